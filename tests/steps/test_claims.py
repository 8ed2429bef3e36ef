"""Article → claims: what is asserted, whose words they are, and what kind of assertion it is."""

import pytest
from scripted import is_sorting

from assistant import read_article
from assistant.errors import ModelUnavailable
from assistant.fake import Status
from assistant.steps.claims import find_claims, needs_record, same_claim, sort_claims
from assistant.thresholds import SAFE


def claims_of(text):
    return find_claims(read_article(text)).claims


def only(text):
    found = claims_of(text)
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("sentence", "speaker", "verb"),
    [
        ("The bridge will open in May, the Transport Ministry said.", "Transport Ministry", "say"),
        (
            "According to spokesperson Ned Price, the talks ran for two hours.",
            "spokesperson Ned Price",
            "report",
        ),
        (
            "“We are ready,” Foreign Minister Ada Okafor told reporters.",
            "Foreign Minister Ada Okafor",
            "tell",
        ),
        ("In her words, the treaty is close.", "her", "say"),
        (
            "Prime Minister Kossi Mensah promised to reopen the port.",
            "Prime Minister Kossi Mensah",
            "promise",
        ),
        ("The bridge is old, according to the Coast Guard.", "Coast Guard", "report"),
        ("The bridge is old, says the Coast Guard.", "Coast Guard", "say"),
        ("The bridge is old, Ada Okafor on Tuesday said.", "Ada Okafor", "say"),
        ("Ada Okafor on Tuesday announced a new toll.", "Ada Okafor", "announce"),
        ("Okafor was grateful to Kenya for the ferry.", "Okafor", "feel"),
        ("Okafor gave Kenya credit for the ferry.", "Okafor", "offer"),
        ("Okafor, for her part, praised the Port Office for it.", "Okafor", "praise"),
    ],
)
def test_who_is_said_to_have_said_it(sentence, speaker, verb):
    attribution = only(sentence).attribution
    assert attribution is not None
    assert (attribution.speaker, attribution.verb) == (speaker, verb)


def test_all_told_is_nobody():
    assert only("All told, repayment stretches over a hundred years.").attribution is None


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
    assert only(sentence).modality == kind


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
    assert only(sentence).modality == "fact"


def test_a_sentence_with_two_assertions_is_two_claims():
    found = claims_of("Okafor rang Mensah on Tuesday, and the president thanked her for the call.")
    assert [claim.text for claim in found] == [
        "Okafor rang Mensah on Tuesday.",
        "The president thanked her for the call.",
    ]


def test_a_tail_behind_as_is_a_claim_of_its_own():
    found = claims_of("The two spoke on Monday, as Washington steps up its pressure on Tehran.")
    assert len(found) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Foreign Minister Ada Okafor met President Kossi Mensah in Lomé. She thanked him.",
        "In Panama, Ann Marie Lee met President Kossi Mensah. Ann Marie Lee spoke first. He rebuked his hosts. He left.",
    ],
)
def test_spans_point_at_the_article(text):
    article = read_article(text)
    for claim in find_claims(article).claims:
        start, end = claim.spans[0]
        assert article.text[start:end] == claim.source_text


def test_a_pronoun_is_named_in_brackets_where_nobody_else_may_be_meant():
    found = claims_of("President Kossi Mensah flew to Accra on Monday. He promised to reopen the port.")
    assert found[1].text == "He [Kossi Mensah] promised to reopen the port."


@pytest.mark.parametrize(
    "text",
    [
        # two people: either may be meant
        "President Kossi Mensah met General Yaw Boateng on Monday. He promised to reopen the port.",
        # whom she saw is not she
        "The envoy, Dana Whitfield-Roy, was in Lomé. There she saw President Kossi Mensah. She rebuked her hosts.",
        # who sat down with her is not she either
        "It was Foreign Minister Ada Okafor who sat down with her. She was thankful for the offices there.",
        # nor a body
        "The Miccosukee Tribe sued. Nobody from the Tribe came. He announced a date.",
        # she may be the one whom the sentence goes on to name
        "Minister Ada Okafor flew in. On the day she was sworn in, Joan Boateng met the firms.",
        # nor somebody named in the same clause
        "President Kossi Mensah spoke. He offered Mensah troops.",
    ],
)
def test_a_pronoun_stays_where_it_is_in_doubt(text):
    assert "[Kossi Mensah]" not in claims_of(text)[-1].text
    assert "[Ada Okafor]" not in claims_of(text)[-1].text
    assert "[Miccosukee" not in claims_of(text)[-1].text


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # a first name tells which of two people is meant
        (
            "President Kossi Mensah met Minister Joan Boateng. She promised to reopen the port.",
            "Joan Boateng",
        ),
        # a subject stays the subject
        ("President Kossi Mensah spoke. Then Mensah left. With him was Yaw Addo. He urged calm.", "He"),
        (
            "Spokesman Kossi Mensah had seen Ada Okafor. Mensah spoke. They left. He urged calm.",
            "Kossi Mensah",
        ),
        # an office that one person of the article holds
        ("Transport Secretary Ada Okafor flew in. On tolls, the secretary accused the firms.", "Ada Okafor"),
        ("Ada Okafor, the transport secretary, flew in. The secretary accused the firms.", "secretary"),
        ("Ada Okafor, the president’s envoy, flew in. The president warned the firms.", "president"),
        ("Ada Okafor, minister until 2019, flew in. The minister warned the firms.", "minister"),
        ("Ada Okafor, the U.S. secretary of state, flew in. The secretary accused the firms.", "Ada Okafor"),
        # "the President" whom he asks is somebody else
        ("President Kossi Mensah spoke. He wants the President to pay.", "He"),
        # without a frame, by the verb and its subject
        ("It was Ada Okafor who warned the firms.", "Ada Okafor"),
        ("Ada Okafor invited the firms to bid.", "Ada Okafor"),
        ("“We are late,” the Port Office quotes Ada Okafor as saying.", "Ada Okafor"),
        # a vice president is not the president, nor are the critics of somebody that person
        ("Vice President Kossi Mensah spoke. The president praised Kenya.", "president"),
        ("Critics of Ada Okafor urged calm.", "Critics of Ada Okafor"),
        ("Neither Okafor nor Mensah warned the firms.", None),
        # a park is nobody
        ("President Kossi Mensah saw Rose Garden. She said it was fine.", "Kossi Mensah"),
        # deeds put no words into a mouth
        ("Ada Okafor launched the ferry.", None),
    ],
)
def test_whose_words_they_are_where_a_pronoun_an_office_or_a_verb_tells(text, speaker):
    attribution = claims_of(text)[-1].attribution
    assert (attribution.speaker if attribution else None) == speaker


@pytest.mark.parametrize(
    "sentence",
    [
        "Presidents Mensah and Boateng had decided that the ports should work together.",
        "It was Ada Okafor who described the moment as a turning point.",
        "It was also the president who described the moment as a turning point.",
    ],
)
def test_a_decision_and_an_appraisal_of_somebody_named_are_reports(sentence):
    assert only(sentence).modality == "fact"


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
    assert only(sentence).modality == "fact"


def test_why_somebody_spoke_stays_the_authors_guess():
    assert only("Ada Okafor praised the firms in a bid to win votes.").modality == "motive"


def test_a_name_in_brackets_stays_out_of_contractions_and_other_nouns():
    text = "President Kossi Mensah flew to Accra. He’s late. The two sides met."
    assert [claim.text for claim in claims_of(text)[1:]] == ["He’s late.", "The two sides met."]


def test_a_repeat_is_the_same_claim_but_a_changed_number_is_not():
    assert same_claim(
        "Minister Okafor recently held a phone call with Mensah.",
        "Minister Okafor held a conversation with Mensah.",
    ) or same_claim("He rang Lomé on Monday about the bridge.", "He rang Lomé on Monday about the bridge.")
    assert not same_claim(
        "The ministry sent 40 lorries of grain north.", "The ministry sent 60 lorries of grain north."
    )
    assert not same_claim(
        "The ministry sent lorries of grain north.", "The ministry never sent lorries of grain north."
    )


OPEN = "The visit will help Lomé."  # "will" is a weak cue: it may be a plan that was reported


def sorted_kind(asked, shares, text=OPEN):
    found = find_claims(read_article(text))
    assert found.weakly_marked == {"C1"}
    [one] = sort_claims(found, asked(lambda _: shares), SAFE)
    assert one.error is None
    return one.claim.modality


def test_the_model_decides_by_its_share_not_by_its_likeliest_word(asked):
    assert sorted_kind(asked, {"fact": 0.4, "motive": 0.6}) == "fact"
    assert sorted_kind(asked, {"fact": 0.03, "motive": 0.9, "judgement": 0.07}) == "motive"


def test_where_no_cue_stands_the_model_is_not_asked(asked):
    model = asked(lambda _: {"motive": 1.0})
    [one] = sort_claims(find_claims(read_article("Okafor shone in Lomé.")), model, SAFE)
    assert (one.claim.modality, one.error, model.requests) == ("fact", None, [])


@pytest.mark.parametrize(("share", "kind"), [(0.9, "prediction"), (0.6, "fact")])
def test_a_model_that_is_good_at_it_is_asked_where_no_cue_stands(asked, share, kind):
    model = asked(lambda _: {"prediction": share, "fact": 1 - share})
    thresholds = SAFE.model_copy(update={"unmarked": 0.7})
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
    thresholds = SAFE.model_copy(update={"unmarked": 0.7, "not_claims": bar})
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
    list(sort_claims(find_claims(read_article(f"Okafor rang Lomé on Monday. {OPEN}")), model, SAFE))
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
    assert only(sentence).modality == "fact"


def test_in_a_country_is_nobodys_account():
    """ "in his country" begins like "in his count": the words are whose sentence it is."""
    text = "Calls\n\nAnn Lee told him that Washington has a stake in his country.\n"
    [claim] = find_claims(read_article(text)).claims
    assert claim.attribution.speaker == "Ann Lee"
