"""Finite verbs, recognised by a list of forms."""

import pytest

from assistant.language.structure.finite import finite_verbs, has_finite_verb, says_something


@pytest.mark.parametrize(
    "text",
    [
        "The mayor resigned",
        "Iraq signs the accord",
        "They didn’t come",
        "The king was there",
        "Oil prices rose",
    ],
)
def test_a_verb_is_recognised(text):
    assert has_finite_verb(text)
    assert finite_verbs(text)
    assert says_something(text)


@pytest.mark.parametrize(
    "text",
    ["The United Kingdom and the need for speed", "The Road to the Summit", "A new bridge", "Indeed", ""],
)
def test_no_verb_is_recognised(text):
    assert not has_finite_verb(text)
    assert finite_verbs(text) == []
    assert not says_something(text)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("What they want next", True),
        ("How it ends", True),
        ("The money", False),
        ("You and the law", True),
        ("Why Basra", False),
    ],
)
def test_a_pronoun_says_something_too(text, says):
    assert says_something(text) is says


def test_where_the_verbs_begin():
    text = "He was there and signed it."
    assert finite_verbs(text) == [text.index("was"), text.index(" signed")]
