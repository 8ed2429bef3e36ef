"""Whose words a sentence reports, read off its parse: the subject of its verb of saying.

Ways of telling it, the surest first: the main verb ("Lee said", "said Lee", "it was Lee who said"), a source
("according to Lee", "in her words", "his advice was"), a verb further down ("as Lee noted"). What is said is
the business of others.
"""

from collections.abc import Iterator
from functools import lru_cache

from assistant.language.parsing.parser import parse
from assistant.language.parsing.tree import Token, Tree
from assistant.language.speech.saying import (
    Saying,
    is_aside,
    is_document,
    make_saying,
    saying_words,
    speaker_phrase,
)
from assistant.language.speech.sources import origin_at, source_at
from assistant.language.speech.strictness import gives_word, is_voiced, strictness
from assistant.language.speech.views import view_at
from assistant.language.text.quotes import quoted_strings

__all__ = ["deed_of_pronoun", "sayings_in"]

_RECEIVES = frozenset("get receive earn win draw hear".split())
_USES = frozenset("have take use seize find".split())  # "took the occasion to thank"
_NOBODY = frozenset(
    "all this that these those nothing everything something there one nobody none neither".split()
)
# The parser takes "Thanked" for a participle, "Thanks" for a noun.
_TELLS = frozenset({"VBD", "VBZ", "VBN", "NNS"})
_NOT_MAIN = frozenset({"relcl", "acl", "pcomp"})


@lru_cache(maxsize=4_096)
def sayings_in(sentence: str) -> tuple[Saying, ...]:
    """All of the sentence, the surest first, those inside quoted words last. Raises ParserError."""
    quoted = quoted_strings(sentence)

    def is_quoted(saying: Saying) -> bool:
        return any(start <= saying.start and saying.end <= end for start, end in quoted)

    return tuple(sorted(_sayings(sentence, parse(sentence)), key=is_quoted))


def deed_of_pronoun(sentence: str) -> Saying | None:
    """ "He put up forty million": after what he said, it may be told of what he said. Raises ParserError."""
    tree = parse(sentence)
    for verb in (token for token in tree.tokens if token.relation == "ROOT" and token.tag.startswith("VB")):
        for who in tree.children(verb, "nsubj"):
            if who.index <= 1 and who.text.lower() in {"he", "she", "they"}:
                return make_saying(sentence, tree, who, verb, strict=False)
    return None


def _sayings(sentence: str, tree: Tree) -> Iterator[Saying]:
    verbs = sorted(
        (token for token in tree.tokens if token.tag.startswith("VB") or _is_mistaken(tree, token)),
        key=lambda token: (not is_aside(tree, token), _depth(tree, token)),
    )
    yield from _by_cleft(sentence, tree)
    for token in tree.tokens:
        yield from source_at(sentence, tree, token)
        yield from view_at(sentence, tree, token)
        if (
            token.tag == "VBN"
            and (token.lemma in saying_words()["reports"] or gives_word(tree, token))
            and not tree.children(token, "auxpass")
        ):
            yield from _by_agent(sentence, tree, token)  # "as reported by Lee"
        yield from _by_plural(sentence, tree, token)
    for verb in verbs:
        main = verb.relation not in _NOT_MAIN or tree.children(verb, "nsubj", "agent")
        if main or _is_used_to(tree, verb) or _is_after_relative(tree, verb) or _is_by_saying(tree, verb):
            yield from _by_verb(sentence, tree, verb)
    for token in tree.tokens:
        yield from origin_at(sentence, tree, token)
    for verb in verbs:
        yield from _left_out(sentence, tree, verb)
        yield from _without_subject(tree, verb)


def _is_mistaken(tree: Tree, token: Token) -> bool:
    """ "The admiral thanks Norland", "Thanks the navy.": a verb that was taken for a noun, though it has a subject or opens
    a sentence before an object."""
    if token.tag != "NNS" or token.relation != "ROOT":
        return False
    following = tree.tokens[token.index + 1 : token.index + 2]
    object_ = token.index == 0 and bool(following) and following[0].tag in {"DT", "PRP$", "NNP"}
    return object_ or bool(tree.children(token, "nsubj"))


def _depth(tree: Tree, token: Token) -> int:
    """How far below the root; what is joined by "and" counts as high as the first."""
    depth = 0
    for _ in range(len(tree.tokens)):
        if token.head == token.index:
            break
        depth += token.relation != "conj"
        token = tree.head(token)
    return depth


# ---------------------------------------------------------------- verbs


def _by_verb(sentence: str, tree: Tree, verb: Token) -> Iterator[Saying]:
    if tree.children(verb, "auxpass", "nsubjpass", "agent"):
        yield from _by_agent(sentence, tree, verb)
        return
    if inverted := _after_verb(tree, verb):
        yield make_saying(sentence, tree, inverted, verb)
        return
    quoted = tree.children(verb, "dobj") if verb.lemma == "quote" else ()
    if _is_unsaid(tree, verb):
        return
    strict = strictness(tree, verb)
    subject = _subject(tree, verb) if strict is not None else None
    for who in quoted:
        yield make_saying(sentence, tree, who, verb, strict=False)
    if subject is not None and strict is not None and not _is_nobody(tree, subject):
        voiced = is_voiced(tree, verb)
        yield make_saying(sentence, tree, subject, verb, strict=strict or is_aside(tree, verb), voiced=voiced)


def _is_unsaid(tree: Tree, verb: Token) -> bool:
    """ "did not say", "should say": nothing is reported; "does not want" is what somebody wants."""
    beside = tree.children(verb)
    denied = any(word.relation == "neg" for word in beside) and verb.lemma not in saying_words()["wants"]
    return denied or any(word.tag == "MD" for word in beside)


def _after_verb(tree: Tree, verb: Token) -> Token | None:
    """ "The goal, explained Lee, is peace": Lee, whatever the parser hung on the verb."""
    objects = tree.children(verb, "dobj")
    if verb.lemma not in saying_words()["reports"] or not objects or tree.children(verb, "ccomp"):
        return None
    first = min(token.index for token in tree.under(objects[0]))
    after_comma = verb.index > 0 and tree.tokens[verb.index - 1].text == ","
    proper = objects[0].tag == "NNP" and first == verb.index + 1 and tree.tokens[first].tag == "NNP"
    ends = tree.tokens[objects[0].index + 1 :][:1]
    aside = after_comma and (not ends or ends[0].text in {",", "."})
    return objects[0] if aside and proper and verb.tag in {"VBD", "VBZ"} else None


def _by_plural(sentence: str, tree: Tree, token: Token) -> Iterator[Saying]:
    """ "…, the fact sheet recalls.": a verb at the end that the parser took for the plural of a noun."""
    who = tree.children(token, "compound")
    last = all(later.tag in {".", "''"} for later in tree.tokens[token.index + 1 :])
    if token.tag == "NNS" and last and who and token.lemma in saying_words()["reports"]:
        aside = tree.children(token, "ccomp") or tree.head(token).text.lower() == "as"
        if aside and (is_document(who[-1].text) or who[-1].tag == "NNP"):
            yield make_saying(sentence, tree, who[-1], token)


def _is_used_to(tree: Tree, verb: Token) -> bool:
    """ "took the occasion to thank", "has the nerve to boast": whoever has it does so."""
    noun = tree.head(verb)
    return (
        verb.relation == "acl"
        and verb.tag == "VB"
        and noun.relation == "dobj"
        and tree.head(noun).lemma in _USES
    )


def _is_by_saying(tree: Tree, verb: Token) -> bool:
    """ "opened by saying", "ended by thanking": whoever does so says it."""
    by = tree.head(verb)
    return verb.relation == "pcomp" and by.text.lower() == "by" and tree.head(by).tag.startswith("VB")


def _is_after_relative(tree: Tree, verb: Token) -> bool:
    """ "Lee, who is in charge of the fleet, called it a success": the main verb, which the parser took for a participle."""
    noun = tree.head(verb)
    relative = [child for child in tree.children(noun, "relcl") if child.index < verb.index]
    late = verb.relation == "acl" and verb.tag == "VBN" and tree.tokens[verb.index - 1].text == ","
    return late and bool(relative) and noun.relation == "ROOT" and noun.tag.startswith("NN")


def _is_nobody(tree: Tree, subject: Token) -> bool:
    """ "All told", "neither Lee nor Hill said", "the call underscored"."""
    denied = any(
        word.text.lower() in {"no", "neither"} for word in tree.children(subject, "det", "preconj", "cc")
    )
    told_of = subject.text.lower() in {"those", "one"} and tree.children(subject, "prep", "relcl")
    return (
        denied
        or (subject.text.lower() in _NOBODY and not told_of)
        or subject.lemma.lower() in saying_words()["events"]
    )


def _by_cleft(sentence: str, tree: Tree) -> Iterator[Saying]:
    """ "It was Lee who said so": Lee."""
    whos = [token for token in tree.tokens if token.tag == "WP" and token.relation == "nsubj"]
    for root in tree.tokens:
        its = [
            child for child in tree.children(root, "nsubj") if child.text.lower() in {"it", "this", "that"}
        ]
        named = tree.children(root, "attr")
        if root.lemma != "be" or not its or not named or named[0].tag.startswith("W"):
            continue
        for who in whos:
            verb = tree.head(who)
            if who.index > named[0].index and strictness(tree, verb) is not None:
                yield make_saying(sentence, tree, named[0], verb)


def _subject(tree: Tree, verb: Token) -> Token | None:
    """The word that the verb is told of: its own subject, else that of the verb it is joined to or hangs on."""
    for _ in range(len(tree.tokens)):
        own = [child for child in tree.children(verb, "nsubj") if child.tag not in {"WP", "WDT"}]
        if own:
            return own[0] if len(own) == 1 else max(own, key=lambda child: child.index)
        if tree.children(verb, "nsubj"):
            return None
        if _is_after_relative(tree, verb):
            return tree.head(verb)
        if _is_used_to(tree, verb) or _is_by_saying(tree, verb):
            verb = tree.head(verb)
            if verb.tag == "IN":
                verb = tree.head(verb)
                continue
        elif verb.relation not in {"conj", "xcomp"} and not (
            verb.relation == "advcl" and verb.tag in {"VB", "VBG"}
        ):
            return None
        if tree.children(tree.head(verb), "auxpass"):
            return None
        verb = tree.head(verb)
    return None


def _by_agent(sentence: str, tree: Tree, verb: Token) -> Iterator[Saying]:
    """ "was urged by Lee"; "Lee is quoted as saying"."""
    lists = saying_words()
    if verb.lemma in {"quote", "cite", "report"} and (quoted := tree.children(verb, "nsubjpass")):
        if verb.lemma != "report" or tree.children(verb, "prep", "advcl"):
            yield make_saying(sentence, tree, quoted[0], verb, strict=False)
        return
    if verb.lemma in lists["moves"]:
        for who in tree.children(verb, "nsubjpass"):  # "he is saddened by the deaths"
            yield make_saying(sentence, tree, who, verb, strict=False)
        return
    if verb.lemma not in lists["reports"] | lists["stands"] and not gives_word(tree, verb):
        return
    for agent in tree.children(verb, "agent"):
        for who in tree.children(agent, "pobj"):
            yield make_saying(sentence, tree, who, verb, strict=verb.lemma in lists["reports"])


def _without_subject(tree: Tree, verb: Token) -> Iterator[Saying]:
    """ "Thanked the hosts, too.": an entry that goes on about whoever spoke last."""
    opens = all(word.tag in {"RB", "CC"} for word in tree.tokens[: verb.index])
    told_of = tree.children(verb, "nsubj", "nsubjpass", "csubj", "expl", "aux", "auxpass", "agent", "neg")
    finite = verb.relation == "ROOT" and verb.tag in _TELLS
    if finite and opens and not told_of and strictness(tree, verb) is not None:
        yield Saying(None, verb.lemma, 0, verb.end, strict=False)


def _left_out(sentence: str, tree: Tree, verb: Token) -> Iterator[Saying]:
    """What does not tell by whom: "she was urged to stay", "she got a word of thanks"."""
    told = tree.children(verb, "nsubjpass")
    received = tree.children(verb, "nsubj") if verb.lemma in _RECEIVES else ()
    if received and any(word.lemma in saying_words()["utterances"] for word in tree.children(verb, "dobj")):
        told = received
    elif not told or verb.lemma not in saying_words()["told"] or tree.children(verb, "agent"):
        return
    yield Saying(
        None,
        verb.lemma,
        verb.start,
        verb.end,
        strict=False,
        listener=speaker_phrase(sentence, tree, told[0])[0],
    )
