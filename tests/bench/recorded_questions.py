"""The bundled labelled articles on the embedded model, against the replies recorded of it: tokens and differences.

    uv run python tests/bench/recorded_questions.py [--articles N] [--threads N]

For a change in how the server is run: does it compute fewer tokens, and do answers or verdicts change? One server
reads one article after another. *Fewest*: what a cache that forgets nothing would leave, the articles before
counted in. Tokens are exact however busy the machine is.
"""

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

from prefixes import fresh
from tap import PATIENCE, Tap, tapped

from assistant.evaluation.checking.prepared import Records, judge_prepared, prepare
from assistant.evaluation.data.dataset import GoldArticle, read_dataset
from assistant.evaluation.data.recording import RecordedModel, read_recording
from assistant.model.endpoint import EndpointModel, Remote
from assistant.model.providers import local_model
from assistant.model.reply_cache import CachedModel
from assistant.ports import Answer, ChatModel, Question
from assistant.profiles import profile_for, thresholds_with_profile
from assistant.schema import Report, Usage, Verdict
from assistant.settings import Settings, load_settings

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "tests/data"


class Beside:
    """Asks the model, and looks up what it answered then."""

    def __init__(self, model: EndpointModel, recorded: RecordedModel) -> None:
        self.name, self.endpoint = model.name, model.endpoint
        self._model, self._recorded = model, recorded
        self.differences: list[float] = []  # the largest of each answer's probabilities
        self.other_choices = 0

    def ask(self, question: Question) -> Answer:
        answer, then = self._model.ask(question), self._recorded.ask(question)
        pairs = [(answer.probability(choice), then.probability(choice)) for choice in question.choices]
        self.differences.append(max(abs(now - before) for now, before in pairs))
        self.other_choices += answer.choice != then.choice
        return answer

    def usage(self) -> Usage:
        return self._model.usage()

    def close(self) -> None:
        pass


class Judge:
    """Judges one article after another by any model."""

    def __init__(self, settings: Settings, name: str) -> None:
        self._settings, self._records = settings, Records(settings)
        self._profile = profile_for(name, settings.profiles_file)
        self._thresholds = thresholds_with_profile(name, settings.thresholds, self._profile)

    def report(self, gold: GoldArticle, model: ChatModel) -> Report:
        prepared = prepare(gold, self._records)
        cached = CachedModel(model, None)
        return judge_prepared(prepared, cached, self._thresholds, self._settings, profile=self._profile)


def rows(tap: Tap, name: str, settings: Settings, most: int) -> Iterator[str]:
    """A row an article."""
    data = read_dataset(DATA / "labelled/bundled", ROOT)
    recorded = RecordedModel(read_recording(DATA / "replies/bundled"))
    model = EndpointModel(Remote(tap.base_url, None, slots=1), name=name, model="local", timeout=PATIENCE)
    judge, prompts = Judge(settings, name), []
    for gold in data.articles[:most]:
        beside = Beside(model, recorded)
        now, then = judge.report(gold, beside), judge.report(gold, recorded)
        taken = tap.drain()
        prompts += [tap.tokens(question.messages) for question in taken]
        sent, computed = (sum(getattr(each, kind) for each in taken) for kind in ("sent", "computed"))
        fewest = sum(fresh(prompts)[-len(taken) :])
        pairs = zip(now.verdicts, then.verdicts, strict=True)
        others = sum(_told(verdict) != _told(before) for verdict, before in pairs)
        yield (
            f"| {gold.slug} | {len(taken)} | {sent:,} | {computed:,} | {fewest:,} | {computed / fewest:.2f} | "
            f"{max(beside.differences):.3f} | {beside.other_choices} | {others} of {len(now.verdicts)} |"
        )
    model.close()


def _told(verdict: Verdict) -> tuple[object, ...]:
    quotes = [citation.quote for citation in verdict.citations]
    return verdict.outcome, verdict.label, verdict.finding, quotes


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=4)
    options.add_argument("--threads", type=int, default=2)
    given = options.parse_args()
    print(
        "| article | questions | tokens sent | computed | fewest | computed / fewest | largest difference of a "
        "probability | other choices | other verdicts |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    )
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings(data_dir=Path(folder), reply_cache=False, threads=given.threads)
        local, weights = local_model(settings)
        local.start()
        try:
            with tapped(local) as tap:
                for row in rows(tap, weights.name, settings, given.articles):
                    print(row, flush=True)
        finally:
            local.stop()


if __name__ == "__main__":
    main()
