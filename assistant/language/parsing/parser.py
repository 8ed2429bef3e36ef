"""The only door to the parser: a sentence in, its tree out. Loaded with the first sentence, not with the package."""

from functools import lru_cache
from threading import Lock
from typing import Any

from assistant.language.parsing.pipeline import load_pipeline
from assistant.language.parsing.tree import Token, Tree

__all__ = ["LONGEST", "parse"]

LONGEST = 800
"""Characters that are parsed: the longest sentence of a report has fewer, and no text can keep the parser busy."""
_lock = Lock()  # one text at a time: a pipeline keeps a table of the words that it meets


@lru_cache(maxsize=2_048)
def parse(text: str) -> Tree:
    """The tree of one sentence; of a longer text than `LONGEST` its beginning.

    Raises ParserError.
    """
    if not text.strip():
        return Tree()
    pipeline = _pipeline()
    with _lock, pipeline.memory_zone():  # the words that it meets are forgotten again
        doc = pipeline(text[:LONGEST])
        return Tree(
            tuple(
                Token(
                    word.i,
                    word.text,
                    word.idx,
                    word.idx + len(word),
                    word.lemma_,
                    word.tag_,
                    word.dep_,
                    word.head.i,
                )
                for word in doc
            )
        )


@lru_cache(maxsize=1)
def _pipeline() -> Any:  # noqa: ANN401 - as `load_pipeline`
    return load_pipeline()
