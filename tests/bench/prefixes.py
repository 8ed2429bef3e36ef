"""The fewest tokens that prompts can cost: every distinct beginning read once, every tail of its own once."""

from collections.abc import Iterable, Sequence

Tokens = Sequence[int]


def shared(first: Tokens, second: Tokens) -> int:
    """How many tokens both begin with."""
    for place, (one, other) in enumerate(zip(first, second, strict=False)):
        if one != other:
            return place
    return min(len(first), len(second))


def unavoidable(prompts: Iterable[Tokens]) -> int:
    """Tokens to be computed with a cache that forgets nothing: the nodes of the tree of all prompts."""
    ordered = sorted(map(tuple, prompts))
    return sum(
        len(prompt) - shared(prompt, before) for before, prompt in zip([(), *ordered], ordered, strict=False)
    )


def fresh(prompts: Sequence[Tokens]) -> list[int]:
    """For each prompt in its order the tokens that no prompt before it has, one at least: what answers it."""
    seen: dict = {}
    found = []
    for prompt in prompts:
        node, new = seen, 0
        for token in prompt:
            if token not in node:
                node[token] = {}
                new += 1
            node = node[token]
        found.append(max(new, 1))
    return found
