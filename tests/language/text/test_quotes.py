"""Quoted words and where they are."""

import pytest

from assistant.language.text.quotes import continued_quotations, quoted_strings


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“We will act,” he said.", ["We will act"]),
        ('She called it "a first step".', ["a first step"]),
        ("„Wir” and «nous»", ["Wir", "nous"]),
        ("He said ‘no’ and ‘never’.", ["no", "never"]),
        ("“He told me ‘no’ twice,” she said.", ["He told me ‘no’ twice"]),
        ("“The paragraph goes on", ["The paragraph goes on"]),
        ("“…and so on.”", ["and so on"]),
        ("'The prefecture's plan is for cars.'", ["The prefecture's plan is for cars"]),
    ],
)
def test_the_words_without_their_marks(text, quoted):
    assert [text[start:end] for start, end in quoted_strings(text)] == quoted


@pytest.mark.parametrize(
    "text",
    ["Iraq’s plan and Iran’s", "don't and won't", 'a 5" pipe', "rock 'n' roll' s", "“ ”", "", "the ‘90s"],
)
def test_apostrophes_and_empty_marks_quote_nothing(text):
    assert [text[start:end] for start, end in quoted_strings(text) if " " in text[start:end]] == []


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“One. Two.\n\n“Three,” she said.", ["One. Two."]),
        ('He said: "One. Two.\n\n"Three."', ["One. Two."]),
        ("“One,” she said. “Two.\n\n“Three.\n\n“Four.”", ["Two.", "Three."]),
        ("“One. Two.\n\nThe mark was forgotten.", []),
        ("“One.”\n\n“Two.”", []),
        ('"One" and "two".\n\n"Three."', []),
        ("", []),
    ],
)
def test_a_quotation_that_goes_on_in_the_next_paragraph(text, quoted):
    assert [text[start:end] for start, end in continued_quotations(text)] == quoted
