"""The table of rules, the one place that lists them: a new rule is a module in `rules/` and a line here."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from assistant.gate.case import Case
from assistant.gate.rules.addressed import addressed
from assistant.gate.rules.assertion import assertion
from assistant.gate.rules.attribution import attribution
from assistant.gate.rules.certainty import modality
from assistant.gate.rules.citation import handle_exists, issued_in_time
from assistant.gate.rules.dates import dates
from assistant.gate.rules.language import language_read
from assistant.gate.rules.names import names
from assistant.gate.rules.near_copy import near_copy
from assistant.gate.rules.numbers import numbers
from assistant.gate.rules.opposites import opposites
from assistant.gate.rules.polarity import polarity
from assistant.gate.rules.quotation import quotation
from assistant.gate.rules.readings import blind_reading
from assistant.gate.rules.roles import roles
from assistant.gate.rules.scope import scope
from assistant.gate.rules.self_contained import self_contained
from assistant.gate.rules.verbs import verbs
from assistant.gate.rules.word_coverage import coverage_of_words, every_part
from assistant.gate.ruling import Effect, Ruling

__all__ = ["CITED", "ON_TOPIC", "RULES", "Rule", "rules_in_force"]


@dataclass(frozen=True)
class Rule:
    """A named pure function. Reports give `name`; pages show it with spaces for underscores.

    `compares` says what is compared, `effect` the most that a failure does ("hold" < "silent" <
    "contradicted"). Where a `required` rule fails, the others have nothing to read; it cannot be disabled.
    A rule that is `on_copies` also applies where the claim is the cited sentence itself, and one that is
    `on_silence` may turn a proposed *silent* into *contradicted*.
    """

    name: str
    apply: Callable[[Case], Ruling]
    compares: str
    effect: Effect
    required: bool = False
    on_copies: bool = False
    on_silence: bool = False


CITED = Rule(
    "handle_exists", handle_exists, "cited with retrieved handles", "hold", required=True, on_copies=True
)
ON_TOPIC = Rule("coverage_of_words", coverage_of_words, "content words, all together", "silent")

RULES: tuple[Rule, ...] = (
    CITED,
    Rule("issued_in_time", issued_in_time, "issue and as-of day", "hold", required=True, on_copies=True),
    Rule("language_read", language_read, "the claim's language with the one read", "hold", required=True),
    Rule("self_contained", self_contained, "the claim's subject with nothing: is there one?", "hold"),
    Rule("addressed", addressed, "whom the cited sentence addresses", "hold", on_copies=True),
    Rule("quotation", quotation, "words in quotation marks", "contradicted", on_copies=True, on_silence=True),
    Rule("numbers", numbers, "numbers, units and what they count", "contradicted", on_silence=True),
    Rule("dates", dates, "days, months, weekdays and years", "contradicted", on_silence=True),
    Rule("names", names, "people, countries, places, bodies and offices", "contradicted", on_silence=True),
    Rule("attribution", attribution, "who said it", "contradicted", on_copies=True, on_silence=True),
    Rule("roles", roles, "who did it", "contradicted", on_silence=True),
    Rule("verbs", verbs, "the strength of verbs of speech", "silent"),
    Rule("polarity", polarity, "negations", "contradicted", on_silence=True),
    Rule("assertion", assertion, "what is said with what is only mentioned", "contradicted"),
    Rule("opposites", opposites, "words of opposite meaning", "contradicted", on_silence=True),
    Rule("modality", modality, "how certain it is", "hold"),
    Rule("scope", scope, "words like only, mainly, always", "silent"),
    Rule("near_copy", near_copy, "a nearly literal copy, word by word", "contradicted", on_silence=True),
    Rule("every_part", every_part, "content words, part by part", "silent"),
    ON_TOPIC,
    Rule("blind_reading", blind_reading, "two readings with the thresholds", "hold", on_copies=True),
)  # fmt: skip


def rules_in_force(disabled: Collection[str] = ()) -> tuple[Rule, ...]:
    """The rules without the disabled ones, in order.

    Raises:
        ValueError: a disabled name is no rule's, or a required one's.
    """
    unknown = set(disabled) - {rule.name for rule in RULES if not rule.required}
    if unknown:
        raise ValueError(f"no rule that can be disabled: {', '.join(sorted(unknown))}")
    return tuple(rule for rule in RULES if rule.name not in disabled)
