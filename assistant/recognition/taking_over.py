"""An earlier decision as one on the claim at hand: by whoever takes it over, told as taken over. Pure."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from assistant.errors import InputError
from assistant.schema import Citation, Review, TakenOver, Verdict

__all__ = ["CheckedBefore", "taken_over"]


@dataclass(frozen=True)
class CheckedBefore:
    """A claim of an earlier kept check that asserts the same.

    `number` is the claim's in that check, `checked` the day of the check; `decision` what a person decided
    there, if anybody did. `changed`: its citations whose statement has a newer version, `gone`: those whose
    statement the record does not hold any more.
    """

    check_id: str
    number: int
    title: str
    checked: date
    as_of: date
    verdict: Verdict
    decision: Review | None = None
    changed: tuple[Citation, ...] = ()
    gone: tuple[Citation, ...] = ()
    same_article: bool = False


def taken_over(before: CheckedBefore, verdict: Verdict, *, reviewer: str) -> Review:
    """The decision on `verdict` that repeats the earlier one; the reason given there is kept.

    Raises:
        InputError: nobody decided there, or there is no name.
    """
    earlier = before.decision
    if earlier is None:
        raise InputError("Nobody has decided on the earlier claim: there is nothing to take over.")
    if not reviewer.strip():
        raise InputError("Give your name: a decision that is taken over is kept with it.")
    dismissed = earlier.decision == "dismissed"
    label = None if dismissed else earlier.label or before.verdict.label
    contradicted = "contradicted" in {earlier.finding, None if earlier.label else before.verdict.finding}
    agrees = label == verdict.label and contradicted == (verdict.finding == "contradicted")
    overruled = not dismissed and not agrees
    return Review(
        claim_id=verdict.claim.id,
        decision="dismissed" if dismissed else "overruled" if overruled else "accepted",
        label=label if overruled else None,
        finding="contradicted" if overruled and contradicted else None,
        note=earlier.note or ("As decided in an earlier check." if overruled else ""),
        reviewer=reviewer.strip(),
        at=datetime.now(UTC).replace(microsecond=0),
        taken_over=TakenOver(
            check_id=before.check_id,
            claim_id=before.verdict.claim.id,
            article=before.title,
            checked=before.checked,
            as_of=before.as_of,
            decision=earlier.decision,
            label=label,
            reviewer=earlier.reviewer,
            at=earlier.at,
        ),
    )
