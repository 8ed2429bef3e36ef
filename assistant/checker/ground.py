"""What every report of one checker stands on: model, prompts, record, thresholds, settings."""

from dataclasses import dataclass

from assistant.language.parsing.pipeline import PARSER
from assistant.ports import ChatModel, Index
from assistant.profiles import Profile
from assistant.prompts import prompt_hashes
from assistant.resources import VERSION
from assistant.schema.slots import SlotKind
from assistant.settings import Settings
from assistant.steps import claims, verdicts
from assistant.thresholds import Thresholds

__all__ = ["PROMPTS", "Ground"]

# What a check may ask.
PROMPTS = (
    claims.PROMPT,
    claims.KIND,
    claims.WHOSE,
    verdicts.FIRST_READING,
    verdicts.SECOND_READING,
    verdicts.COMPARE,
    verdicts.AGAINST,
    verdicts.CONTROL,
    verdicts.DECOY,
    verdicts.PLACE,
    verdicts.DENIAL,
)


@dataclass(frozen=True)
class Ground:
    """The fields of `Provenance` that are the same in every report, under the same names.

    Two checks of one article as of one day on equal ground ask the same and judge by the same rules.
    """

    onrecord: str
    model: str
    endpoint: str
    prompts: dict[str, str]
    index: str
    settings_sha256: str
    thresholds: dict[str, float]
    reader: str | None
    settles: tuple[SlotKind, ...] | None
    parser: str

    @classmethod
    def of(
        cls, model: ChatModel, index: Index, thresholds: Thresholds, profile: Profile, settings: Settings
    ) -> "Ground":
        return cls(
            onrecord=VERSION,
            model=model.name,
            endpoint=model.endpoint,
            prompts=prompt_hashes(*PROMPTS),
            index=index.fingerprint,
            settings_sha256=settings.fingerprint(),
            thresholds=thresholds.model_dump(),
            reader=profile.score,
            settles=profile.settled_kinds if profile.tested else None,
            parser=PARSER,
        )
