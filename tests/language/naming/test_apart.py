"""What tells two of one surname apart, and the forms of one word of a name."""

import pytest

from assistant.language.naming.apart import generation, initials_stand_for, surname_at, told_apart
from assistant.language.naming.people import nicknames, titles
from assistant.language.naming.variants import same_velar, spelling, variants


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        ("George W. Bush", "George H.W. Bush", True),
        ("J. Bush", "George Bush", True),
        ("King Hussein", "Saddam Hussein", True),
        ("Ferdinand Marcos Jr.", "Ferdinand Marcos Sr.", True),
        ("George W. Bush", "George Bush", False),
        ("J.D. Vance", "James David Vance", False),
        ("W. Burns", "Bill Burns", False),
        ("King Hussein", "Hussein bin Talal", False),
    ],
)
def test_what_is_written_in_both_tells_them_apart(left, right, apart):
    assert told_apart(left, right) is apart
    assert told_apart(right, left) is apart


@pytest.mark.parametrize(("name", "found"), [("Donald Trump Jr.", "jr"), ("Charles III", "iii"), ("Xi", "")])
def test_the_generation_at_the_end(name, found):
    assert generation(name) == found


@pytest.mark.parametrize(
    ("tokens", "at"),
    [("senator angus king", 2), ("khaled bin sultan", 2), ("iraqi prime minister", None), ("king", None)],
)
def test_a_surname_that_is_a_title(tokens, at):
    assert surname_at(tokens.split()) == at


@pytest.mark.parametrize(
    ("short", "long", "stands"),
    [
        ("MBS", "Mohammed bin Salman", True),
        ("MBS", "Mohammed bin Zayed", False),
        ("Lee", "Lyle E. East", False),
    ],
)
def test_initials_for_a_whole_name(short, long, stands):
    assert initials_stand_for(short, long) is stands


def test_first_names_that_are_one_and_words_that_are_no_name():
    assert "volodymyr" in nicknames("vladimir")
    assert not nicknames("zzyzx")
    assert {"minister", "ministers", "secretaries"} <= titles()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Gadhafi", "Kadhafi", True),
        ("Qalibaf", "Ghalibaf", True),
        ("Karim", "Garim", False),
        ("Ghani", "Khani", False),
    ],
)
def test_the_first_sound_of_an_arabic_word(one, other, same):
    assert same_velar(one, other) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Yeltsin", "Eltsine", True),
        ("Đinđić", "Djindjic", True),
        ("Saleh", "Salih", True),
        ("Julia", "Yulia", True),
        ("Jong", "Yong", False),
        ("Nadja", "Nada", False),
        ("Bush", "Busch", False),
    ],
)
def test_words_of_one_sound_share_a_form(one, other, same):
    assert spelling(one) in variants(one)
    assert (not variants(one).isdisjoint(variants(other))) is same
