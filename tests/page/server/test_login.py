"""The page with a login: nothing without one."""

import re

import httpx
import pytest
from page_parts import SIDES, Site, called, fetched, site

from assistant.page.server.binding import Binding, hashed_line, read_logins
from assistant.page.server.login_brake import MOST_OF_BOTH


@pytest.fixture(scope="module")
def guarded(tmp_path_factory):
    folder = tmp_path_factory.mktemp("guarded")
    logins = folder / "logins"
    logins.write_text(hashed_line("Ann Lee", "correct horse") + "\n", encoding="utf-8")
    with site(folder, binding=Binding(login=read_logins(logins))) as served:
        yield served


@pytest.mark.case("F5")
def test_with_a_login_nothing_is_told_without_one(guarded: Site) -> None:
    for path in ("config", "openapi.json", "docs", "redoc", "gradio_api/openapi.json", "gradio_api/info", "gradio_api/queue/data", f"onrecord/statement/1/{SIDES[0]['id']}",
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


def test_wrong_logins_are_slowed_down(guarded: Site) -> None:
    with httpx.Client(timeout=120) as eve:
        tries = [
            eve.post(f"{guarded.url}login", data={"username": "Bob", "password": str(number)})
            for number in range(MOST_OF_BOTH + 1)
        ]
    assert [answer.status_code for answer in tries] == [400] * MOST_OF_BOTH + [429]
    assert int(tries[-1].headers["retry-after"]) > 0
    assert "wait" in tries[-1].text


# What a page with logins answers to everybody: the form for the login and its looks, and nothing of anybody.
OPEN = {
    "/", "/logout", "/favicon.ico", "/theme.css", "/robots.txt", "/manifest.json", "/gradio_api/theme.css",
    "/gradio_api/user", "/gradio_api/token", "/gradio_api/app_id", "/gradio_api/startup-events",
    "/gradio_api/heartbeat/x",
}  # fmt: skip


def test_every_other_route_asks_for_a_login(guarded: Site) -> None:
    answered = set()
    for path in routes():
        with httpx.stream("GET", f"{guarded.url.rstrip('/')}{path}", timeout=120) as answer:
            if answer.status_code < 400:
                answered.add(path.rstrip("/") or "/")
    assert answered - OPEN == set()


def routes() -> set[str]:
    """The paths that Gradio answers GET under, with x for each part that varies."""
    import gradio as gr
    from gradio.routes import App

    with gr.Blocks() as page:
        pass
    found = [(route, "") for route in App.create_app(page).routes]
    paths = set()
    for route, prefix in found:
        inner = getattr(route, "original_router", None)
        if inner is not None:
            found += [(each, prefix) for each in inner.routes]
        elif "GET" in (getattr(route, "methods", None) or ()):
            paths.add(re.sub(r"\{[^}]*\}", "x", prefix + route.path))
    assert len(paths) > 40
    return paths
