"""Speakers that are no single person or body: both sides, a document, unnamed officials."""

import re

from assistant.language.speech.cast import JOINT_DOCUMENT
from assistant.language.text.lemmas import plain

__all__ = ["is_collective", "is_joint", "is_nobody_named"]

# "Both delegations", "the two leaders" name nobody; whether both did it is compared by `roles` and `verbs`.
_COLLECTIVE = re.compile(
    r"(?:both|(?:the )?two|all)\s+(?:sides|delegations|teams|governments|leaders|ministers|presidents|"
    r"countries|parties|envoys|diplomats|men|women|capitals|secretaries)"
)
# "The readout says" cites the document itself, whoever issued it.
_DOCUMENT = re.compile(
    r"(?:(?:the|this|that|same|official|full|short|written) )*"
    r"(?:readout|statement|fact sheet|document|text|press release|release|communiqu[eé]|summary)"
)
_JOINT = re.compile(rf"(?:the )?joint (?:{JOINT_DOCUMENT}|readout) (?:of|by|from|between) .+", re.IGNORECASE)
_UNNAMED = re.compile(
    r"(?:(?:the|two|three|some|several|senior|top|other|government|unnamed|defen[cs]e|health|military) )*"
    r"(?:officials?|authorities|diplomats?|aides?)"
)


def is_collective(speaker: str) -> bool:
    """Whether both sides or the document speak, and nobody alone."""
    return bool(
        _COLLECTIVE.fullmatch(plain(speaker)) or _DOCUMENT.fullmatch(plain(speaker)) or is_joint(speaker)
    )


def is_joint(speaker: str) -> bool:
    """A document of several: "joint statement of Japan and China"."""
    return _JOINT.fullmatch(speaker) is not None


def is_nobody_named(speaker: str) -> bool:
    """ "Two senior officials" may be anybody of the issuer's; "Iranian officials" are one country's."""
    return _UNNAMED.fullmatch(plain(speaker)) is not None
