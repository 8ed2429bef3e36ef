"""Who is said to have said it, and whom a pronoun means."""

import pytest
from claim_texts import claims_of, only_claim

from assistant import read_article
from assistant.steps.claims import find_claims


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
        ("Okafor gave Kenya credit for the ferry.", "Okafor", "give"),
        ("Okafor, for her part, praised the Port Office for it.", "Okafor", "praise"),
        ("Okafor grumbled that nobody had come.", "Okafor", "grumble"),
        ("Okafor felt honored to be there.", "Okafor", "feel"),
        ("Ada Okafor, who has charge of the fleet, called Kenya a friend.", "Ada Okafor", "call"),
        ("The crews heard from Ada Okafor how late the ferry was.", "Ada Okafor", "tell"),
        ("Okafor put the price at two million dollars.", "Okafor", "put"),
    ],
)
def test_who_is_said_to_have_said_it(sentence, speaker, verb):
    attribution = only_claim(sentence).attribution
    assert attribution is not None
    assert (attribution.speaker, attribution.verb) == (speaker, verb)


def test_all_told_is_nobody():
    assert only_claim("All told, repayment stretches over a hundred years.").attribution is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # a first name tells which of two people is meant
        (
            "President Kossi Mensah met Minister Joan Boateng. She promised to reopen the port.",
            "Joan Boateng",
        ),
        # who has just spoken goes on, whoever was told of before
        (
            "President Kossi Mensah saw Yaw Addo. Mensah left. Addo promised a ferry. He urged calm.",
            "Yaw Addo",
        ),
        # who spoke some sentences ago gives way to whom the last one is about
        (
            "Minister Kossi Mensah and President Yaw Addo met. Addo urged calm. The port is shut. Trade fell. "
            "Mensah took the train. He praised Kenya.",
            "Kossi Mensah",
        ),
        # officials of whom nothing has been told are nobody named, "the two" are
        ("President Kossi Mensah met Yaw Addo. The port is shut, officials said.", "officials"),
        (
            "President Kossi Mensah met President Yaw Addo. Both officials urged calm.",
            "Kossi Mensah and Yaw Addo",
        ),
        # a subject stays the subject
        # who is told of last, where nobody has spoken
        (
            "President Kossi Mensah spoke. Then Mensah left. With him was Yaw Addo. He urged calm.",
            "Yaw Addo",
        ),
        (
            "Spokesman Kossi Mensah had seen Ada Okafor. Mensah spoke. They left. He urged calm.",
            "Kossi Mensah",
        ),
        # an office that one person of the article holds
        ("Transport Secretary Ada Okafor flew in. On tolls, the secretary accused the firms.", "Ada Okafor"),
        ("Ada Okafor, the transport secretary, flew in. The secretary accused the firms.", "Ada Okafor"),
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


def test_a_name_in_brackets_stays_out_of_contractions_and_other_nouns():
    text = "President Kossi Mensah flew to Accra. He’s late. The two sides met."
    assert [claim.text for claim in claims_of(text)[1:]] == ["He’s late.", "The two sides met."]


def test_in_a_country_is_nobodys_account():
    """ "in his country" begins like "in his count": the words are whose sentence it is."""
    text = "Calls\n\nAnn Lee told him that Washington has a stake in his country.\n"
    [claim] = find_claims(read_article(text)).claims
    assert claim.attribution.speaker == "Ann Lee"
