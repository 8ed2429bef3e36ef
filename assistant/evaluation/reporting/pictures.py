"""Confusion matrix, reliability diagram and the calibration curve as SVG.

matplotlib comes with the extra `eval`.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.errors import OnRecordError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from assistant.evaluation.scoring.calibrate import CurvePoint

__all__ = ["draw_confusion", "draw_curve", "draw_reliability"]

BINS = 10
Point = tuple[float, bool]  # probability, whether it was right
# Fixed, so that the same numbers give the same file; Any, since matplotlib types each of its keys.
_STYLE: Any = {"svg.hashsalt": "on-record", "svg.fonttype": "none", "font.size": 10.0}
_ORDER = (
    "supported",
    "unsupported",
    "speculative",
    "none",
    "needs_review",
    "error",
    "cancelled",
    "skipped",
)


def draw_confusion(confusion: Mapping[str, Mapping[str, int]], path: Path) -> None:
    """Gold labels down, what came out across, the number of rows in each field."""
    figure = _figure(6.4, 4.0)
    axes = figure.subplots()
    gold = [label for label in _ORDER if label in confusion]
    predicted = [label for label in _ORDER if any(label in row for row in confusion.values())]
    table = np.array([[confusion[row].get(column, 0) for column in predicted] for row in gold], dtype=float)
    shares = table / np.maximum(table.sum(axis=1, keepdims=True), 1)
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1, aspect="auto")
    axes.set_xticks(range(len(predicted)), [label.replace("_", " ") for label in predicted], rotation=20)
    axes.set_yticks(range(len(gold)), gold)
    axes.set_xlabel("came out")
    axes.set_ylabel("labelled")
    for (down, across), count in np.ndenumerate(table):
        colour = "white" if shares[down, across] > 0.6 else "black"
        axes.text(across, down, f"{count:.0f}", ha="center", va="center", color=colour)
    _save(figure, path)


def draw_reliability(points: Sequence[Point], path: Path, *, label: str) -> None:
    """How often the label was right at each height of the probability, with the number of rows."""
    figure = _figure(5.0, 5.0)
    above, below = figure.subplots(2, 1, height_ratios=[3, 1], sharex=True)
    above.plot([0, 1], [0, 1], color="grey", linestyle=":")
    _bins(above, points)
    above.set_ylabel("share labelled supported")
    above.set_ylim(0, 1)
    below.hist([share for share, _ in points], bins=BINS, range=(0, 1), color="#4878a8")
    below.set_xlabel(label)
    below.set_ylabel("rows")
    _save(figure, path)


def draw_curve(curve: "Sequence[CurvePoint]", path: Path) -> None:
    """Wrongly supported against held for review, a point for each support threshold."""
    figure = _figure(6.0, 4.2)
    axes = figure.subplots()
    held = [100 * point.review_share for point in curve]
    wrong = [100 * (point.wrong_supported or 0.0) for point in curve]
    axes.plot(held, wrong, marker="o", color="#4878a8")
    for point, across, down in zip(curve, held, wrong, strict=True):
        axes.annotate(f"{point.support:.2f}", (across, down), textcoords="offset points", xytext=(4, 4))
    axes.set_xlabel("held for review, % of rows")
    axes.set_ylabel("wrongly supported, % of not-supported rows")
    axes.set_ylim(bottom=0)
    _save(figure, path)


def _bins(axes: "Axes", points: Sequence[Point]) -> None:
    shares = np.array([share for share, _ in points])
    right = np.array([value for _, value in points], dtype=float)
    places = np.minimum((shares * BINS).astype(int), BINS - 1) if len(shares) else np.array([], dtype=int)
    filled = sorted(set(places.tolist()))
    axes.plot(
        [float(shares[places == place].mean()) for place in filled],
        [float(right[places == place].mean()) for place in filled],
        marker="o",
        color="#4878a8",
    )


def _figure(width: float, height: float) -> "Figure":
    """Raises OnRecordError (no_pictures) where matplotlib is not installed."""
    try:
        from matplotlib.figure import Figure  # noqa: PLC0415 - an optional extra, and slow to load
    except ImportError:
        raise OnRecordError(
            'Pictures need matplotlib: install "on-record[eval]".', code="no_pictures"
        ) from None
    return Figure(figsize=(width, height), layout="constrained")


def _save(figure: "Figure", path: Path) -> None:
    from matplotlib import rc_context  # noqa: PLC0415 - an optional extra

    with rc_context(_STYLE):
        figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)
