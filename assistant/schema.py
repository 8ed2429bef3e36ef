"""The words of On Record as types: frozen, validated, shared by every step.

Article → Claim[] → Evidence → Proposal → Verdict → Report. All offsets are character offsets,
`[start, end)`, into `Article.text` or `Statement.text`.
"""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from functools import cached_property
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

SCHEMA_VERSION: Literal[1] = 1

Label = Literal["supported", "unsupported", "speculative"]
Outcome = Literal["checked", "needs_review", "error", "skipped", "cancelled"]
SpeculativeKind = Literal["prediction", "possibility", "motive", "evaluation", "rhetoric"]
Finding = Literal[
    "stated",
    "contradicted",
    "silent",
    "outside_coverage",
    "prediction",
    "possibility",
    "motive",
    "evaluation",
    "rhetoric",
]
Modality = Literal["fact", "prediction", "possibility", "motive", "evaluation", "rhetoric"]
Rendition = Literal["full", "digest"]
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

FINDINGS: Mapping[Label, frozenset[Finding]] = {
    "supported": frozenset({"stated"}),
    "unsupported": frozenset({"contradicted", "silent", "outside_coverage"}),
    "speculative": frozenset({"prediction", "possibility", "motive", "evaluation", "rhetoric"}),
}

Span = tuple[int, int]


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def sha256_text(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


# ---------------------------------------------------------------- the article


class Sentence(Frozen):
    """One sentence or line of the article; `text == article.text[start:end]`."""

    index: int
    start: int
    end: int
    text: str
    kind: SentenceKind = "prose"


class Article(Frozen):
    """The article as read: canonical text and its sentences, in order, never overlapping."""

    text: str
    title: str | None = None
    url: str | None = None
    published: date | None = None
    sentences: tuple[Sentence, ...] = ()
    warnings: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _offsets_hold(self) -> Self:
        previous = 0
        for sentence in self.sentences:
            if sentence.start < previous or self.text[sentence.start : sentence.end] != sentence.text:
                raise ValueError(f"sentence {sentence.index} does not stand where it says")
            previous = sentence.end
        return self

    @cached_property
    def sha256(self) -> str:
        return sha256_text(self.text)


# ---------------------------------------------------------------- claims


class Attribution(Frozen):
    """Who is said to have said it, in the article's own words, and the reporting verb's lemma."""

    speaker: str
    verb: str


class Claim(Frozen):
    """One checkable assertion. `spans[0]` is where it stands; further spans repeat it.

    `text` is self-contained (names for pronouns, in square brackets where code put them);
    `source_text == article.text[start:end]` of the first span.
    """

    id: str
    text: str
    spans: tuple[Span, ...]
    source_text: str
    modality: Modality = "fact"
    attribution: Attribution | None = None
    quotes: tuple[str, ...] = ()  # the article's own quotation marks, without the marks


# ---------------------------------------------------------------- the record


class Quote(Frozen):
    """A short literal quotation that a digest preserves."""

    text: str
    speaker: str | None = None


class Statement(Frozen):
    """One official document in one version."""

    id: str
    version: int = 1
    issuer: str
    kind: str = "statement"
    speaker: str | None = None
    title: str
    event_date: date | None = None
    issued_date: date | None = None
    captured_at: datetime | None = None
    url: str | None = None
    language: str = "en"
    rendition: Rendition = "full"
    side: str | None = None
    topics: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    text: str

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 over everything but version and capture time: what makes a version new."""
        return sha256_text(self.model_dump_json(exclude={"version", "captured_at"}))


class Passage(Frozen):
    """A run of whole sentences of one statement version: the unit of retrieval."""

    statement_id: str
    version: int
    index: int
    start: int
    end: int
    sentences: tuple[Span, ...]  # offsets into Statement.text


class EvidenceSentence(Frozen):
    """One numbered sentence the model may point at; `text == statement.text[start:end]`."""

    handle: str  # E1.3 = evidence block 1, sentence 3
    start: int
    end: int
    text: str


class EvidenceBlock(Frozen):
    """What is shown of one statement: whole if short, else its best passages."""

    statement: Statement
    sentences: tuple[EvidenceSentence, ...]
    score: float
    covers_event: bool = False  # same parties, kind of contact and days as the article's event
    nearest: str | None = None  # handle of the sentence nearest in meaning to the claim


class Searched(Frozen):
    statement_id: str
    issued_date: date | None
    score: float


class Evidence(Frozen):
    """What was retrieved for one claim, best first; `later` was issued after the as-of day."""

    claim_id: str
    blocks: tuple[EvidenceBlock, ...] = ()
    later: tuple[EvidenceBlock, ...] = ()
    searched: tuple[Searched, ...] = ()

    def find(self, handle: str) -> tuple[EvidenceBlock, EvidenceSentence] | None:
        for block in self.blocks:
            for sentence in block.sentences:
                if sentence.handle == handle:
                    return block, sentence
        return None


# ---------------------------------------------------------------- judging


class Proposal(Frozen):
    """What the model answered for one claim, before the gate. Probabilities are calibrated, 0 to 1."""

    claim_id: str
    label: Label
    finding: Finding
    handles: tuple[str, ...] = ()
    otherwise: Finding = "silent"  # what kind of unsupported it is where support does not stand
    support: float | None = None  # P(supported); None where the server gives no log-probabilities
    second_reading: float | None = None  # the second reading: claim with only the cited sentences
    denied: bool = False  # the first reading beside the cited statement says otherwise
    rationale: str = ""


class Check(Frozen):
    """One gate rule applied to one proposal."""

    rule: str
    passed: bool
    detail: str = ""


class Citation(Frozen):
    """A pointer into the record; `quote == statement.text[start:end]`."""

    statement_id: str
    version: int
    issuer: str
    title: str
    speaker: str | None
    kind: str
    issued_date: date | None
    event_date: date | None
    url: str | None
    rendition: Rendition
    quote: str
    start: int
    end: int


class ErrorInfo(Frozen):
    code: str
    message: str
    retryable: bool


class Verdict(Frozen):
    """What stands after the gate. `label` is set exactly when `outcome` is `checked`."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True, serialize_by_alias=True)

    claim: Claim
    outcome: Outcome
    label: Label | None = None
    finding: Finding | None = None
    proposed_label: Label | None = None
    citations: tuple[Citation, ...] = ()
    later: tuple[Citation, ...] = ()
    searched: tuple[Searched, ...] = ()
    checks: tuple[Check, ...] = ()
    rationale: str = ""
    support: float | None = None  # P(supported) of the first reading; None: not read or not told
    # The same of the second reading, beside the cited sentences alone; `blind` in reports.
    second_reading: float | None = Field(default=None, alias="blind")
    error: ErrorInfo | None = None

    @model_validator(mode="after")
    def _label_follows_outcome(self) -> Self:
        if (self.label is not None) != (self.outcome == "checked"):
            raise ValueError("a label is set exactly when the outcome is checked")
        if self.label is not None and self.finding not in FINDINGS[self.label]:
            raise ValueError(f"finding {self.finding} does not belong to {self.label}")
        if self.label == "supported" and not (
            self.citations and self.checks and all(check.passed for check in self.checks)
        ):
            raise ValueError("supported needs a citation and every gate rule passed")
        return self


# ---------------------------------------------------------------- the report


class ArticleInfo(Frozen):
    title: str | None
    url: str | None
    published: date | None
    sha256: str
    chars: int
    sentences: int
    warnings: tuple[str, ...] = ()
    text: str


class SentenceAccount(Frozen):
    """What became of one sentence: its claims, or the reason why there is none."""

    start: int
    end: int
    kind: SentenceKind
    claims: tuple[str, ...] = ()
    reason: str | None = None


class Coverage(Frozen):
    """What the record held for this check: every statement searched, as of the day."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    statements: int
    issuers: dict[str, int]
    first: date | None = Field(alias="from")
    last: date | None = Field(alias="to")
    undated: int
    later: int = 0  # issued after the as-of day: never evidence
    digests: int = 0


class Summary(Frozen):
    supported: int = 0
    unsupported: int = 0
    speculative: int = 0
    needs_review: int = 0
    error: int = 0
    skipped: int = 0
    cancelled: int = 0


class Usage(Frozen):
    """Tokens as the server counted them; `cached` replies were not asked again."""

    calls: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached: int = 0


class Reply(Frozen):
    """One model reply, by the hash of its request: what a replay needs."""

    key: str
    content: str


class Provenance(Frozen):
    onrecord: str
    model: str
    endpoint: str
    prompts: dict[str, str]
    index: str
    settings_sha256: str
    thresholds: dict[str, float] = {}  # the model's bars, by name
    started: datetime
    seconds: float
    usage: Usage
    first_label_seconds: float | None = None


Decision = Literal["accepted", "overruled", "noted"]


class Review(Frozen):
    """What a reviewer decided about one claim; of several decisions the last stands, notes stay.

    `label` is the reviewer's own, set exactly where the verdict was overruled; then `note` is the reason.
    """

    claim_id: str
    decision: Decision
    label: Label | None = None
    note: str = ""
    reviewer: str
    at: datetime

    @model_validator(mode="after")
    def _decision_is_whole(self) -> Self:
        if (self.label is not None) != (self.decision == "overruled"):
            raise ValueError("a reviewer's label is set exactly when the verdict is overruled")
        if self.decision != "accepted" and not self.note.strip():
            raise ValueError("overruling needs a reason, and a note its words")
        if not self.reviewer.strip():
            raise ValueError("a decision needs a name under it")
        return self


class Addition(Frozen):
    """A sentence that a reader had checked besides the article; spans of its claims point into `text`."""

    text: str
    verdicts: tuple[Verdict, ...]
    provenance: Provenance
    replies: tuple[Reply, ...] = ()

    @model_validator(mode="after")
    def _spans_hold(self) -> Self:
        for verdict in self.verdicts:
            start, end = verdict.claim.spans[0]
            if self.text[start:end] != verdict.claim.source_text:
                raise ValueError(f"claim {verdict.claim.id} does not stand where it says")
        return self


def _is_empty(value: tuple[object, ...]) -> bool:
    return not value


class Report(Frozen):
    """All verdicts of one check. `to_json` is the published form (JSON Schema in `docs/`).

    `additions` and `reviews` are what people added afterwards: absent from the JSON where there are
    none, counted in no summary, and no part of what a replay reproduces.
    """

    schema_version: Literal[1] = SCHEMA_VERSION
    article: ArticleInfo
    as_of: date
    coverage: Coverage
    verdicts: tuple[Verdict, ...]
    sentences: tuple[SentenceAccount, ...]
    summary: Summary
    provenance: Provenance
    replies: tuple[Reply, ...] = ()
    additions: tuple[Addition, ...] = Field(default=(), exclude_if=_is_empty)
    reviews: tuple[Review, ...] = Field(default=(), exclude_if=_is_empty)

    @model_validator(mode="after")
    def _nothing_is_lost(self) -> Self:
        counted = sum(self.summary.model_dump().values())
        if counted != len(self.verdicts):
            raise ValueError("the summary does not count every claim")
        for verdict in self.verdicts:
            start, end = verdict.claim.spans[0]
            if self.article.text[start:end] != verdict.claim.source_text:
                raise ValueError(f"claim {verdict.claim.id} does not stand where it says")
        return self

    @property
    def all_verdicts(self) -> tuple[Verdict, ...]:
        """The article's verdicts, then those of the sentences added."""
        return (*self.verdicts, *(verdict for added in self.additions for verdict in added.verdicts))

    def to_json(self) -> str:
        return self.model_dump_json(by_alias=True, indent=2)
