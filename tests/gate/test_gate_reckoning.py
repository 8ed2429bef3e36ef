"""Numbers that the record does not write as the claim does: reckoned, rounded, of a list, bounded."""

import pytest
from gate_case import check_of

RATE = "The Bank lowered the policy rate by 25 basis points to 4.25 percent."
WAIT = "Waiting times fell from 18 to 15 weeks."
FINES = "Delmo pays 1.5 million crowns, Partek 1.2 million crowns and Suno 700,000 crowns."
SHIPS = "The navy will pay A$1.2 billion for up to six boats. | Some two dozen firms made offers."
SHARE = "Support rose from 41 percent to 44 percent."
BEDS = "The service will add 1,150 beds: 700 in the north, 300 in the south and 150 in the west."
GROWTH = "The Bank expects growth of between 1.5 and 2 percent."
STOCKS = "Stocks came to 12,345 million kroner, and 250,000 tonnes go out each month."


@pytest.mark.parametrize(
    ("claim", "record"),
    [
        ("The Bank cut the policy rate by a quarter of a percentage point.", RATE),
        ("The Bank cut the policy rate by 0.25 percentage points, to 4.25%.", RATE),
        ("Waiting times fell by three weeks.", WAIT),
        ("Waiting times fell 3 weeks, to 15 weeks.", WAIT),
        ("Partek pays 1.2 million crowns.", FINES),
        ("Suno pays 0.7 million crowns.", FINES),
        ("The three firms pay 3.4 million crowns in all.", FINES),
        ("About 24 firms made offers for the boats.", SHIPS),
        ("The navy will pay 1,200 million Australian dollars.", SHIPS),
        ("Support rose by three percentage points.", SHARE),
        ("The service will add more than 1,000 beds.", BEDS),
        ("The Bank expects growth of 1.5 to 2 percent.", GROWTH),
        ("Stocks came to 12.3 billion kroner.", STOCKS),
    ],
)
def test_what_the_record_carries(claim, record):
    assert check_of("numbers", claim, record).passed


@pytest.mark.parametrize(
    ("claim", "record"),
    [
        ("The Bank cut the policy rate by 25 percent.", RATE),
        ("The Bank cut the policy rate by a quarter of a percent.", RATE),
        ("Waiting times fell by two weeks.", WAIT),
        ("Delmo pays 1.2 million crowns.", FINES),
        ("Suno pays seven million crowns.", FINES),
        ("The firms pay 4.4 million crowns in all.", FINES),
        ("Twenty-one firms made offers for the boats.", SHIPS),
        ("The navy will pay US$1.2 billion.", SHIPS),
        ("The navy will buy at least six boats.", SHIPS),
        ("Support rose by three percent.", SHARE),
        ("The service will add 1,250 beds.", BEDS),
        ("The Bank expects growth of 2 percent.", GROWTH),
        ("Stocks came to 12.3 million kroner.", STOCKS),
        ("Some 250,000 tonnes go out each week.", STOCKS),
    ],
)
def test_what_it_does_not(claim, record):
    assert not check_of("numbers", claim, record).passed
