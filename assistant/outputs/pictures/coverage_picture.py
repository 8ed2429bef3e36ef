"""The coverage as one self-contained SVG: an issuer a row, a month a column, darker with more statements."""

import math
from xml.sax.saxutils import escape

from assistant.outputs.parts.words import line, short
from assistant.record.coverage import IssuerCoverage, RecordCoverage

MOST_ISSUERS = 40  # rows; the others are counted in one line
_CELL = 12  # pixels
_LEFT = 330
_TOP = 46
_STEPS = ("#dbe7f3", "#a9c8e4", "#6fa3d0", "#3b7bb5", "#1c4f82")
_GAP = "#f6d7c3"


def coverage_svg(spread: RecordCoverage) -> str:
    """The picture; every text in it is escaped, and it refers to nothing outside."""
    months = list(spread.months)
    shown = spread.issuers[:MOST_ISSUERS]
    most = max((count for issuer in shown for count in issuer.months.values()), default=1)
    width = _LEFT + max(len(months), 1) * _CELL + 70
    height = _TOP + len(shown) * (_CELL + 4) + 62
    body = [_years(months), *(_row(issuer, place, months, most) for place, issuer in enumerate(shown))]
    body.append(_legend(spread, len(shown), most))
    title = f"{spread.statements} statements of {len(spread.issuers)} issuers by month of issue"
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
    top = _TOP + place * (_CELL + 4)
    name = line(issuer.issuer)
    label = short(issuer.issuer, 56)
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


def _legend(spread: RecordCoverage, rows: int, most: int) -> str:
    top = _TOP + rows * (_CELL + 4) + 16
    left_out = spread.issuers[MOST_ISSUERS:]
    more = (
        f"; {len(left_out)} issuers with {sum(issuer.statements for issuer in left_out)} more"
        if left_out
        else ""
    )
    legend = f"Blue: 1 to {most} a month. Orange: none in a month between the issuer's first and last{more}."
    undated = f"{spread.undated} undated statements are in no month."
    return (
        f'<text x="8" y="{top + 8}" fill="#444">{escape(legend)}</text>'
        f'<text x="8" y="{top + 24}" fill="#444">{escape(undated)}</text>'
    )
