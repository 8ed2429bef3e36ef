"""What changed between two versions of a statement."""

import pytest

from assistant.language.text.changes import Change, changes
from assistant.schema import Statement


def statement(text="He paid. She left.", **fields):
    return Statement(**{"id": "a", "issuer": "Iraq", "title": "Readout", "text": text, **fields})


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("He paid. She left.", "He paid. She left.", []),
        ("He paid. She left.", "He paid. She stayed.", [("removed", "She left."), ("added", "She stayed.")]),
        ("He paid. She left.", "He paid. They met. She left.", [("added", "They met.")]),
        ("He paid. They met. She left.", "He paid. She left.", [("removed", "They met.")]),
        ("He paid.\n\nShe left.", "He paid. She left.", []),
        ("He paid. He paid.", "He paid.", [("removed", "He paid.")]),
    ],
)
def test_the_sentences_that_went_and_came(old, new, expected):
    assert [(change.sign, change.line) for change in changes(statement(old), statement(new))] == expected


def test_a_field_that_differs_is_named_before_the_text():
    found = changes(
        statement(speaker="Ann Lee"), statement("He paid.", speaker="Tom Day", url="https://example.org/")
    )
    assert found[:-1] == [
        Change("speaker", "removed", "Ann Lee"), Change("speaker", "added", "Tom Day"), Change("url", "added", "https://example.org/"),
    ]  # fmt: skip
    assert found[-1] == Change("text", "removed", "She left.")


def test_too_much_to_align_is_given_whole():
    old = [f"Ship {number} sailed." for number in range(1_200)]
    new = [*reversed(old[1:]), "It ended."]
    found = changes(statement(" ".join(old)), statement(" ".join(new)))
    assert [change.line for change in found if change.sign == "removed"] == old
    assert [change.line for change in found if change.sign == "added"] == new
