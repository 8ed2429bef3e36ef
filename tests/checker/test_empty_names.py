"""An empty name, as a variable that was never set gives it: refused, and never taken for another place.

An article would go to another host, and claims be checked against another record, than whoever wrote the
script had in mind.
"""

from datetime import UTC, date, datetime

import pytest
from command import run_command

from assistant import FactChecker, Record, check_article, read_article
from assistant.errors import ArticleError, InputError, SettingsError, StatementError
from assistant.language.amounts.days import iso_day
from assistant.page.checks.offers import Offers
from assistant.settings import load_settings


@pytest.mark.case("G2")
@pytest.mark.parametrize("empty", ["", "  "])
def test_no_address_is_not_that_of_a_provider(empty, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "a-key-that-would-be-used")
    with pytest.raises(SettingsError, match="base_url cannot be used: it is empty"):
        check_article("The minister met the envoy.", model="openai:fake", base_url=empty)
    done = run_command(
        "check", "-", "--model", "openai:fake", "--base-url", empty, environment={}, stdin=b"A."
    )
    assert (done.returncode, done.stdout) == (2, b"")
    with pytest.raises(SettingsError):
        Offers.of(load_settings(), ["openai:fake@"])


@pytest.mark.parametrize("name", ["BASE_URL", "DATABASE_URL", "CHROMA_URL", "DATA_DIR", "CACHE_DIR"])
def test_an_empty_variable_is_no_other_place(name, monkeypatch):
    monkeypatch.setenv(f"ONRECORD_{name}", "")
    with pytest.raises(SettingsError, match=name.lower()):
        load_settings()


@pytest.mark.parametrize("given", ["", " ", [], (), ["", "more.md"], 5, [None]], ids=repr)
def test_no_statements_are_not_the_whole_record_nor_the_folder_at_hand(given):
    with pytest.raises(StatementError):
        FactChecker(statements=given)
    with pytest.raises(StatementError), Record() as record:
        record.add(given)


@pytest.mark.parametrize(
    "words", [("check", "-", "--statements", ""), ("statements", "add", "")], ids=" ".join
)
def test_nor_are_they_on_the_command_line(words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story.md").write_text("Not a statement.", encoding="utf-8")
    done = run_command(*words, environment={"ONRECORD_DATA_DIR": str(tmp_path)}, stdin=b"A.")
    assert done.returncode == 2
    assert b"the path is empty" in done.stderr


@pytest.mark.parametrize("given", [None, 5, [], {}], ids=repr)
def test_what_is_no_article_is_told_in_a_sentence(given):
    with pytest.raises(ArticleError, match="An article is its text"):
        read_article(given)


def test_a_day_with_a_time_is_that_day():
    assert iso_day(datetime(2025, 2, 26, 23, tzinfo=UTC)) == date(2025, 2, 26)
    assert type(iso_day(datetime(2025, 2, 26, tzinfo=UTC))) is date
    with pytest.raises(InputError, match="YYYY-MM-DD"):
        iso_day(20250226)
