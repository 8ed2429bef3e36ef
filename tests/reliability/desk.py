"""A desk that checks articles: a real database, a real Chroma folder, a scripted model over HTTP; and what they say."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from scripted import is_changed, is_naming, is_sorting, said

from assistant import FactChecker, Report
from assistant.fake import FakeModel
from assistant.index.vectors import vector_parts
from assistant.record import opening
from assistant.settings import load_settings

DAY = date(2026, 3, 5)
STATEMENTS = [
    {
        "id": "S1",
        "issuer": "Norvia Central Bank",
        "title": "Rate decision of the Norvia Central Bank",
        "text": "The policy rate remains at 4.25 percent. The Board meets again in May.",
    },
    {
        "id": "S2",
        "issuer": "Norvia Ministry of Transport",
        "title": "Works on the Eastgate bridge",
        "text": "The Eastgate bridge will not reopen before June. Works on the deck continue.",
    },
    {
        "id": "S3",
        "issuer": "Norvia Health Agency",
        "title": "Measles in Norvia in 2025",
        "text": "The agency recorded 312 cases of measles in 2025. Nine in ten were children.",
    },
    {
        "id": "S4",
        "issuer": "Norvia Statistics Office",
        "title": "Labour market in October 2025",
        "text": "Unemployment stood at 5.1 percent in October 2025.",
    },
]
TRUE = (
    "The policy rate remains at 4.25 percent.",
    "The Eastgate bridge will not reopen before June.",
    "The agency recorded 312 cases of measles in 2025.",
    "Unemployment stood at 5.1 percent in October 2025.",
)
FALSE = (
    "The policy rate was cut to 3.50 percent.",
    "The Eastgate bridge will reopen in April.",
    "The agency recorded no cases of measles in 2025.",
    "Unemployment fell to 2.0 percent in October 2025.",
)
ARTICLE = "\n\n".join(
    (f"Norvia this week\n\n{TRUE[0]} {FALSE[1]}", f"{TRUE[2]} {FALSE[3]}", f"{TRUE[1]} {FALSE[0]}")
)
_KNOWN = " ".join((*TRUE, *(statement["text"] for statement in STATEMENTS)))


def statement(**fields: str) -> dict[str, str]:
    return {
        "kind": "press release",
        "issued_date": "2026-03-03",
        "event_date": "2026-03-03",
        "rendition": "full",
        **fields,
    }


def claim_of(request: dict) -> str:
    return said(request).partition("Claim: ")[2].partition("\n")[0]


_FACTS = ("4.25", "before June", "312", "5.1 percent")  # each stands in one statement


def knowing(request: dict) -> object:
    """A model that reads: true is what the statement shown says too, all else is unknown."""
    return _told(request, shown=said(request).partition("Claim: ")[0])


def remembering(request: dict) -> object:
    """A model that answers by what it knows of the record, whatever statement it is shown."""
    return _told(request, shown=_KNOWN)


def _told(request: dict, shown: str) -> object:
    if is_sorting(request):
        return {"fact": 1.0}
    if is_naming(request):
        return {"0": 1.0}
    claim = claim_of(request)
    known = any(fact in claim and fact in shown for fact in _FACTS) and not is_changed(claim, _KNOWN)
    return {"True": 0.9, "Unknown": 0.1} if known else {"Unknown": 1.0}


def obeying(request: dict) -> object:
    """A model that does whatever it is told: everything is a fact, and everything is so."""
    return {"fact": 1.0} if is_sorting(request) else {"1": 1.0} if is_naming(request) else {"True": 1.0}


@dataclass
class Desk:
    """`checker` over `server`, whose answers a check chooses."""

    server: FakeModel
    checker: FactChecker

    def check(self, article: object = ARTICLE, reader: object = knowing, **options: object) -> Report:
        self.server.answer = reader
        return self.checker.check(article, **({"as_of": DAY} | options))

    def labels(self, article: str = ARTICLE, reader: object = knowing) -> dict[str, str | None]:
        """By claim text: the label, None where there is none."""
        return {one.claim.text: one.label for one in self.check(article, reader).verdicts}

    def serves(self) -> bool:
        """A plain article is checked, by a model opened anew."""
        self.checker.close()
        return self.check(TRUE[0]).summary.supported == 1


def wrongly_supported(labels: dict[str, str | None]) -> list[str]:
    """Claims that are called supported and are none of the true sentences."""
    return [text for text, label in labels.items() if label == "supported" and text not in TRUE]


@contextmanager
def opened_desk(folder: Path, more: Iterable[dict[str, str]] = (), **settings: object) -> Iterator[Desk]:
    """A desk over the four statements, and `more`, in a database and a Chroma folder under `folder`."""
    shipped = folder / "shipped"
    shipped.mkdir(parents=True)
    rows = "\n".join(json.dumps(statement(**row)) for row in (*STATEMENTS, *more))
    (shipped / "statements.jsonl").write_text(rows, encoding="utf-8")
    with FakeModel(knowing) as server, pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "resource_dir", lambda _: shipped)  # in place of the bundled statements
        patch.setattr(vector_parts, "EXACT_LIMIT", 1)  # Chroma answers
        own = load_settings(
            data_dir=folder / "data", cache_dir=folder / "cache", model="openai:fake", base_url=server.base_url,
            **{"reply_cache": False, "request_timeout": 20.0} | settings,
        )  # fmt: skip
        with FactChecker(own) as checker:
            yield Desk(server, checker)
