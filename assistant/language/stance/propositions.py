"""Clauses that a sentence mentions and does not assert: conditions, questions within it, what others claim or deny.

Read off the parse: which word a clause hangs on says whether its writer stands for it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.language.parsing.parser import parse
from assistant.language.parsing.tree import Token, Tree
from assistant.language.stance.emphasis import without_emphasis
from assistant.schema import Span

__all__ = ["Manner", "Unasserted", "mentioned_clauses"]

Manner = Literal["asked", "conditional", "denied", "hearsay", "list", "supposed"]

_CONDITIONS = frozenset("if unless".split())
_EITHER_WAY = frozenset("irrespective matter regardless".split())  # "regardless of whether"
_OBJECTS = frozenset("acl ccomp csubj csubjpass pcomp".split())
_INVERTED = frozenset("had were should".split())
_MODALS = frozenset("will would could might may can should wo 'll 'd".split())
# Nouns of a proposition for which nobody has to stand; "fact", "news", "concern" and "evidence" are others.
_OF_HEARSAY = frozenset(
    "accusation allegation assertion assumption claim conjecture fear idea impression insinuation narrative notion "
    "perception possibility pretext report rumor rumour speculation story suggestion suspicion theory".split()
)
_FALSE_NOUNS = frozenset("falsehood fiction hoax lie misconception myth".split())
_NO_SIGN_OF = frozenset("basis evidence indication proof sign".split())
_CLAIMING = frozenset("allege claim fear imagine insinuate pretend purport speculate".split())
_DENYING = frozenset("contradict debunk deny disprove dispute doubt rebut refute reject dismiss".split())
_NOT_HELD = frozenset(
    "accept agree believe claim say suggest think".split()
)  # "not": what follows is not said
_PASSIVES = frozenset("allege believe claim purport report rumor rumour say think".split())
# "Wrong" and "misleading" only of reports: "it is wrong that children go hungry" says that they do.
_FALSE = frozenset(
    "baseless fabricated fake false groundless inaccurate incorrect unfounded untrue nonsense".split()
)
_FALSE_OF_REPORTS = _FALSE | frozenset("wrong misleading mistaken unsubstantiated absurd".split())
_TRUE = frozenset("case correct right so true".split())
_POSSIBLE = frozenset("conceivable doubtful impossible improbable possible unlikely".split())
_SAYING = frozenset("allege argue assert claim insist report say state suggest write read".split())
# Voices for which no office stands.
_ANYBODY = frozenset(
    "blog blogger caller commentator critic flyer headline leaflet meme opponent outlet pamphlet post rumor rumour "
    "site some somebody someone tabloid troll tweet user video website".split()
)
_CUES = re.compile(
    r"\b(?:if|unless|whether|said to|thought to|rul(?:e|ed|ing) |"
    + "|".join(
        sorted(
            word.rstrip("ey")
            for group in (
                _OF_HEARSAY, _FALSE_NOUNS, _NO_SIGN_OF, _CLAIMING, _DENYING, _NOT_HELD - {"say", "think"},
                _PASSIVES - {"say", "think"}, _FALSE_OF_REPORTS, _TRUE - {"so"}, _POSSIBLE, _ANYBODY - {"some"},
            )
            for word in group
        )
    )
    + r")|n[o'’]t (?:say|think)\b|\bsome (?:\w+ )?(?:say|said|write|wrote|argue|report|suggest|insist|claim)|"
    r"^\W*(?:had|were|should)\b",
    re.IGNORECASE,
)  # fmt: skip
"""What any of these clauses has: where it finds nothing, nothing is parsed."""


@dataclass(frozen=True)
class Unasserted:
    """A stretch of a sentence that its writer does not stand for, and the word that says so."""

    manner: Manner
    cue: str
    span: Span


def mentioned_clauses(sentence: str) -> tuple[Unasserted, ...]:
    """The clauses of one sentence that it mentions without asserting them. Raises ParserError."""
    said = without_emphasis(sentence)
    if not _CUES.search(said):
        return ()
    tree = parse(said)
    return tuple(found for token in tree.tokens for found in _at(token, tree))


def _at(token: Token, tree: Tree) -> Iterator[Unasserted]:
    lemma = token.lemma.lower()
    if token.relation == "mark" and lemma == "whether":
        yield from _question(token, tree)
    elif token.relation == "mark" and lemma in _CONDITIONS:
        yield from _condition(token, tree)
    elif token.index == 0 and lemma in _INVERTED | {"have", "be"} and token.text.lower() in _INVERTED:
        yield from _inversion(token, tree)
    elif token.tag.startswith("NN"):
        yield from _complement_of_noun(token, lemma, tree)
    if token.tag.startswith("VB"):
        yield from _complement_of_verb(token, lemma, tree)


# ---------------------------------------------------------------- questions and conditions


def _question(mark: Token, tree: Tree) -> Iterator[Unasserted]:
    """ "Asked whether they met", not "whether by land or by sea", which says that it is the same either way."""
    clause = tree.head(mark)
    # ", whether it is here or there"
    beside = mark.index > 0 and tree.tokens[mark.index - 1].relation == "punct"
    if beside or tree.head(tree.head(clause)).lemma.lower() in _EITHER_WAY:
        return
    if clause.relation in _OBJECTS and tree.children(clause, "nsubj", "nsubjpass", "expl"):
        yield Unasserted("asked", mark.text, _hull(clause, tree))


def _condition(mark: Token, tree: Tree) -> Iterator[Unasserted]:
    clause = tree.head(mark)
    if clause.relation == "ccomp":  # "asked if"
        yield Unasserted("asked", mark.text, _hull(clause, tree))
        return
    yield Unasserted("conditional", mark.text, _hull(clause, tree))
    before = tree.tokens[mark.index - 1].lemma.lower() if mark.index else ""
    if before != "even":
        yield from _consequence(clause, mark, tree)


def _inversion(first: Token, tree: Tree) -> Iterator[Unasserted]:
    """ "Had prices risen, the rate would be higher": an auxiliary opens a clause that hangs on another."""
    if first.relation in {"aux", "auxpass"}:
        yield from _consequence(tree.head(first), first, tree)


def _consequence(clause: Token, cue: Token, tree: Tree) -> Iterator[Unasserted]:
    """What would follow from the condition, and with it the condition itself."""
    governor = tree.head(clause)
    if clause.relation == "advcl" and any(
        child.lemma.lower() in _MODALS for child in tree.children(governor, "aux")
    ):
        yield Unasserted("conditional", cue.text, _hull(governor, tree))


# ---------------------------------------------------------------- what hangs on a noun


def _complement_of_noun(noun: Token, lemma: str, tree: Tree) -> Iterator[Unasserted]:
    """ "Reports that X", "the claim that X": of a false noun, or one that is denied, X is denied."""
    if lemma not in _OF_HEARSAY | _FALSE_NOUNS | _NO_SIGN_OF:
        return
    manner: Manner = "denied" if _is_denied(noun, lemma, tree) else "hearsay"
    if lemma in _NO_SIGN_OF and manner != "denied":
        return
    for clause in (*tree.children(noun, "acl"), *_after_that(noun, tree)):
        if tree.children(clause, "nsubj", "nsubjpass", "expl"):
            yield Unasserted(manner, noun.text, _hull(clause, tree))


def _after_that(noun: Token, tree: Tree) -> Iterator[Token]:
    """The clause of a "that" right behind the noun, whatever the parse has it hang on."""
    following = tree.tokens[noun.index + 1 : noun.index + 2]
    if following and following[0].relation == "mark" and following[0].lemma.lower() == "that":
        clause = tree.head(following[0])
        if clause.relation != "acl":
            yield clause


def _is_denied(noun: Token, lemma: str, tree: Tree) -> bool:
    if lemma in _FALSE_NOUNS or any(child.text.lower() == "no" for child in tree.children(noun, "det")):
        return True
    if any(child.lemma.lower() in _FALSE_OF_REPORTS for child in tree.children(noun, "amod")):
        return True
    verb = tree.head(noun)
    said = tree.children(verb, "acomp", "attr", "oprd")
    return verb.lemma.lower() in _DENYING or any(
        child.lemma.lower() in _FALSE_OF_REPORTS | _FALSE_NOUNS for child in said
    )


# ---------------------------------------------------------------- what hangs on a verb


def _complement_of_verb(verb: Token, lemma: str, tree: Tree) -> Iterator[Unasserted]:
    for clause in tree.children(verb, "ccomp", "csubj"):
        if manner := _manner(verb, lemma, clause, tree):
            yield Unasserted(manner, verb.text, _hull(clause, tree))
    if lemma == "rule" and any(child.text.lower() == "out" for child in tree.children(verb, "prt")):
        for thing in tree.children(verb, "nsubjpass", "csubjpass", "dobj", "xcomp"):
            yield Unasserted("denied", "ruled out", _hull(thing, tree))
    if lemma in _PASSIVES and tree.children(verb, "auxpass"):
        for clause in tree.children(verb, "xcomp"):
            yield Unasserted("hearsay", verb.text, _hull(clause, tree))
    if lemma in _CLAIMING or _said_by_anybody(verb, lemma, tree):
        # "critics claim the bridge reopened" may be parsed as a claim to a bridge
        for thing in tree.children(verb, "dobj"):
            if tree.children(thing, "acl"):
                yield Unasserted("hearsay", verb.text, _hull(thing, tree))


def _manner(verb: Token, lemma: str, clause: Token, tree: Tree) -> Manner | None:
    """How a clause under the verb is meant; None where it is asserted, or may be."""
    follows = clause.index > verb.index
    negated = bool(tree.children(verb, "neg"))
    if follows and (lemma in _DENYING or (lemma in _NOT_HELD and negated and not _is_amazed(verb, tree))):
        return "denied"
    if lemma in _CLAIMING or _said_by_anybody(verb, lemma, tree):
        return "hearsay"
    if not any(child.lemma.lower() == "that" for child in tree.children(clause, "mark")):
        return None
    if _is_said_false(verb, tree, negated=negated):
        return "denied"
    said = tree.children(verb, "acomp")
    return "hearsay" if any(child.lemma.lower() in _POSSIBLE for child in said) else None


def _is_amazed(verb: Token, tree: Tree) -> bool:
    """ "I can't believe they did": they did."""
    return any(child.lemma.lower() in {"can", "could", "ca"} for child in tree.children(verb, "aux"))


def _is_said_false(verb: Token, tree: Tree, *, negated: bool) -> bool:
    """ "It is false that", "it is not true that", "it would be wrong to say that"."""
    said = {child.lemma.lower() for child in tree.children(verb, "acomp", "attr")}
    if said & (_FALSE | _FALSE_NOUNS) or (negated and said & _TRUE):
        return True
    above = tree.head(verb)
    return verb.relation == "xcomp" and (
        above.lemma.lower() in _FALSE_OF_REPORTS
        or any(child.lemma.lower() in _FALSE_OF_REPORTS for child in tree.children(above, "acomp"))
    )


def _said_by_anybody(verb: Token, lemma: str, tree: Tree) -> bool:
    return lemma in _SAYING and any(child.lemma.lower() in _ANYBODY for child in tree.children(verb, "nsubj"))


def _hull(root: Token, tree: Tree) -> Span:
    """From the first to the last word under `root`."""
    words = list(tree.under(root))
    return min(word.start for word in words), max(word.end for word in words)
