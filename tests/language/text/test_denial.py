"""A claim as the rest of another sentence."""

import pytest

from assistant.language.text.denial import denied, embedded


@pytest.mark.parametrize(
    ("claim", "rest"),
    [
        ("The minister left.", "the minister left."),
        ("They agreed.", "they agreed."),
        ("Okafor left.", "Okafor left."),
        ("NATO met.", "NATO met."),
    ],
)
def test_the_first_letter_is_small_where_the_word_is_no_name(claim, rest):
    assert embedded(claim) == rest
    assert denied(claim) == f"It is not true that {rest}"
