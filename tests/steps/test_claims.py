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


_BLOG = """Talks in Geneva: as it happened

18 December 2025

17:05 Foreign Minister Ada Okafor landed in Geneva on Thursday.

17:12 The ships may no longer call at the port of Lomé.

UPDATE: The ministry listed 41 more vessels, as the minister has announced.

The minister has announced."""


def test_the_time_of_an_entry_is_no_part_of_its_claim():
    article = read_article(_BLOG)
    found = find_claims(article).claims
    assert [claim.text for claim in found] == [
        "Foreign Minister Ada Okafor landed in Geneva on Thursday.",
        "The ships may no longer call at the port of Lomé.",
        "The ministry listed 41 more vessels, as the minister has announced.",
    ]
    assert all(article.text[slice(*claim.spans[0])] == claim.source_text for claim in found)
    assert [claim.source_text for claim in found] == [claim.text for claim in found]
    assert {claim.modality for claim in found} == {"fact"}


_TRANSCRIPT = """Department Press Briefing

MR PRICE: Good afternoon. The Secretary met Foreign Minister Okafor in Geneva on Friday. He could go again.

QUESTION: Thank you. The embassy in Lomé closed on Monday. Why?

MS. PORTER: We closed it for good.

Our team stays in Geneva."""


def test_the_label_of_a_turn_is_whose_words_they_are():
    said = {claim.text: claim.attribution and claim.attribution.speaker for claim in claims_of(_TRANSCRIPT)}
    assert said == {
        "The Secretary met Foreign Minister Okafor in Geneva on Friday.": "Mr Price",
        "He could go again.": "Mr Price",
        "The embassy in Lomé closed on Monday.": None,
        "We closed it for good.": "Ms. Porter",
        "Our team stays in Geneva.": "Ms. Porter",
    }


def test_one_label_alone_stands_for_its_own_line():
    found = claims_of("Minister Okafor: We stay in Geneva. We will not leave.\n\nThe talks ended on Monday.")
    assert [claim.attribution and claim.attribution.speaker for claim in found] == [
        "Minister Okafor",
        "Minister Okafor",
        None,
    ]


_REPORT = """Envoys met in Geneva on Friday, the ministry announced.

Minister Okafor: We opened the embassy in Lomé on Monday.

The ministry published no text of the deal.

Secretary Berg: We signed the deal on Friday. We will go again.

The talks will go on in Lagos on Tuesday. Fighting stopped near the dams on Saturday.

Minister Okafor has governed the port since 2019."""


def test_two_labels_in_a_report_speak_for_their_own_paragraphs_alone():
    said = [claim.attribution and claim.attribution.speaker for claim in claims_of(_REPORT)]
    assert said[1:] == ["Minister Okafor", None, "Secretary Berg", "Secretary Berg", None, None, None]
