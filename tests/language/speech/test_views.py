"""Whose view a sentence gives with no verb of saying, and the sentences that only look so."""

import pytest

from assistant.language.parsing.parser import parse
from assistant.language.speech.sayings import sayings_in
from assistant.language.speech.views import view_at


@pytest.mark.parametrize(
    ("sentence", "holder"),
    [
        ("To Ann Lee the pact is a sign of trust.", "Ann Lee"),
        ("To him she was “a force for goodness”.", "him"),
        ("To Kyiv, the offer looks like a trap.", "Kyiv"),
        ("To the minister the figures seem too low.", "minister"),
        ("For Tom Hill, the senior envoy, the mission is one of mercy.", "Tom Hill"),
        ("No country has done as much, in the eyes of one aid worker.", "one aid worker"),
        ("In the view of the ministry the strait is open to all.", "ministry"),
        ("From the perspective of the Coast Guard, the port is safe.", "Coast Guard"),
        # what somebody feels, wants, or finds
        ("He is saddened by the deaths in Marrakech.", "He"),
        ("The Secretary was heartened that both sides will meet again.", "Secretary"),
        ("Dr. Hill does not want the region to turn into a stage for proxy wars.", "Dr. Hill"),
        ("Kenyatta found it a pity that Washington was outside the accord.", "Kenyatta"),
        ("Lee put it to him that the sanctions had given Moscow pause.", "Lee"),
        ("The harbour is too small, fishermen think.", "fishermen"),
    ],
)
def test_whoever_holds_a_view_is_named(sentence, holder):
    assert holder in {saying.speaker for saying in sayings_in(sentence)}


@pytest.mark.parametrize(
    "sentence",
    [
        "To date the fund is worth $40 million.",
        "For two years the port was closed.",
        "To the north the border is open.",
        "For Ukraine the winter was hard.",
        "To Ann Lee the prize was handed on Friday.",
        "To reopen the port is a matter of weeks.",
        "The hotel has a view of the sea.",
        "The fleet was in the eye of the storm.",
        "The ferry does not expect passengers.",
    ],
)
def test_a_direction_a_span_of_time_and_a_gift_are_no_view(sentence):
    assert not {saying.speaker for saying in sayings_in(sentence) if saying.strict or saying.voiced}


def test_it_is_told_at_the_word_that_shows_it():
    sentence = "In the opinion of the mayor the bridge is safe."
    tree = parse(sentence)
    assert [token.text for token in tree.tokens if list(view_at(sentence, tree, token))] == ["opinion"]
