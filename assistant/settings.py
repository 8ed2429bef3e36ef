"""The one settings object: built at the edge, from arguments and `ONRECORD_…` variables.

Steps take plain arguments and never see it. Unknown keys are refused.
"""

import hashlib
from pathlib import Path

from platformdirs import user_cache_path, user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import SettingsError

APP = "onrecord"
MOST_CLAIMS = (
    500  # the longest article of the labelled sets has a fifth of it; the embedded model takes an hour
)


class Settings(BaseSettings):
    """`model` is `local` or `openai:NAME`; `base_url` sends the text there and nowhere else."""

    model_config = SettingsConfigDict(
        env_prefix="ONRECORD_",
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,  # it may be a key
    )

    model: str = "local"
    base_url: str | None = None
    api_key: SecretStr | None = None  # ONRECORD_API_KEY; OPENAI_API_KEY counts only with openai:NAME
    gguf: Path | None = None
    threads: int = Field(default=0, ge=0, le=256)  # 0: the machine's cores
    share_model: bool = False  # others of this user may ask the embedded model that this process loads
    side_by_side: int | None = Field(
        default=None, ge=1, le=256
    )  # questions at once; None: as the model bears
    request_timeout: float = Field(default=120.0, gt=0)  # seconds for one model call, retries included
    data_dir: Path = Field(default_factory=lambda: user_data_path(APP))
    cache_dir: Path = Field(default_factory=lambda: user_cache_path(APP))
    database_url: str | None = None  # default: SQLite in data_dir
    chroma_url: str | None = None  # a Chroma server for the record's vectors; default: embedded, in cache_dir
    chroma_token: SecretStr | None = None  # sent to it as x-chroma-token
    max_article_chars: int = Field(default=400_000, gt=0)
    max_claims: int = Field(default=MOST_CLAIMS, gt=0)  # checked of one article; the rest are left out
    reply_cache: bool = True
    thresholds: Path | None = None  # the user's thresholds file, by model
    signing_key: Path | None = None  # the desk's private key: every report is signed with it

    @field_validator("base_url", "database_url", "chroma_url", "data_dir", "cache_dir", mode="before")
    @classmethod
    def _named(cls, given: object) -> object:
        """An empty name, as a variable of a script that was never set gives it, means no other place."""
        if isinstance(given, str) and not given.strip():
            raise PydanticCustomError("empty", "it is empty: name one, or leave it out")
        return given

    @property
    def profiles_file(self) -> Path:
        """What `onrecord models test` found out, by model."""
        return self.data_dir / "profiles.yaml"

    @property
    def store_url(self) -> str:
        return self.database_url or f"sqlite:///{self.data_dir / 'record.sqlite3'}"

    def fingerprint(self) -> str:
        """SHA-256 of what can change a verdict; keys and folders are left out.

        The most claims count only where they are not the default, so that older fingerprints stay.
        """
        include = {"model", "base_url", "gguf", "max_article_chars"}
        verdict_settings = self.model_dump_json(
            include=include | ({"max_claims"} if self.max_claims != MOST_CLAIMS else set())
        )
        return hashlib.sha256(verdict_settings.encode()).hexdigest()


def load_settings(**given: object) -> Settings:
    """Settings from the environment, overridden by `given` (None means not given).

    Raises:
        SettingsError: a setting is unknown or impossible; the message names it.
    """
    try:
        return Settings(**{key: value for key, value in given.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise SettingsError(f"The setting {name} cannot be used: {first['msg']}.") from None
