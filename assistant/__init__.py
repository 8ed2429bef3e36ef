"""On Record checks the claims of a news article against what officials put on the record.

    from assistant import check_article
    report = check_article("article.txt", as_of="2025-02-26")

Importing the package loads no SDK: each name below is loaded when it is first used.
"""

from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.checker import FactChecker, acheck_article, check_article
    from assistant.engines.retriever import RecordRetriever
    from assistant.errors import OnRecordError
    from assistant.progress import Progress
    from assistant.record import Record
    from assistant.replay import Replayed, replay_report
    from assistant.schema import Article, Claim, Report, Statement, Verdict
    from assistant.steps.article import read_article

__all__ = [
    "Article",
    "Claim",
    "FactChecker",
    "OnRecordError",
    "Progress",
    "Record",
    "RecordRetriever",
    "Replayed",
    "Report",
    "Statement",
    "Verdict",
    "acheck_article",
    "check_article",
    "read_article",
    "replay_report",
]

try:
    __version__ = version("on-record")
except PackageNotFoundError:  # a source tree that was never installed
    __version__ = "0"

_HOMES = {
    "FactChecker": "assistant.checker",
    "acheck_article": "assistant.checker",
    "check_article": "assistant.checker",
    "OnRecordError": "assistant.errors",
    "Progress": "assistant.progress",
    "Record": "assistant.record",
    "RecordRetriever": "assistant.engines.retriever",
    "Replayed": "assistant.replay",
    "replay_report": "assistant.replay",
    "Article": "assistant.schema",
    "Claim": "assistant.schema",
    "Report": "assistant.schema",
    "Statement": "assistant.schema",
    "Verdict": "assistant.schema",
    "read_article": "assistant.steps.article",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the home module holds
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'assistant' has no attribute {name!r}")
    return getattr(import_module(home), name)
