"""Model replies kept by content: nothing is asked twice, and a report can be replayed.

Two keys. `question_key` is the question alone: what a report records and a replay looks up.
The cache's key adds the model, the kind of endpoint, and how it was asked.
"""

import hashlib
import json
import logging
import sqlite3
import threading
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.errors import IndexBusy, ModelRejected, ReplyError
from assistant.model.kept_connection import KeptConnection
from assistant.ports import Answer, ChatModel, Question, side_by_side
from assistant.private_files import private_file, private_folder
from assistant.schema import Reply, Usage
from assistant.settings import Settings

logger = logging.getLogger(__name__)

WAY_OF_ASKING = 1  # raise it when the same turns would be sent or read in another way
BUSY_SECONDS = 5.0
FILE = f"replies-{WAY_OF_ASKING}.sqlite3"


class _Kept(BaseModel):
    """The JSON of `Reply.content`."""

    model_config = ConfigDict(extra="forbid", strict=True)

    choice: str
    probabilities: dict[str, Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]] | None


def question_key(question: Question) -> str:
    """SHA-256 over turns and choices, in order; the prompt's name is not sent and does not count."""
    return _digest([[[turn.role, turn.content] for turn in question.turns], list(question.choices)])


def _digest(value: object) -> str:
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def to_content(answer: Answer) -> str:
    """The answer as kept: choice and probabilities, exact to the last bit."""
    return _Kept(choice=answer.choice, probabilities=answer.probabilities).model_dump_json()


def from_content(content: str, question: Question) -> Answer:
    """The answer kept as `content`.

    Raises:
        ReplyError: it is no answer to this question (bad_schema).
    """
    try:
        kept = _Kept.model_validate_json(content)
    except ValidationError:
        kept = None
    if kept is None or kept.choice not in question.choices:
        raise _unfit()
    if kept.probabilities is not None and set(kept.probabilities) != set(question.choices):
        raise _unfit()
    return Answer(kept.choice, kept.probabilities, cached=True)


def _unfit() -> ReplyError:
    return ReplyError("A recorded reply does not fit its question.", code="bad_schema")


class ReplyCache:
    """One SQLite file that threads and processes may share. Never in the way: a fault is a miss."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._kept = KeptConnection(self._connect)
        try:
            private_folder(folder)
            self._create()
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):  # locked or not writable, but sound
                logger.warning("the reply cache cannot be opened: %s", error)
            else:
                self._replace_damaged()
        except OSError as error:
            logger.warning("the reply cache cannot be opened: %s", error.strerror)

    def get(self, key: str) -> str | None:
        try:
            with self._kept.in_use() as connection:
                row = connection.execute("SELECT content FROM replies WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error as error:
            logger.warning("the reply cache cannot be read: %s", error)
            return None
        return str(row[0]) if row else None

    def put(self, key: str, content: str) -> None:
        try:
            with self._kept.in_use() as connection:
                connection.execute("INSERT OR REPLACE INTO replies VALUES (?, ?)", (key, content))
        except sqlite3.Error as error:
            logger.warning("the reply cache cannot be written: %s", error)

    def count(self) -> int:
        """How many replies are kept; 0 where the cache cannot be read."""
        with suppress(sqlite3.Error), self._kept.in_use() as connection:
            return int(connection.execute("SELECT count(*) FROM replies").fetchone()[0])
        return 0

    def clear(self) -> None:
        """Removes every reply and what older ones have left in the file.

        Raises:
            IndexBusy: another process is using the cache, or it cannot be written.
        """
        try:
            with closing(self._connect()) as connection:
                with connection:
                    connection.execute("DELETE FROM replies")
                connection.execute("VACUUM")
                (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.Error:
            busy = 1
        if busy:
            raise IndexBusy("The kept model replies cannot be removed: stop the page and try again.")

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=BUSY_SECONDS, check_same_thread=False)
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA secure_delete = ON")
        return connection

    def _create(self) -> None:
        private_file(self._path)
        with closing(self._connect()) as connection, connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(
                "CREATE TABLE IF NOT EXISTS replies "
                "(key TEXT PRIMARY KEY, content TEXT NOT NULL) WITHOUT ROWID"
            )

    def _replace_damaged(self) -> None:
        logger.warning("the reply cache is damaged; a new one is started")
        try:
            for suffix in ("", "-wal", "-shm"):
                self._path.with_name(FILE + suffix).unlink(missing_ok=True)
            self._create()
        except (OSError, sqlite3.Error) as error:
            logger.warning("the reply cache cannot be started: %s", error)


class CachedModel:
    """A `ChatModel` around another for the length of one check: it caches, counts and records.

    `cache` None: it only counts and records. Thread-safe, also in that a question which several threads
    have at once is asked once: what it comes to does not hang on which of them was first. `close` closes the
    inner model: a check that shares one leaves that to its owner.
    """

    def __init__(self, inner: ChatModel, cache: ReplyCache | None) -> None:
        self.name = inner.name
        self.endpoint = inner.endpoint
        self._inner = inner
        self._cache = cache
        self.side_by_side = side_by_side(inner)
        self._identity = (inner.name, inner.endpoint, getattr(inner, "mode", ""), WAY_OF_ASKING)
        self._lock = threading.Lock()
        self._turns: dict[str, threading.Lock] = {}  # one a question
        self._replies: dict[str, str] = {}
        self._usage = Usage()

    @classmethod
    def of(cls, inner: ChatModel, settings: Settings) -> "CachedModel":
        """With the cache that the settings ask for, if any."""
        return cls(inner, ReplyCache(settings.cache_dir) if settings.reply_cache else None)

    def ask(self, question: Question) -> Answer:
        """The kept answer, else the inner model's. A failed reply is never kept."""
        key = question_key(question)
        with self._turn(key):
            answer = self._recall(key, question)
            if answer is None:
                answer = self._inner.ask(question)
                if self._cache is not None and not answer.cached:
                    self._cache.put(self._cache_key(key), to_content(answer))
            self._record(key, answer)
        return answer

    def _turn(self, key: str) -> threading.Lock:
        with self._lock:
            return self._turns.setdefault(key, threading.Lock())

    def transcript(self) -> tuple[Reply, ...]:
        """Every reply used so far, once each, in the order of keys (threads have no order)."""
        with self._lock:
            return tuple(Reply(key=key, content=self._replies[key]) for key in sorted(self._replies))

    def usage(self) -> Usage:
        """What this check alone used."""
        with self._lock:
            return self._usage

    def close(self) -> None:
        self._inner.close()

    def _recall(self, key: str, question: Question) -> Answer | None:
        with self._lock:
            content = self._replies.get(key)
        if content is None and self._cache is not None:
            content = self._cache.get(self._cache_key(key))
        if content is None:
            return None
        try:
            return from_content(content, question)
        except ReplyError:
            logger.warning("a damaged entry of the reply cache was passed over")
            return None

    def _record(self, key: str, answer: Answer) -> None:
        with self._lock:
            self._replies.setdefault(key, to_content(answer))
            self._usage = Usage(
                calls=self._usage.calls + (not answer.cached),
                prompt_tokens=self._usage.prompt_tokens + answer.prompt_tokens,
                completion_tokens=self._usage.completion_tokens + answer.completion_tokens,
                cached=self._usage.cached + answer.cached,
            )

    def _cache_key(self, key: str) -> str:
        return _digest([*self._identity, key])


class ReplayModel:
    """A `ChatModel` that answers from a report's replies and asks nobody."""

    def __init__(
        self,
        replies: Iterable[Reply],
        *,
        name: str = "replay",
        endpoint: str = "replay",
        usage: Usage | None = None,
    ) -> None:
        self.name = name
        self.endpoint = endpoint
        self._replies = {reply.key: reply.content for reply in replies}
        self._usage = usage or Usage()
        self.missing: set[str] = set()  # keys of the questions that could not be answered

    def ask(self, question: Question) -> Answer:
        """Raises ModelRejected (not_recorded) for a question that was not asked then; others go on."""
        key = question_key(question)
        content = self._replies.get(key)
        if content is None:
            self.missing.add(key)
            raise ModelRejected(
                "The report holds no reply to a question that is asked now: it was made by another version "
                "or with other statements; check the article again.",
                code="not_recorded",
            )
        return from_content(content, question)

    def usage(self) -> Usage:
        """As the report told it."""
        return self._usage

    def close(self) -> None:
        pass
