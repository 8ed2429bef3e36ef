"""What the record's pages show, in words: an entry of a list, a statement with its past, a sync's lines."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from assistant.index.library import Card
from assistant.outputs.parts import words
from assistant.outputs.parts.link_names import link_name
from assistant.outputs.parts.links import archived_copy
from assistant.page.checks.record_jobs import FoundStatement, KeptVersion
from assistant.page.checks.record_room import StatementPage
from assistant.page.checks.record_sync import SyncView
from assistant.page.views.card import statement_link, stored_address
from assistant.record.results import Sides
from assistant.record.statement_additions import StatementAddition
from assistant.schema import Statement

__all__ = [
    "ChangeLine",
    "Entry",
    "StatementView",
    "SyncLine",
    "found_entry",
    "statement_view",
    "sync_lines",
    "sync_sum",
]

MOST_SHOWN = 40_000  # characters of a statement on its page; the stored version has all of them
MOST_CHANGES = 60  # lines of what changed in one version
MOST_PROBLEMS = 20  # of one source
_FIELDS = {"event_date": "day of the event", "issued_date": "day of issue", "url": "address"}


@dataclass(frozen=True)
class Entry:
    """One statement of a list."""

    id: str
    link: str
    title: str
    facts: str
    passage: str
    verbatim: bool


@dataclass(frozen=True)
class ChangeLine:
    """One line that went or came; `field` is empty for the text."""

    came: bool
    field: str
    text: str


@dataclass(frozen=True)
class VersionView:
    heading: str
    stored: str
    changes: tuple[ChangeLine, ...]
    left_out: int


@dataclass(frozen=True)
class CitingView:
    link: str
    title: str
    facts: str


@dataclass(frozen=True)
class AccountView:
    letter: str
    entry: Entry


@dataclass(frozen=True)
class TopicView:
    name: str
    marks: tuple[bool, ...]  # whether each account mentions it
    quotes: tuple[tuple[str, str], ...]  # the letter of an account, its sentence


@dataclass(frozen=True)
class StatementView:
    """A statement's page; `accounts` begins with its own."""

    statement: Statement
    entry: Entry
    byline: str
    url: str | None
    link_name: str
    archived: str | None
    stored: str
    rendition: str
    facts: tuple[str, ...]
    withdrawn: str
    text: str
    is_cut: bool
    versions: tuple[VersionView, ...]
    cited: tuple[CitingView, ...]
    accounts: tuple[AccountView, ...]
    topics: tuple[TopicView, ...]


@dataclass(frozen=True)
class SyncLine:
    """One source of a sync. `done` and `total` count documents; total None: its lists are read."""

    name: str
    told: str
    done: int
    total: int | None
    running: bool
    problems: tuple[str, ...]
    left_out: int


def found_entry(found: FoundStatement) -> Entry:
    return _entry(found.card, words.line(found.passage))


def _entry(card: Card | Statement, passage: str = "") -> Entry:
    facts = [words.line(card.issuer), words.day(card.issued_date)]
    if card.event_date and card.event_date != card.issued_date:
        facts.append(f"event of {words.day(card.event_date)}")
    facts += [words.line(part) for part in (card.kind, card.speaker) if part]
    if card.rendition == "digest":
        facts.append("digest in our words")
    return Entry(
        card.id,
        statement_link(card.id),
        words.line(card.title),
        " · ".join(facts),
        passage,
        card.rendition == "full",
    )


# ---------------------------------------------------------------- a statement


def statement_view(page: StatementPage) -> StatementView:
    newest = page.look.newest
    statement = newest.statement
    url = words.safe_url(statement.url)
    text = words.printable(statement.text)
    return StatementView(
        statement=statement,
        entry=_entry(statement),
        byline=_byline(statement),
        url=url,
        link_name=link_name(url, statement.rendition) if url else "",
        archived=archived_copy(statement.url, statement.issued_date),
        stored=stored_address(statement.id, statement.version),
        rendition=words.RENDITIONS[statement.rendition],
        facts=tuple(_added(addition) for addition in page.additions),
        withdrawn=words.day(newest.withdrawn_at.date()) if newest.withdrawn_at else "",
        text=text[:MOST_SHOWN],
        is_cut=len(text) > MOST_SHOWN,
        versions=tuple(_version(version) for version in reversed(page.look.versions)),
        cited=tuple(
            CitingView(
                f"?check={quote(check.id, safe='')}",
                words.line(check.title) or "Untitled article",
                _citing_facts(check.claims, check.versions)
                + f" · {words.day(check.made_at.date())}, {check.made_at:%H:%M} UTC",
            )
            for check in page.cited
        ),
        accounts=tuple(
            AccountView(chr(ord("A") + place), _entry(account))
            for place, account in enumerate(page.look.sides.accounts)
        ),
        topics=tuple(_topics(page.look.sides)),
    )


def _byline(statement: Statement) -> str:
    event = statement.event_date
    parts = [words.day(statement.issued_date)]
    if event and event != statement.issued_date:
        parts[0] += f" (event of {words.day(event)})"
    parts += [words.line(part) for part in (statement.kind, statement.speaker) if part]
    return " · ".join(parts)


def _added(addition: StatementAddition) -> str:
    where = f" from {words.line(addition.source)}" if addition.source else ""
    when = f"{words.day(addition.added_at.date())}, {addition.added_at:%H:%M} UTC"
    return f"Version {addition.version} was added by {words.line(addition.added_by)} on {when}{where}."


def _version(version: KeptVersion) -> VersionView:
    heading = f"Version {version.statement.version}"
    if version.captured_at:
        heading += f", captured {words.day(version.captured_at.date())}, {version.captured_at:%H:%M} UTC"
    heading += ", current" if version.current else ""
    if version.withdrawn_at:
        heading += f", withdrawn on {words.day(version.withdrawn_at.date())}"
    lines = [
        ChangeLine(
            change.sign == "added",
            "" if change.field == "text" else _FIELDS.get(change.field, change.field),
            words.line(change.line),
        )
        for change in version.changes
    ]
    stored = stored_address(version.statement.id, version.statement.version)
    return VersionView(heading, stored, tuple(lines[:MOST_CHANGES]), max(0, len(lines) - MOST_CHANGES))


def _citing_facts(claims: tuple[int, ...], versions: tuple[int, ...]) -> str:
    numbered = words.listed([str(number) for number in claims])
    shown = words.listed([str(number) for number in versions])
    return f"{'claim' if len(claims) == 1 else 'claims'} {numbered} · version {shown}"


def _topics(sides: Sides) -> Iterable[TopicView]:
    letters = {account.id: chr(ord("A") + place) for place, account in enumerate(sides.accounts)}
    texts = {account.id: account.text for account in sides.accounts}
    for topic in sides.topics:
        quotes = (
            (letters[where.statement_id], words.line(texts[where.statement_id][slice(*where.span)]))
            for where in topic.mentions
        )
        marks = tuple(account.id not in topic.silent for account in sides.accounts)
        yield TopicView(words.line(topic.name), marks, tuple(quotes))


# ---------------------------------------------------------------- the sync


def sync_lines(view: SyncView) -> list[SyncLine]:
    """A line each source that was begun, in the order of their beginning."""
    return [_line(name, step, running=view.running) for name, step in view.steps.items()]


def _line(name: str, step: object, *, running: bool) -> SyncLine:
    done, total = getattr(step, "done", 0), getattr(step, "total", None)
    report = getattr(step, "report", None)
    if report is None:
        told = "reading its lists" if total is None else f"{done:,} of {words.count(total, 'document')}"
        ended = "" if running else ": not finished"
        return SyncLine(name, f"{told}{ended}", done, total, running, (), 0)
    problems = [
        f"{words.line(problem.address)}: {words.line(problem.message)}" for problem in report.problems
    ]
    notices = [words.line(notice) for notice in report.notices]
    return SyncLine(
        name,
        _counted(report.counts.model_dump()),
        done,
        total,
        running=False,
        problems=tuple((*problems, *notices)[:MOST_PROBLEMS]),
        left_out=max(0, len(problems) + len(notices) - MOST_PROBLEMS),
    )


def sync_sum(view: SyncView) -> str:
    """The account in one sentence, or what is going on."""
    if view.running:
        return view.message or ("Stopping after the documents at hand." if view.stopping else "")
    if view.report is None:
        return view.message
    problems = sum(len(source.problems) for source in view.report.sources)
    counted = _counted(view.report.totals.model_dump())
    ended = "Stopped before the end; begin again to go on" if view.report.stopped else "Done"
    return f"{ended}. In all: {counted}; {words.count(problems, 'problem')}."


def _counted(counts: dict[str, int]) -> str:
    """The counts that are not nought, in words; "listed" always."""
    named = ((name.replace("_", " "), number) for name, number in counts.items())
    return ", ".join(f"{number:,} {name}" for name, number in named if number or name == "listed")
