"""Glyphs to words, and words to rows across the page."""

from dataclasses import replace

from assistant.reading.pdf.hyphens import frequency
from assistant.reading.pdf.shapes import Box, Glyph, Line, Word

__all__ = ["rows_of", "with_drop_caps", "with_other_type_apart", "words_of"]

# Set by hand, tried on the pages of tests/pdf_samples.py.
_SPACE = 0.14  # of the type's size: a wider gap parts two words
_BACK = 0.3  # of the type's size: how far kerning may pull a letter back
_LIFT = 0.33  # of the type's size: how far a letter of the same word may stand above or below
_SAME_ROW = 0.5  # of the lower of two words: how much of it stands beside the other
_OTHER_TYPE = 0.88  # of the larger of two sizes: the smaller is another type
_BESIDE = 0.6  # of the larger size: a space between words is half as wide
_CAP = 1.8  # times the size of the text: a letter this large opens it over several lines
_MARK_SIZE = 0.8  # of the word's size: a footnote's sign is smaller, and raised
_MARK_LIFT = 0.08  # of the type's size: how far its foot is raised at least
_CAP_REACH = 0.3  # of the text's size: how far a word's middle may lie beyond a large first letter
_TEXT_SIZE = 1.1  # times the size of the text: the word that a large letter begins is no larger
_CAP_GAP = (-1.0, 1.5)  # times the size of the text: where that word begins, after the letter's right edge


def words_of(glyphs: list[Glyph]) -> list[Word]:
    """Words in the order of drawing."""
    words: list[Word] = []
    open_word: list[Glyph] = []
    for glyph in glyphs:
        if open_word and (glyph.text.isspace() or not _continues(open_word[-1], glyph)):
            words.append(_word(open_word))
            open_word = []
        if not glyph.text.isspace():
            open_word.append(glyph)
    if open_word:
        words.append(_word(open_word))
    return words


def _continues(left: Glyph, right: Glyph) -> bool:
    size = max(left.size, right.size)
    gap = right.box.x0 - left.box.x1
    raised = abs(right.box.y0 - left.box.y0) > _MARK_LIFT * size and right.size < _MARK_SIZE * left.size
    level = abs(right.box.y0 - left.box.y0) <= _LIFT * size
    return level and not raised and -_BACK * size <= gap <= _SPACE * size


def _word(glyphs: list[Glyph]) -> Word:
    box = glyphs[0].box
    for glyph in glyphs[1:]:
        box = box.around(glyph.box)
    text = "".join(glyph.text for glyph in glyphs)
    size = max(glyph.size for glyph in glyphs)
    bold, linked = all(glyph.bold for glyph in glyphs), all(glyph.linked for glyph in glyphs)
    return Word(text, box, size, bold, linked)


def rows_of(words: list[Word]) -> list[Line]:
    """Rows from top to bottom: words that stand beside each other, whatever column they belong to."""
    rows: list[list[Word]] = []
    band = Box(0, 0, 0, 0)
    for word in sorted(words, key=lambda word: (-word.box.middle, word.box.x0)):
        if rows and _beside(band, word.box):
            rows[-1].append(word)
        else:
            rows.append([word])
            band = word.box
    return [Line(sorted(row, key=lambda word: word.box.x0)) for row in rows]


def _beside(band: Box, box: Box) -> bool:
    shared = min(band.y1, box.y1) - max(band.y0, box.y0)
    return shared > _SAME_ROW * min(band.height, box.height) > 0


def with_other_type_apart(lines: list[Line]) -> list[Line]:
    """A box beside the text is no part of its lines: words of other type beyond a gap are put after them."""
    made: list[Line] = []
    beside: list[Line] = []
    for line in lines:
        cut = next((at for at in range(1, len(line.words)) if _type_changes(line.words, at)), None)
        if cut is None or line.cells:
            made.append(line)
        else:
            made.append(Line(line.words[:cut]))
            beside.append(Line(line.words[cut:]))
    return [*made, *beside]


def _type_changes(words: list[Word], at: int) -> bool:
    left, right = words[at - 1], words[at]
    gap = right.box.x0 - left.box.x1
    sizes = sorted((left.size, right.size))
    return gap > _BESIDE * sizes[1] and sizes[0] < _OTHER_TYPE * sizes[1]


def with_drop_caps(words: list[Word], body: float) -> list[Word]:
    """A large first letter that reaches over several lines is put before the word beside its top."""
    caps = [word for word in words if len(word.text) == 1 and word.text.isupper() and word.size > _CAP * body]
    made = list(words)
    for cap in caps:
        beside = [word for word in made if _begins_beside(word, cap, body)]
        if not beside:
            continue
        first = max(beside, key=lambda word: (word.box.middle, -word.box.x0))
        joined = cap.text + first.text if _is_rest(cap.text, first.text) else f"{cap.text} {first.text}"
        made.remove(cap)
        made[made.index(first)] = replace(first, text=joined)
    return made


def _begins_beside(word: Word, cap: Word, body: float) -> bool:
    gap = word.box.x0 - cap.box.x1
    reach = _CAP_REACH * body
    level = cap.box.y0 - reach < word.box.middle < cap.box.y1 + reach
    near = _CAP_GAP[0] * body < gap < _CAP_GAP[1] * body
    return word is not cap and word.size <= _TEXT_SIZE * body and near and level


def _is_rest(cap: str, rest: str) -> bool:
    return cap not in ("A", "I") or frequency((cap + rest).lower()) >= frequency(rest.lower())
