"""The time left: from the questions that are left and the pace of this run, told true while it can be."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from scripted import ARTICLE

from assistant.checker.check_run import CheckRun
from assistant.checker.forecast import Forecast, TimedModel
from assistant.evaluation.checking.prepared import Records, prepare
from assistant.evaluation.data.dataset import read_dataset
from assistant.evaluation.data.recording import RecordedModel, read_recording
from assistant.model.reply_cache import CachedModel
from assistant.page.checks import partial_check as partial_check_module
from assistant.page.checks.partial_check import PartialCheck
from assistant.ports import Answer, Question, Turn
from assistant.profiles import profile_for, thresholds_with_profile
from assistant.progress import Progress
from assistant.schema import Claim, Usage

ROOT = Path(__file__).resolve().parents[2]
PACE = {"sort": 0.9}  # seconds a question of this kind; of the others two
SLOWER = 3.0


class Clock:
    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


class Paced:
    """Answers from a recording, and takes so many seconds for it on a clock that stands still otherwise."""

    name, endpoint = "local", "local"

    def __init__(self, recorded, clock, factor):
        self.name, self.endpoint, self._recorded = recorded.name, recorded.endpoint, recorded
        self._clock, self._factor, self.asked = clock, factor, 0

    def ask(self, question):
        self._clock.now += PACE.get(question.name, 2.0) * self._factor
        self.asked += 1
        return replace(self._recorded.ask(question), cached=False)

    def usage(self):
        return Usage()

    def close(self):
        pass


@pytest.mark.e2e
@pytest.mark.parametrize("factor", [1.0, SLOWER], ids=["the pace of the estimates", "three times slower"])
def test_from_the_fifth_question_on_it_is_within_a_third(settings, factor):
    """The bundled article with the embedded model's own answers: 38 questions, verdicts without one first."""
    recorded = RecordedModel(read_recording(ROOT / "tests/data/replies/bundled"))
    gold = read_dataset(ROOT / "tests/data/labelled/bundled", ROOT).articles[1]
    own = settings()
    prepared = prepare(gold, Records(own))
    clock = Clock()
    model = Paced(recorded, clock, factor)
    profile = profile_for(model.name, own.profiles_file)
    run = CheckRun(
        prepared.article, gold.as_of, CachedModel(model, None), prepared.index,
        thresholds_with_profile(model.name, None, profile), profile=profile, forecast=Forecast(clock),
    )  # fmt: skip
    evidence = {found.claim_id: found for found in prepared.evidence}
    told = [
        (model.asked, clock.now, step.seconds_left) for step in run.judge(prepared.found, evidence, run.model)
    ]
    assert told[0][2] is None  # nothing was asked yet, though a claim was settled
    later = [(clock.now - now, left) for asked, now, left in told if asked >= 5]
    assert len(later) > 10
    for truth, left in later:
        assert abs(left - truth) <= max(
            truth / 3, 4.0 * factor
        )  # of the last two questions a third is nothing
    assert told[-1][2] == 0


def question(name, claim):
    return Question(name, (Turn("user", claim),), ("True", "False"), values={"claim": claim})


def claims_of(count):
    return [
        Claim(
            id=f"C{number}", text=f"Claim {number}.", spans=((0, 7),), source_text="Okafor ", modality="fact"
        )
        for number in range(count)
    ]


@pytest.fixture
def forecast():
    clock = Clock()
    made = Forecast(clock)
    claims = claims_of(4)
    made.plan(0, claims, {claim.id: 2 for claim in claims})

    def ask(name, claim, seconds, *, cached=False):
        made.begins()
        clock.now += seconds
        made.answered(question(name, claim), Answer("True", None, cached=cached))

    return made, ask


@pytest.mark.parametrize("statements", [1, 3])
@pytest.mark.parametrize("settles", [4, 7, 100], ids=["a quarter early", "a seventh early", "none early"])
def test_of_a_scripted_reader_it_is_within_a_third(statements, settles):
    """Sixteen claims, half of them sorted first; each read beside its statements, one in so many ends early."""
    clock = Clock()
    made = Forecast(clock)
    claims = claims_of(16)
    made.plan(8, claims, {claim.id: statements for claim in claims})
    told = []

    def ask(name, claim):
        made.begins()
        clock.now += PACE.get(name, 2.0)
        made.answered(question(name, claim.text), Answer("True", None))
        told.append((clock.now, made.seconds_left()))

    for claim in claims[:8]:
        ask("sort", claim)
    left = dict.fromkeys(range(16))
    for statement in range(statements):
        for number in list(left):
            ask("support", claims[number])
            if (number + statement) % settles == 0 or statement == statements - 1:
                ask("blind", claims[number])
                made.settled(claims[number].id)
                del left[number]
    for now, left in told[4:-4]:
        assert abs(left - (clock.now - now)) <= (clock.now - now) / 3
    assert made.seconds_left() == 0


def test_a_question_on_a_speaker_counts_as_one_on_a_sentence_and_none_besides_the_readings():
    def left_after(name):
        clock = Clock()
        made = Forecast(clock)
        claims = claims_of(4)
        made.plan(6, claims, {claim.id: 2 for claim in claims})
        for claim in claims:
            made.begins()
            clock.now += 1.0
            made.answered(question(name, claim.text), Answer("1", None))
        return made.seconds_left()

    assert left_after("whose") == left_after("sort") != left_after("blind")


def test_what_is_settled_without_a_question_sets_no_pace(forecast):
    made, ask = forecast
    made.settled("C0")
    made.settled("C1")
    assert made.seconds_left() is None
    ask("support", "Claim 2.", 2.0)
    assert 4.0 < made.seconds_left() < 14.0  # three readings at most, and some questions besides


def test_kept_answers_make_it_shorter_and_set_no_pace(forecast):
    made, ask = forecast
    ask("support", "Claim 0.", 2.0)
    before = made.seconds_left()
    for claim in ("Claim 1.", "Claim 2."):
        ask("support", claim, 0.0, cached=True)
    assert made.seconds_left() < before / 2


def test_a_failed_question_takes_its_time_too(forecast):
    made, _ = forecast

    class Failing:
        name = endpoint = "x"

        def ask(self, _):
            made.clock.now += 3.0
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        TimedModel(Failing(), made).ask(question("support", "Claim 0."))
    assert made.seconds_left() > 9.0


def test_the_page_counts_down_between_two_steps(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(partial_check_module, "monotonic", clock)
    shown = PartialCheck(as_of=date(2025, 3, 5))
    shown.take(Progress("verdicts", 1, 9, "Checking the claims"))
    assert shown.seconds_left() is None
    shown.take(Progress("verdicts", 2, 9, "Checking the claims", seconds_left=40.0))
    clock.now += 15
    assert shown.seconds_left() == 25
    clock.now += 60
    assert shown.seconds_left() == 0


@pytest.mark.e2e
def test_every_check_tells_it(check):
    seen = []
    check(article=ARTICLE, on_progress=seen.append)
    told = [step.seconds_left for step in seen if step.stage == "verdicts"]
    assert told[-1] == 0
    assert any(left for left in told)
