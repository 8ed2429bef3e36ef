"""Readers of known quality on the same prepared articles: what the system adds to each, or takes from it."""

from collections.abc import Callable, Sequence

from pydantic import BaseModel, ConfigDict

from assistant.evaluation.checking.prepared import Prepared, judge_prepared
from assistant.evaluation.checking.simulated_reader import SimulatedReader, simulated_reader
from assistant.evaluation.data.dataset import GoldSentence
from assistant.evaluation.data.rows import Row, article_rows
from assistant.evaluation.scoring.losses import Losses, find_losses
from assistant.profiles import Profile
from assistant.progress import Progress
from assistant.settings import Settings
from assistant.thresholds import Thresholds

__all__ = ["COMPARED", "Alone", "Compared", "Counted", "ReaderScore", "compare_readers", "score_alone"]

# The readers of the table. A noisy one is drawn several times: one draw of 160 rows is off by three points.
COMPARED = ("perfect", "noisy:0.98", "noisy:0.95", "noisy:0.9", "noisy:0.8", "lenient", "yes", "no")
SEEDS = 5
OnProgress = Callable[[Progress], None]


class Counted(BaseModel):
    """So many of so many, over all draws."""

    model_config = ConfigDict(frozen=True)

    count: int
    of: int

    @property
    def share(self) -> float | None:
        """None where there was nothing to count."""
        return self.count / self.of if self.of else None


class Alone(BaseModel):
    """The reader without the system: each row put to it once (`SimulatedReader.label_alone`)."""

    model_config = ConfigDict(frozen=True)

    right: Counted
    wrong_supported: Counted  # of rows that are not supported


class ReaderScore(BaseModel):
    """One reader behind the system. `added` is the label accuracy of the system minus the reader's alone.

    A held row counts as one that is not right, as it does everywhere in an evaluation.
    """

    model_config = ConfigDict(frozen=True)

    reader: str
    draws: int
    right: Counted  # of all rows
    wrong_supported: Counted  # of rows that are not supported
    wrong_contradicted: Counted  # of supported rows
    contradicted_right: Counted  # of rows that came out contradicted
    held: Counted  # of all rows
    supported_found: Counted  # of supported rows
    alone: Alone

    @property
    def added(self) -> float | None:
        system, alone = self.right.share, self.alone.right.share
        return None if system is None or alone is None else system - alone


class Compared(BaseModel):
    """`losses`: the supported sentences that the perfect reader does not get, by what lost them."""

    model_config = ConfigDict(frozen=True)

    readers: tuple[ReaderScore, ...]
    losses: Losses


def compare_readers(
    prepared: Sequence[Prepared],
    thresholds: Thresholds,
    settings: Settings,
    *,
    probabilities: bool = True,
    broken: Sequence[Row] = (),
    on_progress: OnProgress = lambda _: None,
) -> Compared:
    """Every reader of `COMPARED` on every article. `broken`: rows of articles that could not be prepared."""
    sentences = [row for article in prepared for row in article.gold.rows]
    scores: list[ReaderScore] = []
    losses = find_losses([], [])
    for number, spec in enumerate(COMPARED):
        on_progress(Progress("readers", number, len(COMPARED), "Asking the simulated readers"))
        seeds = range(SEEDS if spec.startswith("noisy") else 1)
        readers = [simulated_reader(spec, probabilities=probabilities, seed=seed) for seed in seeds]
        rows = [row for reader in readers for row in _judged(prepared, reader, thresholds, settings)]
        rows += [*broken] * len(readers)
        alone = _sum_alone([score_alone(sentences, reader) for reader in readers])
        scores.append(_score(spec, rows, alone, draws=len(readers)))
        if spec == "perfect":
            losses = find_losses(rows, prepared)
    return Compared(readers=tuple(scores), losses=losses)


def _judged(
    prepared: Sequence[Prepared], reader: SimulatedReader, thresholds: Thresholds, settings: Settings
) -> list[Row]:
    rows = []
    for article in prepared:
        reader.open_article(article)
        rows += article_rows(
            article.gold, judge_prepared(article, reader, thresholds, settings, profile=Profile())
        )
    return rows


# ---------------------------------------------------------------- counts


def score_alone(sentences: Sequence[GoldSentence], reader: SimulatedReader) -> Alone:
    """What the reader's own labels are worth; also-acceptable ones count as right."""
    given = [(row, reader.label_alone(row)) for row in sentences]
    accepted = [(row, label, {row.label, *row.other_labels}) for row, label in given]
    others = [(label, right) for row, label, right in accepted if row.label != "supported"]
    wrong = sum(label == "supported" and label not in right for label, right in others)
    return Alone(
        right=Counted(count=sum(label in right for _, label, right in accepted), of=len(given)),
        wrong_supported=Counted(count=wrong, of=len(others)),
    )


def _sum_alone(parts: Sequence[Alone]) -> Alone:
    def total(counts: Sequence[Counted]) -> Counted:
        return Counted(count=sum(part.count for part in counts), of=sum(part.of for part in counts))

    return Alone(
        right=total([part.right for part in parts]),
        wrong_supported=total([part.wrong_supported for part in parts]),
    )


def _score(reader: str, rows: Sequence[Row], alone: Alone, *, draws: int) -> ReaderScore:
    supported = [row for row in rows if row.label == "supported"]
    others = [row for row in rows if row.label != "supported"]
    contradicted = [row for row in rows if row.is_contradicted]
    return ReaderScore(
        reader=reader,
        draws=draws,
        right=_count(rows, lambda row: row.right),
        wrong_supported=_count(others, lambda row: row.wrongly_supported),
        wrong_contradicted=_count(supported, lambda row: row.wrongly_contradicted),
        contradicted_right=_count(contradicted, lambda row: row.finding_right is True),
        held=_count(rows, lambda row: row.predicted == "needs_review"),
        supported_found=_count(supported, lambda row: row.predicted == "supported"),
        alone=alone,
    )


def _count(rows: Sequence[Row], part: Callable[[Row], bool]) -> Counted:
    return Counted(count=sum(part(row) for row in rows), of=len(rows))
