"""Listed names: countries with their peoples and capitals, bodies with their short names."""

import pytest

from assistant.language.naming.gazetteer import bare, country_of, entry_of, gazetteer, longest
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
