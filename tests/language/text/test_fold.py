"""Folding: what matches what, and spans that point at the right characters of the original."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.invisible import is_invisible
from assistant.language.text.fold import find_folded, fold, typographic

# Characters that change length, disappear, compose or reorder when folded.
ODD = "aAbBiIİıßſﬁﬀﬃ…é\u0301\u0323\u0307 \t\n\u00a0\u200b\u00ad\ufe0f“”‘’'\"—–-½Ⅷ１২가ᄀ\u1161\u11a8ΣςÅ\u2000"
ODD += "\U000e0041Ǆ"
TEXTS = st.text(alphabet=ODD, max_size=14)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Iran’s “role”", 'iran\'s "role"'),
        ("ofﬁce", "OFFICE"),
        ("2021–2024", "2021-2024"),
        ("zero\u200bwidth", "zerowidth"),
        ("soft\u00adhyphen", "softhyphen"),
        ("no\u00a0break  here\n", "no break here "),
        ("cafe\u0301", "café"),
        ("１２３", "123"),
        ("Straße", "STRASSE"),
        ("tag\U000e0041\U000e0042ged", "tagged"),
        ("wait…", "wait..."),
    ],
)
def test_same_reading_folds_the_same(left, right):
    assert fold(left).text == fold(right).text


@pytest.mark.parametrize(
    ("left", "right"), [("agreed", "agree"), ("not so", "so"), ("1,000", "1000"), ("José", "Jose")]
)
def test_other_words_stay_apart(left, right):
    assert fold(left).text != fold(right).text


@given(TEXTS)
def test_every_folded_character_knows_its_origin(text):
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    previous = 0
    for character, start, end in zip(folded.text, folded.starts, folded.ends, strict=True):
        assert previous <= start < end <= len(text)
        assert character in fold(text[start:end]).text
        previous = start


@given(TEXTS, TEXTS, TEXTS)
def test_what_was_put_in_is_found(before, needle, after):
    wanted = fold(needle).text.strip(" ")
    haystack = f"{before} {needle} {after}"
    found = find_folded(needle, haystack)
    if not wanted:
        assert found == []
        return
    assert found
    for start, end in found:
        assert wanted in fold(haystack[start:end]).text


# Without combining marks every stretch folds by itself, so trying all stretches is the whole truth.
SIMPLE = st.text(alphabet="aAbBﬁfi’' \u200bé-–½…İ", max_size=10)


@given(SIMPLE, SIMPLE)
def test_agrees_with_trying_every_stretch(haystack, needle):
    wanted = fold(needle).text.strip(" ")
    stretches = {
        (start, end) for end in range(len(haystack) + 1) for start in range(end)
        if wanted and wanted in fold(haystack[start:end]).text
    }  # fmt: skip
    found = find_folded(needle, haystack)
    assert bool(found) == bool(stretches)
    for start, end in found:
        assert (start, end) in stretches
        assert (start + 1, end) not in stretches
        assert (start, end - 1) not in stretches


def test_occurrences_are_counted_without_overlap():
    text = "No. “No.” NO."
    assert [text[start:end] for start, end in find_folded("no.", text)] == ["No.", "No.", "NO."]
    assert find_folded("aa", "aaa") == [(0, 2)]


def test_empty_needle_is_nowhere():
    assert find_folded("\u200b ", "anything") == []


def test_a_folded_haystack_serves_many_needles():
    folded = fold("Iran’s influence")
    assert find_folded("iran's", folded) == [(0, 6)]
    assert find_folded("INFLUENCE", folded) == [(7, 16)]


@pytest.mark.parametrize("character", ["\u200b", "\u00ad", "\u2060", "\ufeff", "\U000e0041", "\u202e"])
def test_what_shows_nothing_is_invisible(character):
    assert is_invisible(character)


@pytest.mark.parametrize("character", ["a", " ", "\u00a0", "\n", "\u0301", "’"])
def test_what_shows_or_spaces_is_not(character):
    assert not is_invisible(character)


def test_a_run_of_marks_without_end_still_knows_its_origin():
    folded = fold("a" + "\u0301" * 100)
    assert folded.ends[-1] == 101
    assert folded.starts[0] == 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("“Yes” – he said …", '"Yes" - he said ...', True),
        ("a\u00a0b\n\nc", "a b c", True),
        ("Cafe\u0301", "Café", True),
        ("US", "us", False),
        ("the ﬁve oﬃces", "the five offices", True),
        ("5²", "52", False),
        ("resume", "résumé", False),
    ],
)
def test_typography_is_one_kind_and_letters_stay(one, other, same):
    assert (typographic(one) == typographic(other)) == same
