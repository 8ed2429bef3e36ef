"""The Word export: the article's text, each verdict a comment on its claim's words, by whoever decided."""

from io import BytesIO

import pytest
from docx import Document
from report_factory import LINES, hostile_report, make_report
from test_outputs_decided import OVERRULED

from assistant.outputs.forms import downloads, form_named
from assistant.page.server.documents import file_name
from assistant.schema import Report


def opened(report: Report):
    return Document(BytesIO(form_named("docx").data(report)))


def test_the_article_stands_in_it_line_by_line_before_anything_else():
    paragraphs = [paragraph.text for paragraph in opened(make_report()).paragraphs]
    assert paragraphs[: len(LINES)] == [text for _, text in LINES]
    assert paragraphs[len(LINES)] == "How this was checked"


def test_each_claim_is_a_comment_with_its_source_and_the_person_signs_hers():
    report = make_report(reviews=(OVERRULED,))
    comments = list(opened(report).comments)
    assert len(comments) == len(report.verdicts)
    first, second = comments[0], comments[1]
    assert (first.author, second.author) == ("Ann Lee", "On Record")
    assert first.text.startswith("✗ 1. UNSUPPORTED, contradicted by the record: decided by Ann Lee")
    assert "Proposed by On Record: SUPPORTED by Ministry of Transport" in first.text
    assert "https://transport.example/readouts/verrant-kroy#:~:text=" in first.text
    pair = next(comment.text for comment in comments if "140 sailors" in comment.text)
    assert "Article: “140 sailors” / record: “40 sailors”." in pair


def test_strangers_text_is_text():
    document = opened(hostile_report())
    assert all(comment.text for comment in document.comments)


@pytest.mark.parametrize(
    ("title", "name"),
    [("Café talks: a “pledge”/../x", "cafe-talks-a-pledge-x"), (None, "on-record"), ("北京", "on-record")],
)
def test_an_export_is_named_after_the_article(title, name):
    report = make_report()
    titled = report.model_copy(update={"article": report.article.model_copy(update={"title": title})})
    assert file_name(titled, ".docx").startswith(f"{name}-2")
    assert "on-record.docx" in downloads()
