"""Uploaded files: in a folder of our own that nobody else on the machine can read, and gone once read."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from assistant.private_files import private_folder
from assistant.settings import Settings

__all__ = ["clear_uploads", "discard_upload", "uploaded_files", "uploads_folder", "uploads_kept_in"]

_VARIABLE = "GRADIO_TEMP_DIR"  # where Gradio keeps uploads; else in the machine's folder for temporary files


def uploads_folder(settings: Settings) -> Path:
    return settings.cache_dir / "uploads"


@contextmanager
def uploads_kept_in(folder: Path) -> Iterator[None]:
    """While it lasts, a page that is built keeps its uploads in `folder`."""
    with suppress(OSError):  # a read-only cache: uploads fail, the page is there
        private_folder(folder).chmod(0o700)
    before = os.environ.get(_VARIABLE)
    os.environ[_VARIABLE] = str(folder)
    try:
        yield
    finally:
        os.environ.pop(_VARIABLE, None)  # another page of this process may have ended before
        if before is not None:
            os.environ[_VARIABLE] = before


def discard_upload(file: Path, folder: Path) -> None:
    """Removes an upload that has been read, with the folder that Gradio made for it; files elsewhere stay."""
    if folder.resolve() in file.resolve().parents:
        with suppress(OSError):
            file.unlink()
            file.parent.rmdir()


def uploaded_files(settings: Settings) -> int:
    """How many uploads lie there, read by nobody yet."""
    return sum(path.is_file() for path in uploads_folder(settings).rglob("*"))


def clear_uploads(settings: Settings) -> None:
    """Removes every upload. Raises OSError."""
    for path in uploads_folder(settings).glob("*"):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
