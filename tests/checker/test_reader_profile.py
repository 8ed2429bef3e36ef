"""What a model has shown in the self-test goes into the checks with it, and stands in their reports."""

from datetime import date

import pytest
from scripted import ARTICLE, careful

from assistant import FactChecker, replay_report
from assistant.fake import FakeModel
from assistant.outputs.parts import words
from assistant.profiles import Profile, keep_profile
from assistant.thresholds import SAFE

SCORE = "29 of 30 in the self-test of 2026-11-30"
TESTED = Profile(
    tested_on=date(2026, 11, 30), score=SCORE, thresholds=SAFE.model_copy(update={"support": 0.55})
)


@pytest.fixture
def report(settings, statements):
    with FakeModel(careful) as server:
        told = settings(server)
        keep_profile(told.profiles_file, "openai:fake", TESTED)
        with FactChecker(told, statements=statements) as checker:
            return checker.check(ARTICLE, as_of=date(2025, 3, 5))


def test_the_report_names_how_good_a_reader_it_is(report):
    assert report.provenance.reader == SCORE
    assert ("Reader", SCORE) in words.provenance(report.provenance)


def test_the_thresholds_are_those_that_the_self_test_made(report):
    assert report.provenance.thresholds["support"] == 0.55


def test_such_a_report_is_made_again_byte_for_byte(report, settings, statements):
    assert replay_report(report, statements=statements, settings=settings()).identical


def test_a_model_without_a_score_leaves_no_trace_of_it(check):
    report = check()
    assert report.provenance.reader is None
    assert "reader" not in report.model_dump(mode="json")["provenance"]
