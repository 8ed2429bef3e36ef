"""What the tests of the chat model share: one question, and a model against a fake server."""

from collections.abc import Iterator
from contextlib import contextmanager

from assistant.fake import FakeModel
from assistant.model.endpoint import EndpointModel, Mode, Remote
from assistant.ports import Question, Turn

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
