"""Cards that lead to other stories: neighbours of one kind, each a linked headline with a line or two."""

from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from assistant.reading.service import is_sentence
from assistant.reading.web.runs import BLOCK_TAGS, Run, runs

__all__ = ["is_row_of_cards"]

_FEWEST = 2
_LINKED = 0.8  # of the characters of a card's headline
_LONGEST_CARD = 400  # characters
_BEFORE = 3  # lines above the headline: a kicker, a day, who published it


def is_row_of_cards(element: HtmlElement) -> bool:
    """Whether two or more children, and all that hold text, are cards."""
    children = [child for child in element if isinstance(child.tag, str) and child.tag in BLOCK_TAGS]
    if (
        len(children) < _FEWEST
        or (element.text or "").strip()
        or any((c.tail or "").strip() for c in children)
    ):
        return False
    kinds = {(child.tag, child.get("class")) for child in children}
    return len(kinds) == 1 and all(_is_card(list(_first_runs(child))) for child in children)


def _first_runs(card: HtmlElement) -> Iterator[Run]:
    length = 0
    for run in runs(card):
        yield run
        length += len(run.text)
        if length > _LONGEST_CARD:
            return


def _is_card(found: Sequence[Run]) -> bool:
    """Its headline is a link to another page; lines of text stand below it alone."""
    if sum(len(run.text) for run in found) > _LONGEST_CARD:
        return False
    at = next((at for at, run in enumerate(found) if _is_link(run)), None)
    if at is None or at > _BEFORE or any(is_sentence(run.text) for run in found[:at]):
        return False
    return _leads_elsewhere(found[at].element)


def _is_link(run: Run) -> bool:
    """The headline, or the first of its lines."""
    headline = run.text.split("\v")[0]
    return run.linked >= _LINKED * len(headline) > 0 and not is_sentence(headline)


def _leads_elsewhere(element: HtmlElement) -> bool:
    links = [*(above for above in element.iterancestors("a")), *element.iter("a")]
    return any(not (link.get("href") or "#").startswith("#") for link in links)
