"""A program that uses On Record keeps its own tracing, logging and environment as they were."""

import json
import subprocess
import sys
import textwrap

import pytest
from scripted import ARTICLE, RECORD, careful

from assistant.fake import FakeModel

pytestmark = pytest.mark.e2e  # whole programs of a host, seconds each

HOST = """
    import json, logging, os, sys, threading
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

    bodies = []

    class Traces(BaseHTTPRequestHandler):
        def _take(self):
            bodies.append(self.rfile.read(int(self.headers.get("Content-Length") or 0)))
            self.send_response(200)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        do_GET = do_POST = do_PATCH = do_PUT = _take

        def log_message(self, *_):
            pass

    traces = ThreadingHTTPServer(("127.0.0.1", 0), Traces)
    threading.Thread(target=traces.serve_forever, daemon=True).start()
    os.environ.update(
        LANGSMITH_TRACING="true", LANGCHAIN_TRACING_V2="true", LANGSMITH_API_KEY="lsv2_test",
        LANGSMITH_ENDPOINT=f"http://127.0.0.1:{traces.server_address[1]}",
    )
    before = dict(os.environ)
    folder, base_url, kind = sys.argv[1:]

    import assistant
    from assistant import FactChecker
    from assistant.settings import load_settings

    assert dict(os.environ) == before, "importing On Record changes the environment"

    # What keeps onnxruntime and Chroma from reporting to their makers is set where they are loaded.
    from assistant.quiet import SWITCHES
    switches = {switch.variable for switch in SWITCHES} - set(before)

    def model():
        if kind == "own":
            return None
        from langchain_openai import ChatOpenAI
        return ChatOpenAI(model="fake", base_url=base_url, api_key="k")

    settings = load_settings(
        model="openai:fake", base_url=base_url, data_dir=f"{folder}/data", cache_dir=f"{folder}/cache"
    )
    article = open(f"{folder}/article.txt", encoding="utf-8").read()

    from langchain_core.runnables import RunnableLambda
    from langchain_core.tracers.langchain import wait_for_all_tracers

    with FactChecker(settings, statements=f"{folder}/record.jsonl", model=model()) as checker:
        report = checker.check(article, as_of="2025-03-05")
        assert report.summary.supported, report.summary
        checker.as_runnable().invoke({"article": article, "as_of": "2025-03-05"})
        wait_for_all_tracers()
        alone = len(bodies)
        hosts = RunnableLambda(lambda text: text.upper()).with_config(run_name="hosts_own_chain")

        def within(text):
            return checker.check(article, as_of="2025-03-05").summary.supported

        assert hosts.invoke("of the host") == "OF THE HOST"
        assert RunnableLambda(within).invoke("of the host, around a check") > 0
        wait_for_all_tracers()
    told = b"".join(bodies[alone:])
    from langsmith.utils import tracing_is_enabled
    print(json.dumps({
        "alone": alone,
        "host": len(bodies) - alone,
        "article": b"Okafor" in told or b"official statement" in told,
        "enabled": tracing_is_enabled(),
        "environment": {k: v for k, v in os.environ.items() if k not in switches} == before,
        "levels": [logging.getLogger(name).level for name in ("openai", "httpx2", "httpcore2")],
    }))
"""


@pytest.mark.parametrize("kind", ["own", "langchain"])
def test_tracing_of_the_environment_is_the_hosts_and_our_calls_send_nothing(tmp_path, kind):
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "record.jsonl").write_text("\n".join(map(json.dumps, RECORD)), encoding="utf-8")
    with FakeModel(careful) as fake:
        done = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(HOST), str(tmp_path), fake.base_url, kind],
            capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip
        assert len(fake.requests) > 0
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["host"] > 0
    assert told == {
        "alone": 0, "host": told["host"], "article": False, "enabled": True, "environment": True,
        "levels": [0, 0, 0],
    }  # fmt: skip
