"""What a reader hands over: text, a file, an address."""

from pathlib import Path

import pytest

from assistant.errors import InputError
from assistant.page.checks.sources import chosen_source


def test_pasted_text_never_names_a_file(tmp_path: Path):
    secret = tmp_path / "secret.txt"
    secret.write_text("The minister resigned.", encoding="utf-8")
    article = chosen_source(str(secret), None, "").read(1000)
    assert "resigned" not in article.text


def test_an_address_alone_is_an_address():
    assert chosen_source(" https://news.example/a ", None, "").address == "https://news.example/a"
    assert chosen_source("See https://news.example/a for more.", None, "").address is None
    assert chosen_source("", None, "https://news.example/b").address == "https://news.example/b"
    for address in ("news.example", "file:///etc/passwd", "javascript:alert(1)"):
        with pytest.raises(InputError):
            chosen_source("", None, address)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("text", None, "https://news.example/b"), "Two articles were handed over, a text and a web address"),
        (("text", "a.txt", ""), "Two articles were handed over, a text and a file"),
        (("text", "a.txt", "https://news.example/b"), "Three articles were handed over, a text, a file and"),
    ],
)
def test_of_several_inputs_none_wins_in_silence(given, told):
    with pytest.raises(InputError, match=told):
        chosen_source(*given)
