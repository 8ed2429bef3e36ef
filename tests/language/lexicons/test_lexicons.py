"""The word lists: how the files are read, and that their lines are whole."""

import pytest

from assistant.language.lexicons import columns, lines, word_groups


@pytest.mark.parametrize(
    "name",
    ["first_names", "nicknames", "opposites", "organisations", "places", "synonyms", "titles", "verbs"],
)
def test_comments_and_blanks_are_left_out(name):
    assert lines(name)
    assert all(line == line.strip() and line and not line.startswith("#") for line in lines(name))


def test_columns_hold_the_items_of_each_cell():
    [iraq] = [row for row in columns("places") if row[0] == ("Iraq",)]
    assert "Iraqi" in iraq[2]
    assert "Baghdad" in iraq[3]


def test_word_groups_hold_the_words_of_each_side():
    assert any("praise" in left and "criticize" in right for left, right in word_groups("opposites"))
    assert any({"meet", "meeting"} & group for (group,) in word_groups("synonyms"))
