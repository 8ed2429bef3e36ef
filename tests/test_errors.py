"""The message of an error, whatever it repeats of the user's input."""

import pytest

from assistant.errors import ArticleError, FetchError, OnRecordError
from assistant.language.amounts.days import iso_day


@pytest.mark.parametrize("kind", [OnRecordError, ArticleError, FetchError])
def test_a_value_with_line_breaks_stays_on_the_line_of_the_message(kind):
    error = kind('The day "4\r\nMarch\t2025\u2028" is no date.')
    assert error.message == str(error) == 'The day "4 March 2025 " is no date.'


def test_of_a_text_handed_over_as_a_day_the_start_is_repeated_and_the_remedy_said():
    with pytest.raises(OnRecordError) as raised:
        iso_day("A whole article.\n" * 10_000)
    assert raised.value.message.startswith('The day "A whole article. A whole')
    assert raised.value.message.endswith("is not a date: write it as YYYY-MM-DD.")
    assert len(raised.value.message) < 1_100
