"""Offices by their words: under other words for them, and before a name."""

import pytest

from assistant.language.naming.offices import is_general, office_before, office_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Minister of Foreign Affairs", "foreign minister"),
        ("External Affairs Minister", "FM"),
        ("Secretary of Defence", "defense secretary"),
        ("premier", "Prime Minister"),
        ("spokeswoman for the ministry", "ministry spokesperson"),
    ],
)
def test_one_office_under_two_names(one, other):
    assert office_words(one) == office_words(other)


@pytest.mark.parametrize(
    ("text", "name", "office"),
    [
        ("US Secretary of State Marco Rubio", "Marco", {"United States", "secretary", "state"}),
        ("Israel’s defense minister, Ann Lee", "Ann", {"Israel", "defense", "minister"}),
        ("They met Ann Lee", "Ann", set()),
        ("In Ghana Ann Lee", "Ann", set()),
    ],
)
def test_the_office_before_a_name(text, name, office):
    assert office_before(text, text.index(name)) == office


def test_a_minister_is_one_of_many():
    assert is_general("minister")
    assert not is_general("treasury")
