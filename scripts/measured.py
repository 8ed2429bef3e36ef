"""Writes the tables of docs/method.md: the embedded model by its recorded replies, and simulated readers.

    uv run python scripts/measured.py            write them
    uv run python scripts/measured.py --check    only say whether they are as the code has it now

No model is asked. It takes some minutes and needs the shared labelled data.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from quality_sets import CACHE, LabelledSet, kept_vectors, labelled_sets, replayed

from assistant.evaluation.compare import compare
from assistant.evaluation.data.dataset import read_dataset
from assistant.evaluation.evaluate import EvaluationOptions
from assistant.evaluation.reporting.comparison import Comparison
from assistant.evaluation.scoring.bootstrap import Estimate
from assistant.evaluation.scoring.readers import Counted, ReaderScore
from assistant.settings import load_settings

PAGE = Path(__file__).resolve().parents[1] / "docs" / "method.md"
BEGIN, END = "<!-- tables: begin, written by scripts/measured.py -->\n", "<!-- tables: end -->\n"
METRICS = {
    "label_accuracy": "label accuracy, held counted as wrong",
    "label_accuracy_decided": "… of rows not held",
    "wrong_supported": "wrongly supported",
    "wrong_contradicted": "wrongly contradicted",
    "contradicted_precision": "contradicted right",
    "supported_found": "supported found",
    "review_share": "held",
    "finding_accuracy": "finding right",
    "citation_precision": "citation right",
    "attribution_accuracy": "speaker right",
    "claim_f1": "claim F1",
}


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--check", action="store_true")
    given = options.parse_args()
    sets = [labelled for labelled in labelled_sets() if labelled.is_present and labelled.recording.exists()]
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    tables = "\n".join([*embedded_table(sets), "", *readers_tables(sets)]) + "\n"
    written = before + BEGIN + "\n" + tables + "\n" + END + after
    if given.check:
        print("as the code has it" if written == page else "not as the code has it")  # noqa: T201
        return int(written != page)
    PAGE.write_text(written, encoding="utf-8")
    return 0


def embedded_table(sets: list[LabelledSet]) -> Iterator[str]:
    """A column a metric, a row a set: value, and the 95% interval where it has one."""
    yield f"| embedded model | rows | {' | '.join(METRICS.values())} |"
    yield f"| --- | --- |{' --- |' * len(METRICS)}"
    for labelled in sets:
        scores = replayed(labelled).outcome.articles
        if scores is not None:
            cells = " | ".join(estimate(scores.metrics[name]) for name in METRICS)
            yield f"| `{labelled.name}` | {scores.rows} | {cells} |"


def estimate(value: Estimate) -> str:
    if value.value is None:
        return "–"
    span = "" if value.low is None else f" ({value.low:.1%}–{value.high:.1%})"
    return f"{value.value:.1%}{span}"


def readers_tables(sets: list[LabelledSet]) -> Iterator[str]:
    yield (
        "| set | simulated reader | label accuracy | … alone | wrongly supported | … alone | "
        "wrongly contradicted | contradicted right | held | supported found |"
    )
    yield "|" + " --- |" * 10
    settings = load_settings(cache_dir=CACHE)
    for labelled in sets:
        data = read_dataset(labelled.folder, labelled.root)
        with kept_vectors(CACHE):
            comparison: Comparison = compare(data, settings, EvaluationOptions())
        for score in comparison.readers:
            yield f"| `{labelled.name}` | {' | '.join(cells(score))} |"


def cells(score: ReaderScore) -> Iterator[str]:
    yield score.reader
    yield share(score.right)
    yield share(score.alone.right)
    yield counted(score.wrong_supported)
    yield counted(score.alone.wrong_supported)
    yield counted(score.wrong_contradicted)
    yield counted(score.contradicted_right)
    yield share(score.held)
    yield share(score.supported_found)


def share(value: Counted) -> str:
    return "–" if value.share is None else f"{value.share:.1%}"


def counted(value: Counted) -> str:
    return f"{value.count}/{value.of}"


if __name__ == "__main__":
    sys.exit(main())
