"""Looking back: whether the claims on show were checked before, asked once for each of them."""

from datetime import datetime

from assistant.page.checks.looking_back import AskingCheck
from assistant.page.checks.service import CheckService
from assistant.page.checks.session import Session

__all__ = ["look_back"]


def look_back(
    service: CheckService, session: Session, owner: str, *, made_at: datetime | None = None
) -> None:
    """Fills `session.known`. `made_at`: when the check on show was made; None: now."""
    new = [claim for claim in session.listed_claims if claim.id not in session.looked_back]
    article = session.report.article if session.report else None
    partial_check = session.partial_check
    if not new or (article is None and partial_check is None):
        return
    session.looked_back |= {claim.id for claim in new}
    if session.report is not None:
        day, sha256 = session.report.article.published or session.report.as_of, session.report.article.sha256
    elif partial_check is not None and partial_check.article is not None:
        day, sha256 = partial_check.article.published or partial_check.day, partial_check.article.sha256
    else:
        return
    check_id = session.check_id or (session.run.id if session.run else "")
    session.known |= service.looking_back.found(new, AskingCheck(owner, check_id, day, sha256, made_at))
