"""The worked examples in a file between two starts of the local server: what is kept, and what never is."""

import json
import logging
import struct
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest
from asking import YES_NO

from assistant.errors import Cancelled
from assistant.fake import FakeModel
from assistant.model.endpoint import EndpointModel, Remote
from assistant.model.examples_file import ExamplesFile
from assistant.ports import Question, Turn
from assistant.steps.claims.kinds import kind_question

QUESTION = kind_question("The visit was short.")
SECRET = "The minister will resign."


class Slot:
    """What the server's one slot holds: tokens are numbers of characters here."""

    def __init__(self, folder):
        self.folder, self.tokens, self.asked = folder, [], []
        self.intruder = None  # a prompt that takes the slot before it is saved
        self.refuses = False

    def answer(self, path, body):
        self.asked.append(path)
        match urlsplit(path).path, urlsplit(path).query:
            case "/apply-template", _:
                return {"prompt": "".join(f"<{turn['role']}>{turn['content']}" for turn in body["messages"])}
            case "/tokenize", _:
                return {"tokens": [ord(letter) for letter in body["content"]]}
            case "/completion", _:
                self.tokens = self.intruder or body["prompt"]
                return {}
            case _, "action=save":
                head = struct.pack("<5iI", 1, 4, len(self.tokens) + 4, -1, 1, len(self.tokens))
                written = head + struct.pack(f"<{len(self.tokens)}i", *self.tokens) + b"state"
                (self.folder / body["filename"]).write_bytes(written)
                return {}
            case _, "action=restore":
                content = (self.folder / body["filename"]).read_bytes()
                (count,) = struct.unpack_from("<I", content, 20)
                self.tokens = list(struct.unpack_from(f"<{count}i", content, 24))
                return {}
        raise AssertionError(path)


@contextmanager
def serving(slot):
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            allowed = self.headers["Authorization"] == "Bearer key" and not slot.refuses
            content = json.dumps(slot.answer(self.path, body) if allowed else {}).encode()
            self.send_response(200 if allowed else 400)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def slot(tmp_path):
    return Slot(tmp_path)


@pytest.fixture
def address(slot):
    with serving(slot) as address:
        yield address


def keep(folder, address, question=QUESTION, weights="local:w"):
    work = ExamplesFile(folder, weights).keeping(address, "key", question)
    if work is not None:
        work()
    return [path.name for path in folder.iterdir()]


def test_the_next_server_begins_with_what_this_one_has_read(slot, address, tmp_path):
    assert len(keep(tmp_path, address)) == 1
    slot.tokens, slot.asked = [], []
    again = ExamplesFile(tmp_path, "local:w")
    again.restore(address, "key")
    begins = "".join(f"<{turn.role}>{turn.content}" for turn in QUESTION.turns[:-1]) + "<user>"
    assert "".join(map(chr, slot.tokens[:-1])) == begins
    assert again.keeping(address, "key", QUESTION) is None
    assert slot.asked == ["/slots/0?action=restore"]


def test_they_are_kept_once(address, tmp_path):
    examples = ExamplesFile(tmp_path, "local:w")
    assert examples.keeping(address, "key", QUESTION) is not None
    assert examples.keeping(address, "key", kind_question("Another.")) is None


def test_what_was_filled_in_is_never_kept(address, tmp_path):
    told = (QUESTION.turns[0], Turn("user", SECRET), Turn("assistant", "fact"), QUESTION.turns[-1])
    assert keep(tmp_path, address, Question("sort", told, QUESTION.choices)) == []
    assert keep(tmp_path, address, YES_NO) == []


def test_a_question_that_came_between_leaves_nothing_behind(slot, address, tmp_path, caplog):
    slot.intruder = [ord(letter) for letter in SECRET]
    with caplog.at_level(logging.WARNING):
        assert keep(tmp_path, address) == []
    assert "came between" in caplog.text


@pytest.mark.parametrize("damage", [b"", b"x" * 200])
def test_a_damaged_file_is_removed_and_made_anew(slot, address, tmp_path, damage):
    (name,) = keep(tmp_path, address)
    (tmp_path / name).write_bytes(damage)
    slot.asked = []
    examples = ExamplesFile(tmp_path, "local:w")
    examples.restore(address, "key")
    assert slot.asked == []
    assert list(tmp_path.iterdir()) == []
    assert examples.keeping(address, "key", QUESTION) is not None


def test_a_server_that_will_not_have_it_is_no_obstacle(slot, address, tmp_path):
    keep(tmp_path, address)
    slot.refuses = True
    ExamplesFile(tmp_path, "local:w").restore(address, "key")
    assert list(tmp_path.iterdir()) == []
    assert keep(tmp_path, address) == []


def test_another_model_does_not_begin_with_them(slot, address, tmp_path):
    keep(tmp_path, address)
    slot.asked = []
    ExamplesFile(tmp_path, "local:other").restore(address, "key")
    assert slot.asked == []


def test_only_the_newest_of_other_models_stay(address, tmp_path):
    for number in range(6):
        names = keep(tmp_path, address, weights=f"local:{number}")
    assert len(names) == 4


class Keeping(Remote):
    """A server of which something is kept after the first question."""

    def __init__(self, base_url, work):
        super().__init__(base_url, None, slots=1)
        self.works = [work]

    def keeping(self, question):
        return self.works.pop() if self.works else None


def test_nothing_is_asked_while_they_are_kept_even_by_whoever_gave_up():
    begun, go_on, order = threading.Event(), threading.Event(), []

    def work():
        begun.set()
        go_on.wait(20.0)
        order.append("kept")

    def answer(request):
        order.append("asked")
        return "Yes"

    def give_up():
        if begun.is_set():
            raise Cancelled("stopped")

    with FakeModel(answer) as server:
        model = EndpointModel(Keeping(server.base_url, work), name="n", model="m", timeout=20.0)
        with pytest.raises(Cancelled):
            model.ask_watched(YES_NO, give_up)
        asking = threading.Thread(target=model.ask, args=(YES_NO,))
        asking.start()
        asking.join(0.2)
        go_on.set()
        asking.join(20.0)
        model.close()
    assert order == ["asked", "kept", "asked"]
