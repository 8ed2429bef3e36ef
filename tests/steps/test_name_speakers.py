"""Whose words a claim reports, where code cannot tell: a closed question, asked in both orders."""

import pytest

from assistant import read_article
from assistant.errors import ModelUnavailable, ReplyError
from assistant.ports import Answer
from assistant.prompts import load_prompt, using_prompts
from assistant.schema import Usage
from assistant.steps.claims import find_claims, name_speakers, to_be_named
from assistant.steps.claims.speakers import speaker_question
from assistant.thresholds import SAFE, Thresholds

ARTICLE = (
    "Talks in Oslo\n\nSecretary of State Ann Lee received Foreign Minister Tom Hill of Iraq in Oslo on Monday. "
    "Lee said that the bridge will reopen. The visitor, she added, is welcome. The hosts were thanked for the invitation."
)
THANKS = "The hosts were thanked for the invitation."


class Reader:
    """Names whom `chosen` says by the listed name, or always the number `always`."""

    name, endpoint = "reader", "test"

    def __init__(self, chosen=None, always=None, sure=0.95, error=None):
        self.chosen, self.always, self.sure, self.error = chosen, always, sure, error
        self.asked = []

    def ask(self, question):
        self.asked.append(question)
        if self.error:
            raise self.error
        numbers = {name: number for number, _, name in map(parted, question.values["names"].splitlines())}
        choice = self.always or numbers[self.chosen]
        rest = (1 - self.sure) / (len(question.choices) - 1)
        return Answer(choice, {one: self.sure if one == choice else rest for one in question.choices})

    def usage(self):
        return Usage()

    def close(self):
        pass


def parted(line):
    return line.partition(" ")


@pytest.fixture
def found():
    return find_claims(read_article(ARTICLE))


def thanks(found):
    return next(claim for claim in found.claims if claim.source_text == THANKS)


def named_in(found, reader, thresholds):
    return found.with_claims(name_speakers(found, reader, thresholds))


def test_a_sentence_without_its_speaker_is_asked_about_in_both_orders(found):
    reader = Reader("Tom Hill")
    named = thanks(named_in(found, reader, SAFE))
    assert (named.attribution.speaker, named.attribution.verb) == ("Tom Hill", "thank")
    asked = [
        question.values["names"].splitlines()
        for question in reader.asked
        if question.values["sentence"] == THANKS
    ]
    orders = [[line.split(" ", 1)[1] for line in lines[:-1]] for lines in asked]
    assert len(orders) == 2
    assert len(reader.asked) == to_be_named(found, SAFE)
    assert orders[1] == orders[0][::-1]
    assert all(lines[-1] == "0 none of them" for lines in asked)


def test_who_says_the_first_number_always_names_nobody(found):
    assert thanks(named_in(found, Reader(always="1", sure=1.0), SAFE)).attribution is None


@pytest.mark.parametrize(
    "reader",
    [
        Reader("Tom Hill", sure=0.7),
        Reader(always="0"),
        Reader(error=ReplyError("none of the choices", code="bad_schema")),
        Reader(error=ModelUnavailable("gone")),
    ],
    ids=["below the bar", "none of them", "no answer", "gone"],
)
def test_an_answer_below_the_bar_leaves_the_speaker_unknown(found, reader):
    assert thanks(named_in(found, reader, SAFE)).attribution is None


def test_an_unknown_speaker_keeps_the_articles_own_phrase():
    text = (
        "Talks\n\nAnn Lee met Tom Hill and Joe Park. The envoys spoke for an hour. They warned of floods.\n"
    )
    found = find_claims(read_article(text))
    claim = named_in(found, Reader(always="0"), SAFE).claims[-1]
    assert claim.id in found.doubts
    assert claim.attribution.speaker == "They"


def test_a_deed_right_after_what_somebody_said_is_asked_about():
    text = "Aid\n\nAnn Lee met Tom Hill in Oslo. Hill said that the bridge will reopen. He put up forty million.\n"
    found = find_claims(read_article(text))
    deed = found.claims[-1]
    assert deed.attribution is None
    assert named_in(found, Reader("Tom Hill"), SAFE).claims[-1].attribution.speaker == "Tom Hill"
    assert named_in(found, Reader(always="0"), SAFE).claims[-1].attribution is None
    elsewhere = find_claims(read_article(text.replace("Hill said that the", "The")))
    assert elsewhere.claims[-1].id not in elsewhere.doubts


@pytest.mark.parametrize(
    "sentence",
    ["Two ferries a day will sail by June.", "Lee took up the fate of the crew."],
    ids=["soon after what somebody said", "with somebody's name"],
)
def test_what_no_verb_reports_may_be_told_of_what_somebody_said(sentence):
    text = f"Aid\n\nAnn Lee met Tom Hill in Oslo. Hill said that the bridge will reopen. {sentence}\n"
    found = find_claims(read_article(text))
    claim = found.claims[-1]
    assert claim.attribution is None
    assert {"Ann Lee", "Tom Hill"} <= set(found.doubts[claim.id].names)
    assert named_in(found, Reader("Tom Hill"), SAFE).claims[-1].attribution.speaker == "Tom Hill"
    assert named_in(found, Reader(always="0"), SAFE).claims[-1].attribution is None


def test_where_nobody_has_spoken_of_late_a_sentence_without_a_name_is_the_authors():
    text = "Aid\n\nAnn Lee met Tom Hill in Oslo. The bridge was built in 1970. Two ferries a day sail to the islands.\n"
    found = find_claims(read_article(text))
    assert found.claims[-1].id not in found.doubts


def test_claims_whose_speaker_is_plain_are_not_asked_about(found):
    reader = Reader("Tom Hill")
    named = {claim.source_text: claim for claim in named_in(found, reader, SAFE).claims}
    assert {question.values["sentence"] for question in reader.asked} == {
        found.doubts[claim].sentence for claim in found.doubts
    }
    assert named["Lee said that the bridge will reopen."].attribution.speaker == "Lee"


def test_nobody_is_asked_where_the_bar_is_one_or_the_report_was_made_without_the_question(found):
    reader = Reader("Tom Hill")
    assert named_in(found, reader, Thresholds()) is found
    with using_prompts([load_prompt("support")]):
        assert named_in(found, reader, SAFE) is found
        assert to_be_named(found, SAFE) == 0
    assert reader.asked == []


def test_the_names_are_the_choices(found):
    doubt = found.doubts[thanks(found).id]
    question = speaker_question(doubt, doubt.names)
    assert question.choices == ("0", *(str(number) for number in range(1, len(doubt.names) + 1)))
    assert question.turns[-1].content.count(THANKS) == 1
    assert "Lee said that the bridge will reopen." in question.turns[-1].content
