"""Names: each person, country, place, body and office is in or around the cited sentences."""

import itertools
import re

from assistant.gate.case import Case
from assistant.gate.ruling import Ruling, doubts, passes
from assistant.language.naming.gazetteer import LANDS, other_names
from assistant.language.naming.names import Name, name_tokens, names_in, same_name, spelling
from assistant.language.speech.speakers import is_office_word
from assistant.language.text.lemmas import lemma, plain, words

__all__ = ["names"]

# "Northeastern governors" name the Northeast; Northeastern University does not.
_COMPASS = re.compile(
    r"\b([Nn]orth|[Ss]outh|[Nn]ortheast|[Nn]orthwest|[Ss]outheast|[Ss]outhwest|[Ee]ast|[Ww]est)ern(?:er)?s?\b"
    r"(?! (?:Universit|College|School|Bank|Railway|Airlines|Command|Hospital|Union|Company)\w*)"
)
_CONTENT_LENGTH = 4  # characters of a word that is likely to have content
_REACH = 40  # characters to each side of a name in which its neighbouring words are looked for
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
# Offices so general that many hold them at once: they identify nobody.
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
    telling = [word for word in wanted.split() if word not in _GENERAL and word not in {"of", "the", "for"}]
    if not telling:
        return True
    if any(_office(other.text) == wanted for other in case.record_names if other.kind == "office"):
        return True
    pool = plain(case.near_text + " " + case.headers + " " + " ".join(case.context.article_names))
    return all(word in pool for word in telling)


def _country_known(name: Name, case: Case) -> bool:
    """A country, its people, its capital as the seat of government, or a body that speaks for it."""
    located = name.kind == "capital" and _previous_word(case.claim_text, name.start) in _LOCATIVE
    if located:
        return any(other.canonical == name.canonical for other in case.record_names)
    return any(other.country == name.country for other in case.record_names if other.country)


def _previous_word(text: str, start: int) -> str:
    before = words(text[max(0, start - _REACH) : start])
    return plain(before[-1].text) if before else ""


def _tokens_known(name: Name, case: Case) -> bool:
    """The words of an unlisted name: all in the record, or a surname whose first name does not clash."""
    wanted = name_tokens(name.text)
    pool = {
        spelling(form)
        for word in words(case.record_text)
        for form in (word.text, plain(word.text).removesuffix("s"), word.lemma)
    }
    pool |= {spelling(plain(w.text)[:-1]) for w in words(case.record_text)
             if w.text.endswith(("'s", "’s", "ʼs"))}  # fmt: skip
    pool |= {spelling(found) for found in _COMPASS.findall(case.record_text)}
    missing = [token for token in wanted if not {spelling(token), spelling(lemma(token))} & pool]
    if not missing:
        return True
    people = [other for other in case.record_names if other.kind in {"person", "name"}]
    return any(same_name(name.text, other.text) for other in people)


def _within_body(name: Name, case: Case) -> bool:
    """ "Southeast Asian" for ASEAN: two words of a body's other name, the name of a people among them."""
    bodies = (other for other in case.record_names if other.kind == "organisation" and other.country is None)
    for alias in (alias for body in bodies for alias in other_names(body.canonical)):
        for left, right in itertools.pairwise(words(alias)):
            pair = f"{left.text} {right.text}"
            at = case.claim_text.find(pair)
            if at <= name.start < at + len(pair) and any(other.kind == "people" for other in names_in(pair)):
                return True
    return False


def _known(name: Name, case: Case) -> bool:
    if name.kind == "office":
        return _office_known(name, case)
    if any(other.canonical == name.canonical for other in case.record_names):
        located = name.kind == "capital"
        return not located or any(
            o.canonical == name.canonical and o.kind == "capital" for o in case.record_names
        )
    if name.kind in LANDS:
        return _country_known(name, case) or _within_body(name, case)
    if name.kind == "organisation":
        return _body_known(name, case)
    return _tokens_known(name, case) or _spelled_out(name.text, case) or _within_body(name, case)


def _body_known(name: Name, case: Case) -> bool:
    """A body under its name; the White House also as the government of its country."""
    pool = plain(case.record_text)
    return plain(name.text).removesuffix("s") in pool


_INITIALS = re.compile(r"[A-Z]{3,6}")
_BODY = (
    r"(?:Administration|Agency|Authority|Bureau|Commission|Committee|Corporation|Council|Department|Office|Organi[sz]ation|"
    r"Service|Union|Association|Fund|Bank|Command|Court|Institute|Board|Cent(?:er|re)|Program(?:me)?|Foundation|Initiative)"
)
_BODY_NAME = re.compile(rf"(?:[A-Z][\w’'-]+ (?:(?:of|the|and|for|on|to|in|&) )*){{1,6}}{_BODY}\b")
_JOINTS = frozenset("of the and for on to in &".split())


def _spelled_out(text: str, case: Case) -> bool:
    """Whether the record spells the abbreviation out: DEA, Drug Enforcement Administration."""
    if not _INITIALS.fullmatch(text):
        return False
    named = _BODY_NAME.findall(case.record_text)
    initials = ("".join(word[0] for word in body.split() if word not in _JOINTS) for body in named)
    # "The Drug …" where a sentence begins with the article
    return any(text in {letters, letters.removeprefix("T")} for letters in initials)


def names(case: Case) -> Ruling:
    """Every person, country, place, body and office of the claim is in or around the cited sentences."""
    for name in case.claim_names:
        if _known(name, case):
            continue
        if name.kind == "office":
            detail = f"the office “{name.text}” is not in the cited statement"
            return doubts("name", detail, text=name.text)
        rival = _same_role(name, case)
        if rival:
            return doubts("name", text=name.text, recorded=rival, effect="contradicted")
        detail = f"{name.text} is not in the cited statement"
        if _surely_a_name(name) and not (case.is_strongly_read and _says_whose_office(name, case)):
            return doubts("name", detail, text=name.text, effect="silent")
        return doubts("name", detail, text=name.text)
    return passes(f"{len(case.claim_names)} compared" if case.claim_names else "no names")


def _surely_a_name(name: Name) -> bool:
    """Whether it is more than an unknown word, capitalised because the claim starts with it."""
    return name.kind != "name" or name.start > 0 or len(name_tokens(name.text)) > 1


def _says_whose_office(name: Name, case: Case) -> bool:
    """ "President Biden's adviser": says whose office it is, more a gloss than a report."""
    owned = re.match(r"['’]s? ((?:[\w-]+ ){0,4}[\w-]+)", case.claim_text[name.end :])
    return owned is not None and any(is_office_word(word) for word in plain(owned[1]).split())


def _same_role(name: Name, case: Case) -> str | None:
    """A name of the same kind before or after the same content word in the cited sentences."""
    around = _around(case.claim_text, name)
    for other in names_in(case.cited_text):
        same_kind = other.kind == name.kind or {other.kind, name.kind} <= {"person", "name"}
        if not same_kind or any(same_name(other.text, claimed.text) for claimed in case.claim_names):
            continue  # the claim names it as well: it was not replaced
        if around & _around(case.cited_text, other):
            return other.text
    return None


def _around(text: str, name: Name) -> set[tuple[int, str]]:
    """The content words next to a name, each with its side."""
    before = [
        w.lemma
        for w in words(text[max(0, name.start - _REACH) : name.start])
        if len(w.lemma) >= _CONTENT_LENGTH
    ]
    after = [w.lemma for w in words(text[name.end : name.end + _REACH]) if len(w.lemma) >= _CONTENT_LENGTH]
    return {(-1, word) for word in before[-1:]} | {(1, word) for word in after[:1]}
