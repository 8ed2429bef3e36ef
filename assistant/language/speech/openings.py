"""What stands before the words of a sentence and says nothing itself.

The time of a live blog's entry, a dateline, a list mark, "UPDATE:", and the label of whoever speaks in a
transcript. A date is none of them ("In 1945 …", "March 12 The …"): it tells when.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from assistant.language.amounts.calendar import MONTHS, WEEKDAYS
from assistant.language.naming.gazetteer import entry_of
from assistant.language.naming.people import is_first_name
from assistant.language.speech.speakers import is_office_word
from assistant.language.speech.turns import in_name_case, is_other_voice
from assistant.language.structure.finite import has_finite_verb
from assistant.language.text.lemmas import STOP_WORDS

__all__ = ["Opening", "opening_of", "recurring_labels", "surnames_as_labels"]

_HEAD = 160  # characters: no opening is longer
_SURNAME = re.compile(r"\**(?P<label>[A-ZÀ-Þ][\w’'-]+)\s?:\**\s+(?=\S)")
_MOST_OPENINGS = 5  # "• 17:05 UPDATE: MR PRICE: …" has four
_MOST_LABEL_WORDS = 6
_WORDS_FOLLOW = r"(?=[\"“‘'(\[]*[^\W\d_a-zß-ÿ])"  # a capital letter
_DATE_WORD = "|".join(day.title() for day in (*WEEKDAYS, *MONTHS))
# No "10.": the number of a list at the head of a line belongs to no sentence, and elsewhere it is a figure
# ("He spoke at No. 10. Downing Street said …").
_MARK = re.compile(
    r"(?:[\s>»›→➡➜➤►▶▷◆■★☆✅🔴📌👉🔥📢*_|•·▪●◦‣]|[—–-]{1,2}(?=\s)|#+(?=\s))+(?=\S)"
    r"|(?:\((?:[a-z]|[ivx]{1,5}|\d{1,2})\)|(?:[a-z]|[ivx]{1,5}|\d{1,2})\)|(?:[b-hj-z]|[ivx]{2,5})\.)\s+"
    + _WORDS_FOLLOW
)
_ZONE = (
    r"(?:ET|E[SD]T|CT|C[SD]T|MT|M[SD]T|PT|P[SD]T|GMT|BST|UTC|CES?T|EES?T|WES?T|IST|JST|KST|SGT|MSK|AE[SD]T|WAT|CAT|EAT|"
    r"[Ll]ocal(?: [Tt]ime)?|(?:[A-Z][\w’']*[ -]){1,3}[Tt]ime)"
)
_CLOCK = r"(?:[01]?\d|2[0-3])[:.h][0-5]\d(?::[0-5]\d)?(?:\s?(?i:[ap]\.?m)\b\.?)?|(?:1[0-2]|0?[1-9])\s?(?i:[ap]\.?m)\b\.?"
# No dash or colon after it: "10:30 Monday" and "9.30 March" are days, told of in the sentence, and in "7 a.m. Paris
# time was when …" the time is the subject.
_TIME = re.compile(
    rf"[(\[]?(?:{_CLOCK})(?:\s\(?{_ZONE}\b\)?)?[)\]]?"
    rf"(?:\s*(?:[—–|:•·]|--?(?=\s))\s*(?=[\"“‘'(\[]*[^\W_a-zß-ÿ])|\s+(?!(?:{_DATE_WORD}|{_ZONE})\b){_WORDS_FOLLOW})"
)
_NEWS = re.compile(
    r"(?i:just in|breaking(?: news)?|updated?(?: \d{1,2})?|latest|photo|caption|watch|exclusive|correct(?:ion|ed)|clarification|"
    r"alert|urgent|developing|icymi)(?: ?\([^()]{2,20}\))?\s*:\s+(?=\S)"
)
_DAY = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)"
_AGENCY_OR_DAY = rf"(?:,? ?{_DAY} ?\([^()—–]{{2,24}}\)|, ?{_DAY}| ?\([^()—–]{{2,24}}\))"
# "DOHA, Qatar (July 2) — ", "WASHINGTON (Reuters) - ", "Paris, Feb. 3 (AFP) – ", "(Reuters) - "
_DATELINE = re.compile(
    rf"(?:(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ .’'-]{{2,30}})(?:, [A-ZÀ-Þ][\w.’' -]{{1,24}}){{0,2}}{_AGENCY_OR_DAY}?"
    rf"|(?P<town>[A-ZÀ-Þ][\w’'-]{{2,20}}(?: [A-ZÀ-Þ][\w’'-]{{2,20}}){{0,2}})(?:, [A-Z][\w.’'-]{{1,24}}){{0,1}}{_AGENCY_OR_DAY}"
    r"|\([A-Z][\w/ ]{1,20}\))"
    r"\s+[—–-]{1,2}\s+(?=[\"“‘'(\[]*[^\W_a-zß-ÿ])"
)
_AGENCY = re.compile(
    r"\((?:[^()]*\W)?(?:AA|AFP|ANI|AP|Bloomberg|CNN|dpa|EFE|Kyodo|PTI|Reuters|TASS|UPI|Xinhua|Yonhap)\)"
)
_NO_PLACES = STOP_WORDS | {
    *WEEKDAYS,
    *MONTHS,
    "q",
}  # "From May 3 – …", "Monday, May 3 – …", "Q I — I wanted …"
_DATED = re.compile(rf"{_DAY}\b")
_DASH = re.compile(r"\s[—–-]{1,2}\s")
_REST = 400  # characters in which the second dash of a parenthesis is looked for
# "(Laughter.)" and the like, told by whoever wrote the transcript.
_ASIDE = re.compile(
    r"\((?i:laughter|laughs|applause|cheers(?: and applause)?|inaudible|crosstalk|off[- ]mic|pause|chuckles|"
    r"(?:via|through|as) (?:an )?(?:interpret\w+|translat\w+)|in (?:progress|[A-Z]\w+))\.?\)\s+(?=\S)"
)
_LABEL = re.compile(
    r"(?P<bare>Q)(?:\s+(?=[A-Z])|\xa0+)"
    r"|(?P<label>[^\W\d_a-zß-ÿ][^:()\[\]\"“”?!;\n]{0,60}?)(?:\s?[(\[][^()\[\]\n]{1,60}[)\]])?\s?:\**\s+"
    r"(?=[—–-]{0,2}\s?[\"“‘'(\[]*[^\W_a-zß-ÿ])"
)

# Quotation marks, a greeting or an answer at its head, or a first person: somebody speaks.
_SPOKEN = re.compile(
    r"[—–-]{0,2}\s?[\"“‘']|(?:Thank|Thanks|Yes|No|Well|Look|Hi|Hello|Good (?:morning|afternoon|evening)|You)\b|"
    r".*?(?:(?<!War )\bI|\b[Ww]e|\b[Mm]y|\b[Oo]urs?|\b[Uu]s|\b[Mm]e)\b"
)


@dataclass(frozen=True)
class Opening:
    """`end`: where the words begin. `label`: as it opens a turn; `speaker`: whose, None for a reporter or a host."""

    end: int = 0
    label: str | None = None
    speaker: str | None = None


def opening_of(sentence: str, recurring: Collection[str] = ()) -> Opening:
    """All that stands before the words of `sentence`; an end of 0 where nothing does.

    `recurring`: the article's `recurring_labels`. A bare name that is none of them ("Ann Lee: …", "Victoria Falls: …")
    labels a turn only where it is in capitals or somebody speaks after it.
    """
    end, label = 0, None
    for _ in range(_MOST_OPENINGS):
        found = _next(sentence, end, recurring)
        if found is None:
            break
        end += found.end()
        label = _label(found) or label
    if label is None or _is_nobody(label):
        return Opening(end, label)
    return Opening(end, label, in_name_case(label))


def recurring_labels(sentences: Iterable[str]) -> frozenset[str]:
    """What stands as a label before two sentences or more, as it is written there."""
    counts = Counter(label for sentence in sentences if (label := _possible_label(sentence)))
    return frozenset(label for label, count in counts.items() if count > 1)


def surnames_as_labels(sentences: Sequence[str], people: Collection[str]) -> frozenset[str]:
    """The words of full names that stand as a label before two sentences or more ("Lee: …")."""
    surnames = {word for name in people for word in name.split() if entry_of(word) is None}
    heads = (_SURNAME.match(sentence) for sentence in sentences)
    counts = Counter(found["label"] for found in heads if found and found["label"] in surnames)
    return frozenset(label for label, count in counts.items() if count > 1)


def _possible_label(sentence: str) -> str | None:
    opening = opening_of(sentence)
    found = _LABEL.match(sentence[opening.end :][:_HEAD])
    label = (_label(found) if found else None) or ""
    return opening.label or (label if _is_voice(label) else None)


def _next(sentence: str, start: int, recurring: Collection[str]) -> re.Match[str] | None:
    head = sentence[start : start + _HEAD]
    for pattern in (_MARK, _TIME, _NEWS, _ASIDE):
        if found := pattern.match(head):
            return found
    found = _DATELINE.match(head)
    if found and _is_dateline(found, sentence[start + found.end() :][:_REST]):
        return found
    found = _LABEL.match(head)
    if found and _opens_turn(_label(found) or "", sentence[start + found.end() :][:_REST], recurring):
        return found
    return None


def _opens_turn(label: str, rest: str, recurring: Collection[str]) -> bool:
    if label in recurring:
        return True
    if not _is_voice(label):
        return False
    sure = label == label.upper() or _is_nobody(label) or _is_office(label)
    return sure or bool(_SPOKEN.match(rest))


def _is_dateline(found: re.Match[str], rest: str) -> bool:
    """A place and a dash. A body ("NATO — …") speaks or acts, unless an agency sent the news from its seat."""
    if _AGENCY.search(found[0]):
        return True
    place = (found["place"] or found["town"] or "").strip()
    listed = entry_of(place)
    if listed and (listed.kind == "organisation" or listed.exact):
        return False
    if place.endswith("-") or place.split(" ")[0].rstrip(",").lower() in _NO_PLACES:
        return False
    return bool(_DATED.search(found[0])) or not _is_parenthesis(rest)


def _is_parenthesis(rest: str) -> bool:
    """The dash before `rest` opens what another one closes: "Iran — Iraq's neighbour — agreed"."""
    pieces = _DASH.split(rest)
    return len(pieces) % 2 == 0 and not has_finite_verb(pieces[0])


def _label(found: re.Match[str]) -> str | None:
    groups = found.groupdict()
    return (groups.get("label") or groups.get("bare") or "").rstrip("*_ ") or None


def _is_voice(label: str) -> bool:
    """An office ("THE PRESIDENT"), a person ("Mr. Price", "Ann Lee") or nobody of interest ("Q", "MODERATOR")."""
    words = label.split()
    if (
        not words
        or len(words) > _MOST_LABEL_WORDS
        or not all(word[0].isupper() or word == "of" for word in words)
    ):
        return False
    return _is_nobody(label) or _is_office(label) or (len(words) > 1 and is_first_name(words[0].title()))


def _is_office(label: str) -> bool:
    words = label.split()
    return is_office_word(words[1] if words[0].lower() == "the" and len(words) > 1 else words[0])


def _is_nobody(label: str) -> bool:
    return label == "A" or is_other_voice(label)
