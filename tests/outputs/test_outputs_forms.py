"""All six forms: what each must show, and what no stranger's text can do in any of them."""

import csv
import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from report_factory import HOSTILE, make_report, provenance

from assistant.outputs import render
from assistant.outputs.forms import NAMES
from assistant.outputs.forms.md import escape
from assistant.outputs.json_schema import report_schema
from assistant.outputs.parts.style import content_policy, style_sheet
from assistant.schema import Coverage, Report, Summary, Usage

READ = ("md", "html", "text", "csv")
DOCS = Path(__file__).parents[2] / "docs"


def squeezed(text: str) -> str:
    """Without line breaks, marks of layout, and escapes: what is left is what a reader reads."""
    plain = (
        re.sub(r"<[^>]*>", " ", text) if text.startswith("<") else text.replace("\\", "").replace("**", "")
    )
    return re.sub(r"\s+", " ", plain.replace("&#39;", "'"))


@pytest.mark.parametrize("form", READ)
@pytest.mark.parametrize(
    "words",
    [
        "14 May 2031",
        "SUPPORTED by Ministry of Transport, 13 May 2031",
        "146 statements by 2 issuers, issued 25 Jan 2030 to 13 May 2031; 120 are digests",
        "Both sides agreed that the northern line reopens by 1 September.",
        "Minister Verrant's Meeting with the Port Authority",
        "https://transport.example/readouts/verrant-kroy",
        "digest in our words, wording not verbatim",
        "readout",
        "The line reopened on 3 September.",
        "140 sailors",
        "40 sailors",
        "As a control asked the same with “1 December” for “1 September”, it said no.",
        "quotation preserved: the digest does not preserve “The line will be safe”",
        "The model did not answer within 120 seconds.",
        "un the same command again: what was answered is kept.",
        "repeated in sentence 15",
        "Piet Aldane (verb: say)",
        "127.0.0.1:8431",
        "46 calls, 18,204 prompt and 92 completion tokens",
        "first label after 9.8 s",
        "judge-v1 abababab",
        "efefefefefefefef",
        "Of 16 sentences, 12 carry claims",
        "2 not checked (error)",
    ],
)
def test_every_form_for_reading_tells_the_same(report: Report, form: str, words: str) -> None:
    told = render(report, form)
    if form == "html":
        told += " " + " ".join(re.findall(r'href="([^"]*)"', told))
    assert words in squeezed(told)


@pytest.mark.parametrize("form", NAMES)
@pytest.mark.case("A2")
def test_a_report_without_claims_reads_well(form: str) -> None:
    nothing = Coverage.model_validate(
        {"statements": 0, "issuers": {}, "from": None, "to": None, "undated": 0}
    )
    empty = make_report(
        (),
        summary=Summary(),
        sentences=(),
        coverage=nothing,
        provenance=provenance(usage=Usage(), prompts={}),
    )
    told = render(empty, form)
    if form in ("md", "html", "text"):
        assert "No claim to check was found" in told
        assert "no call" in told
        assert "0 calls" not in told


# ---------------------------------------------------------------- text


@pytest.mark.case("H4")
def test_text_without_colour_holds_no_control_character(hostile: Report) -> None:
    told = render(hostile, "text")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", told)
    assert "[bold red]markup[/bold red]" in squeezed(told)


@pytest.mark.case("H4")
def test_colour_is_ours_alone(hostile: Report) -> None:
    told = render(hostile, "text", color=True)
    assert "\x1b[" in told
    assert not re.search(r"\x1b(?!\[[0-9;]*m)", told)


def test_text_keeps_to_the_width(report: Report) -> None:
    assert max(map(len, render(report, "text", width=60).splitlines())) <= 60


# ---------------------------------------------------------------- Markdown


def markdown_tags(told: str) -> list[tuple[str, str]]:
    """Every element that CommonMark with raw HTML and bare links makes of it, with its address."""
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    tokens = [inner for token in reader.parse(told) for inner in (token, *(token.children or ()))]
    return [(token.type, str(token.attrs.get("href") or token.attrs.get("src") or "")) for token in tokens]


@pytest.mark.case("F1")
def test_markdown_holds_no_stranger_s_markup(hostile: Report) -> None:
    tags = markdown_tags(render(hostile, "md"))
    kinds = {kind for kind, _ in tags}
    assert not kinds & {"html_block", "html_inline", "image", "code_inline", "s_open", "table_open", "fence"}
    assert not [address for kind, address in tags if kind == "link_open"]


@given(st.text(alphabet="ab12 <>[]()!`*_~|#+-=.:/@&\\{}$wW\"'", max_size=40))
def test_escaped_text_is_a_plain_paragraph(text: str) -> None:
    line = " ".join(text.split())
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    tokens = reader.parse(escape(line))
    assert [token.type for token in tokens] in ([], ["paragraph_open", "inline", "paragraph_close"])
    inner = tokens[1].children or [] if tokens else []
    assert {token.type for token in inner} <= {"text", "text_special"}
    assert "".join(token.content for token in inner) == line


def test_no_bare_address_is_left_for_a_dialect_to_link() -> None:
    told = escape("see http://evil.example or www.evil.example or me@evil.example")
    assert "://" not in told
    assert "www." not in told
    assert "@" not in told


# ---------------------------------------------------------------- HTML


class Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def elements(document: str) -> list[tuple[str, dict[str, str | None]]]:
    reader = Elements()
    reader.feed(document)
    return reader.found


@pytest.mark.case("F1")
def test_hostile_text_adds_no_element_to_the_html(report: Report, hostile: Report) -> None:
    found = elements(render(hostile, "html"))
    assert {tag for tag, _ in found} <= {tag for tag, _ in elements(render(report, "html"))}
    attributes = {name for _, attrs in found for name in attrs}
    assert not {name for name in attributes if name.startswith("on") or name in ("style", "src", "srcdoc")}
    assert all(str(attrs["href"]).startswith("#") for tag, attrs in found if tag == "a")


@pytest.mark.case("F1")
def test_html_links_only_to_the_web_and_lets_nothing_back(report: Report) -> None:
    outside = [
        attrs for tag, attrs in elements(render(report, "html")) if str(attrs.get("href")).startswith("http")
    ]
    assert outside
    assert all(attrs["rel"] == "noopener noreferrer" for attrs in outside)


@pytest.mark.case("F1")
def test_html_asks_for_nothing_and_runs_nothing(report: Report) -> None:
    told = render(report, "html")
    assert not {tag for tag, _ in elements(told)} & {
        "script",
        "link",
        "img",
        "iframe",
        "base",
        "object",
        "form",
    }
    assert "default-src 'none'" in content_policy()
    assert not re.search(r"url\(|@import|</", style_sheet())


def test_every_fragment_leads_somewhere(report: Report) -> None:
    found = elements(render(report, "html"))
    named = [attrs["id"] for _, attrs in found if "id" in attrs]
    assert len(named) == len(set(named))
    assert {
        str(attrs["href"])[1:] for tag, attrs in found if tag == "a" and str(attrs["href"])[0] == "#"
    } <= set(named)


# ---------------------------------------------------------------- CSV


def test_csv_has_one_row_a_claim(report: Report) -> None:
    rows = list(csv.DictReader(StringIO(render(report, "csv"), newline="")))
    assert len(rows) == len(report.verdicts)
    assert [row["label"] or None for row in rows] == [verdict.label for verdict in report.verdicts]
    assert rows[0]["quotes"].count("¶") == 1


@pytest.mark.parametrize("lead", ["=", "+", "-", "@", "＝", " =", '"=', "'="])
@pytest.mark.case("H4")
def test_no_cell_is_a_formula(report: Report, lead: str) -> None:
    verdict = report.verdicts[0]
    claim = verdict.claim.model_copy(update={"text": f"{lead}1+1"})
    altered = report.model_copy(update={"verdicts": (verdict.model_copy(update={"claim": claim}),)})
    row = next(csv.DictReader(StringIO(render(altered, "csv"), newline="")))
    assert row["claim"].startswith("'")


def test_hostile_cells_stay_in_their_cell(hostile: Report) -> None:
    rows = list(csv.reader(StringIO(render(hostile, "csv"), newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(rows) == len(HOSTILE) + 1


# ---------------------------------------------------------------- ClaimReview and JSON


def test_claimreview_rates_checked_claims_alone_and_never_true(report: Report) -> None:
    told = render(report, "claimreview")
    reviews = json.loads(told)
    checked = [verdict for verdict in report.verdicts if verdict.label]
    ratings = [review["reviewRating"] for review in reviews]
    labels = [rating["alternateName"].partition(":")[0] for rating in ratings]
    assert labels == [str(v.label).capitalize() for v in checked]
    assert all("ratingValue" not in rating for rating in ratings)
    assert reviews[0]["citation"][0]["publisher"]["name"] == "Ministry of Transport"
    assert not re.search(r"\b[Tt]rue\b", told)


@pytest.mark.case("F1")
def test_claimreview_can_stand_in_a_script_element(report: Report) -> None:
    verdict = report.verdicts[0]
    claim = verdict.claim.model_copy(update={"text": "</script><!--&\u2028"})
    told = render(
        report.model_copy(update={"verdicts": (verdict.model_copy(update={"claim": claim}),)}), "claimreview"
    )
    assert not set("<>&\u2028") & set(told)
    assert json.loads(told)[0]["claimReviewed"].startswith("</script><!--&")


def test_the_published_schema_is_current() -> None:
    assert (DOCS / "report.schema.json").read_text(encoding="utf-8") == report_schema()


@pytest.mark.parametrize("name", ["report", "hostile"])
def test_a_report_keeps_to_the_published_schema(name: str, request: pytest.FixtureRequest) -> None:
    schema = json.loads((DOCS / "report.schema.json").read_text(encoding="utf-8"))
    told = json.loads(render(request.getfixturevalue(name), "json"))
    jsonschema.Draft202012Validator(schema).validate(told)
    broken = told | {"as_of": None}
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(broken))


def test_json_reads_back_as_the_same_report(report: Report) -> None:
    assert Report.model_validate_json(render(report, "json")) == report


@pytest.mark.parametrize("form", READ)
@pytest.mark.case("G3")
def test_no_key_of_an_endpoint_is_shown(hostile: Report, form: str) -> None:
    assert "secret-key" not in render(hostile, form)


def test_importing_the_outputs_loads_neither_jinja_nor_rich() -> None:
    code = "import assistant.outputs, sys; print({'jinja2', 'rich', 'gradio'} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "set()"


# ---------------------------------------------------------------- an odd as-of day

NOTE = "As of 1 May 2031 lies before the article's publication (14 May 2031): so."


@pytest.fixture
def odd(report: Report) -> Report:
    return report.model_copy(update={"notes": (NOTE,)})


@pytest.mark.parametrize("form", ["text", "md", "html"])
def test_what_a_reader_must_know_stands_above_all_that_was_found(
    report: Report, odd: Report, form: str
) -> None:
    told = squeezed(render(odd, form))
    assert told.index("lies before the") < told.index("Checked as of")
    assert "lies before the" not in squeezed(render(report, form))


def test_in_a_table_it_stands_first_in_every_row(odd: Report) -> None:
    rows = list(csv.DictReader(StringIO(render(odd, "csv"))))
    assert rows
    assert all(row["notes"].startswith(NOTE) for row in rows)


def test_a_rating_is_explained_from_it_on(odd: Report) -> None:
    reviews = json.loads(render(odd, "claimreview"))
    assert all(review["reviewRating"]["ratingExplanation"].startswith(NOTE) for review in reviews)


def test_the_json_names_the_notes_only_where_there_are_any(report: Report) -> None:
    assert "notes" not in json.loads(render(report, "json"))
    told = json.loads(render(report.model_copy(update={"notes": (NOTE,)}), "json"))
    assert list(told)[:2] == ["schema_version", "notes"]
