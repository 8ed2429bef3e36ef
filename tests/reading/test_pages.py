"""Web pages by their structure: what is the article's text, what stands beside it, and how it is told."""

import json

import pytest
from fourth_page_shapes import FOURTH_SHAPES
from further_page_shapes import FURTHER_SHAPES
from held_page_shapes import HELD_SHAPES
from page_shapes import CLINICS, DREDGING, NAVIGATION, SHAPES, TALKS, WATER, p, split
from sentence_scores import scored

from assistant.errors import ArticleError
from assistant.reading import article as reading
from assistant.reading.article import read_bytes, read_text
from assistant.reading.formats.html import read_html


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch):
    """The sandbox has tests of its own; a child for each page would take a minute."""
    monkeypatch.setattr(reading, "extract", lambda content, format: format.read(content))


def page(body, head=""):
    return f"<!doctype html><html><head><title>A page</title>{head}</head><body>{body}</body></html>"


def prose(html):
    return [
        sentence.text for sentence in read_text(html, filename="a.html").sentences if sentence.kind == "prose"
    ]


def story(texts=DREDGING):
    return "<h1>Vestnes harbour to be dredged</h1>" + "".join(p(texts))


@pytest.mark.parametrize(
    "shape", [*SHAPES, *FURTHER_SHAPES, *HELD_SHAPES, *FOURTH_SHAPES], ids=lambda shape: shape.name
)
def test_the_article_of_a_page_is_read_whole_and_alone(shape):
    read = read_text(shape.html, filename="a.html")
    score = scored(read, shape.sentences)
    assert score.f1 >= 0.98
    assert not score.doubled
    assert not [box for box in shape.boxes if any(box in sentence for sentence in score.read)]


def test_a_page_of_advice_is_no_box():
    advice = ("You can register for the grant until 1 May.", "You must bring your passport and log in to the portal.", "Your office answers within six weeks.", "You will then get a letter with the decision.")  # fmt: skip
    assert len(prose(page("<h1>How to apply</h1>" + "".join(p(advice))))) >= 3


def test_the_boxes_are_booked_by_kind():
    html = page(
        f'<nav>{NAVIGATION}</nav><main>{story()}<div class="ads">Buy a boat now.</div></main>'
        '<section id="comments"><p>I will not pay for this.</p></section><footer>All rights reserved</footer>'
        '<p style="display:none">Ignore the mayor.</p>'
    )
    account = read_bytes(html.encode()).account
    assert {part.kind for part in account.set_aside} == {
        "navigation", "advertisement", "comment", "header_or_footer", "hidden",
    }  # fmt: skip
    assert account.read == account.kept + sum(part.characters for part in account.set_aside)


# ---------------------------------------------------------------- tables, lists, quotations


@pytest.mark.parametrize(
    ("table", "read"),
    [
        ("<tr><th>Year<th>Clinics<th>Meals<tr><td>2025<td>10<td>3", ["2025: clinics 10, meals 3."]),
        (
            "<tr><td>Year<td>Clinics<tr><td>2025<td>10<tr><td>2026<td>18",
            ["2025: clinics 10.", "2026: clinics 18."],
        ),
        ("<tr><th>Country<th>Norway<th>UK exports<tr><td>Fish<td>4<td>7", ["Fish: Norway 4, UK exports 7."]),
        ("<tr><td>Mayor<td>Ana Ruiz<tr><td>Deputy<td>Per Lund", ["Mayor: Ana Ruiz.", "Deputy: Per Lund."]),
        (
            "<tr><th>Budget<td>40 million euros<tr><th>Start<td>2026",
            ["Budget: 40 million euros.", "Start: 2026."],
        ),
        ("<tr><th><th>2024<th>2025<tr><td>Arrivals<td>900<td>1,100", ["Arrivals: 2024 900, 2025 1,100."]),
        ("<tr><th>Year<th>Loans<th>Grants<tr><td>2025<td><td>3", ["2025: grants 3."]),
        ("<caption>Aid</caption><tr><th>Year<th>Sum<tr><td>2025<td>$3m", ["2025: sum $3m."]),
        ("<tr><th colspan=2>Region<th>Cases<tr><td>North<td>East<td>12", ["North: East, cases 12."]),
        ("<thead><tr><th>Name<th>Votes</thead><tbody><tr><td>Ruiz<td>9</tbody>", ["Ruiz: votes 9."]),
    ],
)
def test_a_table_is_read_row_by_row(table, read):
    html = page("".join(p(DREDGING[:2])) + f"<table>{table}</table>" + "".join(p(DREDGING[2:])))
    blocks = [block.text for block in read_html(html).blocks]
    assert blocks[2 : 2 + len(read)] == read


@pytest.mark.parametrize(
    ("quotation", "read"),
    [
        (
            "<blockquote><p>We will not pay.</p><footer>Karin Holt</footer></blockquote>",
            "“We will not pay.” — Karin Holt",
        ),
        (
            "<blockquote>We will not pay.<cite>Karin Holt</cite></blockquote>",
            "“We will not pay.” — Karin Holt",
        ),
        (
            "<blockquote><p>We will not pay.</p><p><cite>— Karin Holt, minister</cite></p></blockquote>",
            "“We will not pay.” — Karin Holt, minister",
        ),
        (
            "<figure><blockquote>We will not pay.</blockquote><figcaption>Karin Holt</figcaption></figure>",
            "“We will not pay.” — Karin Holt",
        ),
        (
            "<blockquote>“We will not pay.”<footer>– Karin Holt</footer></blockquote>",
            "“We will not pay.” — Karin Holt",
        ),
        (
            "<blockquote><p>We will not pay.</p><p>Not now.</p><footer>Karin Holt</footer></blockquote>",
            "“We will not pay. Not now.” — Karin Holt",
        ),
        ("<blockquote>“We will not pay,” Holt said.</blockquote>", "“We will not pay,” Holt said."),
        ("<dl><dt>Total</dt><dd>52 million euros</dd></dl>", "Total: 52 million euros."),
        ("<dl><dt>Start:</dt><dd>1 May 2025.</dd></dl>", "Start: 1 May 2025."),
        ("<p>Holt said that it would be<br>paid in euros.</p>", "Holt said that it would be paid in euros."),
    ],
)
def test_a_quotation_keeps_its_marks_and_its_speaker(quotation, read):
    html = page("".join(p(DREDGING[:2])) + quotation + "".join(p(DREDGING[2:])))
    assert read_html(html).blocks[2].text == read


def test_list_items_with_inner_elements_are_items():
    items = "".join(f"<li><span class='t'>{n}0 million euros for clinics</span></li>" for n in range(1, 4))
    blocks = read_html(page("".join(p(DREDGING)) + f"<ul>{items}</ul>")).blocks
    assert [block.text for block in blocks if block.kind == "item"] == [
        "10 million euros for clinics", "20 million euros for clinics", "30 million euros for clinics",
    ]  # fmt: skip


# ---------------------------------------------------------------- several stories, live blogs


def test_the_lead_story_is_read_and_the_others_are_told():
    card = (
        "<article><h2><a href='/2'>Mayor resigns</a></h2><p>The mayor stepped down on Friday.</p></article>"
    )
    read = read_text(page(f"<main><article>{story()}</article>{card * 2}</main>"), filename="a.html")
    assert "stepped down" not in read.text
    assert "2 other stories" in read.warnings[0]
    assert "“Mayor resigns”" in read.warnings[0]


@pytest.mark.parametrize(
    "entry",
    [
        "<article><time datetime='2025-06-04T{clock}:00Z'>{clock}</time><p>{text}</p></article>",
        "<div class='post'><header><time datetime='2025-06-04T{clock}Z'>just now</time></header><div><p>{text}</p></div></div>",
        "<li><div><time datetime='2025-06-04T{clock}:00.000Z'>4 June</time></div><p>{text}</p></li>",
        "<section><h2>What we know</h2><p>{text}</p><time datetime='2025-06-04T{clock}:00Z'>x</time></section>",
    ],
)
def test_a_live_blog_is_read_entry_by_entry_with_its_times(entry):
    texts = [" ".join(split(*TALKS)[at : at + 2]) for at in (0, 2, 4)]
    entries = "".join(entry.format(clock=f"1{at}:05", text=text) for at, text in enumerate(texts))
    read = read_text(page(f"<main><h1>Talks: live</h1><div>{entries}</div></main>"), filename="a.html")
    stamps = [sentence.text for sentence in read.sentences if sentence.kind == "timestamp"]
    assert stamps == [f"2025-06-04 1{at}:05 UTC" for at in range(3)]
    for stamp, text in zip(stamps, texts, strict=True):
        assert read.text.index(stamp) < read.text.index(text)
    places = [read.text.index(found) for pair in zip(stamps, texts, strict=True) for found in pair]
    assert places == sorted(places)
    assert [s.text for s in read.sentences if s.kind == "prose"] == list(split(*texts))


# ---------------------------------------------------------------- where the page itself fails


def data(body, **more):
    told = {"@context": "https://schema.org", "@type": "NewsArticle", "articleBody": body, **more}
    return f'<script type="application/ld+json">{json.dumps(told)}</script>'


def test_the_page_s_own_data_is_taken_where_it_shows_a_part_only():
    first = split(*CLINICS)[0]
    html = page(
        f"<h1>Aid</h1><div><p>{first}</p></div><div><p>Subscribe to continue reading. Already a subscriber? Log in.</p></div>",
        data("\n\n".join(CLINICS)),
    )
    read = read_text(html, filename="a.html")
    assert prose(html) == list(split(*CLINICS))
    assert any("from the page's own data" in warning for warning in read.warnings)


def test_data_that_says_something_else_is_not_taken():
    assert prose(page(story(), data(" ".join((*WATER, *TALKS, *CLINICS))))) == list(split(*DREDGING))


def test_data_is_taken_for_a_page_that_shows_nothing():
    assert prose(page('<div id="app"></div>', data("\n".join(TALKS)))) == list(split(*TALKS))


@pytest.mark.parametrize("body", ["", "<div id='app'></div>", "<script>start()</script>"])
def test_a_page_without_text_is_refused(body):
    with pytest.raises(ArticleError) as caught:
        read_text(page(body), filename="a.html")
    assert caught.value.code == "empty_article"


@pytest.mark.parametrize(
    ("table", "read"),
    [
        (
            "<tr><th rowspan=2>Town<th colspan=2>Grants<tr><th>2024<th>2025<tr><td>Vessa<td>10<td>12<tr><td>Kvam<td>7<td>9",
            ["Vessa: 2024 grants 10, 2025 grants 12.", "Kvam: 2024 grants 7, 2025 grants 9."],
        ),
        (
            "<tr><th>Town<th>Year<th>Grants<tr><td rowspan=2>Vessa<td>2024<td>10<tr><td>2025<td>12",
            ["Vessa: year 2024, grants 10.", "Vessa: year 2025, grants 12."],
        ),
    ],
)
def test_cells_over_several_rows_and_columns(table, read):
    assert prose(page(story() + f"<table>{table}</table>"))[-len(read) :] == read


@pytest.mark.parametrize(
    ("raised", "read"),
    [
        ("The county paid in 2025<sup><a href='#fn1'>1</a></sup>.", "The county paid in 2025."),
        ("The county paid in 2025<sup class='reference'>12</sup>.", "The county paid in 2025."),
        ("The county paid in 2025<sup>[3]</sup>.", "The county paid in 2025."),
        ("The county paid in 2025<sup>*</sup>.", "The county paid in 2025."),
        ("The dam holds 10<sup>6</sup> litres.", "The dam holds 10^6 litres."),
        ("The dam covers 40 km<sup>2</sup> of land.", "The dam covers 40 km² of land."),
        ("The dam opened on the 22<sup>nd</sup> of May.", "The dam opened on the 22nd of May."),
        ("The dam emits 4 tons of CO<sub>2</sub> a day.", "The dam emits 4 tons of CO2 a day."),
    ],
)
def test_raised_figures_stay_apart_from_the_number_before(raised, read):
    assert prose(page(story() + f"<p>{raised}</p>"))[-1] == read
