"""The small inputs of the shared data, each after a fault that others reported, with its right result.

Those of Word, spreadsheets, captures and encodings are in the tests of these readers.
"""

import pytest
from shared_data import shared
from single_values import outcome_of

from assistant.reading.article import read_path
from assistant.statement_files.read import read_statements
from assistant.steps.claims import find_claims


def claims_of(path):
    return [claim.text for claim in find_claims(read_path(shared(path))).claims]


def rows_of(case):
    """Its claims, each as an article of its own beside the case's statement, to a reader that says True."""
    folder = shared(f"cases/{case}")
    statement = read_statements(next((folder / "statements").glob("*.md")))[0]
    for line in (folder / "claims.tsv").read_text(encoding="utf-8").splitlines():
        name, label, _, claim = line.split("\t")
        yield (
            name,
            label,
            {
                "claim": claim,
                "statement": statement.model_dump(mode="json"),
                "as_of": statement.issued_date.isoformat(),
            },
        )


@pytest.mark.parametrize("case", ["02-pdf-ligature", "10-transcript", "12-numbers"])
def test_a_claim_is_supported_where_the_statement_says_it_and_nowhere_else(case):
    came_out = {name: (label, outcome_of(row)) for name, label, row in rows_of(case)}
    wrong = {name: pair for name, pair in came_out.items() if (pair[0] == "S") != (pair[1] == "supported")}
    assert wrong == {}


@pytest.mark.parametrize("name", ["lig", "nul", "pua"])
def test_ligatures_and_signs_of_the_font_are_whole_words_or_told(name):
    article = read_path(shared(f"cases/02-pdf-ligature/{name}.pdf"))
    whole = "five vessels" in article.text and "confirmed" in article.text
    assert whole or "cannot be read" in " ".join(article.warnings), article.text


@pytest.mark.parametrize("name", ["rowwise", "colwise"])
def test_columns_are_read_one_after_the_other(name):
    assert claims_of(f"cases/03-pdf-columns/{name}.pdf")[-2:] == [
        "He [Lars Holm] ruled out any new visas for Ecuadorian crews this year.",
        "The loan runs for ten years and carries no interest at all.",
    ]


def test_no_running_foot_parts_a_sentence():
    claims = claims_of("cases/03-pdf-columns/pages.pdf")
    assert any(claim.endswith("the ministry does not plan to close the fishery.") for claim in claims), claims
    assert not any("BULLETIN" in claim for claim in claims)


def test_boxes_of_a_page_make_no_claims():
    assert claims_of("cases/05-html-popup/page.html") == [
        "The toll on the Larkin bridge will rise to $4.50 on May 1, Transport Commissioner Dee Alvarado said on Wednesday.",
        "The commissioner said that the money would go to the repair of two piers.",
    ]


def test_items_rows_and_a_quotation_with_its_name_below_are_claims_of_their_own():
    found = find_claims(read_path(shared("cases/07-html-list-table/page.html"))).claims
    texts = [claim.text for claim in found]
    assert {
        "40 million euros for rural clinics.",
        "No money for the new airport.",
        "Total: 52 million euros.",
    } < set(texts)
    assert {"2025: clinics 10, meals 3.", "2026: clinics 18, meals 4.5."} < set(texts)
    (quoted,) = (claim for claim in found if claim.quotes)
    assert quoted.quotes == ("We will not pay for the airport",)
    assert quoted.attribution is not None
    assert quoted.attribution.speaker == "Karin Holt"


@pytest.mark.parametrize(
    ("name", "speakers"),
    [
        ("article", ["Tanaka"] * 4 + ["Aiko Tanaka", "Ren Ito"]),
        ("article2", ["Tanaka"]),
        ("article3", ["Tanaka"] * 4 + ["Ren Ito"] * 2),
    ],
)
def test_each_part_of_a_quotation_keeps_its_speaker(name, speakers):
    found = find_claims(read_path(shared(f"cases/13-quotes/{name}.txt"))).claims
    quoting = [claim for claim in found if claim.text.lstrip()[0] in "“'" or ": “" in claim.text]
    assert [claim.attribution and claim.attribution.speaker for claim in quoting] == speakers
