"""What kind of assertion a claim is, and whether it asserts anything: a model's one answer on each.

Cue words have settled the plain ones where claims are found; the model is asked only about the others.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.asking import UntilGone, each_in_order
from assistant.errors import Cancelled, ModelError, OnRecordError
from assistant.ports import Answer, ChatModel, Question
from assistant.prompts import load_prompt
from assistant.schema import Claim, Modality, SpeculativeKind
from assistant.steps.claims.found import FoundClaims
from assistant.steps.claims.repeats import DIGITS
from assistant.thresholds import Thresholds

__all__ = ["KINDS", "NO_KIND", "PROMPT", "SortedClaim", "kind_question", "needs_record", "sort_claims"]

PROMPT = "sort"

KINDS: dict[str, SpeculativeKind] = {
    "possibility": "possibility",
    "prediction": "prediction",
    "motive": "motive",
    "judgement": "evaluation",
}
NO_KIND = "none"


@dataclass(frozen=True)
class SortedClaim:
    """A claim with its modality, or the error where the model failed on it; whether it asserts anything."""

    claim: Claim
    error: OnRecordError | None = None
    asserts: bool = True


def sort_claims(found: FoundClaims, model: ChatModel, thresholds: Thresholds) -> Iterator[SortedClaim]:
    """Each claim as it is sorted, those that no model has to look at first.

    Only a whole sentence is taken for no claim, so that nothing of one with a claim is passed over.
    """
    needed_share = dict.fromkeys(found.weakly_marked, thresholds.speculation)
    if thresholds.unmarked < 1:
        needed_share |= dict.fromkeys(found.unmarked, thresholds.unmarked)
    clauses = {
        claim_id for account in found.accounts if len(account.claims) > 1 for claim_id in account.claims
    }
    yield from (SortedClaim(claim) for claim in found.claims if claim.id not in needed_share)
    for claim, answer in _answers([claim for claim in found.claims if claim.id in needed_share], model):
        if isinstance(answer, OnRecordError):
            yield SortedClaim(claim, answer)
        else:
            modality = _modality(answer, needed_share[claim.id])
            asserts = claim.id in clauses or _asserts(claim, answer, thresholds)
            yield SortedClaim(claim.model_copy(update={"modality": modality}), asserts=asserts)


def _answers(claims: Sequence[Claim], model: ChatModel) -> Iterator[tuple[Claim, Answer | OnRecordError]]:
    """Each claim with what the model says of it, or its error; once the server is gone, so are all left."""
    asked = UntilGone(model)

    def ask(claim: Claim) -> Answer | OnRecordError:
        try:
            return asked.ask(kind_question(claim.text))
        except (ModelError, Cancelled) as error:
            return error

    try:
        yield from each_in_order(ask, claims, asked.side_by_side)
    finally:
        asked.end()


def needs_record(claim: Claim, found: FoundClaims) -> bool:
    """Whether the record is read for this claim: always for facts, and for speculation that may be a report.

    An official may have spoken of what might cost $14 million: a figure is worth a look, and so is a
    sentence that only the model took for speculation. Other guesses stay the author's, though an official
    may have guessed the same: read beside the record they came out supported.
    """
    sorted_by_model = claim.id in found.weakly_marked or claim.id in found.unmarked
    return claim.modality == "fact" or sorted_by_model or bool(DIGITS.search(claim.text))


def kind_question(sentence: str) -> Question:
    """What kind of assertion is it?"""
    return load_prompt(PROMPT).question({"sentence": sentence})


def _asserts(claim: Claim, answer: Answer, thresholds: Thresholds) -> bool:
    """False only by the word of a model that is good at it; a figure is always a claim."""
    if thresholds.not_claims == 1 or DIGITS.search(claim.text):
        return True
    if answer.probabilities is None:
        return answer.choice != NO_KIND
    return answer.probabilities[NO_KIND] < thresholds.not_claims


def _modality(answer: Answer, needed_share: float) -> Modality:
    """The likeliest speculative kind, where these kinds together reach `needed_share`; else a fact."""
    if answer.probabilities is None:
        return KINDS.get(answer.choice, "fact")
    kinds = {kind: answer.probabilities[choice] for choice, kind in KINDS.items()}
    decided = sum(kinds.values()) + answer.probabilities["fact"]
    share = sum(kinds.values()) / decided if decided else 0.0
    if share < needed_share:
        return "fact"
    return max(kinds, key=lambda kind: kinds[kind])
