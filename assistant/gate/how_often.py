"""How often and how many times, how long between two things, and by which way a change is told."""

from assistant.gate.case import Case
from assistant.gate.changes import told_the_other_way
from assistant.gate.reckoning import is_reckoned, numbers_of
from assistant.gate.ruling import Ruling, doubts
from assistant.language.amounts.comparison import same_quantity
from assistant.language.amounts.intervals import how_often, intervals, repetitions
from assistant.language.amounts.quantities import Quantity
from assistant.language.text.lemmas import plain

__all__ = ["other_frequency", "to_be_counted", "turned"]

_SMALL = 2.0  # "two" is a word of the language more than a number


def turned(quantity: Quantity, case: Case) -> Ruling | None:
    """ "Fell by a fifth" where the record has "fell to a fifth"."""
    text = case.best_cited_sentence
    alike = [other for other in numbers_of(text) if same_quantity(quantity, other)]
    other_way = [other for other in alike if told_the_other_way(quantity, case.claim_text, other, text)]
    if not other_way or len(other_way) != len(alike):
        return None
    detail = f"{other_way[0].text}: the claim and the record differ on whether it changed by it or to it"
    return doubts("number", detail, text=quantity.text)


def other_frequency(case: Case) -> Ruling | None:
    """The claim says how often, and the sentence that carries it says otherwise."""
    claimed = how_often(case.claim_text)
    recorded = how_often(case.best_cited_sentence) or (_of_its_numbers(case) if claimed else set())
    if any(is_reckoned(number, case) for number in numbers_of(case.claim_text)):
        return None  # 700 tons a week, 100 tons a day
    if claimed and recorded and not claimed & recorded:
        detail = f"the claim says {min(claimed)}, the sentence that carries it {min(recorded)}"
        return doubts("number", detail, text=min(claimed), recorded=min(recorded))
    return None


def _of_its_numbers(case: Case) -> set[str]:
    """How often, by the sentences that have a number of the claim and say so."""
    numbers = [number for number in numbers_of(case.claim_text) if number.unit or number.value > _SMALL]
    return {
        name
        for text in case.near_text.split("\n")
        if any(same_quantity(number, other) for number in numbers for other in numbers_of(text))
        for name in how_often(text)
    }


def to_be_counted(case: Case) -> Ruling | None:
    """How long between two things, or how many times: safe only where the record says it in these words."""
    recorded = intervals(numbers_of(case.near_text), case.near_text)
    for interval, back in intervals(numbers_of(case.claim_text), case.claim_text):
        if not any(same_quantity(interval, other) and back == other_back for other, other_back in recorded):
            detail = f"how long between: {interval.text} is not in the cited statement; it may be counted"
            return doubts("number", detail, text=interval.text)
    for times in repetitions(case.claim_text):
        if times.lower() not in plain(case.near_text):
            detail = f"“{times}” is not in the cited statement; it may be counted"
            return doubts("number", detail, text=times)
    return None
