"""A Chroma server by its address, shared by several machines: `ONRECORD_CHROMA_URL`.

One collection an embedding model and cut; keys are content hashes, so records that share a server share
the vectors of the statements that they share. Nothing is ever deleted there, a rebuild replaces: another
record may still need it, and a search drops what is not in its own record.
"""

import hashlib
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import httpx

from assistant.errors import RecordError, SettingsError
from assistant.index.vectors.chroma import GRAPH, ChromaCollection, fill
from assistant.index.vectors.vector_store import VectorRecord
from assistant.net.server_address import check_server_address
from assistant.ports import Vectors
from assistant.quiet import quiet

TIMEOUT = 60.0  # seconds for one request; the longest is an upsert of `BATCH` vectors into a large collection
PROBE_TIMEOUT = 5.0  # seconds for the first word of the server
OLDEST = 1  # major version of the server: earlier ones speak another protocol

_MAKING_CLIENT = threading.Lock()  # while a module of Chroma is changed


class _Session(httpx.Client):
    """HTTP with a time limit for each request, straight to the server.

    Chroma's own session waits for ever, and like every httpx client it would send the key and all vectors
    through the proxy that the environment names.
    """

    def __init__(self, *, timeout: float | None = None, **given: Any) -> None:  # noqa: ANN401 - httpx's own
        given.setdefault("verify", httpx.create_ssl_context())  # with the certificates of SSL_CERT_FILE
        super().__init__(**{**given, "timeout": timeout or TIMEOUT, "trust_env": False})


class ChromaServer(ChromaCollection):
    """The vectors of one embedder on a Chroma server. Implements `VectorStore`; thread-safe.

    Connects on first use. `token` is sent as `x-chroma-token`. Raises SettingsError (an address that may not
    be used) and, on use, RecordError with code `no_chroma_server`, `chroma_version` or `chroma_failed`.
    """

    def __init__(self, address: str, embedder: str, *, token: str | None = None) -> None:
        self._address = check_server_address(
            address,
            name="ONRECORD_CHROMA_URL",
            example="http://127.0.0.1:8000",
            key_hint="give the key as ONRECORD_CHROMA_TOKEN",
            travels="What is searched for",
        )
        parts = urlsplit(self._address)
        if parts.path:
            raise SettingsError("The ONRECORD_CHROMA_URL may hold no path: give host and port alone.")
        if parts.port == 0:
            raise SettingsError("The ONRECORD_CHROMA_URL may not name port 0: give the server's port.")
        host, self._tls = parts.hostname or "", parts.scheme == "https"
        self._host = f"[{host}]" if ":" in host else host  # Chroma pastes it into an address
        self._port = parts.port or (443 if self._tls else 80)
        self._token = token
        self._collection_name = f"onrecord-{hashlib.sha256(embedder.encode()).hexdigest()[:24]}"
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        return f"{self._address}/{self._collection_name}"

    def upsert(self, records: Sequence[VectorRecord], vectors: Vectors) -> None:
        with self._opened() as collection:
            fill(collection, records, vectors)

    # ------------------------------------------------------------ the connection

    @contextmanager
    def _opened(self) -> Iterator[Any]:
        with self._plain_errors():
            with self._lock:
                collection = self._collection
            yield collection

    @cached_property
    def _collection(self) -> Any:  # noqa: ANN401 - chromadb is slow to import
        self._check_server()
        quiet("chromadb")
        client = self._client()
        if not isinstance(getattr(getattr(client, "_server", None), "_session", None), _Session):
            raise RecordError(
                "The installed chromadb takes no time limit: install the version that On Record names.",
                code="chroma_version",
            )
        return client.get_or_create_collection(
            self._collection_name,
            embedding_function=None,
            configuration={"hnsw": dict(GRAPH)},
        )

    def _client(self) -> Any:  # noqa: ANN401 - chromadb is slow to import
        """Chroma's own client. It already asks the server while it is made, so the limits come first."""
        import chromadb  # noqa: PLC0415  2 seconds to import
        from chromadb.api import fastapi  # noqa: PLC0415
        from chromadb.config import Settings  # noqa: PLC0415

        changed: Any = fastapi
        with _MAKING_CLIENT:
            changed.httpx = SimpleNamespace(**{**vars(httpx), "Client": _Session})
            try:
                return chromadb.HttpClient(
                    host=self._host,
                    port=self._port,
                    ssl=self._tls,
                    headers=self._headers,
                    settings=Settings(anonymized_telemetry=False),
                )
            finally:
                changed.httpx = httpx

    @property
    def _headers(self) -> dict[str, str]:
        return {"x-chroma-token": self._token} if self._token else {}

    def _check_server(self) -> None:
        """That a server of a version that we speak to answers there. Raises RecordError."""
        try:
            with _Session(timeout=PROBE_TIMEOUT) as session:
                answer = session.get(f"{self._address}/api/v2/version", headers=self._headers)
        except httpx.HTTPError:
            raise self._unreachable() from None
        if answer.status_code in {401, 403}:
            raise self._refused()
        version = answer.text.strip().strip('"')
        major = version.split(".")[0]
        if answer.status_code != httpx.codes.OK or not major.isdecimal() or int(major) < OLDEST:
            raise RecordError(
                f"What answers at {self._address} is no Chroma server of version {OLDEST}.0 or newer: "
                "check ONRECORD_CHROMA_URL, or update the server.",
                code="chroma_version",
            )

    @contextmanager
    def _plain_errors(self) -> Iterator[None]:
        from chromadb.errors import AuthorizationError, ChromaAuthError, NotFoundError  # noqa: PLC0415

        try:
            yield
        except (RecordError, SettingsError):
            raise
        except httpx.HTTPError:
            raise self._unreachable() from None
        except (AuthorizationError, ChromaAuthError):
            raise self._refused() from None
        except NotFoundError:
            self.__dict__.pop("_collection", None)  # removed under us: the next use makes it anew
            raise RecordError(
                f"The Chroma server at {self._address} has lost the record's vectors: "
                "run `onrecord index rebuild`.",
                code="chroma_failed",
            ) from None
        except Exception as error:
            raise RecordError(
                f"The Chroma server at {self._address} could not answer: look at its log, and try again.",
                code="chroma_failed",
            ) from error

    def _unreachable(self) -> RecordError:
        return RecordError(
            f"The Chroma server at {self._address} cannot be reached: start it (`chroma run`), "
            "or check ONRECORD_CHROMA_URL.",
            code="no_chroma_server",
        )

    def _refused(self) -> RecordError:
        return RecordError(
            f"The Chroma server at {self._address} refuses the key: check ONRECORD_CHROMA_TOKEN.",
            code="no_chroma_server",
        )
