"""The plain one-call verdict: one question a claim, the likeliest word decides."""

from collections.abc import Iterable

from assistant.errors import ModelError
from assistant.evaluation.checking.metering import Cost, MeteredModel
from assistant.ports import Answer, ChatModel
from assistant.prompts import load_prompt

__all__ = ["BASELINE", "YES", "ask_plainly", "baseline_cost"]

BASELINE = "baseline"
YES = "Yes"


def ask_plainly(claim: str, evidence: str, model: ChatModel) -> Answer:
    """The answer to the one plain question. Raises ModelError."""
    values = {"evidence": " ".join(evidence.split()), "claim": " ".join(claim.split())}
    return model.ask(load_prompt(BASELINE).question(values))


def baseline_cost(questions: Iterable[tuple[str, str]], model: ChatModel) -> Cost:
    """What it costs to ask plainly about each (claim, evidence)."""
    metered = MeteredModel(model)
    for claim, evidence in questions:
        try:
            ask_plainly(claim, evidence, metered)
        except ModelError:
            continue
    return metered.cost()
