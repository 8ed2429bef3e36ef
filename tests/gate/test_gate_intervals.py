"""Days compared as intervals: a coarser claim is carried by a finer source, what lies apart is a mismatch."""

from datetime import date

import pytest
from gate_case import check_of, judged

from assistant.gate import Context

FACTS = {"issued": date(2025, 2, 28), "issuer": "Ministry of Works of Ardel"}
OPENING = "The tunnel will open on 1 June 2026. | Drilling began on 4 March 2021. | The toll ends on 31 December 2026."
VOTE = "The vote will be held on the first Wednesday of March. | Results are due by March 12. | It was last held in 1957."
BUDGET = (
    "Receipts grew in the third quarter of 2024. | The budget for fiscal year 2026 comes in late November. | "
    "A review is due by the end of March 2026. | New rules apply from the summer of 2027."
)
TRADE = "The treaty enters into force on 01/04/2025. | It was signed at 9 p.m. on 14.02.2025."


@pytest.mark.parametrize(
    ("claim", "record"),
    [
        ("The tunnel will open on June 1, 2026.", OPENING),
        ("The tunnel will open in June 2026.", OPENING),
        ("The tunnel will open in the second quarter of 2026.", OPENING),
        ("Drilling began on the 4th of March 2021.", OPENING),
        ("Drilling began in early March 2021.", OPENING),
        ("The toll ends on Dec. 31, 2026.", OPENING),
        ("The tunnel will open on 2026-06-01.", OPENING),
        ("The vote will be held on March 5.", VOTE),
        ("Results are due by 12 March.", VOTE),
        ("It was last held in the 1950s.", VOTE),
        ("Receipts grew between July and September 2024.", BUDGET),
        ("The budget for FY2026 comes in the second half of November.", BUDGET),
        ("A review is due by March 31, 2026.", BUDGET),
        ("New rules apply from summer 2027.", BUDGET),
        ("The treaty enters into force on April 1.", TRADE),
        ("It was signed on Friday, Feb. 14.", TRADE),
        ("It was signed on the evening of Feb. 14.", TRADE),
    ],
)
def test_what_the_record_carries(claim, record):
    assert check_of("dates", claim, record, **FACTS).passed


@pytest.mark.parametrize(
    ("claim", "record"),
    [
        ("The tunnel will open on June 11, 2026.", OPENING),
        ("The tunnel will open in July 2026.", OPENING),
        ("The tunnel will open in the third quarter of 2026.", OPENING),
        ("Drilling began on 3 April 2021.", OPENING),
        ("The toll ends on Oct. 31, 2026.", OPENING),
        ("The vote will be held on March 12.", VOTE),
        ("The vote will be held on the first Thursday of March.", VOTE),
        ("Results are due after March 12.", VOTE),
        ("It was last held in the 1960s.", VOTE),
        ("Receipts grew in the fourth quarter of 2024.", BUDGET),
        ("Receipts grew in August 2024.", BUDGET),
        ("The budget for fiscal 2027 comes in November.", BUDGET),
        ("The budget comes in early November.", BUDGET),
        ("New rules apply from the spring of 2027.", BUDGET),
        ("It was signed on the morning of Feb. 14.", TRADE),
    ],
)
def test_what_it_does_not(claim, record):
    assert not check_of("dates", claim, record, **FACTS).passed


WORKS = (
    "The plant will close on June 12. | The bridge will open by 1 July 2026. | Trade was halted after 3 May 2024. | "
    "The kiln runs from 1 March to 31 May 2026. | Grants rose in fiscal year 2024. | The mill is open until 9 June 2026."
)


@pytest.mark.parametrize(
    "claim",
    [
        "The plant will close by June 30.",
        "The plant will close before July.",
        "The plant will close after June 1, 2025.",
        "The plant will close no earlier than June 12.",
        "The bridge will open no later than July 1, 2026.",
        "The bridge will open by July 15, 2026.",
        "The bridge will open before 1 August 2026.",
        "Trade was halted after May 3, 2024.",
        "Trade was halted after May 1, 2024.",
        "The kiln runs from March to May.",
        "The kiln runs from March 1 through May 31, 2026.",
        "Grants rose in FY2024.",
    ],
)
def test_a_bound_is_carried_by_what_lies_within(claim):
    assert check_of("dates", claim, WORKS, **FACTS).passed


@pytest.mark.parametrize(
    "claim",
    [
        "The plant will close by June 1, 2025.",
        "The plant will close before June 12.",
        "The plant will close after June 12.",
        "The bridge will open on July 1, 2026.",
        "The bridge will open before July 1, 2026.",
        "The bridge will open by June 15, 2026.",
        "The bridge will open after July 1, 2026.",
        "Trade was halted on May 3, 2024.",
        "Trade was halted by May 3, 2024.",
        "The kiln runs from March to June.",
        "The kiln runs from 1 February to 31 May 2026.",
        "Grants rose in 2024.",
    ],
)
def test_a_bound_is_not_carried_by_what_lies_beyond(claim):
    assert not check_of("dates", claim, WORKS, **FACTS).passed


@pytest.mark.parametrize(
    ("claim", "record"),
    [
        ("The plant will close within 30 days.", "The plant will close after 30 days."),
        ("The plant stays open until the election.", "The plant stays open after the election."),
        ("The plant will close after the vote.", "The plant will close before the vote."),
    ],
)
def test_before_and_after_an_event_are_two(claim, record):
    assert judged(claim, record, **FACTS).label != "supported"
    assert judged(record, record, **FACTS).label == "supported"


@pytest.mark.parametrize(
    ("month_first", "passed"), [(True, False), (False, True), (None, False)], ids=["U.S.", "U.K.", "unknown"]
)
def test_figures_in_the_order_of_the_article(month_first, passed):
    told = "The two met on 4 March 2025."
    context = Context(published=date(2025, 3, 5), month_first=month_first)
    assert check_of("dates", "The two met on 04/03/2025.", told, context=context, **FACTS).passed is passed


@pytest.mark.parametrize(
    ("issuer", "day"), [("U.S. Department of State", "January 4"), ("Ministry of France", "1 April")]
)
def test_figures_in_the_order_of_the_issuer_s_country(issuer, day):
    facts = {**FACTS, "issuer": issuer, "issued": date(2025, 2, 28)}
    record = "The treaty enters into force on 01/04/2025."
    assert check_of("dates", f"The treaty enters into force on {day}.", record, **facts).passed
    other = "1 April" if day == "January 4" else "January 4"
    assert not check_of("dates", f"The treaty enters into force on {other}.", record, **facts).passed
