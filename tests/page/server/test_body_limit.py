"""Bodies that are too large: refused unread, whether or not their length is told."""

import asyncio

import pytest

from assistant.page.server.body_limit import MOST_BYTES, BodyLimit

pytestmark = pytest.mark.case("I2")


class App:
    """Reads the whole body, as Gradio does, and says how much it got."""

    def __init__(self) -> None:
        self.called = False
        self.read = 0
        self.disconnected = False

    async def __call__(self, scope, receive, send) -> None:
        self.called = True
        while True:
            message = await receive()
            self.disconnected = message["type"] == "http.disconnect"
            self.read += len(message.get("body", b""))
            if self.disconnected or not message.get("more_body"):
                return


def asked(*parts: bytes, headers: dict[str, str], path: str = "/gradio_api/call/search"):
    """The app behind the limit, and what was answered in its place."""
    app, sent = App(), []
    left = [
        {"type": "http.request", "body": part, "more_body": number < len(parts)}
        for number, part in enumerate(parts, 1)
    ]
    scope = {
        "type": "http", "path": path, "method": "POST",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }  # fmt: skip

    async def receive():
        return left.pop(0)

    async def send(message) -> None:
        sent.append(message)

    asyncio.run(BodyLimit(app)(scope, receive, send))
    return app, sent


@pytest.mark.parametrize("length", [str(MOST_BYTES + 1), "9" * 40, "-1", "none"])
def test_a_body_whose_length_is_too_large_or_none_is_not_read(length) -> None:
    app, sent = asked(b"{}", headers={"content-length": length})
    assert not app.called
    assert sent[0]["status"] == 413
    assert sent[1]["body"] == b"The request is larger than 20 MB: send a part of the text."


def test_a_body_of_no_told_length_ends_where_it_grows_too_large() -> None:
    app, _ = asked(b"x" * MOST_BYTES, b"x", b"x", headers={})
    assert (app.read, app.disconnected) == (MOST_BYTES, True)


def test_others_are_read_whole() -> None:
    app, sent = asked(b"x" * 9, b"x", headers={"content-length": "10"})
    assert (app.read, app.disconnected, sent) == (10, False, [])
    app, _ = asked(
        b"x", headers={"content-length": str(2 * MOST_BYTES)}, path="/gradio_api/upload"
    )  # where Gradio counts by itself
    assert app.read == 1
