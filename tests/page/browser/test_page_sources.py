"""What a reader can hand over, in a real browser: each kind of file, an address, and what is refused."""

from dataclasses import replace
from functools import partial

import pytest
from page_parts import Site
from playwright.sync_api import expect
from samples import docx, pdf, show
from scripted import ARTICLE

from assistant.net.fetch import fetch
from assistant.page.checks import sources
from assistant.page.handlers import watch

pytestmark = pytest.mark.e2e

LINES = (
    "Foreign Minister Ada Okafor telephoned President Kossi Mensah on Tuesday, 4 March 2025.",
    "They agreed to reopen the Aflao bridge in April.",
)
HTML = f"<html><head><title>A call</title></head><body><article><h1>A call</h1><p>{'</p><p>'.join(LINES)}</p></article></body></html>"


def filled(document) -> None:
    for line in LINES:
        document.add_paragraph(line)


FILES = {
    "article.txt": ARTICLE.encode(),
    "article.md": f"# A call\n\n{LINES[0]}\n\n{LINES[1]}\n".encode(),
    "article.html": HTML.encode(),
    "article.pdf": pdf(show(*LINES)),
    "article.docx": docx(filled),
}


@pytest.mark.parametrize("name", FILES)
def test_each_kind_of_file_becomes_a_check(place: Site, visit, tmp_path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name])
    seen = visit(place.url)
    seen.page.locator("#upload input[type=file]").set_input_files(path)
    expect(seen.page.locator("#upload")).to_contain_text("article")
    seen.page.get_by_label("As of").fill("2025-03-05")
    seen.page.click("#check")
    seen.finished()
    expect(seen.page.locator(".turn.asked")).to_contain_text(name)
    expect(seen.page.locator("#board")).to_contain_text("reopen the Aflao bridge")
    expect(seen.page.locator(".claim.supported").first).to_be_visible()


def test_an_address_is_fetched_and_its_site_is_named_before(
    place: Site, visit, httpserver, monkeypatch
) -> None:
    httpserver.expect_request("/story").respond_with_data(
        HTML.replace("</article>", f"<p>{' '.join(LINES)} Residents said so.</p></article>"),
        content_type="text/html",
    )
    guarded = partial(fetch, allow=frozenset({"127.0.0.1"}))
    monkeypatch.setattr(
        watch,
        "chosen_source",
        lambda *given, **more: replace(sources.chosen_source(*given, **more), fetcher=guarded),
    )
    seen = visit(place.url)
    seen.page.locator("#address").locator("input, textarea").first.fill(
        f"http://127.0.0.1:{httpserver.port}/story"
    )
    expect(seen.page.locator("#receiver")).to_contain_text("fetched from")
    seen.page.get_by_label("As of").fill("2025-03-05")
    seen.page.click("#check")
    seen.finished()
    expect(seen.page.locator("#board")).to_contain_text("Okafor telephoned President")


@pytest.mark.parametrize(
    ("text", "as_of", "told"),
    [
        ("", "", "There is nothing to check"),
        ("An article.", "yesterday", "is not a date: write it as YYYY-MM-DD"),
    ],
)
def test_what_cannot_be_used_is_refused_in_a_sentence(
    place: Site, visit, text: str, as_of: str, told: str
) -> None:
    seen = visit(place.url)
    seen.check(text, as_of)
    expect(seen.page.locator("#trouble")).to_contain_text(told)
    expect(seen.page.locator("#check")).to_be_enabled()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("http://127.0.0.1:1/inside", "127.0.0.1"),
        ("... --- ...", "The article is empty"),
    ],
)
@pytest.mark.case("A2", "B1")
def test_what_cannot_be_read_is_told_in_a_sentence(place: Site, visit, text: str, told: str) -> None:
    seen = visit(place.url)
    seen.check(text)
    expect(seen.page.locator("#trouble")).to_contain_text(told)
    assert "Traceback" not in seen.page.content()
    expect(seen.page.locator("#check")).to_be_visible()
    expect(seen.page.get_by_label("Article", exact=True)).to_have_value(text)


@pytest.mark.case("F4")
def test_a_file_that_is_too_large_is_refused_in_a_sentence(place: Site, visit, tmp_path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"An article. " * 2_000_000)
    seen = visit(place.url)
    seen.page.locator("#upload input[type=file]").set_input_files(path)
    expect(seen.page.locator("body")).to_contain_text("maximum allowed size")
    seen.finish(ARTICLE)
    assert seen.page.locator(".claim").count() > 1
