"""CSV tables, as spreadsheets write them: one statement a row, its body in the column `text`.

The cells may stand between commas, semicolons, tabs or bars; the names of the columns may have capitals and
spaces; empty rows and columns are passed over.
"""

import csv
import io
import logging
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from assistant.errors import StatementError
from assistant.language.text.mending import mended
from assistant.statement_files.field_names import DATES, KNOWN
from assistant.statement_files.kind import Kind
from assistant.statement_files.origin import MAX_STATEMENT_BYTES, Origin
from assistant.statement_files.table_dates import DateOrder, date_order, is_serial, iso_date
from assistant.statement_files.table_text import table_text

__all__ = ["KIND"]

log = logging.getLogger(__name__)

_MAX_TABLE_BYTES = 200_000_000  # a table is read whole
_SEPARATORS = ",;\t|"
_SEPARATOR_LINE = re.compile(r"sep=(.)[;,\t|]*", re.IGNORECASE)  # a first line for the spreadsheet alone
_FORCED_TEXT = re.compile(r'="(.*)"', re.DOTALL)

_Row = tuple[Origin, dict[str, str]]


def _records(name: str, stream: BinaryIO) -> Iterator[tuple[Origin, dict[str, Any]]]:
    """The rows under the fields' names, their dates as YYYY-MM-DD."""
    rows = list(_rows(name, stream))
    dates = [(source, row[field]) for source, row in rows for field in DATES if row.get(field)]
    order = _order(name, dates)
    serial = next(((source, value) for source, value in dates if is_serial(value)), None)
    if serial:
        log.warning(
            "The statement file %s has days as numbers: %s was read as %s.",
            serial[0], serial[1], iso_date("day", serial[1], order, serial[0]),
        )  # fmt: skip
    for source, row in rows:
        days = {field: iso_date(field, row[field], order, source) for field in DATES if field in row}
        yield source, {**row, **days}


def _order(name: str, dates: list[tuple[Origin, str]]) -> DateOrder | None:
    try:
        return date_order(value for _, value in dates)
    except ValueError:
        raise StatementError(
            f"The statement file {name} has dates with the day first and dates with the month first: write "
            "dates as YYYY-MM-DD."
        ) from None


def _rows(name: str, stream: BinaryIO) -> Iterator[_Row]:
    text = table_text(stream.read(_MAX_TABLE_BYTES + 1), Origin(name), _MAX_TABLE_BYTES)
    csv.field_size_limit(MAX_STATEMENT_BYTES)
    lines = io.StringIO(text, newline="")
    separator, passed = _separator(lines)
    reader = csv.reader(lines, delimiter=separator, strict=True)
    names: list[str] = []
    end = passed
    try:
        for cells in reader:
            source, end = Origin(name, end + 1), passed + reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if names:
                yield source, _row(names, cells, source)
            else:
                names = _names(cells, source)
    except csv.Error as error:
        raise _not_csv(Origin(name, passed + reader.line_num), error) from None


def _separator(lines: io.StringIO) -> tuple[str, int]:
    """What stands between the cells, and how many lines say it; the stream is left at the names."""
    first = lines.readline()
    said = _SEPARATOR_LINE.fullmatch(first.strip("\r\n ")) or _SEPARATOR_LINE.fullmatch(first.rstrip("\r\n"))
    if said:
        return said.group(1), 1
    names = next((line for line in (first, *lines) if line.strip()), "")
    lines.seek(0)
    return max(_SEPARATORS, key=lambda separator: _known_names(names, separator)), 0


def _known_names(line: str, separator: str) -> int:
    return sum(_plain(cell.strip().strip('"')) in KNOWN for cell in line.split(separator))


def _plain(name: str) -> str:
    """ "Issued Date" is the field issued_date."""
    return re.sub(r"[\s_-]+", "_", name.strip().lower())


def _names(cells: list[str], source: Origin) -> list[str]:
    names = [plain if (plain := _plain(cell)) in KNOWN else cell.strip() for cell in cells]
    twice = next((name for name in names if name and names.count(name) > 1), None)
    if twice is not None:
        raise StatementError(f"The statement file {source} has two columns named {twice}: keep one of them.")
    if not any(name in KNOWN for name in names):
        raise StatementError(
            f"The statement file {source} has no names of fields there: begin it with a line such as "
            "`id,issuer,title,issued_date,text`."
        )
    return names


def _row(names: list[str], cells: list[str], source: Origin) -> dict[str, str]:
    extra = cells[len(names) :]
    unnamed = [cell for name, cell in zip(names, cells, strict=False) if not name]
    if len(cells) < len(names) or any(cell.strip() for cell in (*extra, *unnamed)):
        raise StatementError(f"The statement file {source} has more or fewer cells than its first line.")
    return {name: _content(cell) for name, cell in zip(names, cells, strict=False) if name}


def _content(cell: str) -> str:
    """What a spreadsheet was made to take for text stands in quotation marks after an equals sign; what it
    encoded twice is mended."""
    forced = _FORCED_TEXT.fullmatch(cell.strip())
    return mended(forced.group(1) if forced else cell).text


def _not_csv(source: Origin, error: csv.Error) -> StatementError:
    if "field larger" in str(error):
        most = MAX_STATEMENT_BYTES // 1_000_000
        return StatementError(
            f"The statement file {source} has a cell that is too large: {most} MB is the most."
        )
    return StatementError(f"The statement file {source} is not CSV ({error}): save the table again as CSV.")


KIND = Kind(label="CSV", endings=(".csv",), records=_records)
