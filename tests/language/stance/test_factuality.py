"""What a sentence says of its events: told as so, denied, or left open.

`factuality.yaml` holds sentences of real statements, and words of such sentences under other frames.
"""

from pathlib import Path

import pytest
import yaml

from assistant.language.parsing.parser import parse
from assistant.language.stance.factuality import events, is_denial, is_opener
from assistant.language.stance.forms import (
    copula_of,
    is_finite,
    is_future,
    is_infinitive,
    is_verb,
    part_of_speech,
)
from assistant.language.stance.governors import (
    is_infinitive_of_listed,
    noun_before,
    of_governor,
    of_preposition,
)
from assistant.language.stance.signatures import TRANSPARENT, Signature, signature_of
from assistant.language.stance.small_words import small_words

pytestmark = pytest.mark.case("I4")

TABLE = yaml.safe_load((Path(__file__).parent / "factuality.yaml").read_text(encoding="utf-8"))
FEWEST = 60  # sentences each way


def _rows(kind):
    rows = TABLE[f"real_{kind}"] + TABLE[f"framed_{kind}"]
    return [pytest.param(row["event"], row["sentence"], id=row["sentence"][:70]) for row in rows]


def _of(event, sentence):
    found = [each for each in events(sentence) if each.lemma == event]
    assert found
    return found


@pytest.mark.parametrize(("event", "sentence"), _rows("denied"))
def test_an_event_that_is_denied(event, sentence):
    assert all(each.denied and is_denial(each) and each.by for each in _of(event, sentence))


@pytest.mark.parametrize(("event", "sentence"), _rows("open"))
def test_an_event_that_is_left_open(event, sentence):
    assert all(each.open for each in _of(event, sentence))


@pytest.mark.parametrize(("event", "sentence"), _rows("asserted"))
def test_an_event_that_is_told_as_so(event, sentence):
    assert not any(each.denied or each.open for each in _of(event, sentence))


def test_there_are_enough_each_way_and_none_twice():
    assert len(_rows("denied")) >= FEWEST
    assert len(_rows("asserted")) >= FEWEST
    rows = [(row["event"], row["sentence"]) for kind in TABLE.values() for row in kind]
    assert len(set(rows)) == len(rows)


def test_where_an_event_and_what_denies_it_stand():
    text = "Lee was unable to meet Ann in Rome."
    (event,) = _of("meet", text)
    assert text[event.start : event.end] == "meet"
    assert text[event.by_start : event.by_end] == event.by == "unable"
    assert (event.verbal, event.definite, event.future) == (True, False, False)
    assert {"ann", "rome"} <= event.about


@pytest.mark.parametrize(
    ("part", "word", "signs"),
    [
        ("verb", "manage", ("+", "-")), ("verb", "fail", ("-", "+")), ("verb", "force", ("+", "o")),
        ("verb", "refuse", ("-", "o")), ("verb", "hope", ("o", "o")), ("adjective", "unwilling", ("-", "o")), ("noun", "refusal", ("-", "o")),
    ],
)  # fmt: skip
def test_signatures(part, word, signs):
    assert signature_of(part, word) == Signature(*signs)


def test_words_that_are_not_listed_have_no_signature():
    assert signature_of("verb", "meet") is None
    assert signature_of("noun", "fail") is None


@pytest.mark.parametrize(
    ("word", "opens"), [("hope", True), ("tell", True), ("reportedly", True), ("way", False), ("fail", False)]
)
def test_verbs_and_adverbs_that_leave_open(word, opens):
    assert is_opener(word) is opens


def _tokens(text):
    tree = parse(text)
    return tree, {token.text: token for token in tree.tokens}


def test_forms():
    tree, word = _tokens("Lee will meet Ann, hoped to see Bob and is glad.")
    assert is_verb(word["meet"])
    assert not is_verb(word["Ann"])
    assert is_future(tree, word["meet"])
    assert not is_future(tree, word["see"])
    assert is_infinitive(tree, word["see"])
    assert not is_infinitive(tree, word["meet"])
    assert is_finite(tree, word["hoped"])
    assert not is_finite(tree, word["see"])
    assert copula_of(tree, word["glad"]) == word["is"]
    assert copula_of(tree, word["Bob"]) is None
    assert [part_of_speech(word[text]) for text in ("see", "glad", "Bob")] == ["verb", "adjective", "noun"]


def test_governors():
    tree, word = _tokens("Lee ruled out a trip, left to see Ann and lacked the will to stay.")
    assert of_governor(tree, word["ruled"], word["trip"]) == Signature("-", "o")
    assert of_governor(tree, word["left"], word["see"]) == TRANSPARENT
    assert not is_infinitive_of_listed(tree, word["see"], word["left"])
    assert noun_before(tree, word["stay"], word["lacked"]) == (word["will"], Signature("o", "o"))
    assert noun_before(tree, word["see"], word["left"]) is None


@pytest.mark.parametrize(
    ("text", "preposition", "denies"),
    [
        ("He left without meeting Ann.", "without", True),
        ("He left instead of meeting Ann.", "of", True),
        ("He left after meeting Ann.", "after", False),
    ],
)
def test_prepositions_before_a_verb(text, preposition, denies):
    tree, word = _tokens(text)
    signature = of_preposition(tree, word[preposition], word["meeting"])
    assert (signature is not None and signature.affirmed == "-") is denies


def test_small_words():
    tree, word = _tokens("Nobody may ever have reportedly met Ann.")
    assert [small.text for small, _ in small_words(tree, word["met"])] == ["Nobody", "may", "reportedly"]
    tree, word = _tokens("They not only met Ann.")
    assert list(small_words(tree, word["met"])) == []
