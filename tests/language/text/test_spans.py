"""Which characters are spoken for."""

from assistant.language.spans import Taken


def test_a_span_that_shares_a_character_overlaps():
    taken = Taken(10, [(2, 4)])
    taken.take(7, 9)
    assert [taken.overlaps(*span) for span in [(0, 2), (1, 3), (4, 7), (6, 8), (9, 10)]] == [
        False,
        True,
        False,
        True,
        False,
    ]
    assert [position in taken for position in (1, 2, 3, 4)] == [False, True, True, False]
