"""Names in a text, and when two of them are the same."""

import pytest

from assistant.language.naming.names import (
    land_named,
    name_tokens,
    names_in,
    same_name,
    surnames_of,
)
from assistant.language.naming.spellings import spelling


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Secretary of State Ann Lee met Tom Day in Baghdad.",
            [
                ("Secretary of State", "office"),
                ("Ann Lee", "person"),
                ("Tom Day", "name"),
                ("Baghdad", "capital"),
            ],
        ),
        ("The U.S. and Iraqi governments agreed.", [("U.S.", "place"), ("Iraqi", "people")]),
        ("President Lee’s plan", [("Lee", "person")]),
        ("The Pentagon answered on Monday in March.", [("Pentagon", "organisation")]),
        ("Yesterday the Harbour Post wrote so.", [("Harbour Post", "name")]),
        ("He met Lee.", [("Lee", "name")]),
    ],
)
def test_names_are_found_with_their_kind(text, names):
    found = names_in(text)
    assert [(name.text, name.kind) for name in found] == names
    assert all(text[name.start : name.end] == name.text for name in found)


@pytest.mark.parametrize(
    "text",
    [
        "Price rises hurt farmers.",
        "Staff were sent home on Friday.",
        "However, nothing came of it.",
        "“We will see,” she said.",
        "turkey and china plates",
        "",
    ],
)
def test_words_that_are_no_names(text):
    assert names_in(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [("Price said no.", "Price"), ("Price’s plan failed.", "Price"), ("Price rises hurt.", None)],
)
def test_a_known_surname_may_start_a_sentence(text, name):
    assert [found.text for found in names_in(text, frozenset({"price"}))] == ([name] if name else [])


@pytest.mark.parametrize(
    ("text", "surnames"),
    [
        ("Spokesperson Ned Price spoke.", {"price"}), ("Ann Lee met Tom Day.", {"lee", "day"}), ("The Harbour Post wrote.", set()),
        ("President Lee spoke.", {"lee"}), ("Baghdad answered.", set()),
    ],
)  # fmt: skip
def test_the_surnames_of_those_named_in_full_or_with_a_title(text, surnames):
    assert surnames_of(names_in(text)) == surnames


@pytest.mark.parametrize(
    ("text", "land"),
    [
        ("Iraq", "Iraq"), ("the Iraqi government", "Iraq"), ("Baghdad", "Iraq"), ("U.S. officials", "United States"), ("the French", "France"),
    ],
)  # fmt: skip
def test_a_land_and_nothing_more(text, land):
    assert land_named(text, frozenset({"government", "official"})) == land


@pytest.mark.parametrize(
    "text",
    [
        "Iraqi farmers",
        "Ann Lee of Iraq",
        "the government",
        "the Pentagon",
        "",
        "Iraqi officials in the oil ministry",
    ],
)
def test_more_than_a_land(text):
    assert land_named(text, frozenset({"government", "official"})) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zelensky", "Zelenskyy"),
        ("Khalid", "Halid"),
        ("Hussein", "Husein"),
        ("Yousef", "Iusef"),
        ("Çelik", "Celik"),
    ],
)
def test_spellings_carried_over_from_another_script(one, other):
    assert spelling(one) == spelling(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Lee", "Day"), ("Hassan", "Hussein"), ("Marta", "Martin"), ("Amin", "Emin"), ("Rubio", "Ruby")],
)
def test_other_spellings_are_other_names(one, other):
    assert spelling(one) != spelling(other)


@pytest.mark.parametrize(
    ("name", "tokens"),
    [
        ("Secretary Ann Lee", ["ann", "lee"]), ("Mohammed al-Sudani", ["mohammed", "sudani"]), ("George W. Bush", ["george", "bush"]),
        ("the Foreign Minister", ["foreign", "minister"]), ("Lee Jr.", ["lee"]), ("", []),
    ],
)  # fmt: skip
def test_the_words_that_tell_a_person_apart(name, tokens):
    assert name_tokens(name) == tokens


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ann Lee", "Lee"), ("Secretary Lee", "Ann Lee"), ("Joe Day", "Joseph Day"), ("Zelensky", "Volodymyr Zelenskyy"),
        ("U.S.", "United States"), ("Iraqi", "Iraq"), ("Pentagon", "Department of Defense"), ("Elizabeth Sherwood-Randall", "Sherwood-Randall"),
    ],
)  # fmt: skip
def test_two_names_for_the_same(left, right):
    assert same_name(left, right)
    assert same_name(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ann Lee", "Tom Lee"), ("Lee", "Day"), ("Baghdad", "Iraq"), ("Pentagon", "United States"), ("Iran", "Iraq"), ("Resolution 1701", "Resolution 1702"), ("", ""),
    ],
)  # fmt: skip
def test_names_of_two(left, right):
    assert not same_name(left, right)
    assert not same_name(right, left)
