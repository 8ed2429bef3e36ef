"""Editing: a claim reworded, split, merged or dismissed on its card, or added by marking words.

While the check runs a change is noted on the server and carried out when it has ended.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, cast, get_args

import gradio as gr

from assistant.editing import EditRequest, place_of
from assistant.editing.request import Kind, require_whole
from assistant.errors import InputError, OnRecordError
from assistant.page.checks.requesters import owner_of
from assistant.page.checks.service import CheckService
from assistant.page.checks.session import Session
from assistant.page.checks.wishes import Wish
from assistant.page.handlers.cards import open_card
from assistant.page.handlers.changing import begin_change, dismissed
from assistant.page.handlers.look_back import look_back
from assistant.page.handlers.outcome import can_go_on, tell_outcome
from assistant.page.views import markup
from assistant.page.views.edit_form import kind_updates
from assistant.page.views.layout import Parts
from assistant.page.views.updates import Updates, button_updates, check_updates, check_view_of, unchanged
from assistant.progress import Progress
from assistant.schema import Article, Report, Span
from assistant.steps.again import article_of
from assistant.steps.claims import claim_text_of

__all__ = ["edit_handler", "mark_handler", "wire_edits"]

TICK = 1.0  # seconds
_SAID = {
    "reworded": "was reworded and checked anew",
    "split": "was split, and the parts were checked",
    "merged": "was merged and checked anew",
    "dismissed": "was dismissed",
}


def wire_edits(parts: Parts, service: CheckService, outputs: list[Any], options: Mapping[str, Any]) -> None:
    """Wires the forms that change claims; `options` are those of every event of the page."""
    begins: dict[str, Any] = {"concurrency_limit": None, "trigger_mode": "once", **options}
    parts.edit_save.click(
        edit_handler(parts, service),
        [
            parts.session, parts.edit_kind, parts.edit_text, parts.edit_with, parts.edit_note,
            parts.edit_name, parts.model,
        ],
        outputs,
        **begins,
    )  # fmt: skip
    parts.mark_save.click(
        mark_handler(parts, service),
        [parts.session, parts.mark_words, parts.mark_text, parts.mark_name, parts.model],
        outputs,
        **begins,
    )
    parts.edit_kind.input(
        kind_handler,
        [parts.session, parts.edit_kind],
        [parts.edit_with, parts.edit_text, parts.edit_note, parts.edit_save],
        queue=False,
        **options,
    )
    parts.edit_with.input(
        merging_text, [parts.session, parts.edit_with], parts.edit_text, queue=False, **options
    )


def edit_handler(parts: Parts, service: CheckService) -> Callable[..., Iterator[Updates]]:
    """The handler of the button that changes a claim on its card."""

    def edit(  # noqa: PLR0913, PLR0917 - one parameter a field
        session: Session | None, kind: str, text: str, others: Sequence[str], note: str, name: str,
        model: str, request: gr.Request,
    ) -> Iterator[Updates]:  # fmt: skip
        number = session.open_claim if session else None
        if session is None or not number or not number <= len(session.claims):
            yield unchanged(parts)
            return
        try:
            wanted = _wanted(session, number, kind, text, others or (), note, _name(session, name, request))
            yield from _changed(parts, service, session, wanted, model, owner_of(request), number)
        except OnRecordError as error:
            yield _refused(parts, session, parts.edited, error)

    return edit


def mark_handler(parts: Parts, service: CheckService) -> Callable[..., Iterator[Updates]]:
    """The handler of the button that adds a claim from the article."""

    def mark(
        session: Session | None, words: str, text: str, name: str, model: str, request: gr.Request
    ) -> Iterator[Updates]:
        article = _article(session)
        if session is None or article is None:
            yield unchanged(parts)
            return
        try:
            span = _span(session, words or "", article)
            claim = (text or "").strip() or claim_text_of(article, span)
            wanted = EditRequest("marked", _name(session, name, request), texts=(claim,), span=span)
            yield from _changed(parts, service, session, wanted, model, owner_of(request), None)
        except OnRecordError as error:
            yield _refused(parts, session, parts.marked, error)

    return mark


def kind_handler(session: Session | None, kind: str) -> tuple[object, ...]:
    """What the form asks for, as it is chosen: with what, text, note, button."""
    with_, text, note, save = kind_updates(kind)
    texts = session.claim_texts if session else []
    number = session.open_claim if session else None
    if number and number <= len(texts):
        text = {**text, "value": _lines(texts[number - 1]) if kind == "split" else texts[number - 1]}
    return with_, text, note, save


def merging_text(session: Session | None, others: Sequence[str]) -> Any:  # noqa: ANN401 - a text, or Gradio's "as it is"
    """The texts of the chosen claims one after another, to be made into one by a person."""
    texts = session.claim_texts if session else []
    if session is None or not session.open_claim or not others:
        return gr.skip()
    return " ".join(texts[number - 1] for number in (session.open_claim, *_numbers(others, len(texts))))


# ---------------------------------------------------------------- what is wanted


def _name(session: Session, name: str, request: gr.Request) -> str:
    """Whose change it is: who logged in, else the name given, else the one given before."""
    return request.username or (name or "").strip() or session.reviewer


def _wanted(
    session: Session, number: int, kind: str, text: str, others: Sequence[str], note: str, name: str
) -> EditRequest:
    if kind not in get_args(Kind) or kind == "marked":
        raise InputError("Choose what to do with the claim: reword, split, merge or dismiss it.")
    ids = session.claims
    claims = [number, *(_numbers(others, len(ids)) if kind == "merged" else ())]
    lines = (text or "").splitlines() if kind == "split" else [text or ""]
    texts = () if kind == "dismissed" else tuple(lines)
    wanted = EditRequest(
        cast("Kind", kind), name, tuple(ids[claim - 1] for claim in claims), texts, note=note or ""
    )
    require_whole(wanted)
    return wanted


def _numbers(chosen: Sequence[str], most: int) -> list[int]:
    found = [int(number) for number in chosen if str(number).isascii() and str(number).isdigit()]
    return [number for number in found if 1 <= number <= most]


def _lines(text: str) -> str:
    """A line for each part that a conjunction suggests, as something to begin with."""
    return text.replace(", and ", ".\nAnd ").replace("; ", ".\n")


def _article(session: Session | None) -> Article | None:
    if session is None:
        return None
    if session.report is not None:
        return article_of(session.report)
    return session.partial_check.article if session.partial_check else None


def _span(session: Session, words: str, article: Article) -> Span:
    """Where the words stand; of several places the one that was marked."""
    return place_of(words, article.text, near=session.marked[0] if session.marked else 0)


# ---------------------------------------------------------------- what is done


def _changed(
    parts: Parts,
    service: CheckService,
    session: Session,
    wanted: EditRequest,
    model: str,
    owner: str,
    number: int | None,
) -> Iterator[Updates]:
    require_whole(wanted)
    session.reviewer = wanted.editor.strip()
    offer = service.pool.offers.get(model)
    line = parts.edited if number else parts.marked
    if session.report is None and session.run is not None and session.busy:
        service.wishes.add(session.run.id, Wish.on(wanted, offer.name, session.listed_claims))
        yield _noted(parts, service, session, number)
        return
    if session.check_id is None or session.busy:
        raise InputError("Wait until what runs has ended, then change the claim.")
    check_id = session.check_id
    if wanted.kind != "dismissed":
        yield {line: markup.progress_html(None, message="Checking the changed claims")}
        running = begin_change(service, wanted, check_id, offer=offer, owner=owner)
        session.running_check = running
        for events in running.events(TICK):
            for event in events:
                if isinstance(event, Progress):
                    yield {line: markup.progress_html(None, message=event.message)}
                elif not isinstance(event, Report):
                    raise event
    else:
        dismissed(service, wanted, check_id, owner=owner)
    yield _shown(parts, service, session, wanted, check_id, owner, number)


def _shown(
    parts: Parts,
    service: CheckService,
    session: Session,
    wanted: EditRequest,
    check_id: str,
    owner: str,
    number: int | None,
) -> Updates:
    buttons = button_updates(parts, running=False, can_go_on=can_go_on(session))
    if session.check_id != check_id:  # the reader has gone on to another check
        return {parts.edited: "", parts.marked: ""}
    kept = service.archive.get(check_id, owner=owner)
    session.report = kept.report
    look_back(service, session, owner, made_at=kept.made_at)
    tell_outcome(session)
    updates: Updates = {**check_updates(parts, session, service), **buttons}
    if number is None:
        place = len(session.claims)
        session.marked = None
        done = f"Claim {place} was added and checked"
        cleared = {parts.mark_words: "", parts.mark_text: ""}
        return updates | cleared | {parts.marked: _line(done)}
    if session.open_claim == number:
        updates |= open_card(parts, service, session, number)
    return updates | {parts.edited: _line(f"Claim {number} {_SAID[wanted.kind]}")}


def _noted(parts: Parts, service: CheckService, session: Session, number: int | None) -> Updates:
    """A change that waits for the end of the check, shown where it was asked for and in the list."""
    if session.run is not None:
        session.wishes = service.wishes.of(session.run.id)
    updates: Updates = {
        parts.conversation: markup.conversation_html(session.turns, check_view_of(session)),
    }
    if number is not None:
        return updates | {parts.edited: markup.wishes_html(session.wishes_about(number))}
    marked = [wish for wish in session.wishes if wish.request.kind == "marked"]
    cleared = {parts.mark_words: "", parts.mark_text: ""}
    return updates | cleared | {parts.marked: markup.wishes_html(marked)}


def _refused(parts: Parts, session: Session, line: gr.HTML, error: OnRecordError) -> Updates:
    told: Updates = {line: markup.progress_html(None, message=error.message, problem=True, running=False)}
    if session.report is None:
        return told
    return told | button_updates(parts, running=False, can_go_on=can_go_on(session))


def _line(message: str) -> str:
    return markup.progress_html(None, message=message, running=False)
