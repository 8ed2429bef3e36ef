"""A check on a worker process: the report of a check anywhere, and what is kept of one that is ended."""

from functools import partial

import pytest
from page_parts import AS_OF, Site
from scripted import ARTICLE

from assistant.checker import FactChecker
from assistant.language.amounts.days import iso_day
from assistant.page.checks.running_check import RunningCheck
from assistant.progress import Progress
from assistant.reading.article import read_text
from assistant.schema import Report

pytestmark = [pytest.mark.e2e, pytest.mark.case("I2")]

READ = partial(read_text, ARTICLE, max_chars=10_000)


def begun(place: Site, kept: list[Report]) -> RunningCheck:
    offer = place.service.pool.offers.first
    return place.service.start_check(READ, offer=offer, as_of=iso_day(AS_OF), keep=kept.append)


def last(running: RunningCheck) -> object:
    return [event for events in running.events(1.0) for event in events][-1]


def comparable(report: Report) -> Report:
    """Without what the clock says, and the seal over it."""
    times = {"started": report.as_of, "seconds": 0.0, "first_label_seconds": 0.0}
    provenance = report.provenance.model_copy(update=times)
    return report.model_copy(update={"provenance": provenance, "seal": None})


def test_the_report_is_that_of_a_check_in_this_process(place: Site) -> None:
    kept: list[Report] = []
    report = last(begun(place, kept))
    assert isinstance(report, Report)
    assert kept == [report]
    service = place.service
    checker = FactChecker(
        service.settings,
        model=service.pool.model(service.pool.offers.first, lambda _: None),
        index=service.pool.shared_index.index(),
    )
    assert comparable(report) == comparable(checker.check(READ(), as_of=AS_OF))


def test_what_a_lost_worker_has_settled_is_kept_and_the_rest_is_not_checked(place: Site) -> None:
    place.reader.hold_all_but("telephoned")
    kept: list[Report] = []
    running = begun(place, kept)
    settled = 0
    for event in (event for events in running.events(1.0) for event in events):
        if isinstance(event, Progress) and event.verdict is not None:
            for process in () if settled else place.service.pool.workers._lent:
                process._process.kill()
            settled += 1
    report = kept[0]
    checked = [verdict for verdict in report.verdicts if verdict.outcome == "checked"]
    left = [verdict for verdict in report.verdicts if verdict.outcome == "error"]
    assert (len(checked), len(left)) == (settled, len(report.verdicts) - settled)
    assert settled > 0
    assert {verdict.error.code for verdict in left} == {"worker_lost"}
    assert all(verdict.label is None for verdict in left)
    assert report.replies
    place.reader.release()
    assert isinstance(last(begun(place, kept)), Report), "the next check has a worker again"
    assert kept[1].summary.error == 0
