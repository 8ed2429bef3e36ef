"""The fixtures of a small record: the embedder, a maker of statements, six statements of three issuers."""

from datetime import date

import pytest
from statement_writing import write_statement

from assistant.index.vectors.embedder import MiniLmEmbedder
from assistant.record import opening
from assistant.schema import Statement


@pytest.fixture(scope="session")
def embedder():
    return MiniLmEmbedder(threads=1)


@pytest.fixture
def make():
    """Makes a statement; every field can be given."""

    def _make(name="a", text="The ministers spoke by telephone about the pipeline.", **fields):
        base = {"id": name, "issuer": "U.S. Department of State", "title": f"Readout {name}", "text": text}
        return Statement(**{**base, "issued_date": date(2025, 2, 25), **fields})

    return _make


@pytest.fixture
def record(make):
    """Six statements of three issuers: before, on and after 1 March 2025, and one undated."""
    return [
        make(
            "call", "Secretary Rubio spoke with Prime Minister al-Sudani. They agreed to reopen the pipeline."
        ),
        make(
            "iraq",
            "The Prime Minister took a call from the Secretary of State.",
            issuer="Iraq",
            issued_date=date(2025, 3, 1),
        ),
        make(
            "oil",
            "The minister expects 185,000 barrels per day.",
            issuer="Iraq",
            issued_date=date(2025, 1, 5),
        ),
        make("late", "The pipeline reopened and oil is flowing.", issued_date=date(2025, 9, 27)),
        make("undated", "The pipeline matters to Iraq, an official said.", issued_date=None),
        make(
            "tax", "The President signed a memorandum on taxes.", issuer="The White House", rendition="digest"
        ),
    ]


@pytest.fixture
def shipped(tmp_path, record, monkeypatch):
    """The folder of these six statements, in place of the bundled ones."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    for statement in record:
        (folder / f"{statement.id}.md").write_text(write_statement(statement), encoding="utf-8")
    monkeypatch.setattr(opening, "resource_dir", lambda _: folder)
    return folder
