"""`onrecord models …`: how good a reader a model is, and what it may settle."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import typer

from assistant.commands.common import (
    AnswerForm,
    AnswerFormat,
    BaseUrl,
    Fresh,
    Gguf,
    ModelName,
    Quiet,
    open_settings,
    plain_errors,
    progress_shown,
    show,
)

if TYPE_CHECKING:
    from assistant.profiles import Profile
    from assistant.progress import Progress
    from assistant.selftest import Measured
    from assistant.settings import Settings

app = typer.Typer(help="The models that read: how good each is.", no_args_is_help=True)


@app.command(name="test")
def self_test(
    model: ModelName = None,
    base_url: BaseUrl = None,
    gguf: Gguf = None,
    fresh: Fresh = False,
    format: AnswerForm = AnswerFormat.text,
    quiet: Quiet = False,
) -> None:
    """Put bundled labelled claims to a model, and keep what it shows for the checks with it."""
    with plain_errors(as_json=format is AnswerFormat.json):
        settings = open_settings(
            model=model, base_url=base_url, gguf=gguf, reply_cache=False if fresh else None
        )
        with progress_shown(quiet=quiet) as on_progress:
            name, counts, profile = _tested(settings, on_progress)
        from assistant.outputs.terminal.self_test import self_test_rows  # noqa: PLC0415 - loaded when it is used
        from assistant.profiles import keep_profile  # noqa: PLC0415

        keep_profile(settings.profiles_file, name, profile)
        found = {"model": name, "measured": counts, "profile": profile}
        show(found, format, lambda: self_test_rows(name, counts, profile))


def _tested(
    settings: "Settings", on_progress: "Callable[[Progress], None]"
) -> "tuple[str, Measured, Profile]":
    from assistant.model.providers import open_model  # noqa: PLC0415 - not for --help
    from assistant.model.reply_cache import CachedModel  # noqa: PLC0415 - not for --help
    from assistant.selftest import measured, profile_of, read_self_test, run_self_test  # noqa: PLC0415 - as above
    from assistant.thresholds import are_fitted  # noqa: PLC0415 - as above

    with closing(CachedModel.of(open_model(settings, on_progress), settings)) as model:
        answers = run_self_test(read_self_test(), model, on_progress)
    counts = measured(answers)
    fitted = are_fitted(model.name, settings.thresholds)
    today = datetime.now(UTC).date()
    return model.name, counts, profile_of(answers, counts, today, has_thresholds=fitted)


@app.command(name="list")
def list_models(format: AnswerForm = AnswerFormat.text) -> None:
    """The models that were tested here, and those whose profile comes with On Record."""
    with plain_errors(as_json=format is AnswerFormat.json):
        from assistant.outputs.terminal.self_test import profile_rows  # noqa: PLC0415 - loaded when it is used
        from assistant.profiles import read_profiles, shipped_profiles  # noqa: PLC0415

        file = open_settings().profiles_file
        profiles = {**shipped_profiles(), **(read_profiles(file) if file.exists() else {})}
        show({"models": profiles}, format, lambda: profile_rows(profiles))
