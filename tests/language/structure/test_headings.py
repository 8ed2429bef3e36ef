"""Titles and headings by their form."""

import pytest

from assistant.language.structure.headings import (
    is_heading_like,
    is_section_heading,
    is_title_case,
    stops_are_kept,
    title_at,
)
from assistant.language.structure.lines import bare, lines_of
from assistant.language.structure.sentence_kinds import has_quoted_speech, is_cut_off_post, sentence_kind
from assistant.language.text.sentences import split

PARAGRAPH = "The minister told parliament on Tuesday that the bridge over the strait will open to traffic in June of next year."


def lines(text):
    return lines_of(text, split(text), frozenset())


@pytest.mark.parametrize(
    "text",
    [
        "The Road to the Summit of 2025",
        "Iraq and Iran Sign Accord",
        "WHY IT MATTERS",
        "2025",
        "A Day in Basra",
    ],
)
def test_title_case(text):
    assert is_title_case(text)


@pytest.mark.parametrize(
    "text", ["The road to the summit", "Iraq signs accord", "iPhones Sold in Basra", "of the and", ""]
)
def test_no_title_case(text):
    assert not is_title_case(text)


@pytest.mark.parametrize(
    "text",
    [
        "Minister opens bridge",
        "What happens next?",
        "The Road to the Summit",
        "Talks in Paris (updated)",
        "“We will act”",
    ],
)
def test_what_stands_like_a_title(text):
    assert is_heading_like(text)


@pytest.mark.parametrize(
    "text",
    [
        "The bridge opened.",
        "",
        "The talks, as planned,",
        "BASRA, Iraq — The bridge opened",
        "JUST IN: The bridge opened",
        "word " * 31,
    ],
)
def test_what_does_not(text):
    assert not is_heading_like(text)


@pytest.mark.parametrize(
    ("line", "heads"),
    [("The money", True), ("The Road to the Summit", True), ("What happens next", True), ("The bridge opened.", False), ("Among them:", False), ("“We will act”", False), ("and more", False)],
)  # fmt: skip
def test_a_heading_inside_the_text(line, heads):
    found, follower = lines(f"{line}\n{PARAGRAPH}")
    assert is_section_heading(found, follower, stops_kept=True) is heads


def test_an_article_keeps_its_stops_or_not():
    assert stops_are_kept(lines(f"A bridge\n{PARAGRAPH}\n{PARAGRAPH}"))
    assert not stops_are_kept(lines(f"{PARAGRAPH[:-1]}\n{PARAGRAPH}"))
    assert not stops_are_kept(lines("A bridge\nA road"))


@pytest.mark.parametrize(
    ("text", "title", "at"),
    [
        (f"Minister opens bridge\n{PARAGRAPH}", None, 0), (f"Share\nBridge opens\n{PARAGRAPH}", "bridge opens", 1),
        (f"{PARAGRAPH}\nThe money", None, None), (f"Minister opens bridge\n{PARAGRAPH}", "Another title", None), ("Minister opens bridge", None, None),
    ],
)  # fmt: skip
def test_the_line_that_is_the_title(text, title, at):
    found = lines(text)
    assert title_at(found, [None] * len(found), title) == at


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("► The money", "The money"),
        ("**Bold**", "Bold"),
        ("## Head", "Head"),
        ("#bridge", "#bridge"),
        ("***", "***"),
    ],
)
def test_a_line_without_its_symbols(text, expected):
    assert bare(text) == expected


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“We will act,” she said.", True),
        ("It ends. “Yes,” he told us.", True),
        ("The bridge opened.", False),
        ("She said no.", False),
        ("‘No’", True),
    ],
)
def test_quoted_speech(text, quoted):
    assert has_quoted_speech(text) is quoted


@pytest.mark.parametrize(
    ("text", "cut"),
    [("The bridge will… https://t.co/AbC123", True), ("It will... example.org/x", True), ("It opened. It will… https://t.co/AbC", False), ("The bridge will…", False), ("See https://example.org/x", False)],
)  # fmt: skip
def test_a_post_cut_off_in_the_middle(text, cut):
    assert is_cut_off_post(text) is cut


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Will it open?", "question"), ("https://example.org/a", "link"), ("Subscribe to our newsletter today!", "promotion"), ("Reporting by Ann Lee; editing by Tom Day", "credit"),
        ("Sponsored content: sleep well", "advertisement"), ("NIGERIA.", "heading"), ("The bridge opened in June.", "prose"), ("“Read this,” she said.", "prose"),
        ("x" * 700, "prose"),
    ],
)  # fmt: skip
def test_the_kind_of_one_sentence(sentence, kind):
    assert sentence_kind(sentence) == kind
