"""CSV as spreadsheets write it: read where it is plain, else refused with the true reason and the line."""

from datetime import date

import pytest
from shared_data import shared

from assistant.errors import StatementError
from assistant.statement_files import origin
from assistant.statement_files.read import read_statements
from assistant.statement_files.table_dates import iso_date

HEAD = "id,issuer,title,issued_date,text"
ROW = "a,Ministry,Ferry line,{day},The line “reopened” – at last."
SEMICOLON = HEAD.replace(",", ";") + "\n" + ROW.replace(",", ";")


def table(tmp_path, data, day="2025-03-04"):
    file = tmp_path / "table.csv"
    file.write_bytes(data.replace("{day}", day).encode() if isinstance(data, str) else data)
    return file


def one(tmp_path, data, day="2025-03-04"):
    (statement,) = read_statements(table(tmp_path, data, day))
    return statement


def refusal(tmp_path, data, day="2025-03-04"):
    with pytest.raises(StatementError) as caught:
        read_statements(table(tmp_path, data, day))
    return caught.value.message


PLAIN = f"{HEAD}\n{ROW}\n".replace("{day}", "2025-03-04")


@pytest.mark.parametrize(
    "data",
    [
        PLAIN,
        "\ufeff" + PLAIN,
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("\n", "\r"),
        SEMICOLON,
        "\ufeff" + SEMICOLON,
        f"{HEAD}\n{ROW}".replace(",", "\t"),
        f"{HEAD}\n{ROW}".replace(",", "|"),
        f"sep=,\n{HEAD}\n{ROW}",
        f"sep=;\n{SEMICOLON}",
        f"SEP=;\r\n{SEMICOLON}",
        f"sep=\t\n{HEAD}\n{ROW}".replace(",", "\t"),
        f"ID,Issuer,Title,Issued Date,TEXT\n{ROW}",
        f'"Id","Issuer","Title","issued-date","Text"\n{ROW}',
        f"{HEAD}\n{ROW}\n,,,,\n,,,,\n",
        f"\n{HEAD}\n\n{ROW}\n\n",
        f"{HEAD},,\n{ROW},,\n",
        f"{HEAD}\n{ROW},,,\n",
        PLAIN.encode("utf-16"),
        PLAIN.encode("utf-16-le"),
        PLAIN.encode("utf-16-be"),
        PLAIN.replace(",", "\t").encode("utf-16"),
        PLAIN.encode("cp1252"),
        PLAIN.replace("Ferry", "Fähre für 4 €").encode("cp1252"),
        PLAIN.replace("Ferry", "“l’été à Orléans”").encode("cp1252"),
        f"sep=;\n{PLAIN.replace(',', ';')}".replace("Ferry", "España: 12,5 millones").encode("cp1252"),
        PLAIN.replace("2025-03-04", '="2025-03-04"'),
        PLAIN.replace("reopened”", "reopenedâ€\x9d").replace("“", "â€œ"),
    ],
)
def test_what_is_plain_is_read(tmp_path, data):
    statement = one(tmp_path, data)
    assert (statement.id, statement.issued_date) == ("a", date(2025, 3, 4))
    assert statement.text == "The line “reopened” – at last."


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-03-04T10:00", date(2025, 3, 4)),
        ("2025/3/4", date(2025, 3, 4)),
        ("2025.03.04", date(2025, 3, 4)),
        ("04.03.2025", date(2025, 3, 4)),
        ("24/03/2025", date(2025, 3, 24)),
        ("3/24/2025", date(2025, 3, 24)),
        ("24-03-2025 09:30", date(2025, 3, 24)),
        ("05/05/2025", date(2025, 5, 5)),
        ("45720", date(2025, 3, 4)),
        ("45720.5", date(2025, 3, 4)),
        ('"45720,0"', date(2025, 3, 4)),
        ("4 March 2025", date(2025, 3, 4)),
        ('"March 4, 2025"', date(2025, 3, 4)),
        ("4-Mar-2025", date(2025, 3, 4)),
        ("", None),
    ],
)
def test_days_that_can_be_read_in_one_way(tmp_path, day, expected):
    assert one(tmp_path, f"{HEAD}\n{ROW}", day).issued_date == expected


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ("31/12/2024", date(2025, 3, 4)),
        ("12/31/2024", date(2025, 4, 3)),
    ],
)
def test_the_other_dates_of_the_table_tell_the_order(tmp_path, others, expected):
    rows = f"{ROW}\nb,Ministry,Another,{others},The port closed."
    statements = read_statements(table(tmp_path, f"{HEAD}\n{rows}", "04/03/2025"))
    assert statements[0].issued_date == expected


@pytest.mark.parametrize(
    ("data", "day", "reason"),
    [
        (
            f"{HEAD}\n{ROW}",
            "04/03/2025",
            "line 2, has the issued_date 04/03/2025, which may be 2025-03-04 or",
        ),
        (f"{HEAD}\n\n\n{ROW}", "04/03/2025", "line 4, has the issued_date"),
        (f"{HEAD}\n{ROW}", "04/03/25", "line 2, has no date in issued_date"),
        (f"{HEAD}\n{ROW}", "31/31/2025", "line 2, has no date in issued_date"),
        (f"{HEAD}\n{ROW}", "1234", "line 2, has no date in issued_date"),
        (f"{HEAD}\n{ROW}\nb,M,T,12/31/2024,X.", "31/12/2024", "the day first and dates with the month first"),
        (f"{HEAD}\n{ROW},more", "2025-03-04", "line 2, has more or fewer cells than its first line"),
        (f"{HEAD}\na,b", "", "line 2, has more or fewer cells than its first line"),
        (f"{HEAD},Text\n{ROW},x", "2025-03-04", "line 1, has two columns named text"),
        ("one,two\n1,2", "", "line 1, has no names of fields there: begin it with"),
        (f"{HEAD}\n{ROW}\n{ROW.replace('Ferry line', '')}", "2025-03-04", "line 3, has no title"),
        (f'{HEAD}\n{ROW}\nb,"M', "2025-03-04", "line 3, is not CSV (unexpected end of data)"),
        (PLAIN.replace("line", "łódź żółć").encode("cp1250"), "", "reads as Central European (Windows-1250)"),
        (
            PLAIN.replace("line", "\xe5\xe6\xe7").encode("cp866", "replace") + b"\xe5\xe6",
            "",
            "is not UTF-8: save",
        ),
        (f"{HEAD}\n", "", "is empty: it holds no statement"),
        (
            PLAIN.replace("issued_date", "isued_date"),
            "",
            "has the unknown field isued_date: write issued_date",
        ),
    ],
)
def test_what_is_not_plain_is_refused_with_the_reason_and_the_line(tmp_path, data, day, reason):
    assert reason in refusal(tmp_path, data, day)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.csv", f"{HEAD}\na,M,T,2025-01-01,{'x' * 3_000}", "line 2, has a cell that is too large"),
        ("a.jsonl", '{"text": "' + "x" * 3_000 + '"}', "line 1, is too large"),
        ("a.md", "---\nid: a\n---\n" + "x" * 3_000, "is too large"),
    ],
)
def test_lines_that_are_too_long_are_refused_by_their_size(tmp_path, monkeypatch, name, data, reason):
    for module in ("kinds.csv_table", "kinds.json_lines", "kinds.markdown"):
        monkeypatch.setattr(f"assistant.statement_files.{module}.MAX_STATEMENT_BYTES", 2_000)
    monkeypatch.setattr(origin.decoded, "__defaults__", (2_000,))
    file = tmp_path / name
    file.write_text(data, "utf-8")
    with pytest.raises(StatementError) as caught:
        read_statements(file)
    assert reason in caught.value.message


def test_a_number_is_a_day_only_where_a_spreadsheet_would_have_written_it():
    assert iso_date("issued_date", "12345", None, origin.Origin("a.csv", 2)) == "12345"
    assert iso_date("issued_date", "45720", None, origin.Origin("a.csv", 2)) == "2025-03-04"


@pytest.mark.parametrize(
    "name",
    [
        "a_semicolon_iso_bom",
        "c_comma_iso_cp1252",
        "d_comma_iso_bom",
        "e_tab_utf16",
        "f_header_caps",
        "h_sep_line",
        "i_trailing_empty_rows",
    ],
)
def test_the_shared_tables_are_read(name):
    first, second = read_statements(shared(f"cases/08-csv-excel/{name}.csv"))
    assert (first.issued_date, first.event_date) == (date(2025, 3, 4), date(2025, 3, 3))
    assert first.text.startswith(
        "Minister Solheim spoke with the Chilean minister on Monday; the two “agreed”"
    )
    assert second.text == "Minister Solheim spoke with Peru's minister. They did not discuss fish."


def test_the_shared_tables_with_other_dates(caplog):
    first, _ = read_statements(shared("cases/08-csv-excel/g_comma_excel_serial.csv"))
    assert first.issued_date == date(2025, 3, 4)
    assert "line 2, has days as numbers: 45720 was read as 2025-03-04" in caplog.text
    with pytest.raises(StatementError, match="line 2, has the issued_date 04/03/2025, which may be"):
        read_statements(shared("cases/08-csv-excel/b_comma_ddmm_bom.csv"))
