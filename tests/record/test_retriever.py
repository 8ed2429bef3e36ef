"""The LangChain retriever in a small chain of others' making."""

import subprocess
import sys
from datetime import date

import pytest
from langchain_core.documents import Document
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import RunnableLambda, RunnablePassthrough

from assistant import RecordRetriever
from assistant.record.opening import open_statements


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
    stored = next(one for one in index.statements() if one.id == "call")
    assert stored.text[best.metadata["start"] : best.metadata["end"]] == best.page_content
    assert best.metadata["issued_date"] == "2025-02-25"
    assert best.metadata["issuer"] == "U.S. Department of State"


def test_the_as_of_day_and_the_issuers_hold(index):
    early = RecordRetriever(index=index, k=50, as_of=date(2025, 2, 26))
    ids = {one.metadata["statement_id"] for one in early.invoke("pipeline")}
    assert ids == {"call", "oil", "tax"}
    iraq = RecordRetriever(index=index, k=50, issuers=frozenset({"Iraq"}))
    assert {one.metadata["statement_id"] for one in iraq.invoke("pipeline")} == {"iraq", "oil"}


def test_it_works_in_a_chain(index):
    prompt = ChatPromptTemplate.from_template("Context: {context}\nQuestion: {question}")
    joined = RunnableLambda(lambda found: "\n".join(one.page_content for one in found))
    chain = (
        {"context": RecordRetriever(index=index, k=1) | joined, "question": RunnablePassthrough()}
        | prompt
        | RunnableLambda(lambda value: value.to_string())
    )
    told = chain.invoke("Who agreed to reopen the pipeline?")
    assert "They agreed to reopen the pipeline." in told
    assert "Question: Who agreed" in told


def test_the_package_loads_no_langchain_by_itself():
    script = "import assistant, sys; print('langchain_core' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
