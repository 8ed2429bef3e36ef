"""Whom a description stands for by what else its clause or the article says; the sentences stand like those of reports."""

import pytest

from assistant.language.naming.pronouns import Referents
from assistant.language.speech.antecedents import (
    apposed,
    by_epithet,
    completed,
    head_of_phrase,
    is_body_phrase,
    is_person_phrase,
    issued,
    named_body,
    of_nation,
    pair_before,
    subject_before,
)
from assistant.language.speech.cast import Cast
from assistant.language.text.sentences import split

NAMED = (
    "Secretary of State Ann Lee met Vice Premier He Lifeng and Japan's foreign minister, Taro Mori, in Geneva. Lee "
    "said the talks went well. Mori said so too. The Harbour Board was content."
)


def cast_of(text):
    sentences = [text[start:end] for start, end in split(text)]
    return Cast.of(text, sentences, Referents.of(text).known)


@pytest.mark.parametrize(
    ("phrase", "clause", "name"),
    [
        ("One of them", "One of them, Ann Lee, accused the firm of bad faith.", "Ann Lee"),
        ("mayor of Dover", "The mayor of Dover, Tom Hill, said the tunnels would be shut.", "Tom Hill"),
        ("mayor of Dover", "The mayor of Dover, New Hampshire, said the tunnels would be shut.", None),
        ("mayor", "The mayor, who had met Ann Lee, said no.", None),
    ],
)
def test_a_name_between_commas_is_who_is_meant(phrase, clause, name):
    assert apposed(phrase, clause, ("Ann Lee", "Tom Hill")) == name


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Washington's top diplomat", "Ann Lee"),
        ("America's chief diplomat", "Ann Lee"),
        ("Japan's top diplomat", "Taro Mori"),
        ("top diplomat", None),  # two are named
        ("head of government", None),  # none is
        ("diplomat", None),
    ],
)
def test_an_epithet_is_the_holder_of_its_office(phrase, name):
    assert by_epithet(phrase, cast_of(NAMED)) == name


@pytest.mark.parametrize(
    ("clause", "body"),
    [
        ("The ministry cleared the way in May, when it said that the port was safe.", "ministry"),
        ("The ministry will close, it said.", None),  # that is what is said
        ("Prices rose in May, when it said so.", None),
    ],
)
def test_it_is_the_body_that_the_clause_is_about(clause, body):
    assert subject_before(clause, clause.index(" it ")) == body


@pytest.mark.parametrize(
    ("clause", "pair"),
    [
        ("The United States and China will spare each other tariffs, they said.", "United States and China"),
        ("Farmers and fishermen will strike, they said.", None),
        ("China will lift its tariffs, they said.", None),
    ],
)
def test_they_are_the_two_by_name_before(clause, pair):
    assert pair_before(clause, clause.index("they")) == pair


@pytest.mark.parametrize(
    ("phrase", "is_body"),
    [
        ("farmers' association", True),
        ("State Department", True),
        ("joint statement of Japan and China", True),
        ("mayor", False),
        ("spokesman for the ministry", False),
        ("", False),
    ],
)
def test_what_is_called_it(phrase, is_body):
    assert is_body_phrase(phrase) is is_body


@pytest.mark.parametrize(
    ("phrase", "pronoun", "may_be"),
    [
        ("A spokesman for the bank", "he", True),
        ("A spokesman for the bank", "she", False),
        ("spokesperson for the bank", "she", True),
        ("mayor of Dover", "she", True),
        ("officials", "he", False),
        ("ministry", "he", False),
        ("Ann Lee", "she", False),
    ],
)
def test_who_goes_on_as_he_or_she_without_a_name(phrase, pronoun, may_be):
    assert is_person_phrase(phrase, pronoun) is may_be


@pytest.mark.parametrize(
    ("speakers", "whole"),
    [
        ("Ann and Taro", "Ann Lee and Taro Mori"),
        ("Lee and Mori", "Ann Lee and Taro Mori"),
        ("United States and China", "United States and China"),
    ],
)
def test_names_are_told_whole(speakers, whole):
    assert completed(speakers, cast_of(NAMED), ("Ann Lee", "Taro Mori")) == whole


def test_the_head_of_a_phrase_and_the_document_of_an_issuer():
    assert head_of_phrase("spokesman for the Dutch delegation") == "spokesman"
    assert head_of_phrase("mayor") == "mayor"
    assert issued("new fact sheet", "The White House") == "The White House fact sheet"
    assert issued("notice of Monday", "The White House") == "The White House notice"


def test_a_body_and_a_people_by_one_word():
    cast = cast_of(NAMED)
    assert named_body("board", cast, None) == "Harbour Board"
    assert named_body("farmers", cast, None) is None
    assert of_nation("Japanese", cast) == "Taro Mori"
    assert of_nation("spokesman for the Japanese delegation", cast) is None
