"""Tables of Word whose cells are merged: over columns, over rows, in two rows of headings."""

import pytest

from assistant.reading.rows import row_sentences
from assistant.reading.word.table_rows import Cell, grid_of

C = Cell
HEADS = ([C("Region"), C("2025", 2), C("2026")], [C("", goes_on=True), C("Grants"), C("Loans"), C("Grants")])


@pytest.mark.parametrize(
    ("rows", "read"),
    [
        (
            [*HEADS, [C("North"), C("10"), C("4"), C("12")]],
            ["North: grants 2025 10, loans 2025 4, grants 2026 12."],
        ),
        (
            [[C("Region"), C("Grants")], [C("South"), C("7")], [C("", goes_on=True), C("8")]],
            ["South: grants 7.", "South: grants 8."],
        ),
        ([[C("Region"), C("Grants", 2)], [C("North"), C("10", 2)]], ["North: grants 10."]),
        ([[C("Port"), C("Ships")], [C("Vik"), C("2")]], ["Vik: ships 2."]),
        ([[C("Port"), C("Ships")], [C("Total 5")]], ["Port: Ships.", "Total 5."]),
        ([[C("Vik"), C("2")], [C("Nes"), C("3")]], ["Vik: 2.", "Nes: 3."]),
    ],
)
def test_merged_cells_are_filled_in(rows, read):
    assert row_sentences(grid_of(rows)) == read


def test_the_names_of_columns_are_not_lost_where_rows_differ():
    rows = [["Region", "Grants", "Loans"], ["North", "10", "4"], ["South", "7"]]
    assert row_sentences(rows)[0] == "Region: Grants, Loans."
    assert len(row_sentences(rows)) == 3
