"""Where a model that nobody has measured says that a statement is against a claim: the sentence that is.

A denial is believed where it can be shown: the claim beside one sentence alone is false, and its denial,
beside the same sentence, is true. Who says "false" to everything says it to the denial as well.
"""

from collections.abc import Iterator, Sequence

from assistant.language.text.denial import denied
from assistant.ports import ChatModel, Question
from assistant.prompts import is_in_use
from assistant.schema import Claim, EvidenceBlock, EvidenceSentence
from assistant.steps.verdicts.citing import below_head, best_sentences, word_coverage
from assistant.steps.verdicts.first_reading import FALSE, TRUE, ReadBlock
from assistant.steps.verdicts.locating import located
from assistant.steps.verdicts.questions import DENIAL, PLACE, denial, place_question, second_reading
from assistant.thresholds import Thresholds

__all__ = ["opposing_sentence"]

_MOST = 3  # sentences that are tried: those with most of the claim's words, and the nearest in meaning


def opposing_sentence(
    claim: Claim, read: Sequence[ReadBlock], model: ChatModel, thresholds: Thresholds
) -> tuple[EvidenceBlock, EvidenceSentence] | None:
    """The statement that the first reading found most clearly against the claim, and its sentence that is."""
    block, first = max(read, key=lambda pair: pair[1].probability(FALSE))
    if first.probability(FALSE) < thresholds.contradicts or not is_in_use(DENIAL):
        return None
    turned = claim.model_copy(update={"text": denied(claim.text)})

    def is_against(question: Question) -> bool:
        return model.ask(question).probability(FALSE) >= thresholds.contradicts

    def is_shown_by(sentence: EvidenceSentence) -> bool:
        return model.ask(denial(turned, block, [sentence])).probability(TRUE) >= thresholds.second_reading

    def is_proved_by(sentence: EvidenceSentence) -> bool:
        return is_against(second_reading(claim, block, [sentence])) and is_shown_by(sentence)

    if shown := next((sentence for sentence in _candidates(claim, block) if is_proved_by(sentence)), None):
        return block, shown
    sentences = below_head(block)
    if len(sentences) <= _MOST or not is_in_use(PLACE):
        return None
    place = located(
        sentences,
        lambda part: is_against(place_question(claim, block, part)),
        at_most=1,
        nearest=block.nearest,
    )
    return (block, place[0]) if place and is_proved_by(place[0]) else None


def _candidates(claim: Claim, block: EvidenceBlock) -> Iterator[EvidenceSentence]:
    """The likeliest first."""
    picked = best_sentences(claim.text, block)
    nearest = [sentence for sentence in below_head(block) if sentence == block.nearest]
    by_words = sorted(below_head(block), key=lambda sentence: -word_coverage(claim.text, [sentence]))
    yield from list(dict.fromkeys([*nearest, *picked, *by_words]))[:_MOST]
