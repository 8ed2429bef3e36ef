"""A model around another that changes how it is asked and nothing else."""

from dataclasses import dataclass

from assistant.ports import ChatModel, side_by_side
from assistant.schema import Usage

__all__ = ["WrappedModel"]


@dataclass(frozen=True)
class WrappedModel:
    """What a `ChatModel` around `inner` has besides `ask`."""

    inner: ChatModel

    @property
    def name(self) -> str:
        return self.inner.name

    @property
    def endpoint(self) -> str:
        return self.inner.endpoint

    @property
    def side_by_side(self) -> int:
        return side_by_side(self.inner)

    def usage(self) -> Usage:
        return self.inner.usage()

    def close(self) -> None:
        """Nothing: the model belongs to whoever gave it."""
