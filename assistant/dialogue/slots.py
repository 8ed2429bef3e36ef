"""What a question names: claims by number, a group of claims, a speaker, and the words of the matter."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import simplemma

from assistant.dialogue.matter import matter_of
from assistant.dialogue.voice import Voices, voice_in
from assistant.language.amounts.dates import mentions
from assistant.language.amounts.quantities import quantities
from assistant.language.naming.names import land_named
from assistant.language.parsing.parser import parse
from assistant.language.parsing.tree import Token, Tree
from assistant.language.stance.polarity import is_negator
from assistant.language.text.lemmas import content_lemmas, lemma, plain
from assistant.safe_yaml import load_yaml
from assistant.schema import Span

__all__ = ["Slots", "slots_of"]

_COUNTED = frozenset("claim number nr no num point item # №".split())  # "claim 4", "nr 4", "number four"
_SHORT_NAME = re.compile(r"(?:[cC]|claim|nr\.?|no\.?)?#?(\d{1,4})", re.IGNORECASE)
_OWNS = re.compile(r"['’]s$")
_DENYING = frozenset("nt lack unable arent isnt wasnt werent couldnt hasnt havent dont doesnt didnt".split())
# "the last sentence", "the first two claims", "the next one": a place among the claims.
_PLACE = re.compile(
    r"\b(?P<article>the|this|that)?\s*\b(?:very )?"
    r"(?P<place>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}(?:st|nd|rd|th)"
    r"|last|final|next|following|previous|preceding)"
    r"(?: (?P<several>two|three|four|five|[2-9]))? (?P<noun>claims?|sentences?|ones?)\b(?! (?:to|who)\b)",
    re.IGNORECASE,
)
# "claims 8 to 10", "claims 3-5"
_RANGE = re.compile(
    r"\b(?:claims?|numbers?|nos?\.?|nrs?\.?) (?P<from>\d{1,3})"
    r" ?(?:to|through|till|until|-|–) ?(?P<to>\d{1,3})\b",
    re.IGNORECASE,
)
_PLACES = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_SEVERAL = {"two": 2, "three": 3, "four": 4, "five": 5}
_AT_END = frozenset({"last", "final"})
_BESIDE = {"next": 1, "following": 1, "previous": -1, "preceding": -1}
# "Jenkins or Brown?": two who are to be told apart, no words of the matter.
_EITHER = re.compile(
    r"(?P<two>[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+)* or [A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+)*)\s*\??$"
)


@dataclass(frozen=True)
class Slots:
    """`question` is as it was written, its misspelt words mended. `numbers` are of claims, counted from 1;
    `group` is a key of `labels.yaml`.

    `matter` are the question's words about the matter. `masked` is the question with "it" for a numbered
    claim, "they" for the speaker and "this" for the matter.
    """

    question: str = ""
    numbers: tuple[int, ...] = ()
    group: str | None = None
    speaker: str | None = None
    matter: str = ""
    masked: str = ""


def slots_of(
    question: str,
    *,
    asking: frozenset[str],
    known: frozenset[str],
    voices: Voices,
    claims: int = 0,
    on_show: int | None = None,
) -> Slots:
    """The slots of a question.

    `asking` are the words and lemmas that any question may be asked in, `known` those of the report,
    which has so many `claims`: a larger number is none of them unless it is called one. `on_show` is
    the claim that "the next one" follows.
    """
    tree = parse(question)
    days = _days(question)
    placed = dict(_placed(question, claims, on_show)) | dict(_ranges(question, claims))
    numbered: dict[Span, tuple[int, ...]] = {
        span: (number,) for span, number in _numbered(question, tree, claims, days)
    }
    numbered = placed | {
        span: numbers for span, numbers in numbered.items() if not any(_meet(span, place) for place in placed)
    }
    speaker = voice_in(question, tree, voices)
    taken = [
        *numbered,
        *days,
        *_said_of_groups(question),
        *_either(question),
        *([speaker] if speaker else []),
    ]
    matter = matter_of(tree, taken, lambda token: _is_matter(token, asking, known))
    masks = [*((span, "it") for span in numbered), *((span, "this") for span in matter)]
    masks += [(speaker, "they")] if speaker else []
    masked = question
    for (start, end), word in sorted(masks, reverse=True):
        masked = f"{masked[:start]}{word}{masked[end:]}"
    return Slots(
        question=question,
        numbers=tuple(dict.fromkeys(number for numbers in numbered.values() for number in numbers)),
        group=_group(question, tree),
        speaker=_OWNS.sub("", question[slice(*speaker)]) if speaker else None,
        matter=" ".join(question[start:end] for start, end in matter),
        masked=masked,
    )


# ---------------------------------------------------------------- claims


def _numbered(question: str, tree: Tree, claims: int, days: Sequence[Span]) -> Iterator[tuple[Span, int]]:
    """Each number of a claim, with the words that name it: no amount, no day."""
    spelled = {found.start: int(found.value) for found in quantities(question) if found.spelled}
    for token in tree.tokens:
        before = tree.tokens[token.index - 1] if token.index else None
        named = before is not None and plain(before.text).rstrip(".") in _COUNTED
        if any(start <= token.start < end for start, end in days) and not named:
            continue
        digits = _SHORT_NAME.fullmatch(token.text)
        number = int(digits[1]) if digits else spelled.get(token.start) if named else None
        if number is None or (not named and (number > claims or _counts(token, tree))):
            continue
        yield (before.start if named and before else token.start, token.end), number


def _placed(question: str, claims: int, on_show: int | None) -> Iterator[tuple[Span, tuple[int, ...]]]:
    """Each claim, or run of claims, named by its place: in order, at the end, or beside the one on show."""
    for found in _PLACE.finditer(question) if claims else ():
        place, noun = found["place"].lower(), found["noun"].lower()
        if noun.startswith("one") and not found["article"]:
            continue
        several = found["several"]
        length = _SEVERAL.get(several.lower()) or int(several) if several else 1
        first = _first_of(place, length, claims, on_show)
        counted = place[0].isdigit() or place in _PLACES[1:]
        if first is None or (counted and noun.startswith("sentence")):
            continue  # sentences that make no claim are not counted here
        yield found.span(), tuple(range(max(1, first), first + length))


def _ranges(question: str, claims: int) -> Iterator[tuple[Span, tuple[int, ...]]]:
    """Each run of claims that is named by its first and its last number."""
    for found in _RANGE.finditer(question):
        first, last = int(found["from"]), int(found["to"])
        if 1 <= first < last <= claims:
            yield found.span(), tuple(range(first, last + 1))


def _first_of(place: str, length: int, claims: int, on_show: int | None) -> int | None:
    if place in _AT_END:
        return claims - length + 1
    if place in _BESIDE:
        return on_show + _BESIDE[place] if on_show else None
    return _PLACES.index(place) + 1 if place in _PLACES else int(place[:-2])


def _meet(left: Span, right: Span) -> bool:
    return left[0] < right[1] and right[0] < left[1]


def _either(question: str) -> list[Span]:
    found = _EITHER.search(question)
    return (
        [found.span("two")]
        if found and question.lower().startswith(("who", "which", "was it", "is it"))
        else []
    )


def _days(question: str) -> list[Span]:
    """Where days are named, "14 may" too."""
    texts = (question, question.title())
    return [mention.span for text in texts for mention in mentions(text) if mention.days]


def _counts(token: Token, tree: Tree) -> bool:
    """Whether a number is an amount of something: "2 lines", "60 percent"."""
    head = tree.head(token)
    return token.relation in {"nummod", "quantmod", "compound"} and head.index > token.index


# ---------------------------------------------------------------- labels


@lru_cache(maxsize=1)
def _groups() -> dict[str, str]:
    """Each word that names a group of claims, in this form or as a lemma, with the group."""
    text = files("assistant.dialogue").joinpath("labels.yaml").read_text(encoding="utf-8")
    return {word: group for group, line in load_yaml(text).items() for word in line.split()}


def _said_of_groups(question: str) -> list[Span]:
    """Where words in a row name a group: "says nothing", "outside coverage"."""
    return [span for span, _ in _phrases(question)]


def _phrases(question: str) -> Iterator[tuple[Span, str]]:
    for name, group in _groups().items():
        if "_" in name and (found := re.search(_spaced(name), question, re.IGNORECASE)):
            yield found.span(), group


@lru_cache(maxsize=128)
def _spaced(phrase: str) -> str:
    """The words of a phrase in a row, an adverb between them allowed: "the record flatly denies"."""
    return rf"\b{phrase.replace('_', r'(?: +[a-z]+ly)? +')}\b"


def _group_of(word: str) -> str | None:
    return _groups().get(plain(word)) or _groups().get(lemma(word))


def _is_back(token: Token) -> bool:
    """ "Coming back", "back on": no word of support, as "backed" is."""
    return token.text.lower() == "back" and token.tag.startswith("R")


_DENIED = {"supported": "unsupported", "checked": "unchecked"}


def _group(question: str, tree: Tree) -> str | None:
    denied = any(
        is_negator(token.text) or {plain(token.text), lemma(token.text)} & _DENYING for token in tree.tokens
    )
    if phrased := next((group for _, group in _phrases(question)), None):
        return _DENIED.get(phrased, phrased) if denied else phrased
    named = [group for token in tree.tokens if (group := _group_of(token.text)) and not _is_back(token)]
    for group in named:
        if group in _DENIED and denied:
            return _DENIED[group]
        if group != "checked":
            return group
    return None


def _is_matter(token: Token, asking: frozenset[str], known: frozenset[str]) -> bool:
    word = lemma(token.text)
    if token.tag == "CD":  # "the 60 percent", not "in 2 lines"
        return len(token.text) > 1 and token.text in known
    if not content_lemmas(token.text) or {plain(token.text), word} & asking or _group_of(token.text):
        return False
    is_listed = word in known or land_named(token.text.title())
    if token.text.islower() and not is_listed and not simplemma.is_known(word, lang="en"):
        return False  # "wen", "gimme"
    return token.tag[:2] in {"NN", "VB", "JJ"}
