"""Subtitles as statements: whose they are, who speaks when, and what is refused."""

import pytest

from assistant.errors import StatementError
from assistant.language.speech.turns import speaker_at, transcript_of
from assistant.statement_files.read import read_statements

FIELDS = (
    "id: brief-1\nissuer: U.S. Department of State\ntitle: Department Press Briefing\nissued_date: 2025-03-18"
)
HEAD = f"---\n{FIELDS}\n---\n"
NOTE = f"WEBVTT\n\nNOTE\n{FIELDS}\n\n"
CUES = [
    "MS DORR: The last flight landed at 4:57",
    "this morning.",
    ">> The ambassador has been recalled. Why?",
    ">> MS DORR: I have nothing",
    "to announce. [Laughter]",
    ">> REPORTER: Thank you.",
    ">> REAR ADM. HEGLAND: The ship comes on March 21.",
]


def srt(cues, head=HEAD):
    lines = [f"{n}\n00:{n:02}:00,000 --> 00:{n:02}:59,500\n{text}\n" for n, text in enumerate(cues, 1)]
    return head + "\n".join(lines)


def vtt(cues, head=NOTE):
    return head + "\n".join(
        f"00:{n:02}:00.000 --> 00:{n:02}:59.500\n{text}\n" for n, text in enumerate(cues, 1)
    )


def read(tmp_path, text, name="a.srt"):
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    (statement,) = read_statements(file)
    return statement


@pytest.mark.parametrize(
    ("name", "text"), [("a.srt", srt(CUES)), ("a.vtt", vtt(CUES)), ("b.vtt", vtt(CUES, HEAD + "WEBVTT\n\n"))]
)
def test_each_turn_is_its_speaker_s(tmp_path, name, text):
    found = read(tmp_path, text, name)
    assert (found.id, found.issuer, str(found.issued_date)) == (
        "brief-1",
        "U.S. Department of State",
        "2025-03-18",
    )
    said = {
        words: speaker_at(found.title, found.text, found.text.index(words))
        for words in ("last flight", "recalled", "nothing to announce", "Thank you", "The ship")
    }
    assert said == {
        "last flight": "Ms Dorr",
        "recalled": None,
        "nothing to announce": "Ms Dorr",
        "Thank you": None,
        "The ship": "Rear Adm. Hegland",
    }
    assert "Laughter" not in found.text
    assert not any("00:0" in part.text for part in transcript_of(found.title, found.text).parts)


def test_a_time_stands_before_its_turn(tmp_path):
    first = read(tmp_path, srt(CUES)).text.split("\n\n")[0]
    assert first == "[00:01:00] MS DORR: The last flight landed at 4:57 this morning."


def test_names_in_tags_and_a_speech_of_one(tmp_path):
    tagged = read(tmp_path, vtt(["<v MS DORR>It landed.", "<v MODERATOR>Next one?"]), "a.vtt")
    assert tagged.text == "[00:01:00] MS DORR: It landed.\n\n[00:02:00] MODERATOR: Next one?"
    assert read(tmp_path, srt(["We came here", "to help."])).text == "We came here to help."


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.srt", srt(CUES, ""), "do not say whose they are"),
        ("a.vtt", vtt(CUES, "WEBVTT\n\nNOTE\nMade by hand\n\n"), "do not say whose they are"),
        ("a.srt", srt(["We came.", ">> Why?", ">> To help."]), "mark where speakers change and name none"),
        ("a.srt", HEAD + "Good morning.", "are damaged"),
        ("a.srt", srt(CUES, "---\nid: [\n---\n"), "is not valid YAML"),
        ("a.srt", srt(CUES, "---\nid: a\ntitle: B\n---\n"), "has no issuer"),
        ("a.srt", srt(["[Applause]"]), "has no text"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(tmp_path, name, text, says):
    with pytest.raises(StatementError, match=says):
        read(tmp_path, text, name)
