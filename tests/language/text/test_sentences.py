"""Sentence splitting: exact spans, nothing lost, and the cases that stops get wrong."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.text.sentences import line_spans, list_marker, split, sure_ends

PROSE = st.lists(
    st.sampled_from(
        [
            "The U.S. envoy met Mr. Smith at 5 p.m.", "He left...", "“No.", "It grew 3.5 percent.", "Why?",
            "‘Yes.’", "(He stayed.)", "\n", "\n\n- ", "J. K. Rowling wrote", "on X.", "…", "\u00a0", "Q.", "!",
            "— Desk (@d)", "?!", "No.", "5", "a.m.", "http://a.b/c.d?e=f.", "\t", "&", "∯", "ȸ", "\\1", "(", "”",
            "[1]", "1.", "ABC. DEF.",
        ]
    ),
    max_size=25,
).map(" ".join)  # fmt: skip


def cut(text):
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Mr. Smith met Gen. H. R. McMaster at 5 p.m. on Monday.", "He left at 6 p.m.", "The talks ended."],
        [
            "He lives in the U.S.",
            "The senator agreed.",
            "The U.S. Senate voted.",
            "U.S. President Biden spoke.",
        ],
        ["3:10 p.m. ET — The Secretary landed.", "He met Lee."],
        ["It opens at 5 p.m.", "The talks go on."],
        ["5 p.m. The talks resumed."],
        ["The embassy answered on X.", "Being sovereign, it may.", "It was posted on X.", "Iraq said no."],
        ["George W. Bush and J.K. Rowling met Washington, D.C. Mayor Bowser.", "They spoke."],
        ["On Jan. 5 and Sept. 11 he met them.", "It ended in Oct.", "The rest came in Nov. 2024."],
        ["PORT-AU-PRINCE, Oct. 16 — Jon Finer flew in.", "St. Petersburg is cold."],
        ["The rate was 4.25 percent...", "Then it fell.", "He paused…", "Then he left."],
        ["“We won. They lost,” he said.", "She asked: “Why?”", "He left.", "“Is it over?” she asked."],
        ["He said ‘yes.’", "She said ‘no.’", "The leaders’ plans failed."],
        ["“We must win,” he said.", "“We will,” he went on."],
        ["Visit state.gov for more.", "He earned $1.5 million."],
        ["He met Sens. Cruz and Rubio vs. Dr. No in Ft. Worth.", "Plan B.", "The rest."],
        ["He was born c. 1950.", "See p. 4 of the memo."],
        ["Apple Inc. said so.", "It bought Foo Inc.", "The deal closed."],
        ["No. 10 said no.", "No.", "The answer is no."],
    ],
)
def test_stops_that_end_and_stops_that_do_not(sentences):
    assert cut(" ".join(sentences)) == sentences


def test_a_line_ends_a_sentence():
    assert cut("The money\nHe paid.\n\nThe end") == ["The money", "He paid.", "The end"]


@pytest.mark.parametrize("marker", ["- ", "* ", "• ", "1. ", "(2) ", "b) ", "– "])
def test_a_list_marker_belongs_to_no_sentence(marker):
    assert list_marker(marker + "He paid.") == len(marker)
    assert cut(f"{marker}He paid. She left.") == ["He paid.", "She left."]


@pytest.mark.parametrize(
    "text", ["-5 degrees", "1.5 million", "— Desk (@desk) March 1, 2025", "B. Smith", "10,000 came"]
)
def test_what_only_looks_like_a_list_marker(text):
    assert list_marker(text) == 0


@given(st.one_of(PROSE, st.text(max_size=80), st.text(alphabet="ab. \n“”’AB!?…-(1)", max_size=60)))
def test_nothing_is_lost_and_nothing_overlaps(text):
    spans = split(text)
    previous = 0
    left_over = set()
    for start, end in spans:
        assert previous <= start < end
        assert text[start:end] == text[start:end].strip()
        left_over |= set(range(previous, start))
        previous = end
    left_over |= set(range(previous, len(text)))
    markers = {
        at for start, end in line_spans(text) for at in range(start, start + list_marker(text[start:end]))
    }
    assert all(text[at].isspace() for at in left_over - markers)


@given(PROSE)
def test_the_same_text_gives_the_same_sentences(text):
    assert split(text) == split(text)


@pytest.mark.parametrize(
    "text", ["x" * 60_000, "“A. " * 15_000, "(A." * 20_000, ". " * 20_000 + "a", "Mr. Smith left. " * 4_000]
)
def test_a_long_line_is_cut_and_whole(text):
    spans = split(text)
    assert "".join(text[start:end] for start, end in spans).replace(" ", "") == text.replace(" ", "")


def test_a_long_paragraph_splits_like_a_short_one():
    sentence = "Mr. Smith of the U.S. Senate met Gen. Jones on Jan. 5."
    assert cut(" ".join([sentence] * 200)) == [sentence] * 200


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("He paid. She left.", ["He paid."]),
        ("Mr. Smith met Gen. Jones. He left.", ["Mr. Smith met Gen. Jones."]),
        ("Why? Because... “Yes.” No one knew.", ["Why?", "Because...", "“Yes.”"]),
        ("It rose 3.5 percent", []),
        ("in the U.S. Senate", []),
    ],
)
def test_the_ends_that_are_sure(text, pieces):
    starts = [0, *sure_ends(text, 0, len(text))]
    assert [text[start:end].strip() for start, end in itertools.pairwise(starts)] == pieces


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a\n\n  b \nc", ["a", "b", "c"]),
        ("", []),
        (" \n\t\n", []),
        ("one line", ["one line"]),
        ("a\r\nb", ["a", "b"]),
    ],
)
def test_the_lines_that_show_something(text, lines):
    assert [text[start:end] for start, end in line_spans(text)] == lines
