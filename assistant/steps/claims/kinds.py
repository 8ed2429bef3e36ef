"""What kind of assertion a claim is, and whether it asserts anything: a model's one answer on each.

Cue words have settled the plain ones where claims are found. A model is asked about the others, or about
every sentence in the author's own voice: which, its thresholds say.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from assistant.asking import UntilGone, each_in_order
from assistant.errors import Cancelled, ModelError, OnRecordError
from assistant.ports import Answer, ChatModel, Question
from assistant.prompts import load_prompt
from assistant.schema import Claim, Modality, SpeculativeKind
from assistant.steps.claims.controls import CONTROLS, FULL_TRUST, SortingTrust, trust_in
from assistant.steps.claims.found import FoundClaims
from assistant.steps.claims.kind_vote import FACT, NO_KIND, agreed_kind
from assistant.steps.claims.repeats import DIGITS
from assistant.thresholds import Thresholds

__all__ = [
    "KINDS",
    "PROMPT",
    "SortedClaim",
    "kind_question",
    "needs_record",
    "sort_claims",
    "to_be_sorted",
]

PROMPT = "sort"

KINDS: dict[str, SpeculativeKind] = {
    "possibility": "possibility",
    "prediction": "prediction",
    "motive": "motive",
    "judgement": "evaluation",
}


@dataclass(frozen=True)
class SortedClaim:
    """A claim with its modality, or the error where the model failed on it; whether it asserts anything."""

    claim: Claim
    error: OnRecordError | None = None
    asserts: bool = True


def sort_claims(found: FoundClaims, model: ChatModel, thresholds: Thresholds) -> Iterator[SortedClaim]:
    """Each claim as it is sorted, those that no model has to look at first.

    Only a whole sentence is taken for no claim, so that nothing of one with a claim is passed over. A model
    that is asked over strong cue words shows on plain sentences first how far it is believed.
    """
    sorting = _Sorting.of(found, thresholds)
    yield from (SortedClaim(claim) for claim in found.claims if claim.id not in sorting.needed_share)
    claims = [claim for claim in found.claims if claim.id in sorting.needed_share]
    judged = claims and thresholds.strong < 1
    controls = [sentence for sentence, _ in CONTROLS] if judged else []
    sentences = [*controls, *(claim.text for claim in claims)]
    answers = _answers(sentences, model, by_vote=thresholds.is_unmeasured)
    trust = trust_in(list(islice(answers, len(controls))), thresholds) if judged else FULL_TRUST
    for claim, answer in zip(claims, answers, strict=True):
        yield sorting.sorted_by(claim, answer, trust)


def to_be_sorted(found: FoundClaims, thresholds: Thresholds) -> int:
    """How many questions `sort_claims` puts at least, those on control sentences included."""
    asked = len(_Sorting.of(found, thresholds).needed_share)
    if asked and thresholds.strong < 1:
        asked += len(CONTROLS)
    return 2 * asked if thresholds.is_unmeasured else asked  # two answers must agree


def _answers(
    sentences: Sequence[str], model: ChatModel, *, by_vote: bool
) -> Iterator[Answer | OnRecordError]:
    """What the model says of each, or its error; once the server is gone, so are all that are left."""
    asked = UntilGone(model)

    def ask(sentence: str) -> Answer | OnRecordError:
        try:
            answer = asked.ask(kind_question(sentence))
            return agreed_kind(sentence, answer, asked) if by_vote else answer
        except (ModelError, Cancelled) as error:
            return error

    try:
        for _, answer in each_in_order(ask, sentences, asked.side_by_side):
            yield answer
    finally:
        asked.end()


@dataclass(frozen=True)
class _Sorting:
    """Which claims of an article a model is asked about, and what its answers make of them.

    `needed_share`: by claim, the share of the probability from which the model goes over what code says.
    """

    found: FoundClaims
    thresholds: Thresholds
    needed_share: dict[str, float]
    clauses: frozenset[str]  # claims that are not their sentence's only one

    @classmethod
    def of(cls, found: FoundClaims, thresholds: Thresholds) -> "_Sorting":
        needed_share = dict.fromkeys(found.weakly_marked, thresholds.speculation)
        if thresholds.unmarked < 1:
            needed_share |= dict.fromkeys(found.unmarked, thresholds.unmarked)
        if thresholds.strong < 1:
            needed_share |= dict.fromkeys(found.strongly_marked, thresholds.strong)
        if thresholds.is_unmeasured:
            needed_share = dict.fromkeys(found.acts, thresholds.unmarked) | needed_share
        clauses = (account.claims for account in found.accounts if len(account.claims) > 1)
        return cls(found, thresholds, needed_share, frozenset(chain.from_iterable(clauses)))

    def sorted_by(self, claim: Claim, answer: Answer | OnRecordError, trust: SortingTrust) -> SortedClaim:
        if claim.id in self.found.strongly_marked and (
            isinstance(answer, OnRecordError) or not trust.over_cues
        ):
            return SortedClaim(claim)  # the cue word decides, as it does without a model
        if isinstance(answer, OnRecordError):
            return SortedClaim(claim, answer)
        kept = self.found.given or not trust.on_none or claim.id in self.clauses
        asserts = kept or _asserts(claim, answer, self.thresholds)
        modality = self._modality(claim, answer, trust)
        return SortedClaim(claim.model_copy(update={"modality": modality}), asserts=asserts)

    def _modality(self, claim: Claim, answer: Answer, trust: SortingTrust) -> Modality:
        share = self.needed_share[claim.id]
        if claim.id in self.found.strongly_marked:
            if answer.probability(FACT) >= share:
                return FACT
            kind = _modality(answer, self.thresholds.speculation)
            return claim.modality if kind == FACT else kind
        if claim.id in self.found.unmarked and not trust.without_cues:
            return FACT
        return _modality(answer, share)


def needs_record(claim: Claim, found: FoundClaims) -> bool:
    """Whether the record is read for this claim: always for facts, and for speculation that may be a report.

    An official may have spoken of what might cost $14 million: a figure is worth a look, and so is a
    sentence that only the model took for speculation. Other guesses stay the author's, though an official
    may have guessed the same: read beside the record they came out supported.
    """
    sorted_by_model = claim.id in found.weakly_marked | found.unmarked | found.acts
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
