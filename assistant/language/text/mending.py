"""Text that was encoded twice, or read in the wrong character set on its way to us: mended by ftfy.

Only what no writer means is changed ("â€œ", "Ã©", "&#8217;", control characters where Windows has quotation
marks); curly quotes, ligatures and full-width letters stay. What is lost for good shows as U+FFFD.
"""

import re
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

__all__ = ["Mended", "mended"]

# What can need mending at all; everything else never loads ftfy.
_SUSPECT = re.compile(r"[^\x00-\x7f]|&#?\w{2,31};")
_ENTITY = re.compile(r"&#?\w{2,31};")
# The closing quotation mark encoded twice has lost its last byte where Windows-1252 had no character for it.
_MARKS = re.compile("(?P<opening>“|â€œ)|(?P<lost>â€\ufffd)|”|â€\x9d")


@dataclass(frozen=True)
class Mended:
    """`words` were changed; `example` is the first of them, before and after."""

    text: str
    words: int = 0
    example: tuple[str, str] | None = None

    @property
    def doubt(self) -> str | None:
        """One sentence where the text itself is left as it is; None where nothing looks wrong."""
        if self.example is None:
            return None
        before, after = self.example
        return f"{self.words} words look as if they were encoded twice, such as “{before}” for “{after}”"

    @property
    def told(self) -> str | None:
        """One sentence for the user; None where nothing was changed."""
        if not self.words:
            return None
        before, after = self.example or ("", "")
        shown = f": “{before}” was read as “{after}”" if before else ""
        return f"{self.words} words were encoded twice or in the wrong character set and were mended{shown}."


def mended(text: str) -> Mended:
    """`text`, mended line by line."""
    if not _SUSPECT.search(text):
        return Mended(text)
    from ftfy import fix_text  # noqa: PLC0415 - a fifth of a second, and few texts need it

    lines = text.split("\n")
    fixed = [
        fix_text(_with_closing_marks(_unescaped(line)), _config()) if _SUSPECT.search(line) else line
        for line in lines
    ]
    changed = [pair for pair in zip(lines, fixed, strict=True) if pair[0] != pair[1]]
    words = [word for pair in changed for word in _changed_words(*pair)]
    return Mended("\n".join(fixed), len(words), words[0] if words else None)


@cache
def _config() -> "TextFixerConfig":
    from ftfy import TextFixerConfig  # noqa: PLC0415

    return TextFixerConfig(
        unescape_html=False,  # ftfy does it until nothing changes: a hostile text would take for ever
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
    )


def _unescaped(line: str) -> str:
    """Without the entities of HTML, escaped twice at most; a line with tags in it is about HTML."""
    for _ in range(2):
        if "<" not in line:
            line = _ENTITY.sub(lambda found: unescape(found.group()), line)
    return line


def _with_closing_marks(line: str) -> str:
    """A lost mark closes a quotation wherever one is open; elsewhere it stays lost."""
    is_open = False

    def mark(found: re.Match[str]) -> str:
        nonlocal is_open
        was_open, is_open = is_open, found["opening"] is not None
        return "â€\x9d" if found["lost"] and was_open else found.group()

    return _MARKS.sub(mark, line)


def _changed_words(before: str, after: str) -> list[tuple[str, str]]:
    old, new = before.split(), after.split()
    if len(old) != len(new):  # a character that looked like white space was half of another
        return [(before.strip()[:40], after.strip()[:40])]
    return [pair for pair in zip(old, new, strict=True) if pair[0] != pair[1]]
