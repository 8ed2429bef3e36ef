"""Rules about facts that can be compared: numbers, dates and names."""

import itertools
import re

from assistant.language.dates import Day, Mention, compatible, mentions, resolve
from assistant.language.lemmas import STOP_WORDS, lemma, plain, words
from assistant.language.names import Name, name_tokens, names_in, same_name, spelling
from assistant.language.quantities import Quantity, quantities, same_quantity
from assistant.steps.gate.case import Case, Ruling, contradicts, holds, passes, silent

__all__ = ["dates", "names", "numbers"]

# ---------------------------------------------------------------- numbers

_SINCE = re.compile(r"\bsince (?:\w+ )?((?:19|20)\d\d)\b")
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_COUNTABLE = 12.0  # a small number in words may be counted off a list: "the three men"


def _numbers_of(text: str) -> tuple[Quantity, ...]:
    return quantities(text, tuple(m.span for m in mentions(text) if _is_calendar(m)))


def _is_calendar(mention: Mention) -> bool:
    """A date proper; a bare year stays a number too, in dates and amounts alike."""
    return True if not mention.days else any(d.month or d.weekday is not None or d.year for d in mention.days)


def _worth_checking(quantity: Quantity) -> bool:
    """ "One", "two" and "first" without a unit are words of the language more than numbers."""
    return not (quantity.spelled and quantity.unit is None and quantity.value <= 2)


def _counted(quantity: Quantity, case: Case) -> bool:
    """Small numbers that a reader counts: names in a row, days of a range, cases told as first to third."""
    if quantity.vague or quantity.value > _COUNTABLE or not quantity.spelled:
        return False
    count = int(quantity.value)
    if quantity.unit == "day":
        return any(_length(mention) == count for mention in mentions(case.near_text))
    if quantity.unit is not None:
        return False
    for text in (*case.cited_text.split("\n"), case.claim_text):
        listed = [n for n in names_in(text) if n.kind not in {"office", "people"}]
        if count in _rows(text, listed):
            return True
    return False


def _since(quantity: Quantity, case: Case) -> bool:
    """ "For 28 years" where a statement of 2022 says "since 1994", "28 years ago" where it says 1994."""
    if quantity.unit != "year":
        return False
    ago = case.claim_text[quantity.end :].startswith((" ago", " earlier"))
    begun = set(_YEAR.findall(case.lead) if ago else _SINCE.findall(case.cited_text))
    if ago and len(begun) > 1:
        return False  # which of them is meant?
    return any(day.year - int(year) == quantity.value for day in case.dates for year in begun)


def _rows(text: str, names: list[Name]) -> set[int]:
    """Lengths of the rows of names that stand with only commas, `and` and titles between them."""
    found, length = set(), 1 if names else 0
    for left, right in itertools.pairwise(names):
        gap = plain(text[left.end : right.start])
        joined = len(gap) < 60 and (gap.strip().startswith((",", "and")) or gap.strip() == "and")
        length = length + 1 if joined else 1
        found.add(length)
    return found | {length}


def _length(mention: Mention) -> int | None:
    """Days from the first to the last of a range within one month."""
    if len(mention.days) == 2 and mention.days[0].day and mention.days[1].day:
        return mention.days[1].day - mention.days[0].day + 1
    return None


def _head(text: str, quantity: Quantity) -> str | None:
    """The noun that a bare number counts, as a lemma, when it follows at once."""
    after = words(text[quantity.end : quantity.end + 40])
    return after[0].lemma if after else None


def _rival(quantity: Quantity, case: Case) -> Quantity | None:
    """A cited number of the same kind that the claim's takes the place of."""
    for other in _numbers_of(case.cited_text):
        if other.ordinal != quantity.ordinal:
            continue
        if quantity.unit is not None and other.unit == quantity.unit:
            return other
        heads = _head(case.claim_text, quantity), _head(case.cited_text, other)
        if quantity.unit is None and other.unit is None and heads[0] and heads[0] == heads[1]:
            return other
    return None


def _takes_its_place(quantity: Quantity, mine: list[Quantity], case: Case) -> Quantity | None:
    """A number of the same kind in the leading sentence, which lacks the claim's or counts others by it."""
    lead = _numbers_of(case.lead)
    own = [other for other in lead if same_quantity(quantity, other)]
    if own:
        return _nearer(quantity, own, lead, case)
    rivals = [
        other
        for other in lead
        if other.unit == quantity.unit
        and other.ordinal == quantity.ordinal
        and _worth_checking(other)
        and not any(same_quantity(other, one) for one in mine)
    ]
    if quantity.unit is None:
        rivals = [other for other in rivals if _counts_alike(quantity, other, case)]
    return rivals[0] if len(rivals) == 1 else None


def _nearer(
    quantity: Quantity, own: list[Quantity], lead: tuple[Quantity, ...], case: Case
) -> Quantity | None:
    """The sentence's number for what the claim counts, where the claim's own counts something else there."""
    told = _counted_thing(case.claim_text, quantity)
    if any(told & _counted_thing(case.lead, other) for other in own):
        return None
    for other in lead:
        alike = other.unit == quantity.unit and other.ordinal == quantity.ordinal and other not in own
        if alike and told & _counted_thing(case.lead, other):
            return other
    return None


def _counted_thing(text: str, quantity: Quantity) -> set[str]:
    """The two content words after a number."""
    after = [word.lemma for word in words(text[quantity.end : quantity.end + 60])]
    return set([one for one in after if one not in STOP_WORDS][:2])


def _counts_alike(quantity: Quantity, other: Quantity, case: Case) -> bool:
    """Both count one noun within a few words, or the claim's is a plain "so many more"."""
    mine, theirs = case.claim_text[quantity.end :], case.lead[other.end :]
    if _begins_more(mine) and (_begins_more(theirs) or (quantity.spelled and other.spelled)):
        return True
    return bool(_near_words(mine) & _near_words(theirs))


def _begins_more(text: str) -> bool:
    return text[:6].strip().startswith("more")


def _near_words(text: str) -> set[str]:
    return {word.lemma for word in words(text[:60])[:6]} - STOP_WORDS


_OFTEN = {
    "daily": r"daily|every day|(?:once|twice) a day|per day",
    "weekly": r"weekly|every week|(?:once|twice) a week|per week",
    "monthly": r"monthly|every month|(?:once|twice) a month|per month",
    "quarterly": r"quarterly|every (?:quarter|three months)|(?:once|each) (?:a )?quarter|four times a year",
    "annual": r"annual(?:ly)?|yearly|every year|once a year|each year|per year|a year",
}


def _how_often(text: str) -> set[str]:
    return {name for name, words_ in _OFTEN.items() if re.search(rf"\b(?:{words_})\b", text, re.IGNORECASE)}


def numbers(case: Case) -> Ruling:
    """Every number of the claim is in the record with the same unit, or can be counted off."""
    recorded = _numbers_of(case.near_text) + _numbers_of(case.headers)
    checked = [q for q in _numbers_of(case.claim_text) if _worth_checking(q)]
    for quantity in checked:
        there = any(same_quantity(quantity, other) for other in recorded)
        if there or _counted(quantity, case) or _since(quantity, case):
            if other := _takes_its_place(quantity, checked, case):
                return holds(f"the claim has {quantity.text}, the sentence that carries it {other.text}")
            continue
        if rival := _rival(quantity, case):
            return contradicts(f"the claim has {quantity.text}, the cited sentence {rival.text}")
        if quantity.spelled and quantity.unit is None and quantity.value <= _COUNTABLE:
            return holds(f"{quantity.text} is not in the cited statement; it may be counted")
        return silent(f"{quantity.text} is not in the cited statement")
    mine, theirs = _how_often(case.claim_text), _how_often(case.lead)
    if mine and theirs and not mine & theirs:
        return holds(f"the claim says {min(mine)}, the sentence that carries it {min(theirs)}")
    return passes(f"{len(checked)} compared" if checked else "no numbers")


# ---------------------------------------------------------------- dates


def _record_days(case: Case) -> tuple[list[Day], list[Day]]:
    """Days that the text names, and the statement's own dates."""
    metadata = [Day.of(day) for day in case.dates]
    told = mentions(case.near_text + "\n" + case.headers)
    return [day for mention in told for day in _written_days(mention, case)], metadata


_CLAUSE = re.compile(r"[,;:—]|\bthat\b")
_AHEAD = re.compile(
    r"\b(?:will|won['’]t|shall|would|(?:is|are|was|were) (?:to|due|set|expected|scheduled|going|planned)|"
    r"plans? to|next|every|each)\b",
    re.IGNORECASE,
)


def _is_ahead(mention: Mention, text: str) -> bool:
    """The day of something to come, or of every week: the statement's own day is not meant."""
    before = _CLAUSE.split(text[: mention.start])[-1]
    return bool(_AHEAD.search(before + " " + _CLAUSE.split(text[mention.end :])[0]))


def _day_matches(readings: tuple[Day, ...], mention: Mention, named: list[Day], metadata: list[Day]) -> bool:
    exact = [day for day in readings if any(compatible(day, other) for other in named)]
    if exact:
        return True
    return not mention.deadline and any(compatible(day, other) for day in readings for other in metadata)


def _readings_of(mention: Mention, case: Case) -> tuple[tuple[Day, ...], ...]:
    """The claim's day as meant on the day of the article; a bare weekday also on the statement's own."""
    written = case.context.published or (case.as_of if mention.unit != "day" else None)
    found = resolve(mention, written)
    if mention.days and mention.days[0].weekday is not None and mention.days[0].day is None:
        near = {
            reading
            for written in (case.context.published, *case.dates)
            for end in resolve(mention, written)
            for reading in end
        }
        return (tuple(near),)
    return found


def dates(case: Case) -> Ruling:
    """Every day, month, weekday and year of the claim is the statement's or one that it names."""
    named, metadata = _record_days(case)
    found = mentions(case.claim_text)
    for mention in found:
        readings = _readings_of(mention, case)
        if not readings:
            if plain(mention.text) in plain(case.cited_text):
                continue
            return holds(f"“{mention.text}” cannot be dated: the article has no date")
        if all(_day_matches(end, mention, named, metadata) for end in readings):
            told = all(_day_matches(end, mention, named, []) for end in readings)
            if not told and _is_ahead(mention, case.claim_text):
                return holds(f"{mention.text} is the statement's day; it does not say so of what is to come")
            if other := _dated_otherwise(readings, found, case):
                return holds(f"the claim has {mention.text}, the sentence that carries it {other.text}")
            continue
        rival = _rival_date(mention, case)
        if rival:
            return contradicts(f"the claim has {mention.text}, the cited sentence {rival}")
        return silent(f"{mention.text} is no date of the cited statement")
    return passes(f"{len(found)} compared" if found else "no dates")


def _dated_otherwise(
    readings: tuple[tuple[Day, ...], ...], claimed: tuple[Mention, ...], case: Case
) -> Mention | None:
    """A date that the leading sentence has and the claim has not, where no cited one has the claim's own."""
    cited = [day for mention in mentions(case.cited_text) for day in _written_days(mention, case)]
    if any(compatible(day, other) for end in readings for day in end for other in cited):
        return None
    told = [day for mention in claimed for end in _readings_of(mention, case) for day in end]
    for mention in mentions(case.lead):
        own = [day for day in _written_days(mention, case) if day.month or day.weekday is not None]
        claims_it = any(compatible(one, other) or compatible(other, one) for one in own for other in told)
        if own and not mention.deadline and not claims_it:
            return mention
    return None


def _written_days(mention: Mention, case: Case) -> list[Day]:
    """What a date of the record may be, counted from the statement's days."""
    return [day for written in case.dates or (None,) for end in resolve(mention, written) for day in end]


def _rival_date(mention: Mention, case: Case) -> str | None:
    """A date of the same shape in the cited sentences."""
    shape = _shape(mention)
    return next((other.text for other in mentions(case.cited_text) if _shape(other) == shape), None)


def _shape(mention: Mention) -> tuple[bool, bool]:
    if not mention.days:
        return (True, False)
    first = mention.days[0]
    return (first.day is not None or first.weekday is not None, first.month is not None and first.day is None)


# ---------------------------------------------------------------- names

_LOCATIVE = frozenset("in at to near outside into".split())
# An office named by a short form or by another word for it.
_OFFICES = {
    "pm": "prime minister", "fm": "foreign minister", "premier": "prime minister",
    "minister of foreign affairs": "foreign minister", "minister of external affairs": "foreign minister",
    "external affairs minister": "foreign minister", "secretary of defense": "defense secretary",
    "minister of defense": "defense minister", "minister of defence": "defense minister",
    "defence minister": "defense minister", "secretary of the interior": "interior secretary",
    "secretary of the treasury": "treasury secretary", "secretary of energy": "energy secretary",
    "secretary of commerce": "commerce secretary", "secretary of education": "education secretary",
}  # fmt: skip
# Offices so general that many hold them at once: they tell nobody apart.
_GENERAL = frozenset(
    """president secretary minister king queen ambassador general chief spokesperson spokesman spokeswoman
    spox envoy director dr mr mrs ms senator representative speaker chairman chair prince lady first commander
    chief leader administration special presidential senior acting deputy high""".split()
)


def _office(text: str) -> str:
    bare = plain(text)
    return _OFFICES.get(bare, bare)


def _office_known(name: Name, case: Case) -> bool:
    wanted = _office(name.text)
    told = [word for word in wanted.split() if word not in _GENERAL and word not in {"of", "the", "for"}]
    if not told:
        return True
    if any(_office(other.text) == wanted for other in case.record_names if other.kind == "office"):
        return True
    pool = plain(case.near_text + " " + case.headers + " " + " ".join(case.context.names))
    return all(word in pool for word in told)


def _country_known(name: Name, case: Case) -> bool:
    """A country, its people, its capital as the seat of government, or a body that speaks for it."""
    located = name.kind == "capital" and _previous_word(case.claim_text, name.start) in _LOCATIVE
    if located:
        return any(other.canonical == name.canonical for other in case.record_names)
    return any(other.country == name.country for other in case.record_names if other.country)


def _previous_word(text: str, start: int) -> str:
    before = words(text[max(0, start - 40) : start])
    return plain(before[-1].text) if before else ""


def _tokens_known(name: Name, case: Case) -> bool:
    """The words of an unlisted name: all in the record, or a surname whose first name does not clash."""
    wanted = name_tokens(name.text)
    pool = {
        spelling(form)
        for word in words(case.near_text + "\n" + case.headers)
        for form in (word.text, plain(word.text).removesuffix("s"), word.lemma)
    }
    pool |= {spelling(plain(w.text)[:-1]) for w in words(case.near_text + "\n" + case.headers)
             if w.text.endswith(("'s", "’s", "ʼs"))}  # fmt: skip
    missing = [token for token in wanted if not {spelling(token), spelling(lemma(token))} & pool]
    if not missing:
        return True
    people = [other for other in case.record_names if other.kind in {"person", "name"}]
    return any(same_name(name.text, other.text) for other in people)


def _known(name: Name, case: Case) -> bool:
    if name.kind == "office":
        return _office_known(name, case)
    if any(other.canonical == name.canonical for other in case.record_names):
        located = name.kind == "capital"
        return not located or any(
            o.canonical == name.canonical and o.kind == "capital" for o in case.record_names
        )
    if name.kind in {"place", "people", "capital"}:
        return _country_known(name, case)
    if name.kind == "organisation":
        return _body_known(name, case)
    return _tokens_known(name, case)


def _body_known(name: Name, case: Case) -> bool:
    """A body under its name; the White House also as the government of its country."""
    pool = plain(case.near_text + "\n" + case.headers)
    return plain(name.text).removesuffix("s") in pool


def names(case: Case) -> Ruling:
    """Every person, country, place, body and office of the claim is in or around the cited sentences."""
    for name in case.claim_names:
        if _known(name, case):
            continue
        if name.kind == "office":
            return holds(f"the office “{name.text}” is not in the cited statement")
        rival = _same_role(name, case)
        if rival:
            return contradicts(f"the claim has {name.text}, the cited sentence {rival}")
        if _surely_a_name(name):
            return silent(f"{name.text} is not in the cited statement")
        return holds(f"{name.text} is not in the cited statement")
    return passes(f"{len(case.claim_names)} compared" if case.claim_names else "no names")


def _surely_a_name(name: Name) -> bool:
    """Not just an unknown word that is capitalised because the claim starts with it."""
    return name.kind != "name" or name.start > 0 or len(name_tokens(name.text)) > 1


def _same_role(name: Name, case: Case) -> str | None:
    """A name of the same kind before or after the same content word in the cited sentences."""
    around = _around(case.claim_text, name)
    for other in names_in(case.cited_text):
        same_kind = other.kind == name.kind or {other.kind, name.kind} <= {"person", "name"}
        if same_kind and other.canonical != name.canonical and around & _around(case.cited_text, other):
            return other.text
    return None


def _around(text: str, name: Name) -> set[tuple[int, str]]:
    """The content words next to a name, each with its side."""
    before = [w.lemma for w in words(text[max(0, name.start - 40) : name.start]) if len(w.lemma) > 3]
    after = [w.lemma for w in words(text[name.end : name.end + 40]) if len(w.lemma) > 3]
    return {(-1, lemma_) for lemma_ in before[-1:]} | {(1, lemma_) for lemma_ in after[:1]}
