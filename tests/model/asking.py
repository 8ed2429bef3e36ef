"""What the tests of the chat model share: one question, and a model against a fake server."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from assistant.errors import OnRecordError
from assistant.fake import FakeModel
from assistant.model.endpoint import EndpointModel, Mode, Remote
from assistant.ports import ChatModel, Question, Turn

YES_NO = Question(
    "support",
    (Turn("system", "Compare."), Turn("user", "Does the record say so? Yes or No.")),
    ("Yes", "No"),
)


@contextmanager
def model_at(fake: FakeModel, mode: Mode = "auto", **tuning: object) -> Iterator[EndpointModel]:
    settings: dict[str, object] = {"timeout": 30.0, "first_wait": 0.0, "attempts": 3} | tuning
    model = EndpointModel(
        Remote(fake.base_url, fake.api_key), name="openai:fake", model="fake", mode=mode, **settings
    )
    try:
        yield model
    finally:
        model.close()


def failures_when_ended(model: ChatModel, fake: FakeModel, end: Callable[[], object]) -> list[OnRecordError]:
    """What a question under way ends with once `end` is called; it has to end within 20 s."""
    failures: list[OnRecordError] = []

    def ask() -> None:
        try:
            model.ask(YES_NO)
        except OnRecordError as error:
            failures.append(error)

    asking = threading.Thread(target=ask)
    asking.start()
    while not fake.requests:
        threading.Event().wait(0.01)
    end()
    asking.join(20.0)
    assert not asking.is_alive()
    return failures
