"""Every target once, with few examples that never change: that the fuzzing itself works, and the plainest faults."""

import pytest
from hypothesis import strategies as st
from running import first_seed, run_examples, run_for
from targets import TARGETS, Target, assert_plain, checked

from assistant.errors import OnRecordError

pytestmark = pytest.mark.e2e  # seconds of processor time each, most of them


@pytest.mark.parametrize("name", TARGETS)
def test_a_few_examples_of_every_target(name) -> None:
    run_examples(TARGETS[name], 12)


def raises(error: Exception):
    def read(_: object) -> None:
        raise error

    return read


@pytest.mark.parametrize(
    "error",
    [ValueError("bad"), OnRecordError("<class 'int'>"), OnRecordError("")],
)
def test_a_target_that_breaks_its_promise_is_caught(error) -> None:
    with pytest.raises((ValueError, AssertionError)):
        checked(Target(None, raises(error)), None)


def drawn_from(seed: str, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    monkeypatch.setenv("ONRECORD_FUZZ_SEED", seed)
    drawn: list[int] = []

    def read(number: int) -> None:
        drawn.append(number)
        if len(drawn) == 50:
            raise KeyboardInterrupt  # not a fault: nothing is shrunk

    with pytest.raises(KeyboardInterrupt):
        run_for(Target(st.integers(), read), 600)
    return drawn


def test_the_same_examples_come_first_unless_another_seed_is_asked_for(monkeypatch, capsys) -> None:
    first, again, other = (drawn_from(seed, monkeypatch) for seed in ("", "", "7"))
    assert first == again != other
    assert capsys.readouterr().out.count(f"ONRECORD_FUZZ_SEED={first_seed()} ") == 1
    monkeypatch.setenv("ONRECORD_FUZZ_SEED", "random")
    assert first_seed() != first_seed()
    monkeypatch.setenv("ONRECORD_FUZZ_SEED", "soon")
    with pytest.raises(ValueError, match="soon"):
        first_seed()


def test_a_plain_sentence_is_plain() -> None:
    assert_plain("The file cannot be read: give its text.")
