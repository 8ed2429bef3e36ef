"""Numbers with what they count, and which of them say the same."""

import re

import pytest

from assistant.language.amounts.bounds import bound_of, words_before
from assistant.language.amounts.comparison import differ, same_quantity
from assistant.language.amounts.intervals import how_often, intervals, repetitions
from assistant.language.amounts.number_signs import signs
from assistant.language.amounts.quantities import quantities
from assistant.language.amounts.quantity import quantity_at
from assistant.language.amounts.units import (
    currency_of,
    is_currency,
    is_rounded_between,
    same_unit,
    to_base,
    unit_after,
)
from assistant.language.spans import time_stamps


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
        ("A cut by 25 basis points, to 4.25 percent", [(0.25, "point"), (4.25, "percent")]),
        ("a quarter of a percentage point", [(0.25, "point")]),
        ("two-thirds of the members and one in five voters", [(200 / 3, "percent"), (20, "percent")]),
        ("at 6:30 p.m. or seven in the morning", [(18.5, "clock"), (7, "clock")]),
        ("A$500 million and 3 billion Iraqi dinars", [(5e8, "AUD"), (3e9, "IQD")]),
        ("90 000 people, 3.9 and 3.6 percent", [(90_000, None), (3.9, "percent"), (3.6, "percent")]),
        ("They flew F-35s over the G-20 city.", []),
    ],
)
def test_numbers_are_read_with_their_units(text, found):
    assert read(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("9½ vessels left", [(9.5, None)]),
        ("9¼ percent", [(9.25, "percent")]),
        ("5 ½ per cent and 9 1/2 hours", [(5.5, "percent"), (9.5, "hour")]),
        ("They paid €2¾bn.", [(2.75e9, "EUR")]),
        ("½ million people walked ½ mile", [(5e5, None), (0.5, "mile")]),
        ("2–2½ years", [(2, "year")]),
        ("⅔ of the farmers and 2/3 of the fishers", [(200 / 3, "percent"), (200 / 3, "percent")]),
        ("⑧ engineers, Ⅻ ships and a dam of ㊵ metres", [(8, None), (12, None), (40, None)]),
        ("5 ⑧ ships", [(5, None), (8, None)]),
        ("nine¹ ships of 5 m² for CO₂", [(5, None)]),
        ("on 9/11 of that year, open 24/7", [(9, None), (11, None), (24, None), (7, None)]),
    ],
)
def test_fractions_and_signs_that_are_numbers_are_read(text, found):
    assert [(pytest.approx(value), unit) for value, unit in read(text)] == found


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("9½ million euros", "9.5 million euros", True),
        ("9¼ million euros", "9.5 million euros", False),
        ("9¼ percent", "9.5 percent", False),
        ("⅔ of them", "two-thirds of them", True),
        ("⅓ of them", "two-thirds of them", False),
        ("9½ vessels", "nine vessels", False),
        ("⑧ vessels", "eight vessels", True),
    ],
)
def test_they_are_compared_as_what_they_are(left, right, same):
    [one], [other] = quantities(left), quantities(right)
    assert same_quantity(one, other) == same


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
    ("text", "value", "top"),
    [("between 1.5 and 2 percent", 1.5, 2.0), ("10 to 11 trucks", 10, 11), ("$5-10 million", 5e6, 1e7)],
)
def test_a_range_is_one_number_with_two_ends(text, value, top):
    [quantity] = quantities(text)
    assert (quantity.value, quantity.top) == (value, top)


def test_a_change_is_two_numbers():
    assert [one.top for one in quantities("It rose from 30 to 60 days.")] == [None, None]


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
        ("12.3 billion kroner", "12,345 million kroner", True),
        ("500 troops", "up to 500 troops", False),
        ("500 troops", "at least 500 troops", False),
        ("500 troops", "more than 500 troops", True),
        ("almost a third of them", "32 percent", True),
        ("2 percent", "between 1.5 and 2 percent", False),
        ("up to 2 percent", "between 1.5 and 2 percent", True),
        ("10 to 15 trucks", "between 10 and 15 trucks", True),
        ("10 to 20 trucks", "10 to 15 trucks", False),
        ("12 to 15 trucks", "10 to 15 trucks", False),
        ("48 hours", "two days", True),
        ("25 percent", "25 basis points", False),
        ("5 dinars", "5 Iraqi dinars", True),
        ("the fifth visit", "five visits", False),
        ("90.000 kroner", "90,000 kroner", True),  # a point between thousands, as much of Europe writes
        ("90,000 kroner", "90.000 kroner", True),
        ("12.500 people", "12,500 people", True),
        ("95.000 kroner", "90,000 kroner", False),
        ("90.000 kroner", "90,000,000 kroner", False),
        ("4.250 percent", "4,250 percent", False),
        ("90.00 kroner", "90,000 kroner", False),
        ("0.125 grams", "125 grams", False),
        ("1.234 million euros", "1,234 euros", False),
    ],
)
def test_whether_the_record_carries_a_number(claimed, recorded, same):
    [one], [other] = quantities(claimed), quantities(recorded)
    assert same_quantity(one, other) is same


@pytest.mark.parametrize(
    ("claimed", "recorded", "different"),
    [
        ("500 troops", "560 troops", True),
        ("300 people", "297 people", False),
        ("200 people", "250 people", True),
        ("more than 500 troops", "2,000 troops", False),
        ("2 percent", "between 1.5 and 2 percent", False),
        ("€300 million", "$300 million", True),
        ("€300 million", "$310 million", False),
        ("6 p.m.", "6 a.m.", True),
        ("5 percent", "6 years", False),
        ("dozens of staff", "48 staff", False),
        ("90.000 kroner", "90,000 kroner", False),
        ("95.000 kroner", "90,000 kroner", True),
    ],
)
def test_whether_two_numbers_can_never_be_one(claimed, recorded, different):
    [one], [other] = quantities(claimed), quantities(recorded)
    assert differ(one, other) is different


def test_a_bound_is_read_with_its_words():
    text = "They sent up to 500 troops."
    assert words_before(text, 16) == "They sent up to "
    assert bound_of(text, 16, 19, None) == ("at most", (10, 19))
    assert bound_of("over 10 years", 5, 13, "year") == ("exact", (5, 13))


def test_units_and_their_measures():
    assert unit_after("5 Norwegian kroner left", 1) == ("NOK", 1.0, 18)
    assert unit_after("5 ships", 1) == (None, 1.0, 1)
    assert (currency_of("US$"), currency_of("?")) == ("USD", None)
    assert (is_currency("NOK"), is_currency("kroner")) == (True, False)
    assert (same_unit("NOK", "kroner"), same_unit("NOK", "kronor"), same_unit(None, "USD")) == (
        True,
        False,
        False,
    )
    assert to_base("year") == ("month", 12.0)


def test_how_often_and_how_long_between():
    assert how_often("Every quarter, and once a week") == {"quarterly", "weekly"}
    text = "Two days before the summit they met twice; it was twice as big as that three weeks later."
    assert [(one.text, back) for one, back in intervals(quantities(text), text)] == [
        ("Two days", True),
        ("three weeks", False),
    ]
    assert repetitions(text) == ["twice"]


def test_a_number_at_a_place_has_the_unit_and_the_bound_beside_it():
    found = quantity_at("up to 9 hours", 6, 7, 9.0)
    assert (found.text, found.value, found.unit, found.bound) == ("9 hours", 9.0, "hour", "at most")


def test_signs_alone_are_told_in_order_and_digits_are_not():
    assert [one.text for one in signs("9 men, 9½ ships and ⑧ boats")] == ["9½", "⑧"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("[00:01:05] MS DORR: It carries 90 medics.", ["90"]),
        ("[4 of 9] came at 4:57 a.m.", ["4", "9", "4:57 a.m."]),
    ],
)
def test_a_time_stamp_of_a_transcript_is_no_number(text, numbers):
    assert [quantity.text for quantity in quantities(text)] == numbers
    assert [text[start:end] for start, end in time_stamps(text)] == re.findall(r"\[0.*?\]", text)


@pytest.mark.parametrize(
    ("left", "right", "rounded"),
    [
        ("mile", "km", True),
        ("acre", "hectare", True),
        ("mile", "mile", False),
        ("week", "day", False),
        ("mile", "day", False),
    ],
)
def test_units_between_which_figures_are_rounded(left, right, rounded):
    assert is_rounded_between(left, right) is rounded
