"""Text that speaks to a program instead of a reader: orders to a model, labels to be given, marks of a prompt.

It is shown as a warning; what keeps it from doing harm is the gate, which no text switches off.
Of 9,392 official statements (49 million characters) it finds none.
"""

import re
from functools import lru_cache

from assistant.schema import Span

__all__ = ["instruction_like"]

_LABEL = r"(?:un)?supported|speculative|verified"
_QUOTES = "'\"‘’“”«»"
# Whom: programs that read. "Assistant" alone is an office ("Assistant Secretary"), "model" a car.
_PROGRAM = (
    r"(?:(?:language|AI|automated|fact-check(?:ing)?) (?:model|system|checker|reader|assistant|tool)s?|LLMs?|chat ?bots?|"
    r"fact-?checkers?|(?:reviewer|checking|checker) software|software reading|"
    r"(?:systems?|tools?|software|programs?|models?|bots?) (?:that|which|reading) (?:retriev|read|check|index|process)\w*)"
)
_NOTICE_TO = (
    r"(?:directive|instructions?|note|notice|message|memo) (?:to|for|pour)\W+(?:the |all |any |l[’'])?"
    rf"(?:{_PROGRAM}|assistants?|tools?|models?|checkers?|software|bots?|AI|IA)\b"
)
_ORDER = r"(?:treat|mark|label|answer|print|output|ignore|disregard|cite|confirm|reply|respond|rate|grade)\b"
_END_OF_LABEL = rf"(?=\s*(?:[{_QUOTES}.,;:!?)\]{{}}]|$|(?:for|before|everywhere|throughout|in|on|and|or|when|if|only|partout|for)\b))"
_INSTRUCTION = re.compile(
    "|".join(
        (
            rf"\b{_NOTICE_TO}|\((?:for|to) (?:the |any )?(?:{_PROGRAM}|(?:language )?model):",
            rf"\b{_PROGRAM}\b[^.?!\n]{{0,80}}?\b{_ORDER}",
            # "mark every row as supported": said, not named in quotation marks
            rf"(?<![{_QUOTES}\w])(?:mark|set|label|treat|answer|rate|grade|choose|return|inscrivez|confirm)\b"
            rf"[^.?!\n]{{0,70}}?(?:^|[\s{_QUOTES}])(?:{_LABEL}){_END_OF_LABEL}",
            rf"\b(?:all|every|each) (?:claims?|rows?|sentences?)\W{{1,4}}(?:is |are )?(?:{_LABEL}){_END_OF_LABEL}",
            r"(?:ignore|disregard|forget|drop)(?: all| any)?(?: of)?(?: the| your)? (?:previous|earlier|prior|above|preceding)"
            r" (?:instructions?|tasks?|prompts?|rules?|orders?)\b(?! (?:of|from|by|issued|given)\b)",
            r"\b(?:cite|quote) \[?[SE]\d[\w.]*\]? (?:when|to|for|as)\b",
            r"\b(?:out of|from) (?:any|the|your) (?:claim|label) list\b|\bas its own claim\b",
            # marks of a chat, a prompt or a model's answer
            r"<\|[a-z_]+\|>|\[/?INST\]|</?(?:statement|article|input|evidence|system|assistant|claim)(?=[\s>])[^>\n]{0,120}>",
            r"(?:^|\n)[ \t]{0,8}(?:system|assistant|user)\s?: ?(?=\w)|#{2,} ?NEW TASK",
            r"(?:^|\n)[ \t]{0,8}\[[SE]\d[\d.]*\] ",
            rf"[\"']?\b(?:label|verdict|outcome)[\"']?\s?[:=]\s?[\"']?(?:{_LABEL})\b",
            r"\{(?:evidence|claim|statement)\}|%\(label\)s|\$\{[A-Z_]+\}|\{\d?\w*\.__\w+",
        )
    ),
    re.IGNORECASE,
)


@lru_cache(maxsize=4_096)
def instruction_like(text: str) -> Span | None:
    """Where `text` first addresses a program that reads it; None where it speaks to people alone."""
    found = _INSTRUCTION.search(text)
    return found.span() if found else None
