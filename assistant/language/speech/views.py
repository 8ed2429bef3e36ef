"""Whose view a sentence gives without a verb: "To Lee the pact was a sign of trust", "in the eyes of Lee"."""

from collections.abc import Iterator

from assistant.language.naming.names import names_in
from assistant.language.parsing.tree import Token, Tree
from assistant.language.speech.saying import Saying, make_saying, saying_words, speaker_phrase
from assistant.language.speech.speakers import is_office_word

__all__ = ["view_at"]

_SEEMS = frozenset("be look seem appear sound feel remain represent mean".split())
_MINDS = frozenset(
    {"eyes", "mind", "perspective", "standpoint", "viewpoint"}
)  # "the eye of the storm" sees nothing
_FROM = frozenset({"in", "from", "by", "on"})
_HIM = frozenset({"him", "her", "them"})


def view_at(sentence: str, tree: Tree, token: Token) -> Iterator[Saying]:
    """ "To him she was a force", "For Lee, the mission is one of peace"; "in the opinion of one aid worker"."""
    if token.index == 0 and token.text in {"To", "For"}:
        yield from _beholder(sentence, tree, token)
    if token.text.lower() in _MINDS or token.lemma.lower() in saying_words()["utterances"]:
        yield from _mind_of(sentence, tree, token)


def _beholder(sentence: str, tree: Tree, preposition: Token) -> Iterator[Saying]:
    """Who opens the sentence, where what follows says how something looks to them."""
    who = next(iter(tree.children(preposition, "pobj")), None) or _taken_for_adverb(tree, preposition)
    if who is None or who.head == who.index:
        return
    verb = tree.head(preposition if who.head == preposition.index else who)
    says_what = tree.children(verb, "attr", "acomp", "oprd", "dobj") or _likened(tree, verb)
    looks = verb.relation == "ROOT" and verb.lemma in _SEEMS and tree.children(verb, "nsubj") and says_what
    if looks and _is_somebody(sentence, tree, who, of_land=preposition.text == "To"):
        yield make_saying(sentence, tree, who, preposition, name="feel", strict=False, voiced=True)


def _taken_for_adverb(tree: Tree, to: Token) -> Token | None:
    """The parser takes the "to" before a name for that of an infinitive: "To Lucca the party was a sign"."""
    name = tree.head(to)
    return name if to.tag == "TO" and name.tag == "NNP" and name.relation == "npadvmod" else None


def _likened(tree: Tree, verb: Token) -> bool:
    return any(word.text.lower() == "like" for word in tree.children(verb, "prep"))


def _is_somebody(sentence: str, tree: Tree, who: Token, *, of_land: bool) -> bool:
    """A person or a body, by name, pronoun or office; a country holds a view too, but things happen for it."""
    if who.tag == "PRP":
        return who.text.lower() in _HIM
    phrase = speaker_phrase(sentence, tree, who)[0]
    kinds = {name.kind for name in names_in(phrase)}
    if kinds & {"person", "organisation", "name"}:
        return True
    return bool(of_land and kinds) or (who.tag.startswith("NN") and is_office_word(who.text.lower()))


def _mind_of(sentence: str, tree: Tree, noun: Token) -> Iterator[Saying]:
    """ "in the eyes of Lee", "from the perspective of the ministry": not "the view of the sea"."""
    before = tree.head(noun)
    if noun.relation != "pobj" or before.text.lower() not in _FROM:
        return
    if not (noun.text.lower() in _MINDS or tree.children(noun, "det")):
        return
    for of in tree.children(noun, "prep"):
        for who in tree.children(of, "pobj") if of.text.lower() == "of" else ():
            yield make_saying(sentence, tree, who, noun, name="feel", strict=False, voiced=True)
