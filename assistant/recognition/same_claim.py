"""Whether two claims of two articles assert the same, so that a decision on one speaks to the other. Pure.

Each is held against the other by the gate's own rules, both ways round, and no word that has content may be
left over: 15 is never taken for 12, "denied" never for "confirmed", one minister never for another. Where a
claim names no day and tells of something past, it speaks of its article's days, and the two articles must be
of the same days.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.gate import RULES, Case, Context, Rule
from assistant.language.amounts.comparison import same_quantity
from assistant.language.amounts.dates import Day, mentions, resolve
from assistant.language.amounts.quantities import Quantity, quantities
from assistant.language.naming.names import same_name
from assistant.language.naming.offices import office_before
from assistant.language.parsing.parser import parse
from assistant.language.speech.speakers import is_office_word
from assistant.language.text.lemmas import content_lemmas, counterpart, plain
from assistant.schema import Claim, EvidenceBlock, EvidenceSentence, Proposal, Statement

__all__ = ["SAME_DAYS", "DatedClaim", "same_assertion"]

SAME_DAYS = timedelta(days=7)
"""How far apart two articles may be that tell of one undated event: the news of a week, set by hand."""

_COMPARED = frozenset(
    {
        "quotation",
        "numbers",
        "dates",
        "names",
        "roles",
        "verbs",
        "polarity",
        "assertion",
        "opposites",
        "modality",
        "scope",
        "near_copy",
        "every_part",
    }
)
_RULES: tuple[Rule, ...] = tuple(rule for rule in RULES if rule.name in _COMPARED)
# Words that join or colour a report and change nothing of what it says.
_FILLERS = frozenset("also meanwhile then later add tell say state".split())
_PAST = frozenset({"VBD"})
_QUANTIFIER = re.compile(
    r"\b(?:all|almost|any|both|each|every|few|half|last|many|most|none|only|part|partly|several|some|alone)\b"
)
_AWAY: dict[str, tuple[str, ...]] = {
    "from": ("to", "into", "towards", "toward"),
    "to": ("from",),
    "into": ("from", "out of"),
    "toward": ("from",),
    "towards": ("from",),
    "for": ("against",),
    "against": ("for", "with"),
    "with": ("without", "against"),
    "without": ("with",),
    "before": ("after", "since"),
    "after": ("before", "until"),
    "until": ("after", "since"),
    "since": ("until", "before"),
    "over": ("under",),
    "under": ("over",),
}
_DIRECTION = re.compile(
    rf"\b({'|'.join(_AWAY)})\s+(?:(?:the|an?|its|their|his|her)\s+)?([\w’'-]+)", re.IGNORECASE
)


@dataclass(frozen=True)
class DatedClaim:
    """A claim with the day on which its article was written."""

    claim: Claim
    day: date


def same_assertion(first: DatedClaim, second: DatedClaim) -> bool:
    """Whether the two claims say the same of the same people, numbers and days."""
    return (
        _same_speaker(first.claim, second.claim)
        and _same_days(first, second)
        and _same_numbers(first, second)
        and _quantifiers(first) == _quantifiers(second)
        and not _turned(first, second)
        and not any(_left_over(first, second))
        and not any(_left_over(second, first))
        and _passes(first, second)
        and _passes(second, first)
    )


def _same_speaker(first: Claim, second: Claim) -> bool:
    """Both in the author's own voice, or both attributed to the same speaker."""
    said, told = first.attribution, second.attribution
    if said is None or told is None:
        return said is told
    return plain(said.speaker) == plain(told.speaker) or same_name(said.speaker, told.speaker)


# ---------------------------------------------------------------- days and numbers


def _same_days(first: DatedClaim, second: DatedClaim) -> bool:
    """The same days, each as exactly; without any, the same week for what is past."""
    first_days, second_days = list(_days(first)), list(_days(second))
    if not first_days and not second_days:
        is_past = _is_past(first) or _is_past(second)
        return not is_past or abs(first.day - second.day) <= SAME_DAYS
    return all(_is_among(day, second_days) for day in first_days) and all(
        _is_among(day, first_days) for day in second_days
    )


def _days(dated: DatedClaim) -> Iterator[frozenset[Day]]:
    """What each end of each date may mean on the day of its article."""
    for mention in mentions(dated.claim.text):
        for readings in resolve(mention, dated.day):
            yield frozenset(readings)


def _is_among(readings: frozenset[Day], others: Sequence[frozenset[Day]]) -> bool:
    """A bare weekday may be the one before or after its article: beside another both must be the same."""
    return any(
        readings == other or (readings & other and 1 in {len(readings), len(other)}) for other in others
    )


def _is_past(dated: DatedClaim) -> bool:
    return any(token.tag in _PAST for token in parse(dated.claim.text).tokens)


def _same_numbers(first: DatedClaim, second: DatedClaim) -> bool:
    first_numbers, second_numbers = list(_numbers(first)), list(_numbers(second))
    return (
        len(first_numbers) == len(second_numbers)
        and all(any(_equal(n, other) for other in second_numbers) for n in first_numbers)
        and all(any(_equal(n, other) for other in first_numbers) for n in second_numbers)
    )


def _numbers(dated: DatedClaim) -> Iterator[Quantity]:
    days = tuple(mention.span for mention in mentions(dated.claim.text))
    yield from quantities(dated.claim.text, days)


def _equal(number: Quantity, other: Quantity) -> bool:
    return number.bound == other.bound and same_quantity(number, other) and same_quantity(other, number)


# ---------------------------------------------------------------- words


def _quantifiers(dated: DatedClaim) -> frozenset[str]:
    """How much or how many of what is told of: "most of the sanctions" are not the sanctions."""
    return frozenset(_QUANTIFIER.findall(dated.claim.text.lower()))


def _turned(first: DatedClaim, second: DatedClaim) -> bool:
    """Whether one says "from Iraq" of what the other says "to Iraq"."""
    first_directions, second_directions = _directions(first), _directions(second)
    return any(
        (opposite, word) in second_directions and (side, word) not in second_directions
        for side, word in first_directions
        for opposite in _AWAY[side]
    )


def _directions(dated: DatedClaim) -> frozenset[tuple[str, str]]:
    return frozenset((side.lower(), plain(word)) for side, word in _DIRECTION.findall(dated.claim.text))


def _left_over(first: DatedClaim, second: DatedClaim) -> Iterator[str]:
    """The content words of the first claim that the second has no counterpart of."""
    others = content_lemmas(second.claim.text)
    named = set(_name_words(second))
    for word in _words(first):
        if (
            word not in _FILLERS
            and word not in named
            and not any(counterpart(word, other) for other in others)
        ):
            yield word


def _words(dated: DatedClaim) -> Iterator[str]:
    """Content words without the names, numbers and days, which are compared by themselves."""
    case = _case(dated, dated)
    text = case.claim_text
    spans = [mention.span for mention in mentions(text)]
    spans += [(number.start, number.end) for number in quantities(text)]
    spans += [(name.start, name.end) for name in case.claim_names]
    offices = {word for name in case.claim_people for word in office_before(text, name.start)}
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    yield from (word for word in content_lemmas(text) if not (word in offices and is_office_word(word)))


def _name_words(dated: DatedClaim) -> Iterator[str]:
    for name in _case(dated, dated).claim_names:
        yield from content_lemmas(name.text)


# ---------------------------------------------------------------- the gate's rules


def _passes(claimed: DatedClaim, recorded: DatedClaim) -> bool:
    case = _case(claimed, recorded)
    return all(rule.apply(case).effect == "pass" for rule in _RULES)


def _case(claimed: DatedClaim, recorded: DatedClaim) -> Case:
    """The first claim as a claim, the second as the one sentence of a statement."""
    text = recorded.claim.text.replace("[", "").replace("]", "")
    statement = Statement(
        id="-", issuer="-", title="-", issued_date=recorded.day, event_date=recorded.day, text=text
    )
    sentence = EvidenceSentence(handle="E1.1", start=0, end=len(text), text=text)
    block = EvidenceBlock(statement=statement, sentences=(sentence,), score=1.0)
    proposal = Proposal(claim_id=claimed.claim.id, label="supported", finding="stated", handles=("E1.1",))
    context = Context(published=claimed.day, article_names=(claimed.claim.text, text))
    return Case(claimed.claim, proposal, ((block, sentence),), recorded.day, context)
