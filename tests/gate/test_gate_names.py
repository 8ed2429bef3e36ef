"""Names: every person, country, place, body and office of the claim is in or around the cited sentences."""

import pytest
from gate_case import check_of, judged

DEA = "The Drug Enforcement Administration and customs took part."
GOVERNORS = "The minister and Ann Lee, the security adviser, met the Northeastern governors."


@pytest.mark.parametrize(
    ("claim", "record", "passed"),
    [
        ("Customs and the DEA took part.", DEA, True),
        ("Customs and the DIA took part.", DEA, False),
        ("The NSB briefed them.", "National Security Boss Ann Lee briefed them.", False),
        ("In Accra met Southwest Asian ministers.", "ASEAN ministers met in Accra.", False),
        ("The Northeast was flooded.", "Northeastern University was flooded.", False),
        ("They visited the North.", "NATO ministers visited the ports.", False),
        ("The Atlantic Treaty was signed.", "A treaty with NATO was signed.", False),
        ("They rejected May’s plan for the ports.", "They rejected Boateng’s plan for the ports.", False),
    ],
)  # fmt: skip
def test_a_name_is_the_records_under_this_or_another_form(claim, record, passed):
    assert check_of("names", claim, record).passed is passed


@pytest.mark.parametrize(
    ("claim", "outcome", "supported"),
    [
        ("The minister met governors from the Northeast.", "checked", True),
        ("The minister met governors from the Southwest.", "checked", False),
        ("Ann Lee, President Boateng’s security adviser, met the Northeastern governors.", "needs_review", False),
    ],
)  # fmt: skip
def test_names_of_regions_and_of_whoever_is_served(claim, outcome, supported):
    out = judged(claim, GOVERNORS)
    assert out.outcome == outcome
    assert (out.label == "supported") is supported
