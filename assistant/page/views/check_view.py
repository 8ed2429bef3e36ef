"""What the page shows of a check, running or done: numbered claims, marked lines, counts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.outputs.parts import words
from assistant.outputs.parts.annotate import Line, marked
from assistant.outputs.parts.characters import ReadingView, reading_view
from assistant.outputs.parts.view import SIGNS, Tone, tone
from assistant.page.checks.partial_check import PartialCheck
from assistant.schema import Article, Claim, Report, Review, Verdict
from assistant.steps.report import notes_on_days

__all__ = [
    "CHIPS",
    "CheckView",
    "Chip",
    "ClaimEntry",
    "group",
    "standing_decision",
    "view_of_partial_check",
    "view_of_report",
]

# What a reader filters by: the three labels, what needs the reader's eye, and the rest.
CHIPS: tuple[tuple[str, str, frozenset[Tone]], ...] = (
    ("supported", "supported", frozenset({"supported"})),
    ("unsupported", "unsupported", frozenset({"unsupported", "contradicted"})),
    ("speculative", "speculative", frozenset({"speculative"})),
    ("eye", "needs your eye", frozenset({"review", "error"})),
    ("skipped", "left out or stopped", frozenset({"skipped"})),
    ("pending", "to come", frozenset({"pending"})),
)
_CHIP_SIGNS: dict[str, str] = {
    "supported": "✓", "unsupported": "○", "speculative": "≈", "eye": "?", "skipped": "–", "pending": "…",
}  # fmt: skip


@dataclass(frozen=True)
class ClaimEntry:
    """One claim in the list. `decision` is the reviewers' standing decision, in words."""

    number: int
    tone: Tone
    group: str
    headline: str
    text: str
    added: bool = False
    decision: str = ""

    @property
    def sign(self) -> str:
        return SIGNS[self.tone]


@dataclass(frozen=True)
class Chip:
    name: str
    label: str
    sign: str
    count: int


@dataclass(frozen=True)
class CheckView:
    """The article and its claims as far as they are known."""

    title: str
    byline: str
    coverage: str
    lines: tuple[Line, ...]
    entries: tuple[ClaimEntry, ...]
    chips: tuple[Chip, ...]
    warnings: tuple[str, ...] = ()
    reading: ReadingView | None = None
    done: bool = False
    additions: tuple[str, ...] = ()


def view_of_partial_check(partial_check: PartialCheck, article: Article) -> CheckView:
    """A check under way: claims without a verdict are still to come."""
    entries = tuple(
        _entry(number, claim, partial_check.verdicts.get(claim.id))
        for number, claim in enumerate(partial_check.claims, start=1)
    )
    claims = [(claim.spans, entry.tone) for claim, entry in zip(partial_check.claims, entries, strict=True)]
    as_of = partial_check.as_of
    notes = notes_on_days(as_of, article.published, as_of) if as_of else ()
    return CheckView(
        title=words.line(article.title or "") or "Untitled article",
        byline=f"Published {words.day(article.published)}." if article.published else "",
        coverage="",
        lines=marked(article.text, claims, article.sentences),
        entries=entries,
        chips=_chips(entries),
        warnings=tuple(words.line(warning) for warning in (*notes, *article.warnings)),
        reading=reading_view(article.account),
    )


def view_of_report(report: Report) -> CheckView:
    """A finished check with its additions and what was decided."""
    article = report.article
    entries = tuple(
        _entry(number, verdict.claim, verdict, added=number > len(report.verdicts), reviews=report.reviews)
        for number, verdict in enumerate(report.all_verdicts, start=1)
    )
    notes = map(words.line, report.notes)
    author = f"By {words.line(article.author)}. " if article.author else ""
    published = f"{author}Published {words.day(article.published)}. " if article.published else author
    return CheckView(
        title=words.line(article.title or "") or "Untitled article",
        byline=f"{published}Checked as of {words.day(report.as_of)}.",
        coverage=words.coverage(report.coverage),
        lines=marked(
            article.text,
            [(verdict.claim.spans, tone(verdict)) for verdict in report.verdicts],
            report.sentences,
        ),
        entries=entries,
        chips=_chips(entries),
        warnings=(*notes, *(words.line(warning) for warning in article.warnings)),
        reading=reading_view(article.account),
        done=True,
        additions=tuple(words.line(addition.text) for addition in report.additions),
    )


def standing_decision(claim_id: str, reviews: Sequence[Review]) -> Review | None:
    """The decision that decided on a claim: the last that is more than a note."""
    decisions = [review for review in reviews if review.claim_id == claim_id and review.decision != "noted"]
    return decisions[-1] if decisions else None


def group(shown: Tone) -> str:
    """The filter that a tone falls under."""
    return next(name for name, _, tones in CHIPS if shown in tones)


def _entry(
    number: int, claim: Claim, verdict: Verdict | None, *, added: bool = False, reviews: Sequence[Review] = ()
) -> ClaimEntry:
    shown: Tone = tone(verdict) if verdict else "pending"
    decided = standing_decision(claim.id, reviews)
    return ClaimEntry(
        number=number,
        tone=shown,
        group=group(shown),
        headline=words.headline(verdict) if verdict else "Being checked",
        text=words.line(claim.text),
        added=added,
        decision=words.decision(decided) if decided else "",
    )


def _chips(entries: Sequence[ClaimEntry]) -> tuple[Chip, ...]:
    counts = Counter(entry.group for entry in entries)
    shown = [(name, label) for name, label, _ in CHIPS if counts[name] or name not in {"skipped", "pending"}]
    return tuple(Chip(name, label, _CHIP_SIGNS[name], counts[name]) for name, label in shown)
