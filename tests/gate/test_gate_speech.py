"""Speech: who is said to have said it, and how strong the verb is."""

import pytest
from gate_case import check_of, judged

TRANSCRIPT = (
    "SECRETARY BLINKEN: It is good to be here.\n\n"
    "CHAIRMAN MEEKS: We will not leave you alone.\n\n"
    "SECRETARY BLINKEN: Thank you."
)
BRIEFING = {
    "issuer": "U.S. Department of State",
    "title": "Secretary Antony Blinken and Chairman Gregory Meeks at a Press Conference",
    "whole": TRANSCRIPT,
}


def spoken(speaker, record="We will not leave you alone.", **options):
    claim = f"{speaker} said they will not leave them alone."
    return judged(claim, record, speaker=speaker, **BRIEFING, **options)


def test_in_a_transcript_the_words_belong_to_whoever_has_the_turn():
    denied = spoken("Antony Blinken", proposal={"denied": True})
    assert denied.finding == "contradicted"
    assert (denied.difference.claimed, denied.difference.recorded) == ("Antony Blinken", "Chairman Meeks")
    assert spoken("Antony Blinken").outcome == "needs_review"
    assert all(check.passed for check in spoken("Gregory Meeks").checks if check.rule == "attribution")


def test_sentences_of_several_speakers_are_nobodys_words():
    record = "It is good to be here. | We will not leave you alone."
    claim = "Gregory Meeks said it is good to be here and they will not leave them alone."
    assert check_of("attribution", claim, record, speaker="Gregory Meeks", **BRIEFING).passed is False


def test_a_sentence_beside_the_one_that_carries_the_claim_may_be_anybodys():
    record = "It is good to be here. | We will not leave you alone."
    assert spoken("Gregory Meeks", record).outcome == "checked"


@pytest.mark.parametrize(
    ("speaker", "passed"),
    [("readout", True), ("official statement", True), ("joint statement", False), ("Union", False)],
)
def test_a_document_may_be_said_to_say_what_it_says(speaker, passed):
    claim = f"The visas will be issued in March, the {speaker} said."
    check = check_of("attribution", claim, "The visas will be issued in March.", speaker=speaker)
    assert check.passed is passed


@pytest.mark.parametrize(
    ("speaker", "claim", "record"),
    [
        ("Ann Lee", "Ann Lee apologized to Ghana for the raid.", "Kossi Mensah apologized to Ghana for the raid."),
        ("Ann Lee", "Ann Lee threatened to close the port.", "Kossi Mensah threatened to close the port."),
        ("Hamas", "Hamas rejected the plan for the ports.", "Hezbollah rejected the plan for the ports of Hamas."),
        ("NATO", "NATO denounced the raid on the ports.", "ASEAN denounced the raid on the ports; NATO was silent."),
        ("Ann Lee", "Ann Lee sent condolences to Ghana on the raid.",
         "Ann Lee sent congratulations to Ghana on the raid."),
    ],
)  # fmt: skip
def test_what_somebody_did_is_not_just_whose_words_they_are(speaker, claim, record):
    assert judged(claim, record, speaker=speaker, by="Ann Lee").label != "supported"


def test_what_was_agreed_is_compared_within_one_sentence():
    record = "They agreed on 250 visas. | They discussed security cooperation."
    out = judged("They agreed to enhance security cooperation.", record, title="Talks")
    assert out.label != "supported"


DECREE = "Okafor signed a decree that reopens ports."


@pytest.mark.parametrize(
    ("claim", "record"),
    [
        ("Firms may write it off, thanks to higher limits.", "Higher limits allow firms to write it off."),
        ("Okafor signed an executive order on ports.", "Okafor signed an Executive Order on ports."),
        ("The ports reopen under a decree that Okafor signed on Monday.", DECREE),
    ],
)
def test_a_verb_of_the_records_strength_passes(claim, record):
    assert check_of("verbs", claim, record).passed


@pytest.mark.parametrize(
    ("claim", "record"),
    [
        ("The minister thanked the firms.", "The minister met the firms."),
        ("The minister recognizes the need for balance.", "The minister went over the balance."),
        ("Okafor gave thanks to Ghana for it.", "Okafor spoke to Ghana about it."),
        ("The bridge opened thanks to Okafor.", "Okafor spoke as the bridge opened."),
        ("Okafor ordered the ports shut.", "Okafor spoke of the ports that were shut."),
        ("The court ordered the ports shut.", "The court discussed the ports that were shut."),
        ("The ministry asked for executive power, which ordered it shut.", "The ministry asked for power."),
        ("Okafor signed a treaty on fish on Monday.", DECREE),
    ],
)
def test_a_stronger_verb_or_one_of_another_matter_does_not(claim, record):
    assert not check_of("verbs", claim, record).passed


HARBOUR = {
    "issuer": "Ministry of Ports",
    "title": "Daily Press Briefing",
    "by": "Ann Lee, Spokesperson",
    "whole": (
        "MS LEE: The ferries sail again.\n\n"
        "QUESTION: The envoy was dismissed over the raid. Who follows?\n\n"
        "REAR ADM. KOFI BOATENG, NAVY SPOKESMAN: The hospital ship reaches Accra in March.\n\n"
        "BERG: The firm lost two ferries.\n\n"
        "MS LEE: Ask the firm."
    ),
}


@pytest.mark.parametrize(
    ("claim", "record", "speaker", "supported"),
    [
        ("The ferries sail again, Lee said.", "The ferries sail again.", "Lee", True),
        ("The envoy was dismissed over the raid.", "The envoy was dismissed over the raid.", None, False),
        ("The firm lost two ferries, the ministry said.", "The firm lost two ferries.", "ministry", False),
        ("The hospital ship reaches Accra in March, Boateng said.", "The hospital ship reaches Accra in March.",
         "Boateng", True),
        ("The hospital ship reaches Accra in March, Lee said.", "The hospital ship reaches Accra in March.",
         "Lee", False),
    ],
)  # fmt: skip
def test_in_a_briefing_reporters_and_others_say_nothing_for_the_issuer(claim, record, speaker, supported):
    assert (judged(claim, record, speaker=speaker, **HARBOUR).label == "supported") is supported
