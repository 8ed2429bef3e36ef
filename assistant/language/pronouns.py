"""Names for pronouns, only where the article leaves no doubt.

A claim must be readable alone: "He [John Kerry] told …". The name goes into square brackets, as an
editor's hand would put it, so that nobody takes it for the article's own words. Where two people could
be meant the pronoun stays: a wrong name is worse than none.
"""

import re
from dataclasses import dataclass, replace

from assistant.language.names import names_in

_SINGULAR = re.compile(r"\b(?P<pronoun>[Hh]e|[Ss]he)\b(?! \[)")
_PLURAL = re.compile(
    r"\b(?P<pronoun>[Tt]hey|[Bb]oth (?:leaders|men|sides|officials|parties)|[Tt]he (?:two|pair)(?: (?:leaders|men|officials))?)\b(?! \[)"
)
_PRONOUNS = ("he", "she")
_FIRST_WORDS = 40  # characters: a subject that comes later is seldom the sentence's own
_MEMORY = 3  # sentences a name stays in mind


_CLAUSE_END = re.compile(r"[.;:,]|\b(?:and|but|while|that)\b")
_OBJECTS = {
    "he": re.compile(r"\bhim\b"),
    "she": re.compile(r"\bher\b(?=\W*$|[.,;:!?]| (?:to|in|on|at|for|with|after|about|and|that|by)\b)"),
}
_LIKE_A_PERSON = re.compile(r"[A-ZÀ-Þ][\w’'.\-]+(?: [A-Z]\.)?(?: [A-ZÀ-Þ][\w’'.\-]+){1,2}")
_PAST = "said|met|told|spoke|held|led|saw|took|gave|went|came|made|left|flew|sat|won|rang|sent|began|thought|wrote|was|has|had"
_NO_PERSON = re.compile(
    r"\b(?:Tribe|Nation|Nations|State|States|Register|Camp|Park|Bill|Valley|Conduit|Challenge|Visas?|Status|Award|Prize|Council|Corporation|Commission|Committee|Summit|Compact|Corridor|Force|Mission|Strategy|Partnership|Ministry|"
    r"Department|Office|Act|Agreement|Fund|Bank|Organi[sz]ation|Union|Agency|Initiative|Programme|Program|Dialogue|"
    r"Framework|Assembly|Authority|Party|Street|House|Square|University|Institute|Center|Centre|Press|Times|Post|News|"
    r"Sea|Ocean|Gulf|Strait|River|Island|Islands|Mountains?|Valley|East|West|North|South|Day|War|Treaty|Accords?|Plan|"
    r"Guard|Guards|Corps|Army|Navy|Command|Court|Group|Forum|Conference|Network|Association|Service|Services|Bureau)\b"
)


@dataclass(frozen=True)
class _Bound:
    """Whom a pronoun was read as, and whether somebody else has come up since."""

    name: str
    contested: bool = False


@dataclass(frozen=True)
class Referents:
    """The people of an article (`known`), and those named of late, with their age in sentences.

    `possible` are two or three capitalised words that may be a person: they are never put in for a
    pronoun, but while one is in mind nobody else is either. `apart` holds who is plainly not "he" or
    "she": "she met Ann Lee" is not about Ann Lee's meeting herself.
    """

    known: frozenset[str] = frozenset()
    possible: frozenset[str] = frozenset()
    recent: tuple[tuple[str, int], ...] = ()
    apart: frozenset[tuple[str, str]] = frozenset()
    he: _Bound | None = None
    she: _Bound | None = None

    @classmethod
    def of(cls, text: str) -> "Referents":
        """For an article: its people are the full names that carry a title or recur by surname alone."""
        names = {
            _bare(name.text): name.kind
            for name in names_in(text)
            if name.kind in {"person", "name"} and " " in name.text
        }
        alone = {_bare(name.text) for name in names_in(text) if " " not in name.text}
        possible = {n for n in names if _LIKE_A_PERSON.fullmatch(n) and not _NO_PERSON.search(n)}
        known = {
            name
            for name, kind in names.items()
            if kind == "person" or (name in possible and (name.split()[-1] in alone or _acts(name, text)))
        }
        return cls(frozenset(known), frozenset(possible - known))

    def after(self, sentence: str) -> "Referents":
        """The referents once `sentence` has been read."""
        people = self._people(sentence)
        aged = tuple((name, age + 1) for name, age in self.recent if age + 1 < _MEMORY and name not in people)
        recent = tuple((name, 0) for name in people) + aged
        he, she = self._read(sentence, "he"), self._read(sentence, "she")
        apart = self.apart | {(one, name) for one in _PRONOUNS for name in self._beside(sentence, one)}
        return replace(self, recent=recent, apart=apart, he=_contest(he, people), she=_contest(she, people))

    def who(self, speaker: str) -> str | None:
        """The name behind "he", "she", "his" or "her"; None where it is not plain or is no pronoun."""
        pronoun = _CASES.get(speaker.lower())
        return self._single(pronoun) if pronoun else None

    def name_pronouns(self, clause: str) -> str:
        """`clause` with the name behind its subject pronoun in square brackets."""
        found = _SINGULAR.search(clause)
        if found and found.start() <= _FIRST_WORDS:
            name = self._single(found["pronoun"].lower())
            other = self._people(clause[: found.start()]) or name in self._people(clause)
            return clause if name is None or other else _insert(clause, found, name)
        found = _PLURAL.search(clause)
        pair = [name for name, _ in self.recent]
        unnamed = any(
            one and one.name not in pair for one in (self.he, self.she)
        )  # "she" may be one of the two
        plain = len(pair) == 2 and self.known.issuperset(pair) and not unnamed
        if found and found.start() <= _FIRST_WORDS and plain and not self._people(clause):
            return _insert(clause, found, f"{pair[0]} and {pair[1]}")
        return clause

    def _single(self, pronoun: str) -> str | None:
        bound, other = (self.he, self.she) if pronoun == "he" else (self.she, self.he)
        if bound:
            return None if bound.contested else bound.name
        near = [
            name
            for name, _ in self.recent
            if (other is None or name != other.name) and (pronoun, name) not in self.apart
        ]
        return near[0] if len(near) == 1 and near[0] in self.known else None

    def _beside(self, sentence: str, pronoun: str) -> list[str]:
        """Who is named in one clause after the pronoun as subject, or before it as object: somebody else."""
        subject = next((m for m in _SINGULAR.finditer(sentence) if m["pronoun"].lower() == pronoun), None)
        beside = self._people(_CLAUSE_END.split(sentence[subject.end() :])[0]) if subject else []
        object_ = _OBJECTS[pronoun].search(sentence)
        return beside + (self._people(_CLAUSE_END.split(sentence[: object_.start()])[-1]) if object_ else [])

    def _read(self, sentence: str, pronoun: str) -> _Bound | None:
        """Whom `pronoun` stands for after `sentence`, if that is plain."""
        bound = self.he if pronoun == "he" else self.she
        found = next((one for one in _SINGULAR.finditer(sentence) if one["pronoun"].lower() == pronoun), None)
        if bound or not found or self._people(sentence[: found.start()]):
            return bound
        name = self._single(pronoun)
        return _Bound(name) if name else None

    def _people(self, text: str) -> list[str]:
        """The people of the article named in `text`, in order, by their full names."""
        found = []
        for name in names_in(text):
            bare = _bare(name.text)
            people = sorted(self.known) + sorted(self.possible)
            full = next((one for one in people if bare in {one, one.split()[-1]}), None)
            if full and full not in found:
                found.append(full)
        return found


def _acts(name: str, text: str) -> bool:
    """The name stands at the head of a sentence with a verb in the past right after it, as people do."""
    head = rf"(?:^|[.!?:\n][”\"’)]*\s+){re.escape(name)} (?:\w+ly )?(?:\w+ed|{_PAST})\b"
    return re.search(head, text, re.MULTILINE) is not None


def _bare(name: str) -> str:
    return re.sub(r"[’']s?$", "", name)


_CASES = {"he": "he", "his": "he", "him": "he", "she": "she", "her": "she"}


def _contest(bound: _Bound | None, people: list[str]) -> _Bound | None:
    """A pronoun is doubtful once somebody else was named; naming its person alone settles it again."""
    if bound is None or not people:
        return bound
    return replace(bound, contested=people != [bound.name])


def _insert(clause: str, found: re.Match[str], name: str) -> str:
    return f"{clause[: found.end()]} [{name}]{clause[found.end() :]}"
