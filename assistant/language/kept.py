"""Results of functions of texts, kept: many of sentences, few of whole texts."""

from collections.abc import Callable
from functools import lru_cache, update_wrapper
from typing import Concatenate, ParamSpec, TypeVar, cast

__all__ = ["kept"]

P = ParamSpec("P")
T = TypeVar("T")

_LONG = 2_000  # characters: from here on a text is no passage, but an article or a statement
_WHOLE_TEXTS = 64  # an article and the statements beside it


def kept(count: int) -> Callable[[Callable[Concatenate[str, P], T]], Callable[Concatenate[str, P], T]]:
    """A decorator: what the function gave for the last `count` short texts, and for the last 64 long ones.

    As `lru_cache`, for a function whose first argument is a text. A sentence is looked at again and again; an
    article only while it is checked, and 4,096 of them with all their words would fill the memory.
    """

    def decorate(function: Callable[Concatenate[str, P], T]) -> Callable[Concatenate[str, P], T]:
        # `lru_cache` is typed to take anything that can be hashed.
        of_passage = cast("Callable[Concatenate[str, P], T]", lru_cache(maxsize=count)(function))
        of_whole_text = cast("Callable[Concatenate[str, P], T]", lru_cache(maxsize=_WHOLE_TEXTS)(function))

        def keeping(text: str, /, *args: P.args, **kwargs: P.kwargs) -> T:
            return (of_passage if len(text) < _LONG else of_whole_text)(text, *args, **kwargs)

        update_wrapper(keeping, function)
        return keeping

    return decorate
