"""A record that is synced from a site on the loopback address, which only these tests may reach."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from connectors_site import Site

from assistant.connectors.catalogue import Source
from assistant.connectors.sync import sync
from assistant.connectors.sync_report import SourceReport, SyncReport
from assistant.connectors.web import Web
from assistant.net.fetch import fetch
from assistant.record.store import StatementStore
from assistant.record.sync_state import SyncState
from assistant.schema import Statement

HERE = frozenset({"127.0.0.1"})


def here(_host: str, _port: int) -> list[str]:
    return ["127.0.0.1"]


class World:
    """One record that is synced again and again; time passes only when a test says so."""

    def __init__(self, folder: Path, site: Site) -> None:
        self.folder = folder
        self.site = site
        self.url = f"sqlite:///{folder / 'record.sqlite3'}"
        self.store = StatementStore(self.url)
        self.state = SyncState(self.url)
        self.now = datetime(2026, 11, 20, 12, tzinfo=UTC)
        self.clock = 0.0
        self.slept: list[float] = []

    def close(self) -> None:
        self.state.close()
        self.store.close()

    def pass_days(self, days: float) -> None:
        self.now += timedelta(days=days)

    def web(self, fetcher: Callable | None = None) -> Web:
        def sleep(seconds: float) -> None:
            self.slept.append(seconds)
            self.clock += seconds

        allowed = partial(fetcher or fetch, resolver=here, allow=HERE)
        return Web(fetcher=allowed, clock=lambda: self.clock, sleep=sleep)

    def run(self, *sources: Source, **options) -> SyncReport:
        web = options.pop("web", None) or self.web(options.pop("fetcher", None))
        return sync(sources, self.store, self.state, web=web, now=lambda: self.now, **options)

    def one(self, source: Source, **options) -> SourceReport:
        return self.run(source, **options).sources[0]

    def statements(self) -> dict[str, Statement]:
        return {statement.id: statement for statement in self.store.current()}


def source(name: str = "us-state-press", **fields) -> Source:
    """A source file's fields with those given put in."""
    told = {
        "issuer": "U.S. Department of State",
        "side": "US",
        "prefix": "us-state",
        "timezone": "America/New_York",
        "licence": "public domain",
        "politeness": {"seconds": 1},
        "verified": {"live": False, "date": date(2026, 11, 25), "how": "not verified live; a test"},
        **fields,
    }
    return Source.model_validate({"name": name, **told})


def rss_source(site: Site, path: str = "/feed/", name: str = "us-state-press", **fields) -> Source:
    feed = {"type": "rss", "addresses": [site.url(path)], **fields.pop("feed", {})}
    return source(name, feed=feed, **fields)
