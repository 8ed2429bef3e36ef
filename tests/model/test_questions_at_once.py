"""How many questions at once each model takes, and how the first ones find out how to ask."""

import asyncio
import math
import threading
from time import monotonic

import pytest
from asking import YES_NO, failures_when_ended, model_at
from langchain_core.language_models.fake_chat_models import FakeListChatModel
from langchain_openai import ChatOpenAI

from assistant.asking import UntilGone, each_done, each_in_order
from assistant.errors import Cancelled, ModelUnavailable
from assistant.fake import FakeModel, Stall
from assistant.model.endpoint import EndpointModel, Remote
from assistant.model.given import adopt_model
from assistant.model.pace import Pace
from assistant.model.reply_cache import CachedModel
from assistant.ports import Answer, Question, side_by_side


def question(number):
    return Question(
        YES_NO.name, (*YES_NO.turns[:-1], YES_NO.turns[-1].__class__("user", str(number))), YES_NO.choices
    )


def test_a_model_of_langchain_is_asked_side_by_side_where_it_has_an_address_or_its_owner_says_so():
    served = ChatOpenAI(model="m", base_url="http://127.0.0.1:9/v1", api_key="none")
    assert side_by_side(adopt_model(served, 1.0)) == 32
    here = FakeListChatModel(responses=["Yes"])
    assert side_by_side(adopt_model(here, 1.0)) == 1
    assert side_by_side(adopt_model(here, 1.0, side_by_side=4)) == 4


def test_a_wrapped_model_takes_as_many_as_the_one_inside():
    with FakeModel("Yes") as server:
        inner = EndpointModel(Remote(server.base_url, None, slots=5), name="n", model="m")
        assert side_by_side(UntilGone(CachedModel(inner, None))) == 5
        inner.close()


@pytest.mark.parametrize("options", [{"logprobs": False}, {"reject_logprobs": True}])
def test_one_question_finds_out_what_the_server_supports_and_the_others_wait_for_it(options):
    with FakeModel("Yes", **options) as server, model_at(server) as model:
        answers = list(each_done(lambda n: model.ask(question(n)), range(8), 8))
    assert [answer.choice for _, answer in answers] == ["Yes"] * 8
    assert len(server.requests) == 9  # one more than questions


def test_a_question_of_several_threads_is_asked_once():
    begun, go_on = threading.Event(), threading.Event()

    class Slow:
        name = endpoint = "slow"
        side_by_side = 4
        asked = 0

        def ask(self, question):
            self.asked += 1
            begun.set()
            go_on.wait()
            return Answer("Yes", None)

    inner = Slow()
    model = CachedModel(inner, None)
    work = each_done(lambda _: model.ask(YES_NO), range(4), 4)
    threading.Thread(target=lambda: begun.wait() and go_on.set()).start()
    assert {answer.choice for _, answer in work} == {"Yes"}
    assert inner.asked == 1
    assert (model.usage().calls, model.usage().cached) == (1, 3)


@pytest.mark.case("D6")
def test_order_of_the_items_or_of_their_ends():
    taken = threading.Event()

    def work(number):
        if number == 0:
            taken.wait()
        return number

    done = each_done(work, [0, 1], 2)
    assert next(done)[0] == 1
    taken.set()
    assert [item for item, _ in done] == [0]
    assert [item for item, _ in each_in_order(work, [0, 1], 2)] == [0, 1]


class Failing:
    name = endpoint = "failing"

    def __init__(self, error):
        self.error, self.asked = error, 0

    def ask(self, question):
        self.asked += 1
        raise self.error


@pytest.mark.parametrize("error", [ModelUnavailable("gone"), Cancelled("stopped")])
def test_what_is_gone_for_one_question_is_gone_for_all(error):
    inner = Failing(error)
    model = UntilGone(inner)
    for _ in range(3):
        with pytest.raises(type(error), match=error.message):
            model.ask(YES_NO)
    assert inner.asked == 1


def test_a_question_under_way_is_given_up_when_the_run_is_over():
    with FakeModel(Stall(60.0)) as server:
        inner = EndpointModel(Remote(server.base_url, None), name="n", model="m", timeout=60.0)
        model = UntilGone(inner)
        raised = failures_when_ended(model, server, model.end)
        assert [type(error) for error in raised] == [Cancelled]
        inner.close()


@pytest.mark.parametrize(("alone", "room"), [(0.3, 16), (4.0, 2), (60.0, 1)])
def test_a_server_is_begun_with_no_more_than_it_can_answer_in_time_one_after_another(alone, room):
    pace = Pace(16, slow=10.0)
    pace.first_answer(alone)
    assert pace.room == room


def test_a_slow_answer_halves_what_is_asked_at_once_and_soon_ones_bring_it_back():
    async def rooms():
        pace, found = Pace(4, slow=10.0), []
        async with pace.turn(), pace.turn(), pace.turn(), pace.turn():
            pace.answered(monotonic() - 11.0)
            found.append(pace.room)
            pace.answered(monotonic() - 11.0)  # sent before that: no news
            found.append(pace.room)
        for _ in range(2):
            pace.answered(monotonic())
        found.append(pace.room)
        for _ in range(20):
            pace.answered(monotonic())
        return [*found, pace.room]

    assert asyncio.run(rooms()) == [2, 2, 2.9, 4]


def test_without_a_limit_of_ours_only_a_refusal_makes_one():
    pace = Pace(0, slow=10.0)
    pace.first_answer(60.0)
    pace.answered(monotonic() - 11.0)
    assert pace.room == math.inf
    pace.refused(monotonic(), 0.0)
    assert pace.room == 1
