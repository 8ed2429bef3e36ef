"""The comparison of simulated readers, as it is printed and saved."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict
from rich.table import Table

from assistant.errors import OnRecordError
from assistant.evaluation.reporting.console import text_console
from assistant.evaluation.reporting.gate_tables import losses_table
from assistant.evaluation.scoring.losses import Losses
from assistant.evaluation.scoring.readers import Counted, ReaderScore
from assistant.thresholds import Thresholds

__all__ = ["Comparison", "render_comparison", "save_comparison"]

FILE = "readers.json"
_COLUMNS = (
    "label accuracy",
    "reader alone",
    "system adds",
    "wrongly supported",
    "reader alone",
    "wrongly contradicted",
    "contradicted right",
    "held",
    "supported found",
)


class Comparison(BaseModel):
    """`readers.json`. `thresholds_of`: whose thresholds judged, None those of an unknown model; `crashed`:
    article → why it could not be prepared; its rows count as missed."""

    model_config = ConfigDict(frozen=True)

    onrecord: str
    dataset: str
    digest: str
    part: str | None
    thresholds_of: str | None
    probabilities: bool
    thresholds: Thresholds
    rows: int
    crashed: dict[str, str]
    readers: tuple[ReaderScore, ...]
    losses: Losses


def save_comparison(comparison: Comparison, folder: Path) -> list[str]:
    """Writes it into `folder`; the names of what was written. Raises OnRecordError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / FILE).write_text(comparison.model_dump_json(indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        reason = error.strerror or "it may not be written"
        raise OnRecordError(f"Nothing can be written to {folder}: {reason}.", code="cannot_write") from None
    return [FILE]


def render_comparison(comparison: Comparison, *, color: bool = False) -> str:
    """The tables, as a string; without `color` it holds no escape sequence."""
    console, text = text_console(color=color, width=150)
    whose = comparison.thresholds_of or "an unknown model"
    answers = "with probabilities" if comparison.probabilities else "without probabilities"
    console.print(
        f"{comparison.dataset}, {comparison.rows} rows, data {comparison.digest[:12]}, "
        f"thresholds of {whose}, answers {answers}"
        + (f" (a part: {comparison.part})" if comparison.part else ""),
        markup=False,
    )
    table = Table("simulated reader")
    for name in _COLUMNS:
        table.add_column(name, justify="right")
    for score in comparison.readers:
        table.add_row(_name(score), *_cells(score))
    console.print(table)
    console.print(losses_table(comparison.losses, "the perfect reader"))
    for loss in comparison.losses.sentences:
        console.print(f"{loss.article}: {loss.cause}: {loss.sentence}", markup=False, soft_wrap=True)
    for article, why in comparison.crashed.items():
        console.print(f"broke off: {article}: {why}", markup=False)
    return text.getvalue()


def _name(score: ReaderScore) -> str:
    return f"{score.reader} ({score.draws} draws)" if score.draws > 1 else score.reader


def _cells(score: ReaderScore) -> tuple[str, ...]:
    added = "–" if score.added is None else f"{100 * score.added:+.1f}"
    return (
        _share(score.right),
        _share(score.alone.right),
        added,
        _counted(score.wrong_supported, score.draws),
        _counted(score.alone.wrong_supported, score.draws),
        _counted(score.wrong_contradicted, score.draws),
        _counted(score.contradicted_right, score.draws),
        _share(score.held),
        _counted(score.supported_found, score.draws),
    )


def _share(counted: Counted) -> str:
    return "–" if counted.share is None else f"{counted.share:.1%}"


def _counted(counted: Counted, draws: int) -> str:
    """So many of so many; where it was drawn several times, the share alone."""
    return f"{counted.count}/{counted.of}" if draws == 1 else _share(counted)
