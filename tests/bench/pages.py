"""Sentence F1 of what is read as the article's text: fifteen pages' shapes as HTML, print view and printed PDF.

    uv run python tests/bench/pages.py [--held] [--further] [--fourth] [--fifth] [--show]

With `--held` the eight shapes that no rule was tuned on, with `--further` the five that came after them, with
`--fourth` the four after those and with `--fifth` two that no rule was tuned on; with `--show` what was lost or wrongly kept is printed.

Needs Chromium. The boxes are counted that any sentence of the article's text holds; what the printed page itself
shows (its menus and boxes) stands in the PDF too, and only the text in it can tell them apart.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from fifth_page_shapes import FIFTH_SHAPES
from fourth_page_shapes import FOURTH_SHAPES
from further_page_shapes import FURTHER_SHAPES
from held_page_shapes import HELD_SHAPES
from page_shapes import SHAPES
from printed import print_view, printer
from sentence_scores import scored

from assistant.errors import ArticleError
from assistant.reading.article import read_bytes


def line(data, name, shape, sentences):
    try:
        score = scored(read_bytes(data, filename=name), sentences)
    except ArticleError as error:
        return 0.0, f"{error.code:>16}"
    boxes = sum(any(box in sentence for sentence in score.read) for box in shape.boxes)
    if "--show" in sys.argv[1:]:
        show(name, score.read, sentences)
    return score.f1, f"{score.f1:6.3f} {len(score.doubled):4} {boxes:4}"


def show(name, read, sentences):
    plain = [sentence.removesuffix(".") for sentence in sentences]
    print(f"  {name} lost: {[sentence for sentence in plain if sentence not in read]}")
    print(f"  {name} kept: {[sentence for sentence in read if sentence not in plain]}")


def main():
    print(
        f"{'shape':34} {'HTML    doubled boxes':>16} | {'print view':>16} | {'printed PDF':>16} | PDF of the print view"
    )
    sums = [0.0] * 4
    groups = {
        "--held": HELD_SHAPES,
        "--further": FURTHER_SHAPES,
        "--fourth": FOURTH_SHAPES,
        "--fifth": FIFTH_SHAPES,
    }
    shapes = next((group for name, group in groups.items() if name in sys.argv[1:]), SHAPES)
    with printer() as printed:
        for shape in shapes:
            view = print_view(shape)
            files = (
                (shape.html.encode(), "a.html", shape.sentences),
                (view.encode(), "a.html", shape.sentences),
                (printed(shape.html), "a.pdf", shape.printed),
                (printed(view), "a.pdf", shape.sentences),
            )
            lines = [line(data, name, shape, sentences) for data, name, sentences in files]
            sums = [total + f1 for total, (f1, _) in zip(sums, lines, strict=True)]
            print(f"{shape.name:34} " + " | ".join(text for _, text in lines), flush=True)
    print("mean F1".ljust(34), " | ".join(f"{total / len(shapes):6.3f}          " for total in sums))


if __name__ == "__main__":
    main()
