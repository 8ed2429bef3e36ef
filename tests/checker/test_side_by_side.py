"""Questions side by side: the same report as one after another, and the same rules where something fails."""

import threading
from datetime import date

import pytest
from scripted import ARTICLE, careful, is_naming, is_sorting, said

from assistant import FactChecker, Report, replay_report
from assistant.errors import ModelRejected
from assistant.fake import FakeModel, Stall, Status

DAY = date(2025, 3, 5)
TIMELESS = {"provenance": {"started", "seconds", "first_label_seconds"}}


@pytest.fixture
def checked(settings, statements):
    """The report by so many questions at once, each server with a script of its own."""

    def run(side_by_side, script=lambda: careful, *, article=ARTICLE, timeout=20.0):
        with FakeModel(script()) as server:
            told = settings(server, side_by_side=side_by_side, request_timeout=timeout, reply_cache=False)
            with FactChecker(told, statements=statements) as checker:
                return checker.check(article, as_of=DAY)

    return run


def same(first, second):
    """Without the server's address and the clock, and the seal over both."""
    texts = []
    for report in (first, second):
        provenance = report.provenance.model_copy(update={"endpoint": "", "settings_sha256": ""})
        texts.append(
            report.model_copy(update={"provenance": provenance, "seal": None}).model_dump_json(
                exclude=TIMELESS
            )
        )
    return texts[0] == texts[1]


def in_another_order():
    """The later a question comes, the sooner it is answered."""
    lock, left = threading.Lock(), [12]

    def answer(request):
        with lock:
            left[0] = max(0, left[0] - 1)
            wait = left[0]
        threading.Event().wait(wait * 0.02)
        return careful(request)

    return answer


@pytest.mark.case("D6", "D11")
def test_the_report_does_not_hang_on_the_order_in_which_answers_arrive(checked):
    alone = checked(1)
    assert alone.summary.supported
    assert same(alone, checked(16, in_another_order))


@pytest.mark.case("D11")
def test_such_a_report_is_made_again_byte_for_byte(checked, settings, statements):
    report = checked(16, in_another_order)
    assert replay_report(report, statements=statements, settings=settings()).identical


def test_the_server_is_never_asked_more_at_once_than_it_may_be(checked):
    lock, under_way, most = threading.Lock(), [0], [0]

    def answer(request):
        with lock:
            under_way[0] += 1
            most[0] = max(most[0], under_way[0])
        threading.Event().wait(0.05)
        with lock:
            under_way[0] -= 1
        return careful(request)

    checked(3, lambda: answer)
    assert 1 < most[0] <= 3


def often_asked():
    """Takes two questions at a time and refuses the others."""
    lock, under_way = threading.Lock(), [0]

    def answer(request):
        with lock:
            under_way[0] += 1
            free = under_way[0] <= 2
        threading.Event().wait(0.05)
        with lock:
            under_way[0] -= 1
        return careful(request) if free else Status(429, retry_after="0.1")

    return answer


@pytest.mark.e2e
def test_a_server_that_is_asked_too_often_is_asked_less_often(checked):
    alone, together = checked(1), checked(16, often_asked)
    assert together.summary.error == 0
    assert same(alone, together)


@pytest.mark.case("D6")
def test_a_claim_whose_question_fails_has_the_error_and_the_others_their_verdicts(checked):
    def script():
        def answer(request):
            fails = "bridge in April" in said(request).partition("Claim: ")[2]
            return Status(400) if fails else careful(request)

        return answer

    alone, together = checked(1, script), checked(16, script)
    assert together.summary.error == 1
    assert same(alone, together)


@pytest.mark.case("D1")
def test_when_the_server_is_gone_all_that_are_left_have_the_reason_within_one_deadline(checked):
    stalled = []

    def script():
        def answer(request):
            if is_sorting(request):
                return {"fact": 1.0}
            stalled.append(request)
            return Stall(60.0)

        return answer

    report = checked(2, script, timeout=3.0)
    assert len(stalled) <= 2  # those under way; none of the others waits for a deadline of its own
    left = [verdict for verdict in report.verdicts if verdict.finding != "outside_coverage"]
    assert report.summary.error == sum(verdict.label is None for verdict in left) > 1
    assert {verdict.error.code for verdict in left if verdict.error} == {"model_unavailable"}


@pytest.mark.case("F3")
def test_a_stop_does_not_wait_for_the_questions_under_way(settings, statements):
    asked, stop = threading.Event(), threading.Event()

    def answer(request):
        if is_sorting(request) or is_naming(request):
            return careful(request)
        asked.set()
        return Stall(60.0)

    with FakeModel(answer) as server:
        told = settings(server, side_by_side=16, request_timeout=20.0)
        with FactChecker(told, statements=statements) as checker:
            threading.Thread(target=lambda: asked.wait() and stop.set(), daemon=True).start()
            *_, report = checker.stream(ARTICLE, as_of=DAY, stop=stop)
    assert isinstance(report, Report)
    assert report.summary.cancelled > 1
    assert report.summary.error == 0  # none of them waited for its deadline


def test_who_leaves_in_the_middle_leaves_no_question_behind(settings, statements):
    with (
        FakeModel(lambda r: careful(r) if is_sorting(r) or is_naming(r) else Stall(60.0)) as server,
        FactChecker(settings(server, request_timeout=60.0), statements=statements) as checker,
    ):
        stream = checker.stream(ARTICLE, as_of=DAY)
        next(event for event in stream if event.stage == "verdicts")
        stream.close()
        waiting = [one for one in threading.enumerate() if one.name.startswith("asking")]
        for thread in waiting:
            thread.join(20.0)
        assert not any(thread.is_alive() for thread in waiting)


@pytest.mark.case("D2")
def test_a_key_that_is_refused_ends_the_check(checked):
    with pytest.raises(ModelRejected):
        checked(16, lambda: Status(401))
