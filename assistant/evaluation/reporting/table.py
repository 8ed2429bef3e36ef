"""An outcome as tables for the terminal."""

from collections.abc import Mapping

from rich.console import Console
from rich.table import Table

from assistant.evaluation.reporting.console import text_console
from assistant.evaluation.reporting.gate_tables import ablation_tables, losses_table
from assistant.evaluation.reporting.outcome import Outcome
from assistant.evaluation.scoring.bootstrap import Estimate
from assistant.evaluation.scoring.calibrate import MAX_WRONG, Calibration
from assistant.evaluation.scoring.costs import Costs
from assistant.evaluation.scoring.flips import Flips
from assistant.evaluation.scoring.pair_scores import PairScores
from assistant.evaluation.scoring.scores import Scores

__all__ = ["render_outcome"]

_NAMES = {
    "claim_precision": "claim detection: precision",
    "claim_recall": "claim detection: recall",
    "claim_f1": "claim detection: F1",
    "label_accuracy": "label accuracy",
    "label_accuracy_clear": "… strict, rows with one right label",
    "label_accuracy_claims": "… rows that are claims",
    "label_accuracy_decided": "… rows that were not held for review",
    "macro_f1": "macro F1",
    "balanced_accuracy": "balanced accuracy, supported against the rest",
    "wrong_supported": "WRONGLY SUPPORTED, of not-supported rows",
    "wrong_supported_claims": "… of not-supported claims",
    "wrong_unsupported": "wrongly unsupported, of supported rows",
    "wrong_contradicted": "WRONGLY CONTRADICTED, of supported rows",
    "supported_found": "supported found, of supported rows",
    "review_share": "held for review",
    "review_share_claims": "… of rows that are claims",
    "finding_accuracy": "finding right, where the label is",
    "citation_precision": "citation right: statement and sentence",
    "citation_statement": "… statement alone",
    "contradicted_precision": "contradicted right, where it came out",
    "contradiction_citation": "citation right, of contradictions",
    "attribution_accuracy": "speaker right, where one is labelled",
    "attribution_precision": "… where one was named",
    "not_checked": "not checked",
    "plain_balanced_accuracy": "… of the plain question",
    "balanced_accuracy_gain": "… gain over the plain question",
    "balanced_accuracy_decided": "… without those held for review",
    "plain_wrong_supported": "… by the plain question",
    "auc": "AUC of the first reading",
    "plain_auc": "… of the plain question",
    "seconds_ratio": "seconds, ours over the plain question's",
}
_NOT_SHARES = frozenset(
    {"macro_f1", "claim_f1", "auc", "plain_auc", "seconds_ratio", "balanced_accuracy_gain"}
)


def render_outcome(outcome: Outcome, *, color: bool = False, width: int = 110) -> str:
    """The tables, as a string; without `color` it holds no escape sequence."""
    console, text = text_console(color=color, width=width)
    heading = f"{outcome.dataset}, model {outcome.model}, data {outcome.digest[:12]}"
    console.print(heading + (f" (a part: {outcome.part})" if outcome.part else ""), markup=False)
    if outcome.articles is not None:
        _articles(console, outcome.articles)
        _reader(console, outcome, outcome.articles)
    if outcome.pairs is not None:
        _pairs(console, outcome.pairs)
    _costs(console, outcome.costs)
    if outcome.flips is not None:
        _flips(console, outcome.flips)
    if outcome.calibration is not None:
        _calibration(console, outcome.calibration)
    if outcome.ablation is not None:
        console.print(*ablation_tables(outcome.ablation), sep="\n")
    return text.getvalue()


def _metrics(console: Console, metrics: Mapping[str, Estimate], unit: str) -> None:
    table = Table("metric", title=f"95% intervals by bootstrap over {unit}", title_justify="left")
    for name in ("value", "95% interval", "n"):
        table.add_column(name, justify="right")
    for name, estimate in metrics.items():
        table.add_row(_NAMES.get(name, name), *_cells(estimate, percent=name not in _NOT_SHARES))
    console.print(table)


def _cells(estimate: Estimate, *, percent: bool = True) -> tuple[str, str, str]:
    def shown(value: float) -> str:
        return f"{value:.1%}" if percent else f"{value:.3f}"

    if estimate.value is None:
        return "–", "–", str(estimate.n)
    low, high = estimate.low, estimate.high
    interval = f"{shown(low)} to {shown(high)}" if low is not None and high is not None else "–"
    return shown(estimate.value), interval, str(estimate.n)


def _bound(wrong: int, bound: float | None) -> str:
    shown = "–" if bound is None else f"{bound:.1%}"
    return f"wrongly supported rows: {wrong}; one-sided 95% upper bound of the rate: {shown}"


def _articles(console: Console, scores: Scores) -> None:
    _metrics(console, scores.metrics, scores.unit)
    console.print(_bound(scores.wrong_supported_rows, scores.wrong_supported_upper_bound))
    table = Table("labelled finding")
    for name in ("rows", "label right", "finding right"):
        table.add_column(name, justify="right")
    for score in scores.findings:
        counts = (score.n, score.label_right, score.finding_right)
        table.add_row(score.finding.replace("_", " "), *map(str, counts))
    console.print(table)
    _confusion(console, scores.confusion)


def _reader(console: Console, outcome: Outcome, scores: Scores) -> None:
    """Which step lost supported sentences, and what the system adds to a simulated reader."""
    if outcome.losses is not None and outcome.losses.lost:
        console.print(losses_table(outcome.losses, "this model"))
    right = scores.metrics["label_accuracy"].value
    if outcome.alone is None or outcome.alone.right.share is None or right is None:
        return
    alone, wrong = outcome.alone.right.share, outcome.alone.wrong_supported
    console.print(
        f"the reader alone: {alone:.1%} right, wrongly supported {wrong.count} of {wrong.of}; "
        f"the system adds {100 * (right - alone):+.1f} points",
        markup=False,
    )


def _confusion(console: Console, confusion: Mapping[str, Mapping[str, int]]) -> None:
    came = sorted({name for row in confusion.values() for name in row})
    table = Table("labelled \\ came out")
    for name in came:
        table.add_column(name.replace("_", " "), justify="right")
    for label, row in confusion.items():
        table.add_row(label, *(str(row.get(name, 0)) for name in came))
    console.print(table)


def _pairs(console: Console, scores: PairScores) -> None:
    _metrics(console, scores.metrics, scores.unit)
    console.print(_bound(scores.wrong_supported_rows, scores.wrong_supported_upper_bound))
    heads = ("n", "bal. acc.", "plain", "wrong sup.", "AUC", "plain AUC", "held")
    table = Table("source")
    for name in heads:
        table.add_column(name, justify="right")
    for source in scores.sources:
        numbers = (
            source.balanced_accuracy,
            source.plain_balanced_accuracy,
            source.wrong_supported,
            source.auc,
            source.plain_auc,
            source.review_share,
        )
        cells = ("–" if value is None else f"{value:.2f}" for value in numbers)
        table.add_row(source.origin, str(source.n), *cells)
    console.print(table)
    _confusion(console, scores.confusion)


def _costs(console: Console, costs: Costs) -> None:
    table = Table("a claim", title=f"{costs.claims} claims, {costs.cached} replies from the cache")
    for name in costs.per_claim:
        table.add_column(name.replace("_", " "), justify="right")
    table.add_row("ours", *(f"{value:g}" for value in costs.per_claim.values()))
    if costs.plain_per_claim:
        table.add_row("plain one call", *(f"{value:g}" for value in costs.plain_per_claim.values()))
    console.print(table)
    for what, ratio in (("seconds", costs.seconds_ratio), ("tokens", costs.tokens_ratio)):
        if ratio is not None:
            value, interval, _ = _cells(ratio, percent=False)
            console.print(f"{what}, ours over the plain one call: {value} (95%: {interval})", markup=False)
    counts = ", ".join(f"{name} {count}" for name, count in sorted(costs.outcomes.items()))
    console.print(f"outcomes: {counts or 'none'}", markup=False)
    for article, why in costs.crashed.items():
        console.print(f"broke off: {article}: {why}", markup=False)


def _flips(console: Console, flips: Flips) -> None:
    table = Table("claims that came out differently")
    for name in ("share", "95% interval", "n"):
        table.add_column(name, justify="right")
    table.add_row(f"in {flips.runs} runs on the same input", *_cells(flips.identical))
    table.add_row("in another order, any", *_cells(flips.reordered))
    for name, estimate in flips.orders.items():
        table.add_row(f"… {name}", *_cells(estimate))
    console.print(table)


def _calibration(console: Console, made: Calibration) -> None:
    table = Table("thresholds fitted", title=f"{made.candidates} sets tried on {made.articles} articles")
    for name in ("fitted on all", "articles left out", "95% interval"):
        table.add_column(name, justify="right")
    for name, estimate in made.held_out.items():
        value, interval, _ = _cells(estimate)
        table.add_row(_NAMES[name], _cells(made.fitted[name])[0], value, interval)
    console.print(table)
    if not made.within_limit:
        console.print(f"no set kept the wrongly supported rows within {MAX_WRONG:.0%}")
    console.print(", ".join(f"{name} {value:g}" for name, value in made.thresholds.model_dump().items()))
    console.print(_curve(made))


def _curve(made: Calibration) -> Table:
    curve = Table("support threshold")
    for name in ("wrongly supported", "held for review", "label accuracy"):
        curve.add_column(name, justify="right")
    for point in made.curve:
        wrong = "–" if point.wrong_supported is None else f"{point.wrong_supported:.1%}"
        curve.add_row(
            f"{point.support:.2f}", wrong, f"{point.review_share:.1%}", f"{point.label_accuracy:.1%}"
        )
    return curve
