"""Finite verbs by a list of forms: good for deciding that words say something, not that they say nothing."""

import re

__all__ = ["finite_verbs", "has_finite_verb", "says_something"]

_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|does|did|will|would|can|could|may|might|must|should|shall|"
    r"(?:is|are|was|were|has|have|had|do|does|did|wo|ca|could|would|should)n['’]t|"
    r"said|told|met|went|took|made|gave|got|saw|came|left|held|won|lost|began|sent|kept|led|spoke|knew|thought|"
    r"found|became|ran|brought|wrote|stood|heard|meant|paid|fell|rose|fled|sought|struck|grew|drew|broke|chose|"
    r"drove|flew|fought|rang|sat|shot|sold|swore|threw|taught|built|caught|felt|lay|spent|withdrew|overcame|"
    r"says|tells|urges|warns|meets|vows|seeks|wants|agrees|denies|rejects|announces|approves|confirms|becomes|goes|"
    r"comes|takes|makes|gives|gets|keeps|remains|begins|sends|brings|expects|insists|believes|thinks|knows|sees|"
    r"finds|asks|argues|accuses|condemns|praises|welcomes|refuses|threatens|promises|pledges|admits|declines|"
    r"decides|discusses|considers|suggests|shows|signals|reveals|joins|launches|opens|arrives|returns|ends|"
    r"fires|kills|hits|wins|loses|leads|calls|visits|hosts|signs|ring|go|say|tell|meet|agree|deny|reject|become|"
    r"want|seek|vow|warn|remain|continue|celebrate|gather|await|attend|carry|arrive|speak|hold|pose|pray|inspect|flee|"
    r"listen|react|shake|wait|backs|bans|cuts|raises|faces)\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"(?<=\s)(?!United\b)[A-Za-z]{3,}(?<!ne)(?<!se)(?<!fe)(?<!spe)(?<!inde)ed\b")
_SUBJECT = re.compile(r"\b(?:we|they|he|she|it|i|you)\b", re.IGNORECASE)


def has_finite_verb(text: str) -> bool:
    """True where a verb form is recognised; a word list, so only good for deciding against a heading."""
    return bool(_FINITE.search(text) or _PAST.search(text))


def finite_verbs(text: str) -> list[int]:
    """Where the recognised verb forms begin, in order: a stretch that holds one of these offsets has a finite verb.

    A past form needs a word before it, so its offset is that of the white space.
    """
    starts = [found.start() for found in _FINITE.finditer(text)]
    return sorted(starts + [found.start() - 1 for found in _PAST.finditer(text)])


def says_something(text: str) -> bool:
    """True where the text has a verb form or a pronoun that can be a subject."""
    return has_finite_verb(text) or bool(_SUBJECT.search(text))
