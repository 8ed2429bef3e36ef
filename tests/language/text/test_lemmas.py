"""Words and dictionary forms, near synonyms and opposites."""

import pytest

from assistant.language.text.lemmas import content_lemmas, counterpart, lemma, opposed, plain, senses, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Çavuşoğlu", "cavusoglu"), ("Samarra’i", "samarrai"), ("O'Brien", "obrien"), ("STRASSE", "strasse"), ("Straße", "strasse"), ("", "")],
)  # fmt: skip
def test_plain_drops_capitals_accents_and_apostrophes(text, expected):
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ministers", "minister"), ("met", "meet"), ("Iraq’s", "iraq"), ("agencies", "agency"), ("men", "man"),
        ("led", "lead"), ("children", "child"), ("wrote", "write"), ("", ""), ("'", ""), ("’s", ""), ("\u0301", ""),
    ],
)  # fmt: skip
def test_the_dictionary_form_of_a_word(word, expected):
    assert lemma(word) == expected


@pytest.mark.parametrize(
    ("one", "other"), [("united", "unite"), ("talks", "talking"), ("media", "medium"), ("left", "left")]
)
def test_words_that_only_look_akin_keep_their_form(one, other):
    assert lemma(one) != other


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. envoy’s plan", ["The", "U.S.", "envoy’s", "plan"]),
        ("al-Sudani met 1,500 troops", ["al", "Sudani", "met", "1", "500", "troops"]),
        ("“No,” she said.", ["No", "she", "said"]),
        ("— … !", []),
        ("don't_stop", ["don't", "stop"]),
    ],
)
def test_words_with_their_places(text, expected):
    found = words(text)
    assert [word.text for word in found] == expected
    assert all(text[word.start : word.end] == word.text and word.lemma == lemma(word.text) for word in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministers discussed the pipelines.", ["minister", "discuss", "pipeline"]),
        ("He said that it was so.", []),
        ("In 2024 the 3 ships sank.", ["ship", "sink"]),
        ("A ceasefire, a ceasefire!", ["ceasefire", "ceasefire"]),
        ("", []),
    ],
)
def test_content_leaves_out_numbers_and_small_words(text, expected):
    assert content_lemmas(text) == expected


ALIKE = [
    ("meeting", "meeting"), ("commitment", "commit"), ("stability", "stable"), ("discuss", "talk"), ("call", "phone"),
    ("emphasize", "stress"), ("strengthen", "deepen"),
]  # fmt: skip
UNLIKE = [
    ("meeting", "pipeline"),
    ("praise", "criticize"),
    ("oil", "water"),
    ("king", "kingfisher"),
    ("visit", "sanction"),
]


@pytest.mark.parametrize(("left", "right"), ALIKE)
def test_near_synonyms_and_kin_are_counterparts(left, right):
    assert counterpart(left, right)
    assert counterpart(right, left)
    assert senses(left) & senses(right)


@pytest.mark.parametrize(("left", "right"), UNLIKE)
def test_other_words_are_no_counterparts(left, right):
    assert not counterpart(left, right)
    assert not senses(left) & senses(right)


@pytest.mark.parametrize(
    ("word", "others", "expected"),
    [
        ("praise", ["criticize", "plan"], "criticize"), ("criticize", ["praise"], "praise"), ("agree", ["refuse", "reject"], "refuse"),
        ("accelerate", ["delay"], "delay"), ("praise", ["plan", "visit"], None),
        # the word's own side is there too, so nothing is turned round
        ("praise", ["criticize", "applaud"], None), ("praise", ["criticize", "praise"], None), ("pipeline", ["criticize"], None),
    ],
)  # fmt: skip
def test_a_word_against_its_opposites(word, others, expected):
    assert opposed(word, others) == expected
