"""Listed names: countries with their peoples and capitals, bodies with their short names."""

import pytest

from assistant.language.naming.gazetteer import bare, country_of, entry_of, gazetteer, longest, seats
from assistant.language.text.lemmas import words


@pytest.mark.parametrize(
    ("name", "canonical", "kind", "country"),
    [
        ("Iraq", "Iraq", "place", "Iraq"), ("Iraqi", "Iraq", "people", "Iraq"), ("Baghdad", "Baghdad", "capital", "Iraq"),
        ("U.S.", "United States", "place", "United States"), ("Kremlin", "Moscow", "capital", "Russia"),
        ("State Department", "U.S. Department of State", "organisation", "United States"),
        ("Washington, D.C.", "Washington", "capital", "United States"), ("Britons", "United Kingdom", "people", "United Kingdom"),
    ],
)  # fmt: skip
def test_a_listed_name(name, canonical, kind, country):
    found = entry_of(name)
    assert (found.canonical, found.kind, found.country) == (canonical, kind, country)
    assert country_of(name) == country


@pytest.mark.parametrize("name", ["Ann Lee", "Fort Bragg", "", "the", "Iraq and Iran", "Harbour Post"])
def test_other_names_are_not_listed(name):
    assert entry_of(name) is None
    assert country_of(name) is None


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Iraq’s", "Iraq"), ("U.S.", "US"), ("Lee's", "Lee"), ("leaders’", "leaders’"), ("O’Brien", "O’Brien")],
)
def test_a_word_as_names_compare_it(word, expected):
    [*_, found] = words(word)
    assert bare(found).strip("’") == expected.strip("’")


def test_no_listed_name_is_longer_than_the_longest():
    [iraq, of] = words("Iraq of")
    assert longest(iraq) == max(len(key) for key in gazetteer() if key[0] == "iraq")
    assert longest(of) == 0
    assert gazetteer()["iraq",].canonical == "Iraq"


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Federal Republic of Germany", "Germany"),
        ("Kingdom of Norway", "Norway"),
        ("Republic of Türkiye", "Türkiye"),
        ("Turkey", "Türkiye"),
        ("Myanmar", "Burma"),
        ("Republic of Côte d'Ivoire", "Ivory Coast"),
        ("Viet Nam", "Vietnam"),
        ("Plurinational State of Bolivia", "Bolivia"),
        ("Liechtenstein", "Liechtenstein"),
        ("Principality of Monaco", "Monaco"),
    ],
)
def test_official_names_of_states_come_from_iso_3166(name, country):
    assert country_of(name) == country


@pytest.mark.parametrize("name", ["Jersey", "Guam", "Province of China"])
def test_what_is_no_state_is_not_taken_from_there(name):
    assert country_of(name) is None


def test_a_city_may_stand_for_a_body():
    assert "European Union" in seats()["Brussels"]
