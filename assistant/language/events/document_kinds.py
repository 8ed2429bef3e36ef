"""What kind of document a title announces, by fixed words; the source's own kind where it says nothing."""

import re

__all__ = ["kind_of"]

_TO_COME = re.compile(
    r"\bto (?:deliver|participate|travel|meet|host|attend|visit|speak|convene|hold)\b|\btravels? to\b|"
    r"^(?:media|public) (?:note|schedule|advisory)\b",
    re.IGNORECASE,
)
_KINDS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("joint statement", r"\bjoint (?:press |leaders[’'] )?(?:statement|communiqu|declaration)"),
        ("fact sheet", r"^fact ?sheet\b"),
        ("briefing", r"\b(?:press|special|daily|department|telephonic|noon) briefing\b|\bgaggle\b|\bregular press conference\b|^briefing with\b"),
        ("remarks", r"\b(?:before|after) (?:his|her|their) meeting\b|\bpress (?:availability|conference)\b|^(?:opening |closing )?(?:remarks|speech|address)\b|\b(?:remarks|speech|statements?) (?:by|at|to the press)\b|\binterview\b"),
        ("readout", r"\breadout\b|\b(?:phone |telephone |video |trilateral |virtual )?(?:call|meeting|conversation|talks) (?:with|between)\b|\bcalls? (?:with|to|from)\b|^(?:PM|Prime Minister|Foreign Secretary|President)\b.*\b(?:call|meeting) (?:with|of)\b"),
        ("sanctions notice", r"\b(?:sanctions|designations?|designates)\b.*\b(?:on|of|against|update|removal|issuance)\b|^treasury (?:sanctions|designates|targets)\b"),
    )
)  # fmt: skip


_LONGEST_TITLE = 500  # characters: no title is longer, and what is cannot keep the patterns busy


def kind_of(title: str, default: str) -> str:
    """One of the record's kinds ("readout", "briefing", …), `default` where the title tells none."""
    title = title[:_LONGEST_TITLE]
    if _TO_COME.search(title):
        return default
    return next((kind for kind, pattern in _KINDS if pattern.search(title)), default)
