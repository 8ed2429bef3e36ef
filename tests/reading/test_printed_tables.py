"""Rows of plain tables, drawn bullets and links on a printed page, by where their words stand."""

import pytest

from assistant.reading.pdf.aligned import with_aligned_rows
from assistant.reading.pdf.annotations import is_linked
from assistant.reading.pdf.bullets import is_dot, with_drawn_bullets
from assistant.reading.pdf.shapes import Box, Line, Word


def line(y, *words, bold=False):
    """Words as (text, left edge), five points a letter."""
    return Line([Word(text, Box(x, y - 6, x + 5 * len(text), y + 6), 12, bold) for text, x in words])


def cells(*lines):
    return [made.cells for made in with_aligned_rows(list(lines))]


def test_rows_as_close_as_words_with_their_bold_head():
    head = line(100, ("Year", 60), ("Clinics", 90), ("Meals", 130), bold=True)
    rows = line(85, ("2025", 60), ("10", 90), ("3", 130)), line(70, ("2026", 60), ("18", 90), ("4.5", 130))
    assert cells(head, *rows) == [("Year", "Clinics", "Meals"), ("2025", "10", "3"), ("2026", "18", "4.5")]


def test_words_of_one_cell_stay_together_under_one_name():
    head = line(100, ("Year", 60), ("Cost", 90), bold=True)
    rows = [
        line(y, (year, 60), (cost, 90), ("million", 103), ("euros", 141))
        for y, year, cost in ((85, "2025", "24"), (70, "2026", "72"))
    ]
    assert cells(head, *rows)[1:] == [("2025", "24 million euros"), ("2026", "72 million euros")]


@pytest.mark.parametrize(
    "lines",
    [
        (line(100, ("In", 60), ("2025", 80), ("he", 110)), line(85, ("It", 60), ("was", 76), ("2031", 96))),
        (line(100, ("Total", 60), ("12", 90)),),
        (
            line(100, ("12", 60), ("paid.", 80), ("The", 110)),
            line(85, ("14", 60), ("came.", 80), ("She", 110)),
        ),
        (line(100, ("•", 60), ("40", 70), ("go", 90)), line(85, ("•", 60), ("12", 70), ("go", 90))),
        (line(100, ("north", 60), ("clinic", 90)), line(85, ("south", 60), ("school", 90))),
    ],
    ids=["text", "one row", "sentences", "a list", "no figures"],
)
def test_what_is_no_table(lines):
    assert cells(*lines) == [()] * len(lines)


@pytest.mark.parametrize(
    ("box", "right"),
    [
        (Box(0, 0, 3, 3), True),
        (Box(0, 0, 4.5, 4), True),
        (Box(0, 0, 30, 3), False),
        (Box(0, 0, 0.5, 0.5), False),
        (Box(0, 0, 12, 12), False),
    ],
)
def test_a_bullet_is_small_and_square(box, right):
    assert is_dot(box) is right


def test_a_drawn_bullet_stands_before_its_line_alone():
    words = line(100, ("Clinics", 90), ("open", 130)).words
    found = with_drawn_bullets(words, [Box(80, 98, 84, 102), Box(40, 98, 44, 102), Box(80, 60, 84, 64)])
    assert sorted(word.text for word in found) == ["Clinics", "open", "•"]


def test_a_glyph_is_linked_by_its_middle():
    box = Box(60, 90, 120, 104)
    links = {7: [box], 8: [box]}
    assert is_linked(Box(62, 92, 67, 103), links)
    assert not is_linked(Box(118, 92, 126, 103), links)
    assert not is_linked(Box(62, 70, 67, 82), links)
