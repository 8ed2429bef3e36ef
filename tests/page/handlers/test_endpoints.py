"""The endpoints for programs: check, search and ask, and MCP."""

import importlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import TYPE_CHECKING

import pytest
from page_parts import AS_OF, SIDES, Site, called, fetched, site
from scripted import ARTICLE

from assistant.dialogue import understand
from assistant.page.server.binding import Binding
from assistant.schema import Report

if TYPE_CHECKING:
    from gradio_client import Client


WORDS = "what did did did the envoy say say say about by From from "
LONGEST, NASTY = WORDS * (2_000 // len(WORDS)), WORDS * 10_000


@pytest.fixture
def client(place: Site) -> "Client":
    return called(place.url)


@pytest.fixture
def refusal() -> type[Exception]:
    """What a client raises where the page answers with an error."""
    from gradio_client.exceptions import AppError

    return AppError


def test_three_endpoints_have_names_that_stay(place: Site) -> None:
    told = fetched(f"{place.url}gradio_api/info").json()
    assert (sorted(told["named_endpoints"]), told["unnamed_endpoints"]) == (["/ask", "/check", "/search"], {})


def test_check_answers_with_the_report_and_keeps_nothing(place: Site, client: "Client") -> None:
    told = client.predict(ARTICLE, AS_OF, api_name="/check")
    report = Report.model_validate(told)
    assert (str(report.as_of), report.summary.supported) == (AS_OF, 3)


def test_search_answers_with_statements_own_words(client: "Client") -> None:
    told = client.predict("the Aflao bridge", AS_OF, api_name="/search")
    assert {one["statement_id"] for one in told} == {SIDES[0]["id"], SIDES[2]["id"]}
    for one in told:
        whole = next(row["text"] for row in SIDES if row["id"] == one["statement_id"])
        assert whole[one["start"] : one["end"]] == one["text"]
    only = client.predict("the Aflao bridge", AS_OF, "", "Presidency of Togo", api_name="/search")
    assert {one["issuer"] for one in only} == {"Presidency of Togo"}


@pytest.mark.case("I2")
def test_what_a_reader_sends_is_read_in_a_worker_and_holds_up_nobody(
    place: Site, client: "Client", monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page runs in the process of this test: what it did itself would be counted here."""
    done_here: list[str] = []

    def counted(owner: object, name: str) -> None:
        real: Callable[..., object] = getattr(owner, name)
        monkeypatch.setattr(
            owner, name, lambda *given, **named: (done_here.append(name), real(*given, **named))[1]
        )

    index = place.service.pool.shared_index.index()
    counted(type(index), "search")
    counted(importlib.import_module("assistant.dialogue.understand"), "mentions")
    client.predict(LONGEST, AS_OF, api_name="/search")
    assert client.predict(LONGEST, None, AS_OF, api_name="/ask")["kind"]
    assert done_here == []
    index.search("bridge", limit=1)
    understand("what about the bridge?", day=date(2025, 3, 5))
    assert done_here == ["search", "mentions"]  # so it would have been


def test_ask_answers_from_report_and_record(client: "Client") -> None:
    report = client.predict(ARTICLE, AS_OF, api_name="/check")
    why = client.predict("why is claim 2 supported?", report, api_name="/ask")
    assert "supported by Foreign Ministry" in why["lead"]
    said = client.predict("did the Presidency of Togo mention the bridge?", None, AS_OF, api_name="/ask")
    assert said["citations"][0]["quote"] == "They spoke about the Aflao bridge and about trade."
    checked = client.predict("check this sentence: Okafor telephoned Mensah.", None, AS_OF, api_name="/ask")
    assert len(checked["report"]["verdicts"]) == 1


@pytest.mark.parametrize(
    ("endpoint", "arguments", "told"),
    [
        ("/check", (" ", ""), "There is nothing to check"),
        ("/check", ("An article.", "soon"), "is not a date"),
        ("/check", ("An article.", "", "openai:other@http://evil.example"), "is not offered here"),
        ("/check", ("An article.", "", 1), "Send model as text"),
        ("/search", ("",), "nothing to search for"),
        ("/search", ("a bridge", "", "", "", "ten"), "Send limit as a whole number"),
        ("/search", (NASTY,), "The query is longer than 2,000 characters: send a shorter one"),
        ("/search", ("a bridge", "", "", NASTY), "The issuer is longer than 2,000 characters"),
        ("/ask", (NASTY, None), "The question is longer than 2,000 characters: send a shorter one"),
        ("/check", ("An article.", NASTY), "The as-of is longer than 2,000 characters"),
        ("/ask", ("", None), "Ask a question first"),
        ("/ask", ("why is claim 1 so?", {"no": "report"}), "The report handed over is none"),
    ],
)
def test_an_endpoint_tells_an_error_in_a_sentence(
    client: "Client", refusal, endpoint, arguments, told
) -> None:
    with pytest.raises(refusal, match=told):
        client.predict(*arguments, api_name=endpoint)


@pytest.mark.case("F1")
def test_a_fault_shows_nothing_of_itself(place: Site, client: "Client", refusal, monkeypatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(place.service, "start_check", broken)
    with pytest.raises(refusal) as raised:
        client.predict(ARTICLE, "", api_name="/check")
    assert "secret detail" not in str(raised.value)
    assert "a fault in the program" in str(raised.value)


@pytest.mark.e2e
@pytest.mark.case("F2")
def test_many_at_once_get_their_own_article_and_no_other(place: Site) -> None:
    def checked(marker: str) -> str:
        client = called(place.url)
        return str(client.predict(ARTICLE.replace("Aflao", marker), AS_OF, api_name="/check"))

    markers = [f"Marker{chr(65 + number)}ville" for number in range(6)]
    with ThreadPoolExecutor(len(markers)) as pool:
        for marker, told in zip(markers, pool.map(checked, markers), strict=True):
            assert marker in told
            assert not any(other in told for other in markers if other != marker)


def test_the_endpoints_are_tools_when_asked_for(tmp_path) -> None:
    pytest.importorskip("mcp", reason="the extra mcp is not installed")
    with site(tmp_path, binding=Binding(mcp=True)) as served:
        tools = fetched(f"{served.url}gradio_api/mcp/schema").json()
    names = {tool["name"].rsplit("_", 1)[-1] for tool in tools}
    assert names == {"check", "search", "ask"}
