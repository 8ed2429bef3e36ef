"""A statement ranked for a claim or an article, and how near its days are to the article's."""

from dataclasses import dataclass
from datetime import date

from assistant.schema import Article, Statement

__all__ = ["RankedStatement", "article_day", "days_apart", "is_near"]

_EVENT_DAYS = 7  # days: a readout is issued within a week of the article that reports its event


@dataclass(frozen=True)
class RankedStatement:
    """`score` is 0 to 1 for a statement on the article's event, else the score of the search."""

    statement: Statement
    score: float
    covers_event: bool


def article_day(article: Article, as_of: date) -> date:
    """The day from which an event's distance is counted: that of publication, never after `as_of`."""
    return min(article.published or as_of, as_of)


def days_apart(statement: Statement, day: date) -> list[int]:
    """Days from `day` to the statement's event and to its issue, as far as they are known."""
    known = (statement.event_date, statement.issued_date)
    return [abs((day - dated).days) for dated in known if dated]


def is_near(statement: Statement, day: date) -> bool:
    """Whether the statement or its event is of the days around `day`."""
    return any(gap <= _EVENT_DAYS for gap in days_apart(statement, day))
