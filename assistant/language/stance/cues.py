"""Cue words of speculation: what kind they speak for, where they stand, and how surely.

The kinds are the findings under *speculative*. A strong cue in the author's own voice decides alone;
a weak one is only a hint that is weighed together with the model. Cue words alone found 57% of
the speculative sentences of labelled articles at a precision of 59%: hence the two grades, and the
look at whether the words hang on somebody's reported speech.
"""

import re
from dataclasses import dataclass
from typing import Literal, cast

from assistant.language.lexicons import lines
from assistant.language.spans import Taken
from assistant.schema import SpeculativeKind

__all__ = ["Cue", "cues_in"]

Strength = Literal["strong", "weak"]


@dataclass(frozen=True)
class Cue:
    """One cue in a sentence; `start` is its character offset."""

    kind: SpeculativeKind
    strength: Strength
    start: int
    text: str


def _compiled(line: str) -> tuple[SpeculativeKind, Strength, re.Pattern[str]]:
    kind, strength, pattern = line.split(" ", 2)
    edged = re.compile(rf"(?<!\w)(?:{pattern})(?:(?!\w)|(?<=\s))", re.IGNORECASE)
    return cast(SpeculativeKind, kind), cast(Strength, strength), edged


_COMPILED = tuple(map(_compiled, lines("cues")))
_MONTH = re.compile(
    r"(?:(?<=\d )|(?<=\bin )|(?<=\bof )|(?<=\bsince )|(?<=\buntil )|(?<=\bby ))May\b|\bMay(?= \d|,|\.|$)"
)
# "so that she could be there" tells what for, "could see no hint" what was in sight, "until now it could only warn"
# what was allowed: nothing is guessed.
_ABLE = re.compile(
    r"\bso (?:that (?:[\w'’-]+ ){1,10}?|(?:\w+ ){1,3}?)(?:could|might|may)\b|\bcould (?:not|hardly|barely|no longer)\b|\bmay no longer\b|\bcould (?:see|hear|find|tell|feel) (?:no|little|nothing|none|only)\b"
    r"|(?:^|[,;] (?:and |but )?)(?:(?:(?:un)?til now|until then|up to now|before then|in the past),?|(?:previously|formerly|hitherto),)"
    r" (?:[\w'’-]+ ){1,8}?could\b",
    re.IGNORECASE,
)
_FRAME = re.compile(r"(?:In|After|Following) (?:a|an|the|its|their|another) [^,]{3,60}?(?=,| on )")


def cues_in(sentence: str) -> list[Cue]:
    """Every cue of the sentence in order.

    A month named May is none, nor is the framing adjective of a lead-in ("In a landmark vote, …"):
    it does not decide what the sentence claims.
    """
    months = {found.start() for found in _MONTH.finditer(sentence)}
    able = Taken(len(sentence), (found.span() for found in _ABLE.finditer(sentence)))
    lead_in = _FRAME.match(sentence)
    begin = lead_in.end() if lead_in else 0
    straight = sentence.replace("’", "'")
    return sorted(
        (
            Cue(kind, strength, found.start(), found.group())
            for kind, strength, pattern in _COMPILED
            for found in pattern.finditer(straight)
            if found.start() not in months and found.start() >= begin
            if found.start() not in able
        ),
        key=lambda cue: (cue.start, cue.strength),
    )
