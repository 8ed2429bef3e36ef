"""The page as a server: this machine alone, and no request to any other."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from page_parts import Site, called, fetched

from assistant.page.checks.sources import sample_article
from assistant.page.server.binding import Binding


@pytest.mark.case("F6")
def test_nothing_that_could_leave_this_machine_is_on(place: Site) -> None:
    from assistant.page.server.serve import launch_options

    assert place.url.startswith("http://127.0.0.1:")
    options = launch_options(place.service, Binding())
    assert not any(
        options[name] for name in ("share", "ssr_mode", "mcp_server", "run_history", "footer_links", "pwa")
    )


def test_every_button_does_something(place: Site) -> None:
    config = fetched(f"{place.url}config").json()
    buttons = {
        component["id"]: component["props"]["value"]
        for component in config["components"]
        if component["type"] in {"button", "uploadbutton"}
    }
    clicked = {target[0] for event in config["dependencies"] for target in event["targets"]}
    assert len(buttons) > 10
    assert [label for number, label in buttons.items() if number not in clicked] == []
    drawn = {
        component["id"]: component["props"].get("elem_id")
        for component in config["components"]
        if component["type"] == "html" and "hit.dataset" in (component["props"].get("js_on_load") or "")
    }
    assert len(drawn) > 10
    local = {"intro", "record-place"}  # their scripts send nothing to the server
    assert [name for number, name in drawn.items() if number not in clicked and name not in local] == []


@pytest.mark.case("F6")
def test_another_name_for_this_machine_is_refused(place: Site) -> None:
    assert fetched(place.url, headers={"Host": "evil.example"}).status_code == 400
    assert fetched(place.url).status_code == 200


@pytest.mark.case("F6")
def test_every_response_keeps_the_browser_here(place: Site) -> None:
    headers = fetched(place.url).headers
    assert "connect-src 'self'" in headers["content-security-policy"]
    assert headers["referrer-policy"] == "no-referrer"
    assert "HttpOnly; SameSite=Strict" in headers["set-cookie"]


def test_the_fonts_are_the_reader_s_own(place: Site) -> None:
    assert "fonts.g" not in fetched(f"{place.url}theme.css").text


@pytest.mark.case("F6")
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


def test_what_the_page_keeps_is_closed_to_other_users_of_the_machine(place: Site) -> None:
    called(place.url).predict("bridge", api_name="/search")  # the record is open
    settings = place.service.settings
    database = settings.data_dir / "record.sqlite3"
    folders = (database.parent, settings.cache_dir, settings.cache_dir / "uploads")
    assert [stat.S_IMODE(path.stat().st_mode) for path in (database, *folders)] == [
        0o600,
        0o700,
        0o700,
        0o700,
    ]


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
