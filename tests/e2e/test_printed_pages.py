"""The article of a page is the same from its HTML, its print view and the PDFs that a browser prints of both."""

import pytest
from further_page_shapes import FURTHER_SHAPES
from held_page_shapes import HELD_SHAPES
from page_shapes import SHAPES
from printed import print_view, printing, styled
from sentence_scores import scored

from assistant.reading.article import read_bytes

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def printed(browser):
    with printing(browser) as found:
        yield found


@pytest.mark.parametrize("shape", [*SHAPES, *FURTHER_SHAPES], ids=lambda shape: shape.name)
def test_the_article_is_read_from_page_print_view_and_pdf(shape, printed):
    view = print_view(shape)
    for data, name in ((shape.html.encode(), "a.html"), (view.encode(), "a.html"), (printed(view), "a.pdf")):
        score = scored(read_bytes(data, filename=name), shape.sentences)
        assert score.f1 >= 0.98, (name, score)
        assert not score.doubled
        assert not [box for box in shape.boxes if any(box in sentence for sentence in score.read)]


@pytest.mark.parametrize("shape", [*SHAPES, *FURTHER_SHAPES], ids=lambda shape: shape.name)
def test_the_article_is_read_from_the_whole_page_as_it_is_printed(shape, printed):
    score = scored(read_bytes(printed(shape.html), filename="a.pdf"), shape.printed)
    assert score.f1 >= 0.98, score
    assert not score.doubled
    assert not [box for box in shape.boxes if any(box in sentence for sentence in score.read)]


@pytest.mark.parametrize("style", [0, 1])
def test_pages_with_styles_are_read_as_well(style, printed):
    scores = [
        scored(read_bytes(printed(styled(shape.html, style)), filename="a.pdf"), shape.printed).f1
        for shape in SHAPES
    ]
    assert sum(scores) / len(scores) >= 0.98
    assert min(scores) >= 0.9


def test_pages_that_no_rule_was_tuned_on(printed):
    scores = [
        scored(read_bytes(printed(shape.html), filename="a.pdf"), shape.sentences).f1 for shape in HELD_SHAPES
    ]
    assert sum(scores) / len(scores) >= 0.96
