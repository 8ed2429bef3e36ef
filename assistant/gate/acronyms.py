"""Bodies by their initials, and by what they are short for: DEA, Drug Enforcement Administration."""

import re

from assistant.gate.case import Case
from assistant.language.text.lemmas import words
from assistant.schema import Span

__all__ = ["abbreviated", "spelled_out"]

_SHORTEST_ACRONYM = 3
_ACRONYM = re.compile(r"[A-Z]{3,6}")
_JOINTS = ("of", "the", "and", "for", "on", "to", "in", "&")
_CAPITALS = re.compile(rf"[A-Z][\w’'-]+(?: (?:(?:{'|'.join(_JOINTS)}) )*[A-Z][\w’'-]+)+")


def abbreviated(text: str, record: str) -> bool:
    """Whether one has the initials of what the other spells out: DEA, Drug Enforcement Administration."""
    if not _ACRONYM.fullmatch(text):
        return len(_initials(text)) > 2 and any(word.text == _initials(text) for word in words(record))
    # "The Drug …" where a sentence begins with the article
    return any(text in {i, i.removeprefix("T")} for i in map(_initials, _CAPITALS.findall(record)))


def spelled_out(case: Case) -> list[Span]:
    """Where the claim spells out a body that the record gives by its initials, with the body that it is of.

    "The U.N. Food and Agriculture Organisation" beside "FAO".
    """
    spelled = [
        (match, name, short)
        for match in _CAPITALS.finditer(case.claim_text)
        for name in [re.sub(r"^(?:The|U\.?N\.?|United Nations) ", "", match.group())]
        if len(short := _initials(name)) >= _SHORTEST_ACRONYM
    ]
    if not spelled:
        return []
    known = {word.text for word in words(case.record_text) if _ACRONYM.fullmatch(word.text)}
    found = []
    for match, name, short in spelled:
        if short in known:
            of = re.search(r"\b(?:U\.?N\.?|United Nations) $", case.claim_text[: match.end() - len(name)])
            found.append((of.start() if of else match.start(), match.end()))
    return found


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word not in _JOINTS)
