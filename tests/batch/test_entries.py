"""The list of a batch: folders, patterns, JSON lines and mappings."""

import json
from datetime import date

import pytest

from assistant.batch.entries import list_articles
from assistant.batch.row import row_key
from assistant.errors import ArticleError, InputError
from assistant.outputs.terminal.batch import pace_line
from assistant.progress import Progress

DAY = date(2025, 3, 5)


@pytest.fixture
def folder(tmp_path):
    for name in ("b.txt", "a.md", "deep/c.html", ".hidden/d.txt", "picture.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    return tmp_path


def names(entries):
    return [entry.id for entry in entries]


def test_a_folder_gives_its_articles_and_tells_what_it_passed_over(folder):
    entries, passed_over = list_articles(folder)
    assert names(entries) == ["a.md", "b.txt", "deep/c.html"]
    assert passed_over == 1
    assert entries[2].parcel().data == b"deep/c.html"


def test_a_pattern_takes_what_it_matches(folder):
    assert names(list_articles(f"{folder}/**/*.[mh]*")[0]) == [f"{folder}/a.md", f"{folder}/deep/c.html"]
    assert names(list_articles(folder / "b.txt")[0]) == [f"{folder}/b.txt"]
    with pytest.raises(InputError, match="holds no article"):
        list_articles(f"{folder}/*.pdf")


def test_json_lines_name_articles_by_text_path_or_address(folder):
    rows = [
        {"id": 7, "text": "The bridge \ud800 reopens.", "as_of": "2025-01-02"},
        {"path": "deep/c.html"},
        {"id": "c", "address": "https://news.example/c", "as_of": None},
    ]
    (folder / "list.jsonl").write_text("\n\n".join(map(json.dumps, rows)), encoding="utf-8")
    entries, _ = list_articles(folder / "list.jsonl", DAY)
    assert names(entries) == ["7", "line 3", "c"]
    assert [entry.as_of for entry in entries] == [date(2025, 1, 2), DAY, DAY]
    assert [(parcel.kind, parcel.data, parcel.name) for parcel in (entry.parcel() for entry in entries)] == [
        ("text", b"The bridge ? reopens.", None),
        ("file", b"deep/c.html", "c.html"),
        ("address", b"https://news.example/c", None),
    ]
    mapped, _ = list_articles(rows[:1])
    assert mapped[0].parcel() == entries[0].parcel()


@pytest.mark.parametrize("name", ["b.txt", "list.jsonl"])
def test_an_article_that_changes_after_it_was_listed_is_not_taken_for_what_it_was(folder, name):
    (folder / "list.jsonl").write_text(json.dumps({"id": "1", "text": "Old."}), encoding="utf-8")
    (entry,), _ = list_articles(folder / name)
    (folder / name).write_text('{"id": "1", "text": "New."}', encoding="utf-8")
    with pytest.raises(ArticleError, match="changed while the batch ran"):
        entry.parcel()


def test_a_key_stands_for_the_article_its_day_and_the_ground(tmp_path):
    def key(text="a", day=DAY, ground="g", name="a.txt", as_of=None):
        (tmp_path / name).write_text(text, encoding="utf-8")
        (entry,), _ = list_articles(tmp_path / name, as_of)
        return row_key(entry, day, ground)

    assert key() == key(name="b.txt")
    others = {
        key(), key(text="b"), key(ground="h"), key(as_of=DAY), key(as_of=date(2025, 3, 6)), key(day=date(2025, 3, 6)),
        key(name="2025-03-01.txt"),
    }  # fmt: skip
    assert len(others) == 7


@pytest.mark.parametrize(
    ("done", "seconds", "left", "told"),
    [
        (10, 0, None, ""),
        (20, 60, 90, "10 a minute, about 2 min left"),
        (11, 600, 7200, "6 an hour, about 2 h left"),
        (310, 60, 12, "300 a minute, about 12 s left"),
    ],
)
def test_the_pace_is_that_of_this_run(done, seconds, left, told):
    assert pace_line(Progress("articles", done, 400, "", seconds_left=left), 10, seconds) == told
