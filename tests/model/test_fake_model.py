"""The fake server run as a program."""

import subprocess
import sys

import httpx

from assistant.fake.__main__ import by_overlap


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
