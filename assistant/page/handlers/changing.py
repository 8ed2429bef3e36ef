"""Changes to the claims of a kept check: carried out on the server, whoever watches, and kept in one step."""

import logging
from collections.abc import Callable
from functools import partial

from assistant.editing import EditRequest
from assistant.editing.applying import Change, change_of, dismissal_of, given_of
from assistant.errors import OnRecordError
from assistant.page.checks.offers import Offer
from assistant.page.checks.running_check import RunningCheck
from assistant.page.checks.service import CheckService
from assistant.page.checks.wishes import Wish
from assistant.page.views.wished import told
from assistant.progress import Progress
from assistant.schema import Report
from assistant.steps.again import article_of, same_article

__all__ = ["begin_change", "carry_out_wishes", "dismissed", "wishes_left"]

log = logging.getLogger(__name__)
_NOBODY_CAME = "The server ended before it came to it: look at the claim, and ask for it again."


def dismissed(service: CheckService, request: EditRequest, check_id: str, *, owner: str) -> Report:
    """Dismisses a claim at once; the report as it is then. Raises InputError, RecordError."""
    report = service.archive.get(check_id, owner=owner).report
    return service.archive.change(check_id, None, (dismissal_of(request, report),), owner=owner)


def begin_change(
    service: CheckService, request: EditRequest, check_id: str, *, offer: Offer, owner: str
) -> RunningCheck:
    """Begins to check the changed claims; the change is kept when that has ended, tab or no tab.

    Raises:
        InputError: the change cannot be made.
        OnRecordError: busy; there is no such check.
    """
    report = service.archive.get(check_id, owner=owner).report
    given = given_of(request, report)

    def keep(checked: Report) -> None:
        _keep(service, request, check_id, owner, checked)

    return service.start_check(
        partial(same_article, article_of(report)), offer=offer, as_of=report.as_of, keep=keep, claims=given
    )


def carry_out_wishes(
    service: CheckService,
    check_id: str,
    *,
    owner: str,
    offer: Offer,
    tell: Callable[[Progress], None],
    is_stopped: Callable[[], bool],
) -> None:
    """Carries out what was noted while the check ran, in order. What cannot be done is told, and the rest is.

    A check that was stopped still has its claims changed; those that were to be checked anew are listed as
    stopped, and can be checked again. `offer`: the model of the check, for wishes whose own is not offered
    any more.
    """
    for wish in service.wishes.of(check_id):
        tell(Progress("editing", 0, 1, "Checking what was changed meanwhile"))
        try:
            _carry_out(service, wish, check_id, owner, offer, is_stopped)
            service.wishes.drop(check_id, wish.number)
        except OnRecordError as error:
            service.wishes.failed(wish, error.message)
        except Exception:
            log.exception("a change of a claim stopped on a fault")
            service.wishes.failed(wish, "Make it again.")


def wishes_left(service: CheckService, check_id: str) -> list[str]:
    """What was asked for while a check ran and was not made, in words, and why; told once.

    Nothing while the check is still under way.
    """
    if service.runs.is_under_way(check_id):
        return []
    return [
        f"A change was not made. {told(wish.request) if wish else ''} {trouble or _NOBODY_CAME}"
        for wish, trouble in service.wishes.left(check_id)
    ]


def _carry_out(
    service: CheckService, wish: Wish, check_id: str, owner: str, offer: Offer, is_stopped: Callable[[], bool]
) -> None:
    report = service.archive.get(check_id, owner=owner).report
    request = wish.as_found(report)
    if request.kind == "dismissed":
        dismissed(service, request, check_id, owner=owner)
        return
    offers = service.pool.offers
    checked = service.pool.check(
        article_of(report),
        lambda _: None,
        is_stopped,
        offer=offers.get(wish.model) if wish.model in offers.names else offer,
        as_of=report.as_of,
        claims=given_of(request, report),
    )
    _keep(service, request, check_id, owner, checked)


def _keep(service: CheckService, request: EditRequest, check_id: str, owner: str, checked: Report) -> None:
    """Keeps the change on top of what others have kept since it was begun."""
    now = service.archive.get(check_id, owner=owner).report
    change: Change = change_of(request, now, checked)
    service.archive.change(check_id, *change, owner=owner)
