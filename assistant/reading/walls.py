"""Words of a page that shows no text of its own: it asks who is reading, or says that there is nothing here.
A real article that speaks of such things is longer: whoever asks says from which length on they count for
nothing."""

import re
from collections.abc import Iterable

__all__ = ["WALL", "says_not_found"]

# A pattern without flags, to be compiled with IGNORECASE, alone or beside others.
WALL = (
    r"enable javascript|verify (?:that )?you are (?:a )?human|checking your browser|access (?:is )?denied|"
    r"are you a robot|unusual traffic|just a moment|enable cookies"
)

_THING = r"(?:web ?page|page|article|story|content|file|document|url|address|link|post)"
_MISSING = (
    r"(?:(?:was |is |were |are |could |can |has )?not(?: been)?(?: be)? found|"
    r"(?:cannot|(?:can|isn|wasn|couldn)['’]t)(?: be)? found|"
    r"(?:does not|doesn['’]t|no longer) exists?|"
    r"(?:is |was )?(?:no longer|not) (?:available|here)|"
    r"(?:has been|was|may have been) (?:moved|removed|deleted).*)"
)
_ASKED_FOR = r"(?: (?:that )?(?:you(?:['’]re| are| were|['’]ve| have)?|we) .{0,40}?)?"
# A line that says so of its own page and says nothing else: a name of the site may stand beside it.
_NOT_FOUND = re.compile(
    rf"(?:(?:oops|sorry|whoops|uh[- ]oh|error)?[\s,.!:…]*)?(?:we(?:['’]re| are) sorry[,.:]? (?:but )?)?"
    rf"(?:(?:error )?404[\s:|–—-]*(?:error|(?:{_THING} )?(?:was )?not found|[|–—-].*)?|"
    r"(?:404[\s:|–—-]+)?(?:we |i )?(?:can(?:no|['’])t|could(?: not|n['’]t)|(?:were|are) unable to) "
    rf"(?:find|locate) (?:the |this |that |your )?(?:requested )?{_THING}{_ASKED_FOR}|"
    rf"(?:404[\s:|–—-]+)?(?:the |this |that |your )?(?:requested )?{_THING}{_ASKED_FOR} {_MISSING})"
    r"(?:\s*[.!|–—:-].{0,60})?",
    re.IGNORECASE,
)
_LONGEST_LINE = 160


def says_not_found(lines: Iterable[str]) -> bool:
    """Whether one of these first lines of a page says that the page is not there, and nothing else."""
    return any(len(line) <= _LONGEST_LINE and _NOT_FOUND.fullmatch(" ".join(line.split())) for line in lines)
