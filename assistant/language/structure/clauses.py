"""Cuts a sentence that holds several assertions, only where the cut is beyond doubt.

Two cuts are safe: a semicolon between two full clauses, and a comma with *and*, *but*, *while*, *as* or
*yet* before a new subject with its own verb. A sentence with a reporting frame stays whole: the
frame governs all of it.
"""

import re

from assistant.language.structure.furniture import has_finite_verb
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


def clause_spans(sentence: str) -> list[Span]:
    """The clauses of `sentence` as `[start, end)` offsets into it; one span where no cut is safe."""
    quoted = quoted_strings(sentence)
    spans: list[Span] = []
    start = 0
    for found in _CUT.finditer(sentence):
        inside = any(left <= found.start() < right for left, right in quoted)
        left, right = sentence[start : found.start()], sentence[found.end() :]
        if inside or not (_stands_alone(left) and _stands_alone(right)):
            continue
        spans.append((start, found.start()))
        start = found.end()
    spans.append((start, len(sentence)))
    return spans


def _stands_alone(clause: str) -> bool:
    verb = has_finite_verb(clause) or _PRESENT.match(clause)
    return len(clause.split()) >= _FEWEST_WORDS and bool(verb)
