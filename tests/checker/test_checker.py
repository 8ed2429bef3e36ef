"""The whole way of the data with a scripted model behind a real server, and a real index."""

import subprocess
import sys
from datetime import date

import pytest
from scripted import ARTICLE, careful, gullible, is_sorting, said

from assistant import FactChecker, Report, read_article, replay_report
from assistant.errors import InputError
from assistant.fake import FakeModel, Status
from assistant.thresholds import SAFE


def by_text(report, words):
    return next(v for v in report.verdicts if words in v.claim.text)


@pytest.mark.case("E8")
def test_each_kind_of_claim_comes_out_as_a_reader_would_have_it(check):
    report = check()
    call = by_text(report, "telephoned")
    assert (call.outcome, call.label, call.finding) == ("checked", "supported", "stated")
    assert (
        call.citations[0].quote == "Foreign Minister Ada Okafor telephoned President Kossi Mensah on Tuesday."
    )
    assert by_text(report, "bridge").label == "supported"
    airport = by_text(report, "airport")
    assert (airport.label, airport.finding) == ("unsupported", "silent")
    assert [later.statement_id for later in airport.later] == ["mfa-2025-03-20-airport"]
    pact = by_text(report, "trade pact")
    assert (pact.label, pact.finding) == ("speculative", "possibility")
    assert by_text(report, "40,000").finding == "outside_coverage"


@pytest.mark.case("A10")
def test_a_repeated_claim_is_one_claim_with_two_spans(check):
    report = check()
    call = by_text(report, "telephoned")
    assert len(call.claim.spans) == 2
    assert all("telephoned" in report.article.text[start:end] for start, end in call.claim.spans)


def test_every_sentence_is_accounted_for(check):
    report = check()
    kinds = {report.article.text[s.start : s.end]: s for s in report.sentences}
    assert all(bool(s.claims) != bool(s.reason) for s in report.sentences)
    assert kinds["Subscribe to our newsletter for more."].reason
    assert kinds["Is this the end of the quarrel?"].reason == "a question asserts nothing"
    covered = {c for s in report.sentences for c in s.claims}
    assert covered == {v.claim.id for v in report.verdicts}


GREETING = "Evening, folks, Okafor here."
GREETED = SAFE.model_copy(update={"unmarked": 0.7, "not_claims": 0.7})


@pytest.fixture
def check_greeting(settings, statements):
    """Progress and report of a check by a model that can tell that a greeting asserts nothing."""

    def answer(request):
        return {"none": 0.9, "fact": 0.1} if GREETING in said(request) else careful(request)

    with (
        FakeModel(answer) as server,
        FactChecker(settings(server), statements=statements, thresholds=GREETED) as checker,
    ):
        text = ARTICLE.replace("Subscribe to our newsletter for more.", GREETING)
        told = list(checker.stream(text, as_of=date(2025, 3, 5)))
    return told[:-1], told[-1]


def test_what_asserts_nothing_is_told_as_such_and_stands_in_no_verdict(check_greeting):
    progress, report = check_greeting
    assert not any(GREETING in verdict.claim.text for verdict in report.verdicts)
    [account] = [s for s in report.sentences if report.article.text[s.start : s.end] == GREETING]
    assert (account.claims, "the reader" in account.reason) == ((), True)
    first, again = [one.claims for one in progress if one.claims]
    assert [claim for claim in first if GREETING not in claim.text] == list(again)
    assert [claim.id for claim in again] == [verdict.claim.id for verdict in report.verdicts]
    assert (progress[-1].done, progress[-1].total) == (len(again), len(again))


def test_such_a_report_is_made_again_byte_for_byte(check_greeting, settings, statements):
    _, report = check_greeting
    found = replay_report(report, statements=statements, settings=settings(), thresholds=GREETED)
    assert found.differences == ()
    assert found.identical


@pytest.mark.parametrize("shares", [{"False": 0.95, "Unknown": 0.05}, {"True": 0.1, "Unknown": 0.9}])
def test_no_opinion_is_wrong_by_the_models_word_alone(check, shares):
    """What the model takes for a judgement is looked up, and stays one where it only says that it is false."""
    opinion = "The visit will help Lomé."

    def answer(request):
        if opinion not in said(request):
            return careful(request)
        return {"judgement": 0.9, "fact": 0.1} if is_sorting(request) else shares

    report = check(answer, article=f"{ARTICLE}\n{opinion}\n")
    assert by_text(report, opinion).label == "speculative"


def test_attribution_is_read_off_the_frame(check):
    claim = by_text(check(), "patience").claim
    assert claim.attribution is not None
    assert claim.attribution.speaker == "Foreign Ministry"


@pytest.mark.case("E8")
def test_a_later_statement_is_evidence_once_the_day_allows_it(check):
    airport = by_text(
        check(lambda r: careful(r) if is_sorting(r) else {"True": 1.0}, as_of=date(2025, 3, 21)), "airport"
    )
    assert {c.statement_id for c in airport.citations} <= {"mfa-2025-03-20-airport", "mfa-2025-03-04-call"}
    assert not airport.later


@pytest.mark.case("C6")
def test_a_model_that_supports_everything_cannot_support_what_the_record_does_not_say(check):
    report = check(gullible)
    for words in ("airport", "40,000"):
        assert by_text(report, words).label != "supported"


@pytest.mark.parametrize("status", [400, 500])
@pytest.mark.case("D1")
def test_a_failing_server_labels_nothing_that_it_was_needed_for(check, status):
    report = check(Status(status), request_timeout=2.0)
    asked = [v for v in report.verdicts if v.label != "speculative"]
    assert asked
    assert all(v.outcome == "error" and v.label is None and v.error is not None for v in asked)
    assert sum(report.summary.model_dump().values()) == len(report.verdicts)


@pytest.mark.case("F3")
def test_a_stop_keeps_what_is_done_and_lists_the_rest_as_cancelled(settings, statements):
    with FakeModel(careful) as server, FactChecker(settings(server), statements=statements) as checker:
        report = None
        for event in checker.stream(ARTICLE, as_of="2025-03-05"):
            if isinstance(event, Report):
                report = event
            elif event.verdict is not None:
                checker.stop()
    assert report is not None
    assert report.summary.cancelled > 0
    assert (
        report.summary.cancelled
        + report.summary.speculative
        + report.summary.supported
        + report.summary.unsupported
        == len(report.verdicts)
    )


@pytest.mark.case("D11")
def test_the_same_check_twice_asks_nothing_again_and_says_the_same(settings, statements):
    with FakeModel(careful) as server:
        reports = []
        for _ in range(2):
            with FactChecker(settings(server), statements=statements) as checker:
                reports.append(checker.check(ARTICLE, as_of="2025-03-05"))
    first, second = reports
    assert first.provenance.usage.calls > 0
    assert second.provenance.usage.calls == 0
    assert [v.model_dump() for v in second.verdicts] == [v.model_dump() for v in first.verdicts]


@pytest.mark.case("D12")
def test_a_server_without_log_probabilities_is_answered_by_the_schema(check):
    def plain(request):
        answer = careful(request)
        return max(answer, key=answer.get)

    report = check(plain, logprobs=False)
    assert by_text(report, "bridge").label in {"supported", None}
    assert by_text(report, "airport").label == "unsupported"


def test_a_bad_as_of_day_is_one_clear_sentence(check):
    with pytest.raises(InputError, match="YYYY-MM-DD"):
        check(as_of="next week")


def test_progress_tells_each_verdict_once(check):
    told = []
    report = check(on_progress=told.append)
    verdicts = [one.verdict.claim.id for one in told if one.verdict]
    assert sorted(verdicts) == sorted(v.claim.id for v in report.verdicts)
    assert [one.done for one in told if one.verdict] == list(range(1, len(report.verdicts) + 1))


def test_importing_the_package_loads_no_sdk():
    code = (
        "import sys, assistant; from assistant import schema, errors\n"
        "heavy = {'openai', 'langchain_core', 'langchain_openai', 'chromadb', 'gradio', 'sqlalchemy', 'onnxruntime',"
        " 'httpx', 'trafilatura', 'pypdfium2', 'docx', 'xllamacpp', 'numpy', 'simplemma'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_public_names_are_there():
    import assistant

    assert all(getattr(assistant, name) is not None for name in assistant.__all__)


@pytest.mark.case("E8")
def test_a_day_before_the_article_was_published_is_said_first(check):
    article = read_article(ARTICLE).model_copy(update={"published": date(2025, 3, 5)})
    early = check(article=article, as_of=date(2025, 2, 1))
    assert early.notes[0].startswith("As of 1 Feb 2025 lies before the article's publication")
    assert check(article=article).notes == ()
