"""RTF by striprtf: the text without heads, feet, comments and deleted text; footnotes after their paragraph.

Files are hostile: `read_rtf` runs in the sandbox's worker alone.
"""

from assistant.errors import ArticleError
from assistant.reading.account import Account
from assistant.reading.types import Block, Content, Extracted, Format

__all__ = ["FORMAT", "read_rtf"]

_START = b"{\\rtf"


def _is_rtf(content: Content) -> bool:
    return content.data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_START)


def read_rtf(data: bytes) -> Extracted:
    """Blocks of the text, one a paragraph.

    Raises:
        ArticleError: damaged_file, empty_article.
    """
    from assistant.reading.rich_text import read_rich_text  # noqa: PLC0415 - in the worker alone

    account = Account()
    source = data.decode("latin-1").lstrip("\xef\xbb\xbf \t\r\n")  # RTF is ASCII; bytes beyond it are escaped
    try:
        text = read_rich_text(source, account)
    except (ValueError, IndexError, KeyError, LookupError) as error:
        raise ArticleError(
            "The RTF file is damaged; save it as .docx or .txt.", code="damaged_file"
        ) from error
    if text.footnotes:
        account.warn(f"{text.footnotes} footnotes were read after the paragraph with their number.")
    return Extracted(blocks=tuple(Block(line) for line in text.paragraphs), account=account)


FORMAT = Format(
    label="RTF",
    endings=(".rtf",),
    media_types=("application/rtf", "text/rtf"),
    recognises=_is_rtf,
    read=lambda content: read_rtf(content.data),
    binary=True,
)
