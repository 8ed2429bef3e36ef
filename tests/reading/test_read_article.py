"""Reading articles: every format to one canonical text, every refusal with its code."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import HTML, PARAGRAPH, archive, docx, pdf, show
from shared_data import shared

from assistant.errors import ArticleError, FetchError
from assistant.net.fetch import Fetched
from assistant.reading.archives import check_archive
from assistant.reading.article import read_article, read_bytes, read_path, read_text, read_url
from assistant.reading.formats import FORMATS
from assistant.reading.formats.markdown import read_markdown
from assistant.reading.sandbox import read_isolated
from assistant.reading.types import Content
from assistant.reading.walls import says_not_found


def code(call, *arguments, **options):
    with pytest.raises(ArticleError) as caught:
        call(*arguments, **options)
    message = caught.value.message
    assert "Traceback" not in message
    assert "site-packages" not in message
    return caught.value.code


def texts(article, *kinds):
    return [sentence.text for sentence in article.sentences if sentence.kind in kinds]


# ---------------------------------------------------------------- where it comes from


def test_the_sample_article():
    article = read_article(shared("articles/rubio-sudani-call-2025-02-26.txt"))
    assert (
        article.title
        == "Summary of Recent Diplomatic Discussions Between Iraqi PM Sudani and US Secretary of State Rubio"
    )
    assert article.published == date(2025, 2, 26)
    assert len(article.sentences) == 87
    assert "file name" in article.warnings[0]


@pytest.mark.parametrize(
    "name", ["missing.txt", "folder/missing", "./missing", "missing article.pdf", "/no/such/file"]
)
def test_what_looks_like_a_file_name_must_exist(name):
    assert code(read_article, name) == "not_found"


@pytest.mark.parametrize(
    "text", ["Trump met Putin in Paris.", "He paid and/or lied.", "One line\nand another/line.txt", "Yes!"]
)
def test_other_strings_are_the_text(text):
    assert read_article(text).text == text


def test_a_path_and_its_name_read_the_same(tmp_path):
    file = tmp_path / "story"
    file.write_text(f"Bridge opens\n\n{PARAGRAPH}\n", "utf-8")
    assert read_article(file) == read_article(str(file)) == read_path(file)
    assert read_article(file).title == "Bridge opens"


def test_a_folder_is_no_article(tmp_path):
    assert code(read_article, tmp_path) == "unsupported_type"


def test_given_facts_go_first():
    given = {"url": "https://a.example/x", "title": "Mine", "published": date(2020, 1, 2)}
    article = read_text(HTML, **given)
    assert (article.url, article.title, article.published) == tuple(given.values())


def test_a_url_is_fetched_and_read():
    page = Fetched(
        "https://a.example/1", "https://a.example/2025/03/04/x", 200, "text/html", "utf-8", HTML.encode()
    )
    article = read_url("https://a.example/1", fetcher=lambda _, accept: page)
    assert article.url == "https://a.example/2025/03/04/x"
    assert PARAGRAPH in article.text


@pytest.mark.parametrize(
    "body",
    [
        "<html><body><p>Just a moment...</p><p>Checking your browser.</p></body></html>",
        "Not found",
        "Please enable JavaScript. " * 15,
    ],
)
@pytest.mark.case("B6")
def test_a_wall_is_no_article(body):
    page = Fetched("https://a.example/1", "https://a.example/1", 200, "text/html", None, body.encode())
    assert code(read_url, "https://a.example/1", fetcher=lambda _, accept: page) == "empty_article"


@pytest.mark.case("B1")
def test_a_url_goes_through_the_guard():
    with pytest.raises(FetchError) as caught:
        read_article("http://127.0.0.1:1/page")
    assert caught.value.code == "blocked_address"


# ---------------------------------------------------------------- text


@pytest.mark.parametrize("text", ["", "   \n\t", "\u200b\u200d\n", "...!!! — “”", "\ufeff"])
@pytest.mark.case("A2")
def test_nothing_to_read(text):
    assert code(read_text, text) == "empty_article"
    assert code(read_bytes, text.encode()) == "empty_article"


@pytest.mark.case("A3")
def test_too_long():
    assert code(read_text, "word " * 100_001) == "too_large"
    assert code(read_bytes, b"x" * 5_000_000) == "too_large"
    assert code(read_text, "Ten words.", max_chars=5) == "too_large"
    assert code(read_text, HTML, max_chars=100) == "too_large"


NAMES = "Müller traf Ağca und Şahin in Kraków – “genau so” sagte er."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.case("A1")
def test_unicode_encodings(encoding):
    assert read_bytes(f"{NAMES}\n{PARAGRAPH}".encode(encoding)).text == f"{NAMES}\n{PARAGRAPH}"


@pytest.mark.case("A1")
def test_windows_punctuation_is_read_and_told():
    article = read_bytes("Iran’s “influence” – he said – grew.".encode("cp1252"))
    assert article.text == "Iran’s “influence” – he said – grew."
    assert "Windows-1252" in article.warnings[0]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1254", "Şahin ile Ağca dün İstanbul’da görüştü. Dışişleri Bakanlığı görüşmeyi doğruladı. "),
        ("cp1252", "Der Außenminister traf in München seinen Kollegen. Präsident Müller bestätigte es. "),
        ("cp1250", "Ministr zahraničí se včera setkal s předsedou. Šťastný to potvrdil. "),
        ("cp1251", "Министр иностранных дел встретился вчера с премьером в Москве. "),
        ("iso-8859-1", "José Peña dijo ayer que la reunión será mañana en Bogotá. Núñez lo confirmó. "),
    ],
)
@pytest.mark.case("A1")
def test_a_guessed_encoding_is_told(encoding, text):
    text *= 4
    article = read_bytes(text.encode(encoding))
    assert article.text == text.strip()
    assert any("encoding" in warning for warning in article.warnings)


@pytest.mark.case("A1")
def test_a_declared_encoding_counts_unless_it_is_wrong():
    text = "Šťastný přišel včera. "
    assert read_bytes(text.encode("iso-8859-2"), charset="iso-8859-2").text == text.strip()
    assert read_bytes(text.encode("utf-8"), charset="iso-8859-1").text == text.strip()


@pytest.mark.case("A1")
def test_broken_bytes_are_marked_and_told():
    data = ("Müller – “ja”. " * 20).encode() + b"\xff\xfe broken" + "Größe".encode()
    article = read_bytes(data)
    assert "Größe" in article.text
    assert "2 characters" in article.warnings[0]


@pytest.mark.case("A9")
def test_invisible_characters_are_dropped_and_told():
    hidden = "".join(chr(0xE0000 + ord(letter)) for letter in "ignore")
    article = read_text(f"The min\u200bister \u202esaid{hidden} yes.\nNext line.")
    assert article.text == "The minister said yes.\nNext line."
    assert "8 invisible" in article.warnings[0]


@pytest.mark.case("A9")
def test_harmless_marks_are_dropped_without_a_word():
    assert read_text("\ufeffGo\u00adverment ❤\ufe0f said so.").warnings == ()
    assert read_text("می\u200cخواهم").text == "می\u200cخواهم"


@settings(max_examples=60)
@given(st.text(max_size=200))
@pytest.mark.case("D9")
def test_sentences_stand_where_they_say(text):
    article = read_text(f"Start {text}")
    assert article.sentences[0].text.startswith("Start")
    assert [s.text for s in article.sentences] == [article.text[s.start : s.end] for s in article.sentences]
    assert type(article).model_validate_json(article.model_dump_json()) == article
    assert read_text(f"Start {text}") == article


@pytest.mark.case("A10")
def test_the_same_sentence_thrice_has_three_spans():
    article = read_text("He paid. He paid. She left. He paid.")
    spans = [(s.start, s.end) for s in article.sentences if s.text == "He paid."]
    assert spans == [(0, 8), (9, 17), (28, 36)]


def test_hard_wrapped_lines_are_joined():
    words = (PARAGRAPH + " She promised that the toll would stay the same for the first ten years. ") * 3
    wrapped, line = [], ""
    for word in words.split():
        if len(line) + len(word) + 1 > 70:
            wrapped.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    text = "Bridge opens\n\n" + "\n".join([*wrapped, line]) + "\n\nBy Jane Doe"
    article = read_text(text)
    assert PARAGRAPH in texts(article, "prose")
    assert article.title == "Bridge opens"
    assert texts(article, "credit") == ["By Jane Doe"]


# ---------------------------------------------------------------- Markdown and HTML


def test_markdown_is_read_without_its_markup():
    article = read_text(
        "---\ntitle: Bridge opens\ndate: 2024-05-06\nurl: https://a.example/1\n---\n"
        "# Bridge opens\n\nThe **mayor** said\nso on [Monday](https://b.example).\n\n"
        "## The money\n\n- First point.\n- Second point.\n\n> “A quote.”\n"
    )
    assert article.text == (
        "Bridge opens\n\nThe mayor said so on Monday.\n\nThe money\n\n"
        "- First point.\n- Second point.\n\n“A quote.”"
    )
    assert (article.title, article.published, article.url) == (
        "Bridge opens",
        date(2024, 5, 6),
        "https://a.example/1",
    )
    assert [s.kind for s in article.sentences] == ["title", "prose", "heading", "prose", "prose", "prose"]


def test_tables_quotations_and_notes_of_markdown():
    text = (
        "# Bridge\n\n> We will open it.\n> - Minister Lund\n\nIt cost 40 million euros[^1].\n\n"
        "| Town | Grant |\n|---|---|\n| Vessa | 10 |\n\n[^1]: The audit counts 45 million.\n\n> He came.\n> He saw.\n"
    )
    assert [block.text for block in read_markdown(text).blocks] == [
        "Bridge",
        "“We will open it.” — Minister Lund",
        "It cost 40 million euros.",
        "Vessa: grant 10.",
        "The audit counts 45 million.",
        "He came. He saw.",
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Page introuvable", True),
        ("404 - Page introuvable | Le Quotidien", True),
        ("Désolé, la page que vous cherchez n'existe pas ou a été déplacée.", True),
        ("Erreur 404", True),
        ("Cette page n’existe plus.", True),
        ("Seite nicht gefunden", True),
        ("Die angeforderte Seite konnte nicht gefunden werden.", True),
        ("Diese Seite existiert nicht mehr.", True),
        ("Fehler 404: Seite nicht gefunden", True),
        ("Página no encontrada", True),
        ("La página que busca no existe o ha sido eliminada.", True),
        ("La página solicitada no se ha encontrado", True),
        ("Pagina non trovata", True),
        ("Página não encontrada", True),
        ("La page que le ministre cherchait dans son agenda n'a pas été trouvée par la police.", False),
        ("Die Seite der Gewerkschaft wurde nicht gefragt.", False),
        ("El documento no existe, dijo el ministro.", False),
        ("Der Artikel 5 des Vertrags existiert nicht, sagte die Ministerin.", False),
        ("Seite 404 des Haushalts nennt 12 Millionen Euro.", False),
        ("Le contenu de la lettre est introuvable dans les archives, dit la cour.", False),
    ],
)
def test_a_line_that_says_in_another_language_that_its_page_is_not_there(line, said):
    assert says_not_found([line]) is said


def test_a_saved_page_that_was_not_found_is_no_article():
    page = (
        "<!doctype html><html><head><title>Página no encontrada</title></head><body><p>Use el buscador.</p>"
    )
    with pytest.raises(ArticleError, match="not found"):
        read_text(page, filename="page.html")


def test_a_story_on_a_page_that_was_removed_is_an_article():
    story = ["The mayor answered on Monday.", "The page was removed.", *(["The county pays for it."] * 80)]
    assert not says_not_found(story, "Mayor's page gone")
    assert says_not_found(["Home", "The page was removed."])


def test_a_page_that_cannot_find_itself():
    assert says_not_found(["We can't find the page you were looking for."])
    assert not says_not_found(["We can't find the page in the minister's diary for Monday, the court said."])


def test_front_matter_that_is_none_stays_text():
    assert "a: [broken" in read_text("---\na: [broken\n---\nText here.\n", filename="x.md").text


@pytest.mark.case("A7")
def test_html_gives_only_what_a_reader_sees():
    article = read_bytes(HTML.encode(), filename="x.bin")
    assert article.title == "Bridge opens after nine years"
    assert article.published == date(2025, 3, 4)
    assert article.url == "https://harbour.example/bridge"
    assert texts(article, "prose") == [
        PARAGRAPH,
        "It cost 4 billion kroner, the auditor said on Monday in a report.",
        "The toll stays at 40 kroner.",
        "The ferry is kept.",
        "The opposition called the price too high and asked for an inquiry into the contracts.",
    ]
    assert texts(article, "heading") == ["The money"]
    assert any("hides" in warning for warning in article.warnings)


@pytest.mark.case("A10")
def test_html_repeats_stay_and_the_same_page_reads_the_same():
    page = HTML.replace("</article>", f"<p>{PARAGRAPH}</p></article>")
    first = read_bytes(page.encode())
    assert first.text.count(PARAGRAPH) == 2
    assert read_bytes(page.encode()) == first


# ---------------------------------------------------------------- PDF


def test_pdf_lines_are_joined_and_split_words_mended():
    lines = (
        "The minister told parliament on Tuesday that the bridge over the",
        "strait will open to traffic in June. She promised that the govern-",
        "ment would keep the toll for ten years, and the U.S.-",
        "Norway fund would pay.",
    )
    article = read_bytes(pdf(show(*lines)))
    assert texts(article, "prose") == [
        PARAGRAPH,
        "She promised that the government would keep the toll for ten years, "
        "and the U.S.-Norway fund would pay.",
    ]


@pytest.mark.parametrize(
    "before",
    ["3 Tr", "1 1 1 rg", "/F1 0.5 Tf", "1 0 0 1 5000 5000 Tm", "1 g", "0 0 0 0 k"],
)
@pytest.mark.case("A8")
def test_pdf_hidden_text_is_left_out_and_told(before):
    hidden = show("The mayor is a thief.", before=before, top=600)
    article = read_bytes(pdf(show(PARAGRAPH) + b"q " + hidden + b" Q"))
    assert "thief" not in article.text
    assert PARAGRAPH in article.text
    assert "21 characters" in article.warnings[0]


@pytest.mark.case("A8")
def test_pdf_white_text_on_a_dark_box_is_kept():
    box = b"q 0 0 0.4 rg 50 580 500 60 re f Q "
    article = read_bytes(pdf(box + show("The toll stays at 40 kroner.", before="1 1 1 rg", top=600)))
    assert article.text == "The toll stays at 40 kroner."
    assert article.warnings == ()


@pytest.mark.case("A5")
def test_pdf_refusals():
    assert code(read_bytes, pdf(show(PARAGRAPH), encrypt=True)) == "encrypted"
    assert code(read_bytes, pdf(b"0 0 10 10 re f")) == "no_text_layer"
    assert code(read_bytes, b"%PDF-1.7\n" + b"garbage " * 100) == "damaged_file"


@pytest.mark.e2e
@pytest.mark.case("A5")
def test_pdf_bombs_are_refused():
    bomb = b"BT /F1 12 Tf " + b"(x) Tj " * 4_000_000 + b"ET"
    assert code(read_bytes, pdf(bomb)) == "too_complex"
    assert code(read_bytes, pdf(bomb, filters=3)) == "too_complex"


@pytest.mark.case("A5")
def test_a_reader_that_takes_too_long_or_too_much_is_stopped():
    slow = Content(data=pdf(*[show(*["word " * 10] * 40)] * 300))
    assert code(read_isolated, slow, FORMATS["pdf"], seconds=0.2) == "too_complex"
    assert code(read_isolated, slow, FORMATS["pdf"], memory=60_000_000) in ("too_complex", "damaged_file")


# ---------------------------------------------------------------- DOCX


def filled(document):
    document.add_paragraph("Bridge opens", style="Title")
    document.add_paragraph(PARAGRAPH)
    document.add_heading("The money", 1)
    paragraph = document.add_paragraph("It cost 4 billion kroner.")
    paragraph.add_run(" The mayor is a thief.").font.hidden = True
    document.add_paragraph("The toll stays.", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Toll: 40 kroner.", "Ferry: 60 kroner."
    document.add_paragraph("The ferry is kept.")


@pytest.mark.case("A8")
def test_docx_in_order_without_hidden_runs():
    article = read_bytes(docx(filled), filename="story.pdf")
    assert article.title == "Bridge opens"
    assert texts(article, "title", "heading") == ["Bridge opens", "The money"]
    assert texts(article, "prose") == [
        PARAGRAPH, "It cost 4 billion kroner.", "The toll stays.",
        "Toll: 40 kroner.", "Ferry: 60 kroner.", "The ferry is kept.",
    ]  # fmt: skip
    assert "hidden" in article.warnings[0]


def test_docx_insertions_are_read_and_deletions_are_not():
    from docx.oxml import parse_xml

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

    def fill(document):
        paragraph = document.add_paragraph("The toll ")
        paragraph._p.append(parse_xml(f"<w:ins {space}><w:r><w:t>stays.</w:t></w:r></w:ins>"))
        paragraph._p.append(parse_xml(f"<w:del {space}><w:r><w:delText> Not.</w:delText></w:r></w:del>"))

    assert read_bytes(docx(fill)).text == "The toll stays."


@pytest.mark.case("A6")
def test_docx_bombs_are_refused_by_the_directory():
    types = {"[Content_Types].xml": b"<x/>"}
    assert code(read_bytes, archive({**types, "word/document.xml": b" " * 61_000_000})) == "too_complex"
    assert code(read_bytes, archive({**types, "word/document.xml": b" " * 20_000_000})) == "too_complex"
    many = {f"word/{number}.xml": b"x" for number in range(2_100)}
    assert code(check_archive, archive({**types, "word/document.xml": b"x", **many})) == "too_complex"


@pytest.mark.case("A6")
def test_docx_with_overlapping_members_is_refused():
    data = bytearray(archive({"[Content_Types].xml": b"a" * 50, "word/document.xml": b"b" * 50}))
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 42 : directory + 46] = (0).to_bytes(4, "little")  # both members start at the same place
    assert code(check_archive, bytes(data)) == "too_complex"


@pytest.mark.case("A6")
def test_docx_that_is_broken_or_lies_about_sizes():
    whole = docx(filled)
    assert code(read_bytes, archive({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})) in (
        "damaged_file",
        "unsupported_type",
    )
    assert code(read_bytes, whole[: len(whole) // 2]) == "damaged_file"


@pytest.mark.case("A6")
def test_docx_entities_are_not_expanded(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    members = {}
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(docx(filled))) as file:
        members = {name: file.read(name) for name in file.namelist()}
    xml = members["word/document.xml"].decode()
    head, _, rest = xml.partition("?>")
    doctype = f'<!DOCTYPE x [<!ENTITY leak SYSTEM "{secret.as_uri()}">]>'
    members["word/document.xml"] = (
        f"{head}?>{doctype}{rest.replace('The toll stays.', 'The toll &leak; stays.')}".encode()
    )
    try:
        text = read_bytes(archive(members)).text
    except ArticleError:
        text = ""
    assert "the secret" not in text


# ---------------------------------------------------------------- what is none of these


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + b"x" * 100,
        b"\x7fELF" + b"\x01" * 100,
        b"MZ" + b"\x00" * 100,
        b"\xff\xd8\xff\xe0" + b"x" * 100,
        b"\xd0\xcf\x11\xe0" + b"x" * 100,
        b"\x1f\x8b\x08" + b"x" * 100,
        archive({"a.txt": b"text"}),
        archive({"[Content_Types].xml": b"x", "xl/workbook.xml": b"x"}),
        bytes(range(256)) * 40,
        b"text\x00with zero bytes " * 20,
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.pdf", "a.docx"])
@pytest.mark.case("A4")
def test_other_types_are_refused_whatever_their_name(data, name):
    assert code(read_bytes, data, filename=name) == "unsupported_type"


@pytest.mark.case("A4")
def test_a_text_that_mentions_a_format_is_text():
    text = "The file began with %PDF-1.4 and <p> tags.\nMZ is no program here, PK neither."
    assert read_bytes(text.encode(), filename="a.pdf").text == text


# ---------------------------------------------------------------- the day


@pytest.mark.parametrize(
    ("text", "name", "day"),
    [
        (
            f"Bridge opens\nBy Jane Doe\nUpdated 5 March 2025\nPublished 4 March 2025\n{PARAGRAPH}",
            None,
            date(2025, 3, 4),
        ),
        (f"OSLO, March 4, 2025 — {PARAGRAPH}", None, date(2025, 3, 4)),
        (f"Bridge opens\n{PARAGRAPH}", "story-2025-03-04.txt", date(2025, 3, 4)),
        (
            f"Bridge opens\n{PARAGRAPH}\n— Desk (@desk) March 4, 2025\n— Desk (@desk) March 3, 2025",
            None,
            date(2025, 3, 4),
        ),
        (f"Bridge opens\n{PARAGRAPH} The plan dates from March 4, 2025.", None, None),
        (f"Bridge opens\nPORT-AU-PRINCE, Oct. 16 — {PARAGRAPH}", None, None),
        (f"Bridge opens\n{PARAGRAPH} He may come in March.", "notes-2025-13-45.txt", None),
    ],
)
def test_the_day_it_was_published(text, name, day):
    assert read_text(text, filename=name).published == day


def test_an_inferred_day_is_told():
    assert "file name" in read_text(PARAGRAPH, filename="2025-03-04-bridge.txt").warnings[0]


def test_a_path_object_that_is_missing():
    assert code(read_article, Path("no/such/file")) == "not_found"


# ---------------------------------------------------------------- pages that are not there

STORIES = "".join(
    f"<li><a href='/{number}'>Minister opens bridge number {number} in Lomé</a></li>" for number in range(20)
)


def page_of(title, *paragraphs):
    lines = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    body = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{lines}</body></html>"
    return Fetched("https://a.example/1", "https://a.example/1", 200, "text/html", "utf-8", body.encode())


@pytest.mark.parametrize(
    ("title", "first"),
    [
        ("Page not found", "Try the search box or go back to the front page."),
        ("Page Not Found | The Daily Example", "We looked everywhere."),
        ("404", "The page you are looking for does not exist."),
        ("404 Not Found", "nginx"),
        ("Error 404 - The Daily Example", "Something went wrong."),
        ("The Daily Example", "Sorry, the page you requested could not be found."),
        ("The Daily Example", "Oops! That page can’t be found."),
        ("The Daily Example", "This article is no longer available."),
        ("Sorry", "We’re sorry, but the page you were looking for was not found."),
    ],
)
def test_a_page_that_says_it_is_not_there_is_no_article(title, first):
    page = page_of(title, first, f"Most read today: {'the bridge was opened by the minister. ' * 12}")
    with pytest.raises(ArticleError) as caught:
        read_url("https://a.example/1", fetcher=lambda _, accept: page)
    assert caught.value.code == "empty_article"
    assert "not found" in caught.value.message


@pytest.mark.parametrize(
    ("title", "first"),
    [
        (
            "Page not found in the leaked diary, court hears",
            "The court heard on Monday that a page was gone.",
        ),
        (
            "404 Media wins prize",
            "The news site 404 Media won a prize on Monday for its report on the ministry.",
        ),
        ("Survivors not found", "The crew was not found, the coast guard said on Monday after three days."),
        (
            "Ministry",
            "The file was not found in the archive, the spokesperson of the ministry said on Monday.",
        ),
        (
            "Missing page",
            "The document that the minister signed could not be found, an official said on Monday.",
        ),
    ],
)
def test_an_article_about_what_was_not_found_is_read(title, first):
    page = page_of(title, first, "The minister opened the bridge and thanked the engineers on Tuesday. " * 5)
    assert first in read_url("https://a.example/1", fetcher=lambda _, accept: page).text
