"""What is fuzzed: each target takes what came from outside, and ends in a result or in one plain sentence.

`TARGETS` is the table: a strategy for the input and the function under test. `checked` holds what every target
promises: no other exception, and no more than so much processor time and memory.
"""

import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

from damage import NASTY_TEXTS, damaged_bytes, damaged_json
from hypothesis import strategies as st
from report_factory import make_report
from samples import FILES as ARTICLES

from assistant.errors import OnRecordError
from assistant.fake import FakeModel, Raw
from assistant.fake.completions import completion
from assistant.model.endpoint import EndpointModel, Mode, Remote
from assistant.model.reply_cache import from_content
from assistant.outputs import render
from assistant.outputs.forms import NAMES
from assistant.ports import Question, Turn
from assistant.reading import sandbox, worker
from assistant.reading.article import read_bytes
from assistant.reading.formats import ENDINGS
from assistant.record.audit import audit_report
from assistant.record.facade import _report
from assistant.replay.remake import _checked_article, _parsed, _profile_of, _prompts_of, _thresholds_of
from assistant.statement_files.kinds import KINDS
from assistant.statement_files.read import read_statements

CPU_SECONDS = 20.0  # for one input; the longest that is honest takes a tenth of it
MEMORY_MB = 1_000  # by which one input may raise the most that the process has ever held


@dataclass(frozen=True)
class Target:
    """`read` gets what `inputs` draws; it may raise OnRecordError and nothing else."""

    inputs: st.SearchStrategy[Any]
    read: Callable[[Any], object]


def checked(target: Target, drawn: Any) -> None:
    """Raises AssertionError where the target breaks a promise."""
    seconds, held = time.process_time(), _most_memory()
    try:
        target.read(drawn)
    except OnRecordError as error:
        assert_plain(error.message)
    assert time.process_time() - seconds < CPU_SECONDS
    assert _most_memory() - held < MEMORY_MB


def assert_plain(message: str) -> None:
    """One sentence for people: no traceback, no address in memory, no line breaks."""
    assert message.strip() == message != ""
    assert message[-1] in ".!?"
    assert not any(sign in message for sign in ("Traceback", "\n", " object at 0x", "<class ", "Error("))


def _most_memory() -> float:
    """Megabytes; the children that were waited for count too."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    unit = 1 if sys.platform == "darwin" else 1024
    return max(resource.getrusage(kind).ru_maxrss for kind in kinds) * unit / 1e6


# ---------------------------------------------------------------- articles


def _in_fork(header: dict[str, Any], data: bytes, seconds: float) -> dict[str, Any]:
    """As `sandbox._answer`, in a fork of this process: without the second that an interpreter takes to start."""
    receiving, sending = os.pipe()
    child = os.fork()
    if child == 0:
        _answer_and_exit(header, data, seconds, sending)
    os.close(sending)
    with os.fdopen(receiving, "rb") as stream:
        answer = stream.read()
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code != 0:
        raise sandbox._failed(code)
    read = json.loads(answer)
    if "error" in read:
        raise sandbox.ArticleError(read["error"]["message"], code=read["error"]["code"])
    return read


def _answer_and_exit(header: dict[str, Any], data: bytes, seconds: float, sending: int) -> None:
    code = 1
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 1))
        try:
            answer = worker._answer(header, data)
        except worker.ArticleError as error:
            answer = {"error": {"code": error.code, "message": error.message}}
        with os.fdopen(sending, "wb") as stream:
            stream.write(json.dumps(answer).encode())
        code = 0
    except MemoryError:
        code = worker.OUT_OF_MEMORY
    finally:
        os._exit(code)


@contextmanager
def _forking() -> Iterator[None]:
    before, sandbox._answer = sandbox._answer, _in_fork
    try:
        yield
    finally:
        sandbox._answer = before


def _read_article(drawn: tuple[bytes, str, str | None, str | None]) -> None:
    data, filename, content_type, charset = drawn
    with _forking():
        article = read_bytes(data, filename=filename, content_type=content_type, charset=charset)
    assert all(article.text[one.start : one.end] == one.text for one in article.sentences)
    json.dumps(article.model_dump(mode="json")).encode("utf-8")


_nasty_text = st.sampled_from(NASTY_TEXTS) | st.text(max_size=60)
_texts = st.lists(_nasty_text, max_size=12).map(
    lambda parts: " ".join(parts).encode("utf-8", "surrogatepass")
)
_article_bytes = damaged_bytes(list(ARTICLES.values())) | _texts | st.binary(max_size=400)
_articles = st.tuples(
    _article_bytes,
    st.sampled_from(ENDINGS).map("story".__add__) | _nasty_text,
    st.none() | st.sampled_from(("text/html", "application/pdf", "text/plain; charset=utf-16", "nonsense")),
    st.none() | st.sampled_from(("utf-8", "utf-16", "shift_jis", "utf-7", "no such", "idna")),
)


# ---------------------------------------------------------------- statements

_FIELDS: dict[str, object] = {
    "id": "a-1", "issuer": "Ministry of Ferries", "title": "Ferry line", "kind": "readout", "speaker": "Lena Adjei",
    "event_date": "2031-05-13", "issued_date": "2031-05-13", "captured_at": "2031-05-14T10:00:00Z",
    "url": "https://ferries.example/1", "language": "en", "rendition": "full",
}  # fmt: skip
_FRONT = "".join(f"{name}: {value}\n" for name, value in _FIELDS.items())
_QUOTES = "quotes:\n- text: The line reopened.\n  speaker: Lena Adjei\n"
_ROW = _FIELDS | {"text": "The line reopened. It had been shut."}
_STATEMENTS = {
    ".md": f"---\n{_FRONT}{_QUOTES}---\n\nThe line reopened. It had been shut.\n",
    ".jsonl": json.dumps(_ROW) + "\n" + json.dumps(_ROW | {"id": "a-2"}) + "\n",
    ".csv": f"{','.join(_ROW)}\n{','.join(map(str, _ROW.values()))}\n",
}
_rows = st.lists(damaged_json(_ROW), min_size=1, max_size=3).map(
    lambda rows: "\n".join(json.dumps(row) for row in rows).encode()
)
_statement_endings = st.sampled_from([ending for kind in KINDS.values() for ending in kind.endings])
_statements = st.tuples(
    damaged_bytes([sample.encode() for sample in _STATEMENTS.values()]) | _rows | _texts,
    _statement_endings | _statement_endings.map(lambda ending: f"{ending}.gz"),
)


def _read_statements(drawn: tuple[bytes, str]) -> None:
    data, ending = drawn
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"statement{ending}"
        file.write_bytes(data)
        for statement in read_statements(file):
            assert statement.id
            assert statement.issuer
            assert statement.text
            statement.model_dump_json().encode("utf-8")


# ---------------------------------------------------------------- reports


@cache
def _report_json() -> dict[str, Any]:
    return json.loads(make_report().to_json())


_reports = st.deferred(lambda: damaged_json(_report_json())).map(lambda value: json.dumps(value).encode()) | (
    st.deferred(lambda: damaged_bytes([json.dumps(_report_json()).encode()]))
)


def _read_report(data: bytes) -> None:
    """As `audit` reads it, with every form of it, and as `replay` does up to its first question."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.json"
        file.write_bytes(data)
        report = _report(file)
    audit_report(report, lambda _: [])
    for name in NAMES:
        render(report, name).encode("utf-8")
    again = _parsed(data.decode("utf-8", "replace"))
    _checked_article(again)
    for part in (_thresholds_of, _profile_of, _prompts_of):
        part(again.provenance)


# ---------------------------------------------------------------- replies

_QUESTION = Question("support", (Turn("system", "Compare."), Turn("user", "Yes or No?")), ("Yes", "No"))
_REQUEST = {"model": "fake", "messages": [{"role": "user", "content": "Yes or No?"}], "logprobs": True}
_REPLY = completion(_REQUEST | {"top_logprobs": 5}, {"Yes": 0.8, "No": 0.2})
_replies = damaged_json(_REPLY).map(lambda value: json.dumps(value).encode()) | damaged_bytes(
    [json.dumps(_REPLY).encode()]
)
_contents = (
    damaged_json({"choice": "Yes", "probabilities": {"Yes": 0.8, "No": 0.2}}).map(json.dumps) | _nasty_text
)
_modes = st.sampled_from(get_args(Mode))


@cache
def _server() -> FakeModel:
    return FakeModel().start()  # its threads end with the process


@cache
def _model(mode: Mode) -> EndpointModel:
    where = Remote(_server().base_url, None)
    return EndpointModel(
        where, name="openai:fake", model="fake", mode=mode, timeout=20.0, first_wait=0.0, attempts=1
    )


def _read_reply(drawn: tuple[bytes, Mode, str]) -> None:
    """A body over HTTP through the client libraries to the answer; and a reply kept or recorded earlier."""
    body, mode, content = drawn
    _server().answer = Raw(body)
    try:
        answer = _model(mode).ask(_QUESTION)
        assert answer.choice in _QUESTION.choices
        assert all(0 <= share <= 1 for share in (answer.probabilities or {}).values())
    except OnRecordError as error:
        assert_plain(error.message)
    from_content(content, _QUESTION)


TARGETS = {
    "articles": Target(_articles, _read_article),
    "statements": Target(_statements, _read_statements),
    "reports": Target(_reports, _read_report),
    "replies": Target(st.tuples(_replies, _modes, _contents), _read_reply),
}
