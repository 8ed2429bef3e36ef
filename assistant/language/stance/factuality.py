"""Which events of a sentence are told as so, as not so, or left open: read off its parse.

"Lee failed to meet Ann" denies the meeting, "Lee hoped to meet Ann" leaves it open, "the Bank met Ann" does neither.
A word's own negation counts, and every word that governs it, up to the main verb.
"""

from dataclasses import dataclass
from functools import lru_cache

from assistant.language.parsing.parser import parse
from assistant.language.parsing.tree import Token, Tree
from assistant.language.stance.emphasis import without_emphasis
from assistant.language.stance.forms import copula_of, is_finite, is_future, is_verb
from assistant.language.stance.signatures import signature_of
from assistant.language.stance.veridicality import Veridicalities
from assistant.language.text.lemmas import STOP_WORDS, lemma

__all__ = ["Event", "events", "is_denial", "is_opener"]

_CORE = frozenset({"nsubj", "nsubjpass", "dobj"})
# Below an event, what belongs to another one.
_OTHER_CLAUSES = frozenset({"relcl", "advcl", "conj", "ccomp", "parataxis"})


@dataclass(frozen=True)
class Event:
    """A verb, or a noun or adjective that may stand for one, with what is said of it.

    `lemma` as in `text.lemmas`; `about` are the content lemmas of its own clause. `verbal`: a verb, or what a copula
    says; `definite`: a finite one, whose being so is what the sentence tells; `future`: "will" is before it.
    `subordinate`: subject or object, so that the verb's veridicality tells as much. `openers` are the lemmas of the verbs,
    nouns and adverbs that leave it open, auxiliaries aside; `by` is the nearest word that denies or opens it, empty
    where there is none, and `by_start`, `by_end` are its place.
    """

    lemma: str
    start: int
    end: int
    denied: bool
    open: bool
    verbal: bool
    subordinate: bool
    definite: bool
    future: bool
    openers: frozenset[str]
    by: str
    by_start: int
    by_end: int
    about: frozenset[str]


@lru_cache(maxsize=4_096)
def events(text: str) -> tuple[Event, ...]:
    """The events of one sentence in order; those of a longer text than the parser reads are left out.

    Raises ParserError.
    """
    tree = parse(without_emphasis(text))
    veridicalities = Veridicalities(tree)
    found = (_event(tree, veridicalities, token) for token in tree.tokens if _may_be_event(token))
    return tuple(event for event in found if event is not None)


def is_denial(event: Event) -> bool:
    """Whether it is denied, or is a verb that denies something by itself: "refused the offer", "lacks a permit"."""
    signature = signature_of("verb", event.lemma) if event.verbal else None
    return event.denied or (signature is not None and signature.affirmed == "-")


def is_opener(word: str) -> bool:
    """Whether this lemma is a verb or an adverb that leaves open what is told with it."""
    listed = (signature_of("verb", word), signature_of("verb", f"{word}_to"), signature_of("adverb", word))
    return any(signature is not None and signature.affirmed == "o" for signature in listed)


def _may_be_event(token: Token) -> bool:
    kind = is_verb(token) or (token.tag[:2] in {"NN", "JJ"} and token.tag != "NNP")
    return kind and token.relation not in {"aux", "auxpass"}


def _event(tree: Tree, veridicalities: Veridicalities, token: Token) -> Event | None:
    verb = copula_of(tree, token) or (token if is_verb(token) else None)
    lemma_ = lemma(token.text)
    if not lemma_ or (lemma_ in STOP_WORDS and verb is not token):
        return None
    veridicality = veridicalities.of(token)
    by = veridicality.by
    return Event(
        lemma=lemma_,
        start=token.start,
        end=token.end,
        denied=veridicality.denied,
        open=veridicality.open,
        verbal=verb is not None,
        subordinate=token.relation in _CORE,
        definite=verb is not None and is_finite(tree, verb),
        future=verb is not None and is_future(tree, verb),
        openers=veridicality.openers | ({"will"} if by and is_future(tree, by) else frozenset()),
        by=by.text if by else "",
        by_start=by.start if by else token.start,
        by_end=by.end if by else token.end,
        about=_about(tree, verb or token),
    )


def _about(tree: Tree, token: Token) -> frozenset[str]:
    below = tree.under(token, _OTHER_CLAUSES)
    return frozenset(lemma(other.text) for other in below if other.tag[:1] in "NVJC") - STOP_WORDS
