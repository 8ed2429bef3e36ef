"""Emphatic affirmations are taken out, what only looks like one stays."""

import pytest

from assistant.language.stance.emphasis import without_emphasis
from assistant.language.stance.factuality import events
from assistant.language.stance.propositions import mentioned_clauses
from assistant.language.stance.signatures import turns_what_follows

pytestmark = pytest.mark.case("I4")

# Openings of real statements of the shared corpora, and others of the kind.
STRESSED = [
    "There is no doubt that these technologies are a powerful accelerator for sustainable development.",
    "There is no question that the Indian Ocean is of strategic importance for all of us.",
    "He was undoubtedly one of the most intelligent men of his age.",
    "I have no doubt that the fighting spirit of the Indian people will prevail.",
    "But make no mistake: Hamas does not represent those aspirations.",
    "There can be no doubt whatsoever that the invasion was planned.",
    "Nobody can deny that the bridge is shut.",
    "No one seriously doubts that the bridge is shut.",
    "It cannot be denied that the bridge is shut.",
    "It is beyond doubt that the bridge is shut.",
    "Without question, the bridge is shut.",
    "Unquestionably, the bridge is shut.",
    "There’s no denying that the bridge is shut.",
]
NOT_STRESSED = [
    "There is no question of reopening the bridge.",
    "There is doubt that the bridge is shut.",
    "There is little doubt that the bridge is shut.",
    "Critics doubt that the bridge is shut.",
    "The minister denied that the bridge is shut.",
    "Nobody confirmed that the bridge is shut.",
    "The bill passed without a vote against it.",
    "He reiterated the unquestionable right of citizens to protest peacefully.",
    "The Trump Administration is committed to ensuring the United States is the undeniable leader in AI technology.",
    "There is no evidence that the bridge is shut.",
    "They left no questions that had to be answered.",
    "It is not true that the bridge is shut.",
]


@pytest.mark.parametrize("sentence", STRESSED)
def test_what_only_stresses_is_blanked_out_and_all_else_stays_in_its_place(sentence):
    said = without_emphasis(sentence)
    assert said != sentence
    assert len(said) == len(sentence)
    assert all(now in (was, " ") for was, now in zip(sentence, said, strict=True))
    assert not any(event.denied for event in events(sentence) if event.lemma != "represent")
    assert mentioned_clauses(sentence) == ()


@pytest.mark.parametrize("sentence", NOT_STRESSED)
def test_what_denies_or_doubts_is_none(sentence):
    assert without_emphasis(sentence) == sentence


@pytest.mark.parametrize(
    ("word", "turns"),
    [("neglect", True), ("myth", True), ("unable", True), ("purportedly", True), ("manage", False), ("bridge", False)],
)  # fmt: skip
def test_words_that_turn_what_follows(word, turns):
    assert turns_what_follows(word) is turns
