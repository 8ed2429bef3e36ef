"""Rules about wording: quotations, negation, opposites, certainty, scope, and the share of words matched."""

import re

from rapidfuzz import fuzz

from assistant.gate.case import Case, Ruling, blanked, contradicts, holds, passes, silent
from assistant.language.amounts.dates import mentions
from assistant.language.amounts.quantities import quantities
from assistant.language.stance.polarity import denies, is_modal, modal_before, negations, omits, scope_groups
from assistant.language.text.fold import find_folded, fold
from assistant.language.text.lemmas import content_lemmas, counterpart, lemma, opposed, plain

__all__ = ["coverage_of_words", "every_part", "modality", "opposites", "polarity", "quotation", "scope"]

# ---------------------------------------------------------------- quotation

_SHORT_QUOTE = 3  # fewer words are single terms, not a quotation
_NEARLY = 80.0  # rapidfuzz partial ratio from which a wording counts as altered, not as another
_EDGES = " .,;:!?…\"'“”‘’"


def _stands(quote: str, text: str) -> bool:
    """Every piece of the quotation between ellipses stands in the text, in order of the pieces."""
    pieces = [piece.strip(_EDGES) for piece in re.split(r"\.\.\.|…|\[[^\]]*\]", quote)]
    return all(find_folded(piece, text) for piece in pieces if piece)


def _altered(quote: str, text: str) -> bool:
    return fuzz.partial_ratio(fold(quote).text, fold(text).text) >= _NEARLY


def quotation(case: Case) -> Ruling:
    """The article's quotation marks hold the record's very words; a digest is told apart."""
    if not case.claim.quotes:
        return passes("no quotation")
    texts = [block.statement.text for block in case.blocks]
    full = any(block.statement.rendition == "full" for block in case.blocks)
    preserved = [quote.text for quote in case.preserved]
    unchecked = False
    for quote in case.claim.quotes:
        if any(_stands(quote, text) for text in (*texts, *preserved)):
            continue
        long = len(quote.split()) >= _SHORT_QUOTE
        if any(_altered(quote, kept) for kept in preserved) and long:
            return contradicts(f"“{quote}” is not word for word in the record")
        if not full:
            unchecked = True
            continue
        if not long:
            return holds(f"“{quote}” is not in the record word for word")
        near = any(_altered(quote, text) for text in texts)
        detail = f"“{quote}” is not word for word in the record"
        return contradicts(detail) if near else silent(detail)
    if unchecked:
        return passes("wording not checked: the statement is a digest")
    return passes(f"{len(case.claim.quotes)} found word for word")


# ---------------------------------------------------------------- negation and opposites


_NOT_THE_FIRST = re.compile(
    r"(?:not|n['’]t) (?:(?!one of)[\w.’'-]+ ){0,4}?"
    r"(?:the|his|her|its|their|our|[\w.-]+['’]s?) (?:very )?first\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\b(?:again|once more|another|previous(?:ly)?|return(?:s|ed|ing)? to|back to)\b", re.IGNORECASE
)
_FIRST = re.compile(r"\bfirst\b(?![ -](?:lad(?:y|ies)|gentlem[ae]n)\b)", re.IGNORECASE)


_ALONE = re.compile(r"\balone\b", re.IGNORECASE)


def _not_the_first(claim: str, start: int, cited: str) -> Ruling | None:
    """ "Not the first" denies nothing: it says that there were others. None: the claim says no such thing."""
    if not _NOT_THE_FIRST.match(claim, start):
        return None
    if _FIRST.search(cited):
        return contradicts("the claim says that there were others before, the cited sentence has the first")
    if any(q.ordinal and q.value > 1 for q in quantities(cited)) or _AGAIN.search(cited):
        return passes("the cited sentence tells of another time")
    return holds("the claim says that there were others before; the cited sentence does not count")


def polarity(case: Case) -> Ruling:
    """What the claim denies the record denies, and the other way round."""
    claim, cited = case.claim_text, case.cited_text
    if omits(claim) and not (omits(cited) or denies(cited)):
        return holds("the claim says that something is left out, the cited sentences do not")
    theirs = content_lemmas(cited)
    if negations(claim) and not denies(cited):
        for negation in negations(claim):
            if later := _not_the_first(claim, negation.start, cited):
                if later.effect == "pass":
                    continue
                return later
            shared = [w for w in negation.reach if any(counterpart(w, other) for other in theirs)]
            detail = f"the claim says “{negation.word}”, the cited sentence denies nothing"
            more = _ALONE.search(claim, negation.start)  # "not about ships alone" may only say that
            return contradicts(detail) if shared and not more else holds(detail)
    if not denies(claim):
        mine = content_lemmas(claim)
        for negation in negations(cited):
            reach = negation.reach[:2]
            matched = [w for w in reach if any(counterpart(w, m) for m in mine)]
            if reach and len(matched) == len(reach):
                detail = (
                    f"the cited sentence says “{negation.word} {' '.join(reach)}”, the claim does not deny it"
                )
                return contradicts(detail) if set(reach) <= set(mine) else holds(detail)
    return passes()


_COMMON = 2  # shared content words that make two sentences speak of one thing
_BESIDE = 4  # content words to each side: what a verb is said of stands near it


def opposites(case: Case) -> Ruling:
    """No word of the claim is the opposite of the cited sentence's word for the same thing."""
    mine, theirs = content_lemmas(case.claim_text), content_lemmas(case.cited_text)
    all_mine = _lemmas(case.claim_text)
    all_theirs = _lemmas(case.cited_text)
    denied = {w for text in (case.claim_text, case.cited_text) for n in negations(text) for w in n.reach}
    for word in all_mine:
        against = opposed(word, all_theirs)
        if against is None or opposed(against, all_mine) is None:
            continue
        if word in denied or against in denied:
            continue
        if not _beside(word, mine) & _beside(against, theirs):
            continue  # said of another thing
        if word in _attributes(case.claim_text):
            return silent(f"the record does not call it “{word}”; it has “{against}”")
        common = {m for m in mine if m in theirs}
        detail = f"the claim has “{word}”, the cited sentence “{against}”"
        return contradicts(detail) if len(common) >= _COMMON else holds(detail)
    return passes()


_ATTRIBUTE = re.compile(
    r"(?:(?<!\bhe)(?<!\bit)(?<!\bshe)(?<!\bthat)['’]s|\b(?:its|their|his|her|our|the|an?))\s+([a-z]+ing)\s+[a-z]",
    re.IGNORECASE,
)


def _attributes(text: str) -> set[str]:
    """Lemmas of the participles that only describe: "Iran’s expanding influence" expands nothing."""
    return {lemma(word) for word in _ATTRIBUTE.findall(text)}


def _beside(word: str, lemmas: list[str]) -> set[str]:
    places = [at for at, one in enumerate(lemmas) if one == word]
    return {near for at in places for near in lemmas[max(0, at - _BESIDE) : at + _BESIDE + 1]} - {word}


# "Keep ISIS from coming back" and "keep them out" stop something; "keep" alone goes on with it.
_KEEP_FROM = re.compile(
    r"\bke(?:ep(?:s|ing)?|pt)\b(?! \w+ing\b)"
    r"(?=(?:\W+[\w’'-]+){1,6}?\W+from \w+ing\b|(?: (?!to\b|that\b|which\b|who\b)[\w’'-]+){0,4}? out\b)",
    re.I,
)


# An office, and the time before this one: no opposites of anything.
_NO_ORDER = re.compile(
    r"\bfirst(?=[ -](?:lad(?:y|ies)|gentlem[ae]n)\b)|^last(?=[ -](?:time|night|week|month|year)\b)",
    re.IGNORECASE,
)


def _lemmas(text: str) -> list[str]:
    bare = _NO_ORDER.sub(" ", _KEEP_FROM.sub("prevent", text))
    return [lemma(word) for word in re.findall(r"[^\W\d_]+", bare)]


# ---------------------------------------------------------------- certainty and scope


def modality(case: Case) -> Ruling:
    """A thing the record calls possible, planned or conditional is not told as done."""
    claim, cited = case.claim_text, case.cited_text
    for word in dict.fromkeys(content_lemmas(claim)):
        mine, theirs = modal_before(claim, word), modal_before(cited, word)
        if mine is None or theirs is None or mine <= theirs or theirs >= 3:
            continue
        if any(is_modal(part) for part in re.findall(r"[^\W\d_]+", claim)) or _is_a_way(word, claim):
            continue
        return holds(f"the claim tells “{word}” as more certain than the cited sentence does")
    return passes()


_A_WAY = re.compile(r"\b(?:ways?|means|how|options?|efforts?|steps?) (?:of|to) (?:\w+ly )?$", re.IGNORECASE)


def _is_a_way(word: str, claim: str) -> bool:
    """ "Ways to strengthen" tells of nothing as done."""
    return any(
        _A_WAY.search(claim[: found.start()])
        for found in re.finditer(r"[^\W\d_]+", claim)
        if lemma(found.group()) == word
    )


_ADJECTIVES = frozenset("main central primary core".split())


def scope(case: Case) -> Ruling:
    """ "Only", "mainly", "always" are the record's words, not the claim's own."""
    recorded = scope_groups(case.near_text)
    for group, word in scope_groups(_without_names(case)).items():
        if group not in recorded and not _same_root(word, case.cited_text):
            detail = f"“{word}” has no match in the cited statement"
            # "main worries" may be a gloss, "mainly" says what weighs most
            return holds(detail) if plain(word) in _ADJECTIVES else silent(detail)
    return passes()


_ROOTS = {
    **dict.fromkeys(("priority", "priorities"), re.compile(r"\bprioriti[sz]\w*", re.IGNORECASE)),
    "central": re.compile(r"\bcentrality\b", re.IGNORECASE),
}


def _same_root(word: str, cited: str) -> bool:
    """ "Priority" where the record prioritizes."""
    pattern = _ROOTS.get(plain(word))
    return pattern is not None and pattern.search(cited) is not None


# ---------------------------------------------------------------- the share of words

# Shares of content words with a counterpart, tuned on the labelled articles.
_MANY_WORDS, _ALMOST_NONE = 4, 0.25  # so few of so many: the statement is on something else
_ENOUGH = 0.40  # around the cited sentences
_ENOUGH_CITED = 0.35  # in the cited sentences themselves


def _without_names(case: Case) -> str:
    """The claim with its names blanked out, all offsets kept."""
    return blanked(
        case.claim_text, [(one.start, one.end) for one in case.claim_names if one.kind != "office"]
    )


def _own_words(case: Case) -> list[str]:
    """The claim's content words that no other rule compares: no names, numbers or dates."""
    text = case.claim_text
    spans = [(q.start, q.end) for q in quantities(text)] + [m.span for m in mentions(text)]
    return list(dict.fromkeys(content_lemmas(blanked(_without_names(case), spans))))


def _missing(mine: list[str], record: str) -> list[str]:
    theirs = set(content_lemmas(record))
    return [word for word in mine if not any(counterpart(word, other) for other in theirs)]


_PART = re.compile(
    r"[,;:—–]\s+|\s+[—–]\s+|\s+(?=(?:and|but|while|as|with|amid|despite|after|before|because|since|so|until|who|which|where)\s)"
)
_PART_WORDS = 3  # fewer words without a counterpart may be a turn of phrase


def every_part(case: Case) -> Ruling:
    """No part of the claim between commas and joints lacks a counterpart in the record altogether."""
    record = set(content_lemmas(case.near_text + "\n" + case.headers))
    told = set(_own_words(case))
    for part in _PART.split(case.claim_text):
        mine = [word for word in dict.fromkeys(content_lemmas(part)) if word in told]
        if len(mine) >= _PART_WORDS and not any(counterpart(a, b) for a in mine for b in record):
            return silent(f"the record has nothing on “{part.strip(' .')}”")
    return passes()


def coverage_of_words(case: Case) -> Ruling:
    """Enough of the claim's content words have a counterpart in and around the cited sentences."""
    mine = _own_words(case)
    if not mine:
        return passes("no words of its own")
    for record, enough in ((case.near_text + "\n" + case.headers, _ENOUGH), (case.cited_text, _ENOUGH_CITED)):
        missing = _missing(mine, record)
        share = 1 - len(missing) / len(mine)
        if share < enough:
            detail = f"only {share:.0%} of the content words; not found: {', '.join(missing[:6])}"
            if case.plainly_read and (len(mine) < _PART_WORDS or share > _ALMOST_NONE):
                return passes(f"{detail}; both readings are strong")
            plainly = len(mine) >= _MANY_WORDS and share <= _ALMOST_NONE
            return silent(detail) if plainly else holds(detail)
    return passes(f"{share:.0%} of the content words in the cited sentences")
