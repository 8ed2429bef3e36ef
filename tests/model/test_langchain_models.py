"""Any chat model of LangChain, asked closed questions: strictly read, in our errors, in time."""

import json
import threading

import pytest
from asking import YES_NO
from chat_models import AsyncOnlyModel, DictModel, HangingModel, JsonModeModel, PlainModel, ToolModel, says
from langchain_core.language_models import GenericFakeChatModel
from langchain_core.messages import AIMessage
from langchain_openai import ChatOpenAI

from assistant.errors import (
    ModelError,
    ModelRejected,
    ModelUnavailable,
    OnRecordError,
    ReplyError,
    SettingsError,
)
from assistant.fake import FakeModel, Stall, Status
from assistant.model.given import adopt_model
from assistant.model.reply_cache import CachedModel, ReplyCache


def adopt(chat, timeout=30.0):
    return adopt_model(chat, timeout)


def openai_at(fake, **given):
    return ChatOpenAI(
        model="gpt-test", base_url=fake.base_url, api_key="key-sentinel", max_retries=0, **given
    )


def test_langchains_own_fake_model():
    model = adopt(GenericFakeChatModel(messages=iter([AIMessage(content="Yes"), AIMessage(content=" No\n")])))
    assert [model.ask(YES_NO).choice for _ in range(2)] == ["Yes", "No"]
    assert (model.name, model.endpoint) == ("GenericFakeChatModel", "langchain")


@pytest.mark.parametrize(
    "text", ["Yes, it does.", "yes", "Yes.", "I would say Yes", '{"answer": "Yes"}', "", "**Yes**", "Maybe"]
)
def test_prose_is_no_answer(text):
    model = adopt(PlainModel(reply=says(text)))
    with pytest.raises(ReplyError) as caught:
        model.ask(YES_NO)
    assert caught.value.code in {"bad_schema", "empty_reply"}
    assert model.usage().calls >= 1


def test_a_refusal_and_a_cut_reply_are_told_apart():
    for metadata, code in (
        ({"finish_reason": "length"}, "truncated"),
        ({"stop_reason": "max_tokens"}, "truncated"),
        ({"finish_reason": "SAFETY"}, "refused"),
    ):
        with pytest.raises(ReplyError) as caught:
            adopt(PlainModel(reply=says("Yes", **metadata))).ask(YES_NO)
        assert caught.value.code == code


def test_a_tool_call_holds_the_model_to_the_choices_and_is_counted():
    model = adopt(ToolModel(reply=says("I would rather talk about it.")))
    answer = model.ask(YES_NO)
    assert (answer.choice, answer.probabilities) == ("Yes", None)
    assert (answer.prompt_tokens, answer.completion_tokens) == (11, 3)
    model.ask(YES_NO)
    assert (model.usage().calls, model.usage().prompt_tokens) == (2, 22)


@pytest.mark.parametrize(
    "given",
    [
        {"arguments": {"answer": "Maybe"}},
        {"arguments": {"answer": "Yes", "why": "because"}},
        {"arguments": {}},
        {"calls": 2},
    ],
)
def test_a_tool_call_that_is_no_answer_is_none(given):
    with pytest.raises(ReplyError):
        adopt(ToolModel(reply=says("Prose as well."), **given)).ask(YES_NO)


def test_json_mode_alone_is_told_in_words_what_json_is_wanted():
    def reply(messages, options):
        assert options["response_format"] == "json"
        assert '{"answer": "Yes"} or {"answer": "No"}' in messages[-1].content
        return AIMessage(content='{"answer": "No"}')

    assert adopt(JsonModeModel(reply=reply)).ask(YES_NO).choice == "No"


def test_json_within_prose_or_fences_is_not_taken_out_of_it():
    for text in ('Here you are: {"answer": "No"}', '```json\n{"answer": "No"}\n```', '{"answer": "No"'):
        with pytest.raises(ReplyError):
            adopt(JsonModeModel(reply=says(text))).ask(YES_NO)


def test_structured_output_without_a_message():
    assert adopt(DictModel(reply=says("prose"))).ask(YES_NO).choice == "No"
    for other in ({"answer": "Maybe"}, {"answer": "Yes", "more": 1}, ["Yes"], None):
        with pytest.raises(ReplyError):
            adopt(DictModel(reply=says("prose"), answer=other)).ask(YES_NO)


def test_a_model_that_is_asynchronous_alone():
    model = adopt(AsyncOnlyModel(reply=says("Yes")))
    try:
        assert [model.ask(YES_NO).choice for _ in range(2)] == ["Yes", "Yes"]
    finally:
        model.close()


def test_openai_by_langchain_is_held_by_the_schema_and_tells_probabilities(fake):
    model = adopt(openai_at(fake))
    answer = model.ask(YES_NO)
    assert answer.choice == "Yes"
    assert answer.probabilities == pytest.approx({"Yes": 0.8, "No": 0.2})
    request = fake.requests[-1]
    assert request["response_format"]["json_schema"]["schema"]["properties"]["answer"]["enum"] == [
        "Yes",
        "No",
    ]
    assert request["logprobs"]
    assert (model.name, model.endpoint) == ("ChatOpenAI:gpt-test", fake.base_url)
    assert answer.prompt_tokens == model.usage().prompt_tokens > 0


def test_a_server_that_knows_no_log_probabilities_or_no_schema_is_asked_otherwise():
    with FakeModel("No", reject_logprobs=True) as server:
        model = adopt(openai_at(server))
        assert [model.ask(YES_NO).choice for _ in range(2)] == ["No", "No"]
        assert len(server.requests) < 6  # the way that was found is kept
    with FakeModel("No", obey_schema=False, logprobs=False) as server:
        assert adopt(openai_at(server)).ask(YES_NO).choice == "No"


def test_settings_of_the_models_owner_hold(fake):
    adopt(openai_at(fake, temperature=0.3, logprobs=False)).ask(YES_NO)
    assert fake.requests[0]["temperature"] == 0.3
    assert not fake.requests[0].get("logprobs")


def test_a_model_that_wants_to_end_the_program_ends_a_question():
    def reply(_messages, _options):
        raise SystemExit(3)

    with pytest.raises(ModelUnavailable):
        adopt(PlainModel(reply=reply)).ask(YES_NO)


class StatusError(Exception):
    def __init__(self, status, body=""):
        super().__init__(body)
        self.status_code = status


@pytest.mark.parametrize(
    ("raised", "kind", "code"),
    [
        (StatusError(401), ModelRejected, "bad_key"),
        (StatusError(404), ModelRejected, "no_such_model"),
        (StatusError(429), ModelUnavailable, "model_unavailable"),
        (StatusError(503), ModelUnavailable, "model_unavailable"),
        (StatusError(400, "maximum context length is 8"), ModelRejected, "too_long"),
        (StatusError(400, "no"), ModelRejected, "model_rejected"),
        (ConnectionResetError("gone"), ModelUnavailable, "model_unavailable"),
        (TimeoutError(), ModelUnavailable, "model_unavailable"),
        (ValueError("cannot parse"), ReplyError, "bad_schema"),
        (KeyError("choices"), ReplyError, "bad_schema"),
        (RuntimeError("boom at /home/ann/key-sentinel"), ModelUnavailable, "model_unavailable"),
        (NotImplementedError("no"), ModelRejected, "model_rejected"),
    ],
)
def test_no_exception_of_others_comes_out(raised, kind, code):
    def reply(_messages, _options):
        raise raised

    for chat in (PlainModel(reply=reply), AsyncOnlyModel(reply=reply)):
        model = adopt(chat)
        with pytest.raises(OnRecordError) as caught:
            model.ask(YES_NO)
        model.close()
        assert isinstance(caught.value, kind)
        assert caught.value.code == code
        assert "sentinel" not in caught.value.message
        assert caught.value.__suppress_context__


@pytest.mark.parametrize(
    ("fault", "kind"),
    [(Status(401), ModelRejected), (Status(500), ModelUnavailable), (Status(429), ModelUnavailable)],
)
def test_the_openai_clients_errors_are_ours(fault, kind):
    with FakeModel(fault) as server, pytest.raises(kind) as caught:
        adopt(openai_at(server)).ask(YES_NO)
    assert "key-sentinel" not in caught.value.message


def test_a_server_that_is_not_there():
    with FakeModel() as server:
        chat = openai_at(server)
    with pytest.raises(ModelUnavailable):
        adopt(chat).ask(YES_NO)


def test_a_model_that_hangs_is_given_up_in_time():
    freed = threading.Event()
    model = adopt(HangingModel(reply=None, freed=freed), timeout=0.3)
    with pytest.raises(ModelUnavailable, match="in time"):
        model.ask(YES_NO)
    freed.set()
    with FakeModel(Stall()) as server, pytest.raises(ModelUnavailable, match="in time"):
        adopt(openai_at(server), timeout=0.5).ask(YES_NO)


def test_an_asynchronous_model_that_hangs_is_given_up_in_time():
    freed = threading.Event()

    def hangs(_messages, _options):
        freed.wait()  # not even letting its event loop go on
        return AIMessage(content="Yes")

    model = adopt(AsyncOnlyModel(reply=hangs), timeout=0.3)
    with pytest.raises(ModelUnavailable, match="in time"):
        model.ask(YES_NO)
    freed.set()
    model.close()


def test_replies_are_kept_and_recorded_like_others(tmp_path):
    asked = []

    class Telling(PlainModel):
        @property
        def _identifying_params(self):
            return {"model_name": self.model_name}

    def reply(messages, _options):
        asked.append(messages)
        return AIMessage(content="Yes")

    for name, expected in (("a", 1), ("a", 1), ("b", 2)):
        model = CachedModel(adopt(Telling(reply=reply, model_name=name)), ReplyCache(tmp_path))
        assert model.ask(YES_NO).choice == "Yes"
        assert len(asked) == expected
        assert len(model.transcript()) == 1


def test_a_model_that_does_not_tell_what_it_is_gets_no_reply_of_its_likes(tmp_path):
    yes, no = (PlainModel(reply=says(word)) for word in ("Yes", "No"))
    for chat, word in ((yes, "Yes"), (no, "No"), (yes, "Yes")):
        assert CachedModel(adopt(chat), ReplyCache(tmp_path)).ask(YES_NO).choice == word
    kept = CachedModel(adopt(yes), ReplyCache(tmp_path))
    assert kept.ask(YES_NO).cached


def test_no_key_stands_in_what_reports_show():
    chat = ChatOpenAI(model="m", base_url="https://ann:secret@models.example/v1?key=secret", api_key="secret")
    model = adopt(chat)
    assert model.endpoint == "https://models.example/v1"
    assert "secret" not in json.dumps([model.name, model.endpoint, model.mode])


class SecretiveModel(PlainModel):
    """Fails wherever somebody looks at what it is."""

    @property
    def _identifying_params(self):
        raise RuntimeError("boom at /home/ann/key-sentinel")

    @property
    def base_url(self):
        raise RuntimeError("boom at /home/ann/key-sentinel")


def test_a_model_that_fails_to_tell_what_it_is_is_adopted_and_fails_in_our_errors():
    model = adopt(SecretiveModel(reply=says("Yes")))
    with pytest.raises(OnRecordError) as caught:  # LangChain looks at it once more when it is asked
        model.ask(YES_NO)
    assert "sentinel" not in caught.value.message
    assert model.endpoint == "langchain"
    assert "sentinel" not in model.mode


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("/home/ann/models/secret.gguf", "secret.gguf"),
        ("C:\\Users\\ann\\secret.gguf", "secret.gguf"),
        ("~/models/secret.gguf", "secret.gguf"),
        ("mistralai/Mistral-7B", "mistralai/Mistral-7B"),
    ],
)
def test_no_folder_of_a_machine_stands_in_the_name(name, shown):
    assert adopt(PlainModel(reply=says("Yes"), model_name=name)).name == f"PlainModel:{shown}"


@pytest.mark.parametrize("odd", [{"answer": "Perhaps"}, {}])
def test_one_odd_reply_does_not_change_how_the_model_is_asked(odd):
    chat = ToolModel(reply=says("Yes"), arguments=odd)
    model = adopt(chat)
    assert model.ask(YES_NO).choice == "Yes"  # in plain text, this once
    chat.arguments, chat.reply = {"answer": "No"}, says("prose")
    assert [model.ask(YES_NO).choice for _ in range(2)] == ["No", "No"]


def test_a_way_that_gives_no_answer_again_is_given_up():
    chat = ToolModel(reply=says("Yes"), arguments={"answer": "Perhaps"})
    model = adopt(chat)
    assert [model.ask(YES_NO).choice for _ in range(3)] == ["Yes"] * 3
    assert model.usage().calls == 5  # two by each way, then the better one no more


def test_a_closed_model_says_so_and_its_owners_model_goes_on():
    chat = PlainModel(reply=says("Yes"))
    model = adopt(chat)
    model.close()
    with pytest.raises(ModelUnavailable):
        model.ask(YES_NO)
    assert chat.invoke("Well?").content == "Yes"


@pytest.mark.parametrize("given", [object(), 5, lambda question: "Yes"])
def test_what_is_no_model_is_refused_in_one_sentence(given):
    with pytest.raises(SettingsError, match="no model to check with"):
        adopt(given)


def test_a_question_side_by_side_with_others():
    model = adopt(ToolModel(reply=says("prose")))
    answers = []

    def ask():
        try:
            answers.append(model.ask(YES_NO).choice)
        except ModelError as error:
            answers.append(error)

    threads = [threading.Thread(target=ask) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == ["Yes"] * 16
    assert model.usage().calls == 16
