"""A supported verdict with the fewest citations that carry it: what adds nothing is not shown."""

from collections.abc import Callable

from assistant.schema import Evidence, Proposal, Verdict
from assistant.steps.verdicts import narrower_citations

__all__ = ["narrowed"]


def narrowed(
    verdict: Verdict, proposal: Proposal, evidence: Evidence, judge: Callable[[Proposal], Verdict]
) -> Verdict:
    """The verdict with narrower citations beside which the gate supports the claim too; else as it is.

    Nothing is asked: the second reading was of all that was read, and the first of the whole statement.
    """
    cited = [found for handle in proposal.handles if (found := evidence.find(handle))]
    blocks = list({block.statement.id: block for block, _ in cited}.values())
    if verdict.label != "supported" or len(blocks) != 1:
        return verdict
    read = [sentence for _, sentence in cited]
    for sentences in narrower_citations(verdict.claim.text, blocks[0], read):
        fewer = proposal.model_copy(update={"handles": tuple(sentence.handle for sentence in sentences)})
        if (shown := judge(fewer)).label == "supported":
            return shown
    return verdict
