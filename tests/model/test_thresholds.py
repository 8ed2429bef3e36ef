"""Which bars a model gets."""

import pytest

from assistant.thresholds import SAFE, thresholds_for

EMBEDDED = "local:Qwen2.5-Coder-1.5B-Instruct-Q4_K_M"


def test_the_embedded_model_with_its_head_has_bars_of_its_own():
    thresholds = thresholds_for(f"{EMBEDDED}@cc324af070c2+0123abcd")
    assert thresholds.unmarked < 1
    assert thresholds.against < 1


@pytest.mark.parametrize("name", ["openai:anything", f"{EMBEDDED}@cc324af070c2", f"{EMBEDDED}@0123456789ab"])
def test_any_other_has_the_safe_set_and_a_file_of_that_name_has_no_head(name):
    assert thresholds_for(name) == SAFE
    assert SAFE.unmarked == SAFE.against == 1
