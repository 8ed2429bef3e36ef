"""Exports that a desk uses, taken from the page: Word, the print view, ClaimReview with the desk's name."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from page_parts import Site
from playwright.sync_api import expect
from test_page_human import kept, signed

pytestmark = pytest.mark.e2e


def test_word_print_view_and_claimreview_of_a_decided_check(place: Site, visit) -> None:
    seen = kept(place, visit)
    page = seen.page
    seen.open(1)
    signed(seen)
    page.click("#accept")
    expect(page.locator("#decided")).to_contain_text("Saved claim 1")
    page.keyboard.press("Escape")
    with page.expect_download() as download:
        page.get_by_role("link", name="Word", exact=True).click()
    assert download.value.suggested_filename.startswith("harbour-talks-end-with-a-pledge")
    document = Document(BytesIO(Path(download.value.path()).read_bytes()))
    assert next(iter(document.comments)).author == "Ann Lee"
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Print", exact=True).click()
    printed = opened.value
    expect(printed.locator(".methods")).to_contain_text("Where a person's name stands beside a label")
    assert printed.pdf()[:4] == b"%PDF"
    page.get_by_text("ClaimReview", exact=True).click()
    page.get_by_label("Publisher").fill("The Daily")
    page.get_by_label("Address of the page").fill("https://daily.example/check/1")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    told = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert [(one["author"]["name"], one["publisher"]["name"], one["url"]) for one in told] == [
        ("Ann Lee", "The Daily", "https://daily.example/check/1")
    ]
