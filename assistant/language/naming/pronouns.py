"""Names for pronouns, only where the article leaves no doubt.

A claim must be readable alone: "He [John Kerry] told …". The name goes into square brackets, as an
editor's hand would put it, so that nobody takes it for the article's own words. Where two people could
be meant the pronoun stays: a wrong name is worse than none.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.language.naming.names import names_in
from assistant.language.naming.people import Pronoun, holders, pronoun_of, titled

_SINGULAR = re.compile(r"\b(?P<pronoun>[Hh]e|[Ss]he)\b(?! \[|[’'])")
_PLURAL = re.compile(
    r"\b(?P<pronoun>[Tt]hey|[Bb]oth (?:leaders|men|sides|officials|parties)|[Tt]he (?:two|pair)(?: (?:leaders|men|officials))?)\b"
    r"(?! \[| (?:\w+ )?(?:sides|countries|nations|governments|parties|states|capitals|delegations|teams|bills|texts))"
)
CASES = {"he": "he", "his": "he", "him": "he", "she": "she", "her": "she"}
"""The forms of a singular pronoun, each with the pronoun that it is a form of."""

_OTHER: dict[str, Pronoun] = {"he": "she", "she": "he"}
_FIRST_WORDS = 40  # characters: a subject that comes later is seldom the sentence's own
_LONGEST_NAME = 100  # characters
_NEAR = 100  # characters before a name in which its sentence's beginning is looked for
_MEMORY = 3  # sentences a name stays in mind
_TOGETHER = re.compile(
    r"(?:[Bb]oth|[Tt]he two|[Tt]hey|[Tt]he pair|[Tt]he)?(?: ?(?:leaders|men|women|sides|officials|ministers|presidents|"
    r"secretaries|diplomats))?"
)
_SUBORDINATE = re.compile(
    r"(?:On (?:the|a) (?:\w+ )?(?:day|night|morning)|When|As|After|Before|While|Since|Until|Though|Although|If|Once)\b"
)
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
    r"Guard|Guards|Corps|Army|Navy|Command|Court|Group|Forum|Conference|Network|Association|Service|Services|Bureau|"
    r"Beach|Gardens?|Airport|Bay|Place|Falls|Road|Hospital|Bridge|Springs|Hall|Building|Library|Museum|Theat(?:er|re)|"
    r"Stadium|Field|Base|School|College|Hills|Heights|County|Lake|Port|Fort|Cup|Bowl|Foundation|Trust|Tower|Hotel|"
    r"Church|Cathedral|Canal|Harbor|Harbour|Mosque|Temple|Hill|Mount|Terminal|Market|Company|Motors)\b"
)

_SURNAME = re.compile(r"^\S+ (?:\S+ )?(?:Hill|Day|Park|Hall|Field|Church|Lake)$")


@dataclass(frozen=True)
class _Bound:
    """Whom a pronoun was read as, and whether somebody else has come up since."""

    name: str
    contested: bool = False


@dataclass(frozen=True)
class Referents:
    """The people of an article (`known`), and those named of late, with their age in sentences.

    `marked` holds which pronoun a first name or a title speaks for, `posts` who holds which office,
    `subject` whom the last sentence is about. `possible` are two or three capitalised words that may be a
    person: they are never put in for a pronoun, but while one is in mind nobody else is either. `apart` holds who is plainly not "he" or
    "she": "she met Ann Lee" is not about Ann Lee's meeting herself.
    """

    known: frozenset[str] = frozenset()
    possible: frozenset[str] = frozenset()
    recent: tuple[tuple[str, int], ...] = ()
    apart: frozenset[tuple[str, str]] = frozenset()
    he: _Bound | None = None
    she: _Bound | None = None
    subject: str | None = None
    marked: frozenset[tuple[str, str]] = frozenset()
    posts: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def of(cls, text: str) -> "Referents":
        """For an article: its people are the full names with a title or a known first name, or that recur."""
        names = {
            _bare(name.text): name.kind
            for name in names_in(text)
            if name.kind in {"person", "name"} and " " in name.text
        }
        alone = {_bare(name.text) for name in names_in(text) if " " not in name.text}
        possible = {n for n in names if _LIKE_A_PERSON.fullmatch(n) and not _is_no_person(n)}
        titled_ = {name for name, kind in names.items() if kind == "person" and not _is_no_person(name)}
        called = {name for name in possible if _is_called(name, alone)}
        known = titled_ | called | _acting(possible - called, text)
        named = cls(frozenset(known), frozenset(possible - known))
        marked = {(pronoun, name) for name in known | possible if (pronoun := pronoun_of(name))}
        marked |= {(pronoun, full) for pronoun, name in titled(text) for full in named._people(name)[:1]}
        posts = {(office, full) for office, name in holders(text) for full in named._people(name)[:1]}
        return replace(named, marked=frozenset(marked), posts=frozenset(posts))

    def after(self, sentence: str) -> "Referents":
        """The referents once `sentence` has been read."""
        people = self._people(sentence)
        aged = tuple((name, age + 1) for name, age in self.recent if age + 1 < _MEMORY and name not in people)
        recent = tuple((name, 0) for name in people) + aged
        beside = {(pronoun, name) for pronoun in _OTHER for name in self._beside(sentence, pronoun)}
        apart = self.apart | beside if beside else self.apart
        return replace(
            self,
            recent=recent,
            apart=apart,
            he=self._contested("he", self._read(sentence, "he"), people),
            she=self._contested("she", self._read(sentence, "she"), people),
            subject=self._subject(sentence) or self.subject,
        )

    def who(self, speaker: str, clause: str) -> str | None:
        """The name behind "he", "her", "Secretary", "both ministers" in `clause`; None where none is likely.

        Bolder than what goes into a claim's text: whose words are meant is checked against the record.
        """
        if pronoun := CASES.get(speaker.lower()):
            name = self._likely(pronoun)
            # "he wants the King to help": the King is somebody else
            beside = any(
                re.search(rf"\b[Tt]he (?i:{office})\b", clause)
                for office, holder in self.posts
                if holder == name
            )
            return None if beside else name
        if _TOGETHER.fullmatch(speaker):
            return self.pair()
        named = {name for office, name in self.posts if office == speaker.lower()}
        return named.pop() if len(named) == 1 else None

    def name_pronouns(self, clause: str) -> str:
        """`clause` with the name behind its subject pronoun in square brackets."""
        found = _SINGULAR.search(clause)
        if found and found.start() <= _FIRST_WORDS:
            name = self._single(found["pronoun"].lower())
            other = self._people(clause[: found.start()]) or name in self._people(clause)
            # "When she spoke, Lee …"
            ahead = _SUBORDINATE.match(clause) and self._people(clause[found.end() :])
            return clause if name is None or other or ahead else _insert(clause, found, name)
        found = _PLURAL.search(clause)
        pair = self.pair()
        named = {name for name, _ in self.recent}
        # "she" may be one of the two
        unnamed = any(last_named and last_named.name not in named for last_named in (self.he, self.she))
        if found and found.start() <= _FIRST_WORDS and pair and not unnamed and not self._people(clause):
            return _insert(clause, found, pair)
        return clause

    def pair(self) -> str | None:
        """The two who are in mind, if it is just two and both are known."""
        pair = [name for name, _ in self.recent]
        return " and ".join(pair) if len(pair) == 2 and self.known.issuperset(pair) else None

    def _bound(self, pronoun: str) -> _Bound | None:
        return self.he if pronoun == "he" else self.she

    def may_be(self, pronoun: str, name: str) -> bool:
        """Whether nothing speaks against it: neither sex, nor the other pronoun, nor "she met Ann Lee"."""
        against = _OTHER[pronoun]
        bound = self._bound(against)
        taken = bound is not None and bound.name == name
        return not taken and (against, name) not in self.marked and (pronoun, name) not in self.apart

    def _single(self, pronoun: str) -> str | None:
        if bound := self._bound(pronoun):
            return None if bound.contested else bound.name
        near = [name for name, _ in self.recent if self.may_be(pronoun, name)]
        return near[0] if len(near) == 1 and near[0] in self.known else None

    def _likely(self, pronoun: str) -> str | None:
        """The plain one, else the only one whose name tells; else the last sentence's subject, if that
        sentence names nobody else who fits; else the only one of the article.

        A subject tends to stay the subject: Grosz, Joshi and Weinstein, Computational Linguistics 21(2), 1995.
        """
        if plain := self._single(pronoun):
            return plain
        telling = [name for name, _ in self.recent if (pronoun, name) in self.marked]
        if len(telling) == 1 and self.may_be(pronoun, telling[0]):
            return telling[0]
        fitting = [name for name, age in self.recent if age == 0 and self.may_be(pronoun, name)]
        subject = self.subject
        if subject is None or subject not in self.known or not self.may_be(pronoun, subject):
            everybody = [name for name in self.known | self.possible if self.may_be(pronoun, name)]
            return everybody[0] if len(everybody) == 1 and everybody[0] in self.known else None
        return subject if all(name == subject for name in fitting) else None

    def _contested(self, pronoun: str, bound: _Bound | None, people: list[str]) -> _Bound | None:
        """A pronoun is doubtful once somebody else was named; naming its person alone settles it again."""
        if bound is None or not people:
            return bound
        others = [
            name for name in people if name != bound.name and (_OTHER[pronoun], name) not in self.marked
        ]
        return replace(bound, contested=bool(others) or (bound.contested and bound.name not in people))

    def _subject(self, sentence: str) -> str | None:
        """Whom the sentence is about: who is named at its head, or whom its pronoun there stands for."""
        head = sentence[:_FIRST_WORDS]
        pronoun = _SINGULAR.search(head)
        people = self._people(head[: pronoun.start()] if pronoun else head)
        if people:
            return people[0]
        return self._likely(pronoun["pronoun"].lower()) if pronoun else None

    def _beside(self, sentence: str, pronoun: str) -> list[str]:
        """Who is named in one clause after the pronoun as subject, or before it as object: somebody else."""
        subject = next((m for m in _SINGULAR.finditer(sentence) if m["pronoun"].lower() == pronoun), None)
        beside = self._people(_CLAUSE_END.split(sentence[subject.end() :])[0]) if subject else []
        object_ = _OBJECTS[pronoun].search(sentence)
        return beside + (self._people(_CLAUSE_END.split(sentence[: object_.start()])[-1]) if object_ else [])

    def _read(self, sentence: str, pronoun: str) -> _Bound | None:
        """Whom `pronoun` stands for after `sentence`, if that is plain."""
        bound = self._bound(pronoun)
        found = next(
            (match for match in _SINGULAR.finditer(sentence) if match["pronoun"].lower() == pronoun), None
        )
        if bound or not found or self._people(sentence[: found.start()]):
            return bound
        name = self._single(pronoun)
        return _Bound(name) if name else None

    def _people(self, text: str) -> list[str]:
        """The people of the article named in `text`, in order, by their full names."""
        full_names = _full_names(self.known, self.possible)
        named = (full_names.get(_bare(name.text)) for name in names_in(text))
        return list(dict.fromkeys(name for name in named if name))


@lru_cache(maxsize=64)
def _full_names(known: frozenset[str], possible: frozenset[str]) -> dict[str, str]:
    """Each full name and each surname alone with the full name it is read as, the known before the possible."""
    found: dict[str, str] = {}
    for name in sorted(known) + sorted(possible):
        found.setdefault(name, name)
        found.setdefault(name.split()[-1], name)
    return found


def _is_no_person(name: str) -> bool:
    """A body, a place or a day by one of its words; "Ann Hill" is somebody."""
    return bool(_NO_PERSON.search(name)) and not (pronoun_of(name) and _SURNAME.search(name))


def _is_called(name: str, alone: set[str]) -> bool:
    """A first name that people bear, or the surname alone elsewhere."""
    return pronoun_of(name) is not None or name.rsplit(maxsplit=1)[-1] in alone


_NAME_START = re.compile(r"(?<!\w)[A-ZÀ-Þ]")
_PAST_VERB = re.compile(rf" (?:\w+ly )?(?:\w+ed|{_PAST})\b")


def _acting(names: set[str], text: str) -> set[str]:
    """Those that open a sentence with a verb in the past right after them, as people do."""
    lengths = {len(name) for name in names if len(name) <= _LONGEST_NAME}
    return {
        name
        for found in (_NAME_START.finditer(text) if lengths else ())
        for length in lengths
        if (name := text[found.start() : found.start() + length]) in names
        and _PAST_VERB.match(text, found.start() + length)
        and _opens_sentence(text, found.start())
    }


def _opens_sentence(text: str, start: int) -> bool:
    """At the head of the text or a line, or after a stop (and what closes a quotation) and white space."""
    near = text[max(0, start - _NEAR) : start]
    before = near.rstrip()
    space = near[len(before) :]
    return (
        start == 0 or "\n" in space or (space != "" and before.rstrip('”"’)').endswith((".", "!", "?", ":")))
    )


def _bare(name: str) -> str:
    return re.sub(r"[’']s?$", "", name)


def _insert(clause: str, found: re.Match[str], name: str) -> str:
    return f"{clause[: found.end()]} [{name}]{clause[found.end() :]}"
