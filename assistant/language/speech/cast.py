"""The people and bodies that an article tells of, as far as it takes to know who is meant by a phrase."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assistant.language.naming.gazetteer import LANDS
from assistant.language.naming.names import Name, names_in
from assistant.language.speech.hosts import Visit, visit_in
from assistant.language.speech.sayings import sayings_in
from assistant.language.speech.speakers import is_office_word

__all__ = ["JOINT_DOCUMENT", "Cast", "holders_of", "mentions", "shares"]

JOINT_DOCUMENT = "(?:statement|declaration|communiqu[eé])"  # of several, where "joint" stands before it

_DOCUMENT = r"(?:readout|fact ?sheet|statement|notice|announcement|release|communiqu[eé]|account|message|proclamation|memorandum|post|text)"
_NEAR_DOCUMENT = re.compile(rf"(?:[’']s?)? (?:[a-z]+ ){{0,2}}{_DOCUMENT}\b", re.IGNORECASE)
_DOCUMENT_OF = re.compile(rf"\b{_DOCUMENT} (?:from|by|of|issued by|released by) (?:the )?$", re.IGNORECASE)
_REACH = 60  # characters between an office and the name of its holder
_MOST_NAMES = 400
_BESIDE = re.compile(
    r"(?:[’']s)? (?:[\w’'-]+ ){0,5}"
)  # between a country and its minister: an office, no stop
_OFFICE_BESIDE = re.compile(r"(?:[’']s)? (?:[\w’'-]+ ){0,4}(?P<office>[\w-]+), ")
_JOINT_DOCUMENT = re.compile(rf"\b(?:joint|common) {JOINT_DOCUMENT}\b", re.IGNORECASE)
_COURTESY = re.compile(
    r"\b(?:Mr|Mrs|Ms|President|Secretary|Minister|Chancellor|King|Queen|Prince|Princess|Premier|Senator|Governor|Ambassador)\.? $"
)
_LEGISLATURE = re.compile(
    r"\b(?:Congress|Parliament|Senate|House of|Court|Party)\b"
)  # seldom the issuer of a readout
_BODY = re.compile(
    r"\b(?:Institutes|Departments|Ministries|Universities|Authorities|Services|Laboratories) of\b"
)  # "National Institutes of Health": its first word looks like a title
_OFFICE_GAP = re.compile(
    r"(?: (?:of|for) (?:the )?[A-Z][\w’']+(?: [A-Z][\w’']+)?)?,? (?P<first>He )?"
)  # "Vice Premier He Lifeng": no pronoun
_APPOSED = re.compile(r", (?:[\w’'.-]+ ){0,4}")
_APPOSED_END = re.compile(r",| (?:of|for|who)\b")
_LESSER = re.compile(r"\b(?:vice|former|ex|deputy|under|assistant|acting|then)[\s-]$", re.IGNORECASE)


@dataclass(frozen=True)
class Cast:
    """`people` are the speakers by their longest names, those named most often first; some may be firms."""

    text: str
    names: tuple[Name, ...]
    people: tuple[str, ...]
    visit: Visit

    @classmethod
    def of(cls, text: str, sentences: Sequence[str], known: frozenset[str]) -> "Cast":
        """For an article and its prose. `known` are people by their full names; the others are found by what they say."""
        names = tuple(names_in(text)[:_MOST_NAMES])
        known = frozenset(name for name in known if not _BODY.search(name))
        speaking = {
            saying.speaker.rsplit(maxsplit=1)[-1]
            for sentence in sentences
            for saying in sayings_in(sentence)
            if saying.speaker and saying.proper
        }
        counts = Counter(re.findall(r"[\w’'-]+", text.replace("’s", " ")))
        longest = _longest(text, names, known, speaking)
        people = sorted(longest, key=lambda surname: (-counts[surname], surname))[:_MOST_NAMES]
        return cls(text, names, tuple(longest[surname] for surname in people), visit_in(sentences))

    def named(self, speaker: str) -> str | None:
        """The longest name of the one who is called `speaker`."""
        same = (name for name in self.people if name.split()[-1] == speaker.rsplit(maxsplit=1)[-1])
        return next(same, None) or next((name for name in self.people if shares(name, speaker)), None)

    @cached_property
    def tells_of_document(self) -> bool:
        """Whether a readout, a statement or the like is mentioned."""
        return re.search(rf"\b{_DOCUMENT}\b", self.text, re.IGNORECASE) is not None

    @cached_property
    def issuer(self) -> str | None:
        """The body whose documents the article tells of, else the one that it names most often."""
        if self._issuers:
            return self._issuers.most_common(1)[0][0]
        return next((body for body in self.bodies() if not _LEGISLATURE.search(body)), None)

    @cached_property
    def has_issuer(self) -> bool:
        """Whether a body is named beside a document."""
        return bool(self._issuers)

    @cached_property
    def joint_document(self) -> str | None:
        """ "joint statement": what the article calls the document of several, None where it tells of none."""
        found = _JOINT_DOCUMENT.search(self.text)
        return found.group().lower() if found else None

    @cached_property
    def has_one_issuer(self) -> bool:
        """Whether the documents that the article tells of are all of one body, as far as it names any."""
        return len(self._issuers) == 1

    @cached_property
    def _issuers(self) -> Counter[str]:
        """The bodies that are named beside a document, with how often they are."""
        bodies = (name for name in self.names if name.kind == "organisation")
        return Counter(name.canonical for name in bodies if self._has_document(name))

    def bodies(self, land: str | None = None) -> list[str]:
        """The official bodies of the article (of one country), those named most often first."""
        bodies = [name for name in self.names if name.kind == "organisation" and name.country]
        counts = Counter(name.canonical for name in bodies if land is None or name.country == land)
        return [name for name, _ in counts.most_common()]

    @cached_property
    def lands(self) -> dict[str, str | None]:
        """Whose country is named before or after them: "Iraqi Prime Minister Ann Lee", "Ann Lee of Iraq"."""
        found: dict[str, str | None] = {}
        for left, right in itertools.pairwise(name for name in self.names if name.kind != "office"):
            if left.kind in LANDS and self._is_of(left, right):
                land, person = left, right
            elif right.kind in LANDS and self.text[left.end : right.start] in {" of ", ", of "}:
                land, person = right, left
            else:
                continue
            full = self.named(person.text) if person.kind in {"person", "name"} else None
            if full:
                found.setdefault(full, land.country)
        return found

    @cached_property
    def lands_by_mentions(self) -> list[str]:
        """The countries that are named, or a people or a capital of theirs, those named most often first."""
        named = (name.country for name in self.names if name.kind in LANDS and name.country)
        return [land for land, _ in Counter(named).most_common()]

    def land_name(self, land: str) -> str:
        """As the article calls this country of `lands_by_mentions`: by its own name before its capital's and a people's."""
        called = [name for name in self.names if name.country == land and name.kind in LANDS]
        kinds = ("place", "capital", "people")
        return min(called, key=lambda name: (kinds.index(name.kind), name.text.isupper(), name.start)).text

    def _is_of(self, land: Name, person: Name) -> bool:
        """ "Iraqi Prime Minister Ann Lee", "Iraq's foreign minister, Ann Lee"."""
        if _BESIDE.fullmatch(self.text, land.end, person.start):
            return True
        between = _OFFICE_BESIDE.fullmatch(self.text, land.end, person.start)
        return between is not None and is_office_word(between["office"])

    def _has_document(self, name: Name) -> bool:
        before = self.text[max(0, name.start - _REACH) : name.start]
        return bool(_NEAR_DOCUMENT.match(self.text, name.end) or _DOCUMENT_OF.search(before))


def _longest(text: str, names: Sequence[Name], known: frozenset[str], speaking: set[str]) -> dict[str, str]:
    """By surname: the known, those who speak, and those with a courtesy title."""
    longest = {name.rsplit(maxsplit=1)[-1]: name for name in sorted(known)}
    for name in names:
        surname = name.text.rsplit(maxsplit=1)[-1]
        if name.kind in {"person", "name"} and surname in speaking and name.text not in known:
            longest[surname] = max(longest.get(surname, ""), name.text, key=len)
        elif name.kind == "person" and _COURTESY.search(text, max(0, name.start - 14), name.start):
            longest.setdefault(surname, name.text)
    return longest


def mentions(clause: str, name: str) -> bool:
    """Whether the last word of the name stands in the clause."""
    return re.search(rf"\b{re.escape(name.rsplit(maxsplit=1)[-1])}\b", clause) is not None


def shares(left: str, right: str) -> bool:
    """Whether one of them holds the last word of the other."""
    words, others = left.split(), right.split()
    return bool(words and others) and (words[-1] in others or others[-1] in words)


@lru_cache(maxsize=512)
def holders_of(text: str, office: str, names: tuple[Name, ...]) -> tuple[str, ...]:
    """Who is named right after the office, or right before it with a comma between; each by the longest form."""
    found: dict[str, str] = {}
    people = [name for name in names if name.kind in {"person", "name"}]
    for match in re.finditer(rf"\b{re.escape(office)}\b(?![’'])", text, re.IGNORECASE):
        if _LESSER.search(text, max(0, match.start() - 12), match.start()):
            continue
        for name in people:
            after = 0 < name.start - match.end() <= _REACH and _OFFICE_GAP.fullmatch(
                text, match.end(), name.start
            )
            before = 0 < match.start() - name.end <= _REACH and _APPOSED.fullmatch(
                text, name.end, match.start()
            )
            before = before and _APPOSED_END.match(text, match.end())
            if after or before:
                surname = name.text.split()[-1]
                full = (after["first"] or "" if after else "") + name.text
                found[surname] = max(found.get(surname, ""), full, key=len)
    return tuple(found.values())
