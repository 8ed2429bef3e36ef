"""Where a sentence names its source without a verb of saying: "according to Lee", "in her words", "thanks from Lee"."""

from collections.abc import Iterator

from assistant.language.parsing.tree import Token, Tree
from assistant.language.speech.saying import Saying, make_saying, saying_words

__all__ = ["origin_at", "source_at"]

_THIS = frozenset({"this", "that"})
_LEARNS = frozenset({"hear", "learn"})
_GETS = frozenset("have get receive earn win".split())
_GIVEN = frozenset(
    "thank thanks praise gratitude support backing blessing sympathy applause".split()
)  # by another
_IN = frozenset({"in", "by", "on", "from", "to", "under"})


def source_at(sentence: str, tree: Tree, token: Token) -> Iterator[Saying]:
    """ "according to Lee", "per Lee", "heard from Lee that", "in Lee's words", "his advice was"."""
    low = token.text.lower()
    if low == "according":
        for to in tree.children(token, "prep"):
            for who in tree.children(to, "pobj"):
                yield make_saying(sentence, tree, who, token, name="report")
    elif low == "per" and token.tag == "IN":
        for who in tree.children(token, "pobj"):
            if who.tag.startswith("NNP"):
                yield make_saying(sentence, tree, who, token, name="report")
    elif token.lemma in _LEARNS and token.tag.startswith("VB") and tree.children(token, "ccomp"):
        for origin in tree.children(token, "prep"):
            if origin.text.lower() == "from":
                yield from (
                    make_saying(sentence, tree, who, token, name="tell")
                    for who in tree.children(origin, "pobj")
                )
    elif token.lemma.lower() in saying_words()["utterances"]:
        yield from _by_utterance(sentence, tree, token)


def _by_utterance(sentence: str, tree: Tree, noun: Token) -> Iterator[Saying]:
    """ "in her words", "by the minister's own account", "in the American view", "his advice was"."""
    at = noun.index - 1
    if at > 0 and tree.tokens[at].text.lower() == "own":
        at -= 1
    if at < 0:
        return
    owner = tree.tokens[at]
    if owner.text.lower() in _THIS and at > 0 and tree.tokens[at - 1].text.lower() in _IN:
        if _opens(tree, tree.tokens[at - 1]):
            start = tree.tokens[at - 1].start
            yield Saying(None, "say", start, noun.end, strict=False)  # "by this reading"
        return
    if owner.tag not in {"PRP$", "POS", "JJ"} or (owner.tag == "JJ" and not owner.text[0].isupper()):
        return
    first = at if owner.tag in {"PRP$", "JJ"} else _first_of(tree, tree.head(owner))
    while first > 0 and tree.tokens[first - 1].tag == "DT":
        first -= 1
    before = tree.tokens[first - 1] if first > 0 else None
    if owner.tag != "JJ" and _is_given(tree, noun):
        who = owner if owner.tag == "PRP$" else tree.head(owner)
        yield make_saying(sentence, tree, who, noun, name="say", strict=False)
        return
    sourced = before is not None and before.text.lower() in _IN and _opens(tree, before)
    if sourced or (
        noun.relation == "nsubj" and owner.tag != "JJ" and tree.head(noun).lemma in {"be", "run", "go"}
    ):
        who = owner if owner.tag != "POS" else tree.head(owner)
        if owner.tag == "PRP$" and sourced:
            who = _subject_ahead(tree, owner) or who
        yield make_saying(sentence, tree, who, noun, name="say", strict=sourced)


def _is_given(tree: Tree, noun: Token) -> bool:
    """ "The crew had his thanks", "the plan has the minister's support": whose they are gives them."""
    verb = tree.head(noun)
    received = noun.relation == "dobj" and verb.lemma in _GETS and noun.lemma.lower() in _GIVEN
    subjects = tree.children(verb, "nsubj")
    return received and bool(subjects) and not subjects[0].tag.startswith("PRP")


def _subject_ahead(tree: Tree, owner: Token) -> Token | None:
    """ "In her message Lee invites": Lee; "in their message" is that of several."""
    for subject in (token for token in tree.tokens if token.relation == "nsubj"):
        if subject.index > owner.index and tree.head(subject).relation == "ROOT" and subject.tag == "NNP":
            several = bool(tree.children(subject, "conj"))
            return subject if several == (owner.text.lower() == "their") else None
    return None


def _first_of(tree: Tree, noun: Token) -> int:
    return min(token.index for token in tree.under(noun))


def _opens(tree: Tree, preposition: Token) -> bool:
    """At the head of a clause or after a verb: not "the hole in her argument"."""
    if preposition.index == 0:
        return True
    before = tree.tokens[preposition.index - 1]
    return (
        before.text in {",", "—", "–", ";", ":"}
        or before.tag.startswith(("VB", "MD", "CC", "IN", "WDT"))
        or (before.lemma in {"one", "be"})
    )


def origin_at(sentence: str, tree: Tree, noun: Token) -> Iterator[Saying]:
    """ "a thank-you from Lee", "the message from Lee was"."""
    if noun.lemma.lower() not in saying_words()["utterances"] or not noun.tag.startswith("NN"):
        return
    for origin in (*tree.children(noun, "prep"), *tree.children(tree.head(noun), "prep")):
        if origin.text.lower() == "from":
            for who in tree.children(origin, "pobj"):
                yield make_saying(sentence, tree, who, noun, name="offer", strict=False)
