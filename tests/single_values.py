"""Single sentences of `tests/data/values*.jsonl`, each beside its one statement, with a reader that says True.

`label` S: the statement says it, U: it does not. Such a reader settles no doubt, so what comes out is what the rules
alone let through.
"""

import json
from datetime import date
from pathlib import Path

from assistant.gate import Context, judge
from assistant.language.text.sentences import split
from assistant.reading.article import read_text
from assistant.schema import Claim, Evidence, EvidenceBlock, Proposal, Statement, Verdict
from assistant.steps.claims import find_claims
from assistant.steps.verdicts.citing import best_sentences

DATA = Path(__file__).parent / "data"


def rows_of(name):
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


def verdicts_of(row) -> list[Verdict]:
    """What the gate makes of a True for each claim of the row's sentence."""
    statement, day = Statement.model_validate(row["statement"]), date.fromisoformat(row["as_of"])
    article = read_text(row["claim"]).model_copy(update={"published": day})
    block = EvidenceBlock.numbered(1, statement, split(statement.text), covers_event=True)
    context = Context(published=day)
    return [_judged(claim, block, day, context) for claim in find_claims(article).claims]


def _judged(claim: Claim, block: EvidenceBlock, day: date, context: Context) -> Verdict:
    handles = tuple(sentence.handle for sentence in best_sentences(claim.text, block))
    proposal = Proposal(
        claim_id=claim.id,
        label="supported",
        finding="stated",
        handles=handles,
        support=0.98,
        second_reading=0.98,
    )
    evidence = Evidence(claim_id=claim.id, blocks=(block,))
    return judge(claim, proposal, evidence, as_of=day, context=context)


def outcome_of(row) -> str:
    """`supported`, else the finding or the outcome of the first claim that is not; `no claim` without one."""
    verdicts = verdicts_of(row)
    other = next((verdict for verdict in verdicts if verdict.label != "supported"), None)
    if not verdicts:
        return "no claim"
    return "supported" if other is None else str(other.finding or other.outcome)
