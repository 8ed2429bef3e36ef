"""A reader's statement is kept whole, with who added it, or refused in a sentence."""

from datetime import date

import pytest

from assistant.errors import InputError
from assistant.page.checks.added_statement import AddedStatement
from assistant.steps.again import article_of_sentence

DAY = date(2025, 3, 4)


def test_it_is_marked_with_who_added_it_and_keeps_its_words():
    article = article_of_sentence("The ferry sails on Monday.")
    added = AddedStatement(article.text, " Port  Authority ", "", DAY, "Ann Lee").statement(article)
    assert (added.issuer, added.kind, added.text) == (
        "Port Authority",
        "statement, added by Ann Lee",
        "The ferry sails on Monday.",
    )
    assert (added.issued_date, added.title, added.rendition) == (DAY, "Untitled statement", "full")


@pytest.mark.parametrize(
    ("issuer", "name", "told"), [("", "Ann", "who issued"), ("Port", " ", "Give your name")]
)
def test_without_issuer_or_name_it_is_refused(issuer, name, told):
    with pytest.raises(InputError, match=told):
        AddedStatement("The ferry sails.", issuer, "", DAY, name).require_whole()


def test_without_a_day_it_is_refused_since_it_could_support_nothing():
    article = article_of_sentence("The ferry sails.")
    with pytest.raises(InputError, match="Give the day"):
        AddedStatement(article.text, "Port", "", None, "Ann").statement(article)


def test_an_address_is_fetched_and_a_text_is_not():
    assert AddedStatement("https://port.example/x", "Port", "", DAY, "Ann").source.address
    assert AddedStatement("See https://port.example/x.", "Port", "", DAY, "Ann").source.address is None
