"""Where the article stands on a page: the smallest element that holds its running text."""

from collections import defaultdict

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from assistant.reading.service import is_sentence
from assistant.reading.web.runs import Run, runs

__all__ = ["article_root"]

_MOST_OF_IT = 0.8  # of the page's running text; the rest may be an author's note or a notice below the text
_MOST_IN_MAIN = 0.6  # of it that stands where the page says that its main part is
_LEAST_TEXT = 150  # characters of running text; less tells nothing of where it stands
_MOST_LINKED = 0.5
_PARAGRAPHS = frozenset("p li span pre b i em strong a blockquote figure dd".split())
_ASIDE_TAGS = frozenset(("figcaption", "figure", "aside", "footer", "header", "address", "summary"))


def article_root(body: HtmlElement) -> HtmlElement | None:
    """The lowest element with nearly all running text; the body where there is little, None without any."""
    texts = [run for run in runs(body) if _counts(run)]
    total = sum(len(run.text) for run in texts)
    if total < _LEAST_TEXT:
        return body if texts else None
    held: dict[HtmlElement, int] = defaultdict(int)
    for run in texts:
        for element in (run.element, *run.element.iterancestors()):
            held[element] += len(run.text)
    root = _main(body, held, total)
    while True:
        inner = next((child for child in root if held.get(child, 0) >= _MOST_OF_IT * total), None)
        if (
            inner is None
            or inner.tag in _PARAGRAPHS
            or any(_is_twin(other, inner) and other in held for other in root)
        ):
            return root
        root = inner


def _main(body: HtmlElement, held: dict[HtmlElement, int], total: int) -> HtmlElement:
    """The page's one `main`, where it holds most of the running text; what is outside is the site's."""
    marked = {element for element in body.iter() if element.tag == "main" or element.get("role") == "main"}
    outer = [element for element in marked if not any(above in marked for above in element.iterancestors())]
    return outer[0] if len(outer) == 1 and held.get(outer[0], 0) >= _MOST_IN_MAIN * total else body


def _is_twin(other: HtmlElement, inner: HtmlElement) -> bool:
    """Parts of one body are boxes of one kind."""
    if other is inner or other.tag != inner.tag:
        return False
    return bool(inner.get("class")) and other.get("class") == inner.get("class")


def _counts(run: Run) -> bool:
    return (
        is_sentence(run.text)
        and run.linked < _MOST_LINKED * len(run.text)
        and run.element.tag not in _ASIDE_TAGS
    )
