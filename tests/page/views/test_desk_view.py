"""What the desk's pieces of the page say: ages, who did what, what has changed since."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from assistant.record.audit import Audit, AuditedCitation
from assistant.record.desk import DeskView
from assistant.record.desk_rows import DeskEvent
from assistant.record.watch import AuditedCheck

NOW = datetime(2031, 5, 15, 9, 30, tzinfo=UTC)
CITED = AuditedCitation(
    claim_id="c1", claim="They met.", statement_id="m1", version=1, newest=2, title="<i>Talks</i>", quote="Met.",
    later=False, status="changed", since=NOW, quote_stands=False,
)  # fmt: skip
VIEW = DeskView(
    check_id="a", state="decided", role="owner", made_by="Ann <b>Lee", checker="", shared=False, signed_by="",
    signed_at=None, digest="", deciders=("Ann <b>Lee",), events=(), can=frozenset({"share", "decide"}),
)  # fmt: skip


def audited(*statuses: str) -> AuditedCheck:
    citations = tuple(replace(CITED, status=status) for status in statuses)
    audit = Audit(
        article="A", as_of="2031-05-14", stands=False, seal="", whole=True, counts={}, citations=citations
    )
    return AuditedCheck("a", NOW, "Ferry", "", audit, {"c1": 4})


@pytest.mark.parametrize(
    ("passed", "told"),
    [
        (timedelta(seconds=-5), "just now"),
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=59), "59 min ago"),
        (timedelta(hours=23), "23 h ago"),
        (timedelta(days=1), "1 day ago"),
        (timedelta(days=40), "40 days ago"),
    ],
)
def test_the_age_of_a_check(passed, told):
    from assistant.page.views.desk import age

    assert age(NOW - passed, NOW) == told


@pytest.mark.parametrize(
    ("checks", "told"),
    [
        ([("changed",)], "1 check cites a statement that has changed since."),
        ([("withdrawn", "stands")], "1 check cites a statement that was withdrawn since."),
        (
            [("changed",), ("withdrawn", "unknown")],
            "2 checks cite a statement that has changed or was withdrawn since.",
        ),
    ],
)
def test_the_line_says_how_many_checks_and_what_happened(checks, told):
    from assistant.page.views.desk import watch_html

    shown = watch_html([audited(*statuses) for statuses in checks])
    assert told in shown
    assert 'data-claim="4"' in shown
    assert "<i>" not in shown
    assert "unknown" not in shown


def test_nothing_has_changed_and_nothing_is_said():
    from assistant.page.views.desk import desk_bar_html, watch_html

    assert watch_html([]) == ""
    assert desk_bar_html(None, (), (), ()) == ""


def test_the_bar_offers_what_can_be_done_alone_and_names_are_text():
    from assistant.page.views.desk import desk_bar_html

    event = DeskEvent(NOW, "Ann <b>Lee", "assigned", "Bob")
    shown = desk_bar_html(replace(VIEW, events=(event,)), (), (), ("Bob",))
    assert "Share a read-only link" in shown
    assert "somebody else has to sign it off" in shown
    assert "Ann &lt;b&gt;Lee assigned it to Bob" in shown
    assert "<b>Lee" not in shown
    for other in ("Sign off", "Mark as published", "Reopen", "Assign</button>"):
        assert other not in shown
