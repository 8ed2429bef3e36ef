"""RSS and Atom over real HTTP: true shapes, broken ones and hostile ones."""

from datetime import date

import pytest
from connector_parts import rss_source
from connectors_site import HOST, atom, item, readout, rss

from assistant.net.fetch import fetch

FEED = "application/rss+xml; charset=UTF-8"
TITLE = "Secretary Whitcombe’s Call with Norland Foreign Minister Kaleva"


def filled(site, *, count=2, path="/feed/", **options):
    """A feed of plain-text releases; gives their addresses."""
    urls = [site.put(f"/releases/{path.strip('/')}-{n}/", readout(), type="text/plain") for n in range(count)]
    site.put(path, rss(*(item(url, f"{TITLE} {n}") for n, url in enumerate(urls))), type=FEED, **options)
    return urls


def test_a_release_of_a_feed_becomes_a_readout_with_speaker_and_days(site, world):
    url = site.put("/releases/call/", readout("yesterday"), type="text/plain")
    site.put("/feed/", rss(item(url, TITLE, "Wed, 18 Nov 2026 01:30:00 +0000")), type=FEED)
    report = world.one(rss_source(site))
    (found,) = world.statements().values()
    assert report.counts.new == 1
    assert (found.issuer, found.kind, found.side) == ("U.S. Department of State", "readout", "US")
    assert found.speaker == "Spokesperson Jane Harrow"
    assert found.issued_date == date(2026, 11, 17), "half past one in London is still the 17th in Washington"
    assert found.event_date == date(2026, 11, 16)
    assert (found.title, found.url, found.language, found.rendition) == (TITLE, url, "en", "full")
    assert found.text.endswith("harbour of Vessa before spring.")
    assert found.captured_at == world.now


def test_an_atom_feed_gives_its_days_by_its_own_zone(site, world):
    url = site.put("/government/news/ferry", readout(), type="text/plain")
    site.put("/org.atom", atom((url, TITLE, "2026-11-17T23:30:00+00:00")), type="application/atom+xml")
    world.one(rss_source(site, "/org.atom", timezone="Europe/London"))
    (found,) = world.statements().values()
    assert found.issued_date == date(2026, 11, 17)


def test_a_feed_that_holds_its_texts_needs_no_page(site, world):
    content = "<p>Office of the Spokesperson</p><p>The ferry line <b>reopened</b> today.</p><ul><li>One ship</li><li>Two crews</li></ul><script>x()</script>"
    site.put("/feed/", rss(item(site.url("/r/1/"), "Ferry line", content=content)), type=FEED)
    world.one(rss_source(site, feed={"body": "feed"}))
    (found,) = world.statements().values()
    assert (
        found.text
        == "Office of the Spokesperson\n\nThe ferry line reopened today.\n\n- One ship\n- Two crews"
    )
    assert site.asked("/r/1/") == 0


@pytest.mark.case("B7")
def test_a_feed_in_another_encoding_and_with_gzip_is_read(site, world):
    url = site.put("/releases/a/", readout(), type="text/plain")
    text = rss(item(url, "Call with Foreign Minister Çavuş"), encoding="windows-1254")
    site.put("/feed/", text.encode("windows-1254"), type="text/xml; charset=utf-8", gzip=True)
    world.one(rss_source(site))
    (found,) = world.statements().values()
    assert found.title == "Call with Foreign Minister Çavuş"


def test_redirects_of_feed_and_page_are_followed_and_the_id_stays(site, world):
    site.put("/releases/new-home/", readout(), type="text/plain")
    old = site.put("/releases/a/", status=301, headers={"Location": "/releases/new-home/"})
    site.put("/moved/", rss(item(old, TITLE)), type=FEED)
    site.put("/feed/", status=302, headers={"Location": "/moved/"})
    world.one(rss_source(site))
    (found,) = world.statements().values()
    assert found.url == old
    assert found.id.startswith("us-state-a-")


def test_a_page_that_leads_to_the_front_page_is_no_statement(site, world):
    site.put("/", readout(), type="text/plain")
    old = site.put("/releases/a/", status=302, headers={"Location": "/"})
    site.put("/feed/", rss(item(old, TITLE)), type=FEED)
    report = world.one(rss_source(site))
    assert not world.statements()
    assert "front page" in report.problems[0].message


def test_further_pages_are_read_until_they_repeat(site, world):
    for page in (1, 2, 3):
        filled(site, path=f"/p{page}/")
        site.pages["/feed/" if page == 1 else f"/feed/?paged={page}"] = site.pages[f"/p{page}/"]
    site.pages["/feed/?paged=4"] = site.pages["/feed/?paged=3"]
    source = rss_source(site, feed={"pages": {"parameter": "paged"}})
    assert world.one(source).counts.new == 6
    assert site.asked("/feed/?paged=5") == 0


def test_tracking_parameters_and_fragments_do_not_make_another_document(site, world):
    url = site.put("/releases/a/", readout(), type="text/plain")
    site.put("/feed/", rss(item(f"{url}?utm_source=rss#top", TITLE), item(url, TITLE)), type=FEED)
    assert world.one(rss_source(site)).counts.new == 1


# ---------------------------------------------------------------- broken and hostile feeds


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><rss version="2.0"><channel><title>&c;</title></channel></rss>'
)
XXE = (
    '<?xml version="1.0"?><!-- hello --><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    '<rss version="2.0"><channel><title>t</title><item><title>&x;</title><link>http://www.state.example/x</link></item></channel></rss>'
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE rss SYSTEM "http://www.state.example/rss.dtd"><rss version="2.0"><channel/></rss>'


@pytest.mark.parametrize(
    "text", [BOMB, XXE, OUTSIDE], ids=["billion laughs", "outside entity", "outside DTD"]
)
@pytest.mark.case("B7")
def test_a_document_type_is_refused_before_anything_parses_it(site, world, text):
    site.put("/feed/", text, type="text/xml")
    site.put(
        "/utf16/",
        text.replace('version="1.0"', 'version="1.0" encoding="UTF-16"').encode("utf-16"),
        type="text/xml",
    )
    for path in ("/feed/", "/utf16/"):
        report = world.one(rss_source(site, path))
        assert [problem.code for problem in report.problems] == ["unsupported_type"]
        assert "document type" in report.problems[0].message
    assert not world.statements()
    assert not site.asked("/rss.dtd")


@pytest.mark.case("B7")
def test_a_page_in_place_of_the_feed_is_told(site, world):
    site.put(
        "/feed/", "<!DOCTYPE html><html><head><title>Sorry</title></head><body>Maintenance</body></html>"
    )
    report = world.one(rss_source(site))
    assert "web page where a feed was expected" in report.problems[0].message
    assert report.counts.listed == 0


@pytest.mark.parametrize("text", ["", "{}", "plain words", "<other><thing/></other>"])
@pytest.mark.case("B7")
def test_what_is_no_feed_is_told(site, world, text):
    site.put("/feed/", text, type="text/xml")
    report = world.one(rss_source(site))
    assert report.problems[0].code == "unsupported_type"


@pytest.mark.case("B7")
def test_of_a_malformed_feed_what_can_be_read_is_taken_and_told(site, world):
    url = site.put("/releases/a/", readout(), type="text/plain")
    whole = rss(item(url, TITLE), item(site.url("/releases/b/"), "Broken & cut"))
    site.put("/feed/", whole[: whole.index("Broken & cut") + 8], type="text/xml")
    report = world.one(rss_source(site))
    assert report.counts.new == 1
    assert any("malformed" in notice for notice in report.notices)


def test_an_entry_without_a_link_is_counted(site, world):
    url = site.put("/releases/a/", readout(), type="text/plain")
    site.put("/feed/", rss(item(url, TITLE), "<item><title>No link</title></item>"), type=FEED)
    report = world.one(rss_source(site))
    assert report.counts.listed == 1
    assert any("1 entries" in notice and "no address" in notice for notice in report.notices)


@pytest.mark.case("B7")
def test_an_entry_that_leads_to_this_machine_is_never_fetched(site, world):
    site.put(
        "/feed/", rss(item("http://127.0.0.1:1/x", "Local"), item("file:///etc/passwd", "File")), type=FEED
    )
    assert world.one(rss_source(site), fetcher=_without_leave()).problems[0].code == "blocked_address"
    assert not world.statements()


def _without_leave():
    """The fetch of real use for every address but the site's own."""

    def guarded(url, *, resolver, allow, **options):
        leave = {"resolver": resolver, "allow": allow} if f"//{HOST}:" in url else {}
        return fetch(url, **leave, **options)

    return guarded
