"""Articles without a file or address: that of an earlier report, and a single sentence."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from assistant.errors import ArticleError, InputError
from assistant.invisible import visible
from assistant.language.text.sentences import split
from assistant.schema import Article, Report, Sentence

__all__ = ["article_of", "article_of_sentence", "same_article"]


def article_of(report: Report) -> Article:
    """The article that was checked: same text, same sentences; nothing is read or fetched again.

    Raises:
        InputError: the report's sentences do not lie in its article's text, one after the other.
    """
    info = report.article
    sentences = tuple(
        Sentence(
            index=index,
            start=account.start,
            end=account.end,
            text=info.text[account.start : account.end],
            kind=account.kind,
        )
        for index, account in enumerate(report.sentences)
    )
    if not _in_order(sentences, len(info.text)):
        raise InputError(
            "The sentences in this report do not lie in its article's text: it was edited; check the "
            "article again."
        )
    return Article(
        text=info.text,
        title=info.title,
        author=info.author,
        url=info.url,
        published=info.published,
        sentences=sentences,
        warnings=info.warnings,
        account=info.account,
    )


def same_article(article: Article) -> Article:
    """An article that has been read, where a function that reads one is asked for."""
    return article


def _in_order(sentences: Sequence[Sentence], length: int) -> bool:
    """Whether they lie within a text of `length` characters and never overlap."""
    bounds = [0, *(bound for sentence in sentences for bound in (sentence.start, sentence.end)), length]
    return all(first <= second for first, second in pairwise(bounds))


def article_of_sentence(text: str, *, published: date | None = None) -> Article:
    """One sentence (or a few) as an article: all of it is prose to be checked.

    Raises:
        ArticleError: it holds no words.
    """
    line = " ".join(visible(text).split())
    if not any(character.isalnum() for character in line):
        raise ArticleError("The sentence is empty: it holds no words.", code="empty_article")
    sentences = tuple(
        Sentence(index=index, start=start, end=end, text=line[start:end])
        for index, (start, end) in enumerate(split(line))
    )
    return Article(text=line, published=published, sentences=sentences)
