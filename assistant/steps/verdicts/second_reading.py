"""The second reading: the claim beside the cited sentences alone, and which sentences those are."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.ports import Answer, ChatModel, Question
from assistant.prompts import is_in_use
from assistant.schema import Claim, EvidenceBlock, EvidenceSentence
from assistant.steps.verdicts.carrying import carrying_sentences
from assistant.steps.verdicts.citing import MOST_CITED, below_head, best_sentences, word_coverage
from assistant.steps.verdicts.first_reading import TRUE
from assistant.steps.verdicts.locating import located
from assistant.steps.verdicts.questions import COMPARE, PLACE, comparison, place_question, second_reading
from assistant.thresholds import Thresholds, readings_shortfall

__all__ = ["Agreement", "agreed", "overlooked", "read_again", "second_readings"]

_AROUND = 6  # sentences: the widest choice, the best ones with those before and after them
_LEAST_HELD = 0.3  # share of the claim's words that its nearest sentences must hold to be worth a second look
_BETTER = 0.1  # P(true) by which another choice of sentences must beat the one picked by words
# Readings by which "true" must lead, the first reading counted: Wald's sequential test with equal errors. A
# slip of the reader costs two readings more, and not the claim.
_LEAD = 2


def second_readings(
    claim: Claim, block: EvidenceBlock, *, widely: bool = False
) -> list[tuple[tuple[EvidenceSentence, ...], Question]]:
    """The claim beside each choice of sentences to cite, in the order in which they are tried.

    Picked by words; where these do not carry the claim plainly, the sentence nearest in meaning is
    tried too, beside them and alone: a paraphrase shares few words. `widely`, so are the best of all these
    with the sentences around them, since what a pronoun stands for is often said just before: not for the
    embedded model, which affirms the more the more sentences it sees.
    """
    by_words = best_sentences(claim.text, block)
    nearest = block.nearest if block.nearest in below_head(block) else None
    choices = [tuple(by_words)]
    if nearest is not None and by_words != [nearest]:
        both = sorted({*by_words[: MOST_CITED - 1], nearest}, key=lambda sentence: sentence.start)
        choices += [tuple(both), (nearest,)]
    wide = _with_neighbours(choices, block)
    if widely and len(wide) < len(block.sentences):  # else it is the first reading again
        choices.insert(2, wide)  # before the nearest alone, which may lack what the others say
    return [(sentences, second_reading(claim, block, sentences)) for sentences in dict.fromkeys(choices)]


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


@dataclass(frozen=True)
class Agreement:
    """The sentences to cite and the answer beside them; None of both where there are none.

    `in_whole`: the whole statement was found to have it in other words too, wherever that is.
    """

    cited: Sequence[EvidenceSentence] = ()
    answer: Answer | None = None
    in_whole: bool = False


def agreed(claim: Claim, block: EvidenceBlock, model: ChatModel, thresholds: Thresholds) -> Agreement:
    """What comes of the further readings of a model whose readings must agree.

    The first reading has affirmed the claim. A slip is outvoted, whichever way it goes. Where "true" does not
    come to lead, but the whole statement is said to have it in other words too, the reader is led to the
    place; None where it has none.
    """
    choices = _many_readings(claim, block)
    vote = _Vote(model, thresholds)
    if affirming := vote.on(choices, votes_ahead=1):
        return Agreement(*affirming[0])
    if not (is_in_use(PLACE) and is_in_use(COMPARE) and vote.affirms(choices[-1])):
        return Agreement()
    cited, answer = _led_to_it(claim, block, model, thresholds) or ((), None)
    return Agreement(cited, answer, in_whole=True)


def _led_to_it(
    claim: Claim, block: EvidenceBlock, model: ChatModel, thresholds: Thresholds
) -> tuple[Sequence[EvidenceSentence], Answer] | None:
    """The part of the statement to cite and the answer beside it; its carrying sentences where they do."""
    sentences = below_head(block)
    if len(sentences) <= _AROUND:
        return None

    def affirmed(question: Question) -> bool:
        return model.ask(question).probability(TRUE) >= thresholds.second_reading

    part = located(
        sentences,
        lambda part: affirmed(place_question(claim, block, part)),
        at_most=_AROUND,
        nearest=block.nearest,
    )
    for cited in [carrying_sentences(claim.text, block, among=part), part] if part else []:
        question = second_reading(claim, block, cited)
        if affirmed(question):
            return cited, model.ask(question)
    return None


def overlooked(
    claim: Claim, blocks: Sequence[EvidenceBlock], model: ChatModel, thresholds: Thresholds
) -> tuple[Sequence[EvidenceSentence], Answer, Answer] | None:
    """A claim that no whole statement seemed to carry, where choices of the nearest sentences do.

    A long text hides a sentence: the sentences to cite, the answer beside them and one more that affirms;
    None where there is no such thing.
    """
    block = max(blocks, key=lambda block: word_coverage(claim.text, best_sentences(claim.text, block)))
    if word_coverage(claim.text, best_sentences(claim.text, block)) < _LEAST_HELD:
        return None
    affirming = _Vote(model, thresholds).on(_many_readings(claim, block))
    return (*affirming[0], affirming[-1][1]) if affirming else None


def _many_readings(claim: Claim, block: EvidenceBlock) -> list[tuple[tuple[EvidenceSentence, ...], Question]]:
    """The choices of sentences, then the whole statement in other words, which alone carries no claim."""
    readings = second_readings(claim, block, widely=True)
    if is_in_use(COMPARE):
        readings.append((tuple(block.sentences), comparison(claim, block)))
    return readings


_Choice = tuple[tuple[EvidenceSentence, ...], Question]


class _Vote:
    """A vote of readings: each choice of sentences is asked about once."""

    def __init__(self, model: ChatModel, thresholds: Thresholds) -> None:
        self._model, self._least = model, thresholds.second_reading
        self._answers: dict[tuple[EvidenceSentence, ...], Answer] = {}

    def on(
        self, choices: Sequence[_Choice], *, votes_ahead: int = 0
    ) -> list[tuple[tuple[EvidenceSentence, ...], Answer]]:
        """The choices beside which the claim is affirmed, once these lead by enough; else none.

        `votes_ahead`: of the readings before, those that affirmed less those that did not.
        """
        affirming = []
        for place, (sentences, question) in enumerate(choices):
            if votes_ahead + len(choices) - place < _LEAD:
                break
            affirmed = self.affirms((sentences, question))
            votes_ahead += 1 if affirmed else -1
            if affirmed:
                affirming.append((sentences, self._answers[sentences]))
            if votes_ahead >= _LEAD:
                return affirming
        return []

    def affirms(self, choice: _Choice) -> bool:
        sentences, question = choice
        if sentences not in self._answers:
            self._answers[sentences] = self._model.ask(question)
        return self._answers[sentences].probability(TRUE) >= self._least


def _with_neighbours(
    choices: Sequence[Sequence[EvidenceSentence]], block: EvidenceBlock
) -> tuple[EvidenceSentence, ...]:
    """All sentences of the choices, and as many of those next to them as there is room for, nearest first."""
    shown = below_head(block) or list(block.sentences)
    chosen = {sentence for choice in choices for sentence in choice}
    places = [place for place, sentence in enumerate(shown) if sentence in chosen]
    for step in (-1, 1, -2, 2):
        for place in places:
            if len(chosen) < _AROUND and 0 <= place + step < len(shown):
                chosen.add(shown[place + step])
    return tuple(sorted(chosen, key=lambda sentence: sentence.start))
