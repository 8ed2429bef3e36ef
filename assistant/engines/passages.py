"""Cuts a statement into passages: runs of whole sentences, the unit of retrieval."""

from assistant.language import sentences
from assistant.language.tokens import TOKENS_VERSION
from assistant.schema import Passage, Span, Statement

MAX_WORDS = 90  # about the length of a digest's half; one to four sentences of a readout
_SPLITTER = "pysbd-1"
PASSAGES_VERSION = f"{_SPLITTER}/{MAX_WORDS}/{TOKENS_VERSION}"


def split_passages(statement: Statement) -> list[Passage]:
    """Passages of at most `MAX_WORDS` words (a longer sentence stands alone), in order."""
    runs: list[list[Span]] = []
    words = 0
    for start, end in sentences.split(statement.text) or [(0, len(statement.text))]:
        length = len(statement.text[start:end].split())
        if not runs or words + length > MAX_WORDS:
            runs.append([])
            words = 0
        runs[-1].append((start, end))
        words += length
    return [
        Passage(
            statement_id=statement.id,
            version=statement.version,
            index=index,
            start=run[0][0],
            end=run[-1][1],
            sentences=tuple(run),
        )
        for index, run in enumerate(runs)
    ]
