"""The article in pieces: nothing lost, every claim marked where it stands."""

from hypothesis import given
from hypothesis import strategies as st
from report_factory import make_report, sha256_text

from assistant.outputs.parts.annotate import MarkedLine, annotated
from assistant.schema import ArticleInfo, Claim, Report, Verdict


def text_of(lines: tuple[MarkedLine, ...]) -> str:
    return "\n".join("".join(piece.text for piece in line.pieces) for line in lines)


def test_the_pieces_are_the_article(report: Report) -> None:
    assert text_of(annotated(report)) == report.article.text


def test_claims_of_one_sentence_share_its_piece(report: Report) -> None:
    piece = annotated(report)[2].pieces[0]
    assert [ref.number for ref in piece.claims] == [2, 4]
    assert piece.tone == "contradicted"


def test_a_repeat_is_marked_but_is_not_the_first(report: Report) -> None:
    first, again = annotated(report)[1].pieces[0], annotated(report)[14].pieces[0]
    assert first.ending[0].first
    assert not again.ending[0].first
    assert first.ending[0].number == again.ending[0].number == 1


@st.composite
def articles_with_spans(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(st.text(alphabet="ab \n", min_size=1, max_size=40))
    places = st.integers(min_value=0, max_value=len(text))
    pairs = draw(st.lists(st.tuples(places, places), max_size=8))
    return text, [(min(pair), max(pair)) for pair in pairs]


@given(articles_with_spans())
def test_any_spans_cut_the_article_and_lose_nothing(drawn: tuple[str, list[tuple[int, int]]]) -> None:
    text, spans = drawn
    found = tuple(
        Verdict(
            claim=Claim(id=str(n), text="x", spans=(span,), source_text=text[slice(*span)]), outcome="skipped"
        )
        for n, span in enumerate(spans, start=1)
    )
    info = ArticleInfo(
        title=None,
        url=None,
        published=None,
        sha256=sha256_text(text),
        chars=len(text),
        sentences=0,
        text=text,
    )
    lines = annotated(make_report(found, article=info, sentences=()))
    assert text_of(lines) == text
    for number, (start, end) in enumerate(spans, start=1):
        pieces = [piece for line in lines for piece in line.pieces]
        covered = "".join(p.text for p in pieces if number in {ref.number for ref in p.claims})
        assert covered == text[start:end].rstrip().replace("\n", "")
        ends = [piece for piece in pieces if number in {ref.number for ref in piece.ending}]
        assert len(ends) == (1 if text[start:end].strip() or (covered and ends) else 0)
