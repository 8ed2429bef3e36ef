"""Two sides of one event: which statements are accounts of it, and what each mentions.

Accounts of one event come from different issuers, speak of the same kind of contact on the same or the
next day, and name the same parties: two people who spoke, or two particular names (of a person, a place,
a body) that are neither issuer's own country. All of it is read off titles and openings; pure functions.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from assistant.language.amounts.dates import mentions
from assistant.language.events.contacts import contacts_in
from assistant.language.naming.gazetteer import country_of
from assistant.language.naming.names import name_tokens, names_in, spelling
from assistant.language.text.lemmas import content_lemmas, lemma, senses
from assistant.language.text.sentences import split
from assistant.schema import Span, Statement

__all__ = ["Mention", "Topic", "accounts_of", "compare", "same_event"]

MOST_DAYS = 1  # between two accounts of one event: it is a day later in Baghdad than in Washington
OPENING_CHARS = 400  # the title and the first two sentences name who met whom
PARTIES = 2  # names that both must have: one call of a minister is not another of his calls
_TALKS = frozenset({"call", "meeting", "travel"})
_DASH = re.compile(r"[–—/]")
_TOPIC = re.compile(
    r"\b(?:the|a|an|of|on|in|for|with|and|its|their|his|her|against|about|between|from|over)\s+(?:two |three )?"
    r"((?:[a-z][a-z-]+\s+)?[a-z][a-z-]{3,}(?<!ing)(?<!ly))\b"
)


@dataclass(frozen=True)
class Mention:
    """Where an account mentions a topic: the sentence `[start, end)` of its text."""

    statement_id: str
    span: Span


@dataclass(frozen=True)
class Topic:
    """One topic: the accounts that mention it, where, and the ids of those that do not."""

    name: str
    mentions: tuple[Mention, ...]
    silent: tuple[str, ...]


# ---------------------------------------------------------------- linking


def same_event(left: Statement, right: Statement) -> bool:
    """Whether both can be accounts of one event, by the rules at the head of this module; the same either way round."""
    return _matches(left, right) and _matches(right, left)


def _matches(left: Statement, right: Statement) -> bool:
    """Whether `right` fits what the title and the head of `left` name."""
    if left.issuer == right.issuer or not _same_days(left, right):
        return False
    kinds = _kinds(left) & _kinds(right)
    if not kinds:
        return False
    left_opening, right_opening = _opening(left), _opening(right)
    people = _shared(_people(left_opening), _people(right_opening))
    talks = kinds & _TALKS and min(len(_people(_title(left))), len(_people(_title(right)))) >= PARTIES
    if talks or (kinds & _TALKS and people >= PARTIES):
        return people >= PARTIES  # it is known who met whom: another pair is another talk
    issuers = {country_of(left.issuer), country_of(right.issuer), left.side, right.side}
    particular = (_particular(left_opening) & _particular(right_opening)) - issuers
    return len(particular) + people >= PARTIES and bool(
        _title_names(left) & (_title_names(right) | _particular(right_opening))
    )


def accounts_of(statement: Statement, others: Iterable[Statement]) -> list[Statement]:
    """Those among `others` that are accounts of the same event by other issuers, by id."""
    return sorted((other for other in others if same_event(statement, other)), key=lambda account: account.id)


def _days(statement: Statement) -> set[date]:
    """The event's day; the day of issue where no other is known, else a day that the title names."""
    if day := statement.event_date or statement.issued_date:
        return {day}
    return {day for found in mentions(statement.title) for named in found.days if (day := named.full)}


def _same_days(left: Statement, right: Statement) -> bool:
    return any(abs((day - other).days) <= MOST_DAYS for day in _days(left) for other in _days(right))


@lru_cache(maxsize=4_096)
def _kinds_in(title: str, opening: str) -> frozenset[str]:
    return contacts_in(title) - {"speech"} or contacts_in(opening) - {"speech"}


def _kinds(statement: Statement) -> frozenset[str]:
    return _kinds_in(statement.title, statement.text[:OPENING_CHARS])


def _opening(statement: Statement) -> str:
    return _DASH.sub(", ", f"{statement.title}. {statement.text[:OPENING_CHARS]}")


@lru_cache(maxsize=4_096)
def _people(opening: str) -> tuple[frozenset[str], ...]:
    """The people (and whatever is not listed) that a text names, each as the words of the name."""
    groups: list[set[str]] = []
    for name in names_in(opening):
        if name.kind not in {"person", "name"}:
            continue
        words = {spelling(token) for token in name_tokens(name.text)}
        for known in [group for group in groups if group & words]:
            words |= known
            groups.remove(known)
        groups.append(words)
    return tuple(frozenset(group) for group in groups)


def _shared(people: Sequence[frozenset[str]], others: Sequence[frozenset[str]]) -> int:
    """How many of the people share a word of their names with one of the others."""
    words = frozenset[str]().union(*others) if others else frozenset[str]()
    return sum(bool(group & words) for group in people)


@lru_cache(maxsize=4_096)
def _particular(opening: str) -> frozenset[str]:
    """Listed places and bodies by their one name."""
    return frozenset(
        name.canonical
        for name in names_in(opening)
        if name.kind in {"place", "capital", "organisation", "people"}
    )


def _title(statement: Statement) -> str:
    return _DASH.sub(", ", statement.title)


def _title_names(statement: Statement) -> frozenset[str]:
    title = _title(statement)
    return _particular(title) | frozenset[str]().union(*_people(title))


# ---------------------------------------------------------------- topic by topic


def compare(accounts: Sequence[Statement]) -> list[Topic]:
    """What the accounts mention, first what some leave out, in the order of the texts.

    A topic is a name or a noun phrase of one account, but none of the titles, which name the event itself;
    another account mentions it where it has the same words or near synonyms of them. Words are compared,
    not meanings: silence here is a hint to read.
    """
    found: dict[str, Topic] = {}
    event = {word for account in accounts for word in content_lemmas(_title(account))}
    compared: set[frozenset[str]] = set()
    sentences = [_Sentences(account) for account in accounts]
    for account in accounts:
        for name, words in _topics(account):
            if words in compared or words <= event:
                continue
            compared.add(words)
            mentions = tuple(where for each in sentences if (where := each.mention(words)) is not None)
            mentioning = {mention.statement_id for mention in mentions}
            silent = tuple(each.id for each in accounts if each.id not in mentioning)
            found[name] = Topic(name=name, mentions=mentions, silent=silent)
    return sorted(found.values(), key=lambda topic: not topic.silent)


def _topics(account: Statement) -> list[tuple[str, frozenset[str]]]:
    named = [(name.start, name.text) for name in names_in(account.text) if name.kind != "office"]
    plain = [(found.start(1), found.group(1)) for found in _TOPIC.finditer(account.text)]
    topics = []
    for _, name in sorted(named + plain):
        words = content_lemmas(name)
        if words and lemma(name.split()[-1]) in words:
            topics.append((name, frozenset(words)))
    return topics


class _Sentences:
    """The sentences of an account by what their words can be matched by, so that no topic reads them all again."""

    def __init__(self, account: Statement) -> None:
        self._id = account.id
        self._spans = split(account.text)
        self._with: dict[str | int, set[int]] = {}
        self._with_counterpart: dict[str, set[int]] = {}
        for number, (start, end) in enumerate(self._spans):
            for word in set(content_lemmas(account.text[start:end])):
                for sense in senses(word):
                    self._with.setdefault(sense, set()).add(number)

    def mention(self, words: frozenset[str]) -> Mention | None:
        """The first sentence that has all the words or counterparts of them; None where none has."""
        common = set.intersection(*map(self._holding, words))
        return Mention(statement_id=self._id, span=self._spans[min(common)]) if common else None

    def _holding(self, word: str) -> set[int]:
        if word not in self._with_counterpart:
            numbers = (self._with.get(sense, ()) for sense in senses(word))
            self._with_counterpart[word] = set[int]().union(*numbers)
        return self._with_counterpart[word]
