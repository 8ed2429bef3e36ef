"""Who is meant by "she", "both", "the visitor", "the notice", and by a sentence that leaves its speaker out.

A phrase is resolved by the people and bodies that the article has named, and by who has spoken last. Where
more than one could be meant the phrase stays as it is.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.language.naming.gazetteer import LANDS
from assistant.language.naming.names import Name, names_in
from assistant.language.naming.pronouns import Referents
from assistant.language.speech.sayings import Saying, is_document

__all__ = ["Voices"]

_SINGULAR = {"he": "he", "his": "he", "him": "he", "she": "she", "her": "she"}
_IT = frozenset({"it", "its"})
_THEY = frozenset("they their them".split())
_GROUP = re.compile(
    r"(?:(?:both|all|these|those|the|two|three|pair) ?)*(?:leaders|men|women|sides|officials|ministers|presidents|secretaries|"
    r"diplomats|governments|delegations|parties|hosts|guests|envoys|pair|two|both|three|capitals)?",
    re.IGNORECASE,
)
_GUEST = re.compile(r"(?:the )?(?:visitor|guest|counterpart)s?", re.IGNORECASE)
_BODY_WORD = re.compile(
    r"(?:[A-Za-z]+ )?(?:ministry|department|embassy|board|company|administration|government|office|agency|council|commission|"
    r"house|union|team|bank|service)",
    re.IGNORECASE,
)
_DOCUMENT = r"(?:readout|fact ?sheet|statement|notice|announcement|release|communiqu[eé]|account|message|proclamation|memorandum|post|text)"
_NEAR_DOCUMENT = re.compile(
    rf"(?:[’']s?)? (?:[a-z]+ ){{0,2}}{_DOCUMENT}\b", re.IGNORECASE
)
_DOCUMENT_OF = re.compile(rf"\b{_DOCUMENT} (?:from|by|of|issued by|released by) (?:the )?$", re.IGNORECASE)
_REACH = 60  # characters between an office and the name of its holder
_MOST_NAMES = 400


@dataclass(frozen=True)
class Voices:
    """What an article tells of its speakers, and who has spoken last."""

    text: str
    names: tuple[Name, ...]
    last: str | None = None
    before: str | None = None  # whom `last` followed

    @classmethod
    def of(cls, text: str) -> "Voices":
        return cls(text, tuple(names_in(text)[:_MOST_NAMES]))

    def after(self, speaker: str | None) -> "Voices":
        """Once `speaker` has been heard."""
        if speaker is None or speaker == self.last:
            return self
        return replace(self, last=speaker, before=self.last)

    def who(self, saying: Saying, referents: Referents, clause: str) -> str | None:
        """Whose words they are, in the article's words; None where nobody plainly speaks."""
        if saying.speaker is None:
            return self._unnamed(saying.listener, referents)
        found = self._resolved(saying.speaker, referents, clause)
        if found or saying.strict:
            return found or (None if saying.speaker.lower() in _IT else saying.speaker)
        return saying.speaker if self._is_actor(saying.speaker) else None

    # ------------------------------------------------------------ kinds of phrases

    def _resolved(self, phrase: str, referents: Referents, clause: str) -> str | None:
        low = phrase.lower()
        if low in _SINGULAR:
            return self._single(_SINGULAR[low], referents, clause)
        if low in _IT:
            return self.last if self.last and not self._is_person(self.last, referents) else None
        if low in _THEY or (_GROUP.fullmatch(low) and low):
            return self._several(referents)
        if _GUEST.fullmatch(low):
            return self._other(referents)
        if is_document(phrase) and not self._named(phrase):
            return self._issuer()
        if any(name.kind in {"person", "name", "organisation"} for name in self._named(phrase)):
            return phrase
        return self._holder(phrase, referents) or self._national(phrase, referents) or self._body(phrase)

    def _single(self, pronoun: str, referents: Referents, clause: str) -> str | None:
        if name := referents.who(pronoun, clause):
            return name
        fitting = [one for one in (self.last, self.before) if one and referents.may_be(pronoun, one)]
        return next((one for one in fitting if self._is_person(one, referents)), None)

    def _several(self, referents: Referents) -> str | None:
        if self.last and " and " in self.last:
            return self.last
        if pair := referents.pair():
            return pair
        recent = [name for name, _ in referents.recent][:2]
        return " and ".join(recent) if len(recent) == 2 else None

    def _other(self, referents: Referents) -> str | None:
        """Whoever of the people in mind has not just spoken."""
        people = [name for name, _ in referents.recent if self.last is None or not _shares(name, self.last)]
        return people[0] if len(people) == 1 else None

    def _unnamed(self, listener: str | None, referents: Referents) -> str | None:
        if self.last and not (listener and _shares(listener, self.last)):
            return self.last
        return self._other(referents)

    def _issuer(self) -> str | None:
        """The body whose document the article tells of, if it is one; else the last body that spoke."""
        bodies = dict.fromkeys(
            name.canonical
            for name in self.names
            if name.kind == "organisation"
            and (
                _NEAR_DOCUMENT.match(self.text, name.end)
                or _DOCUMENT_OF.search(self.text[max(0, name.start - _REACH) : name.start])
            )
        )
        if len(bodies) != 1:
            named = dict.fromkeys(name.canonical for name in self.names if name.kind == "organisation" and name.country)
            bodies = named if not bodies else bodies
        return next(iter(bodies)) if len(bodies) == 1 else None

    def _holder(self, phrase: str, referents: Referents) -> str | None:
        """The one person of the article who stands beside this very office."""
        if name := referents.who(phrase, ""):
            return name
        found = _holders(self.text, phrase.lower(), referents.known | referents.possible)
        return found[0] if len(found) == 1 else None

    def _national(self, phrase: str, referents: Referents) -> str | None:
        """ "the American", "the Russian leader": the one person of that country."""
        lands = {name.country for name in self._named(phrase) if name.kind == "people"}
        if len(lands) != 1:
            return None
        people = _people_of(self.names, next(iter(lands)), referents.known)
        return people[0] if len(people) == 1 else None

    def _body(self, phrase: str) -> str | None:
        """ "the board": the one body of the article whose name ends so."""
        if not _BODY_WORD.fullmatch(phrase):
            return None
        word = phrase.lower().split()[-1]
        if word == "administration":
            word = "house"
        named = dict.fromkeys(
            name.text for name in self.names if name.kind in {"organisation", "name"} and name.text.lower().endswith(word)
        )
        return next(iter(named)) if len(named) == 1 else None

    # ------------------------------------------------------------ who can speak

    def _named(self, phrase: str) -> list[Name]:
        return names_in(phrase)

    def _is_person(self, name: str, referents: Referents) -> bool:
        return any(_shares(name, one) for one in referents.known | referents.possible)

    def _is_actor(self, phrase: str) -> bool:
        return any(name.kind != "people" for name in self._named(phrase)) or is_document(phrase) or bool(
            _BODY_WORD.fullmatch(phrase)
        )


def _shares(left: str, right: str) -> bool:
    """Whether one of them holds the last word of the other."""
    one, two = left.split(), right.split()
    return bool(one and two) and (one[-1] in two or two[-1] in one)


@lru_cache(maxsize=512)
def _holders(text: str, office: str, people: frozenset[str]) -> tuple[str, ...]:
    """Who is named right after the office, or right before it with a comma between."""
    found: dict[str, None] = {}
    for match in re.finditer(rf"\b{re.escape(office)}\b", text, re.IGNORECASE):
        after = text[match.end() : match.end() + _REACH]
        before = text[max(0, match.start() - _REACH) : match.start()]
        for name in people:
            ahead = re.match(rf"(?: (?:of|for) (?:the )?[A-Z][\w’' ]{{2,30}}?)?,? {re.escape(name)}\b", after)
            if ahead or re.search(rf"{re.escape(name)}, (?:[\w’'.-]+ ){{0,4}}$", before):
                found[name] = None
    return tuple(found)


def _people_of(names: Iterable[Name], land: str | None, people: frozenset[str]) -> tuple[str, ...]:
    """The people who are named after their country or people: "Iraqi Prime Minister Ann Lee"."""
    found: dict[str, None] = {}
    nearby: Name | None = None
    for name in names:
        if name.kind in LANDS:
            nearby = name
        elif name.kind in {"person", "name"} and nearby and name.start - nearby.end < _REACH:
            if nearby.country == land:
                found.update((full, None) for full in people if full == name.text)
            nearby = None
    return tuple(found)
