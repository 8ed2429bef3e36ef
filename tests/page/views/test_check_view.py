"""A check as the page shows it: counts, time left, and the claim's card."""

from dataclasses import replace
from datetime import date

import pytest
from report_factory import make_report, short_statement

from assistant.outputs.parts.words import time_left
from assistant.page.checks.partial_check import PartialCheck
from assistant.page.views.card import card, selected_claim
from assistant.page.views.check_view import view_of_partial_check, view_of_report, weight
from assistant.page.views.markup import card_html, grounds_html
from assistant.steps.again import article_of_sentence


@pytest.mark.parametrize(
    ("seconds", "told"), [(None, ""), (0.2, ""), (40, "about 40 s left"), (200, "about 3 min left")]
)
def test_the_time_left_is_told_roughly(seconds, told):
    assert time_left(seconds) == told


def test_the_counts_are_those_of_the_report():
    board = view_of_report(make_report())
    counts = {chip.name: chip.count for chip in board.chips}
    assert counts == {
        "contradicted": 1, "eye": 3, "unsupported": 2, "speculative": 5, "supported": 2, "skipped": 2,
    }  # fmt: skip
    assert "".join(
        piece.text for line in board.lines for piece in line.pieces
    ) == make_report().article.text.replace("\n", "")


def test_what_to_look_at_first_leads_and_numbers_stay():
    view = replace(view_of_report(make_report()), by_weight=True)
    assert [entry.tone for entry in view.listed][:6] == [
        "contradicted", "review", "error", "error", "unsupported", "unsupported",
    ]  # fmt: skip
    assert sorted(entry.number for entry in view.listed) == list(range(1, 16))
    plain, specific = (replace(view.entries[4], text=text) for text in ("they paid", "they paid 3 million"))
    assert weight(specific) < weight(plain)


def test_a_card_without_its_statements_still_shows_the_quote():
    for number in range(1, 16):
        shown = selected_claim(make_report(), number)
        assert shown is not None
        view = card(shown, lambda _id, _version: None, lambda _id: None)
        assert [quoted.context.quote for quoted in view.cited] == [
            citation.quote for citation in shown.verdict.citations
        ]
    assert selected_claim(make_report(), 16) is None


def test_a_card_shows_the_pair_of_a_contradiction_and_what_was_asked_as_a_control():
    cards = [
        card(selected_claim(make_report(), number), lambda _id, _version: None, lambda _id: None)
        for number in range(1, 16)
    ]
    markup = {view.claim.id: card_html(view, count=15) + grounds_html(view) for view in cards}
    assert "The article has</dt>" in markup["c4"]
    assert ">140 sailors</dd>" in markup["c4"]
    assert ">40 sailors</dd>" in markup["c4"]
    assert "asked the same with “1 December” for “1 September”, it said no" in markup["c3"]
    assert sum("The record has" in text for text in markup.values()) == 1
    assert sum("Control questions" in text for text in markup.values()) == 1


def test_a_card_says_when_the_stored_text_no_longer_holds_the_quote():
    shown = selected_claim(make_report(), 1)
    view = card(shown, lambda name, _version: short_statement(id=name), lambda _id: None)
    assert view.cited[0].changed


def test_an_odd_day_is_the_first_thing_said_while_it_runs_and_when_it_is_done():
    early = PartialCheck(as_of=date(2025, 2, 1))
    article = article_of_sentence("The ferry sails.", published=date(2025, 3, 5))
    assert view_of_partial_check(early, article).warnings[0].startswith("As of 1 Feb 2025 lies before")
    assert view_of_partial_check(PartialCheck(as_of=date(2025, 3, 5)), article).warnings == ()
    board = view_of_report(make_report().model_copy(update={"notes": ("Said first.",)}))
    assert board.warnings == ("Said first.", "3 hidden characters were left out.")


def test_several_sentences_of_one_statement_are_one_block_with_its_source_once():
    report = make_report()
    first = report.verdicts[0]
    twice = first.model_copy(
        update={"citations": (first.citations[0], first.citations[0], first.citations[1])}
    )
    shown = selected_claim(report.model_copy(update={"verdicts": (twice, *report.verdicts[1:])}), 1)
    told = grounds_html(card(shown, lambda _id, _version: None, lambda _id: None))
    assert told.count("Minister Verrant met Port Authority chief Kroy") == 2
    assert told.count(">Original</a>") == 1
    assert told.count("<strong>Ministry of Transport</strong>") == 1
    assert told.count("<strong>Northern Port Authority</strong>") == 1
