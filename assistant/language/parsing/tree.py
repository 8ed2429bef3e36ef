"""A parsed sentence: words with their places, tags, and the word each hangs on.

Tags are those of the Penn Treebank, relations those of ClearNLP, as the pipeline was trained on them:
https://github.com/clir/clearnlp-guidelines/blob/master/md/specifications/dependency_labels.md
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

__all__ = ["Token", "Tree"]


@dataclass(frozen=True, slots=True)
class Token:
    """`text == sentence[start:end]`; `head` is the index of the word it hangs on, its own for a root."""

    index: int
    text: str
    start: int
    end: int
    lemma: str
    tag: str
    relation: str
    head: int


@dataclass(frozen=True)
class Tree:
    """The words of one text in order."""

    tokens: tuple[Token, ...] = ()

    @cached_property
    def _children(self) -> tuple[tuple[Token, ...], ...]:
        found: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                found[token.head].append(token)
        return tuple(map(tuple, found))

    def children(self, token: Token, *relations: str) -> tuple[Token, ...]:
        """What hangs on `token`, in order; only by one of `relations` where any is named."""
        hanging = self._children[token.index]
        return tuple(child for child in hanging if child.relation in relations) if relations else hanging

    def head(self, token: Token) -> Token:
        """What `token` hangs on: itself for a root."""
        return self.tokens[token.head]

    def under(self, token: Token, without: frozenset[str] = frozenset()) -> Iterator[Token]:
        """`token` and all that hangs on it, in no order; not below a word whose relation is in `without`."""
        waiting = [token]
        while waiting:
            found = waiting.pop()
            yield found
            waiting += [child for child in self._children[found.index] if child.relation not in without]
