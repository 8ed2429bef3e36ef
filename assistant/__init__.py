"""On Record checks the claims of a news article against what officials put on the record.

    from assistant import check_article
    report = check_article("article.txt", as_of="2025-02-26")

Importing the package loads no SDK: each name below is loaded when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from assistant.resources import VERSION as __version__  # noqa: F401 - part of the surface

if TYPE_CHECKING:
    from assistant.batch import BatchSummary, check_batch
    from assistant.checker import FactChecker, acheck_article, check_article
    from assistant.errors import OnRecordError
    from assistant.index.retriever import RecordRetriever
    from assistant.progress import Progress
    from assistant.reading.article import read_article
    from assistant.record.facade import Record
    from assistant.replay import Replayed, replay_report
    from assistant.schema import Article, Claim, Report, Statement, Verdict

__all__ = [
    "Article",
    "BatchSummary",
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
    "check_batch",
    "read_article",
    "replay_report",
]

_HOMES = {
    "BatchSummary": "assistant.batch",
    "check_batch": "assistant.batch",
    "FactChecker": "assistant.checker",
    "acheck_article": "assistant.checker",
    "check_article": "assistant.checker",
    "OnRecordError": "assistant.errors",
    "Progress": "assistant.progress",
    "Record": "assistant.record.facade",
    "RecordRetriever": "assistant.index.retriever",
    "Replayed": "assistant.replay",
    "replay_report": "assistant.replay",
    "Article": "assistant.schema",
    "Claim": "assistant.schema",
    "Report": "assistant.schema",
    "Statement": "assistant.schema",
    "Verdict": "assistant.schema",
    "read_article": "assistant.reading.article",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the home module holds
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'assistant' has no attribute {name!r}")
    return getattr(import_module(home), name)
