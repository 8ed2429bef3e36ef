"""Claim–evidence pairs: the verdict step alone, beside one plain question a pair in the same run.

The evidence becomes a statement that covers the event; reading, second reading and gate decide as they
do for an article.
"""

import logging
from collections.abc import Callable, Iterator
from datetime import date

from pydantic import BaseModel, ConfigDict

from assistant.errors import ModelError
from assistant.evaluation.checking.baseline import YES, ask_plainly
from assistant.evaluation.checking.metering import Cost, MeteredModel
from assistant.evaluation.data.dataset import Pair, PairSet
from assistant.evaluation.data.rows import failed_rules, why_broken
from assistant.gate import judge
from assistant.gate_context import gate_context
from assistant.language.naming.names import names_in
from assistant.language.text.quotes import quoted_strings
from assistant.language.text.sentences import split
from assistant.ports import ChatModel
from assistant.profiles import Profile
from assistant.progress import Progress
from assistant.proving import prover
from assistant.schema import Claim, Evidence, EvidenceBlock, Proposal, Statement
from assistant.steps.report import not_checked
from assistant.steps.verdicts import propose_verdicts
from assistant.thresholds import Thresholds

__all__ = ["PairRow", "as_claim", "as_evidence", "judge_pairs"]

logger = logging.getLogger(__name__)
_DAY = date(2020, 1, 1)  # every piece of evidence is of one day, and so is the check
OnProgress = Callable[[Progress], None]


class PairRow(BaseModel):
    """`predicted`: supported, unsupported, needs_review or error; `plain` the same of the one question."""

    model_config = ConfigDict(frozen=True)

    id: str
    origin: str
    claim: str
    evidence: str
    label: str
    predicted: str
    finding: str | None = None
    proposed: str | None = None
    support: float | None = None
    second_reading: float | None = None
    failed_rules: tuple[str, ...] = ()
    rationale: str = ""
    error: str | None = None
    plain: str
    plain_share: float | None = None
    cost: Cost = Cost()
    plain_cost: Cost = Cost()

    @property
    def right(self) -> bool:
        return self.predicted == self.label


def judge_pairs(
    data: PairSet,
    model: ChatModel,
    thresholds: Thresholds,
    *,
    profile: Profile,
    on_progress: OnProgress = lambda _: None,
) -> Iterator[PairRow]:
    """Each pair as it is judged. A pair that breaks is an error row; the run goes on."""
    for number, pair in enumerate(data.pairs):
        on_progress(Progress("pairs", number, len(data.pairs), "Judging the pairs"))
        yield _row(pair, model, thresholds, profile)
    on_progress(Progress("pairs", len(data.pairs), len(data.pairs), "Judging the pairs"))


def _row(pair: Pair, model: ChatModel, thresholds: Thresholds, profile: Profile) -> PairRow:
    ours = MeteredModel(model)
    try:
        verdict = _judged(pair, ours, thresholds, profile)
    except Exception as error:
        logger.debug("the pair %s broke", pair.id, exc_info=True)
        reason = why_broken(error)
        verdict = {"predicted": "error", "error": reason}
    cost, plain = ours.cost(), MeteredModel(model)
    return PairRow(
        id=pair.id,
        origin=pair.origin,
        claim=pair.claim,
        evidence=pair.evidence,
        label=pair.product_label,
        cost=cost,
        **verdict,
        **_plainly(pair, plain),
        plain_cost=plain.cost(),
    )


def _plainly(pair: Pair, model: ChatModel) -> dict[str, object]:
    try:
        answer = ask_plainly(pair.claim, pair.evidence, model)
    except ModelError:
        return {"plain": "error"}
    label = "supported" if answer.choice == YES else "unsupported"
    return {"plain": label, "plain_share": answer.probability(YES)}


def _judged(pair: Pair, model: MeteredModel, thresholds: Thresholds, profile: Profile) -> dict[str, object]:
    claim, evidence = as_claim(pair), as_evidence(pair)
    found, names = {claim.id: evidence}, (name.text for name in names_in(claim.text))
    context = gate_context(profile, thresholds, article_names=names)
    prove = prover(found, _DAY, context)
    ((_, result),) = propose_verdicts([claim], found, model, thresholds, prove=prove)
    if not isinstance(result, Proposal):
        failed = not_checked(claim, result, evidence)
        return {"predicted": failed.outcome, "error": result.message}
    verdict = judge(claim, result, evidence, as_of=_DAY, context=context)
    return {
        "predicted": verdict.label or verdict.outcome,
        "finding": verdict.finding,
        "proposed": verdict.proposed_label,
        "support": model.first_share if result.support is None else result.support,
        "second_reading": result.second_reading,
        "failed_rules": failed_rules(verdict),
        "rationale": verdict.rationale,
    }


def as_claim(pair: Pair) -> Claim:
    text = " ".join(pair.claim.split())
    quotes = tuple(text[left:right] for left, right in quoted_strings(text))
    return Claim(id=pair.id, text=text, spans=((0, len(text)),), source_text=text, quotes=quotes)


def as_evidence(pair: Pair) -> Evidence:
    text = pair.evidence.strip()
    statement = Statement(
        id=pair.id, issuer="the record", title="On the record", text=text, event_date=_DAY, issued_date=_DAY
    )
    block = EvidenceBlock.numbered(1, statement, split(text), covers_event=True)
    return Evidence(claim_id=pair.id, blocks=(block,))
