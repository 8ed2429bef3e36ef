"""The coverage as one self-contained SVG: an issuer a row, a month a column, darker with more statements.

Where the months are too many for a picture (one statement with a wrong date is enough), a column is a year, a
decade or a century.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape

from assistant.outputs.parts.words import line, short
from assistant.record.coverage import IssuerCoverage, RecordCoverage

MOST_COLUMNS = 360  # 30 years of months: a picture of 4,700 pixels
MOST_ISSUERS = 40  # rows; the others are counted in one line
# Pixels, set by eye.
_CELL = 12
_ROW = _CELL + 4
_LEFT = 330  # of it the issuers' names, on the left
_TOP = 46  # of it the title and the years, above
_RIGHT = 70  # of it the totals, on the right
_BOTTOM = 62  # of it the legend, below
_LONGEST_NAME = 56  # characters that go into `_LEFT`
_STEPS = ("#dbe7f3", "#a9c8e4", "#6fa3d0", "#3b7bb5", "#1c4f82")
_GAP = "#f6d7c3"


@dataclass(frozen=True)
class _Period:
    """What a column stands for: its name, and the period of a month written YYYY-MM."""

    name: str
    of: Callable[[str], str]

    def counts(self, months: Mapping[str, int]) -> dict[str, int]:
        """Statements by period, in the order of the months."""
        found: dict[str, int] = {}
        for month, count in months.items():
            period = self.of(month)
            found[period] = found.get(period, 0) + count
        return found


_PERIODS = (
    _Period("month", lambda month: month),
    _Period("year", lambda month: month[:4]),
    _Period("decade", lambda month: f"{month[:3]}0s"),
    _Period("century", lambda month: f"{month[:2]}00s"),
)


def coverage_svg(spread: RecordCoverage) -> str:
    """The picture; every text in it is escaped, and it refers to nothing outside."""
    period = next(each for each in _PERIODS if len(each.counts(spread.months)) <= MOST_COLUMNS)
    months = list(period.counts(spread.months))
    shown = [replace(issuer, months=period.counts(issuer.months)) for issuer in spread.issuers[:MOST_ISSUERS]]
    most = max((count for issuer in shown for count in issuer.months.values()), default=1)
    width = _LEFT + max(len(months), 1) * _CELL + _RIGHT
    height = _TOP + len(shown) * _ROW + _BOTTOM
    body = [_years(months), *(_row(issuer, place, months, most) for place, issuer in enumerate(shown))]
    body.append(_legend(spread, len(shown), most, period.name))
    title = f"{spread.statements} statements of {len(spread.issuers)} issuers by {period.name} of issue"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" font-family="sans-serif" font-size="10">'
        f"<title>{escape(title)}</title>"
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>'
        f'<text x="8" y="16" font-size="13" font-weight="bold">{escape(title)}</text>{"".join(body)}</svg>\n'
    )


def _years(months: list[str]) -> str:
    marks = [(place, month[:4]) for place, month in enumerate(months) if not place or month.endswith("-01")]
    return "".join(
        f'<text x="{_LEFT + place * _CELL}" y="{_TOP - 8}" fill="#444">{year}</text>' for place, year in marks
    )


def _row(issuer: IssuerCoverage, place: int, months: list[str], most: int) -> str:
    top = _TOP + place * _ROW
    name = line(issuer.issuer)
    label = short(issuer.issuer, _LONGEST_NAME)
    cells = [
        _cell(_LEFT + column * _CELL, top, issuer.months[month], most, f"{name}, {month}")
        for column, month in enumerate(months)
        if month in issuer.months
    ]
    total = f"{issuer.statements}" + (f" ({issuer.undated} undated)" if issuer.undated else "")
    end = _LEFT + max(len(months), 1) * _CELL + 4
    return (
        f'<text x="{_LEFT - 6}" y="{top + 10}" text-anchor="end">{escape(label)}</text>{"".join(cells)}'
        f'<text x="{end}" y="{top + 10}" fill="#444">{total}</text>'
    )


def _cell(left: int, top: int, count: int, most: int, where: str) -> str:
    tooltip = f"{where}: {count or 'none'}"
    return (
        f'<rect x="{left}" y="{top}" width="{_CELL - 1}" height="{_CELL}" fill="{_shade(count, most)}">'
        f"<title>{escape(tooltip)}</title></rect>"
    )


def _shade(count: int, most: int) -> str:
    if not count:
        return _GAP
    share = math.log1p(count) / math.log1p(most)
    return _STEPS[min(len(_STEPS) - 1, int(share * len(_STEPS)))]


def _legend(spread: RecordCoverage, rows: int, most: int, period: str) -> str:
    top = _TOP + rows * _ROW + 16
    left_out = spread.issuers[MOST_ISSUERS:]
    more = (
        f"; {len(left_out)} issuers with {sum(issuer.statements for issuer in left_out)} more"
        if left_out
        else ""
    )
    between = f"none in a {period} between the issuer's first and last"
    legend = f"Blue: 1 to {most} a {period}. Orange: {between}{more}."
    undated = f"{spread.undated} undated statements are in no {period}."
    return (
        f'<text x="8" y="{top + 8}" fill="#444">{escape(legend)}</text>'
        f'<text x="8" y="{top + 24}" fill="#444">{escape(undated)}</text>'
    )
