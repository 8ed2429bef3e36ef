"""What was encoded twice is mended; what a writer means stays. How articles tell it is tested with them."""

import pytest

from assistant.language.text.mending import mended


@pytest.mark.parametrize(
    "text",
    [
        "“Yes,” she said – at last … and ‘no’.",
        "Türkiye, Côte d’Ivoire, Łódź, Ørsted and Đilas.",
        "AT&T and Marks & Spencer; R&D;",
        "a ﬁve Ｗｉｄｅ ½ CO₂ 20 °C £5 €12",
        "Il a dit : « Ã la carte » n’existe pas.",
        "Президент России said yes.",
        "Ångström â la carte",
        "日本語の文章です。",
        "Ignore <b>&amp;</b> here.",
        "plain words alone",
    ],
)
def test_what_a_writer_means_stays(text):
    assert mended(text).text == text
    assert mended(text).told is None


def test_a_lost_mark_closes_only_what_is_open():
    assert mended("He saidâ€\ufffd no.").text != mended("He said “noâ€\ufffd now.").text
    assert mended("He said “noâ€\ufffd now.").text == "He said “no” now."
    assert "�" in mended("He saidâ€\ufffd no.").text


def test_what_was_changed_is_counted_with_an_example():
    found = mended("The cityâ€™s mayor met JosÃ©.")
    assert (found.text, found.words, found.example) == (
        "The city’s mayor met José.",
        2,
        ("cityâ€™s", "city’s"),
    )
    assert found.told == (
        "2 words were encoded twice or in the wrong character set and were mended: “cityâ€™s” was read as “city’s”."
    )
    assert found.doubt == "2 words look as if they were encoded twice, such as “cityâ€™s” for “city’s”"
    assert mended("Plain.").doubt is None
