"""Whose words a claim reports, where code cannot tell: one closed question, whose choices are the names.

It is asked twice, with the names in one order and in the other, and the shares of each name are averaged:
whoever answers without reading names another one the second time. Below the bar the speaker is unknown:
the claim keeps the article's own phrase, or has no speaker.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from assistant.asking import UntilGone, each_in_order
from assistant.errors import Cancelled, ModelError
from assistant.ports import ChatModel, Question
from assistant.prompts import is_in_use, load_prompt
from assistant.schema import Attribution, Claim
from assistant.steps.claims.found import FoundClaims
from assistant.steps.claims.speaker_doubt import SpeakerDoubt
from assistant.thresholds import Thresholds

__all__ = ["WHOSE", "name_speakers", "speaker_question", "to_be_named"]

WHOSE = "whose"  # the name of the prompt
_NOBODY = "0"
_ORDERS = 2  # of the names, a question each


def name_speakers(
    found: FoundClaims, model: ChatModel, thresholds: Thresholds, *, spared: Collection[str] = ()
) -> Iterator[Claim]:
    """The claims in doubt with the speakers that the model names, but for those `spared` by their id.

    A model that is gone, or fails on a question, names nobody.
    """
    doubted = [claim for claim in _doubted(found, thresholds) if claim.id not in spared]
    asked = UntilGone(model)

    def named(claim: Claim) -> Claim:
        doubt = found.doubts[claim.id]
        return _with_speaker(claim, doubt, _answer(doubt, asked, thresholds))

    try:
        for _, claim in each_in_order(named, doubted, asked.side_by_side):
            yield claim
    finally:
        asked.end()


def to_be_named(found: FoundClaims, thresholds: Thresholds) -> int:
    """How many questions `name_speakers` puts."""
    return _ORDERS * len(_doubted(found, thresholds))


def _doubted(found: FoundClaims, thresholds: Thresholds) -> list[Claim]:
    """The claims that a model is asked about: none by the thresholds of one that is not good at it."""
    asks = thresholds.speaker < 1 and is_in_use(WHOSE)
    return [claim for claim in found.claims if claim.id in found.doubts] if asks else []


def speaker_question(doubt: SpeakerDoubt, names: Sequence[str]) -> Question:
    """Whose words does the sentence report? The answer is a name's number, or 0."""
    numbers = tuple(str(number) for number in range(1, len(names) + 1))
    listed = [*zip(numbers, names, strict=True), (_NOBODY, "none of them")]
    values = {
        "before": " ".join(doubt.before.split()) or "(nothing)",
        "sentence": " ".join(doubt.sentence.split()),
        "names": "\n".join(f"{number} {name}" for number, name in listed),
    }
    return load_prompt(WHOSE).question(values, (_NOBODY, *numbers))


def _answer(doubt: SpeakerDoubt, model: ChatModel, thresholds: Thresholds) -> str | None:
    """The name that reaches the bar in the mean of both orders."""
    try:
        shares = _mean(_shares(doubt, order, model) for order in (doubt.names, doubt.names[::-1]))
    except (ModelError, Cancelled):
        return None
    name = max(doubt.names, key=lambda name: shares[name])
    return name if shares[name] >= thresholds.speaker else None


def _shares(doubt: SpeakerDoubt, names: Sequence[str], model: ChatModel) -> Mapping[str, float]:
    answer = model.ask(speaker_question(doubt, names))
    return {name: answer.probability(str(number)) for number, name in enumerate(names, start=1)}


def _mean(each: Iterable[Mapping[str, float]]) -> dict[str, float]:
    found = list(each)
    return {name: sum(shares[name] for shares in found) / len(found) for name in found[0]}


def _with_speaker(claim: Claim, doubt: SpeakerDoubt, name: str | None) -> Claim:
    """Where nobody is named, the article's own phrase: whoever that is."""
    speaker = name or (doubt.phrase if claim.attribution else None)
    said = Attribution(speaker=speaker, verb=doubt.verb) if speaker else None
    return claim.model_copy(update={"attribution": said})
