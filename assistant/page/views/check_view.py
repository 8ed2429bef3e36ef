"""What the page shows of a check, running or done: numbered claims, marked lines, counts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from assistant.language.naming.names import names_in
from assistant.outputs.parts import words
from assistant.outputs.parts.annotate import MarkedLine, annotated, marked
from assistant.outputs.parts.characters import ReadingView, reading_view
from assistant.outputs.parts.decided import Heading, heading
from assistant.outputs.parts.edited import edit_lines
from assistant.outputs.parts.tones import SIGNS, Tone, tone
from assistant.page.checks.partial_check import PartialCheck
from assistant.schema import Article, Claim, Report, Review, Verdict
from assistant.steps.report import notes_on_days

__all__ = [
    "CHIPS",
    "CheckView",
    "Chip",
    "ClaimEntry",
    "chips",
    "group",
    "view_of_partial_check",
    "view_of_report",
    "weight",
]

# What a reader filters by, what to look at first coming first. Silence is no contradiction. Of several tones
# the first gives the sign.
CHIPS: tuple[tuple[str, str, tuple[Tone, ...]], ...] = (
    ("contradicted", "contradicted", ("contradicted",)),
    ("eye", "needs your eye", ("review", "error")),
    ("unsupported", "unsupported", ("unsupported",)),
    ("speculative", "speculative", ("speculative",)),
    ("supported", "supported", ("supported",)),
    ("skipped", "left out or stopped", ("skipped",)),
    ("pending", "to come", ("pending",)),
    ("dismissed", "dismissed", ("dismissed",)),
)
_ONLY_WITH_CLAIMS = {"skipped", "pending", "dismissed"}


@dataclass(frozen=True)
class ClaimEntry:
    """One claim in the list. `proposal` is the machine's headline, where a person's leads the claim."""

    number: int
    tone: Tone
    group: str
    headline: str
    text: str
    added: bool = False
    proposal: str = ""
    edit: str = ""  # the last change that a person made to it, with what it was
    known: str = ""  # that it was checked before, and what stood there

    @property
    def decided(self) -> bool:
        return bool(self.proposal)

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
    lines: tuple[MarkedLine, ...]
    entries: tuple[ClaimEntry, ...]
    chips: tuple[Chip, ...]
    warnings: tuple[str, ...] = ()
    reading: ReadingView | None = None
    done: bool = False
    additions: tuple[str, ...] = ()

    by_weight: bool = False  # whether what to look at first leads the list

    @property
    def listed(self) -> tuple[ClaimEntry, ...]:
        """The claims in the order of the list; their numbers stay."""
        return tuple(sorted(self.entries, key=weight)) if self.by_weight else self.entries

    @property
    def decided(self) -> int:
        """How many of the claims a person has decided."""
        return sum(entry.decided for entry in self.entries)


def view_of_partial_check(
    partial_check: PartialCheck, article: Article, noted: Mapping[str, str] = MappingProxyType({})
) -> CheckView:
    """A check under way: claims without a verdict are still to come.

    `noted`: by claim, what is to be changed in it when the check has ended.
    """
    entries = tuple(
        replace(_entry(number, claim, partial_check.verdicts.get(claim.id)), edit=noted.get(claim.id, ""))
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
    entries = _entries(report)
    notes = map(words.line, report.notes)
    author = f"By {words.line(article.author)}. " if article.author else ""
    published = f"{author}Published {words.day(article.published)}. " if article.published else author
    return CheckView(
        title=words.line(article.title or "") or "Untitled article",
        byline=f"{published}Checked as of {words.day(report.as_of)}.",
        coverage=words.coverage(report.coverage),
        lines=annotated(report),
        entries=entries,
        chips=_chips(entries),
        warnings=(*notes, *(words.line(warning) for warning in article.warnings)),
        reading=reading_view(article.account),
        done=True,
        additions=tuple(words.line(addition.text) for addition in report.additions),
    )


def _entries(report: Report) -> tuple[ClaimEntry, ...]:
    added = report.added_claims
    return tuple(
        replace(
            _entry(number, verdict.claim, verdict, added=verdict.claim.id in added, reviews=report.reviews),
            edit=next(iter(edit_lines(report, verdict.claim.id)), ""),
        )
        for number, verdict in enumerate(report.all_verdicts, start=1)
    )


def weight(entry: ClaimEntry) -> tuple[bool, int]:
    """What a desk looks at first: contradicted, held or failed, unsupported with a number or a name, the
    rest; what is decided comes after all that is not."""
    rank = {"contradicted": 0, "review": 1, "error": 1, "unsupported": 3}.get(entry.tone, 4)
    specific = any(character.isdigit() for character in entry.text) or bool(names_in(entry.text))
    return entry.decided, 2 if rank == 3 and specific else rank


def group(shown: Tone) -> str:
    """The filter that a tone falls under."""
    return next(name for name, _, tones in CHIPS if shown in tones)


def _entry(
    number: int, claim: Claim, verdict: Verdict | None, *, added: bool = False, reviews: Sequence[Review] = ()
) -> ClaimEntry:
    shown: Tone = tone(verdict, reviews) if verdict else "pending"
    lead = heading(verdict, reviews) if verdict else Heading("Being checked")
    return ClaimEntry(
        number=number,
        tone=shown,
        group=group(shown),
        headline=lead.headline,
        text=words.line(claim.text),
        added=added,
        proposal=lead.proposal or "",
    )


def chips(counts: Mapping[str, int]) -> tuple[Chip, ...]:
    """The filters with their counts by group; what is left out or to come only where there is any."""
    return tuple(
        Chip(name, label, SIGNS[tones[0]], counts.get(name, 0))
        for name, label, tones in CHIPS
        if counts.get(name) or name not in _ONLY_WITH_CLAIMS
    )


def _chips(entries: Sequence[ClaimEntry]) -> tuple[Chip, ...]:
    return chips(Counter(entry.group for entry in entries))
