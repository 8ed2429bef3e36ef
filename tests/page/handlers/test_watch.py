"""What the page says when a check has ended."""

from report_factory import make_report

from assistant.page.handlers.outcome import outcome_sentence

SCORE = "29 of 30 in the self-test of 2026-11-30"


def test_the_outcome_names_how_good_a_reader_the_model_is():
    report = make_report()
    assert "reader" not in outcome_sentence(report)
    provenance = report.provenance.model_copy(update={"reader": SCORE})
    assert SCORE in outcome_sentence(report.model_copy(update={"provenance": provenance}))
