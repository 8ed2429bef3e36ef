"""What the buttons within a card and the marked words of an article do: undo, take back, begin a claim."""

from collections.abc import Mapping

import gradio as gr

from assistant.editing import place_of
from assistant.editing.applying import undoing_of
from assistant.errors import OnRecordError
from assistant.outputs.parts import words
from assistant.page.checks.service import CheckService
from assistant.page.checks.session import Session
from assistant.page.handlers.cards import open_card
from assistant.page.handlers.outcome import tell_outcome
from assistant.page.views import markup
from assistant.page.views.layout import Parts
from assistant.page.views.updates import Updates, check_updates, check_view_of, close_card, unchanged
from assistant.recognition import taken_over
from assistant.schema import Article
from assistant.steps.again import article_of
from assistant.steps.claims import claim_text_of

__all__ = ["card_action"]


def card_action(
    parts: Parts,
    service: CheckService,
    session: Session,
    clicked: Mapping[str, object],
    *,
    name: str,
    owner: str,
) -> Updates | None:
    """What a click on one of these comes to; None where it was on something else."""
    try:
        if "marked" in clicked:
            return _begun(parts, session, clicked)
        if "unwish" in clicked:
            return _wish_dropped(parts, service, session, str(clicked["unwish"]))
        if "takeover" in clicked:
            return _taken_over(parts, service, session, name or session.reviewer, owner)
        what = clicked.get("unedit") or clicked.get("undecide")
        if what:
            return _undone(parts, service, session, str(what), name or session.reviewer, owner)
    except OnRecordError as error:
        return {parts.decided: markup.progress_html(None, message=error.message, problem=True, running=False)}
    return None


def _begun(parts: Parts, session: Session, clicked: Mapping[str, object]) -> Updates:
    """The form for a claim from the article, filled with the words that were marked."""
    article = _article(session)
    if article is None:
        return unchanged(parts)
    at = str(clicked.get("at", ""))
    said = str(clicked["marked"])
    span = place_of(said, article.text, near=int(at) if at.isascii() and at.isdigit() else 0)
    session.marked = span
    return {
        parts.marking: gr.update(open=True),
        parts.mark_words: words.line(article.text[slice(*span)]),
        parts.mark_text: claim_text_of(article, span),
        parts.mark_name: gr.update(value=session.reviewer),
        parts.marked: "",
    }


def _article(session: Session) -> Article | None:
    if session.report is not None:
        return article_of(session.report)
    return session.partial_check.article if session.partial_check else None


def _wish_dropped(parts: Parts, service: CheckService, session: Session, number: str) -> Updates:
    if session.run is None or not (number.isascii() and number.isdigit()):
        return unchanged(parts)
    service.wishes.drop(session.run.id, int(number))
    session.wishes = service.wishes.of(session.run.id)
    marked = [wish for wish in session.wishes if wish.request.kind == "marked"]
    shown = session.open_claim
    about = session.wishes_about(shown) if shown and shown <= len(session.claims) else ()
    return {
        parts.edited: markup.wishes_html(about),
        parts.marked: markup.wishes_html(marked),
        parts.conversation: markup.conversation_html(session.turns, check_view_of(session)),
    }


def _taken_over(parts: Parts, service: CheckService, session: Session, name: str, owner: str) -> Updates:
    """The earlier decision on the open claim, under the name of whoever takes it over."""
    number = session.open_claim
    if session.check_id is None or session.report is None or session.busy or not number:
        return unchanged(parts)
    verdict = session.report.all_verdicts[number - 1]
    before = session.known.get(verdict.claim.id)
    if before is None:
        return unchanged(parts)
    review = taken_over(before, verdict, reviewer=name)
    session.report = service.archive.change(session.check_id, None, (review,), owner=owner)
    session.reviewer = review.reviewer
    tell_outcome(session)
    return {
        **check_updates(parts, session, service),
        **open_card(parts, service, session, number),
        parts.decided: markup.progress_html(None, message="The decision was taken over", running=False),
    }


def _undone(
    parts: Parts, service: CheckService, session: Session, what: str, name: str, owner: str
) -> Updates:
    if session.check_id is None or session.report is None or session.busy:
        return unchanged(parts)
    change = undoing_of(what, service.archive.get(session.check_id, owner=owner).report, editor=name)
    session.report = service.archive.change(session.check_id, *change, owner=owner)
    session.reviewer = name.strip()
    tell_outcome(session)
    number = session.open_claim
    total = len(session.claims)
    shown = bool(number and number <= total)
    card = open_card(parts, service, session, number or 0) if shown else close_card(parts, session)
    return {
        **check_updates(parts, session, service),
        **card,
        parts.decided: markup.progress_html(None, message="Undone", running=False),
    }
