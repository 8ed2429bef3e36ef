"""Names for pronouns: only where the article leaves no doubt."""

import pytest

from assistant.language.naming.pronouns import Referents

ARTICLE = "Secretary Ann Lee met Tom Weir. She spoke with him. He agreed. President Carl Moss stayed away."


def after(*sentences, article=ARTICLE):
    referents = Referents.of(article)
    for sentence in sentences:
        referents = referents.after(sentence)
    return referents


@pytest.mark.parametrize(
    ("read", "clause", "named"),
    [
        (["Ann Lee arrived."], "She spoke of trade.", "She [Ann Lee] spoke of trade."),
        (["President Carl Moss arrived."], "Later he left.", "Later he [Carl Moss] left."),
        (["Ann Lee met Tom Weir."], "Both leaders agreed.", "Both leaders [Ann Lee and Tom Weir] agreed."),
        (["Ann Lee arrived.", "She spoke of trade."], "She left.", "She [Ann Lee] left."),
        (["Ann Lee met Tom Weir."], "They agreed.", "They [Ann Lee and Tom Weir] agreed."),
    ],
)
def test_the_name_goes_into_brackets(read, clause, named):
    assert after(*read).name_pronouns(clause) == named


@pytest.mark.parametrize(
    ("read", "clause"),
    [
        (["Tom Weir met Carl Moss."], "He left."),
        ([], "She left."),
        (["Ann Lee arrived."], "The price of oil rose again and the market, as she feared, fell."),
        (["Ann Lee arrived."], "When she spoke, Tom Weir left."),
        (["Ann Lee arrived."], "Both countries agreed."),
        (["Ann Lee arrived."], "She [Ann Lee] left."),
        (["Ann Lee arrived."], "She’s right."),
    ],
)
def test_the_pronoun_stays_where_two_could_be_meant(read, clause):
    assert after(*read).name_pronouns(clause) == clause


@pytest.mark.parametrize(
    ("read", "speaker", "who"),
    [
        (["Ann Lee arrived."], "she", "Ann Lee"),
        (["Carl Moss arrived."], "he", "Carl Moss"),
        (["Ann Lee met Tom Weir."], "both ministers", "Ann Lee and Tom Weir"),
        (["Ann Lee met Tom Weir."], "both", "Ann Lee and Tom Weir"),
        ([], "president", "Carl Moss"),
        ([], "governor", None),
        ([], "he", None),
    ],
)
def test_who_is_meant(read, speaker, who):
    assert after(*read).who(speaker, "… said so.") == who


def test_the_people_of_an_article_are_those_who_are_called_or_act():
    text = "Ann Lee spoke. Vera Stone resigned. The Harbour Bridge opened. In Long Beach nothing moved."
    assert Referents.of(text).known == {"Ann Lee", "Vera Stone"}
    assert Referents.of("Omid Rand resigned.\nThe talks with Omid Rand ended.").known == {"Omid Rand"}
    assert Referents.of("Talks with Omid Rand resigned nobody.").known == frozenset()
