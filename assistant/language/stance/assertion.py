"""What a sentence says, and what it only mentions: questions, conditions, reports of others, things denied, lists."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from assistant.language.parsing.parser import parse
from assistant.language.stance.propositions import Manner, Unasserted, mentioned_clauses
from assistant.language.text.lemmas import STOP_WORDS, plain, words

__all__ = ["Manner", "Unasserted", "is_word_list", "unasserted"]

_FALSE = r"(?:false|untrue|not true|incorrect|baseless|unfounded|fake|an? (?:lie|hoax|myth|fabrication))"
_QUESTION_MARK = re.compile(r"\?(?=[\s\"”’')\]]|$)")
# The end of another sentence within it: "No. Will it open?", not the dots of "U.S. leadership".
_INNER_END = re.compile(r"(?:(?<![A-Z])\.|[?!])[\"”’')]*\s+(?=\W?[A-Z])|\?")
_ANSWER = 80  # characters after a question in which its answer begins
# Where the asking begins: "prices fell again, so what will you do?", "Mr. Lee: will it open?"
_AUXILIARY = (
    r"(?:is|are|was|were|do|does|did|will|would|can|could|has|have|had|should|may|might)(?:n[’']t)?\b"
)
_ASKED_AT_ONCE = re.compile(rf"\W*(?:(?:and|but|so|then|well|now) )?{_AUXILIARY}", re.IGNORECASE)
_ASKING = re.compile(
    r"(?:[,;:—–-]\s*|\b(?:and|but|so)\s+)(?=(?:(?:and|but|so|then) )?"
    rf"(?:(?:what|who|whom|whose|how|why|when|where|which)\b|{_AUXILIARY}))",
    re.IGNORECASE,
)
# "Why did you cut the rate?" takes for granted what "did you cut the rate?" leaves open.
_OPEN_QUESTION = re.compile(
    r"\W*(?:(?:and|but|so|then|well|now) )*(?:[\w ]{1,30}: )?(?:(?:in|at|by|for|on|to|with) )?(?:what|who|whom|whose|how|why|when|where|which)\b",
    re.IGNORECASE,
)
_YES = re.compile(
    r"\W*(?:[A-Z .]{3,40}: )?(?:yes|yeah|yep|correct|right|exactly|absolutely|indeed|of course|that[’']s (?:right|correct|true))\b",
    re.IGNORECASE,
)
_HEADED = re.compile(r"\W{0,4}(?:myth|rumou?r|fiction|false|fake|misinformation|hoax)\s?:", re.IGNORECASE)
# The next sentence on the one before: "That post is false", "This is a lie".
_TAKEN_BACK = re.compile(
    rf"\W*(?:that|this|these|those|such|it|the|all)(?: [\w-]+){{0,3}}?(?:[’']s| is| are| was| were)(?: [\w-]+ly)? {_FALSE}\b",
    re.IGNORECASE,
)
# Of 18,015 sentences of readouts and press statements with six words or more, 44 have no function word, nearly
# all of them lists of names, in capitals; a keyword list is one of common words.
_LEAST_WORDS, _SURE_LIST = 6, 12
_FUNCTION_WORDS = 0.05
_ADDRESS = re.compile(r"https?://\S+|(?<!\S)[^\s@]{1,100}@\S+|<[^<>]*>")


def unasserted(sentence: str, following: str = "") -> tuple[Unasserted, ...]:
    """The stretches of one sentence that it mentions and does not assert; `following` is the sentence after it.

    Raises ParserError.
    """
    whole = (0, len(sentence))
    if headed := _HEADED.match(sentence):
        return (Unasserted("denied", headed.group().strip(" :"), whole),)
    if taken_back := _TAKEN_BACK.match(following):
        return (Unasserted("denied", taken_back.group(), whole),)
    if is_word_list(sentence):
        return (Unasserted("list", "", whole),)
    return (*_questions(sentence, following), *mentioned_clauses(sentence))


def _questions(sentence: str, following: str) -> Iterator[Unasserted]:
    """A question that the next words answer with yes is as good as said."""
    ends = [0, *(end.end() for end in _INNER_END.finditer(sentence))]
    for mark in _QUESTION_MARK.finditer(sentence):
        start = ends[bisect_right(ends, mark.start()) - 1]
        answer = sentence[mark.end() : mark.end() + _ANSWER].lstrip(' "”’)') or following
        if not _YES.match(answer.lstrip(' "”’)')):
            begins = [asking.end() for asking in _ASKING.finditer(sentence, start, mark.end())]
            if not begins or _ASKED_AT_ONCE.match(sentence, start, mark.end()):
                begins = [start]
            span = (begins[-1], mark.end())
            takes_for_granted = _OPEN_QUESTION.match(sentence, *span)
            yield Unasserted("supposed" if takes_for_granted else "asked", "?", span)


@lru_cache(maxsize=4_096)
def is_word_list(sentence: str) -> bool:
    """Keywords in a row: common words, next to no function word, and no verb with a subject of its own."""
    found = [word for word in words(_ADDRESS.sub(" ", sentence)) if word.text.isalpha()]
    if len(found) < _LEAST_WORDS:
        return False
    small = sum(plain(word.text) in STOP_WORDS for word in found)
    common = sum(word.text.islower() for word in found)
    if small > _FUNCTION_WORDS * len(found) or common < len(found) / 2:
        return False
    return len(found) >= _SURE_LIST or not _has_clause(sentence)


def _has_clause(sentence: str) -> bool:
    tree = parse(sentence)
    return any(
        token.tag.startswith(("VB", "MD")) and tree.children(token, "nsubj", "nsubjpass")
        for token in tree.tokens
    )
