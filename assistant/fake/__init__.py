"""A scripted chat model over real HTTP, for tests and for trying things out without a model."""

from assistant.fake.faults import (
    Cut,
    Drip,
    Drop,
    Fault,
    Raw,
    Reset,
    Shaped,
    Stall,
    Status,
)
from assistant.fake.server import Answerer, FakeModel, Script

__all__ = [
    "Answerer",
    "Cut",
    "Drip",
    "Drop",
    "FakeModel",
    "Fault",
    "Raw",
    "Reset",
    "Script",
    "Shaped",
    "Stall",
    "Status",
]
