"""The questions of the self-test: those of a check, in both readings, and its answers."""

from collections.abc import Callable
from dataclasses import dataclass

from assistant.asking import UntilGone, each_in_order
from assistant.errors import Cancelled, ModelError, OnRecordError
from assistant.ports import Answer, ChatModel, Question
from assistant.progress import Progress
from assistant.schema.slots import SlotKind
from assistant.selftest.items import ReadingItem, SelfTest, SortingItem
from assistant.steps.claims import kind_question
from assistant.steps.verdicts import first_reading, second_readings
from assistant.steps.verdicts.questions import second_reading

__all__ = ["Answers", "ItemAnswers", "run_self_test"]

OnProgress = Callable[[Progress], None]
Result = Answer | OnRecordError

_MAX_FAILED = 0.05  # share of the questions


@dataclass(frozen=True)
class ItemAnswers:
    """What the model said of one claim: beside the whole statement, beside the cited sentences, and of each
    changed claim beside those same sentences."""

    item: ReadingItem
    first: Result
    second: Result
    changed: dict[SlotKind, Result]


@dataclass(frozen=True)
class Answers:
    """`failed`: questions without an answer; an error stands in place of each."""

    claims: tuple[ItemAnswers, ...]
    sentences: tuple[tuple[SortingItem, Result], ...]
    failed: int
    asked: int


def run_self_test(test: SelfTest, model: ChatModel, on_progress: OnProgress = lambda _: None) -> Answers:
    """Asks every question once, side by side where the model takes that.

    Raises:
        OnRecordError: the first failure, where more than a few questions went without an answer: what the
            rest says would be no measure.
    """
    asked = UntilGone(model)
    questions = [question for item in test.claims for question in _questions(item)]
    questions += [kind_question(sentence.text) for sentence in test.sentences]
    results: list[Result] = []
    for _, result in each_in_order(lambda question: _ask(question, asked), questions, asked.side_by_side):
        results.append(result)
        on_progress(Progress("self_test", len(results), len(questions), "Asking the self-test's questions"))
    failures = [result for result in results if isinstance(result, OnRecordError)]
    if len(failures) > _MAX_FAILED * len(results):
        raise failures[0]
    answers = iter(results)
    claims = tuple(
        ItemAnswers(item, next(answers), next(answers), {kind: next(answers) for kind in item.changed})
        for item in test.claims
    )
    sentences = tuple((sentence, next(answers)) for sentence in test.sentences)
    return Answers(claims, sentences, len(failures), len(results))


def _questions(item: ReadingItem) -> list[Question]:
    (cited, second), *_ = second_readings(item.claim, item.block)
    changed = [second_reading(claim, item.block, cited) for claim in item.changed.values()]
    return [first_reading(item.claim, item.block), second, *changed]


def _ask(question: Question, model: ChatModel) -> Result:
    try:
        return model.ask(question)
    except (ModelError, Cancelled) as error:
        return error
