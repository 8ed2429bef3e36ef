"""The record for LangChain: a retriever that other people's chains can use.

    from assistant import Record
    with Record() as record:
        retriever = record.as_retriever(k=5, as_of="2025-02-26", issuer="State Department")
        documents = retriever.invoke("Who spoke about the pipeline?")

`page_content` is the passage, copied out of the stored statement; the metadata say where it stands.
"""

from datetime import date
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, field_validator

from assistant.errors import InputError
from assistant.index.filters import condition
from assistant.index.hybrid import HybridIndex
from assistant.index.vectors.passage_vectors import PassageBudget
from assistant.ports import Hit


class RecordRetriever(BaseRetriever):
    """Passages of official statements; with `as_of`, none that was issued later and none undated.

    `k`: passages at most, 1 or more. `issuers`: of these alone, by their
    whole names; `issuer`: of those that this names, whole, in part or by another name of the same body.
    `passages`: how many each query may embed to compare the best passages by vectors of their own; 0: only
    those that are kept, None: none are compared.

    Raises InputError for a field that cannot be used, RecordError when it is asked.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    index: HybridIndex
    k: int = 5
    as_of: date | None = None
    issuers: frozenset[str] | None = None
    issuer: str | None = None
    passages: int | None = None

    @field_validator("passages")
    @classmethod
    def _none_or_some(cls, passages: int | None) -> int | None:
        if passages is not None and passages < 0:
            raise InputError("A search cannot embed fewer than no passages: set passages to 0 or more.")
        return passages

    @field_validator("k")
    @classmethod
    def _at_least_one(cls, k: int) -> int:
        if k < 1:
            raise InputError("A retriever gives at least one passage: set k to 1 or more.")
        return k

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 - the base class gives it
    ) -> list[Document]:
        hits = self.index.search(
            query,
            limit=self.k,
            issued_to=self.as_of,
            issuers=self.issuers,
            where=condition(self.issuer, None, None) if self.issuer else None,
            passages=None if self.passages is None else PassageBudget(self.passages),
        )
        return [_document(hit) for hit in hits]


def _document(hit: Hit) -> Document:
    statement = hit.statement
    metadata: dict[str, Any] = {
        "statement_id": statement.id,
        "version": statement.version,
        "start": hit.start,
        "end": hit.end,
        "score": hit.score,
        **statement.model_dump(
            mode="json",
            include={"issuer", "kind", "speaker", "title", "event_date", "issued_date", "url", "rendition"},
        ),
    }
    return Document(
        page_content=statement.text[hit.start : hit.end],
        metadata=metadata,
        id=f"{statement.id}:{hit.start}",
    )
