"""How well the sentences that were read are those of the article."""

import re
from dataclasses import dataclass

__all__ = ["Score", "scored"]


@dataclass(frozen=True)
class Score:
    """`read` are the sentences taken for the article's text; `doubled` of them stand there too often."""

    f1: float
    read: tuple[str, ...]
    doubled: tuple[str, ...]


def scored(article, sentences):
    """Sentence F1 of the article's prose; a final stop and a list's mark do not count."""
    read = [_plain(sentence.text) for sentence in article.sentences if sentence.kind == "prose"]
    wanted = [_plain(sentence) for sentence in sentences]
    right = sum(min(read.count(sentence), wanted.count(sentence)) for sentence in set(wanted))
    doubled = tuple(
        sentence for sentence in set(read) if read.count(sentence) > max(1, wanted.count(sentence))
    )
    return Score(2 * right / (len(read) + len(wanted)), tuple(read), doubled)


def _plain(text):
    return re.sub(r"\s+", " ", text).strip().removeprefix("- ").rstrip(".")
