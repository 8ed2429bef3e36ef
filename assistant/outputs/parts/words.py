"""How the report's fields read in words, the same in every form.

"Supported" is always "supported by [issuer], [date]", never "true"; a silence says whose it is.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from urllib.parse import quote, urlsplit

from assistant.schema import (
    Citation,
    Coverage,
    Decision,
    Provenance,
    Rendition,
    Review,
    Searched,
    SentenceKind,
    SpeculativeKind,
    TakenOver,
    Verdict,
)

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

RENDITIONS: dict[Rendition, str] = {
    "full": "full text",
    "digest": "digest in our words, wording not verbatim",
}

KINDS: dict[SentenceKind, tuple[str, str]] = {
    "prose": ("prose without a claim", "prose without a claim"),
    "title": ("title", "titles"),
    "heading": ("heading", "headings"),
    "advertisement": ("advertisement", "advertisements"),
    "promotion": ("promotion", "promotions"),
    "link": ("link", "links"),
    "embed": ("part of an embedded post", "parts of embedded posts"),
    "question": ("question", "questions"),
    "timestamp": ("time stamp", "time stamps"),
    "credit": ("credit line", "credit lines"),
}

_SPECULATION: dict[SpeculativeKind, str] = {
    "prediction": "a prediction",
    "possibility": "a possibility",
    "motive": "a motive read into someone",
    "evaluation": "an evaluation",
    "rhetoric": "rhetoric",
}

# Terminal controls, lone surrogates, and characters that hide or reorder what is read: zero-width
# space and joiner of words, byte-order mark, bidirectional overrides and isolates, the tag block.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2060-\u2064\ufeff\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACES = re.compile(r"\s+")


def printable(text: str) -> str:
    """The text without what a reader cannot see; tabs and line feeds stay."""
    return _SURROGATE.sub("\ufffd", _UNSEEN.sub("", _ESCAPES.sub("", text)))


def line(text: str) -> str:
    """The text as one line: printable characters only, every run of white space one space."""
    return _SPACES.sub(" ", printable(_SPACES.sub(" ", text))).strip()


def capital(text: str) -> str:
    """`text` as a sentence begins."""
    return text[:1].upper() + text[1:]


def short(text: str, longest: int) -> str:
    """One line of at most so many characters."""
    shown = line(text)
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"


def day(value: date | None) -> str:
    """25 Feb 2025; the month's name never depends on the machine's locale."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}" if value else "undated"


def count(number: int, singular: str, plural: str | None = None) -> str:
    """1 statement, 1,204 statements."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def time_left(seconds: float | None) -> str:
    """About 40 s left; about 3 min left; "" where nobody knows, or it is nothing to speak of."""
    if seconds is None or seconds < 1:
        return ""
    if seconds < 90:
        return f"about {seconds:.0f} s left"
    return f"about {seconds / 60:.0f} min left" if seconds < 5400 else f"about {seconds / 3600:.0f} h left"


def listed(parts: Sequence[str]) -> str:
    """a, b and c."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def safe_url(url: str | None) -> str | None:
    """The URL if it may become a link: http or https, a host, no user name to spoof one.

    Characters that end a link in HTML or Markdown come back percent-encoded.
    """
    if not url or url != line(url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc or "\\" in url:
        return None
    return quote(url, safe="%/:?#&=+,;@~!$-._[]" if "[" in parts.netloc else "%/:?#&=+,;@~!$-._")


def sources(citations: Iterable[Citation]) -> str:
    """U.S. Department of State, 25 Feb 2025; Media Office …, 25 Feb 2025 (each named once)."""
    return "; ".join(dict.fromkeys(f"{line(c.issuer)}, {day(c.issued_date)}" for c in citations))


def headline(verdict: Verdict) -> str:
    """The verdict as one line that is read at a glance, e.g. SUPPORTED by …, 25 Feb 2025."""
    match verdict.outcome:
        case "checked":
            return _checked(verdict)
        case "needs_review":
            proposed = f": the model proposed {verdict.proposed_label}" if verdict.proposed_label else ""
            return f"HELD FOR REVIEW{proposed}"
        case "error":
            return "NOT CHECKED: an error"
        case "skipped":
            return "NOT CHECKED: left out"
        case "cancelled":
            return "NOT CHECKED: stopped before its turn"


def _checked(verdict: Verdict) -> str:
    match verdict.finding:
        case "stated":
            return f"SUPPORTED by {sources(verdict.citations)}"
        case "contradicted":
            return f"UNSUPPORTED: contradicted by {sources(verdict.citations) or 'the record'}"
        case "silent":
            return "UNSUPPORTED: the record covers this event and does not say it"
        case "outside_coverage":
            return "UNSUPPORTED: outside what the record covers"
        case "prediction" | "possibility" | "motive" | "evaluation" | "rhetoric":
            return f"SPECULATIVE: {_SPECULATION[verdict.finding]}"
        case None:  # no checked verdict is without one, so the label alone is all that could be said
            return (verdict.label or "no label").upper()


_DECIDED: dict[Decision, str] = {
    "accepted": "Accepted",
    "noted": "Note",
    "dismissed": "Dismissed",
    "merged": "Merged",
    "withdrawn": "Earlier decision withdrawn",
}


def decision(review: Review) -> str:
    """Accepted by Ann Lee, 3 Mar 2026, 10:22 UTC; overruled: supported, by …; note by …"""
    return f"{_decided(review)}{taken_over(review)}"


def taken_over(review: Review) -> str:
    """Where the decision was taken over from, in brackets; empty where somebody made it here."""
    source = review.taken_over
    if source is None:
        return ""
    return (
        f" (taken over from the check of “{line(source.article) or 'Untitled article'}”, "
        f"{day(source.checked)}, as of {day(source.as_of)}: {_label_of(source)} by "
        f"{line(source.reviewer)}, {day(source.at.date())})"
    )


def _label_of(source: TakenOver) -> str:
    return f"{source.decision} as {source.label}" if source.label else source.decision


def _decided(review: Review) -> str:
    if review.decision == "overruled":
        contradicted = " (contradicted by the record)" if review.finding == "contradicted" else ""
        return f"Overruled: {review.label}{contradicted}, {signed(review)}"
    return f"{_DECIDED[review.decision]} {signed(review)}"


def signed(review: Review) -> str:
    """By Ann Lee, 3 Mar 2026, 10:22 UTC."""
    return f"by {line(review.reviewer)}, {day(review.at.date())}, {review.at:%H:%M %Z}".rstrip()


def silence(verdict: Verdict) -> str | None:
    """What the silence weighs, where the label rests on one."""
    if verdict.finding == "outside_coverage":
        return "No statement searched is about this. Silence is not refutation."
    if verdict.finding != "silent":
        return None
    if any(citation.rendition == "digest" for citation in verdict.citations):
        return (
            "The covering statement is a digest: its silence is weaker than a full text's. "
            "Silence is not refutation."
        )
    return "Silence is not refutation."


def coverage(value: Coverage) -> str:
    """146 statements by 40 issuers, issued 25 Jan 2024 to 26 Feb 2025; …; of 154 on record, 8 are undated."""
    if not value.statements:
        return " ".join(filter(None, ("No statement was searched.", _besides(value))))
    sentence = f"{count(value.statements, 'statement')} by {count(len(value.issuers), 'issuer')}"
    if value.first and value.last:
        span = day(value.first) if value.first == value.last else f"{day(value.first)} to {day(value.last)}"
        sentence += f", issued {span}"
    if value.digests:
        are = "is a digest: its" if value.digests == 1 else "are digests: their"
        sentence += f"; {value.digests:,} {are} silence is weaker than a full text's"
    return " ".join(filter(None, (f"{sentence}.", _besides(value))))


def _besides(value: Coverage) -> str:
    """What is on record and was no evidence, so that the numbers add up to all that the record holds."""
    total = value.statements + value.undated + value.later
    kinds = ((value.undated, "undated"), (value.later, "issued later"))
    parts = [f"{number:,} {named}" for number, named in kinds if number]
    if not parts:
        return ""
    return f"No evidence: {listed(parts)}, of {count(total, 'statement')} on record."


def host(endpoint: str) -> str:
    """The endpoint's host and port; never its path, user name or key."""
    try:
        parts = urlsplit(endpoint)
        name, port = parts.hostname, parts.port
    except ValueError:
        return "an endpoint"
    if not parts.scheme or not name:
        return line(endpoint.split("?", maxsplit=1)[0].rsplit("@", 1)[-1]) or "an endpoint"
    return f"{name}:{port}" if port else name


def spent(value: Provenance) -> str:
    """Calls, tokens and seconds; reads well when nothing had to be asked."""
    usage = value.usage
    if usage.calls:
        cost = (
            f"{count(usage.calls, 'call')}, {usage.prompt_tokens:,} prompt and "
            f"{usage.completion_tokens:,} completion tokens"
        )
        cost += f", {count(usage.cached, 'answer')} kept from before" if usage.cached else ""
    elif usage.cached:
        cost = f"no call: {count(usage.cached, 'answer')} kept from before"
    else:
        cost = "no call"
    cost += f"; {value.seconds:,.1f} s"
    if value.first_label_seconds is not None:
        cost += f", first label after {value.first_label_seconds:,.1f} s"
    return cost


def provenance(value: Provenance) -> tuple[tuple[str, str], ...]:
    """What a replay needs to know, as (name, words) in reading order; hashes are shortened."""
    prompts = ", ".join(f"{line(name)} {line(digest)[:8]}" for name, digest in sorted(value.prompts.items()))
    reader = (("Reader", line(value.reader)),) if value.reader else ()
    return (
        ("Model", f"{line(value.model)} at {host(value.endpoint)}"),
        *reader,
        ("Spent", spent(value)),
        ("Prompts", prompts or "none"),
        ("Index", line(value.index)[:16] or "none"),
        ("Settings", line(value.settings_sha256)[:8]),
        (
            "On Record",
            f"{line(value.onrecord)}, {day(value.started.date())}, {value.started:%H:%M %Z}".rstrip(),
        ),
    )


def addressed(item: Searched) -> str:
    """The warning on a statement that speaks to a program."""
    name = line(item.statement_id)
    return f"Part of the statement {name} speaks to a program and not to readers: look at it first."
