"""The forms of a parsed verb: finite, infinitive, future; and what a copula says."""

from assistant.language.parsing.tree import Token, Tree
from assistant.language.stance.signatures import PartOfSpeech

__all__ = ["copula_of", "is_finite", "is_future", "is_infinitive", "is_verb", "part_of_speech"]

_FUTURE = frozenset({"will", "shall", "'ll", "’ll"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def is_verb(token: Token) -> bool:
    """Any form of a verb, participles among them."""
    return token.tag.startswith("VB")


def is_infinitive(tree: Tree, token: Token) -> bool:
    """With "to"."""
    return token.tag == "VB" and any(child.tag == "TO" for child in tree.children(token, "aux"))


def is_finite(tree: Tree, token: Token) -> bool:
    """By its own form or by that of an auxiliary."""
    auxiliaries = tree.children(token, "aux", "auxpass")
    return token.tag in _FINITE or any(child.tag in {*_FINITE, "MD"} for child in auxiliaries)


def is_future(tree: Tree, token: Token) -> bool:
    """With "will" or "shall"."""
    return any(child.text.lower() in _FUTURE for child in tree.children(token, "aux"))


def copula_of(tree: Tree, token: Token) -> Token | None:
    """The "be" of which the word is the predicate."""
    head = tree.head(token)
    return head if token.relation in {"acomp", "attr"} and head.lemma == "be" else None


def part_of_speech(token: Token) -> PartOfSpeech:
    """As far as signatures tell parts of speech apart: whatever is no verb and no adjective is a noun."""
    if is_verb(token):
        return "verb"
    return "adjective" if token.tag.startswith("JJ") else "noun"
