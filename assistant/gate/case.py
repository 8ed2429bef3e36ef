"""What a gate rule sees of one proposal: the claim, the cited sentences, and the text around them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from assistant.gate.ruling import Ruling, doubts
from assistant.language.amounts.dates import mentions
from assistant.language.amounts.quantities import quantities
from assistant.language.naming.names import Name, names_in, surnames_of
from assistant.language.speech.attribution import reporting_frame
from assistant.language.text.lemmas import content_lemmas, plain, words
from assistant.language.text.overlap import coverage
from assistant.schema import Claim, Evidence, EvidenceBlock, EvidenceSentence, Proposal, Quote, SlotKind, Span
from assistant.thresholds import SAFE, Thresholds, mean_reading

__all__ = ["Case", "Context", "another_actor", "blank_out", "case_of"]

Rulings = dict[str, Ruling]
_NEIGHBOURS = 2  # sentences to each side that a pronoun or "the two" may refer to
_OPENING = 2  # first sentences of a statement: they name who met whom, where and when
_COMMON_WORDS = 2  # a name among them counts as one
_SAME_MATTER = 0.5  # of the claim's words in one sentence: from here on it is about the same
_STRONG = 0.75  # P(true) in each reading; the support that the safe thresholds ask of both together


class Answers:
    """What the rules of one check answered on a claim: they are asked before the control questions and after.

    No rule sees a control question, so the same claim beside the same sentences has the same answers. The
    last case of each claim is kept.
    """

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Case, Rulings]] = {}

    def of(self, case: "Case") -> Rulings:
        """By the names of rules, as far as they were asked; the caller adds to it."""
        known = self._kept.get(case.claim.id)
        if known is not None and known[0].is_judged_like(case):
            return known[1]
        rulings: Rulings = {}
        self._kept[case.claim.id] = case, rulings
        return rulings


@dataclass(frozen=True)
class Context:
    """What a rule needs beyond the claim: the article's day and names, and the model's thresholds.

    `disabled_rules` are names of rules that are left out, to measure what each contributes. `settles` are
    the kinds of doubt that a control question may settle for the model at hand; with `prove_each` it is asked
    one for every claim that it calls supported, doubt or none. `month_first` is how the article writes
    "04/03/2025", as far as that is known.
    """

    published: date | None = None
    month_first: bool | None = None
    article_names: tuple[str, ...] = ()
    thresholds: Thresholds = SAFE
    disabled_rules: frozenset[str] = frozenset()
    settles: frozenset[SlotKind] = frozenset()
    prove_each: bool = False
    answers: Answers = field(default_factory=Answers, compare=False, repr=False)

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Surnames of the people whom the article names in full or with a title."""
        return surnames_of(name for text in self.article_names for name in names_in(text))


@dataclass(frozen=True)
class Case:
    """One claim with the sentences that the model pointed at. Texts are joined by line breaks."""

    claim: Claim
    proposal: Proposal
    cited: tuple[tuple[EvidenceBlock, EvidenceSentence], ...]
    as_of: date
    context: Context = field(default_factory=Context)

    def is_judged_like(self, other: "Case") -> bool:
        """Whether every rule answers alike: all that rules look at is the very same, not just equal."""
        mine, others = self.proposal, other.proposal
        return (
            self.claim is other.claim
            and self.context is other.context
            and self.as_of == other.as_of
            and (mine.handles, mine.support, mine.second_reading)
            == (others.handles, others.support, others.second_reading)
            and [tuple(map(id, pair)) for pair in self.cited]
            == [tuple(map(id, pair)) for pair in other.cited]
        )

    # ------------------------------------------------------------ the claim

    @cached_property
    def claim_text(self) -> str:
        """The claim without the brackets that mark names put in for pronouns."""
        return self.claim.text.replace("[", "").replace("]", "")

    @cached_property
    def assertion_text(self) -> str:
        """The claim without the frame that attributes it; "he rejected" is a deed, and more than a frame."""
        frame = reporting_frame(self.claim_text)
        if frame is None or self.claim.attribution is None or frame.deed:
            return self.claim_text
        return (self.claim_text[: frame.start] + self.claim_text[frame.end :]).strip(' ,.“”"')

    @cached_property
    def claim_names(self) -> tuple[Name, ...]:
        """Every name in the claim, in order."""
        return tuple(names_in(self.claim_text, self.surnames))

    @cached_property
    def claim_people(self) -> tuple[Name, ...]:
        """The claim's names of people, and those of unknown kind."""
        return tuple(name for name in self.claim_names if name.kind in {"person", "name"})

    @cached_property
    def text_without_names(self) -> str:
        """The claim with its names (offices excepted) blanked out, all offsets kept."""
        return blank_out(
            self.claim_text, [(name.start, name.end) for name in self.claim_names if name.kind != "office"]
        )

    # ------------------------------------------------------------ the record

    @cached_property
    def issuing_lands(self) -> frozenset[str]:
        """The countries that the issuers' names tell."""
        names = (name for block in self.blocks for name in names_in(block.statement.issuer))
        return frozenset(name.country for name in names if name.country)

    @cached_property
    def blocks(self) -> tuple[EvidenceBlock, ...]:
        """The cited statements, each once, in the order of citation."""
        unique: list[EvidenceBlock] = []
        for block, _ in self.cited:
            if block not in unique:
                unique.append(block)
        return tuple(unique)

    @cached_property
    def cited_text(self) -> str:
        """The cited sentences."""
        return "\n".join(sentence.text for _, sentence in self.cited)

    @cached_property
    def best_cited_sentence(self) -> str:
        """The cited sentence that holds most of what the claim says, names aside."""
        named = {word for name in self.claim_names for word in content_lemmas(name.text)}
        asserted = [word for word in content_lemmas(self.claim_text) if word not in named]
        texts = (sentence.text for _, sentence in self.cited)
        return max(texts, key=lambda text: coverage(asserted, text), default="")

    @cached_property
    def best_coverage(self) -> float:
        """`share_in` of this sentence."""
        return self.share_in(self.best_cited_sentence)

    def share_in(self, sentence: str) -> float:
        """The share, 0 to 1, of the claim's content words, names and amounts aside, that a sentence has.

        0 where it has only one of them and no name: a word in common makes no common matter.
        """
        asserted = self._asserted_words
        share = coverage(asserted, sentence)
        named = any(plain(name.text) in plain(sentence) for name in self.claim_names)
        return share if round(share * len(asserted)) + named >= _COMMON_WORDS else 0.0

    @cached_property
    def _asserted_words(self) -> frozenset[str]:
        days = [day.span for day in mentions(self.claim_text)]
        numbers = [(number.start, number.end) for number in quantities(self.claim_text)]
        return frozenset(content_lemmas(blank_out(self.text_without_names, [*days, *numbers])))

    @cached_property
    def sentences_on_it(self) -> tuple[str, ...]:
        """The cited sentences that have at least half of these words, the best first."""
        shares = [(self.share_in(sentence.text), sentence.text) for _, sentence in self.cited]
        shares.sort(key=lambda pair: pair[0], reverse=True)
        return tuple(text for share, text in shares if share >= _SAME_MATTER)

    @cached_property
    def near_sentences(self) -> tuple[tuple[EvidenceBlock, EvidenceSentence], ...]:
        """The cited sentences with their neighbours and the opening of the statement."""
        handles = {sentence.handle for _, sentence in self.cited}
        near: list[tuple[EvidenceBlock, EvidenceSentence]] = []
        for block in self.blocks:
            places = [i for i, sentence in enumerate(block.sentences) if sentence.handle in handles]
            for i, sentence in enumerate(block.sentences):
                if i < _OPENING or any(abs(i - place) <= _NEIGHBOURS for place in places):
                    near.append((block, sentence))
        return tuple(near)

    @cached_property
    def near_text(self) -> str:
        """Their text."""
        return "\n".join(sentence.text for _, sentence in self.near_sentences)

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
    def record_text(self) -> str:
        """The text near the citation and the headers: all that a rule may look for something in."""
        return self.near_text + "\n" + self.headers

    @cached_property
    def preserved_quotes(self) -> tuple[Quote, ...]:
        """The literal quotations that cited digests preserve."""
        return tuple(quote for block in self.blocks for quote in block.statement.quotes)

    @cached_property
    def dates(self) -> tuple[date, ...]:
        """Event and issue dates of the cited statements."""
        known = [
            day
            for block in self.blocks
            for day in (block.statement.event_date, block.statement.issued_date)
            if day
        ]
        return tuple(dict.fromkeys(known))

    @cached_property
    def record_names(self) -> tuple[Name, ...]:
        """Names of the cited sentences, their neighbours, and the statement's headers."""
        return tuple(names_in(self.record_text, self.surnames))

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Words that name somebody also where they start a sentence: "Price said" after Ned Price."""
        return self.context.surnames | surnames_of(names_in(self.record_text))

    # ------------------------------------------------------------ both

    @property
    def is_strongly_read(self) -> bool:
        """Both readings are so strong that other words for the same thing are likelier than another thing."""
        first, second = self.proposal.support, self.proposal.second_reading
        return first is not None and second is not None and min(first, second) >= _STRONG

    @property
    def is_surely_read(self) -> bool:
        """The readings together are as sure as is asked of a claim in the author's own voice."""
        first, second = self.proposal.support, self.proposal.second_reading
        return second is not None and mean_reading(first, second) >= self.context.thresholds.opinion

    @cached_property
    def is_copy(self) -> bool:
        """The claim is one of the cited sentences, word for word and with the same signs ("$", "%")."""
        claim = _plain_words(self.claim_text)
        return bool(claim) and any(
            claim == _plain_words(sentence.text) and _amounts(self.claim_text) == _amounts(sentence.text)
            for _, sentence in self.cited
        )


def case_of(claim: Claim, proposal: Proposal, evidence: Evidence, *, as_of: date, context: Context) -> Case:
    """The case with the sentences that the proposal's handles point at, as far as they were retrieved."""
    retrieved = (evidence.find(handle) for handle in dict.fromkeys(proposal.handles))
    cited = tuple(pair for pair in retrieved if pair is not None)
    return Case(claim, proposal, cited, as_of, context)


def _plain_words(text: str) -> list[str]:
    return [plain(word.text) for word in words(text)]


def _amounts(text: str) -> list[tuple[float, str | None]]:
    """Values with their units: a currency or a per cent sign is no word."""
    return [(quantity.value, quantity.unit) for quantity in quantities(text)]


def blank_out(text: str, spans: Iterable[Span]) -> str:
    """`text` with these stretches replaced by spaces, all offsets kept."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def another_actor(actor: str, recorded: str, detail: str, case: Case) -> Ruling:
    """The record has somebody else do it; only held where the name was put in for a pronoun."""
    put_in = f"[{actor}]" in case.claim.text
    return doubts("actor", detail, text=actor, recorded=recorded, effect="hold" if put_in else "contradicted")
