"""A place in a long statement is found by halving it, and by as many questions as that takes."""

from math import ceil, log2

import pytest

from assistant.schema import EvidenceBlock, Statement
from assistant.steps.verdicts.locating import located

TEXT = " ".join(f"Sentence {number:02d} says so." for number in range(40))
LENGTH = len("Sentence 00 says so.")
BLOCK = EvidenceBlock.numbered(
    1,
    Statement(id="s", issuer="Ministry", title="A long one", text=TEXT),
    [(number * (LENGTH + 1), number * (LENGTH + 1) + LENGTH) for number in range(40)],
)
SENTENCES = list(BLOCK.sentences)


def found(wanted, *, at_most, nearest=None):
    """The numbers of the sentences of the part, and how often it was asked; `wanted` must all be in a part."""
    asked = []

    def says_so(part):
        asked.append(part)
        return all(SENTENCES[number] in part for number in wanted)

    part = located(SENTENCES, says_so, at_most=at_most, nearest=nearest)
    return None if part is None else [SENTENCES.index(sentence) for sentence in part], len(asked)


@pytest.mark.parametrize("number", [0, 1, 19, 20, 21, 38, 39])
@pytest.mark.parametrize("at_most", [1, 6])
def test_a_sentence_is_found_wherever_it_stands(number, at_most):
    part, questions = found([number], at_most=at_most)
    assert number in part
    assert len(part) <= at_most
    assert questions <= 2 * (ceil(log2(40 / at_most)) + 1)


@pytest.mark.parametrize("pair", [(18, 19), (19, 20), (20, 21), (9, 10), (30, 31)])
def test_two_that_stand_together_are_not_torn_apart(pair):
    part, _ = found(pair, at_most=6)
    assert set(pair) <= set(part)


@pytest.mark.parametrize("wanted", [(3, 35), (10, 25)])
def test_what_is_told_far_apart_has_no_place(wanted):
    assert found(wanted, at_most=6)[0] is None


def test_the_half_with_the_nearest_sentence_comes_first():
    _, with_it = found([37], at_most=1, nearest=SENTENCES[37])
    _, without = found([37], at_most=1)
    assert with_it < without


def test_a_short_statement_is_its_own_place():
    assert located(SENTENCES[:4], lambda part: False, at_most=6) == SENTENCES[:4]
