"""Cue words of speculation."""

import pytest

from assistant.language.stance.cues import cues_in


@pytest.mark.parametrize(
    ("sentence", "kind", "strength"),
    [
        ("The talks could lead to a truce.", "possibility", "strong"),
        ("Perhaps the border opens.", "possibility", "strong"),
        ("It remains to be seen whether he comes.", "possibility", "strong"),
        ("The deal is likely to fail.", "prediction", "strong"),
        ("Oil will surely rise.", "prediction", "strong"),
        ("The ministers will meet in May.", "prediction", "weak"),
        ("He left in a bid to save face.", "motive", "strong"),
        ("They came because it suited them.", "motive", "weak"),
        ("It was a landmark visit.", "evaluation", "strong"),
        ("This underscores the growing importance of trade.", "evaluation", "strong"),
        ("The best news in years came from Baghdad.", "evaluation", "strong"),
        ("The dispute poses a grave and lasting threat.", "evaluation", "strong"),
        ("The meeting was important.", "evaluation", "weak"),
        ("The talks were a disaster for both.", "evaluation", "strong"),
        ("The summit ended in disaster.", "evaluation", "strong"),
        ("The rollout proved an unmitigated disaster.", "evaluation", "strong"),
        ("What until now seemed far off could happen within weeks.", "possibility", "strong"),
        ("Until now a rumour, the plan could become law.", "possibility", "strong"),
        ("Previously unknown groups could claim the seat.", "possibility", "strong"),
        ("That, after all, was the plan.", "rhetoric", "weak"),
    ],
)
def test_a_cue_is_found(sentence, kind, strength):
    found = cues_in(sentence)
    assert (kind, strength) in {(cue.kind, cue.strength) for cue in found}
    assert all(sentence.replace("’", "'").startswith(cue.text, cue.start) for cue in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministers met in May.",
        "The envoy arrived on 4 May 2025.",
        "The two discussed trade on Monday.",
        "They opened a road so that farmers could reach the market.",
        "Iraq signed the accord in Paris.",
        "He was seen in Basra.",
        "The President approved a major disaster declaration for Texas.",
        "A major disaster exists in the State of Florida.",
        "The United States will provide disaster relief after the earthquake.",
        "It was a disaster area before the storm.",
        "Until now New Zealand could only apply sanctions decided by the Security Council.",
        "Previously, only citizens could apply for the loan.",
        "In the past the agency could take a year to answer.",
    ],
)
def test_plain_sentences_have_none(sentence):
    assert [cue for cue in cues_in(sentence) if cue.strength == "strong"] == []


def test_the_framing_of_a_lead_in_is_no_cue():
    assert cues_in("In a landmark vote, parliament passed the bill.") == []
    assert [cue.text for cue in cues_in("Parliament passed the bill in a landmark vote.")] == ["landmark"]


def test_cues_come_in_order():
    starts = [cue.start for cue in cues_in("Perhaps the historic deal will probably fail, after all.")]
    assert starts == sorted(starts)
    assert len(starts) >= 3
