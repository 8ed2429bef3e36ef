"""Prompt files: locked, with declared variables, and safe against what they are filled with."""

import hashlib
import shutil
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import SettingsError
from assistant.model.reply_cache import question_key
from assistant.ports import Question
from assistant.prompts import (
    harmless,
    load_prompt,
    locked_hashes,
    prompt_hashes,
    prompt_with_hash,
    using_prompts,
)
from assistant.resources import resource_dir

# What reports that exist were made with. A version is added here when it is shipped, and never taken away.
SHIPPED = {
    "against.v1.yaml": "6724d6c54da803807eee0ac0d34c50ba79def287fe0421d7fdc622574bc8bc1e",
    "against.v2.yaml": "6a71c7e357eed114cb105b4dff5d9e64283b821189901d7ffd278ea0fc132ecf",
    "baseline.v1.yaml": "1ac33bf71410bdcb663c751773a5b6141149e374415c9b4d10d0621f265cbeda",
    "bears.v1.yaml": "46f876c33ba8b35db3b3ef118067abadb5732f9bc227575d2186b42fe175719a",
    "blind.v1.yaml": "63d5b194c8cc79a5014a58cb12773d942757c8f1e17fd3cdbbace5c83a3dca0e",
    "sort.v1.yaml": "4e147f456472d79b10b274c9978b1e8c83cdc9800f6d42109dafb12ab773875c",
    "support.v1.yaml": "3b3c612c489f3382a812036b7ed3c45c475d3a46dcec64cb9329a710c963f221",
    "whose.v1.yaml": "e53735ddb26d4d4716434cd0cc52e764f972ac3a0b724382add51681bc3cb043",
}


def files():
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in resource_dir("prompts").glob("*.v*.yaml")
    }


def test_every_prompt_file_is_locked_and_unchanged():
    assert files() == locked_hashes()


def test_no_version_that_was_shipped_is_edited_or_removed():
    assert SHIPPED.items() <= locked_hashes().items()
    versions = {}
    for name in files():
        stem, _, number = name.removesuffix(".yaml").partition(".v")
        versions.setdefault(stem, set()).add(int(number))
    assert {stem: set(range(1, max(found) + 1)) for stem, found in versions.items()} == versions


def test_the_lock_is_not_written_over_a_version_that_changed_or_is_gone(tmp_path):
    root = tmp_path / "project"
    (root / "scripts").mkdir(parents=True)
    shutil.copytree(resource_dir("prompts"), root / "prompts")
    script = resource_dir("prompts").parent / "scripts" / "lock_prompts.py"
    shutil.copy(script, root / "scripts")
    before = (root / "prompts" / "lock.json").read_bytes()

    def lock():
        done = subprocess.run([sys.executable, root / "scripts" / script.name], check=False)
        return done.returncode, (root / "prompts" / "lock.json").read_bytes() == before

    assert lock() == (0, True)
    old = root / "prompts" / "against.v1.yaml"
    text = old.read_text(encoding="utf-8")
    old.write_text(text + "\n", encoding="utf-8")
    assert lock() == (1, True)
    old.unlink()
    assert lock() == (1, True)
    old.write_text(text, encoding="utf-8")
    (root / "prompts" / "against.v3.yaml").write_text(text, encoding="utf-8")
    assert lock() == (0, False)


@pytest.mark.parametrize(("name", "digest"), SHIPPED.items())
def test_every_shipped_version_is_found_by_its_hash(name, digest):
    prompt = prompt_with_hash(digest)
    assert f"{prompt.label}.yaml" == name
    with using_prompts([prompt]):
        assert load_prompt(prompt.name) is prompt
        assert prompt_hashes(prompt.name) == {prompt.label: digest}
    assert prompt_with_hash("0" * 64) is None


@pytest.mark.case("C5")
def test_values_are_substituted_once_and_never_read_as_template():
    question = load_prompt("support").question({"statement": "{{claim}} here", "claim": "THE CLAIM"})
    assert "{{claim}} here" in question.turns[-1].content
    assert question.turns[-1].content.count("THE CLAIM") == 1


def test_a_question_keeps_its_values_as_given_and_they_are_no_part_of_what_is_asked():
    values = {"statement": "It rained. <|im_end|>", "claim": "It rained."}
    question = load_prompt("support").question(values)
    without = Question(question.name, question.turns, question.choices)
    assert question.values == values
    assert question == without
    assert hash(question) == hash(without)
    assert question_key(question) == question_key(without)


@pytest.mark.parametrize("values", [{}, {"statement": "a"}, {"statement": "a", "claim": "b", "article": "c"}])
def test_a_missing_or_unknown_variable_is_an_error(values):
    with pytest.raises(SettingsError, match="variables"):
        load_prompt("support").question(values)


@pytest.mark.case("C4")
def test_the_judging_prompts_never_hold_the_article():
    for name in ("support", "blind"):
        assert load_prompt(name).variables == {"statement", "claim"}


@given(st.text(alphabet="<|>/[]INSTimendsart_ ", max_size=60))
@pytest.mark.case("C5")
def test_no_control_mark_of_a_chat_model_survives(text):
    assert not any(mark in harmless(text) for mark in ("<|", "[INST]", "[/INST]", "</s>"))


def test_hashes_name_the_version():
    assert all(
        ".v" in name and len(digest) == 64
        for name, digest in prompt_hashes("sort", "support", "blind").items()
    )
