"""Who may be meant by a phrase: people for "she", bodies for "it", two for "both"."""

import pytest

from assistant.language.naming.pronouns import Referents
from assistant.language.speech.candidates import candidates
from assistant.language.speech.cast import Cast
from assistant.language.speech.whose import Voices, is_group

TEXT = (
    "Secretary of State Ann Lee met Foreign Minister Tom Hill of Iraq on Monday. Lee said that the talks went well. "
    "Hill thanked the White House. The White House published a fact sheet."
)


@pytest.fixture
def voices():
    sentences = [part + "." for part in TEXT.rstrip(".").split(". ")]
    return Voices(Cast.of(TEXT, sentences, Referents.of(TEXT).known)).after("Lee")


@pytest.mark.parametrize(
    ("phrase", "clause", "among", "not_among"),
    [
        ("she", "She urged calm.", {"Ann Lee"}, {"Tom Hill", "The White House"}),
        ("he", "He urged calm.", {"Tom Hill"}, {"Ann Lee"}),
        ("he", "He thanked Hill.", set(), {"Tom Hill"}),
        ("it", "Prices, it says, fell.", {"The White House", "Iraq"}, {"Ann Lee", "Tom Hill"}),
        ("both leaders", "Both leaders urged calm.", {"Ann Lee and Tom Hill"}, {"Ann Lee", "Tom Hill"}),
        ("notice", "The notice warns of floods.", {"The White House", "Ann Lee"}, set()),
        (None, "The hosts were thanked.", {"Ann Lee", "Tom Hill", "The White House"}, set()),
    ],
)
def test_whom_a_phrase_may_mean(voices, phrase, clause, among, not_among):
    found = set(candidates(phrase, None, voices, Referents.of(TEXT), clause))
    assert among <= found
    assert not not_among & found


def test_the_likely_one_comes_first_and_nobody_comes_twice(voices):
    found = candidates(None, "Hill", voices, Referents.of(TEXT), "Calm was urged.")
    assert found[0] == "Hill"
    assert "Tom Hill" not in found
    assert "she" not in candidates("she", "she", voices, Referents.of(TEXT), "She urged calm.")


def test_phrases_of_more_than_one():
    assert all(map(is_group, ["they", "both", "the two leaders", "Both governments"]))
    assert not any(map(is_group, ["she", "the minister", "Lee"]))
