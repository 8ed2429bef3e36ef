"""Claims → evidence: the right statement first, as of the day, in whole sentences that stand where they say."""

from datetime import date

import pytest
from scripted import ARTICLE, RECORD

from assistant import read_article
from assistant.ports import Hit
from assistant.reading.article import read_text
from assistant.record.opening import BUNDLED
from assistant.resources import resource_dir
from assistant.schema import Statement
from assistant.statement_files.read import read_statements
from assistant.steps.claims import find_claims
from assistant.steps.evidence import attributed_issuers, gather_evidence
from assistant.steps.evidence.choose import choose_statements
from assistant.steps.evidence.covers import covers
from assistant.steps.evidence.ranked import RankedStatement
from assistant.steps.evidence.votes import votes_by_claim


@pytest.fixture
def gathered(index):
    def run(text=ARTICLE, rows=RECORD, as_of=date(2025, 3, 5)):
        article = read_article(text)
        claims = find_claims(article).claims
        found = gather_evidence(article, claims, index(rows), as_of=as_of)
        return {claim.text: one for claim, one in zip(claims, found, strict=True)}

    return run


def test_the_readout_of_the_event_comes_first_and_covers_it(gathered):
    for evidence in gathered().values():
        assert evidence.blocks[0].statement.id == "mfa-2025-03-04-call"
        assert evidence.blocks[0].covers_event


@pytest.mark.case("E8")
def test_what_was_issued_later_is_apart_and_never_a_block(gathered):
    found = gathered()
    airport = next(one for text, one in found.items() if "airport" in text)
    assert [block.statement.id for block in airport.later] == ["mfa-2025-03-20-airport"]
    assert all(b.statement.id != "mfa-2025-03-20-airport" for one in found.values() for b in one.blocks)


@pytest.mark.parametrize("as_of", [date.min, date.max])
@pytest.mark.case("E8")
def test_the_first_and_the_last_day_of_the_calendar_are_days(gathered, as_of):
    found = gathered(as_of=as_of)
    assert all(not one.blocks for one in found.values()) or as_of == date.max
    assert all(not one.later for one in found.values()) or as_of == date.min


@pytest.mark.case("E8")
def test_an_undated_statement_is_never_a_block(gathered):
    rows = [{**RECORD[0], "issued_date": None, "event_date": None}, RECORD[1]]
    assert all(not one.blocks for one in gathered(rows=rows).values())


def test_of_several_calls_between_the_same_two_the_articles_comes_first(gathered):
    others = [
        {
            **RECORD[0],
            "id": f"call-{month:02}",
            "event_date": f"2024-{month:02}-04",
            "issued_date": f"2024-{month:02}-04",
        }
        for month in range(1, 12)
    ]
    for evidence in gathered(rows=[*others, *RECORD]).values():
        assert evidence.blocks[0].statement.id == "mfa-2025-03-04-call"


def test_every_sentence_stands_in_the_statement_under_its_own_handle(gathered):
    for evidence in gathered().values():
        handles = [s.handle for block in evidence.blocks for s in block.sentences]
        assert len(handles) == len(set(handles))
        for block in evidence.blocks:
            assert all(block.statement.text[s.start : s.end] == s.text for s in block.sentences)


def test_a_statement_is_shown_alike_to_every_claim(gathered):
    shown = {}
    for evidence in gathered().values():
        for block in evidence.blocks:
            assert shown.setdefault(block.statement.id, block.sentences) == block.sentences


def test_a_long_statement_is_shown_by_its_lead_and_its_best_sentences(gathered):
    filler = " ".join(f"Paragraph {n} deals with the harbour dues of the province." for n in range(200))
    lead = RECORD[0]["text"].split(". ")[0] + ". "
    long = {**RECORD[0], "text": lead + filler + " They agreed to reopen the Aflao bridge in April."}
    block = next(iter(gathered(rows=[long]).values())).blocks[0]
    assert len(block.sentences) < 100
    assert block.sentences[0].text == lead.strip()
    assert block.sentences[-1].text == "They agreed to reopen the Aflao bridge in April."


def test_an_attributed_claim_is_locked_to_its_issuer(index):
    rows = [*RECORD, {**RECORD[0], "id": "other", "issuer": "Port Authority", "speaker": None}]
    claim = next(c for c in find_claims(read_article(ARTICLE)).claims if c.attribution)
    assert attributed_issuers(claim, index(rows).voices()) == {"Foreign Ministry"}


def test_a_statement_that_most_claims_find_first_is_the_event_whatever_its_title_names(gathered):
    sheet = {
        **RECORD[0],
        "id": "sheet",
        "title": "Fact Sheet: The Ministry Declares an Emergency And Lifts Duties On Imported Fertilizer For Growers",
        "text": "Duties on imported phosphate are lifted for twelve months. Growers may claim the relief from July. "
        "Rising prices of phosphate have burdened growers. Domestic mines will receive new loans.",
    }
    article = (
        "Cheaper phosphate for the fields\n\nDuties on phosphate from abroad fall away for twelve months. Growers can "
        "claim relief from July on. Prices of phosphate had risen and burdened growers. Mines at home get new loans. "
        "The harvest festival opens on Friday."
    )
    found = gathered(article, rows=[sheet, *RECORD[1:]])
    told = next(one for text, one in found.items() if "loans" in text)
    assert told.blocks[0].statement.id == "sheet"
    assert told.blocks[0].covers_event


def test_an_article_on_two_events_has_a_covering_statement_for_each(gathered):
    other = {
        **RECORD[0],
        "id": "treasury-2025-03-04-loan",
        "issuer": "Treasury",
        "title": "Director Yaw Boateng's meeting with Envoy Lin Wei",
        "text": "Director Yaw Boateng met Envoy Lin Wei today. They signed a loan for the harbour.",
    }
    text = ARTICLE + "\nOn the same day Yaw Boateng saw Lin Wei in Accra over money for docks and cranes.\n"
    found = gathered(text=text, rows=[*RECORD, other])
    loan = next(one for claim, one in found.items() if "Lin Wei" in claim)
    assert [b.covers_event for b in loan.blocks if b.statement.id == other["id"]] == [True]


@pytest.fixture
def hits():
    def make(*scored, length=10):
        return [
            Hit(Statement(**{**RECORD[0], "id": statement_id}), 0, length, score)
            for statement_id, score in scored
        ]

    return make


# ---------------------------------------------------------------- another event


def test_another_meeting_of_the_same_days_with_somebody_else_covers_nothing(gathered):
    other = {
        **RECORD[0],
        "id": "mfa-2025-03-04-other",
        "title": "Minister Okafor's call with Prime Minister Ilmari Lahti of Finland",
        "text": "Foreign Minister Ada Okafor telephoned Prime Minister Ilmari Lahti on Tuesday. They agreed on timber.",
    }
    found = gathered(rows=[other])
    assert not any(block.covers_event for one in found.values() for block in one.blocks)
    covered = [one.blocks[0] for one in gathered(rows=[other, RECORD[0]]).values()]
    assert all(block.covers_event and block.statement.id == RECORD[0]["id"] for block in covered)


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("Rubio spoke with Sudani on 25 February 2025.", True),
        ("Secretary of State Marco Rubio telephoned Iraq's prime minister, Mohammed al-Sudani.", True),
        ("Iraqi Prime Minister Mohammed Shia al-Sudani received a call from Marco Rubio on Tuesday.", True),
        ("Rubio spoke with Fidan on 24 February 2025.", False),
        ("Secretary of State Marco Rubio spoke with Turkish Foreign Minister Hakan Fidan on Tuesday.", False),
        ("Sudani telephoned President Macron of France on 25 February 2025.", False),
    ],
)
def test_the_accounts_of_a_call_cover_the_call_of_these_two_alone(text, covered):
    article = read_text(text)
    accounts = [
        statement
        for statement in read_statements(resource_dir(BUNDLED))
        if statement.id in {"us-state-2025-02-25-rubio-sudani-call", "iq-pmo-2025-02-25-sudani-rubio-call"}
    ]
    claims = find_claims(article).claims
    assert [covers(article, claims, statement) for statement in accounts] == [covered, covered]


def test_a_claim_on_an_earlier_notice_is_read_beside_it_with_those_around_it(gathered):
    notice = {
        **RECORD[0],
        "id": "port-2025-01-10-notice",
        "issuer": "Port Authority",
        "title": "Notice on tickets for the Aflao harbour tour",
        "speaker": None,
        "event_date": "2025-01-10",
        "issued_date": "2025-01-10",
        "text": "Tickets for the harbour tour at Aflao are free, one for each person. Infants do not need a ticket. "
        "The gate opens at nine and closes at four.",
    }
    filler = [
        {
            **notice,
            "id": f"notice-{number}",
            "title": f"Berth {number} of the port",
            "text": f"Small craft moor at berth {number} from May on.",
        }
        for number in range(9)
    ]
    text = ARTICLE + (
        "\nIn January tickets for the Aflao harbour tour were free, one to each person. Small children need none, "
        "that notice said. The gate of the tour closes at four.\n"
    )
    children = next(
        one for claim, one in gathered(text, rows=[*RECORD, notice, *filler]).items() if "children" in claim
    )
    assert notice["id"] in [block.statement.id for block in children.blocks]


def test_a_claim_reads_at_most_two_statements_beside_the_event(hits):
    claim = next(c for c in find_claims(read_article(ARTICLE)).claims if "bridge" in c.text)
    event = RankedStatement(Statement(**RECORD[0]), 1.0, covers_event=True)
    found = hits(("a", 0.9), ("b", 0.8), ("c", 1.0), ("d", 0.1), length=200)
    chosen = choose_statements(claim, found, [event], {"b": 2.0}, date(2025, 9, 1))
    assert [ranked.statement.id for ranked in chosen] == [RECORD[0]["id"], "b", "c"]
    assert [ranked.covers_event for ranked in chosen] == [True, False, False]


SHEET_HEAD = (
    "Office Of Public Communication For Immediate Release Distributed By Wire To All Accredited "
    "Correspondents Volume Twelve Issue Nine Government Publishing Office Daily Compilation. "
)


def test_where_nothing_fits_the_article_what_its_claims_find_is_read_and_covers_nothing(gathered):
    text = (
        "Duties on imported phosphate are lifted for twelve months. Growers may claim the relief from July."
    )
    sheet = {**RECORD[0], "id": "sheet", "title": "Fact Sheet", "text": SHEET_HEAD * 3 + text}
    found = gathered("Cheaper fields\n\nIt was duties that went. Nobody is glad.", rows=[sheet, *RECORD[1:]])
    assert [[block.statement.id for block in evidence.blocks] for evidence in found.values()] == [
        ["sheet"]
    ] * 2
    assert not any(block.covers_event for evidence in found.values() for block in evidence.blocks)


def test_a_sheet_that_names_nobody_at_its_head_is_the_event_where_the_claims_speak_for_it(gathered):
    sheet = {
        **RECORD[0],
        "id": "sheet",
        "title": "Fact Sheet",
        "text": SHEET_HEAD
        * 3
        + "Duties on imported phosphate are lifted for twelve months. Growers may claim the relief "
        "from July. Rising prices of phosphate have burdened growers. Domestic mines receive new loans.",
    }
    article = (
        "Cheaper phosphate for the fields\n\nDuties on imported phosphate are lifted for twelve months. Growers may "
        "claim relief from July. Rising prices of phosphate burdened growers. Domestic mines receive loans."
    )
    for one in gathered(article, rows=[sheet, *RECORD[1:]]).values():
        assert one.blocks[0].statement.id == "sheet"
        assert one.blocks[0].covers_event


# ---------------------------------------------------------------- votes


def test_what_all_claims_find_has_the_most_votes_and_the_event_has_none(hits):
    found = [hits(("event", 1.0), ("a", 0.9), ("b", 0.2)), hits(("a", 0.8)), hits(("b", 0.3), ("event", 0.2))]
    first, *_ = votes_by_claim(found, {"event"})
    assert "event" not in first
    assert first["a"] > first["b"] > 0


def test_what_the_claims_around_it_find_counts_for_a_claim_and_what_is_far_off_does_not(hits):
    found = [hits(("a", 0.9)), hits(("c", 0.1)), hits(("b", 0.9)), hits(("b", 0.9)), hits(("b", 0.9))]
    votes = votes_by_claim(found, set())
    assert votes[1]["a"] > votes[4].get("a", 0)
    assert votes_by_claim([[], []], set()) == [{}, {}]
