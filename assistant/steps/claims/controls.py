"""How far a model that nobody has measured is believed on what kind of assertion a sentence is.

It sorts a few plain sentences along with the article's. One that calls plain guesses reports is not believed
over a cue word, one that calls plain reports guesses not where no cue stands, and one that finds no claim
in either drops none.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.errors import OnRecordError
from assistant.ports import Answer
from assistant.steps.claims.kind_vote import FACT, NO_KIND
from assistant.thresholds import Thresholds

__all__ = ["CONTROLS", "FULL_TRUST", "SortingTrust", "trust_in"]

# Our own sentences, each with its plain answer. Reports are made again with them: add under a new name.
CONTROLS: tuple[tuple[str, str], ...] = (
    ("The deal could bring the two navies closer together.", "possibility"),
    ("The talks will almost certainly collapse before the spring.", "prediction"),
    ("The tour was staged in a bid to win over rural voters.", "motive"),
    ("The signing is a historic turning point for the whole region.", "judgement"),
    ("It is high time that both capitals listened to the fishermen.", "judgement"),
    ("The two ministers signed a fisheries agreement in Oslo on Friday.", FACT),
    ("The embassy moved 120 members of staff to the coast last week.", FACT),
    ("Delegates from nine countries attended the opening session.", FACT),
    ("The port has been closed since the storm.", FACT),
    ("The president told the assembly that the vote had been a success.", FACT),
    ("Sign up here for our weekly letter on the region.", NO_KIND),
    ("This article was corrected after publication.", NO_KIND),
)
_SLIPS = 1  # of five
_LIKELY = 0.5


@dataclass(frozen=True)
class SortingTrust:
    """`over_cues`: its "fact" goes over a strong cue word. `without_cues`: its guess counts where no cue
    stands. `on_none`: what it calls no claim is none."""

    over_cues: bool
    without_cues: bool
    on_none: bool


FULL_TRUST = SortingTrust(over_cues=True, without_cues=True, on_none=True)


def trust_in(answers: Sequence[Answer | OnRecordError], thresholds: Thresholds) -> SortingTrust:
    """What the answers to `CONTROLS`, in their order, say; where one failed, there is no trust at all."""
    sorted_as = [answer for answer in answers if not isinstance(answer, OnRecordError)]
    if len(sorted_as) < len(CONTROLS):
        return SortingTrust(over_cues=False, without_cues=False, on_none=False)
    pairs = [(kind, answer) for (_, kind), answer in zip(CONTROLS, sorted_as, strict=True)]
    guesses = [answer for kind, answer in pairs if kind not in {FACT, NO_KIND}]
    reports = [answer for kind, answer in pairs if kind == FACT]
    called_none = [answer.probability(NO_KIND) >= thresholds.not_claims for answer in guesses + reports]
    return SortingTrust(
        over_cues=sum(answer.probability(FACT) >= thresholds.strong for answer in guesses) <= _SLIPS,
        without_cues=sum(answer.probability(FACT) < _LIKELY for answer in reports) <= _SLIPS,
        on_none=not any(called_none),
    )
