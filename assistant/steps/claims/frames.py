"""The reporting frame of a clause, with a name for "she", "both", "the notice"; and the doubt about it."""

import re
from dataclasses import dataclass

from assistant.language.naming.names import names_in
from assistant.language.naming.pronouns import Referents
from assistant.language.speech.attribution import Frame, frame_of, is_amount, signed_quotation
from assistant.language.speech.candidates import candidates
from assistant.language.speech.cast import mentions, shares
from assistant.language.speech.saying import Saying
from assistant.language.speech.sayings import deed_of_pronoun, sayings_in
from assistant.language.speech.whose import Voices
from assistant.language.text.quotes import quoted_strings
from assistant.schema import Attribution
from assistant.steps.claims.speaker_doubt import SpeakerDoubt

__all__ = ["Before", "frame_in"]

# "Lee: …", "Lee on ferries: …"
_AT_HEAD = re.compile(
    r"(?P<who>[A-ZÀ-Þ][\w’'.-]+(?: [A-ZÀ-Þ][\w’'.-]+){0,4})(?: (?:on|about) [^:]{2,60})?: (?=\S)"
)
_IN_QUOTES = Saying(None, "say", 0, 0, strict=True)
_LEFT_OUT = Saying(None, "say", 0, 0, strict=False)
_SILENT_CLAUSES = 3  # between what somebody said and a clause that may go on with it
_TOLD_OF, _MOST_NAMES = 2, 6  # whom the clause itself names, and names in all, of whom a reader chooses


@dataclass(frozen=True)
class Before:
    """What stands before a clause, and whether the clause before it reports what somebody said."""

    text: str
    is_reported: bool


def frame_in(
    clause: str, label: str | None, referents: Referents, voices: Voices, before: Before
) -> tuple[Frame | None, SpeakerDoubt | None]:
    """The surest frame whose speaker is somebody. `label`: whose turn it is; `before`: what stands before.

    A doubt may stand without a frame: somebody speaks, and the article does not tell who. Raises ParserError.
    """
    if label:
        return Frame(Attribution(speaker=label, verb="say"), 0, 0), None  # all that is said in the turn
    if frame := _at_head(clause, referents, voices) or signed_quotation(clause):
        return frame, None
    unheard = None
    for saying in (*sayings_in(clause), *_quoted_alone(clause)):
        heard = voices.who(saying, referents, clause)
        doubt = None
        if not heard.is_plain:
            names = candidates(saying.speaker, heard.speaker, voices, referents, clause)
            doubt = SpeakerDoubt.of(saying, heard.speaker, names, before.text, clause)
        if heard.speaker and not is_amount(heard.speaker):
            return frame_of(saying, heard.speaker), doubt
        unheard = unheard or doubt
    return None, unheard or _goes_on(clause, referents, voices, before)


def _goes_on(clause: str, referents: Referents, voices: Voices, before: Before) -> SpeakerDoubt | None:
    """No verb says that anybody speaks, but it may be told of what somebody said.

    "He gave them a fortnight", right after what he said; a sentence soon after it; one with somebody's name.
    """
    if before.is_reported and (saying := deed_of_pronoun(clause)):
        names = candidates(saying.speaker, None, voices, referents, clause)
        return SpeakerDoubt.of(saying, None, names, before.text, clause)
    told_of = tuple(name for name in voices.cast.people if mentions(clause, name))[:_TOLD_OF]
    heard = voices.last is not None and voices.silent <= _SILENT_CLAUSES
    names = (*told_of, *candidates(None, None, voices, referents, clause)) if heard else told_of
    return SpeakerDoubt.of(_LEFT_OUT, None, names[:_MOST_NAMES], before.text, clause)


def _at_head(clause: str, referents: Referents, voices: Voices) -> Frame | None:
    """Of somebody or a body that the article names elsewhere as well: "Note: …" is nobody's."""
    found = _AT_HEAD.match(clause)
    if found is None:
        return None
    who = found["who"]
    person = any(shares(name, who) for name in referents.known) or voices.cast.named(who)
    if not person and not any(name.kind == "organisation" for name in names_in(who)):
        return None
    return Frame(Attribution(speaker=who, verb="say"), 0, found.end())


def _quoted_alone(clause: str) -> tuple[Saying, ...]:
    """A clause that is one quotation and nothing besides: whoever speaks has been named before."""
    spans = quoted_strings(clause)
    alone = len(spans) == 1 and not re.search(r"\w", clause[: spans[0][0]] + clause[spans[0][1] :])
    return (_IN_QUOTES,) if alone else ()
