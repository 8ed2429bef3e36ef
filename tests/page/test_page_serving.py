"""The page as a server: this machine alone, one public endpoint, text that is only text."""

import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError
from page_parts import ScriptedCheck

from assistant.errors import ArticleError
from assistant.page.serve import launch_options, pasted, sample_article
from assistant.schema import Article


def test_the_page_is_bound_to_this_machine(address: str) -> None:
    assert address.startswith("http://127.0.0.1:")
    options = launch_options()
    assert not any(
        options[name] for name in ("share", "ssr_mode", "mcp_server", "run_history", "footer_links")
    )


def test_another_name_for_this_machine_is_refused(address: str) -> None:
    assert httpx.get(address, headers={"Host": "evil.example"}).status_code == 400
    assert httpx.get(address).status_code == 200


def test_every_response_keeps_the_browser_here(address: str) -> None:
    headers = httpx.get(address).headers
    assert "connect-src 'self'" in headers["content-security-policy"]
    assert headers["referrer-policy"] == "no-referrer"


def test_the_fonts_are_the_reader_s_own(address: str) -> None:
    assert "fonts.g" not in httpx.get(f"{address}theme.css").text


def test_check_is_the_one_public_endpoint(address: str) -> None:
    told = httpx.get(f"{address}gradio_api/info").json()
    assert (list(told["named_endpoints"]), told["unnamed_endpoints"]) == (["/check"], {})


def test_the_endpoint_answers_with_the_report(address: str, check: ScriptedCheck) -> None:
    client = Client(address, verbose=False)
    assert client.predict("an article", "2031-05-14", api_name="/check")["as_of"] == "2031-05-14"
    assert check.seen[0][0] == "an article"
    assert check.closed.is_set()


@pytest.mark.parametrize(
    ("text", "told"), [("no record", "There is no statement"), (" ", "There is nothing")]
)
def test_the_endpoint_tells_an_error_in_a_sentence(address: str, text: str, told: str) -> None:
    client = Client(address, verbose=False)
    with pytest.raises(AppError, match=told):
        client.predict(text, "", api_name="/check")


def test_the_endpoint_shows_nothing_of_a_fault(address: str) -> None:
    client = Client(address, verbose=False)
    with pytest.raises(AppError) as raised:
        client.predict("fault", "", api_name="/check")
    assert "secret detail" not in str(raised.value)


def test_pasted_text_never_names_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("The minister resigned.", encoding="utf-8")
    article = pasted(str(secret), 1000)
    assert isinstance(article, Article)
    assert "resigned" not in article.text


def test_a_pasted_address_is_not_fetched() -> None:
    with pytest.raises(ArticleError, match="paste the article's text"):
        pasted(" https://news.example/a ", 1000)


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
