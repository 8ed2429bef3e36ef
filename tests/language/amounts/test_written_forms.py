"""Numbers as newspapers, banks and ministries of other countries write them."""

import pytest

from assistant.language.amounts.intervals import how_often
from assistant.language.amounts.quantities import quantities
from assistant.language.amounts.units import plain_digits


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1,200 million euros", 1.2e9, "EUR"),
        ("$1.2b", 1.2e9, "USD"),
        ("€1.2 bn", 1.2e9, "EUR"),
        ("A$500 million", 5e8, "AUD"),
        ("500 million Australian dollars", 5e8, "AUD"),
        ("NOK 300 million", 3e8, "NOK"),
        ("300 million NOK", 3e8, "NOK"),
        ("₹500 crore", 5e9, "INR"),
        ("Rs 5 lakh", 5e5, "INR"),
        ("90 000", 90_000, None),
        ("12,3 percent", 12.3, "percent"),
        ("4,5 %", 4.5, "percent"),
        ("3,46 million tonnes", 3.46e6, "ton"),
        ("1.234.567", 1_234_567, None),
        ("1'200'000 francs", 1.2e6, "francs"),
        ("25 bps", 0.25, "point"),
        ("50bp", 0.5, "point"),
        ("0.25 pp", 0.25, "point"),
        ("a quarter of a percentage point", 0.25, "point"),
        ("17pc", 17, "percent"),
        ("1.45m b/d", 1.45e6, "barrel"),
        ("410,000 bpd", 410_000, "barrel"),
        ("twice as many", 2, "times"),
        ("half again as far", 1.5, "times"),
        ("threefold", 3, "times"),
        ("1.5 times as much", 1.5, "times"),
    ],
)
def test_what_is_written(text, value, unit):
    [quantity] = quantities(f"They have {text}.")
    assert (pytest.approx(quantity.value), quantity.unit) == (value, unit)


@pytest.mark.parametrize("text", ["ALL THREE", "COP 28", "in 2,3 and 4 places", "on 1 May,2025 people"])
def test_what_is_no_such_form(text):
    assert not any(quantity.unit in {"ALL", "COP"} or quantity.value == 2.3 for quantity in quantities(text))


@pytest.mark.parametrize(
    ("text", "often"),
    [
        ("250,000 tonnes each month", {"monthly"}),
        ("82,400 barrels a day", {"daily"}),
        ("410,000 bpd", {"daily"}),
        ("€900 per annum", {"annual"}),
        ("60 trains an hour", {"hourly"}),
        ("It spends $2,000 a month in fees", {"monthly"}),
        ("It costs €1.2 million a year from May on", {"annual"}),
        ("In 2021 a year of mourning began", set()),
        ("Ten died a day after", set()),
        ("a day after the talks", set()),
        ("in a week of mourning", set()),
        ("They signed it a year later.", set()),
    ],
)
def test_how_often(text, often):
    assert how_often(text) == often


def test_digits_without_the_marks_between_thousands():
    assert [plain_digits(written) for written in ("12,3", "1.234.567", "12,345.6")] == [
        "12.3",
        "1234567",
        "12345.6",
    ]
