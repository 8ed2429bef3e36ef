"""Which bars a model gets."""

import pytest

from assistant.errors import SettingsError
from assistant.thresholds import SAFE, thresholds_for, thresholds_of

EMBEDDED = "local:Qwen2.5-Coder-1.5B-Instruct-Q4_K_M"


def test_the_embedded_model_with_its_head_has_bars_of_its_own():
    thresholds = thresholds_for(f"{EMBEDDED}@cc324af070c2+0123abcd")
    assert thresholds.unmarked < 1
    assert thresholds.against < 1
    assert thresholds.strong == 1  # its head was made to sort what no strong cue has settled


def test_a_set_can_be_named_by_the_beginning_of_its_model(tmp_path):
    assert thresholds_of("local") == thresholds_for(f"{EMBEDDED}@cc324af070c2+0123abcd")
    own = tmp_path / "own.yaml"
    own.write_text("openai:a: {support: 0.8}\nopenai:b: {support: 0.9}\n", encoding="utf-8")
    assert thresholds_of("openai:a", own).support == 0.8
    for beginning, problem in (("openai", "Several"), ("nobody", "No model")):
        with pytest.raises(SettingsError, match=problem):
            thresholds_of(beginning, own)


@pytest.mark.parametrize("name", ["openai:anything", f"{EMBEDDED}@cc324af070c2", f"{EMBEDDED}@0123456789ab"])
def test_any_other_has_the_safe_set_and_a_file_of_that_name_has_no_head(name):
    assert thresholds_for(name) == SAFE
    assert max(SAFE.unmarked, SAFE.not_claims, SAFE.strong) < 1 == SAFE.against


def test_a_set_of_the_users_own_is_laid_over_the_safe_one(tmp_path):
    file = tmp_path / "thresholds.yaml"
    file.write_text("openai:anything:\n  support: 0.9\n", encoding="utf-8")
    assert thresholds_for("openai:anything", file) == SAFE.model_copy(update={"support": 0.9})
