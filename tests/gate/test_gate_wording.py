"""Wording: quotations, negation, opposites, certainty, scope, and the share of words matched."""

import pytest
from gate_case import CALL, CALL_FACTS, DAY, check_of, claim_of, judged, proposal_of, statement_of

from assistant.gate import RULES, Case
from assistant.schema import EvidenceBlock, Quote

# ---------------------------------------------------------------- quotation


@pytest.mark.case("D8")
def test_an_altered_quotation_is_never_supported():
    quote = "closing the border in March"
    claim = f"The Secretary praised the minister for “{quote}”."
    assert judged(claim, CALL, cite=(3,), quotes=(quote,), **CALL_FACTS).label != "supported"


@pytest.mark.parametrize(
    ("quote", "effect"),
    [
        ("The dams hold. The mission stays", "hold"),  # one is the minister's, the other the envoy's
        ("The dams hold", "pass"),
        ("The dams will hold", "hold"),
        ("The roads are open", "pass"),  # a digest need not have it
    ],
)
def test_of_a_digest_only_the_kept_quotations_are_held_against_the_wording(quote, effect):
    kept = (Quote(text="The dams hold.", speaker="Okafor"), Quote(text="The mission stays.", speaker="Berg"))
    statement = statement_of("They spoke of dams, roads and the mission.")
    statement = statement.model_copy(update={"rendition": "digest", "quotes": kept})
    block = EvidenceBlock.numbered(1, statement, [(0, len(statement.text))], covers_event=True)
    claim = claim_of(f"“{quote}.”", quotes=(quote,))
    case = Case(claim, proposal_of(["E1.1"]), ((block, block.sentences[0]),), DAY)
    ruling = next(rule for rule in RULES if rule.name == "quotation").apply(case)
    assert (ruling.effect, ruling.doubt) == (effect, None)


# ---------------------------------------------------------------- negation

FIRST_VISIT = "It was not Minister Okafor’s first visit to Ghana."


@pytest.mark.parametrize(
    ("claim", "record", "passed"),
    [
        ("Cars are left out of the opening.", "The opening covers farm goods and cars.", False),
        ("Left out this time: the ports.", "The talks dealt with roads and the ports.", False),
        ("Cars are left out of the opening.", "The opening covers farm goods and excludes cars.", True),
        ("Volunteers make the fair possible.", "Volunteers did not make the fair possible.", False),
        ("The work was not completed without injuries.", "The work was completed safely.", False),
        ("It was not her first visit to Ghana.", "She paid her first visit to Ghana before lunch.", False),
        ("Not one of the first ships reached Ghana.", "The first ships reached Ghana again.", False),
        ("The minister did not travel alone.", "The minister travelled.", False),
        ("The deal is not about ports.", "The deal is about ports.", False),
    ],
)
def test_what_the_claim_denies_the_record_denies(claim, record, passed):
    assert check_of("polarity", claim, record).passed is passed


@pytest.mark.parametrize(
    ("claim", "record", "finding"),
    [
        ("Nor is the deal about ports alone.", "The deal is about more than ports.", "silent"),
        ("Nor is the deal about ports.", "The deal is about ports.", "contradicted"),
    ],
)
def test_not_alone_may_say_that_there_is_more(claim, record, finding):
    assert judged(claim, record, proposal={"denied": True}).finding == finding
    assert judged(claim, record).label != "supported"


@pytest.mark.parametrize(
    ("claim", "record", "outcome", "supported"),
    [
        (FIRST_VISIT, "Minister Okafor returned to Ghana for a visit.", "checked", True),
        (FIRST_VISIT, "Minister Okafor visited Ghana before she flew back.", "needs_review", False),
        (FIRST_VISIT, "Minister Okafor paid her second visit to Ghana.", "checked", True),
        (FIRST_VISIT, "Minister Okafor paid a visit to Ghana.", "needs_review", False),
        ("It was not Minister Okafor who paid a visit to Ghana.", "Minister Okafor paid a visit to Ghana.",
         "needs_review", False),
    ],
)  # fmt: skip
def test_not_the_first_says_that_there_were_others(claim, record, outcome, supported):
    out = judged(claim, record)
    assert out.outcome == outcome
    assert (out.label == "supported") is supported


# ---------------------------------------------------------------- opposites, certainty and scope


@pytest.mark.parametrize(
    ("claim", "record", "passed"),
    [
        ("Last time, she hoped for rain.", "The First Lady hoped for rain.", True),
        ("Rats are to be kept out of the harbour.", "The plan stops rats in the harbour.", True),
        ("She was the last to hope for rain.", "She was the first to hope for rain.", False),
        ("Output fell in the last quarter.", "Output fell in the first quarter.", False),
        ("They keep the rats of the harbour alive.", "They stop the rats of the harbour.", False),
    ],
)
def test_no_word_is_the_opposite_of_the_records(claim, record, passed):
    assert check_of("opposites", claim, record).passed is passed


@pytest.mark.parametrize(
    ("claim", "record"),
    [
        ("They agreed to reopen the bridge without delay.", "They agreed that the bridge should open again quickly."),
        ("They discussed how to stop the river from returning.", "They went over how to keep the river from coming back."),
        ("They reviewed ways to strengthen the ties.", "They reviewed how the ties might be strengthened."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("rule", ["polarity", "opposites", "modality"])
def test_other_words_for_the_same_thing_are_no_conflict(claim, record, rule):
    assert check_of(rule, claim, record).passed


def test_what_a_participle_only_describes_is_more_than_the_record_says_but_no_contradiction():
    out = judged(
        "They discussed the river's expanding traffic.", "They discussed how to cut the traffic on the river."
    )
    assert (out.label, out.finding) == ("unsupported", "silent")


CENTCOM = "CENTCOM said that the flights ended on Tuesday. Central Command thanked the crews."
WORRIES = "They talked about their worries. Refugees arrived recently."


@pytest.mark.parametrize(
    ("claim", "record", "passed"),
    [
        pytest.param("The flights ended, Central Command said.", CENTCOM, True, id="within-a-name"),
        pytest.param("Refugees arrived only recently.", WORRIES, True, id="only-recently"),
        ("Work on the harbour gets priority.", "The plan prioritizes work on the harbour.", True),
        ("They mainly discussed the harbour.", "They discussed the harbour and ASEAN centrality.", False),
        ("Only work on the harbour goes on.", "The plan prioritizes work on the harbour.", False),
        ("The deal is about ports alone.", "The deal is about ports.", False),
    ],
)
def test_words_of_scope_are_the_records(claim, record, passed):
    assert check_of("scope", claim, record).passed is passed


@pytest.mark.parametrize(
    ("claim", "outcome", "finding"),
    [
        ("They talked about their main worries.", "needs_review", None),
        ("They talked mainly about their worries.", "checked", "silent"),
    ],
    ids=["gloss", "what-matters-most"],
)
def test_a_gloss_is_held_and_what_weighs_most_is_the_records_word(claim, outcome, finding):
    out = judged(claim, WORRIES)
    assert (out.outcome, out.finding) == (outcome, finding)


# ---------------------------------------------------------------- the share of words


@pytest.mark.parametrize(("share", "passed"), [(0.9, True), (0.6, False)])
def test_strong_readings_outweigh_that_few_words_are_shared(share, passed):
    check = check_of(
        "coverage_of_words",
        "Kofi Boateng and Ola Berg put pen to paper on the memorandum.",
        "The memorandum was concluded by Kofi Boateng and Ola Berg on Tuesday.",
        proposal={"support": share, "second_reading": share},
    )
    assert check.passed is passed


@pytest.mark.parametrize(
    "claim", ["The election was stolen.", "The war is over.", "The hostages died.", "They are here."]
)
@pytest.mark.case("I3")
def test_of_few_words_the_one_that_tells_must_be_met_whatever_the_readings(claim):
    record = "They spoke of the war, the hostages and the election in Kenya."
    assert judged(claim, record).outcome == "needs_review"


@pytest.mark.parametrize(
    "claim",
    [
        "战争结束了。",
        "Война окончена.",
        "انتهت الحرب",
        "La guerra ha terminado.",
        "Die Wahl wurde gestohlen.",
    ],
)
@pytest.mark.case("I3")
def test_a_claim_in_another_language_is_held(claim):
    out = judged(claim, "They spoke of the war and of the election in Kenya.")
    assert out.outcome == "needs_review"
    assert [check.rule for check in out.checks if not check.passed] == ["language_read"]


@pytest.mark.parametrize(
    "claim",
    [
        "They did nоt speak of the war.",  # a Cyrillic o
        "They spoke of nο war.",  # a Greek omicron
        "They sрoke of the war and of Кenya.",
        "They did n\u0336o\u0336t\u0336 speak of the war.",
    ],
    ids=ascii,
)
@pytest.mark.case("A9")
def test_a_word_in_letters_that_only_look_like_it_is_held(claim):
    out = judged(claim, "They spoke of the war and of the election in Kenya.")
    assert out.outcome == "needs_review"
    assert "language_read" in [check.rule for check in out.checks if not check.passed]


@pytest.mark.parametrize(
    "claim",
    [
        "They spoke of the war and of the election in Kenya.",
        "Zelenskyy (Зеленський) spoke of the 5 μm filter, the kΩ and the α-test.",
        "Şükrü Saracoğlu and Đorđe met at Łódź in São Tomé.",
    ],
)
def test_names_in_their_own_letters_and_units_are_no_disguise(claim):
    out = judged(claim, f"In Kenya, {claim}")
    assert [check.passed for check in out.checks if check.rule == "language_read"] == [True]
