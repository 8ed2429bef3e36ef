"""What the rules alone make of single sentences where a reader says True to each.

`values.jsonl` may be looked at while rules are made. `values_unread.jsonl`, by a writer who had not seen the code, is
counted and not looked at: keep it so.
"""

from collections import Counter

import pytest
from single_values import outcome_of, rows_of

pytestmark = pytest.mark.e2e

MOST_WRONG = 0.05  # of the false sentences


@pytest.mark.parametrize(("name", "least"), [("values.jsonl", 0.94), ("values_unread.jsonl", 0.90)])
def test_true_sentences_are_supported_and_false_ones_are_not(name, least):
    counts = Counter((row["label"], outcome_of(row)) for row in rows_of(name))
    true, false = (sum(n for (label, _), n in counts.items() if label == kind) for kind in "SU")
    assert counts["S", "supported"] >= least * true, counts
    assert counts["U", "supported"] <= MOST_WRONG * false, counts
    assert counts["S", "contradicted"] == 0, counts
