"""Evidence → proposals: the model reads each statement beside the claim, code does the pointing.

One closed question a statement: is the claim true, false or unknown according to it? Where the server
gives log-probabilities, a threshold on P(true) decides, not the likeliest word: the embedded model's
likeliest word calls a quarter to a half of the unsupported claims supported, while its probabilities
rank claims well. The sentences that carry a claim are picked by word coverage, and a second reading,
blind to the first, sees only those. What no statement carries is put once more to a model that is good
at it: does the nearest one stand against the claim?
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.errors import Cancelled, ModelError, ModelUnavailable, OnRecordError
from assistant.language.events.contacts import refers_to_event
from assistant.language.naming.names import names_in, same_name
from assistant.language.speech.speakers import said_from
from assistant.language.text.lemmas import content_lemmas
from assistant.language.text.overlap import coverage
from assistant.ports import Answer, ChatModel, Question
from assistant.prompts import load_prompt
from assistant.schema import Claim, Evidence, EvidenceBlock, EvidenceSentence, Finding, Proposal
from assistant.thresholds import Thresholds

FIRST_READING = "support"
SECOND_READING = "blind"
AGAINST = "against"
_TRUE, _FALSE = "True", "False"
_ELSEWHERE = "Elsewhere"

_MOST_CITED = 3
_ON_THE_EVENT = 0.5  # share of a claim's words in a covering statement from which it is on that event
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_BETTER = 0.1  # P(true) by which another choice of sentences must beat the first
_HARDLY = 0.3  # P(true) of the first readings from which `against.v1` was not asked
_GAIN = 0.12  # a further sentence is cited only if it adds this share of the claim's words

Result = tuple[Claim, Proposal | OnRecordError]
_Answered = tuple[EvidenceBlock, Answer]


@dataclass
class _Reading:
    """The answers on one claim so far, by block; the best is what counts."""

    claim: Claim
    evidence: Evidence
    answers: list[_Answered] = field(default_factory=list)

    def best(self) -> _Answered:
        return max(self.answers, key=lambda pair: _share(pair[1], _TRUE))


def propose_verdicts(
    claims: Sequence[Claim], evidence: Mapping[str, Evidence], model: ChatModel, thresholds: Thresholds
) -> Iterator[Result]:
    """Proposals on claims as they are settled, each claim once, in no fixed order.

    Statement by statement, every claim that it may bear on, so that the server reads each statement
    once. A claim whose question fails comes out with its error; when the server is gone, so do all
    that are left.
    """
    readings: dict[str, _Reading] = {}
    for claim in claims:
        own = evidence[claim.id]
        if own.blocks:
            readings[claim.id] = _Reading(claim, own)
        else:
            yield claim, _outside(claim)
    yield from _read_all(readings, model, thresholds)


def _read_all(readings: dict[str, _Reading], model: ChatModel, thresholds: Thresholds) -> Iterator[Result]:
    for claim_id, block in _by_statement(readings):
        reading = readings.get(claim_id)
        if reading is None:
            continue
        try:
            settled: Proposal | OnRecordError | None = _read(reading, block, model, thresholds)
        except (ModelUnavailable, Cancelled) as error:
            yield from ((left.claim, error) for left in readings.values())
            return
        except ModelError as error:
            settled = error
        if settled is not None:
            del readings[claim_id]
            yield reading.claim, settled


def _by_statement(readings: Mapping[str, _Reading]) -> Iterator[tuple[str, EvidenceBlock]]:
    """Each claim with each of its own blocks, statement by statement, the most shared statements first.

    A block is the claim's own: which of its sentences is nearest differs from claim to claim.
    """
    users: dict[str, list[tuple[str, EvidenceBlock]]] = {}
    for claim_id, reading in readings.items():
        for block in reading.evidence.blocks:
            users.setdefault(block.statement.id, []).append((claim_id, block))
    for own in sorted(users.values(), key=len, reverse=True):
        yield from own


def _read(
    reading: _Reading, block: EvidenceBlock, model: ChatModel, thresholds: Thresholds
) -> Proposal | None:
    """One more statement read for this claim; the proposal once it is settled."""
    answer = model.ask(first_reading(reading.claim, block))
    reading.answers.append((block, answer))
    if _share(answer, _TRUE) < thresholds.sure and len(reading.answers) < len(reading.evidence.blocks):
        return None
    block, answer = reading.best()
    if _share(answer, _TRUE) >= thresholds.propose:
        return _supported(reading, block, answer, model, thresholds)
    return _unsupported(reading, model, thresholds)


# ---------------------------------------------------------------- the four outcomes


def speculation(claim: Claim) -> Proposal:
    """The proposal on a claim in the author's own voice."""
    if claim.modality == "fact":
        raise ValueError("a fact is not speculation")
    return Proposal(
        claim_id=claim.id,
        label="speculative",
        finding=claim.modality,
        rationale=f"The author's own voice: {claim.modality}.",
    )


def _outside(claim: Claim, told: str = "") -> Proposal:
    return Proposal(
        claim_id=claim.id,
        label="unsupported",
        finding="outside_coverage",
        rationale=f"No statement in the record bears on this.{told}",
    )


def _supported(
    reading: _Reading, block: EvidenceBlock, answer: Answer, model: ChatModel, thresholds: Thresholds
) -> Proposal:
    claim = reading.claim
    cited, second_reading = _second_reading(claim, block, answer, model, thresholds)
    return Proposal(
        claim_id=claim.id,
        label="supported",
        finding="stated",
        handles=tuple(sentence.handle for sentence in cited),
        otherwise="silent" if is_covered(claim, reading.evidence) else "outside_coverage",
        support=_share(answer, _TRUE) if answer.probabilities else None,
        second_reading=_share(second_reading, _TRUE),
        rationale=(
            f"Beside the whole statement: {_said(answer)}; "
            f"beside the cited sentences: {_said(second_reading)}."
        ),
    )


def _unsupported(reading: _Reading, model: ChatModel, thresholds: Thresholds) -> Proposal:
    """Of what no statement carries: contradicted, silent, or outside what the record covers."""
    covering = [pair for pair in reading.answers if pair[0].covers_event]
    if not covering:
        return _outside(reading.claim)
    covered = is_covered(reading.claim, reading.evidence)
    if thresholds.against < 1 and reading.claim.modality == "fact":
        return _told_by_question(reading, covering, covered, model, thresholds)
    return _told_by_reading(reading, covering, thresholds) if covered else _outside(reading.claim)


def _told_by_question(
    reading: _Reading, covering: Sequence[_Answered], covered: bool, model: ChatModel, thresholds: Thresholds
) -> Proposal:
    """What the model says when it is asked; whether the claim is about the event, its words tell too."""
    block = nearest_on_event(reading.claim, [one for one, _ in covering])
    question = against_question(reading.claim, block)
    if _ELSEWHERE not in question.choices:
        return _told_by_first_version(reading, covering, covered, model, thresholds)
    answer = model.ask(question)
    against, elsewhere = _share(answer, "Against"), _share(answer, _ELSEWHERE)
    if against >= thresholds.against:
        told = f"Asked how it stands to the claim: against it ({against:.0%})."
        return _not_carried(reading, block, "contradicted", told)
    if elsewhere >= (thresholds.elsewhere if covered else thresholds.background):
        return _outside(
            reading.claim, f" Beside the nearest: the claim is about something else ({elsewhere:.0%})."
        )
    return _not_carried(
        reading, block, "silent", f"Asked how it stands to the claim: {answer.choice.lower()}."
    )


def _told_by_first_version(
    reading: _Reading, covering: Sequence[_Answered], covered: bool, model: ChatModel, thresholds: Thresholds
) -> Proposal:
    """As it went with `against.v1`, for the replay of reports from then.

    It has no answer for a claim on something else, so it was asked only of claims in the event's own words,
    and only where the first readings found hardly any support.
    """
    if not covered:
        return _outside(reading.claim)
    block = nearest_on_event(reading.claim, [one for one, _ in covering])
    against = False
    if max(_share(answer, _TRUE) for _, answer in covering) < _HARDLY:
        answer = model.ask(against_question(reading.claim, block))
        against = _share(answer, "Against") >= thresholds.against
    return _not_carried(reading, block, "contradicted" if against else "silent")


def _told_by_reading(reading: _Reading, covering: Sequence[_Answered], thresholds: Thresholds) -> Proposal:
    """Contradicted or silent as far as the first reading tells."""
    block, answer = max(covering, key=lambda pair: _share(pair[1], _FALSE))
    finding: Finding = "contradicted" if _share(answer, _FALSE) >= thresholds.contradicts else "silent"
    if finding == "silent":
        block = nearest_on_event(reading.claim, [one for one, _ in covering])
    return _not_carried(reading, block, finding)


def _not_carried(reading: _Reading, block: EvidenceBlock, finding: Finding, told: str = "") -> Proposal:
    claim = reading.claim
    answer = next(answer for one, answer in reading.answers if one is block)
    said = f"Read beside the statement that covers the event: {_said(answer)}."
    return Proposal(
        claim_id=claim.id,
        label="unsupported",
        finding=finding,
        handles=tuple(sentence.handle for sentence in best_sentences(claim.text, block)),
        support=max(_share(one, _TRUE) for _, one in reading.answers) if answer.probabilities else None,
        denied=answer.choice == _FALSE,
        rationale=f"{said} {told}".strip(),
    )


def nearest_on_event(claim: Claim, covering: Sequence[EvidenceBlock]) -> EvidenceBlock:
    """Of the statements on the event the one that holds most of the claim's words."""
    return max(covering, key=lambda block: _coverage(claim.text, block.sentences))


def is_covered(claim: Claim, evidence: Evidence) -> bool:
    """Whether the claim is about what the statements on the event report, as far as its words tell."""
    covering = [block for block in evidence.blocks if block.covers_event]
    if not covering:
        return False
    held = max(_coverage(claim.text, block.sentences) for block in covering)
    return held >= _ON_THE_EVENT or about_event(claim, covering)


def about_event(claim: Claim, covering: Sequence[EvidenceBlock]) -> bool:
    """Whether the claim is about the event that these statements cover, or only background to it."""
    if refers_to_event(claim.text):
        return True
    people = [
        name for name in names_in(claim.text) if name.kind in {"person", "name", "organisation", "office"}
    ]
    heads = [
        " ".join([one.statement.title, one.statement.speaker or "", *(s.text for s in one.sentences[:1])])
        for one in covering
    ]
    known = [name for head in heads for name in names_in(head)]
    return any(same_name(name.text, other.text) for name in people for other in known)


# ---------------------------------------------------------------- asking and pointing


def first_reading(claim: Claim, block: EvidenceBlock) -> Question:
    """The claim beside the whole statement."""
    return _question(FIRST_READING, claim, block, block.sentences)


def against_question(claim: Claim, block: EvidenceBlock) -> Question:
    """Does the statement stand against the claim, is it silent, or is the claim about something else?"""
    return _question(AGAINST, claim, block, block.sentences)


def second_readings(
    claim: Claim, block: EvidenceBlock
) -> list[tuple[tuple[EvidenceSentence, ...], Question]]:
    """The claim beside each choice of sentences to cite, in the order in which they are tried.

    Picked by words; where these do not carry the claim plainly, the sentence nearest in meaning is
    tried too, beside them and alone: a paraphrase shares few words.
    """
    by_words = best_sentences(claim.text, block)
    near = next((one for one in _below_head(block) if one.handle == block.nearest), None)
    choices = [tuple(by_words)]
    if near is not None and by_words != [near]:
        both = sorted({*by_words[: _MOST_CITED - 1], near}, key=lambda one: one.start)
        choices = list(dict.fromkeys([tuple(by_words), tuple(both), (near,)]))
    return [(cited, _question(SECOND_READING, claim, block, cited)) for cited in choices]


def _question(
    name: str, claim: Claim, block: EvidenceBlock, sentences: Sequence[EvidenceSentence]
) -> Question:
    values = {"statement": shown(block, sentences), "claim": " ".join(claim.text.split())}
    return load_prompt(name).question(values)


def shown(block: EvidenceBlock, sentences: Sequence[EvidenceSentence]) -> str:
    """A statement as the model reads it: title, who and when, then the sentences."""
    one = block.statement
    facts = [f"{one.kind} by {one.issuer}"]
    if one.speaker:
        facts.append(f"speaker: {one.speaker}")
    if one.issued_date:
        facts.append(f"issued {one.issued_date:%A} {one.issued_date.isoformat()}")
    if one.event_date and one.event_date != one.issued_date:
        facts.append(f"event on {one.event_date:%A} {one.event_date.isoformat()}")
    body = " ".join(" ".join(sentence.text.split()) for sentence in sentences)
    return f"{one.title}\n({'; '.join(facts)})\n{body}"


def _second_reading(
    claim: Claim, block: EvidenceBlock, first: Answer, model: ChatModel, thresholds: Thresholds
) -> tuple[Sequence[EvidenceSentence], Answer]:
    """The sentences to cite and the answer beside them alone; others while the gate would hold it."""
    (best, question), *others = second_readings(claim, block)
    answer = last = model.ask(question)
    for cited, further in others:
        if _clears(first, last, thresholds):
            break
        last = model.ask(further)
        if _share(last, _TRUE) > _share(answer, _TRUE) + _BETTER:
            best, answer = cited, last
    return best, answer


def _clears(first: Answer, second_reading: Answer, thresholds: Thresholds) -> bool:
    """Whether the gate would let these two readings pass."""
    both = (_share(first, _TRUE) + _share(second_reading, _TRUE)) / 2
    return _share(second_reading, _TRUE) >= thresholds.second_reading and both >= thresholds.support


def _below_head(block: EvidenceBlock) -> list[EvidenceSentence]:
    """Without the lines that only tell whose words follow."""
    begins = said_from(block.statement.text)
    return [one for one in block.sentences if one.start >= begins]


def best_sentences(text: str, block: EvidenceBlock) -> list[EvidenceSentence]:
    """The fewest sentences that hold most of the claim's content words, in their order."""
    left = _below_head(block) or list(block.sentences)
    chosen: list[EvidenceSentence] = []
    held = 0.0
    while left and len(chosen) < _MOST_CITED:
        best = max(left, key=lambda one: (_coverage(text, [*chosen, one]), -len(one.text)))
        reach = _coverage(text, [*chosen, best])
        if chosen and reach < held + _GAIN:
            break
        chosen.append(best)
        left.remove(best)
        held = reach
    return sorted(chosen, key=lambda one: one.start)


def _coverage(text: str, sentences: Sequence[EvidenceSentence]) -> float:
    """The share of the claim's content words, numbers included, that these sentences hold."""
    shown_text = " ".join(sentence.text for sentence in sentences)
    figures = set(_FIGURE.findall(text))
    wanted = set(content_lemmas(text))
    held = coverage(wanted, shown_text) * len(wanted) + len(figures & set(_FIGURE.findall(shown_text)))
    return held / (len(wanted) + len(figures)) if wanted or figures else 0.0


def _share(answer: Answer, choice: str) -> float:
    """The probability of a choice; without log-probabilities the choice itself, whole or not at all."""
    if answer.probabilities is None:
        return float(answer.choice == choice)
    return answer.probabilities[choice]


def _said(answer: Answer) -> str:
    word = {"True": "it says so", "False": "it says otherwise", "Unknown": "it does not say"}[answer.choice]
    return f"{word} ({_share(answer, answer.choice):.0%})" if answer.probabilities else word
