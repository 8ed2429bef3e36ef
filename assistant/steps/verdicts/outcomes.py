"""The four outcomes that a proposal can have: stated, speculation, contradicted or silent, not covered."""

from collections.abc import Sequence

from assistant.ports import Answer, ChatModel
from assistant.schema import Claim, EvidenceBlock, EvidenceSentence, Finding, Proposal
from assistant.steps.verdicts.citing import best_sentences
from assistant.steps.verdicts.event import is_covered, nearest_on_event
from assistant.steps.verdicts.first_reading import FALSE, TRUE, ClaimReading, ReadBlock, in_words
from assistant.steps.verdicts.opposing import opposing_sentence
from assistant.steps.verdicts.questions import against_question
from assistant.steps.verdicts.second_reading import agreed, overlooked, read_again
from assistant.thresholds import Thresholds

__all__ = ["AGAINST_CHOICE", "outside_coverage", "second_look", "speculation", "supported", "unsupported"]

# Choices of the prompt `against`, beside "Silent".
AGAINST_CHOICE, _ELSEWHERE = "Against", "Elsewhere"
_NOWHERE = Answer("Unknown", None)
_HARDLY = 0.3  # P(true) of the first readings from which `against.v1` was not asked


def speculation(claim: Claim) -> Proposal:
    """The proposal on a claim in the author's own voice. Raises ValueError for a fact."""
    if claim.modality == "fact":
        raise ValueError("a fact is not speculation")
    return Proposal(
        claim_id=claim.id,
        label="speculative",
        finding=claim.modality,
        rationale=f"The author's own voice: {claim.modality}.",
    )


def outside_coverage(claim: Claim, reason: str = "") -> Proposal:
    """The proposal on a claim that no statement in the record bears on."""
    return Proposal(
        claim_id=claim.id,
        label="unsupported",
        finding="outside_coverage",
        rationale=f"No statement in the record bears on this.{reason}",
    )


def supported(reading: ClaimReading, model: ChatModel, thresholds: Thresholds) -> Proposal:
    """The proposal on a claim that the best statement read so far most likely states."""
    block, answer = reading.best()
    if thresholds.is_unmeasured:
        found = agreed(reading.claim, block, model, thresholds)
        if found.answer is None:
            return _without_a_place(reading) if found.in_whole else unsupported(reading, model, thresholds)
        cited, second_reading = found.cited, found.answer
    else:
        cited, second_reading = read_again(reading.claim, block, answer, model, thresholds)
    said = (
        f"Beside the whole statement: {in_words(answer)}; "
        f"beside the cited sentences: {in_words(second_reading)}."
    )
    support = answer.probability(TRUE) if answer.probabilities else None
    return _stated(reading, cited, support, second_reading, said)


def _without_a_place(reading: ClaimReading) -> Proposal:
    """Support by a whole statement of which no part carries the claim: for a person, who may find it."""
    block, answer = reading.best()
    support = answer.probability(TRUE) if answer.probabilities else None
    said = f"Beside the whole statement, in two wordings: {in_words(answer)}; beside no part of it alone."
    return _stated(reading, best_sentences(reading.claim.text, block), support, _NOWHERE, said)


def second_look(reading: ClaimReading, model: ChatModel, thresholds: Thresholds) -> Proposal | None:
    """Support that no whole statement showed, but two choices of the nearest sentences do; None without."""
    first = reading.best()[1].probability(TRUE)
    if thresholds.second_look >= 1 or first < thresholds.second_look:
        return None
    found = overlooked(reading.claim, [block for block, _ in reading.answers], model, thresholds)
    if found is None:
        return None
    cited, answer, confirmed = found
    said = (
        f"Beside the whole statement: {in_words(reading.best()[1])}; beside the cited sentences: "
        f"{in_words(answer)}; beside these and those around them: {in_words(confirmed)}."
    )
    return _stated(reading, cited, confirmed.probability(TRUE), answer, said)


def _stated(
    reading: ClaimReading,
    cited: Sequence[EvidenceSentence],
    support: float | None,
    second_reading: Answer,
    rationale: str,
) -> Proposal:
    """Support by these sentences; `support` is P(true) of the reading that goes with the second one."""
    return Proposal(
        claim_id=reading.claim.id,
        label="supported",
        finding="stated",
        handles=tuple(sentence.handle for sentence in cited),
        otherwise="silent" if is_covered(reading.claim, reading.evidence) else "outside_coverage",
        support=support,
        second_reading=second_reading.probability(TRUE),
        rationale=rationale,
    )


def unsupported(reading: ClaimReading, model: ChatModel, thresholds: Thresholds) -> Proposal:
    """Of what no statement carries: contradicted, silent, or outside what the record covers."""
    if thresholds.is_unmeasured and reading.claim.modality == "fact":
        opposing = opposing_sentence(reading.claim, reading.answers, model, thresholds)
        if opposing is not None:
            return _opposed(reading, *opposing)
    covering = [read for read in reading.answers if read[0].covers_event]
    if not covering:
        return outside_coverage(reading.claim)
    covered = is_covered(reading.claim, reading.evidence)
    if thresholds.against < 1 and reading.claim.modality == "fact":
        return _by_question(reading, covering, covered, model, thresholds)
    return _by_first_reading(reading, covering, thresholds) if covered else outside_coverage(reading.claim)


def _opposed(reading: ClaimReading, block: EvidenceBlock, sentence: EvidenceSentence) -> Proposal:
    answer = next(answer for read, answer in reading.answers if read is block)
    return Proposal(
        claim_id=reading.claim.id,
        label="unsupported",
        finding="contradicted",
        handles=(sentence.handle,),
        support=reading.best()[1].probability(TRUE) if answer.probabilities else None,
        denied=True,
        shown=True,
        rationale=f"Beside the whole statement: {in_words(answer)}; so it is beside the cited sentence "
        "alone, where the denial of the claim is affirmed.",
    )


def _by_question(
    reading: ClaimReading,
    covering: Sequence[ReadBlock],
    covered: bool,
    model: ChatModel,
    thresholds: Thresholds,
) -> Proposal:
    """What the model answers when asked; its word on another event needs less where the words agree."""
    block = nearest_on_event(reading.claim, [block for block, _ in covering])
    question = against_question(reading.claim, block)
    if _ELSEWHERE not in question.choices:
        return _by_first_version(reading, covering, covered, model, thresholds)
    answer = model.ask(question)
    against, elsewhere = answer.probability(AGAINST_CHOICE), answer.probability(_ELSEWHERE)
    if against >= thresholds.against:
        reason = f"Asked how it stands to the claim: against it ({against:.0%})."
        return _not_carried(reading, block, "contradicted", reason)
    if elsewhere >= (thresholds.elsewhere if covered else thresholds.background):
        return outside_coverage(
            reading.claim, f" Beside the nearest: the claim is about something else ({elsewhere:.0%})."
        )
    return _not_carried(
        reading, block, "silent", f"Asked how it stands to the claim: {answer.choice.lower()}."
    )


def _by_first_version(
    reading: ClaimReading,
    covering: Sequence[ReadBlock],
    covered: bool,
    model: ChatModel,
    thresholds: Thresholds,
) -> Proposal:
    """As it went with `against.v1`, for the replay of reports from then.

    It has no answer for a claim on something else, so it was asked only of claims in the event's own words,
    and only where the first readings found hardly any support.
    """
    if not covered:
        return outside_coverage(reading.claim)
    block = nearest_on_event(reading.claim, [block for block, _ in covering])
    against = False
    if max(answer.probability(TRUE) for _, answer in covering) < _HARDLY:
        answer = model.ask(against_question(reading.claim, block))
        against = answer.probability(AGAINST_CHOICE) >= thresholds.against
    return _not_carried(reading, block, "contradicted" if against else "silent")


def _by_first_reading(
    reading: ClaimReading, covering: Sequence[ReadBlock], thresholds: Thresholds
) -> Proposal:
    """Contradicted or silent, by the probability of "False" in the first reading."""
    block, answer = max(covering, key=lambda read: read[1].probability(FALSE))
    if answer.probability(FALSE) >= thresholds.contradicts:
        return _not_carried(reading, block, "contradicted")
    return _not_carried(reading, nearest_on_event(reading.claim, [read[0] for read in covering]), "silent")


def _not_carried(reading: ClaimReading, block: EvidenceBlock, finding: Finding, reason: str = "") -> Proposal:
    claim = reading.claim
    answer = next(answer for read, answer in reading.answers if read is block)
    said = f"Read beside the statement that covers the event: {in_words(answer)}."
    return Proposal(
        claim_id=claim.id,
        label="unsupported",
        finding=finding,
        handles=tuple(sentence.handle for sentence in best_sentences(claim.text, block)),
        support=reading.best()[1].probability(TRUE) if answer.probabilities else None,
        denied=answer.choice == FALSE or finding == "contradicted",
        rationale=f"{said} {reason}".strip(),
    )
