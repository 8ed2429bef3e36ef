"""What kind of assertion a sentence makes, by a model that nobody has measured: two of its answers agree.

A slip on one question would make a report of a guess, or a guess of a report, and no later step would
notice.
"""

from typing import Final

from assistant.ports import Answer, ChatModel, Question
from assistant.prompts import is_in_use, load_prompt

__all__ = ["FACT", "KIND", "NO_KIND", "agreed_kind", "kind_again"]

KIND = "kind"  # the name of the prompt
FACT: Final = "fact"
NO_KIND: Final = "none"
_KINDS = (
    "fact: it is told as having happened, as being so, or as said by somebody",
    "possibility: the author says what could be",
    "prediction: the author says what will be",
    "motive: the author says what was really behind it",
    "judgement: the author weighs it or says what ought to be",
    "none: it speaks to the reader, advertises, or is about the article itself",
)


def agreed_kind(sentence: str, first: Answer, model: ChatModel) -> Answer:
    """The answer of the majority of at most three; where all three differ, "fact", which reads the record.

    `first` is the answer to the sorting question. The speculative kinds count as alike. In the replay of a
    report that was made without further questions the first answer stands.
    """
    if not is_in_use(KIND):
        return first
    second = model.ask(kind_again(sentence))
    if _class(second) == _class(first):
        return first
    third = model.ask(kind_again(sentence, turned_round=True))
    answers = {_class(answer): answer for answer in (third, second, first)}
    return answers[FACT] if len(answers) == 3 else answers[_class(third)]


def kind_again(sentence: str, *, turned_round: bool = False) -> Question:
    """The question in other words, with the list of kinds from its start or from its end."""
    kinds = _KINDS[::-1] if turned_round else _KINDS
    return load_prompt(KIND).question({"kinds": "\n".join(kinds), "sentence": sentence})


def _class(answer: Answer) -> str:
    return answer.choice if answer.choice in (FACT, NO_KIND) else "speculative"
