"""RTF, OpenDocument, subtitles and extractors' JSON: the article, and what is left out told."""

import json
from datetime import date

import pytest
from samples import FILES, ODT_TYPE, PARAGRAPH, SRT, archive, odt, rtf

from assistant.errors import ArticleError
from assistant.reading.article import read_bytes
from assistant.reading.formats.json import read_json
from assistant.reading.formats.odt import read_odt
from assistant.reading.formats.rtf import read_rtf
from assistant.reading.formats.subtitles import read_captions


def lines(read):
    return [block.text for block in read.blocks]


def kinds(read):
    return {part.kind for part in read.account.closed("".join(lines(read))).set_aside}


# ---------------------------------------------------------------- RTF


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"One.\par Two.", ["One.", "Two."]),
        (r"It\'92s \'93over\'94.", ["It’s “over”."]),
        (r"\u304?stanbul and K\u305?z.", ["İstanbul and Kız."]),
        (r"{\b Bold} and {\i slanted}.", ["Bold and slanted."]),
        (r"{\header Press Office\par}One.", ["One."]),
        (r"One.{\footer Page 1\par}", ["One."]),
        (r"One{\footnote\pard {\super 1} Except the fee.} stays.\par Two.", ["One stays.", "1 Except the fee.", "Two."]),
        (r"One{\*\annotation\pard Sure?}.", ["One."]),
        (r"It will {\deleted\revauthdel1 not }pay.", ["It will pay."]),
        (r"It will {\v secretly }pay.", ["It will pay."]),
        (r"It will {\v0 surely }pay.", ["It will surely pay."]),
        (r"One{\pict\pngblip 89504e47}.", ["One."]),
        (r"\trowd Port\cell Ships\cell\row\trowd Vik\cell 2\cell\row", ["Vik: ships 2."]),
        (r"A \emdash  B\line C", ["A — B", "C"]),
    ],
)  # fmt: skip
def test_rtf_is_read(body, expected):
    assert lines(read_rtf(rtf(body))) == expected


@pytest.mark.parametrize(
    ("body", "kind", "warning"),
    [
        (r"{\header Press\par}One.", "header_or_footer", ""),
        (r"{\footerf Press\par}One.", "header_or_footer", ""),
        (r"One{\*\annotation Sure?}.", "comment", "A comment was left out: “Sure?”"),
        (r"It will {\deleted not }pay.", "deleted", "deleted text was left out, “not”"),
        (r"It will {\v not }pay.", "hidden", ""),
    ],
)
def test_rtf_tells_what_is_left_out(body, kind, warning):
    read = read_rtf(rtf(body))
    assert kinds(read) == {kind}
    assert warning in " ".join(read.account.warnings)


# ---------------------------------------------------------------- OpenDocument


def p(text, style="Standard"):
    return f'<text:p text:style-name="{style}">{text}</text:p>'


HIDDEN_STYLE = '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>'
TITLE_STYLE = '<style:style style:name="P1" style:parent-style-name="Title"/>'
CHANGES = (
    '<text:tracked-changes><text:changed-region text:id="c"><text:deletion>'
    f"{p('not')}</text:deletion></text:changed-region></text:tracked-changes>"
)
NOTE = f"<text:note><text:note-citation>1</text:note-citation><text:note-body>{p('A fee.')}</text:note-body></text:note>"


def cell(text):
    return f"<table:table-cell>{p(text)}</table:table-cell>"


def row(*cells):
    return f"<table:table-row>{''.join(map(cell, cells))}</table:table-row>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("One.") + p("Two."), ["One.", "Two."]),
        (p("It is\n   so."), ["It is so."]),
        ("<text:h>Head</text:h>" + p("One."), ["Head", "One."]),
        (f"<text:list><text:list-item>{p('Item.')}</text:list-item></text:list>", ["Item."]),
        (p('A<text:s text:c="2"/>B<text:tab/>C<text:line-break/>D'), ["A  B\tC\nD"]),
        (p("It <text:span>is</text:span> <text:a>so</text:a>."), ["It is so."]),
        (p(f"Fixed{NOTE}.") + p("Two."), ["Fixed.", "A fee.", "Two."]),
        (CHANGES + p('It will <text:change text:change-id="c"/>pay.'), ["It will pay."]),
        (p("One<office:annotation><text:p>Sure?</text:p></office:annotation>."), ["One."]),
        (p("One.<draw:frame><draw:text-box><text:p>Boxed.</text:p></draw:text-box></draw:frame>"), ["One.", "Boxed."]),
        (p('It will <text:span text:style-name="T1">not </text:span>pay.'), ["It will pay."]),
        (p("One.") + '<text:section text:display="none"><text:p>No.</text:p></text:section>', ["One."]),
        (f"<table:table>{row('Port', 'Ships')}{row('Vik', '2')}</table:table>", ["Vik: ships 2."]),
        (f"<table:table>{row('The toll stays.', 'So be it.')}</table:table>", ["The toll stays.", "So be it."]),
        (f"<text:table-of-content><text:index-body>{p('The money 3')}</text:index-body></text:table-of-content>" + p("One."),
         ["One."]),
    ],
)  # fmt: skip
def test_an_open_document_is_read(body, expected):
    assert lines(read_odt(odt(body, automatic=HIDDEN_STYLE))) == expected


@pytest.mark.parametrize(
    ("body", "given", "found", "warning"),
    [
        (CHANGES + p("One."), {}, {"deleted"}, "1 deletions were left out: “not”"),
        (p("One<office:annotation><text:p>Sure?</text:p></office:annotation>."), {}, {"comment"}, "1 comments of"),
        (p(f"One{NOTE}."), {}, {"other"}, "1 footnotes or endnotes were read after"),  # its number
        (p("One."), {"master": f"<style:header>{p('Press')}</style:header>"}, {"header_or_footer"}, ""),
        (p('One<text:span text:style-name="T1"> no</text:span>.'), {"automatic": HIDDEN_STYLE}, {"hidden"}, ""),
    ],
)  # fmt: skip
def test_an_open_document_tells_what_is_left_out(body, given, found, warning):
    read = read_odt(odt(body, **given))
    assert kinds(read) == found
    assert warning in " ".join(read.account.warnings)


def test_the_title_of_an_open_document_is_that_of_its_style():
    assert read_odt(odt(p("Bridge opens", "P1") + p("One."), automatic=TITLE_STYLE)).title == "Bridge opens"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (odt(p("One."), manifest="<m><manifest:encryption-data/></m>"), "encrypted"),
        (odt("<text:p>"), "damaged_file"),
        (archive({"mimetype": ODT_TYPE, "content.xml": b"<x/>"}), "damaged_file"),
    ],
)
def test_an_open_document_that_cannot_be_read_is_refused(data, code):
    with pytest.raises(ArticleError) as caught:
        read_odt(data)
    assert caught.value.code == code


# ---------------------------------------------------------------- subtitles


def vtt(*cues):
    return "WEBVTT\n\n" + "\n\n".join(f"{time}\n{text}" for time, text in cues)


def cue(number, text):
    return f"00:00:{number:02}.000 --> 00:00:{number + 1:02}.000", text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SRT, ["00:00:01", f"{PARAGRAPH} It is done."]),
        ("\ufeff" + SRT.replace("\n", "\r\n"), ["00:00:01", f"{PARAGRAPH} It is done."]),
        (vtt(cue(1, "The bridge"), cue(2, "opens in June.")), ["00:00:01", "The bridge opens in June."]),
        (vtt(cue(1, "<v Ann Lee>Yes."), cue(2, "<v Bo Roe>No.")), ["00:00:01", "Ann Lee: Yes.", "00:00:02", "Bo Roe: No."]),
        (vtt(cue(1, ">> Will it open?"), cue(2, ">> Yes.")), ["00:00:01", "Will it open?", "00:00:02", "Yes."]),
        (vtt(cue(1, "ANN LEE: Yes."), cue(2, "BO ROE: No.")), ["00:00:01", "ANN LEE: Yes.", "00:00:02", "BO ROE: No."]),
        (vtt(cue(1, "It opens."), cue(20, "And closes.")), ["00:00:01", "It opens.", "00:00:20", "And closes."]),
        (vtt(cue(1, "It"), cue(20, "opens.")), ["00:00:01", "It opens."]),
        (vtt(cue(1, "It opens"), cue(2, "It opens\nin June"), cue(3, "in June\nor July.")), ["00:00:01", "It opens in June or July."]),
        (vtt(cue(1, "[Applause]"), cue(2, "It <i>opens</i>. (laughter)")), ["00:00:02", "It opens."]),
        (vtt(("01:02:03.000 --> 01:02:04.000", "Late.")), ["01:02:03", "Late."]),
        ("WEBVTT\n\nNOTE a remark\n\n00:01.000 --> 00:02.000\nShort.", ["00:00:01", "Short."]),
        (SRT.replace("It is", "{\\an8}It is"), ["00:00:01", f"{PARAGRAPH} It is done."]),
    ],
)  # fmt: skip
def test_subtitles_are_turns_with_their_times(text, expected):
    assert lines(read_captions(text)) == expected


def test_the_times_of_a_transcript_are_no_claims():
    article = read_bytes(
        vtt(cue(1, "It opens in June."), ("01:02:03.000 --> 01:02:04.000", "Late.")).encode()
    )
    assert [(s.text, s.kind) for s in article.sentences if ":" in s.text] == [
        ("00:00:01", "timestamp"),
        ("01:02:03", "timestamp"),
    ]


def test_sounds_are_set_aside_and_silence_is_refused():
    assert kinds(read_captions(vtt(cue(1, "[Applause]"), cue(2, "Yes.")))) == {"other"}
    with pytest.raises(ArticleError, match="no words"):
        read_captions(vtt(cue(1, "[Applause]")))


# ---------------------------------------------------------------- JSON

DAY = date(2025, 3, 4)


@pytest.mark.parametrize(
    ("fields", "day", "author"),
    [
        ({"title": "T", "author": "Ann Lee", "date": "2025-03-04", "text": PARAGRAPH, "comments": "First!"}, DAY, "Ann Lee"),
        ({"title": "T", "authors": ["Ann Lee", "Bo Roe"], "publish_date": "2025-03-04 09:00:00", "text": PARAGRAPH},
         DAY, "Ann Lee, Bo Roe"),
        ({"title": "T", "maintext": PARAGRAPH, "date_publish": "2025-03-04", "authors": []}, DAY, None),
        ({"title": "T", "content": f"<div><p>{PARAGRAPH}</p></div>", "date_published": "2025-03-04T09:00:00.000Z",
          "author": "Ann Lee"}, DAY, "Ann Lee"),
        ({"title": "T", "byline": "Ann Lee", "content": f"<p>{PARAGRAPH}</p>", "textContent": PARAGRAPH,
          "publishedTime": "2025-03-04"}, DAY, "Ann Lee"),
        ({"@type": "NewsArticle", "headline": "T", "articleBody": PARAGRAPH, "datePublished": "2025-03-04",
          "author": {"@type": "Person", "name": "Ann Lee"}}, DAY, "Ann Lee"),
        ({"@graph": [{"@type": "WebSite", "name": "Post"}, {"headline": "T", "articleBody": PARAGRAPH,
          "author": [{"name": "Ann Lee"}]}]}, None, "Ann Lee"),
        ({"objects": [{"title": "T", "text": PARAGRAPH, "date": "Tue, 04 Mar 2025 00:00:00 GMT"}]}, DAY, None),
        ({"title": "T", "cleaned_text": PARAGRAPH, "publish_date": 1741046400}, DAY, None),
        ({"title": "T", "text": PARAGRAPH, "published": 1741046400000}, DAY, None),
        ([{"title": "T", "text": PARAGRAPH}, {"title": "U", "text": "A short text about a ferry."}], None, None),
        ({"items": [{"title": "T", "content_text": PARAGRAPH, "date_published": "2025-03-04"}]}, DAY, None),
        ({"title": "T", "text": PARAGRAPH, "date": "nobody knows"}, None, None),
        ({"title": "T", "text": [PARAGRAPH]}, None, None),
    ],
)  # fmt: skip
def test_the_json_of_extractors_is_read(fields, day, author):
    read = read_json(json.dumps(fields))
    assert lines(read) == [PARAGRAPH]
    assert (read.title, read.published, read.author) == ("T", day, author)


def test_json_tells_what_is_left_out():
    read = read_json(
        json.dumps([{"text": PARAGRAPH, "comments": "First!"}, {"text": "A short text about a ferry."}])
    )
    assert kinds(read) == {"other", "comment"}
    assert "holds 2 texts, and the longest alone was read" in read.account.warnings[0]


def test_json_lines_are_read_as_a_list_is():
    fields = ({"title": "T", "text": PARAGRAPH}, {"title": "U", "text": "A short text about a ferry."})
    read = read_json("\n".join(map(json.dumps, fields)))
    assert (read.title, lines(read)) == ("T", [PARAGRAPH])
    assert "holds 2 texts" in read.account.warnings[0]
    assert read_json(json.dumps(fields[0]) + "\n").title == "T"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"text": "' + PARAGRAPH, "damaged_file"),
        ("[" * 100_000, "damaged_file"),
        ('{"error": "not found"}', "empty_article"),
        ('{"text": "short"}', "empty_article"),
        ("[1, 2]", "empty_article"),
    ],
)
def test_json_without_an_article_is_refused(text, code):
    with pytest.raises(ArticleError) as caught:
        read_json(text)
    assert caught.value.code == code


@pytest.mark.parametrize(
    "text", ["{This is a text.}", "[Laughter] The minister spoke.", '{"quote" and no more.']
)
def test_a_text_in_brackets_is_no_json(text):
    assert read_bytes(text.encode()).text == text


def test_an_archive_whose_members_do_not_unpack_is_a_damaged_file():
    whole = FILES["odt"]
    with pytest.raises(ArticleError) as caught:
        read_bytes(whole[:4] + b"\xff\xfe" + whole[6:30] + b"\x00" * 20 + whole[50:], filename="story.txt")
    assert caught.value.code == "damaged_file"
