"""Metrics against counts done by hand, intervals against what they must hold."""

import numpy as np
import pytest

from assistant.evaluation.checking.pairs import PairRow
from assistant.evaluation.data.rows import Row
from assistant.evaluation.scoring.bootstrap import area_under_curve, resample, upper_bound
from assistant.evaluation.scoring.pair_scores import score_pairs
from assistant.evaluation.scoring.scores import score_rows


def row(label, predicted, *, finding=None, also_ok=(), claimed=True, article="a", **more):
    others = {one.split(":")[0] for one in also_ok}
    right = predicted == label or predicted in others
    return Row(
        article=article, sentence="s", label=label, finding=finding, also_ok=also_ok,
        predicted=predicted, claimed=claimed, right=right, **more,
    )  # fmt: skip


ROWS = [
    row("supported", "supported", finding="stated", citation_right=True, statement_right=True),
    row("supported", "supported", finding="stated", citation_right=False, statement_right=True),
    row("supported", "needs_review", finding="stated"),
    row("supported", "unsupported", finding="stated"),
    row("unsupported", "supported", finding="silent"),
    row("unsupported", "unsupported", finding="silent", finding_right=True),
    row("unsupported", "supported", finding="silent", also_ok=("supported:stated",)),
    row("speculative", "speculative", finding="motive", finding_right=False),
    row("none", "none", claimed=False),
    row("none", "unsupported"),
    row("speculative", "none", finding="motive", claimed=False),
]


def value(name, rows=ROWS):
    return score_rows(rows).metrics[name].value


def test_metrics_are_what_a_hand_counts():
    assert value("label_accuracy") == pytest.approx(6 / 11)
    assert value("label_accuracy_clear") == pytest.approx(5 / 10)
    assert value("wrong_supported") == pytest.approx(1 / 7)
    assert value("wrong_supported_claims") == pytest.approx(1 / 5)
    assert value("wrong_unsupported") == pytest.approx(1 / 4)
    assert value("review_share") == pytest.approx(1 / 11)
    assert value("finding_accuracy") == pytest.approx(1 / 2)
    assert value("citation_precision") == pytest.approx(1 / 2)
    assert value("citation_statement") == 1
    assert value("claim_precision") == pytest.approx(8 / 9)
    assert value("claim_recall") == pytest.approx(8 / 9)
    assert value("balanced_accuracy") == pytest.approx((2 / 4 + 4 / 5) / 2)


def test_contradicted_is_counted_where_it_came_out():
    """Wrongly so on a supported row; right only with the finding that is labelled or acceptable."""
    against = {"predicted_finding": "contradicted"}
    rows = [
        row("supported", "supported", finding="stated"),
        row("supported", "unsupported", finding="stated", **against),
        row("supported", "unsupported", finding="stated", also_ok=("unsupported:contradicted",),
            finding_right=True, **against),
        row("unsupported", "unsupported", finding="contradicted", finding_right=True, **against),
        row("unsupported", "unsupported", finding="silent", finding_right=False, **against),
        row("speculative", "unsupported", finding="motive", **against),
        row("unsupported", "unsupported", finding="contradicted", predicted_finding="silent", finding_right=False),
    ]  # fmt: skip
    assert value("wrong_contradicted", rows) == pytest.approx(1 / 3)
    assert value("contradicted_precision", rows) == pytest.approx(2 / 5)
    assert value("supported_found", rows) == pytest.approx(1 / 3)
    assert value("contradicted_precision", rows[:1]) is None


def test_macro_f1_counts_an_acceptable_answer_as_a_hit():
    supported, unsupported = 2 * 2 / (4 + 1 + 2), 2 * 2 / (4 + 2 + 1)
    speculative, none = 2 * 1 / (2 + 0 + 1), 2 * 1 / (2 + 1 + 1)
    assert value("macro_f1") == pytest.approx((supported + unsupported + speculative + none) / 4)


def test_a_sentence_that_may_be_left_alone_says_nothing_about_detection():
    either = [
        row("unsupported", "none", also_ok=("none",), claimed=False),
        row("none", "none", claimed=False),
    ]
    assert value("claim_recall", either) is None
    assert value("label_accuracy", either) == 1


def test_a_check_that_broke_is_a_miss_everywhere():
    broken = [row(label, "error", claimed=None) for label in ("supported", "unsupported", "none")]
    assert value("label_accuracy", broken) == 0
    assert value("claim_f1", broken) == 0
    assert value("balanced_accuracy", broken) == 0
    assert score_rows(broken).not_checked == {"error": 3}


def test_articles_are_resampled_from_eight_on():
    few = [row("supported", "supported", article=str(n % 7)) for n in range(20)]
    many = [row("supported", "supported", article=str(n % 8)) for n in range(20)]
    assert score_rows(few).unit == "rows"
    assert score_rows(many).unit == "articles"


def test_the_interval_holds_the_value_and_is_wider_where_articles_differ_whole():
    alike = [
        row("supported", "supported" if n % 2 else "unsupported", article=str(n // 10)) for n in range(100)
    ]
    whole = [
        row("supported", "supported" if n // 10 % 2 else "unsupported", article=str(n // 10))
        for n in range(100)
    ]
    narrow, wide = (score_rows(rows).metrics["label_accuracy"] for rows in (alike, whole))
    assert narrow.value == wide.value == 0.5
    assert narrow.low <= 0.5 <= narrow.high
    assert wide.high - wide.low > narrow.high - narrow.low
    assert score_rows(whole) == score_rows(whole)


def test_the_exact_bound_is_not_nought_where_nothing_was_wrong():
    assert upper_bound(0, 100) == pytest.approx(1 - 0.05 ** (1 / 100), abs=1e-6)
    assert upper_bound(2, 100) == pytest.approx(0.0616, abs=1e-3)
    assert upper_bound(5, 5) == 1.0
    assert upper_bound(0, 0) is None
    assert 0 < upper_bound(3, 5000) < 0.002


def test_the_area_under_the_curve_counts_ties_half_and_takes_weights():
    scores = np.array([0.9, 0.8, 0.5, 0.5, 0.1])
    gold = np.array([True, False, True, False, False])
    flat = np.ones((1, 5))
    assert area_under_curve(scores, gold, flat)[0] == pytest.approx((3 + 1 + 0.5) / 6)
    twice = np.array([[2.0, 1, 1, 1, 1]])
    assert area_under_curve(scores, gold, twice)[0] == pytest.approx((2 * 3 + 1 + 0.5) / 9)
    assert np.isnan(area_under_curve(scores, np.ones(5, dtype=bool), flat)[0])


def test_resamples_draw_as_many_rows_as_there_are():
    drawn = resample(["a"] * 10)
    assert drawn.weights.shape[1] == 10
    assert (drawn.weights.sum(axis=1) == 10).all()


def pair(label, predicted, plain, support=None, share=0.5):
    return PairRow(
        id="x", origin="Made", claim="c", evidence="e", label=label, predicted=predicted, plain=plain,
        support=support, plain_share=share,
    )  # fmt: skip


def test_pairs_are_scored_beside_the_plain_question():
    rows = [
        pair("supported", "supported", "supported", 0.9, 0.6),
        pair("supported", "needs_review", "supported", 0.6, 0.7),
        pair("unsupported", "unsupported", "supported", 0.2, 0.8),
        pair("unsupported", "unsupported", "unsupported", 0.1, 0.1),
    ]
    scores = score_pairs(rows).metrics
    assert scores["balanced_accuracy"].value == pytest.approx((1 / 2 + 1) / 2)
    assert scores["plain_balanced_accuracy"].value == pytest.approx((1 + 1 / 2) / 2)
    assert scores["balanced_accuracy_gain"].value == pytest.approx(0)
    assert scores["balanced_accuracy_decided"].value == 1
    assert scores["wrong_supported"].value == 0
    assert scores["plain_wrong_supported"].value == 0.5
    assert scores["auc"].value == 1
    assert scores["plain_auc"].value == pytest.approx(2 / 4)
    assert score_pairs(rows).sources[0].n == 4
