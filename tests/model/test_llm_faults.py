"""Whatever a server does, the answer is right or one of our errors: never a guess, never an SDK's."""

import json
import socket
import threading
import traceback

import pytest
from asking import YES_NO, model_at

from assistant.errors import ModelError, ModelRejected, ModelUnavailable, ReplyError
from assistant.fake import Cut, Drip, Drop, FakeModel, Raw, Reset, Shaped, Stall, Status
from assistant.fake.completions import completion
from assistant.model.endpoint import EndpointModel, Remote
from assistant.ports import Question

DEEP = b"[" * 10_000 + b"]" * 10_000


def says(content, **choice):
    return Shaped(message={"content": content}, choice=choice, keep_logprobs=False)


TRANSIENT = [
    Status(408),
    Status(409),
    Status(429),
    Status(429, retry_after="0"),
    Status(429, retry_after="Wed, 21 Oct 2026 07:28:00 GMT"),
    Status(500),
    Status(502),
    Status(503, message="Loading model"),
    Drop(),
    Reset(),
    Reset(after=30),
]
FINAL = [
    (Status(400), ModelRejected, "model_rejected"),
    (Status(401), ModelRejected, "bad_key"),
    (Status(403), ModelRejected, "bad_key"),
    (Status(404), ModelRejected, "no_such_model"),
    (Status(413), ModelRejected, "too_long"),
    (Status(400, kind="exceed_context_size_error"), ModelRejected, "too_long"),
    (Status(400, kind="context_length_exceeded"), ModelRejected, "too_long"),
    (Status(400, message="This model's maximum context length is 8192 tokens"), ModelRejected, "too_long"),
    (Status(307, headers=(("Location", "http://127.0.0.1:9/v1"),)), ModelRejected, "model_rejected"),
    (Raw(b"<html>busy</html>", "text/html"), ReplyError, "bad_schema"),
    (Raw(b"\x00\xff garbage"), ReplyError, "bad_schema"),
    (Raw(b""), ReplyError, "bad_schema"),
    (Raw(b"null"), ReplyError, "bad_schema"),
    (Raw(b"[]"), ReplyError, "bad_schema"),
    (Raw(b'{"error": {"message": "no"}}'), ReplyError, "bad_schema"),
    (Raw(b'{"choices": null}'), ReplyError, "bad_schema"),
    (Raw(b'{"choices": [{"message": "Yes"}]}'), ReplyError, "bad_schema"),
    (Raw(DEEP), ReplyError, "bad_schema"),
    (Raw(b'{"choices": ' + DEEP + b"}"), ReplyError, "bad_schema"),
    (Raw(b'"' + b"x" * 10_000_000 + b'"'), ReplyError, "bad_schema"),
    (Raw(b"\x1f\x8b", headers=(("Content-Encoding", "gzip"),)), ReplyError, "bad_schema"),
    (Shaped(choices=[]), ReplyError, "empty_reply"),
    (Shaped(choice={"message": None}), ReplyError, "empty_reply"),
    (Shaped(message={"content": None}), ReplyError, "empty_reply"),
    (Shaped(message={"content": ""}), ReplyError, "empty_reply"),
    (Shaped(message={"content": 7}), ReplyError, "bad_schema"),
    (Shaped(message={"refusal": "I cannot help with that."}), ReplyError, "refused"),
    (Shaped(choice={"finish_reason": "content_filter"}), ReplyError, "refused"),
]
OFF_SCHEMA = [
    "Yes",
    'The answer is {"answer": "Yes"}',
    '```json\n{"answer": "Yes"}\n```',
    '{"answer": "Yes"} {"answer": "No"}',
    '{"answer": "No", "answer": "Yes"}',
    '{"answer": "Yes", "note": "x"}',
    '{"answer": ["Yes"]}',
    '{"answer": true}',
    '{"answer": null}',
    '{"answer": NaN}',
    '{"answer": "YES "}',
    '{"answer": "yes"}',
    '{"answer": "partially"}',
    '{"label": "Yes"}',
    '"Yes"',
    "{}",
    '{"answer": ' + "[" * 10_000 + "]" * 10_000 + "}",
    "__import__('os')",
]


@pytest.mark.parametrize("mode", ["token", "schema", "auto"])
@pytest.mark.parametrize("fault", TRANSIENT, ids=str)
@pytest.mark.case("D1", "D2")
def test_a_passing_fault_is_tried_again(fake, fault, mode):
    fake.queue.extend([fault, fault])
    with model_at(fake, mode) as model:
        assert model.ask(YES_NO).choice == "Yes"
    assert len(fake.requests) == 3


@pytest.mark.parametrize("fault", TRANSIENT, ids=str)
@pytest.mark.case("D1", "D2")
def test_a_lasting_fault_ends_after_the_stated_tries(fault):
    with FakeModel(fault) as fake, model_at(fake) as model:
        error = failure(model)
        assert len(fake.requests) == 3
    assert isinstance(error, ModelUnavailable)
    assert error.retryable


@pytest.mark.parametrize(("fault", "kind", "code"), FINAL, ids=lambda value: str(value)[:60])
@pytest.mark.parametrize("mode", ["token", "auto"])
@pytest.mark.case("D2", "D4", "D5")
def test_a_final_fault_is_not_tried_again(fault, kind, code, mode):
    with FakeModel(fault) as fake, model_at(fake, mode) as model:
        error = failure(model)
        assert len(fake.requests) == 1
    assert (type(error), error.code) == (kind, code)


@pytest.mark.parametrize(("fault", "kind", "code"), FINAL, ids=lambda value: str(value)[:60])
@pytest.mark.case("D2", "D4", "D5")
def test_faults_mean_the_same_in_schema_mode(fault, kind, code):
    with FakeModel(fault) as fake, model_at(fake, "schema") as model:
        error = failure(model)
        assert len(fake.requests) == 1
    assert (type(error), error.code) == (kind, code)


@pytest.mark.parametrize("content", OFF_SCHEMA, ids=lambda content: content[:40])
@pytest.mark.case("D4")
def test_nothing_but_the_exact_object_is_an_answer(content):
    with FakeModel(says(content)) as fake, model_at(fake, "schema") as model:
        assert failure(model).code == "bad_schema"


@pytest.mark.case("D3")
def test_a_reply_that_was_cut_off_is_never_repaired():
    with (
        FakeModel(says('{"answer": "Yes"', finish_reason="length")) as fake,
        model_at(fake, "schema") as model,
    ):
        assert failure(model).code == "truncated"


@pytest.mark.case("D3")
def test_a_whole_looking_reply_that_was_cut_off_is_no_answer():
    with (
        FakeModel(says('{"answer": "Yes"}', finish_reason="length")) as fake,
        model_at(fake, "schema") as model,
    ):
        assert failure(model).code == "truncated"


@pytest.mark.case("D12")
def test_a_server_that_ignores_the_schema_gives_no_answer():
    with FakeModel("Yes, it does.", logprobs=False, obey_schema=False) as fake, model_at(fake) as model:
        assert failure(model).code == "bad_schema"


@pytest.mark.case("D4")
def test_prose_where_a_choice_was_due_is_no_answer():
    with FakeModel({"The": 0.97, "Yes": 0.02, "No": 0.01}) as fake, model_at(fake, "token") as model:
        assert failure(model).code == "bad_schema"


@pytest.mark.case("D12")
def test_token_mode_without_log_probabilities_is_an_error():
    with FakeModel("Yes", logprobs=False) as fake, model_at(fake, "token") as model:
        assert failure(model).code == "bad_schema"


@pytest.mark.e2e
@pytest.mark.parametrize("mode", ["token", "schema"])
@pytest.mark.case("D3")
def test_no_cut_of_the_body_yields_an_answer_that_is_not_in_it(mode):
    """Cut at every byte, HTTP none the wiser: an error each time, or the answer of the whole reply."""
    with FakeModel("No") as fake, model_at(fake, mode, attempts=1) as model:
        whole = model.ask(YES_NO).choice
        fake.queue.append(Cut(10**6, "No"))
        assert model.ask(YES_NO).choice == whole
        length = body_length(fake)
        for at in range(length):
            fake.queue.append(Cut(at, "No"))
            assert isinstance(failure(model), ModelError), at


@pytest.mark.case("D3")
def test_no_cut_of_the_content_yields_an_answer():
    content = json.dumps({"answer": "No"})
    question = Question("q", YES_NO.turns, ("No", "Yes"))
    with FakeModel() as fake, model_at(fake, "schema", attempts=1) as model:
        for reason in ("stop", "length"):
            for at in range(len(content)):
                fake.queue.append(says(content[:at], finish_reason=reason))
                assert failure(model, question).code in {"bad_schema", "empty_reply", "truncated"}
        fake.queue.append(says(content))
        assert model.ask(question).choice == "No"


@pytest.mark.parametrize("fault", [Stall(60), Stall(60, after=20), Drip(0.02)], ids=str)
@pytest.mark.case("D1")
def test_one_deadline_ends_a_question_wherever_it_hangs(fault):
    with FakeModel(fault) as fake, model_at(fake, timeout=0.5, attempts=100) as model:
        assert isinstance(failure(model), ModelUnavailable)


@pytest.mark.case("D2")
def test_a_wait_longer_than_the_deadline_is_not_waited():
    with FakeModel(Status(429, retry_after="3600")) as fake, model_at(fake, timeout=30.0) as model:
        error = failure(model)
        assert len(fake.requests) == 1
    assert "too often" in error.message


@pytest.mark.case("D1")
def test_a_server_that_is_not_there():
    with FakeModel() as fake:
        pass
    with model_at(fake) as model:
        error = failure(model)
    assert isinstance(error, ModelUnavailable)
    assert "127.0.0.1" in error.message


@pytest.mark.case("D1")
def test_a_server_that_comes_back_is_used_again():
    with FakeModel() as gone:
        port = int(gone.base_url.split(":")[2].split("/")[0])
        with model_at(gone) as model:
            model.ask(YES_NO)
            gone.stop()
            assert isinstance(failure(model), ModelUnavailable)
            with FakeModel("No", port=port):
                assert model.ask(YES_NO).choice == "No"


@pytest.mark.case("D1")
def test_something_that_speaks_no_http():
    def greet(server):
        for _ in range(3):
            connection, _ = server.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(b"220 mail.example ESMTP\r\n")

    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=greet, args=(server,), daemon=True).start()
        place = Remote(f"http://127.0.0.1:{server.getsockname()[1]}/v1", None)
        model = EndpointModel(place, name="x", model="x", attempts=3, first_wait=0.0)
        try:
            assert isinstance(failure(model), ModelUnavailable)
        finally:
            model.close()


def failure(model, question=YES_NO):
    """The error of a question that must fail; checks what holds for every error."""
    with pytest.raises(ModelError) as caught:
        model.ask(question)
    error = caught.value
    assert type(error).__module__.startswith("assistant.")
    shown = "".join(traceback.format_exception_only(error))
    assert not any(word in shown for word in ("openai.", "httpx", "langchain", "Traceback", "scripted fault"))
    assert error.message.endswith(".")
    return error


def body_length(fake):
    """How long the fake's whole reply is."""
    return len(json.dumps(completion(fake.requests[-1], "No")).encode())
