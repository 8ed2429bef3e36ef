"""Claims in the making: sentences cut into clauses, attributed, with names for pronouns."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.language.naming.pronouns import Referents
from assistant.language.speech.attribution import Frame, reporting_frame, tells_what_is_said
from assistant.language.speech.cast import Cast
from assistant.language.speech.whose import Voices
from assistant.language.stance.cues import Cue, cues_in
from assistant.language.structure.clauses import clause_spans, is_fragment
from assistant.language.structure.sentence_kinds import sentence_kind
from assistant.language.text.quotes import continued_quotations, quoted_strings
from assistant.schema import Article, Attribution, Span
from assistant.steps.claims.frames import Before, frame_in
from assistant.steps.claims.speaker_doubt import SpeakerDoubt
from assistant.steps.claims.wrapping import Unwrapped, unwrapped

__all__ = ["Draft", "drafts_of", "is_unsettled", "sentence_case"]


# "They talked about how the two could …": the cue belongs to the topic, not to the author.
_TOPIC_OF_TALK = re.compile(
    r"\b(?:[Hh]ow|[Ww]hether|[Ww]hat|[Ww]ays) .{1,80}\b(?:was|were) (?:also )?"
    r"(?:discussed|raised|reviewed|addressed|explored)\b|"
    r"\b(?:talk|discuss|sp[eo]ak|spoke|confer|explor|consider|examin|review|ask)\w* "
    r"(?:about |of |over )?(?:how|whether|ways|what)\b|"
    r"\b(?:decided|resolved|ordered|demanded|proposed|voted|agreed|ruled) that\b"
)
# Where the speaker's words end and the author's begin again.
_END_OF_SPEECH = re.compile(
    r",(?! (?:call|say|describ|warn|add|not)ing\b)|[;:—]|\b(?:which|but|while|although)\b"
)
_SENTENCES_BEFORE = 3  # shown to whoever is asked who is meant
_UNNAMED_SPEAKER = re.compile(
    r"(?:some|many|others|most|several|few|all|critics|analysts|experts|observers|sources|people|insiders|reports?)\b",
    re.IGNORECASE,
)


@dataclass
class Draft:
    """A claim in the making: its first mention and the spans of every further one.

    `speculation` holds the strong cues of the author's own voice, `weak` says whether there is a weak one;
    `reported` whether a verb that reports says whose words they are; `doubt` is there where who is meant by
    the speaker is not plain.
    """

    text: str
    spans: list[Span]
    attribution: Attribution | None
    quotes: tuple[str, ...]
    speculation: tuple[Cue, ...]
    weak: bool
    reported: bool
    act: bool = False  # somebody is told to say something, not what it is, beside a cue of speculation
    doubt: SpeakerDoubt | None = None


def drafts_of(article: Article) -> Iterator[Draft]:
    """A draft for each clause of the article's prose, in order, repeats included."""
    sentences = list(unwrapped(article))
    referents = Referents.of(article.text)
    prose = [found.sentence.text[found.offset :] for found in sentences if found.sentence.kind == "prose"]
    voices = Voices(Cast.of(article.text, prose, referents.known))
    before: deque[str] = deque(maxlen=_SENTENCES_BEFORE)
    is_reported = False
    quoted = continued_quotations(article.text)
    for found in sentences:
        sentence = found.sentence
        if sentence.kind == "prose":
            said_before = Before(" ".join(before), is_reported)
            inside = any(begin <= sentence.start and sentence.end <= end for begin, end in quoted)
            for draft in _drafts_of_sentence(found, referents, voices, said_before, inside=inside):
                is_reported = draft.attribution is not None
                voices = voices.after(draft.attribution.speaker if draft.attribution else None)
                yield draft
        if sentence.kind in {"prose", "title", "heading"}:
            referents = referents.after(sentence.text[found.offset :])
            before.append(sentence.text[found.offset :])


def _drafts_of_sentence(
    found: Unwrapped, referents: Referents, voices: Voices, before: Before, *, inside: bool = False
) -> Iterator[Draft]:
    """`inside` a quotation that began in a sentence before and whose marks stand there."""
    words = found.sentence.text[found.offset :]
    if found.offset and sentence_kind(words) != "prose":
        return
    begin = found.sentence.start + found.offset
    whole = reporting_frame(words)
    kept = whole is not None and not whole.narrow
    for start, end in [(0, len(words))] if kept else clause_spans(words):
        clause = words[start:end]
        if is_fragment(clause):
            continue
        clause = f"“{clause}”" if inside else clause
        frame, doubt = frame_in(clause, found.speaker, referents, voices, before)
        said = frame.attribution if frame else None
        quotes = tuple(clause[left:right] for left, right in quoted_strings(clause))
        cues = _own_voice(clause, None if said is None or _UNNAMED_SPEAKER.match(said.speaker) else frame)
        yield Draft(
            text=sentence_case(referents.name_pronouns(clause)),
            spans=[(begin + start, begin + end)],
            attribution=said,
            reported=frame is not None and not frame.stance,
            act=frame is not None and bool(cues_in(clause)) and not tells_what_is_said(clause, frame),
            doubt=doubt,
            quotes=quotes,
            speculation=tuple(cue for cue in cues if cue.strength == "strong"),
            weak=any(cue.strength == "weak" for cue in cues),
        )


def _own_voice(clause: str, frame: Frame | None) -> list[Cue]:
    """The cues that speak for the author: none under a reporting frame, none within quotation marks.

    A narrow frame ("she praised …") governs what follows its verb in its own clause, and never why she did.
    """
    if frame and not frame.narrow:
        return []
    spared = quoted_strings(clause)
    topic = _TOPIC_OF_TALK.search(clause)
    if topic:
        spared.append((topic.start(), len(clause)))
    cues = [cue for cue in cues_in(clause) if not any(left <= cue.start < right for left, right in spared)]
    if frame is None:
        return cues
    end = _END_OF_SPEECH.search(clause, frame.end)
    governed = range(0 if frame.start else frame.end, end.start() if end else len(clause))
    return [cue for cue in cues if cue.kind == "motive" or cue.start not in governed]


def is_unsettled(draft: Draft) -> bool:
    """Whether code cannot settle the kind: no strong cue, and no named speaker.

    A prediction that is attributed to an official is checked as a fact: did the official say so?
    """
    said = draft.attribution if draft.reported else None
    return not draft.speculation and (said is None or bool(_UNNAMED_SPEAKER.match(said.speaker)))


def sentence_case(text: str) -> str:
    """A clause as a full sentence: with a capital and a stop."""
    stripped = text.strip().rstrip(",;")
    ended = stripped if re.search(r"[.!?…][”\"’')\]]*$", stripped) else stripped + "."
    return ended[:1].upper() + ended[1:]
