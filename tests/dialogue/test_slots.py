"""What a question names, whatever kind of question it is."""

import pytest

from assistant.dialogue.kinds import asking_words
from assistant.dialogue.slots import slots_of
from assistant.dialogue.spelling import spelled

VOICES = frozenset(
    {("Ministry of Transport", "Piet Aldane"), ("Northern Port Authority", None), ("Sailors' Union", None)}
)
KNOWN = frozenset("ferry line pipeline sailor northern reopen port".split())


def slots(question):
    return slots_of(question, asking=asking_words(), known=KNOWN, voices=VOICES, claims=15)


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("why is claim 4 unsupported?", (4,)),
        ("Explain claim number 12", (12,)),
        ("what about claim #3?", (3,)),
        ("#7", (7,)),
        ("what is wrong with claim four", (4,)),
        ("source for nr 1 and nr. 2?", (1, 2)),
        ("how come 6 is red", (6,)),
        ("what is new since 14 May?", ()),
        ("sum it up in 2 lines", ()),
        ("what rests on 1 source", ()),
        ("what about the 60 percent", ()),
        ("imports fell by 60, is it so?", ()),
        ("there is no claim 99, is there", (99,)),
        ("list claims 8 to 10", (8, 9, 10)),
        ("what about claims 3-5?", (3, 4, 5)),
    ],
)
def test_numbers_of_claims_are_no_amounts_and_no_days(question, numbers):
    assert slots(question).numbers == numbers


@pytest.mark.parametrize(
    ("question", "group"),
    [
        ("list the unsupported claims", "unsupported"),
        ("which ones aren't backed up?", "unsupported"),
        ("which ones arent backed up?", "unsupported"),
        ("what is confirmed so far", "supported"),
        ("claims with no evidence", "unsupported"),
        ("which are contradicted", "contradicted"),
        ("what was not checked", "unchecked"),
        ("just the predictions", "prediction"),
        ("what changed since?", None),
    ],
)
def test_the_group_of_claims_that_a_question_names(question, group):
    assert slots(question).group == group


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("did the port authority mention the strike?", "the port authority"),
        ("and the port's version of it?", "the port"),
        ("any word out of Ankara?", "Ankara"),
        ("did the port and the union meet again?", None),
        ("is it said by the union?", "the union"),
        ("what is the Iraqi version?", "the Iraqi version"),
        ("where do the sailors come from?", None),
        ("what is said about the ministry?", None),
    ],
)
def test_who_is_asked_about_stands_where_one_who_speaks_stands(question, speaker):
    assert slots(question).speaker == speaker


def test_the_matter_is_masked_and_kept():
    found = slots("who else said the northern ferry line should be reopened in claim 3?")
    assert "northern ferry line" in found.matter
    assert found.masked.startswith("who else said this")
    assert "claim 3" not in found.masked


def test_misspelt_words_are_read_as_the_nearest_known_one():
    assert spelled("has pipline restarted", KNOWN | {"has"}) == "has pipeline restarted"
    assert spelled("source 4 the pipeline w/o it", KNOWN) == "source for the pipeline without it"
    assert spelled("is 4 the same as 3", KNOWN) == "is 4 the same as 3"
    assert spelled("which couldnt you check", frozenset({"could"})) == "which couldnt you check"
