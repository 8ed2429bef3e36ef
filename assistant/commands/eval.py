"""`onrecord eval`: how good it is, on labelled data."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.commands.common import (
    AnswerForm,
    AnswerFormat,
    BaseUrl,
    Fresh,
    Gguf,
    ModelName,
    Quiet,
    deliver,
    open_settings,
    plain_errors,
    progress_shown,
    require_writable,
    use_color,
)
from assistant.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assistant.evaluation.checking.simulated_reader import SimulatedReader
    from assistant.evaluation.evaluate import Evaluation, EvaluationOptions
    from assistant.ports import ChatModel
    from assistant.progress import Progress
    from assistant.settings import Settings

TABLE = "table"  # --reader: not one reader but the comparison of several

Root = Annotated[Path | None, typer.Option("--root", help="The folder that statement files are named from.")]
Only = Annotated[str, typer.Option("--only", help="Just articles (or pairs) whose name holds this.")]
Limit = Annotated[
    int | None, typer.Option("--limit", min=1, help="So many articles or pairs, spread over the set.")
]
Baseline = Annotated[
    bool, typer.Option("--baseline", help="Also ask one plain question a claim, to compare the cost.")
]
Flips = Annotated[bool, typer.Option("--flips", help="Also check again five times, and in other orders.")]
Calibrate = Annotated[
    Path | None, typer.Option("--calibrate", help="Fit the model's thresholds, write them to this file.")
]
Recorded = Annotated[
    Path | None,
    typer.Option("--record", help="Write every reply to this folder, a file an article."),
]
Replay = Annotated[
    Path | None,
    typer.Option("--replay", "--replies", help="Answer from a recording; no model is asked."),
]
Out = Annotated[
    Path | None, typer.Option("--out", help="Save scores, rows, pictures and the errors in this folder.")
]
DataSet = Annotated[
    Path, typer.Argument(help="A folder with gold.jsonl and articles/, or a .jsonl file of pairs.")
]
Reader = Annotated[
    str | None,
    typer.Option(
        "--reader",
        metavar="READER",
        help="Answer from the labels, without a model: perfect, yes (affirms everything), lenient (all but a "
        "denial of the claim), no (affirms nothing), noisy:0.95 (right so often); table compares them.",
    ),
]
NoProbabilities = Annotated[
    bool, typer.Option("--no-probabilities", help="With --reader: answers without probabilities.")
]
ThresholdsOf = Annotated[
    str,
    typer.Option(
        "--thresholds-of",
        metavar="MODEL",
        help="Judge by the thresholds of the model whose name begins so (local: the embedded one), not by "
        "those of the model that answers.",
    ),
]
Ablate = Annotated[
    bool,
    typer.Option("--ablate", help="Also tell what each rule of the gate stops, and what changes without it."),
]


def evaluate(  # noqa: PLR0913, PLR0917 - one parameter an option
    dataset: DataSet,
    root: Root = None,
    model: ModelName = None,
    base_url: BaseUrl = None,
    gguf: Gguf = None,
    only: Only = "",
    limit: Limit = None,
    baseline: Baseline = False,
    flips: Flips = False,
    calibrate: Calibrate = None,
    record: Recorded = None,
    replay: Replay = None,
    reader: Reader = None,
    no_probabilities: NoProbabilities = False,
    thresholds_of: ThresholdsOf = "",
    ablate: Ablate = False,
    out: Out = None,
    format: AnswerForm = AnswerFormat.text,
    fresh: Fresh = False,
    quiet: Quiet = False,
) -> None:
    """Measure quality on labelled articles or claim-evidence pairs."""
    with plain_errors(as_json=format is AnswerFormat.json):
        from assistant.evaluation.evaluate import EvaluationOptions  # noqa: PLC0415 - loaded when it is used

        if record and replay and record.resolve() == replay.resolve():
            raise InputError("A recording cannot be replayed into itself: give --record another folder.")
        require_writable(calibrate, "Thresholds")
        settings = open_settings(
            model=model, base_url=base_url, gguf=gguf, reply_cache=False if fresh else None
        )
        options = EvaluationOptions(
            only,
            limit,
            baseline,
            flips,
            calibrate is not None,
            record,
            ablate,
            thresholds_of,
            not no_probabilities,
        )
        named = [given for given in (model, base_url, gguf, replay) if given]
        answers = _answers(reader, named, replay, probabilities=not no_probabilities)
        if reader == TABLE:
            _compare(dataset, root, settings, options, out, format, quiet=quiet)
            return
        evaluation = _run(dataset, root, settings, options, answers, quiet=quiet)
        _deliver(evaluation, format, out, calibrate)
    missing = evaluation.outcome.missing_replies
    if missing:
        typer.echo(
            f"onrecord: {missing} questions have no reply in the recording; record again with --record.",
            err=True,
        )
    raise typer.Exit(_exit_code(evaluation))


def _run(
    dataset: Path,
    root: Path | None,
    settings: "Settings",
    options: "EvaluationOptions",
    answers: "SimulatedReader | Path | None",
    *,
    quiet: bool,
) -> "Evaluation":
    from assistant.evaluation.data.dataset import read_dataset  # noqa: PLC0415 - not for --help
    from assistant.evaluation.evaluate import evaluate as run  # noqa: PLC0415 - not for --help
    from assistant.outputs.terminal.progress import Ticker  # noqa: PLC0415 - rich, only where something is shown

    data = read_dataset(dataset, root)
    with Ticker(quiet=quiet) as ticker, closing(_model(settings, answers, ticker.show)) as model:
        return run(data, model, settings, options, ticker.show)


def _model(
    settings: "Settings", answers: "SimulatedReader | Path | None", show: "Callable[[Progress], None]"
) -> "ChatModel":
    """The simulated reader, the recording at this path, or the model of the settings."""
    if isinstance(answers, Path):
        from assistant.evaluation.data.recording import RecordedModel, read_recording  # noqa: PLC0415 - not for --help

        return RecordedModel(read_recording(answers))
    if answers is not None:
        return answers
    from assistant.model.providers import open_model  # noqa: PLC0415 - not where a recording answers

    return open_model(settings, show)


def _answers(
    reader: str | None, named: "Sequence[str | Path]", replay: Path | None, *, probabilities: bool
) -> "SimulatedReader | Path | None":
    """Who answers in the model's place. Raises InputError where the options do not go together."""
    from assistant.evaluation.checking.simulated_reader import simulated_reader  # noqa: PLC0415 - not for --help

    if reader is None:
        if not probabilities:
            raise InputError("--no-probabilities is for a simulated reader: name one with --reader.")
        return replay
    if named:
        raise InputError("A simulated reader takes no model and no recording: leave these options out.")
    return None if reader == TABLE else simulated_reader(reader, probabilities=probabilities)


def _compare(
    dataset: Path,
    root: Path | None,
    settings: "Settings",
    options: "EvaluationOptions",
    out: Path | None,
    format: AnswerFormat,
    *,
    quiet: bool,
) -> None:
    """Prints the table of readers, and saves it in `out`."""
    from assistant.evaluation.compare import compare  # noqa: PLC0415 - not for --help
    from assistant.evaluation.data.dataset import read_dataset  # noqa: PLC0415 - not for --help
    from assistant.evaluation.reporting.comparison import (  # noqa: PLC0415 - not for --help
        render_comparison,
        save_comparison,
    )

    with progress_shown(quiet=quiet) as show:
        data = read_dataset(dataset, root)
        compared = compare(data, settings, options, show)
    if format is AnswerFormat.json:
        deliver(compared.model_dump_json(indent=2), None)
    else:
        deliver(render_comparison(compared, color=use_color(None)), None)
    if out is not None:
        typer.echo(f"{', '.join(save_comparison(compared, out))} written to {out}", err=True)


def _deliver(
    evaluation: "Evaluation", format: AnswerFormat, out: Path | None, calibrate: Path | None
) -> None:
    from assistant.evaluation.reporting.outcome import save  # noqa: PLC0415 - not for --help
    from assistant.evaluation.reporting.table import render_outcome  # noqa: PLC0415 - not for --help
    from assistant.evaluation.scoring.calibrate import to_yaml  # noqa: PLC0415 - not for --help

    if format is AnswerFormat.json:
        deliver(evaluation.outcome.model_dump_json(indent=2), None)
    else:
        deliver(render_outcome(evaluation.outcome, color=use_color(None)), None)
    if calibrate is not None and evaluation.outcome.calibration is not None:
        deliver(to_yaml(evaluation.outcome.calibration), calibrate, "Thresholds")
    if evaluation.recorded:
        typer.echo(f"{evaluation.recorded} replies recorded", err=True)
    if out is not None:
        written = save(evaluation.outcome, out, checked=evaluation.checked, pairs=evaluation.pairs)
        typer.echo(f"{', '.join(written)} written to {out}", err=True)


def _exit_code(evaluation: "Evaluation") -> int:
    """3 where some row was not checked, 4 where no question was ever answered."""
    outcome, costs = evaluation.outcome, evaluation.outcome.costs
    scores = outcome.articles or outcome.pairs
    if outcome.missing_replies:
        return 3
    if not (scores and scores.not_checked):
        return 0
    answered = costs.cached + costs.per_claim.get("calls", 0)
    return 3 if answered else 4
