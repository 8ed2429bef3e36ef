"""Who is meant by "she", "both", "the visitor", "the notice", and by a sentence that leaves its speaker out.

A phrase is resolved by the people and bodies that the article has named, and by who has spoken last. It is
the likeliest, not the only possible: no claim's text gets a name from here.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.language.naming.gazetteer import LANDS
from assistant.language.naming.names import Name, names_in
from assistant.language.naming.pronouns import Referents
from assistant.language.speech.hosts import Visit, visit_in
from assistant.language.speech.speakers import is_office_word
from assistant.language.speech.sayings import Saying, is_document, sayings_in

__all__ = ["Voices"]

_SINGULAR = {"he": "he", "his": "he", "him": "he", "she": "she", "her": "she"}
_IT = frozenset({"it", "its"})
_THEY = frozenset("they their them".split())
_GROUP = re.compile(
    r"(?:(?:both|all|these|those|the|two|three|pair) ?)*(?:leaders|men|women|sides|officials|ministers|presidents|secretaries|"
    r"diplomats|governments|delegations|parties|hosts|guests|envoys|pair|two|both|three|capitals)?",
    re.IGNORECASE,
)
_FIRMS = frozenset({"company", "firm", "group", "bank"})  # called so once their names have been told
_MORE = re.compile(r"\b(?:three|four|five|all)\b", re.IGNORECASE)  # than two
_SILENT = re.compile(r"its?|visitors?|guests?|hosts?|counterparts?", re.IGNORECASE)  # say nothing where nobody is known
_SIDE = re.compile(r"(?:(?P<guest>visitor|guest)|(?P<host>host)|counterpart)", re.IGNORECASE)
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
_BESIDE = re.compile(r"(?:[’']s)? (?:[\w’'-]+ ){0,5}")  # between a country and its minister: an office, no stop
_COURTESY = re.compile(
    r"\b(?:Mr|Mrs|Ms|President|Secretary|Minister|Chancellor|King|Queen|Prince|Princess|Premier|Senator|Governor|Ambassador)\.? $"
)
_LEGISLATURE = re.compile(r"\b(?:Congress|Parliament|Senate|House of|Court|Party)\b")  # seldom the issuer of a readout


@dataclass(frozen=True)
class Voices:
    """What an article tells of its speakers (`cast`, by their longest names), and who has spoken last.

    `paper` is the body whose document was heard last.
    """

    text: str
    names: tuple[Name, ...]
    cast: tuple[str, ...] = ()
    last: str | None = None
    before: str | None = None  # whom `last` followed
    paper: str | None = None
    visit: Visit = Visit()

    @classmethod
    def of(cls, text: str, sentences: Sequence[str], people: frozenset[str]) -> "Voices":
        """For an article: `people` are those known by their full names, the others are found by what they say."""
        names = tuple(names_in(text)[:_MOST_NAMES])
        speaking = {
            saying.speaker.split()[-1]
            for sentence in sentences
            for saying in sayings_in(sentence)
            if saying.speaker and saying.proper
        }
        longest = {name.split()[-1]: name for name in people}
        for name in names:
            surname = name.text.split()[-1]
            if name.kind in {"person", "name"} and surname in speaking and name.text not in people:
                longest[surname] = max(longest.get(surname, ""), name.text, key=len)
        for name in names:
            if name.kind == "person" and _COURTESY.search(text, max(0, name.start - 14), name.start):
                longest.setdefault(name.text.split()[-1], name.text)
        counts = {name: len(re.findall(rf"\b{re.escape(surname)}\b", text)) for surname, name in longest.items()}
        cast = tuple(sorted(counts, key=lambda name: (-counts[name], text.find(name))))
        return cls(text, names, cast, visit=visit_in(sentences))

    def after(self, speaker: str | None) -> "Voices":
        """Once `speaker` has been heard."""
        if speaker is None:
            return self
        paper = speaker if speaker == self._issuer() else self.paper
        if speaker == self.last:
            return replace(self, paper=paper)
        return replace(self, last=speaker, before=self.last, paper=paper)

    def who(self, saying: Saying, referents: Referents, clause: str) -> str | None:
        """Whose words they are, in the article's words; None where nobody plainly speaks."""
        if saying.speaker is None:
            return self._unnamed(saying.listener, referents, clause)
        if saying.proper and not _stands_for_another(saying.speaker):
            return saying.speaker
        found = self._resolved(saying.speaker, referents, clause)
        if found:
            return found
        if (saying.strict or saying.speaker.lower() in _SINGULAR) and not _SILENT.fullmatch(saying.speaker):
            return saying.speaker
        return saying.speaker if self._is_actor(saying.speaker) else None

    # ------------------------------------------------------------ kinds of phrases

    def _resolved(self, phrase: str, referents: Referents, clause: str) -> str | None:
        low = phrase.lower()
        if low in _SINGULAR:
            return self._single(_SINGULAR[low], referents, clause)
        if low in _IT:
            return self._thing(clause)
        if low in _THEY or (_GROUP.fullmatch(low) and low):
            return self._several(referents, clause) if not _MORE.search(low) else None
        if self._is_person(phrase):
            return phrase
        if side := _SIDE.fullmatch(low):
            known = self.visit.host if side["host"] else self.visit.guest if side["guest"] else None
            return (self._canonical(known) if known else None) or self._other(referents)
        if is_document(phrase):
            return self._document(phrase)
        if any(name.kind in {"person", "name", "organisation"} for name in names_in(phrase)):
            return phrase
        return self._holder(phrase, referents, clause) or self._national(phrase) or self._body(phrase)

    def _single(self, pronoun: str, referents: Referents, clause: str) -> str | None:
        """The plain one, else who has spoken last, else who is told of most; nobody whom the clause names besides."""
        spoken = [self._canonical(one) for one in (self.last, self.before) if one and " and " not in one]
        name = referents.who(pronoun, clause)
        unheard = spoken and spoken[0] and spoken[0] not in referents.known | referents.possible
        if name and not _mentions(clause, name) and not unheard:
            return name
        others = [one for one in (referents.subject, *self.cast) if one]
        others.sort(key=lambda one: (pronoun, one) not in referents.marked)  # a first name tells
        ordered = [one for one in (*spoken, *others) if one]
        beside = {name for office, name in referents.posts if re.search(rf"\b[Tt]he (?i:{office})\b", clause)}
        return next(
            (
                one
                for one in ordered
                if referents.may_be(pronoun, one) and one not in beside and not _mentions(clause, one)
            ),
            None,
        )

    def _thing(self, clause: str) -> str | None:
        """ "it": the body or the document that has spoken last."""
        for one in (self.paper, self.last):
            if one and one not in self.cast and one[0].isupper() and not _mentions(clause, one):
                return one
        return self._issuer() if re.search(rf"\b{_DOCUMENT}\b", self.text) else None

    def _several(self, referents: Referents, clause: str) -> str | None:
        if self.last and " and " in self.last:
            return self.last
        if pair := referents.pair():
            return pair
        two = [name for name in self.cast if not _mentions(clause, name)][:2]
        return " and ".join(two) if len(two) == 2 else None

    def _canonical(self, speaker: str) -> str | None:
        return next((name for name in self.cast if _shares(name, speaker)), None)

    def _other(self, referents: Referents) -> str | None:
        """Whoever has not just spoken: of the people in mind, else of the two who are told of most."""
        for people in ([name for name, _ in referents.recent], self.cast[:2]):
            others = [name for name in people if self.last is None or not _shares(name, self.last)]
            if len(others) == 1:
                return others[0]
        return None

    def _unnamed(self, listener: str | None, referents: Referents, clause: str) -> str | None:
        named = (self._resolved(listener, referents, clause) or listener) if listener else None
        if self.last and not (named and _shares(named, self.last)):
            return self.last
        others = [name for name in self.cast[:2] if not (named and _shares(named, name))]
        return others[0] if len(others) == 1 else None

    def _document(self, phrase: str) -> str | None:
        """The body that issued it: the one that is named with it, else the one of that country, else the article's."""
        named = names_in(phrase)
        if bodies := [name for name in named if name.kind == "organisation"]:
            return bodies[0].text
        land = next((name for name in named if name.kind in LANDS), None)
        if land is None:
            return self._issuer()
        return next((body for body in self._bodies(land.country)), land.text)

    def _bodies(self, land: str | None = None) -> list[str]:
        """The official bodies of the article (of one country), those named most often first."""
        bodies = [name for name in self.names if name.kind == "organisation" and name.country]
        counts = Counter(name.canonical for name in bodies if land is None or name.country == land)
        return [name for name, _ in counts.most_common()]

    def _issuer(self) -> str | None:
        """The body whose documents the article tells of, else the one that it plainly names most often."""
        near = Counter(name.canonical for name in self.names if name.kind == "organisation" and self._has_document(name))
        if near:
            return near.most_common(1)[0][0]
        bodies = self._bodies()
        bodies = [body for body in bodies if not _LEGISLATURE.search(body)]
        return bodies[0] if bodies else None

    def _has_document(self, name: Name) -> bool:
        before = self.text[max(0, name.start - _REACH) : name.start]
        return bool(_NEAR_DOCUMENT.match(self.text, name.end) or _DOCUMENT_OF.search(before))

    def _holder(self, phrase: str, referents: Referents, clause: str) -> str | None:
        """The one person of the article who stands beside this very office; where none does, who has spoken last."""
        if not is_office_word(phrase.split()[-1]):
            return None
        if name := referents.who(phrase.lower(), ""):
            return name
        found = _holders(self.text, phrase.lower(), self.names)
        spoken = self._canonical(self.last) if self.last else None
        if len(found) > 1 and spoken:
            found = tuple(name for name in found if _shares(name, spoken))
        if len(found) == 1:
            return found[0]
        posted = {name for _, name in referents.posts}
        return spoken if spoken and not found and spoken not in posted and not _mentions(clause, spoken) else None

    def _national(self, phrase: str) -> str | None:
        """ "the American", "both Americans", "the Russian leader": the people of that country, if two at most.

        Of the two who are told of most, whoever is of no other country counts too.
        """
        lands = {name.country for name in names_in(phrase) if name.kind == "people"}
        if len(lands) != 1:
            return None
        land, of_land = lands.pop(), _lands_of(self.text, self.names, self.cast)
        wanted = 1 + phrase.endswith("s")
        people = [name for name in self.cast if of_land.get(name) == land]
        if len(people) != wanted:
            people = [name for name in self.cast[: 1 + wanted] if of_land.get(name, land) == land]
        return " and ".join(people) if len(people) == wanted else None

    def _body(self, phrase: str) -> str | None:
        """ "the board": the one body of the article whose name ends so."""
        if not _BODY_WORD.fullmatch(phrase):
            return None
        word = phrase.lower().split()[-1]
        if word == "administration":
            word = "house"
        named = {
            name.canonical: name.text
            for name in self.names
            if name.kind in {"organisation", "name"} and word in name.text.lower().split()
        }
        if len(named) == 1:
            return next(iter(named.values()))
        return self.last if not named and word in _FIRMS and self.last in self.cast else None

    # ------------------------------------------------------------ who can speak

    def _is_person(self, name: str) -> bool:
        return self._canonical(name) is not None

    def _is_actor(self, phrase: str) -> bool:
        named = any(name.kind != "people" for name in names_in(phrase))
        return named or self._is_person(phrase) or is_document(phrase) or bool(_BODY_WORD.fullmatch(phrase))


def _stands_for_another(phrase: str) -> bool:
    """ "the Secretary", "the Americans", "the Statement": a capital letter, and no name."""
    if is_document(phrase) or all(is_office_word(word) for word in phrase.split()):
        return True
    named = names_in(phrase)
    return bool(named) and all(name.kind == "people" for name in named)


def _mentions(clause: str, name: str) -> bool:
    return re.search(rf"\b{re.escape(name.split()[-1])}\b", clause) is not None


def _shares(left: str, right: str) -> bool:
    """Whether one of them holds the last word of the other."""
    one, two = left.split(), right.split()
    return bool(one and two) and (one[-1] in two or two[-1] in one)


_OFFICE_GAP = re.compile(r"(?: (?:of|for) (?:the )?[A-Z][\w’']+(?: [A-Z][\w’']+)?)?(?:,? )")
_APPOSED = re.compile(r", (?:[\w’'.-]+ ){0,4}")
_APPOSED_END = re.compile(r",| (?:of|for|who)\b")
_LESSER = re.compile(r"\b(?:vice|former|ex|deputy|under|assistant|acting|then)[\s-]$", re.IGNORECASE)


@lru_cache(maxsize=512)
def _holders(text: str, office: str, names: tuple[Name, ...]) -> tuple[str, ...]:
    """Who is named right after the office, or right before it with a comma between; each by the longest form."""
    found: dict[str, str] = {}
    people = [name for name in names if name.kind in {"person", "name"}]
    for match in re.finditer(rf"\b{re.escape(office)}\b(?![’'])", text, re.IGNORECASE):
        if _LESSER.search(text, max(0, match.start() - 12), match.start()):
            continue
        for name in people:
            after = 0 < name.start - match.end() <= _REACH and _OFFICE_GAP.fullmatch(text, match.end(), name.start)
            before = 0 < match.start() - name.end <= _REACH and _APPOSED.fullmatch(text, name.end, match.start())
            before = before and _APPOSED_END.match(text, match.end())
            if after or before:
                surname = name.text.split()[-1]
                found[surname] = max(found.get(surname, ""), name.text, key=len)
    return tuple(found.values())


@lru_cache(maxsize=64)
def _lands_of(text: str, names: tuple[Name, ...], cast: tuple[str, ...]) -> dict[str, str | None]:
    """Whose country is named before or after them: "Iraqi Prime Minister Ann Lee", "Ann Lee of Iraq"."""
    found: dict[str, str | None] = {}
    for left, right in itertools.pairwise(name for name in names if name.kind != "office"):
        if left.kind in LANDS and _BESIDE.fullmatch(text, left.end, right.start):
            land, person = left, right
        elif right.kind in LANDS and text[left.end : right.start] in {" of ", ", of "}:
            land, person = right, left
        else:
            continue
        for one in cast:
            if person.kind in {"person", "name"} and _shares(one, person.text):
                found.setdefault(one, land.country)
    return found
