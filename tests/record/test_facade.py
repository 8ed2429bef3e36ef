"""The record as a Python class: what `assistant.Record` promises."""

import subprocess
import sys
from datetime import UTC, date, datetime

import pytest
from report_factory import citation, make_report
from statement_writing import write_statement

from assistant import Record
from assistant.errors import InputError, RecordError
from assistant.language.text.changes import Change, changes
from assistant.record.audit import audit_report
from assistant.record.store import StatementStore
from assistant.settings import Settings


@pytest.fixture
def own(tmp_path, shipped, embedder):
    settings = Settings(data_dir=tmp_path / "data", cache_dir=tmp_path / "cache")
    with Record(settings, embedder=embedder) as opened:
        yield opened


def ids(found):
    return [hit.statement.id for hit in found]


# ---------------------------------------------------------------- search and lists


def test_each_statement_is_found_once_by_its_best_passage(own, make, tmp_path):
    sentences = " ".join(f"They agreed on pipeline measure {number}." for number in range(80))
    (tmp_path / "long.md").write_text(write_statement(make("long", sentences)))
    own.add(tmp_path / "long.md")
    found = own.search("pipeline measure 77", limit=50)
    assert ids(found).count("long") == 1
    assert "measure 77." in next(hit.passage for hit in found if hit.statement.id == "long")


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"issuer": "state department"}, {"call", "late", "undated"}),
        ({"issuer": "white"}, {"tax"}),
        ({"issuer": "Iraq", "as_of": "2025-02-01"}, {"oil"}),
        ({"issued_from": "2025-03-02"}, {"late"}),
        ({"issued_to": date(2025, 1, 31)}, {"oil"}),
        ({"as_of": "2025-03-01", "issued_to": "2025-02-28"}, {"call", "oil", "tax"}),
        ({"kind": "Statement", "issuer": "Iraq"}, {"iraq", "oil"}),
        ({"kind": "readout"}, set()),
        ({"speaker": "nobody"}, set()),
    ],
)
def test_filters_hold_in_the_search(own, filters, expected):
    own.open_index(complete=True)  # by words alone only what holds the word would be found
    assert set(ids(own.search("pipeline", limit=50, **filters))) == expected


def test_an_impossible_day_is_named(own):
    with pytest.raises(InputError, match="YYYY-MM-DD"):
        own.search("oil", as_of="yesterday")


@pytest.mark.parametrize("query", [None, "a \ud800 bridge"])
def test_what_is_no_text_is_not_searched_for(own, query):
    with pytest.raises(InputError, match="The query"):
        own.search(query)


def test_lists_are_filtered_by_speaker(own, make, tmp_path):
    (tmp_path / "x.md").write_text(write_statement(make("spoken", speaker="Spokesperson Ned Price")))
    own.add(tmp_path / "x.md")
    assert [card.id for card in own.statements(speaker="ned price")] == ["spoken"]
    assert [card.id for card in own.statements(issuer="Iraq")] == ["iraq", "oil"]


@pytest.mark.case("E6")
def test_a_removed_statement_is_no_longer_found_but_can_be_opened(own):
    assert ids(own.search("taxes")) == ["tax"]  # by words alone: nothing was embedded
    own.remove("tax")
    assert own.search("taxes", limit=50) == []
    assert own.get("tax").id == "tax"
    with pytest.raises(RecordError):
        own.remove("never-there")


@pytest.mark.case("E5")
def test_only_the_current_version_is_searched_and_the_old_one_opens(own, make, tmp_path):
    (tmp_path / "call.md").write_text(write_statement(make("call", "They spoke about wheat alone.")))
    assert own.add(tmp_path / "call.md").updated == 1
    assert ids(own.search("wheat"))[0] == "call"
    assert all("agreed to reopen" not in one.passage for one in own.search("agreed to reopen", limit=50))
    assert "reopen the pipeline" in own.get("call", 1).text


# ---------------------------------------------------------------- history


def test_history_shows_what_changed_sentence_by_sentence(own, make, tmp_path):
    text = "Secretary Rubio spoke with Prime Minister al-Sudani. They agreed to close the pipeline."
    (tmp_path / "call.md").write_text(write_statement(make("call", text, title="Corrected readout")))
    own.add(tmp_path / "call.md")
    first, second = own.history("call")
    assert first.changes == ()
    assert not first.version.current
    assert second.version.current
    assert second.changes == (
        Change("title", "removed", "Readout call"),
        Change("title", "added", "Corrected readout"),
        Change("text", "removed", "They agreed to reopen the pipeline."),
        Change("text", "added", "They agreed to close the pipeline."),
    )


def test_a_field_that_came_or_went_has_one_line(make):
    assert changes(make(speaker=None), make(speaker="A. Minister")) == [
        Change("speaker", "added", "A. Minister")
    ]
    assert changes(make(event_date=date(2025, 2, 24)), make()) == [
        Change("event_date", "removed", "2025-02-24")
    ]
    assert changes(make(), make()) == []


# ---------------------------------------------------------------- sides and coverage


def test_sides_are_asked_for_by_id(tmp_path, embedder):
    settings = Settings(data_dir=tmp_path / "data", cache_dir=tmp_path / "cache")
    with Record(settings, embedder=embedder) as bundled:
        sides = bundled.sides("us-state-2025-02-25-rubio-sudani-call")
        assert [account.id for account in sides.accounts] == [
            "us-state-2025-02-25-rubio-sudani-call",
            "iq-pmo-2025-02-25-sudani-rubio-call",
        ]
        assert sides.topics
        assert len(bundled.sides("us-wh-2025-02-04-nspm-2").accounts) == 1
        assert bundled.coverage().statements >= 150


# ---------------------------------------------------------------- audit


@pytest.fixture
def kept(tmp_path):
    store = StatementStore(f"sqlite:///{tmp_path / 'audit.sqlite3'}")
    yield store
    store.close()


def cite(text, quote, **given):
    start = text.index(quote)
    return citation(quote, statement_id="a", start=start, end=start + len(quote), **given)


def audited(store, cited):
    one = make_report()
    verdict = next(verdict for verdict in one.verdicts if verdict.label == "supported")
    alone = verdict.model_copy(update={"citations": (cited,), "later": ()})
    others = tuple(
        other.model_copy(update={"citations": (), "later": ()}) if other is not verdict else alone
        for other in one.verdicts
    )
    made = one.model_copy(update={"verdicts": others})

    def history(name):
        try:
            return store.history(name)
        except RecordError:
            return []

    audit = audit_report(made, history)
    [citation_found] = audit.citations
    assert audit.counts[citation_found.status] == 1
    assert audit.stands == (citation_found.status == "stands")
    return citation_found


OLD = "They spoke by telephone. They agreed to meet in May."


def test_a_citation_of_the_current_version_stands(kept, make):
    kept.add([make(text=OLD)])
    found = audited(kept, cite(OLD, "They agreed to meet in May."))
    assert (found.status, found.since, found.quote_stands) == ("stands", None, True)


@pytest.mark.parametrize(
    ("new", "still"),
    [("They spoke. They agreed to meet in May.", True), ("They spoke. They agreed to meet in June.", False)],
)
@pytest.mark.case("E5")
def test_a_newer_version_is_told_also_where_the_quote_still_stands(kept, make, new, still):
    kept.add([make(text=OLD)])
    kept.add([make(text=new, captured_at=datetime(2025, 4, 1, tzinfo=UTC))])
    kept.add([make(text=f"{new} More.", captured_at=datetime(2025, 5, 1, tzinfo=UTC))])
    found = audited(kept, cite(OLD, "They agreed to meet in May."))
    assert (found.status, found.newest, found.quote_stands) == ("changed", 3, still)
    assert found.since == datetime(2025, 4, 1, tzinfo=UTC)


@pytest.mark.case("E6")
def test_a_withdrawn_statement_is_told_with_its_day(kept, make):
    kept.add([make(text=OLD)])
    kept.remove("a", at=datetime(2025, 6, 1, tzinfo=UTC))
    found = audited(kept, cite(OLD, "They spoke by telephone."))
    assert (found.status, found.since) == ("withdrawn", datetime(2025, 6, 1, tzinfo=UTC))


def test_a_statement_or_version_that_was_never_there_is_unknown(kept, make):
    assert audited(kept, cite(OLD, "They spoke by telephone.")).status == "unknown"
    kept.add([make(text=OLD)])
    found = audited(kept, cite(OLD, "They spoke by telephone.", version=2))
    assert (found.status, found.newest) == ("unknown", 1)


@pytest.mark.case("D9")
def test_a_quote_that_is_not_in_the_cited_version_is_told(kept, make):
    kept.add([make(text=OLD)])
    found = audited(kept, citation("They never spoke.", statement_id="a", start=0, end=17))
    assert found.status == "altered"


def test_a_file_that_is_no_report_is_named(own, tmp_path):
    path = tmp_path / "no.json"
    for content in (None, "{}", "not json"):
        if content is not None:
            path.write_text(content)
        with pytest.raises(InputError, match=r"no\.json") as caught:
            own.audit(path)
        assert str(tmp_path) not in caught.value.message


# ---------------------------------------------------------------- the index


def test_the_index_tells_its_state(own):
    assert own.index_status().state == "none"
    own.open_index()
    words = own.index_status()
    assert (words.state, words.statements, words.words, words.vectors) == ("words only", 6, 6, 0)
    own.open_index(complete=True)
    ready = own.index_status()
    assert (ready.state, ready.vectors, ready.parts) == ("ready", 6, 2)
    assert ready.bytes > 10_000
    own.verify_index()
    own.remove("tax")
    assert own.index_status().state == "out of date"
    own.rebuild_index()
    assert own.index_status().state == "ready"


def test_nothing_heavy_is_imported_with_the_package_or_the_class():
    script = (
        "import sys; import assistant; before = set(sys.modules); import assistant.record.facade; "
        "print(sorted({'sqlalchemy', 'chromadb', 'onnxruntime', 'tokenizers', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.case("I5")
def test_verifying_finds_a_statement_that_was_changed_in_the_database(own):
    own.open_index(complete=True)
    own.verify_index()
    store = StatementStore(own.settings.store_url)
    with store._write() as connection:
        connection.exec_driver_sql("UPDATE statement_version SET body = replace(body, '185,000', '785,000')")
    store.close()
    with pytest.raises(RecordError, match="oil"):
        own.verify_index()
    own.close()  # what was read before the change is still right
    with pytest.raises(RecordError, match="oil"):
        own.search("barrels per day")
