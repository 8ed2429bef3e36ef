"""Every rule of the gate with claims that it must stop and claims that it must let pass.

`examples/RULE.yaml` holds them: `stops` and `passes`, each a list of claims beside sentences of a real statement
(`source` is its id in the shared statements). `expect` says what a stop is: `mismatch` binds for every reader and names
the pair, `binding` binds without one, `doubt` is put back to the reader.
"""

import gzip
import json
import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from gate_case import block_of, claim_of, proposal_of
from shared_data import shared

from assistant.gate import RULES, Context, case_of
from assistant.language.text.fold import fold, typographic
from assistant.schema import Evidence

FOLDER = Path(__file__).parent / "examples"
FILES = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.yaml")}
FEWEST = 3  # examples each way
_DEFAULT_DAY = date(2022, 3, 9)
_ID = re.compile(r'\{"id": ?"([^"]+)"')
_MARKUP = re.compile(r"<[^<>]*>")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def _examples(kind):
    return [
        pytest.param(rule, example, id=f"{rule}-{example['claim'][:50]}")
        for rule, examples in sorted(FILES.items())
        for example in examples[kind]
    ]


def _ruling(rule, example):
    issued = example.get("issued", _DEFAULT_DAY)
    facts = {name: example[name] for name in ("title", "issuer", "by", "whole") if name in example}
    block = block_of(example["record"], issued=issued, **facts)
    handles = [sentence.handle for sentence in block.sentences]
    numbers = example.get("cite", range(1, len(handles) + 1))
    cited = example.get("handles", [handles[number - 1] for number in numbers])
    first, second = example.get("readings", (1.0, 1.0))
    claim = claim_of(
        example["claim"], speaker=example.get("speaker"), quotes=tuple(example.get("quotes", ()))
    )
    published = example.get("published") or issued
    context = Context(published=published, article_names=tuple(example.get("article_names", ())))
    proposal = proposal_of(cited, support=first, second_reading=second)
    evidence = Evidence(claim_id="C1", blocks=(block,))
    case = case_of(claim, proposal, evidence, as_of=published, context=context)
    return next(entry for entry in RULES if entry.name == rule).apply(case)


@pytest.mark.parametrize(("rule", "example"), _examples("stops"))
def test_a_claim_that_the_rule_must_stop(rule, example):
    ruling = _ruling(rule, example)
    assert ruling.effect != "pass"
    kind = "doubt" if ruling.doubt else "mismatch" if ruling.difference else "binding"
    assert kind == example.get("expect", "doubt"), ruling
    if "pair" in example:
        assert ruling.difference is not None
        assert [ruling.difference.claimed, ruling.difference.recorded] == example["pair"]


@pytest.mark.parametrize(("rule", "example"), _examples("passes"))
def test_a_claim_that_the_rule_must_let_pass(rule, example):
    ruling = _ruling(rule, example)
    assert ruling.effect == "pass", ruling


@pytest.mark.parametrize("rule", sorted(FILES))
def test_there_are_examples_both_ways_from_real_statements(rule):
    for kind in ("stops", "passes"):
        sources = [example for example in FILES[rule][kind] if example.get("source")]
        assert len(sources) >= FEWEST, (rule, kind)


@pytest.mark.e2e
def test_the_record_of_an_example_is_what_its_source_says():
    examples = [
        (rule, example)
        for rule, kinds in FILES.items()
        for example in (*kinds["stops"], *kinds["passes"])
        if example.get("source")
    ]
    texts = _texts({example["source"] for _, example in examples})
    assert {example["source"] for _, example in examples} == set(texts)
    other = {
        (rule, sentence)
        for rule, example in examples
        for sentence in example["record"].split(" | ")
        if _as_read(sentence) not in texts[example["source"]]
    }
    assert other == set()


def _texts(ids):
    """By id, the text of these statements as it is compared."""
    texts = {}
    for path in (*shared("corpora").glob("*.jsonl*"), shared("facts/statements.jsonl")):
        reader = gzip.open if path.suffix == ".gz" else open
        with reader(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                if (found := _ID.match(line)) and found.group(1) in ids:
                    texts[found.group(1)] = _as_read(json.loads(line)["text"])
    return texts


def _as_read(text):
    """Without mark-up and addresses of links, and folded."""
    return fold(typographic(_MARKUP.sub("", _LINK.sub(r"\1", text)))).text.strip()
