"""A question to the record with all that settles what may answer it."""

from dataclasses import dataclass
from datetime import date

from assistant.dialogue.speakers import Voices
from assistant.dialogue.types import AskRecord
from assistant.outputs.parts import words

__all__ = ["RecordQuery"]


@dataclass(frozen=True)
class RecordQuery:
    """`as_of` bounds what counts as evidence, `until` what is searched."""

    question: str
    wanted: AskRecord
    topic: str
    as_of: date
    until: date
    voices: Voices | None

    @property
    def days(self) -> str:
        """The days searched, as a part of a sentence."""
        since = f" since {words.day(self.wanted.since)}" if self.wanted.since else ""
        return f"{since} up to {words.day(self.until)}"

    @property
    def named(self) -> str:
        return f"“{words.line(self.topic)}”"
