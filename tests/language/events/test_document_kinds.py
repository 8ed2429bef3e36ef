"""What kind of document a title announces."""

import pytest

from assistant.language.events.document_kinds import kind_of


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Joint Statement on the U.S.-Iraq Talks", "joint statement"), ("Fact Sheet: Trade with Iraq", "fact sheet"),
        ("Department Press Briefing – March 4, 2025", "briefing"), ("Remarks by President Day", "remarks"),
        ("Secretary Lee’s Call with Foreign Minister Hill", "readout"), ("Readout of a Meeting", "readout"),
        ("Treasury Sanctions Two Firms", "sanctions notice"), ("Statement by the Spokesperson", "remarks"),
    ],
)  # fmt: skip
def test_the_kind_a_title_tells(title, kind):
    assert kind_of(title, "statement") == kind


@pytest.mark.parametrize(
    "title",
    [
        "Secretary Lee to Travel to Iraq",
        "On the Elections in Moldova",
        "",
        "Media Advisory: Press Briefing",
        "National Day of Iraq",
        "Minister Hill to meet Ann Lee",
    ],
)
def test_a_title_that_tells_none_or_looks_ahead(title):
    assert kind_of(title, "statement") == "statement"
