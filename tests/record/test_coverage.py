"""Coverage: the numbers by issuer and month, and their picture."""

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from assistant.index.library import card_of
from assistant.outputs.pictures.coverage_picture import coverage_svg
from assistant.record.coverage import coverage_of, months_between


@pytest.fixture
def cards(make):
    rows = [
        ("a", "Iraq", date(2024, 11, 30), "ar"),
        ("b", "Iraq", date(2025, 2, 1), "en"),
        ("c", "Iraq", date(2025, 2, 28), "en"),
        ("d", "Iraq", None, "en"),
        ("e", "Iran & <others>", date(2025, 1, 5), "en"),
        ("f", "UN", None, "en"),
    ]
    return [
        card_of(make(name, issuer=issuer, issued_date=day, language=language))
        for name, issuer, day, language in rows
    ]


def test_months_gaps_and_undated_are_counted_by_issuer(cards):
    spread = coverage_of(cards)
    iraq = spread.issuers[0]
    assert (iraq.issuer, iraq.statements, iraq.undated) == ("Iraq", 4, 1)
    assert iraq.months == {"2024-11": 1, "2024-12": 0, "2025-01": 0, "2025-02": 2}
    assert iraq.gaps == ("2024-12", "2025-01")
    assert (iraq.first, iraq.last) == (date(2024, 11, 30), date(2025, 2, 28))
    assert spread.months == {"2024-11": 1, "2024-12": 0, "2025-01": 1, "2025-02": 2}
    assert (spread.statements, spread.undated) == (6, 2)
    assert spread.languages == {"en": 5, "ar": 1}
    assert spread.renditions == {"full": 6}


def test_an_issuer_without_dates_has_no_months(cards):
    un = next(issuer for issuer in coverage_of(cards).issuers if issuer.issuer == "UN")
    assert (un.months, un.gaps, un.first, un.undated) == ({}, (), None, 1)


def test_every_statement_is_counted_once(cards):
    spread = coverage_of(cards)
    assert sum(issuer.statements for issuer in spread.issuers) == spread.statements
    assert sum(spread.months.values()) + spread.undated == spread.statements
    assert sum(sum(issuer.months.values()) for issuer in spread.issuers) == sum(spread.months.values())


def test_months_run_over_the_turn_of_a_year():
    assert months_between(date(2024, 11, 5), date(2025, 2, 1)) == ["2024-11", "2024-12", "2025-01", "2025-02"]
    assert months_between(date(2025, 2, 28), date(2025, 2, 1)) == ["2025-02"]


def test_an_empty_record_has_a_coverage_too():
    spread = coverage_of([])
    assert (spread.statements, spread.issuers, spread.months, spread.first) == (0, (), {}, None)
    assert ET.fromstring(coverage_svg(spread)) is not None  # noqa: S314 - our own picture


def test_the_picture_is_one_whole_svg_that_refers_to_nothing(cards):
    svg = coverage_svg(coverage_of(cards))
    root = ET.fromstring(svg)  # noqa: S314 - our own picture
    assert root.tag.endswith("svg")
    assert "Iran &amp; &lt;others&gt;" in svg
    assert svg.count("http") == 1  # the name space
    titles = [node.text for node in root.iter() if node.tag.endswith("title")]
    assert "Iraq, 2024-12: none" in titles
    assert "Iraq, 2025-02: 2" in titles
    cells = [node for node in root.iter() if node.tag.endswith("rect")]
    assert len(cells) == 1 + 4 + 1  # the ground, four months of Iraq, one of Iran


@pytest.mark.parametrize(
    ("first", "last", "period"),
    [(2000, 2025, "month"), (1776, 2025, "year"), (1000, 2999, "decade"), (1, 9999, "century")],
)
def test_the_picture_stays_small_whatever_the_dates(make, first, last, period):
    cards = [
        card_of(make(name, issuer=name, issued_date=date(year, 1, 1)))
        for name in ("a", "b")
        for year in (first, last)
    ]
    cards = [card for number, card in enumerate(cards) if number]  # of one issuer both ends, of the other one
    svg = coverage_svg(coverage_of(cards))
    assert f"by {period} of issue" in svg
    assert len(svg) < 150_000
    assert int(ET.fromstring(svg).get("width")) < 5_000  # noqa: S314 - our own picture


def test_a_column_counts_all_of_its_months(make):
    days = [date(1776, 7, 4), date(1776, 12, 1), date(2025, 1, 1)]
    cards = [card_of(make(f"s{number}", issuer="a", issued_date=day)) for number, day in enumerate(days)]
    svg = coverage_svg(coverage_of(cards))
    assert "a, 1776: 2" in svg
    assert "a, 1777: none" in svg
