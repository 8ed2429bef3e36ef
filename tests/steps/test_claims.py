"""Article → claims: what is asserted, and where it stands."""

import pytest
from claim_texts import claims_of

from assistant import read_article
from assistant.steps.claims import find_claims, same_claim


def test_a_sentence_with_two_assertions_is_two_claims():
    found = claims_of("Okafor rang Mensah on Tuesday, and the president thanked her for the call.")
    assert [claim.text for claim in found] == [
        "Okafor rang Mensah on Tuesday.",
        "The president thanked her for the call.",
    ]


def test_a_tail_behind_as_is_a_claim_of_its_own():
    found = claims_of("The two spoke on Monday, as Washington steps up its pressure on Tehran.")
    assert len(found) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Foreign Minister Ada Okafor met President Kossi Mensah in Lomé. She thanked him.",
        "In Panama, Ann Marie Lee met President Kossi Mensah. Ann Marie Lee spoke first. He rebuked his hosts. He left.",
    ],
)
def test_spans_point_at_the_article(text):
    article = read_article(text)
    for claim in find_claims(article).claims:
        start, end = claim.spans[0]
        assert article.text[start:end] == claim.source_text


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Minister Okafor recently held a phone call with Mensah.", "Minister Okafor held a conversation with Mensah.", True),
        ("He rang Lomé on Monday about the bridge.", "He rang Lomé on Monday about the bridge.", True),
        ("The ministry sent 40 lorries of grain north.", "The ministry sent 60 lorries of grain north.", False),
        ("The ministry sent lorries of grain north.", "The ministry never sent lorries of grain north.", False),
        ("The ministry sent lorries to Ghana.", "The ministry sent lorries to Togo.", False),
        ("The ministry called the talks “a step”.", "The ministry called the talks a step.", False),
    ],
)  # fmt: skip
def test_a_repeat_is_the_same_claim_but_a_changed_number_name_or_negation_is_not(left, right, same):
    assert same_claim(left, right) is same
    assert same_claim(right, left) is same
