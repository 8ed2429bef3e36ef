"""What a question is taken for: plain patterns, tried on the ways in which people ask."""

from datetime import date

import pytest

from assistant.dialogue import Again, AskRecord, CheckSentence, understand
from assistant.errors import InputError

DAY = date(2025, 2, 26)


def asked(text):
    return understand(text, day=DAY)


@pytest.mark.parametrize(
    "text",
    [
        "check this sentence as well: The two met in Ankara.",
        "Please check this sentence too — The two met in Ankara.",
        'Check: "The two met in Ankara."',
        "also check the following claim: “The two met in Ankara.”",
    ],
)
def test_a_sentence_to_be_checked(text):
    assert asked(text) == CheckSentence("The two met in Ankara.")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("again as of 10 March", date(2025, 3, 10)),
        ("check it again as of 2025-03-10", date(2025, 3, 10)),
        ("as of March 10, 2024", date(2024, 3, 10)),
        ("rerun as of 30 December", date(2024, 12, 30)),
        ("re-check as of March", date(2025, 3, 31)),
    ],
)
def test_another_day(text, day):
    assert asked(text) == Again(day)


@pytest.mark.parametrize("text", ["again", "again as of tomorrow week", "again as of 31 February"])
def test_a_day_that_cannot_be_read_is_asked_for(text):
    with pytest.raises(InputError):
        asked(text)


def test_who_what_and_since_when():
    assert asked("what did State say about the pipeline since March?") == AskRecord(
        "the pipeline", "State", date(2025, 3, 1), None
    )
    assert asked("What has the White House said about the waiver in February 2025?") == AskRecord(
        "the waiver", "the White House", date(2025, 2, 1), date(2025, 2, 28)
    )
    assert asked("did the Iraqi side mention it?") == AskRecord(None, "the Iraqi side", closed=True)
    assert asked("Did Rubio say that the pipeline should be reopened?") == AskRecord(
        "the pipeline should be reopened", "Rubio", closed=True, proposition=True
    )
    assert asked("what is on record about Kurdish oil before 1 January 2025?") == AskRecord(
        "Kurdish oil", until=date(2025, 1, 1)
    )
    assert asked("statements about sanctions by the Treasury") == AskRecord("sanctions", "the Treasury")


@pytest.mark.parametrize(
    ("question", "speaker", "topic"),
    [
        ("anything from the Port Authority on the fares?", "the Port Authority", "the fares"),
        ("is there a statement by Iraq's oil ministry about exports", "Iraq's oil ministry", "exports"),
        ("statements on the pipeline by the State Department", "the State Department", "the pipeline"),
    ],
)
def test_who_and_on_what_stand_in_either_order(question, speaker, topic):
    found = asked(question)
    assert isinstance(found, AskRecord)
    assert (found.speaker, found.topic) == (speaker, topic)


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("What did the State Department say about the fares?", "the State Department"),
        ("what did the state department say about the fares?", "the state department"),
        ("Did the US State Department say anything about the fares?", "the US State Department"),
        ("What did the Report Commission report on the fares?", "the Report Commission"),
        ("Did State say anything about the fares?", "State"),
        ("has the ministry said anything about the fares?", "the ministry"),
    ],
)
def test_a_name_that_is_also_a_verb_of_saying_is_a_name(question, speaker):
    found = asked(question)
    assert isinstance(found, AskRecord)
    assert (found.speaker, found.topic) == (speaker, "the fares")


def test_a_pronoun_names_no_speaker():
    assert asked("did they say anything about gas?") == AskRecord("gas", None, closed=True)


@pytest.mark.parametrize("text", ["", "   ", "x" * 3000])
def test_no_question_is_refused(text):
    with pytest.raises(InputError):
        asked(text)
