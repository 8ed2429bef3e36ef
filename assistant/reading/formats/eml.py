"""E-mail: the letter itself, its subject, day and sender; attachments, quoted letters and signatures told.

Letters come from strangers: `read_eml` runs in the sandbox's worker alone.
"""

import re
from dataclasses import replace
from email.utils import parseaddr, parsedate_to_datetime
from typing import TYPE_CHECKING

from assistant.errors import ArticleError
from assistant.reading.account import Account, characters
from assistant.reading.letter_parts import parts_of
from assistant.reading.mime_text import text_of
from assistant.reading.types import Block, Content, Extracted, Format
from assistant.reading.wrapping import unwrap

if TYPE_CHECKING:
    from datetime import date
    from email.message import EmailMessage, MIMEPart

    from lxml.html import HtmlElement  # type: ignore[import-untyped]

__all__ = ["FORMAT", "read_eml"]

_HEAD_BYTES = 4_000
_HEADERS = re.compile(
    rb"^(?:From|To|Date|Subject|Message-ID|MIME-Version|Received|Return-Path|Content-Type):[ \t]",
    re.IGNORECASE | re.MULTILINE,
)
_FEWEST_HEADERS = 3  # of a file whose name says nothing
_FULLER = 1.5  # how much more text the formatted form must hold to be taken for the plain one
_QUOTED = re.compile(r">")
_QUOTE_HEAD = re.compile(r"(?:On|Am|Le) .{4,200}(?:wrote|schrieb|écrit)\s?:\s*")
_FORWARDED = re.compile(r"(?:FW|FWD|WG|TR|RV|ENC|VS|VB)\s?:", re.IGNORECASE)  # a subject begins with it
_SIGNATURE = "-- "
_HIDING_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])|opacity\s*:\s*0(?![.\d]*[1-9])|"
    r"max-height\s*:\s*0(?![.\d]*[1-9])|mso-hide\s*:\s*all",
    re.IGNORECASE,
)


def _is_eml(content: Content) -> bool:
    """Headers come first, one a line, up to an empty line."""
    head = content.data[:_HEAD_BYTES].replace(b"\r\n", b"\n").lstrip(b"\n").partition(b"\n\n")[0]
    found = {header.lower() for header in _HEADERS.findall(head)}
    hinted = content.media_type in FORMAT.media_types or content.ending in FORMAT.endings
    starts = re.match(rb"[A-Za-z][A-Za-z0-9-]{1,40}:[ \t]|From ", head) is not None
    return starts and len(found) >= (1 if hinted else _FEWEST_HEADERS)


def read_eml(data: bytes) -> Extracted:
    """The letter in its fuller form; its Subject is the title, its Date the day, its From the author.

    Raises:
        ArticleError: encrypted, or empty_article.
    """
    from email import message_from_bytes, policy  # noqa: PLC0415 - in the worker alone

    message: EmailMessage = message_from_bytes(data.lstrip(b"\r\n"), policy=policy.default)
    if any(part.get_content_type() == "multipart/encrypted" for part in message.walk()):
        raise ArticleError("The letter is encrypted; save its text without.", code="encrypted")
    account = Account()
    blocks = _body(message, account)
    if not blocks:
        raise ArticleError("The letter holds no text.", code="empty_article")
    _tell_attachments(message, account)
    return Extracted(
        blocks=blocks,
        title=_header(message, "subject"),
        published=_day(message),
        author=_sender(message),
        account=account,
    )


def _body(message: "EmailMessage", account: Account) -> tuple[Block, ...]:
    forwarded = _FORWARDED.match(_header(message, "subject") or "") is not None
    plain = _text(message.get_body(("plain",)), account)
    formatted = _formatted(message.get_body(("html",)), account, forwarded=forwarded)
    shown = sum(characters(block.text) for block in formatted)
    if plain and shown <= _FULLER * characters(plain):
        account.read(plain)
        return _letter(plain, account, forwarded=forwarded)
    account.read(" ".join(block.text for block in formatted))
    return _own_blocks(formatted, account, forwarded=forwarded)


def _text(part: "MIMEPart | None", account: Account) -> str:
    """A text part, its transfer encoding and character set undone."""
    if part is None:
        return ""
    text, as_named = text_of(part)
    if not as_named:
        charset = part.get_content_charset("utf-8")
        account.warn(f"The letter is not in {charset}, as it says; it was read as Windows-1252.")
    return _unflowed(text, part)


def _unflowed(text: str, part: "MIMEPart") -> str:
    """Line ends made one kind; lines that the mail program wrapped are joined (RFC 3676)."""
    text = text.replace("\r\n", "\n")
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    joined = ""
    for line in text.split("\n"):
        soft = line.endswith(" ") and line != _SIGNATURE
        joined += line + ("" if soft else "\n")
    return joined


def _letter(text: str, account: Account, *, forwarded: bool) -> tuple[Block, ...]:
    """Without the signature, and without earlier letters that it quotes."""
    body, mark, signature = text.partition(f"\n{_SIGNATURE}\n")
    if mark:
        account.set_aside("header_or_footer", signature)
    lines = body.split("\n")
    quoted = {at for at, line in enumerate(lines) if _QUOTED.match(line)}
    heads = {at for at, line in enumerate(lines) if _QUOTE_HEAD.fullmatch(line) and quoted & {at + 1, at + 2}}
    plain = [line for at, line in enumerate(lines) if at not in quoted | heads]
    own = _own_lines(plain, account, forwarded=forwarded)
    aside = [lines[at] for at in sorted(quoted | heads)]
    if aside:
        account.set_aside("other", "\n".join(aside))
        account.warn(f"{len(aside)} lines quoted from an earlier letter were left out.")
    paragraphs = re.split(r"\n\s*\n", unwrap("\n".join(own)))
    return tuple(Block(paragraph.strip()) for paragraph in paragraphs if paragraph.strip())


def _own_lines(lines: list[str], account: Account, *, forwarded: bool) -> list[str]:
    """Without an earlier letter below, the closing and a notice on secrecy."""
    found = parts_of(lines, forwarded=forwarded)
    account.set_aside("header_or_footer", "\n".join(found.closing))
    account.set_aside("other", "\n".join(found.earlier))
    if earlier := [line for line in found.earlier if line.strip()]:
        account.warn(f"{len(earlier)} lines of an earlier letter below this one were left out.")
    return found.own


def _formatted(part: "MIMEPart | None", account: Account, *, forwarded: bool) -> tuple[Block, ...]:
    source = _text(part, account)
    if not source.strip():
        return ()
    from assistant.reading.fragment import read_fragment  # noqa: PLC0415 - parses HTML

    try:
        blocks = read_fragment(_without_hidden(source, account, forwarded=forwarded)).blocks
    except ArticleError:
        return ()
    return blocks


def _own_blocks(blocks: tuple[Block, ...], account: Account, *, forwarded: bool) -> tuple[Block, ...]:
    """The same of the formatted form, whose lines stand in blocks."""
    lines = [(line, block) for block in blocks for line in block.text.split("\n")]
    own = _own_lines([line for line, _ in lines], account, forwarded=forwarded)
    if len(own) == len(lines):
        return blocks
    kept: list[Block] = []
    for line, block in lines:
        if own and line == own[0]:
            kept.append(replace(block, text=own.pop(0)))
    return tuple(block for block in kept if block.text.strip())


def _set_cited_aside(root: "HtmlElement", account: Account, *, forwarded: bool) -> None:
    """An earlier letter as mail programs cite it: a block quotation marked so, and the line above it."""
    if forwarded:
        return
    cited = [
        element
        for element in root.iter("blockquote")
        if element.get("type") == "cite" or "gmail_quote" in (element.get("class") or "")
    ]
    for element in cited:
        above = element.getprevious()
        text = element.text_content()
        if above is not None and _QUOTE_HEAD.fullmatch(" ".join(above.text_content().split())):
            text = f"{above.text_content()} {text}"
            above.drop_tree()
        account.set_aside("other", text)
        element.drop_tree()
    if cited:
        account.warn("An earlier letter that this one cites was left out.")


def _without_hidden(source: str, account: Account, *, forwarded: bool) -> str:
    """Letters begin with a hidden line for the list of letters; readers do not see it."""
    from lxml.html import document_fromstring, tostring  # noqa: PLC0415

    root = document_fromstring(
        re.sub(r"<\?xml[^>]*>|encoding=[\"'][\w-]+[\"']", "", source[:200]) + source[200:]
    )
    _set_cited_aside(root, account, forwarded=forwarded)
    for element in list(root.iter()):
        if isinstance(element.tag, str) and _HIDING_STYLE.search(element.get("style") or ""):
            account.set_aside("hidden", element.text_content())
            element.drop_tree()
    return str(tostring(root, encoding="unicode"))


def _tell_attachments(message: "EmailMessage", account: Account) -> None:
    names = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
    if names:
        account.warn(f"{len(names)} attachments of the letter were not read: {', '.join(names[:5])}.")


def _header(message: "EmailMessage", name: str) -> str | None:
    value = " ".join(str(message.get(name, "")).split())
    return value or None


def _sender(message: "EmailMessage") -> str | None:
    """The name that a letter comes from, its address where there is none."""
    name, address = parseaddr(str(message.get("from", "")))
    return name or address or None


def _day(message: "EmailMessage") -> "date | None":
    """The day at the sender's place."""
    try:
        return parsedate_to_datetime(str(message.get("date", ""))).date()
    except (ValueError, TypeError):
        return None


FORMAT = Format(
    label="e-mail",
    endings=(".eml",),
    media_types=("message/rfc822",),
    recognises=_is_eml,
    read=lambda content: read_eml(content.data),
    binary=True,
)
