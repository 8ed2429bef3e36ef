"""Emphatic affirmations: "there is no doubt that", "undeniably", "nobody can deny that" only stress what follows."""

import re

from assistant.language.kept import kept

__all__ = ["without_emphasis"]

_NOBODY = r"(?:no ?one|nobody)(?: (?:\w+ )?(?:can|could|may|should|would|will))?(?: (?:seriously|really|reasonably|ever))?"
_DOUBTING = r"(?:doubt|question|dispute|deny|contest|denying|doubting|questioning|disputing)"
_THERE_IS = r"there(?:['’]s| (?:is|was|can be|could be|should be|must be|remains))"
# "No question of reopening" and "no doubt about the date" are others: only what goes before a clause stresses it.
_EMPHASIS = re.compile(
    rf"\b(?:(?:{_THERE_IS}|(?:I|we) have) (?:absolutely )?no {_DOUBTING}(?: whatsoever| at all)? (?:that|but that)"
    rf"|{_NOBODY} (?:doubt|question|dispute|den(?:y|ie)|contest)(?:s|d|ed)? that"
    r"|it (?:cannot|can not|can['’]t|could not) be (?:denied|doubted|disputed|questioned) that"
    r"|it (?:is|was|remains) (?:beyond|without|past) (?:any |all |a )?(?:doubt|question|dispute) that"
    r"|(?:without|beyond|past) (?:any |all |a |the shadow of a )?(?:doubt|question|dispute)\b(?! (?:about|of|on|over|as)\b),?"
    r"|make no mistake(?: about it)?[,:;—–-]?"
    r"|undoubtedly|undeniably|unquestionably|indisputably|indubitably|incontestably)(?!\w),?",
    re.IGNORECASE,
)


@kept(4_096)
def without_emphasis(text: str) -> str:
    """`text` with its emphatic affirmations blanked out, all offsets kept."""
    return _EMPHASIS.sub(lambda found: " " * len(found.group()), text)
