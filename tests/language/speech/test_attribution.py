"""The frame of a sentence: who is said to have said it, and what of the sentence tells so."""

import pytest

from assistant.language.speech.attribution import (
    frame_of,
    is_amount,
    reporting_frame,
    signed_quotation,
    tells_what_is_said,
)
from assistant.language.speech.sayings import sayings_in


@pytest.mark.parametrize(
    ("sentence", "speaker", "verb"),
    [
        ("According to the State Department, the talks went well.", "State Department", "report"),
        ("Ann Lee said that the talks went well.", "Ann Lee", "say"),
        ("The talks went well, Ann Lee said.", "Ann Lee", "say"),
        ("“We will act,” said Ann Lee.", "Ann Lee", "say"),
        ("“We will not pay for the airport.” — Karin Holt.", "Karin Holt", "say"),
        ("“We will not pay for the airport.” – Karin Holt, development minister", "Karin Holt", "say"),
        ('"The port stays open all night" - Mayor Ren Ito', "Mayor Ren Ito", "say"),
        ("The Iraqi foreign ministry announced a new envoy.", "Iraqi foreign ministry", "announce"),
        ("In the minister’s own words, nothing changed.", "minister", "say"),
        ("She told reporters that it was over.", "She", "tell"),
        ("Secretary Lee on Monday urged restraint.", "Secretary Lee", "urge"),
        ("“Never,” the ministry quoted Lee as saying.", "Lee", "quote"),
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
        "“We will pay for it” — a promise made in May.",
        "“We will pay for the airport” — and the minister kept it.",
        "“Open skies for all of us” – Iraq",
        "All told, twelve ships sailed.",
        "Ann Lee met Tom Day in Paris.",
        "Trade between the two countries grew by a third.",
        "Neither Lee nor Hill said so.",
        "Washington should say so louder.",
        "Ann Lee did not say so.",
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


def test_a_frame_with_another_name_keeps_its_place():
    [saying, *_] = sayings_in("She said that it was over.")
    frame = frame_of(saying, "Ann Lee")
    assert frame.attribution.speaker == "Ann Lee"
    assert (frame.start, frame.end) == (0, len("She said"))
    assert not frame.stance


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The White House said that the flights go on.", True),
        ("The flights go on, the White House said.", True),
        ("The president promised to send more flights.", True),
        ("The ministry announced: “Flights go on.”", True),
        ("The president announces the flights one by one because each makes a good headline.", False),
        ("Perhaps Beijing answers with an offer of its own.", False),
        ("The White House announced $50 million in aid to Lebanon.", False),
    ],
)
def test_whether_it_is_told_what_is_said(sentence, told):
    frame = reporting_frame(sentence)
    assert frame is not None
    assert tells_what_is_said(sentence, frame) is told


@pytest.mark.parametrize(
    ("speaker", "amount"),
    [
        ("further $324 million", True),
        ("€90 million", True),
        ("40 per cent of voters", False),
        ("the 70-year-old senator", False),
        ("a $2 billion company", False),
        ("two officials", False),
        ("The 15 members", False),
        ("Group of Seven", False),
    ],
)
def test_money_says_nothing(speaker, amount):
    assert is_amount(speaker) is amount


def test_a_signed_quotation_is_framed_by_its_signature():
    sentence = "“We will not pay for the airport.” — Karin Holt, development minister"
    frame = signed_quotation(sentence)
    assert frame is not None
    assert (frame.attribution.speaker, sentence[frame.start :]) == (
        "Karin Holt",
        "— Karin Holt, development minister",
    )
    assert signed_quotation("“We will not pay for the airport” is what Karin Holt wrote.") is None
