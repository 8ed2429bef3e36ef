"""How surely a verb reports: whoever is its subject, only of somebody who is known, or not at all."""

from collections.abc import Iterator

from assistant.language.parsing.tree import Token, Tree
from assistant.language.speech.saying import is_aside, saying_words
from assistant.language.text.lemmas import lemma

__all__ = ["gives_word", "is_voiced", "strictness"]

_LIGHT = frozenset(
    "give make pay put set have offer extend send voice take draw come lay pin lend throw renew issue deliver repeat".split()
)
_PARTS = frozenset("half third quarter fifth tenth hundredth dozen score".split())
_PLAIN = frozenset({"plain", "clear", "public"})  # "made clear"
_KNOWN = frozenset({"know", "slip", "drop"})  # "let him know", "let slip"
_MATTERS = frozenset({"it", "this", "that", "things", "matters"})
_FEELS = frozenset(
    "grateful thankful appreciative committed honoured honored keen eager anxious worried concerned proud sorry convinced "
    "confident adamant hopeful optimistic glad pleased determined disappointed".split()
)


def strictness(tree: Tree, verb: Token) -> bool | None:
    """True: whoever is its subject says it. False: whoever is known to speak here. None: it is no verb of saying."""
    lists = saying_words()
    lemma_ = _lemma(verb)
    if lemma_ in lists["reports"] or _lets_know(tree, verb):
        return True
    if lemma_ in lists["stands"]:
        return False
    follows = (
        tree.children(verb, "ccomp", "oprd", "parataxis")
        or is_aside(tree, verb)
        or any(token.tag == "``" for token in tree.tokens)
        or any(word.text.lower() == "it" for word in tree.children(verb, "dative"))  # "found it a pity that"
    )
    if (lemma_ in lists["clause"] and follows) or (lemma_ in lists["aims"] and tree.children(verb, "xcomp")):
        return False
    if any(
        f"{lemma_}_{word.text.lower()}" in lists["particles"]
        for word in tree.children(verb, "prt", "prep", "advmod")
    ):
        return False
    feels = tree.children(verb, "acomp") if verb.lemma in {"be", "feel"} else ()
    if any(word.lemma in _FEELS or _full_of(tree, word) for word in feels):
        return False
    done = verb.lemma == "do" and any(_is_saying(word) for word in tree.children(verb, "dobj"))
    said = any(word.lemma in lists["utterances"] or word.lemma in _PLAIN for word in _objects(tree, verb))
    put = lemma_ == "put" and (_at_amount(tree, verb) or _puts_it(tree, verb))
    return False if done or put or (verb.lemma in _LIGHT and said) else None


def is_voiced(tree: Tree, verb: Token) -> bool:
    """Of a verb of saying: whether its subject speaks, whoever that is ("officials added", "farmers speak of")."""
    voices = saying_words()["voices"]
    lemma_ = _lemma(verb)
    with_particle = {f"{lemma_}_{word.text.lower()}" for word in tree.children(verb, "prt", "prep")}
    if lemma_ == "put":
        return _puts_it(tree, verb)
    return lemma_ in voices or bool(with_particle & voices)


def _puts_it(tree: Tree, verb: Token) -> bool:
    """ "put it like this", "as she put it", "put it to him that": not "put it on the shelf"."""
    objects = [word for word in tree.children(verb, "dobj") if word.text.lower() in _MATTERS]
    beside = tree.children(verb, "prep", "advmod", "npadvmod")
    manner = any(word.text.lower() in {"like", "way", "thus", "so", "bluntly", "plainly"} for word in beside)
    as_ = any(word.text.lower() == "as" for word in tree.children(verb, "mark", "advmod", "prep"))
    to_whom = any(word.text.lower() == "to" for word in beside) and bool(tree.children(verb, "ccomp"))
    return bool(objects) and (
        manner or as_ or to_whom or any(word.text == ":" for word in tree.children(verb, "punct"))
    )


def _lemma(verb: Token) -> str:
    """The parser's, unless its rules took it for a rarer verb ("hopes" for "hop")."""
    known = (
        words for name, words in saying_words().items() if name not in {"utterances", "documents", "events"}
    )
    return verb.lemma if any(verb.lemma in words for words in known) else lemma(verb.text)


def _lets_know(tree: Tree, verb: Token) -> bool:
    """ "let him know", "let slip"."""
    return verb.lemma == "let" and any(word.lemma in _KNOWN for word in tree.children(verb, "ccomp"))


def _is_saying(noun: Token) -> bool:
    """ "the asking", "the thanking"."""
    stem = noun.text.lower().removesuffix("ing")
    lists = saying_words()
    return stem != noun.text.lower() and bool({stem, stem + "e"} & (lists["reports"] | lists["stands"]))


def _at_amount(tree: Tree, verb: Token) -> bool:
    """ "puts the price at two billion", "at a tenth": not "at ease"."""
    amounts = (
        found for at in tree.children(verb, "prep") if at.text.lower() == "at" for found in tree.under(at)
    )
    return any(found.tag == "CD" or found.lemma in _PARTS for found in amounts)


def _full_of(tree: Tree, word: Token) -> bool:
    """ "full of praise"."""
    inside = (found for of in tree.children(word, "prep") for found in tree.children(of, "pobj"))
    return word.lemma == "full" and any(found.lemma in saying_words()["utterances"] for found in inside)


def _objects(tree: Tree, verb: Token) -> Iterator[Token]:
    for found in tree.children(verb, "dobj", "oprd", "acomp", "ccomp"):
        yield found
        yield from tree.children(found, "conj", "acomp")


def gives_word(tree: Tree, verb: Token) -> bool:
    """ "the reason given by Lee", "a warning issued by Lee"."""
    return (
        verb.relation == "acl"
        and verb.lemma in _LIGHT
        and tree.head(verb).lemma in saying_words()["utterances"] | {"reason"}
    )
