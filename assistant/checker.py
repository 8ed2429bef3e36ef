"""The checker: article → claims → evidence → verdicts → gate → report, in this order and one direction."""

import asyncio
import threading
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from time import monotonic
from typing import Self

from assistant import __version__
from assistant.errors import Cancelled, InputError, ModelUnavailable, OnRecordError
from assistant.ports import ChatModel, Index
from assistant.progress import Progress
from assistant.prompts import prompt_hashes
from assistant.schema import Article, Claim, Evidence, Proposal, Provenance, Reply, Report, Verdict
from assistant.settings import Settings, load_settings
from assistant.steps import claims as claim_step
from assistant.steps import verdicts as verdict_step
from assistant.steps.article import read_article
from assistant.steps.evidence import gather_evidence
from assistant.steps.gate import Context, judge
from assistant.steps.report import build_report, not_checked

Source = str | Path | Article
OnProgress = Callable[[Progress], object]


@dataclass
class _Run:
    """What one check has gathered so far."""

    article: Article
    as_of: date
    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    clock: float = field(default_factory=monotonic)
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    first_label: float | None = None

    def settle(self, verdict: Verdict) -> Verdict:
        self.verdicts[verdict.claim.id] = verdict
        if verdict.label and self.first_label is None:
            self.first_label = monotonic() - self.clock
        return verdict


class FactChecker:
    """Checks articles against one record with one model; both are opened once and kept.

    Use as a context manager, or call `close`. One check at a time; `stop` ends a running one after
    the question it is at, and what is done is kept.

    Raises (from `check` and `stream`):
        InputError, FetchError: the article or a statement file cannot be used.
        ModelUnavailable, ModelRejected: no model to ask at all.
        RecordError: no record to check against.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        statements: str | Path | Sequence[str | Path] | None = None,
        model: ChatModel | None = None,
        index: Index | None = None,
    ) -> None:
        self.settings = settings or load_settings()
        self._paths = _as_paths(statements)
        self._model = model
        self._index = index
        self._stop = threading.Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the model's child process and its connections."""
        if self._model is not None:
            self._model.close()
            self._model = None

    def stop(self) -> None:
        """Ends the running check within one model call; its report lists what is left as cancelled."""
        self._stop.set()

    def check(
        self, source: Source, *, as_of: date | str | None = None, on_progress: OnProgress | None = None
    ) -> Report:
        """The report on one article; `on_progress` is called with every `Progress`."""
        for event in self.stream(source, as_of=as_of):
            if isinstance(event, Report):
                return event
            if on_progress is not None:
                on_progress(event)
        raise Cancelled("The check ended without a report; run it again.")

    def stream(self, source: Source, *, as_of: date | str | None = None) -> Iterator[Progress | Report]:
        """Progress as it is made, each verdict as it is settled, the report last."""
        self._stop.clear()
        yield Progress("reading", 0, 1, "Reading the article")
        article = source if isinstance(source, Article) else read_article(source, max_chars=self.settings.max_article_chars)
        run = _Run(article, as_day(as_of) or article.published or datetime.now(UTC).date())
        yield from self._open()
        extraction = yield from self._extract(article)
        evidence = {
            one.claim_id: one
            for one in gather_evidence(article, extraction.claims, self._record(), as_of=run.as_of)
        }
        yield from self._judge(run, extraction, evidence)
        yield self._report(run, extraction)

    # ------------------------------------------------------------ the steps

    def _open(self) -> Iterator[Progress]:
        """Model first: its server loads the weights while the record is opened."""
        if self._model is None:
            yield Progress("model", 0, 1, "Starting the model")
            self._model = yield from _told(self._opened_model)
        if self._index is None:
            yield Progress("record", 0, 1, "Opening the record")
            self._index = yield from _told(self._opened_record)

    def _extract(self, article: Article) -> Generator[Progress, None, claim_step.Extraction]:
        steps = claim_step.extract_claims(article, self._asking())
        while True:
            try:
                done, total = next(steps)
            except StopIteration as ended:
                extraction: claim_step.Extraction = ended.value
                return extraction
            yield Progress("claims", done, total, "Finding the claims")

    def _judge(
        self, run: _Run, extraction: claim_step.Extraction, evidence: Mapping[str, Evidence]
    ) -> Iterator[Progress]:
        claims = {claim.id: claim for claim in extraction.claims}
        for claim_id, error in extraction.failed.items():
            yield self._progress(run, len(claims), not_checked(claims[claim_id], error, evidence[claim_id]))
        askable = [claim for claim in extraction.claims if claim.id not in extraction.failed]
        context = Context.of(run.article)
        for claim_id, result in verdict_step.propose_verdicts(askable, evidence, self._asking()):
            claim = claims[claim_id]
            verdict = self._verdict(claim, result, evidence[claim_id], run, context)
            yield self._progress(run, len(claims), verdict)

    def _verdict(
        self, claim: Claim, result: Proposal | OnRecordError, evidence: Evidence, run: _Run, context: Context
    ) -> Verdict:
        if isinstance(result, OnRecordError):
            return not_checked(claim, result, evidence)
        return judge(claim, result, evidence, as_of=run.as_of, context=context)

    def _progress(self, run: _Run, total: int, verdict: Verdict) -> Progress:
        run.settle(verdict)
        return Progress("verdicts", len(run.verdicts), total, "Checking the claims", verdict)

    def _report(self, run: _Run, extraction: claim_step.Extraction) -> Report:
        index, model = self._record(), self._asking()
        replies = model.transcript()
        return build_report(
            run.article,
            extraction.claims,
            run.verdicts,
            accounts=extraction.accounts,
            as_of=run.as_of,
            coverage=index.coverage(run.as_of),
            provenance=self._provenance(run, index, model),
            replies=replies,
        )

    def _provenance(self, run: _Run, index: Index, model: ChatModel) -> Provenance:
        return Provenance(
            onrecord=__version__,
            model=model.name,
            endpoint=model.endpoint,
            prompts=prompt_hashes(claim_step.PROMPT, verdict_step.FIRST_READING, verdict_step.SECOND_READING),
            index=index.fingerprint,
            settings_sha256=self.settings.fingerprint(),
            started=run.started,
            seconds=round(monotonic() - run.clock, 1),
            usage=model.usage(),
            first_label_seconds=None if run.first_label is None else round(run.first_label, 1),
        )
