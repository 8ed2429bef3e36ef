"""Text that was encoded twice, or read in the wrong character set on its way to us: mended by ftfy.

Only what no writer means is changed ("â€œ", "Ã©", "&#8217;", control characters where Windows has quotation
marks); curly quotes, ligatures and full-width letters stay. What is lost for good shows as U+FFFD.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

__all__ = ["Mended", "mended"]

# What can need mending at all; everything else never loads ftfy.
_SUSPECT = re.compile(r"[^\x00-\x7f]|&#?\w{2,31};")
# The closing quotation mark encoded twice, its last byte lost: Windows-1252 has no character for it.
_LOST_CLOSING = re.compile("â€(?:\x9d|\ufffd)")
_OPENING, _CLOSING = re.compile("“|â€œ"), re.compile("”|â€\x9d")


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
        fix_text(_with_closing_marks(line), _config()) if _SUSPECT.search(line) else line for line in lines
    ]
    changed = [pair for pair in zip(lines, fixed, strict=True) if pair[0] != pair[1]]
    words = [word for pair in changed for word in _changed_words(*pair)]
    return Mended("\n".join(fixed), len(words), words[0] if words else None)


@cache
def _config() -> "TextFixerConfig":
    from ftfy import TextFixerConfig  # noqa: PLC0415

    return TextFixerConfig(
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
    )


def _with_closing_marks(line: str) -> str:
    """A lost mark closes a quotation wherever one is open; elsewhere it stays lost."""

    def mark(found: re.Match[str]) -> str:
        before = line[: found.start()]
        is_open = len(_OPENING.findall(before)) > len(_CLOSING.findall(before)) + len(
            _LOST_CLOSING.findall(before)
        )
        return "â€\x9d" if is_open else found.group()

    return _LOST_CLOSING.sub(mark, line)


def _changed_words(before: str, after: str) -> list[tuple[str, str]]:
    old, new = before.split(), after.split()
    if len(old) != len(new):  # a character that looked like white space was half of another
        return [(before.strip()[:40], after.strip()[:40])]
    return [pair for pair in zip(old, new, strict=True) if pair[0] != pair[1]]
