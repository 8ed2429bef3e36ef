"""Code pages told apart by whether the accented words are words."""

import pytest

from assistant.language.text.code_pages import likelier, western


@pytest.mark.parametrize(
    ("text", "page", "read"),
    [
        ("Le ministère a payé l’été à Orléans – 3 €.", "cp1252", True),
        ("a;Straße für Bürger;4 €", "cp1252", True),
        ("a,España,mañana", "cp1252", True),
        ("The señor said no.", "cp1252", True),
        ("No accents at all.", "cp1252", False),
        ("Привет всем людям", "cp1251", False),
        ("å¿ø¿½ç", "cp1252", False),
    ],
)
def test_windows_1252_is_told_by_its_words(text, page, read):
    assert western(text.encode(page)) == (text if read else None)


def test_another_code_page_is_named():
    data = "a;łódź;żółty;może".encode("cp1250")
    found = likelier(data, "cp1252")
    assert found is not None
    assert (found.encoding, found.text) == ("cp1250", "a;łódź;żółty;może")
    assert likelier("für die Bürger".encode("cp1252"), "cp1252") is None
