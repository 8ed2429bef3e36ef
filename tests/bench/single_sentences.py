"""True and false single sentences, each an article of its own beside one real statement, with simulated readers.

    uv run python tests/bench/single_sentences.py [FILE …]

`tests/data/single_sentences.jsonl` holds them (`label` S: the statement says it, U: it does not), by a writer who knew
nothing of the program; those in `single_sentences_read.jsonl` have been looked at since they were measured. A reader that knows the labels shows what rules, claims and evidence cost; one that says True to
everything, and one that notices denials only, what gets through. Needs the shared statements.
"""

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.checker.check_run import CheckRun
from assistant.model.reply_cache import CachedModel
from assistant.ports import Answer, Question
from assistant.reading.article import read_text
from assistant.record.opening import open_files
from assistant.schema import Usage, Verdict
from assistant.settings import load_settings
from assistant.steps.claims import find_claims
from assistant.steps.evidence import gather_evidence
from assistant.thresholds import SAFE

ROOT = Path(__file__).resolve().parents[2]
SENTENCES = ROOT / "tests" / "data" / "single_sentences.jsonl"
SHARED = ROOT.parent / "shared"
READERS = ("perfect", "yes", "lenient")


class LabelReader:
    """Answers every reading by the label, always True, or True to all but a denial of the whole."""

    endpoint, name = "simulated", "simulated:single"

    def __init__(self, kind: str, *, stated: bool) -> None:
        self.kind, self.stated = kind, stated

    def ask(self, question: Question) -> Answer:
        choice = next((kind for kind in ("fact", "Silent") if kind in question.choices), None) or self._read(
            question
        )
        rest = 0.02 / (len(question.choices) - 1)
        return Answer(choice, {one: 0.98 if one == choice else rest for one in question.choices})

    def _read(self, question: Question) -> str:
        if "True" not in question.choices:  # whose words it is: nobody's that is named
            return question.choices[0]
        if self.kind == "perfect":
            return "True" if self.stated and question.name not in {"control", "decoy"} else "Unknown"
        denied = self.kind == "lenient" and "Claim: It is not true that" in question.turns[-1].content
        return "False" if denied else "True"

    def usage(self) -> Usage:
        return Usage()

    def close(self) -> None: ...


def main() -> int:
    if not SHARED.exists():
        print("the shared statements are not here", file=sys.stderr)
        return 2
    for file in [Path(name) for name in sys.argv[1:]] or [SENTENCES]:
        _measure(file)
    return 0


def _measure(file: Path) -> None:
    counts: Counter[tuple[str, str, str]] = Counter()
    with TemporaryDirectory() as folder:
        for row, statements in _rows(file, Path(folder)):
            for kind in READERS:
                counts[kind, row["label"], _outcome(row, statements, kind)] += 1
    print(f"\n{file.name}\n")
    outcomes = sorted({outcome for _, _, outcome in counts})
    print(f"| reader | sentences | {' | '.join(outcomes)} |\n|{' --- |' * (len(outcomes) + 2)}")
    for kind in READERS:
        for label, said in (("S", "true"), ("U", "false")):
            print(f"| {kind} | {said} | {' | '.join(str(counts[kind, label, one]) for one in outcomes)} |")


def _rows(file: Path, folder: Path) -> Iterator[tuple[dict[str, str], Path]]:
    known: dict[str, dict[str, str]] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        texts = known.setdefault(row["statements"], _statements(SHARED / row["statements"]))
        alone = folder / f"{row['statement_id']}.jsonl"
        alone.write_text(texts[row["statement_id"]], encoding="utf-8")
        yield row, alone


def _statements(path: Path) -> dict[str, str]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode()
    return {json.loads(line)["id"]: line for line in text.splitlines() if line.strip()}


def _outcome(row: dict[str, str], statements: Path, kind: str) -> str:
    settings, day = load_settings(), date.fromisoformat(row["as_of"])
    index = open_files([statements], settings.cache_dir)
    article = read_text(row["claim"]).model_copy(update={"published": day})
    found = find_claims(article)
    gathered = gather_evidence(article, found.claims, index, as_of=day)
    model = CachedModel(LabelReader(kind, stated=row["label"] == "S"), None)
    run = CheckRun(article, day, model, index, SAFE)
    for _ in run.judge(found, {evidence.claim_id: evidence for evidence in gathered}, run.model):
        pass
    return _said(list(run.verdicts.values()))


def _said(verdicts: list[Verdict]) -> str:
    other = next((verdict for verdict in verdicts if verdict.label != "supported"), None)
    if not verdicts:
        return "no claim"
    return "supported" if other is None else str(other.finding or other.outcome)


if __name__ == "__main__":
    sys.exit(main())
