"""Orders to a program are found; orders to people, and labels in a sentence of their own, are not."""

from pathlib import Path

import pytest
import yaml

from assistant.language.stance.instructions import instruction_like

pytestmark = pytest.mark.case("I8")

TABLE = yaml.safe_load((Path(__file__).parent / "instructions.yaml").read_text(encoding="utf-8"))
FEWEST = 40  # each way


@pytest.mark.parametrize("text", TABLE["to_a_program"])
def test_what_speaks_to_a_program_is_found_in_its_place(text):
    start, end = instruction_like(text)
    assert text[start:end].strip()
    before = "The bridge is shut, and the rate is supported by all.\n\n"
    start, end = instruction_like(before + text)
    assert start >= len(before) - 1  # some begin with the line


@pytest.mark.parametrize("text", [row["text"] for row in TABLE["to_people"]])
def test_what_speaks_to_people_is_not(text):
    assert instruction_like(text) is None


def test_there_are_enough_each_way():
    assert min(len(TABLE["to_a_program"]), len(TABLE["to_people"])) >= FEWEST
    assert sum("from" in row for row in TABLE["to_people"]) >= FEWEST // 2
