"""The report on a check that was ended from outside: a worker that is gone can say no more."""

from time import monotonic, sleep

import pytest
from scripted import ARTICLE, careful

from assistant import FactChecker
from assistant.checker import check_run
from assistant.errors import Interrupted
from assistant.fake import FakeModel
from assistant.model.reply_cache import CachedModel
from assistant.progress import Progress
from assistant.schema import Report
from assistant.steps.report import not_checked

pytestmark = pytest.mark.case("I2")


def test_what_was_settled_is_kept_and_the_rest_is_not_checked(settings, statements) -> None:
    with FakeModel(careful) as server, FactChecker(settings(server), statements=statements) as checker:
        events = list(checker.stream(ARTICLE, as_of="2025-03-05"))
        whole = events[-1]
        assert isinstance(whole, Report)
        claims, first = (
            next(event for event in events if isinstance(event, Progress) and getattr(event, name))
            for name in ("claims", "verdict")
        )
        report = checker.unfinished_report(
            claims,
            {first.verdict.claim.id: first.verdict},
            Interrupted("It took too long."),
            model=CachedModel(server_model(checker), None),
            as_of=whole.as_of,
            clock=monotonic(),
        )
    assert report.sentences == whole.sentences
    assert [verdict.claim.id for verdict in report.verdicts] == [claim.id for claim in claims.claims]
    for verdict in report.verdicts:
        if verdict.claim.id == first.verdict.claim.id:
            assert verdict == first.verdict
        else:
            assert (verdict.outcome, verdict.label, verdict.error.code) == ("error", None, "too_slow")
    assert report.summary.error == len(report.verdicts) - 1
    assert Report.model_validate_json(report.to_json()) == report


def server_model(checker: FactChecker):
    return checker._opened()[0]


def test_a_claim_whose_rules_take_too_long_is_not_checked_and_the_rest_goes_on(check, monkeypatch) -> None:
    def endless_on_the_bridge(claim, *given, **context):
        while "bridge" in claim.text:
            sleep(0.001)
        return not_checked(claim, Interrupted("judged in no time", code="quick"))

    monkeypatch.setattr(check_run, "CLAIM_SECONDS", 0.5)
    monkeypatch.setattr(check_run, "judge", endless_on_the_bridge)
    report = check(anew=True)
    codes = {"bridge" in verdict.claim.text: verdict.error.code for verdict in report.verdicts}
    assert codes == {True: "too_slow", False: "quick"}
    slow = next(verdict for verdict in report.verdicts if verdict.error.code == "too_slow")
    assert (slow.outcome, slow.label, bool(slow.searched)) == ("error", None, True)
