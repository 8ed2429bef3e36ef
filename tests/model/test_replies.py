"""How log-probabilities and JSON answers are read."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import ReplyError
from assistant.fake.completions import completion
from assistant.model.replies import (
    RawReply,
    Token,
    check_choices,
    known_envelope,
    read_first_token,
    read_object,
    read_object_shares,
)

KINDS = ("report", "forecast", "opinion")


def token(text, shares):
    return Token.model_validate(
        {
            "token": text,
            "logprob": math.log(shares.get(text, 1.0)),
            "top_logprobs": [{"token": one, "logprob": math.log(share)} for one, share in shares.items()],
        }
    )


def test_forms_of_a_choice_add_up():
    shares = {"Yes": 0.4, " yes": 0.1, "YES": 0.1, "No": 0.2, "\nno": 0.1, "Perhaps": 0.1}
    read = read_first_token([token("Yes", shares)], ("Yes", "No"))
    assert read == pytest.approx({"Yes": 2 / 3, "No": 1 / 3})


def test_the_beginning_of_one_choice_counts_for_it_and_of_two_for_none():
    read = read_first_token([token("for", {"for": 0.5, "rep": 0.25, "o": 0.2})], KINDS)
    assert read == pytest.approx({"report": 0.25 / 0.95, "forecast": 0.5 / 0.95, "opinion": 0.2 / 0.95})
    ambiguous = token("re", {"re": 0.9, "no": 0.05, "ref": 0.05})
    assert read_first_token([ambiguous], ("report", "refusal", "no")) == pytest.approx(
        {"report": 0.0, "refusal": 0.5, "no": 0.5}
    )


def test_the_token_taken_counts_although_it_is_not_among_the_likeliest():
    taken = Token(token="No", logprob=math.log(0.2), top_logprobs=[])
    assert read_first_token([taken], ("Yes", "No")) == {"Yes": 0.0, "No": 1.0}


def test_a_blank_token_stands_for_no_choice():
    with pytest.raises(ReplyError):
        read_first_token([token("\n", {"\n": 0.97, "": 0.01, "Yes": 0.02})], ("Yes", "No"))


@given(st.dictionaries(st.text(max_size=8), st.floats(0.0001, 1), min_size=1, max_size=20))
def test_shares_are_a_distribution_or_there_are_none(shares):
    scale = sum(shares.values())
    shares = {text: share / scale for text, share in shares.items()}
    taken = token(next(iter(shares)), shares)
    try:
        read = read_first_token([taken], ("Yes", "No", "Unknown"))
    except ReplyError:
        return
    assert set(read) == {"Yes", "No", "Unknown"}
    assert sum(read.values()) == pytest.approx(1)
    assert all(0 <= share <= 1 for share in read.values())


@given(st.text(max_size=40))
@pytest.mark.case("D4")
def test_a_text_is_an_answer_only_as_the_exact_object(text):
    try:
        label = read_object(text, ("Yes", "No"))
    except ReplyError:
        return
    assert json.loads(text) == {"answer": label}


def test_shares_are_read_at_the_token_where_the_value_begins():
    said = {"Yes": 0.7, "No": 0.3}
    pieces = [
        ("{", {"{": 0.1, "Yes": 0.9}),
        ('"answer', {}),
        ('":', {}),
        (' "', {}),
        ("Yes", said),
        ('"}', {}),
    ]
    reply = RawReply('{"answer": "Yes"}', "stop", None, tuple(token(text, top) for text, top in pieces))
    assert read_object_shares(reply, ("Yes", "No")) == pytest.approx(said)


def test_a_value_that_begins_inside_a_token_is_read_behind_what_they_share():
    said = {' "Yes': 0.6, ' "No': 0.3, "\n": 0.1}
    pieces = [('{"answer":', {}), (' "Yes', said), ('"}', {})]
    reply = RawReply('{"answer": "Yes"}', "stop", None, tuple(token(text, top) for text, top in pieces))
    assert read_object_shares(reply, ("Yes", "No")) == pytest.approx({"Yes": 2 / 3, "No": 1 / 3})


def test_tokens_that_are_not_the_content_are_not_read():
    reply = RawReply('{"answer": "Yes"}', "stop", None, (token("Yes", {"Yes": 1.0}),))
    assert read_object_shares(reply, ("Yes", "No")) is None


@pytest.mark.parametrize("value", ["NaN", "Infinity", "3.5", '"x"'])
def test_an_impossible_log_probability_is_off_schema(value):
    body = json.dumps(completion({"logprobs": True, "top_logprobs": 2}, {"Yes": 0.5, "No": 0.5}))
    known_envelope(body.encode())
    broken = body.replace(str(math.log(0.5)), value, 1)
    assert broken != body
    with pytest.raises(ReplyError) as caught:
        known_envelope(broken.encode())
    assert caught.value.code == "bad_schema"


@pytest.mark.case("D4")
def test_two_answers_to_one_question_are_off_schema():
    body = completion({}, "Yes")
    body["choices"] *= 2
    with pytest.raises(ReplyError):
        known_envelope(json.dumps(body).encode())


@given(st.lists(st.text(min_size=1, max_size=3), min_size=2, max_size=5))
def test_choices_that_pass_can_be_told_apart(choices):
    try:
        check_choices(choices)
    except ValueError:
        return
    for choice in choices:
        taken = Token(token=choice, logprob=0.0)
        read = read_first_token([taken], choices)
        assert max(read, key=read.__getitem__) == choice


def test_probabilities_that_come_to_more_than_one_are_none():
    """Three certain alternatives for one token: a server that sends scores, not probabilities."""
    three = token("Yes", {"Yes": 1.0, "No": 1.0, "Unknown": 1.0})
    with pytest.raises(ReplyError) as caught:
        read_first_token([three], ("Yes", "No", "Unknown"))
    assert caught.value.code == "bad_schema"
    reply = RawReply('{"answer": "Yes"}', "stop", None, (token('{"answer": "', {}), three, token('"}', {})))
    with pytest.raises(ReplyError):
        read_object_shares(reply, ("Yes", "No", "Unknown"))


def test_a_little_more_than_one_is_rounding():
    shares = read_first_token([token("Yes", {"Yes": 0.7, "No": 0.31})], ("Yes", "No"))
    assert shares["Yes"] == pytest.approx(0.7 / 1.01)
