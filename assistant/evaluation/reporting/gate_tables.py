"""Tables of what the system loses, and of what each rule of the gate is worth."""

from rich.table import Table

from assistant.evaluation.scoring.ablation import Ablation, RuleWorth
from assistant.evaluation.scoring.losses import Losses

__all__ = ["ablation_tables", "losses_table"]


def losses_table(losses: Losses, reader: str) -> Table:
    """How often each step lost a supported sentence, and each rule of the gate among them."""
    title = f"supported sentences lost with {reader}: {losses.lost} of {losses.supported}"
    table = _table("lost by", title, ("sentences",))
    for step, count in losses.steps.items():
        table.add_row(step, str(count))
        if step == "gate":
            for rule, failed in losses.rules.items():
                table.add_row(f"… {rule}, alone or with others", str(failed))
    return table


def ablation_tables(ablation: Ablation) -> tuple[Table, Table]:
    """Per rule: the rows that it stops; and how each count changes when it is switched off."""
    title = (
        f"rows proposed as supported: {ablation.proposed_rightly} rightly, "
        f"{ablation.proposed_wrongly} wrongly; of these a rule stops"
    )
    stops = _table("rule", title, ("rightly", "… it alone", "wrongly", "… it alone"))
    with_all = ablation.with_all.model_dump()
    changes = _table("without", "what changes without it", tuple(map(_words, with_all)))
    changes.add_row("(with all rules)", *(str(count) for count in with_all.values()))
    for worth in ablation.rules:
        stops.add_row(worth.rule, *_counts(worth))
        if worth.without is not None:
            less = worth.without.model_dump()
            changes.add_row(worth.rule, *(f"{less[name] - with_all[name]:+d}" for name in with_all))
    return stops, changes


def _table(first: str, title: str, columns: tuple[str, ...]) -> Table:
    table = Table(first, title=title, title_justify="left")
    for name in columns:
        table.add_column(name, justify="right")
    return table


def _words(name: str) -> str:
    return name.replace("_", " ")


def _counts(worth: RuleWorth) -> tuple[str, ...]:
    counts = (worth.rightly, worth.rightly_alone, worth.wrongly, worth.wrongly_alone)
    return tuple(str(count) for count in counts)
