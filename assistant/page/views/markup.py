"""The page's pieces of HTML. gr.HTML shows what it is given: values go through an escaping template."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import cast

from markupsafe import Markup

from assistant.outputs.forms import downloads
from assistant.outputs.parts import words
from assistant.outputs.parts.link_names import link_name
from assistant.outputs.parts.meanings import MEANINGS
from assistant.outputs.parts.style import content_policy, style_sheet
from assistant.outputs.parts.tones import SIGNS, TONES, Tone
from assistant.outputs.pictures.timeline import Timeline
from assistant.page.checks.offers import Offer
from assistant.page.checks.partial_check import PartialCheck
from assistant.page.checks.session import ConversationTurn
from assistant.page.checks.wishes import Wish
from assistant.page.views.card import ClaimCard, statement_link, stored_address
from assistant.page.views.check_view import CheckView, chips, group
from assistant.page.views.history_view import History
from assistant.page.views.known_claim import KnownClaim
from assistant.page.views.rendering import render
from assistant.page.views.wished import told
from assistant.record.report_rows import CheckSummary
from assistant.schema import Statement

__all__ = [
    "card_html",
    "check_html",
    "conversation_html",
    "grounds_html",
    "history_entry",
    "history_html",
    "intro_html",
    "masthead",
    "pending_card_html",
    "progress_html",
    "receiver_html",
    "statement_page",
    "tools_html",
    "wishes_html",
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
    "dismissed": "dismissed",
}
GROUPS: dict[Tone, str] = {tone: group(tone) for tone in NAMES}
RETRY = "Run the check again: what was answered is kept."


def masthead(status: str, *, trouble: bool = False) -> str:
    return render("masthead.html", status=words.printable(status), trouble=trouble)


def receiver_html(offer: Offer, site: str | None) -> str:
    """Who receives the text with this model, and which site is asked where an address is given."""
    return render(
        "receiver.html", sentence=offer.receiver, remote=offer.remote, site=words.line(site) if site else None
    )


def progress_html(
    partial_check: PartialCheck | None, *, message: str = "", problem: bool = False, running: bool = True
) -> str:
    """The line above the conversation: what is done, of how much, and the time left."""
    line = message or (partial_check.message if partial_check else "")
    counted = partial_check is not None and partial_check.stage == "verdicts" and running
    left = partial_check.seconds_left() if partial_check and counted else None
    return render(
        "progress.html",
        shown=bool(line),
        message=words.printable(line).rstrip(".:… ") + ".",
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
    return render(
        "check.html",
        view=view,
        check_id=check_id,
        around=around,
        line=line,
        timeline=Markup(timeline_html(line)) if line else "",  # noqa: S704 - our own template's output
        names=NAMES,
        signs=SIGNS,
        groups=GROUPS,
        undecided={entry.number for entry in view.entries if not entry.decided} if view else (),
    )


def conversation_html(turns: Sequence[ConversationTurn], view: CheckView | None) -> str:
    """The claims, in the turn of the check, and apart from them the conversation that follows it."""
    checks = [place for place, turn in enumerate(turns) if turn.kind in {"checking", "checked"}]
    first = checks[-1] + 1 if checks else 0
    return render("conversation.html", check_turns=turns[:first], turns=turns[first:], view=view)


def intro_html(covered: str, *, has_sample: bool) -> str:
    """What a first visitor has to know: the labels, what the record covers, the sample."""
    labels = [(label, SIGNS[cast("Tone", label)], meaning) for label, meaning in MEANINGS.items()]
    return render("intro.html", labels=labels, covered=covered, has_sample=has_sample)


def card_html(
    card: ClaimCard | None, *, count: int = 0, known: KnownClaim | None = None, may_change: bool = True
) -> str:
    """The head of a card: what stands on the claim and why; the decision comes right under it.

    Not `may_change`: nothing is offered that would change the check.
    """
    return render("card.html", card=card, count=count, retry=RETRY, known=known, may_change=may_change)


def grounds_html(card: ClaimCard | None, *, as_of: date | None = None) -> str:
    """The rest of a card: quotes where they stand, both sides, the rules, what was searched."""
    return render("grounds.html", card=card, as_of=words.day(as_of))


def wishes_html(wishes: Sequence[Wish]) -> str:
    """What is noted to be done when the check has ended, each with its Undo."""
    return render("wishes.html", wishes=[(wish.number, told(wish.request)) for wish in wishes])


def tools_html(check_id: str | None, *, claimreview: bool = True, has_address: bool = False) -> str:
    """The links of the exports; `claimreview`: whether that one is offered already.

    Not `has_address`: ClaimReview has to be told where it will stand.
    """
    forms = [(form.label, file) for file, form in downloads().items()]
    return render(
        "tools.html", check_id=check_id, forms=forms, claimreview=claimreview, has_address=has_address
    )


def pending_card_html(number: int, text: str, *, count: int, known: KnownClaim | None = None) -> str:
    """The card of a claim that is still being checked."""
    return render("pending_card.html", number=number, text=words.line(text), count=count, known=known)


def history_html(history: History) -> str:
    """The list of checks: those without a report first, then the kept ones, newest first."""
    return render(
        "history.html",
        open=history.open,
        checks=[history_entry(check) for check in history.kept],
        asked=history.asked,
        deleted=words.line(history.deleted or "Untitled article") if history.deleted is not None else None,
    )


def statement_page(statement: Statement, start: int, end: int) -> tuple[str, str]:
    """A stored version as a document with `[start, end)` marked, and its content security policy."""
    text = statement.text
    exact = text[start:end] if 0 <= start < end <= len(text) else ""
    cut = (start, end) if exact else (len(text), len(text))
    event = statement.event_date
    page = render(
        "statement.html",
        statement=statement,
        style=style_sheet(),
        issued=words.day(statement.issued_date),
        event=words.day(event) if event and event != statement.issued_date else "",
        captured=words.day(statement.captured_at.date()) if statement.captured_at else "",
        rendition=words.RENDITIONS[statement.rendition],
        url=(url := words.safe_url(statement.url)),
        link_name=link_name(url, statement.rendition) if url else "",
        of_record=f"../../../{statement_link(statement.id)}",
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
    return render(
        "timeline.html",
        line=line,
        lanes=lanes,
        ticks=[{"x": across(tick.at), "label": tick.label} for tick in line.ticks],
        as_of=None if line.as_of is None else across(line.as_of),
        left=_LEFT,
        width=_WIDTH,
        height=y + _FOOT + 8,
    )


def history_entry(check: CheckSummary) -> dict[str, object]:
    """What a list shows of one kept check."""
    groups: Counter[str] = Counter()
    for standing, number in check.tally.items():
        groups[group(TONES[standing])] += number
    claims = sum(groups.values())
    decided = f" · {check.decided_claims} of {claims} decided" if check.decided_claims else ""
    return {
        "id": check.id,
        "title": words.line(check.title) or "Untitled article",
        "facts": (
            f"{words.day(check.made_at.date())}, {check.made_at:%H:%M} UTC · "
            f"as of {words.day(check.as_of)} · {words.line(check.model)}{decided}"
        ),
        "stopped": check.tally.get("cancelled", 0),
        "tally": [chip for chip in chips(groups) if chip.count],
    }
