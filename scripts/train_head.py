"""Trains the head of the embedded model: what is added to its last layer for the answers of our questions.

    uv run --with gguf==0.19.0 python scripts/train_head.py ../shared/gold \
        tests/data/labelled/{hard,blind,third,fifth,fourth,sixth} --root ../shared \
        --states states.npz --out prompts/heads/Qwen2.5-Coder-1.5B-Instruct-Q4_K_M.gguf

Labelled articles become questions with the right answers (`assistant.evaluation.checking.lessons`). After
each question the model's last hidden state is read (`head_model.py`). A logistic regression on these
states, on top of the logits that are there and with an L2 penalty, gives a row for each answer. Written as
a LoRA adapter on the output layer it costs no time when it is served. The tables are of whole sets that were
left out of the fitting. `--readings` and `--pairs` also try the readings of statements and claim-evidence
pairs; their tables are printed, but no adapter is written for them: neither has raised the scores so far.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from head_model import Floats, Layer, read_layer, read_states, state_key, write_adapter
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import track
from rich.table import Table
from scipy.optimize import minimize
from scipy.special import log_softmax, logsumexp, softmax
from scipy.stats import mannwhitneyu

from assistant.evaluation.checking.lessons import (
    Lesson,
    against_lessons,
    kind_lessons,
    pair_lesson,
    reading_lessons,
)
from assistant.evaluation.checking.prepared import Prepared, Records, prepare
from assistant.evaluation.data.dataset import ArticleSet, PairSet, read_dataset
from assistant.evaluation.data.recording import read_recording
from assistant.model.reply_cache import question_key
from assistant.model.weights import EMBEDDED, assemble, installed_parts
from assistant.prompts import load_prompt
from assistant.settings import Settings
from assistant.steps.claims import PROMPT
from assistant.steps.verdicts import AGAINST

PAIRS = 450  # pairs learned from, spread over the sources
LONGEST = 9000  # characters of a question on a whole statement: longer ones take a minute each
MOST = 240  # lessons with one answer
FLOOR = 0.1
LEARNED = {PROMPT: 300.0, AGAINST: 100.0}  # the weight of the L2 penalty, the best of four on sets left out
UNLEARNED = 3000.0
QUIET = -20.0  # log-odds
REPLIES = Path("tests/data/replies")


@dataclass
class Lessons:
    """Lessons with one set of answers: states (n, width), logits as they are (n, answers), right answers."""

    answers: tuple[str, ...]
    states: Floats
    logits: Floats
    right: NDArray[np.int64]
    groups: NDArray[np.str_]


# ---------------------------------------------------------------- from labels to lessons


def gather(sets: Sequence[Path], root: Path, *, readings: bool, pairs: Path | None) -> list[Lesson]:
    """Every lesson, each question once."""
    records, found = Records(Settings()), list[Lesson]()
    for folder in sets:
        data = read_dataset(folder, root)
        assert isinstance(data, ArticleSet)  # noqa: S101 - folders of articles
        for gold in track(data.articles, data.name):
            prepared = prepare(gold, records)
            found += kind_lessons(prepared, data.name)
            found += against_lessons(prepared, data.name)
            found += _readings(prepared, data.name) if readings else []
    if pairs:
        found += _of_pairs(pairs)
    return _some_against(list({question_key(lesson.question): lesson for lesson in found}.values()))


def _some_against(lessons: list[Lesson]) -> list[Lesson]:
    """Without the longest statements, and with no answer more often than `MOST`."""
    candidates = [lesson for lesson in lessons if lesson.question.name == AGAINST]
    random.Random(5).shuffle(candidates)  # noqa: S311 - a sample
    kept, counts = set[int](), Counter[str]()
    for lesson in candidates:
        if len(lesson.question.turns[-1].content) < LONGEST and counts[lesson.answer] < MOST:
            counts[lesson.answer] += 1
            kept.add(id(lesson))
    return [lesson for lesson in lessons if lesson.question.name != AGAINST or id(lesson) in kept]


def _readings(prepared: Prepared, name: str) -> Iterator[Lesson]:
    """Those that a check really asks: the recordings hold them."""
    recorded = {reply.key for reply in read_recording(REPLIES / name).replies}
    return (lesson for lesson in reading_lessons(prepared, name) if question_key(lesson.question) in recorded)


def _of_pairs(path: Path) -> Iterator[Lesson]:
    data = read_dataset(path)
    assert isinstance(data, PairSet)  # noqa: S101 - a file of pairs
    for pair in data.part(limit=PAIRS).pairs:
        yield pair_lesson(pair, "pairs")


# ---------------------------------------------------------------- from states to numbers


def as_numbers(lessons: Sequence[Lesson], states: dict[str, Floats], layer: Layer) -> list[Lessons]:
    """One for each set of answers among the lessons."""
    by_answers: defaultdict[tuple[str, ...], list[Lesson]] = defaultdict(list)
    for lesson in lessons:
        by_answers[lesson.question.choices].append(lesson)
    found = []
    for answers, own in by_answers.items():
        held = np.stack([states[state_key(lesson)] for lesson in own]).astype(np.float64)
        logits = [
            logsumexp(held @ layer.rows[layer.words(answer)].T.astype(np.float64), axis=1)
            for answer in answers
        ]
        right = np.array([answers.index(lesson.answer) for lesson in own])
        found.append(
            Lessons(answers, held, np.column_stack(logits), right, np.array([lesson.group for lesson in own]))
        )
    return found


# ---------------------------------------------------------------- fitting


def fit(lessons: Lessons, chosen: NDArray[np.bool_], penalty: float) -> Floats:
    """A row for each answer, shape (answers, width): what is added to its logit is row·state."""
    states, logits, right = lessons.states[chosen], lessons.logits[chosen], lessons.right[chosen]
    scale = _scale(lessons.states)
    scaled, wanted = states / scale, np.eye(len(lessons.answers))[right]

    def loss(flat: Floats) -> tuple[float, Floats]:
        rows = flat.reshape(len(lessons.answers), -1)
        logs = log_softmax(logits + scaled @ rows.T, axis=1)
        slope = (np.exp(logs) - wanted).T @ scaled + penalty * rows
        return float(-(logs * wanted).sum() + penalty / 2 * (rows**2).sum()), slope.ravel()

    start = np.zeros(len(lessons.answers) * len(scale))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return found.x.reshape(-1, len(scale)) / scale


def _scale(states: Floats) -> Floats:
    """The spread of each dimension, with a floor: nothing is learned from a dimension that hardly varies."""
    spread = states.std(axis=0)
    return np.maximum(spread, FLOOR * np.median(spread))


def hushed(own: Lessons, trained: "Sequence[tuple[Lessons, Floats]]") -> Floats:
    """What to add to every row of one question, shape (width,): nothing at its own states, at others `QUIET`.

    The answers' shares stay as they are; without it they would outshout those to other questions.
    """
    states = np.concatenate([other.states for other, _ in trained])
    wanted = np.concatenate(
        [np.full(len(other.right), 0.0 if other is own else QUIET) for other, _ in trained]
    )
    scale = _scale(states)
    scaled = states / scale
    return np.linalg.solve(scaled.T @ scaled + np.eye(len(scale)), scaled.T @ wanted) / scale


def left_out(lessons: Lessons, penalty: float) -> Floats:
    """The probability of each answer where the lesson's whole set was left out of the fitting."""
    shares = np.zeros_like(lessons.logits)
    for group in np.unique(lessons.groups):
        out = lessons.groups == group
        rows = fit(lessons, ~out, penalty)
        shares[out] = softmax(lessons.logits[out] + lessons.states[out] @ rows.T, axis=1)
    return shares


def area(share: Floats, right: NDArray[np.bool_]) -> str:
    """Area under the ROC curve; a dash where there is nothing to tell apart."""
    if right.all() or not right.any():
        return "–"
    return f"{mannwhitneyu(share[right], share[~right]).statistic / right.sum() / (~right).sum():.3f}"


def show(lessons: Lessons, penalty: float, console: Console) -> None:
    """Each answer against the rest, without the head and with it."""
    plain, trained = softmax(lessons.logits, axis=1), left_out(lessons, penalty)
    table = Table("left out", "n", *lessons.answers, title="area under the ROC curve, plain → with the head")
    for group in (*np.unique(lessons.groups), "all"):
        own = (lessons.groups == group) | (group == "all")
        areas = [
            [area(shares[own, at], lessons.right[own] == at) for shares in (plain, trained)]
            for at in range(len(lessons.answers))
        ]
        table.add_row(group, str(own.sum()), *(" → ".join(pair) for pair in areas))
    console.print(table)


def main(
    sets: Annotated[list[Path], typer.Argument(help="Folders of labelled articles.")],
    root: Annotated[Path, typer.Option(help="The folder that statement files are named from.")],
    states: Annotated[Path, typer.Option(help="Where the states that were read are kept (.npz).")],
    readings: Annotated[bool, typer.Option("--readings", help="Try the readings of statements too.")] = False,
    pairs: Annotated[Path | None, typer.Option(help="A file of claim-evidence pairs.")] = None,
    out: Annotated[Path | None, typer.Option(help="The adapter; without it only the tables.")] = None,
) -> None:
    """Train the head and tell what it is worth on sets left out."""
    weights = assemble(EMBEDDED, installed_parts, Settings().cache_dir / "models")
    layer = read_layer(weights)
    lessons = gather(sets, root, readings=readings, pairs=pairs)
    learned = {load_prompt(name).choices: penalty for name, penalty in LEARNED.items()}
    trained = []
    for own in as_numbers(lessons, read_states(lessons, states, weights, layer), layer):
        show(own, learned.get(own.answers, UNLEARNED), Console())
        if own.answers in learned:
            everything = np.ones(len(own.right), dtype=bool)
            trained.append((own, fit(own, everything, learned[own.answers])))
    if out:
        rows = np.concatenate([rows + hushed(own, trained) for own, rows in trained])
        write_adapter(out, rows, [answer for own, _ in trained for answer in own.answers], layer)


if __name__ == "__main__":
    typer.run(main)
