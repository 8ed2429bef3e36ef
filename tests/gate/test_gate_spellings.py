"""One who is written in two ways, and two who are written alike."""

import pytest
from gate_case import check_of

UKRAINE = {"issuer": "Ministry of Foreign Affairs of Ukraine", "by": "Foreign Minister Andrii Sybiha"}
TALKS = (
    "Foreign Minister Andrii Sybiha spoke with Hakan Fidan of Türkiye and Lars Løkke Rasmussen of Denmark. | "
    "President Volodymyr Zelenskyy will receive Mr Fidan in Kyiv."
)
IRAQ = {"issuer": "Media Office of the Iraqi Prime Minister", "by": "Prime Minister Mohammed S. Al-Sudani"}
GUESTS = (
    "Prime Minister Mohammed S. Al-Sudani received Abdul Rahman bin Saleh al-Otaibi and Secretary Óscar de la Peña "
    "Ortiz in Baghdad. | The Food and Agriculture Organization (FAO) will open an office in Mosul. | "
    "The ICRC has access to the camp."
)
EUROPE = {"issuer": "European External Action Service", "by": "High Representative Kaja Kallas"}
AID = "The European Union will give €45 million to Côte d'Ivoire. | Myanmar was discussed in Łódź."


@pytest.mark.parametrize(
    ("claim", "record", "facts"),
    [
        ("Andriy Sybiha spoke with Turkish minister Hakan Fidan.", TALKS, UKRAINE),
        ("Andrii Sybiga spoke with Lars Lokke Rasmussen.", TALKS, UKRAINE),
        ("Zelensky will receive Fidan in Kiev.", TALKS, UKRAINE),
        ("Volodymyr Zelenskiy will receive Turkey’s Hakan Fidan.", TALKS, UKRAINE),
        ("Muhammad Shia al-Sudani received Abdulrahman al-Otaibi in Baghdad.", GUESTS, IRAQ),
        ("Sudani received Oscar de la Pena in Baghdad.", GUESTS, IRAQ),
        ("The International Committee of the Red Cross has access to the camp.", GUESTS, IRAQ),
        ("The U.N. Food and Agriculture Organisation will open an office in Mosul.", GUESTS, IRAQ),
        ("Brussels will give 45 million euros to Ivory Coast.", AID, EUROPE),
        ("The EU will give €45 million to Cote d’Ivoire.", AID, EUROPE),
        ("Burma was discussed in Lodz.", AID, EUROPE),
        ("The European Union will give the Republic of Côte d’Ivoire €45 million.", AID, EUROPE),
    ],
)
def test_one_in_two_spellings(claim, record, facts):
    assert check_of("names", claim, record, **facts).passed


@pytest.mark.parametrize(
    ("claim", "record", "facts"),
    [
        ("Sybiha spoke with Norway’s Espen Barth Eide.", TALKS, UKRAINE),
        ("Zelensky will receive Fidan in Odesa.", TALKS, UKRAINE),
        ("Andrii Sybiha spoke with Anders Fogh Rasmussen.", TALKS, UKRAINE),
        ("Sybiha spoke with Hakan Fidan of Tunisia.", TALKS, UKRAINE),
        ("Sudani received Abdullah al-Otaibi in Baghdad.", GUESTS, IRAQ),
        ("Prime Minister Óscar de la Peña was in Baghdad.", GUESTS, IRAQ),
        ("The WFP will open an office in Mosul.", GUESTS, IRAQ),
        ("The International Federation of Red Cross Societies has access to the camp.", GUESTS, IRAQ),
        ("London will give €45 million to Ivory Coast.", AID, EUROPE),
        ("Kallas met them in Brussels.", AID, EUROPE),
        ("Bhutan was discussed in Łódź.", AID, EUROPE),
        ("The European Union will give €45 million to Ghana.", AID, EUROPE),
    ],
)
def test_two_that_are_not_one(claim, record, facts):
    assert not check_of("names", claim, record, **facts).passed


def test_a_capital_acts_for_its_own_minister_and_no_other():
    thanked = "Foreign Minister Andrii Sybiha thanked the Netherlands for 18 aircraft."
    assert check_of("roles", "Kyiv thanked the Netherlands for 18 aircraft.", thanked, **UKRAINE).passed
    assert not check_of("roles", "Ankara thanked the Netherlands for 18 aircraft.", thanked, **UKRAINE).passed


def test_another_state_s_deed_in_the_present():
    record = "Czech Prime Minister Dvořák and Slovak President Šimková opened the bridge. | Czechia pays 60 percent."
    assert not check_of("roles", "Slovakia pays 60 percent.", record).passed
    assert check_of("roles", "The Czech Republic pays 60 percent.", record).passed


def test_a_misspelt_name_is_told_on_either_side():
    record = "Foreign Minister Zbigniew Rau met Ann Lee."
    told = check_of("names", "Zbignew Rau met Ann Lee.", record)
    assert told.passed
    assert "“Zbignew Rau” is taken for “Zbigniew Rau”" in told.detail
    assert "taken for" not in check_of("names", "Zbigniew Rau met Ann Lee.", record).detail


@pytest.mark.parametrize(
    ("claim", "record", "passed"),
    [
        ("Donald Trump Jr. opened the hall.", "President Donald J. Trump opened the hall.", False),
        ("Donald Trump Jr. opened the hall.", "Donald Trump Jr. opened the hall.", True),
        ("Robert F. Kennedy Jr. opened the hall.", "Secretary Kennedy opened the hall.", True),
        ("Joe Biden opened the hall.", "President Joseph R. Biden, Jr. opened the hall.", True),
    ],
)
def test_a_son_is_held_where_the_record_may_mean_the_father(claim, record, passed):
    assert check_of("names", claim, record).passed is passed
