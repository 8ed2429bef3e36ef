"""Text as it really comes: encoded twice, in a wrong or no declared character set, with NUL; mended and told."""

import pytest
from samples import PARAGRAPH
from shared_data import shared

from assistant.errors import ArticleError
from assistant.reading.article import read_bytes, read_path, read_text
from assistant.reading.decoding import decode

CROSSING = "President Özdemir’s office said on Tuesday that Turkey “will not” close the Kapıkule crossing"


def twice(text, encoding="cp1252"):
    """As UTF-8 that was read in an older character set."""
    return "".join(part.encode("utf-8").decode(encoding) if part > "\x7f" else part for part in text)


def told(article):
    return " ".join(article.warnings)


@pytest.mark.parametrize(
    ("broken", "right"),
    [
        ("â€œYes,â€\x9d she said.", "“Yes,” she said."),
        ("â€œYes,â€\ufffd she said.", "“Yes,” she said."),
        ("The cityâ€™s mayor paid â‚¬12.", "The city’s mayor paid €12."),
        ("FranÃ§ois and JosÃ© met in SÃ£o Paulo.", "François and José met in São Paulo."),
        ("CÃ´te dâ€™Ivoire signed.", "Côte d’Ivoire signed."),
        ("The talks â€“ two days â€” ended.", "The talks – two days — ended."),
        ("He waited â€¦ and left.", "He waited … and left."),
        ("It\x92s \x93over\x94 \x96 he said.", "It’s “over” – he said."),
        ("The minister&#8217;s words", "The minister’s words"),
        ("The minister&rsquo;s &ldquo;words&rdquo;", "The minister’s “words”"),
        ("ZeleÅ„ski met BÄ…k.", "Zeleński met Bąk."),
        ("It cost Â£5 and 20Â°C.", "It cost £5 and 20°C."),
        (twice(twice("the city’s mayor")), "the city’s mayor"),
        ("Ð\x9fÑ\x80ÐµÐ·Ð¸Ð´ÐµÐ½Ñ‚ spoke.", "Президент spoke."),
    ],
)
def test_what_was_encoded_twice_is_mended_and_told(broken, right):
    article = read_text(f"{broken}\n{PARAGRAPH}")
    assert article.text.startswith(right)
    assert "were encoded twice or in the wrong character set and were mended: “" in told(article)
    assert all(article.text[s.start : s.end] == s.text for s in article.sentences)


@pytest.mark.parametrize(
    "name", ["double.txt", "utf8_declared_latin1.html", "utf16le_bom.txt", "entities.html"]
)
def test_the_shared_files_are_read_right(name):
    article = read_path(shared(f"cases/17-encoding/{name}"))
    assert CROSSING in article.text
    assert "�" not in article.text
    assert ("mended" in told(article)) == (name in {"double.txt", "entities.html"})


def test_a_wrong_declared_character_set_is_told():
    article = read_path(shared("cases/17-encoding/cp1254_declared_latin1.html"))
    assert "Özdemir’s office said on Tuesday that Turkey “will not” close" in article.text
    assert "says a wrong one" in told(article)


LANGUAGES = {
    "cp1251": "Президент России заявил в среду, что переговоры продолжатся. Мост откроют в июне.",
    "cp1253": "Ο πρωθυπουργός δήλωσε την Τρίτη ότι η γέφυρα θα ανοίξει τον Ιούνιο.",
    "cp1256": "قال رئيس الوزراء يوم الثلاثاء إن الجسر سيفتح أمام حركة المرور في يونيو",
    "shift_jis": "首相は火曜日、橋は六月に開通すると述べた。\n新しい橋です。",
    "euc_kr": "총리는 화요일 다리가 6월에 개통될 것이라고 말했다.",
    "cp1252": "The president’s office said that “the bridge” will open – at last.",
}


@pytest.mark.parametrize(("encoding", "text"), LANGUAGES.items())
def test_a_declared_character_set_that_gives_no_writing_is_not_taken(encoding, text):
    article = read_bytes(text.encode(encoding), charset="iso-8859-1")
    assert article.text == text
    assert "says a wrong one" in told(article)
    assert read_bytes(text.encode(encoding), charset=encoding).text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", [*LANGUAGES.values(), PARAGRAPH, "Türkiye said no.\r\nCôte d’Ivoire said yes."]
)
def test_utf_16_needs_no_mark(encoding, text):
    assert read_bytes(text.encode(encoding)).text == text.replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("data", "right", "number"),
    [
        (PARAGRAPH.encode() + b"\x00", PARAGRAPH, 1),
        (PARAGRAPH.encode() + b"\x00" * 4096, PARAGRAPH, 4096),
        (PARAGRAPH.replace("bridge", "bri\x00dge").encode(), PARAGRAPH, 1),
        (("\x00" + PARAGRAPH).encode(), PARAGRAPH, 1),
    ],
)
def test_nul_is_left_out_and_told(data, right, number):
    article = read_bytes(data)
    assert right in article.text
    assert f"{number} characters of the file are NUL" in told(article)
    assert [part.characters for part in article.account.set_aside if part.kind == "unreadable"] == [number]


def test_nul_in_a_page_is_left_out_and_told():
    article = read_bytes(f"<html><body><article><p>{PARAGRAPH}\x00</p></article></body></html>".encode())
    assert article.text == PARAGRAPH
    assert "1 characters of the file are NUL" in told(article)


@pytest.mark.parametrize("data", [b"\x00\x01\x02" * 50, bytes(range(256)) * 20, b"\x7fELF" + b"\x00" * 60])
def test_a_file_that_is_no_text_is_refused(data):
    with pytest.raises(ArticleError) as caught:
        read_bytes(data)
    assert caught.value.code == "unsupported_type"


def test_broken_bytes_of_the_article_are_counted():
    article = read_bytes(("Müller – “ja”. " * 20).encode() + b"\xff\xfe broken" + "Größe".encode())
    assert "2 characters of the article could not be read" in told(article)


OTHER_CODE_PAGES = (
    ("cp1254", "President Erdoğan met Hakan Fidan and Mehmet Şimşek in Ankara. He flew on to Muğla."),
    ("iso8859-9", "Cumhurbaşkanı, ülkenin kuzeyinde açılacak yeni sağlık merkezleri için bütçe ayırdıklarını söyledi."),
    ("cp1250", "Minister Radosław Sikorski met the mayor of Łódź and said that Wałęsa would speak in Gdańsk."),
    ("iso8859-2", "Minister powiedział, że rząd wyśle pieniądze na Śląsk i że dzień był długi."),
    ("cp1250", "Ministr zahraničí řekl, že Česko pošle pomoc příští týden a že vláda přijme další děti."),
    ("cp1250", "A külügyminiszter azt mondta, hogy őszintén tárgyaltak a jövő évről és a következő időszakról, jövőre."),
    ("iso8859-2", "Ministrul a declarat că țările vor plăti două miliarde și că ședința va fi joi.".replace("ț", "ţ").replace("ș", "ş")),
    ("cp1257", "Ministrė pranešė, kad Šiauliuose bus statoma nauja ligoninė, o pinigų užteks iki žiemos."),
)  # fmt: skip
WESTERN = (
    "Le ministre a déclaré à Genève que l'élection aurait lieu à l'été, où qu'il soit.",
    "El presidente señaló que España añadirá 3.000 millones de dólares; ¿cuándo? «Mañana», dijo Núñez.",
    "Katrín Jakobsdóttir sagði að ríkið hefði ákveðið það í Reykjavík; það er þing þjóðarinnar.",
    "Außenminister Wadephul sagte, die Bundesregierung werde 40 Mio. für Flüchtlinge prüfen. § 5 gilt.",
    "The café in São Paulo paid £40 at 5 °C; José Muñoz kept his résumé.",
    "Statsminister Mette Frederiksen sagde, at Grønland får flere penge til små byer i år.",
    "Pääministeri sanoi, että hätätilassa on päätettävä nopeasti ja että työ jatkuu.",
    "The roads cost £3bn in 2024, the ministry said, and £12m of it went to Málaga and Côte d'Ivoire.",
)


@pytest.mark.parametrize(("encoding", "text"), OTHER_CODE_PAGES)
@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252"])
def test_another_code_page_under_the_name_of_latin_1_is_read_and_told(encoding, text, declared):
    found = decode(text.encode(encoding), declared=declared)
    assert found.text == text
    assert "check names" in found.account.warnings[0]


@pytest.mark.parametrize("text", WESTERN)
def test_what_is_latin_1_stays_so(text):
    found = decode(text.encode("iso-8859-1"), declared="iso-8859-1")
    assert found.text == text
    assert not found.account.warnings


@pytest.mark.parametrize(
    ("dressed", "plain"),
    [
        ("The oﬃce conﬁrmed ﬁve ﬂeets.", "The office confirmed five fleets."),
        ("They did 𝐧𝐨𝐭 agree.", "They did not agree."),
        ("They did ｎｏｔ agree.", "They did not agree."),
        ("They did ⓝⓞⓣ agree.", "They did not agree."),
        ("Straße, Łódź, CO₂, 5 m², 9½ and “so”", "Straße, Łódź, CO₂, 5 m², 9½ and “so”"),
    ],
)
@pytest.mark.case("A9")
def test_letters_in_another_dress_are_plain_letters_and_nothing_is_lost(dressed, plain):
    article = read_text(dressed)
    assert article.text == plain
    assert article.account.read == article.account.kept == len(plain.replace(" ", ""))
