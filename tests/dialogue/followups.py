"""The follow-up questions of tests/data/followups*.yaml, the reports they are put to, and what a right answer is."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import yaml
from report_factory import AS_OF, make_report, verdicts
from scripted import is_changed
from scripted import said as asked_of

from assistant.dialogue import FollowUpAnswer
from assistant.language.text.lemmas import content_lemmas
from assistant.language.text.overlap import coverage
from assistant.schema import Report, Review, Searched

DATA = Path(__file__).resolve().parent.parent / "data"

MINISTRY, PORT = "Ministry of Transport", "Northern Port Authority"
STATEMENTS = [
    {
        "id": "mot-2031-02-10-ferry", "issuer": MINISTRY, "side": "Ministry", "title": "The minister on the ferries",
        "issued_date": "2031-02-10", "speaker": "Odile Verrant",
        "text": "The northern ferry line should reopen before the autumn, Minister Verrant said. Buses run until then.",
    },
    {
        "id": "port-2031-03-01-fares", "issuer": PORT, "side": "Port", "title": "Fares",
        "issued_date": "2031-03-01", "text": "Fares stay as they are until 2032. Tickets are sold at the pier.",
    },
    {
        "id": "council-2031-04-20", "issuer": "Harbour City Council", "title": "A resolution of the council",
        "issued_date": "2031-04-20", "speaker": "Mayor Ines Tolvar",
        "text": "The council asks the ministry to reopen the northern ferry line. It thanks the crews.",
    },
    {
        "id": "union-2031-05-01-strike", "issuer": "Sailors' Union", "title": "The strike",
        "issued_date": "2031-05-01", "text": "The strike goes on until the sailors are paid. Talks were offered.",
    },
    {
        "id": "mot-2031-05-13-verrant-kroy", "issuer": MINISTRY, "side": "Ministry",
        "title": "Minister Verrant's Meeting with the Port Authority", "kind": "readout", "speaker": "Piet Aldane",
        "issued_date": "2031-05-13", "event_date": "2031-05-13",
        "url": "https://transport.example/readouts/verrant-kroy",
        "text": "Minister Verrant met Port Authority chief Kroy on Tuesday 13 May. Both sides agreed that the northern "
        "line reopens by 1 September. The port will hire 40 sailors. Staffing was raised.",
    },
    {
        "id": "port-2031-05-13", "issuer": PORT, "side": "Port", "title": "The minister's visit", "kind": "readout",
        "issued_date": "2031-05-13", "event_date": "2031-05-13", "rendition": "digest",
        "text": "The head of the port received the minister on Tuesday. They spoke about the northern line.",
    },
    {
        "id": "mot-2031-06-20-hiring", "issuer": MINISTRY, "side": "Ministry", "title": "Crews for the line",
        "issued_date": "2031-06-20", "text": "The port has hired 40 sailors, the ministry said.",
    },
    {
        "id": "mot-2031-09-04", "issuer": MINISTRY, "side": "Ministry", "title": "The first ferry",
        "issued_date": "2031-09-04", "text": "The line reopened on 3 September. The first ferry was full.",
    },
]  # fmt: skip
TODAY = date(2031, 10, 1)


@dataclass(frozen=True)
class Followup:
    """One question and what a right answer holds; see the head of followups.yaml."""

    on: str
    kind: str
    ask: str
    cards: list[int] | None = None
    some: list[int] = field(default_factory=list)
    holds: list[str] = field(default_factory=list)
    lacks: list[str] = field(default_factory=list)
    about: str | None = None

    def faults(self, answer: FollowUpAnswer) -> list[str]:
        """What is wrong with the answer; empty where it is right."""
        told = said(answer).lower()
        found = [f"lacks {words!r}" for words in self.holds if words.lower() not in told]
        found += [f"holds {words!r}" for words in self.lacks if words.lower() in told]
        if self.cards is not None and sorted(answer.claims) != self.cards:
            found.append(f"links {sorted(answer.claims)}, not {self.cards}")
        if not set(self.some) <= set(answer.claims):
            found.append(f"links {sorted(answer.claims)}, not {self.some}")
        kinds = {"neither": "unclear", "help": "help"}
        if self.about and answer.kind != kinds[self.about]:
            found.append(f"{answer.kind} for {self.about}")
        return found


def followups(name: str, on: str) -> list[Followup]:
    """The questions of one of the files on the `ferry`, the ferry `decided` in part, or the `sample`."""
    listed = yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))
    return [Followup(on=on, **row) for row in listed.get(on, [])]


def said(answer: FollowUpAnswer) -> str:
    """All that a reader sees of an answer, without the claims' own text."""
    return "\n".join(_lines(answer))


def _lines(answer: FollowUpAnswer) -> Iterator[str]:
    yield answer.lead
    for cited in answer.citations:
        issued = f"{cited.issued_date:%-d %b %Y}" if cited.issued_date else "undated"
        yield f"{cited.quote} {cited.title} {cited.issuer} {cited.speaker or ''} {issued} {cited.url or ''}"
    yield from answer.notes


def is_false_no(answer: FollowUpAnswer) -> bool:
    """Whether it finds nothing and does not name what was searched."""
    denies = answer.kind in {"nothing", "held"} or answer.lead.startswith(("No ", "Nothing "))
    return denies and "search" not in said(answer).lower() and "statements by" not in said(answer)


def ferry_statements(folder: Path) -> Path:
    path = folder / "ferry.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in STATEMENTS), encoding="utf-8")
    return path


def ferry_report() -> Report:
    """The report of the invented article, its claims in the order of their numbers, on the record above."""
    found = sorted(verdicts(), key=lambda verdict: int(verdict.claim.id[1:]))
    searched = Searched(statement_id="port-2031-05-13", issued_date=date(2031, 5, 13), score=0.21)
    found = [verdict.model_copy(update={"searched": (searched,)}) for verdict in found]
    coverage = make_report().coverage.model_copy(
        update={
            "statements": 6, "issuers": {MINISTRY: 2, PORT: 2, "Harbour City Council": 1, "Sailors' Union": 1},
            "first": date(2031, 2, 10), "last": date(2031, 5, 13), "undated": 0, "later": 2, "digests": 1,
        }
    )  # fmt: skip
    return make_report(tuple(found), coverage=coverage, as_of=AS_OF)


def decided_report() -> Report:
    """The ferry's report after two decisions: one accepted, one overruled."""
    at = datetime(2031, 5, 14, 15, 30, tzinfo=UTC)
    accepted = Review(claim_id="c4", decision="accepted", reviewer="Mara Lind", at=at)
    overruled = Review(
        claim_id="c7", decision="overruled", label="unsupported", note="The port says they stay.",
        reviewer="Joon Park", at=at,
    )  # fmt: skip
    return ferry_report().model_copy(update={"reviews": (accepted, overruled)})


def sample_report() -> Report:
    """The bundled sample as the embedded model judged it on 30 November 2026, without its replies."""
    return Report.model_validate_json((DATA / "reports" / "sample-v1.json").read_bytes())


def agreeing(request: dict) -> dict[str, float]:
    """A scripted model: every sentence found bears on the matter, and a claim whose words stand there is true."""
    told = asked_of(request)
    if "Yes or No" in told:
        return {"Yes": 0.9, "No": 0.1}
    statement, _, rest = told.partition("Claim: ")
    claim = rest.partition("\n")[0]
    held = coverage(content_lemmas(claim), statement) > 0.7 and not is_changed(claim, statement + _known())
    return {"True": 0.95, "Unknown": 0.05} if held else {"True": 0.1, "Unknown": 0.9}


@cache
def _known() -> str:
    """All that any record here says."""
    bundled = Path(__file__).resolve().parents[2] / "sources" / "statements"
    return " ".join([str(STATEMENTS), *(path.read_text(encoding="utf-8") for path in bundled.glob("*.md"))])
