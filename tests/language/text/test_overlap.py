"""How much of a claim another text holds."""

import pytest

from assistant.language.text.lemmas import content_lemmas
from assistant.language.text.overlap import coverage, senses_in

READOUT = "Secretary Lee spoke with the foreign minister and stressed the importance of a stable border."


@pytest.mark.parametrize(
    ("claim", "share"),
    [
        ("Lee talked with the foreign minister.", 1.0),
        ("Lee emphasized stability on the border.", 1.0),
        ("The minister praised farmers.", 1 / 3),
        ("Fishermen repaired trawlers.", 0.0),
        ("He said that it was so.", 0.0),
    ],
)
def test_the_share_of_words_with_a_counterpart(claim, share):
    assert coverage(content_lemmas(claim), READOUT) == pytest.approx(share)


def test_nothing_is_covered_by_an_empty_text():
    assert coverage(["minister"], "") == 0.0


def test_the_senses_of_a_text_are_those_of_its_content_words():
    assert senses_in("They thanked the hosts.") == senses_in("thank host")
