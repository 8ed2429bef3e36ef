"""Which pronoun a name goes with, and who holds which office."""

import pytest

from assistant.language.naming.people import holders, is_first_name, pronoun_of, titled


@pytest.mark.parametrize(
    ("name", "pronoun"),
    [("Tammy Bruce", "she"), ("Anna Lee", "she"), ("John Kerry", "he"), ("Robin Cook", None), ("Bruce", None), ("", None), (" ", None), ("Harbour Post", None)],
)  # fmt: skip
def test_the_pronoun_by_the_first_name(name, pronoun):
    assert pronoun_of(name) == pronoun


@pytest.mark.parametrize(
    ("word", "known"), [("Anna", True), ("John", True), ("anna", False), ("Harbour", False), ("Lee’s", False)]
)
def test_first_names(word, known):
    assert is_first_name(word) is known


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mr. Lee and Mrs. Day spoke.", [("he", "Lee"), ("she", "Day")]),
        ("Queen Ann received Sheikh Khalid bin Zayed.", [("he", "Khalid"), ("she", "Ann")]),
        ("Spokeswoman Tammy Bruce answered.", [("she", "Tammy Bruce")]),
        ("First Lady Jill Day", [("she", "Jill Day")]),
        ("The lord mayor and a king spoke.", []),
        ("Secretary Lee and President Day", []),
    ],
)
def test_titles_that_tell_the_pronoun(text, found):
    assert list(titled(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Secretary of State Ann Lee spoke.", [("secretary", "Ann Lee")]),
        (
            "President Day met Foreign Minister Tom Hill today.",
            [("president", "Day"), ("minister", "Tom Hill")],
        ),
        ("Ann Lee, the U.S. secretary of state, agreed.", [("secretary", "Ann Lee")]),
        ("The minister for trade and industry, Tom Hill, left.", [("minister", "Tom Hill")]),
        ("Tom Hill, Iraq's ambassador to Paris, left.", []),
        ("Former President Day spoke.", []),
        ("Vice President Day and Deputy Secretary Lee spoke.", []),
        ("The president said no.", []),
    ],
)
def test_who_holds_which_office(text, found):
    assert list(holders(text)) == found


def test_a_name_may_begin_within_a_word_at_its_first_capital():
    assert list(holders("McLee Day, the president, spoke.")) == [("president", "McLee Day")]
