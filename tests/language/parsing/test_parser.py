"""The parser: one tree a sentence, loaded with the first, the same from every thread, and only the one that was tested."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.errors import ParserError
from assistant.language.parsing import pipeline
from assistant.language.parsing.parser import LONGEST, parse
from assistant.language.parsing.pipeline import PARSER, load_pipeline

SENTENCE = "Ann Lee, the envoy, said that the talks went well."


def test_the_words_of_a_tree_stand_in_the_sentence():
    tree = parse(SENTENCE)
    assert [SENTENCE[token.start : token.end] for token in tree.tokens] == [
        token.text for token in tree.tokens
    ]
    [verb] = [token for token in tree.tokens if token.head == token.index]
    assert verb.lemma == "say"
    [subject] = tree.children(verb, "nsubj")
    assert subject.text == "Lee"
    assert tree.head(subject) == verb
    assert {token.text for token in tree.under(subject, frozenset({"appos", "punct"}))} == {"Ann", "Lee"}
    assert len(list(tree.under(verb))) == len(tree.tokens)


@pytest.mark.parametrize("text", ["", " \n ", "\u00a0"])
def test_nothing_is_parsed_of_nothing(text):
    assert parse(text).tokens == ()


def test_of_a_long_text_the_beginning_is_parsed():
    tree = parse("Lee said so. " * LONGEST)
    assert 0 < tree.tokens[-1].end <= LONGEST


def test_threads_get_the_same_trees():
    sentences = [f"Envoy number {number} said that ship {number} left." for number in range(20)]
    alone = [parse(sentence) for sentence in sentences]
    parse.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(parse, sentences)) == alone


def test_the_package_loads_no_parser():
    code = "import sys, assistant, assistant.language.speech.sayings; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_report_can_name_the_parser():
    assert PARSER.startswith("en_core_web_sm-3.8.0@")


def test_a_missing_and_a_changed_pipeline_are_told(monkeypatch, tmp_path):
    monkeypatch.setattr(pipeline, "_located", lambda: tmp_path)
    (tmp_path / "config.cfg").write_text("[nlp]")
    with pytest.raises(ParserError, match="damaged"):
        load_pipeline()
    monkeypatch.undo()
    monkeypatch.setattr(pipeline, "_PACKAGE", "no-such-package-of-ours")
    with pytest.raises(ParserError, match="missing"):
        load_pipeline()
