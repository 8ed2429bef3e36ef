"""Models that callers hand over."""

import sys
from types import ModuleType

from assistant.model.given import adopt_model
from assistant.model.reply_cache import ReplayModel

LANGCHAIN = "langchain_core.language_models.chat_models"


def test_a_model_is_taken_while_another_thread_imports_langchain(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, LANGCHAIN, ModuleType(LANGCHAIN))  # there, and nothing in it yet
    model = ReplayModel([])
    assert adopt_model(model, 1.0) is model
