"""Folding: what matches what, and where each character came from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.invisible import is_invisible
from assistant.language.text.fold import fold, letters_and_digits, typographic

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
    assert len(folded.text) == len(folded.starts)
    assert list(folded.starts) == sorted(folded.starts)
    for character, start in zip(folded.text, folded.starts, strict=True):
        end = min((later for later in folded.starts if later > start), default=len(text))
        assert character in fold(text[start:end]).text


@pytest.mark.parametrize(
    ("left", "right"),
    [("07:30 What we know", "0730 what we know"), ("Iran’s “role”", "irans role"), ("STRASSE", "Straße")],
)
def test_what_differs_in_case_and_punctuation_alone_has_the_same_letters(left, right):
    assert letters_and_digits(left) == letters_and_digits(right) != letters_and_digits(f"{right} 2")


@pytest.mark.parametrize("character", ["\u200b", "\u00ad", "\u2060", "\ufeff", "\U000e0041", "\u202e"])
def test_what_shows_nothing_is_invisible(character):
    assert is_invisible(character)


@pytest.mark.parametrize("character", ["a", " ", "\u00a0", "\n", "\u0301", "’"])
def test_what_shows_or_spaces_is_not(character):
    assert not is_invisible(character)


def test_a_run_of_marks_without_end_still_knows_its_origin():
    folded = fold("a" + "\u0301" * 100)
    assert (folded.starts[0], folded.starts[-1]) == (0, 93)


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
