"""A control question is the claim with one slot changed and nothing else."""

import re

import pytest
from gate_case import DAY, block_of, claim_of, proposal_of

from assistant.gate import Context, Slot, case_of, change_of, in_words, most_specific_slot
from assistant.schema import Evidence

RECORD = "Secretary Blinken spoke with Minister Okafor on Tuesday. | They discussed 250 visas for Kenya."


def case(claim):
    block = block_of(RECORD)
    handles = [sentence.handle for sentence in block.sentences]
    evidence = Evidence(claim_id="C1", blocks=(block,))
    return case_of(claim_of(claim), proposal_of(handles), evidence, as_of=DAY, context=Context(published=DAY))


@pytest.mark.parametrize(
    ("claim", "slot", "changed"),
    [
        ("They discussed 250 visas for Kenya.", Slot("number", "250"), "They discussed 380 visas for Kenya."),
        ("Kenya gets $3.5 million.", Slot("number", "$3.5 million"), "Kenya gets $7.5 million."),
        ("It fell by 3 to 5 percent.", Slot("number", "3 to 5 percent"), "It fell by 7 to 12 percent."),
        ("It took a quarter of a century.", Slot("number", "a quarter of a century"),
         "It is not true that it took a quarter of a century."),
        ("They met three times.", Slot("number", "three"), "They met seven times."),
        ("It was the third visit.", Slot("number", "third"), "It was the seventh visit."),
        ("They spoke on Tuesday.", Slot("day", "Tuesday"), "They spoke on Friday."),
        ("They spoke on 1 June 2025.", Slot("day", "1 June 2025"), "They spoke on 1 September 2025."),
        ("Okafor spoke with Blinken.", Slot("name", "Blinken"), "Okafor spoke with Martin Halloway."),
        ("They discussed visas for Kenya.", Slot("name", "Kenya"), "They discussed visas for Paraguay."),
        ("Blinken called Okafor.", Slot("actor"), "Okafor called Blinken."),
        ("They agreed on visas.", Slot("verb", "agreed"), "It is not true that they agreed on visas."),
        ("They discussed only visas.", Slot("words"), "It is not true that they discussed only visas."),
        ("Okafor will travel.", Slot("certainty", "travel"), "It is not true that Okafor will travel."),
    ],
)  # fmt: skip
def test_what_is_changed(claim, slot, changed):
    made = change_of(slot, case(claim))
    assert made.claim == changed
    assert made.slot == slot


def test_what_the_record_has_instead_is_what_is_asked_about():
    slot = Slot("number", "350", rival="250")
    assert change_of(slot, case("They discussed 350 visas.")).claim == "They discussed 250 visas."


def test_only_whole_words_are_changed():
    made = change_of(Slot("number", "15"), case("In 2015 they gave 15 visas."))
    assert re.fullmatch(r"In 2015 they gave (?!15)\d+ visas\.", made.claim)


@pytest.mark.parametrize(
    ("claim", "slot"),
    [
        ("They discussed 250 visas on Tuesday.", Slot("number", "250")),
        ("The two spoke on Tuesday about Kenya.", Slot("day", "Tuesday")),
        ("They discussed visas for Kenya.", Slot("name", "Kenya")),
        ("They discussed the weather.", Slot("words")),
    ],
)
def test_a_claim_without_a_doubt_is_asked_about_its_most_specific_slot(claim, slot):
    assert most_specific_slot(case(claim)) == slot


@pytest.mark.parametrize(
    ("slot", "noticed", "said"),
    [
        (Slot("day", "Tuesday"), True, "asked the same with “Friday” for “Tuesday”, it said no"),
        (Slot("day", "Tuesday"), False, "asked the same with “Friday” for “Tuesday”, it said yes as well"),
        (Slot("words"), True, "asked whether the opposite is true, it said no"),
    ],
)
def test_what_was_asked_reads_in_one_line(slot, noticed, said):
    answered = change_of(slot, case("They spoke on Tuesday.")).answered(0.1, noticed=noticed)
    assert in_words(answered) == said
