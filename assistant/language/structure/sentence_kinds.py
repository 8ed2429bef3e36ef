"""What a sentence is, looked at by itself: prose, a question, a call to the reader, a credit."""

import re
from typing import TYPE_CHECKING

from assistant.language.structure import phrases
from assistant.language.structure.finite import has_finite_verb, says_something

if TYPE_CHECKING:  # a file is read in a process of its own, which needs no model of a report
    from assistant.schema import SentenceKind

__all__ = ["LONGEST_FURNITURE", "has_quoted_speech", "is_cut_off_post", "sentence_kind"]

LONGEST_FURNITURE = 600
"""Characters: a longer line or sentence is prose, and the patterns have little to read."""
_LONGEST_LABEL = 3  # words
_QUESTION = re.compile(r"\?!?[\"'”’»)\]*_]*$")


def sentence_kind(sentence: str) -> "SentenceKind":  # noqa: PLR0911 - one rule a line, first match wins
    """The kind of one sentence without marker and symbols; prose where no rule is sure."""
    if _QUESTION.search(sentence):
        return "question"
    if len(sentence) > LONGEST_FURNITURE:
        return "prose"
    if phrases.LINK.fullmatch(sentence):
        return "link"
    if is_cut_off_post(sentence) or phrases.SIGNATURE.fullmatch(sentence):
        return "embed"
    if _is_reported(sentence) or phrases.ASSERTING_LABEL.match(sentence):
        return "prose"
    if phrases.ADVERTISEMENT.fullmatch(sentence):
        return "advertisement"
    if phrases.CREDIT.fullmatch(sentence):
        return "credit"
    if _names_only(sentence):
        return "heading"
    return "promotion" if _addresses_reader(sentence) else "prose"


def is_cut_off_post(text: str) -> bool:
    """The rest of a post: dots, a link, and no whole sentence before them."""
    found = phrases.CUT_OFF.search(text)
    return found is not None and not re.search(r"[.!?][\"”’']?\s", text[: found.start()])


def has_quoted_speech(text: str) -> bool:
    """True where the text starts with a quotation or ends one before a verb of saying."""
    return text[:1] in "“\"‘'" or bool(re.search(r"[”\"’],? +(?:\w+ +){0,3}(?:said|says|told|wrote)\b", text))


def _is_reported(text: str) -> bool:
    return has_quoted_speech(text) or bool(phrases.REPORTED.search(text))


def _names_only(sentence: str) -> bool:
    """ "NIGERIA." at the head of an item: a few words in capitals and no verb say nothing."""
    return sentence.isupper() and len(sentence.split()) <= _LONGEST_LABEL and not says_something(sentence)


def _addresses_reader(sentence: str) -> bool:
    patterns = (phrases.READER_CALL, phrases.SELF_REFERENCE, phrases.AUTHOR, phrases.GREETING)
    if phrases.BUTTON.fullmatch(sentence) or _is_order(sentence):
        return True
    return any(pattern.match(sentence) for pattern in patterns)


def _is_order(sentence: str) -> bool:
    """An order to the reader, and nothing said after it."""
    order = phrases.ORDER.fullmatch(sentence)
    return order is not None and not has_finite_verb(order["rest"] or "")
