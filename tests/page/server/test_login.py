"""The page with a login: nothing without one."""

import httpx
import pytest
from page_parts import SIDES, Site, called, fetched, site

from assistant.page.server.binding import Binding, hashed_line, read_logins


@pytest.fixture(scope="module")
def guarded(tmp_path_factory):
    folder = tmp_path_factory.mktemp("guarded")
    logins = folder / "logins"
    logins.write_text(hashed_line("Ann Lee", "correct horse") + "\n", encoding="utf-8")
    with site(folder, binding=Binding(login=read_logins(logins))) as served:
        yield served


@pytest.mark.case("F5")
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
