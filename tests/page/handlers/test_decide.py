"""A reviewer's decision is kept whole or refused."""

import pytest
from report_factory import make_report

from assistant.errors import InputError


@pytest.mark.parametrize(
    ("number", "decision", "label", "note", "name", "told"),
    [
        (1, "accepted", "", "", "", "Give your name"),
        (1, "overruled", "supported", " ", "Ann", "Give the reason"),
        (1, "overruled", "true", "so", "Ann", "Choose the label"),
        (1, "noted", "", "", "Ann", "The note is empty"),
        (1, "delete", "", "", "Ann", "Choose what you decide"),
        (12, "accepted", "", "", "Ann", "no label to accept"),
        (1, "noted", "", "x" * 5000, "Ann", "shorten it"),
    ],
)
def test_half_a_decision_is_refused_in_a_sentence(number, decision, label, note, name, told):
    from assistant.page.handlers.decide import review_of

    with pytest.raises(InputError, match=told):
        review_of(make_report().verdicts[number - 1], decision, label, note, name)
