"""What kind of question it is: the wordings of `kinds.yaml` compared by meaning, weighed by ridge regression.

Nearest wordings alone mistake "which are supported" for "are many supported"; kernel ridge regression over
the same cosines learns which differences count (`tests/bench/followups.py` measures it). The wordings are
embedded once a process, in about a second, by the embedder that comes with On Record, whatever the record
is searched with.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Literal, cast, get_args

import numpy as np

from assistant.dialogue.slots import Slots
from assistant.index.vectors.embedder import MiniLmEmbedder
from assistant.language.text.lemmas import plain, words
from assistant.ports import Vectors
from assistant.safe_yaml import load_yaml

__all__ = ["Kind", "asking_words", "kind_of", "warm"]

Kind = Literal[
    "list", "count", "summary", "link", "who", "first", "later", "sides", "single", "why", "searched",
    "unchecked", "meaning", "help", "record", "neither",
]  # fmt: skip

_RIDGE = 0.1  # between 0.03 and 0.3 hardly anything changes
_WIDTH = 0.3  # of the kernel, in 1 - cosine: wordings further apart say little of each other
_AS_WRITTEN = 0.3  # what the question as it was written counts beside the masked one
_LONGEST = 64  # tokens: questions are short
_OURS = (
    0.3  # against a question to neither, where it names what the check or the record holds; and the reverse
)
_GROUP_NAMED = 0.2  # for a list, where a question names a label and nobody who speaks
_ABOUT_ALL: Mapping[Kind, Kind] = {  # asked of one claim, these are other kinds
    "list": "why", "count": "why", "summary": "why", "unchecked": "why", "meaning": "why", "help": "why",
    "neither": "why", "record": "sides",
}  # fmt: skip


def kind_of(slots: Slots, *, on_claims: bool = False) -> Kind:
    """The kind of the question with these slots; `on_claims`: its matter is that of some claim.

    Raises RecordError where the embedder is missing.
    """
    vectors, learned = _learned()
    near = _kernel(_embedder().embed([slots.masked, slots.question]) @ vectors.T)
    masked, written = near @ learned
    scores = dict(zip(get_args(Kind), (1 - _AS_WRITTEN) * masked + _AS_WRITTEN * written, strict=True))
    if slots.group and not slots.speaker:
        scores["list"] += _GROUP_NAMED * (2 if on_claims else 1)
    if on_claims or slots.speaker:
        scores["neither"] -= _OURS
        scores["help"] -= _OURS
    elif not (slots.matter or slots.numbers):
        scores["record"] -= _OURS
    kind = cast("Kind", max(scores, key=lambda name: scores[name]))
    return _ABOUT_ALL.get(kind, kind) if slots.numbers else kind


@lru_cache(maxsize=1)
def asking_words() -> frozenset[str]:
    """Every word and lemma of the wordings: what any question may be asked in, whatever it is about."""
    return frozenset(
        form for text, _ in _wordings() for word in words(text) for form in (word.lemma, plain(word.text))
    )


@lru_cache(maxsize=1)
def _wordings() -> Sequence[tuple[str, Kind]]:
    listed = load_yaml(files("assistant.dialogue").joinpath("kinds.yaml").read_text(encoding="utf-8"))
    return tuple((text, kind) for kind in get_args(Kind) for text in listed[kind])


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
