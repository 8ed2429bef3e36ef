"""What surrounds a citation: the sentences beside it, the other side's account, the timeline."""

from datetime import date

from report_factory import make_report, short_statement

from assistant.outputs.parts.accounts import accounts
from assistant.outputs.parts.context import in_context
from assistant.outputs.pictures.timeline import timeline


def test_a_quote_stands_between_its_neighbours():
    found = in_context("One is here. Two is there. Three is gone.", 13, 26)
    assert (found.before, found.quote, found.after) == ("One is here.", "Two is there.", "Three is gone.")
    assert in_context("Only one.", 0, 9).before == ""


def test_two_sides_stand_side_by_side_and_one_does_not():
    report = make_report()
    verdict = report.verdicts[1]
    day = {"event_date": "2031-05-13", "issued_date": "2031-05-13"}
    ours = short_statement(id="a", side="North", **day)
    theirs = short_statement(id="b", side="South", text="The line will be safe, both said.", **day)
    later = short_statement(id="c", side="South", event_date="2031-05-13", issued_date="2031-06-30")
    joint = short_statement(id="d", side="North/South", **day)
    assert [account.side for account in accounts(verdict, [ours, theirs, joint], as_of=report.as_of)] == [
        "North",
        "South",
    ]
    assert accounts(verdict, [ours, later, joint], as_of=report.as_of) == ()
    assert accounts(verdict, [ours], as_of=report.as_of) == ()


def test_the_picture_holds_what_is_near_and_tells_what_came_later():
    near = [short_statement(id=f"s{day}", side="North", issued_date=f"2031-05-{day}") for day in (10, 13, 20)]
    far = short_statement(id="far", side="South", issued_date="2030-01-01")
    drawn = timeline([*near, far], event=date(2031, 5, 13), as_of=date(2031, 5, 14), cited=frozenset({"s13"}))
    assert drawn is not None
    assert [point.weight for lane in drawn.lanes for point in lane.points] == ["searched", "cited", "later"]
    assert all(0 <= point.at <= 1 for lane in drawn.lanes for point in lane.points)
    assert timeline([far], event=date(2031, 5, 13), as_of=date(2031, 5, 14), cited=frozenset()) is None
