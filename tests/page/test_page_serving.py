"""The page as a server: this machine alone, three stable endpoints, documents for their owner."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import httpx
import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError
from page_parts import AS_OF, SIDES, Site, site
from scripted import ARTICLE

from assistant.page.checks.readers import COOKIE, owner_of_cookie
from assistant.page.checks.sources import sample_article
from assistant.page.server.binding import Binding, hashed_line, read_logins
from assistant.page.server.serve import launch_options
from assistant.schema import Report

fetched = partial(httpx.get, timeout=120)  # a busy machine answers late


def called(url: str, **given: object) -> Client:
    """A client that waits for a busy machine."""
    return Client(url, verbose=False, httpx_kwargs={"timeout": 120}, **given)


@pytest.fixture
def client(place: Site) -> Client:
    return called(place.url)


def test_nothing_that_could_leave_this_machine_is_on(place: Site) -> None:
    assert place.url.startswith("http://127.0.0.1:")
    options = launch_options(place.service, Binding())
    assert not any(
        options[name] for name in ("share", "ssr_mode", "mcp_server", "run_history", "footer_links", "pwa")
    )


def test_another_name_for_this_machine_is_refused(place: Site) -> None:
    assert fetched(place.url, headers={"Host": "evil.example"}).status_code == 400
    assert fetched(place.url).status_code == 200


def test_every_response_keeps_the_browser_here(place: Site) -> None:
    headers = fetched(place.url).headers
    assert "connect-src 'self'" in headers["content-security-policy"]
    assert headers["referrer-policy"] == "no-referrer"
    assert "HttpOnly; SameSite=Strict" in headers["set-cookie"]


def test_the_fonts_are_the_reader_s_own(place: Site) -> None:
    assert "fonts.g" not in fetched(f"{place.url}theme.css").text


def test_three_endpoints_have_names_that_stay(place: Site) -> None:
    told = fetched(f"{place.url}gradio_api/info").json()
    assert (sorted(told["named_endpoints"]), told["unnamed_endpoints"]) == (["/ask", "/check", "/search"], {})


def test_check_answers_with_the_report_and_keeps_nothing(place: Site, client: Client) -> None:
    told = client.predict(ARTICLE, AS_OF, api_name="/check")
    report = Report.model_validate(told)
    assert (str(report.as_of), report.summary.supported) == (AS_OF, 3)


def test_search_answers_with_statements_own_words(client: Client) -> None:
    told = client.predict("the Aflao bridge", AS_OF, api_name="/search")
    assert {one["statement_id"] for one in told} == {SIDES[0]["id"], SIDES[2]["id"]}
    for one in told:
        whole = next(row["text"] for row in SIDES if row["id"] == one["statement_id"])
        assert whole[one["start"] : one["end"]] == one["text"]
    only = client.predict("the Aflao bridge", AS_OF, "", "Presidency of Togo", api_name="/search")
    assert {one["issuer"] for one in only} == {"Presidency of Togo"}


def test_ask_answers_from_report_and_record(client: Client) -> None:
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
        ("/search", ("",), "nothing to search for"),
        ("/ask", ("", None), "Ask a question first"),
        ("/ask", ("why is claim 1 so?", {"no": "report"}), "The report handed over is none"),
    ],
)
def test_an_endpoint_tells_an_error_in_a_sentence(client: Client, endpoint, arguments, told) -> None:
    with pytest.raises(AppError, match=told):
        client.predict(*arguments, api_name=endpoint)


def test_a_fault_shows_nothing_of_itself(place: Site, client: Client, monkeypatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(place.service, "start_check", broken)
    with pytest.raises(AppError) as raised:
        client.predict(ARTICLE, "", api_name="/check")
    assert "secret detail" not in str(raised.value)
    assert "a fault in the program" in str(raised.value)


def test_many_at_once_get_their_own_article_and_no_other(place: Site) -> None:
    def checked(marker: str) -> str:
        client = called(place.url)
        return str(client.predict(ARTICLE.replace("Aflao", marker), AS_OF, api_name="/check"))

    markers = [f"Marker{chr(65 + number)}ville" for number in range(12)]
    with ThreadPoolExecutor(len(markers)) as pool:
        for marker, told in zip(markers, pool.map(checked, markers), strict=True):
            assert marker in told
            assert not any(other in told for other in markers if other != marker)


# ---------------------------------------------------------------- documents


def test_a_check_is_exported_to_its_owner_alone(place: Site, client: Client) -> None:
    with httpx.Client(timeout=120) as ann, httpx.Client(timeout=120) as bob:
        ann.get(place.url), bob.get(place.url)
        report = Report.model_validate(client.predict(ARTICLE, AS_OF, api_name="/check"))
        check_id = place.service.archive.keep(report, owner=str(owner_of_cookie(ann.cookies[COOKIE])))
        address = f"{place.url}onrecord/export/{check_id}/on-record.json"
        answer = ann.get(address)
        assert Report.model_validate_json(answer.text) == report
        assert answer.headers["content-disposition"].startswith('attachment; filename="on-record-')
        assert bob.get(address).status_code == 404
        assert fetched(address).status_code == 404
        assert ann.post(address).status_code == 405
        assert ann.get(address.replace(".json", ".exe")).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "export/../../etc/passwd/on-record.json",
        "export/%2e%2e%2fsecret/on-record.json",
        "statement/1/no-such",
        "statement/9/mfa-2025-03-04-call",
        "statement/x/mfa-2025-03-04-call",
        "statement/1/..%2f..%2fetc%2fpasswd",
        "nothing",
    ],
)
def test_what_is_not_there_is_not_found(place: Site, path: str) -> None:
    assert fetched(f"{place.url}onrecord/{path}").status_code == 404


def test_a_stored_version_is_shown_with_the_quote_marked(place: Site) -> None:
    answer = fetched(f"{place.url}onrecord/statement/1/{SIDES[0]['id']}?start=75&end=126")
    assert "script" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert f'<mark class="supported">{SIDES[0]["text"][75:126]}</mark>' in answer.text
    for query in ("?start=-5&end=x", "?start=99999&end=999999", "?start=20&end=10"):
        assert fetched(f"{place.url}onrecord/statement/1/{SIDES[0]['id']}{query}").status_code == 200


# ---------------------------------------------------------------- login and MCP


@pytest.fixture(scope="module")
def guarded(tmp_path_factory):
    folder = tmp_path_factory.mktemp("guarded")
    logins = folder / "logins"
    logins.write_text(hashed_line("Ann Lee", "correct horse") + "\n", encoding="utf-8")
    with site(folder, binding=Binding(login=read_logins(logins))) as served:
        yield served


def test_with_a_login_nothing_is_told_without_one(guarded: Site) -> None:
    for path in ("config", "gradio_api/info", "gradio_api/queue/data", f"onrecord/statement/1/{SIDES[0]['id']}",
                 "onrecord/export/x/on-record.json", "gradio_api/file=/etc/passwd"):  # fmt: skip
        assert fetched(guarded.url + path).status_code in {401, 403, 404, 422}, path
    assert (
        httpx.post(
            f"{guarded.url}gradio_api/queue/join", json={"fn_index": 0, "data": []}, timeout=120
        ).status_code
        == 401
    )
    assert "Aflao" not in fetched(guarded.url).text


def test_who_logs_in_gets_in(guarded: Site) -> None:
    with httpx.Client(timeout=120) as ann:
        wrong = ann.post(f"{guarded.url}login", data={"username": "Ann Lee", "password": "wrong"})
        assert wrong.status_code == 400
        ann.post(
            f"{guarded.url}login", data={"username": "Ann Lee", "password": "correct horse"}
        ).raise_for_status()
        assert ann.get(f"{guarded.url}onrecord/statement/1/{SIDES[0]['id']}").status_code == 200
    client = called(guarded.url, auth=("Ann Lee", "correct horse"))
    assert client.predict("bridge", api_name="/search")


def test_the_endpoints_are_tools_when_asked_for(tmp_path) -> None:
    pytest.importorskip("mcp", reason="the extra mcp is not installed")
    with site(tmp_path, binding=Binding(mcp=True)) as served:
        tools = fetched(f"{served.url}gradio_api/mcp/schema").json()
    names = {tool["name"].rsplit("_", 1)[-1] for tool in tools}
    assert names == {"check", "search", "ask"}


def test_a_host_beyond_this_machine_is_refused_on_the_command_line(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "assistant", "ui", "--host", "0.0.0.0"], capture_output=True, text=True, check=False,
        timeout=120,
    )  # fmt: skip
    assert told.returncode == 2
    assert "--auth" in told.stderr
    assert "Traceback" not in told.stderr


def test_the_bundled_sample_is_there() -> None:
    assert "Rubio" in str(sample_article())


def test_importing_the_page_quiets_gradio_and_does_not_load_it() -> None:
    code = (
        "import assistant.page, os, sys; "
        "print('gradio' in sys.modules, os.environ['GRADIO_ANALYTICS_ENABLED'], os.environ['HF_HUB_OFFLINE'])"
    )
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("GRADIO", "HF_"))
    }
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert told.stdout.split() == ["False", "False", "1"]
