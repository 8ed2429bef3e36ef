"""Ways to read a PDF beside each other: sentences read whole, in order, furniture left in, seconds.

    uv run --with pdfplumber python tests/bench/pdf_libraries.py

On the ten kinds of `pdf_samples`. The libraries' own text is joined line to line, with a hyphen at a line's end
taken away before a small letter, which is the least that a reader of theirs would do.
"""

import importlib.util
import io
import itertools
import re
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pdf_samples import SAMPLES

from assistant.errors import ArticleError
from assistant.reading.formats.pdf import read_pdf


def joined(pages):
    text = re.sub(r"-[\r\n]+(?=[a-z])|[\ufffe\x02]", "", "\n".join(pages))
    return " ".join(text.split())


def by_pypdf(data):
    from pypdf import PdfReader

    return joined(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def by_pypdfium2(data):
    import pypdfium2

    return joined(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))


def by_pdfplumber(data):
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as document:
        return joined(page.extract_text() for page in document.pages)


def by_pdfminer(data):
    from pdfminer.high_level import extract_text

    return joined([extract_text(io.BytesIO(data))])


def by_position(data):
    try:
        return " ".join(block.text for block in read_pdf(data, max_chars=400_000).blocks)
    except ArticleError:
        return ""


WAYS = {"pypdf": by_pypdf, "pypdfium2": by_pypdfium2, "reading.pdf": by_position}
if importlib.util.find_spec("pdfplumber"):
    WAYS |= {"pdfplumber": by_pdfplumber, "pdfminer": by_pdfminer}


def measured(way, samples):
    right = ordered = furniture = 0
    begun = time.perf_counter()
    for sample in samples:
        text = way(sample.data)
        places = [text.find(sentence) for sentence in sample.sentences]
        right += sum(text.count(sentence) == 1 for sentence in sample.sentences)
        ordered += sum(later > earlier >= 0 for earlier, later in itertools.pairwise(places))
        furniture += sum(line in text for line in sample.furniture)
    return right, ordered, furniture, time.perf_counter() - begun


def main():
    samples = [sample() for sample in SAMPLES]
    total = sum(len(sample.sentences) for sample in samples)
    print(
        f"{len(samples)} files, {total} sentences, {sum(len(sample.furniture) for sample in samples)} running lines"
    )
    print(f"{'way':14} {'whole, once':>12} {'next in order':>14} {'running lines':>14} {'seconds':>8}")
    for name, way in WAYS.items():
        right, ordered, furniture, seconds = measured(way, samples)
        print(f"{name:14} {right:12} {ordered:14} {furniture:14} {seconds:8.2f}")


if __name__ == "__main__":
    main()
