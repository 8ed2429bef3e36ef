"""Web pages that a browser saved as one file (MHTML)."""

import pytest
from page_shapes import DREDGING, p, split

from assistant.errors import ArticleError
from assistant.reading import article as reading
from assistant.reading.article import read_bytes
from assistant.reading.formats.mhtml import read_mhtml


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch):
    """The sandbox has tests of its own."""
    monkeypatch.setattr(reading, "extract", lambda content, format: format.read(content))


PAGE = (
    "<html><head><title>Harbour</title></head><body><nav><a href='/'>Home</a></nav><h1>Harbour</h1>"
    f"{''.join(p(DREDGING))}<div class='newsletter'><p>Sign up for our newsletter today.</p></div></body></html>"
)


def saved(
    body=PAGE,
    first="From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.example/a",
    kind="text/html",
):
    return (
        f"{first}\r\nSubject: Harbour\r\nDate: Tue, 4 Mar 2025 16:12:09 -0000\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/related; type="text/html"; boundary="x"\r\n\r\n--x\r\nContent-Type: {kind}\r\n'
        f"Content-Location: https://news.example/b\r\n\r\n{body}\r\n--x--\r\n"
    ).encode()


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a.eml", None])
def test_the_page_is_read_as_a_page(name):
    article = read_bytes(saved(), filename=name)
    prose = [sentence.text for sentence in article.sentences if sentence.kind == "prose"]
    assert prose == list(split(*DREDGING))
    assert (article.title, article.url, article.author) == ("Harbour", "https://news.example/a", None)


def test_the_day_of_saving_is_no_day_of_the_article():
    assert read_bytes(saved(), filename="a.mhtml").published is None


def test_an_older_browser_notes_the_address_at_the_page():
    read = read_mhtml(saved(first='From: "Saved by Internet Explorer"'), max_chars=1_000_000)
    assert read.url == "https://news.example/b"


def test_a_file_without_a_page_is_refused():
    with pytest.raises(ArticleError, match="holds no text"):
        read_mhtml(saved(kind="image/png"), max_chars=1_000_000)
