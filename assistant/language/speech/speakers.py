"""Whose words an official document is, read off its head and its title by fixed forms.

Forms, the surest first: "attributable to Spokesperson X", "the following statement was issued by X",
"A Downing Street spokesperson said", a byline ("Name, Office" or an office alone) in the lines above the
text, a title that names the speaker ("Statement by X", "X's Remarks"). Where none stands there, nobody is
named: a speaker is never guessed.
"""

import re
from dataclasses import dataclass

from assistant.language.lexicons import lines
from assistant.language.naming.names import names_in

__all__ = ["SPEAKER_RULES", "Head", "head_of", "is_office_word", "said_from", "speaker_of"]

SPEAKER_RULES = ("attributable", "byline", "title")
"""The names of the rules, in the order in which they are tried where a caller names no other."""

_HEAD_LINES = 14  # a joint appearance names each of its speakers on a line
_HEAD_CHARS = 160
_LEAD_CHARS = 900  # an attribution stands at the top or not at all
_WHITE = re.compile(r"[\s\u200b-\u200f\u202f\u2060]+")
_ATTRIBUTABLE = re.compile(
    r"^\W{0,3}The (?:below|following|above|attached)\b[^.:\n]{0,60}?\battribut(?:able|ed) to (?:the )?(?P<who>[^:\n]{3,120}?)\W*$",
    re.MULTILINE,
)
_ISSUED = re.compile(
    r"^\W{0,3}The following [^.:\n]{0,60}?(?:was|were|is being) (?:issued|made|released|given) (?:\w+ ){0,2}?by (?:the )?(?P<who>[^:\n]{3,160}?):?$",
    re.MULTILINE,
)
_SPOKE = re.compile(
    r"^(?:An?|The) (?P<who>(?:[\w.’'&-]+ ){1,6}?spokes(?:person|man|woman)) said\b", re.MULTILINE
)
_BYLINE = re.compile(
    r"(?P<name>(?:[^\W\d_][\w.’'-]*\s){1,5}?[^\W\d_][\w.’'-]*(?:,? (?:Jr|Sr|I{1,3})\.?)?), ?(?P<office>\S.+)"
)
_OFFICE_LINE = re.compile(r"(?:Press )?(?:Office|Bureau|Mission|Embassy|Ministry|Department) of [^.:]{3,100}")
_GLUED = re.compile(r"(?<=[a-z]{3})(?=(?:Bureau|Office|Department|Ministry) (?:of|for|to)\b)")
_PLACE = re.compile(r"(?:[A-Z][\w.’'-]*+\s?){1,4}, (?:[A-Z][\w.’'-]*+\s?){1,3}")
_WHAT = (
    r"(?:Press |Opening |Closing |Joint |Video |Keynote |National |Daily |Regular |Special |Written |Oral )*"
    r"(?:Statement|Remarks?|Speech|Address|Message|Comments?|Briefing|Interview|Press Conference|Reply|Declaration|Note to Correspondents)"
)
_TITLE_BY = re.compile(
    rf"^{_WHAT} (?:as prepared for delivery |delivered |issued )?(?:by|from|of|attributable to) (?:the )?(?P<who>.+?)"
    r"(?=\s(?:on|at|in|after|before|following|to|ahead|regarding|about|during|with|welcoming|concerning|as|and other)\b|\s?[,:–—|(]|$)",
    re.IGNORECASE,
)
_TITLE_OWN = re.compile(rf"^(?P<who>[^:|]{{3,120}}?)[’']s? {_WHAT}\b", re.IGNORECASE)
_TITLE_AT = re.compile(r"^(?P<who>[^:|,]{3,80}?)\s+(?:[Aa]t|[Bb]efore|[Oo]n) (?:an?|the|his|her)\b")
_JOINT = re.compile(r"\bjoint (?:press )?(?:statement|communiqu|declaration)", re.IGNORECASE)
_MORE_OFFICES = frozenset(
    "gen sec adm lt maj col amb sen rep gov brig cmdr capt ranking member premier official officials amir emir "
    "congresswoman officer president-elect counselor head leader negotiator representative commandant host".split()
)


@dataclass(frozen=True)
class Head:
    """The lines above the text: `bylines` as "Name, Office", `offices` standing alone, where the text begins."""

    bylines: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    end: int = 0


def is_office_word(word: str) -> bool:
    """True for a word that stands before a name or names a post ("Secretary", "MR.", "GEN")."""
    return word.strip(".,’'").lower() in _office_words()


def head_of(text: str) -> Head:
    """The byline block at the top of `text`: short lines without a sentence's end."""
    bylines: list[str] = []
    offices: list[str] = []
    at = 0
    for line in text.splitlines(keepends=True)[:_HEAD_LINES]:
        body = _flat(line)
        if body and not _is_head_line(body):
            break
        at += len(line)
        if by := _byline(body):
            bylines.append(by)
        elif _OFFICE_LINE.fullmatch(body):
            offices.append(body)
    return Head(tuple(dict.fromkeys(bylines)), tuple(dict.fromkeys(offices)), min(at, len(text)))


def said_from(text: str) -> int:
    """Where what is said begins: after the head and the line that tells whose words follow."""
    at = head_of(text).end
    for line in text[at:].splitlines(keepends=True):
        body = _flat(line)
        if body and not (_ATTRIBUTABLE.fullmatch(body) or _ISSUED.fullmatch(body)):
            return at
        at += len(line)
    return 0  # nothing else stands there


def speaker_of(title: str, text: str, rules: tuple[str, ...] = SPEAKER_RULES) -> str | None:
    """The speaker in the document's own words, None where it names none.

    `rules` are names out of `SPEAKER_RULES`, tried in their order. A byline that names several people
    gives them all, with "; " between them; an office alone counts after every other rule.
    """
    head = head_of(text)
    for rule in rules:
        found = {"attributable": _attributed, "byline": _bylined, "title": _titled}[rule](title, text, head)
        if found:
            return found
    return head.offices[0] if head.offices and "byline" in rules else None


# ---------------------------------------------------------------- the rules


def _attributed(title: str, text: str, _head: Head) -> str | None:
    lead = "\n".join(_flat(line) for line in text[:_LEAD_CHARS].splitlines())
    for pattern in (_ATTRIBUTABLE, _ISSUED, _SPOKE):
        if found := pattern.search(lead):
            return _flat(found["who"])
    found = re.match(
        r"Statement attributable to (?:the )?(?P<who>.+?)(?=\s(?:on|in|following|at)\b|\s?[,:–—|]|$)", title
    )
    return _flat(found["who"]) if found else None


def _bylined(_title: str, _text: str, head: Head) -> str | None:
    return "; ".join(head.bylines) or None


def _titled(title: str, _text: str, _head: Head) -> str | None:
    title = _flat(title)
    if _JOINT.search(title):
        return None  # the words of several governments
    for pattern in (_TITLE_BY, _TITLE_OWN, _TITLE_AT):
        found = pattern.match(title)
        if found and _names_somebody(found["who"]):
            return found["who"].strip(" ,")
    return None


def _names_somebody(who: str) -> bool:
    """A title before a name, or a post on its own; "Lebanon" and "the G7" are no speakers."""
    if " and " in who and "," in who:
        return False
    return any(name.kind in ("person", "office") for name in names_in(who)) or is_office_word(
        who.rsplit(maxsplit=1)[-1]
    )


# ---------------------------------------------------------------- lines of the head


def _flat(text: str) -> str:
    return _WHITE.sub(" ", text).strip(" *_")


def _is_head_line(line: str) -> bool:
    if len(line) > _HEAD_CHARS or line.endswith((".", "!", "?", "”", ":")):
        return bool(re.fullmatch(r"\d{1,2}:\d\d [ap]\.?m\.?(?: [A-Z.]{2,4})?", line, re.IGNORECASE))
    return ":" not in line or line[0].isdigit()


def _byline(line: str) -> str | None:
    line = _GLUED.sub(", ", line)
    found = _BYLINE.fullmatch(line)
    if found is None or (_PLACE.fullmatch(line) and not _has_office(found["office"])):
        return None
    return line if _has_office(found["office"]) and not _has_office(found["name"].split()[-1]) else None


def _has_office(text: str) -> bool:
    return any(is_office_word(word) for word in re.findall(r"[\w.’'-]+", text))


_OFFICE_WORDS: set[str] = set()


def _office_words() -> set[str]:
    if not _OFFICE_WORDS:
        _OFFICE_WORDS.update(word.lower() for line in lines("titles") for word in line.split())
        _OFFICE_WORDS.update(_MORE_OFFICES)
    return _OFFICE_WORDS
