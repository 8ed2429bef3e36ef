"""How good a reader the model at hand is: bundled labelled claims, asked as a check asks them.

`run_self_test` asks, `measured` counts, `profile_of` says what follows from it.
"""

from assistant.selftest.ask import Answers, run_self_test
from assistant.selftest.items import SelfTest, read_self_test
from assistant.selftest.measure import Measured, measured
from assistant.selftest.profile import profile_of

__all__ = [
    "Answers",
    "Measured",
    "SelfTest",
    "measured",
    "profile_of",
    "read_self_test",
    "run_self_test",
]
