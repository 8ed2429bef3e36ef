"""A recording of model replies: a folder with one file an article, one line a reply.

`recording.json` names the format and the model; `ARTICLE.jsonl` holds the replies to what that article's
check asked, `{"choice": …, "key": …, "probabilities": …}`, in the order of keys. A key is the SHA-256 of
a question (turns and choices), so that a changed prompt, claim or statement finds no reply instead of a
wrong one. The same replies give the same bytes, and a change in one article changes one file.

Recordings of the first format, one gzipped file of JSON lines, can still be read.
"""

import gzip
import json
import shutil
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import InputError, OnRecordError
from assistant.model.reply_cache import ReplayModel
from assistant.ports import Answer, Question
from assistant.schema import Reply

__all__ = ["RecordedModel", "Recording", "check_writable", "read_recording", "write_recording"]

FORMAT = 2
PACKED_FORMAT = 1
HEAD = "recording.json"
_UNFINISHED = ".part"  # beside the recording: one that is being written
_ASIDE = ".old"  # … and the earlier one while the new one takes its place


class Recording(BaseModel):
    """Replies of one model, each question once."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str
    replies: tuple[Reply, ...]


class _Head(BaseModel):
    model_config = ConfigDict(extra="forbid")

    format: int
    model: str


class _Line(BaseModel):
    """One reply as it is kept: `Reply` with its content laid open."""

    model_config = ConfigDict(extra="forbid")

    choice: str
    key: str
    probabilities: dict[str, float] | None

    def reply(self) -> Reply:
        content = {"choice": self.choice, "probabilities": self.probabilities}
        return Reply(key=self.key, content=_json(content))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


# ---------------------------------------------------------------- writing


def check_writable(folder: Path, model: str, *, partial: bool = False) -> None:
    """Whether a recording of `model` may be written to `folder`, before minutes are spent on it.

    Raises:
        InputError: something else lies there; or just a part is recorded, and the rest is of another model.
    """
    _restore(folder)
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    if not (folder / HEAD).is_file():
        raise InputError(f"{folder} is no recording: name a new folder with --record.")
    if partial and read_recording(folder).model != model:
        raise InputError(f"The recording {folder.name} is of another model: record the whole set.")


def write_recording(
    folder: Path, model: str, replies: Mapping[str, Iterable[Reply]], *, partial: bool = False
) -> int:
    """Writes the replies of each article, whole and at once; the number of different questions in them.

    With `partial` the files of the articles that are not in `replies` stay as they are, except for questions
    that were asked again: the new reply takes the old one's place in every file. An earlier recording is
    out of the way only once the new one is whole.

    Raises:
        InputError: as `check_writable`.
        OnRecordError: the folder cannot be written.
    """
    check_writable(folder, model, partial=partial)
    made = {name: tuple(of_article) for name, of_article in replies.items()}
    beside = folder.with_name(folder.name + _UNFINISHED)
    try:
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(parents=True)
        if partial and folder.exists():
            shutil.copytree(folder, beside, dirs_exist_ok=True)
        (beside / HEAD).write_text(_json({"format": FORMAT, "model": model}) + "\n", encoding="ascii")
        newest = {reply.key: reply for of_article in made.values() for reply in of_article}
        for file in beside.glob("*.jsonl"):
            file.write_text(_lines(newest.get(old.key, old) for old in _replies_in(file)), encoding="ascii")
        for name, of_article in made.items():
            lines = _lines(newest[reply.key] for reply in of_article)
            (beside / f"{quote(name, safe=' ')}.jsonl").write_text(lines, encoding="ascii")
        _put_in_place(beside, folder)
    except OSError as error:
        reason = error.strerror or "it may not be written"
        raise OnRecordError(
            f"The recording cannot be written to {folder}: {reason}.", code="cannot_write"
        ) from None
    return len(newest)


def _put_in_place(made: Path, folder: Path) -> None:
    """`made` under the name of `folder`; between the two renames the earlier recording stands aside."""
    aside = folder.with_name(folder.name + _ASIDE)
    if folder.exists():
        shutil.rmtree(aside, ignore_errors=True)
        folder.replace(aside)
    try:
        made.replace(folder)
    except OSError:
        if aside.exists():
            aside.replace(folder)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _restore(folder: Path) -> None:
    """Takes the earlier recording back where a run ended between the two renames.

    Raises InputError: it may not be moved.
    """
    aside = folder.with_name(folder.name + _ASIDE)
    if folder.exists() or not (aside / HEAD).is_file():
        return
    try:
        aside.replace(folder)
    except FileNotFoundError:
        return  # another process has just taken it back
    except OSError as error:
        reason = error.strerror or "it may not be moved"
        raise InputError(
            f"The recording {folder.name} lies in {aside.name} since a run ended too early: {reason}."
        ) from None


def _lines(replies: Iterable[Reply]) -> str:
    contents = {reply.key: reply.content for reply in replies}
    return "".join(f"{_json({'key': key} | json.loads(contents[key]))}\n" for key in sorted(contents))


# ---------------------------------------------------------------- reading


def read_recording(path: Path) -> Recording:
    """Raises InputError where it is missing, damaged, or of another format."""
    _restore(path)
    if not path.exists():
        raise InputError(f"There is no recording {path}: make one with --record.")
    try:
        return _read_folder(path) if path.is_dir() else _read_packed(path)
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, ValidationError):
        raise InputError(f"The recording {path.name} is damaged: record again.") from None


def _head(folder: Path) -> _Head:
    head = _Head.model_validate_json((folder / HEAD).read_bytes())
    _expect(FORMAT, head.format, folder)
    return head


def _expect(version: int, found: int, path: Path) -> None:
    if found != version:
        raise InputError(f"The recording {path.name} is of another format: record again.")


def _read_folder(folder: Path) -> Recording:
    head = _head(folder)
    replies: dict[str, Reply] = {}
    for file in sorted(folder.glob("*.jsonl")):
        for reply in _replies_in(file):
            if replies.setdefault(reply.key, reply) != reply:
                raise ValueError("two replies to one question")
    return Recording(model=head.model, replies=tuple(replies[key] for key in sorted(replies)))


def _replies_in(file: Path) -> list[Reply]:
    lines = file.read_text(encoding="ascii").splitlines()
    return [_Line.model_validate_json(line).reply() for line in lines]


def _read_packed(path: Path) -> Recording:
    first, *rest = map(json.loads, gzip.decompress(path.read_bytes()).decode("ascii").splitlines())
    _expect(PACKED_FORMAT, first["format"], path)
    return Recording(model=first["model"], replies=rest)


class RecordedModel(ReplayModel):
    """Answers from a recording under the recorded model's name; what it cannot answer is in `missing`."""

    def __init__(self, recording: Recording) -> None:
        super().__init__(recording.replies, name=recording.model, endpoint="replay")

    def ask(self, question: Question) -> Answer:
        """The recorded answer, its probabilities in the order of the choices as a model gives them."""
        answer = super().ask(question)
        if answer.probabilities is None:
            return answer
        shares = {choice: answer.probabilities[choice] for choice in question.choices}
        return Answer(answer.choice, shares, cached=answer.cached)
