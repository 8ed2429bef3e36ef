"""The page's addresses, for a minute: whatever is sent, an answer or one sentence, and never a fault of the server.

Hypothesis against the served page, not schemathesis: Gradio's OpenAPI document names its own generic addresses and
types no argument of `/check`, `/search` and `/ask`, so that nothing could be drawn from it but `{"data": []}`.
"""

import json
import logging
import os
from typing import Any

import httpx
import pytest
from damage import NASTY_TEXTS, anything, damaged_json
from hypothesis import strategies as st
from page_parts import Site, site
from report_factory import make_report
from running import run_for
from scripted import ARTICLE
from targets import Target, assert_plain

SECONDS = float(os.environ.get("ONRECORD_FUZZ_SECONDS", "60"))
log = logging.getLogger(__name__)
pytestmark = [pytest.mark.e2e, pytest.mark.timeout(SECONDS + 900)]

PARAMETERS = {"check": 3, "search": 5, "ask": 4}
_text = st.sampled_from((*NASTY_TEXTS, "", "2025-03-05", "why is claim 2 supported?", ARTICLE)) | st.text(
    max_size=80
)
_argument = _text | anything
_report = st.deferred(lambda: damaged_json(json.loads(make_report().to_json()))) | anything
_calls = st.one_of(
    st.tuples(st.just("check"), st.tuples(_text, _argument, _argument).map(list)),
    st.tuples(st.just("search"), st.tuples(*[_argument] * 4, st.integers() | anything).map(list)),
    st.tuples(st.just("ask"), st.tuples(_text, _report, _argument, _argument).map(list)),
    st.tuples(st.sampled_from(sorted(PARAMETERS)), st.lists(_argument, max_size=6)),
)
_segment = st.sampled_from(
    ("..", "%2e%2e", "%00", "export", "statement", "a%2Fb", "1", "9" * 40, "file=", "etc")
) | (st.text(max_size=12))
_paths = st.tuples(
    # Not gradio_api/call/: of an event that it does not know Gradio breaks the connection off in mid reply.
    st.sampled_from(("onrecord/", "gradio_api/", "gradio_api/file=", "")),
    st.lists(_segment, max_size=4).map("/".join),
    st.dictionaries(st.sampled_from(("check", "start", "end", "logs", "session_hash")), _text, max_size=2),
)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    with site(tmp_path_factory.mktemp("fuzzed")) as served:
        yield served


@pytest.fixture(scope="module")
def client(place: Site):
    with httpx.Client(base_url=place.url, timeout=120, trust_env=False) as made:
        yield made


def answer_of(client: httpx.Client, endpoint: str, arguments: list[Any]) -> tuple[str, Any]:
    """How the event ended, and with what; where the call itself is refused, its status."""
    body = json.dumps({"data": arguments}).encode("utf-8", "surrogatepass")
    called = client.post(
        f"gradio_api/call/{endpoint}", content=body, headers={"Content-Type": "application/json"}
    )
    if called.status_code != 200:
        assert called.status_code < 500, called.text
        return "refused", None
    stream = client.get(f"gradio_api/call/{endpoint}/{called.json()['event_id']}")
    assert stream.status_code == 200
    lines = [line for line in stream.text.splitlines() if line]
    return lines[-2].removeprefix("event: "), json.loads(lines[-1].removeprefix("data: "))


def test_the_endpoints_for_programs(client) -> None:
    def call(drawn: tuple[str, list[Any]]) -> None:
        event, data = answer_of(client, *drawn)
        assert "Traceback" not in str(data)
        if event == "error" and "fault in the program" in str(data):
            raise AssertionError(data)
        if (
            event == "error" and len(drawn[1]) == PARAMETERS[drawn[0]]
        ):  # else Gradio refuses in words of its own
            assert_plain(data["error"])
        elif event == "complete":
            assert isinstance(data[0], dict | list)

    log.info("endpoints: %d examples", run_for(Target(_calls, call), SECONDS))


def test_the_addresses(client, place) -> None:
    def get(drawn: tuple[str, str, dict[str, str]]) -> None:
        prefix, rest, query = drawn
        try:
            url = httpx.URL(f"{place.url}{prefix}{rest}", params=query)
        except (httpx.InvalidURL, UnicodeEncodeError):
            return  # no client can send it
        answer = client.get(url)
        assert answer.status_code < 500, (str(url), answer.text[:300])
        assert "Traceback" not in answer.text
        assert "root:x:" not in answer.text

    log.info("addresses: %d examples", run_for(Target(_paths, get), SECONDS))
