"""The table of feed kinds: a source file of each is read, and the errors name them all."""

import pytest
from connector_parts import source

from assistant.connectors.feed_kind import FeedFields
from assistant.connectors.feeds import KINDS, type_names
from assistant.connectors.feeds.files import list_files
from assistant.connectors.source_files import load_source
from assistant.errors import InputError
from assistant.reading.formats import ENDINGS
from assistant.statement_files.kinds import KINDS as STATEMENT_KINDS

WEB = {"addresses": ["https://no.example/list"]}
FEEDS = {
    "rss": WEB,
    "list": WEB | {"article": "/news/"},
    "sitemap": WEB | {"article": "/news/"},
    "json": WEB | {"items": "results", "fields": {"url": "link", "title": "title"}},
    "files": {"path": "documents"},
}


def test_every_kind_has_a_sample():
    assert FEEDS.keys() == KINDS.keys()


@pytest.mark.parametrize("name", KINDS)
def test_a_source_of_each_kind_is_read(name):
    feed = source("no-test", feed={"type": name, **FEEDS[name]}).feed
    assert isinstance(feed, FeedFields)
    assert type(feed) is KINDS[name].fields
    assert feed.lists
    assert feed.most_pages >= 1


@pytest.mark.parametrize("name", KINDS)
def test_a_misspelt_field_of_a_feed_gets_its_own_kinds_fields_as_a_hint(name, tmp_path):
    field = next(field for field in KINDS[name].fields.model_fields if field != "type")
    file = tmp_path / "no-test.yaml"
    file.write_text(f"issuer: Ministry\nfeed:\n  type: {name}\n  {field}x: 1\n")
    with pytest.raises(InputError, match=f"unknown field feed.{field}x: write {field}."):
        load_source(file)


def test_a_feed_without_a_type_is_refused_with_all_kinds(tmp_path):
    (tmp_path / "no-test.yaml").write_text("issuer: Ministry\nside: Vessa\nprefix: vessa\nfeed:\n  path: x\n")
    with pytest.raises(InputError, match=type_names()):
        load_source(tmp_path / "no-test.yaml")
    for name in KINDS:
        assert name in type_names()


def test_a_folder_lists_every_format_and_every_kind_of_statement_file(tmp_path):
    endings = {*ENDINGS, *(ending for kind in STATEMENT_KINDS.values() for ending in kind.endings)}
    for ending in (*endings, ".png"):
        (tmp_path / f"a{ending}").write_bytes(b"")
    feed = source("no-test", feed={"type": "files", "path": tmp_path}).feed
    found = {listed.address for listed in list_files("no-test", feed).documents}
    assert found == {f"no-test/a{ending}" for ending in endings}
