"""Scores of labelled articles, from their rows: pure."""

from collections import Counter
from collections.abc import Callable, Sequence

from pydantic import BaseModel, ConfigDict

from assistant.evaluation.data.rows import NOT_CHECKED, Row
from assistant.evaluation.scoring.bootstrap import Estimate, Floats, Metric, resample, upper_bound
from assistant.evaluation.scoring.formulas import balanced, f1, macro_f1, ratio

__all__ = ["CLASSES", "FindingScore", "Scores", "score_rows"]

CLASSES = ("supported", "unsupported", "speculative", "none")
_RATIO_SIZE: Callable[[Floats], float] = lambda sums: float(sums[1])  # noqa: E731 - as short as it gets


class FindingScore(BaseModel):
    """Of the rows labelled with this finding: how many got the right label, and how many the finding too."""

    model_config = ConfigDict(frozen=True)

    finding: str
    n: int
    label_right: int
    finding_right: int


class Scores(BaseModel):
    """What came out of one set of labelled articles. `unit` is what the intervals resample."""

    model_config = ConfigDict(frozen=True)

    rows: int
    articles: int
    unit: str
    metrics: dict[str, Estimate]
    wrong_supported_rows: int
    wrong_supported_upper_bound: float | None  # one-sided 95%, rows taken as independent
    findings: tuple[FindingScore, ...]
    confusion: dict[str, dict[str, int]]  # gold label → what came out → rows
    not_checked: dict[str, int]  # rows by outcome: error, cancelled, skipped


def score_rows(rows: Sequence[Row]) -> Scores:
    """Every metric with its size and interval."""
    resamples = resample([row.article for row in rows])
    wrong = sum(row.wrongly_supported for row in rows)
    at_stake = sum(row.label != "supported" for row in rows)
    return Scores(
        rows=len(rows),
        articles=len({row.article for row in rows}),
        unit=resamples.unit,
        metrics={metric.name: resamples.estimate(rows, metric) for metric in METRICS},
        wrong_supported_rows=wrong,
        wrong_supported_upper_bound=upper_bound(wrong, at_stake),
        findings=_findings(rows),
        confusion=_confusion(rows),
        not_checked=dict(Counter(row.predicted for row in rows if row.predicted in NOT_CHECKED)),
    )


# ---------------------------------------------------------------- metrics


def _part(name: str, part: Callable[[Row], bool], whole: Callable[[Row], bool]) -> Metric[Row]:
    """The share of the rows in `whole` that are in `part` too."""

    def counts(row: Row) -> tuple[float, float]:
        inside = whole(row)
        return float(inside and part(row)), float(inside)

    return Metric(name, counts, ratio, _RATIO_SIZE)


def _true(value: bool | None) -> bool:
    return value is True


def _judged(value: bool | None) -> bool:
    return value is not None


def _either_way(row: Row) -> bool:
    """Whether making a claim of it and leaving it alone are both right: such rows say nothing here."""
    return bool(row.other_labels - {"needs_review"}) if row.label == "none" else "none" in row.other_labels


def _detection(row: Row) -> tuple[float, float, float]:
    """(true positive, false positive, false negative). A check that broke is wrong whatever was labelled."""
    if _either_way(row):
        return 0.0, 0.0, 0.0
    gold = row.label != "none"
    claimed = row.claimed if row.claimed is not None else not gold
    return float(gold and claimed), float(claimed and not gold), float(gold and not claimed)


def _class_counts(row: Row) -> tuple[float, ...]:
    """(true positive, false positive, false negative) a class; an answer that counts as right is a hit."""
    came_out = row.label if row.right else row.predicted
    counts: list[float] = []
    for label in CLASSES:
        counts += [
            float(row.label == label == came_out),
            float(came_out == label != row.label),
            float(row.label == label != came_out),
        ]
    return tuple(counts)


def _supported_or_not(row: Row) -> tuple[float, float, float, float]:
    """Among the sentences that are claims: supported found, supported; the others left, the others."""
    if row.label == "none":
        return 0.0, 0.0, 0.0, 0.0
    if row.label == "supported":
        return float(row.right), 1.0, 0.0, 0.0
    left = not row.wrongly_supported and row.predicted not in NOT_CHECKED
    return 0.0, 0.0, float(left), 1.0


def _is_claim(row: Row) -> bool:
    return row.label != "none"


METRICS: tuple[Metric[Row], ...] = (
    Metric("claim_precision", lambda row: (_detection(row)[0], sum(_detection(row)[:2])), ratio, _RATIO_SIZE),
    Metric(
        "claim_recall",
        lambda row: (_detection(row)[0], _detection(row)[0] + _detection(row)[2]),
        ratio,
        _RATIO_SIZE,
    ),
    Metric("claim_f1", _detection, f1, lambda sums: float(sums.sum())),
    _part("label_accuracy", lambda row: row.right, lambda _: True),
    _part("label_accuracy_clear", lambda row: row.predicted == row.label, lambda row: row.clear),
    _part("label_accuracy_claims", lambda row: row.right, _is_claim),
    _part("label_accuracy_decided", lambda row: row.right, lambda row: row.predicted != "needs_review"),
    Metric("macro_f1", _class_counts, macro_f1, lambda sums: float(sums[0::3].sum() + sums[2::3].sum())),
    Metric("balanced_accuracy", _supported_or_not, balanced, lambda sums: float(sums[1] + sums[3])),
    _part("wrong_supported", lambda row: row.wrongly_supported, lambda row: row.label != "supported"),
    _part(
        "wrong_supported_claims",
        lambda row: row.wrongly_supported,
        lambda row: row.label in {"unsupported", "speculative"},
    ),
    _part(
        "wrong_unsupported",
        lambda row: row.predicted == "unsupported" and not row.right,
        lambda row: row.label == "supported",
    ),
    _part("wrong_contradicted", lambda row: row.wrongly_contradicted, lambda row: row.label == "supported"),
    _part("supported_found", lambda row: row.predicted == "supported", lambda row: row.label == "supported"),
    _part("review_share", lambda row: row.predicted == "needs_review", lambda _: True),
    _part("review_share_claims", lambda row: row.predicted == "needs_review", _is_claim),
    _part("finding_accuracy", lambda row: _true(row.finding_right), lambda row: _judged(row.finding_right)),
    _part(
        "citation_precision",
        lambda row: _true(row.citation_right),
        lambda row: _judged(row.citation_right) and row.predicted == "supported",
    ),
    _part(
        "citation_statement",
        lambda row: _true(row.statement_right),
        lambda row: _judged(row.statement_right) and row.predicted == "supported",
    ),
    _part("contradicted_precision", lambda row: _true(row.finding_right), lambda row: row.is_contradicted),
    _part(
        "contradiction_citation",
        lambda row: _true(row.citation_right),
        lambda row: _judged(row.citation_right) and row.predicted == "unsupported",
    ),
    _part("attribution_accuracy", lambda row: _true(row.speaker_right), lambda row: bool(row.gold_speaker)),
    _part(
        "attribution_precision",
        lambda row: _true(row.speaker_right),
        lambda row: bool(row.gold_speaker and row.speakers),
    ),
    _part("not_checked", lambda row: row.predicted in NOT_CHECKED, lambda _: True),
)


# ---------------------------------------------------------------- tables


def _findings(rows: Sequence[Row]) -> tuple[FindingScore, ...]:
    names = sorted({row.finding for row in rows if row.finding})
    groups = {name: [row for row in rows if row.finding == name] for name in names}
    return tuple(
        FindingScore(
            finding=name,
            n=len(group),
            label_right=sum(row.right for row in group),
            finding_right=sum(_has_finding(row) for row in group),
        )
        for name, group in groups.items()
    )


def _has_finding(row: Row) -> bool:
    if row.finding == "stated":
        return row.predicted == "supported"
    return row.finding_right is True


def _confusion(rows: Sequence[Row]) -> dict[str, dict[str, int]]:
    """Gold label → what came out, also-acceptable answers as they came."""
    table: dict[str, dict[str, int]] = {}
    for label in CLASSES:
        counts = Counter(row.predicted for row in rows if row.label == label)
        if counts:
            table[label] = dict(sorted(counts.items()))
    return table
