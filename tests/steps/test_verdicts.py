"""Evidence → proposals: what is asked, in which order, and what the answers come to."""

from datetime import date

import pytest
from scripted import ARTICLE, RECORD, careful, said

from assistant import read_article
from assistant.errors import OnRecordError
from assistant.fake import Status
from assistant.schema import Proposal
from assistant.steps.claims import find_claims
from assistant.steps.evidence import gather_evidence
from assistant.steps.verdicts import propose_verdicts, speculation
from assistant.thresholds import SAFE, Thresholds

DAY = date(2025, 3, 5)


@pytest.fixture
def proposed(index, asked):
    """{claim text: proposal or error}, and what was asked."""

    def run(answer=careful, bars=SAFE, text=ARTICLE, rows=RECORD, **options):
        article = read_article(text)
        claims = [claim for claim in find_claims(article).claims if claim.modality == "fact"]
        gathered = gather_evidence(article, claims, index(rows), as_of=DAY)
        model = asked(answer, **options)
        found = propose_verdicts(claims, {one.claim_id: one for one in gathered}, model, bars)
        return {claim.text: result for claim, result in found}, model.requests

    return run


def about(results, words):
    return next(result for text, result in results.items() if words in text)


def test_support_is_proposed_with_the_sentence_that_carries_it_and_both_readings(proposed):
    results, _ = proposed()
    bridge = about(results, "bridge")
    assert (bridge.label, bridge.finding) == ("supported", "stated")
    assert bridge.support == bridge.blind == pytest.approx(0.9, abs=0.01)
    assert "E1.2" in bridge.handles


def test_silence_on_the_event_and_background_are_told_apart(proposed):
    results, _ = proposed()
    assert about(results, "airport").finding == "silent"
    assert about(results, "40,000").finding == "outside_coverage"


def test_a_share_below_the_bar_proposes_nothing(proposed):
    shares = {"True": 0.55, "Unknown": 0.45}
    strict, _ = proposed(lambda _: shares, Thresholds(propose=0.6))
    lenient, _ = proposed(lambda _: shares, Thresholds(propose=0.5))
    assert about(strict, "bridge").label == "unsupported"
    assert about(lenient, "bridge").label == "supported"


def test_the_model_that_says_false_contradicts(proposed):
    results, _ = proposed(lambda _: {"True": 0.1, "False": 0.8, "Unknown": 0.1})
    assert about(results, "airport").finding == "contradicted"


@pytest.mark.parametrize(("share", "finding"), [(0.9, "contradicted"), (0.6, "silent")])
def test_a_model_that_can_tell_is_asked_whether_the_record_stands_against_it(proposed, share, finding):
    def answer(request):
        if "Against or Silent" in said(request):
            return {"Against": share, "Silent": 1 - share}
        return careful(request)

    results, requests = proposed(answer, SAFE.model_copy(update={"against": 0.7}))
    airport = about(results, "airport")
    assert (airport.label, airport.finding) == ("unsupported", finding)
    asked = [said(one) for one in requests if "Against or Silent" in said(one)]
    assert len(asked) == 1  # neither of what is stated nor of what is no part of the event
    assert asked[0].split("Does the")[0] in {said(one).split("According to")[0] for one in requests}


def test_the_judging_prompt_never_holds_the_article(proposed):
    _, requests = proposed()
    assert requests
    other = "Is this the end of the quarrel?"
    for request in requests:
        assert other not in str(request["messages"])
        assert said(request).index("Official statement:") < said(request).index("Claim: ")


def test_the_second_reading_sees_the_cited_sentences_alone(proposed):
    _, requests = proposed()
    bridge = [said(r) for r in requests if "reopen the Aflao bridge" in said(r).split("Claim: ")[1]]
    whole, blind, *_ = bridge
    assert "thanked the President" in whole
    assert "thanked the President" not in blind
    assert "reopen the Aflao bridge" in blind.split("Claim: ")[0]


def test_a_paraphrase_is_read_beside_the_sentence_nearest_in_meaning(proposed):
    """Where the sentences picked by words do not carry it, the one nearest in meaning is tried and cited."""
    text = "Minister Okafor rings Lomé\n\nThe two statesmen let lorries back over the Volta in spring.\n"

    def answer(request):
        told = said(request)
        whole = "thanked the President" in told
        return {"True": 0.9} if whole or "reopen the Aflao bridge" in told else {"True": 0.6, "Unknown": 0.4}

    results, _ = proposed(answer, text=text)
    assert about(results, "lorries").blind > 0.8


def test_a_sure_answer_ends_the_reading_and_an_unsure_one_goes_on(proposed):
    twin = {**RECORD[0], "id": "mfa-2025-03-04-call-2", "issuer": "Presidency"}
    for share, statements in ((0.95, 1), (0.7, 2)):
        _, requests = proposed(lambda _, p=share: {"True": p, "Unknown": 1 - p}, rows=[RECORD[0], twin])
        whole = [
            said(r)
            for r in requests
            if "bridge in April.\n" in said(r) and "patience" in said(r).split("Claim: ")[0]
        ]
        assert len(whole) == statements


def test_a_claim_whose_question_fails_has_an_error_and_the_others_their_proposals(proposed):
    def answer(request):
        return Status(400) if "bridge in April" in said(request).split("Claim: ")[1] else careful(request)

    results, _ = proposed(answer)
    assert isinstance(about(results, "bridge"), OnRecordError)
    assert isinstance(about(results, "airport"), Proposal)


def test_when_the_server_is_gone_every_claim_left_has_the_reason(index, asked):
    article = read_article(ARTICLE)
    claims = [claim for claim in find_claims(article).claims if claim.modality == "fact"]
    gathered = gather_evidence(article, claims, index(), as_of=DAY)
    model = asked(lambda _: Status(503))
    model._timeout = 1.0  # seconds for the one question that finds out
    results = list(propose_verdicts(claims, {one.claim_id: one for one in gathered}, model, SAFE))
    read = [result for _, result in results if isinstance(result, OnRecordError)]
    assert len(results) == len(claims)
    assert read
    assert all(error.retryable for error in read)


def test_speculation_needs_no_reading():
    article = read_article("The call could lead to a trade pact.")
    claim = find_claims(article).claims[0]
    assert speculation(claim).finding == "possibility"
    with pytest.raises(ValueError, match="fact"):
        speculation(claim.model_copy(update={"modality": "fact"}))
