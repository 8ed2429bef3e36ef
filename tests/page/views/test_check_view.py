"""A check as the page shows it: counts, time left, the claim's card, the timeline."""

from datetime import date

import pytest
from report_factory import make_report

from assistant.outputs.accounts import accounts
from assistant.outputs.context import in_context
from assistant.outputs.timeline import timeline
from assistant.page.views.card import card, selected_claim
from assistant.page.views.check_view import view_of_report
from assistant.page.views.markup import time_left
from assistant.schema import Statement


@pytest.mark.parametrize(
    ("seconds", "told"), [(None, ""), (0.2, ""), (40, "about 40 s left"), (200, "about 3 min left")]
)
def test_the_time_left_is_told_roughly(seconds, told):
    assert time_left(seconds) == told


def test_the_counts_are_those_of_the_report():
    board = view_of_report(make_report())
    counts = {chip.name: chip.count for chip in board.chips}
    assert counts == {"supported": 2, "unsupported": 3, "speculative": 5, "eye": 3, "skipped": 2}
    assert "".join(
        piece.text for line in board.lines for piece in line.pieces
    ) == make_report().article.text.replace("\n", "")


def statement(**given):
    values = {
        "id": "s1",
        "issuer": "Ministry",
        "title": "T",
        "text": "One. Two is here. Three.",
        "kind": "readout",
    }
    return Statement.model_validate(values | given)


def test_a_quote_stands_between_its_neighbours():
    found = in_context("One is here. Two is there. Three is gone.", 13, 26)
    assert (found.before, found.quote, found.after) == ("One is here.", "Two is there.", "Three is gone.")
    assert in_context("Only one.", 0, 9).before == ""


def test_two_sides_stand_side_by_side_and_one_does_not():
    report = make_report()
    verdict = report.verdicts[1]
    day = {"event_date": "2031-05-13", "issued_date": "2031-05-13"}
    ours = statement(id="a", side="North", **day)
    theirs = statement(id="b", side="South", text="The line will be safe, both said.", **day)
    later = statement(id="c", side="South", event_date="2031-05-13", issued_date="2031-06-30")
    joint = statement(id="d", side="North/South", **day)
    assert [one.side for one in accounts(verdict, [ours, theirs, joint], as_of=report.as_of)] == [
        "North",
        "South",
    ]
    assert accounts(verdict, [ours, later, joint], as_of=report.as_of) == ()
    assert accounts(verdict, [ours], as_of=report.as_of) == ()


def test_the_picture_holds_what_is_near_and_tells_what_came_later():
    near = [statement(id=f"s{day}", side="North", issued_date=f"2031-05-{day}") for day in (10, 13, 20)]
    far = statement(id="far", side="South", issued_date="2030-01-01")
    drawn = timeline([*near, far], event=date(2031, 5, 13), as_of=date(2031, 5, 14), cited=frozenset({"s13"}))
    assert drawn is not None
    assert [point.weight for lane in drawn.lanes for point in lane.points] == ["searched", "cited", "later"]
    assert all(0 <= point.at <= 1 for lane in drawn.lanes for point in lane.points)
    assert timeline([far], event=date(2031, 5, 13), as_of=date(2031, 5, 14), cited=frozenset()) is None


def test_a_card_without_its_statements_still_shows_the_quote():
    for number in range(1, 16):
        shown = selected_claim(make_report(), number)
        assert shown is not None
        view = card(shown, lambda _id, _version: None, lambda _id: None)
        assert [one.context.quote for one in view.cited] == [one.quote for one in shown.verdict.citations]
    assert selected_claim(make_report(), 16) is None


def test_a_card_says_when_the_stored_text_no_longer_holds_the_quote():
    shown = selected_claim(make_report(), 1)
    view = card(shown, lambda name, _version: statement(id=name), lambda _id: None)
    assert view.cited[0].changed
