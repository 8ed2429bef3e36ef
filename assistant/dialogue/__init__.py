"""Follow-up questions, answered from the record and the report alone.

`kinds` tells by meaning what kind of question it is, `slots` what it names. The report and the record's
tables answer at once; a search of the record shows statements' own sentences, each proposed by the model and
passed by the gate. Nothing the model writes is shown.
"""

from assistant.dialogue.answer import answer
from assistant.dialogue.types import (
    Again,
    AskRecord,
    CheckSentence,
    Focus,
    FollowUpAnswer,
    Question,
)
from assistant.dialogue.understand import understand

__all__ = [
    "Again",
    "AskRecord",
    "CheckSentence",
    "Focus",
    "FollowUpAnswer",
    "Question",
    "answer",
    "understand",
]
