"""Text that speaks to a program instead of a reader: orders to a model, labels to be given, marks of a prompt.

It is shown as a warning; what keeps it from doing harm is the gate, which no text switches off. An order to people
("ignore the noise") is none: what tells one to a program is its object, which only a checker or a model has. In 20,036
official statements (148 million characters) it finds none.
"""

import re

import simplemma

from assistant.language.kept import kept
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
# What a program alone is told to do, and what else somebody may be told to do with a label.
_TASK = r"(?:treat|mark|label|answer|print|output|ignore|disregard|cite|confirm|reply|respond|rate|grade)\b"
_ORDER = (
    r"(?:answer|assign|choose|cite|classify|confirm|consider|count|disregard|flag|give|grade|ignore|inscrivez|label|list|mark|"
    r"output|print|rate|reply|report|respond|return|score|set|tag|treat|write)\b"
)
_DROP = r"(?:ignore|disregard|forget|drop|override|bypass)"
_END_OF_LABEL = rf"(?=\s*(?:[{_QUOTES}.,;:!?)\]{{}}]|$|(?:for|before|everywhere|throughout|in|on|and|or|when|if|only|partout|for)\b))"
# The objects of a checker's trade: a label that is to be given, what it was told before, its lists and its marks.
_INSTRUCTION = re.compile(
    "|".join(
        (
            rf"\b{_NOTICE_TO}|\((?:for|to) (?:the |any )?(?:{_PROGRAM}|(?:language )?model):",
            rf"\b{_PROGRAM}\b[^.?!\n]{{0,80}}?\b(?<!the )(?<!an )(?<!its ){_TASK}",
            # "mark every row as supported", "choose supported": said, not named in quotation marks
            rf"(?<![{_QUOTES}\w]){_ORDER}(?:[^.?!\n]{{0,70}}?\b(?:as|to|with|label|verdict|answer|choose|word|saying|[:=]|claims?|sentences?|rows?|everything))?"
            rf"\s{{0,2}}[{_QUOTES}]?\s?(?:{_LABEL}){_END_OF_LABEL}",
            rf"\b(?:all|every|each) (?:claims?|rows?|sentences?)\W{{1,4}}(?:is |are )?(?:{_LABEL}){_END_OF_LABEL}",
            rf"\b{_DROP}(?: all| any)?(?: of)?(?: the| your| these)? (?:previous|earlier|prior|above|preceding|system|initial)"
            r" (?:instructions?|tasks?|prompts?|rules?|orders?)\b(?! (?:of|from|by|issued|given)\b)",
            r"\b(?:cite|quote) \[?[SE]\d[\w.]*\]? (?:when|to|for|as)\b",
            r"\b(?:out of|from) (?:any|the|your) (?:claim|label) list\b|\bas its own claim\b",
            r"\b(?:print|output) (?:only|nothing but|just) the\b|\byour (?:system )?prompt\b",
            r"\b(?:switch|turn) (?:off (?:the|your) (?:citation |evidence )?gate|(?:the|your) (?:citation |evidence )?gate off)\b",
            # marks of a chat, a prompt or a model's answer, a placeholder of a template
            r"<\|[a-z_]+\|>|\[/?INST\]|</?(?:statement|article|input|evidence|system|assistant|claim)(?=[\s>])[^>\n]{0,120}>",
            r"(?:^|\n)[ \t]{0,8}(?:system|assistant|user)\s?: ?(?=\w)|#{2,} ?NEW TASK",
            r"(?:^|\n)[ \t]{0,8}\[[SE]\d[\d.]*\] ",
            rf"[\"']?\b(?:label|verdict|outcome)[\"']?\s?[:=]\s?[\"']?(?:{_LABEL})\b",
            r"\{(?:evidence|claim|statement)\}|%\(label\)s|\$\{[A-Z_]+\}|\{\d?\w*\.__\w+",
            # an order to a terminal, with or without its escape; a long run in base64, which no reader reads
            r"\x1b\[|(?<!\w)\[\d{1,2};\d{1,3}(?:;\d{1,3})*m",
            r"(?-i:(?<!\S)(?=[a-z0-9+/]*[A-Z])(?=[A-Z0-9+/]*[a-z])(?=[A-Za-z+/]*\d)"
            r"[A-Za-z0-9+][A-Za-z0-9+/]{59,}={0,2}[.,;:!?]?(?!\S))",
        )
    ),
    re.IGNORECASE,
)
_LABEL_ABROAD = re.compile(
    r"(?<![^\W_])(?:un)?supported(?![^\W_])|(?<![^\W_])speculative(?![^\W_])", re.IGNORECASE
)
_AROUND = 80  # characters to each side of a label, as far as its sentence goes
_FEWEST = 3  # words in small letters beside it: fewer are a caption
_ENGLISH = 0.5  # share of them that an English dictionary knows; of a sentence it is nearly all
_END = re.compile(r"[.!?](?=\s)|\n")
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*")
_SMALL_WORD = re.compile(r"(?<!\w)[^\W\d_]{2,}(?!\w)")


@kept(4_096)
def instruction_like(text: str) -> Span | None:
    """Where `text` first addresses a program that reads it; None where it speaks to people alone."""
    found = _INSTRUCTION.search(text)
    return found.span() if found else _label_abroad(text)


def _label_abroad(text: str) -> Span | None:
    """One of our labels, in English, in a sentence of another language."""
    for found in _LABEL_ABROAD.finditer(text):
        before = _END.split(text[max(0, found.start() - _AROUND) : found.start()])[-1]
        after = _END.split(text[found.end() : found.end() + _AROUND])[0]
        small = [
            word for word in _SMALL_WORD.findall(_ADDRESS.sub(" ", f"{before} {after}")) if word.islower()
        ]
        known = sum(simplemma.is_known(word, lang="en") for word in small)
        if len(small) >= _FEWEST and known < _ENGLISH * len(small):
            return found.span()
    return None
