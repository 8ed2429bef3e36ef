"""The second reading: the claim beside the cited sentences alone, and which sentences those are."""

from collections.abc import Sequence

from assistant.ports import Answer, ChatModel, Question
from assistant.schema import Claim, EvidenceBlock, EvidenceSentence
from assistant.steps.verdicts.citing import MOST_CITED, below_head, best_sentences
from assistant.steps.verdicts.questions import second_reading
from assistant.steps.verdicts.reading import TRUE
from assistant.thresholds import Thresholds, readings_shortfall

__all__ = ["read_again", "second_readings"]

_BETTER = 0.1  # P(true) by which another choice of sentences must beat the one picked by words


def second_readings(
    claim: Claim, block: EvidenceBlock
) -> list[tuple[tuple[EvidenceSentence, ...], Question]]:
    """The claim beside each choice of sentences to cite, in the order in which they are tried.

    Picked by words; where these do not carry the claim plainly, the sentence nearest in meaning is
    tried too, beside them and alone: a paraphrase shares few words.
    """
    by_words = best_sentences(claim.text, block)
    nearest = next((sentence for sentence in below_head(block) if sentence.handle == block.nearest), None)
    choices = [tuple(by_words)]
    if nearest is not None and by_words != [nearest]:
        both = sorted({*by_words[: MOST_CITED - 1], nearest}, key=lambda sentence: sentence.start)
        choices = list(dict.fromkeys([tuple(by_words), tuple(both), (nearest,)]))
    return [(sentences, second_reading(claim, block, sentences)) for sentences in choices]


def read_again(
    claim: Claim, block: EvidenceBlock, first: Answer, model: ChatModel, thresholds: Thresholds
) -> tuple[Sequence[EvidenceSentence], Answer]:
    """The sentences to cite and the answer beside them; other choices as long as the gate would hold it."""
    (cited, question), *others = second_readings(claim, block)
    answer = latest = model.ask(question)
    for sentences, further in others:
        if readings_shortfall(first.probability(TRUE), latest.probability(TRUE), thresholds) is None:
            break
        latest = model.ask(further)
        if latest.probability(TRUE) > answer.probability(TRUE) + _BETTER:
            cited, answer = sentences, latest
    return cited, answer
