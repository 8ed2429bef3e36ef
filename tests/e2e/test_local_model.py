"""The real local model: weights, child process, questions, and what happens when it is killed."""

import json
import os
import signal
import subprocess
import sys
import textwrap

import httpx
import psutil
import pytest
from command import run_command
from scripted import ARTICLE, RECORD

from assistant.errors import ModelRejected, ModelUnavailable
from assistant.model.endpoint import EndpointModel
from assistant.model.examples_file import ExamplesFile
from assistant.model.local_model import LocalModel
from assistant.model.weights import locate_weights
from assistant.ports import Question, Turn
from assistant.prompts import load_prompt
from assistant.settings import Settings
from assistant.steps.claims.kinds import kind_question

pytestmark = pytest.mark.e2e

LOADING = 240.0  # seconds; the machine may be busy
STATEMENT = "The Secretary spoke with the Foreign Minister. They agreed to meet in Lisbon on 14 May."


@pytest.fixture(scope="module")
def weights():
    try:
        return locate_weights(Settings().cache_dir, None)
    except ModelUnavailable as error:
        pytest.skip(error.message)


@pytest.fixture(scope="module")
def local(weights):
    model = LocalModel(weights.path, head=weights.head)
    model.start()
    model.ready(LOADING)
    yield model
    model.stop()


class Shared:
    """The one local server under several clients: closing a client leaves it."""

    def __init__(self, local):
        self.shown, self.api_key, self.slots = local.shown, local.api_key, local.slots
        self.locate, self.keeping = local.locate, local.keeping

    def close(self):
        pass


@pytest.fixture
def model(local, request):
    mode = getattr(request, "param", "auto")
    endpoint = EndpointModel(Shared(local), name="local", model="local", mode=mode, timeout=LOADING)
    yield endpoint
    endpoint.close()


def question(claim):
    turns = (
        Turn("system", "You compare a claim with an official statement. Answer with one word."),
        Turn("user", f"Statement:\n{STATEMENT}\n\nDoes it say that {claim}? Answer Yes or No."),
    )
    return Question("test", turns, ("Yes", "No"))


@pytest.mark.parametrize("model", ["auto", "token", "schema"], indirect=True)
def test_it_tells_what_a_statement_says(model):
    assert model.ask(question("they agreed to meet in Lisbon")).choice == "Yes"
    answer = model.ask(question("the talks failed and no meeting was planned"))
    assert answer.choice == "No"
    assert answer.probabilities is not None
    assert sum(answer.probabilities.values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The orchards of Volta will be bare before the next full moon.", "prediction"),
        ("It was a proud hour for a small harbour.", "judgement"),
        ("Lomé only came to the table so that Accra would go on paying.", "motive"),
        ("Minister Okafor telephoned President Mensah on Tuesday.", "fact"),
        ("My thanks to all who wrote in about last month’s column.", "none"),
    ],
)
def test_its_head_tells_speculation_that_no_word_marks(model, sentence, kind):
    answer = model.ask(load_prompt("sort").question({"sentence": sentence}))
    assert answer.choice == kind
    assert answer.probabilities[kind] > 0.5


def test_too_long_a_question_is_told(model):
    with pytest.raises(ModelRejected) as caught:
        model.ask(Question("test", (Turn("user", "word " * 9000),), ("Yes", "No")))
    assert caught.value.code == "too_long"


def test_nobody_else_on_the_machine_can_use_it(local):
    body = {"messages": [{"role": "user", "content": "hello"}], "max_tokens": 1}
    for path in ("/v1/chat/completions", "/completion", "/tokenize"):
        assert httpx.post(local.ready(LOADING) + path, json=body, trust_env=False).status_code == 401
    assert local.ready(LOADING).startswith("http://127.0.0.1:")
    addresses = {
        item.laddr.ip for item in psutil.Process(local.pid).net_connections() if item.status == "LISTEN"
    }
    assert addresses == {"127.0.0.1"}


def test_the_command_checks_by_its_address_as_by_any_server(local, tmp_path):
    article, record = tmp_path / "article.txt", tmp_path / "record.jsonl"
    article.write_text(ARTICLE, encoding="utf-8")
    record.write_text("\n".join(json.dumps(row) for row in RECORD), encoding="utf-8")
    environment = {
        "ONRECORD_DATA_DIR": str(tmp_path / "data"), "ONRECORD_CACHE_DIR": str(tmp_path / "cache"),
        "ONRECORD_API_KEY": local.api_key, "ONRECORD_REQUEST_TIMEOUT": str(LOADING),
    }  # fmt: skip
    done = run_command(
        "check", article, "--model", "openai:local", "--base-url", f"{local.ready(LOADING)}/v1",
        "--statements", record, "--as-of", "2025-03-05", "--format", "json", environment=environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["provenance"]["model"] == "openai:local"
    assert report["summary"]["error"] == 0
    assert report["summary"]["supported"] >= 1


def test_killed_it_is_started_again_and_the_question_answered(local, model):
    before = local.pid
    os.kill(before, signal.SIGKILL)
    assert model.ask(question("they agreed to meet in Lisbon")).choice == "Yes"
    assert local.pid != before


def test_worked_examples_are_read_once_for_all_starts(weights, tmp_path):
    computed = []
    for sentence in ("The visit was short.", "Both sides agreed to talk again in May."):
        local = LocalModel(weights.path, head=weights.head, examples=ExamplesFile(tmp_path, weights.name))
        local.start()
        asked = {"messages": [vars(turn) for turn in kind_question(sentence).turns], "max_tokens": 1}
        headers = {"Authorization": f"Bearer {local.api_key}"}
        url = f"{local.locate(LOADING)}/chat/completions"
        reply = httpx.post(url, json=asked, headers=headers, timeout=LOADING).raise_for_status().json()
        computed.append(reply["timings"]["prompt_n"])
        if (work := local.keeping(kind_question(sentence))) is not None:
            work()
        local.stop()
    assert computed[0] > 600
    assert computed[1] < 30


def test_its_server_goes_with_us(weights):
    script = f"""
        import time
        from pathlib import Path
        from assistant.model.local_model import LocalModel
        model = LocalModel(Path({str(weights.path)!r}))
        model.start()
        model.ready({LOADING})
        print(model.pid, flush=True)
        time.sleep(600)
    """
    command = [sys.executable, "-c", textwrap.dedent(script)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        child = psutil.Process(int(parent.stdout.readline()))
        parent.kill()
    child.wait(LOADING)
    assert not child.is_running()
