"""Where links lead is said: the original, somebody's report or copy, or just a page."""

import pytest
from report_factory import make_report

from assistant.outputs.forms.csv import _cell
from assistant.outputs.forms.md import render_markdown
from assistant.outputs.parts.link_names import link_name


@pytest.mark.parametrize(
    ("url", "rendition", "told"),
    [
        (
            "https://www.shafaq.com/en/Iraq/US-Iraq-call",
            "digest",
            "Shafaq News report; issuer's page not found",
        ),
        ("https://turkey.news-pravda.com/x", "full", "Pravda network report; issuer's page not found"),
        ("https://menafn.com/110", "digest", "Copy by MENAFN; issuer's page not found"),
        ("https://www.state.gov/readout", "digest", "Original"),
        ("https://www.gov.uk/government/news/x", "digest", "Original"),
        ("https://mofa.gov.iq/2025/x", "digest", "Original"),
        ("https://press.un.org/en/x", "digest", "Original"),
        ("https://www.nato.int/x", "digest", "Original"),
        ("https://gov.example/x", "digest", "Page on gov.example"),
        ("https://ministry.example/x", "full", "Original"),
        ("https://notshafaq.com/x", "digest", "Page on notshafaq.com"),
    ],
)
def test_a_link_is_the_original_only_where_nothing_says_otherwise(url, rendition, told):
    assert link_name(url, rendition) == told


def test_an_export_says_that_a_link_leads_to_a_report():
    report = make_report()
    first = report.verdicts[0]
    cited = first.citations[0].model_copy(update={"url": "https://www.shafaq.com/en/x"})
    changed = first.model_copy(update={"citations": (cited,)})
    told = render_markdown(report.model_copy(update={"verdicts": (changed, *report.verdicts[1:])}))
    assert "Shafaq News report; issuer's page not found" in told


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("a;=HYPERLINK(1)", "a;'=HYPERLINK(1)"),
        ("a\t@x", "a\t'@x"),
        ("a; b - c", "a; b - c"),
        ("5 km; -3 °C", "5 km; '-3 °C"),
        ("x; “=y”", "x; “=y”"),
    ],
)
def test_no_part_of_a_cell_becomes_a_formula_where_a_semicolon_ends_cells(text, safe):
    assert _cell(text) == safe
