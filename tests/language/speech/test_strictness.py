"""How surely a verb reports."""

import pytest

from assistant.language.parsing.parser import parse
from assistant.language.speech.strictness import gives_word, is_voiced, strictness


@pytest.mark.parametrize(
    ("sentence", "verb", "reports"),
    [
        ("Analysts warned of war.", "warned", True),
        ("They let him know that it rained.", "let", True),
        ("They let him go.", "let", None),
        ("Farmers want lower taxes.", "want", False),
        ("The bonds, he suspects, will hold.", "suspects", False),
        ("He suspects a leak.", "suspects", None),
        ("Lee did the asking.", "did", False),
        ("Lee did the painting.", "did", None),
        ("Lee laid the blame on the drought.", "laid", False),
        ("Lee laid the cable.", "laid", None),
        ("She is keen to help.", "is", False),
        ("She is tall.", "is", None),
        ("The firms pushed for lower tolls.", "pushed", False),
        ("The firms pushed the cart.", "pushed", None),
    ],
)
def test_how_surely_a_verb_reports(sentence, verb, reports):
    tree = parse(sentence)
    [found] = [token for token in tree.tokens if token.text == verb]
    assert strictness(tree, found) is reports


@pytest.mark.parametrize(
    ("sentence", "verb", "gives"),
    [
        ("The reason given by Lee was the weather.", "given", True),
        ("The warning issued by the navy stands.", "issued", True),
        ("The bus given by the city is red.", "given", False),
    ],
)
def test_a_word_that_is_given_by_somebody(sentence, verb, gives):
    tree = parse(sentence)
    [found] = [token for token in tree.tokens if token.text == verb]
    assert gives_word(tree, found) is gives


@pytest.mark.parametrize(
    ("sentence", "verb", "voiced"),
    [
        ("The fee would rise, officials added.", "added", True),
        ("Farmers speak of a lost year.", "speak", True),
        ("Lee put it like this: nobody lost.", "put", True),
        ("She put it on the shelf.", "put", False),
        ("Farmers want lower taxes.", "want", False),
    ],
)
def test_verbs_whose_subject_speaks_known_or_not(sentence, verb, voiced):
    tree = parse(sentence)
    [token] = [token for token in tree.tokens if token.text == verb]
    assert is_voiced(tree, token) is voiced
