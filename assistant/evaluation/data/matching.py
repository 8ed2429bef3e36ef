"""Whether a citation or a speaker is the labelled one, as a fair reader would see it."""

import re
from collections.abc import Sequence

from assistant.evaluation.data.dataset import GoldSentence
from assistant.language.naming.names import land_named, names_in, same_name
from assistant.language.text.lemmas import content_lemmas, plain, words

__all__ = ["cites_key", "cites_statement", "listed", "names_speaker", "overlap", "pieces_in"]

_RUN = 20  # characters that a quote and a key text must share: two or three words in a row
# Words in the names of so many issuers that they tell none apart.
_COMMON = frozenset({"u.s.", "us", "united", "states", "government", "official", "spokesperson"})
_INSTITUTIONS = frozenset(
    {"department", "ministry", "office", "house", "government", "council", "embassy", "union", "agency"}
)
# Beside a country's name they say no more than that it speaks: "American officials".
_SPEAK_FOR_LAND = frozenset("side government official officials authority authorities delegation".split())
_COUNTS = {
    word: count for count, word in enumerate("three four five six seven eight nine ten".split(), start=3)
}
_STEM = 4  # letters
_NUMERAL = re.compile(r"[ivx]+")

Pointed = Sequence[tuple[str, str]]  # statement id, quote


def cites_statement(gold: GoldSentence, cited: Pointed) -> bool:
    """Whether one of the statements that the label lists is cited, or one that says it word for word."""
    right = listed(gold)
    return any(statement in right or _holds_key(gold, quote) for statement, quote in cited)


def cites_key(gold: GoldSentence, cited: Pointed) -> bool:
    """Whether a citation is of a right statement and overlaps a key text of it."""
    right = listed(gold)
    if gold.key_text is None and not gold.alt_key_texts:
        return any(statement in right for statement, _ in cited)
    return any(
        (statement in right and any(overlap(key, quote) for key in _keys(gold, statement)))
        or _holds_key(gold, quote)
        for statement, quote in cited
    )


def listed(gold: GoldSentence) -> set[str]:
    """The statements that the label lists, alternative ones included."""
    return {*gold.statement_ids, *(key.statement_id for key in gold.alt_key_texts)}


def _keys(gold: GoldSentence, statement_id: str) -> list[str]:
    """The key texts that may be in this statement; `key_text` does not say in which it is."""
    alternatives = [key.text for key in gold.alt_key_texts if key.statement_id == statement_id]
    return [*([gold.key_text] if gold.key_text else []), *alternatives]


def _holds_key(gold: GoldSentence, quote: str) -> bool:
    """The quote holds a whole key text: another statement that says the same is as good."""
    said = " ".join(quote.split())
    keys = [gold.key_text, *(key.text for key in gold.alt_key_texts)]
    return any(" ".join(key.split()) in said for key in keys if key)


def pieces_in(gold: GoldSentence, statement_id: str, text: str) -> list[str]:
    """The labelled pieces that stand in this statement, whose text is `text`."""
    whole = " ".join(text.split())
    return [key for key in _keys(gold, statement_id) if " ".join(key.split()) in whole]


def overlap(key: str, quote: str) -> bool:
    """Whether they share two or three words in a row; short ones, whether one holds the other."""
    short, long = sorted((" ".join(key.split()), " ".join(quote.split())), key=len)
    run = min(_RUN, len(short))
    return any(short[at : at + run] in long for at in range(len(short) - run + 1))


# ---------------------------------------------------------------- speakers


def names_speaker(speaker: str, gold: str) -> bool:
    """Whether `speaker`, in the article's words, names one of the labelled speakers (`; ` between them).

    A surname is enough for a person, the distinctive words are for an issuer: "the State Department"
    is the U.S. Department of State, and "Tehran" is whatever body speaks for Iran. "The six" are whoever is
    labelled where six are; of two an article has to tell the names.
    """
    return _counts_all(speaker, gold) or any(
        _is_speaker(speaker, name.strip()) for name in gold.split(";") if name.strip()
    )


def _counts_all(speaker: str, gold: str) -> bool:
    """Whether it says how many they are, as many as are labelled: "three Arctic nations", "the six"."""
    said = next((_COUNTS[word] for word in plain(speaker).split() if word in _COUNTS), None)
    governments = gold.removeprefix("Governments of ")
    labelled = re.split(r", | and ", governments) if governments != gold else gold.split(";")
    return said is not None and said == len(labelled)


def _is_speaker(speaker: str, gold: str) -> bool:
    if same_name(speaker, gold) or _is_country_of(speaker, gold):
        return True
    spoken, meant = _tokens(speaker), _tokens(gold)
    if not spoken or not meant:
        return False
    if _is_person(gold):
        return meant[-1] in spoken
    return _all_in(meant, spoken) or _all_in(spoken, meant)


def _is_country_of(speaker: str, gold: str) -> bool:
    """A capital, a people or a country, for the body that speaks for it: "Tehran", "the U.S. side"."""
    land, named = land_named(speaker, _SPEAK_FOR_LAND), names_in(gold)
    body = any(plain(word.text) in _INSTITUTIONS for word in words(gold))
    somebody = not body and (_is_person(gold) or any(name.kind == "person" for name in named))
    return land is not None and not somebody and any(name.country == land for name in named)


def _all_in(few: Sequence[str], many: Sequence[str]) -> bool:
    return all(any(_alike(word, other) for other in many) for word in few)


def _alike(left: str, right: str) -> bool:
    """The same word, or a country and its adjective: Iraq, Iraqi."""
    short, long = sorted((left, right), key=len)
    return left == right or (len(short) >= _STEM and long.startswith(short) and len(long) - len(short) <= 2)


def _is_person(gold: str) -> bool:
    """Two to four capitalised words, none of them a word of an institution."""
    parts = gold.split()
    capitals = all(part[:1].isupper() for part in parts)
    return 1 < len(parts) <= 4 and capitals and not _INSTITUTIONS & {plain(word.text) for word in words(gold)}


def _tokens(name: str) -> list[str]:
    """The distinctive words, without the number of a king."""
    return [lemma for lemma in content_lemmas(name) if lemma not in _COMMON and not _NUMERAL.fullmatch(lemma)]
