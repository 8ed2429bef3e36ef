"""The fake server run as a program."""

import subprocess
import sys

import httpx
import pytest

from assistant.fake.__main__ import by_overlap
from assistant.prompts import load_prompt


def test_run_as_a_program_it_prints_where_it_is_and_answers():
    command = [sys.executable, "-m", "assistant.fake"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        base_url = program.stdout.readline().strip()
        asked = {"messages": [{"role": "user", "content": "The rate stays.\nThe rate stays."}]}
        said = httpx.post(f"{base_url}/chat/completions", json=asked, trust_env=False).json()
        listed = httpx.get(f"{base_url}/models", trust_env=False).json()
        program.terminate()
    assert said["choices"][0]["message"]["content"] == "Yes"
    assert [model["id"] for model in listed["data"]] == ["fake"]


def test_its_rule_is_the_share_of_known_words():
    asked = {"messages": [{"role": "user", "content": "The rate stays at four.\nThe rate falls to three."}]}
    assert by_overlap(asked) == {"Yes": 2 / 5, "No": 3 / 5}


def asked_with(name, values):
    question = load_prompt(name).question(values)
    return {"messages": [{"role": turn.role, "content": turn.content} for turn in question.turns]}, question


@pytest.mark.parametrize("name", ["sort", "support", "blind", "against", "control", "bears"])
def test_each_kind_of_question_gets_one_of_its_choices(name):
    """Asked for one token, without a schema, as a check asks."""
    words = "The two ministers agreed to reopen the bridge in April."
    request, question = asked_with(name, dict.fromkeys(load_prompt(name).variables, words))
    shares = by_overlap(request)
    assert tuple(shares) == question.choices
    assert sum(shares.values()) == pytest.approx(1)


def test_a_claim_in_the_statements_words_is_true_and_another_is_unknown():
    statement = "Minister Okafor and President Mensah agreed to reopen the bridge in April."
    for claim, expected in (
        ("They agreed to reopen the bridge in April.", "True"),
        ("Wheat prices doubled.", "Unknown"),
    ):
        shares = by_overlap(asked_with("support", {"statement": statement, "claim": claim})[0])
        assert max(shares, key=shares.get) == expected
