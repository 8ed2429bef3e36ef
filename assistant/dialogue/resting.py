"""Which claims rest on which statement: on one alone, or on the one that a question names."""

import re
from collections.abc import Mapping

from assistant.dialogue.asked import GROUPS, Asked
from assistant.dialogue.types import FollowUpAnswer
from assistant.language.amounts.dates import Day, mentions
from assistant.language.naming.gazetteer import LANDS
from assistant.language.naming.names import names_in
from assistant.language.text.lemmas import content_lemmas, lemma
from assistant.outputs.parts import words
from assistant.schema import Citation

__all__ = ["asked_accounts", "resting"]

_ALONE = frozenset("only just solely alone exclusively purely".split())
_EVERYTHING = frozenset("everything all whole entire every".split())
_EXCEPT = re.compile(r"\b(?:(?:and|but) not|not|rather than|instead of)\b", re.IGNORECASE)
_ACCOUNTS = frozenset("readout account version transcript".split())
# "which ones have two sources?", and not "which need a second source?"
_SEVERAL = re.compile(
    r"\b(?:two|2|three|3|several|multiple|many|both|more than (?:one|1|a single)) "
    r"(?:different |independent )?(?:sources?|statements?|documents?|accounts?|issuers?)\b",
    re.IGNORECASE,
)
_LACKING = re.compile(r"\b(?:without|no|not|need|needs|lack|lacks|only|just|\w+n['’]?t)\b", re.IGNORECASE)
_NAMES_NONE = frozenset("claim statement source document article record one".split())
# Other words for a kind of statement than its own name.
_CALLED = {"remarks": "speech transcript", "briefing": "transcript", "interview": "transcript"}


def resting(asked: Asked) -> FollowUpAnswer:
    """The claims that rest on the statement named, or on one statement alone."""
    cited = _settled(asked)
    if asked.slots.numbers:
        return _numbered(asked, cited, asked.slots.numbers)
    if named := _named(asked, cited):
        return _on_named(asked, cited, named)
    if _said(asked.question) & _EVERYTHING and cited:
        return _whether_all(asked, cited)
    return _numbered(asked, cited, asked.named_claims) if asked.named_claims else _on_one(asked, cited)


def _settled(asked: Asked) -> Mapping[int, set[str]]:
    """The claims that the record settles, with the statements that they cite."""
    return {
        number: asked.statement_ids(number)
        for number, verdict in enumerate(asked.report.all_verdicts, start=1)
        if verdict.outcome == "checked"
        and verdict.finding in {"stated", "contradicted"}
        and verdict.citations
    }


def _said(question: str) -> set[str]:
    return {word.strip(",.;:?!") for word in question.lower().split()}


def _numbered(asked: Asked, cited: Mapping[int, set[str]], numbers: tuple[int, ...]) -> FollowUpAnswer:
    told = [
        f"Claim {number} cites {words.count(len(cited.get(number, ())), 'statement')}" for number in numbers
    ]
    return asked.answer(f"{'; '.join(told)}.", claims=numbers, citations=asked.cited(numbers))


def _on_one(asked: Asked, cited: Mapping[int, set[str]]) -> FollowUpAnswer:
    """With the claims of one label alone, where one is named."""
    group = set(asked.of_group(asked.slots.group))
    among = {number: statements for number, statements in cited.items() if number in group}
    alone = tuple(number for number, statements in among.items() if len(statements) == 1)
    which = (
        f" that {'is' if len(among) == 1 else 'are'} {GROUPS[asked.slots.group]}" if asked.slots.group else ""
    )
    lead = (
        f"{len(alone)} of {words.count(len(among), 'claim')}{which or ' that the record settles'} "
        "rest on one statement"
    )
    several = tuple(number for number, statements in among.items() if len(statements) > 1)
    if _SEVERAL.search(asked.question) and not _LACKING.search(asked.question):
        return _on_several(
            asked, several, alone, f"{words.count(len(among), 'claim')}{which or ' that the record settles'}"
        )
    more = [str(number) for number in several]
    told = f"On more than one statement: claim{'s' if len(more) > 1 else ''} {words.listed(more)}."
    return asked.answer(f"{lead}{':' if alone else '.'}", claims=alone, notes=(told,) if more else ())


def _on_several(asked: Asked, several: tuple[int, ...], alone: tuple[int, ...], total: str) -> FollowUpAnswer:
    verb = "rests" if len(several) == 1 else "rest"
    lead = f"{len(several)} of {total} {verb} on more than one statement{':' if several else '.'}"
    told = words.listed([str(number) for number in alone])
    notes = (f"On one statement alone: claim{'s' if len(alone) > 1 else ''} {told}.",) if alone else ()
    return asked.answer(lead, claims=several, notes=notes)


# ---------------------------------------------------------------- the statement that a question names


def asked_accounts(asked: Asked) -> tuple[Citation, ...]:
    """One citation for each cited account of the country that a question names: "the Iraqi readout"."""
    if asked.slots.numbers or not _said(asked.question) & _ACCOUNTS:
        return ()
    lands = _lands(asked.question) | _lands(asked.question.title())
    cited = {
        citation.statement_id: citation for citation in reversed(asked.cited(asked.of_group(None)))
    }.values()
    return tuple(citation for citation in reversed(list(cited)) if lands & _lands(citation.issuer))


def _lands(text: str) -> set[str]:
    """The countries named, but for one that is part of a longer name."""
    return {name.country for name in names_in(text) if name.country and name.kind in LANDS}


def _named(asked: Asked, cited: Mapping[int, set[str]]) -> list[Citation]:
    """The cited statements that the question names best: by day, kind, or words of the title."""
    part = _EXCEPT.split(asked.question)[0]
    each = {citation.statement_id: citation for citation in asked.cited(tuple(cited))}.values()
    scores = {citation.statement_id: _names(part, citation) for citation in each}
    best = max(scores.values(), default=0)
    return [citation for citation in each if best and scores[citation.statement_id] == best]


def _names(question: str, statement: Citation) -> int:
    """How many of its words and days name the statement."""
    said = set(content_lemmas(question)) - _NAMES_NONE
    kind = statement.kind or ""
    called = set(content_lemmas(f"{statement.title} {kind} {_CALLED.get(kind, '')}")) | {lemma(kind)}
    days = [
        day
        for text in dict.fromkeys((question, question.title()))
        for mention in mentions(text)
        for day in mention.days
        if day.day or " may " not in f" {question} "  # the verb
    ]
    of_land = bool(_lands(question) & _lands(statement.issuer))
    return len(said & called) + 2 * any(_is_day(day, statement) for day in days) + of_land


def _is_day(day: Day, statement: Citation) -> bool:
    issued = statement.issued_date
    parts = (
        [] if issued is None else [(day.year, issued.year), (day.month, issued.month), (day.day, issued.day)]
    )
    return any(told for told, _ in parts) and all(told in {None, real} for told, real in parts)


def _on_named(asked: Asked, cited: Mapping[int, set[str]], named: list[Citation]) -> FollowUpAnswer:
    ids = {citation.statement_id for citation in named}
    said = _said(asked.question)
    group = set(asked.of_group(asked.slots.group))
    alone = bool(said & _ALONE) or bool(_EXCEPT.search(asked.question))
    chosen = tuple(
        number
        for number, statements in cited.items()
        if number in group and (statements <= ids if alone else statements & ids)
    )
    told = "; ".join(f"“{words.line(citation.title)}”, {asked.issuers_of((citation,))}" for citation in named)
    total = words.count(len(cited), "claim")
    rest = "rests" if len(chosen) == 1 else "rest"
    lead = f"{len(chosen)} of {total} that the record settles {rest} on {told}{' alone' if alone else ''}"
    if said & _EVERYTHING:
        lead = f"{'Yes' if len(chosen) == len(cited) else 'Not all'}: {lead}"
    shown = tuple(citation for citation in asked.cited(chosen) if citation.statement_id in ids)
    return asked.answer(f"{lead}{':' if chosen else '.'}", claims=chosen, citations=shown)


def _whether_all(asked: Asked, cited: Mapping[int, set[str]]) -> FollowUpAnswer:
    """Whether one statement carries every claim; which one carries most."""
    each = {citation.statement_id: citation for citation in asked.cited(tuple(cited))}
    carried = {name: [n for n, statements in cited.items() if statements == {name}] for name in each}
    most = max(carried, key=lambda name: len(carried[name]))
    on = f"“{words.line(each[most].title)}”, {asked.issuers_of((each[most],))}"
    total = words.count(len(cited), "claim")
    if len(carried[most]) == len(cited):
        return asked.answer(f"Yes: all {total} that the record settles rest on {on}:", claims=tuple(cited))
    lead = f"Not all: {len(carried[most])} of {total} that the record settles rest on {on} alone:"
    others = words.count(len(each), "statement")
    return asked.answer(lead, claims=tuple(carried[most]), notes=(f"Cited in all: {others}.",))
