"""Who is asked about: the phrase that names somebody of the record where one who speaks stands."""

from assistant.language.naming.names import land_named, names_in, same_name
from assistant.language.parsing.tree import Token, Tree
from assistant.language.speech.verbs import verb_classes
from assistant.language.text.lemmas import content_lemmas
from assistant.schema import Span

__all__ = ["Voices", "voice_in"]

Voices = frozenset[tuple[str, str | None]]
"""Every issuer with every speaker of its statements, as `Index.voices` gives them."""

_SPEAKING = frozenset(
    "cover include see describe view position comment talk speak say have put release issue publish give get"
    " back support confirm deny agree disagree react respond".split()
)
_TOGETHER = frozenset("talk speak meet call".split())  # "did Sudani and Rubio talk again": one event of both
_ANY = frozenset("everything anything something all any every what whatever".split())
_ACCOUNTS = frozenset("side version account readout position view statement take".split())
_SPEAKS_AFTER = frozenset("by from besides than except apart beside according".split())
_OF_LAND = _ACCOUNTS | frozenset("government official officials".split())
_PHRASE = frozenset("det amod compound nn poss case nmod prep pobj".split())


def voice_in(question: str, tree: Tree, voices: Voices) -> Span | None:
    """The phrase that names somebody of the record, where one who speaks stands.

    Of "al-Sudani's office's take" the whole office, not the man.
    """
    found: Span | None = None
    for token in tree.tokens:
        before = tree.head(token)
        if token.index < before.index and before.lemma in _ACCOUNTS and land_named(token.text, frozenset()):
            return _phrase(before, tree)  # "the Iraqi version"
        stands = _stands_as_speaker(token, before) or _stands_after_out_of(token, tree)
        if not (token.tag.startswith("NN") and stands) or _acts_with_another(token, before, tree):
            continue
        span = _phrase(token, tree)
        holds = found is None or (span[0] <= found[0] and found[1] < span[1])
        if holds and _is_voice(question[slice(*span)], voices):
            found = span
    return found


def _stands_as_speaker(token: Token, head: Token) -> bool:
    """ "Did the port say", "the port's account", "by the port": not "where the sailors come from"."""
    if token.relation in {"nsubj", "nsubjpass"}:
        return bool(verb_classes(head.text)) or head.lemma in _SPEAKING
    return token.relation == "poss" or (token.relation == "pobj" and head.lemma in _SPEAKS_AFTER)


def _stands_after_out_of(token: Token, tree: Tree) -> bool:
    """ "Any word out of Ankara"."""
    before = tree.head(token)
    return token.relation == "pobj" and before.lemma == "of" and tree.head(before).lemma == "out"


def _acts_with_another(token: Token, head: Token, tree: Tree) -> bool:
    """ "Did Sudani and Rubio talk": what both did, and nobody's account of it."""
    coordinated = any(child.relation == "conj" for child in tree.children(token))
    return token.relation == "nsubj" and head.lemma in _TOGETHER and coordinated


def _phrase(token: Token, tree: Tree) -> Span:
    inside = [token]
    for child in tree.children(token):
        if child.lemma in _ANY:
            continue
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
