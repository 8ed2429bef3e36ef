"""Whom a description stands for by what else the clause or the article says of them.

"The mayor, Ann Lee, said"; "Washington's top diplomat" where a secretary of state is named; "the ministry denied it
when it was asked"; "Ann and Tom", whose surnames the article has told.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from assistant.language.lexicons import columns
from assistant.language.naming.gazetteer import LANDS
from assistant.language.naming.names import names_in
from assistant.language.parsing.parser import parse
from assistant.language.parsing.tree import Token, Tree
from assistant.language.speech.cast import Cast, holders_of
from assistant.language.speech.saying import is_document, speaker_phrase
from assistant.language.speech.speakers import is_office_word

__all__ = [
    "BODY_WORD",
    "apposed",
    "by_epithet",
    "completed",
    "head_of_phrase",
    "is_body_phrase",
    "is_person_phrase",
    "issued",
    "named_body",
    "of_nation",
    "pair_before",
    "subject_before",
]

_SPOKESPEOPLE = {"spokesman": "he", "spokeswoman": "she", "spokesperson": None, "official": None}
_AMERICAN = frozenset({"secretary of state", "secretary of defense", "secretary of the treasury"})
_ONE = frozenset("person source diplomat aide lawyer adviser advisor trader witness officer".split())
_CALLED_ALONE = (
    "ministry department embassy board company administration government office agency council commission house union team "
    "bank service".split()
)
BODY_WORD = re.compile(rf"(?:[A-Za-z]+ )?(?:{'|'.join(_CALLED_ALONE)})", re.IGNORECASE)
_FIRMS = frozenset({"company", "firm", "group", "bank"})  # called so once their names have been told
_ARTICLE = re.compile(r"^(?:an?|the) ", re.IGNORECASE)
_OF = re.compile(r" (?:of|for|from|at|in|with|to|who|on) ")
_BODIES = frozenset(
    [
        *_CALLED_ALONE,
        *"association party firm court parliament committee authority organisation organization federation".split(),
    ]
)


def apposed(phrase: str, clause: str, people: Iterable[str]) -> str | None:
    """Who of the people is named between commas right after the phrase: "one of them, Ann Lee, …"."""
    for found in re.finditer(rf"{re.escape(phrase)}, (?P<name>[^,]{{3,60}})(?:,|$)", clause):
        for name in people:
            if found["name"].strip(" .") == name or name.endswith(f" {found['name'].strip(' .')}"):
                return name
    return None


@lru_cache(maxsize=1)
def _epithets() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((epithet, offices) for epithets, offices in columns("epithets") for epithet in epithets)


def by_epithet(phrase: str, cast: Cast) -> str | None:
    """The one person of the article who holds an office that is called so, and of the country that is named with it."""
    low = phrase.lower()
    offices = next((offices for epithet, offices in _epithets() if low.endswith(epithet)), ())
    land = next((name.country for name in names_in(phrase) if name.kind in LANDS), None)
    if land not in {None, "United States"}:
        offices = tuple(office for office in offices if office not in _AMERICAN)
    holders = {who for office in offices for who in holders_of(cast.text, office, cast.names)}
    full = {cast.named(who) or who for who in holders}
    of_land = {who for who in full if cast.lands.get(who) == land} if land else full
    found = of_land or {who for who in full if who not in cast.lands}
    return found.pop() if len(found) == 1 else None


def subject_before(clause: str, at: int) -> str | None:
    """The body that the clause is about where "it" at `at` hangs on that: "The ministry paid when, it says, …"."""
    tree = parse(clause)
    pronoun = next((token for token in tree.tokens if token.start >= at and token.text.lower() == "it"), None)
    if pronoun is None:
        return None
    above = set(_above(tree, tree.head(pronoun)))
    for subject in (token for token in tree.tokens if token.relation in {"nsubj", "nsubjpass"}):
        if subject.index < pronoun.index and subject.head in above:
            phrase = speaker_phrase(clause, tree, subject)[0]
            if is_body_phrase(phrase):
                return phrase
    return None


def pair_before(clause: str, at: int) -> str | None:
    """The two by name who are the subject before "they" at `at`: "Ann Lee and Tom Hill will meet again, they said"."""
    tree = parse(clause)
    for subject in (token for token in tree.tokens if token.relation == "nsubj" and token.end <= at):
        others = tree.children(subject, "conj")
        if len(others) == 1 and subject.tag.startswith("NNP") and others[0].tag.startswith("NNP"):
            return speaker_phrase(clause, tree, subject)[0]
    return None


def _above(tree: Tree, verb: Token) -> Iterable[int]:
    """What the verb hangs on, up to the root."""
    for _ in range(len(tree.tokens)):
        if verb.head == verb.index:
            return
        verb = tree.head(verb)
        yield verb.index


def is_body_phrase(phrase: str) -> bool:
    """ "The farmers' association", "the State Department", "a joint statement": it is called "it"."""
    head = head_of_phrase(phrase).split()
    if not head:
        return False
    named = any(name.kind == "organisation" for name in names_in(phrase))
    return named or head[-1].lower() in _BODIES or is_document(" ".join(head))


def head_of_phrase(phrase: str) -> str:
    """A phrase up to its first preposition: "a spokesman" of "a spokesman for the Dutch delegation"."""
    return _OF.split(phrase, maxsplit=1)[0]


def issued(phrase: str, issuer: str) -> str:
    """The document that is meant, with whoever issued it: "White House notice"."""
    words = head_of_phrase(phrase).split()
    kind = " ".join(words[-2:]) if phrase.lower().endswith("fact sheet") else words[-1]
    return f"{issuer} {kind}"


def is_person_phrase(phrase: str, pronoun: str) -> bool:
    """Whether "he" or "she" may go on about them: "a spokesman for the bank", "the mayor"; no name, no plural."""
    head = head_of_phrase(_ARTICLE.sub("", phrase)).split()
    word = head[-1].lower() if head else ""
    if word in _SPOKESPEOPLE:
        return _SPOKESPEOPLE[word] in {None, pronoun}
    return word in _ONE or (phrase[:1].islower() and is_office_word(word) and not word.endswith("s"))


def completed(speakers: str, cast: Cast, known: Iterable[str]) -> str:
    """ "Ann and Tom" as "Ann Lee and Tom Hill", where the article tells their names whole."""
    people = tuple(known)
    return " and ".join(_whole(part, cast, people) for part in speakers.split(" and "))


def _whole(name: str, cast: Cast, people: tuple[str, ...]) -> str:
    called = [full for full in people if " " not in name and name in {full.split()[0], full.split()[-1]}]
    return called[0] if len(called) == 1 else cast.named(name) or name


def of_nation(phrase: str, cast: Cast) -> str | None:
    """ "the American", "both Americans", "the Russian leader": the people of that country, if two at most.

    Of the two who are told of most, whoever is of no other country counts too.
    """
    lands = {name.country for name in names_in(head_of_phrase(phrase)) if name.kind == "people"}
    if len(lands) != 1 or BODY_WORD.fullmatch(phrase) or (phrase.endswith("s") and " " in phrase):
        return None  # "British government", "American officials"
    land, of_land = lands.pop(), cast.lands
    wanted = 1 + phrase.endswith("s")
    people = [name for name in cast.people if of_land.get(name) == land]
    if len(people) != wanted:
        people = [name for name in cast.people[: 1 + wanted] if of_land.get(name, land) == land]
    return " and ".join(people) if len(people) == wanted else None


def named_body(phrase: str, cast: Cast, last: str | None) -> str | None:
    """ "the board": the one body of the article whose name ends so."""
    if not BODY_WORD.fullmatch(phrase):
        return None
    word = phrase.lower().split()[-1]
    word = "house" if word == "administration" else word  # the White House's
    named = {
        name.canonical: name.text
        for name in cast.names
        if name.kind in {"organisation", "name"} and word in name.text.lower().split()
    }
    if len(named) == 1:
        return next(iter(named.values()))
    return last if not named and word in _FIRMS and last in cast.people else None
