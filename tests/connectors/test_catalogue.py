"""The catalogue: what ships holds, and a file that breaks the schema is told by its file and its field."""

from pathlib import Path

import pytest
import yaml

from assistant.connectors.source_files import load_catalogue, load_source, pick
from assistant.errors import InputError
from assistant.resources import resource_dir

GOOD = """\
issuer: Ministry of Ferries of Norland
side: Norland
prefix: no-ferries
timezone: Europe/Oslo
feed:
  type: rss
  addresses: ["https://ferries.norland.example/feed/"]
licence: CC BY 4.0
verified: {live: false, date: 2026-11-25, how: "not verified live; a test"}
"""


def write(folder: Path, text: str, name: str = "no-ferries.yaml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def told(folder: Path, text: str, name: str = "no-ferries.yaml") -> str:
    with pytest.raises(InputError) as caught:
        load_source(write(folder, text, name))
    assert caught.value.code == "bad_source"
    assert str(folder) not in caught.value.message
    return caught.value.message


def test_every_source_that_ships_is_valid_and_says_how_it_was_checked():
    catalogue = load_catalogue(resource_dir("sources/catalogue"))
    sides = {source.side for source in catalogue.values()}
    assert {
        "US",
        "UK",
        "UN",
        "EU",
        "NATO",
        "Iraq",
        "Türkiye",
        "Israel",
        "Ukraine",
        "China",
        "Singapore",
    } <= sides
    for source in catalogue.values():
        assert source.verified.live or source.verified.how.startswith("not verified live")
        assert all(address.startswith("https://") for address in source.feed.addresses)
        assert source.politeness.robots
        assert source.politeness.seconds >= 1
    wanted = (
        "us-state-press",
        "us-state-readouts",
        "us-state-briefings",
        "us-white-house",
        "us-treasury-press",
    )
    more = ("us-ofac-recent-actions", "us-dod-releases", "us-centcom", "us-federal-register-state", "uk-fcdo")
    others = (
        "un-press",
        "un-secretary-general",
        "eu-eeas",
        "eu-commission",
        "nato",
        "cn-mfa-briefings",
        "sg-mfa",
    )
    assert {*wanted, *more, *others} <= set(catalogue)


def test_a_file_is_a_source_under_its_own_name(tmp_path):
    source = load_source(write(tmp_path, GOOD))
    assert source.name == "no-ferries"
    assert source.dates == ("entry", "page", "address", "text")
    assert source.speakers == ("attributable", "byline", "title")


@pytest.mark.parametrize(
    ("change", "names"),
    [
        (("issuer: Ministry of Ferries of Norland\n", ""), "no issuer: add it"),
        (("issuer:", "isuer:"), "isuer"),
        (("timezone: Europe/Oslo", "timezone: Norland"), "impossible timezone: it is no time zone"),
        (("type: rss", "type: gopher"), "feed"),
        (("  type: rss\n", ""), "no feed.type"),
        (('["https://ferries.norland.example/feed/"]', "[]"), "feed.addresses"),
        (("https://ferries", "ftp://ferries"), "feed.addresses.0: it must be a web address"),
        (("feed:\n", "feed:\n  artcle: x\n"), "unknown field feed.artcle: write article"),
        (("feed:\n", "feed:\n  article: '['\n"), "feed.article: it is no regular expression"),
        (("feed:\n", "feed:\n  pages: {first: 1}\n"), "feed.pages: it needs either `parameter` or `address`"),
        (("feed:\n", 'feed:\n  pages: {address: "https://a.example/2"}\n'), "its `address` needs {page}"),
        (("live: false, ", ""), "no verified.live"),
        (("prefix: no-ferries", "prefix: No Ferries"), "impossible prefix"),
        (("side: Norland", "side: Norland\npoliteness: {seconds: -1}"), "politeness.seconds"),
        (("side: Norland", "side: Norland\npoliteness: {secnds: 1}"), "politeness.secnds: write seconds"),
        (("side: Norland", "side: [1"), "not valid YAML"),
    ],
)
def test_a_broken_file_is_told_in_one_sentence_with_file_and_field(tmp_path, change, names):
    message = told(tmp_path, GOOD.replace(*change, 1))
    assert message.startswith("The source file no-ferries.yaml")
    assert names in message
    assert "\n" not in message
    assert message.endswith(".")


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "just words\n", "name: x\n" + GOOD])
def test_a_file_that_is_no_source_is_refused(tmp_path, text):
    assert told(tmp_path, text)


def test_a_file_name_that_cannot_be_typed_is_refused(tmp_path):
    assert "small letters" in told(tmp_path, GOOD, "No Ferries.yaml")


def test_yaml_cannot_make_objects(tmp_path):
    assert "not valid YAML" in told(tmp_path, GOOD + "speaker: !!python/object/apply:os.getcwd []\n")


def test_a_later_folder_replaces_a_source_of_the_same_name(tmp_path):
    for name, issuer in (("one", "First Ministry"), ("two", "Second Ministry")):
        (tmp_path / name).mkdir()
        fields = yaml.safe_load(GOOD) | {"issuer": issuer}
        write(tmp_path / name, yaml.safe_dump(fields, allow_unicode=True))
    found = load_catalogue(tmp_path / "one", tmp_path / "two", tmp_path / "missing")
    assert [source.issuer for source in found.values()] == ["Second Ministry"]


def test_an_unknown_name_is_told_with_the_nearest_one(tmp_path):
    write(tmp_path, GOOD)
    catalogue = load_catalogue(tmp_path)
    assert pick(catalogue, []) == list(catalogue.values())
    with pytest.raises(InputError, match="did you mean no-ferries") as caught:
        pick(catalogue, ["no-fery"])
    assert caught.value.code == "no_such_source"
    assert caught.value.exit_code == 2


def test_a_folder_of_files_is_meant_from_where_the_source_file_stands(tmp_path):
    text = GOOD.replace(
        'type: rss\n  addresses: ["https://ferries.norland.example/feed/"]', "type: files\n  path: texts"
    )
    assert load_source(write(tmp_path, text)).feed.path == tmp_path / "texts"
