"""What kind of assertion a claim is: by cue words where they are plain, else by a model."""

import pytest
from claim_texts import claims_of, only_claim
from scripted import is_sorting

from assistant import read_article
from assistant.errors import ModelUnavailable
from assistant.fake import Status
from assistant.prompts import load_prompt, using_prompts
from assistant.steps.claims import find_claims, needs_record, sort_claims
from assistant.steps.claims.controls import CONTROLS
from assistant.thresholds import SAFE, Thresholds

CUES_ALONE = Thresholds()  # a model is asked about weak cue words, and about nothing else


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The accord could open the border again.", "possibility"),
        ("The talks are bound to fail.", "prediction"),
        ("He rang Lomé in a bid to win votes.", "motive"),
        ("The accord is not just a talking point.", "evaluation"),
        ("The call marks a pivotal moment for the region.", "evaluation"),
    ],
)
def test_a_strong_cue_in_the_authors_own_voice_settles_the_kind(sentence, kind):
    assert only_claim(sentence).modality == kind


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister said the accord could open the border again.",
        "They discussed how their countries might trade more.",
        "“This could be historic,” President Kossi Mensah said.",
        "The summit is set for 4 May.",
    ],
)
def test_what_an_official_says_is_no_speculation_of_the_authors(sentence):
    assert only_claim(sentence).modality == "fact"


@pytest.mark.parametrize(
    "sentence",
    [
        "Presidents Mensah and Boateng had decided that the ports should work together.",
        "It was Ada Okafor who described the moment as a turning point.",
        "It was also the president who described the moment as a turning point.",
    ],
)
def test_a_decision_and_an_appraisal_of_somebody_named_are_reports(sentence):
    assert only_claim(sentence).modality == "fact"


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The move will probably doom the talks, which Ada Okafor praised.", "prediction"),
        ("Ada Okafor praised the firms, which will likely anger the miners.", "prediction"),
        ("The proposal that will surely doom the port was sent on.", "prediction"),
    ],
)
def test_what_somebody_said_ends_where_the_author_goes_on(sentence, kind):
    assert claims_of(sentence)[0].modality == kind


@pytest.mark.parametrize(
    "sentence",
    [
        "They spoke about time-limited visas.",
        "Kenya is in for a loan of 3 billion dollars.",
        "The plane was a gift from Qatar.",
        "The real point of entry is Mombasa.",
    ],
)
def test_words_that_only_look_like_an_opinion(sentence):
    assert only_claim(sentence).modality == "fact"


def test_why_somebody_spoke_stays_the_authors_guess():
    assert only_claim("Ada Okafor praised the firms in a bid to win votes.").modality == "motive"


OPEN = "The visit will help Lomé."  # "will" is a weak cue: it may be a plan that was reported


def sorted_kind(asked, shares, text=OPEN):
    found = find_claims(read_article(text))
    assert found.weakly_marked == {"C1"}
    [one] = sort_claims(found, asked(lambda _: shares), CUES_ALONE)
    assert one.error is None
    return one.claim.modality


def test_the_model_decides_by_its_share_not_by_its_likeliest_word(asked):
    assert sorted_kind(asked, {"fact": 0.4, "motive": 0.6}) == "fact"
    assert sorted_kind(asked, {"fact": 0.03, "motive": 0.9, "judgement": 0.07}) == "motive"


def test_where_no_cue_stands_the_model_is_not_asked(asked):
    model = asked(lambda _: {"motive": 1.0})
    [one] = sort_claims(find_claims(read_article("Okafor shone in Lomé.")), model, CUES_ALONE)
    assert (one.claim.modality, one.error, model.requests) == ("fact", None, [])


@pytest.mark.parametrize(("share", "kind"), [(0.9, "prediction"), (0.6, "fact")])
def test_a_model_that_is_good_at_it_is_asked_where_no_cue_stands(asked, share, kind):
    model = asked(lambda _: {"prediction": share, "fact": 1 - share})
    thresholds = CUES_ALONE.model_copy(update={"unmarked": 0.7})
    found = find_claims(read_article("Okafor shone in Lomé. The ministry said Okafor shone in Lomé."))
    told = {one.claim.text: one.claim.modality for one in sort_claims(found, model, thresholds)}
    assert told["Okafor shone in Lomé."] == kind
    assert len(model.requests) == 1  # what somebody said is a report, whatever it says


def test_the_record_is_read_for_what_only_the_model_took_for_speculation():
    found = find_claims(read_article("Okafor shone in Lomé. The accord could open the border again."))
    unmarked, marked = (claim.model_copy(update={"modality": "prediction"}) for claim in found.claims)
    assert needs_record(unmarked, found)
    assert not needs_record(marked, found)


def test_a_model_that_fails_gives_the_claim_an_error_and_no_kind(asked):
    [one] = sort_claims(find_claims(read_article(OPEN)), asked(lambda _: Status(400)), SAFE)
    assert one.asserts  # what nobody looked at is not dropped
    assert one.error is not None
    assert not isinstance(one.error, ModelUnavailable)


GREETING = "Evening, folks, Okafor here."


@pytest.mark.parametrize(
    ("text", "bar", "asserts"),
    [
        (GREETING, 0.7, False),
        (GREETING, 0.9, True),
        (GREETING, 1.0, True),  # of a model that nobody has measured
        ("Evening, folks, 40 lorries here.", 0.7, True),  # a figure is a claim, whatever a model says
    ],
)
def test_what_asserts_nothing_is_no_claim_where_the_model_is_good_at_it(asked, text, bar, asserts):
    thresholds = CUES_ALONE.model_copy(update={"unmarked": 0.7, "not_claims": bar})
    [one] = sort_claims(
        find_claims(read_article(text)), asked(lambda _: {"none": 0.8, "fact": 0.2}), thresholds
    )
    assert one.asserts is asserts


def test_the_sentence_of_a_dropped_claim_tells_why_and_its_neighbours_keep_theirs():
    found = find_claims(read_article(f"Okafor rang Lomé on Monday. {GREETING}"))
    left = found.without({found.claims[1].id})
    assert left.claims == found.claims[:1]
    assert [(one.claims, one.reason is None, one.kind) for one in left.accounts] == [
        (("C1",), True, "prose"),
        ((), False, "prose"),  # still prose: made again from the report it is put to the model again
    ]
    assert "the reader" in left.accounts[1].reason


def test_the_sorter_sees_one_sentence_and_nothing_else_of_the_article(asked):
    model = asked(lambda r: {"fact": 1.0} if is_sorting(r) else {"True": 1.0})
    found = find_claims(read_article(f"Okafor rang Lomé on Monday. {OPEN}"))
    list(sort_claims(found, model, CUES_ALONE))
    assert [request["messages"][-1]["content"] for request in model.requests] == [OPEN]


@pytest.mark.parametrize(
    "sentence",
    [
        "She had moved an exam so that she could be there.",
        "The envoy could see no hint that they would comply.",
        "How the North might be coaxed into talks was discussed as well.",
    ],
)
def test_could_and_might_that_guess_nothing(sentence):
    assert only_claim(sentence).modality == "fact"


# ---------------------------------------------------------------- a model that nobody has measured

GUESS = "The accord could open the border again."
REPORT = "Okafor shone in Lomé."
KNOWN = dict(CONTROLS)


def sentence_of(request):
    return request["messages"][-1]["content"].rpartition("Sentence: ")[2].strip()


def sorter(*, log=True, **odd):
    """Sorts the control sentences as they are, but for the kinds in `odd`; `others`: all other sentences."""
    others = odd.pop("others", "fact")

    def answer(request):
        kind = KNOWN.get(sentence_of(request))
        choice = others if kind is None else odd.get(kind, kind)
        return {choice: 0.97, "none" if choice == "fact" else "fact": 0.03} if log else choice

    return answer


def sorted_by(asked, answer, text, **options):
    found = find_claims(read_article(text))
    return {one.claim.text: one for one in sort_claims(found, asked(answer, **options), SAFE)}


@pytest.mark.parametrize("logprobs", [True, False])
@pytest.mark.parametrize(
    ("text", "says", "kind"),
    [
        (GUESS, "fact", "fact"),  # over a strong cue
        (GUESS, "prediction", "prediction"),  # its word on which kind of guess it is
        (GUESS, "possibility", "possibility"),
        (REPORT, "judgement", "evaluation"),  # where no cue stands
        (REPORT, "fact", "fact"),
        (OPEN, "motive", "motive"),
    ],
)
def test_a_good_sorter_is_asked_of_every_sentence_in_the_authors_voice(asked, text, says, kind, logprobs):
    [one] = sorted_by(asked, sorter(others=says, log=logprobs), text, logprobs=logprobs).values()
    assert one.claim.modality == kind


@pytest.mark.parametrize(
    ("answer", "text", "kind"),
    [
        (sorter(possibility="fact", prediction="fact", motive="fact"), GUESS, "possibility"),
        (lambda _: {"fact": 1.0}, GUESS, "possibility"),
        (lambda _: {"motive": 1.0}, REPORT, "fact"),
        (sorter(fact="judgement", others="judgement"), REPORT, "fact"),
    ],
)
def test_a_model_that_sorts_plain_sentences_wrongly_is_not_believed(asked, answer, text, kind):
    [one] = sorted_by(asked, answer, text).values()
    assert one.claim.modality == kind


@pytest.mark.parametrize(
    ("answer", "asserts"), [(sorter(others="none"), False), (lambda _: {"none": 1.0}, True)]
)
def test_who_finds_a_claim_in_nothing_drops_none(asked, answer, asserts):
    [one] = sorted_by(asked, answer, GREETING).values()
    assert one.asserts is asserts


@pytest.mark.parametrize(
    ("says", "kind", "questions"),
    [
        (("judgement", "judgement"), "evaluation", 2),
        (("judgement", "motive"), "evaluation", 2),  # kinds of a guess are alike
        (("judgement", "fact", "fact"), "fact", 3),
        (("judgement", "fact", "motive"), "evaluation", 3),
        (("fact", "judgement", "judgement"), "evaluation", 3),
        (("fact", "judgement", "none"), "fact", 3),
        (("none", "judgement", "fact"), "fact", 3),
    ],
)
def test_a_slip_of_the_sorter_is_outvoted(asked, says, kind, questions):
    left = iter(says)

    def answer(request):
        known = KNOWN.get(sentence_of(request))
        return {known or next(left): 1.0}

    model = asked(answer)
    [sorted_claim] = sort_claims(find_claims(read_article(REPORT)), model, SAFE)
    assert (sorted_claim.claim.modality, sorted_claim.asserts) == (kind, True)
    put = [request["messages"][-1]["content"] for request in model.requests if sentence_of(request) == REPORT]
    assert len(put) == len(set(put)) == questions


def test_the_replay_of_a_report_that_asked_once_asks_once(asked):
    model = asked(sorter(others="judgement"))
    with using_prompts([load_prompt("sort")]):
        list(sort_claims(find_claims(read_article(REPORT)), model, SAFE))
    assert [sentence_of(request) for request in model.requests].count(REPORT) == 1


def test_a_strong_cue_decides_where_the_model_does_not_answer(asked):
    told = sorted_by(asked, lambda _: Status(400), f"{GUESS} {REPORT}")
    assert (told[GUESS].claim.modality, told[GUESS].error) == ("possibility", None)
    assert told[REPORT].error is not None


def test_no_control_is_asked_where_no_sentence_needs_it(asked):
    model = asked(sorter())
    list(sort_claims(find_claims(read_article("The ministry said Okafor shone in Lomé.")), model, SAFE))
    assert model.requests == []
