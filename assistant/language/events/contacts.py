"""Words that refer to a diplomatic event, and what kind of contact a text is about."""

import re

# One kind of contact a row: a call is no visit. The words are those of headlines and readouts.
CONTACTS: dict[str, re.Pattern[str]] = {
    kind: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for kind, words in {
        "call": r"(?:phone|telephone)d?|(?:phone |telephone )?calls?|called|rang|ring(?:s|ing)|on the line|spoke|conversation",
        "meeting": r"met|meet(?:s|ing|ings)?|received|hosted|sat down|talks|bilateral|summit",
        "travel": r"travel(?:s|ed|led|ing)?|trip|visit(?:s|ed|ing)?|tour(?:s|ed)?|journey|delegation",
        "sanctions": r"sanction(?:s|ed|ing)?|designat\w+|blacklist\w*",
        "signing": r"sign(?:s|ed|ing)?|memorandum|agreement|treaty|deal|compact",
        "vote": r"vot(?:e|es|ed)|confirm(?:s|ed|ation)|nomin\w+|veto(?:es|ed)?|unsigned|without my approval",
        "speech": r"speech|remarks|address(?:ed)?|told reporters|press conference|briefing|interview",
        "strike": r"strike|strikes|struck|airstrike\w*|operation|killed",
    }.items()
}

# A definite noun for the event itself: "the call", "their talks", "this agreement".
_REFERENCE = re.compile(
    r"\b(?:the|this|that|these|those|their|his|her|its|both|recent|two)\s++(?:[\w’'-]++\s++){0,2}?"
    r"(?:calls?|conversations?|discussions?|talks|meetings?|dialogue|visit|trip|journey|exchange|agreements?|deal|"
    r"memorandum|accord|summit|readout|statement|account|ceremony|signing|gathering|event|speech|remarks|vote|"
    r"leaders|men|ministers|secretaries|sides|parties|governments|delegations?|officials?|hosts?|guests?|panel|"
    r"bills?|proposal|plan|funds?|offices?|pair|duo|trio)\b",
    re.IGNORECASE,
)
# A pronoun leans on the event's people only where the claim starts with it: further on it leans on the claim.
_PERSON = re.compile(r"^(?:\W*+\w++\W++){0,2}?(?:he|she|they|him|her|them|his|their)\b", re.IGNORECASE)


def contacts_in(text: str) -> frozenset[str]:
    """The kinds of contact that `text` speaks of."""
    return frozenset(kind for kind, words in CONTACTS.items() if words.search(text))


def refers_to_event(text: str) -> bool:
    """Whether the text points at an event or its participants without naming them."""
    return bool(_REFERENCE.search(text) or _PERSON.search(text))
