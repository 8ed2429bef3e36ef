"""Files made to do harm, as bytes: PDFs by hand, archives with forged directories."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable

from samples import archive, docx, show


def raw_pdf(objects: Iterable[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    extra = trailer.replace(b"HERE", str(table).encode())
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, extra, table)
    return bytes(out)


def paged_pdf(
    content: bytes,
    *,
    packed: bytes = b"",
    kids: int = 1,
    catalogue: bytes = b"",
    more: tuple[bytes, ...] = (),
) -> bytes:
    """Pages that all show `content`; `packed` names its filter, `catalogue` and `more` add to the file."""
    filtered = b"/Filter %s" % packed if packed else b""
    return raw_pdf(
        (
            b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalogue,
            b"<< /Type /Pages /Count %d /Kids [%s] >>" % (kids, b"3 0 R " * kids),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>",
            b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), filtered, content),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            *more,
        )
    )


def lzw_of_blanks(cycles: int) -> bytes:
    """Blanks packed by LZW, about 7 MB a cycle: each code stands for one blank more than the code before."""
    bits = []
    for cycle in range(cycles):
        bits.append(f"{256:012b}{32:09b}" if cycle else f"{256:09b}{32:09b}")  # the table starts anew
        width = 9
        for code in range(258, 4094):
            width = max(
                width, code.bit_length() if code + 1 < 1 << code.bit_length() else code.bit_length() + 1
            )
            bits.append(f"{code:0{min(width, 12)}b}")
    whole = "".join(bits) + f"{257:012b}"
    whole += "0" * (-len(whole) % 8)
    return int(whole, 2).to_bytes(len(whole) // 8, "big")


def looping_pdf(line: str) -> bytes:
    """Its table of contents says that an earlier one is to be read first: itself."""
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(show(line)), show(line)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    return raw_pdf(objects, b"/Prev HERE")


def pdf_with_entities(line: str) -> bytes:
    """Metadata whose entities would grow to gigabytes."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    xmp = f'<?xpacket?><!DOCTYPE x [<!ENTITY l0 "ha">{levels}]><x:xmpmeta xmlns:x="adobe:ns:meta/">&l9;</x:xmpmeta>'
    stream = zlib.compress(xmp.encode())
    metadata = (
        b"<< /Type /Metadata /Subtype /XML /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"
        % (len(stream), stream)
    )
    return paged_pdf(show(line), catalogue=b"/Metadata 6 0 R", more=(metadata,))


def members_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def docx_linking_to(address: str, line: str) -> bytes:
    """A document whose template, picture and frame are to be fetched from `address`."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    def fill(document) -> None:
        document.add_paragraph(line)
        for kind in (
            RELATIONSHIP_TYPE.IMAGE,
            RELATIONSHIP_TYPE.HYPERLINK,
            RELATIONSHIP_TYPE.FOOTNOTES,
        ):
            document.part.relate_to(address, kind, is_external=True)

    return docx(fill)


def docm(line: str) -> bytes:
    """A document that says it has macros."""
    members = members_of(docx(lambda document: document.add_paragraph(line)))
    types = members["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    return archive({**members, "[Content_Types].xml": types})


def lying_docx(line: str) -> bytes:
    """The directory says that the text is 10 bytes long."""
    data = bytearray(docx(lambda document: document.add_paragraph(line)))
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/document.xml"))
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(data)
