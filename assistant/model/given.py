"""The models that callers hand over: one of On Record's own kind, or any chat model of LangChain."""

import sys
from typing import TYPE_CHECKING, TypeAlias, TypeGuard, Union

from assistant.errors import SettingsError
from assistant.ports import ChatModel

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

__all__ = ["GivenModel", "adopt_model"]

GivenModel: TypeAlias = Union[ChatModel, "BaseChatModel"]


def adopt_model(given: "GivenModel", timeout: float, side_by_side: int | None = None) -> ChatModel:
    """`given` as a `ChatModel`; `timeout` in seconds for one question to a model of LangChain.

    `side_by_side`: how many questions that model is asked at once; None: as `LangChainModel` finds.

    Raises:
        SettingsError: it is neither.
    """
    if _is_langchain_model(given):
        from assistant.model.langchain.chat import LangChainModel  # noqa: PLC0415 - imports LangChain

        return LangChainModel(given, timeout=timeout, side_by_side=side_by_side)
    if isinstance(given, ChatModel):
        return given
    raise SettingsError(
        f"A {type(given).__name__} is no model to check with: give a name, a chat model of LangChain, "
        "or an object with name, endpoint, ask, usage and close."
    )


def _is_langchain_model(given: object) -> "TypeGuard[BaseChatModel]":
    """Whoever holds such a model has imported its base class: LangChain is not loaded to find out.

    Another thread may be importing it right now: the module is there before the class is.
    """
    module = sys.modules.get("langchain_core.language_models.chat_models")
    base: type | None = getattr(module, "BaseChatModel", None)
    return base is not None and isinstance(given, base)
