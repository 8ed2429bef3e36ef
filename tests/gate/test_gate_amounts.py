"""What is added and what it comes to, how often, and totals: as real statements put them."""

import pytest
from gate_case import check_of

DOSES = "We have donated 5 million, and this is a delivery of an additional 1 million, for 6 million doses."
BOOSTERS = "Fifty million people have gotten their shots. | People get them at a record pace, roughly a million people a day."
DRAWDOWN = "This will bring total assistance to more than $7.32 billion – including $2.2 billion over the last weeks."
AID = "The United States has committed $75 million to Moldova and plans an additional $64.5 million."
RELIEF = "Support for Iraq amounts to more than $200 million to date in Fiscal Year (FY) 2021."

LAW = "The law takes effect on 3 June 2025."
VOTE = "The vote is on Monday, 10 March 2025."
TALKS = "The talks began on 19 February 2025."


@pytest.mark.parametrize(
    ("rule", "claim", "record"),
    [
        ("numbers", "The United States delivered an additional 1 million doses.", DOSES),
        ("numbers", "The United States gave 6 million doses, including another 1 million.", DOSES),
        ("numbers", "About a million people a day get their shots.", BOOSTERS),
        ("numbers", "Fifty million people have gotten their shots.", BOOSTERS),
        ("numbers", "Total assistance exceeds $7.3 billion.", DRAWDOWN),
        ("numbers", "Total assistance has surpassed $7.3 billion.", DRAWDOWN),
        ("numbers", "Total assistance comes to more than $7.32 billion.", DRAWDOWN),
        ("numbers", "Washington plans a further $64.5 million for Moldova.", AID),
        ("numbers", "Washington has committed $75 million to Moldova.", AID),
        ("dates", "Support for Iraq has passed $200 million in FY2021.", RELIEF),
        ("numbers", "The law takes effect in 90 days.", LAW),
        ("numbers", "The law takes effect within 100 days.", LAW),
        ("numbers", "The law takes effect in three months.", LAW),
        ("dates", "The vote is early next week.", VOTE),
        ("dates", "The vote is next week.", VOTE),
        ("dates", "The talks began a fortnight ago.", TALKS),
        ("dates", "The talks began a fortnight ago.", "The talks began two weeks ago."),
        ("dates", "The vote is late next month.", "The vote is on 28 April 2025."),
    ],
)
def test_what_the_record_carries(rule, claim, record):
    assert check_of(rule, claim, record).passed


@pytest.mark.parametrize(
    ("rule", "claim", "record"),
    [
        ("numbers", "The United States delivered an additional 5 million doses.", DOSES),
        ("numbers", "The United States delivered an additional 6 million doses.", DOSES),
        ("numbers", "About a million people a week get their shots.", BOOSTERS),
        ("numbers", "About a million people a month get their shots.", BOOSTERS),
        ("numbers", "Total assistance comes to more than $7.5 billion.", DRAWDOWN),
        ("numbers", "Total assistance exceeds $9.5 billion.", DRAWDOWN),
        ("numbers", "Total assistance exceeds $8 billion.", DRAWDOWN),
        ("numbers", "Washington plans a further $75 million for Moldova.", AID),
        ("numbers", "Washington plans another $30 million for Moldova.", AID),
        ("dates", "Support for Iraq has passed $200 million in FY2020.", RELIEF),
        ("numbers", "The law takes effect in 60 days.", LAW),
        ("numbers", "The law takes effect within 60 days.", LAW),
        ("numbers", "The law takes effect within 100 days of the vote.", LAW),
        ("numbers", "The law takes effect in six months.", LAW),
        ("dates", "The vote is late next week.", VOTE),
        ("dates", "The talks began a fortnight ago.", "The talks began on 9 February 2025."),
        ("dates", "The vote is late next month.", "The vote is on 3 April 2025."),
    ],
)
def test_what_the_record_does_not_carry(rule, claim, record):
    assert not check_of(rule, claim, record).passed
