import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.text.tokens import search_tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("U.S.", "United States"),
        ("the US said", "the U.S. said"),
        ("Çavuşoğlu", "Cavusoglu"),
        ("Samarra'i", "Samarra’i"),
        ("Iraq's", "Iraq"),
        ("Iraq’s", "Iraq"),
        ("al-Sudani", "Al Sudani"),
        ("185,000", "185000"),
        ("24 percent", "24%"),
        ("ministers", "minister"),
        ("agencies", "agency"),
        ("agreed", "agree"),
        ("stopped", "stop"),
        ("discussing", "discussed"),
    ],
)
def test_same_words_give_same_tokens(one, other):
    assert search_tokens(one) == search_tokens(other) != []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tell us", "tell U.S."),
        ("4.1", "41"),
        ("nation", "national"),
        ("5%", "5"),
        ("2024", "2025"),
        ("news", "new"),
    ],
)
def test_different_words_stay_different(one, other):
    assert search_tokens(one) != search_tokens(other)


@given(st.text())
def test_any_text_has_clean_tokens(text):
    for token in search_tokens(text):
        assert token
        assert not any(char.isspace() for char in token)
