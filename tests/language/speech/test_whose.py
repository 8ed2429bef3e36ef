"""Who is meant by "she", "both", "the visitor", "the notice", and by a sentence without a speaker."""

import pytest

from assistant.language.naming.pronouns import Referents
from assistant.language.speech.cast import Cast, holders_of, mentions, shares
from assistant.language.speech.hosts import visit_in
from assistant.language.speech.sayings import sayings_in
from assistant.language.speech.whose import Voices
from assistant.language.text.sentences import split


def speakers(text):
    """Whom each sentence of `text` that reports something is given to."""
    sentences = [text[start:end] for start, end in split(text)]
    referents = Referents.of(text)
    voices, found = Voices(Cast.of(text, sentences, referents.known)), []
    for sentence in sentences:
        saying = next(iter(sayings_in(sentence)), None)
        who = voices.who(saying, referents, sentence).speaker if saying else None
        voices, referents = voices.after(who), referents.after(sentence)
        found.append(who)
    return found


def _surnames(speaker):
    return {name.split()[-1] for name in speaker.split(" and ")} if speaker else None


MEETING = "Secretary of State Ann Lee received Foreign Minister Tom Hill of Iraq in Washington on Monday. "


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # two who are told of
        (MEETING + "Both stressed the need for calm.", "Ann Lee and Tom Hill"),
        (MEETING + "The ministers urged restraint.", "Ann Lee and Tom Hill"),
        # host and guest
        (MEETING + "The visitor thanked the hosts.", "Tom Hill"),
        (MEETING + "Lee praised the deal. The visitor was urged to sign it.", "Lee"),
        # one named in the sentence besides is not meant by its pronoun
        (MEETING + "Hill spoke of oil. He thanked Lee for the invitation.", "Hill"),
        # an office, a country
        (MEETING + "The Iraqi foreign minister warned of war.", "Tom Hill"),
        (MEETING + "Iraqi officials warned of war.", "Iraqi officials"),
        (MEETING + "The Secretary of State warned of war.", "Ann Lee"),
        (MEETING + "The foreign minister warned of war.", "Tom Hill"),
        (MEETING + "The Iraqi warned of war.", "Tom Hill"),
        # who goes on speaking
        (MEETING + "Lee announced new aid. Support for the refugees was reaffirmed.", "Lee"),
        # a document speaks for who issued it
        ("The White House published a fact sheet. The notice says prices fell.", "The White House notice"),
        ("The White House published a fact sheet. Prices, it says, fell.", "The White House"),
        # a body by its last word
        ("The Port Board met. The board warned of delays.", "Port Board"),
        # who goes on: the last who spoke, not who is told of in what was said
        (
            "Secretary of State Ann Lee met reporters. President Tom Hill had agreed, according to Washington's chief diplomat. "
            "The rest would follow, she added.",
            "Ann Lee",
        ),
        (
            "The harbour closed. A spokesman for the bank said so. He refused to name a sum.",
            "spokesman for the bank",
        ),
        ("The harbour closed. Officials said so. It would open in May, they added.", "Officials"),
        ("The Port Board met. The board said the fee would rise. Ships, it added, would pay.", "Port Board"),
        # two by their whole names
        (
            "Ann Lee met Tom Hill in Rome. Lee and Hill thanked the crew. They promised to come back.",
            "Ann Lee and Tom Hill",
        ),
        # the document of two
        (
            "Japan and China met in Rome. Japan and China will cut tariffs. The joint statement says so. It adds that one falls in May.",
            "joint statement of Japan and China",
        ),
        # nobody plainly speaks
        ("The harvest was good. Three officials committed to a deal.", None),
        ("The harvest was good. It promises a calm winter.", None),
        ("The harvest was good. Farmers want lower taxes.", None),
        # whoever reports is told of, name or not
        ("The harvest was good. Analysts warned of war.", "Analysts"),
    ],
)
def test_who_is_meant(text, speaker):
    found = speakers(text)[-1]
    assert _surnames(found) == _surnames(speaker)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (MEETING + "Lee warned of war.", True),
        (MEETING + "The foreign minister warned of war.", True),
        ("The harvest was good. Analysts warned of war.", True),
        (MEETING + "They warned of war.", False),
        (MEETING + "The Americans warned of war.", False),
        (MEETING + "Lee announced new aid. Support for the refugees was reaffirmed.", False),
    ],
)
def test_what_leaves_a_doubt(text, plain):
    *before, last = [text[start:end] for start, end in split(text)]
    referents = Referents.of(text)
    voices = Voices(Cast.of(text, [*before, last], referents.known)).after("Lee")
    for sentence in before:
        referents = referents.after(sentence)
    assert voices.who(sayings_in(last)[0], referents, last).is_plain is plain


def test_the_cast_of_an_article():
    sentences = [
        MEETING,
        "Hill said so.",
        "The White House readout praised Lee.",
        "Lee and Hill will meet again.",
    ]
    text = " ".join(sentences)
    cast = Cast.of(text, sentences, Referents.of(text).known)
    assert set(cast.people) == {"Ann Lee", "Tom Hill"}
    assert cast.named("Secretary Lee") == "Ann Lee"
    assert cast.named("Okafor") is None
    assert cast.issuer == "The White House"
    assert cast.tells_of_document
    assert cast.lands == {"Tom Hill": "Iraq"}
    assert cast.bodies("United States")
    assert cast.has_one_issuer
    assert [cast.land_name(land) for land in cast.lands_by_mentions][:1] == ["Iraq"]
    assert cast.visit == visit_in(sentences)


@pytest.mark.parametrize(
    ("sentence", "host", "guest"),
    [
        ("Lee received Hill in Washington.", "Lee", "Hill"),
        ("Hill flew to Geneva on Monday.", None, "Hill"),
        ("The bridge opened.", None, None),
    ],
)
def test_hosts_and_guests(sentence, host, guest):
    visit = visit_in([sentence])
    assert (visit.host, visit.guest) == (host, guest)


@pytest.mark.parametrize(
    ("text", "office", "holders"),
    [
        ("Governor Ann Lee spoke.", "governor", ("Ann Lee",)),
        ("Ann Lee, the deputy chief of staff, spoke.", "chief of staff", ()),
        ("Former Governor Ann Lee spoke.", "governor", ()),
        ("Ann Lee, the governor’s aide, spoke.", "governor", ()),
        ("Ann Lee, governor of Ohio, spoke.", "governor", ("Ann Lee",)),
    ],
)
def test_who_stands_beside_an_office(text, office, holders):
    assert holders_of(text, office, Cast.of(text, [], frozenset()).names) == holders


def test_names_that_share_a_last_word():
    assert shares("Ann Lee", "Secretary Lee")
    assert not shares("Ann Lee", "Tom Hill")
    assert not shares("", "Lee")
    assert mentions("He met Lee.", "Ann Lee")
    assert not mentions("He met Leeds.", "Ann Lee")
