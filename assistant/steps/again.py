"""Articles that are not read from anywhere: that of a report, for a check of another day, and one
sentence by itself.
"""

from datetime import date

from assistant.errors import ArticleError
from assistant.language.text.sentences import split
from assistant.schema import Article, Report, Sentence

__all__ = ["article_of", "article_of_sentence"]


def article_of(report: Report) -> Article:
    """The very article: same text, same sentences, nothing is read or fetched again."""
    told = report.article
    return Article(
        text=told.text,
        title=told.title,
        url=told.url,
        published=told.published,
        sentences=tuple(
            Sentence(
                index=index, start=one.start, end=one.end, text=told.text[one.start : one.end], kind=one.kind
            )
            for index, one in enumerate(report.sentences)
        ),
        warnings=told.warnings,
    )


def article_of_sentence(text: str, *, published: date | None = None) -> Article:
    """One sentence (or a few) as an article: all of it is prose to be checked.

    Raises:
        ArticleError: it holds no words.
    """
    told = " ".join(text.split())
    if not any(character.isalnum() for character in told):
        raise ArticleError("The sentence is empty: it holds no words.", code="empty_article")
    sentences = tuple(
        Sentence(index=index, start=start, end=end, text=told[start:end])
        for index, (start, end) in enumerate(split(told))
    )
    return Article(text=told, published=published, sentences=sentences)
