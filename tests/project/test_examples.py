"""The Python examples of the README and the docs run as they stand, against a scripted model."""

import re
from pathlib import Path

import pytest
from scripted import careful

from assistant.fake import FakeModel
from assistant.model.endpoint import EndpointModel, Remote
from assistant.resources import resource_dir

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.e2e  # each example is a whole program, seconds each

SERVER = "http://127.0.0.1:8000/v1"  # the address that the examples name
_BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def examples(name):
    """Those for this process; the page's own are asked over HTTP, see tests/page."""
    blocks = _BLOCK.findall((ROOT / name).read_text(encoding="utf-8"))
    return [block for block in blocks if "gradio_client" not in block]


NUMBERED = [
    (name, number)
    for name in ("README.md", "docs/langchain.md")
    for number, _ in enumerate(examples(name), start=1)
]


@pytest.mark.parametrize(("name", "number"), NUMBERED)
def test_an_example_runs(name, number, tmp_path, monkeypatch, capsys):
    (tmp_path / "article.txt").write_bytes(
        (resource_dir("sources/samples") / "sudani-rubio-call.txt").read_bytes()
    )
    monkeypatch.chdir(tmp_path)
    code = examples(name)[number - 1]
    with FakeModel(careful) as server:
        monkeypatch.setattr(
            "assistant.model.providers.open_model",
            lambda *_: EndpointModel(Remote(server.base_url, None), name="local:fake", model="fake"),
        )
        exec(compile(code.replace(SERVER, server.base_url), f"{name}, example {number}", "exec"), {})  # noqa: S102 - our own text
    assert "Traceback" not in capsys.readouterr().err


def test_there_are_examples_of_each_kind():
    told = "".join(examples("README.md"))
    for call in ("check_article(", "as_runnable()", "as_retriever(", "model=llm"):
        assert call in told
