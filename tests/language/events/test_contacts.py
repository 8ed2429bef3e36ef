"""Words that refer to a diplomatic event."""

import pytest

from assistant.language.events.contacts import contacts_in, refers_to_event


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Secretary Lee spoke by phone with Tom Hill.", "call"), ("The envoy met the king.", "meeting"), ("Her trip to Paris", "travel"),
        ("Treasury designated two firms.", "sanctions"), ("They signed a treaty.", "signing"), ("The Senate confirmed her.", "vote"),
        ("Remarks at a press conference", "speech"), ("An airstrike killed two.", "strike"),
    ],
)  # fmt: skip
def test_the_kinds_of_contact(text, kind):
    assert kind in contacts_in(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They met in Paris.", "call"),
        ("Trade grew.", "meeting"),
        ("A recall of cars", "call"),
        ("The metro opened.", "meeting"),
        ("Design of a bridge", "sanctions"),
        ("", "call"),
    ],
)
def test_other_words_are_no_contact(text, kind):
    assert kind not in contacts_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "The call lasted an hour.", "Their recent talks went well.", "The two ministers agreed.", "He thanked the hosts.", "Both sides agreed.",
        "And then they parted.", "On Monday she left.", "This new agreement holds.",
    ],
)  # fmt: skip
def test_what_points_at_an_event(text):
    assert refers_to_event(text)


@pytest.mark.parametrize(
    "text",
    [
        "Oil prices rose by a third.",
        "Ann Lee praised Iraq.",
        "Iraq exports oil and dates.",
        "Calls rose in Basra.",
        "Iraq and Iran said that it is theirs to decide",
        "",
    ],
)
def test_what_points_at_none(text):
    assert not refers_to_event(text)
