"""A recording of model replies: by content, one line a reply, the same bytes for the same replies.

The file is gzipped JSON lines: first the model's name, then `{"key": …, "content": …}` in the order of
keys. A key is the SHA-256 of a question (turns and choices), so that a changed prompt, claim or statement
finds no reply instead of a wrong one.
"""

import gzip
import io
import json
import zlib
from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import InputError, OnRecordError
from assistant.model.reply_cache import ReplayModel
from assistant.schema import Reply

__all__ = ["RecordedModel", "Recording", "read_recording", "write_recording"]

FORMAT = 1


class Recording(BaseModel):
    """Replies of one model, by question."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str
    replies: tuple[Reply, ...]


def write_recording(path: Path, model: str, replies: Iterable[Reply]) -> int:
    """Writes the recording whole and at once; the number of replies in it. Raises OnRecordError."""
    kept: dict[str, str] = {}
    for reply in replies:
        kept.setdefault(reply.key, reply.content)
    lines = [{"format": FORMAT, "model": model}, *({"key": k, "content": kept[k]} for k in sorted(kept))]
    text = "".join(json.dumps(line, ensure_ascii=True, separators=(",", ":")) + "\n" for line in lines)
    packed = io.BytesIO()
    # No name and no time inside: the same replies give the same bytes.
    with gzip.GzipFile(filename="", mode="wb", fileobj=packed, mtime=0, compresslevel=9) as stream:
        stream.write(text.encode("ascii"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(path.name + ".part")
        beside.write_bytes(packed.getvalue())
        beside.replace(path)
    except OSError as error:
        reason = error.strerror or "it may not be written"
        raise OnRecordError(
            f"The recording cannot be written to {path}: {reason}.", code="cannot_write"
        ) from None
    return len(kept)


def read_recording(path: Path) -> Recording:
    """Raises InputError where it is missing, damaged, or of another format."""
    try:
        lines = gzip.decompress(path.read_bytes()).decode("ascii").splitlines()
        first, *rest = (json.loads(line) for line in lines)
        if first["format"] != FORMAT:
            raise InputError(f"The recording {path.name} is of another format: record again.")
        return Recording(model=first["model"], replies=rest)
    except FileNotFoundError:
        raise InputError(f"There is no recording {path}: make one with --record.") from None
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, ValidationError):
        raise InputError(f"The recording {path.name} is damaged: record again.") from None


class RecordedModel(ReplayModel):
    """Answers from a recording under the recorded model's name; what it cannot answer is in `missing`."""

    def __init__(self, recording: Recording) -> None:
        super().__init__(recording.replies, name=recording.model, endpoint="replay")
