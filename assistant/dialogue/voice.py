"""Who is asked about: the phrase that names somebody of the record where one who speaks stands."""

from assistant.language.naming.names import land_named, names_in, same_name
from assistant.language.parsing.tree import Token, Tree
from assistant.language.speech.verbs import verb_classes
from assistant.language.text.lemmas import content_lemmas
from assistant.schema import Span

__all__ = ["Voices", "voice_in"]

Voices = frozenset[tuple[str, str | None]]
"""Every issuer with every speaker of its statements, as `Index.voices` gives them."""

_SPEAKING = frozenset("cover include see describe view position comment talk speak say have".split())
_ACCOUNTS = frozenset("side version account readout position view statement take".split())
_SPEAKS_AFTER = frozenset("by from besides than except apart beside according".split())
_OF_LAND = _ACCOUNTS | frozenset("government official officials".split())
_PHRASE = frozenset("det amod compound nn poss case nmod prep pobj".split())


def voice_in(question: str, tree: Tree, voices: Voices) -> Span | None:
    """The phrase that names somebody of the record, where one who speaks stands."""
    for token in tree.tokens:
        before = tree.head(token)
        if token.index < before.index and before.lemma in _ACCOUNTS and land_named(token.text, frozenset()):
            return _phrase(before, tree)  # "the Iraqi version"
        if not token.tag.startswith("NN") or not _stands_as_speaker(token, before):
            continue
        span = _phrase(token, tree)
        if _is_voice(question[slice(*span)], voices):
            return span
    return None


def _stands_as_speaker(token: Token, head: Token) -> bool:
    """ "Did the port say", "the port's account", "by the port": not "where the sailors come from"."""
    if token.relation in {"nsubj", "nsubjpass"}:
        return bool(verb_classes(head.text)) or head.lemma in _SPEAKING
    return token.relation == "poss" or (token.relation == "pobj" and head.lemma in _SPEAKS_AFTER)


def _phrase(token: Token, tree: Tree) -> Span:
    inside = [token]
    for child in tree.children(token):
        if child.relation in _PHRASE and (child.relation != "prep" or child.lemma == "of"):
            inside += list(tree.under(child))
    return min(token.start for token in inside), max(token.end for token in inside)


def _is_voice(phrase: str, voices: Voices) -> bool:
    if land_named(phrase, _OF_LAND) or land_named(phrase.title(), _OF_LAND | {"The"}):  # "the iraqis"
        return True
    said = set(content_lemmas(phrase))
    return bool(said) and any(
        said <= set(content_lemmas(issuer))
        or said <= set(content_lemmas(speaker or ""))
        or _names(phrase, speaker or "")
        for issuer, speaker in voices
    )


def _names(phrase: str, speaker: str) -> bool:
    """Also in lower case: "besides bruce"."""
    people = [name.text for name in names_in(speaker) if name.kind in {"person", "name"}]
    return any(same_name(said, name) for said in (phrase, phrase.title()) for name in people)
