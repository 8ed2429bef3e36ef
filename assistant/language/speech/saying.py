"""A saying: who is said to say something, by which verb, and where the sentence tells so."""

from dataclasses import dataclass
from functools import lru_cache

from assistant.language.lexicons import columns
from assistant.language.parsing.tree import Token, Tree

__all__ = ["Saying", "is_aside", "is_document", "make_saying", "saying_words", "speaker_phrase"]

_SOME = frozenset({"some", "many", "several", "few", "any", "most", "other"})
_BESIDE_NAME = frozenset({"relcl", "acl", "advcl", "appos", "punct", "advmod", "preconj"})


@dataclass(frozen=True)
class Saying:
    """Who says it by which verb (lemma). `speaker` is None where the sentence leaves it out ("it was noted").

    `start` and `end` are of the words that tell who says it, from 0 where what is said follows; `listener` is the subject
    of a passive without its agent: whoever speaks, it is not them. `strict`: the verb reports, whoever is its subject;
    `proper`: the speaker is a proper noun; `unspecified`: it is some of many, of whom the
    article need not have told ("officials said", "two officials said"); `voiced`: whoever is the subject speaks, though
    what the verb governs is not as sure ("officials added").
    """

    speaker: str | None
    verb: str
    start: int
    end: int
    strict: bool = True
    proper: bool = False
    listener: str | None = None
    unspecified: bool = False
    voiced: bool = False


@lru_cache(maxsize=1)
def saying_words() -> dict[str, frozenset[str]]:
    """The lists of `lexicons/saying.txt` by their names."""
    return {name: frozenset(" ".join(words).split()) for (name,), words in columns("saying")}


def is_document(noun: str) -> bool:
    """ "readout", "fact sheet": speaks for whoever issued it."""
    words = noun.lower().split()
    return bool(words) and words[-1] in saying_words()["documents"]


def is_aside(tree: Tree, verb: Token) -> bool:
    """ "…, she made clear", "…, says the text, …": beside the sentence, and all of it is what is said."""
    if verb.relation not in {"parataxis", "ccomp"} or tree.children(verb, "ccomp", "mark"):
        return False
    first = min([verb.index, *(child.index for child in tree.children(verb, "nsubj"))])
    return any(tree.tokens[at - 1].text in {",", "”", '"', "—", "–"} for at in (first, first - 1) if at > 0)


def make_saying(
    sentence: str,
    tree: Tree,
    who: Token,
    verb: Token,
    *,
    strict: bool = True,
    name: str | None = None,
    voiced: bool = False,
) -> Saying:
    """The saying of `who` by `verb`; `name` is what its verb is called where the word itself says too little."""
    words, start, end = speaker_phrase(sentence, tree, who)
    before = any(child.index < who.index for child in tree.children(verb, "ccomp", "parataxis"))
    front = who.index < verb.index and not before and not is_aside(tree, verb) and verb.tag.startswith("VB")
    return Saying(
        words,
        name or ("feel" if verb.lemma == "be" else verb.lemma),
        0 if front else min(start, verb.start),
        max(end, verb.end),
        strict,
        who.tag.startswith("NNP"),
        unspecified=who.tag == "NNS" and not _is_specified(tree, who),
        voiced=voiced,
    )


def _is_specified(tree: Tree, noun: Token) -> bool:
    """ "the officials", "both sides", "their hosts", "three Arctic nations' leaders": not "officials", "two officials"."""
    before = tree.children(noun, "det", "poss", "predet", "preconj")
    return any(word.text.lower() not in _SOME for word in before)


def speaker_phrase(sentence: str, tree: Tree, noun: Token) -> tuple[str, int, int]:
    """The noun with what belongs to it: no article, no clause, no apposition."""
    inside = [
        token
        for token in tree.under(noun, _BESIDE_NAME)
        if token.relation not in _BESIDE_NAME or token is noun
    ]
    kept = {token.index for token in inside}
    first = last = noun.index
    while first - 1 in kept:
        first -= 1
    while (
        first and "-" in (tree.tokens[first].text, tree.tokens[first - 1].text) and _are_joined(tree, first)
    ):
        first -= 1  # "70-year-old senator"
    while last + 1 in kept:
        last += 1
    while last + 1 < len(tree.tokens) and tree.tokens[last + 1].tag == "NNP" and noun.tag.startswith("NN"):
        last += 1  # "department spokesperson Ann Lee"
    while first < noun.index and tree.tokens[first].tag in {"DT", "PRP$", "CC", "IN"}:
        first += 1
    if tree.tokens[last].tag == "POS":
        last -= 1
    start, end = tree.tokens[first].start, tree.tokens[last].end
    return sentence[start:end], start, end


def _are_joined(tree: Tree, index: int) -> bool:
    """Whether no space stands before this token."""
    return tree.tokens[index - 1].end == tree.tokens[index].start
