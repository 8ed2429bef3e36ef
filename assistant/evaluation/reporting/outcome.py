"""The outcome of one evaluation, as it is printed and saved."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from assistant.errors import OnRecordError
from assistant.evaluation.checking.articles import CheckedArticles
from assistant.evaluation.checking.pairs import PairRow
from assistant.evaluation.reporting.errors_page import render_article_errors, render_pair_errors
from assistant.evaluation.reporting.pictures import draw_confusion, draw_curve, draw_reliability
from assistant.evaluation.scoring.ablation import Ablation
from assistant.evaluation.scoring.calibrate import Calibration
from assistant.evaluation.scoring.costs import Costs
from assistant.evaluation.scoring.flips import Flips
from assistant.evaluation.scoring.losses import Losses
from assistant.evaluation.scoring.pair_scores import PairScores
from assistant.evaluation.scoring.readers import Alone
from assistant.evaluation.scoring.scores import Scores
from assistant.thresholds import Thresholds

__all__ = ["Outcome", "save"]


class Outcome(BaseModel):
    """`scores.json`. `articles` or `pairs` is set, by the shape of the data."""

    model_config = ConfigDict(frozen=True)

    onrecord: str
    dataset: str
    digest: str
    part: str | None  # what was left out, where something was
    model: str
    thresholds: Thresholds
    prompts: dict[str, str]
    articles: Scores | None = None
    pairs: PairScores | None = None
    costs: Costs
    flips: Flips | None = None
    calibration: Calibration | None = None
    losses: Losses | None = None
    ablation: Ablation | None = None
    alone: Alone | None = None  # a simulated reader without the system
    missing_replies: int | None = None  # a replay: questions that the recording could not answer


def save(
    outcome: Outcome,
    folder: Path,
    *,
    checked: CheckedArticles | None = None,
    pairs: list[PairRow] | None = None,
) -> list[str]:
    """Writes scores, rows, pictures and the page of errors into `folder`; the names of what was written.

    Raises:
        OnRecordError: the folder cannot be written to, or (no_pictures) matplotlib is missing; all but
            the pictures is there then.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = [_write(folder, "scores.json", outcome.model_dump_json(indent=2) + "\n")]
        rows = checked.rows if checked else pairs or []
        lines = "".join(row.model_dump_json() + "\n" for row in rows)
        written.append(_write(folder, "rows.jsonl", lines))
        written.append(_write(folder, "errors.html", _errors(outcome, checked, pairs or [])))
        return written + _pictures(outcome, folder, checked, pairs or [])
    except OSError as error:
        reason = error.strerror or "it may not be written"
        raise OnRecordError(f"Nothing can be written to {folder}: {reason}.", code="cannot_write") from None


def _write(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return name


def _errors(outcome: Outcome, checked: CheckedArticles | None, pairs: list[PairRow]) -> str:
    if checked is not None:
        lost = outcome.losses.sentences if outcome.losses else ()
        return render_article_errors(
            checked.rows, checked.prepared, outcome.model, outcome.dataset, losses=lost
        )
    return render_pair_errors(pairs, outcome.model, outcome.dataset)


def _pictures(
    outcome: Outcome, folder: Path, checked: CheckedArticles | None, pairs: list[PairRow]
) -> list[str]:
    scores = outcome.articles or outcome.pairs
    names = []
    if scores is not None:
        draw_confusion(scores.confusion, folder / "confusion.svg")
        names.append("confusion.svg")
    points = _points(checked, pairs)
    if points:
        draw_reliability(points, folder / "reliability.svg", label="P(supported) of the first reading")
        names.append("reliability.svg")
    if outcome.calibration is not None:
        draw_curve(outcome.calibration.curve, folder / "curve.svg")
        names.append("curve.svg")
    return names


def _points(checked: CheckedArticles | None, pairs: list[PairRow]) -> list[tuple[float, bool]]:
    """First readings of claims of fact beside what was labelled; what was not read is not in it."""
    if checked is not None:
        return [
            (row.support, row.label == "supported")
            for row in checked.rows
            if row.support is not None and row.label in {"supported", "unsupported"}
        ]
    return [(row.support, row.label == "supported") for row in pairs if row.support is not None]
