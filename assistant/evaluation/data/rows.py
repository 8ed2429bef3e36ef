"""One scored row: what was labelled beside what came out, for a sentence of an article.

A sentence's label is that of its weakest claim, in the order of the labelling rules. A claim that was
not checked makes its sentence one that was not: a failure is a miss, never a lucky hit.
"""

from collections.abc import Iterable, Sequence

from pydantic import BaseModel, ConfigDict

from assistant.errors import OnRecordError
from assistant.evaluation.data.dataset import GoldArticle, GoldSentence
from assistant.evaluation.data.matching import cites_key, cites_statement, names_speaker
from assistant.schema import Claim, Report, Verdict

__all__ = [
    "ORDER",
    "Cited",
    "Row",
    "article_rows",
    "failed_rows",
    "failed_rules",
    "touches",
    "weakest",
    "why_broken",
]

# The part of a sentence that decides where its claims differ.
ORDER = ("not_checked", "contradicted", "silent", "outside_coverage", "needs_review", "speculative", "stated")
NOT_CHECKED = frozenset({"error", "cancelled", "skipped"})


class Cited(BaseModel):
    """What a verdict points at."""

    model_config = ConfigDict(frozen=True)

    statement_id: str
    quote: str


class Row(BaseModel):
    """`label` is that of the gold set, `none` included; `predicted` also knows `needs_review`, `error`,
    `cancelled` and `skipped`. `claimed` is None where the check broke before there were claims."""

    model_config = ConfigDict(frozen=True)

    article: str
    sentence: str
    label: str
    finding: str | None
    also_ok: tuple[str, ...] = ()
    mixed: bool = False
    note: str = ""
    predicted: str
    predicted_finding: str | None = None
    proposed: str | None = None
    claimed: bool | None = None
    claim: str | None = None
    support: float | None = None
    second_reading: float | None = None
    right: bool
    finding_right: bool | None = None  # None: the label is wrong, or knows no finding
    statement_right: bool | None = None  # None: nothing to compare
    citation_right: bool | None = None
    gold_speaker: str | None = None
    speakers: tuple[str, ...] = ()
    speaker_right: bool | None = None
    failed_rules: tuple[str, ...] = ()
    citations: tuple[Cited, ...] = ()
    searched: tuple[str, ...] = ()
    gold_statements: tuple[str, ...] = ()
    rationale: str = ""
    error: str | None = None
    start: int | None = None
    end: int | None = None

    @property
    def other_labels(self) -> frozenset[str]:
        """Further labels that count as right."""
        return frozenset(answer.partition(":")[0] for answer in self.also_ok) - {self.label}

    @property
    def clear(self) -> bool:
        """Whether just one label is right."""
        return not self.other_labels

    @property
    def wrongly_supported(self) -> bool:
        return (
            self.predicted == "supported"
            and self.label != "supported"
            and "supported" not in self.other_labels
        )

    @property
    def is_contradicted(self) -> bool:
        """Whether it came out contradicted, rightly or not."""
        return self.predicted_finding == "contradicted"

    @property
    def wrongly_contradicted(self) -> bool:
        """A supported sentence that the reader of a report is told the record stands against."""
        return self.label == "supported" and self.is_contradicted and not self.right

    @property
    def failed_rule_names(self) -> tuple[str, ...]:
        """The gate's rules that did not pass, in the gate's order."""
        return tuple(failed.partition(":")[0] for failed in self.failed_rules)


def article_rows(gold: GoldArticle, report: Report) -> list[Row]:
    """The rows of one article, in the order of its labels."""
    rows = []
    for sentence in gold.rows:
        place = sentence.find_in(report.article.text)
        if place is None:
            rows.append(_failed(sentence, "The sentence was not found in the article as it was read."))
            continue
        verdicts = [verdict for verdict in report.verdicts if touches(verdict.claim, *place)]
        rows.append(_row(sentence, verdicts, *place))
    return rows


def failed_rows(gold: GoldArticle, reason: str) -> list[Row]:
    """The rows of an article whose check broke: every one a miss."""
    return [_failed(sentence, reason) for sentence in gold.rows]


def why_broken(error: Exception, otherwise: str = "The check broke off.") -> str:
    """What is said of a check that broke: the error's own words where it has any for a reader."""
    return error.message if isinstance(error, OnRecordError) else otherwise


def weakest(verdicts: Sequence[Verdict]) -> Verdict | None:
    """The verdict that decides for a sentence; None where nothing was claimed."""
    return min(verdicts, key=_rank, default=None)


def _rank(verdict: Verdict) -> int:
    if verdict.outcome == "needs_review":
        return ORDER.index("needs_review")
    if verdict.outcome != "checked":
        return ORDER.index("not_checked")
    return ORDER.index("speculative" if verdict.label == "speculative" else str(verdict.finding))


def touches(claim: Claim, start: int, end: int) -> bool:
    """Whether a part of the claim lies in this stretch of the article."""
    return any(left < end and start < right for left, right in claim.spans)


def _row(gold: GoldSentence, verdicts: Sequence[Verdict], start: int, end: int) -> Row:
    verdict = weakest(verdicts)
    predicted = (verdict.label or verdict.outcome) if verdict else "none"
    finding = verdict.finding if verdict else None
    right = predicted == gold.label or predicted in gold.other_labels
    speakers = tuple(dict.fromkeys(v.claim.attribution.speaker for v in verdicts if v.claim.attribution))
    has_finding = verdict and right and predicted in {"unsupported", "speculative"}
    return Row(
        **_labels(gold),
        predicted=predicted,
        predicted_finding=finding,
        claimed=bool(verdicts),
        right=right,
        finding_right=_finding_right(gold, predicted, finding) if has_finding else None,
        speakers=speakers,
        speaker_right=_speaker_right(gold.attribution, speakers),
        start=start,
        end=end,
        **(_of_verdict(gold, verdict) if verdict else {}),
    )


def _labels(gold: GoldSentence) -> dict[str, object]:
    return {
        "article": gold.article,
        "sentence": gold.sentence,
        "label": gold.label,
        "finding": gold.finding,
        "also_ok": gold.also_ok,
        "mixed": gold.mixed,
        "note": gold.note,
        "gold_speaker": gold.attribution,
        "gold_statements": gold.statement_ids,
    }


def failed_rules(verdict: Verdict) -> tuple[str, ...]:
    """The gate's rules that did not pass, each with what was wrong."""
    return tuple(f"{check.rule}: {check.detail}" for check in verdict.checks if not check.passed)


def _of_verdict(gold: GoldSentence, verdict: Verdict) -> dict[str, object]:
    cited = tuple(Cited(statement_id=made.statement_id, quote=made.quote) for made in verdict.citations)
    return {
        "proposed": verdict.proposed_label,
        "claim": verdict.claim.text,
        "support": verdict.support,
        "second_reading": verdict.second_reading,
        "failed_rules": failed_rules(verdict),
        "citations": cited,
        "searched": tuple(statement.statement_id for statement in verdict.searched),
        "rationale": verdict.rationale,
        "error": verdict.error.message if verdict.error else None,
        **_citation_right(gold, verdict, [(citation.statement_id, citation.quote) for citation in cited]),
    }


def _citation_right(
    gold: GoldSentence, verdict: Verdict, cited: Iterable[tuple[str, str]]
) -> dict[str, object]:
    """Scored where the label came out as labelled and the finding is one that has to cite."""
    agreed = verdict.label == gold.label and verdict.finding == gold.finding
    if not agreed or gold.finding not in {"stated", "contradicted"}:
        return {}
    pairs = list(cited)
    return {"statement_right": cites_statement(gold, pairs), "citation_right": cites_key(gold, pairs)}


def _finding_right(gold: GoldSentence, label: str, finding: str | None) -> bool:
    return (label, finding) == (gold.label, gold.finding) or f"{label}:{finding}" in gold.also_ok


def _speaker_right(gold: str | None, speakers: Sequence[str]) -> bool | None:
    if gold is None:
        return None
    return any(names_speaker(speaker, gold) for speaker in speakers)


def _failed(gold: GoldSentence, reason: str) -> Row:
    return Row(
        **_labels(gold),
        predicted="error",
        right=False,
        speaker_right=None if gold.attribution is None else False,
        error=reason,
    )
