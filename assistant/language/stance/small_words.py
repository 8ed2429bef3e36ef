"""The small words around a verb, noun or adjective that deny it or leave it open."""

from collections.abc import Iterator

from assistant.language.parsing.tree import Token, Tree
from assistant.language.stance.forms import is_verb
from assistant.language.stance.signatures import Signature, signature_of
from assistant.language.text.lemmas import lemma

__all__ = ["small_words"]

_DENIES = Signature("-", "+")


def small_words(tree: Tree, token: Token) -> Iterator[tuple[Token, Signature]]:
    """Its negators, adverbs, auxiliaries, marks and determiners in order, each with its signature where it has one.

    Of a verb also those of its subject and object: "nobody met", "signed no accord".
    """
    for word in sorted(_around(tree, token), key=lambda word: word.index):
        signature = _signature(tree, word, token)
        if signature is not None and not _is_harmless(tree, word):
            yield word, signature


def _around(tree: Tree, token: Token) -> Iterator[Token]:
    yield from tree.children(token, "neg", "advmod", "aux", "mark", "preconj")
    if token.relation != "attr":  # "there is no doubt": its "no" counts with the copula
        yield from tree.children(token, "det")
    for adverb in tree.children(token, "advmod"):
        yield from tree.children(adverb, "neg")  # "no longer"
    if is_verb(token):
        for noun in tree.children(token, "nsubj", "nsubjpass", "dobj", "attr"):
            yield from (noun, *tree.children(noun, "det", "amod", "neg"))
    head = tree.head(token)
    yield from (word for word in tree.children(token, "cc") if word.index == 0)  # "Nor did he …"
    if token.relation == "conj":
        yield from (word for word in tree.children(head, "cc") if head.index < word.index < token.index)


def _signature(tree: Tree, word: Token, token: Token) -> Signature | None:
    text = word.text.lower()
    if word.relation == "neg" or text == "nor":
        return _DENIES
    if word.relation == "aux":
        return signature_of("modal", text)
    if word.relation == "mark":
        return signature_of("mark", text)
    if word.relation == "advmod":
        said = tree.children(token, "ccomp", "xcomp")  # "falsely claimed that": he did claim
        signature = signature_of("adverb", text)
        return None if said and signature == Signature("-", "o") else signature
    return signature_of("determiner", text if word.relation == "det" else lemma(word.text))


def _is_harmless(tree: Tree, word: Token) -> bool:
    """ "Not only", "no later than": no denial."""
    after = tree.tokens[word.index + 1 : word.index + 2]
    return any(signature_of("harmless", other.text.lower()) for other in after)
