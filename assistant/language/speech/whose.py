"""Who is meant by "she", "both", "the visitor", "the notice", and by a sentence that leaves its speaker out.

A phrase is resolved by the people and bodies that the article has named, and by who has spoken last. It is
the likeliest, not the only possible: no claim's text gets a name from here.
"""

import re
from dataclasses import dataclass, replace

from assistant.language.naming.gazetteer import LANDS
from assistant.language.naming.names import names_in
from assistant.language.naming.pronouns import CASES, Referents
from assistant.language.speech.antecedents import (
    BODY_WORD,
    apposed,
    by_epithet,
    completed,
    head_of_phrase,
    is_body_phrase,
    is_person_phrase,
    issued,
    named_body,
    of_nation,
    pair_before,
    subject_before,
)
from assistant.language.speech.cast import Cast, holders_of, mentions, shares
from assistant.language.speech.saying import Saying, is_document
from assistant.language.speech.speakers import is_office_word

__all__ = ["Heard", "Voices", "is_group"]

_IT = frozenset({"it", "its"})
_THEY = frozenset("they their them".split())
_GROUP = re.compile(
    r"(?:(?:both|all|these|those|the|two|three|pair) ?)*(?:leaders|men|women|sides|officials|ministers|presidents|secretaries|"
    r"diplomats|governments|delegations|parties|hosts|guests|envoys|pair|two|both|three|capitals|countries|nations)?",
    re.IGNORECASE,
)
_MORE = re.compile(r"\b(?:three|four|five|all)\b", re.IGNORECASE)  # than two
_OF_LANDS = frozenset(
    "sides governments delegations parties capitals countries nations".split()
)  # are no two people
_PLURAL = re.compile(r".*[^s’']s")  # "officials", not "boss"
_SILENT = re.compile(
    r"its?|visitors?|guests?|hosts?|counterparts?", re.IGNORECASE
)  # say nothing where nobody is known
_SIDE = re.compile(r"(?:(?P<guest>visitor|guest)|(?P<host>host)|counterpart)", re.IGNORECASE)
_JOINT = re.compile(r"(?:joint|common|shared)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Heard:
    """Whose words: `speaker` is the likeliest, None where nobody is. `is_plain`: the article leaves no doubt."""

    speaker: str | None
    is_plain: bool = True


@dataclass(frozen=True)
class Voices:
    """An article's speakers, and who has spoken last, `silent` clauses ago.

    `paper` is the body whose document was heard last.
    """

    cast: Cast
    last: str | None = None
    before: str | None = None  # whom `last` followed
    paper: str | None = None
    silent: int = 0

    def after(self, speaker: str | None) -> "Voices":
        """Once `speaker` has been heard."""
        if speaker is None:
            return replace(self, silent=self.silent + 1)
        issuer = self.cast.issuer
        paper = speaker if issuer and speaker.startswith(issuer) else self.paper
        if speaker == self.last:
            return replace(self, paper=paper, silent=0)
        return replace(self, last=speaker, before=self.last, paper=paper, silent=0)

    def who(self, saying: Saying, referents: Referents, clause: str) -> Heard:
        """Whose words they are, in the article's words."""
        phrase = saying.speaker
        if phrase is None:
            return Heard(self._unnamed(saying.listener, referents, clause), is_plain=False)
        if saying.proper and not _stands_for_another(phrase):
            return Heard(phrase)
        if near := self._within(phrase, saying, referents, clause):
            return Heard(near)
        found = Heard(None) if saying.unspecified else self._resolved(phrase, referents, clause)
        if found.speaker:
            return found
        speaks = saying.strict or saying.voiced or phrase.lower() in CASES
        is_told = (speaks and not _SILENT.fullmatch(phrase)) or self._is_actor(phrase)
        return replace(found, speaker=phrase if is_told else None)

    def _within(self, phrase: str, saying: Saying, referents: Referents, clause: str) -> str | None:
        """Whom the clause itself names: "the mayor, Ann Lee, said", "Lee and Hill will meet again, they said"."""
        low = phrase.lower()
        if low in _IT:
            return subject_before(clause, saying.start)
        if low == "they":
            pair = pair_before(clause, saying.start)
            return completed(pair, self.cast, referents.known) if pair else None
        return apposed(phrase, clause, (*self.cast.people, *referents.known, *referents.possible))

    # ------------------------------------------------------------ kinds of phrases

    def _resolved(self, phrase: str, referents: Referents, clause: str) -> Heard:
        """Who is meant by a phrase that is no plain name; nobody where the article does not tell."""
        low = phrase.lower()
        if pronoun := CASES.get(low):
            return self._single(pronoun, referents, clause)
        if low in _IT:
            return _certain(self._thing(clause))
        if is_group(phrase):
            return Heard(None if _MORE.search(low) else self._several(low, referents, clause), is_plain=False)
        return self._described(phrase, referents, clause)

    def _described(self, phrase: str, referents: Referents, clause: str) -> Heard:
        """The one behind "the visitor", "the readout", "the secretary", "the American", "the board"."""
        if side := _SIDE.fullmatch(phrase):
            return self._side(side, referents)
        if is_document(phrase):
            return self._document(phrase)
        kinds = {name.kind for name in names_in(phrase)}
        if self.cast.named(phrase) or kinds & {"person", "name", "organisation"}:
            return Heard(phrase)
        known = by_epithet(phrase, self.cast)
        holder = Heard(known) if known else self._holder(phrase, referents, clause)
        if holder.speaker and (holder.is_plain or "people" not in kinds):
            return holder
        body = named_body(phrase, self.cast, self.last)
        national = of_nation(phrase, self.cast) or holder.speaker
        if body or national:
            return Heard(body or national, is_plain=body is not None)
        alone = kinds == {"people"} and " " not in phrase  # "American officials" are named as well as can be
        return Heard(None, is_plain=holder.is_plain and not alone)

    def _side(self, side: re.Match[str], referents: Referents) -> Heard:
        visit = self.cast.visit
        known = visit.host if side["host"] else visit.guest if side["guest"] else None
        who = (self.cast.named(known) if known else None) or self._other(referents)
        return Heard(who, is_plain=False)

    def _single(self, pronoun: str, referents: Referents, clause: str) -> Heard:
        """Who has just spoken, else the plain one, else whom the last sentence is about, else who has spoken
        before, else who is told of most; nobody whom the clause names besides."""
        spoken = [
            self.cast.named(person) for person in (self.last, self.before) if person and " and " not in person
        ]
        just = spoken[0] if spoken and not self.silent else None
        if self.last and not just and not self.silent and is_person_phrase(self.last, pronoun):
            return Heard(self.last, is_plain=False)  # "a spokesman said …, he added"
        name = referents.who(pronoun, clause)
        unheard = spoken and spoken[0] and spoken[0] not in referents.known | referents.possible
        if just and just != name and referents.may_be(pronoun, just) and not mentions(clause, just):
            unheard = True
        if name and not mentions(clause, name) and not unheard:
            return Heard(name)
        others = [name for name in (referents.subject, *self._persons(referents)) if name]
        others.sort(key=lambda name: (pronoun, name) not in referents.marked)  # a first name tells
        ordered = [name for name in (just, *others, *spoken) if name]
        beside = {name for office, name in referents.posts if re.search(rf"\b[Tt]he (?i:{office})\b", clause)}
        likely = (
            person
            for person in ordered
            if referents.may_be(pronoun, person) and person not in beside and not mentions(clause, person)
        )
        return Heard(next(likely, None), is_plain=False)

    def _persons(self, referents: Referents) -> list[str]:
        """Of those who are told of, whom "he" or "she" may mean: no body by its name."""
        known = referents.known | referents.possible  # what else has two capital letters is a body
        single = {name for name in self.cast.people if " " not in name and not name.isupper()}
        return [name for name in self.cast.people if name in single | known]

    def _thing(self, clause: str) -> str | None:
        """ "it": the body or the document that has spoken last."""
        for body in (self.last, self.paper):
            if not body:
                continue
            is_thing = is_body_phrase(body) or (body[0].isupper() and body not in self.cast.people)
            if is_document(head_of_phrase(body)) or (is_thing and not mentions(clause, body)):
                return body
        return self.cast.issuer if self.cast.tells_of_document else None

    def _several(self, group: str, referents: Referents, clause: str) -> str | None:
        if self.last and " and " in self.last:
            return completed(self.last, self.cast, referents.known)
        if group.rsplit(maxsplit=1)[-1] in _OF_LANDS:
            return self._two_lands()
        if group in _THEY and self.last and not self.cast.named(self.last):
            return self.last  # a body, or a group
        if pair := referents.pair():
            return completed(pair, self.cast, referents.known)
        known = referents.known | referents.possible  # what else has two capital letters is a body
        people = [name for name in self.cast.people if " " not in name or name in known]
        two = [name for name in people if not mentions(clause, name)][:2]
        return completed(" and ".join(two), self.cast, referents.known) if len(two) == 2 else None

    def _two_lands(self) -> str | None:
        """The two countries that the article tells of most."""
        lands = self.cast.lands_by_mentions
        return " and ".join(map(self.cast.land_name, lands[:2])) if len(lands) > 1 else None

    def _other(self, referents: Referents) -> str | None:
        """Whoever has not just spoken: of the people in mind, else of the two who are told of most."""
        for people in ([name for name, _ in referents.recent], self.cast.people[:2]):
            others = [name for name in people if self.last is None or not shares(name, self.last)]
            if len(others) == 1:
                return others[0]
        return None

    def _unnamed(self, listener: str | None, referents: Referents, clause: str) -> str | None:
        named = (self._resolved(listener, referents, clause).speaker or listener) if listener else None
        if self.last and not (named and shares(named, self.last)):
            return self.last
        others = [name for name in self.cast.people[:2] if not (named and shares(named, name))]
        return others[0] if len(others) == 1 else None

    def _document(self, phrase: str) -> Heard:
        """The body that issued it: the one that is named with it, else the one of that country, else the article's."""
        owner, of, document = phrase.replace("’", "'").partition("'s ")
        if of and (body := named_body(owner, self.cast, self.last)):
            return Heard(f"{body} {document}")
        named = names_in(phrase)
        if bodies := [name for name in named if name.kind == "organisation"]:
            return Heard(bodies[0].text)
        land = next((name for name in named if name.kind in LANDS), None)
        if land is None:
            joint = phrase if _JOINT.match(phrase) else None
            if not self.cast.has_issuer:
                joint = joint or self.cast.joint_document  # "the text says" of the joint statement
            if joint:
                lands = self._two_lands()
                return Heard(f"{joint} of {lands}" if lands else joint, is_plain=False)
            issuer = self.cast.issuer
            return Heard(issued(phrase, issuer) if issuer else None, is_plain=self.cast.has_one_issuer)
        return Heard(next((body for body in self.cast.bodies(land.country)), land.text))

    def _holder(self, phrase: str, referents: Referents, clause: str) -> Heard:
        """The one person of the article who stands beside this very office; where none does, who has spoken last."""
        office = phrase.lower()
        last = office.partition(" of ")[0].rsplit(maxsplit=1)[-1]
        if not is_office_word(last) or _PLURAL.fullmatch(last):
            return Heard(None)
        if name := referents.who(office, "") or self._post(phrase, last, referents):
            return Heard(name)
        found = holders_of(self.cast.text, office, self.cast.names)
        spoken = self.cast.named(self.last) if self.last else None
        if len(found) > 1 and spoken:
            found = tuple(name for name in found if shares(name, spoken))
        if len(found) == 1:
            return Heard(found[0])
        posted = {name for _, name in referents.posts}
        likely = spoken and not found and spoken not in posted and not mentions(clause, spoken)
        return Heard(spoken if likely else None, is_plain=False)

    def _post(self, phrase: str, office: str, referents: Referents) -> str | None:
        """ "the Syrian president": the one president of the article who is of that country."""
        lands = {name.country for name in names_in(phrase) if name.kind in LANDS}
        if len(lands) != 1:
            return None
        land = lands.pop()
        held = {
            name for post, name in referents.posts if post == office and self.cast.lands.get(name) == land
        }
        return held.pop() if len(held) == 1 else None

    def _is_actor(self, phrase: str) -> bool:
        """Whether it can speak: a person, a body, a country, a document."""
        named = any(name.kind != "people" for name in names_in(phrase))
        known = self.cast.named(phrase) is not None
        return named or known or is_document(phrase) or BODY_WORD.fullmatch(phrase) is not None


def is_group(phrase: str) -> bool:
    """ "they", "both leaders": more than one, by no name."""
    return phrase.lower() in _THEY or _GROUP.fullmatch(phrase) is not None


def _certain(speaker: str | None) -> Heard:
    """In doubt only where nobody was found."""
    return Heard(speaker, is_plain=speaker is not None)


def _stands_for_another(phrase: str) -> bool:
    """ "the Secretary", "the Americans", "the Statement": a capital letter, and no name."""
    office = phrase.partition(" of ")[0]
    if is_document(phrase) or all(is_office_word(word) for word in office.split()):
        return True
    named = names_in(phrase)
    return bool(named) and all(name.kind == "people" for name in named)
