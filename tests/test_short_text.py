"""What a question or a query may be: text, whole characters, and on the page no longer than a reader types."""

import pytest

from assistant.errors import InputError
from assistant.short_text import LONGEST, require_short, require_text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (None, "The query is no text: give it as a string."),
        (b"a bridge", "The query is no text"),
        ("a \ud800 bridge", "The query holds half of a character"),
    ],
)
@pytest.mark.parametrize("require", [require_short, require_text])
def test_what_cannot_be_read_is_refused_in_a_sentence(require, text, why):
    with pytest.raises(InputError, match=why):
        require(text, called="query")


def test_only_what_a_reader_types_has_a_length():
    require_text("x" * (LONGEST + 1), called="query")
    with pytest.raises(InputError, match="longer than 2,000 characters"):
        require_short("x" * (LONGEST + 1), called="query")
    require_short("Was über die Brücke gesagt wurde 🌉", called="query")
