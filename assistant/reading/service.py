"""Words by which a page speaks to whoever reads it: of its letters, its cookies, its price."""

import re

from assistant.language.structure import phrases
from assistant.language.structure.sentence_kinds import sentence_kind

__all__ = ["is_call", "is_label", "is_sentence", "is_sign_up", "speaks_to_reader"]

_SERVICE = re.compile(
    r"\b(?:subscri(?:be|bers?|ption)s?|sign(?:ing)? (?:up|in)|log ?in|logged in|newsletters?|inbox|"
    r"e-?mail alerts?|notifications?|cookies?|our (?:\w+ )?partners|your (?:device|browser|account|privacy|"
    r"(?:e-?mail|email) address)|unlimited access|free trial|cancel any ?time|(?:our|the|radio|mobile) app|"
    r"podcasts?|share this|follow us|privacy policy|continue reading|advertisement|web analytics|"
    r"enable javascript|web browser|becom(?:e|ing) a (?:member|supporter|subscriber)|"
    r"personal or financial information)\b",
    re.IGNORECASE,
)
_READER = re.compile(
    r"\b(?:you|your|yours|yourself)\b|\bplease (?:enable|upgrade|update|turn on|switch on|use)\b|"
    r"\bwe (?:use|and our|would like)\b|\breaders like\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"(?<=[.!?])\s+")
_SHORT_CALL = 12  # words of a line such as "Alerts are sent only once a day"
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_SPEAKS = 0.6  # of a box's sentences that speak to the reader
_ENDS = re.compile(r"[.!?…][\"”’'»)\]]*$")
_FEWEST_WORDS = 5
_LONGEST_LABEL = 4  # words
_SIGN_UP = (
    r"sign (?:me |us )?(?:up|in)|count me in|keep me (?:posted|informed)|subscribe|join|register|donate|"
    r"become a \w+|support us"
)
_LABEL = re.compile(
    rf"(?:yes, )?(?:i )?(?:{_SIGN_UP}|agree|accept|reject|log ?in|download|"
    r"vote|get (?:the|our) \w+|(?:now )?share your .*)(?: \w+)?[.!]?$",
    re.IGNORECASE,
)
_OFFER = re.compile(rf"(?:yes, )?(?:i )?(?:{_SIGN_UP})(?: \w+)?[.!]?$", re.IGNORECASE)


def is_sentence(text: str) -> bool:
    """Whether it reads as running text and not as a label, a button or a headline."""
    return len(text.split()) >= _FEWEST_WORDS and bool(_ENDS.search(text))


def is_label(text: str) -> bool:
    """The words on a button that does something for whoever reads: "Sign up", "Become a member"."""
    return len(text.split()) <= _LONGEST_LABEL and bool(_LABEL.match(text))


def is_sign_up(text: str) -> bool:
    """The words on a button that takes the reader's name or money: "Sign me up", "Subscribe now"."""
    return len(text.split()) <= _LONGEST_LABEL and bool(_OFFER.match(text))


def speaks_to_reader(text: str, *, alone: bool) -> bool:
    """Most of its sentences address whoever reads the page, and some of them speak of the site's services.

    Of one paragraph that stands `alone` every sentence has to. None count beside a sentence that reports what
    somebody said: a short article stands above its wall.
    """
    if not text or not _SERVICE.search(_QUOTED.sub("", text)):
        return False
    sentences = [sentence for sentence in _STOP.split(text) if sentence]
    others = [sentence for sentence in sentences if not is_call(sentence)]
    calls = len(sentences) - len(others)
    if any(phrases.REPORTED.search(sentence) for sentence in others):
        return False
    return calls > 0 and calls >= (1 if alone else _SPEAKS) * len(sentences)


def is_call(sentence: str) -> bool:
    """Whether a sentence is said to the reader and reports nothing."""
    plain = _QUOTED.sub("", sentence)
    if _READER.search(plain) or sentence_kind(sentence) in ("promotion", "advertisement", "question"):
        return True
    short = len(plain.split()) <= _SHORT_CALL and not phrases.REPORTED.search(plain)
    return short and bool(_SERVICE.search(plain))
