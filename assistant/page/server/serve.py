"""Serving the page: on this machine alone unless another host is named, without a request to any other."""

import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from assistant.errors import SettingsError
from assistant.page.checks.offers import Offers
from assistant.page.checks.pool import Pool
from assistant.page.checks.service import CheckService
from assistant.page.checks.upload_folder import uploads_folder, uploads_kept_in
from assistant.page.server.app import build_page
from assistant.page.server.binding import Binding
from assistant.page.server.body_limit import BodyLimit
from assistant.page.server.documents import Documents
from assistant.page.server.dropped_files import DroppedFiles
from assistant.page.server.guard import ResponseHeaders
from assistant.page.server.login_brake import ClientAddress, LoginBrake
from assistant.page.server.tool_answers import answer_in_json
from assistant.page.views.theme import page_style, page_theme
from assistant.record.reports import ReportArchive
from assistant.settings import Settings

__all__ = ["launch_options", "open_service", "serve", "served"]

MAX_UPLOAD = "20mb"
QUEUED = 60  # events that may wait; those beyond are answered that the page is busy
AT_ONCE = 20  # events of one kind


def launch_options(service: CheckService, binding: Binding) -> dict[str, Any]:
    """How `gr.Blocks.launch` is called: everything that could leave this machine is off."""
    return {
        "server_name": binding.host,
        "server_port": binding.port,
        "auth": LoginBrake(binding.login).check if binding.login else None,
        "auth_message": "On Record" if binding.login else None,
        "share": False,
        "ssr_mode": False,
        "mcp_server": binding.mcp,
        "pwa": False,
        "enable_monitoring": False,
        "run_history": False,
        "footer_links": [],
        "show_error": True,
        "quiet": True,
        # Skips nothing but Gradio's look at its own address, which a busy machine answers too late.
        "_frontend": False,
        "max_file_size": MAX_UPLOAD,
        "max_threads": 80,
        "theme": page_theme(),
        "css": page_style(),
        "app_kwargs": {
            "openapi_url": None,  # FastAPI's own, which asks for no login; Gradio's is another one
            "middleware": [
                Middleware(TrustedHostMiddleware, allowed_hosts=binding.hosts),
                Middleware(ResponseHeaders),
                Middleware(BodyLimit),
                Middleware(ClientAddress),
                Middleware(DroppedFiles, uploads=service.uploads),
                Middleware(Documents, service=service),
            ],
        },
    }


def open_service(
    settings: Settings,
    *,
    offers: Sequence[str] = (),
    statements: Sequence[Path] = (),
    slots: int = 1,
    warm_worker: bool = False,
) -> CheckService:
    """The service over these settings; models and record are opened when they are needed.

    `slots`: checks that run at once; `warm_worker`: whether a worker process is ready before it is needed.

    Raises:
        SettingsError, RecordError: an offered model is none, or the database cannot be used.
    """
    pool = Pool(
        settings,
        offers=Offers.of(settings, offers),
        statements=statements,
        slots=slots,
        warm_worker=warm_worker,
    )
    return CheckService(pool, ReportArchive(settings.store_url))


@contextmanager
def served(service: CheckService, binding: Binding, *, sample: str | None = None) -> Iterator[str]:
    """The page's address while it is served; the model and the record open in the background."""
    if binding.mcp:
        _require_mcp()
    service.people = binding.people
    with uploads_kept_in(uploads_folder(service.settings)):
        page = build_page(service, sample=sample)
        page.queue(max_size=QUEUED, default_concurrency_limit=AT_ONCE)
        service.pool.warm()
        try:
            _, url, _ = page.launch(prevent_thread_lock=True, **launch_options(service, binding))
        except OSError as error:
            raise SettingsError(f"The page cannot be served on {binding.host}: {error}.") from None
        answer_in_json(page)
        try:
            yield url
        finally:
            page.close(verbose=False)


def serve(
    settings: Settings,
    binding: Binding,
    *,
    offers: Sequence[str] = (),
    statements: Sequence[Path] = (),
) -> None:
    """Serve the page until interrupted; its address goes to stderr."""
    service = open_service(settings, offers=offers, statements=statements, warm_worker=True)
    try:
        with served(service, binding) as url:
            sys.stderr.write(f"On Record is at {url} (stop with Ctrl-C)\n")
            _wait()
    finally:
        service.close()


def _wait() -> None:
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")


def _require_mcp() -> None:
    if find_spec("mcp") is None:
        raise SettingsError(
            'The MCP server needs one more package: install it with pip install "on-record[mcp]".'
        )
