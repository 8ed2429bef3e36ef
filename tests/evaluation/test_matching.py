"""Citations and speakers as a fair reader would match them."""

import pytest

from assistant.evaluation.data.dataset import GoldSentence
from assistant.evaluation.data.matching import cites_key, cites_statement, names_speaker

GOLD = GoldSentence(
    article="a",
    statements="s",
    as_of="2025-01-01",
    sentence="x",
    label="supported",
    finding="stated",
    statement_ids=("one", "two"),
    key_text="they agreed to reopen the bridge",
    alt_key_texts=({"statement_id": "two", "text": "the bridge will be reopened, both said"},),
)


@pytest.mark.parametrize(
    ("cited", "statement", "key"),
    [
        ([("one", "On Monday they agreed to reopen the bridge.")], True, True),
        ([("one", "They spoke of fish.")], True, False),
        ([("two", "In May the bridge will be reopened, both said, and painted.")], True, True),
        ([("one", "the bridge will be reopened, both")], True, False),
        ([("three", "On Monday they agreed to reopen the\nbridge.")], True, True),
        ([("three", "They agreed to reopen it.")], False, False),
        ([("three", "x"), ("one", "so they agreed to reopen the bridge")], True, True),
        ([], False, False),
    ],
)
def test_a_right_citation_is_of_a_right_statement_and_a_right_sentence(cited, statement, key):
    assert cites_statement(GOLD, cited) is statement
    assert cites_key(GOLD, cited) is key


@pytest.mark.parametrize(
    ("told", "gold", "same"),
    [
        ("State Department spokesperson Tammy Bruce", "Tammy Bruce", True),
        ("Bruce", "Tammy Bruce", True),
        ("Secretary Austin", "Antony Blinken; Lloyd Austin", True),
        ("the State Department", "U.S. Department of State", True),
        ("the White House", "The White House", True),
        ("the Iraqi Embassy in Washington", "Embassy of Iraq in Washington", True),
        ("King Abdullah", "King Abdullah II", True),
        ("Education Secretary Linda McMahon", "McMahon", True),
        ("Tehran", "Ministry of Foreign Affairs of Iran", True),
        ("the Americans", "The White House", True),
        ("American officials", "The White House", True),
        ("the British government", "UK Government", True),
        ("the U.S. side", "Antony Blinken", False),
        ("Japan", "Governments of the United States and Japan", True),
        ("Tehran", "Abbas Araghchi", False),
        ("Tehran", "Iranian Foreign Minister Abbas Araghchi", False),
        ("protesters in Tehran", "Ministry of Foreign Affairs of Iran", False),
        ("American companies", "The White House", False),
        ("Ned Price", "Tammy Bruce", False),
        ("the Defense Department", "U.S. Department of State", False),
        ("he", "Tammy Bruce", False),
        ("officials", "U.S. Department of State", False),
        ("Three Arctic nations", "Governments of Canada, Finland and the United States", True),
        ("the six", "Ann Lee; Jo Hill; Kim Day; Bo Park; Li Wu; Al Roe", True),
        ("the six", "Ann Lee; Jo Hill; Kim Day", False),
        ("the two", "Ann Lee; Jo Hill", False),
        ("the Iraqi side", "Iraq’s prime minister’s office", True),
    ],
)
def test_a_surname_or_the_distinctive_words_name_a_speaker(told, gold, same):
    assert names_speaker(told, gold) is same
