"""The plain one-call verdict: one question a claim, the likeliest word decides."""

from collections.abc import Iterable
from time import monotonic

from pydantic import BaseModel, ConfigDict

from assistant.errors import ModelError
from assistant.ports import Answer, ChatModel
from assistant.prompts import load_prompt

__all__ = ["BASELINE", "Asked", "ask_one", "ask_plainly", "yes_share"]

BASELINE = "baseline"
YES = "Yes"


class Asked(BaseModel):
    """What the plain questions took; `failed` of them got no answer."""

    model_config = ConfigDict(frozen=True)

    questions: int
    seconds: float
    prompt_tokens: int
    completion_tokens: int
    failed: int = 0


def ask_one(claim: str, evidence: str, model: ChatModel) -> Answer:
    """Raises ModelError."""
    values = {"evidence": " ".join(evidence.split()), "claim": " ".join(claim.split())}
    return model.ask(load_prompt(BASELINE).question(values))


def yes_share(answer: Answer) -> float:
    """P(Yes); without log-probabilities the answer itself."""
    return answer.probabilities[YES] if answer.probabilities else float(answer.choice == YES)


def ask_plainly(asked: Iterable[tuple[str, str]], model: ChatModel) -> Asked:
    """Asks about each (claim, evidence) and keeps the cost alone."""
    clock, questions, failed, read, written = monotonic(), 0, 0, 0, 0
    for claim, evidence in asked:
        questions += 1
        try:
            answer = ask_one(claim, evidence, model)
        except ModelError:
            failed += 1
            continue
        read += answer.prompt_tokens
        written += answer.completion_tokens
    return Asked(
        questions=questions,
        seconds=monotonic() - clock,
        prompt_tokens=read,
        completion_tokens=written,
        failed=failed,
    )
