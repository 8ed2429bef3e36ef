"""What holds whatever goes wrong: five promises, asserted on all that On Record said while something was tried.

1. nothing is supported without a citation that passes the gate and stands in the stored statement;
2. every claim found is counted: checked, held for review, error, skipped or cancelled;
3. the article's text at a claim's offsets is the claim's source text;
4. nothing that is shown holds a traceback, a path of ours or a key;
5. the next request is served.
"""

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from assistant.checker.check_run import CheckRun
from assistant.errors import OnRecordError
from assistant.outputs import render
from assistant.outputs.forms import NAMES
from assistant.ports import Index
from assistant.reading.article import read_text
from assistant.schema import Report

ROOT = Path(__file__).resolve().parents[1]
KEY = "sk-sentinel-7f3a91c2"  # the key of every test that gives one
NEXT = "The bridge reopens in April, the minister said on Tuesday."
_INSIDE = (
    r"Traceback \(most recent call last\)", r'File "[^"]+", line \d', "site-packages", r"<[\w.]+ object at 0x",
    re.escape(sys.prefix), re.escape(str(ROOT / "assistant")), re.escape(KEY),
)  # fmt: skip
_NEVER_SHOWN = re.compile("|".join(_INSIDE))


@dataclass
class Seen:
    """What On Record made while it was watched: reports, each with its claims and its index, and errors."""

    reports: list[tuple[Report, frozenset[str], Index]] = field(default_factory=list)
    errors: list[OnRecordError] = field(default_factory=list)


def assert_shown(text: str | bytes) -> None:
    """Nothing in `text` tells of the inside of the program, or of a key."""
    told = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    found = _NEVER_SHOWN.search(told)
    assert not found, f"shown: …{told[max(0, found.start() - 200) : found.end() + 200]}…"


def assert_report(report: Report, claims: frozenset[str] | None = None, index: Index | None = None) -> None:
    """The first four promises; `claims` are the ids of the claims that were found in the article."""
    _assert_supported(report, index)
    ids = [verdict.claim.id for verdict in report.verdicts]
    assert len(set(ids)) == len(ids)
    assert claims is None or set(ids) == claims
    counts = Counter(verdict.outcome for verdict in report.verdicts)
    assert sum(counts[one] for one in ("checked", "needs_review", "error", "skipped", "cancelled")) == len(
        ids
    )
    assert sum(report.summary.model_dump().values()) == len(ids)
    for verdict in report.verdicts:
        assert (verdict.label is not None) == (verdict.outcome == "checked")
        assert verdict.error is not None or verdict.outcome != "error"
        assert verdict.error is None or verdict.label is None
        start, end = verdict.claim.spans[0]
        assert report.article.text[start:end] == verdict.claim.source_text
        assert all(0 <= s < e <= len(report.article.text) for s, e in verdict.claim.spans)
    for form in NAMES:
        assert_shown(render(report, form))


def _assert_supported(report: Report, index: Index | None) -> None:
    stored = {statement.id: statement for statement in index.statements()} if index else {}
    for verdict in report.verdicts:
        if verdict.label == "supported":
            assert verdict.citations
            assert verdict.checks
            assert all(check.passed for check in verdict.checks)
        for citation in verdict.citations if index else ():
            statement = stored[citation.statement_id]
            assert statement.version == citation.version
            assert statement.text[citation.start : citation.end] == citation.quote


def assert_next_is_served(*requests: Callable[[], object]) -> None:
    """This process still reads an article, and each of `requests` still gives something."""
    assert read_text(NEXT).text == NEXT
    for request in requests:
        assert request()


@contextmanager
def promises_kept() -> Iterator[Seen]:
    """Watches what is made within, and asserts the promises on all of it at the end."""
    seen = Seen()
    make_report, make_error = CheckRun.report, OnRecordError.__init__

    def watched_report(self, found, *others, **named):
        report = make_report(self, found, *others, **named)
        claims = frozenset(claim.id for claim in found.without(self.not_claims).claims)
        seen.reports.append((report, claims, self.index))
        return report

    def watched_error(self, message, **options):
        make_error(self, message, **options)
        seen.errors.append(self)

    CheckRun.report, OnRecordError.__init__ = watched_report, watched_error
    try:
        yield seen
    finally:
        CheckRun.report, OnRecordError.__init__ = make_report, make_error
    for report, claims, index in seen.reports:
        assert_report(report, claims, index)
    for error in seen.errors:
        assert_shown(error.message)
    assert_next_is_served()
