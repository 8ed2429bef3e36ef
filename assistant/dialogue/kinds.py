"""What kind of question it is: the wordings of `kinds.yaml` compared by meaning, weighed by ridge regression.

Nearest wordings alone mistake "which are supported" for "are many supported"; kernel ridge regression over
the same cosines learns which differences count (`tests/bench/followups.py` measures it). The wordings are
embedded once a process, in about a second, by the embedder that comes with On Record, whatever the record
is searched with.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Literal, cast, get_args

import numpy as np

from assistant.dialogue.manual import topics
from assistant.dialogue.slots import Slots
from assistant.index.vectors.embedder import MiniLmEmbedder
from assistant.language.text.lemmas import plain, words
from assistant.ports import Vectors
from assistant.safe_yaml import load_yaml

__all__ = ["Kind", "asking_words", "kind_of", "tool_topic", "warm"]

Kind = Literal[
    "list", "count", "summary", "link", "who", "first", "later", "sides", "single", "why", "searched",
    "unchecked", "meaning", "help", "record", "neither", "tool",
]  # fmt: skip

_RIDGE = 0.1  # between 0.03 and 0.3 hardly anything changes
_WIDTH = 0.3  # of the kernel, in 1 - cosine: wordings further apart say little of each other
_AS_WRITTEN = 0.3  # what the question as it was written counts beside the masked one
_LONGEST = 64  # tokens: questions are short
_OURS = (
    0.3  # against a question to neither, where it names what the check or the record holds; and the reverse
)
_GROUP_NAMED = 0.2  # for a list, where a question names a label and nobody who speaks
_ASKS_WHY = 0.4  # for the reasons of a claim, where a question says "why" and names one
_TO_DO = 0.3  # by which something to be done with a claim outweighs its reasons: "translate claim 3"
_ON_CLAIM = 0.15  # against a question about the tool, where it names a claim
_ASKS_CLAIMS = re.compile(
    r"(?:(?:list|show)(?: me)?|which|what)(?: (?:the|all|other))* claims\b", re.IGNORECASE
)
_WHY = frozenset("why explain reason".split())
_WRONG_WITH = re.compile(r"how come|\b(?:wrong|matter|problem|issue|trouble|fault) with\b", re.IGNORECASE)
_OF_CLAIMS = re.compile(r"\b(?:claims?|ones|quotes?|sentences?|article)\b", re.IGNORECASE)
_ASKS_ELSE = re.compile(
    r"(?:and |so )?(?:who|whose|when|since when|how long|where|first time|earliest)\b", re.IGNORECASE
)
_ABOUT_ALL: Mapping[Kind, Kind] = {  # asked of one claim, these are other kinds
    "list": "why", "count": "why", "summary": "why", "unchecked": "why", "meaning": "why", "help": "why",
    "neither": "why", "record": "sides",
}  # fmt: skip


def kind_of(slots: Slots, *, on_claims: bool = False, points: bool = False) -> Kind:
    """The kind of the question with these slots.

    `on_claims`: its matter is that of some claim; `points`: a rare word or amount of it is that of a claim.

    Raises RecordError where the embedder is missing.
    """
    vectors, learned = _learned()
    near = _kernel(_embedder().embed([slots.masked, slots.question]) @ vectors.T)
    masked, written = near @ learned
    scores = dict(zip(get_args(Kind), (1 - _AS_WRITTEN) * masked + _AS_WRITTEN * written, strict=True))
    # A question about the tool is told by its own words: they are no matter to be left out.
    scores["tool"] = float(written[get_args(Kind).index("tool")])
    if slots.numbers or on_claims:
        scores["tool"] -= _ON_CLAIM
    if slots.group and not slots.speaker and not _ASKS_ELSE.match(slots.question):
        scores["list"] += _GROUP_NAMED * (2 if on_claims else 1)
        scores["single"] += _GROUP_NAMED
    if slots.speaker and not (slots.group or _OF_CLAIMS.search(slots.question)):
        scores["count"] -= _OURS  # "how many from the ministry": statements, not claims
    if _ASKS_CLAIMS.match(slots.question):
        scores["who"] -= _OURS
    if (on_claims or points) and _says_why(slots.question):
        scores["why"] += _ASKS_WHY + (_GROUP_NAMED if slots.group else 0)
    if points and not (on_claims or slots.group):  # "the 2,500": one claim is meant, not all of them
        scores["list"] -= _OURS
        scores["count"] -= _OURS
    if on_claims or slots.speaker:
        scores["neither"] -= _OURS
        scores["help"] -= _OURS
    elif not (slots.matter or slots.numbers):
        scores["record"] -= _OURS
    kind = cast("Kind", max(scores, key=lambda name: scores[name]))
    if not slots.numbers or (kind == "neither" and scores[kind] - scores["why"] >= _TO_DO):
        return kind
    return _ABOUT_ALL.get(kind, kind)


def _says_why(question: str) -> bool:
    said = {word.lemma for word in words(question)} | {plain(word.text) for word in words(question)}
    return bool(said & _WHY) or bool(_WRONG_WITH.search(question))


def tool_topic(question: str) -> str:
    """The answer of the topic of the manual that is nearest to a question about the tool."""
    listed = [(wording, topic) for topic in topics() for wording in topic.wordings]
    near = _embedder().embed([question]) @ _manual_vectors().T
    return listed[int(near[0].argmax())][1].answer


@lru_cache(maxsize=1)
def _manual_vectors() -> Vectors:
    return _embedder().embed([wording for topic in topics() for wording in topic.wordings])


@lru_cache(maxsize=1)
def asking_words() -> frozenset[str]:
    """Every word and lemma of the wordings: what any question may be asked in, whatever it is about."""
    return frozenset(
        form
        for text, kind in _wordings()
        for word in words(text)
        if kind != "tool"  # "export" is also a word of the matter
        for form in (word.lemma, plain(word.text))
    )


@lru_cache(maxsize=1)
def _wordings() -> Sequence[tuple[str, Kind]]:
    listed = load_yaml(files("assistant.dialogue").joinpath("kinds.yaml").read_text(encoding="utf-8"))
    tool = [wording for topic in topics() for wording in topic.wordings]
    return tuple(
        (text, kind) for kind in get_args(Kind) for text in (tool if kind == "tool" else listed[kind])
    )


def warm() -> None:
    """Embeds the wordings before the first question, so that it is answered at once."""
    _learned()


@lru_cache(maxsize=1)
def _embedder() -> MiniLmEmbedder:
    return MiniLmEmbedder(max_tokens=_LONGEST)


@lru_cache(maxsize=1)
def _learned() -> tuple[Vectors, Vectors]:
    """The wordings' vectors, and weights of shape (wordings, kinds): the kernel times these is the scores."""
    vectors = _embedder().embed([text for text, _ in _wordings()])
    kinds = get_args(Kind)
    right = np.array([[float(kind == name) for name in kinds] for _, kind in _wordings()])
    rarity = len(right) / len(kinds) / (right @ right.sum(axis=0))  # every kind counts the same
    near = _kernel(vectors @ vectors.T).astype(np.float64)
    weights = np.linalg.solve(near + np.diag(_RIDGE / rarity), right - right.mean(axis=0))
    return vectors, weights.astype(np.float32)


def _kernel(cosines: Vectors) -> Vectors:
    near: Vectors = np.exp((cosines - 1) / _WIDTH).astype(np.float32)
    return near
