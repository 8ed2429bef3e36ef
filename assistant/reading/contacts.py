"""Whom a newsroom may ring up, below a release: names, numbers and addresses under "Press contact"."""

import re

__all__ = ["heads_contacts", "is_contact_box", "is_contact_line"]

_HEADING = re.compile(
    r"(?:(?:press|media|news|editorial|public affairs) )?(?:contacts?|office|(?:e|i)nquiries|service|"
    r"relations)"
    r"(?: (?:details|information|persons?|us))?|contacts? for (?:the )?(?:press|media)|"
    r"pressekontakt|contacts? presse|contactos? de prensa",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\+?\(?\d[\d ()/.-]{6,20}\d")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_LABEL = re.compile(
    r"\b(?:tel(?:ephone|éfono)?|phone|mobile|cell|fax|mail|e-?mail|hotline|telefon|téléphone)\b",
    re.IGNORECASE,
)
_LONGEST_LINE = 160  # characters
_LONGEST_BOX = 600  # characters


def heads_contacts(text: str) -> bool:
    """Whether a heading is followed by whom to ask ("Press contact", "Media enquiries")."""
    return bool(_HEADING.fullmatch(text.strip(" :")))


def is_contact_line(text: str) -> bool:
    """A short line with an e-mail address, or with a number that is called one."""
    if len(text) > _LONGEST_LINE:
        return False
    return bool(_ADDRESS.search(text) or (_LABEL.search(text) and _NUMBER.search(text)))


def is_contact_box(text: str) -> bool:
    """Lines of one box, the first of which names it and another of which is a number or an address."""
    first, *rest = text.split("\n") if len(text) <= _LONGEST_BOX else [""]
    return heads_contacts(first) and any(map(is_contact_line, rest))
