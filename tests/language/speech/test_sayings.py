"""Whose words a sentence reports, by its parse; the sentences stand like those of official statements and reports."""

import pytest

from assistant.language.speech.sayings import is_document, sayings_in


def first(sentence):
    return next(iter(sayings_in(sentence)), None)


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        # the main verb, in front, behind, turned round, aside
        ("The Secretary reaffirmed the U.S. commitment to Ukraine’s sovereignty.", "Secretary"),
        ("Small firms, the notice warns, will find it harder to export.", "notice"),
        ("The port is open again, says the Coast Guard.", "Coast Guard"),
        ("Grain prices will fall, she made clear.", "she"),
        ("A trader in Piraeus said that nothing will change.", "trader in Piraeus"),
        # clefts
        ("It was Ann Lee who thanked the hosts.", "Ann Lee"),
        ("It was the minister, not his guest, who raised the border.", "minister"),
        # sources
        ("As reported by spokesperson Ned Price, both leaders expressed concern.", "spokesperson Ned Price"),
        ("The border is closed, in her view.", "her"),
        ("By the ministry’s account, forty people were hurt.", "ministry"),
        ("The bridge is old, according to the Coast Guard.", "Coast Guard"),
        # nouns
        ("His advice was to wait.", "His"),
        ("The message from Lee and Hill was that aid will flow.", "Lee and Hill"),
        ("Xi gave his word to buy more grain.", "Xi"),
        ("The talks were raised by Hill with them.", "Hill"),
        ("“We are ready,” the readout quotes Lee as saying.", "Lee"),
    ],
)
def test_who_says_it(sentence, speaker):
    assert first(sentence).speaker == speaker


@pytest.mark.parametrize(
    ("sentence", "listener"),
    [
        ("The visitor was urged to release the prisoners.", "visitor"),
        ("The hosts were thanked.", "hosts"),
        ("The envoy got a word of thanks.", "envoy"),
    ],
)
def test_a_speaker_who_is_left_out(sentence, listener):
    saying = first(sentence)
    assert saying.speaker is None
    assert saying.listener == listener


@pytest.mark.parametrize(
    "sentence",
    [
        "The President traveled to Warsaw on Tuesday.",
        "The two sides agreed to meet again in May.",
        "Russia holds about a fifth of the country.",
        "The call underscored the strength of the partnership.",
        "Nobody said so.",
        "There is a hole in her argument.",
        "The ship left port.",
        "",
    ],
)
def test_nobody_says_it(sentence):
    assert sayings_in(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "strict", "proper", "front"),
    [
        ("Ann Lee said that it was over.", True, True, True),
        ("Farmers want lower taxes.", False, False, True),
        ("It was over, the envoy said.", True, False, False),
    ],
)
def test_how_sure_it_is(sentence, strict, proper, front):
    saying = first(sentence)
    assert (saying.strict, saying.proper, saying.front) == (strict, proper, front)


@pytest.mark.parametrize(
    ("noun", "document"),
    [("readout", True), ("White House fact sheet", True), ("envoy", False), ("", False)],
)
def test_documents(noun, document):
    assert is_document(noun) is document
