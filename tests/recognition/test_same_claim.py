"""A claim is recognised in other words, and never where anything differs: sentences of real statements, edited."""

from datetime import date

import pytest

from assistant.recognition import DatedClaim, same_assertion
from assistant.schema import Article, Claim, Sentence
from assistant.steps.claims import find_claims

DAY = date(2025, 10, 22)
OTHER = date(2025, 10, 24)


def told(text: str, day: date = DAY) -> DatedClaim:
    """The first claim that is found in a sentence, as a check would have it, taken whole."""
    sentence = Sentence(index=0, start=0, end=len(text), text=text)
    found = find_claims(Article(text=text, published=day, sentences=(sentence,))).claims
    said = found[0].attribution if found else None
    claim = Claim(
        id="C1",
        text=text,
        spans=((0, len(text)),),
        source_text=text,
        attribution=said,
        quotes=found[0].quotes if found else (),
    )
    return DatedClaim(claim, day)


# The same, in other words: (text, other text).
SAME = [
    (
        "Secretary Rubio received Masrour Barzani in Washington on 23 May 2025.",
        "Secretary of State Marco Rubio received Masrour Barzani in Washington on May 23, 2025.",
    ),
    (
        "President Biden would receive Prime Minister al-Sudani at the White House on 15 April 2024.",
        "Biden would receive Prime Minister al-Sudani at the White House on April 15, 2024.",
    ),
    (
        "Trade worth as much as £12.3 billion was agreed.",
        "Trade worth as much as 12.3 billion pounds was agreed.",
    ),
    (
        "The Chamber and the Federation of Iraqi Chambers of Commerce signed a memorandum of understanding.",
        "A memorandum of understanding was signed by the Chamber and the Federation of Iraqi Chambers of Commerce.",
    ),
    (
        "Rubio and Prime Minister al-Sudani spoke by telephone on Tuesday.",
        "Rubio and Prime Minister al-Sudani spoke by phone on 21 October 2025.",
    ),
    (
        "Oil is flowing again for export through the Iraq–Türkiye Pipeline.",
        "Oil is flowing again for export through the Iraq-Turkey pipeline.",
    ),
    (
        "Haydar Muzhir Ma'lak al-Sa'idi took part in the January 2024 drone strike on Tower 22 in Jordan.",
        "Haydar Muzhir Ma’lak al-Sa’idi took part in the drone strike on Tower 22 in Jordan in January 2024.",
    ),
    (
        "Harakat al-Nujaba, set up in 2013, has openly threatened American bases.",
        "Harakat al-Nujaba, set up in 2013, has openly threatened U.S. bases.",
    ),
    (
        "France, Germany and the United Kingdom set the process off on 28 August 2025.",
        "France, Germany and Britain set the process off on August 28, 2025.",
    ),
    (
        "The Coalition's mission in Syria lasts until September 2026.",
        "Until September 2026 the Coalition's mission in Syria lasts.",
    ),
    (
        "The State Department announced sanctions on Shandong Shengxing Chemical, a refinery in China.",
        "The US State Department announced sanctions on Shandong Shengxing Chemical, a Chinese refinery.",
    ),
    (
        "The President thanked Sudani for concentrating on the Iraqi economy.",
        "The President also thanked Sudani for concentrating on Iraq's economy.",
    ),
    (
        "More than 20 individuals and entities and 13 vessels were hit for brokering Iranian petroleum.",
        "More than twenty individuals and entities and thirteen vessels were hit for brokering Iranian petroleum.",
    ),
    (
        "Hegseth dismissed the leaked assessment as preliminary.",
        "The leaked assessment was dismissed as preliminary by Hegseth.",
    ),
    (
        "The Israeli Prime Minister's Office put out its own summary of Sunday's conversation.",
        "The Israeli Prime Minister's Office put out its own summary of the conversation on Sunday.",
    ),
    (
        "Guterres congratulated Iraqis on holding the vote.",
        "Secretary-General Guterres congratulated Iraqis on holding the vote.",
    ),
    (
        "Spokesperson Tammy Bruce said Secretary Rubio and Foreign Minister Hakan Fidan reviewed cooperation on trade.",
        "Secretary Rubio and Foreign Minister Hakan Fidan reviewed cooperation on trade, spokesperson Tammy Bruce said.",
    ),
]

# Another claim, however like it reads.
DIFFERENT = [
    (
        "More than 20 individuals and entities and 13 vessels were hit for brokering Iranian petroleum.",
        "More than 20 individuals and entities and 15 vessels were hit for brokering Iranian petroleum.",
    ),
    ("Trade worth as much as £12.3 billion was agreed.", "Trade worth as much as £15.3 billion was agreed."),
    ("Trade worth as much as £12.3 billion was agreed.", "Trade worth as much as $12.3 billion was agreed."),
    ("More than 20 vessels were hit.", "20 vessels were hit."),
    ("The minister confirmed that oil is flowing again.", "The minister denied that oil is flowing again."),
    (
        "Oil is flowing again for export through the Iraq–Türkiye Pipeline.",
        "Oil is not flowing again for export through the Iraq–Türkiye Pipeline.",
    ),
    (
        "Secretary Rubio received Masrour Barzani in Washington on 23 May 2025.",
        "Secretary Rubio received Nechirvan Barzani in Washington on 23 May 2025.",
    ),
    (
        "Secretary Rubio received Masrour Barzani in Washington on 23 May 2025.",
        "Secretary Rubio received Masrour Barzani in Washington on 24 May 2025.",
    ),
    (
        "Secretary Rubio received Masrour Barzani in Washington on 23 May 2025.",
        "Secretary Rubio received Masrour Barzani in Washington in May 2025.",
    ),
    ("Rubio telephoned al-Sudani on Tuesday.", "Al-Sudani telephoned Rubio on Tuesday."),
    (
        "The Coalition's mission in Syria lasts until September 2026.",
        "The Coalition's mission in Iraq lasts until September 2026.",
    ),
    (
        "The Coalition's mission in Syria lasts until September 2026.",
        "The Coalition's mission in Syria lasts after September 2026.",
    ),
    (
        "Iraq informed the United States of forged papers.",
        "Iraq may have informed the United States of forged papers.",
    ),
    (
        "Iraq and Türkiye agreed to reopen the pipeline.",
        "Iraq and Türkiye discussed reopening the pipeline.",
    ),
    ("Iraq and Türkiye reopened the pipeline.", "Iraq and Türkiye agreed to reopen the pipeline."),
    (
        "The Secretary pressed how urgent it is to disarm militias that Iran backs.",
        "The Secretary pressed how urgent it is to fund militias that Iran backs.",
    ),
    (
        "Hegseth dismissed the leaked assessment as preliminary.",
        "Hegseth said the leaked assessment was final.",
    ),
    (
        "Several companies and ships of Iran's shadow fleet were listed.",
        "Several companies and ships of Russia's shadow fleet were listed.",
    ),
    (
        "Bessent called these purchases the main economic lifeline of Tehran.",
        "These purchases are the main economic lifeline of Tehran.",
    ),
    (
        "Only Iranian troops were targeted.",
        "Iranian troops were targeted.",
    ),
    (
        "Guterres congratulated Iraqis on holding the vote.",
        "Guterres congratulated Iraqis on holding the vote and the Commission on running it.",
    ),
    ("The pipeline carries 450,000 barrels a day.", "The pipeline carries 450,000 barrels a week."),
    ("At least 13 vessels were hit.", "13 vessels were hit."),
    ("Iran threatened Israel.", "Israel threatened Iran."),
    ("Oil flows from Iraq to Türkiye.", "Oil flows from Türkiye to Iraq."),
    ("Barzani was received by Rubio.", "Rubio was received by Barzani."),
    ("Iran's deputy petroleum minister was listed.", "Iran's petroleum minister was listed."),
    ("Tehran rejected the European proposal.", "Tehran accepted the European proposal."),
    ("It is the second oil round since NSPM-2.", "It is the first oil round since NSPM-2."),
    ("All companies renew the agreement.", "Some companies renew the agreement."),
    ("Baghdad raised its gas output by 10 percent.", "Baghdad cut its gas output by 10 percent."),
    ("Sudani spoke before the vote.", "Sudani spoke after the vote."),
    ("Hurley called the networks “a danger to all”.", "Hurley called the networks “a danger to us”."),
    ("Iraq will leave the agreement.", "Iraq has left the agreement."),
    ("Most of the sanctions were lifted.", "The sanctions were lifted."),
    ("Three Americans were killed in Jordan.", "Three Americans were wounded in Jordan."),
    ("The minister visited Erbil twice.", "The minister visited Erbil three times."),
    ("Bruce said the talks went well.", "Pigott said the talks went well."),
    (
        "The President thanked Sudani for concentrating on the Iraqi economy.",
        "The Prime Minister thanked Sudani for concentrating on the Iraqi economy.",
    ),
    (
        "The President thanked Sudani for concentrating on the Iraqi economy.",
        "The former President thanked Sudani for concentrating on the Iraqi economy.",
    ),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_claim_in_other_words_is_recognised(one: str, other: str) -> None:
    assert same_assertion(told(one), told(other, OTHER))
    assert same_assertion(told(other, OTHER), told(one))


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_another_claim_is_never_taken_for_it(one: str, other: str) -> None:
    assert not same_assertion(told(one), told(other, OTHER))
    assert not same_assertion(told(other, OTHER), told(one))


@pytest.mark.parametrize(
    ("text", "days", "same"),
    [
        ("Rubio telephoned al-Sudani.", 2, True),  # the news of one week
        ("Rubio telephoned al-Sudani.", 200, False),  # another call
        ("Rubio telephoned al-Sudani on Tuesday.", 7, False),  # another Tuesday
        ("Rubio telephoned al-Sudani on 21 October 2025.", 200, True),
        ("The pipeline carries 450,000 barrels a day.", 200, True),  # tells of no event
    ],
)
def test_what_names_no_day_is_of_its_article_s_days(text: str, days: int, same: bool) -> None:
    later = date.fromordinal(DAY.toordinal() + days)
    assert same_assertion(told(text), told(text, later)) is same
