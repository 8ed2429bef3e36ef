"""Every wrong row on one page, with what a person needs to judge it: context, evidence, readings, rules.

Self-contained: no script, no request, one style sheet known by its hash. jinja2 escapes every value.
"""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.resources import files

from markupsafe import Markup

from assistant.evaluation.checking.pairs import PairRow
from assistant.evaluation.checking.prepared import Prepared
from assistant.evaluation.data.rows import Row
from assistant.evaluation.scoring.losses import Loss
from assistant.outputs.parts.templating import environment
from assistant.schema import Evidence, EvidenceBlock

__all__ = ["render_article_errors", "render_pair_errors"]

_CONTEXT = 240  # characters of the article to each side


@dataclass(frozen=True)
class _Sentence:
    text: str
    cited: bool = False


@dataclass(frozen=True)
class _Shown:
    """One statement as it was read."""

    heading: str
    sentences: Sequence[_Sentence]


@dataclass(frozen=True)
class _Wrong:
    place: str
    text: str
    gold: str
    predicted: str
    before: str = ""
    after: str = ""
    also_ok: Sequence[str] = ()
    proposed: str | None = None
    claim: str | None = None
    readings: str = ""
    rules: Sequence[str] = ()
    lost_by: str | None = None
    error: str | None = None
    note: str = ""
    evidence: Sequence[_Shown] = field(default=())
    dangerous: bool = False


def render_article_errors(
    rows: Sequence[Row],
    prepared: Sequence[Prepared],
    model: str,
    name: str,
    *,
    losses: Sequence[Loss] = (),
) -> str:
    """The page for labelled articles; `losses` tell which step lost a supported sentence."""
    lost = {(loss.article, loss.start): loss.cause for loss in losses}
    articles = {article.gold.slug: article for article in prepared}
    wrong = [
        replace(_of_row(row, articles), lost_by=lost.get((row.article, row.start)))
        for row in rows
        if not row.right
    ]
    return _page(wrong, len(rows), model, f"What came out wrong: {name}")


def render_pair_errors(rows: Sequence[PairRow], model: str, name: str) -> str:
    """The page for pairs."""
    wrong = [_of_pair(row) for row in rows if not row.right]
    return _page(wrong, len(rows), model, f"What came out wrong: {name}")


def _page(wrong: Sequence[_Wrong], total: int, model: str, title: str) -> str:
    style = (
        files("assistant.evaluation.reporting")
        .joinpath("templates", "errors.css")
        .read_text(encoding="utf-8")
    )
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        environment("assistant.evaluation.reporting")
        .get_template("errors.html")
        .render(
            title=title,
            model=model,
            total=total,
            wrong=sorted(wrong, key=lambda row: not row.dangerous),
            dangerous=sum(row.dangerous for row in wrong),
            style=Markup(style),  # noqa: S704 - our own file, the text its hash is taken of
            policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        )
    )


# ---------------------------------------------------------------- articles


def _of_row(row: Row, articles: Mapping[str, Prepared]) -> _Wrong:
    prepared = articles.get(row.article)
    before, text, after = _context(row, prepared)
    return _Wrong(
        place=row.article,
        text=text,
        before=before,
        after=after,
        gold=_label(row.label, row.finding),
        also_ok=row.also_ok,
        predicted=_label(row.predicted, row.predicted_finding),
        proposed=row.proposed,
        claim=row.claim,
        readings=_readings(row.rationale, row.support, row.second_reading),
        rules=row.failed_rules,
        error=row.error,
        note=row.note,
        evidence=_shown(row, prepared),
        dangerous=row.wrongly_supported,
    )


def _context(row: Row, prepared: Prepared | None) -> tuple[str, str, str]:
    if prepared is None or row.start is None or row.end is None:
        return "", row.sentence, ""
    text = prepared.article.text
    before = text[max(0, row.start - _CONTEXT) : row.start]
    return before, text[row.start : row.end], text[row.end : row.end + _CONTEXT]


def _shown(row: Row, prepared: Prepared | None) -> list[_Shown]:
    """The statements that the deciding claim was read beside, then those that the label names."""
    if prepared is None:
        return []
    read = next(iter(_evidence(row, prepared)), None)
    quotes = {(citation.statement_id, citation.quote) for citation in row.citations}
    shown = [_block(block, quotes) for block in (read.blocks if read else ())]
    known = {block.statement.id for block in (read.blocks if read else ())}
    for statement in prepared.index.statements():
        if statement.id in row.gold_statements and statement.id not in known:
            heading = f"Named by the label, not read: {statement.title} ({statement.id})"
            shown.append(_Shown(heading, [_Sentence(statement.text)]))
    return shown


def _evidence(row: Row, prepared: Prepared) -> list[Evidence]:
    ids = [claim.id for claim in prepared.found.claims if claim.text == row.claim]
    return [found for found in prepared.evidence if found.claim_id in ids]


def _block(block: EvidenceBlock, quotes: set[tuple[str, str]]) -> _Shown:
    cited = block.statement
    heading = f"{cited.title} — {cited.issuer}, {cited.issued_date or 'undated'} ({cited.id})"
    return _Shown(heading, [_Sentence(s.text, (cited.id, s.text) in quotes) for s in block.sentences])


# ---------------------------------------------------------------- pairs


def _of_pair(row: PairRow) -> _Wrong:
    return _Wrong(
        place=f"{row.origin}, {row.id}",
        text=row.claim,
        gold=row.label,
        predicted=_label(row.predicted, row.finding),
        proposed=row.proposed,
        readings=_readings(row.rationale, row.support, row.second_reading),
        rules=row.failed_rules,
        error=row.error,
        note=f"the plain question: {row.plain}",
        evidence=[_Shown("Evidence", [_Sentence(row.evidence)])],
        dangerous=row.predicted == "supported",
    )


def _label(label: str, finding: str | None) -> str:
    return f"{label} ({finding.replace('_', ' ')})" if finding else label.replace("_", " ")


def _readings(rationale: str, support: float | None, second_reading: float | None) -> str:
    shares = [
        f"{name} {share:.2f}"
        for name, share in (("first", support), ("second", second_reading))
        if share is not None
    ]
    return f"{rationale} [{', '.join(shares)}]" if shares else rationale
