"""The AMP or print view of a page that shows nothing itself: fetched only where the page names it on its own site."""

import pytest

from assistant.errors import ArticleError, FetchError
from assistant.net.fetch import Fetched
from assistant.reading.article import read_url
from assistant.reading.other_views import other_views

PAGE = "https://www.news.example/a/1"
TEXT = "".join(
    f"<p>The minister said on Tuesday that clinic number {number} in the north will open before June.</p>"
    for number in range(12)
)


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ('<link rel="amphtml" href="/amp/1">', [("AMP", "https://www.news.example/amp/1")]),
        ("<LINK HREF='https://amp.news.example/1' REL='amphtml'>", [("AMP", "https://amp.news.example/1")]),
        ("<link rel=amphtml href=1.amp.html>", [("AMP", "https://www.news.example/a/1.amp.html")]),
        ('<link rel="alternate" media="print" href="?print=1">', [("print", f"{PAGE}?print=1")]),
        (
            '<link rel="alternate" media="screen, print" href="/p/1">',
            [("print", "https://www.news.example/p/1")],
        ),
        ('<link rel="stylesheet" media="print" href="/print.css">', []),
        ('<link rel="alternate" href="/fr/1" hreflang="fr">', []),
        ('<link rel="amphtml" href="https://cdn.other.example/1">', []),
        ('<link rel="amphtml" href="https://news.example.evil.example/1">', []),
        ('<link rel="amphtml" href="https://news.example@evil.example/1">', []),
        ('<link rel="amphtml" href="https://www.news.example:8443/1">', []),
        ('<link rel="amphtml" href="http://127.0.0.1/1">', []),
        ('<link rel="amphtml" href="file:///etc/passwd">', []),
        ('<link rel="amphtml" href="javascript:alert(1)">', []),
        (f'<link rel="amphtml" href="{PAGE}">', []),
        ('<link rel="amphtml" href="#top">', []),
        ('<link rel="amphtml">', []),
        ('<a rel="amphtml" href="/amp/1">AMP</a>', []),
    ],
)
def test_views_on_the_same_site_alone(link, found):
    assert other_views(f"<html><head>{link}</head></html>".encode(), PAGE) == found


def site(first, **others):
    """A fetcher over pages by their address's last part, and the addresses that it was asked for."""
    asked = []

    def fetcher(url, /, *, accept):
        asked.append(url)
        body = first if url == PAGE else others.get(url.rsplit("/", 1)[-1])
        if body is None:
            raise FetchError("The server answers 404.", code="not_found")
        return Fetched(url, url, 200, "text/html", "utf-8", f"<!doctype html><html>{body}</html>".encode())

    return fetcher, asked


LINKS = '<head><link rel="amphtml" href="/x/amp"><link media="print" rel="alternate" href="/x/print"></head>'
FAILING = {
    "script only": f"{LINKS}<body><div id='root'></div><script>start()</script></body>",
    "a wall": f"{LINKS}<body><p>Please enable JavaScript. Checking your browser.</p></body>",
    "a few words": f"{LINKS}<body><h1>Clinics</h1>{TEXT[:95]}</p>{TEXT[95:190]}<p>Subscribe to read on.</p></body>",
}


@pytest.mark.parametrize("first", FAILING.values(), ids=FAILING)
def test_a_page_that_fails_is_read_from_its_amp_view_and_that_is_told(first):
    fetcher, asked = site(first, amp=f"<body><h1>Clinics</h1>{TEXT}</body>")
    article = read_url(PAGE, fetcher=fetcher)
    assert "clinic number 11" in article.text
    assert article.url == PAGE
    assert "AMP view" in article.warnings[0]
    assert "https://www.news.example/x/amp" in article.warnings[0]
    assert asked == [PAGE, "https://www.news.example/x/amp"]


def test_the_print_view_where_the_amp_view_is_gone():
    fetcher, _ = site(FAILING["script only"], print=f"<body><h1>Clinics</h1>{TEXT}</body>")
    article = read_url(PAGE, fetcher=fetcher)
    assert "clinic number 11" in article.text
    assert "print view" in article.warnings[0]


def test_a_page_with_its_text_is_fetched_once():
    fetcher, asked = site(f"{LINKS}<body><article><h1>Clinics</h1>{TEXT}</article></body>", amp=TEXT)
    assert not read_url(PAGE, fetcher=fetcher).warnings
    assert asked == [PAGE]


def test_a_page_that_is_not_there_has_no_other_view():
    fetcher, asked = site(f"{LINKS}<body><h1>Page not found</h1>{TEXT[:190]}</body>", amp=TEXT)
    with pytest.raises(ArticleError) as caught:
        read_url(PAGE, fetcher=fetcher)
    assert "not found" in caught.value.message
    assert asked == [PAGE]


def test_without_a_view_that_can_be_read_the_page_is_what_fails():
    fetcher, _ = site(FAILING["script only"])
    with pytest.raises(ArticleError) as caught:
        read_url(PAGE, fetcher=fetcher)
    assert caught.value.code == "empty_article"
