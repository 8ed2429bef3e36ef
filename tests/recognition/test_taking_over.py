"""An earlier decision taken over: the same label by another name, told as taken over, its reason kept."""

from datetime import UTC, date, datetime

import pytest
from report_factory import make_report

from assistant.errors import InputError
from assistant.outputs.parts import words
from assistant.page.views.known_claim import known_claim, known_line
from assistant.recognition import CheckedBefore, taken_over
from assistant.schema import Review, standing_of

VERDICTS = {verdict.claim.id: verdict for verdict in make_report().verdicts}
SUPPORTED, CONTRADICTED, SILENT, HELD = (VERDICTS[claim] for claim in ("c1", "c4", "c5", "c2"))
MOMENT = datetime(2031, 5, 15, 10, 22, tzinfo=UTC)


def before(verdict, decision: str | None, **given) -> CheckedBefore:
    review = None
    if decision:
        note = "" if decision == "accepted" else "As the ministry said by phone."
        review = Review(
            claim_id=verdict.claim.id, decision=decision, reviewer="Ann Lee", at=MOMENT, note=note, **given
        )
    return CheckedBefore("ab" * 16, 4, "Harbour talks", date(2031, 5, 15), date(2031, 5, 14), verdict, review)


@pytest.mark.parametrize(
    ("earlier", "now", "decision", "standing"),
    [
        (before(SUPPORTED, "accepted"), SUPPORTED, "accepted", "supported"),
        (before(SUPPORTED, "accepted"), SILENT, "overruled", "supported"),
        (before(SUPPORTED, "accepted"), HELD, "overruled", "supported"),
        (before(CONTRADICTED, "accepted"), SILENT, "overruled", "contradicted"),
        (before(SILENT, "accepted"), CONTRADICTED, "overruled", "unsupported"),
        (before(SUPPORTED, "overruled", label="speculative"), SUPPORTED, "overruled", "speculative"),
        (before(SUPPORTED, "overruled", label="unsupported", finding="contradicted"), SUPPORTED, "overruled", "contradicted"),
        (before(SILENT, "overruled", label="supported"), SUPPORTED, "accepted", "supported"),
        (before(SILENT, "dismissed"), SUPPORTED, "dismissed", "dismissed"),
    ],
)  # fmt: skip
def test_what_stood_there_stands_here_under_the_name_of_whoever_takes_it_over(
    earlier, now, decision, standing
):
    review = taken_over(earlier, now, reviewer=" Bo Tan ")
    assert (review.decision, standing_of(now, review)) == (decision, standing)
    assert (review.claim_id, review.reviewer) == (now.claim.id, "Bo Tan")
    assert (review.taken_over.reviewer, review.taken_over.check_id) == ("Ann Lee", "ab" * 16)
    told = words.decision(review)
    assert "by Bo Tan" in told
    assert "taken over from the check of “Harbour talks”, 15 May 2031, as of 14 May 2031" in told
    assert "by Ann Lee, 15 May 2031)" in told


def test_without_a_decision_or_a_name_nothing_is_taken_over():
    with pytest.raises(InputError, match="Nobody has decided"):
        taken_over(before(SUPPORTED, None), SUPPORTED, reviewer="Bo")
    with pytest.raises(InputError, match="Give your name"):
        taken_over(before(SUPPORTED, "accepted"), SUPPORTED, reviewer=" ")


@pytest.mark.parametrize(
    ("earlier", "line"),
    [
        (before(SILENT, None), "Checked on 15 May 2031: unsupported"),
        (before(CONTRADICTED, "accepted"), "Checked on 15 May 2031: contradicted by the record, accepted by Ann Lee"),
        (before(SILENT, "overruled", label="supported"), "Checked on 15 May 2031: unsupported, overruled to supported by Ann Lee"),
        (before(HELD, None), "Checked on 15 May 2031: held for review"),
    ],
)  # fmt: skip
def test_the_list_says_when_it_was_checked_and_what_stood_there(earlier, line):
    assert known_line(earlier) == line


@pytest.mark.parametrize(
    ("as_of", "note"),
    [(date(2031, 5, 20), "was no evidence there"), (date(2031, 5, 1), "later than this one")],
)
def test_another_as_of_day_is_said(as_of, note):
    assert any(note in told for told in known_claim(before(SILENT, "accepted"), as_of).notes)
    assert known_claim(before(SILENT, "accepted"), date(2031, 5, 14)).notes == ()
