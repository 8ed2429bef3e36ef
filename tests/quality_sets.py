"""The labelled sets whose quality is pinned, and their scores from recorded replies."""

from dataclasses import dataclass
from pathlib import Path

from assistant.evaluation.data.dataset import read_dataset
from assistant.evaluation.data.recording import RecordedModel, read_recording
from assistant.evaluation.evaluate import Wanted, evaluate
from assistant.evaluation.reporting.outcome import Outcome
from assistant.settings import load_settings

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "tests" / "data"
FLOORS = DATA / "floors.json"
CACHE = ROOT / ".cache" / "quality"  # not in git
SHARED_GOLD = ROOT.parent / "shared" / "gold"


@dataclass(frozen=True)
class LabelledSet:
    """`root`: where its statement files are named from."""

    name: str
    folder: Path
    root: Path
    recording: Path


def labelled_sets() -> list[LabelledSet]:
    """`gold` from the shared data, then every folder of tests/data/labelled."""
    own = sorted(path.parent for path in (DATA / "labelled").glob("*/gold.jsonl"))
    folders = {"gold": SHARED_GOLD} | {path.name: path for path in own}
    return [
        LabelledSet(name, folder, SHARED_GOLD.parent, DATA / "replies" / f"{name}.jsonl.gz")
        for name, folder in folders.items()
    ]


def replayed(one: LabelledSet, cache: Path = CACHE) -> Outcome:
    """Its scores by the recorded replies, with the real search; no model is asked.

    `cache` keeps the search index from run to run: embedding the record is what takes the time.
    """
    settings = load_settings(cache_dir=cache)
    data = read_dataset(one.folder, one.root)
    return evaluate(data, RecordedModel(read_recording(one.recording)), settings, Wanted()).outcome
