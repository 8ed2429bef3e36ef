"""What the page shows of the desk: the bar above a check, the list of checks, what has changed since."""

from collections.abc import Sequence
from datetime import UTC, datetime

from assistant.outputs.parts import words
from assistant.page.views.markup import history_entry
from assistant.page.views.rendering import render
from assistant.record.audit import AuditedCitation
from assistant.record.desk import DeskEntry, DeskView
from assistant.record.desk_rules import NOT_TWICE, DeskState
from assistant.record.owners import same_person
from assistant.record.watch import AuditedCheck
from assistant.schema import Review

__all__ = ["age", "desk_bar_html", "desk_list_html", "watch_html"]

STATES: dict[DeskState, tuple[str, str]] = {
    "open": ("○", "Open"),
    "decided": ("◐", "Decided"),
    "signed": ("✓", "Signed off"),
    "published": ("●", "Published"),
}
_DONE = {
    "shared": "shared it with everybody who logs in",
    "unshared": "stopped sharing it",
    "assigned": "assigned it to",
    "signed": "signed it off",
    "undone": "changed a decision, which undid the sign-off:",
    "published": "marked it as published",
    "reopened": "reopened it:",
    "looked": "looked at what has changed in the record since",
}
_AFTER = {"assigned", "undone", "reopened"}  # whose note is shown behind the words


def desk_bar_html(
    view: DeskView | None,
    claims: Sequence[str],
    reviews: Sequence[Review],
    people: Sequence[str],
    *,
    problem: str = "",
) -> str:
    """How a check stands on the desk and what the reader may do with it now.

    `claims`: the ids of its claims in their order; `people`: who may log in, where that is known.
    """
    if view is None:
        return ""
    return render(
        "desk_bar.html",
        view=view,
        sign=STATES[view.state][0],
        state=STATES[view.state][1],
        facts=_facts(view),
        not_twice=NOT_TWICE if _decided_it_all(view) else "",
        people=[name for name in people if not same_person(name, view.checker)],
        events=_put_in_order(view, claims, reviews),
        problem=problem,
    )


def _facts(view: DeskView) -> list[str]:
    facts = [f"made by {words.line(view.made_by)}"]
    if view.signed_by and view.signed_at:
        day, time = words.day(view.signed_at.date()), f"{view.signed_at:%H:%M} UTC"
        facts.insert(0, f"by {words.line(view.signed_by)}, {day}, {time}")
    facts.append(f"assigned to {words.line(view.checker)}" if view.checker else "assigned to nobody")
    facts.append("everybody who logs in may look at it" if view.shared else "not shared")
    return facts


def _decided_it_all(view: DeskView) -> bool:
    """Whether what keeps this reader from signing is that they have decided claims themselves."""
    return view.state == "decided" and "sign" not in view.can


def _put_in_order(view: DeskView, claims: Sequence[str], reviews: Sequence[Review]) -> list[tuple[str, str]]:
    """Who did what when: decisions and moves, newest first, each with its time."""
    numbers = {claim: place for place, claim in enumerate(claims, start=1)}
    dated = [(review.at, f"{words.line(review.reviewer)} {_decision(review, numbers)}") for review in reviews]
    for event in view.events:
        note = f" {words.line(event.note)}" if event.what in _AFTER and event.note else ""
        who = words.line(event.who) or "Somebody"
        dated.append((event.at, f"{who} {_DONE.get(event.what, event.what)}{note}".rstrip(":")))
    dated.sort(key=lambda line: line[0])  # what happened in the same second stays in its order
    return [(f"{words.day(at.date())}, {at:%H:%M} UTC", line) for at, line in reversed(dated)]


def _decision(review: Review, numbers: dict[str, int]) -> str:
    claim = f"claim {numbers[review.claim_id]}" if review.claim_id in numbers else "a claim"
    if review.decision == "noted":
        return f"left a note on {claim}"
    return f"accepted {claim}" if review.decision == "accepted" else f"overruled {claim}: {review.label}"


# ---------------------------------------------------------------- lists


def desk_list_html(
    entries: Sequence[DeskEntry],
    *,
    asked: str | None = None,
    searched: bool = False,
    now: datetime | None = None,
) -> str:
    """The list of checks, newest first. `asked`: the one whose deletion has to be confirmed."""
    rows = [_row(entry, now or datetime.now(UTC)) for entry in entries]
    return render("desk_list.html", rows=rows, asked=asked, searched=searched)


def _row(entry: DeskEntry, now: datetime) -> dict[str, object]:
    shown = history_entry(entry.check)
    names = [f"by {words.line(entry.made_by)}" if entry.role != "owner" else "yours"]
    if entry.checker:
        names.append(f"assigned to {'you' if entry.role == 'checker' else words.line(entry.checker)}")
    if entry.shared:
        names.append("shared")
    if entry.signed_by:
        names.append(f"signed off by {words.line(entry.signed_by)}")
    sign, state = STATES[entry.state]
    return {
        **shown,
        "names": " · ".join((age(entry.check.made_at, now), *names)),
        "sign": sign,
        "state": state,
        "kind": entry.state,
        "may_delete": entry.role == "owner",
        "stopped": shown["stopped"] if entry.role != "reader" and entry.state != "published" else 0,
    }


def age(made_at: datetime, now: datetime) -> str:
    """How long ago that was: just now, 5 min ago, 3 h ago, 1 day ago."""
    minutes = max(0, int((now - made_at).total_seconds() // 60))
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} min ago"
    if minutes < 1440:
        return f"{minutes // 60} h ago"
    return f"{words.count(minutes // 1440, 'day')} ago"


def watch_html(checks: Sequence[AuditedCheck]) -> str:
    """The line that something has changed under kept checks, and which claims it touches."""
    if not checks:
        return ""
    kinds = {citation.status for check in checks for citation in check.changed_since}
    changed = {
        frozenset({"changed"}): "has changed since",
        frozenset({"withdrawn"}): "was withdrawn since",
    }.get(frozenset(kinds), "has changed or was withdrawn since")
    verb = "cites" if len(checks) == 1 else "cite"
    return render(
        "watch.html",
        line=f"{words.count(len(checks), 'check')} {verb} a statement that {changed}",
        checks=[_watched(check) for check in checks],
    )


def _watched(check: AuditedCheck) -> dict[str, object]:
    claims = [
        {
            "number": check.numbers.get(citation.claim_id, 0),
            "text": words.short(citation.claim, 160),
            "statement": words.line(citation.title),
            "how": _how(citation),
        }
        for citation in check.changed_since
    ]
    return {
        "id": check.id,
        "title": words.line(check.title) or "Untitled article",
        "day": words.day(check.made_at.date()),
        "claims": [claim for claim in claims if claim["number"]],
    }


def _how(citation: AuditedCitation) -> str:
    since = f" on {words.day(citation.since.date())}" if citation.since else ""
    if citation.status == "withdrawn":
        return f"withdrawn{since}"
    there = "are still there word for word" if citation.quote_stands else "are no longer there word for word"
    return f"changed{since}, and the quoted words {there}"
