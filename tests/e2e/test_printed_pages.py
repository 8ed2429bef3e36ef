"""The article of a page is the same from its HTML, its print view and the PDF that a browser prints of that."""

import pytest
from page_shapes import SHAPES
from printed import print_view, printing
from sentence_scores import scored

from assistant.reading.article import read_bytes

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def printed(browser):
    with printing(browser) as found:
        yield found


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_the_article_is_read_from_page_print_view_and_pdf(shape, printed):
    view = print_view(shape)
    for data, name in ((shape.html.encode(), "a.html"), (view.encode(), "a.html"), (printed(view), "a.pdf")):
        score = scored(read_bytes(data, filename=name), shape.sentences)
        assert score.f1 >= 0.98, (name, score)
        assert not score.doubled
        assert not [box for box in shape.boxes if any(box in sentence for sentence in score.read)]
