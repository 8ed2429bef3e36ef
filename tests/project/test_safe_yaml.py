"""YAML from outside: a few hundred bytes never take more than a moment, and the reader is told why not."""

import resource
import sys
from pathlib import Path

import pytest
import yaml

from assistant.connectors.source_files import load_catalogue
from assistant.errors import ArticleError, InputError, OnRecordError, SettingsError, StatementError
from assistant.reading.article import read_path
from assistant.safe_yaml import MOST_CHARS, UnsafeYaml, load_yaml, load_yaml_text
from assistant.statement_files.read import read_statements
from assistant.thresholds import read_thresholds

# Nine levels of nine aliases each: unfolded, 9 ** 9 words in 330 bytes.
BOMB = "a0: &a0 [lol]\n" + "".join(
    f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]\n" for level in range(1, 10)
)
DEEP = f"a: {'[' * 500}{']' * 500}\n"
MANY = "a: [" + "1," * 25_000 + "]\n"
LONG = f"a: {'x' * MOST_CHARS}\n"

HOSTILE = {
    "bomb": (BOMB, "repeats a part by an alias"),
    "deep": (DEEP, "nested more than 12 levels deep"),
    "many": (MANY, "holds more than 20,000 items"),
}


@pytest.fixture(autouse=True)
def _little_memory():
    """A loader that unfolds the bomb runs out of memory here, and the test fails instead of the machine."""
    if sys.platform != "linux":
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_AS)
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + 400_000_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_AS, before)


@pytest.mark.parametrize(("text", "why"), [*HOSTILE.values(), (LONG, "longer than 65,536 characters")])
@pytest.mark.parametrize("load", [load_yaml, load_yaml_text])
@pytest.mark.case("I6")
def test_a_hostile_document_is_refused_with_its_reason(load, text, why) -> None:
    with pytest.raises(UnsafeYaml, match=why):
        load(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: 1" + "0" * 5_000,  # more digits than Python turns into a number
        "a: 2025-02-30",
        "*nothing*",
        "a: b: c",
        f"a: {'[' * 5000}",  # deeper than the scanner itself goes
        "? [a, b]\n: c",
        "a: !!python/object/apply:os.system [id]",
        "a: !!timestamp x",
        "a: !!bool x",
        "a: !!int x",
        "a: \ud800",  # half of a surrogate pair, which no encoding can write
    ],
)
def test_what_is_no_value_is_bad_yaml_and_nothing_else(text) -> None:
    with pytest.raises(yaml.YAMLError) as caught:
        load_yaml(text)
    assert not isinstance(caught.value, UnsafeYaml)


def test_half_a_surrogate_pair_is_bad_yaml_for_text_as_well() -> None:
    with pytest.raises(yaml.YAMLError) as caught:
        load_yaml_text("a: \ud800")
    assert not isinstance(caught.value, UnsafeYaml)


@pytest.mark.parametrize("value", ["!!timestamp x", "!!bool yes", "!!str x", "! x", "!!set {x}", "!own [x]"])
def test_text_has_no_tags(value) -> None:
    with pytest.raises(UnsafeYaml, match="has a YAML tag"):
        load_yaml_text(f"a: {value}")


def test_a_long_number_to_the_base_of_60_is_read_at_once() -> None:
    assert load_yaml("a: " + ":".join(["59"] * 20_000))["a"] == 60**20_000 - 1


def test_plain_values_come_through() -> None:
    told = "day: 2025-02-26\nwords: [no, 'yes']\nempty:\n"
    assert str(load_yaml(told)["day"]) == "2025-02-26"
    assert load_yaml_text(told) == {"day": "2025-02-26", "words": ["no", "yes"], "empty": None}


def statement(folder, matter):
    (folder / "statement.md").write_text(f"---\n{matter}---\nThe minister spoke.\n", encoding="utf-8")
    return read_statements(folder / "statement.md")


def article(folder, matter):
    (folder / "article.md").write_text(f"---\n{matter}---\nThe minister spoke.\n", encoding="utf-8")
    return read_path(folder / "article.md")


def source(folder, matter):
    (folder / "ferries.yaml").write_text(matter, encoding="utf-8")
    return load_catalogue(folder)


def thresholds(folder, matter):
    (folder / "thresholds.yaml").write_text(matter, encoding="utf-8")
    return read_thresholds(folder / "thresholds.yaml")


READERS = {
    statement: StatementError,
    article: ArticleError,
    source: InputError,
    thresholds: SettingsError,
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("read", READERS)
@pytest.mark.case("I6")
def test_every_reader_of_yaml_refuses_it_in_one_sentence(tmp_path, read, name) -> None:
    text, why = HOSTILE[name]
    with pytest.raises(READERS[read]) as caught:
        read(tmp_path, text)
    message = caught.value.message
    assert why in message
    assert message.endswith(".")
    assert "\n" not in message
    assert str(tmp_path) not in message


@pytest.mark.parametrize("value", ["!!timestamp x", "!!bool x", "!!binary é"])
@pytest.mark.parametrize("read", [statement, source, thresholds])
def test_a_value_that_is_not_what_its_tag_says_is_refused_in_one_sentence(tmp_path, read, value) -> None:
    with pytest.raises(READERS[read]) as caught:
        read(tmp_path, f"issuer: {value}\n")
    assert caught.value.message.endswith(".")
    assert "\n" not in caught.value.message


@pytest.mark.parametrize("value", ["!!timestamp x", "!!bool x"])
def test_an_article_may_open_with_what_is_no_front_matter(tmp_path, value) -> None:
    assert "The minister spoke." in article(tmp_path, f"title: {value}\n").text


@pytest.mark.parametrize("read", [statement, source, thresholds])
@pytest.mark.case("I6")
def test_a_huge_value_is_refused_in_one_sentence(tmp_path, read) -> None:
    with pytest.raises(OnRecordError) as caught:
        read(tmp_path, LONG)
    assert caught.value.message.count("\n") == 0
    assert len(caught.value.message) < 300


def test_an_article_between_two_thematic_breaks_is_text_however_long(tmp_path) -> None:
    told = "".join(f"The minister spoke on day {number} of *the talks*.\n\n" for number in range(2_000))
    assert len(told) > MOST_CHARS
    assert "on day 1999 of" in article(tmp_path, told).text
