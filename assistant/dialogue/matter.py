"""The words of a question that are about the matter: "the reopening of the ferry line"."""

from collections.abc import Callable, Sequence

from assistant.language.parsing.tree import Token, Tree
from assistant.language.text.lemmas import STOP_WORDS, plain
from assistant.schema import Span

__all__ = ["matter_of"]

_GAP = 2  # small words within one matter: "the reopening of the ferry"
_SMALL = frozenset({"IN", "DT", "CC", "TO", "POS"})
_OF_REPORT = frozenset("claim verdict label statement article source readout quote link record side".split())


def matter_of(tree: Tree, taken: Sequence[Span], is_matter: Callable[[Token], bool]) -> list[Span]:
    """Runs of words of the matter, small words within a run included, outside the spans that are taken."""
    runs: list[list[Token]] = []
    for token in tree.tokens:
        if any(start <= token.start < end for start, end in taken) or not is_matter(token):
            continue
        if runs and _joined(tree, runs[-1][-1], token, taken):
            runs[-1].append(token)
        else:
            runs.append([token])
    return [(_start(run[0], tree), _end(run[-1], tree)) for run in runs]


def _joined(tree: Tree, left: Token, right: Token, taken: Sequence[Span]) -> bool:
    """Whether only a few small words, and nothing that is taken, stand between two words of the matter."""
    between = tree.tokens[left.index + 1 : right.index]
    small = all(plain(token.text) in STOP_WORDS and token.tag in _SMALL for token in between)
    return len(between) <= _GAP and small and not any(left.end <= start < right.start for start, _ in taken)


def _start(first: Token, tree: Tree) -> int:
    before = tree.tokens[first.index - 1] if first.index else first
    is_article = before.tag in {"DT", "PRP$"} and before.relation in {"det", "poss"}
    return before.start if is_article else first.start


def _end(last: Token, tree: Tree) -> int:
    """With the noun that the last word belongs to: "the oil prices"."""
    head = tree.head(last)
    belongs = last.relation in {"compound", "amod", "nn", "poss"} and head.index == last.index + 1
    return head.end if belongs and head.tag.startswith("NN") and head.lemma not in _OF_REPORT else last.end
