"""Readers that answer from the labels: what each answers, and that the draw hangs on the question alone."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.errors import InputError, ReplyError
from assistant.evaluation.checking.prepared import Records, prepare
from assistant.evaluation.checking.simulated_reader import simulated_reader
from assistant.evaluation.data.dataset import read_dataset
from assistant.gate import Context, Slot, case_of, change_of
from assistant.ports import Question
from assistant.prompts import load_prompt
from assistant.schema import Evidence, Proposal
from assistant.steps.claims import kind_question
from assistant.steps.claims.speaker_doubt import SpeakerDoubt
from assistant.steps.claims.speakers import speaker_question
from assistant.steps.verdicts import against_question, control_question, first_reading
from assistant.steps.verdicts.questions import second_reading

BRIDGE, AIRPORT, PACT = "reopen the Aflao bridge", "new airport", "trade pact"


@pytest.fixture
def prepared(labelled, settings):
    return prepare(read_dataset(labelled).articles[0], Records(settings))


@pytest.fixture
def claim(prepared):
    """The claim that holds these words, with its statements."""

    def find(words):
        found = next(one for one in prepared.found.claims if words in one.text)
        blocks = next(one.blocks for one in prepared.evidence if one.claim_id == found.id)
        return found, blocks

    return find


@pytest.fixture
def reader(prepared):
    def opened(spec, **options):
        made = simulated_reader(spec, **options)
        made.open_article(prepared)
        return made

    return opened


def questions(count):
    """Different questions, of no article."""
    values = [{"statement": "It rained.", "claim": f"It rained {number} times."} for number in range(count)]
    return [first_question(one) for one in values]


def first_question(values):
    return load_prompt("support").question(values)


def control(question):
    """The same question under the name of one on a claim with a slot changed."""
    values = {**question.values, "claim": question.values["claim"].replace("April", "May")}
    return replace(first_question(values), name="control")


def test_the_perfect_reader_affirms_what_the_shown_statement_says(reader, claim):
    perfect = reader("perfect")
    told, (block, *_) = claim(BRIDGE)
    assert perfect.ask(first_reading(told, block)).choice == "True"
    untold, (block, *_) = claim(AIRPORT)
    assert perfect.ask(first_reading(untold, block)).choice == "Unknown"


def test_the_perfect_reader_affirms_nothing_beside_another_statement(reader, claim):
    told, (block, *_) = claim(BRIDGE)
    other = block.statement.model_copy(
        update={
            "id": "else",
            "title": "On fishing",
            "text": "The Minister opened the fishing season in Keta.",
        }
    )
    sentence = block.sentences[0].model_copy(update={"start": 0, "end": len(other.text), "text": other.text})
    beside = block.model_copy(update={"statement": other, "sentences": (sentence,)})
    assert reader("perfect").ask(first_reading(told, beside)).choice == "Unknown"


def test_the_second_reading_is_true_only_beside_the_labelled_piece(reader, claim):
    told, (block, *_) = claim(BRIDGE)
    carrying = [one for one in block.sentences if "Aflao bridge in April" in one.text]
    others = [one for one in block.sentences if one not in carrying]
    assert carrying
    assert others
    perfect = reader("perfect")
    assert perfect.ask(second_reading(told, block, carrying)).choice == "True"
    assert perfect.ask(second_reading(told, block, others)).choice == "Unknown"


def test_kinds_and_relations_are_those_of_the_labels(reader, claim):
    perfect = reader("perfect")
    opinion, _ = claim(PACT)
    told, (block, *_) = claim(BRIDGE)
    elsewhere, _ = claim("40,000 people")
    untold, _ = claim(AIRPORT)
    assert perfect.ask(kind_question(opinion.text)).choice == "possibility"
    assert perfect.ask(kind_question(told.text)).choice == "fact"
    assert perfect.ask(against_question(untold, block)).choice == "Silent"
    assert perfect.ask(against_question(elsewhere, block)).choice == "Elsewhere"


def test_what_the_record_denies_is_false_and_against(labelled, settings):
    gold = labelled / "gold.jsonl"
    text = gold.read_text(encoding="utf-8")
    gold.write_text(text.replace('"finding": "silent"', '"finding": "contradicted"'), encoding="utf-8")
    prepared = prepare(read_dataset(labelled).articles[0], Records(settings))
    perfect = simulated_reader("perfect")
    perfect.open_article(prepared)
    denied = next(one for one in prepared.found.claims if AIRPORT in one.text)
    block = next(one.blocks[0] for one in prepared.evidence if one.claim_id == denied.id)
    assert perfect.ask(first_reading(denied, block)).choice == "False"
    assert perfect.ask(against_question(denied, block)).choice == "Against"


def test_only_the_reader_that_affirms_everything_affirms_a_changed_claim(reader, claim):
    told, (block, *_) = claim(BRIDGE)
    changed = control(first_reading(told, block))
    answers = {spec: reader(spec).ask(changed).choice for spec in ("perfect", "yes", "no")}
    assert answers == {"perfect": "False", "yes": "True", "no": "Unknown"}


def asked_of(told, slot, block):
    """The claim with this slot changed, as the gate changes it, put as a control question."""
    proposal = Proposal(
        claim_id=told.id, label="supported", finding="stated", handles=(block.sentences[0].handle,)
    )
    evidence = Evidence(claim_id=told.id, blocks=(block,))
    case = case_of(told, proposal, evidence, as_of=date(2025, 3, 5), context=Context())
    changed = told.model_copy(update={"text": change_of(slot, case).claim})
    return control_question(changed, block, list(block.sentences))


def test_the_lenient_reader_notices_a_denial_of_the_whole_and_no_other_change(reader, claim):
    lenient = reader("lenient")
    for words in (BRIDGE, AIRPORT):
        told, (block, *_) = claim(words)
        assert lenient.ask(first_reading(told, block)).choice == "True"
        assert lenient.ask(asked_of(told, Slot("words"), block)).choice == "False"
    told, (block, *_) = claim(BRIDGE)
    assert lenient.ask(asked_of(told, Slot("day", "April"), block)).choice == "True"
    assert reader("yes").ask(asked_of(told, Slot("words"), block)).choice == "True"


def test_the_lenient_reader_sorts_and_relates_like_the_one_that_says_yes(reader, claim):
    opinion, (block, *_) = claim(PACT)
    for question in (kind_question(opinion.text), against_question(opinion, block)):
        assert reader("lenient").ask(question).choice == reader("yes").ask(question).choice
    denied = f"It is not true that {opinion.text}"
    assert reader("lenient").ask(kind_question(denied)).choice == "fact"


def test_yes_affirms_and_no_never_does(reader, claim):
    for words in (BRIDGE, AIRPORT):
        text, (block, *_) = claim(words)
        assert reader("yes").ask(first_reading(text, block)).choice == "True"
        assert reader("no").ask(first_reading(text, block)).choice == "Unknown"


def test_a_noisy_reader_is_right_so_often_whatever_the_order():
    asked = questions(2000)
    noisy = simulated_reader("noisy:0.9")
    choices = {one.values["claim"]: noisy.ask(one).choice for one in asked}
    right = sum(choice == "Unknown" for choice in choices.values()) / len(asked)
    assert right == pytest.approx(0.9, abs=0.02)  # three standard errors
    wrong = [choice for choice in choices.values() if choice != "Unknown"]
    assert wrong.count("True") / len(wrong) == pytest.approx(0.5, abs=0.12)
    again = simulated_reader("noisy:0.9")
    assert all(again.ask(one).choice == choices[one.values["claim"]] for one in reversed(asked))
    other = simulated_reader("noisy:0.9", seed=1)
    assert any(other.ask(one).choice != choices[one.values["claim"]] for one in asked)


def test_probabilities_are_those_of_one_answer_or_none(reader, claim):
    told, (block, *_) = claim(BRIDGE)
    shares = reader("perfect").ask(first_reading(told, block)).probabilities
    assert shares == {"True": 0.98, "False": pytest.approx(0.01), "Unknown": pytest.approx(0.01)}
    assert reader("perfect", probabilities=False).ask(first_reading(told, block)).probabilities is None


def test_alone_it_gives_the_label_itself(prepared):
    rows = prepared.gold.rows
    perfect, lenient, yes, no = (simulated_reader(spec) for spec in ("perfect", "lenient", "yes", "no"))
    assert [perfect.label_alone(row) for row in rows] == [row.label for row in rows]
    assert {yes.label_alone(row) for row in rows} == {"supported"}
    assert {lenient.label_alone(row) for row in rows} == {"supported"}
    assert {no.label_alone(row) for row in rows} == {"unsupported"}
    never = simulated_reader("noisy:0")
    assert all(never.label_alone(row) != row.label for row in rows)


@pytest.mark.parametrize(
    "spec", ["", "wise", "noisy", "noisy:much", "noisy:1.5", "noisy:nan", "perfect:0.9", "lenient:1"]
)
def test_an_unknown_reader_is_one_sentence(spec):
    with pytest.raises(InputError, match="noisy:SHARE"):
        simulated_reader(spec)


def test_a_question_is_of_a_claim_by_its_values(reader):
    assert reader("perfect").ask(Question("support", (), ("True", "Unknown"), values={
        "statement": "x", "claim": "never heard of",
    })).choice == "Unknown"  # fmt: skip


@pytest.mark.parametrize("spec", ["perfect", "yes"])
def test_a_question_of_another_kind_is_an_error_and_no_guess(reader, spec):
    with pytest.raises(ReplyError, match="mood"):
        reader(spec).ask(Question("mood", (), ("good", "bad")))


@pytest.mark.parametrize(
    ("spec", "first", "turned"), [("perfect", "2", "1"), ("yes", "1", "1"), ("no", "0", "0")]
)
def test_whose_words_a_sentence_reports_is_answered_from_the_labels(reader, claim, spec, first, turned):
    told, _ = claim("for his patience")
    names = ("Kossi Mensah", "Foreign Ministry")
    doubt = SpeakerDoubt("it", "say", names, "", told.source_text)
    answers = [reader(spec).ask(speaker_question(doubt, order)).choice for order in (names, names[::-1])]
    assert answers == [first, turned]
