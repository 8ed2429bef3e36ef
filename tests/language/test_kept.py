"""Results by text: many of sentences are kept, few of whole texts, and never another's."""

import pytest

from assistant.language.kept import kept

LONG = "x" * 2_000


@pytest.fixture
def counting():
    calls = []

    @kept(100)
    def length(text, times=1):
        calls.append(text)
        return len(text) * times

    return length, calls


def test_a_text_is_looked_at_once(counting):
    length, calls = counting
    assert [length("one"), length("one"), length("two")] == [3, 3, 3]
    assert calls == ["one", "two"]


def test_further_arguments_count(counting):
    length, _ = counting
    assert (length("one"), length("one", 2), length("one", times=3)) == (3, 6, 9)


def test_of_whole_texts_only_the_last_are_kept(counting):
    length, calls = counting
    texts = [LONG + str(number) for number in range(70)]
    for text in texts:
        length(text)
    length(texts[-1])
    assert len(calls) == 70
    length(texts[0])
    assert len(calls) == 71
