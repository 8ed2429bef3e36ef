"""Articles without a file or address: that of an earlier report, and a single sentence."""

from datetime import date

import pytest
from report_factory import make_report

from assistant.errors import ArticleError
from assistant.steps.again import article_of, article_of_sentence


def test_the_article_of_a_report_is_the_one_that_was_checked():
    report = make_report()
    article = article_of(report)
    assert article.sha256 == report.article.sha256
    assert (article.title, article.url, article.published) == (
        report.article.title,
        report.article.url,
        report.article.published,
    )
    assert [(s.start, s.end, s.kind) for s in article.sentences] == [
        (account.start, account.end, account.kind) for account in report.sentences
    ]
    assert [sentence.index for sentence in article.sentences] == list(range(len(report.sentences)))


def test_a_sentence_is_an_article_of_prose():
    article = article_of_sentence("  They met\n in Accra.  She spoke. ", published=date(2025, 3, 5))
    assert article.text == "They met in Accra. She spoke."
    assert [(s.text, s.kind) for s in article.sentences] == [
        ("They met in Accra.", "prose"),
        ("She spoke.", "prose"),
    ]
    assert article.published == date(2025, 3, 5)


@pytest.mark.parametrize("text", ["", "  \n", "… — !"])
def test_a_sentence_without_words_is_refused(text):
    with pytest.raises(ArticleError, match="no words"):
        article_of_sentence(text)
