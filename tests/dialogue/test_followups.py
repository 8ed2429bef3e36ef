"""Questions as fact-checkers on deadline ask them: at least nine in ten answered right, and never a false no."""

from collections.abc import Iterator
from datetime import date

import pytest
from followups import (
    TODAY,
    Followup,
    agreeing,
    decided_report,
    ferry_report,
    ferry_statements,
    followups,
    is_false_no,
    said,
    sample_report,
)

from assistant import FactChecker
from assistant.checker import fact_checker
from assistant.fake import FakeModel
from assistant.schema import Report
from assistant.settings import load_settings

pytestmark = pytest.mark.e2e  # 280 questions take half a minute

LATER = date(2026, 11, 30)
FLOORS = {"followups": 0.95, "followups_unread": 0.9, "followups_third": 0.9}  # share answered right


@pytest.fixture(scope="module")
def checkers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, tuple[FactChecker, Report]]]:
    folder = tmp_path_factory.mktemp("followups")
    with FakeModel(agreeing) as server:
        settings = load_settings(
            data_dir=folder / "data", cache_dir=folder / "cache", model="openai:fake",
            base_url=server.base_url, reply_cache=False,
        )  # fmt: skip
        with (
            FactChecker(settings, statements=[ferry_statements(folder)]) as ferry,
            FactChecker(settings) as sample,
        ):
            yield {
                "ferry": (ferry, ferry_report()),
                "decided": (ferry, decided_report()),
                "sample": (sample, sample_report()),
            }


@pytest.mark.parametrize("name", list(FLOORS))
def test_follow_up_questions_are_answered(checkers, monkeypatch, name: str) -> None:
    wrong, asked = [], 0
    for on, (checker, report) in checkers.items():
        monkeypatch.setattr(fact_checker, "today", lambda on=on: LATER if on == "sample" else TODAY)
        for question in followups(name, on):
            answer = checker.ask(question.ask, report)
            asked += 1
            assert not is_false_no(answer), f"{question.ask}: {said(answer)}"
            if faults := question.faults(answer):
                wrong.append(f"{question.ask}: {'; '.join(faults)}")
    assert 1 - len(wrong) / asked >= FLOORS[name], "\n".join(wrong)


def test_the_floors_cover_a_dozen_kinds_and_sixty_questions() -> None:
    every: list[Followup] = [
        one for name in FLOORS for on in ("ferry", "decided", "sample") for one in followups(name, on)
    ]
    assert len(every) >= 60
    assert len({one.kind for one in every}) >= 12
