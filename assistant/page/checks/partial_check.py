"""What is known of a check before there is a report."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from time import monotonic

from assistant.progress import Progress
from assistant.schema import Article, Claim, SentenceAccount, Verdict

__all__ = ["PartialCheck"]


@dataclass
class PartialCheck:
    """Grows with every Progress. `done` of `total` claims have their verdict."""

    message: str = "Starting"
    stage: str = "start"
    as_of: date | None = None  # as chosen; None: the article's day, else today
    article: Article | None = None
    claims: tuple[Claim, ...] = ()
    sentences: tuple[SentenceAccount, ...] = ()  # their places; what becomes of them is not known yet
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    done: int = 0
    total: int = 0
    forecast: tuple[float, float] | None = None  # seconds left, and when that was said (`monotonic`)

    def take(self, event: Progress) -> None:
        """One step forward."""
        self.stage, self.message, self.done, self.total = event.stage, event.message, event.done, event.total
        if event.article is not None:
            self.article, self.claims = event.article, event.claims
            self.sentences = tuple(
                SentenceAccount(start=sentence.start, end=sentence.end, kind=sentence.kind)
                for sentence in event.article.sentences
            )
        if event.seconds_left is not None:
            self.forecast = event.seconds_left, monotonic()
        if event.verdict is not None:
            self.verdicts[event.verdict.claim.id] = event.verdict

    def seconds_left(self) -> float | None:
        """What the questions left will take at the pace of this check; None while there is no pace.

        Between two steps the time that has passed since is taken off.
        """
        if self.forecast is None or self.stage != "verdicts":
            return None
        seconds, said = self.forecast
        return max(0.0, seconds - (monotonic() - said))

    @property
    def day(self) -> date:
        """The as-of day as the check has it."""
        published = self.article.published if self.article else None
        return self.as_of or published or datetime.now(UTC).date()
