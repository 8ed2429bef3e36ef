"""What each rule of the gate is worth: what it stops, and what comes out without it."""

from collections.abc import Callable, Sequence

from pydantic import BaseModel, ConfigDict

from assistant.evaluation.checking.prepared import Prepared, judge_prepared
from assistant.evaluation.data.rows import Row, article_rows
from assistant.gate import RULES
from assistant.ports import ChatModel
from assistant.profiles import Profile
from assistant.progress import Progress
from assistant.settings import Settings
from assistant.thresholds import Thresholds

__all__ = ["Ablation", "Outcomes", "RuleWorth", "ablate"]

OnProgress = Callable[[Progress], None]
OnArticle = Callable[[Prepared], None]


class Outcomes(BaseModel):
    """Rows by what came out, of all rows of the set."""

    model_config = ConfigDict(frozen=True)

    right: int
    supported_found: int
    wrong_supported: int
    wrong_contradicted: int
    held: int


class RuleWorth(BaseModel):
    """One rule on the rows that were proposed as supported.

    `rightly`: rows that are not supported and on which it failed, alone or among others; `wrongly`: the same
    of rows that are. `…_alone`: those on which no other rule failed. `without`: what comes out when it is
    switched off; None for a rule that cannot be.
    """

    model_config = ConfigDict(frozen=True)

    rule: str
    effect: str
    rightly: int
    wrongly: int
    rightly_alone: int
    wrongly_alone: int
    without: Outcomes | None


class Ablation(BaseModel):
    """`with_all`: what comes out with every rule. `proposed_…`: rows proposed as supported."""

    model_config = ConfigDict(frozen=True)

    rows: int
    proposed_rightly: int
    proposed_wrongly: int
    with_all: Outcomes
    rules: tuple[RuleWorth, ...]


def ablate(
    prepared: Sequence[Prepared],
    model: ChatModel,
    thresholds: Thresholds,
    settings: Settings,
    *,
    profile: Profile,
    on_article: OnArticle = lambda _: None,
    on_progress: OnProgress = lambda _: None,
) -> Ablation:
    """Judges every article once with all rules, and once more without each. `on_article` comes before each.

    What the rules do by themselves: no doubt is put to a reader. It costs no model where `model` keeps its
    answers.
    """

    def judged(disabled: frozenset[str]) -> list[Row]:
        rows = []
        for article in prepared:
            on_article(article)
            report = judge_prepared(
                article,
                model,
                thresholds,
                settings,
                profile=profile,
                disabled_rules=disabled,
                asks_controls=False,
            )
            rows += article_rows(article.gold, report)
        return rows

    rows = judged(frozenset())
    proposed = [row for row in rows if row.proposed == "supported"]
    worth = []
    for number, rule in enumerate(RULES):
        on_progress(Progress("ablation", number, len(RULES), "Judging without each rule"))
        without = None if rule.required else _outcomes(judged(frozenset({rule.name})))
        worth.append(_worth(rule.name, rule.effect, proposed, without))
    return Ablation(
        rows=len(rows),
        proposed_rightly=sum(_may_be_supported(row) for row in proposed),
        proposed_wrongly=sum(not _may_be_supported(row) for row in proposed),
        with_all=_outcomes(rows),
        rules=tuple(worth),
    )


def _worth(rule: str, effect: str, proposed: Sequence[Row], without: Outcomes | None) -> RuleWorth:
    failed = [row for row in proposed if rule in row.failed_rule_names]
    alone = [row for row in failed if row.failed_rule_names == (rule,)]
    return RuleWorth(
        rule=rule,
        effect=effect,
        rightly=sum(not _may_be_supported(row) for row in failed),
        wrongly=sum(_may_be_supported(row) for row in failed),
        rightly_alone=sum(not _may_be_supported(row) for row in alone),
        wrongly_alone=sum(_may_be_supported(row) for row in alone),
        without=without,
    )


def _may_be_supported(row: Row) -> bool:
    return row.label == "supported" or "supported" in row.other_labels


def _outcomes(rows: Sequence[Row]) -> Outcomes:
    return Outcomes(
        right=sum(row.right for row in rows),
        supported_found=sum(row.label == row.predicted == "supported" for row in rows),
        wrong_supported=sum(row.wrongly_supported for row in rows),
        wrong_contradicted=sum(row.wrongly_contradicted for row in rows),
        held=sum(row.predicted == "needs_review" for row in rows),
    )
