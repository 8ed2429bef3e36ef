"""The gate: rules that may hold a proposed `supported` back and can never make anything supported.

`judge` applies the rules of `table.RULES` to one proposal. No language model, no clock, no record: the same
input gives the same verdict. The parser that cuts a reporting frame off is read from the package.
"""

from assistant.gate.case import Case, Context, case_of
from assistant.gate.controls import Change, change_of, in_words, most_specific_slot
from assistant.gate.decoys import Decoy, decoys
from assistant.gate.judge import Examination, examine, judge
from assistant.gate.ruling import Effect, Ruling, Slot
from assistant.gate.table import RULES, Rule

__all__ = [
    "RULES",
    "Case",
    "Change",
    "Context",
    "Decoy",
    "Effect",
    "Examination",
    "Rule",
    "Ruling",
    "Slot",
    "case_of",
    "change_of",
    "decoys",
    "examine",
    "in_words",
    "judge",
    "most_specific_slot",
]
