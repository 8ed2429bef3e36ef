"""A model's server that fails in the middle of a check: what is done stays, what is left has the reason."""

import threading

import pytest
from desk import ARTICLE, TRUE, knowing, obeying, opened_desk
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scripted import is_naming, is_sorting, said

from assistant.fake import Cut, FakeModel, Raw, Shaped, Stall, Status
from assistant.reading.article import read_text
from assistant.steps.claims import find_claims

pytestmark = pytest.mark.e2e
DEEP = b'{"choices": ' + b"[" * 10_000 + b"]" * 10_000 + b"}"


def failing(fault: object):
    """A model that sorts, and fails whenever it is to read a statement."""
    return lambda request: (
        {"fact": 1.0} if is_sorting(request) else {"0": 1.0} if is_naming(request) else fault
    )


def test_d1_a_server_that_is_killed_in_mid_run_and_started_again(tmp_path):
    with opened_desk(tmp_path, request_timeout=3.0) as desk:
        asked = []

        def dying(request):
            asked.append(request)
            if len(asked) == 12:
                threading.Thread(target=desk.server.stop).start()
                return Stall(5)
            return knowing(request)

        whole = desk.check(ARTICLE)
        desk.checker.close()
        broken = desk.check(ARTICLE, dying)
        assert broken.summary.error > 0
        assert all(one.error.retryable for one in broken.verdicts if one.error)
        labels = {one.claim.text: one.label for one in whole.verdicts}
        assert all(one.label in {None, labels[one.claim.text]} for one in broken.verdicts)
        port = int(desk.server.base_url.rsplit(":", 1)[1].split("/")[0])
        with FakeModel(knowing, port=port):
            assert desk.checker.check(ARTICLE, as_of=whole.as_of).verdicts == whole.verdicts


@pytest.mark.case("D3", "D4")
@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (Cut(40), "bad_schema"),
        (Raw(b"{"), "bad_schema"),
        (Raw(DEEP), "bad_schema"),
        (Raw(b'"' + b"x" * 10_000_000 + b'"'), "bad_schema"),
        ("It is supported, I am sure.", "bad_schema"),
        (Shaped(message={"refusal": "I cannot help with that."}), "refused"),
        (Shaped(choice={"finish_reason": "content_filter"}), "refused"),
        (Shaped(choices=[]), "empty_reply"),
        (Shaped(message={"content": ""}), "empty_reply"),
    ],
    ids=["cut", "half", "deep", "huge", "prose", "refusal", "filter", "no-choices", "empty"],
)
def test_d5_no_answer_is_an_error_of_its_claim_and_no_label(desk, fault, code):
    desk.checker.close()
    report = desk.check(ARTICLE, failing(fault))
    assert {one.outcome for one in report.verdicts} == {"error"}
    assert {one.error.code for one in report.verdicts} == {code}


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (Status(401), "bad_key"),
        (Status(400), "model_rejected"),
        (Status(413), "too_long"),
    ],
    ids=["key", "rejected", "too-long"],
)
def test_d2_a_refusal_is_not_asked_again_for_the_same_claim(desk, status, code):
    desk.checker.close()
    desk.server.requests.clear()
    report = desk.check(ARTICLE, failing(status))
    assert {one.error.code for one in report.verdicts if one.error} == {code}
    asked = [str(request["messages"]) for request in desk.server.requests if "Claim: " in said(request)]
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize(
    "article", [f"{TRUE[0]} {TRUE[0]} {TRUE[0]}", f"{TRUE[0]}\n\n{TRUE[3]}\n\n{TRUE[0]}"]
)
def test_d6_a_claim_that_stands_there_often_is_one_question(desk, article):
    report = desk.check(article)
    assert len({one.claim.text for one in report.verdicts}) == len(report.verdicts)
    assert {one.label for one in report.verdicts} == {"supported"}


def test_d7_no_citation_is_to_what_was_not_shown(desk):
    for reader in (knowing, obeying):
        for verdict in desk.check(ARTICLE, reader).verdicts:
            shown = {searched.statement_id for searched in verdict.searched}
            assert {citation.statement_id for citation in verdict.citations} <= shown


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            [
                *TRUE,
                "İstanbul’da görüştü.",
                "𝒯he bridge opens.",
                "é́́ said so.",
                "ﬁve 👩‍👧 left.",
                "\u2028",
                "“No.”",
                "۵",
            ]
        ),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from([" ", "\n", "\n\n", "\t"]),
)
def test_d9_spans_hold_in_odd_scripts_and_on_repeats(pieces, between):
    article = read_text(f"{TRUE[0]}{between}{between.join(pieces)}")
    for claim in find_claims(article).claims:
        start, end = claim.spans[0]
        assert article.text[start:end] == claim.source_text
        assert all(0 <= s < e <= len(article.text) for s, e in claim.spans)
        assert list(claim.spans) == sorted(set(claim.spans))


def test_d10_a_model_that_affirms_claim_and_denial_supports_nothing(desk):
    report = desk.check(ARTICLE, obeying)
    assert report.summary.supported == 0
    assert report.summary.needs_review == len(report.verdicts)


@pytest.mark.parametrize("slots", [1, 8])
def test_d11_twenty_runs_say_the_same(desk, tmp_path, slots):
    first = desk.check(ARTICLE).verdicts
    with opened_desk(tmp_path, side_by_side=slots) as other:
        for _ in range(20):
            assert other.check(ARTICLE).verdicts == first


def test_d12_a_server_that_ignores_the_schema_labels_nothing(desk, monkeypatch):
    desk.checker.close()
    monkeypatch.setattr(desk.server, "logprobs", False)
    monkeypatch.setattr(desk.server, "obey_schema", False)
    report = desk.check(ARTICLE, "Yes, it is supported.")
    assert {one.label for one in report.verdicts} == {None}
    assert {one.error.code for one in report.verdicts} == {"bad_schema"}
    monkeypatch.undo()
