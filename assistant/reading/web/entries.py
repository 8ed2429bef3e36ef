"""Live blogs: entry by entry, each headed by its time as the page's data has it."""

import re

from lxml.html import HtmlElement  # type: ignore[import-untyped]
from lxml.html.builder import P  # type: ignore[import-untyped]

from assistant.reading.service import is_sentence
from assistant.reading.web.runs import runs

__all__ = ["head_entries"]

_FEWEST_ENTRIES = 3
_STAMP = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::[\d.]+)?(Z|[+-]00:?00)?")


def head_entries(root: HtmlElement) -> int:
    """Put each entry's day and time on a line of its own above it; returns how many entries there are."""
    entries = _entries(root)
    for entry, stamp in entries:
        found = _STAMP.match(stamp.get("datetime") or "")
        shown = " ".join(stamp.text_content().split())
        line = f"{found[1]} {found[2]}{' UTC' if found[3] else ''}" if found else shown
        stamp.drop_tree()
        entry.insert(0, P(line))
    return len(entries)


def _entries(root: HtmlElement) -> list[tuple[HtmlElement, HtmlElement]]:
    """(entry, its time): neighbours of one kind that each carry one time and running text."""
    groups: dict[tuple[HtmlElement, str], list[tuple[HtmlElement, HtmlElement]]] = {}
    for stamp in root.iter("time"):
        entry = _entry(stamp, root)
        if entry is not None:
            groups.setdefault((entry.getparent(), entry.tag), []).append((entry, stamp))
    largest = max(groups.values(), key=len, default=[])
    return largest if len(largest) >= _FEWEST_ENTRIES else []


def _entry(stamp: HtmlElement, root: HtmlElement) -> HtmlElement | None:
    """The largest element around the time that holds no other one."""
    entry = stamp
    for above in stamp.iterancestors():
        if above is root or len(list(above.iter("time"))) > 1:
            break
        entry = above
    return entry if entry is not stamp and any(is_sentence(run.text) for run in runs(entry)) else None
