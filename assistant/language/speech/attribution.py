"""The reporting frame of a sentence: who is said to have said it, and what of the sentence tells so.

Read off the parse (`sayings.py`). The speaker is given in the article's words; whether it is somebody whom the
record knows is the gate's business.
"""

import re
from dataclasses import dataclass

from assistant.language.amounts.quantities import quantities
from assistant.language.naming.names import names_in
from assistant.language.parsing.parser import parse
from assistant.language.speech.saying import Saying
from assistant.language.speech.sayings import sayings_in
from assistant.language.text.quotes import quoted_strings
from assistant.schema import Attribution

__all__ = ["Frame", "frame_of", "is_amount", "reporting_frame", "signed_quotation", "tells_what_is_said"]

# More than a frame: what they say is itself reported, so it is compared with the record.
_DEEDS = frozenset(
    "recall hail applaud congratulate mention point draw offer give extend convey send pay be denounce dismiss reject regret".split()
)
# Verbs that take an object, not a whole sentence: what stands in another clause is not governed by them.
_NARROW = _DEEDS - {"recall"} | frozenset(
    "praise commend welcome thank criticize criticise condemn accuse rebuke credit fault blame urge ask call threaten apologize apologise "
    "decline refuse want express voice".split()
)
# Relations of a clause that tells what is said, and of a verb that stands beside it ("…, he said").
_CLAUSES = ("ccomp", "xcomp", "parataxis")
_ASIDES = frozenset({"ccomp", "parataxis", "advcl", "relcl"})
_SIGNED = re.compile(
    r"\s*(?:“[^“”]{10,}”|\"[^\"]{10,}\"|«[^«»]{10,}»)\s*(?P<dash>[—–]|--?)\s*(?P<who>[^\W\d_][^“”\"«».!?:;]{2,80})\.?\s*$"
)


@dataclass(frozen=True)
class Frame:
    """A reporting frame: the attribution, and where its own words stand in the sentence."""

    attribution: Attribution
    start: int
    end: int
    narrow: bool = False  # it governs its own clause only
    deed: bool = False  # its verb tells more than that something was said
    stance: bool = False  # what somebody wants or expects, as the author tells it: not reported as said


def reporting_frame(sentence: str) -> Frame | None:
    """The first reporting frame of the sentence, the surest kinds first. Raises ParserError."""
    for saying in sayings_in(sentence):
        if saying.speaker and (saying.strict or saying.proper) and not is_amount(saying.speaker):
            return frame_of(saying, saying.speaker)
    return signed_quotation(sentence)


def signed_quotation(sentence: str) -> Frame | None:
    """A pulled quotation with its name below: "“We will not pay.” — Karin Holt, minister"."""
    found = _SIGNED.match(sentence)
    if found is None or not any(name.kind in {"person", "name"} for name in names_in(found["who"])):
        return None
    who = found["who"].partition(",")[0].strip()
    return Frame(Attribution(speaker=who, verb="say"), found.start("dash"), found.end("who"))


def is_amount(speaker: str) -> bool:
    """ "A further $324 million pledged earlier": money says nothing. A $2 billion company does."""
    return any(
        amount.unit is not None and amount.unit.isupper() and not speaker[amount.end :].strip()
        for amount in quantities(speaker)
    )


def frame_of(saying: Saying, speaker: str) -> Frame:
    """The frame that a saying is, with the name of whoever says it."""
    narrow = saying.verb in _NARROW or not saying.strict
    said = Attribution(speaker=speaker, verb=saying.verb)
    return Frame(said, saying.start, saying.end, narrow, saying.verb in _DEEDS, not saying.strict)


def tells_what_is_said(sentence: str, frame: Frame) -> bool:
    """Whether a clause or a quotation follows from the frame's verb: not "announces the flights".

    Raises ParserError.
    """
    tree = parse(sentence)
    lemma = frame.attribution.verb.partition("_")[0]
    verb = next((token for token in tree.tokens if token.lemma == lemma and token.tag.startswith("VB")), None)
    if verb is None or quoted_strings(sentence):
        return True
    return verb.relation in _ASIDES or bool(tree.children(verb, *_CLAUSES))
