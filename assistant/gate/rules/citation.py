"""The citation itself: it was retrieved for the claim and issued by the as-of day."""

from assistant.gate.case import Case
from assistant.gate.ruling import Ruling, holds, passes
from assistant.invisible import visible

__all__ = ["handle_exists", "issued_in_time"]


def handle_exists(case: Case) -> Ruling:
    """Every cited handle was retrieved for this claim, and there is at least one."""
    if not case.proposal.handles:
        return holds("no sentence was cited")
    known = {sentence.handle for _, sentence in case.cited}
    unknown = [handle for handle in case.proposal.handles if handle not in known]
    if unknown:
        return holds(f"cited sentence {unknown[0]} was not retrieved for this claim")
    for block, sentence in case.cited:
        if visible(block.statement.text[sentence.start : sentence.end]) != sentence.text:
            return holds(f"cited sentence {sentence.handle} does not stand in the statement")
    return passes(f"{len(case.cited)} cited")


def issued_in_time(case: Case) -> Ruling:
    """Every cited statement was issued on or before the as-of day; an undated one supports nothing."""
    for block in case.blocks:
        issued = block.statement.issued_date
        if issued is None:
            return holds(f"{block.statement.issuer}: the statement is undated")
        if issued > case.as_of:
            return holds(f"issued {issued.isoformat()}, after {case.as_of.isoformat()}")
    return passes()
