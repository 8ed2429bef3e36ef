"""The gate: pure rules that may hold a proposed `supported` back and can never make anything supported.

`judge` applies the rules of `table.RULES` to one proposal. No model, no clock, no input or output.
"""

from assistant.gate.case import Case, Context
from assistant.gate.judge import judge
from assistant.gate.ruling import Effect, Ruling
from assistant.gate.table import RULES, Rule

__all__ = ["RULES", "Case", "Context", "Effect", "Rule", "Ruling", "judge"]
