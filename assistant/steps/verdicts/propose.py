"""Proposals on claims as they are settled: statement by statement, or the claims side by side."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.asking import UntilGone, each_done
from assistant.errors import Cancelled, Interrupted, ModelError, ModelUnavailable, OnRecordError
from assistant.ports import ChatModel, side_by_side
from assistant.schema import Claim, Evidence, EvidenceBlock, Proposal
from assistant.steps.verdicts.first_reading import TRUE, ClaimReading
from assistant.steps.verdicts.outcomes import outside_coverage, second_look, supported, unsupported
from assistant.steps.verdicts.questions import first_reading
from assistant.thresholds import Thresholds

__all__ = ["Prove", "propose_verdicts"]

_Result = tuple[Claim, Proposal | OnRecordError]
Prove = Callable[[Claim, Proposal, ChatModel], Proposal]


def propose_verdicts(
    claims: Sequence[Claim],
    evidence: Mapping[str, Evidence],
    model: ChatModel,
    thresholds: Thresholds,
    *,
    prove: Prove | None = None,
) -> Iterator[_Result]:
    """Proposals on claims as they are settled, each claim once, in no fixed order.

    Statement by statement, every claim that it may bear on, so that the server reads each statement
    once; a model that takes questions side by side reads the claims side by side instead, each beside
    the same statements in the same order. A claim whose question fails comes out with its error; when
    the server is gone, so do all that are left. `prove` is called on each proposal, with the model, and may
    put further questions about it.
    """
    readings: dict[str, ClaimReading] = {}
    for claim in claims:
        if evidence[claim.id].blocks:
            readings[claim.id] = ClaimReading(claim, evidence[claim.id])
        else:
            yield claim, outside_coverage(claim)
    if side_by_side(model) > 1:
        yield from _read_side_by_side(readings, UntilGone(model), thresholds, prove)
    else:
        yield from _read_all(readings, model, thresholds, prove)


@dataclass(frozen=True)
class _Reader:
    """Reads one claim to its end: the statements one after another, as the last answer wants."""

    readings: Mapping[str, ClaimReading]
    blocks: Mapping[str, Sequence[EvidenceBlock]]  # of each claim, in the order in which they are read
    model: ChatModel
    thresholds: Thresholds
    prove: Prove | None

    def settle(self, claim_id: str) -> Proposal | OnRecordError:
        try:
            for block in self.blocks[claim_id]:
                settled = _read(self.readings[claim_id], block, self.model, self.thresholds, self.prove)
                if settled is not None:
                    return settled
        except (ModelError, Cancelled, Interrupted) as error:
            return error
        raise AssertionError("the last statement settles a claim")


def _read_side_by_side(
    readings: Mapping[str, ClaimReading], model: UntilGone, thresholds: Thresholds, prove: Prove | None
) -> Iterator[_Result]:
    blocks: dict[str, list[EvidenceBlock]] = {}
    for claim_id, block in _by_statement(readings):
        blocks.setdefault(claim_id, []).append(block)
    reader = _Reader(readings, blocks, model, thresholds, prove)
    try:
        longest_first = sorted(blocks, key=lambda claim_id: -len(blocks[claim_id]))  # so that none ends late
        for claim_id, settled in each_done(reader.settle, longest_first, model.side_by_side):
            yield readings[claim_id].claim, settled
    finally:
        model.end()


def _read_all(
    readings: dict[str, ClaimReading], model: ChatModel, thresholds: Thresholds, prove: Prove | None
) -> Iterator[_Result]:
    for claim_id, block in _by_statement(readings):
        reading = readings.get(claim_id)
        if reading is None:
            continue
        try:
            settled: Proposal | OnRecordError | None = _read(reading, block, model, thresholds, prove)
        except (ModelUnavailable, Cancelled) as error:
            yield from ((left.claim, error) for left in readings.values())
            return
        except (ModelError, Interrupted) as error:
            settled = error
        if settled is not None:
            del readings[claim_id]
            yield reading.claim, settled


def _by_statement(readings: Mapping[str, ClaimReading]) -> Iterator[tuple[str, EvidenceBlock]]:
    """Each claim's id with each of its blocks, statement by statement, the most shared statements first.

    A statement has a block per claim: which of its sentences is nearest differs from claim to claim.
    """
    readers: dict[str, list[tuple[str, EvidenceBlock]]] = {}
    for claim_id, reading in readings.items():
        for block in reading.evidence.blocks:
            readers.setdefault(block.statement.id, []).append((claim_id, block))
    for of_statement in sorted(readers.values(), key=len, reverse=True):
        yield from of_statement


def _read(
    reading: ClaimReading,
    block: EvidenceBlock,
    model: ChatModel,
    thresholds: Thresholds,
    prove: Prove | None,
) -> Proposal | None:
    """One more statement read for this claim; the proposal once it is settled."""
    answer = model.ask(first_reading(reading.claim, block))
    reading.answers.append((block, answer))
    more = len(reading.answers) < len(reading.evidence.blocks)
    if answer.probability(TRUE) < thresholds.sure and more:
        return None
    if reading.best()[1].probability(TRUE) >= thresholds.propose:
        proposal = supported(reading, model, thresholds)
    else:
        found = second_look(reading, model, thresholds)
        proposal = found or unsupported(reading, model, thresholds)
    return prove(reading.claim, proposal, model) if prove else proposal
