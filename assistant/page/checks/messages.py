"""What the page and its worker processes say to each other: pickled objects over the worker's pipes.

Both ends are this program, started by the same person; nothing else writes to these pipes.
"""

import pickle
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from assistant.errors import OnRecordError
from assistant.ports import Answer, ChatModel, Index, Question, side_by_side
from assistant.schema import Article, Report
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.dialogue import Focus
    from assistant.steps.claims import GivenClaim  # half of a worker's start, which a reading does without

__all__ = [
    "Answered",
    "Asked",
    "Channel",
    "Done",
    "FollowUp",
    "Happened",
    "Job",
    "ModelCard",
    "ReadArticle",
    "RecordJob",
    "RunCheck",
    "Search",
    "Setup",
    "Stop",
    "Tools",
    "Understand",
    "Warm",
]


@dataclass(frozen=True)
class Setup:
    """The first message to a worker. No key is in it: the worker asks its models through the page."""

    settings: Settings
    statements: tuple[Path, ...] = ()

    @classmethod
    def of(cls, settings: Settings, statements: tuple[Path, ...]) -> "Setup":
        return cls(without_secrets(settings), statements)


def without_secrets(settings: Settings) -> Settings:
    """For a worker. The page keeps the replies, too: what a worker that is ended had asked is not lost."""
    return settings.model_copy(update={"api_key": None, "reply_cache": False})


@dataclass(frozen=True)
class ModelCard:
    """What a worker knows of the model that the page asks for it."""

    name: str
    endpoint: str
    side_by_side: int
    mode: str

    @classmethod
    def of(cls, model: ChatModel) -> "ModelCard":
        return cls(model.name, model.endpoint, side_by_side(model), getattr(model, "mode", ""))


# ---------------------------------------------------------------- jobs, one at a time


@dataclass(frozen=True)
class Warm:
    """Loads what every check needs."""


@dataclass(frozen=True)
class ReadArticle:
    """`read` has to be picklable: a function of a module, or a `functools.partial` of one."""

    read: Callable[[], Article]


@dataclass(frozen=True)
class RunCheck:
    """A check of an article that has been read."""

    article: Article
    settings: Settings
    model: ModelCard
    as_of: date | None = None
    claims: "tuple[GivenClaim, ...]" = ()  # these, and no others of the article


@dataclass(frozen=True)
class FollowUp:
    """A follow-up question."""

    question: str
    settings: Settings
    model: ModelCard
    report: Report | None = None
    as_of: date | None = None
    focus: "Focus | None" = None


@dataclass(frozen=True)
class Understand:
    """What a question wants. `day` as in `dialogue.understand`."""

    question: str
    day: date


@dataclass(frozen=True)
class Search:
    """Passages of the record, as rows for programs."""

    query: str
    limit: int
    issued_from: date | None = None
    issued_to: date | None = None
    issuers: frozenset[str] | None = None


@dataclass(frozen=True)
class Tools:
    """What a worker has for work on the record. `bound` limits the memory that is taken from then on."""

    settings: Settings
    is_of_files: bool
    index: Callable[[], Index]
    tell: Callable[[object], None]
    stop: threading.Event
    bound: Callable[[], None]


@dataclass(frozen=True)
class RecordJob:
    """Work on the record: `work` has to be picklable, as for `ReadArticle`."""

    work: Callable[[Tools], object]


Job = Warm | ReadArticle | RunCheck | FollowUp | Understand | Search | RecordJob


@dataclass(frozen=True)
class Stop:
    """Ends the check within one model call."""


@dataclass(frozen=True)
class Answered:
    """The answer to `Asked` of this number, or why there is none."""

    number: int
    answer: Answer | OnRecordError


# ---------------------------------------------------------------- from the worker


@dataclass(frozen=True)
class Asked:
    """A question to the model of the job."""

    number: int
    question: Question


@dataclass(frozen=True)
class Happened:
    """A step of the job forward: a Progress, or what the job on the record tells."""

    progress: Any


@dataclass(frozen=True)
class Done:
    """The last message of a job: its result or its error; `fault`, where the program is to blame."""

    result: Any = None
    error: OnRecordError | None = None
    fault: bool = False


class Channel:
    """Messages one after another over two pipes. Sending is thread-safe."""

    def __init__(self, incoming: IO[bytes], outgoing: IO[bytes]) -> None:
        self._incoming = incoming
        self._outgoing = outgoing
        self._sending = threading.Lock()

    def send(self, message: object) -> None:
        """Raises OSError or ValueError where the other end is gone, and what pickling raises."""
        data = pickle.dumps(message)
        with self._sending:
            self._outgoing.write(data)
            self._outgoing.flush()

    def receive(self) -> object:
        """The next message. Raises EOFError where the other end is gone, or what came is no message."""
        try:
            return pickle.load(self._incoming)  # noqa: S301 - written by our own other end, see above
        except (OSError, ValueError, pickle.UnpicklingError) as error:
            raise EOFError from error
