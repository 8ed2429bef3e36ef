"""Verbs of saying: their classes, and who plainly is their subject."""

import pytest

from assistant.language.speech.verbs import CAUSE, classes_in, speech_acts, verb_classes


@pytest.mark.parametrize(
    ("word", "name"),
    [("said", "say"), ("emphasized", "stress"), ("condemns", "criticize"), ("thanked", "thank"), ("vowed", "commit"), ("met", "talk"), ("warns", "warn")],
)  # fmt: skip
def test_the_classes_of_a_verb(word, name):
    assert name in verb_classes(word)


@pytest.mark.parametrize("word", ["bridge", "opened", "the", "", "’", "slept"])
def test_words_that_say_nothing(word):
    assert verb_classes(word) == frozenset()


@pytest.mark.parametrize(
    ("text", "name", "carried"),
    [
        ("The two exchanged views on trade.", "talk", True),
        ("According to the ministry, it ended.", "say", True),
        ("She made clear that it must end.", "stress", True),
        ("She voiced her gratitude.", "thank", True),
        ("The two exchanged views on trade.", "threaten", False),
        ("Ships sailed at dawn.", "say", False),
    ],
)
def test_the_classes_that_a_text_carries(text, name, carried):
    assert (name in classes_in(text)) is carried


@pytest.mark.parametrize(
    ("sentence", "acts"),
    [
        ("Ann Lee said it ended and thanked the hosts.", [("say", ["Ann Lee"]), ("thank", ["Ann Lee"])]),
        ("Ann Lee and Tom Day agreed.", [("agree", ["Ann Lee", "Tom Day"])]),
        ("Ann Lee, who also warned of war, left.", [("warn", ["Ann Lee"])]),
        ("Ann Lee also repeatedly urged calm.", [("urge", ["Ann Lee"])]),
        ("Critics of Ann Lee urged calm.", [("urge", [])]),
        ("The call was welcomed by all.", []),
        ("He refused to praise it.", [("refuse", [])]),
    ],
)
def test_acts_with_their_plain_subjects(sentence, acts):
    assert [(act.verb, [name.text for name in act.subjects]) for act in speech_acts(sentence)] == acts


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge opened, thanks to the loan.",
        "He signed an executive order.",
        "Their call ended.",
        "It was praised.",
        "The warning stands.",
        "",
    ],
)
def test_nouns_and_causes_are_no_acts(sentence):
    assert [
        act.verb for act in speech_acts(sentence) if act.verb in {"thank", "order", "call", "praise", "warn"}
    ] == []


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("thanks to the loan", True),
        ("gave his thanks to the hosts", False),
        ("Thanks to them it ended", True),
        ("thanks the hosts", False),
        ("offered thanks to all", False),
    ],
)
def test_thanks_to_as_a_cause(text, cause):
    assert (CAUSE.search(text) is not None) is cause
