"""What asking a model costs, counted around it."""

from time import monotonic

from pydantic import BaseModel, ConfigDict

from assistant.ports import Answer, ChatModel, Question
from assistant.schema import Usage

__all__ = ["Cost", "MeteredModel"]


class Cost(BaseModel):
    """Seconds, questions answered anew (`calls`) and from the cache, and tokens, of one way of asking."""

    model_config = ConfigDict(frozen=True)

    seconds: float = 0.0
    calls: int = 0
    cached: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0

    @property
    def answered(self) -> int:
        """Questions that got an answer."""
        return self.calls + self.cached


class MeteredModel:
    """A `ChatModel` around another that counts from its making on. Closing it leaves the other open."""

    def __init__(self, inner: ChatModel) -> None:
        self.name, self.endpoint, self._inner = inner.name, inner.endpoint, inner
        self._clock, self._answers = monotonic(), list[Answer]()
        self.first_share: float | None = None  # probability of the first choice of the first question

    def ask(self, question: Question) -> Answer:
        """Raises ModelError, as the model inside does; a failed question is not counted."""
        answer = self._inner.ask(question)
        if not self._answers and answer.probabilities is not None:
            self.first_share = answer.probabilities[question.choices[0]]
        self._answers.append(answer)
        return answer

    def usage(self) -> Usage:
        return self._inner.usage()

    def close(self) -> None:
        pass

    def cost(self) -> Cost:
        """The cost so far."""
        return Cost(
            seconds=monotonic() - self._clock,
            calls=sum(not answer.cached for answer in self._answers),
            cached=sum(answer.cached for answer in self._answers),
            prompt_tokens=sum(answer.prompt_tokens for answer in self._answers),
            completion_tokens=sum(answer.completion_tokens for answer in self._answers),
        )
