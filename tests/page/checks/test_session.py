"""What belongs to one tab."""

from report_factory import make_report

from assistant.page.checks.session import Session


def test_a_claim_keeps_its_place_where_one_before_it_turns_out_to_be_none():
    report = make_report()
    ids = [verdict.claim.id for verdict in report.verdicts]
    session = Session(report=report, claim=3, open_claim=3)
    assert session.renumber([ids[0], "gone", *ids[1:]])  # its card shows another number: it has to close
    assert session.claim == 2
    session.open_claim = 1
    assert not session.renumber(ids)
    assert not session.renumber([ids[0], "gone", *ids[1:]])
