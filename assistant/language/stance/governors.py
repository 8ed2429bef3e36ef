"""The signature of the word that governs an event, together with its particle, preposition or object."""

from assistant.language.parsing.tree import Token, Tree
from assistant.language.stance.forms import is_finite, is_infinitive, is_verb, part_of_speech
from assistant.language.stance.signatures import TRANSPARENT, Signature, signature_of
from assistant.language.text.lemmas import lemma

__all__ = ["is_infinitive_of_listed", "noun_before", "of_governor", "of_preposition"]

_OF_CONTENT = frozenset("falsely wrongly mistakenly incorrectly untruthfully".split())
_NEAR = 3  # words after "without" among which "delay" makes an idiom


def of_governor(tree: Tree, head: Token, below: Token) -> Signature:
    """ "Rule out" and "hold off" with their particles, "forget that" and "forget to"; "have yet to" denies."""
    if not is_verb(head):
        return signature_of(part_of_speech(head), lemma(head.text)) or TRANSPARENT
    lemma_, adverbs = lemma(head.text), [child.text.lower() for child in tree.children(head, "advmod")]
    if "yet" in adverbs and head.lemma in {"have", "be"}:
        return Signature("-", "+")
    if _OF_CONTENT.intersection(adverbs):
        return Signature("-", "o")
    particles = [child.text.lower() for child in tree.children(head, "prt", "advmod", "prep")]
    forms = [*particles, "that" if is_finite(tree, below) else "to"]
    listed = (signature_of("verb", f"{lemma_}_{form}") for form in forms)
    return next(filter(None, listed), None) or signature_of("verb", lemma_) or TRANSPARENT


def of_preposition(tree: Tree, preposition: Token, verb: Token | None = None) -> Signature | None:
    """ "Without" a thing; "without", "against", "instead of", "short of" doing it. None for those that say nothing."""
    word = preposition.text.lower()
    if any(signature_of("manner", other.text.lower()) for other in _after(tree, preposition)):
        return None
    if verb is None:
        return signature_of("preposition", word)
    before = (tree.head(preposition), *tree.children(preposition, "advmod"))
    forms = (word, f"{word}_ing", *(f"{other.text.lower()}_{word}" for other in before))
    return next(filter(None, (signature_of("preposition", form) for form in forms)), None)


def noun_before(tree: Tree, token: Token, verb: Token) -> tuple[Token, Signature] | None:
    """ "Lacked the will to sign": the infinitive hangs on the verb, and belongs to the noun right before."""
    if token.relation not in {"advcl", "xcomp"} or not is_infinitive(tree, token):
        return None
    nouns = [noun for noun in tree.children(verb, "dobj") if noun.index < token.index]
    signature = signature_of("noun", lemma(nouns[-1].text)) if nouns else None
    return (nouns[-1], signature) if signature else None


def is_infinitive_of_listed(tree: Tree, token: Token, head: Token) -> bool:
    """ "Hoped to confirm", taken for a purpose; a true purpose ("left to see her") has a verb that is not listed."""
    if token.relation != "advcl" or not is_verb(head) or head.index > token.index:
        return False
    return is_infinitive(tree, token) and of_governor(tree, head, token) != TRANSPARENT


def _after(tree: Tree, token: Token) -> tuple[Token, ...]:
    return tree.tokens[token.index + 1 : token.index + 1 + _NEAR]
