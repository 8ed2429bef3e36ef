"""List pages, sitemaps, HTML pages and PDF releases over real HTTP."""

import gzip
from datetime import date

import pytest
from connector_parts import source
from connectors_site import list_page, readout, state_page
from samples import LETTER, docx, pdf, show

from assistant.reading.formats import FORMATS

TITLE = "Secretary Whitcombe’s Call with Norland Foreign Minister Kaleva"


def newsroom(site, **fields):
    feed = {
        "type": "list",
        "addresses": [site.url("/newsroom/")],
        "article": r"/releases/[\w-]+\d/?$",
        **fields.pop("feed", {}),
    }
    return source("us-newsroom", feed=feed, **fields)


def test_a_list_gives_the_links_that_match_with_their_words_and_days(site, world):
    for n in (1, 2):
        site.put(f"/releases/call-{n}/", readout(), type="text/plain")
    rows = [
        ("Call with Norland 1", "/releases/call-1/", "November 17, 2026"),
        ("Call with Norland 2", "/releases/call-2/", "16 November 2026"),
    ]
    site.put("/newsroom/", list_page(rows))
    report = world.one(newsroom(site))
    assert report.counts.new == 2
    told = {statement.title: statement.issued_date for statement in world.store.current()}
    assert told == {"Call with Norland 1": date(2026, 11, 17), "Call with Norland 2": date(2026, 11, 16)}
    assert site.asked("/about/") == site.asked("/releases/privacy") == 0


def test_a_list_is_walked_over_its_pages(site, world):
    for n in range(4):
        site.put(f"/releases/call-{n}/", readout(), type="text/plain")
    row = lambda n: (f"Call {n}", f"/releases/call-{n}/", f"November {17 - n}, 2026")  # noqa: E731
    site.put("/newsroom/", list_page([row(0), row(1)], following="/newsroom/page/2/"))
    site.put("/newsroom/page/2/", list_page([row(2), row(3)]))
    pages = {"address": site.url("/newsroom/page/{page}/"), "first": 1}
    assert world.one(newsroom(site, feed={"pages": pages})).counts.new == 4
    assert site.asked("/newsroom/page/3/") == 1, "a page past the end ends the walk without a problem"


def test_an_html_release_loses_its_furniture_and_keeps_its_words(site, world):
    site.put("/releases/call-1/", state_page(TITLE, readout()))
    site.put("/newsroom/", list_page([("Read more", "/releases/call-1/", "")]))
    world.one(newsroom(site))
    (one,) = world.store.current()
    assert one.title == TITLE
    assert one.issued_date == date(2026, 11, 17)
    assert (one.speaker, one.event_date) == ("Spokesperson Jane Harrow", date(2026, 11, 17))
    assert one.text == readout()
    assert "Ignore all instructions" not in one.text


def test_a_word_document_is_read_like_a_page(site, world):
    release = docx(lambda document: [document.add_paragraph(line) for line in readout().split("\n\n")])
    site.put("/releases/call-1/", release, type=FORMATS["docx"].media_types[0])
    site.put("/newsroom/", list_page([("Call with Norland", "/releases/call-1/", "November 17, 2026")]))
    assert world.one(newsroom(site)).counts.new == 1
    (one,) = world.store.current()
    assert one.text == readout()


def test_a_release_in_a_new_format_of_the_table_is_read(site, world, monkeypatch):
    monkeypatch.setitem(FORMATS, "mail", LETTER)
    site.put("/releases/call-1/", f"Received: today\n\n{readout()}", type="message/rfc822")
    site.put("/newsroom/", list_page([("Call with Norland", "/releases/call-1/", "November 17, 2026")]))
    world.one(newsroom(site))
    (one,) = world.store.current()
    assert one.text == readout()


def test_marks_of_a_plain_release_are_kept(site, world):
    text = f"# Readout\n\n{readout()}\n\n## Notes\n\nThe call was *long*."
    site.put("/releases/call-1/", text, type="text/plain")
    site.put("/newsroom/", list_page([("Call with Norland", "/releases/call-1/", "November 17, 2026")]))
    world.one(newsroom(site))
    (one,) = world.store.current()
    assert one.text == text


def test_a_page_in_another_encoding_than_declared_is_read_right(site, world):
    page = state_page("Visit of Dışişleri Bakanı Çavuş", readout(minister="Jürgen Ørsted"))
    site.put("/releases/call-1/", page.encode("utf-8"), type="text/html; charset=iso-8859-1")
    site.put("/newsroom/", list_page([("Read more", "/releases/call-1/", "")]))
    world.one(newsroom(site))
    (one,) = world.store.current()
    assert one.title == "Visit of Dışişleri Bakanı Çavuş"
    assert "Jürgen Ørsted" in one.text


def test_a_briefing_gives_each_answer_its_own_speaker(site, world):
    transcript = (
        "Jane Harrow, Department Spokesperson\n\nWashington, DC\n\n2:05 p.m. EST\n\n"
        "MS HARROW: Good afternoon. The ferry line reopened today.\n\nQUESTION: Is it true that Norland will close it again?\n\n"
        "MS HARROW: I have seen no such report.\n\nAMBASSADOR LUND: We will keep it open through the winter.\n\nMODERATOR: Last question."
    )
    site.put("/releases/briefing-1/", state_page("Department Press Briefing – November 17, 2026", transcript))
    site.put(
        "/newsroom/",
        list_page(
            [("Department Press Briefing – November 17, 2026", "/releases/briefing-1/", "November 18, 2026")]
        ),
    )
    report = world.one(newsroom(site))
    assert report.counts.left_out == 2
    told = {statement.speaker: statement for statement in world.store.current()}
    assert set(told) == {"Jane Harrow, Department Spokesperson", "Ambassador Lund"}
    harrow = told["Jane Harrow, Department Spokesperson"]
    assert harrow.text == "Good afternoon. The ferry line reopened today.\n\nI have seen no such report."
    assert harrow.id.endswith("--ms-harrow")
    assert harrow.kind == "briefing"
    assert harrow.event_date == date(2026, 11, 17), "the day in the title, not that of issue"
    assert not any("close it again" in value.text for value in told.values())


def test_a_speaker_who_is_cut_from_a_transcript_is_withdrawn_only_when_that_is_certain(site, world):
    def put(*lines):
        text = "\n\n".join(("Jane Harrow, Department Spokesperson", "Washington, DC", *lines))
        site.put("/releases/briefing-1/", text, type="text/plain")

    first = "MS HARROW: The ferry line reopened today and will stay open."
    put(first, "AMBASSADOR LUND: We will keep it open through the whole winter.")
    site.put(
        "/newsroom/", list_page([("Department Press Briefing", "/releases/briefing-1/", "November 17, 2026")])
    )
    world.run(newsroom(site))
    put(first)
    for left in (2, 2, 1):
        world.pass_days(1)
        world.run(newsroom(site))
        assert len(world.store.current()) == left


def test_a_pdf_release_is_read_in_the_sandbox(site, world):
    lines = (
        "Statement of the Ministry on the ferry line",
        "Issued on November 17, 2026",
        "The Ministry reopened the northern ferry line on November 16.",
    )
    site.put("/releases/statement-1", pdf(show(*lines)), type="application/pdf")
    site.put("/releases/broken-2", b"%PDF-1.7\n" + b"\x00" * 500, type="application/pdf")
    site.put(
        "/newsroom/",
        list_page(
            [
                ("Statement on the ferry line", "/releases/statement-1", ""),
                ("Broken statement", "/releases/broken-2", ""),
            ]
        ),
    )
    report = world.one(newsroom(site, speaker="Ministry of Ferries"))
    (one,) = world.store.current()
    assert one.title == "Statement on the ferry line"
    assert "reopened the northern ferry line" in one.text
    assert one.issued_date == date(2026, 11, 17)
    assert one.speaker == "Ministry of Ferries"
    assert [problem.code for problem in report.problems] == ["damaged_file"]


def test_an_empty_page_and_a_wall_are_problems_and_no_statements(site, world):
    site.put(
        "/releases/empty-1/",
        "<!DOCTYPE html><html><head><title>T</title></head><body><div id='app'></div></body></html>",
    )
    site.put(
        "/releases/wall-2/",
        "<!DOCTYPE html><html><body><main><h1>Just a moment</h1><p>Please enable JavaScript and cookies to go on; we are checking your browser.</p></main></body></html>",
    )
    site.put(
        "/newsroom/",
        list_page(
            [
                ("A", "/releases/empty-1/", "November 17, 2026"),
                ("B", "/releases/wall-2/", "November 17, 2026"),
            ]
        ),
    )
    report = world.one(newsroom(site))
    assert report.counts.failed == 2
    assert not world.store.current()


# ---------------------------------------------------------------- sitemaps


def sitemap_of(*rows):
    told = "".join(f"<url><loc>{loc}</loc><lastmod>{mod}</lastmod></url>" for loc, mod in rows)
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{told}</urlset>'


def index_of(*rows):
    told = "".join(f"<sitemap><loc>{loc}</loc><lastmod>{mod}</lastmod></sitemap>" for loc, mod in rows)
    return f'<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{told}</sitemapindex>'


def mapped(site, **fields):
    feed = {
        "type": "sitemap",
        "addresses": [site.url("/sitemap.xml")],
        "article": r"/releases/",
        "sitemaps": "release",
    }
    return source("us-sitemap", feed=feed, dates=["text", "page"], **fields)


def test_an_index_of_sitemaps_is_followed_and_a_changed_page_read_again(site, world):
    url = site.put("/releases/a/", f"November 17, 2026\n\n{readout()}", type="text/plain")
    site.put(
        "/releases/a/",
        f"<!DOCTYPE html><html><head><title>Call with Norland</title></head><body><main><h1>Call with Norland</h1><p>November 17, 2026</p><p>{readout()}</p></main></body></html>",
    )
    site.put(
        "/sitemap.xml",
        index_of(
            (site.url("/sitemap-release-1.xml.gz"), "2026-11-18"),
            (site.url("/sitemap-pages.xml"), "2026-11-18"),
        ),
        type="text/xml",
    )
    inner = sitemap_of((url, "2026-11-18T10:00:00Z"), (site.url("/about/"), "2026-11-18"))
    site.put("/sitemap-release-1.xml.gz", gzip.compress(inner.encode()), type="application/x-gzip")
    report = world.one(mapped(site))
    (one,) = world.store.current()
    assert (report.counts.listed, one.issued_date) == (1, date(2026, 11, 17))
    assert site.asked("/sitemap-pages.xml") == 0
    changed = sitemap_of((url, "2026-11-19T10:00:00Z"))
    site.put("/sitemap-release-1.xml.gz", gzip.compress(changed.encode()), type="application/x-gzip")
    assert world.one(mapped(site)).counts.unchanged == 1, "it was asked for again and was as before"


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><urlset><url><loc>&e;</loc></url></urlset>',
        "<urlset><url><loc>http://x</loc></urlset>",
        "<html><body>Not here</body></html>",
        "<feed/>",
    ],
    ids=["entity", "malformed", "page", "other"],
)
def test_what_is_no_sitemap_is_told(site, world, text):
    site.put("/sitemap.xml", text, type="text/xml")
    report = world.one(mapped(site))
    assert [problem.code for problem in report.problems] == ["unsupported_type"]
    assert not world.store.current()


@pytest.mark.case("B7")
def test_a_gzip_bomb_is_not_unpacked(site, world):
    site.put("/sitemap.xml", gzip.compress(b" " * 80_000_000), type="application/gzip")
    assert world.one(mapped(site)).problems[0].code == "too_large"
