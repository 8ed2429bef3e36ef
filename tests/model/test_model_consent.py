"""The text goes where the user said and nowhere else, whatever lies in the environment."""

import subprocess
import sys
import textwrap

import pytest
from asking import YES_NO, model_at

from assistant.errors import ModelRejected, SettingsError
from assistant.fake import FakeModel, Status
from assistant.model.providers import OPENAI, check_base_url, open_model
from assistant.net.server_address import is_loopback
from assistant.settings import load_settings


@pytest.fixture
def elsewhere():
    """A server that must never be called."""
    with FakeModel() as server:
        yield server
        assert server.requests == []


@pytest.fixture
def opened():
    models = []

    def open_with(**given):
        models.append(open_model(load_settings(**given)))
        return models[-1]

    yield open_with
    for model in models:
        model.close()


@pytest.mark.case("G2")
def test_environment_variables_do_not_redirect_the_text(fake, elsewhere, opened, monkeypatch):
    for name in ("OPENAI_BASE_URL", "OPENAI_API_BASE", "LANGSMITH_GATEWAY"):
        monkeypatch.setenv(name, elsewhere.base_url)
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "OPENAI_PROXY"):
        monkeypatch.setenv(name, elsewhere.base_url.removesuffix("/v1"))
    monkeypatch.setenv("NO_PROXY", "")
    model = opened(model="openai:any", base_url=fake.base_url)
    assert model.ask(YES_NO).choice == "Yes"
    assert len(fake.requests) == 1


def test_openai_without_an_address_means_openai(opened, elsewhere, monkeypatch):
    monkeypatch.setenv("OPENAI_BASE_URL", elsewhere.base_url)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    assert opened(model="openai:gpt-4.1").endpoint == OPENAI


@pytest.mark.case("G2")
def test_nothing_of_the_environment_is_told_to_the_server(fake, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-sentinel")
    monkeypatch.setenv("OPENAI_ORG_ID", "org-sentinel")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "project-sentinel")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "Authorization: Bearer custom-sentinel\nX-Custom: sentinel")
    with model_at(fake) as model:
        model.ask(YES_NO)
    assert "sentinel" not in str(fake.headers).lower()
    assert {name.lower() for name in fake.headers[0]} == {
        "host",
        "connection",
        "accept",
        "accept-encoding",
        "content-type",
        "content-length",
        "user-agent",
    }


def test_our_own_key_is_sent_to_the_named_server(opened, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-openai")
    with FakeModel(api_key="ours") as fake:
        assert opened(model="openai:any", base_url=fake.base_url, api_key="ours").ask(YES_NO).choice == "Yes"
        refused = opened(model="openai:any", base_url=fake.base_url)
        with pytest.raises(ModelRejected) as caught:
            refused.ask(YES_NO)
    assert caught.value.code == "bad_key"
    assert "sk-of-openai" not in str(fake.headers)


@pytest.mark.case("G2")
def test_a_redirect_is_not_followed(elsewhere):
    away = Status(307, headers=(("Location", f"{elsewhere.base_url}/chat/completions"),))
    with FakeModel(away) as fake, model_at(fake) as model, pytest.raises(ModelRejected):
        model.ask(YES_NO)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"model": "claude"}, "openai:NAME"),
        ({"model": "openai:"}, "openai:NAME"),
        ({"model": "azure:gpt"}, "openai:NAME"),
        ({"model": "openai:gpt-4.1"}, "OPENAI_API_KEY"),
        ({"base_url": "http://127.0.0.1:1/v1"}, "--model"),
        ({"model": "openai:x", "base_url": "http://news.example/v1"}, "news.example"),
        ({"model": "openai:x", "base_url": "http://127.0.0.1.news.example/v1"}, "unencrypted"),
        ({"model": "openai:x", "base_url": "http://10.0.0.5:8000/v1"}, "unencrypted"),
        ({"model": "openai:x", "base_url": "https://user:pass@news.example/v1"}, "ONRECORD_API_KEY"),
        ({"model": "openai:x", "base_url": "ftp://127.0.0.1/v1"}, "--base-url"),
        ({"model": "openai:x", "base_url": "127.0.0.1:8000"}, "--base-url"),
        ({"model": "openai:x", "base_url": "http://127.0.0.1:notaport/v1"}, "--base-url"),
        ({"model": "openai:x", "base_url": "http://127.0.0.1:1/v1", "gguf": "x.gguf"}, "--gguf"),
        ({"model": "local", "gguf": "missing.gguf"}, "missing.gguf"),
    ],
)
@pytest.mark.case("G2")
def test_an_impossible_choice_is_told_plainly(given, told):
    with pytest.raises(SettingsError) as caught:
        open_model(load_settings(**given))
    assert told in caught.value.message


@pytest.mark.case("G2")
def test_addresses_that_may_be_used():
    assert check_base_url("http://localhost:11434/v1/") == "http://localhost:11434/v1"
    assert check_base_url("http://[::1]:8000/v1") == "http://[::1]:8000/v1"
    assert check_base_url("https://models.example/api") == "https://models.example/api"
    assert is_loopback("127.8.9.1")
    assert not is_loopback("0.0.0.0")


@pytest.mark.case("G3")
def test_a_key_or_an_article_is_in_no_log(fake, caplog):
    fake.api_key = "key-sentinel"
    with caplog.at_level("DEBUG"), model_at(fake) as model:
        model.ask(YES_NO)
    assert "key-sentinel" not in caplog.text
    assert "Does the record say so" not in caplog.text


def test_no_sdk_is_loaded_before_the_first_question():
    script = """
        import sys
        import assistant.model.endpoint, assistant.model.providers, assistant.model.reply_cache, assistant.fake
        heavy = {"openai", "langchain_core", "langchain_openai", "httpx", "httpx2", "xllamacpp", "tenacity"}
        assert not heavy & set(sys.modules), heavy & set(sys.modules)
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(script)], check=True, timeout=120)
