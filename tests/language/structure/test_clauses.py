"""A sentence of several assertions is cut only where the cut is beyond doubt."""

import pytest

from assistant.language.structure.clauses import clause_spans, is_fragment


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        (
            "Ann Lee flew to Paris on Monday; she met Tom Hill there.",
            ["Ann Lee flew to Paris on Monday", "she met Tom Hill there."],
        ),
        (
            "Iraq signed the accord in May, and Iran left the talks.",
            ["Iraq signed the accord in May", "Iran left the talks."],
        ),
        (
            "The bridge opened in June, but the road was shut.",
            ["The bridge opened in June", "the road was shut."],
        ),
        (
            "Iraq exported more oil in May, while Washington steps up its pressure.",
            ["Iraq exported more oil in May", "Washington steps up its pressure."],
        ),
    ],
)
def test_a_safe_cut(sentence, clauses):
    assert [sentence[start:end] for start, end in clause_spans(sentence)] == clauses


@pytest.mark.parametrize(
    "sentence",
    [
        "They discussed trade, oil, and the border.",
        "Ann Lee met Tom Hill, and left.",
        "“It was over, and they knew it was lost,” he said.",
        "Iraq, Iran and Turkey signed the accord.",
        "Yes; he said so.",
        "We closed the embassy in Kabul on Monday, as the minister has announced.",
        "The talks opened in Doha, as the Foreign Ministry said.",
        "The envoy left the city on Monday, as Ann Lee confirmed earlier, without a deal.",
        "",
    ],
)
def test_no_cut(sentence):
    assert clause_spans(sentence) == [(0, len(sentence))]


@pytest.mark.parametrize(
    ("clause", "fragment"),
    [
        ("The minister has announced.", True),
        ("as the Foreign Ministry said", True),
        ("She added.", True),
        ("President Biden also noted.", True),
        ("The minister has announced a new tax.", False),
        ("The measure was announced.", False),
        ("The sanctions had been announced earlier.", False),
        ("The talks ended.", False),
        ("The two spoke.", False),
        ("The minister was told.", False),
        ("“We stay,” she said.", False),
    ],
)
def test_a_fragment_does_not_tell_what_is_said(clause, fragment):
    assert is_fragment(clause) is fragment
