"""The gate: pure rules that may hold a proposed `supported` back and can never make anything supported.

`judge` applies `RULES` (see `judge.py`) to one proposal. No model, no clock, no input or output.
"""

from assistant.gate.case import Case, Context, Rule, Ruling
from assistant.gate.judge import RULES, judge

__all__ = ["RULES", "Case", "Context", "Rule", "Ruling", "judge"]
