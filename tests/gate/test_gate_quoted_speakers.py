"""Quotations with their speakers: over paragraphs, continued, nested, with brackets and dots."""

import pytest
from gate_case import check_of

from assistant.reading.article import read_text
from assistant.steps.claims import find_claims

TUNNEL = (
    "Governor Aiko Tanaka told reporters: “We agreed on three things. First, the tunnel remains open during the night. "
    "Second, nobody will pay more than 300 yen. The bus toll is lower. Third, from 2027 the old road will be closed.” | "
    "Mayor Ren Ito said: “I asked the governor, ‘Who pays for the snow?’ and she answered, ‘The prefecture does.’”"
)
FACTS = {"issuer": "Nagano Prefecture", "by": "Governor Aiko Tanaka", "title": "Tunnel opened"}


@pytest.mark.parametrize(
    ("speaker", "quotes"),
    [
        ("Tanaka", ["We agreed on three things"]),
        ("Governor Aiko Tanaka", ["First, the tunnel remains open during the night"]),
        ("Tanaka", ["We agreed on three things", "First, the tunnel remains open during the night"]),
        ("Tanaka", ["We agreed on three things. First, the tunnel remains open during the night"]),
        ("Tanaka", ["nobody will pay more than 300 yen"]),
        ("Tanaka", ["We agreed on three things … The bus toll is lower"]),
        ("Tanaka", ["… [N]obody will pay more than 300 yen"]),
        ("Tanaka", ["from 2027 the old road [in Kiso] will be closed"]),
        ("Ren Ito", ["I asked the governor, ‘Who pays for the snow?’"]),
        ("Mayor Ren Ito", ["she answered, ‘The prefecture does.’"]),
    ],
)
def test_the_very_words_of_the_one_who_is_named(speaker, quotes):
    claim = f"{speaker} said: {' '.join(f'“{quote}.”' for quote in quotes)}"
    for rule in ("quotation", "attribution"):
        assert check_of(rule, claim, TUNNEL, speaker=speaker, quotes=tuple(quotes), **FACTS).passed


@pytest.mark.parametrize(
    ("rule", "speaker", "quotes"),
    [
        ("quotation", "Tanaka", ["First, the tunnel closes during the night"]),
        ("quotation", "Tanaka", ["nobody will pay more than 500 yen"]),
        ("quotation", "Tanaka", ["We agreed on nothing at all"]),
        ("quotation", "Tanaka", ["somebody will pay more than 300 yen"]),
        ("quotation", "Tanaka", ["We agreed on three things", "The bus toll is higher"]),
        ("quotation", "Tanaka", ["The bus toll is lower … We agreed on three things"]),
        ("attribution", "Ren Ito", ["We agreed on three things"]),
        ("attribution", "Mayor Ren Ito", ["The bus toll is lower"]),
        ("attribution", "Tanaka", ["I asked the governor, ‘Who pays for the snow?’"]),
        ("attribution", "Mei Sato", ["We agreed on three things"]),
    ],
)
def test_other_words_or_another_s_words(rule, speaker, quotes):
    claim = f"{speaker} said: {' '.join(f'“{quote}.”' for quote in quotes)}"
    assert not check_of(rule, claim, TUNNEL, speaker=speaker, quotes=tuple(quotes), **FACTS).passed


ARTICLE = """“We agreed on three things,” Tanaka told reporters. “First, the tunnel stays open at night.

“Second, nobody pays more than 300 yen. The toll for buses is lower.

“Third, the old road will be closed to trucks in 2027,” she said.

The mayor disagreed. 'We were not asked,' Ren Ito said. 'The prefecture's plan is for cars.'"""


def test_each_part_of_a_quotation_keeps_its_speaker():
    said = {claim.text: claim.attribution for claim in find_claims(read_text(ARTICLE)).claims}
    speakers = {text[:12]: said[text].speaker if said[text] else None for text in said}
    assert speakers == {
        "“We agreed o": "Tanaka",
        "“First, the ": "Tanaka",
        "“Second, nob": "Tanaka",
        "“The toll fo": "Tanaka",
        "“Third, the ": "Tanaka",
        "The mayor di": None,
        "'We were not": "Ren Ito",
        "'The prefect": "Ren Ito",
    }
