"""Names: each person, country, place, body and office is in or around the cited sentences."""

import re
from functools import lru_cache

from assistant.gate.acronyms import abbreviated, spelled_out
from assistant.gate.case import Case
from assistant.gate.ruling import Ruling, doubts, holds, mismatch, passes
from assistant.gate.turns import voices
from assistant.language.amounts.dates import mentions
from assistant.language.amounts.quantities import quantities
from assistant.language.amounts.units import is_currency
from assistant.language.naming.apart import generation
from assistant.language.naming.gazetteer import LANDS, seats
from assistant.language.naming.names import Name, name_tokens, names_in, same_name, spelling
from assistant.language.naming.offices import is_general, office_before, office_words
from assistant.language.naming.spellings import is_slip
from assistant.language.speech.speakers import is_office_word
from assistant.language.text.lemmas import lemma, plain, words

__all__ = ["names"]

# "Northeastern governors" name the Northeast; Northeastern University does not.
_COMPASS = re.compile(
    r"\b([Nn]orth|[Ss]outh|[Nn]ortheast|[Nn]orthwest|[Ss]outheast|[Ss]outhwest|[Ee]ast|[Ww]est)ern(?:er)?s?\b"
    r"(?! (?:Universit|College|School|Bank|Railway|Airlines|Command|Hospital|Union|Company)\w*)"
)
_PEOPLE_OF = re.compile(r"(?:ians?|ans?|ish|ese|is?)$")  # endings of a region's people: Tigrayan, Siberian
_ROOT = 4  # letters of a region's name before such an ending
_CONTENT_LENGTH = 4  # characters of a word that is likely to have content
_REACH = 40  # characters to each side of a name in which its neighbouring words are looked for
_LOCATIVE = frozenset("in at to near outside into".split())
_SEATS = frozenset({"The White House"})  # bodies that are named for the government as a whole
_COURTESY = frozenset("mr mrs ms miss dr sir lord lady sheikh professor excellency honorable".split())


def names(case: Case) -> Ruling:
    """Every person, country, place, body and office of the claim is in or around the cited sentences."""
    days = [day.span for day in mentions(case.claim_text)]  # "FY2026"
    money = [(q.start, q.end) for q in quantities(case.claim_text, tuple(days)) if is_currency(q.unit)]
    other = (*days, *money, *spelled_out(case))
    claimed = [
        name
        for name in case.claim_names
        if not any(start <= name.start and name.end <= end for start, end in other)
    ]
    unknown = next((name for name in claimed if not _known(name, case)), None)
    office = unknown.text if unknown and unknown.kind == "office" else _other_post(case)
    if unknown and unknown.kind != "office":
        return _missing(unknown, case)
    if office:
        return doubts("name", f"the office “{office}” is not in the cited statement", text=office)
    if junior := next((name for name in claimed if _lacks_generation(name, case)), None):
        return holds(f"{junior.text} may be another than whom the cited statement names")
    return passes(_compared(claimed, case))


def _compared(claimed: list[Name], case: Case) -> str:
    """How many names were compared, and which of them is written with another letter in the record."""
    if not case.claim_names:
        return "no names"
    people = [other for other in case.record_names if other.kind in {"person", "name"}]
    slips = [
        f"“{name.text}” is taken for “{other.text}”, spelt otherwise"
        for name in claimed
        if name.kind in {"person", "name"} and not _words_known(name, case)
        for other in people
        if is_slip(name.text, other.text)
    ]
    return "; ".join([f"{len(case.claim_names)} compared", *slips[:1]])


def _missing(name: Name, case: Case) -> Ruling:
    if rival := _same_role(name, case):
        if _same_office(name, rival, case):
            return mismatch("name", name.text, rival.text)
        return doubts("name", text=name.text, recorded=rival.text, effect="contradicted")
    detail = f"{name.text} is not in the cited statement"
    if _surely_a_name(name) and not (case.is_strongly_read and _says_whose_office(name, case)):
        return doubts("name", detail, text=name.text, effect="silent")
    return doubts("name", detail, text=name.text)


# ---------------------------------------------------------------- is it in the record?


def _known(name: Name, case: Case) -> bool:
    if name.kind == "office":
        return _office_known(name, case)
    if name.kind in LANDS:
        return _land_known(name, case)
    if any(other.canonical == name.canonical for other in case.record_names):
        return True
    if name.kind == "organisation":
        return _body_known(name, case)
    return (
        _tokens_known(name, case) or abbreviated(name.text, case.record_text) or _named_by_office(name, case)
    )


def _office_known(name: Name, case: Case) -> bool:
    telling = {word for word in office_words(name.text) if not is_general(word)}
    pool = "\n".join((case.near_text, case.headers, *case.context.article_names))
    return telling <= office_words(pool)


def _other_post(case: Case) -> str | None:
    """An office before a name that the record lacks, or gives to another: "defense minister, Ann Lee"."""
    pool = office_words("\n".join((case.near_text, case.headers, *case.context.article_names)))
    for name in case.claim_people:
        office = office_before(case.claim_text, name.start)
        telling = [word for word in office if word[0].islower() and not is_general(word)]
        if missing := [word for word in telling if word not in pool]:
            return _as_written(missing[0], case)
        if telling and _holds_another(name, office, case):
            return _as_written(telling[0], case)
    return None


def _as_written(office: str, case: Case) -> str:
    """The word of the claim: "adviser" where offices are compared by "advisor"."""
    return next((word.text for word in words(case.claim_text) if office in office_words(word.text)), office)


def _holds_another(name: Name, held: frozenset[str], case: Case) -> bool:
    """Whether the record gives this office to somebody else, and the person another, with no word of it."""
    theirs, others = set[str](), list[set[str]]()
    for line in case.record_text.splitlines():  # no name goes over the end of a line
        for other in names_in(line):
            if other.kind not in {"person", "name"}:
                continue
            office = {word for word in office_before(line, other.start) if word[0].islower()}
            if same_name(name.text, other.text):
                theirs |= office - _COURTESY
            else:
                others.append(office)
    claimed = {word for word in held if word[0].islower()}
    in_full = claimed | office_words(name.text)  # "Security Secretary Lee" may have been taken for a name
    return bool(theirs) and not theirs & in_full and any(claimed <= office for office in others)


def _land_known(name: Name, case: Case) -> bool:
    """A country, its people, its capital as the seat of government, or a body that speaks for it."""
    owns = case.claim_text[name.end :].startswith(("'s", "’s"))  # "Tehran's plan"
    if name.kind == "capital" and not owns and _previous_word(case.claim_text, name.start) in _LOCATIVE:
        return any(o.canonical == name.canonical and o.kind == "capital" for o in case.record_names)
    governs = seats().get(name.text, frozenset()) if name.kind == "capital" else frozenset()
    return any(
        (other.country and other.country == name.country) or other.canonical in governs
        for other in case.record_names
    )


def _body_known(name: Name, case: Case) -> bool:
    """A body under its name; the White House also as the government of its country."""
    governs = name.canonical in _SEATS and any(o.country == name.country for o in case.record_names)
    return governs or plain(name.text).removesuffix("s") in plain(case.record_text)


def _previous_word(text: str, start: int) -> str:
    before = [plain(word.text) for word in words(text[max(0, start - _REACH) : start])]
    return next((word for word in reversed(before) if word != "the"), "")


def _tokens_known(name: Name, case: Case) -> bool:
    """The words of an unlisted name: all in the record, or a surname whose first name does not clash."""
    if _words_known(name, case):
        return True
    people = [other.text for other in case.record_names if other.kind in {"person", "name"}]
    return any(same_name(name.text, other) for other in (*people, *voices(case)))


def _words_known(name: Name, case: Case) -> bool:
    pool = _forms(case.record_text)
    return all(
        {spelling(token), spelling(lemma(token)), _root(token)} & pool for token in name_tokens(name.text)
    )


def _lacks_generation(name: Name, case: Case) -> bool:
    """ "Donald Trump Jr." where the record names Donald Trump alone; "Secretary Kennedy" may be either."""
    told = generation(name.text)
    in_full = [
        other.text
        for other in case.record_names
        if len(name_tokens(other.text)) > 1 and same_name(other.text, name.text)
    ]
    return bool(told and in_full) and all(generation(other) != told for other in in_full)


@lru_cache(maxsize=256)
def _forms(text: str) -> frozenset[str]:
    """The forms under which a word of a name may stand in `text`."""
    found = {word.text for word in words(text)}
    forms = {
        spelling(form) for word in words(text) for form in (plain(word.text).removesuffix("s"), word.lemma)
    }
    owned = {spelling(plain(word)[:-1]) for word in found if word.endswith(("'s", "’s", "ʼs"))}
    roots = {_root(word) for word in found if word[0].isupper()}
    return (
        frozenset(map(spelling, found))
        | forms
        | owned
        | roots
        | {spelling(c) for c in _COMPASS.findall(text)}
    )


def _root(word: str) -> str:
    """A region without the ending of its people; marked, so that it meets only other roots."""
    root = _PEOPLE_OF.sub("", plain(word))
    return f"-{root}" if len(root) >= _ROOT else f"-{plain(word)}"


def _named_by_office(name: Name, case: Case) -> bool:
    """ "President Lee" where the record has just "the President", and no other name after it."""
    office = office_before(case.claim_text, name.start)
    if not office:
        return False
    written = {word for word in office if word[0].islower()}
    texts = (sentence.text for _, sentence in case.cited)
    named = [office_before(text, other.start) for text in texts for other in names_in(text)]
    return written <= office_words(case.cited_text) and not any(written <= other for other in named)


# ---------------------------------------------------------------- what the record has instead


def _surely_a_name(name: Name) -> bool:
    """Whether it is more than an unknown word, capitalised because the claim starts with it."""
    return name.kind != "name" or name.start > 0 or len(name_tokens(name.text)) > 1


def _says_whose_office(name: Name, case: Case) -> bool:
    """ "President Biden's adviser": says whose office it is, more a gloss than a report."""
    owned = re.match(r"['’]s? ((?:[\w-]+ ){0,4}[\w-]+)", case.claim_text[name.end :])
    return owned is not None and any(is_office_word(word) for word in plain(owned[1]).split())


def _same_role(name: Name, case: Case) -> Name | None:
    """A name of the same kind before or after the same content word in the cited sentences."""
    around = _around(case.claim_text, name)
    for other in names_in(case.cited_text):
        same_kind = other.kind == name.kind or {other.kind, name.kind} <= {"person", "name"}
        if not same_kind or any(same_name(other.text, claimed.text) for claimed in case.claim_names):
            continue  # the claim names it as well: it was not replaced
        if around & _around(case.cited_text, other):
            return other
    return None


def _same_office(name: Name, other: Name, case: Case) -> bool:
    """Both stand after the same office of the same country: one holder has been put for the other."""
    claimed = office_before(case.claim_text, name.start)
    return bool(claimed) and claimed == office_before(case.cited_text, other.start)


def _around(text: str, name: Name) -> set[tuple[int, str]]:
    """The content words next to a name, each with its side."""
    before = [
        w.lemma
        for w in words(text[max(0, name.start - _REACH) : name.start])
        if len(w.lemma) >= _CONTENT_LENGTH
    ]
    after = [w.lemma for w in words(text[name.end : name.end + _REACH]) if len(w.lemma) >= _CONTENT_LENGTH]
    return {(-1, word) for word in before[-1:]} | {(1, word) for word in after[:1]}
