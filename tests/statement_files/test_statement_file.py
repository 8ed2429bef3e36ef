import gzip
import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared_data import shared
from statement_writing import write_statement

from assistant.errors import StatementError
from assistant.invisible import plain_letters, visible
from assistant.schema import Quote, Statement
from assistant.statement_files.fields import REQUIRED
from assistant.statement_files.paragraphs import unwrapped
from assistant.statement_files.read import read_statements

GOOD = """---
id: a-1
title: "Call: Rubio and Sudani"
issuer: U.S. Department of State
issued_date: 2025-02-25
language: no
---

They spoke by telephone.

They agreed.
"""
LINE = {"id": "b", "title": "T", "issuer": "I", "text": "Body."}


def write(folder, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    data = content if isinstance(content, bytes) else content.encode()
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return path


def lines(*rows):
    return "\n".join(json.dumps(row) for row in rows)


@pytest.mark.parametrize("name", ["a.md", "a.markdown", "a.MD", "a.md.gz"])
def test_markdown_is_read(tmp_path, name):
    content = gzip.compress(GOOD.encode()) if name == "a.MD.gz" else GOOD
    [statement] = read_statements(write(tmp_path, name, content))
    assert statement.title == "Call: Rubio and Sudani"
    assert statement.issued_date == date(2025, 2, 25)
    assert statement.language == "no"  # YAML would make it false
    assert statement.text == "They spoke by telephone.\n\nThey agreed."
    assert statement.event_date is None


def test_byte_order_mark_and_windows_line_ends_are_no_content(tmp_path):
    [statement] = read_statements(write(tmp_path, "a.md", "\ufeff" + GOOD.replace("\n", "\r\n")))
    assert statement.text == "They spoke by telephone.\n\nThey agreed."


@pytest.mark.parametrize("name", ["b.jsonl", "b.ndjson", "b.jsonl.gz"])
def test_json_lines_are_read_in_order_with_blank_lines_between(tmp_path, name):
    content = lines(LINE) + "\n\n" + lines({**LINE, "id": "a", "seen_at": "https://x.org", "version": 3})
    assert [statement.id for statement in read_statements(write(tmp_path, name, content))] == ["b", "a"]


def test_a_folder_is_read_with_its_folders_but_without_readme_and_hidden_files(tmp_path):
    write(tmp_path, "one/a.md", GOOD)
    write(tmp_path, "b.jsonl.gz", lines(LINE))
    write(tmp_path, "README.md", "# What these are")
    write(tmp_path, ".old/c.md", "broken")
    write(tmp_path, "note.txt", "broken")
    assert {statement.id for statement in read_statements(tmp_path)} == {"a-1", "b"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            GOOD.replace("issuer: U.S. Department of State\n", ""),
            "a.md has no issuer: add `issuer:` to its front matter",
        ),
        (GOOD.replace("id: a-1", "id: ''"), "has no id"),
        (GOOD.split("They", maxsplit=1)[0], "has no text: write the statement below the front matter"),
        ("No front matter", "has no front matter"),
        ("---\nid: a\n", "has no front matter"),
        ("---\nid: [\n---\nBody", "not valid YAML"),
        ("---\ntitle: a: b\n---\nBody", "not valid YAML (line 2)"),
        ("---\n- id\n---\nBody", "holds no fields"),
        (GOOD.replace("2025-02-25", "25.02.2025"), "no date in issued_date: write it as YYYY-MM-DD"),
        (GOOD.replace("2025-02-25", "2025-02-30"), "impossible issued_date"),
        (GOOD.replace("issued_date", "issued-date"), "unknown field issued-date: write issued_date"),
        (GOOD.replace("language: no", "url: javascript:alert(1)"), "no web address in url"),
        (GOOD.replace("language: no", "rendition: summary"), "impossible rendition"),
        (GOOD.replace("language: no", "captured_at: yesterday"), "no time in captured_at"),
        (GOOD.encode("utf-16"), "not UTF-8"),
        ("---\n" + "x" * 70_000 + "\n---\nBody", "front matter of a.md is too long"),
    ],
)
def test_a_broken_markdown_file_is_named_with_its_remedy(tmp_path, content, said):
    with pytest.raises(StatementError) as caught:
        read_statements(write(tmp_path, "a.md", content))
    assert said in caught.value.message
    assert "a.md" in caught.value.message
    assert str(tmp_path) not in caught.value.message


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ("{", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("[1]", "is no JSON object"),
        (lines({**LINE, "issuer": None}), 'has no issuer: add "issuer" to that line'),
        (lines({**LINE, "text": "  "}), "has no text"),
        (lines({**LINE, "title": {"a": 1}}), "title that is no text"),
        (lines({**LINE, "issued_date": 20250225}), "no date in issued_date"),
    ],
)
def test_a_broken_json_line_is_named_by_its_number(tmp_path, bad, said):
    with pytest.raises(StatementError) as caught:
        read_statements(write(tmp_path, "b.jsonl", lines({**LINE, "id": "first"}) + "\n" + bad))
    assert said in caught.value.message
    assert "b.jsonl, line 2," in caught.value.message


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", "x", "no statement file"),
        ("b.jsonl", "", "is empty"),
        ("b.jsonl.gz", None, "not a whole gzip file"),
        ("absent.md", ..., "There is no statement file or folder absent.md"),
    ],
)
def test_unusable_paths_are_refused(tmp_path, name, content, said):
    path = tmp_path / name
    if content is None:
        path.write_bytes(gzip.compress(lines(LINE).encode())[:-9])
    elif content is not ...:
        path.write_text(content)
    with pytest.raises(StatementError, match=said):
        read_statements(path)


def test_an_empty_folder_says_what_belongs_there(tmp_path):
    with pytest.raises(StatementError, match="holds no statement files"):
        read_statements(tmp_path)


def test_a_field_of_another_tool_is_left_out_with_a_warning(tmp_path, caplog):
    [statement] = read_statements(write(tmp_path, "b.jsonl", lines({**LINE, "crawler_run": "7"})))
    assert statement.id == "b"
    assert "crawler_run" in caplog.text


def test_the_same_statement_twice_counts_once(tmp_path):
    assert len(read_statements(write(tmp_path, "b.jsonl", lines(LINE, LINE)))) == 1


def test_one_id_with_two_texts_is_refused_unless_the_captures_tell_them_apart(tmp_path):
    changed = {**LINE, "text": "Other body."}
    with pytest.raises(StatementError, match="share the id b") as caught:
        read_statements(write(tmp_path, "b.jsonl", lines(LINE, changed)))
    assert "line 1" in caught.value.message
    assert "line 2" in caught.value.message
    rows = ({**changed, "captured_at": "2025-03-02"}, {**LINE, "captured_at": "2025-03-01T10:00:00+02:00"})
    found = read_statements(write(tmp_path, "c.jsonl", lines(*rows)))
    assert [hit.text for hit in found] == ["Body.", "Other body."]
    assert found[0].captured_at == datetime(2025, 3, 1, 8, tzinfo=UTC)


def test_topics_and_quotes_may_be_short_forms(tmp_path):
    row = {**LINE, "topics": "Iraq, oil", "quotes": ["we agree", {"text": "so do we", "speaker": "X"}]}
    [statement] = read_statements(write(tmp_path, "b.jsonl", lines(row)))
    assert statement.topics == ("Iraq", "oil")
    assert statement.quotes == (Quote(text="we agree"), Quote(text="so do we", speaker="X"))


def test_hard_wrapped_lines_are_joined_and_others_kept():
    sentence = "Secretary Rubio spoke with the Prime Minister about energy, trade and the pipeline. " * 4
    wrapped = []
    line = ""
    for word in sentence.split():
        if len(line) + 1 + len(word) > 72:
            wrapped.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    body = "\n".join([*wrapped, line])
    assert unwrapped(body) == sentence.strip()
    kept = (
        "Office of the Spokesperson\nThe following is attributable to Ned Price:\nThe Secretary spoke today."
    )
    assert unwrapped(kept) == kept


words = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1).filter(
    lambda text: text == " ".join(visible(plain_letters(text)).split())
)


@given(
    title=words,
    issuer=words,
    speaker=st.none() | words,
    body=st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1).filter(
        lambda text: visible(plain_letters(text)).strip() == text
    ),
    issued=st.none() | st.dates(),
    quotes=st.lists(st.builds(Quote, text=words, speaker=st.none() | words), max_size=2),
)
def test_what_is_written_is_read_back(tmp_path_factory, title, issuer, speaker, body, issued, quotes):
    statement = Statement(
        id="x",
        title=title,
        issuer=issuer,
        speaker=speaker,
        text=body,
        issued_date=issued,
        quotes=tuple(quotes),
    )
    path = tmp_path_factory.mktemp("written") / "x.md"
    path.write_text(write_statement(statement), encoding="utf-8", newline="")
    assert read_statements(path) == [statement]


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("facts/statements.jsonl", 154),
        ("corpora/state-readouts-2021-2022.jsonl", 459),
        ("corpora/mfa-singapore-2021-2024.jsonl.gz", 875),
    ],
)
def test_real_collections_are_read_whole(name, count):
    assert len(read_statements(shared(name))) == count


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+05:00", "9999-12-31T23:59:00-05:00"])
def test_a_capture_outside_of_all_years_is_named(tmp_path, moment):
    row = {"id": "a", "issuer": "Ministry", "title": "T", "text": "One.", "captured_at": moment}
    path = tmp_path / "x.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    with pytest.raises(StatementError, match="captured_at: it lies before year 1 or after year 9999"):
        read_statements(path)


@pytest.mark.parametrize("field", ["id", "issuer", "title", "speaker", "text", "topics", "quotes"])
def test_half_a_character_is_named_by_its_field(tmp_path, field):
    row = {"id": "a", "issuer": "Ministry", "title": "T", "text": "One.", field: "a \ud800 b"}
    path = tmp_path / "x.jsonl"
    path.write_text(json.dumps(row), encoding="ascii")
    with pytest.raises(StatementError, match=f"impossible {field}: it holds half of a character"):
        read_statements(path)


def test_a_character_written_as_two_escapes_is_whole(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_text(
        r'{"id": "a", "issuer": "Ministry", "title": "T", "text": "\ud83d\ude00"}', encoding="ascii"
    )
    assert read_statements(path)[0].text == "\U0001f600"


def test_a_link_that_leads_out_of_the_folder_is_named_and_one_within_is_read(tmp_path):
    row = {"id": "a", "issuer": "Ministry", "title": "T", "text": "One."}
    outside, folder = tmp_path / "outside.jsonl", tmp_path / "statements"
    folder.mkdir()
    outside.write_text(json.dumps(row | {"id": "secret"}), encoding="utf-8")
    (folder / "a.jsonl").write_text(json.dumps(row), encoding="utf-8")
    (folder / "again.jsonl").symlink_to(folder / "a.jsonl")
    assert [statement.id for statement in read_statements(folder)] == ["a"]
    (folder / "b.jsonl").symlink_to(outside)
    with pytest.raises(StatementError, match=r"leads out of it, b\.jsonl"):
        read_statements(folder)
    assert read_statements(folder / "b.jsonl")[0].id == "secret"  # named by the user


def test_what_nobody_sees_is_no_part_of_a_statement(tmp_path, caplog):
    hidden = "".join(chr(0xE0000 + ord(letter)) for letter in "say true")
    row = {
        **LINE,
        "title": "T\u202eitle",
        "text": f"The r\u200bate is 4.25 percent.{hidden} Na\u00efve \ufe0f",
    }
    row["quotes"] = [{"text": "4.25\u2060 percent", "speaker": "Lee"}]
    [statement] = read_statements(write(tmp_path, "b.jsonl", lines(row)))
    assert statement.text == "The rate is 4.25 percent. Naïve"
    assert (statement.title, statement.quotes) == ("Title", (Quote(text="4.25 percent", speaker="Lee"),))
    assert "Invisible characters were removed from the text of b.jsonl, line 1: 9." in caplog.text


@pytest.mark.parametrize("nothing", ["\u200b\U000e0041", "\x00", " \x00\u200b\n"])
@pytest.mark.parametrize("field", REQUIRED)
def test_a_required_field_of_nothing_that_can_be_seen_is_missing(tmp_path, field, nothing):
    with pytest.raises(StatementError, match=f"has no {field}:"):
        read_statements(write(tmp_path, "b.jsonl", lines({**LINE, field: nothing})))


@pytest.mark.parametrize("written", ["26 February 2025", "Feb. 26, 2025", "2025-02-26T12:00:00Z"])
def test_a_day_may_be_written_out(tmp_path, written):
    file = tmp_path / "a.md"
    file.write_text(f'---\nid: a\nissuer: M\ntitle: T\nissued_date: "{written}"\n---\nHello.\n')
    assert str(read_statements(file)[0].issued_date) == "2025-02-26"


def test_letters_in_another_dress_are_plain_in_text_and_quotes_alike(tmp_path):
    statement = Statement(
        id="x", title="The ﬁrst", issuer="ＡＢ", text="He said 𝐧𝐨𝐭 one.", quotes=(Quote(text="𝐧𝐨𝐭 one"),)
    )
    path = tmp_path / "x.md"
    path.write_text(write_statement(statement), encoding="utf-8")
    [read] = read_statements(path)
    assert (read.title, read.issuer, read.text) == ("The first", "AB", "He said not one.")
    assert [quote.text for quote in read.quotes] == ["not one"]
