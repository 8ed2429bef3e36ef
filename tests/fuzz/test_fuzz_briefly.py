"""Every target once, with few examples that never change: that the fuzzing itself works, and the plainest faults."""

import pytest
from running import run_examples
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
    [ValueError("bad"), OnRecordError("<class 'int'>"), OnRecordError("Two\nlines."), OnRecordError("")],
)
def test_a_target_that_breaks_its_promise_is_caught(error) -> None:
    with pytest.raises((ValueError, AssertionError)):
        checked(Target(None, raises(error)), None)


def test_a_plain_sentence_is_plain() -> None:
    assert_plain("The file cannot be read: give its text.")
