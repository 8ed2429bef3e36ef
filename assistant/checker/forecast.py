"""How long the rest of a check will take: the questions that are left, at the pace of this run.

Claims that are settled without a question say nothing about it, and neither do answers from the cache.
"""

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from time import monotonic

from assistant.checker.wrapped_model import WrappedModel
from assistant.ports import Answer, Question
from assistant.schema import Claim
from assistant.steps.claims import KIND, PROMPT, WHOSE
from assistant.steps.verdicts import FIRST_READING

__all__ = ["Forecast", "TimedModel"]

_SORTING = frozenset({PROMPT, KIND, WHOSE})  # on the sentence alone, before anything is read
# What holds until this run has shown its own figures, worth so many observations of each. Counted over the
# replies of the embedded model to the four bundled labelled articles (155 questions): 10 of 68 first readings
# settled a claim before its last statement, and 48 claims took 52 questions besides their first readings. A
# reading took 2.2 times as long as a question on the kind of a sentence, both on a cached prefix.
_WEIGHT = 4.0
_SETTLES = 0.15
_BESIDES = 1.1
_READING_TO_SORTING = 2.2


@dataclass
class _Kind:
    """The questions of one kind: how many were asked of the model, and the seconds until each answer."""

    asked: int = 0
    seconds: float = 0.0

    @property
    def pace(self) -> float | None:
        return self.seconds / self.asked if self.asked else None


@dataclass
class Forecast:
    """What is left of one check. Thread-safe; `clock` gives seconds.

    A claim is read beside its statements one after another until one settles it, and then some questions
    more are put about it. How many statements that takes, and how many questions more, is estimated from the
    claims so far.
    """

    clock: Callable[[], float] = monotonic
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _sorting: _Kind = field(default_factory=_Kind)
    _reading: _Kind = field(default_factory=_Kind)
    _last: float | None = None
    _to_sort: int = 0
    _blocks: dict[str, int] = field(default_factory=dict)  # of each claim that is not settled
    _texts: dict[str, str] = field(default_factory=dict)
    _read: Counter[str] = field(default_factory=Counter)  # first readings, by the claim's text
    _first_readings: int = 0
    _besides: int = 0
    _ended_by_reading: int = 0
    _ended: int = 0
    _kept: int = 0

    def plan(self, to_sort: int, claims: Iterable[Claim], blocks: Mapping[str, int]) -> None:
        """`to_sort` questions on sentences alone, these claims to be read, each beside so many statements."""
        with self._lock:
            self._to_sort = to_sort
            self._texts = {claim.id: " ".join(claim.text.split()) for claim in claims}
            self._blocks = {name: blocks[name] for name in self._texts if blocks[name]}

    def settled(self, claim_id: str) -> None:
        """The claim has its verdict, or needs no reading."""
        with self._lock:
            blocks = self._blocks.pop(claim_id, 0)
            read = self._read[self._texts.get(claim_id, "")]
            if read:
                self._ended += 1
                self._ended_by_reading += read < blocks

    def begins(self) -> None:
        """A question is about to be put: the clock runs from the first one on, pauses included."""
        with self._lock:
            self._last = self.clock() if self._last is None else self._last

    def answered(self, question: Question, answer: Answer | None) -> None:
        """None: it failed, which took its time as well."""
        with self._lock:
            now, before = self.clock(), self._last
            self._last = now
            is_sorting = question.name in _SORTING
            if is_sorting:
                self._to_sort -= 1
            self._count(question)
            if answer is not None and answer.cached:
                self._kept += 1
                return
            kind = self._sorting if is_sorting else self._reading
            kind.asked += 1
            kind.seconds += now - (now if before is None else before)

    def _count(self, question: Question) -> None:
        if question.name == FIRST_READING:
            self._first_readings += 1
            self._read[question.values.get("claim", "")] += 1
        elif question.name not in _SORTING:
            self._besides += 1

    def seconds_left(self) -> float | None:
        """None until a question was answered."""
        with self._lock:
            sorting, reading = self._sorting.pace, self._reading.pace
            if reading is None and sorting is not None:
                reading = sorting * _READING_TO_SORTING
            if reading is None:
                return None
            left = (
                max(0, self._to_sort) * (sorting or reading / _READING_TO_SORTING)
                + self._readings() * reading
            )
            asked = self._sorting.asked + self._reading.asked
            return left * (asked + 1) / (asked + self._kept + 1)

    def _readings(self) -> float:
        """Questions that the claims left are expected to take."""
        settles = (self._ended_by_reading + _WEIGHT * _SETTLES) / (self._first_readings + _WEIGHT)
        besides = (self._besides + _WEIGHT * _BESIDES) / (self._ended + _WEIGHT)
        expected = 0.0
        for name, blocks in self._blocks.items():
            left = max(0, blocks - self._read[self._texts[name]])
            expected += (1 - (1 - settles) ** left) / settles if settles else left
            expected += besides
        return expected


@dataclass(frozen=True)
class TimedModel(WrappedModel):
    """A `ChatModel` around another that tells the forecast of each question."""

    forecast: Forecast

    def ask(self, question: Question) -> Answer:
        self.forecast.begins()
        answer = None
        try:
            answer = self.inner.ask(question)
        finally:
            self.forecast.answered(question, answer)
        return answer
