"""Two small labelled sets, made up here, and the ways to run them against a scripted model."""

import json

import pytest
from scripted import ARTICLE, RECORD, careful
from typer.testing import CliRunner

from assistant.cli import app
from assistant.fake import FakeModel
from assistant.settings import load_settings

TITLE = "Minister Okafor rings Lomé"
CALL = "Foreign Minister Ada Okafor telephoned President Kossi Mensah on Tuesday, 4 March 2025."
ROWS = [
    {"sentence": TITLE, "label": "none"},
    {
        "sentence": CALL,
        "label": "supported",
        "finding": "stated",
        "statement_ids": ["mfa-2025-03-04-call"],
        "key_text": "Ada Okafor telephoned President Kossi Mensah",
    },
    {
        "sentence": "The two agreed to reopen the Aflao bridge in April.",
        "label": "supported",
        "finding": "stated",
        "statement_ids": ["mfa-2025-03-04-call"],
        "key_text": "They agreed to reopen the Aflao bridge in April.",
    },
    {
        "sentence": "They also agreed to build a new airport.",
        "label": "unsupported",
        "finding": "silent",
        "statement_ids": ["mfa-2025-03-04-call"],
    },
    {"sentence": "Subscribe to our newsletter for more.", "label": "none"},
    {
        "sentence": "According to the Foreign Ministry, Okafor thanked the president for his patience.",
        "label": "supported",
        "finding": "stated",
        "statement_ids": ["mfa-2025-03-04-call"],
        "key_text": "The Minister thanked the President for his patience.",
        "attribution": "Foreign Ministry",
    },
    {"sentence": "The call could lead to a trade pact.", "label": "speculative", "finding": "possibility"},
    {"sentence": "Is this the end of the quarrel?", "label": "none"},
    {
        "sentence": "Some 40,000 people live in Aflao.",
        "label": "unsupported",
        "finding": "outside_coverage",
        "also_ok": ["none"],
    },
    {
        "sentence": CALL,
        "occurrence": 2,
        "label": "supported",
        "finding": "stated",
        "statement_ids": ["mfa-2025-03-04-call"],
        "key_text": "Ada Okafor telephoned President Kossi Mensah",
    },
]
PAIRS = [
    (
        "p1",
        "The council opened a new bridge in May.",
        "The council opened a new bridge in May 2020. It cost a lot.",
        "supported",
    ),
    ("p2", "The council closed the harbour.", "The council opened a new bridge in May 2020.", "unsupported"),
    ("p3", "The mayor praised the workers.", "The mayor praised the workers at the site.", "supported"),
    ("p4", "The bridge is 90 metres long.", "The bridge, said the mayor, is 40 metres long.", "unsupported"),
]


def label_rows(slug):
    defaults = {"finding": None, "also_ok": [], "statement_ids": [], "key_text": None, "attribution": None}
    own = {"article": slug, "statements": "facts/record.jsonl", "as_of": "2025-03-05", "note": "made up"}
    return [own | defaults | row for row in ROWS]


@pytest.fixture
def write_labelled(tmp_path):
    """Writes a set of so many like articles; returns its folder."""

    def write(count=1):
        folder = tmp_path / "labelled"
        (folder / "articles").mkdir(parents=True)
        (tmp_path / "facts").mkdir()
        record = "\n".join(json.dumps(row) for row in RECORD)
        (tmp_path / "facts" / "record.jsonl").write_text(record, encoding="utf-8")
        lines = []
        for number in range(count):
            (folder / "articles" / f"call-{number}.txt").write_text(ARTICLE, encoding="utf-8")
            lines += [json.dumps(row, ensure_ascii=False) for row in label_rows(f"call-{number}")]
        (folder / "gold.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        return folder

    return write


@pytest.fixture
def labelled(write_labelled):
    return write_labelled()


@pytest.fixture
def pairs(tmp_path):
    path = tmp_path / "pairs.jsonl"
    rows = [
        {
            "id": one,
            "claim": claim,
            "evidence": evidence,
            "product_label": label,
            "label": label,
            "source": "Made dev",
        }
        for one, claim, evidence, label in PAIRS
    ]
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def settings(tmp_path):
    return load_settings(data_dir=tmp_path / "data", cache_dir=tmp_path / "cache", reply_cache=False)


@pytest.fixture
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("ONRECORD_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("ONRECORD_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture
def onrecord(own_cache):
    """Runs a command in this process; `answer` scripts the model where one is asked."""

    def run(*words, answer=None):
        if answer is None:
            return CliRunner().invoke(app, [str(word) for word in words])
        with FakeModel(answer) as server:
            told = [*words, "--model", "openai:fake", "--base-url", server.base_url]
            return CliRunner().invoke(app, [str(word) for word in told])

    return run


def plain_or_careful(request):
    """The scripted model, which also answers the plain question: Yes to all."""
    if request["messages"][-1]["content"].endswith("Answer Yes or No."):
        return {"Yes": 0.8, "No": 0.2}
    return careful(request)
