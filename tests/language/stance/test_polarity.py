"""Negators, modality and scope."""

import pytest

from assistant.language.stance.polarity import (
    is_modal,
    is_negator,
    modal_before,
    omits,
    scope_groups,
)


@pytest.mark.parametrize("word", ["not", "No", "never", "without", "didn’t", "can't", "cannot"])
def test_words_that_deny(word):
    assert is_negator(word)


@pytest.mark.parametrize("word", ["note", "nothingness", "want", "president", "know", ""])
def test_words_that_deny_nothing(word):
    assert not is_negator(word)


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("The readout left out the sanctions.", True), ("Iran was missing from the list.", True), ("It omits the deadline.", True), ("Farmers are exempt.", True),
        ("He left the room.", False), ("The list names Iran.", False), ("Missing sailors were found.", False),
    ],
)  # fmt: skip
def test_what_was_left_out(text, left_out):
    assert bool(omits(text)) is left_out


@pytest.mark.parametrize(
    ("word", "modal"),
    [
        ("may", True),
        ("Would", True),
        ("will", True),
        ("plans", True),
        ("plan", False),
        ("hope", False),
        ("met", False),
        ("", False),
    ],
)
def test_words_that_make_less_than_a_fact(word, modal):
    assert is_modal(word) is modal


@pytest.mark.parametrize(
    ("text", "lemma", "strength"),
    [
        ("Iraq may sign the accord.", "sign", 1), ("Iraq plans to sign the accord.", "sign", 2), ("Iraq will soon sign the accord.", "sign", 3),
        ("Iraq signed the accord.", "sign", 4), ("Iraq left the talks.", "sign", None), ("He would, they say, have signed.", "sign", 2),
        ("Possibly the envoy signed.", "sign", 4),
    ],
)  # fmt: skip
def test_how_certain_a_verb_is_said_to_be(text, lemma, strength):
    assert modal_before(text, lemma) == strength


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("They spoke only of trade.", {"exclusive": "only"}), ("The focus was mainly on oil.", {"main": "focus"}), ("The vote was unanimous.", {"total": "unanimous"}),
        ("They met only yesterday.", {}), ("They spoke of trade.", {}), ("Only now did it end entirely.", {"total": "entirely"}),
    ],
)  # fmt: skip
def test_words_of_scope(text, groups):
    assert scope_groups(text) == groups
