"""What is cited for supported claims against labels set by hand: all that is read, and what is shown of it.

    uv run python tests/bench/citations.py [--misses]

`tests/data/citations.jsonl` names statements and where their sentences begin, never their words: `carries` holds
the sets of sentences of which one set has to be cited whole, `bears` what may be cited besides. The claims are those of
the labelled articles as code makes them; the texts are in the shared data. A claim for which words and meaning pick one
sentence alone, and the same, was taken as labelled by that; the others were read. `fifth` was read after the weights
were set.
"""

import json
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from quality_sets import labelled_sets

from assistant.evaluation.data.dataset import ArticleSet, read_dataset
from assistant.index.vectors.embedder import MiniLmEmbedder
from assistant.language.text.sentences import split
from assistant.schema import EvidenceBlock, EvidenceSentence, Statement
from assistant.statement_files.read import read_statements
from assistant.steps.verdicts.carrying import carrying_sentences
from assistant.steps.verdicts.citing import best_sentences

LABELS = Path(__file__).resolve().parents[1] / "data" / "citations.jsonl"
WAYS = ("read", "shown")


def statements_of(name: str) -> dict[str, Statement]:
    labelled = next(one for one in labelled_sets() if one.name == name)
    data = read_dataset(labelled.folder, labelled.root)
    assert isinstance(data, ArticleSet)
    files = {article.statements for article in data.articles}
    return {statement.id: statement for file in files for statement in read_statements(file)}


def cited(way: str, claim: str, block: EvidenceBlock) -> set[int]:
    chosen: list[EvidenceSentence] | tuple[EvidenceSentence, ...]
    chosen = best_sentences(claim, block) if way == "read" else carrying_sentences(claim, block)
    return {sentence.start for sentence in chosen}


def main() -> int:
    embedder = MiniLmEmbedder()
    known: dict[str, dict[str, Statement]] = {}
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0] * 5)

    @cache
    def vector(text: str):
        return embedder.embed([" ".join(text.split())])[0]

    for label in map(json.loads, LABELS.read_text(encoding="utf-8").splitlines()):
        name, claim = label["set"], label["claim"]
        statement = known.setdefault(name, statements_of(name))[label["statement"]]
        block = EvidenceBlock.numbered(1, statement, split(statement.text))
        nearness = tuple(float(vector(claim) @ vector(sentence.text)) for sentence in block.sentences)
        block = block.model_copy(update={"nearness": nearness})
        bearing = {start for carrying in label["carries"] for start in carrying} | set(label["bears"])
        for way in WAYS:
            found = cited(way, claim, block)
            carried = any(set(carrying) <= found for carrying in label["carries"])
            for key in (name, "all"):
                scores = carried, len(found), len(found & bearing), found <= bearing
                for at, count in enumerate((1, *scores)):
                    counts[key, way][at] += count
            if "--misses" in sys.argv and way == "shown" and not (carried and found <= bearing):
                print(f"{name}: {claim}\n    carries {label['carries']}, cited {sorted(found)}")
    print(f"{'set':<10}{'claims':>7}{'':>7}{'carried':>9}{'cited':>7}{'bearing':>9}{'none idle':>11}")
    for (name, way), (claims, carried, shown, right, clean) in counts.items():
        shares = f"{carried / claims:>9.1%}{shown:>7}{right / shown:>9.1%}{clean / claims:>11.1%}"
        print(f"{name:<10}{claims:>7}{way:>7}{shares}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
