"""Addresses and what they answer with; most of these cases are in `tests/net` and `tests/connectors`."""

import socket

import pytest
from injections import injections, text_of
from samples import PARAGRAPH, pdf, show

from assistant.connectors.feeds.rss import RssFeed, read_feed
from assistant.connectors.listing import MOST_ENTRIES
from assistant.errors import FetchError
from assistant.net.fetch import Fetched, fetch
from assistant.reading.article import read_url


@pytest.mark.parametrize("row", injections("url", expected="REJECT_INPUT"))
def test_b1_no_address_of_the_corpus_that_must_be_refused_is_reached(monkeypatch, row):
    def refuse(*_arguments, **_options):
        raise AssertionError("a connection was tried")

    address = text_of(row)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    with pytest.raises(FetchError) as caught:
        fetch(address, accept=("text/",))
    assert caught.value.code in {"blocked_address", "bad_url"}


@pytest.mark.e2e
@pytest.mark.parametrize("declared", ["text/html", "text/plain", ""])
def test_b6_a_document_under_another_type_is_read_as_what_it_is(declared):
    body = pdf(*(show(PARAGRAPH) for _ in range(3)))
    page = Fetched("https://a.example/1", "https://a.example/1", 200, declared, None, body)
    assert PARAGRAPH in read_url("https://a.example/1", fetcher=lambda _, accept: page).text


@pytest.mark.e2e
def test_b7_ten_thousand_entries_are_bounded():
    entries = "".join(
        f"<item><title>Call {n}</title><link>https://a.example/{n}</link></item>" for n in range(10_000)
    )
    feed = f'<rss version="2.0"><channel><title>Calls</title>{entries}</channel></rss>'.encode()
    page = Fetched("https://a.example/feed", "https://a.example/feed", 200, "text/xml", None, feed)
    listing = read_feed(page, RssFeed(type="rss", addresses=["https://a.example/feed"]), "UTC")
    assert 0 < len(listing.documents) <= MOST_ENTRIES
