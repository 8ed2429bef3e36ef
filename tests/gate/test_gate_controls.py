"""A control question is the claim with one slot changed and nothing else."""

import re

import pytest
from gate_case import DAY, block_of, claim_of, proposal_of

from assistant.gate import Context, Slot, case_of, change_of, in_words, most_specific_slot
from assistant.gate.controls import is_about
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
        ("It is the 22nd visit.", Slot("number", "22nd"), "It is the 34th visit."),
        ("A third of the visas went there.", Slot("number", "A third"), "A tenth of the visas went there."),
        ("They met three times.", Slot("number", "three"), "They met seven times."),
        ("Seven men met four women.", Slot("number", "Seven"), "Nine men met four women."),
        ("It was the third visit.", Slot("number", "third"), "It was the seventh visit."),
        ("They spoke on Tuesday.", Slot("day", "Tuesday"), "They spoke on Friday."),
        ("They spoke on 1 June 2025.", Slot("day", "1 June 2025"), "They spoke on 1 September 2025."),
        ("Okafor spoke with Blinken.", Slot("name", "Blinken"), "Okafor spoke with Martin Halloway."),
        ("They discussed visas for Kenya.", Slot("name", "Kenya"), "They discussed visas for Paraguay."),
        ("Blinken called Okafor.", Slot("actor"), "Okafor called Blinken."),
        ("Okafor and Blinken met in Accra.", Slot("actor"), "Martin Halloway and Blinken met in Accra."),
        ("They agreed on visas.", Slot("verb", "agreed"), "They did not go as far as to agree on visas."),
        ("They have agreed on visas.", Slot("verb", "agree"), "They have not gone as far as to agree on visas."),
        ("Okafor will travel.", Slot("certainty", "travel"), "Okafor will not travel."),
        ("Okafor travelled to Accra.", Slot("certainty", "travel"), "Okafor did not yet travel to Accra."),
        ("They only discussed visas.", Slot("words", "only"), "They not only discussed visas."),
        ("They discussed the weather.", Slot("words"), "It is not true that they discussed the weather."),
        ("They did not meet.", Slot("negation", "not"), "It is not true that they did not meet."),
    ],
)  # fmt: skip
def test_what_is_changed(claim, slot, changed):
    made = change_of(slot, case(claim))
    assert made.claim == changed
    assert made.slot == slot
    assert is_about(made.answered("False", 0.0, noticed=True), slot)


@pytest.mark.parametrize(
    ("claim", "slot"),
    [
        pytest.param("The two ministers signed two agreements.", Slot("number", "two"), id="which of both?"),
        pytest.param("They stand by Kenya.", Slot("quotation", "stand by"), id="a quotation"),
        pytest.param("They discussed visas.", Slot("number", "40"), id="not in the claim"),
    ],
)
def test_where_no_change_is_known_the_doubt_stands(claim, slot):
    assert change_of(slot, case(claim)) is None


def test_a_denial_settles_no_doubt_about_a_slot():
    denial = change_of(Slot("negation", "not"), case("They did not meet.")).answered(
        "False", 0.0, noticed=True
    )
    assert is_about(denial, Slot("words"))
    assert not any(is_about(denial, Slot(kind, "met")) for kind in ("number", "verb", "certainty", "actor"))
    assert not is_about(denial, Slot("words", "only"))


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
    ("slot", "answer", "affirmed", "noticed", "said"),
    [
        (Slot("day", "Tuesday"), "False", 0.1, True, "asked the same with “Friday” for “Tuesday”, it said no"),
        (Slot("day", "Tuesday"), "Unknown", 0.1, True,
         "asked the same with “Friday” for “Tuesday”, it said that it does not say"),
        (Slot("day", "Tuesday"), "True", 0.9, False,
         "asked the same with “Friday” for “Tuesday”, it said yes as well"),
        (Slot("day", "Tuesday"), "Unknown", 0.48, False,
         "asked the same with “Friday” for “Tuesday”, it said nearly as much (48%)"),
        (Slot("words"), "False", 0.1, True, "asked whether the opposite is true, it said no"),
    ],
)  # fmt: skip
def test_what_was_asked_reads_in_one_line(slot, answer, affirmed, noticed, said):
    answered = change_of(slot, case("They spoke on Tuesday.")).answered(answer, affirmed, noticed=noticed)
    assert in_words(answered) == said
