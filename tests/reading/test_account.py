"""What became of a file's characters: kept, or set aside by kind; nothing is lost without a word."""

from dataclasses import replace

import pytest
from samples import PARAGRAPH

from assistant.reading.account import Account, characters
from assistant.reading.article import read_bytes, read_text
from assistant.reading.canonical import canonical
from assistant.reading.formats import FORMATS
from assistant.reading.types import Block, Extracted
from assistant.schema import ReadingAccount


def aside(account: ReadingAccount) -> dict[str, int]:
    return {part.kind: part.characters for part in account.set_aside}


@pytest.mark.parametrize(
    ("read", "set_aside", "kept", "expected"),
    [
        ("", [], "", (0, 0, {})),
        ("one two", [], "one two", (6, 6, {})),
        ("one\n two", [], "one two", (6, 6, {})),  # white space is not counted
        ("one two menu", [("navigation", "menu")], "one two", (10, 6, {"navigation": 4})),
        ("one two menu", [], "one two", (10, 6, {"other": 4})),  # whatever nobody accounts for
        ("", [("comment", "is July sure?")], "one", (14, 3, {"comment": 11})),  # the whole is not known
        ("one two", [("other", "xy")], "one", (6, 3, {"other": 3})),
        ("ab", [("hidden", "a"), ("hidden", "b")], "", (2, 0, {"hidden": 2})),
        ("one", [], "one one", (6, 6, {})),  # headings of a table are said again in every row
        ("one", [("deleted", " \n")], "one", (3, 3, {})),
        ("one�", [("unreadable", "�")], "one", (4, 3, {"unreadable": 1})),
    ],
)
def test_kept_and_set_aside_are_what_was_read(read, set_aside, kept, expected):
    account = Account()
    account.read(read)
    for kind, text in set_aside:
        account.set_aside(kind, text)
    closed = account.closed(kept)
    assert (closed.read, closed.kept, aside(closed)) == expected
    assert closed.read == closed.kept + sum(aside(closed).values())


def test_an_excerpt_is_one_short_visible_line():
    account = Account()
    account.set_aside("deleted", "not\n the\u200b ministry\x00 " + "long " * 100)
    account.set_aside("deleted", "second")
    (part,) = account.closed("").set_aside
    assert part.excerpt.startswith("not the ministry� long")
    assert part.excerpt.endswith("…")
    assert len(part.excerpt) <= 160


def test_an_account_survives_its_way_out_of_the_sandbox_and_is_joined():
    account = Account()
    account.read("one two")
    account.set_aside("hidden", "two")
    account.warn("Look.")
    again = Account.from_json(account.as_json())
    assert again == account
    other = Account()
    other.set_aside("hidden", "more")
    other.warn("Look.")
    other.warn("Here.")
    whole = again.joined([other])
    assert whole.warnings == ["Look.", "Here."]
    assert aside(whole.closed("one")) == {"hidden": 7}
    assert account.warnings == ["Look."]


def test_what_is_dropped_from_the_text_is_accounted_for():
    text = canonical([Block("The bri\u200bdge\x00 opens\x07.")])
    assert text.text == "The bridge opens."
    assert aside(text.account.closed(text.text)) == {"hidden": 1, "unreadable": 2}
    assert text.account.warnings == [
        "1 invisible characters were removed from the article.",
        "2 characters of the article that are no writing (such as NUL) were removed.",
    ]


def test_the_article_carries_the_account_of_its_text():
    article = read_bytes(f"Bridge opens\n\n{PARAGRAPH}\n".encode())
    assert article.account == ReadingAccount(read=characters(article.text), kept=characters(article.text))
    assert read_text("Bri\u200bdge opens.").account == ReadingAccount(
        read=13, kept=12, set_aside=({"kind": "hidden", "characters": 1},)
    )


def test_a_reader_that_tells_nothing_is_not_said_to_have_kept_all(monkeypatch):
    silent = replace(FORMATS["text"], read=lambda content: Extracted((Block(content.text),)))
    monkeypatch.setitem(FORMATS, "text", silent)
    assert read_text(PARAGRAPH).account is None
