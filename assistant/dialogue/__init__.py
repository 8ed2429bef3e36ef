"""Follow-up questions, answered from the record and the report alone.

`understand` reads the question by rule; `answer` composes what code knows of a claim, or finds statements'
own sentences, each proposed by the model and passed by the gate. Nothing the model writes is shown.
"""

from assistant.dialogue.answer import answer
from assistant.dialogue.lengths import require_short
from assistant.dialogue.types import (
    AboutClaim,
    Again,
    AskRecord,
    CheckSentence,
    Focus,
    FollowUpAnswer,
    Question,
)
from assistant.dialogue.understand import understand

__all__ = [
    "AboutClaim",
    "Again",
    "AskRecord",
    "CheckSentence",
    "Focus",
    "FollowUpAnswer",
    "Question",
    "answer",
    "require_short",
    "understand",
]
