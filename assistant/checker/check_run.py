"""One check: what it has gathered so far, and how each claim is settled by the model and the gate."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from time import monotonic

from assistant.checker.forecast import Forecast, TimedModel
from assistant.checker.ground import Ground
from assistant.checker.narrowing import narrowed
from assistant.errors import ModelRejected, OnRecordError
from assistant.gate import Context, judge
from assistant.gate_context import controls_in_use, gate_context
from assistant.language.amounts.figure_order import writes_month_first
from assistant.language.naming.names import names_in
from assistant.model.reply_cache import CachedModel
from assistant.ports import ChatModel, Index
from assistant.profiles import Profile
from assistant.progress import Progress
from assistant.prompts import is_in_use
from assistant.proving import TOO_SLOW, prover
from assistant.schema import Article, Claim, Evidence, Proposal, Provenance, Report, Verdict
from assistant.settings import Settings
from assistant.steps.claims import (
    FoundClaims,
    damaged_claims,
    name_speakers,
    needs_record,
    sort_claims,
    to_be_named,
    to_be_sorted,
)
from assistant.steps.report import build_report, left_out, not_checked, sentences_hash
from assistant.steps.verdicts import PLACE, propose_verdicts, speculation
from assistant.thresholds import Thresholds
from assistant.time_limit import CLAIM_SECONDS, within

__all__ = ["CheckRun"]

_HOPELESS = frozenset({"no_such_model", "bad_key"})


@dataclass
class CheckRun:
    """What has been gathered so far. `report` comes after `judge` has run out.

    Without `asks_controls` the gate's doubts are put to nobody: what its rules do by themselves.
    """

    article: Article
    as_of: date
    model: CachedModel
    index: Index
    thresholds: Thresholds
    disabled_rules: frozenset[str] = frozenset()  # of the gate, to measure what each is worth
    asks_controls: bool = True
    profile: Profile = field(default_factory=Profile)
    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    clock: float = field(default_factory=monotonic)
    forecast: Forecast = field(default_factory=Forecast)
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    first_label: float | None = None
    not_claims: set[str] = field(default_factory=set)  # claims that turned out to assert nothing
    left_out: tuple[Claim, ...] = ()  # beyond the most claims that one check takes

    def leave_out(self, found: FoundClaims, taken: FoundClaims) -> None:
        """Settles the claims that are not `taken`: listed as left out, with the reason."""
        self.left_out = found.claims[len(taken.claims) :]
        self.verdicts |= {
            claim.id: left_out(claim, len(found.claims), len(taken.claims)) for claim in self.left_out
        }

    def judge(
        self, found: FoundClaims, evidence: Mapping[str, Evidence], model: ChatModel
    ) -> Iterator[Progress]:
        """Each claim's verdict as it is settled: proposed by the model, disposed of by the gate."""
        context = self._gate_context()
        damaged = {} if found.given else damaged_claims(self.article, found.claims)
        for claim in found.claims:
            if claim.id in damaged:
                yield self._settle(claim, damaged[claim.id], evidence, context, self._total(found))
        model = TimedModel(model, self.forecast)
        self._plan(found.only(claim for claim in found.claims if claim.id not in damaged), evidence)
        named: list[Claim] = []
        for claim in name_speakers(found, model, self.thresholds, spared=damaged):
            named.append(claim)
            yield self._step(self._total(found))
        found = found.with_claims(named)
        whole = found.only(claim for claim in found.claims if claim.id not in damaged)
        looked_up: list[Claim] = []
        for claim_sorted in sort_claims(whole, model, self.thresholds):
            claim, error = claim_sorted.claim, claim_sorted.error
            if not claim_sorted.asserts:
                self.not_claims.add(claim.id)
                self.forecast.settled(claim.id)
                yield self._step(self._total(found))
            elif error is None and needs_record(claim, found):
                looked_up.append(claim)
                yield self._step(self._total(found))
            else:
                self._fail_early(error)
                yield self._settle(claim, error or speculation(claim), evidence, context, self._total(found))
        if self.not_claims:
            yield self._without_not_claims(found)
        proposals = propose_verdicts(
            looked_up,
            evidence,
            model,
            self.thresholds,
            prove=prover(evidence, self.as_of, context) if self._asks() else None,
        )
        for claim, proposed in proposals:
            self._fail_early(proposed)
            yield self._settle(claim, proposed, evidence, context, self._total(found))

    def _plan(self, found: FoundClaims, evidence: Mapping[str, Evidence]) -> None:
        """As it looks before the model has sorted the claims."""
        read = [claim for claim in found.claims if needs_record(claim, found)]
        blocks = {claim.id: len(evidence[claim.id].blocks) for claim in read}
        to_sort = to_be_sorted(found, self.thresholds) + to_be_named(found, self.thresholds)
        self.forecast.plan(to_sort, read, blocks)

    def _step(self, total: int, verdict: Verdict | None = None) -> Progress:
        return Progress(
            "verdicts",
            len(self.verdicts),
            total,
            "Checking the claims",
            verdict,
            seconds_left=self.forecast.seconds_left(),
        )

    def _asks(self) -> bool:
        return self.asks_controls and controls_in_use()

    def _without_not_claims(self, found: FoundClaims) -> Progress:
        kept = found.without(self.not_claims)
        return self.found_progress(kept, "Checking the claims")

    def found_progress(self, found: FoundClaims, message: str) -> Progress:
        """The claims as they are numbered from here on, those that are left out last."""
        numbered = (*found.claims, *self.left_out)
        return Progress(
            "claims",
            len(self.verdicts),
            len(numbered),
            message,
            article=self.article,
            claims=numbered,
            accounts=found.accounts,
        )

    def _total(self, found: FoundClaims) -> int:
        return len(found.claims) - len(self.not_claims) + len(self.left_out)

    def _fail_early(self, result: object) -> None:
        """A model that does not exist or a key that is refused, before any answer: nothing can be checked."""
        used = self.model.usage()
        if isinstance(result, ModelRejected) and result.code in _HOPELESS and not used.calls + used.cached:
            raise result

    def report(self, found: FoundClaims, settings: Settings) -> Report:
        kept = found.without(self.not_claims)
        return build_report(
            self.article,
            kept.claims,
            self.verdicts,
            accounts=kept.accounts,
            as_of=self.as_of,
            coverage=self.index.coverage(self.as_of),
            provenance=self._provenance(settings),
            replies=self.model.transcript(),
        )

    def _settle(
        self,
        claim: Claim,
        result: Proposal | OnRecordError,
        evidence: Mapping[str, Evidence],
        context: Context,
        total: int,
    ) -> Progress:
        gathered = evidence[claim.id]
        try:
            if isinstance(result, OnRecordError):
                raise result
            work = partial(self._judged, claim, result, gathered, context)
            verdict = within(CLAIM_SECONDS, work, TOO_SLOW)
        except OnRecordError as error:
            verdict = not_checked(claim, error, gathered)
        self.verdicts[claim.id] = verdict
        self.forecast.settled(claim.id)
        if verdict.label and self.first_label is None:
            self.first_label = monotonic() - self.clock
        return self._step(total, verdict)

    def _judged(self, claim: Claim, proposal: Proposal, evidence: Evidence, context: Context) -> Verdict:
        judged = partial(judge, claim, evidence=evidence, as_of=self.as_of, context=context)
        verdict = judged(proposal)
        # Two readings of a model that nobody has measured agreed on just these sentences; and a report from
        # before there was this prompt is replayed as it was made.
        if not self.thresholds.is_unmeasured and is_in_use(PLACE):
            verdict = narrowed(verdict, proposal, evidence, judged)
        if _is_opinion(verdict, proposal):
            verdict = judged(speculation(claim))
        return verdict.model_copy(
            update={"support": proposal.support, "second_reading": proposal.second_reading}
        )

    def _gate_context(self) -> Context:
        """What the gate is told beyond a claim."""
        return gate_context(
            self.profile,
            self.thresholds,
            published=self.article.published,
            month_first=writes_month_first(self.article.text, self.article.url),
            article_names=(name.text for name in names_in(self.article.text)),
            disabled_rules=self.disabled_rules,
            asks_controls=self.asks_controls,
        )

    def _provenance(self, settings: Settings) -> Provenance:
        ground = Ground.of(self.model, self.index, self.thresholds, self.profile, settings)
        return Provenance(
            **vars(ground),
            started=self.started,
            seconds=round(monotonic() - self.clock, 1),
            usage=self.model.usage(),
            first_label_seconds=None if self.first_label is None else round(self.first_label, 1),
            sentences_sha256=sentences_hash(self.article),
        )


def _is_opinion(verdict: Verdict, proposal: Proposal) -> bool:
    """Speculation that the record was asked about all the same, and neither states nor contradicts.

    That the record is against it, a rule has to find: the model's word alone makes no opinion wrong.
    """
    if verdict.claim.modality == "fact" or verdict.label in {"supported", "speculative"}:
        return False
    return verdict.finding != "contradicted" or proposal.finding == "contradicted"
