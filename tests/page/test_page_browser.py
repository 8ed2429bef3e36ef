"""The page in a real browser: paste, labels, report, downloads, Stop, and what strangers may not do."""

import csv
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from page_parts import ScriptedCheck, Visit
from playwright.sync_api import expect
from report_factory import make_report

Go = Callable[[str], Visit]

pytestmark = pytest.mark.e2e


def test_pasted_text_becomes_labels_then_a_report(check: ScriptedCheck, address: str, visit: Go) -> None:
    seen = visit(address)
    seen.check("wait for the labels")
    expect(seen.page.locator("#labelled li")).to_have_count(1)
    expect(seen.page.locator("#status")).to_contain_text("Judging claims: 1 of 15.")
    check.release.set()
    frame = seen.page.frame_locator("iframe.report-frame")
    expect(frame.locator("h1")).to_have_text("Harbour talks end with a pledge on the northern ferry")
    expect(frame.locator(".card")).to_have_count(15)
    expect(seen.page.locator("#status")).to_contain_text("Checked 15 claims")
    expect(seen.page.locator("#check")).to_be_enabled()
    expect(seen.page.locator("#stop")).to_be_disabled()
    assert (seen.foreign, seen.dialogs) == ([], [])


def test_a_mark_opens_its_claim_and_the_counts_filter(address: str, visit: Go) -> None:
    seen = visit(address)
    seen.check("an article")
    frame = seen.page.frame_locator("iframe.report-frame")
    expect(frame.locator("#claim-2")).to_be_hidden()
    frame.locator("sup a[href$='#claim-2']").click()
    expect(frame.locator("#claim-2")).to_be_visible()
    expect(frame.locator("#claim-2")).to_contain_text("Both sides agreed")
    frame.locator("#show-speculative").check()
    expect(frame.locator(".card:visible")).to_have_count(5)
    assert seen.foreign == []


def test_loading_the_page_asks_no_other_host(address: str, visit: Go) -> None:
    seen = visit(address)
    seen.settle()
    assert seen.foreign == []
    expect(seen.page.locator(".masthead code").first).to_have_text("<b>m</b>")


def test_hostile_text_runs_nothing_and_fetches_nothing(check: ScriptedCheck, address: str, visit: Go) -> None:
    seen = visit(address)
    seen.check("hostile, wait")
    expect(seen.page.locator("#labelled li")).to_have_count(1)
    check.release.set()
    frame = seen.page.frame_locator("iframe.report-frame")
    expect(frame.locator(".card")).to_have_count(10)
    expect(frame.locator(".text")).to_contain_text("<script>alert(1)</script>")
    expect(frame.locator(".text")).to_contain_text("{{ 7*7 }} ${alert(4)}")
    seen.settle()
    assert (seen.foreign, seen.dialogs) == ([], [])
    assert seen.page.title() == "On Record"


def test_the_saved_report_runs_nothing_either(address: str, visit: Go, tmp_path: Path) -> None:
    seen = visit(address)
    seen.check("hostile")
    with seen.page.expect_download() as download:
        seen.page.get_by_role("button", name="Download HTML").click()
    saved = tmp_path / "report.html"
    download.value.save_as(saved)
    seen.page.goto(saved.as_uri())
    expect(seen.page.locator(".card")).to_have_count(10)
    assert [url for url in seen.foreign if url != saved.as_uri()] == []
    assert seen.dialogs == []


def test_each_form_can_be_saved(address: str, visit: Go, tmp_path: Path) -> None:
    seen = visit(address)
    seen.check("an article")
    for name in ("JSON", "Markdown", "HTML", "CSV"):
        with seen.page.expect_download() as download:
            seen.page.get_by_role("button", name=f"Download {name}").click()
        download.value.save_as(tmp_path / name)
    assert json.loads((tmp_path / "JSON").read_text(encoding="utf-8"))["schema_version"] == 1
    assert (tmp_path / "Markdown").read_text(encoding="utf-8").startswith("# On Record")
    assert (tmp_path / "HTML").read_text(encoding="utf-8").startswith("<!doctype html>")
    with (tmp_path / "CSV").open(encoding="utf-8-sig", newline="") as table:
        assert len(list(csv.DictReader(table))) == len(make_report().verdicts)


def test_stop_ends_the_check_and_frees_the_page(check: ScriptedCheck, address: str, visit: Go) -> None:
    seen = visit(address)
    seen.check("wait for ever")
    expect(seen.page.locator("#labelled li")).to_have_count(1)
    seen.page.click("#stop")
    expect(seen.page.locator("#status")).to_contain_text("Stopped.")
    assert check.closed.wait(30)
    expect(seen.page.locator("#labelled li")).to_have_count(1)
    seen.check("another")
    expect(seen.page.locator("iframe.report-frame")).to_be_visible()


def test_closing_the_tab_ends_the_check(check: ScriptedCheck, address: str, visit: Go) -> None:
    seen = visit(address)
    seen.check("wait for ever")
    expect(seen.page.locator("#labelled li")).to_have_count(1)
    seen.page.close()
    assert check.closed.wait(30)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "There is nothing to check"),
        ("no record", "There is no statement to check against"),
        ("fault <b>", "a fault in the program"),
    ],
)
def test_an_error_is_one_sentence(address: str, visit: Go, text: str, told: str) -> None:
    seen = visit(address)
    seen.check(text)
    expect(seen.page.locator("#status [role=alert]")).to_contain_text(told)
    expect(seen.page.locator("#check")).to_be_enabled()
    assert "secret detail" not in seen.page.content()
    assert "Traceback" not in seen.page.content()


def test_a_file_and_a_day_reach_the_check(
    check: ScriptedCheck, address: str, visit: Go, tmp_path: Path
) -> None:
    article = tmp_path / "article.md"
    article.write_text("From a file.", encoding="utf-8")
    seen = visit(address)
    seen.page.locator("input[type=file]").set_input_files(article)
    expect(seen.page.get_by_text("article.md")).to_be_visible()
    seen.page.get_by_label("As of").fill("2031-05-14")
    seen.page.click("#check")
    expect(seen.page.locator("iframe.report-frame")).to_be_visible()
    source, as_of, text = check.seen[0]
    assert isinstance(source, Path)
    assert (as_of, text) == (date(2031, 5, 14), "From a file.")


def test_a_day_that_is_none_is_refused_before_the_check(
    check: ScriptedCheck, address: str, visit: Go
) -> None:
    seen = visit(address)
    seen.page.get_by_label("As of").fill("yesterday")
    seen.check("an article")
    expect(seen.page.locator("#status [role=alert]")).to_contain_text("a date like 2025-02-26")
    assert check.seen == []


def test_the_sample_fills_the_box(address: str, visit: Go) -> None:
    seen = visit(address)
    seen.page.click("#sample")
    expect(seen.page.get_by_label("Article text")).to_have_value("A sample.\nOf two lines.")


def test_two_readers_see_their_own_report(address: str, visit: Go) -> None:
    one, other = visit(address), visit(address)
    one.check("an article")
    other.check("hostile")
    expect(one.page.frame_locator("iframe.report-frame").locator(".card")).to_have_count(15)
    expect(other.page.frame_locator("iframe.report-frame").locator(".card")).to_have_count(10)
