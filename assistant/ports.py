"""What the steps need of the model and the index, as protocols: the steps never see an SDK."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from assistant.schema import Coverage, Statement, Usage

Vectors = NDArray[np.float32]


@dataclass(frozen=True)
class Turn:
    """One chat turn. `role` is system, user or assistant."""

    role: str
    content: str


@dataclass(frozen=True)
class Question:
    """A closed question: the turns to send and the only answers there are.

    `name` is the prompt's name (for usage and errors). Turns that questions share come first and
    are identical byte for byte, so that the server's prefix cache holds. `values` are the variables
    that the prompt was filled with, as they were given: no part of what is asked, so two questions that
    differ in them alone are equal and have the same reply.
    """

    name: str
    turns: tuple[Turn, ...]
    choices: tuple[str, ...]
    values: Mapping[str, str] = field(default_factory=dict, compare=False, hash=False, repr=False)


@dataclass(frozen=True)
class Answer:
    """The choice the model made, and the probability of each choice where the server tells.

    `probabilities` sums to 1 over the choices; None without log-probabilities. The tokens are what
    the server counted for this answer; none for a cached one.
    """

    choice: str
    probabilities: dict[str, float] | None
    cached: bool = False
    prompt_tokens: int = 0
    completion_tokens: int = 0

    def probability(self, choice: str) -> float:
        """The probability of a choice; without log-probabilities 1 for the choice made, 0 for others."""
        if self.probabilities is None:
            return float(self.choice == choice)
        return self.probabilities[choice]


@runtime_checkable
class ChatModel(Protocol):
    """A model that answers closed questions. Raises the `ModelError` tree, nothing else."""

    @property
    def name(self) -> str: ...

    @property
    def endpoint(self) -> str: ...

    def ask(self, question: Question) -> Answer: ...

    def usage(self) -> Usage: ...

    def close(self) -> None: ...


Watch = Callable[[], None]


@runtime_checkable
class WatchedModel(ChatModel, Protocol):
    """A model whose question can be given up while it waits for the answer."""

    def ask_watched(self, question: Question, watch: Watch) -> Answer:
        """As `ask`. `watch` is called several times a second; what it raises ends the question."""
        ...


def side_by_side(model: ChatModel) -> int:
    """How many questions the model may be asked at once: what its `side_by_side` says; 1 without one."""
    return max(1, int(getattr(model, "side_by_side", 1)))


class Embedder(Protocol):
    """Turns texts into unit vectors, shape (len(texts), dim)."""

    fingerprint: str

    def embed(self, texts: Sequence[str]) -> Vectors: ...


@dataclass(frozen=True)
class Hit:
    """One retrieved passage: `[start, end)` of the statement's text, fused score, best first."""

    statement: Statement
    start: int
    end: int
    score: float


class Index(Protocol):
    """Hybrid search over the record. Filters are inside the query, never after it."""

    fingerprint: str

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        issued_from: date | None = None,
        issued_to: date | None = None,
        issuers: frozenset[str] | None = None,
        undated: bool = False,
    ) -> list[Hit]:
        """Passages for `query`; with `issued_to`, undated statements only where `undated`."""
        ...

    def cosines(self, queries: Sequence[str], texts: Sequence[str]) -> Vectors:
        """How near in meaning, shape (len(queries), len(texts)): the vectors of the search."""
        ...

    def statements(self) -> Sequence[Statement]:
        """Every current statement, in a stable order; reading all of a large record takes seconds."""
        ...

    def voices(self) -> frozenset[tuple[str, str | None]]:
        """Every issuer with every speaker (or None) of its statements."""
        ...

    def coverage(self, as_of: date) -> Coverage: ...
