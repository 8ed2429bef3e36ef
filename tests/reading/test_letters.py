"""E-mail: the letter, its day and sender; what a mail program puts around it is left out and told."""

import base64
import quopri
from datetime import date

import pytest
from samples import PARAGRAPH, letter

from assistant.errors import ArticleError
from assistant.reading.article import read_bytes
from assistant.reading.formats.eml import read_eml

HTML = "Content-Type: text/html; charset=utf-8"
MIXED = 'Content-Type: multipart/mixed; boundary="b"'
BOTH = 'Content-Type: multipart/alternative; boundary="b"'


def lines(data):
    return [block.text for block in read_eml(data).blocks]


def parts(*each):
    return "".join(f"--b\r\n{part}\r\n" for part in each) + "--b--\r\n"


def part(kind, body, *headers):
    return "\r\n".join([f"Content-Type: {kind}", *headers, "", body])


ATTACHED = part("application/pdf", "JVBERi0=", 'Content-Disposition: attachment; filename="r.pdf"')
FOOT = "\r\n".join(f"> Old line {number}." for number in range(3))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (letter("One.\r\n\r\nTwo."), ["One.", "Two."]),
        (letter("It is Özdemir’s."), ["It is Özdemir’s."]),
        (
            letter(quopri.encodestring("It’s “over” = now.".encode()).decode(), "Content-Transfer-Encoding: "
                   "quoted-printable", "Content-Type: text/plain; charset=utf-8"),
            ["It’s “over” = now."],
        ),
        (
            letter(base64.b64encode("Çok iyi – şimdi.".encode("cp1254")).decode(), "Content-Transfer-Encoding: base64",
                   "Content-Type: text/plain; charset=windows-1254"),
            ["Çok iyi – şimdi."],
        ),
        (letter("<p>One &amp; two.</p><p>Three.</p>", HTML), ["One & two.", "Three."]),
        (letter('<div style="display:none">Preview</div><p>One.</p>', HTML), ["One."]),
        (letter(parts(part("text/plain", "Plain."), part("text/html", "<p>Plain.</p>")), BOTH), ["Plain."]),
        (
            letter(parts(part("text/plain", "See the web."), part("text/html", f"<p>{PARAGRAPH}</p>")), BOTH),
            [PARAGRAPH],
        ),
        (letter(parts(part("text/plain", "One."), ATTACHED), MIXED), ["One."]),
        (letter("One.\r\n-- \r\nAnn Lee, Press Office"), ["One."]),
        (letter(f"Yes.\r\n\r\nOn Mon, 3 Mar 2025, Bo wrote:\r\n{FOOT}"), ["Yes."]),
        (letter("The bridge \r\nopens.\r\nToday.", "Content-Type: text/plain; format=flowed"),
         ["The bridge opens.\nToday."]),
        (letter("Text.", "Content-Type: text/plain; charset=unknown-8"), ["Text."]),
        (b"\r\n" + letter("One."), ["One."]),
    ],
)  # fmt: skip
def test_the_letter_alone_is_read(data, expected):
    assert lines(data) == expected


@pytest.mark.parametrize(
    ("data", "warning", "kinds"),
    [
        (letter(parts(part("text/plain", "One."), ATTACHED), MIXED), "1 attachments of the letter were not read: r.pdf", []),
        (letter(f"Yes.\r\n{FOOT}"), "3 lines quoted from an earlier letter were left out", ["other"]),
        (letter("One.\r\n-- \r\nAnn"), "", ["header_or_footer"]),
        (letter('<p style="display: none">Look</p><p>One.</p>', HTML), "", ["hidden"]),
    ],
)  # fmt: skip
def test_what_is_left_out_is_told(data, warning, kinds):
    account = read_eml(data).account
    assert warning in " ".join(account.warnings)
    assert [
        found.kind for found in account.closed("").set_aside if found.kind != "other" or kinds == ["other"]
    ] == kinds


OWN = "The ministry buys four ferries, Solheim said."
EARLIER = (
    "From: Mona Berg\r\nSent: Tuesday, 4 March 2025\r\nTo: Jo Dahl\r\nSubject: Ferry\r\n\r\nWill it be six?"
)
NOTICE = "This e-mail is confidential and intended for the addressee alone. Please delete it."


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (letter(f"{OWN}\r\n\r\n________________________________\r\n{EARLIER}"), [OWN]),
        (letter(f"{OWN}\r\n\r\n-----Original Message-----\r\n{EARLIER}"), [OWN]),
        (letter(f"{OWN}\r\n\r\nVon: Bo\r\nGesendet: Montag\r\nAn: Jo\r\nBetreff: Fähre\r\n\r\nSechs?"), [OWN]),
        (letter(f"{OWN}\r\n\r\nDe : Bo\r\nEnvoyé : lundi\r\nÀ : Jo\r\nObjet : Bac\r\n\r\nSix ?"), [OWN]),
        (letter(f"{OWN}\r\n\r\nKind regards,\r\nJo Dahl\r\nPress Office\r\nT: +47 555 01 23"), [OWN]),
        (letter(f"{OWN}\r\n\r\nBest,\r\nJo\r\n\r\n{OWN}"), [OWN, OWN]),
        (letter(f"{OWN}\r\n\r\n{NOTICE}"), [OWN]),
        (letter(f"Dear Mona,\r\n\r\n{OWN}"), [OWN]),
        (letter(f"Sehr geehrte Frau Berg,\r\n{OWN}"), [OWN]),
        (letter(f"Dear bread, the union said, is a worry.\r\n\r\n{OWN}"), ["Dear bread, the union said, is a worry.", OWN]),
        (letter(f"<p>{OWN}</p><p>Regards,<br>Jo</p><hr><p>{EARLIER.replace(chr(13) + chr(10), '<br>')}</p>", HTML), [OWN]),
        (letter(f"From: the ministry\r\n{OWN}"), [f"From: the ministry\n{OWN}"]),
        (letter("The e-mail was confidential, the court said."), ["The e-mail was confidential, the court said."]),
    ],
)  # fmt: skip
def test_an_earlier_letter_a_closing_and_a_notice_are_no_part(data, expected):
    assert lines(data) == expected


CITED = '<blockquote type="cite"><p>Will it be six?</p></blockquote>'
GMAIL = f'<div class="gmail_quote"><div>On Tue, 4 Mar 2025, Bo wrote:</div>{CITED.replace("type", "class").replace("cite", "gmail_quote")}</div>'


@pytest.mark.parametrize("cited", [CITED, GMAIL, f"<p>On Tue, 4 Mar 2025, Bo wrote:</p>{CITED}"])
def test_what_a_formatted_letter_cites_is_no_part(cited):
    read = read_eml(letter(f"<p>{OWN}</p>{cited}", HTML))
    assert [block.text for block in read.blocks] == [OWN]
    assert "cites" in read.account.warnings[0]


def test_a_block_quotation_of_its_own_is_read():
    assert lines(letter(f"<p>{OWN}</p><blockquote><p>We pay.</p></blockquote>", HTML)) == [OWN, "We pay."]


def test_a_forwarded_letter_is_read():
    assert any("Will it be six?" in line for line in lines(letter(f"FYI\r\n\r\n{EARLIER}")))
    forwarded = letter(f"{OWN}\r\n\r\n{EARLIER}").replace(b"Subject: ", b"Subject: FW: ", 1)
    assert any("Will it be six?" in line for line in lines(forwarded))
    told = read_eml(letter(f"{OWN}\r\n\r\n{EARLIER}")).account
    assert "lines of an earlier letter below this one were left out" in told.warnings[0]


@pytest.mark.parametrize(
    ("head", "field", "expected"),
    [
        ("Date: Tue, 04 Mar 2025 23:30:00 -0500", "published", date(2025, 3, 4)),
        ("Date: 5 Mar 2025 01:00 +0300", "published", date(2025, 3, 5)),
        ("Date: yesterday", "published", None),
        ("From: Ann Lee <ann@port.example>", "author", "Ann Lee"),
        ("From: ann@port.example", "author", "ann@port.example"),
        ("From: =?utf-8?q?Ann_L=C3=A9e?= <ann@port.example>", "author", "Ann Lée"),
        ("Subject: =?utf-8?b?QnLDvGNrZQ==?= opens", "title", "Brücke opens"),
        ("Subject: A long\r\n subject", "title", "A long subject"),
        ("Subject:", "title", None),
    ],
)
def test_the_head_says_who_and_when(head, field, expected):
    data = ("To: desk@news.example\r\nMIME-Version: 1.0\r\n" + head + "\r\n\r\nThe bridge opens.").encode()
    assert getattr(read_eml(data), field) == expected


def test_a_letter_is_an_article_with_its_day_and_author():
    article = read_bytes(letter())
    assert (article.title, article.author, article.published) == ("Bridge opens", "Ann Lee", date(2025, 3, 4))
    assert article.account.kept == article.account.read


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (letter("", 'Content-Type: multipart/encrypted; boundary="b"'), "encrypted"),
        (letter(" \r\n"), "empty_article"),
        (letter(parts(ATTACHED), MIXED), "empty_article"),
    ],
)
def test_a_letter_without_a_text_is_refused(data, code):
    with pytest.raises(ArticleError) as caught:
        read_eml(data)
    assert caught.value.code == code


@pytest.mark.parametrize(
    "text",
    [
        "Subject: a word\n\nThe bridge opens.",
        "Dear editor,\n\nThe bridge opens.",
        "From: Oslo\nThe bridge opens.",
    ],
)
def test_a_text_with_a_colon_is_no_letter(text):
    assert read_bytes(text.encode()).author is None
