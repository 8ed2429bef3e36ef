"""The report: all verdicts of one check, and what people added to it afterwards."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from assistant.schema.base import Frozen, is_empty, is_none
from assistant.schema.edit import Edit, with_edits
from assistant.schema.provenance import Provenance, Reply
from assistant.schema.reading_account import ReadingAccount
from assistant.schema.review import Review
from assistant.schema.seal import Seal
from assistant.schema.sign_off import SignOff
from assistant.schema.summary import Coverage, SentenceAccount, Summary
from assistant.schema.verdict import Verdict

__all__ = ["SCHEMA_VERSION", "Addition", "ArticleFacts", "ArticleInfo", "Report"]

SCHEMA_VERSION: Literal[1] = 1


class ArticleFacts(Frozen):
    """What a report tells of its article beside the text."""

    title: str | None
    author: str | None = Field(default=None, exclude_if=is_none)
    url: str | None
    published: date | None
    sha256: str
    chars: int
    sentences: int
    warnings: tuple[str, ...] = ()
    account: ReadingAccount | None = Field(default=None, exclude_if=is_none)


class ArticleInfo(ArticleFacts):
    text: str


def _require_spans(verdicts: tuple[Verdict, ...], text: str) -> None:
    """Raises ValueError where a claim's first span does not hold the claim's source text."""
    for verdict in verdicts:
        start, end = next(iter(verdict.claim.spans), (0, 0))
        if not verdict.claim.spans or text[start:end] != verdict.claim.source_text:
            raise ValueError(f"the source text of claim {verdict.claim.id} is not at its offsets")


class Addition(Frozen):
    """A sentence that a reader had checked besides the article; spans of its claims point into `text`.

    `again`: the id of the claim whose text it is, where that claim was checked once more.
    """

    text: str
    verdicts: tuple[Verdict, ...]
    provenance: Provenance
    replies: tuple[Reply, ...] = ()
    again: str | None = Field(default=None, exclude_if=is_none)

    @model_validator(mode="after")
    def _spans_hold(self) -> Self:
        _require_spans(self.verdicts, self.text)
        return self


class Report(Frozen):
    """All verdicts of one check. `to_json` is the published form (JSON Schema in `docs/`).

    `notes` are what a reader must know first, absent from the JSON where there is nothing to say.
    `additions`, `edits`, `reviews` and `sign_off` are what people added afterwards: absent from the JSON
    where there are none, counted in no summary, and no part of what a replay reproduces. `verdicts` stay the
    machine's. `seal` covers every other field (see `assistant.sealing`); None, and absent from the JSON, in
    reports from before there were seals. A field that comes later must be absent from the JSON where it has
    its default: older seals hold then.
    """

    schema_version: Literal[1] = SCHEMA_VERSION
    notes: tuple[str, ...] = Field(default=(), exclude_if=is_empty)
    article: ArticleInfo
    as_of: date
    coverage: Coverage
    verdicts: tuple[Verdict, ...]
    sentences: tuple[SentenceAccount, ...]
    summary: Summary
    provenance: Provenance
    replies: tuple[Reply, ...] = ()
    additions: tuple[Addition, ...] = Field(default=(), exclude_if=is_empty)
    edits: tuple[Edit, ...] = Field(default=(), exclude_if=is_empty)
    reviews: tuple[Review, ...] = Field(default=(), exclude_if=is_empty)
    sign_off: SignOff | None = Field(default=None, exclude_if=is_none)
    seal: Seal | None = Field(default=None, exclude_if=is_none)

    @model_validator(mode="after")
    def _nothing_is_lost(self) -> Self:
        counted = sum(self.summary.model_dump().values())
        if counted != len(self.verdicts):
            raise ValueError("the summary does not count every claim")
        _require_spans(self.verdicts, self.article.text)
        for edit in self.edits:
            _require_spans(edit.verdicts, self.article.text)
        return self

    @property
    def all_verdicts(self) -> tuple[Verdict, ...]:
        """The article's verdicts as people have edited the claims, each in its place, then what was added.

        A second check of a claim adds none. A claim that was dismissed, or merged into another, keeps its
        place: what stands on it says so.
        """
        added = [
            (addition.provenance.started, addition.verdicts)
            for addition in self.additions
            if addition.again is None
        ]
        return with_edits(self.verdicts, self.edits, added)

    @property
    def added_claims(self) -> frozenset[str]:
        """The ids of the claims of sentences that were checked besides the article."""
        return frozenset(
            verdict.claim.id
            for addition in self.additions
            if addition.again is None
            for verdict in addition.verdicts
        )

    @property
    def article_verdicts(self) -> tuple[Verdict, ...]:
        """Of `all_verdicts` those whose claims stand in the article."""
        added = self.added_claims
        return tuple(verdict for verdict in self.all_verdicts if verdict.claim.id not in added)

    def rechecks(self, claim_id: str) -> tuple[Addition, ...]:
        """The further checks of one claim, oldest first."""
        return tuple(addition for addition in self.additions if addition.again == claim_id)

    def to_json(self) -> str:
        return self.model_dump_json(by_alias=True, indent=2)
