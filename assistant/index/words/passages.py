"""Cuts a statement into passages: runs of whole sentences, the unit of retrieval."""

from collections.abc import Iterator

from assistant.language.text.sentences import line_spans, sure_ends
from assistant.language.text.tokens import TOKENS_VERSION
from assistant.schema import Span

MAX_WORDS = 90  # about the length of a digest's half; one to four sentences of a readout
_SPLITTER = "lines-2"
PASSAGES_VERSION = f"{_SPLITTER}/{MAX_WORDS}/{TOKENS_VERSION}"


def split_passages(text: str) -> list[Span]:
    """Passages of at most `MAX_WORDS` words (a longer sentence stands alone), in order.

    A line is whole sentences, so only a line that is too long is cut, and only at ends that are sure:
    a hundred million characters of transcripts take seconds, where a full split takes ten minutes.
    """
    runs: list[Span] = []
    words = 0
    for start, end in _pieces(text):
        length = len(text[start:end].split())
        if runs and words + length <= MAX_WORDS:
            runs[-1] = (runs[-1][0], end)
            words += length
        else:
            runs.append((start, end))
            words = length
    return runs or [(0, len(text))]


def _pieces(text: str) -> Iterator[Span]:
    for start, end in line_spans(text):
        if len(text[start:end].split()) <= MAX_WORDS:
            yield start, end
            continue
        low = start
        for cut in (*sure_ends(text, start, end), end):
            if text[low:cut].strip():
                yield low + len(text[low:cut]) - len(text[low:cut].lstrip()), cut
            low = cut
