"""Word documents as press offices mail them: changes, moves, comments, notes, controls, boxes and tables."""

import pytest
from samples import PARAGRAPH
from shared_data import shared
from word_files import box, control, deleted, inserted, paragraph, run, table, word

from assistant.reading.article import read_path
from assistant.reading.formats.docx import read_docx

NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
END_NOTE = '<w:r><w:endnoteReference w:id="3"/></w:r>'
FOOTNOTES = f'<w:footnote w:id="2">{paragraph("Except for the crane fee.")}</w:footnote>'
MOVED = "The pilot will start in Brekavik on 2 May."


def moved(text, to):
    way = "moveTo" if to else "moveFrom"
    return f'<w:{way} w:id="4">{run(text)}</w:{way}>'


def lines(data):
    return [block.text for block in read_docx(data).blocks]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ([paragraph("It pays ", deleted("40"), inserted("45"), " million.")], ["It pays 45 million."]),
        ([paragraph("It will ", deleted("not "), "lease ships.")], ["It will lease ships."]),
        ([paragraph(moved(MOVED, to=False)), paragraph("A."), paragraph(moved(MOVED, to=True))], ["A.", MOVED]),
        (  # the end of the first paragraph is deleted
            [paragraph("The toll ", properties='<w:rPr><w:del w:id="1"/></w:rPr>'), paragraph("stays.")],
            ["The toll stays."],
        ),
        ([paragraph("A."), table(["Port", "Ships"], ["Vik", "2"]), paragraph("B.")], ["A.", "Vik: ships 2.", "B."]),
        (  # a row that was deleted
            [table(["Vik", "2"], ["Nes", "3"], row_properties='<w:trPr><w:del w:id="1"/></w:trPr>')],
            [],
        ),
        ([table(["Vik", "2"], ["Nes", "3"])], ["Vik: 2.", "Nes: 3."]),
        ([table(["The toll stays.", "The ferry is kept."])], ["The toll stays.", "The ferry is kept."]),
        ([control(paragraph("The lead."))], ["The lead."]),
        ([paragraph("The ", control(run("Minister")), " left.")], ["The Minister left."]),
        ([control(paragraph("Click here."), "<w:showingPlcHdr/>"), paragraph("A.")], ["A."]),
        ([paragraph("A.", box(paragraph("In the box."))), paragraph("B.")], ["A.", "In the box.", "B."]),
        ([paragraph("A", '<w:r><w:br/></w:r>', "B", "<w:r><w:noBreakHyphen/></w:r>", "C")], ["A\nB-C"]),
        ([paragraph("It is ", "<m:oMath><m:r><m:t>5</m:t></m:r></m:oMath>", ".")], ["It is 5."]),
        ([paragraph("See ", f"<w:hyperlink>{run('the act')}</w:hyperlink>", ".")], ["See the act."]),
        ([paragraph("A", "<w:r><w:instrText>PAGE</w:instrText></w:r>", ".")], ["A."]),
        ([paragraph("A.", run(" Not.", "<w:vanish/>"))], ["A."]),
        ([paragraph("A.", run(" Shown.", '<w:vanish w:val="0"/>'))], ["A. Shown."]),
        ([f"<w:customXml>{paragraph('A.')}</w:customXml>"], ["A."]),
        ([paragraph("A", '<w:r><w:sym w:font="Symbol" w:char="F06D"/></w:r>', "g")], ["A�g"]),
        ([paragraph('<w:r><w:sym w:font="Wingdings" w:char="F0E8"/></w:r>', "Go.")], ["Go."]),
    ],
)  # fmt: skip
def test_the_final_text_is_read_once_and_in_order(body, expected):
    assert lines(word(*body)) == expected


def test_notes_stand_after_their_paragraph():
    data = word(
        paragraph("The rent is fixed", NOTE, "."),
        paragraph("The ship calls in July.", END_NOTE),
        footnotes=FOOTNOTES + f'<w:footnote w:id="9">{paragraph("Nobody asks.")}</w:footnote>',
        endnotes=f'<w:endnote w:id="3">{paragraph("Weather permitting.")}</w:endnote>',
    )
    read = read_docx(data)
    assert [block.text for block in read.blocks] == [
        "The rent is fixed.", "Except for the crane fee.", "The ship calls in July.", "Weather permitting.",
    ]  # fmt: skip
    assert read.account.warnings == ["2 footnotes or endnotes read after the paragraph with its number."]
    (left,) = read.account.closed("".join(block.text for block in read.blocks)).set_aside
    assert (left.kind, left.excerpt) == ("footnote", "Nobody asks.")


@pytest.mark.parametrize(
    ("body", "parts", "warning", "kinds"),
    [
        ([paragraph(deleted("not "), "A.")], {}, "1 deletion left out: “not”", {"deleted"}),
        ([paragraph(inserted("A."))], {}, "changes: 1 insertion read.", set()),
        ([paragraph(moved("A", to=False)), paragraph(moved("A", to=True))], {}, "1 moved passage read in", {"deleted"}),
        ([paragraph("A.")], {"comments": f'<w:comment w:id="0">{paragraph("Sure?")}</w:comment>'},
         "1 comment left out: “Sure?”", {"comment"}),
        ([paragraph("A.", NOTE)], {"footnotes": FOOTNOTES}, "1 footnote or endnote read after", set()),
        ([paragraph("A.")], {"header": paragraph("Press Office")}, "", {"header_or_footer"}),
        ([paragraph("A.")], {"footer": paragraph("Page 1")}, "", {"header_or_footer"}),
        ([paragraph("A.", run("Not.", "<w:vanish/>"))], {}, "4 hidden characters of the document left out", {"hidden"}),
        ([paragraph("A.", "<w:r><w:drawing><c:chart/></w:drawing></w:r>")], {}, "1 chart, diagram or", set()),
        ([paragraph("A.", '<w:r><w:sym w:font="Wingdings" w:char="F0E8"/></w:r>')], {},
         "1 character in symbol fonts", {"unreadable"}),
        ([control(paragraph("Click."), "<w:showingPlcHdr/>"), paragraph("A.")], {}, "", {"other"}),
        ([paragraph("A."), '<w:altChunk/>'], {}, "1 chart, diagram or embedded file", set()),
    ],
)  # fmt: skip
def test_what_is_left_out_is_told_and_counted(body, parts, warning, kinds):
    read = read_docx(word(*body, **parts))
    assert warning in " ".join(read.account.warnings)
    closed = read.account.closed("".join(block.text for block in read.blocks))
    assert {part.kind for part in closed.set_aside} == kinds
    assert closed.read == closed.kept + sum(part.characters for part in closed.set_aside)


def test_a_table_of_contents_is_navigation():
    contents = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    read = read_docx(word(control(paragraph("The money 3"), contents), paragraph(PARAGRAPH)))
    assert [block.text for block in read.blocks] == [PARAGRAPH]
    assert [part.kind for part in read.account.closed(PARAGRAPH).set_aside] == ["navigation"]


def test_many_deletions_are_counted_and_the_first_are_quoted():
    read = read_docx(word(paragraph("A", *(deleted(f"word {number} ") for number in range(9)))))
    assert (
        "9 deletions left out: “word 0”, “word 1”, “word 2”, “word 3”, “word 4” and 4 more"
        in (read.account.warnings[0])
    )


def test_the_shared_release_is_read_right():
    article = read_path(shared("cases/01-docx-tracked/release.docx"))
    assert [sentence.text for sentence in article.sentences] == [
        "Minister of Transport Ingrid Solheim signed the harbour agreement with Lithuania on Monday, "
        "10 March 2025.",
        "The ministry will pay 45 million kroner for the quay.",
        "Lithuania will lease two icebreakers to Norway.",
        "The pilot will start in the port of Brekavik on 2 May.",
        "The contract runs for six years.",
        "The first ship calls in July.",
        "The rent is fixed until 2031.",
        "Except for the crane fee, which may rise each year.",
    ]
    told = " ".join(article.warnings)
    for words in (
        "tracked changes",
        "“40”, “not”",
        "1 moved passage",
        "1 footnote",
        "“Is July sure? Ask the port.”",
    ):
        assert words in told
    assert article.account.read > article.account.kept
