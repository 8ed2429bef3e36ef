"""The progress events of a running check, for the command line, the page and scripts."""

from dataclasses import dataclass

from assistant.schema import Article, Claim, SentenceAccount, Verdict


@dataclass(frozen=True)
class Progress:
    """One step forward. `seconds_left` is a forecast from the pace of this run; None while there is none.

    `article`, `claims` and `accounts` come with the stage `claims`, and once more where some of the claims
    turned out to assert nothing; `verdict` comes with the stage `verdicts`, one claim at a time.
    """

    stage: str  # reading, record, model, claims, verdicts, done
    done: int
    total: int
    message: str
    verdict: Verdict | None = None
    article: Article | None = None
    claims: tuple[Claim, ...] = ()
    accounts: tuple[SentenceAccount, ...] = ()
    seconds_left: float | None = None
