"""What is noted while a check runs: kept in the database, and found again in a check that was begun again."""

import pytest
from report_factory import make_report

from assistant.editing import EditRequest
from assistant.errors import InputError
from assistant.page.checks.wishes import Wish, Wishes
from assistant.record.reports import ReportArchive
from assistant.schema import Report

CHECK = "a" * 32
REPORT = make_report()
CLAIMS = [verdict.claim for verdict in REPORT.verdicts]


def wish(place: int = 2) -> Wish:
    request = EditRequest("dismissed", "Ann Lee", (CLAIMS[place].id,), note="A caption.")
    return Wish.on(request, "openai:fake", CLAIMS)


@pytest.fixture
def url(tmp_path) -> str:
    return f"sqlite:///{tmp_path / 'record.sqlite3'}"


def test_a_wish_is_there_for_the_next_process_until_it_is_dropped(url):
    first = Wishes(url)
    first.add(CHECK, wish())
    marked = EditRequest("marked", "Bo", texts=("The ferry sails.",), span=(3, 9))
    first.add(CHECK, Wish(marked, "local"))
    first.close()
    second = Wishes(url)
    found = second.of(CHECK)
    assert [one.request for one in found] == [wish().request, marked]
    assert second.of("b" * 32) == ()
    second.drop(CHECK, found[0].number)
    second.failed(found[1], "No model.")
    assert second.of(CHECK) == ()
    assert [(left.request, why) for left, why in second.left(CHECK)] == [(marked, "No model.")]
    assert second.left(CHECK) == []
    second.close()


def renumbered(report: Report) -> Report:
    """The same claims, the first one under the last one's id and so on."""
    ids = [claim.id for claim in reversed(CLAIMS)]
    verdicts = [
        verdict.model_copy(update={"claim": verdict.claim.model_copy(update={"id": name})})
        for verdict, name in zip(report.verdicts, ids, strict=True)
    ]
    return report.model_copy(update={"verdicts": tuple(verdicts)})


def test_a_wish_follows_its_claim_and_never_falls_on_another():
    assert wish().as_found(REPORT) == wish().request
    found = wish().as_found(renumbered(REPORT)).claims
    assert found == (CLAIMS[-3].id,)
    other = Wish(wish().request, "local", (("No such claim.", "No such words."),))
    with pytest.raises(InputError, match="no claim “No such claim"):
        other.as_found(REPORT)


def test_wishes_go_with_their_check(url):
    archive, wishes = ReportArchive(url), Wishes(url)
    check_id = archive.keep(REPORT, owner="ann")
    wishes.add(check_id, wish())
    forgotten = archive.forget(check_id, owner="ann")
    assert wishes.of(check_id) == ()
    archive.restore(forgotten)
    assert len(wishes.of(check_id)) == 1
    archive.close()
    wishes.close()
