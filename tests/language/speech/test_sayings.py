"""Whose words a sentence reports, by its parse; the sentences stand like those of official statements and reports."""

import pytest

from assistant.language.parsing.parser import parse
from assistant.language.speech.saying import is_aside, is_document, make_saying, saying_words, speaker_phrase
from assistant.language.speech.sayings import deed_of_pronoun, sayings_in
from assistant.language.speech.sources import origin_at, source_at


def first(sentence):
    return next(iter(sayings_in(sentence)), None)


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        # the main verb, in front, behind, turned round, aside
        ("The Secretary reaffirmed the U.S. commitment to Ukraine’s sovereignty.", "Secretary"),
        ("Small firms, the notice warns, will find it harder to export.", "notice"),
        ("The port is open again, says the Coast Guard.", "Coast Guard"),
        ("Grain prices will fall, she made clear.", "she"),
        ("A trader in Piraeus said that nothing will change.", "trader in Piraeus"),
        # what is quoted reports nothing, where the sentence says who is quoted
        ('"The mission goes on," the president told reporters.', "president"),
        ("“The law says so,” the minister said.", "minister"),
        ("“The report warns of famine,” according to Ann Lee.", "Ann Lee"),
        ("“The notice says that firms must pay.”", "notice"),
        # clefts
        ("It was Ann Lee who thanked the hosts.", "Ann Lee"),
        ("It was the minister, not his guest, who raised the border.", "minister"),
        # sources
        ("As reported by spokesperson Ned Price, both leaders expressed concern.", "spokesperson Ned Price"),
        ("The border is closed, in her view.", "her"),
        ("By the ministry’s account, forty people were hurt.", "ministry"),
        ("The bridge is old, according to the Coast Guard.", "Coast Guard"),
        # nouns
        ("His advice was to wait.", "His"),
        ("The message from Lee and Hill was that aid will flow.", "Lee and Hill"),
        ("Xi gave his word to buy more grain.", "Xi"),
        ("The talks were raised by Hill with them.", "Hill"),
        ("“We are ready,” the readout quotes Lee as saying.", "Lee"),
        ("The reason given by Ann Lee was the weather.", "Ann Lee"),
        ("In her message Lee urges calm.", "Lee"),
        # turned round in the middle, after what the parser takes for a noun
        ("The aim, explained Minister Hill, is to end the strike.", "Minister Hill"),
        ("The port stays shut for 90 days, the fact sheet says.", "fact sheet"),
        ("The ministry waived the fees for 90 days, the fact sheet recalls.", "fact sheet"),
        ("The general thanks Norway for its help.", "general"),
        # phrases
        ("They let him know that the ship had left.", "They"),
        ("It was Lee who did the thanking.", "Lee"),
        ("Lee put the blame on the drought.", "Lee"),
        ("The envoy came away calling the talks useful.", "envoy"),
        ("The mayor took the occasion to thank the crews.", "mayor"),
        ("The bonds, he suspects, will hold for life.", "he"),
        ("He hopes it will stay dry.", "He"),
        ("Those on the call reckoned that it will be slow.", "Those on the call"),
        ("She is keen to work with the new team.", "She"),
        # whoever speaks, by name or not
        ("The cargo had gone to seventeen countries, officials added.", "officials"),
        ("Refugee groups speak of 100,000 people.", "Refugee groups"),
        ("The spokesman put it like this: whoever helped should get a chance.", "spokesman"),
        ("More money might come, he let slip.", "he"),
        ("The State Department made the deal public on Monday.", "State Department"),
        ("Hill opened by saying that the port would be enlarged.", "Hill"),
        ("One of them, Ann Lee, accused the company of bad faith.", "One of them"),
        ("The crew had his thanks, for keeping the road open.", "his"),
        ("The plan has the minister's support.", "minister"),
        ("By her own admission, Lee had never been to Rotterdam.", "Lee"),
    ],
)
def test_who_says_it(sentence, speaker):
    assert first(sentence).speaker == speaker


@pytest.mark.parametrize(
    ("sentence", "listener"),
    [
        ("The visitor was urged to release the prisoners.", "visitor"),
        ("The hosts were thanked.", "hosts"),
        ("The envoy got a word of thanks.", "envoy"),
    ],
)
def test_a_speaker_who_is_left_out_of_a_passive(sentence, listener):
    saying = first(sentence)
    assert saying.speaker is None
    assert saying.listener == listener


@pytest.mark.parametrize(
    "sentence",
    [
        "Thanked the hosts for their welcome.",
        "Also urged restraint on all sides.",
        "Thanks the navy for its help.",
        "By this account nobody was hurt.",
    ],
)
def test_an_entry_that_goes_on_without_its_speaker(sentence):
    saying = first(sentence)
    assert saying is not None
    assert (saying.speaker, saying.listener) == (None, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "Thanks to the loan, the bridge opened.",
        "Opened in May, the bridge is 90 metres long.",
        "The bridge, built in May, gave the town a reason to celebrate.",
        "The President traveled to Warsaw on Tuesday.",
        "The two sides agreed to meet again in May.",
        "Russia holds about a fifth of the country.",
        "The call underscored the strength of the partnership.",
        "Nobody said so.",
        "There is a hole in her argument.",
        "The ship left port.",
        "She put it on the shelf.",
        "They let the ship go.",
        "The crew had his boat.",
        "The town grew by adding ten streets.",
        "One saw the harbour.",
        "The council made the road wider.",
        "",
    ],
)
def test_nobody_says_it(sentence):
    assert sayings_in(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "strict", "proper", "front"),
    [
        ("Ann Lee said that it was over.", True, True, True),
        ("Farmers want lower taxes.", False, False, True),
        ("It was over, the envoy said.", True, False, False),
    ],
)
def test_how_sure_it_is(sentence, strict, proper, front):
    saying = first(sentence)
    assert (saying.strict, saying.proper, saying.start == 0) == (strict, proper, front)


def test_what_somebody_did_who_is_called_by_a_pronoun():
    deed = deed_of_pronoun("She gave the council a fortnight.")
    assert (deed.speaker, deed.verb, deed.strict) == ("She", "give", False)
    assert deed_of_pronoun("Lee gave them a fortnight.") is None
    assert deed_of_pronoun("It rained.") is None


@pytest.mark.parametrize(
    ("noun", "document"),
    [("readout", True), ("White House fact sheet", True), ("envoy", False), ("", False)],
)
def test_documents(noun, document):
    assert is_document(noun) is document


@pytest.mark.parametrize(
    ("sentence", "aside"),
    [
        ("Small firms, the notice warns, will find it harder.", True),
        ("She said that prices will fall.", False),
    ],
)
def test_a_verb_beside_its_sentence(sentence, aside):
    tree = parse(sentence)
    found = [is_aside(tree, token) for token in tree.tokens if token.text in {"warns", "said"}]
    assert found == [aside]


@pytest.mark.parametrize(
    ("sentence", "noun", "phrase"),
    [
        ("The deputy minister of trade, a lawyer, said so.", "minister", "deputy minister of trade"),
        ("Both Lee and Hill, who met in Rome, said so.", "Lee", "Lee and Hill"),
        ("Iraq’s foreign ministry said so.", "ministry", "Iraq’s foreign ministry"),
        ("The 70-year-old senator said so.", "senator", "70-year-old senator"),
        ("A 35-year-old aid worker said so.", "worker", "35-year-old aid worker"),
        ("Yesterday – a Friday – the mayor said so.", "mayor", "mayor"),
    ],
)
def test_the_words_of_a_speaker(sentence, noun, phrase):
    tree = parse(sentence)
    [who] = [token for token in tree.tokens if token.text == noun]
    words, start, end = speaker_phrase(sentence, tree, who)
    assert (words, sentence[start:end]) == (phrase, phrase)
    [verb] = [token for token in tree.tokens if token.text == "said"]
    made = make_saying(sentence, tree, who, verb, name="report")
    assert (made.speaker, made.verb) == (phrase, "report")


@pytest.mark.parametrize(
    ("sentence", "reader", "speakers"),
    [
        ("According to Lee, it rained.", source_at, ["Lee"]),
        ("It rained, per Lee.", source_at, ["Lee"]),
        ("Ten people per day came.", source_at, []),
        ("The crew got thanks from Secretary Lee.", origin_at, ["Secretary Lee"]),
        ("The crew got a bus from the city.", origin_at, []),
    ],
)
def test_sources_and_origins(sentence, reader, speakers):
    tree = parse(sentence)
    assert [found.speaker for token in tree.tokens for found in reader(sentence, tree, token)] == speakers


def test_no_verb_both_reports_and_takes_a_stand():
    lists = saying_words()
    assert not lists["reports"] & (lists["stands"] | lists["clause"] | lists["aims"])
