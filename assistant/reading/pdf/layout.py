"""Pages of glyphs to the blocks of the whole document, and what was set aside on the way."""

from collections import Counter
from dataclasses import dataclass

from assistant.reading.pdf.columns import in_reading_order
from assistant.reading.pdf.footnotes import apart
from assistant.reading.pdf.paragraphs import Style, headline, paragraphs
from assistant.reading.pdf.running import running_lines
from assistant.reading.pdf.shapes import Line, Page
from assistant.reading.pdf.words import rows_of, with_drop_caps, words_of
from assistant.reading.types import Block

__all__ = ["Layout", "laid_out"]


@dataclass(frozen=True)
class Layout:
    """`running` holds the running heads and feet that were set aside."""

    blocks: list[Block]
    running: list[str]
    title: str | None


def laid_out(pages: list[Page]) -> Layout:
    """Blocks in reading order, footnotes after the text."""
    rows = [(page, rows_of(words_of(page.glyphs))) for page in pages]
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
    return Layout([*paragraphs(body, style), *paragraphs(notes, style)], left_out, headline(body, style))


def _style(lines: list[Line]) -> Style:
    """The type of most letters."""
    letters: Counter[tuple[float, bool]] = Counter()
    for line in lines:
        for word in line.words:
            letters[word.size, word.bold] += len(word.text)
    size, bold = letters.most_common(1)[0][0] if letters else (1.0, False)
    return Style(size, bold)
