"""A doubt about whose words a claim reports: the article's phrase for them, and whom it may mean."""

from dataclasses import dataclass

from assistant.language.speech.saying import Saying

__all__ = ["SpeakerDoubt"]


@dataclass(frozen=True)
class SpeakerDoubt:
    """`phrase` is None where the sentence leaves its speaker out.

    `names` are the people and bodies that the article has named and that may be meant; `before` is what
    stands before the sentence.
    """

    phrase: str | None
    verb: str
    names: tuple[str, ...]
    before: str
    sentence: str

    @classmethod
    def of(
        cls, saying: Saying, likely: str | None, names: tuple[str, ...], before: str, sentence: str
    ) -> "SpeakerDoubt | None":
        """None where nobody who was named may be meant, or only `likely`, whom code takes it for."""
        if not names or names == (likely,):
            return None
        return cls(saying.speaker, saying.verb, names, before, sentence)
