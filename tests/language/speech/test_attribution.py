"""Who is said to have said it, by the frame of the sentence."""

import pytest

from assistant.language.speech.attribution import reporting_frame, speech_subject


@pytest.mark.parametrize(
    ("sentence", "speaker", "verb"),
    [
        ("According to the State Department, the talks went well.", "State Department", "report"),
        ("Ann Lee said that the talks went well.", "Ann Lee", "say"),
        ("The talks went well, Ann Lee said.", "Ann Lee", "say"),
        ("“We will act,” said Ann Lee.", "Ann Lee", "say"),
        ("The Iraqi foreign ministry announced a new envoy.", "Iraqi foreign ministry", "announce"),
        ("In the minister’s own words, nothing changed.", "minister’s", "say"),
        ("She told reporters that it was over.", "She", "tell"),
        ("Both sides agreed that the border stays open.", "Both sides", "agree"),
        ("Secretary Lee on Monday urged restraint.", "Secretary Lee", "urge"),
        ("“Never,” the ministry quoted Lee as saying.", "Lee", "say"),
        ("The readout also praised the envoy.", "readout", "praise"),
    ],
)
def test_a_frame_names_its_speaker(sentence, speaker, verb):
    frame = reporting_frame(sentence)
    assert (frame.attribution.speaker, frame.attribution.verb) == (speaker, verb)
    assert 0 <= frame.start < frame.end <= len(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge opened in June.",
        "All told, twelve ships sailed.",
        "Ann Lee met Tom Day in Paris.",
        "Trade between the two countries grew by a third.",
        "It said nothing new.",
        "",
    ],
)
def test_no_frame(sentence):
    assert reporting_frame(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "narrow", "deed"),
    [
        ("Ann Lee said that it was over.", False, False),
        ("Ann Lee praised the envoy.", True, False),
        ("Ann Lee rejected the plan.", True, True),
        ("Ann Lee recalled the accord of 2015.", False, True),
        ("Ann Lee hailed the accord.", True, True),
    ],
)
def test_what_a_frame_governs(sentence, narrow, deed):
    frame = reporting_frame(sentence)
    assert (frame.narrow, frame.deed) == (narrow, deed)


@pytest.mark.parametrize(
    ("clause", "speaker", "verb"),
    [
        ("Ann Lee warned of new sanctions", "Ann Lee", "warn"),
        ("it was Ann Lee who thanked the envoy", "Ann Lee", "thank"),
        ("Ann Lee and Tom Day stressed the need for calm", "Ann Lee and Tom Day", "stress"),
        ("and she also urged restraint", "she", "urge"),
        ("the president then thanked the hosts", "president", "thank"),
    ],
)
def test_the_subject_of_the_first_verb_of_saying(clause, speaker, verb):
    frame = speech_subject(clause)
    assert (frame.attribution.speaker, frame.attribution.verb) == (speaker, verb)
    assert frame.narrow
    assert clause[frame.end :].startswith(("warn", "thank", "stress", "urge"))


@pytest.mark.parametrize(
    "clause",
    [
        "critics of Ann Lee warned of war",
        "the bridge opened",
        "a letter to Lee warned of war",
        "Ann Lee called Tom Day",
        "farmers stressed by drought",
        "",
    ],
)
def test_no_plain_subject(clause):
    assert speech_subject(clause) is None
