"""What kind of assertion a claim is, and whether it asserts anything: a model's one answer on each.

Cue words have settled the plain ones where claims are found; the model is asked only about the others.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from assistant.errors import Cancelled, ModelError, OnRecordError
from assistant.ports import Answer, ChatModel, Question
from assistant.prompts import load_prompt
from assistant.schema import Claim, Modality, SpeculativeKind
from assistant.steps.claims.find import DIGITS, Found
from assistant.thresholds import Thresholds

PROMPT = "sort"

KINDS: dict[str, SpeculativeKind] = {
    "possibility": "possibility",
    "prediction": "prediction",
    "motive": "motive",
    "judgement": "evaluation",
}
NO_KIND = "none"
_IDLE = "addressed to the reader, or about the article itself, as the model took it"


@dataclass(frozen=True)
class Sorted:
    """A claim with its modality, or the error where the model failed on it; whether it asserts anything."""

    claim: Claim
    error: OnRecordError | None = None
    asserts: bool = True


def sort_claims(found: Found, model: ChatModel, thresholds: Thresholds) -> Iterator[Sorted]:
    """Each claim as it is sorted, those that no model has to look at first.

    Only a whole sentence is taken for no claim, so that nothing of one with a claim is passed over.
    """
    shared = {claim for one in found.accounts if len(one.claims) > 1 for claim in one.claims}
    asked = dict.fromkeys(found.open, thresholds.speculation)
    if thresholds.unmarked < 1:
        asked |= dict.fromkeys(found.unmarked, thresholds.unmarked)
    yield from (Sorted(claim) for claim in found.claims if claim.id not in asked)
    for claim in found.claims:
        if claim.id not in asked:
            continue
        try:
            answer = model.ask(kind_question(claim.text))
        except (ModelError, Cancelled) as error:
            yield Sorted(claim, error)
        else:
            modality = _told_modality(answer, asked[claim.id])
            told = claim.model_copy(update={"modality": modality})
            not_claims = claim.id not in shared and _is_idle(claim, answer, thresholds)
            yield Sorted(told, asserts=not not_claims)


def without(found: Found, not_claims: Collection[str]) -> Found:
    """Without the claims that turned out to assert nothing; their sentences tell why."""
    if not not_claims:
        return found
    accounts = []
    for one in found.accounts:
        left = tuple(claim for claim in one.claims if claim not in not_claims)
        reason = one.reason if left or not one.claims else _IDLE
        accounts.append(one.model_copy(update={"claims": left, "reason": reason}))
    claims = tuple(claim for claim in found.claims if claim.id not in not_claims)
    return replace(found, claims=claims, accounts=tuple(accounts))


def asks_record(claim: Claim, found: Found) -> bool:
    """Whether the record is read for this claim: always for facts, and for speculation that may be a report.

    An official may have spoken of what might cost $14 million: a figure is worth a look, and so is a
    sentence that only the model took for speculation. Other guesses stay the author's, though an official
    may have guessed the same: read beside the record they came out supported.
    """
    told_by_model = claim.id in found.open or claim.id in found.unmarked
    return claim.modality == "fact" or told_by_model or bool(DIGITS.search(claim.text))


def kind_question(sentence: str) -> Question:
    """What kind of assertion is it?"""
    return load_prompt(PROMPT).question({"sentence": sentence})


def _is_idle(claim: Claim, answer: Answer, thresholds: Thresholds) -> bool:
    """Whether it asserts nothing, as only a model that is good at it may say; a figure is always a claim."""
    if thresholds.not_claims == 1 or DIGITS.search(claim.text):
        return False
    if answer.probabilities is None:
        return answer.choice == NO_KIND
    return answer.probabilities[NO_KIND] >= thresholds.not_claims


def _told_modality(answer: Answer, bar: float) -> Modality:
    if answer.probabilities is None:
        return KINDS.get(answer.choice, "fact")
    kinds = {kind: answer.probabilities[choice] for choice, kind in KINDS.items()}
    decided = sum(kinds.values()) + answer.probabilities["fact"]
    share = sum(kinds.values()) / decided if decided else 0.0
    if share < bar:
        return "fact"
    return max(kinds, key=lambda kind: kinds[kind])
