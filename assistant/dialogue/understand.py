"""Commands, told by how they begin; and what a question to the record asks for: topic, speaker, days."""

import re
from calendar import monthrange
from datetime import date

from assistant.dialogue.types import Again, AskRecord, CheckSentence, Question
from assistant.errors import InputError
from assistant.language.amounts.dates import Day, mentions
from assistant.short_text import require_short

__all__ = ["understand"]

_CHECK = re.compile(
    r"^(?:please\s+)?(?:also\s+)?check\b\s*(?:this|the following|that)?\s*(?:sentence|claim|statement)?"
    r"(?:\s+(?:as well|too|also))?\s*[:—–-]\s*(?P<text>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_AGAIN = re.compile(
    r"^(?:please\s+)?(?:(?:check|run|do)\s+(?:it\s+|this\s+|the article\s+)?)?"
    r"(?:again|re-?run|repeat|redo|re-?check)\b",
    re.IGNORECASE,
)
_AS_OF = re.compile(r"\bas of\b(?P<day>.+)$", re.IGNORECASE)

_SINCE = re.compile(r"\b(?:since|after|from)\s+$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|before|by|up to)\s+$", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|on|during)\s+$", re.IGNORECASE)

# In small letters alone, and no word after an article: "the State Department" says nothing by its name.
_SAID = (
    r"(?-i:say|said|says|tell|told|state|stated|mention(?:ed|s)?|report(?:ed)?|announce(?:d)?|confirm(?:ed)?"
    r"|den(?:y|ied)|comment(?:ed)?|claim(?:ed)?|note[ds]?|write|wrote|publish(?:ed)?|issue[ds]?"
    r"|put on (?:the )?record)"
)
_WHO = r"(?P<who>(?:(?:the|an?|its|their)\s)?+\S.*?)"
_OPEN = re.compile(
    rf"^(?:what|which|where|when|how)\b.*?\b(?:did|do|does|has|have|had)\s+{_WHO}\s+"
    rf"(?:ever\s+|also\s+)?{_SAID}\b"
    r"(?P<rest>.*)$",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    rf"^(?:did|do|does|has|have|had)\s+{_WHO}\s+(?:ever\s+|also\s+)?{_SAID}\b(?P<rest>.*)$",
    re.IGNORECASE,
)
_THAT = re.compile(r"^\s*(?:that|whether|if)\s+(?P<text>.+)$", re.IGNORECASE)
_ABOUT = re.compile(
    r"^\s*(?:anything\s+|something\s+)?(?:about|on|regarding|concerning|of)\s+", re.IGNORECASE
)
_OPENING = re.compile(
    r"^(?:what|which|who|where|when|how|is|are|was|were)\b.*?\b"
    r"(?:about|on(?! (?:the )?record)|regarding|concerning)\s+"
    r"|^(?:(?:show|find|search|look|tell)\s+(?:me\s+|for\s+)?)?(?:any\s+|the\s+)?"
    r"(?:statements?\s+)?(?:about|on|for)\s+",
    re.IGNORECASE,
)
_YES_NO = re.compile(r"(?:is|are|was|were|do|does|did|has|have|had)\b", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|from)\s+(?P<who>(?:the\s+)?[A-ZÀ-Þ].*)$")
# "from the port on the fares": who, then what
_ON_WHAT = re.compile(r"^(?P<who>.+?)\s+(?:on|about|regarding|concerning)\s+(?P<topic>.+)$", re.IGNORECASE)
_IT = re.compile(r"(?:it|this|that|them|these|those|the (?:same|claim|topic))?", re.IGNORECASE)
_NOBODY = re.compile(
    r"(?:it|they|he|she|we|you|anyone|anybody|someone|somebody|officials?|the record|the statements?|there"
    r"|the two)",
    re.IGNORECASE,
)


def understand(text: str, *, day: date) -> Question:
    """What the question wants.

    `day` is the report's as-of day: a month without a year is the one nearest to it.

    Raises:
        InputError: there is no question, it is too long, or a day in it cannot be read.
    """
    require_short(text, called="question")
    question = " ".join(text.split())
    if not question:
        raise InputError("Ask a question first.")
    if found := _CHECK.match(question):
        return CheckSentence(_unquoted(found["text"]))
    if _AGAIN.match(question) or re.match(r"as of\b", question, re.IGNORECASE):
        return _again(question, day)
    return _ask(question, day)


def _unquoted(text: str) -> str:
    sentence = text.strip()
    pairs = {'"': '"', "“": "”", "'": "'", "‘": "’"}
    if len(sentence) > 2 and pairs.get(sentence[0]) == sentence[-1]:
        return sentence[1:-1].strip()
    return sentence


def _again(question: str, near: date) -> Again:
    found = _AS_OF.search(question)
    days = [mention for mention in mentions(found["day"]) if mention.days] if found else []
    day = _last(days[0].days[-1], near) if days else None
    if day is None:
        raise InputError("Say as of which day, for instance: again as of 10 March 2025.")
    return Again(day)


def _ask(question: str, near: date) -> AskRecord:
    rest, since, until = _without_days(question.rstrip(" ?!."), near)
    closed = _CLOSED.match(rest)
    found = closed or _OPEN.match(rest)
    if found:
        who = found["who"].strip()
        topic, proposition = _topic(found["rest"])
        speaker = None if _NOBODY.fullmatch(who) else who
        return AskRecord(topic, speaker, since, until, closed=closed is not None, proposition=proposition)
    opening = _OPENING.match(rest)
    topic = rest[opening.end() :] if opening else rest
    who = None
    if by := _BY.search(topic):
        on = _ON_WHAT.match(by["who"])
        who, topic = (on["who"], on["topic"]) if on else (by["who"], topic[: by.start()])
    elif opening and (by := _BY.search(opening[0])) and (on := _ON_WHAT.match(f"{by['who']}{topic}")):
        who = on["who"]
    return AskRecord(_named(topic), who, since, until, closed=_YES_NO.match(rest) is not None)


def _topic(rest: str) -> tuple[str | None, bool]:
    that = _THAT.match(rest)
    if that:
        return _named(that["text"]), len(that["text"].split()) > 2
    return _named(_ABOUT.sub("", rest)), False


def _named(topic: str) -> str | None:
    name = topic.strip(" ,;:?!.")
    return None if _IT.fullmatch(name) else name


def _without_days(question: str, near: date) -> tuple[str, date | None, date | None]:
    """The question without its days, and the first and last day it asks for."""
    since = until = None
    for mention in reversed(mentions(question)):
        if not mention.days:
            continue
        before = question[: mention.span[0]]
        for pattern, use in ((_SINCE, "since"), (_UNTIL, "until"), (_IN, "in")):
            word = pattern.search(before)
            if not word:
                continue
            first, last = _first(mention.days[0], near), _last(mention.days[-1], near)
            since = first if use in {"since", "in"} and first else since
            until = last if use in {"until", "in"} and last else until
            question = (question[: word.start()] + question[mention.span[1] :]).strip()
            break
    return " ".join(question.split()), since, until


def _first(day: Day, near: date) -> date | None:
    return _dated(day, near, last=False)


def _last(day: Day, near: date) -> date | None:
    return _dated(day, near, last=True)


def _dated(day: Day, near: date, *, last: bool) -> date | None:
    """The first or last day that is meant; without a year, in the year that brings it nearest to `near`."""
    if day.year is None and day.month is None:
        return None
    years = [day.year] if day.year else [near.year - 1, near.year, near.year + 1]
    found = []
    for year in years:
        month = day.month or (12 if last else 1)
        try:
            first = date(year, month, day.day or 1)
        except ValueError:
            raise InputError("There is no such day: write it like 10 March 2025.") from None
        whole = day.day is None and last
        found.append(_month_end(first) if whole else first)
    return min(found, key=lambda candidate: abs(candidate - near))


def _month_end(first: date) -> date:
    return first.replace(day=monthrange(first.year, first.month)[1])
