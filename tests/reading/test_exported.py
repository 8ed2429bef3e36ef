"""Documents saved as web pages by Word, LibreOffice and Google Docs: struck text, comments, footnotes."""

import pytest

from assistant.reading.formats.html import read_html

TEXT = "The ministry will buy four ferries for 240 million kroner, Minister Ingrid Solheim said on Tuesday"
MORE = "<p>The first of them arrives in Vestnes in June 2026 and the others a year later.</p>"
NOTE = "The minister spoke in Vestnes on 4 March 2025."


def page(body, style=""):
    return f"<!doctype html><html><head><title>Ferries</title><style>{style}</style></head><body>{body}</body></html>"


@pytest.mark.parametrize(
    "body",
    [
        # Google Docs, Word, LibreOffice
        f'<p>{TEXT}<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>.</p>{MORE}<hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a> {NOTE}</p></div>',
        f'<div><p>{TEXT}<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a>.</p>{MORE}</div><div><hr><div id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a> {NOTE}</p></div></div>',
        f'<div><p>{TEXT}<a href="#_edn1" name="_ednref1">[i]</a>.</p>{MORE}</div><div><hr><div id=edn1><p><a href="#_ednref1" name="_edn1">[i]</a> {NOTE}</p></div></div>',
        f'<p>{TEXT}<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>.</p>{MORE}<div id="sdfootnote1"><p><a name="sdfootnote1sym" href="#sdfootnote1anc">1</a> {NOTE}</p></div>',
    ],
)  # fmt: skip
def test_a_footnote_stands_below_its_paragraph(body):
    read = read_html(page(body))
    assert [block.text for block in read.blocks][:2] == [f"{TEXT}.", NOTE]
    assert len(read.blocks) == 3


@pytest.mark.parametrize(
    ("body", "style"),
    [
        (f"<p>{TEXT}.</p>{MORE}<p><s>They will buy six ferries.</s></p>", ""),
        (f"<p>{TEXT}<del> in Molde</del>.</p>{MORE}", ""),
        (f"<p>{TEXT}.</p>{MORE}<p class='c9'>They will buy six.</p>", ".c9{color:red;text-decoration:line-through}"),
        (f"<p>{TEXT}.</p>{MORE}<p><span style='text-decoration: line-through'>They will buy six.</span></p>", ""),
    ],
)  # fmt: skip
def test_struck_text_is_left_out_and_told(body, style):
    read = read_html(page(body, style))
    assert read.blocks[0].text == f"{TEXT}."
    assert len(read.blocks) == 2
    assert "struck out" in read.account.warnings[0]


@pytest.mark.parametrize(
    "style", [".c9{text-decoration:underline}", ".c9:hover{text-decoration:line-through}", ""]
)
def test_other_styles_strike_nothing(style):
    read = read_html(
        page(f"<p>{TEXT}.</p>{MORE}<p class='c9'>They will buy six of them, he said.</p>", style)
    )
    assert len(read.blocks) == 3


def test_comments_of_editors_are_no_part():
    comment = '<div class="c17"><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Is this right? I thought it was July.</span></p></div>'
    read = read_html(page(f'<p>{TEXT}<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup>.</p>{MORE}{comment}'))
    assert read.blocks[0].text == f"{TEXT}."
    assert len(read.blocks) == 2
    assert read.account.closed("").set_aside[0].kind == "comment"
