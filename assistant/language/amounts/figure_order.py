"""Whether "04/03/2025" has the month first: by country (CLDR, through babel), by a text's other dates, by its address."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

import pycountry
from babel import Locale, UnknownLocaleError

__all__ = ["month_first_in", "writes_month_first"]

_FIGURES = re.compile(r"(?<![\d./-])([0-3]?\d)/([0-3]?\d)/(?:(?:19|20)\d\d|\d\d)(?![\d/])")
_MONTHS = 12
# Sold to anybody: such an address tells no country.
_NO_COUNTRY = frozenset("ai am cc co fm gg io la ly me sh so to tv vc ws".split())
_AMERICAN = frozenset({"gov", "mil"})
_OTHERWISE = {"uk": "GB"}


@lru_cache(maxsize=256)
def month_first_in(country: str) -> bool:
    """Whether the country (its name, or its two letters in ISO 3166) writes the month first."""
    try:
        land = pycountry.countries.lookup(country)
        return str(Locale("en", land.alpha_2).date_formats["short"].pattern).startswith("M")
    except (LookupError, UnknownLocaleError):
        return False


def writes_month_first(text: str, address: str | None) -> bool | None:
    """How an article writes its dates: by those that can be read in one way alone, else by its address.

    None where neither tells, or the dates show both.
    """
    orders = set[bool]()
    for one, two in _FIGURES.findall(text):
        if (int(one) > _MONTHS) != (int(two) > _MONTHS):
            orders.add(int(two) > _MONTHS)
    if orders:
        return orders.pop() if len(orders) == 1 else None
    ending = (urlsplit(address).hostname or "").rpartition(".")[2] if address else ""
    if ending in _AMERICAN:
        return True
    if len(ending) != 2 or ending in _NO_COUNTRY:
        return None
    return month_first_in(_OTHERWISE.get(ending, ending.upper()))
