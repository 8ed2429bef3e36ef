"""A document as one or more statements: whose words, of which day, under which id.

A transcript becomes one statement a speaker: `<id>--<label>` holds all that this official says in it, in
order. The words of reporters, moderators and interpreters belong to no official and are left out (and
counted). A statement's id comes from its address alone, so that another title or day makes a new version
and not a new statement.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from assistant.language.events.event_days import day_in_head, event_day
from assistant.language.speech.speakers import SPEAKER_RULES, head_of, speaker_of
from assistant.language.speech.turns import Transcript, transcript_of
from assistant.schema import Statement

__all__ = ["StatementParts", "canonical_address", "parts_of", "statement_id"]

_TRACKING = re.compile(r"^(?:utm_\w+|fbclid|gclid|mc_[ce]id|cmpid|ref_src)$", re.IGNORECASE)
_SLUG_CHARS = 60


@dataclass(frozen=True)
class StatementParts:
    """`left_out` counts the turns that are nobody's statement."""

    statements: tuple[Statement, ...]
    left_out: int = 0


def parts_of(
    whole: Statement, *, rules: tuple[str, ...] = SPEAKER_RULES, speaker: str | None = None
) -> StatementParts:
    """`whole` with its speaker and event date read off it, or its parts if it is a transcript.

    `rules` are those of `speaker_of`; without any the document is nobody's words, and no transcript.
    `speaker` stands where they find nobody. What `whole` has already is kept.
    """
    transcript = transcript_of(whole.title, whole.text) if rules and whole.speaker is None else None
    if transcript is None or not transcript.parts:
        found = whole.speaker or speaker_of(whole.title, whole.text, rules) or speaker
        day = whole.event_date or event_day(whole.text, whole.issued_date)
        return StatementParts((whole.model_copy(update={"speaker": found, "event_date": day}),))
    return StatementParts(tuple(_spoken(whole, transcript, speaker)), transcript.left_out)


def _spoken(whole: Statement, transcript: Transcript, speaker: str | None) -> list[Statement]:
    head = whole.text[: head_of(whole.text).end]
    day: date | None = whole.event_date or day_in_head(f"{whole.title}\n{head}", whole.issued_date)
    made = []
    if transcript.preamble:
        update = {"speaker": speaker, "event_date": day, "text": transcript.preamble}
        made.append(whole.model_copy(update=update))
    taken: set[str] = set()
    for part in transcript.parts:
        key = part.key if part.key not in taken else f"{part.key}-{len(taken)}"
        taken.add(key)
        update = {"id": f"{whole.id}--{key}", "speaker": part.speaker, "event_date": day, "text": part.text}
        made.append(whole.model_copy(update=update))
    return made


# ---------------------------------------------------------------- ids


def canonical_address(address: str) -> str:
    """The address without fragment, tracking parameters and upper case in the host."""
    parts = urlsplit(address.strip())
    query = [
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.match(key)
    ]
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", urlencode(query), ""))


def statement_id(prefix: str, address: str) -> str:
    """`<prefix>-<last part of the path>-<8 hex digits of the address>`: the same for ever."""
    address = canonical_address(address)
    path = urlsplit(address).path.rstrip("/").rpartition("/")[2]
    name = re.sub(r"\.(?:html?|aspx|php|pdf|txt)$", "", path, flags=re.IGNORECASE)
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_SLUG_CHARS].strip("-")
    digest = hashlib.sha256(address.encode()).hexdigest()[:8]
    return "-".join(part for part in (prefix, slug, digest) if part)
