"""One claim beside one statement, judged: the builder of every table in this folder.

A record is written as one line, its sentences joined by " | "; by default all of them are cited.
"""

from datetime import date

from assistant.gate import RULES, Case, Context, judge
from assistant.schema import (
    Attribution,
    Claim,
    Evidence,
    EvidenceBlock,
    Proposal,
    Statement,
)

DAY = date(2025, 3, 5)  # the day of the article, of the statement and of the check
DAY_BEFORE = date(2025, 3, 4)

CALL = (
    "Secretary Antony Blinken spoke with Foreign Minister Ada Okafor on Tuesday. | "
    "They discussed 250 visas for Kenya. | "
    "The Secretary praised the minister for opening the border in March."
)
CALL_FACTS = {
    "issuer": "U.S. Department of State",
    "title": "Call with Minister Okafor",
    "issued": DAY_BEFORE,
}

_SEVERITY = ("pass", "hold", "silent", "contradicted")


def statement_of(record, *, title="A statement", issuer="Ministry", issued=DAY, by=None, whole=None):
    text = whole or record.replace(" | ", " ")
    return Statement(id="s", issuer=issuer, title=title, issued_date=issued, text=text, speaker=by)


def block_of(record, **facts):
    """A block whose sentences are those of `record`; `whole` is the statement's text where it holds more."""
    statement = statement_of(record, **facts)
    spans, start = [], 0
    for text in record.split(" | "):
        start = statement.text.index(text, start)
        spans.append((start, start + len(text)))
        start += len(text)
    return EvidenceBlock.numbered(1, statement, spans, covers_event=True)


def claim_of(text, *, speaker=None, verb="say", quotes=()):
    attribution = Attribution(speaker=speaker, verb=verb) if speaker else None
    return Claim(
        id="C1", text=text, spans=((0, len(text)),), source_text=text, attribution=attribution, quotes=quotes
    )


def proposal_of(handles, *, label="supported", finding="stated", support=1.0, second_reading=1.0, **options):
    return Proposal(
        claim_id="C1",
        label=label,
        finding=finding,
        handles=tuple(handles),
        support=support,
        second_reading=second_reading,
        **options,
    )


def judged(
    claim,
    record,
    *,
    cite=None,
    handles=None,
    speaker=None,
    quotes=(),
    disabled=(),
    proposal=None,
    context=None,
    **facts,
):
    """The verdict on `claim` with the sentences `cite` (numbers from 1; all by default) or `handles` cited.

    `proposal` holds what the model answers (see `proposal_of`), `facts` what the statement is (`block_of`).
    """
    block = block_of(record, **facts)
    known = [sentence.handle for sentence in block.sentences]
    cited = handles if handles is not None else [f"E1.{n}" for n in cite] if cite else known
    case = (claim_of(claim, speaker=speaker, quotes=quotes), proposal_of(cited, **(proposal or {})))
    context = context or Context(published=DAY, disabled_rules=frozenset(disabled))
    verdict = judge(*case, Evidence(claim_id="C1", blocks=(block,)), as_of=DAY, context=context)
    if set(cited) <= set(known) and cited:
        _assert_declared(
            Case(*case, tuple((block, s) for s in block.sentences if s.handle in cited), DAY, context)
        )
    return verdict


def check_of(rule, claim, record, **options):
    """How one rule decided; see `judged`."""
    return next(check for check in judged(claim, record, **options).checks if check.rule == rule)


def _assert_declared(case):
    """No rule goes further than the table says."""
    for rule in RULES:
        effect = rule.apply(case).effect
        assert _SEVERITY.index(effect) <= _SEVERITY.index(rule.effect), rule.name
