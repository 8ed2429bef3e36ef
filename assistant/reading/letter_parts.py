"""The parts of a letter that are not its own words: an earlier letter below it, greeting, closing, notice.

Outlook marks no line of the letter that it answers: it puts the four lines of its head above it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.reading.service import is_sentence

__all__ = ["LetterParts", "parts_of"]

# From, Sent, To and Subject in the languages of western Europe.
_FROM = re.compile(r"\W{0,3}(?:From|Von|De|Da|Van|Fra|Från)\W{0,3}:\W{0,4}\s*\S.*", re.IGNORECASE)
_OTHER_FIELD = re.compile(
    r"\W{0,3}(?:Sent|Date|Gesendet|Datum|Envoyé|Enviado(?: el)?|Fecha|Inviato|Data|Verzonden|Sendt|Skickat|"
    r"To|An|À|Para|A|Aan|Til|Till|Cc|Subject|Betreff|Objet|Asunto|Oggetto|Assunto|Onderwerp|Emne|Ämne)"
    r"\W{0,3}:\W{0,4}\s*\S.*",
    re.IGNORECASE,
)
_FEWEST_FIELDS = 2  # below the first, within so many lines:
_HEAD_LINES = 6
_RULE = re.compile(r"\s*[_=-]{5,}(?:\s*[\w ]{3,40}\s*[_=-]{5,})?\s*")  # "-----Original Message-----"
_CLOSING = re.compile(
    r"(?:(?:with )?(?:kind(?:est)?|best|warm(?:est)?|many) (?:regards|wishes)|regards|sincerely(?: yours)?|"
    r"yours (?:sincerely|faithfully|truly)|best|cheers|mit (?:freundlichen|besten) grüßen|viele grüße|"
    r"cordialement|bien à vous|"
    r"(?:un )?(?:cordial )?saludos?|atentamente|cordiali saluti|met vriendelijke groet)[,.!]?",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(?:dear|hello|hi|good (?:morning|afternoon)|hallo|liebe[rs]?|sehr geehrte[rs]?|guten tag|bonjour|cher|"
    r"chère|madame|hola|estimad[oa]s?|querid[oa]|buenos días|gentile|caro|cara|beste|geachte|hei|hej|kjære)\b"
    r"[^.!?:;“”\"]{0,60}[,!]",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"(?=.*\b(?:e-?mail|message|communication)\b)(?=.*\b(?:confidential|privileged)\b)"
    r"(?=.*\b(?:intended|addressees?|recipients?)\b).*",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_CLOSING = 12  # lines


@dataclass(frozen=True)
class LetterParts:
    """Lines of each part, in order; `closing` has the greeting and a notice on secrecy too."""

    own: list[str]
    earlier: list[str]
    closing: list[str]


def parts_of(lines: Sequence[str], *, forwarded: bool = False) -> LetterParts:
    """Of a forwarded letter, or one with nothing of its own above another one, all is kept."""
    end = len(lines) if forwarded else _earlier(lines)
    if not any(map(is_sentence, lines[:end])):
        end = len(lines)
    own, closing = _without_closing(list(lines[:end]))
    own, notice = _without_notice(own)
    first = next((at for at, line in enumerate(own) if line.strip()), None)
    greeting = [own.pop(first)] if first is not None and _GREETING.fullmatch(own[first].strip()) else []
    return LetterParts(own, list(lines[end:]), greeting + closing + notice)


def _earlier(lines: Sequence[str]) -> int:
    """Where the head of an earlier letter stands, a rule above it with it."""
    for at, line in enumerate(lines):
        if not _FROM.fullmatch(line):
            continue
        fields = sum(bool(_OTHER_FIELD.fullmatch(below)) for below in lines[at + 1 : at + _HEAD_LINES])
        if fields < _FEWEST_FIELDS:
            continue
        own = (no for no in range(at, 0, -1) if lines[no - 1].strip() and not _RULE.fullmatch(lines[no - 1]))
        return next(own, 0)
    return len(lines)


def _without_closing(lines: list[str]) -> tuple[list[str], list[str]]:
    """ "Kind regards," and the names and numbers below it, as far as the end or a paragraph of text."""
    at = next((at for at, line in enumerate(lines) if _CLOSING.fullmatch(line.strip())), None)
    if at is None:
        return lines, []
    end = at + 1
    while end < len(lines) and end - at <= _LONGEST_CLOSING and not _ends_closing(lines[end]):
        end += 1
    return lines[:at] + lines[end:], lines[at:end]


def _ends_closing(line: str) -> bool:
    return is_sentence(line) or bool(_NOTICE.fullmatch(line))


def _without_notice(lines: list[str]) -> tuple[list[str], list[str]]:
    """Paragraphs that ask whoever got the letter in error to delete it."""
    own: list[str] = []
    notice: list[str] = []
    paragraph: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            paragraph.append(line)
            continue
        (notice if _NOTICE.fullmatch(" ".join(paragraph)) else own).extend([*paragraph, line])
        paragraph = []
    return own[:-1] if own and not own[-1] else own, [line for line in notice if line]
