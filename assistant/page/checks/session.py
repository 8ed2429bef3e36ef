"""What belongs to one tab: its check, its conversation, the claim whose card is open. Never shared."""

from dataclasses import dataclass, field
from typing import Literal

from assistant.page.checks.partial_check import PartialCheck
from assistant.page.checks.running_check import RunningCheck
from assistant.page.checks.runs import Run
from assistant.page.checks.wishes import Wish
from assistant.recognition import CheckedBefore
from assistant.record.desk import DeskView
from assistant.record.reports import Forgotten
from assistant.schema import Claim, Report, Span

__all__ = ["ConversationTurn", "Session"]

Kind = Literal["asked", "checking", "checked", "answer", "note", "problem"]


@dataclass
class ConversationTurn:
    """One turn of the conversation. `text` is plain; an answer has its own shape in `answer`."""

    kind: Kind
    text: str = ""
    answer: object | None = None


@dataclass
class Session:
    """One tab. A new check starts a new conversation; the old one is in the history."""

    check_id: str | None = None
    report: Report | None = None
    partial_check: PartialCheck | None = None
    running_check: RunningCheck | None = None
    run: Run | None = None  # the check on show, while it runs and after it has failed
    forgotten: Forgotten | None = None  # the check that was deleted last, until it cannot be undone any more
    to_follow: Run | None = None  # a run that was opened and is not watched yet
    turns: list[ConversationTurn] = field(default_factory=list)
    open_claim: int | None = None
    reviewer: str = ""
    user: str = ""  # who is logged in
    desk: DeskView | None = None  # how the check on show stands on the desk, where there is one
    desk_search: str = ""  # what the list of checks is searched for,
    desk_state: str = ""  # and the state that is asked for
    by_weight: bool = False  # the claims' order: what to look at first, or as in the article
    topic: str | None = None  # what "it" means in the next question
    claim: int | None = None  # the claim opened or asked about last
    marked: Span | None = None  # where the words stand that were marked last
    wishes: tuple[Wish, ...] = ()  # what is noted for the check under way
    known: dict[str, CheckedBefore] = field(default_factory=dict)  # claims that were checked before
    looked_back: set[str] = field(default_factory=set)  # claims of which that has been asked

    @classmethod
    def of(cls, user: str | None) -> "Session":
        """A fresh tab of whoever is logged in (None: nobody has to)."""
        return cls(reviewer=user or "", user=user or "")

    @property
    def busy(self) -> bool:
        return self.running_check is not None and not self.running_check.ended.is_set()

    @property
    def searches(self) -> bool:
        """Whether the list of checks shows those found alone."""
        return bool(self.desk_search or self.desk_state)

    @property
    def read_only(self) -> bool:
        """Whether the check on show is somebody else's, and shared to be looked at."""
        return self.desk is not None and self.desk.role == "reader"

    @property
    def may_decide(self) -> bool:
        """Whether claims of the check on show may be decided: it is kept, and theirs to change now."""
        return self.check_id is not None and (self.desk is None or "decide" in self.desk.can)

    @property
    def may_change(self) -> bool:
        """Whether changes of claims are offered: also while a check runs, never where the desk forbids it."""
        return self.desk is None or "decide" in self.desk.can

    def begin(self, run: Run, *, earlier: tuple[ConversationTurn, ...] = ()) -> None:
        """A conversation opened by what is to be checked; `earlier` turns of the same check stay in it."""
        self.check_id, self.report, self.open_claim = None, None, None
        self.topic, self.claim, self.desk = None, None, None
        self.run, self.running_check = run, run.running
        self.partial_check = PartialCheck()
        self.turns = [ConversationTurn("asked", run.request), ConversationTurn("checking"), *earlier]
        self._without_changes()

    def _without_changes(self) -> None:
        self.wishes, self.marked = (), None
        self.known, self.looked_back = {}, set()

    def settle(self, turn: ConversationTurn) -> None:
        """Puts `turn` in the place of the check under way."""
        self.turns = [turn if old.kind == "checking" else old for old in self.turns]

    def leave(self) -> None:
        """Nothing on show; a check that runs goes on."""
        self.report, self.partial_check, self.check_id, self.turns = None, None, None, []
        self.running_check, self.run, self.to_follow, self.desk = None, None, None, None
        self._without_changes()
        self.open_claim, self.topic, self.claim = None, None, None

    @property
    def claims(self) -> list[str]:
        """Their ids."""
        return [claim.id for claim in self.listed_claims]

    @property
    def listed_claims(self) -> list[Claim]:
        """The claims as they are numbered on the page."""
        if self.report is not None:
            return [verdict.claim for verdict in self.report.all_verdicts]
        return list(self.partial_check.claims) if self.partial_check else []

    @property
    def claim_texts(self) -> list[str]:
        """Their texts."""
        return [claim.text for claim in self.listed_claims]

    def wishes_about(self, number: int) -> tuple[Wish, ...]:
        """What is noted about a claim."""
        claim = self.claims[number - 1]
        return tuple(wish for wish in self.wishes if claim in wish.request.claims)

    def renumber(self, before: list[str]) -> bool:
        """Follows the claim that was spoken of to its new number; whether the open one has another now.

        A claim that turned out to assert nothing leaves the list, and those behind it move up.
        """
        after = self.claims
        place = {was: after.index(claim) + 1 for was, claim in enumerate(before, start=1) if claim in after}
        if self.claim is not None:
            self.claim = place.get(self.claim)
        return self.open_claim is not None and place.get(self.open_claim) != self.open_claim
