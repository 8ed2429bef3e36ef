"""Prompt files: locked, with declared variables, and safe against what they are filled with."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import SettingsError
from assistant.prompts import harmless, load_prompt, locked_hashes, prompt_hashes
from assistant.resources import resource_dir


def test_every_prompt_file_is_locked_and_unchanged():
    files = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in resource_dir("prompts").glob("*.v*.yaml")
    }
    assert files == locked_hashes()


def test_values_are_substituted_once_and_never_read_as_template():
    question = load_prompt("support").question({"statement": "{{claim}} here", "claim": "THE CLAIM"})
    assert "{{claim}} here" in question.turns[-1].content
    assert question.turns[-1].content.count("THE CLAIM") == 1


@pytest.mark.parametrize("values", [{}, {"statement": "a"}, {"statement": "a", "claim": "b", "article": "c"}])
def test_a_missing_or_unknown_variable_is_an_error(values):
    with pytest.raises(SettingsError, match="variables"):
        load_prompt("support").question(values)


def test_the_judging_prompts_never_hold_the_article():
    for name in ("support", "blind"):
        assert load_prompt(name).variables == {"statement", "claim"}


@given(st.text(alphabet="<|>/[]INSTimendsart_ ", max_size=60))
def test_no_control_mark_of_a_chat_model_survives(text):
    assert not any(mark in harmless(text) for mark in ("<|", "[INST]", "[/INST]", "</s>"))


def test_hashes_name_the_version():
    assert all(
        ".v" in name and len(digest) == 64
        for name, digest in prompt_hashes("sort", "support", "blind").items()
    )
