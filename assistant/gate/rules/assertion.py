"""Assertion: the record says what the claim says; to ask, suppose, repeat or deny it is not to say it."""

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.gate.case import Case, blank_out
from assistant.gate.ruling import Ruling, doubts, holds, mismatch, passes
from assistant.language.amounts.dates import mentions
from assistant.language.amounts.quantities import quantities
from assistant.language.stance.assertion import Manner, Unasserted, unasserted
from assistant.language.stance.factuality import events, is_denial
from assistant.language.text.lemmas import content_lemmas, counterpart, plain

__all__ = ["assertion"]

_SHARE, _FEWEST = 0.4, 2  # of the claim's words that the record has, only in what it does not assert
_LESS_THAN_SAID = r"may|might|could|would|possibl[ey]|possibilit\w+|potential\w*"
# Words by which a claim is of the same manner, and says no more than the record.
_SAME_MANNER: dict[Manner, re.Pattern[str]] = {
    "asked": re.compile(
        rf"\b(?:whether|if|ask\w*|question\w*|unclear|uncertain\w*|unknown|undecided|open|decid\w+|decision\w*|determin\w+|"
        rf"wonder\w*|consider\w*|discuss\w*|explor\w+|review\w*|assess\w*|examin\w+|stud(?:y|ies|ied|ying)|weigh\w*|"
        rf"investigat\w+|look\w* (?:at|into)|{_LESS_THAN_SAID})\b|\?",
        re.IGNORECASE,
    ),
    "conditional": re.compile(
        rf"\b(?:if|unless|whether|should|in case|in the event|provided|as long as|once|when\w*|until|without|"
        rf"depend\w*|condition\w*|subject to|threat\w*|warn\w*|{_LESS_THAN_SAID})\b",
        re.IGNORECASE,
    ),
    "hearsay": re.compile(
        rf"\b(?:report(?:s|ed(?:ly)?)?|alleg\w+|claim\w*|rumou?r\w*|accus\w+|said to|thought to|believed to|"
        rf"suggest\w*|suspect\w*|suspicion\w*|fear\w*|idea\w*|notion\w*|impression|purported\w*|speculat\w+|"
        rf"concern\w*|worr(?:y|ies|ied|ying)|troubl\w+|alarm\w*|disturb\w+|heard?|accounts?|word|news|signs?|describ\w+|"
        rf"appear\w*|seem\w*|likely|unlikely|doubt\w*|{_LESS_THAN_SAID})\b",
        re.IGNORECASE,
    ),
    "denied": re.compile(
        r"\b(?:false\w*|untrue|wrong\w*|incorrect\w*|inaccura\w+|baseless|unfounded|groundless|lies?|myths?|hoax\w*|"
        r"dismiss\w*|reject\w*|den(?:y|ies|ied|ial)|refus\w+|rul(?:e|es|ed|ing) out|"
        r"disput\w*|refut\w*|rebut\w*|debunk\w*|doubt\w*|contradict\w*|nonsense)\b",
        re.IGNORECASE,
    ),
}
# A reader that is known to notice changes may settle these: "if needed", what a question takes for granted.
_SETTLED_BY_READER: frozenset[Manner] = frozenset({"conditional", "supposed"})
# An office "troubled by reports that" mostly takes them for true.
_OFTEN_MEANT = frozenset({"report", "reports"})
_IN_WORDS: dict[Manner, str] = {
    "asked": "the cited sentence asks it (“{cue}”) and does not say it",
    "conditional": "the cited sentence says it on a condition (“{cue}”)",
    "hearsay": "the cited sentence repeats it (“{cue}”) and does not say it itself",
    "denied": "the cited sentence names it to deny it (“{cue}”)",
    "supposed": "the cited sentence asks about it and does not say it",
    "list": "what is cited is a row of words and no sentence",
}


def assertion(case: Case) -> Ruling:
    """What the claim says is said by a cited sentence, not only asked, supposed, repeated or denied there."""
    mentioned, said = _mentioned(case)
    if not mentioned:
        return passes()
    wanted = _wanted(case)
    met = {word for word in wanted if _is_in(word, case.near_text)}
    missing = {word for word in met if not _is_in(word, said)}
    if not _is_much(missing, met):
        return passes()
    found = max(mentioned, key=lambda pair: sum(_is_in(word, pair[1]) for word in missing))
    return _ruling(*found, case)


def _ruling(found: Unasserted, text: str, case: Case) -> Ruling:
    detail = _IN_WORDS[found.manner].format(cue=found.cue)
    if found.manner in _SETTLED_BY_READER or plain(found.cue) in _OFTEN_MEANT:
        return doubts("words", detail)
    if found.manner != "denied":
        return holds(detail)
    claimed, recorded = case.assertion_text.rstrip(" ."), f"{found.cue} … {text}"
    if found.span[0] == 0:  # all of the sentence: "Myth: …", or the next one says "that post is false"
        return mismatch("negation", claimed, recorded, detail)
    return doubts("negation", detail, text=claimed, recorded=recorded, effect="contradicted")


def _mentioned(case: Case) -> tuple[list[tuple[Unasserted, str]], str]:
    """What the record near the citation does not assert, unless the claim is of that manner; and the rest."""
    found: list[tuple[Unasserted, str]] = []
    said: list[str] = []
    for block, sentence in case.near_sentences:
        following = next((other.text for other in block.sentences if other.start >= sentence.end), "")
        answered = _is_answered(following, case)
        spans = [
            part
            for part in unasserted(sentence.text, following)
            if not _is_alike(part, sentence.text, case) and not (part.cue == "?" and answered)
        ]
        found += [(part, sentence.text[slice(*part.span)]) for part in spans]
        said.append(blank_out(sentence.text, (part.span for part in spans)))
    return found, "\n".join([*said, case.headers])


def _is_answered(following: str, case: Case) -> bool:
    """Whether the next sentence tells what a question leaves open: it denies like the claim, or is cited."""
    if _denies(following) and _denies(case.claim_text):
        return True
    cited = any(sentence.text == following for _, sentence in case.cited)
    if not cited or "?" in following or _denies(following):
        return False
    return any(_is_in(word, following) for word in _wanted(case))


def _denies(sentence: str) -> bool:
    return any(is_denial(event) for event in events(sentence))


def _is_alike(part: Unasserted, sentence: str, case: Case) -> bool:
    """Whether the claim says no more than this: it asks or supposes as well, or names who says so."""
    pattern = _SAME_MANNER.get(part.manner)
    if pattern is None:
        return False
    mention, claim = sentence[slice(*part.span)], case.claim_text
    if part.manner == "denied" and _denies(claim) and not _denies(mention):
        return True
    if part.manner == "hearsay" and case.claim.attribution is not None:
        speaker = plain(case.claim.attribution.speaker or "")
        around = plain(blank_out(sentence, [part.span]))
        if speaker and any(word in around for word in speaker.split()):
            return True
    own = {word.lower() for word in pattern.findall(claim)}
    if part.manner != "conditional":  # a word of the clause itself says nothing of how it is meant
        own -= {word.lower() for word in pattern.findall(mention)} - {part.cue.lower()}
    return bool(own)


def _wanted(case: Case) -> frozenset[str]:
    """The claim's content words, numbers and days."""
    text = case.assertion_text
    return frozenset([*content_lemmas(text), *_figures(text)])


def _figures(text: str) -> Iterator[str]:
    yield from (number.text for number in quantities(text))
    yield from (day.text for day in mentions(text))


def _is_in(word: str, text: str) -> bool:
    if not (word.isalpha() and word.islower()):  # a number or a day as it stands
        return word in text
    return any(counterpart(word, other) for other in _lemmas_of(text))


@lru_cache(maxsize=64)  # the same few texts are looked through for each word of a claim
def _lemmas_of(text: str) -> frozenset[str]:
    return frozenset(content_lemmas(text))


def _is_much(missing: set[str], met: set[str]) -> bool:
    """Enough of the claim to be its point: a figure, two words in five, or all that the record has of it."""
    figures = any(next(_figures(word), None) for word in missing)
    return bool(missing) and (
        figures or missing == met or (len(missing) >= _FEWEST and len(missing) >= _SHARE * len(met))
    )
