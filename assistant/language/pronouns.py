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
_FIRST_WORDS = 40  # characters: a subject that comes later is seldom the sentence's own
_MEMORY = 3  # sentences a name stays in mind


@dataclass(frozen=True)
class _Bound:
    """Whom a pronoun was read as, and whether somebody else has come up since."""

    name: str
    contested: bool = False


@dataclass(frozen=True)
class Referents:
    """The people of an article (`known`), and those named of late, with their age in sentences."""

    known: frozenset[str] = frozenset()
    recent: tuple[tuple[str, int], ...] = ()
    he: _Bound | None = None
    she: _Bound | None = None

    @classmethod
    def of(cls, text: str) -> "Referents":
        """For an article: its people are the full names that carry a title or recur by surname alone."""
        names = {
            re.sub(r"[’']s?$", "", name.text): name.kind
            for name in names_in(text)
            if name.kind in {"person", "name"} and " " in name.text
        }
        alone = {
            name.text.removesuffix("’s").removesuffix("'s") for name in names_in(text) if " " not in name.text
        }
        return cls(frozenset(n for n, kind in names.items() if kind == "person" or n.split()[-1] in alone))

    def after(self, sentence: str) -> "Referents":
        """The referents once `sentence` has been read."""
        people = self._people(sentence)
        aged = tuple((name, age + 1) for name, age in self.recent if age + 1 < _MEMORY and name not in people)
        recent = tuple((name, 0) for name in people) + aged
        he, she = self._read(sentence, "he"), self._read(sentence, "she")
        return replace(self, recent=recent, he=_contest(he, people), she=_contest(she, people))

    def who(self, speaker: str) -> str | None:
        """The name behind "he", "she", "his" or "her"; None where it is not plain or is no pronoun."""
        pronoun = _CASES.get(speaker.lower())
        return self._single(pronoun) if pronoun else None

    def name_pronouns(self, clause: str) -> str:
        """`clause` with the name behind its subject pronoun in square brackets."""
        found = _SINGULAR.search(clause)
        if found and found.start() <= _FIRST_WORDS:
            name = self._single(found["pronoun"].lower())
            return (
                clause
                if name is None or self._people(clause[: found.start()])
                else _insert(clause, found, name)
            )
        found = _PLURAL.search(clause)
        pair = [name for name, _ in self.recent]
        if found and found.start() <= _FIRST_WORDS and len(pair) == 2 and not self._people(clause):
            return _insert(clause, found, f"{pair[0]} and {pair[1]}")
        return clause

    def _single(self, pronoun: str) -> str | None:
        bound, other = (self.he, self.she) if pronoun == "he" else (self.she, self.he)
        if bound:
            return None if bound.contested else bound.name
        near = [name for name, _ in self.recent if other is None or name != other.name]
        return near[0] if len(near) == 1 else None

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
            bare = re.sub(r"[’']s?$", "", name.text)
            full = next((one for one in sorted(self.known) if bare == one or bare == one.split()[-1]), None)
            if full and full not in found:
                found.append(full)
        return found


_CASES = {"he": "he", "his": "he", "him": "he", "she": "she", "her": "she"}


def _contest(bound: _Bound | None, people: list[str]) -> _Bound | None:
    """A pronoun is doubtful once somebody else was named; naming its person alone settles it again."""
    if bound is None or not people:
        return bound
    return replace(bound, contested=people != [bound.name])


def _insert(clause: str, found: re.Match[str], name: str) -> str:
    return f"{clause[: found.end()]} [{name}]{clause[found.end() :]}"
