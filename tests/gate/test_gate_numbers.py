"""Numbers: in the record, of the same thing, or to be counted off; else the claim does not pass."""

from datetime import date

import pytest
from gate_case import check_of, judged

COMMITTEES = "They reviewed the work of three joint committees. | Ghana, Togo, Benin and Niger took part."
PURCHASES = "The airline leased aircraft valued at $500 million. | Firms agreed to buy goods of over $300 million a year."
ACRES = (
    "Hundreds of thousands of people live under siege. | The office designated 1.3 million new acres of wilderness "
    "and opened hunting across more than 2.3 million acres of land."
)
SINCE = "The United States has been a co-chair of the group since 1994."
SET_UP = "The visit was the first since the partnership was set up in 2019."
TWO_YEARS = "The partnership was set up in 2019 and received its first grant in 2020."
QUARTERLY = "The dean certifies the terms quarterly."

PASSES = [
    pytest.param("Hundreds of thousands live under siege.", ACRES, id="same-size"),
    pytest.param("The office opened 2.3 million acres of land to hunting.", ACRES, id="same-thing"),
    pytest.param("The United States has co-chaired the group for 31 years.", SINCE, id="years-since"),
    pytest.param("It was the first visit since they set up a partnership six years ago.", SET_UP, id="years-ago"),
    pytest.param("Every quarter the dean certifies the terms.", QUARTERLY, id="how-often"),
    pytest.param("It was the fifth of May, and the ferry sank.", "On May 5 the ferry sank.", id="day-in-words"),
]  # fmt: skip
FAILS = [
    pytest.param("Four joint committees came out of the summit.", COMMITTEES, id="counted-elsewhere"),
    pytest.param("Firms agreed to buy more than $500 million of goods a year.", PURCHASES, id="other-sentence"),
    pytest.param("Tens of thousands live under siege.", ACRES, id="other-size"),
    pytest.param("The office boasts of 2.3 million acres of new wilderness.", ACRES, id="other-thing"),
    pytest.param("The United States has co-chaired it for 28 years.", SINCE, id="years-since"),
    pytest.param("The partnership was set up five years ago.", SET_UP, id="years-ago"),
    pytest.param("The partnership was set up five years ago.", TWO_YEARS, id="of-two-years-none-is-meant"),
    pytest.param("Once a year the dean certifies the terms.", QUARTERLY, id="how-often"),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "record"), PASSES)
def test_a_number_of_the_record_passes(claim, record):
    assert check_of("numbers", claim, record).passed


@pytest.mark.parametrize(("claim", "record"), FAILS)
def test_a_number_of_another_size_or_of_another_thing_does_not(claim, record):
    assert not check_of("numbers", claim, record).passed


@pytest.mark.parametrize("claim", ["Firms pay €300 million for ports.", "Firms pay £300 million for ports."])
def test_the_same_words_with_another_currency_sign_are_no_copy(claim):
    out = judged(claim, "Firms pay $300 million for ports.")
    assert out.label != "supported"
    assert [check.rule for check in out.checks if not check.passed] == ["numbers", "near_copy"]
    assert out.difference is not None
    assert (out.difference.claimed, out.difference.recorded) == (
        claim.split()[2] + " million",
        "$300 million",
    )


@pytest.mark.parametrize(
    ("claim", "record", "passed"),
    [
        ("Three days before the visit they had spoken by telephone.", "They spoke by telephone on 1 March.", False),
        ("Three days before the visit they had spoken by telephone.", "They spoke three days before the visit.", True),
        ("They met twice in Accra.", "They met in Accra in 2018, 2019 and 2020.", False),
        ("They met twice in Accra.", "They have met twice in Accra.", True),
        ("They gave twice as much as Togo.", "They gave twice as much as Togo did.", True),
        ("They met twice as ministers.", "They met as ministers.", False),
        ("They signed it 2 days after the summit.", "They signed it two days after the summit.", True),
        ("They signed it two days after the summit.", "They signed it two days before the summit.", False),
        ("They met this week before the summit.", "They met before the summit this week.", True),
    ],
)  # fmt: skip
def test_distances_and_repetitions_are_the_records_own_words(claim, record, passed):
    check = check_of("numbers", claim, record)
    assert check.passed is passed
    assert passed or "counted" in check.detail


RATES = {"issued": date(2025, 2, 28), "issuer": "Ministry of Works of Ardel"}


@pytest.mark.parametrize(
    ("claim", "record"),
    [
        ("The plant makes 700 tons a week.", "The plant makes 100 tons a day."),
        ("The plant makes 36,500 tons a year.", "The plant makes 100 tons a day."),
        ("Output rose 25 percent.", "Output rose from 80,000 to 100,000 barrels."),
        ("Output fell by 20 percent.", "Output fell to 80,000 barrels from 100,000 barrels."),
        ("The road is 100 miles long.", "The road is 161 kilometres long."),
        ("The road is 160 km long.", "The road is 100 miles long."),
        ("About 1.3 million people were vaccinated.", "1,284,310 people were vaccinated."),
        ("Nearly 500 soldiers will go.", "470 soldiers will go."),
        ("Exports fell by a fifth.", "Exports fell by 20 percent."),
        ("Exports fell by 20 percent to 80 tons.", "Exports fell to 80 tons, by 20 percent."),
    ],
)
def test_rates_changes_and_round_numbers(claim, record):
    assert check_of("numbers", claim, record, **RATES).passed


@pytest.mark.parametrize(
    ("claim", "record"),
    [
        ("The plant makes 800 tons a week.", "The plant makes 100 tons a day."),
        ("The plant makes 100 tons a week.", "The plant makes 100 tons a day."),
        ("Output rose 20 percent.", "Output rose from 80,000 to 100,000 barrels."),
        ("Output fell by 25 percent.", "Output fell to 80,000 barrels from 100,000 barrels."),
        ("The road is 100 miles long.", "The road is 100 kilometres long."),
        ("The road is 100 miles long.", "The road is 170 kilometres long."),
        ("About 1.4 million people were vaccinated.", "1,284,310 people were vaccinated."),
        ("Nearly 500 soldiers will go.", "430 soldiers will go."),
        ("Exports fell by a fifth.", "Exports fell to a fifth."),
        ("Wages were cut to 20 percent.", "Wages were cut by 20 percent."),
    ],
)
def test_other_rates_changes_and_numbers(claim, record):
    assert not check_of("numbers", claim, record, **RATES).passed
