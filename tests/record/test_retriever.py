"""The LangChain retriever in a small chain of others' making."""

import asyncio
import subprocess
import sys
from datetime import date

import pytest
from langchain_core.documents import Document
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import RunnableLambda, RunnablePassthrough

from assistant import Record, RecordRetriever
from assistant.errors import InputError
from assistant.index.hybrid import HybridIndex
from assistant.record.facade import SEARCH_PASSAGES
from assistant.record.opening import open_statements
from assistant.settings import load_settings


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def index(record, cache, embedder):
    return open_statements(record, cache, embedder)


def test_documents_are_passages_that_stand_where_they_say(index):
    found = RecordRetriever(index=index, k=3).invoke("They agreed to reopen the pipeline")
    assert 1 <= len(found) <= 3
    best = found[0]
    assert isinstance(best, Document)
    assert best.metadata["statement_id"] == "call"
    stored = next(statement for statement in index.statements() if statement.id == "call")
    assert stored.text[best.metadata["start"] : best.metadata["end"]] == best.page_content
    assert best.metadata["issued_date"] == "2025-02-25"
    assert best.metadata["issuer"] == "U.S. Department of State"


def test_the_as_of_day_and_the_issuers_hold(index):
    early = RecordRetriever(index=index, k=50, as_of=date(2025, 2, 26))
    ids = {document.metadata["statement_id"] for document in early.invoke("pipeline")}
    assert ids == {"call", "oil", "tax"}
    iraq = RecordRetriever(index=index, k=50, issuers=frozenset({"Iraq"}))
    assert {document.metadata["statement_id"] for document in iraq.invoke("pipeline")} == {"iraq", "oil"}


def test_it_works_in_a_chain(index):
    prompt = ChatPromptTemplate.from_template("Context: {context}\nQuestion: {question}")
    joined = RunnableLambda(lambda found: "\n".join(hit.page_content for hit in found))
    chain = (
        {"context": RecordRetriever(index=index, k=1) | joined, "question": RunnablePassthrough()}
        | prompt
        | RunnableLambda(lambda value: value.to_string())
    )
    told = chain.invoke("Who agreed to reopen the pipeline?")
    assert "They agreed to reopen the pipeline." in told
    assert "Question: Who agreed" in told


@pytest.fixture
def kept(record, tmp_path, embedder, monkeypatch):
    """A record of these statements alone."""
    monkeypatch.setattr("assistant.record.opening.add_bundled", lambda store: None)
    settings = load_settings(data_dir=tmp_path / "data", cache_dir=tmp_path / "cache")
    with Record(settings, embedder=embedder) as opened:
        opened._store.add(record)
        yield opened


def ids(documents):
    return {document.metadata["statement_id"] for document in documents}


@pytest.mark.parametrize("day", ["2025-02-26", date(2025, 2, 26)])
def test_a_record_gives_a_retriever_with_the_day_and_the_issuer_of_search(kept, day):
    kept.open_index(complete=True)
    assert ids(kept.as_retriever(k=50, as_of=day).invoke("pipeline")) == {"call", "oil", "tax"}
    state = kept.as_retriever(k=50, as_of=day, issuer="state department")
    assert ids(state.invoke("pipeline")) == {
        found.statement.id
        for found in kept.search("pipeline", limit=50, as_of=day, issuer="state department")
    }
    assert "call" in ids(state.invoke("pipeline"))
    assert len(kept.as_retriever(k=1).invoke("pipeline")) == 1


def test_each_query_may_embed_as_many_passages_as_search_may(kept, monkeypatch):
    kept.open_index(complete=True)
    budgets = []
    search = HybridIndex.search

    def watched(self, query, **given):
        budgets.append(given["passages"])
        return search(self, query, **given)

    monkeypatch.setattr(HybridIndex, "search", watched)
    query = "Who agreed to reopen the pipeline?"
    for passages in (0, 3, None):
        kept.as_retriever(passages=passages).invoke(query)
    retriever = kept.as_retriever()
    found = retriever.batch([query, query])[0]
    assert [budget if budget is None else budget.left for budget in budgets[:3]] == [0, 3, None]
    assert [budget.left for budget in budgets[3:]] == [SEARCH_PASSAGES] * 2
    assert budgets[3] is not budgets[4]
    best = kept.search(query, limit=1)[0]
    assert (found[0].metadata["statement_id"], found[0].page_content) == (best.statement.id, best.passage)


def test_it_is_invoked_batched_and_awaited_alike(kept):
    retriever = kept.as_retriever(k=3)
    questions = ["Who reopens the pipeline?", "tax", "oil exports"]
    one_by_one = [retriever.invoke(question) for question in questions]
    assert retriever.batch(questions) == one_by_one
    assert asyncio.run(retriever.abatch(questions)) == one_by_one
    assert asyncio.run(retriever.ainvoke(questions[0])) == one_by_one[0]
    chain = retriever | RunnableLambda(len)
    assert chain.batch(questions) == [len(found) for found in one_by_one]


@pytest.mark.parametrize(
    ("given", "told"),
    [({"as_of": "soon"}, "YYYY-MM-DD"), ({"k": 0}, "1 or more"), ({"passages": -1}, "0 or more")],
)
def test_what_cannot_be_used_is_one_clear_sentence(kept, given, told):
    with pytest.raises(InputError, match=told):
        kept.as_retriever(**given)


def test_the_package_loads_no_langchain_by_itself():
    script = "import assistant, sys; print('langchain_core' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
