"""The page's pieces of HTML. gr.HTML shows what it is given: values go through an escaping template."""

from collections.abc import Sequence
from datetime import date
from functools import cache

from jinja2 import Template
from markupsafe import Markup

from assistant.outputs.forms import downloads
from assistant.outputs.parts import words
from assistant.outputs.parts.style import content_policy, style_sheet
from assistant.outputs.parts.templating import environment
from assistant.outputs.parts.view import SIGNS, Tone
from assistant.outputs.pictures.timeline import Timeline
from assistant.page.checks.offers import Offer
from assistant.page.checks.partial_check import PartialCheck
from assistant.page.checks.session import Turn
from assistant.page.views.card import Card, stored_address
from assistant.page.views.check_view import CHIPS, CheckView, group
from assistant.record.reports import CheckSummary
from assistant.schema import Statement

__all__ = [
    "card_html",
    "check_html",
    "conversation_html",
    "history_html",
    "masthead",
    "progress_html",
    "receiver_html",
    "statement_page",
    "tools_html",
]

NAMES: dict[Tone, str] = {
    "supported": "supported",
    "contradicted": "unsupported, contradicted by the record",
    "unsupported": "unsupported",
    "speculative": "speculative",
    "review": "needs your eye",
    "error": "needs your eye: not checked",
    "skipped": "not checked",
    "pending": "being checked",
}
GROUPS: dict[Tone, str] = {tone: group(tone) for tone in NAMES}
RETRY = "Run the check again: what was answered is kept."


def masthead(status: str, *, trouble: bool = False) -> str:
    return _render("masthead.html", status=words.visible(status), trouble=trouble)


def receiver_html(offer: Offer, site: str | None) -> str:
    """Who receives the text with this model, and which site is asked where an address is given."""
    return _render(
        "receiver.html", sentence=offer.receiver, remote=offer.remote, site=words.line(site) if site else None
    )


def progress_html(
    partial_check: PartialCheck | None, *, message: str = "", problem: bool = False, running: bool = True
) -> str:
    """The line above the conversation: what is done, of how much, and the time left."""
    line = message or (partial_check.message if partial_check else "")
    counted = partial_check is not None and partial_check.stage == "verdicts" and running
    left = partial_check.seconds_left() if partial_check and counted else None
    return _render(
        "progress.html",
        shown=bool(line),
        message=words.visible(line).rstrip(".:… ") + ".",
        done=partial_check.done if partial_check and counted else 0,
        total=partial_check.total if partial_check and counted else 0,
        left=words.time_left(left),
        running=running,
        problem=problem,
    )


def check_html(
    view: CheckView | None, *, check_id: str | None = None, around: str = "", line: Timeline | None = None
) -> str:
    """The annotated article with its counts, filters, coverage and picture."""
    return _render(
        "check.html",
        view=view,
        check_id=check_id,
        around=around,
        line=line,
        timeline=Markup(timeline_html(line)) if line else "",  # noqa: S704 - our own template's output
        names=NAMES,
        signs=SIGNS,
        groups=GROUPS,
    )


def conversation_html(turns: Sequence[Turn], view: CheckView | None) -> str:
    """The conversation; the claims stand in the turn of the check."""
    return _render("conversation.html", turns=turns, view=view)


def card_html(card: Card | None, *, count: int = 0, as_of: date | None = None) -> str:
    return _render("card.html", card=card, count=count, as_of=words.day(as_of), retry=RETRY)


def tools_html(check_id: str | None) -> str:
    """The links of the exports."""
    return _render(
        "tools.html", check_id=check_id, forms=[(form.label, file) for file, form in downloads().items()]
    )


def history_html(checks: Sequence[CheckSummary]) -> str:
    """The list of earlier checks, newest first."""
    return _render("history.html", checks=[_history_entry(check) for check in checks])


def statement_page(statement: Statement, start: int, end: int) -> tuple[str, str]:
    """A stored version as a document with `[start, end)` marked, and its content security policy."""
    text = statement.text
    exact = text[start:end] if 0 <= start < end <= len(text) else ""
    cut = (start, end) if exact else (len(text), len(text))
    event = statement.event_date
    page = _render(
        "statement.html",
        statement=statement,
        style=style_sheet(),
        issued=words.day(statement.issued_date),
        event=words.day(event) if event and event != statement.issued_date else "",
        captured=words.day(statement.captured_at.date()) if statement.captured_at else "",
        rendition=words.RENDITIONS[statement.rendition],
        url=words.safe_url(statement.url),
        before=text[: cut[0]],
        exact=exact,
        after=text[cut[1] :],
    )
    return page, content_policy()


# ---------------------------------------------------------------- the picture

_LEFT, _WIDTH, _ROW, _TOP, _FOOT = 96, 640, 24, 18, 22  # pixels of the picture


def timeline_html(line: Timeline) -> str:
    """The picture of the statements around the event, as SVG whose points are links."""

    def across(at: float) -> float:
        return round(_LEFT + 12 + at * (_WIDTH - _LEFT - 60), 1)

    lanes, y = [], _TOP
    for lane in line.lanes:
        points = [
            {
                "x": across(point.at),
                "y": y + 12 + point.row * _ROW,
                "weight": point.weight,
                "label": point.label,
                "stored": stored_address(point.statement_id, point.version),
            }
            for point in lane.points
        ]
        lanes.append({"side": words.short(lane.side, 13), "y": y, "points": points})
        y += 4 + lane.rows * _ROW
    return _render(
        "timeline.html",
        line=line,
        lanes=lanes,
        ticks=[{"x": across(tick.at), "label": tick.label} for tick in line.ticks],
        as_of=None if line.as_of is None else across(line.as_of),
        left=_LEFT,
        width=_WIDTH,
        height=y + _FOOT + 8,
    )


def _history_entry(check: CheckSummary) -> dict[str, object]:
    counts = check.summary
    numbers = {
        "supported": counts.supported,
        "unsupported": counts.unsupported,
        "speculative": counts.speculative,
        "eye": counts.needs_review + counts.error,
    }
    signs = {"supported": "✓", "unsupported": "○", "speculative": "≈", "eye": "?"}
    decided = f" · {words.count(check.decided_claims, 'decision')}" if check.decided_claims else ""
    return {
        "id": check.id,
        "title": words.line(check.title) or "Untitled article",
        "facts": (
            f"{words.day(check.made_at.date())}, {check.made_at:%H:%M} UTC · "
            f"as of {words.day(check.as_of)} · {words.line(check.model)}{decided}"
        ),
        "tally": [
            {"name": name, "label": label, "sign": signs[name], "count": numbers[name]}
            for name, label, _ in CHIPS
            if numbers.get(name)
        ],
    }


def _render(name: str, **values: object) -> str:
    return _template(name).render(**values)


@cache
def _template(name: str) -> Template:
    return environment("assistant.page.views").get_template(name)
