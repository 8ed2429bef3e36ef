"""Uploads: a folder that nobody else can read, and a file that is gone once it has been read."""

import os
import stat
from pathlib import Path

import pytest

from assistant.errors import ArticleError
from assistant.page.checks.sources import ArticleSource
from assistant.page.checks.upload_folder import (
    clear_uploads,
    discard_upload,
    uploaded_files,
    uploads_folder,
    uploads_kept_in,
)
from assistant.settings import load_settings

STORY = "The mayor opened the harbour on Monday. Ferries sailed at noon."


@pytest.fixture
def folder(tmp_path: Path):
    made = tmp_path / "cache" / "uploads"
    with uploads_kept_in(made):
        yield made


def uploaded(folder: Path, text: str = STORY) -> Path:
    """A file where Gradio puts one: in a folder named by its content."""
    file = folder / "3f2a" / "story.txt"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_the_folder_is_for_its_owner_alone_and_the_environment_as_before(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("GRADIO_TEMP_DIR", "before")
    with uploads_kept_in(tmp_path / "uploads"):
        assert os.environ["GRADIO_TEMP_DIR"] == str(tmp_path / "uploads")
        assert stat.S_IMODE((tmp_path / "uploads").stat().st_mode) == 0o700
    assert os.environ["GRADIO_TEMP_DIR"] == "before"


def test_an_upload_is_gone_when_it_has_been_read(folder) -> None:
    file = uploaded(folder)
    assert "harbour" in ArticleSource(file=file, uploads=folder).read(1000).text
    assert list(folder.iterdir()) == []


def test_an_upload_that_cannot_be_read_waits_for_another_try(folder) -> None:
    file = uploaded(folder)
    with pytest.raises(ArticleError):
        ArticleSource(file=file, uploads=folder).read(10)
    assert file.exists()


def test_no_other_file_is_removed(folder, tmp_path) -> None:
    own = tmp_path / "story.txt"
    own.write_text(STORY, encoding="utf-8")
    link = folder / "link.txt"
    link.symlink_to(own)
    for file in (own, folder / ".." / ".." / "story.txt", link):
        discard_upload(file, folder)
    assert own.read_text(encoding="utf-8") == STORY


def test_what_waits_is_counted_and_cleared(tmp_path) -> None:
    settings = load_settings(cache_dir=tmp_path / "cache", data_dir=tmp_path / "data")
    assert uploaded_files(settings) == 0
    uploaded(uploads_folder(settings))
    assert uploaded_files(settings) == 1
    clear_uploads(settings)
    clear_uploads(settings)
    assert list(uploads_folder(settings).iterdir()) == []
