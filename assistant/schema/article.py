"""The article as read: canonical text and its sentences, by character offsets."""

from datetime import date
from functools import cached_property
from typing import Literal, Self

from pydantic import model_validator

from assistant.schema.base import Frozen, sha256_text
from assistant.schema.reading_account import ReadingAccount

__all__ = ["Article", "Sentence", "SentenceKind"]

SentenceKind = Literal[
    "prose",
    "title",
    "heading",
    "advertisement",
    "promotion",  # read more, subscribe, follow us
    "link",
    "embed",  # signature or cut-off text of an embedded post
    "question",
    "timestamp",
    "credit",  # photo credit, byline, agency line standing alone
]


class Sentence(Frozen):
    """One sentence or line of the article; `text == article.text[start:end]`."""

    index: int
    start: int
    end: int
    text: str
    kind: SentenceKind = "prose"


class Article(Frozen):
    """The article as read: canonical text and its sentences, in order, never overlapping.

    `account` says what became of the file's characters; None for a text that was read from no file.
    """

    text: str
    title: str | None = None
    author: str | None = None
    url: str | None = None
    published: date | None = None
    sentences: tuple[Sentence, ...] = ()
    warnings: tuple[str, ...] = ()
    account: ReadingAccount | None = None

    @model_validator(mode="after")
    def _offsets_hold(self) -> Self:
        previous = 0
        for sentence in self.sentences:
            if sentence.start < previous or self.text[sentence.start : sentence.end] != sentence.text:
                raise ValueError(f"sentence {sentence.index} is not the text at its offsets")
            previous = sentence.end
        return self

    @cached_property
    def sha256(self) -> str:
        return sha256_text(self.text)
