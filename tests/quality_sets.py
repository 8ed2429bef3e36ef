"""The labelled sets with pinned quality, and their scores from recorded replies."""

from dataclasses import dataclass
from pathlib import Path

from assistant.evaluation.data.dataset import read_dataset
from assistant.evaluation.data.recording import RecordedModel, read_recording
from assistant.evaluation.evaluate import Evaluation, evaluate
from assistant.settings import load_settings

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "tests" / "data"
FLOORS = DATA / "floors.json"
CACHE = ROOT / ".cache" / "quality"  # not in git
SHARED_GOLD = ROOT.parent / "shared" / "gold"
BUNDLED = "bundled"


@dataclass(frozen=True)
class LabelledSet:
    """`root`: the folder that its statement files are named from."""

    name: str
    folder: Path
    root: Path
    recording: Path

    @property
    def is_shared(self) -> bool:
        """Whether its statements are in the shared data, which are no part of the project."""
        return self.root != ROOT


def labelled_sets() -> list[LabelledSet]:
    """`gold` from the shared data, then every folder of tests/data/labelled.

    Only the set on the bundled statements can be checked without the shared data.
    """
    local = sorted(path.parent for path in (DATA / "labelled").glob("*/gold.jsonl"))
    folders = {"gold": SHARED_GOLD} | {path.name: path for path in local}
    return [
        LabelledSet(name, folder, ROOT if name == BUNDLED else SHARED_GOLD.parent, DATA / "replies" / name)
        for name, folder in folders.items()
    ]


def replayed(labelled: LabelledSet, cache: Path = CACHE) -> Evaluation:
    """Its rows and scores by the recorded replies, with the real search; no model is asked.

    `cache` keeps the search index from run to run: embedding the record is what takes the time.
    """
    settings = load_settings(cache_dir=cache)
    data = read_dataset(labelled.folder, labelled.root)
    return evaluate(data, RecordedModel(read_recording(labelled.recording)), settings)
