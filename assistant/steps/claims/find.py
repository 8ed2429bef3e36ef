"""Claims found in an article by code: sentences cut into clauses, repeats put together, names for pronouns.

A claim that the article repeats is one claim with several spans.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.language.naming.pronouns import Referents
from assistant.language.speech.attribution import Frame, reporting_frame, speech_subject
from assistant.language.stance.cues import Cue, cues_in
from assistant.language.structure.clauses import clause_spans
from assistant.language.text.lemmas import content_lemmas
from assistant.language.text.quotes import quoted_strings
from assistant.schema import (
    Article,
    Attribution,
    Claim,
    Sentence,
    SentenceAccount,
    SentenceKind,
    Span,
)

_REASONS: dict[SentenceKind, str] = {
    "title": "the title",
    "heading": "a heading",
    "advertisement": "an advertisement",
    "promotion": "addressed to the reader, or about the article itself",
    "link": "a link",
    "embed": "furniture of an embedded post",
    "question": "a question asserts nothing",
    "timestamp": "a time stamp",
    "credit": "a credit line",
    "prose": "no assertion",
}
# "They talked about how the two could …": the words belong to what was talked about.
_TALKED = re.compile(
    r"\b(?:[Hh]ow|[Ww]hether|[Ww]hat|[Ww]ays) .{1,80}\b(?:was|were) (?:also )?"
    r"(?:discussed|raised|reviewed|addressed|explored)\b|"
    r"\b(?:talk|discuss|sp[eo]ak|spoke|confer|explor|consider|examin|review|ask)\w* "
    r"(?:about |of |over )?(?:how|whether|ways|what)\b|"
    r"\b(?:decided|resolved|ordered|demanded|proposed|voted|agreed|ruled) that\b"
)
# Where what somebody said ends and the author goes on.
_REACH = re.compile(r",(?! (?:call|say|describ|warn|add|not)ing\b)|[;:—]|\b(?:which|but|while|although)\b")
_VAGUE = re.compile(
    r"(?:some|many|others|most|several|few|all|critics|analysts|experts|observers|sources|people|insiders|reports?)\b",
    re.IGNORECASE,
)
DIGITS = re.compile(r"\d[\d.,:]*")
_NEGATION = re.compile(
    r"\b(?:not?|never|without|refus\w+|den(?:y|ied|ies)|reject\w*|n't)\b|n[’']t\b", re.IGNORECASE
)
_LEAD_IN = re.compile(
    r"^(?:JUST IN|BREAKING|UPDATE|LATEST|PHOTO|CAPTION|WATCH|EXCLUSIVE)\s*:\s*"
    # a dateline: "DOHA, Qatar (July 2) — ", "WASHINGTON (Reuters) - "
    r"|^[A-ZÀ-Þ][A-ZÀ-Þ .’'-]{2,30}(?:, [A-ZÀ-Þ][\w.’' -]{1,24}){0,2}(?:,? \(?[^()—–]{2,24}\)?)?"
    r"\s+[—–-]{1,2}\s+"
)
_REPEATED = 0.7  # share of content words two mentions of one claim have in common


@dataclass(frozen=True)
class Found:
    """The claims in article order, what became of each sentence, and whose kind is open.

    `open` holds the claims in the author's own voice in which a weak cue stands, `unmarked` those with no
    cue at all: what they are the model has to tell, the latter only a model that is good at it.
    """

    claims: tuple[Claim, ...]
    accounts: tuple[SentenceAccount, ...]
    open: frozenset[str] = frozenset()
    unmarked: frozenset[str] = frozenset()


@dataclass
class _Draft:
    """A claim in the making: its first mention and every further one."""

    text: str
    spans: list[Span]
    attribution: Attribution | None
    quotes: tuple[str, ...]
    speculation: tuple[Cue, ...]
    weak: bool


def find_claims(article: Article) -> Found:
    """The article's claims as far as code can tell: no model is asked."""
    drafts = merge_repeats(list(_drafts(article)))
    claims = [_claim(article, f"C{number}", draft) for number, draft in enumerate(drafts, start=1)]
    own_voice = [(c.id, draft.weak) for c, draft in zip(claims, drafts, strict=True) if _is_open(draft)]
    return Found(
        tuple(claims),
        _accounts(article, claims),
        open=frozenset(one for one, weak in own_voice if weak),
        unmarked=frozenset(one for one, weak in own_voice if not weak),
    )


def _drafts(article: Article) -> Iterator[_Draft]:
    referents = Referents.of(article.text)
    for sentence in article.sentences:
        if sentence.kind == "prose":
            yield from _of_sentence(sentence, referents)
        if sentence.kind in {"prose", "title", "heading"}:
            referents = referents.after(sentence.text)


def _of_sentence(sentence: Sentence, referents: Referents) -> Iterator[_Draft]:
    whole = reporting_frame(sentence.text)
    kept = whole is not None and not whole.narrow
    for start, end in [(0, len(sentence.text))] if kept else clause_spans(sentence.text):
        raw = sentence.text[start:end]
        lead = _LEAD_IN.match(raw)
        clause = raw[lead.end() :] if lead else raw
        frame = reporting_frame(clause) or speech_subject(clause)
        said = frame.attribution if frame else None
        quotes = tuple(clause[left:right] for left, right in quoted_strings(clause))
        cues = _own_voice(clause, None if said is None or _VAGUE.match(said.speaker) else frame)
        yield _Draft(
            text=sentence_case(referents.name_pronouns(clause)),
            spans=[(sentence.start + start + (lead.end() if lead else 0), sentence.start + end)],
            attribution=_named(said, referents, clause),
            quotes=quotes,
            speculation=tuple(cue for cue in cues if cue.strength == "strong"),
            weak=any(cue.strength == "weak" for cue in cues),
        )


def _named(attribution: Attribution | None, referents: Referents, clause: str) -> Attribution | None:
    """ "He said" with the name of who he is, where the article makes it plain."""
    name = referents.who(attribution.speaker, clause) if attribution else None
    return Attribution(speaker=name, verb=attribution.verb) if attribution and name else attribution


def _own_voice(clause: str, frame: Frame | None) -> list[Cue]:
    """The cues that speak for the author: none under a reporting frame, none within quotation marks.

    A narrow frame ("she praised …") governs what follows its verb in its own clause, and never why she did.
    """
    if frame and not frame.narrow:
        return []
    spared = quoted_strings(clause)
    talked = _TALKED.search(clause)
    if talked:
        spared.append((talked.start(), len(clause)))
    cues = [cue for cue in cues_in(clause) if not any(left <= cue.start < right for left, right in spared)]
    if frame is None:
        return cues
    ends = _REACH.search(clause, frame.end)
    governed = range(0 if frame.start else frame.end, ends.start() if ends else len(clause))
    return [cue for cue in cues if cue.kind == "motive" or cue.start not in governed]


def _is_open(draft: _Draft) -> bool:
    """Whether code cannot tell the kind: no strong cue, and nobody who is said to have said it."""
    attributed = draft.attribution is not None and not _VAGUE.match(draft.attribution.speaker)
    # an official who predicts is checked for having said it
    return not draft.speculation and not attributed


# ---------------------------------------------------------------- repeats


def merge_repeats(drafts: list[_Draft]) -> list[_Draft]:
    """One draft a claim: a later mention that says no more and nothing else joins the first."""
    kept: list[_Draft] = []
    for draft in drafts:
        twin = next((index for index, other in enumerate(kept) if same_claim(draft.text, other.text)), None)
        if twin is None:
            kept.append(draft)
        else:
            kept[twin] = replace(kept[twin], spans=kept[twin].spans + draft.spans)
    return kept


def same_claim(left: str, right: str) -> bool:
    """Whether two sentences assert the same: the same words but for fillers, numbers and negation alike."""
    if left == right:
        return True
    if sorted(DIGITS.findall(left)) != sorted(DIGITS.findall(right)):
        return False
    if bool(_NEGATION.search(left)) != bool(_NEGATION.search(right)) or _quoted(left) != _quoted(right):
        return False
    first, second = set(_core(left)), set(_core(right))
    if min(len(first), len(second)) < 4 or _capitals(left) != _capitals(right):
        return False
    return len(first & second) / len(first | second) >= _REPEATED


_FRAME = re.compile(r"^In (?:a|an|another) [^,]{3,60}, ")
_FILLERS = frozenset(
    {"recently", "recent", "summary", "significant", "important", "notable", "also", "meanwhile"}
)
_SAME = {
    "conversation": "call",
    "phone": "call",
    "telephone": "call",
    "discussion": "talk",
    "dialogue": "talk",
}


def _core(text: str) -> list[str]:
    lemmas = content_lemmas(_FRAME.sub("", text))
    return [_SAME.get(word, word) for word in lemmas if word not in _FILLERS]


def _capitals(text: str) -> set[str]:
    return set(re.findall(r"(?<=\s)[A-ZÀ-Þ][\w’'.]+", " " + _FRAME.sub("", text)))


def _quoted(text: str) -> list[str]:
    return [text[left:right] for left, right in quoted_strings(text)]


# ---------------------------------------------------------------- putting together


def _claim(article: Article, claim_id: str, draft: _Draft) -> Claim:
    start, end = draft.spans[0]
    return Claim(
        id=claim_id,
        text=draft.text,
        spans=tuple(draft.spans),
        source_text=article.text[start:end],
        modality=draft.speculation[0].kind if draft.speculation else "fact",
        attribution=draft.attribution,
        quotes=draft.quotes,
    )


def sentence_case(text: str) -> str:
    """A clause as a sentence of its own: with a capital and a stop."""
    stripped = text.strip().rstrip(",;")
    ended = stripped if re.search(r"[.!?…][”\"’')\]]*$", stripped) else stripped + "."
    return ended[:1].upper() + ended[1:]


def _accounts(article: Article, claims: list[Claim]) -> tuple[SentenceAccount, ...]:
    accounts = []
    for sentence in article.sentences:
        own = tuple(
            claim.id
            for claim in claims
            if any(start < sentence.end and sentence.start < end for start, end in claim.spans)
        )
        reason = None if own else _REASONS[sentence.kind]
        accounts.append(
            SentenceAccount(
                start=sentence.start, end=sentence.end, kind=sentence.kind, claims=own, reason=reason
            )
        )
    return tuple(accounts)
