"""Closed questions against a server that works: what is sent, what is read, which style is used."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from asking import YES_NO, failures_when_ended, model_at

from assistant.errors import ModelError, ModelUnavailable, ReplyError
from assistant.fake import FakeModel, Shaped, Stall, Status
from assistant.ports import Question, Turn
from assistant.schema import Usage


def test_token_mode_asks_for_one_token_and_reads_its_alternatives(fake):
    with model_at(fake, "token") as model:
        answer = model.ask(YES_NO)
    assert answer.choice == "Yes"
    assert answer.probabilities == pytest.approx({"Yes": 0.8, "No": 0.2})
    sent = fake.requests[0]
    assert (sent["max_completion_tokens"], sent["max_tokens"], sent["top_logprobs"]) == (1, 1, 20)
    assert sent["temperature"] == 0
    assert "response_format" not in sent
    assert [turn["role"] for turn in sent["messages"]] == ["system", "user"]


def test_schema_mode_holds_the_answer_to_the_choices(fake):
    fake.logprobs = False
    with model_at(fake, "schema") as model:
        answer = model.ask(YES_NO)
    assert (answer.choice, answer.probabilities) == ("Yes", None)
    schema = fake.requests[0]["response_format"]["json_schema"]
    assert schema["strict"] is True
    assert schema["schema"]["properties"]["answer"]["enum"] == ["Yes", "No"]


@pytest.mark.parametrize("how", [{"logprobs": False}, {"reject_logprobs": True}])
def test_auto_falls_back_to_schema_once_and_stays_there(how):
    with FakeModel("No", **how) as fake, model_at(fake) as model:
        assert [model.ask(YES_NO).choice for _ in range(3)] == ["No"] * 3
        with_schema = ["response_format" in request for request in fake.requests]
    assert with_schema == [False, True, True, True]


def test_auto_stays_with_tokens_where_the_server_gives_them(fake):
    with model_at(fake) as model:
        for _ in range(2):
            assert model.ask(YES_NO).probabilities is not None
    assert len(fake.requests) == 2


def test_a_model_that_knows_neither_logprobs_nor_temperature_is_asked_without_them():
    def picky(request):
        if "logprobs" in request or "temperature" in request:
            return Status(400, message="Unsupported value: 'temperature' does not support 0")
        return "No"

    with FakeModel(picky) as fake, model_at(fake) as model:
        assert model.ask(YES_NO).choice == "No"
        assert model.ask(YES_NO).choice == "No"
        assert len(fake.requests) == 4


def test_usage_counts_calls_and_tokens(fake):
    with model_at(fake, "token") as model:
        assert model.usage() == Usage()
        first = model.ask(YES_NO)
        model.ask(YES_NO)
        used = model.usage()
    assert (first.prompt_tokens, first.completion_tokens) == (9, 1)
    assert used == Usage(calls=2, prompt_tokens=18, completion_tokens=2)


def test_many_threads_each_get_the_answer_to_their_own_question():
    def echo(request):
        return {"Yes": 0.9, "No": 0.1} if request["messages"][-1]["content"].endswith("0") else "No"

    questions = [Question("q", (Turn("user", f"number {n}"),), ("Yes", "No")) for n in range(40)]
    with FakeModel(echo) as fake, model_at(fake) as model, ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(model.ask, questions))
    assert [answer.choice for answer in answers] == ["Yes" if n % 10 == 0 else "No" for n in range(40)]


def test_closing_ends_a_question_that_waits():
    with FakeModel(Stall(60)) as fake:
        with model_at(fake, timeout=60.0) as model:
            failures = failures_when_ended(model, fake, model.close)
        with pytest.raises(ModelUnavailable):
            model.ask(YES_NO)
    assert [type(error) for error in failures] == [ModelUnavailable]


@pytest.mark.parametrize(
    "choices", [("Yes",), ("Yes", "yes"), ("1", "10"), ("support", "supported"), ("Yes", " "), ("Yes", "No ")]
)
def test_choices_that_begin_alike_are_refused_before_anything_is_sent(fake, choices):
    with model_at(fake) as model, pytest.raises(ValueError, match="choice"):
        model.ask(Question("q", (Turn("user", "?"),), choices))
    assert fake.requests == []


def test_schema_mode_reads_the_probabilities_where_the_server_gives_them(fake):
    fake.answer = {"Yes": 0.3, "No": 0.7}
    with model_at(fake, "schema") as model:
        answer = model.ask(YES_NO)
    assert answer.choice == "No"
    assert answer.probabilities == pytest.approx({"Yes": 0.3, "No": 0.7})


def test_schema_mode_does_without_probabilities_where_they_are_refused():
    with FakeModel("No", reject_logprobs=True) as fake, model_at(fake, "schema") as model:
        assert model.ask(YES_NO).probabilities is None
        assert model.ask(YES_NO).choice == "No"
        assert len(fake.requests) == 3


def test_a_refusal_at_the_start_says_nothing_about_log_probabilities():
    refusal = Shaped(message={"refusal": "No.", "content": None}, keep_logprobs=False)
    with FakeModel("No", logprobs=False, queue=[refusal]) as fake, model_at(fake) as model:
        with pytest.raises(ReplyError):
            model.ask(YES_NO)
        assert model.ask(YES_NO).choice == "No"


def test_the_way_of_asking_does_not_change_after_the_first_answer(fake):
    with model_at(fake) as model:
        model.ask(YES_NO)
        fake.queue.extend([Shaped(keep_logprobs=False), Status(400, message="logprobs")])
        for _ in range(2):
            with pytest.raises(ModelError):
                model.ask(YES_NO)
        assert model.ask(YES_NO).probabilities is not None
    assert not any("response_format" in request for request in fake.requests)
