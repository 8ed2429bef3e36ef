"""How a report came about: model, prompts, thresholds, replies, token use."""

from datetime import datetime

from pydantic import Field

from assistant.schema.base import Frozen, is_none
from assistant.schema.slots import SlotKind

__all__ = ["Provenance", "Reply", "Usage"]


class Usage(Frozen):
    """Tokens as the server counted them; `cached` replies were not asked again."""

    calls: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached: int = 0


class Reply(Frozen):
    """One model reply, by the hash of its request: what a replay needs."""

    key: str
    content: str


class Provenance(Frozen):
    """How the report was made.

    `sentences_sha256` is the hash of the places and kinds of the article's sentences as they were read;
    None, and absent from the JSON, in reports from before it was kept. `reader` says in one phrase how good a
    reader the model is by its self-test; absent where it has none. `settles`: the kinds of doubt that it was
    let settle by control questions; absent where the model is untested, so that one proved each support.
    `parser` names the parser of English that told whose words they are, with its version and hash; absent
    likewise.
    """

    onrecord: str
    model: str
    endpoint: str
    prompts: dict[str, str]
    index: str
    settings_sha256: str
    thresholds: dict[str, float] = {}  # noqa: RUF012 - pydantic copies it; by name, those of the model
    started: datetime
    seconds: float
    usage: Usage
    first_label_seconds: float | None = None
    reader: str | None = Field(default=None, exclude_if=is_none)
    settles: tuple[SlotKind, ...] | None = Field(default=None, exclude_if=is_none)
    sentences_sha256: str | None = Field(default=None, exclude_if=is_none)
    parser: str | None = Field(default=None, exclude_if=is_none)
