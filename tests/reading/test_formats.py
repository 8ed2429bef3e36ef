"""The table of formats: nothing is claimed twice, and everybody who lists formats lists these."""

import json
import subprocess
import sys
from collections import Counter
from functools import partial

import pytest
from command import run_command
from samples import FILES, LETTER, PARAGRAPH, docx, letter, odt, pdf, rtf, show

from assistant.errors import ArticleError, FetchError
from assistant.net.fetch import fetch
from assistant.page.checks.sources import FILE_LABEL, FILE_TYPES
from assistant.reading.article import read_article, read_bytes, read_url
from assistant.reading.formats import ENDINGS, FORMATS, format_of_ending, labels, short_names
from assistant.reading.sniff import sniff_bytes, sniff_text
from assistant.reading.types import Content

NAMES = list(FORMATS)
LONG = [
    PARAGRAPH,
    "It cost four billion kroner, the auditor said in a report on the same day.",
    "The ferry is kept for now.",
]
# A page needs 200 visible characters, or it may be an error page.
LONG_FILES = {
    "text": "\n\n".join(LONG).encode(),
    "markdown": ("# Bridge opens\n\n" + "\n\n".join(LONG)).encode(),
    "pdf": pdf(*(show(paragraph) for paragraph in LONG)),
    "docx": docx(lambda document: [document.add_paragraph(paragraph) for paragraph in LONG]),
    "json": json.dumps({"title": "Bridge opens", "text": "\n".join(LONG)}).encode(),
    "subtitles": ("WEBVTT\n\n00:01.000 --> 00:09.000\n" + "\n".join(LONG)).encode(),
    "eml": letter("\n\n".join(LONG)),
    "rtf": rtf("\\par ".join(LONG)),
    "odt": odt("".join(f"<text:p>{paragraph}</text:p>" for paragraph in LONG)),
}


def test_every_format_has_a_sample():
    assert FILES.keys() == FORMATS.keys()


def test_endings_and_media_types_are_claimed_once():
    assert max(Counter(ENDINGS).values()) == 1
    media_types = [media_type for known in FORMATS.values() for media_type in known.media_types]
    assert max(Counter(media_types).values()) == 1
    assert all(known.endings and known.media_types for known in FORMATS.values())
    assert all(ending.startswith(".") and ending == ending.lower() for ending in ENDINGS)


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_recognised_by_its_content(name):
    data = FILES[name]
    found = sniff_bytes(Content(data=data)) or sniff_text(Content(text=data.decode()))
    assert found is FORMATS[name]


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_read(name):
    assert PARAGRAPH in read_bytes(FILES[name]).text


@pytest.mark.parametrize("name", NAMES)
def test_what_parses_more_than_lines_is_isolated(name):
    assert FORMATS[name].isolated == (name not in {"text", "markdown"})


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_ending_leads_to_its_format_and_makes_a_file_name(ending):
    known = format_of_ending(ending.upper())
    assert known is not None
    assert ending in known.endings
    with pytest.raises(ArticleError) as caught:
        read_article(f"my missing story{ending}")
    assert caught.value.code == "not_found"


def test_the_page_the_command_and_the_errors_list_them():
    for known in FORMATS.values():
        assert set(known.endings) <= set(FILE_TYPES)
        assert known.endings[0].removeprefix(".") in short_names()
        assert known.label in labels()
    assert short_names() in FILE_LABEL
    shown = run_command("check", "--help", environment={"COLUMNS": "300"}).stdout.decode()
    assert short_names() in shown
    with pytest.raises(ArticleError, match=labels()):
        read_bytes(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(ArticleError, match=labels()):
        read_bytes(b"\x00\x01\x02" * 50)


def addressed(httpserver, data, media_type):
    httpserver.expect_request("/story").respond_with_data(data, content_type=media_type)
    guarded = partial(fetch, allow=frozenset({"127.0.0.1"}))
    return read_url(f"http://127.0.0.1:{httpserver.port}/story", fetcher=guarded)


@pytest.mark.parametrize(
    ("name", "media_type"),
    [(name, media_type) for name in NAMES for media_type in FORMATS[name].media_types],
)
def test_an_address_may_answer_with_every_type_of_the_table(httpserver, name, media_type):
    data = LONG_FILES.get(name, FILES[name])
    assert PARAGRAPH in addressed(httpserver, data, media_type).text


def test_an_address_may_answer_with_a_new_format_of_the_table(httpserver, monkeypatch):
    monkeypatch.setitem(FORMATS, "mail", LETTER)
    letter = f"Received: today\n\n{PARAGRAPH} {PARAGRAPH} {PARAGRAPH}"
    assert addressed(httpserver, letter, "message/rfc822").text.startswith(PARAGRAPH)


@pytest.mark.parametrize("media_type", ["image/png", "application/xslt+xml", "application/zip"])
def test_an_address_may_answer_with_nothing_else(httpserver, media_type):
    with pytest.raises(FetchError) as caught:
        addressed(httpserver, f"{PARAGRAPH} {PARAGRAPH}", media_type)
    assert caught.value.code == "unsupported_type"


def test_no_parser_is_loaded_by_the_table():
    script = (
        "import sys; import assistant.reading.article;"
        "print({'lxml', 'trafilatura', 'pypdfium2', 'wordfreq', 'docx', 'markdown_it', 'yaml', 'striprtf', 'webvtt', 'ftfy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_the_process_that_reads_a_page_loads_no_model_of_a_report():
    script = "import sys; import assistant.reading.web.reading; print('pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
