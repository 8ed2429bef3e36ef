"""Whose words a sentence reports, read off its parse: the subject of its verb of saying.

Ways of telling it, the surest first: the main verb ("Lee said", "said Lee", "it was Lee who said"), a source
("according to Lee", "in her words", "his advice was"), a verb further down ("as Lee noted"). What is said is
the business of others.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.language.lexicons import columns
from assistant.language.parsing.parser import parse
from assistant.language.parsing.tree import Token, Tree

__all__ = ["Saying", "is_document", "sayings_in"]

_LIGHT = frozenset("give make pay put set have offer extend send voice take draw come".split())
_RECEIVES = frozenset("get receive earn win draw hear".split())
_PLAIN = frozenset({"plain", "clear"})  # "made clear"
_FEELS = frozenset("grateful thankful appreciative committed honoured honored".split())
_ASIDE = frozenset({"relcl", "acl", "advcl", "appos", "punct", "advmod", "preconj"})
_IN = frozenset({"in", "by", "on", "from", "to", "under"})
_NOBODY = frozenset("all this that these those nothing everything something there one nobody none neither".split())
_NOT_MAIN = frozenset({"relcl", "acl", "pcomp"})


@dataclass(frozen=True)
class Saying:
    """Who says it by which verb (lemma). `speaker` is None where the sentence leaves it out ("it was noted").

    `start` and `end` are of the words that tell who says it, from 0 where what is said follows; `listener` is the subject
    of a passive without its agent: whoever speaks, it is not them. `strict`: the verb reports, whoever is its subject;
    `proper`: the speaker is a proper noun; `front`: what is said follows.
    """

    speaker: str | None
    verb: str
    start: int
    end: int
    strict: bool = True
    proper: bool = False
    listener: str | None = None
    front: bool = False


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(" ".join(words).split()) for (name,), words in columns("saying")}


def is_document(noun: str) -> bool:
    """ "readout", "fact sheet": speaks for whoever issued it."""
    words = noun.lower().split()
    return bool(words) and words[-1] in _lists()["documents"]


def sayings_in(sentence: str) -> tuple[Saying, ...]:
    """All of the sentence, the surest first. Raises ParserError."""
    tree = parse(sentence)
    return tuple(_sayings(sentence, tree))


def _sayings(sentence: str, tree: Tree) -> Iterator[Saying]:
    verbs = sorted(
        (token for token in tree.tokens if token.tag.startswith("VB")),
        key=lambda token: (not _is_aside(tree, token), _depth(tree, token)),
    )
    yield from _by_cleft(sentence, tree)
    for token in tree.tokens:
        yield from _by_source(sentence, tree, token)
    for verb in verbs:
        if verb.relation not in _NOT_MAIN or tree.children(verb, "nsubj", "agent"):
            yield from _by_verb(sentence, tree, verb)
    for token in tree.tokens:
        yield from _by_origin(sentence, tree, token)
    for verb in verbs:
        yield from _left_out(sentence, tree, verb)


def _depth(tree: Tree, token: Token) -> int:
    """How far below the root; what is joined by "and" counts as high as the first."""
    depth = 0
    for _ in range(len(tree.tokens)):
        if token.head == token.index:
            break
        depth += token.relation != "conj"
        token = tree.head(token)
    return depth


def _is_aside(tree: Tree, verb: Token) -> bool:
    """ "…, she made clear", "…, says the text, …": beside the sentence, and all of it is what is said."""
    if verb.relation not in {"parataxis", "ccomp"} or tree.children(verb, "ccomp", "mark"):
        return False
    first = min([verb.index, *(child.index for child in tree.children(verb, "nsubj"))])
    return any(tree.tokens[at - 1].text in {",", "”", '"', "—", "–"} for at in (first, first - 1) if at > 0)


# ---------------------------------------------------------------- verbs


def _by_verb(sentence: str, tree: Tree, verb: Token) -> Iterator[Saying]:
    if tree.children(verb, "auxpass", "nsubjpass", "agent"):
        yield from _by_agent(sentence, tree, verb)
        return
    quoted = tree.children(verb, "dobj") if verb.lemma == "quote" else ()
    strict = _strictness(tree, verb)
    subject = _subject(tree, verb) if strict is not None else None
    for who in quoted:
        yield _saying(sentence, tree, who, verb, strict=False)
    if subject is not None and strict is not None and not _is_nobody(tree, subject):
        yield _saying(sentence, tree, subject, verb, strict=strict)


def _is_nobody(tree: Tree, subject: Token) -> bool:
    """ "All told", "neither Lee nor Hill said", "the call underscored"."""
    denied = any(word.text.lower() in {"no", "neither"} for word in tree.children(subject, "det", "preconj", "cc"))
    return denied or subject.text.lower() in _NOBODY or subject.lemma.lower() in _lists()["events"]


def _by_cleft(sentence: str, tree: Tree) -> Iterator[Saying]:
    """ "It was Lee who said so": Lee."""
    whos = [token for token in tree.tokens if token.tag == "WP" and token.relation == "nsubj"]
    for root in tree.tokens:
        its = [child for child in tree.children(root, "nsubj") if child.text.lower() in {"it", "this", "that"}]
        named = tree.children(root, "attr")
        if root.lemma != "be" or not its or not named or named[0].tag.startswith("W"):
            continue
        for who in whos:
            verb = tree.head(who)
            if who.index > named[0].index and _strictness(tree, verb) is not None:
                yield _saying(sentence, tree, named[0], verb)


def _strictness(tree: Tree, verb: Token) -> bool | None:
    """Whether it reports, whoever is its subject; None where it is no verb of saying."""
    lists = _lists()
    if verb.lemma in lists["reports"]:
        return True
    if verb.lemma in lists["stands"]:
        return False
    follows = tree.children(verb, "ccomp", "xcomp", "oprd", "parataxis") or any(
        token.tag == "``" for token in tree.tokens
    )
    if verb.lemma in lists["clause"] and follows:
        return False
    if any(
        f"{verb.lemma}_{word.text.lower()}" in lists["particles"]
        for word in tree.children(verb, "prt", "prep", "advmod")
    ):
        return False
    feels = tree.children(verb, "acomp") if verb.lemma == "be" else ()
    if any(word.lemma in _FEELS or _full_of(tree, word) for word in feels):
        return False
    said = any(word.lemma in lists["utterances"] or word.lemma in _PLAIN for word in _objects(tree, verb))
    return False if verb.lemma in _LIGHT and said else None


def _full_of(tree: Tree, word: Token) -> bool:
    """ "full of praise"."""
    inside = (found for of in tree.children(word, "prep") for found in tree.children(of, "pobj"))
    return word.lemma == "full" and any(found.lemma in _lists()["utterances"] for found in inside)


def _objects(tree: Tree, verb: Token) -> Iterator[Token]:
    for found in tree.children(verb, "dobj", "oprd", "acomp", "ccomp"):
        yield found
        yield from tree.children(found, "conj", "acomp")


def _subject(tree: Tree, verb: Token) -> Token | None:
    """The word that the verb is told of: its own subject, else that of the verb it is joined to or hangs on."""
    for _ in range(len(tree.tokens)):
        own = [child for child in tree.children(verb, "nsubj") if child.tag not in {"WP", "WDT"}]
        if own:
            return own[0] if len(own) == 1 else max(own, key=lambda child: child.index)
        if tree.children(verb, "nsubj"):
            return None
        if verb.relation not in {"conj", "xcomp"} and not (verb.relation == "advcl" and verb.tag == "VB"):
            return None
        if tree.children(tree.head(verb), "auxpass"):
            return None
        verb = tree.head(verb)
    return None


def _by_agent(sentence: str, tree: Tree, verb: Token) -> Iterator[Saying]:
    """ "was urged by Lee"; "Lee is quoted as saying"."""
    lists = _lists()
    if verb.lemma in {"quote", "cite", "report"} and (quoted := tree.children(verb, "nsubjpass")):
        if verb.lemma != "report" or tree.children(verb, "prep", "advcl"):
            yield _saying(sentence, tree, quoted[0], verb, strict=False)
        return
    if verb.lemma not in lists["reports"] | lists["stands"]:
        return
    for agent in tree.children(verb, "agent"):
        for who in tree.children(agent, "pobj"):
            yield _saying(sentence, tree, who, verb, strict=False)


def _left_out(sentence: str, tree: Tree, verb: Token) -> Iterator[Saying]:
    """What does not tell by whom: "she was urged to stay", "she got a word of thanks"."""
    told = tree.children(verb, "nsubjpass")
    received = tree.children(verb, "nsubj") if verb.lemma in _RECEIVES else ()
    if received and any(word.lemma in _lists()["utterances"] for word in tree.children(verb, "dobj")):
        told = received
    elif not told or verb.lemma not in _lists()["told"] or tree.children(verb, "agent"):
        return
    yield Saying(None, verb.lemma, verb.start, verb.end, strict=False, listener=_phrase(sentence, tree, told[0])[0])


# ---------------------------------------------------------------- sources


def _by_source(sentence: str, tree: Tree, token: Token) -> Iterator[Saying]:
    """ "according to Lee", "per Lee", "in Lee's words", "as reported by Lee"."""
    low = token.text.lower()
    if low == "according":
        for to in tree.children(token, "prep"):
            for who in tree.children(to, "pobj"):
                yield _saying(sentence, tree, who, token, name="report")
    elif low == "per" and token.tag == "IN":
        for who in tree.children(token, "pobj"):
            if who.tag.startswith("NNP"):
                yield _saying(sentence, tree, who, token, name="report")
    elif token.lemma in _lists()["reports"] and token.tag == "VBN" and not tree.children(token, "auxpass"):
        yield from _by_agent(sentence, tree, token)
    elif token.lemma.lower() in _lists()["utterances"]:
        yield from _by_utterance(sentence, tree, token)


def _by_utterance(sentence: str, tree: Tree, noun: Token) -> Iterator[Saying]:
    """ "in her words", "by the minister's own account", "in the American view", "his advice was"."""
    at = noun.index - 1
    if at > 0 and tree.tokens[at].text.lower() == "own":
        at -= 1
    if at < 0:
        return
    owner = tree.tokens[at]
    if owner.tag not in {"PRP$", "POS", "JJ"}:
        return
    first = at if owner.tag in {"PRP$", "JJ"} else _first_of(tree, tree.head(owner))
    while first > 0 and tree.tokens[first - 1].tag == "DT":
        first -= 1
    before = tree.tokens[first - 1] if first > 0 else None
    sourced = before is not None and before.text.lower() in _IN and _opens(tree, before)
    if sourced or (noun.relation == "nsubj" and owner.tag != "JJ" and tree.head(noun).lemma in {"be", "run", "go"}):
        who = owner if owner.tag != "POS" else tree.head(owner)
        yield _saying(sentence, tree, who, noun, name="say", strict=False)


def _first_of(tree: Tree, noun: Token) -> int:
    return min(token.index for token in tree.under(noun))


def _opens(tree: Tree, preposition: Token) -> bool:
    """At the head of a clause or after a verb: not "the hole in her argument"."""
    if preposition.index == 0:
        return True
    before = tree.tokens[preposition.index - 1]
    return before.text in {",", "—", "–", ";", ":"} or before.tag.startswith(("VB", "MD", "CC", "IN", "WDT")) or (
        before.lemma in {"one", "be"}
    )


def _by_origin(sentence: str, tree: Tree, noun: Token) -> Iterator[Saying]:
    """ "a thank-you from Lee", "the message from Lee was"."""
    if noun.lemma.lower() not in _lists()["utterances"] or not noun.tag.startswith("NN"):
        return
    for origin in (*tree.children(noun, "prep"), *tree.children(tree.head(noun), "prep")):
        if origin.text.lower() == "from":
            for who in tree.children(origin, "pobj"):
                yield _saying(sentence, tree, who, noun, name="offer", strict=False)


# ---------------------------------------------------------------- the speaker's words


def _saying(
    sentence: str, tree: Tree, who: Token, verb: Token, *, strict: bool = True, name: str | None = None
) -> Saying:
    words, start, end = _phrase(sentence, tree, who)
    front = who.index < verb.index and not _is_aside(tree, verb) and verb.tag.startswith("VB")
    return Saying(
        words,
        name or ("feel" if verb.lemma == "be" else verb.lemma),
        0 if front else min(start, verb.start),
        max(end, verb.end),
        strict,
        who.tag.startswith("NNP"),
        front=front,
    )


def _phrase(sentence: str, tree: Tree, noun: Token) -> tuple[str, int, int]:
    """The noun with what belongs to it: no article, no clause, no apposition."""
    inside = [token for token in tree.under(noun, _ASIDE) if token.relation not in _ASIDE or token is noun]
    kept = {token.index for token in inside}
    first = last = noun.index
    while first - 1 in kept:
        first -= 1
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
