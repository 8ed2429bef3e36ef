"""PDF by the places of its glyphs: columns, running heads, hyphens, ligatures, tables, notes, scans."""

import pytest
from pdf_samples import SAMPLES, paged, rows
from samples import pdf, show

from assistant.errors import ArticleError
from assistant.reading.formats.pdf import read_pdf
from assistant.reading.pdf.hyphens import Hyphens
from assistant.reading.pdf.ligatures import mended


def read(data):
    extracted = read_pdf(data, max_chars=400_000)
    return "\n".join(block.text for block in extracted.blocks), extracted


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.__name__)
def test_every_sentence_is_read_once_and_in_order(sample):
    made = sample()
    text, _ = read(made.data)
    assert [text.count(sentence) for sentence in made.sentences] == [1] * len(made.sentences)
    places = [text.index(sentence) for sentence in made.sentences]
    assert places == sorted(places)
    assert not [line for line in made.furniture if line in text]


def test_what_a_heading_says_is_one_line():
    _, extracted = read(SAMPLES[-1]().data)
    assert [block.text for block in extracted.blocks if block.kind == "heading"] == [
        "Government agrees on dredging of Vestnes harbour and on new beaches for Molde after the storm",
        "What the package holds",
        "What the critics say",
    ]
    assert sum(block.kind == "item" for block in extracted.blocks) == 3


def test_a_scanned_page_among_others_is_told():
    _, extracted = read(next(sample for sample in SAMPLES if sample.__name__ == "scanned_page")().data)
    assert "Page 2 is only a picture" in extracted.account.warnings[0]
    assert "text recognition (OCR)" in extracted.account.warnings[0]


LEFT = ("Foreign Minister Ana Reyes met", "the Danish envoy in Quito on 4", "June 2024. She said that Ecuador", "would not join the mining treaty", "before parliament has voted.")  # fmt: skip
RIGHT = ("Envoy Lars Holm told reporters", "that Denmark will lend 20 million", "euros for the port of Manta. He", "ruled out any new visas for Ec-", "uadorian crews this year.")  # fmt: skip
READ = (
    "Foreign Minister Ana Reyes met the Danish envoy in Quito on 4 June 2024. "
    "She said that Ecuador would not join the mining treaty before parliament has voted.\n"
    "Envoy Lars Holm told reporters that Denmark will lend 20 million euros for the port of Manta. "
    "He ruled out any new visas for Ecuadorian crews this year."
)


@pytest.mark.parametrize("order", ["row by row", "column by column", "from below"])
def test_columns_are_read_by_place_whatever_the_order_of_drawing(order):
    left = [(60, 760 - 15 * row, 11, line) for row, line in enumerate(LEFT)]
    right = [(320, 760 - 15 * row, 11, line) for row, line in enumerate(RIGHT)]
    drawn = [*left, *right]
    if order == "row by row":
        drawn.sort(key=lambda row: (-row[1], row[0]))
    elif order == "from below":
        drawn.reverse()
    head, foot = (
        (60, 815, 9, "MINISTRY - BULLETIN 114"),
        (60, 40, 9, "Bulletin 114 - Page 1 of 1 - press@example.org"),
    )
    assert read(rows([head, *drawn, foot]))[0] == READ


def test_heads_and_feet_do_not_part_a_sentence():
    first = [
        "The ministry will spend between 40-",
        "50 million dollars on the reef, that Paula Gómez-",
        "Villar will lead, and that it does not",
    ]
    second = ["plan to close the fishery. She added that the re-", "election of the council is set for May."]
    pages = [
        [(60, 800, 9, "MINISTRY - BULLETIN 115"), *lines, (60, 40, 9, f"Bulletin 115 - Page {number} of 2")]
        for number, lines in enumerate(
            ([(60, 760 - 15 * at, 11, line) for at, line in enumerate(text)] for text in (first, second)), 1
        )
    ]
    assert read(rows(*pages))[0] == (
        "The ministry will spend between 40-50 million dollars on the reef, that Paula Gómez-Villar will lead, "
        "and that it does not plan to close the fishery. She added that the re-election of the council is set for May."
    )


def test_pages_that_repeat_are_no_running_heads():
    assert read(pdf(*[show("The same sentence stands on every page.", top=400)] * 3))[0].count("same") == 3


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("the govern-", "ment said", "the government said"),
        ("the inter-", "national fund", "the international fund"),
        ("the re-", "election of", "the re-election of"),
        ("a long-", "term loan", "a long-term loan"),
        ("the vice-", "president said", "the vice-president said"),
        ("Paula Gómez-", "Villar said", "Paula Gómez-Villar said"),
        ("between 40-", "50 million", "between 40-50 million"),
        ("the U.S.-", "Norway fund", "the U.S.-Norway fund"),
        ("Ec-", "uadorian crews", "Ecuadorian crews"),
        ("a well-", "known engineer", "a well-known engineer"),
        ("the con-", "struction of", "the construction of"),
        ("a cease-", "fire in", "a cease-fire in"),
        ("a multi-", "lateral talk", "a multilateral talk"),
        ("the minister -", "and his aide", "the minister - and his aide"),
        ("the Straßen-", "bahn", "the Straßenbahn"),
        ("no hyphen", "here", "no hyphen here"),
    ],
)
def test_hyphens_at_the_end_of_a_line(left, right, joined):
    assert Hyphens(()).join(left, right) == joined


def test_the_words_of_the_document_go_before_the_word_list():
    assert Hyphens(["a ceasefire was agreed"]).join("the cease-", "fire") == "the ceasefire"
    assert Hyphens(["the inter-national style"]).join("the inter-", "national") == "the inter-national"


@pytest.mark.parametrize(
    ("shown", "text", "unreadable"),
    [
        ("\ue000ve vessels paid a \ue000ne", "five vessels paid a fine", 0),
        ("the of\ufffdce con\ufffdrmed the \ufffdeet", "the office confirmed the fleet", 0),
        ("a di\ue010cult con\ue011ict", "a difficult conflict", 0),
        ("an e\ue012ort of sta\ue012", "an effort of staff", 0),
        ("The \ue000nal \ue000gure", "The final figure", 0),
        ("\ufffdat", "\ufffdat", 1),  # fiat, flat
        ("\ufffd\ufffd\ufffd kroner", "\ufffd\ufffd\ufffd kroner", 3),
        ("in 20\ufffd5", "in 20\ufffd5", 1),
        ("Mr \ue000skvik", "Mr \ufffdskvik", 1),  # a name that no list has
        ("nothing is wrong", "nothing is wrong", 0),
    ],
)
def test_letters_that_the_font_does_not_name(shown, text, unreadable):
    found = mended([shown])
    assert (found.texts, found.unreadable) == ([text], unreadable)
    assert found.read + unreadable == sum(not character.isascii() for character in shown)


@pytest.mark.parametrize(("sign", "readable"), [("\ue000", True), ("\x00", True), ("ﬁ", True)])
def test_ligatures_of_a_real_font_map(sign, readable):
    line = b"The of\x02ce said that \x02ve vessels paid."
    text, extracted = read(rows([(60, 700, 11, line)], names={2: sign}))
    assert text == "The office said that five vessels paid."
    assert (tuple(extracted.account.warnings) == ()) == (sign == "ﬁ")


def test_what_stays_unreadable_is_counted_by_page():
    pages = [[(60, 700, 11, b"He paid 9\x02 kroner.")], [(60, 700, 11, b"All of it was 4\x02\x02 kroner.")]]
    text, extracted = read(rows(*pages, names={2: "\ue0ff"}))
    assert text.count("\ufffd") == 3
    assert tuple(extracted.account.warnings) == (
        "3 characters of page 1, 2 cannot be read; they are shown as “\ufffd”.",
    )


def test_columns_set_in_a_turned_page_are_read():
    from pypdf import PdfReader, PdfWriter

    reader = PdfReader(paged(SAMPLES[0]().data))
    writer = PdfWriter()
    for page in reader.pages:
        page.rotate(90)
        writer.add_page(page)
    out = paged(b"")
    writer.write(out)
    assert SAMPLES[0]().sentences[0] in read(out.getvalue())[0]


@pytest.mark.parametrize("data", [b"%PDF-1.4\n%%EOF", b"%PDF-1.7\ntrailer << /Root 1 0 R >>", b"%PDF-"])
def test_a_damaged_file_is_refused(data):
    with pytest.raises(ArticleError) as caught:
        read(data)
    assert caught.value.code == "damaged_file"
