"""PDFs of the kinds that ministries and newsrooms send, drawn with reportlab: the file, its sentences, its furniture."""

import io
from dataclasses import dataclass

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    FrameBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

WIDTH, HEIGHT = A4
BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=10.5, leading=13, spaceAfter=6)
JUSTIFIED = ParagraphStyle("justified", BODY, alignment=TA_JUSTIFY)
INDENTED = ParagraphStyle("indented", JUSTIFIED, firstLineIndent=12, spaceAfter=0)
HEAD = ParagraphStyle("head", fontName="Helvetica-Bold", fontSize=19, leading=23, spaceAfter=10)
SMALL_HEAD = ParagraphStyle("small head", BODY, fontName="Times-Bold", spaceBefore=6)
NOTE = ParagraphStyle("note", fontName="Times-Roman", fontSize=8, leading=10)

HARBOUR = (
    "The Ministry of Transport announced on Thursday that the harbour of Vestnes will be dredged to fourteen metres. "
    "Minister Ingrid Solheim said that the work would begin in September and take eighteen months. "
    "The government has set aside 240 million kroner, of which the municipality pays a tenth.",
    "Solheim told reporters that the fishing fleet would keep its quays during the work. "
    "“Nobody will have to sell a boat because of this harbour,” she said. "
    "The fishermen's union had asked for a long-term guarantee and welcomed the answer.",
    "The ministry does not plan to open a second terminal before 2031. "
    "An environmental assessment by the coastal administration found no risk to the spawning grounds. "
    "The opposition Centre Party called the assessment incomplete and asked for an independent review.",
    "The dredged sand will be used to rebuild the beaches at Molde that were lost in the storm of 2021. "
    "Officials from the county said the transport would cost another 16 million kroner. "
    "Parliament is expected to vote on the supplementary budget in the first week of June.",
)
WATER = (
    "Environment Secretary Paulo Mendes presented the water plan for the Alto basin on Monday. "
    "The plan limits irrigation to 1,200 cubic metres per hectare in dry years.",
    "Farmers who switch to drip irrigation receive a grant of up to 4,500 euros. "
    "Mendes said that the grants would be paid within ninety days of an application.",
    "The regional government rejected a proposal to close the Serra reservoir to boats. "
    "It will instead measure the water every week and publish the figures.",
    "The plan enters into force on 1 October after a consultation of six weeks.",
)


@dataclass(frozen=True)
class Sample:
    """`sentences` must be read, in this order; nothing of `furniture` may stand among them."""

    data: bytes
    sentences: tuple[str, ...]
    furniture: tuple[str, ...] = ()


def sentences(*paragraphs):
    import re

    return tuple(part for paragraph in paragraphs for part in re.split(r"(?<=[.”])\s+(?=[A-Z“])", paragraph))


def made(story, frames, *, on_page=None):
    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=A4, title="")
    document.addPageTemplates([PageTemplate("page", frames, onPage=on_page or (lambda canvas, _: None))])
    document.build(list(story))
    return out.getvalue()


def frame(x, y, width, height):
    return Frame(x, y, width, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)


ONE = (70, 80, WIDTH - 140, HEIGHT - 170)


def two_columns():
    """Justified columns below a headline over the whole width."""
    frames = [
        frame(60, 560, WIDTH - 120, 200),
        frame(60, 90, 225, 460),
        frame(WIDTH - 60 - 225, 90, 225, 460),
    ]
    story = [
        Paragraph(
            "Vestnes harbour to be dredged from September onwards at a cost of 240 million kroner", HEAD
        )
    ]
    story += [FrameBreak(), *(Paragraph(text, INDENTED) for text in HARBOUR), FrameBreak()]
    story += [Paragraph(text, INDENTED) for text in WATER]
    return Sample(made(story, frames), sentences(*HARBOUR, *WATER))


def three_columns():
    """Three narrow columns; paragraphs go on from one to the next."""
    width = (WIDTH - 120 - 40) / 3
    frames = [frame(60 + n * (width + 20), 430, width, 300) for n in range(3)]
    return Sample(
        made([Paragraph(text, BODY) for text in (*HARBOUR, *WATER)], frames), sentences(*HARBOUR, *WATER)
    )


def running_heads():
    """A head and a foot on each of four pages, in the middle of sentences."""

    def on_page(canvas, document):
        canvas.setFont("Helvetica", 8)
        left = document.page % 2 == 0
        canvas.drawString(70, HEIGHT - 50, "Ministry of Transport" if left else "Press Release No. 41/2025")
        canvas.drawRightString(WIDTH - 70, HEIGHT - 50, f"{document.page}")
        canvas.drawString(
            70, 45, "Press office, Havnegata 4, Vestnes | press@transport.example | +47 555 01 99"
        )

    text = [Paragraph(text, ParagraphStyle("wide", BODY, fontSize=12, leading=40)) for text in HARBOUR]
    return Sample(
        made(text, [frame(*ONE)], on_page=on_page),
        sentences(*HARBOUR),
        ("Press Release No.", "Press office", "press@transport", "Ministry of Transport |"),
    )


HYPHENS = (
    "The minister said that the inter-", "national agreement was signed by the vice-",
    "president on Tuesday. The long-", "term loan covers the re-", "construction of two hos-",
    "pitals. A well-", "known engineer, Anna Berg-", "Larsen, will lead it from 2025-",
    "26. The con-", "tract forbids sub-", "contractors.",
)  # fmt: skip


def hyphens():
    """Line ends within words: some were put there by the setting, some by the author."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.setFont("Times-Roman", 11)
    for row, line in enumerate(HYPHENS):
        canvas.drawString(70, 700 - 14 * row, line)
    canvas.save()
    return Sample(
        out.getvalue(),
        (
            "The minister said that the international agreement was signed by the vice-president on Tuesday.",
            "The long-term loan covers the reconstruction of two hospitals.",
            "A well-known engineer, Anna Berg-Larsen, will lead it from 2025-26.",
            "The contract forbids subcontractors.",
        ),
    )


def row_by_row():
    """Two columns drawn line by line across both, as some publishing programs do; the right one is set lower."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    from reportlab.lib.utils import simpleSplit

    left = simpleSplit(" ".join(HARBOUR[:2]), "Times-Roman", 10, 210)
    right = simpleSplit(" ".join(WATER), "Times-Roman", 10, 210)
    canvas.setFont("Times-Roman", 10)
    for row in range(max(len(left), len(right))):
        for x, lines, top in ((60, left, 700), (300, right, 694)):
            if row < len(lines):
                canvas.drawString(x, top - 12.5 * row, lines[row])
    canvas.save()
    return Sample(out.getvalue(), sentences(*HARBOUR[:2], *WATER))


def footnotes():
    """Marks in the text, notes in small type at the foot of each page."""
    marked = [
        HARBOUR[0].replace("metres.", "metres.<super size=7>1</super>"),
        HARBOUR[2].replace("2031.", "2031.<super size=7>2</super>"),
    ]
    notes = (
        "1 Measured at the lowest tide of the years 2010 to 2020.",
        "2 See the national transport plan, chapter 4, of 12 March 2024.",
    )
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    frames = [frame(*ONE)]
    frames[0].addFromList([Paragraph(text, BODY) for text in marked], canvas)
    canvas.line(70, 130, 200, 130)
    frame(70, 70, WIDTH - 140, 55).addFromList([Paragraph(text, NOTE) for text in notes], canvas)
    canvas.showPage()
    frame(*ONE).addFromList([Paragraph(HARBOUR[3], BODY)], canvas)
    canvas.save()
    return Sample(
        out.getvalue(), (*sentences(HARBOUR[0], HARBOUR[2], HARBOUR[3]), *(note[2:] for note in notes))
    )


def table():
    """A table between paragraphs, without rules."""
    rows = [
        ["Year", "Clinics", "Meals served"],
        ["2025", "10", "3.2 million"],
        ["2026", "18", "4.5 million"],
        ["2027", "24", "6 million"],
    ]
    grid = Table(rows, colWidths=[90, 120, 120], hAlign="LEFT")
    story = [Paragraph(HARBOUR[0], BODY), Spacer(1, 8), grid, Spacer(1, 8), Paragraph(HARBOUR[2], BODY)]
    read = (
        "2025: clinics 10, meals served 3.2 million.",
        "2026: clinics 18, meals served 4.5 million.",
        "2027: clinics 24, meals served 6 million.",
    )
    return Sample(made(story, [frame(*ONE)]), (*sentences(HARBOUR[0]), *read, *sentences(HARBOUR[2])))


def sidebar():
    """A box of background beside the text, set in smaller type."""
    box = (
        "The harbour of Vestnes was built in 1923.",
        "It handles 800,000 tonnes a year.",
        "Ferries to Molde leave every half hour in the summer months.",
    )
    frames = [frame(60, 300, 320, 430), frame(405, 400, 130, 330)]
    side = ParagraphStyle("side", fontName="Helvetica", fontSize=8.5, leading=11, spaceAfter=5)
    story = [
        *(Paragraph(text, BODY) for text in HARBOUR),
        FrameBreak(),
        *(Paragraph(text, side) for text in box),
    ]
    return Sample(made(story, frames), (*sentences(*HARBOUR), *box))


def scanned_page():
    """A page of text, then a page that is only a picture."""
    from PIL import Image as Picture

    picture = io.BytesIO()
    Picture.new("L", (60, 85), 200).save(picture, "PNG")
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    frame(*ONE).addFromList([Paragraph(text, BODY) for text in HARBOUR], canvas)
    canvas.showPage()
    canvas.drawImage(ImageReader(io.BytesIO(picture.getvalue())), 0, 0, WIDTH, HEIGHT)
    canvas.save()
    return Sample(out.getvalue(), sentences(*HARBOUR))


def release():
    """A release: letterhead, wrapped headline, bold cross-heads, a list, a contact at the end of two pages."""

    def on_page(canvas, document):
        canvas.setFont("Helvetica", 8)
        canvas.drawCentredString(WIDTH / 2, 40, f"Page {document.page} of 2")

    items = (
        "240 million kroner for the dredging",
        "16 million kroner for the transport of the sand",
        "no money for a second terminal",
    )
    story = [
        Paragraph(
            "Government agrees on dredging of Vestnes harbour and on new beaches for Molde after the storm",
            HEAD,
        ),
        Paragraph(HARBOUR[0], JUSTIFIED),
        Paragraph("What the package holds", SMALL_HEAD),
        *(Paragraph(f"• {item}", BODY) for item in items),
        Paragraph("What the critics say", SMALL_HEAD),
        Paragraph(HARBOUR[2], JUSTIFIED),
        Spacer(1, 360),
        Paragraph(HARBOUR[3], JUSTIFIED),
    ]
    data = made(story, [frame(*ONE)], on_page=on_page)
    return Sample(
        data, (*sentences(HARBOUR[0]), *items, *sentences(HARBOUR[2], HARBOUR[3])), ("Page 1 of", "Page 2 of")
    )


SAMPLES = (
    two_columns, three_columns, running_heads, hyphens, row_by_row, footnotes, table, sidebar, scanned_page, release,
)  # fmt: skip


def paged(data):
    return io.BytesIO(data)


def _escaped(line):
    return line.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def rows(*pages, names=None):
    """A PDF of rows (x, y, size, text as str or bytes) in Helvetica; `names` is the font's map from code to text."""
    from pypdf import PdfWriter
    from pypdf.generic import DictionaryObject, NameObject, StreamObject

    writer = PdfWriter()
    font = {
        "/Type": "/Font",
        "/Subtype": "/Type1",
        "/BaseFont": "/Helvetica",
        "/Encoding": "/WinAnsiEncoding",
    }
    font = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
    if names:
        known = {code: chr(code) for code in range(32, 127)} | names
        lines = "".join(f"<{code:02X}> <{text.encode('utf-16-be').hex()}>\n" for code, text in known.items())
        cmap = StreamObject()
        cmap._data = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
            f"1 begincodespacerange <00> <FF> endcodespacerange {len(known)} beginbfchar\n{lines}endbfchar "
            "endcmap end end"
        ).encode()
        font[NameObject("/ToUnicode")] = writer._add_object(cmap)
    for page_rows in pages:
        page = writer.add_blank_page(width=WIDTH, height=HEIGHT)
        stream = StreamObject()
        shown = (
            b"/F1 %d Tf 1 0 0 1 %d %d Tm (%s) Tj\n"
            % (size, x, y, _escaped(text if isinstance(text, bytes) else text.encode("cp1252")))
            for x, y, size, text in page_rows
        )
        stream._data = b"BT\n" + b"".join(shown) + b"ET"
        page[NameObject("/Contents")] = writer._add_object(stream)
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
