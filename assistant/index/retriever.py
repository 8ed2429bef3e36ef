"""The record for LangChain: a retriever that other people's chains can use.

    from assistant import Record, RecordRetriever
    retriever = RecordRetriever(index=Record().index, as_of=date(2025, 2, 26))
    documents = retriever.invoke("Who spoke about the pipeline?")

`page_content` is the passage, copied out of the stored statement; the metadata say where it stands.
"""

from datetime import date
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from assistant.index.hybrid import HybridIndex
from assistant.ports import Hit


class RecordRetriever(BaseRetriever):
    """Passages of official statements; with `as_of`, none that was issued later and none undated.

    `k`: passages at most. `issuers`: of these alone. Raises RecordError.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    index: HybridIndex
    k: int = 5
    as_of: date | None = None
    issuers: frozenset[str] | None = None

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 - the base class gives it
    ) -> list[Document]:
        hits = self.index.search(query, limit=self.k, issued_to=self.as_of, issuers=self.issuers)
        return [_document(hit) for hit in hits]


def _document(hit: Hit) -> Document:
    one = hit.statement
    metadata: dict[str, Any] = {
        "statement_id": one.id,
        "version": one.version,
        "start": hit.start,
        "end": hit.end,
        "score": hit.score,
        **one.model_dump(
            mode="json",
            include={"issuer", "kind", "speaker", "title", "event_date", "issued_date", "url", "rendition"},
        ),
    }
    return Document(page_content=one.text[hit.start : hit.end], metadata=metadata, id=f"{one.id}:{hit.start}")
