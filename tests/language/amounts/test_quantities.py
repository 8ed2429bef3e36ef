"""Numbers with what they count, and which of them say the same."""

import pytest

from assistant.language.amounts.comparison import same_quantity
from assistant.language.amounts.quantities import quantities


def read(text):
    return [(one.value, one.unit) for one in quantities(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They pledged $1.5 billion in aid.", [(1.5e9, "USD")]),
        ("Exports of 185,000 barrels per day", [(185_000, "barrel")]),
        ("It rose by 24 percent.", [(24, "percent")]),
        ("It fell 3 per cent.", [(3, "percent")]),
        ("The talks took two hours.", [(2, "hour")]),
        ("Two thousand five hundred troops left.", [(2_500, None)]),
        ("the 75th anniversary", [(75, "year")]),
        ("half a century of friendship", [(50, "year")]),
        ("three and a half million people", [(3.5e6, None)]),
        ("tens of thousands fled", [(10_000, None)]),
        ("for the second time", [(2, None)]),
        ("a dozen envoys and €20m", [(12, None), (2e7, "EUR")]),
        ("a decade of war", [(10, "year")]),
    ],
)
def test_numbers_are_read_with_their_units(text, found):
    assert read(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The first lady spoke.",
        "Someone phoned.",
        "An F16A flew.",
        "He often came.",
        "A weightone",
        "The B52s and MI6x",
        "",
    ],
)
def test_what_is_no_number(text):
    assert read(text) == []


def test_dates_are_left_out_where_they_are_known():
    text = "On March 4 they sent 4 ships."
    assert [one.value for one in quantities(text, ((3, 10),))] == [4.0]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("more than 500 troops", "over"), ("no more than 500 troops", "at most"), ("at least 20 people", "at least"), ("nearly 90 ships", "nearly"),
        ("about 100 people", "about"), ("not less than 5 tons", "at least"), ("exactly 5 tons", "exact"), ("some 40 envoys", "about"),
    ],
)  # fmt: skip
def test_the_bound_that_a_number_is_given_with(text, bound):
    assert [one.bound for one in quantities(text)] == [bound]


@pytest.mark.parametrize(
    ("claimed", "recorded", "same"),
    [
        ("500 troops", "five hundred troops", True),
        ("$2 million", "2,000,000 dollars", True),
        ("more than 500 troops", "560 troops", True),
        ("about 100 people", "105 people", True),
        ("nearly 100 ships", "95 ships", True),
        ("two decades", "20 years", True),
        ("thousands of people", "tens of thousands of people", True),
        ("500 troops", "560 troops", False),
        ("more than 500 troops", "2,000 troops", False),
        ("about 100 people", "150 people", False),
        ("5 percent", "5 years", False),
        ("more than 5 tons", "less than 5 tons", False),
        ("$5", "€5", False),
        ("tens of thousands of people", "thousands of people", False),
    ],
)
def test_whether_the_record_carries_a_number(claimed, recorded, same):
    [one], [other] = quantities(claimed), quantities(recorded)
    assert same_quantity(one, other) is same
