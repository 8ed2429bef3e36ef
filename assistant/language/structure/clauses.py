"""Cuts a sentence that holds several assertions, only where the cut is beyond doubt.

Two cuts are safe: a semicolon between two full clauses, and a comma with *and*, *but*, *while*, *as* or
*yet* before a new subject with its own verb. A sentence with a reporting frame stays whole: the
frame governs all of it.
"""

import re
from bisect import bisect_left

from assistant.language.spans import Taken
from assistant.language.structure.finite import finite_verbs
from assistant.language.text.quotes import quoted_strings
from assistant.schema import Span

_SUBJECT = (
    r"(?:he|she|it|they|we|the|this|that|these|those|both|all|its|his|her|their|another|some|many|others|there|"
    r"[A-ZÀ-Þ][\w’'.\-]+)"
)
_CUT = re.compile(rf"(?P<semicolon>;)\s+|,\s+(?P<joint>and|but|while|yet|whereas|as)\s+(?={_SUBJECT}\s)")
_FEWEST_WORDS = 4
# A subject, then a form in -s with what follows a verb: "Washington steps up its pressure".
_PRESENT = re.compile(
    rf"{_SUBJECT}(?: [\w’'-]+)?? [a-z]{{2,}}s "
    r"(?:up|down|out|its|their|his|her|the|an?|to|for|in|on|with|at|into|towards?)\b"
)

# A subject and a verb that needs its object, and nothing more: "The minister has announced."
_FRAGMENT = re.compile(
    r"\s*(?:(?i:as|and|but|while) )?(?:[\w’'.\-]+ ){1,6}?"
    r"(?:says|said|announced|announces|stated|states|told|tells|declared|added|adds|noted|notes|confirmed|confirms|"
    r"argued|claimed|claims|insisted|mentioned|described|stressed|underlined|emphasi[sz]ed|reiterated|affirmed)"
    r"(?: (?:also|again|earlier|later|today|yesterday|before|it|so|repeatedly|then))*[.!…]*\s*"
)
_LONGEST_FRAGMENT = 120  # characters
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|gets?|got)\s+(?:\w+ly )?\w+(?: \w+)?[.!…]*\s*$")


def is_fragment(clause: str) -> bool:
    """Somebody says, and the clause does not tell what: it asserts nothing by itself. "It was announced." is none."""
    if len(clause) > _LONGEST_FRAGMENT or _PASSIVE.search(clause):
        return False
    return _FRAGMENT.fullmatch(clause) is not None


def clause_spans(sentence: str) -> list[Span]:
    """The clauses of `sentence` as `[start, end)` offsets into it; one span where no cut is safe."""
    quoted = Taken(len(sentence), quoted_strings(sentence))
    stands_alone = _Standing(sentence)
    spans: list[Span] = []
    start = 0
    for found in _CUT.finditer(sentence):
        cut, after = found.span()
        if cut in quoted or not (stands_alone(start, cut) and stands_alone(after, len(sentence))):
            continue
        if is_fragment(sentence[start:cut]) or is_fragment(sentence[after : _comma(sentence, after)]):
            continue
        spans.append((start, found.start()))
        start = found.end()
    spans.append((start, len(sentence)))
    return spans


def _comma(sentence: str, start: int) -> int:
    """Where the stretch ends that begins at `start`: at the next comma, or with the sentence."""
    found = sentence.find(",", start)
    return len(sentence) if found < 0 else found


class _Standing:
    """Which stretches of a sentence could be sentences. Words and verbs are looked up once, not for each stretch."""

    def __init__(self, sentence: str) -> None:
        self._sentence = sentence
        self._words = [found.start() for found in re.finditer(r"\S+", sentence)]
        self._verbs = finite_verbs(sentence)

    def __call__(self, start: int, end: int) -> bool:
        first = bisect_left(self._words, start)
        if bisect_left(self._words, end) - first < _FEWEST_WORDS:
            return False
        verb = bisect_left(self._verbs, start)
        if verb < len(self._verbs) and self._verbs[verb] < end:
            return True
        return _PRESENT.match(self._sentence, start, end) is not None
