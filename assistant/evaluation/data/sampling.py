"""A sample of a data set that keeps its proportions."""

import random
from collections import defaultdict
from collections.abc import Sequence
from typing import TypeVar

__all__ = ["stratified"]

T = TypeVar("T")


def stratified(items: Sequence[T], strata: Sequence[str], limit: int | None, seed: int = 0) -> list[T]:
    """At most `limit` of the items in their order, each stratum in proportion; the same ones every time.

    `strata` names the stratum of each item. All items where `limit` is None.
    """
    if limit is None or limit >= len(items):
        return list(items)
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for place, stratum in enumerate(strata):
        groups[stratum].append(place)
    chance = random.Random(seed)  # noqa: S311 - a sample, no secret
    ranked: list[tuple[float, float, int]] = []
    for stratum in sorted(groups):
        places = groups[stratum]
        chance.shuffle(places)
        # Systematic sampling: the k-th of m is ranked (k + ½) / m, so the smallest ranks are in proportion.
        ranked += [((k + 0.5) / len(places), chance.random(), place) for k, place in enumerate(places)]
    kept = sorted(place for _, _, place in sorted(ranked)[:limit])
    return [items[place] for place in kept]
