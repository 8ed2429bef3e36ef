"""Why a claim has its verdict, in one line under it: the rule that decided, or how the model read."""

from collections.abc import Iterator

from assistant.outputs.parts import words
from assistant.schema import Check, Verdict

__all__ = ["reason"]


def reason(verdict: Verdict) -> str | None:
    """The rules that held or settled the claim, else the reading; None where nothing was read.

    Silence is told as silence: what was read says nothing of it, which refutes nothing.
    """
    failed = [_rule(check) for check in verdict.checks if not check.passed]
    return " ".join(failed or _read(verdict)) or None


def _rule(check: Check) -> str:
    name = words.line(check.rule).replace("_", " ")
    detail = words.line(check.detail).rstrip(".")
    return f"Rule “{name}”: {detail}." if detail else f"Rule “{name}” failed."


def _read(verdict: Verdict) -> Iterator[str]:
    if verdict.error is not None:
        return
    if verdict.label == "supported":
        yield f"All {len(verdict.checks)} rules passed."
    if rationale := words.line(verdict.rationale):
        yield f"Reading: {rationale}"
    if silence := words.silence(verdict):
        yield silence
