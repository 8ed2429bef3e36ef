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

    def run(answer=careful, thresholds=SAFE, text=ARTICLE, rows=RECORD, **options):
        article = read_article(text)
        claims = [claim for claim in find_claims(article).claims if claim.modality == "fact"]
        gathered = gather_evidence(article, claims, index(rows), as_of=DAY)
        model = asked(answer, **options)
        found = propose_verdicts(claims, {one.claim_id: one for one in gathered}, model, thresholds)
        return {claim.text: result for claim, result in found}, model.requests

    return run


# The last sentence is the shortest, so that one which shares no words is not picked by chance.
VIADUCT = "Minister Okafor rings Lomé\n\nLorries were let onto the viaduct again.\n"
BRIEF = {**RECORD[0], "text": RECORD[0]["text"] + " They spoke briefly."}


def about(results, words):
    return next(result for text, result in results.items() if words in text)


def test_support_is_proposed_with_the_sentence_that_carries_it_and_both_readings(proposed):
    results, _ = proposed()
    bridge = about(results, "bridge")
    assert (bridge.label, bridge.finding) == ("supported", "stated")
    assert bridge.support == bridge.second_reading == pytest.approx(0.9, abs=0.01)
    assert "E1.2" in bridge.handles


def test_silence_on_the_event_and_background_are_told_apart(proposed):
    results, _ = proposed()
    assert about(results, "airport").finding == "silent"
    assert about(results, "40,000").finding == "outside_coverage"


@pytest.mark.case("D10")
def test_a_share_below_the_bar_proposes_nothing(proposed):
    shares = {"True": 0.55, "Unknown": 0.45}
    strict, _ = proposed(lambda _: shares, Thresholds(propose=0.6))
    lenient, _ = proposed(lambda _: shares, Thresholds(propose=0.5))
    assert about(strict, "bridge").label == "unsupported"
    assert about(lenient, "bridge").label == "supported"


def test_the_model_that_says_false_contradicts(proposed):
    results, _ = proposed(lambda _: {"True": 0.1, "False": 0.8, "Unknown": 0.1})
    assert about(results, "airport").finding == "contradicted"


ASKED = "Against, Silent or Elsewhere"


@pytest.mark.parametrize(
    ("shares", "airport", "people"),
    [
        ({"Against": 0.9, "Silent": 0.1}, "contradicted", "contradicted"),
        ({"Against": 0.6, "Silent": 0.4}, "silent", "silent"),
        # "they agreed to build an airport" sounds like the call, "40,000 people live there" does not
        ({"Elsewhere": 0.5, "Silent": 0.5}, "silent", "outside_coverage"),
        ({"Elsewhere": 0.9, "Silent": 0.1}, "outside_coverage", "outside_coverage"),
    ],
)
def test_a_model_that_can_tell_is_asked_how_the_record_stands_to_the_claim(proposed, shares, airport, people):
    results, requests = proposed(
        lambda r: shares if ASKED in said(r) else careful(r), SAFE.model_copy(update={"against": 0.7})
    )
    assert [about(results, words).finding for words in ("airport", "40,000")] == [airport, people]
    asked = [said(one) for one in requests if ASKED in said(one)]
    assert len(asked) == 2  # not of what is stated
    readings = {said(one).split("According to")[0] for one in requests}
    assert {one.split("Does the")[0] for one in asked} <= readings  # the server has read that much already


@pytest.mark.case("C4")
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
    whole, second_reading, *_ = bridge
    assert "thanked the President" in whole
    assert "thanked the President" not in second_reading
    assert "reopen the Aflao bridge" in second_reading.split("Claim: ")[0]


def test_a_paraphrase_is_read_beside_the_sentence_nearest_in_meaning(proposed):
    """Where the sentences picked by words do not carry it, the one nearest in meaning is tried and cited."""

    def answer(request):
        told = said(request)
        whole = "thanked the President" in told
        return {"True": 0.9} if whole or "reopen the Aflao bridge" in told else {"True": 0.5, "Unknown": 0.5}

    results, _ = proposed(answer, text=VIADUCT, rows=[BRIEF])
    assert about(results, "Lorries").second_reading > 0.8


THANKS = "Minister Okafor rings Lomé\n\nOkafor thanked her host for waiting.\n"  # two choices of sentences


@pytest.mark.parametrize(
    ("says", "label"),
    [
        (("True", "True"), "supported"),
        (("True", "Unknown", "True", "True"), "supported"),  # a slip is outvoted
        (("True", "Unknown", "True", "Unknown"), "unsupported"),
        (("True", "Unknown", "Unknown", "Unknown"), "unsupported"),  # nor is it in the whole, in other words
        (("Unknown", "True", "True"), "supported"),
        (("Unknown", "True", "Unknown"), "unsupported"),
    ],
)
def test_of_an_untested_model_affirmations_must_lead_by_two(proposed, says, label):
    answers = iter(says)
    results, requests = proposed(lambda _: {next(answers): 1.0}, text=THANKS, rows=[BRIEF])
    proposal = about(results, "waiting")
    assert proposal.label == label
    assert len({said(request) for request in requests}) == len(requests)  # each in words of its own
    if label == "supported":
        assert len(proposal.handles) <= 2  # never the whole statement


def test_what_is_twice_found_in_the_whole_and_in_no_part_is_for_a_person(proposed):
    answers = iter(("True", "Unknown", "Unknown", "True"))
    results, _ = proposed(lambda _: {next(answers): 1.0}, text=THANKS, rows=[BRIEF])
    proposal = about(results, "waiting")
    assert (proposal.label, proposal.second_reading) == ("supported", 0.0)  # the gate holds it
    assert "beside no part of it alone" in proposal.rationale


def test_the_last_vote_is_the_whole_statement_after_the_claim(proposed):
    answers = iter(("True", "Unknown", "True", "True"))
    _, requests = proposed(lambda _: {next(answers): 1.0}, text=THANKS, rows=[BRIEF])
    last = said(requests[-1])
    assert last.startswith("Sentence: Okafor thanked her host")
    assert "They spoke briefly." in last


def test_each_claim_is_read_beside_the_sentence_nearest_to_itself(proposed):
    """The sentence that is nearest to one claim says nothing of another that shares its statement."""
    viaduct = "Lorries were let onto the viaduct again."
    grateful = "The guest voiced gratitude for being waited for."
    carries = {viaduct: "reopen the Aflao bridge", grateful: "for his patience"}

    def answer(request):
        statement, claim = said(request).split("Claim: ")
        whole = "telephoned" in statement and "patience" in statement
        carried = next(words for text, words in carries.items() if claim.startswith(text)) in statement
        return {"True": 0.9} if whole or carried else {"True": 0.5, "Unknown": 0.5}

    for text in (f"{viaduct} {grateful}", f"{grateful} {viaduct}"):
        results, _ = proposed(answer, text=f"Minister Okafor rings Lomé\n\n{text}\n", rows=[BRIEF])
        assert [about(results, words).second_reading > 0.8 for words in ("Lorries", "gratitude")] == [
            True,
            True,
        ]


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


@pytest.mark.case("D1")
def test_a_claim_whose_question_fails_has_an_error_and_the_others_their_proposals(proposed):
    def answer(request):
        return Status(400) if "bridge in April" in said(request).split("Claim: ")[1] else careful(request)

    results, _ = proposed(answer)
    assert isinstance(about(results, "bridge"), OnRecordError)
    assert isinstance(about(results, "airport"), Proposal)


@pytest.mark.case("D1")
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


# ---------------------------------------------------------------- a denial that can be shown

MAY = "Minister Okafor rings Lomé\n\nThey agreed to reopen the Aflao bridge in May.\n"


def denier(*, beside=True, denial="True"):
    """Calls the claim false beside the whole, `beside` the bridge's sentence too; `denial` of its denial."""

    def answer(request):
        statement, claim = said(request).split("Claim: ")
        if claim.startswith("It is not true that"):
            return {denial: 1.0}
        alone = "thanked the President" not in statement
        false = "bridge in April" in statement and (beside or not alone)
        return {"False" if false else "Unknown": 1.0}

    return answer


def test_a_denial_shows_the_sentence_that_is_against_the_claim(proposed):
    results, requests = proposed(denier(), text=MAY, rows=[BRIEF])
    proposal = about(results, "in May")
    assert (proposal.finding, proposal.shown, proposal.handles) == ("contradicted", True, ("E1.2",))
    assert "Claim: It is not true that they agreed to reopen" in said(requests[-1])


@pytest.mark.parametrize("answer", [denier(beside=False), denier(denial="False"), denier(denial="Unknown")])
def test_a_denial_without_its_sentence_or_of_one_who_denies_everything_shows_nothing(proposed, answer):
    results, _ = proposed(answer, text=MAY, rows=[BRIEF])
    assert not about(results, "in May").shown


def test_a_model_with_thresholds_of_its_own_is_not_asked_for_the_sentence(proposed):
    results, _ = proposed(denier(), Thresholds(), text=MAY, rows=[BRIEF])
    assert not about(results, "in May").shown
