"""Pages of glyphs to the blocks of the whole document, and what was set aside on the way."""

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.reading.pdf.aligned import with_aligned_rows
from assistant.reading.pdf.bullets import with_drawn_bullets
from assistant.reading.pdf.columns import in_reading_order
from assistant.reading.pdf.footnotes import apart
from assistant.reading.pdf.origin import WebPrint
from assistant.reading.pdf.paragraphs import Style, headline, paragraphs
from assistant.reading.pdf.running import running_lines
from assistant.reading.pdf.shapes import Line, Page
from assistant.reading.pdf.web_print import article_of
from assistant.reading.pdf.words import rows_of, with_drop_caps, with_other_type_apart, words_of
from assistant.reading.types import Block

if TYPE_CHECKING:
    from assistant.schema import SetAsideKind

__all__ = ["Layout", "laid_out"]


@dataclass(frozen=True)
class Layout:
    """`running` holds the running heads and feet that were set aside, `aside` the rest with its kinds."""

    blocks: list[Block]
    running: list[str]
    title: str | None
    aside: "list[tuple[SetAsideKind, str]]" = field(default_factory=list)


def laid_out(pages: list[Page], printed: WebPrint | None = None) -> Layout:
    """Blocks in reading order, footnotes after the text; of a `printed` web page its article alone."""
    rows = [(page, rows_of(with_drawn_bullets(words_of(page.glyphs), page.dots))) for page in pages]
    running = running_lines(rows)
    style = _style([line for _, lines in rows for line in lines])
    kept = [
        [word for at, row in enumerate(lines) if at not in found for word in row.words]
        for (_, lines), found in zip(rows, running, strict=True)
    ]
    ordered = [in_reading_order(with_drop_caps(words, style.size)) if words else [] for words in kept]
    body, notes = apart(ordered, style.size)
    left_out = [
        lines[at].text for (_, lines), found in zip(rows, running, strict=True) for at in sorted(found)
    ]
    if printed is not None:
        return _of_a_web_page(body, notes, style, left_out, printed)
    made = [*paragraphs(body, style), *paragraphs(notes, style)]
    return Layout([paragraph.block for paragraph in made], left_out, headline(body, style))


def _of_a_web_page(
    body: list[list[Line]], notes: list[list[Line]], style: Style, running: list[str], printed: WebPrint
) -> Layout:
    rows = iter(with_aligned_rows([line for lines in body for line in with_other_type_apart(lines)]))
    tabled = [[next(rows) for _ in with_other_type_apart(lines)] for lines in body]
    found = article_of([*paragraphs(tabled, style), *paragraphs(notes, style)], printed.title)
    return Layout(found.blocks, running, found.headline or headline(body, style), found.aside)


def _style(lines: list[Line]) -> Style:
    """The type of most letters."""
    letters: Counter[tuple[float, bool]] = Counter()
    for line in lines:
        for word in line.words:
            letters[word.size, word.bold] += len(word.text)
    size, bold = letters.most_common(1)[0][0] if letters else (1.0, False)
    return Style(size, bold)
