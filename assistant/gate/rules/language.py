"""Language: the claim is in the one language that the other rules read."""

import re
import unicodedata
from functools import lru_cache

import simplemma

from assistant.gate.case import Case
from assistant.gate.ruling import Ruling, holds, passes
from assistant.language.text.lemmas import words

__all__ = ["language_read"]

# Share of the words, names aside, that an English dictionary knows. Of 3,545 sentences of State Department
# readouts (2021-22) one with a bare address has less; short sentences in nine other languages have 0 to 0.5.
_ENGLISH = 0.75
_OTHER_SCRIPT = 0.25  # share of the letters: a name in its own writing beside the English one is less
# Letters of the Cyrillic and Greek alphabets that look like Latin ones: a "not" with one of them is none to
# any rule, and is one to every reader. And a word that is struck through, sign by sign: does it still count?
_LOOKALIKE = "аеорсухіјѕһԁԛԝАВЕЅІЈКМНОРСТУХҮαΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρ"
_DISGUISED = re.compile(rf"\b(?=\w*[A-Za-z])(?=\w*[{_LOOKALIKE}])\w+|(?:\w[\u0335-\u0338])+")
_ADDRESS = re.compile(r"https?://\S+|<[^>]*>|\*")


def language_read(case: Case) -> Ruling:
    """The claim is in English: what the other rules cannot read they cannot compare."""
    letters = [character for character in case.claim_text if character.isalpha()]
    if sum(map(_is_other_script, letters)) > _OTHER_SCRIPT * len(letters):
        return holds("the claim is in a script that is not read here")
    if disguised := _DISGUISED.search(unicodedata.normalize("NFD", case.claim_text)):
        word = unicodedata.normalize("NFC", disguised.group())
        return holds(
            f"“{word}” is written with letters of two alphabets, or struck through: read it yourself"
        )
    text = _ADDRESS.sub(" ", case.text_without_names)
    # "Jae-yong": the end of a name
    apart = (word for word in words(text) if text[word.start - 1 : word.start] != "-")
    read = ((word.text, _is_english(word.text.lower())) for word in apart)
    # An unknown word with a capital letter may be a name that no list has.
    known = [is_known for word, is_known in read if word.isalpha() and (is_known or word.islower())]
    if known and sum(known) < _ENGLISH * len(known):
        return holds("the claim is in a language that is not read here")
    return passes()


@lru_cache(maxsize=16_384)
def _is_english(word: str) -> bool:
    return simplemma.is_known(word, lang="en")


@lru_cache(maxsize=4_096)
def _is_other_script(character: str) -> bool:
    return not unicodedata.name(character, "LATIN").startswith(("LATIN", "MODIFIER"))
