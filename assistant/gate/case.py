"""What a gate rule sees of one proposal, and what it may answer."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from assistant.language.naming.names import Name, names_in, surnames_of
from assistant.language.speech.attribution import reporting_frame
from assistant.language.text.lemmas import content_lemmas, plain, words
from assistant.language.text.overlap import coverage
from assistant.schema import Claim, EvidenceBlock, EvidenceSentence, Proposal, Quote, Span
from assistant.thresholds import SAFE, Thresholds

__all__ = [
    "Case",
    "Context",
    "Rule",
    "Ruling",
    "blanked",
    "contradicts",
    "given_wrongly",
    "holds",
    "passes",
    "silent",
]

Effect = Literal["pass", "hold", "silent", "contradicted"]
_NEIGHBOURS = 2  # sentences to each side that a pronoun or "the two" may lean on
_STRONG = 0.75  # P(true) in each of the two readings
_OPENING = 2  # first sentences of a statement: they name who met whom, where and when


@dataclass(frozen=True)
class Context:
    """What a rule needs beyond the claim: the article's day and names, and the model's bars."""

    published: date | None = None
    names: tuple[str, ...] = ()
    thresholds: Thresholds = SAFE

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Of the people whom the article names in full or with a title."""
        return surnames_of(name for text in self.names for name in names_in(text))


@dataclass(frozen=True)
class Ruling:
    """One rule's answer. `hold` asks for a person; `silent` and `contradicted` settle the claim."""

    effect: Effect
    detail: str = ""


@dataclass(frozen=True)
class Rule:
    """A named pure function. A `first` rule that fails leaves nothing for the others to read."""

    name: str
    apply: Callable[["Case"], Ruling]
    first: bool = False
    reads_copy: bool = False  # also applied where the claim is the cited sentence itself
    compares: bool = False  # may also find what stands against a claim that is not proposed as supported


def passes(detail: str = "") -> Ruling:
    return Ruling("pass", detail)


def holds(detail: str) -> Ruling:
    return Ruling("hold", detail)


def silent(detail: str) -> Ruling:
    return Ruling("silent", detail)


def contradicts(detail: str) -> Ruling:
    return Ruling("contradicted", detail)


def blanked(text: str, spans: Iterable[Span]) -> str:
    """`text` with these stretches blanked out, all offsets kept."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


@dataclass(frozen=True)
class Case:
    """One claim with the sentences the model pointed at. Texts are joined by a line break."""

    claim: Claim
    proposal: Proposal
    cited: tuple[tuple[EvidenceBlock, EvidenceSentence], ...]
    as_of: date
    context: Context = field(default_factory=Context)

    @cached_property
    def blocks(self) -> tuple[EvidenceBlock, ...]:
        unique: list[EvidenceBlock] = []
        for block, _ in self.cited:
            if block not in unique:
                unique.append(block)
        return tuple(unique)

    @cached_property
    def claim_text(self) -> str:
        """The claim without the brackets that mark names put in for pronouns."""
        return self.claim.text.replace("[", "").replace("]", "")

    @cached_property
    def told_text(self) -> str:
        """The claim without the frame that says whose words they are; "he rejected" is more than a frame."""
        frame = reporting_frame(self.claim_text)
        if frame is None or self.claim.attribution is None or frame.deed:
            return self.claim_text
        return (self.claim_text[: frame.start] + self.claim_text[frame.end :]).strip(' ,.“”"')

    @cached_property
    def cited_text(self) -> str:
        return "\n".join(sentence.text for _, sentence in self.cited)

    @cached_property
    def best_cited_sentence(self) -> str:
        """The cited sentence that holds most of what the claim says, names aside."""
        named = {word for name in self.claim_names for word in content_lemmas(name.text)}
        told = [word for word in content_lemmas(self.claim_text) if word not in named]
        return max((one.text for _, one in self.cited), key=lambda text: coverage(told, text), default="")

    @cached_property
    def near_text(self) -> str:
        """The cited sentences with their neighbours and the opening of the statement."""
        found: list[str] = []
        for block in self.blocks:
            handles = {sentence.handle for _, sentence in self.cited}
            places = [i for i, sentence in enumerate(block.sentences) if sentence.handle in handles]
            for at, sentence in enumerate(block.sentences):
                if at < _OPENING or any(abs(at - place) <= _NEIGHBOURS for place in places):
                    found.append(sentence.text)
        return "\n".join(found)

    @cached_property
    def block_text(self) -> str:
        return "\n".join(sentence.text for block in self.blocks for sentence in block.sentences)

    @cached_property
    def headers(self) -> str:
        """Title, issuer and speaker of the cited statements."""
        parts = [
            part
            for block in self.blocks
            for part in (block.statement.title, block.statement.issuer, block.statement.speaker)
            if part
        ]
        return "\n".join(parts)

    @cached_property
    def preserved(self) -> tuple[Quote, ...]:
        return tuple(quote for block in self.blocks for quote in block.statement.quotes)

    @cached_property
    def dates(self) -> tuple[date, ...]:
        """Event and issue dates of the cited statements."""
        found = [
            day
            for block in self.blocks
            for day in (block.statement.event_date, block.statement.issued_date)
            if day
        ]
        return tuple(dict.fromkeys(found))

    @cached_property
    def claim_names(self) -> tuple[Name, ...]:
        return tuple(names_in(self.claim_text, self.surnames))

    @cached_property
    def claim_people(self) -> tuple[Name, ...]:
        return tuple(name for name in self.claim_names if name.kind in {"person", "name"})

    @cached_property
    def record_names(self) -> tuple[Name, ...]:
        """Names of the cited sentences, their neighbours, and the statement's headers."""
        return tuple(names_in(self.near_text + "\n" + self.headers, self.surnames))

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Words that name somebody also where they start a sentence: "Price said" after Ned Price."""
        told = names_in(self.near_text + "\n" + self.headers)
        return self.context.surnames | surnames_of(told)

    @property
    def plainly_read(self) -> bool:
        """Both readings so strong that other words for the same thing are likelier than another thing."""
        first, second_reading = self.proposal.support, self.proposal.second_reading
        return first is not None and second_reading is not None and min(first, second_reading) >= _STRONG

    @cached_property
    def is_copy(self) -> bool:
        """The claim is one of the cited sentences, word for word."""
        claim = [plain(word.text) for word in words(self.claim_text)]
        return bool(claim) and any(
            claim == [plain(word.text) for word in words(sentence.text)] for _, sentence in self.cited
        )


def given_wrongly(actor: str, detail: str, case: Case) -> Ruling:
    """A contradiction, but where the name was put in for a pronoun: whom it means is our own reading."""
    return holds(detail) if f"[{actor}]" in case.claim.text else contradicts(detail)
