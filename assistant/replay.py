"""An old report made again from its own replies: no model is asked, and every byte has to be the same.

The article is rebuilt from the report; claims, retrieval, gate, report and counts run anew. The prompts are
the versions that the report names by their hashes, not the newest. What cannot be computed again is taken
over from the report: the model's name and address, when the report was made, how long it took, what it cost,
and the reason why a question went unanswered. Which sentences are headings is known only when an article is
read: they are the report's, held to the hash that it keeps of them. Reports from before that hash are taken
at their word, and a note says so. What people added afterwards (reviews, sentences) is not made again.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from assistant.checker import FactChecker, Paths
from assistant.errors import InputError
from assistant.model.reply_cache import ReplayModel
from assistant.ports import Index
from assistant.profiles import Profile
from assistant.prompts import Prompt, prompt_with_hash, using_prompts
from assistant.resources import VERSION
from assistant.schema import Article, Provenance, Report, Verdict, sha256_text
from assistant.settings import Settings, load_settings
from assistant.steps.again import article_of
from assistant.steps.report import summarise
from assistant.thresholds import Thresholds

__all__ = ["Replayed", "replay_report"]

_NOT_RECORDED = "not_recorded"


@dataclass(frozen=True)
class Replayed:
    """`identical`: byte for byte. `differences`: one plain sentence each; empty where it is identical.

    `notes`: what the replay could not look at, one plain sentence each. `report` is the one made anew,
    without reviews and additions.
    """

    identical: bool
    differences: tuple[str, ...]
    report: Report
    notes: tuple[str, ...] = ()


def replay_report(
    report: Report | str | Path,
    *,
    statements: Paths | None = None,
    index: Index | None = None,
    settings: Settings | None = None,
) -> Replayed:
    """Makes `report` (or the one in this JSON file) again, against the same statements as then.

    Raises:
        InputError: it is no report, or not one whose article and thresholds are whole; `unknown_prompt`, it
            was made with a prompt that this version does not have.
        RecordError, StatementError: the statements cannot be opened.
    """
    written = report.to_json() if isinstance(report, Report) else _read(Path(report))
    old = report if isinstance(report, Report) else _parsed(written)
    article = _checked_article(old)
    made = old.provenance
    prompts = _prompts_of(made)
    model = ReplayModel(old.replies, name=made.model, endpoint=made.endpoint)
    quiet = (settings or load_settings()).model_copy(update={"reply_cache": False})
    checker = FactChecker(
        quiet,
        statements=statements,
        model=model,
        index=index,
        thresholds=_thresholds_of(made),
        profile=_profile_of(made),
    )
    with checker, using_prompts(prompts):
        new = _taken_over(checker.check(article, as_of=old.as_of), old)
    first = old.model_copy(update={"additions": (), "reviews": ()})
    notes = tuple(_notes(old))
    if new.to_json() == first.to_json() and old.to_json() == written.rstrip("\n"):
        return Replayed(identical=True, differences=(), report=new, notes=notes)
    return Replayed(identical=False, differences=_differences(first, new), report=new, notes=notes)


def _notes(report: Report) -> Iterator[str]:
    if report.provenance.sentences_sha256 is None:
        yield (
            "The report keeps no hash of its sentences: which of them are headings, and so not checked, is "
            "taken as the report says."
        )
    if report.additions or report.reviews:
        yield "Reviews and added sentences came after the check and were left out."


def _thresholds_of(made: Provenance) -> Thresholds | None:
    """Those that the report names; None where it names none. Raises InputError."""
    try:
        return Thresholds.model_validate(made.thresholds) if made.thresholds else None
    except ValidationError as error:
        names = sorted({str(fault["loc"][0]) for fault in error.errors() if fault["loc"]})
        raise InputError(
            "The thresholds in this report are none of this version, or no shares between 0 and 1: "
            f"{', '.join(names)}."
        ) from None


def _profile_of(made: Provenance) -> Profile:
    """What the model was let settle then, whatever its profile says now."""
    if made.settles is None:
        return Profile(score=made.reader)
    return Profile(score=made.reader, settles=frozenset(made.settles), tested_on=made.started.date())


def _prompts_of(made: Provenance) -> list[Prompt]:
    """The very versions that the report was made with, by hash. Raises InputError (unknown_prompt)."""
    found = {label: prompt_with_hash(digest) for label, digest in made.prompts.items()}
    unknown = [f"{label} ({made.prompts[label][:8]}…)" for label, prompt in found.items() if prompt is None]
    if unknown:
        raise InputError(
            f"This report was made by On Record {made.onrecord} with prompts that version {VERSION} does not "
            f"have, so its questions cannot be asked again: {', '.join(unknown)}.",
            code="unknown_prompt",
        )
    return [prompt for prompt in found.values() if prompt is not None]


def _checked_article(report: Report) -> Article:
    """The article as it was read then. Raises InputError where its text is not the one that was checked."""
    if sha256_text(report.article.text) != report.article.sha256:
        raise InputError("The article's text in this report is not the one that was checked.")
    return article_of(report)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise InputError(f"There is no report {path}.", code="not_found") from None
    except (OSError, UnicodeDecodeError):
        raise InputError(f"The report {path} cannot be read as UTF-8 text.") from None


def _parsed(text: str) -> Report:
    try:
        return Report.model_validate_json(text)
    except ValidationError:
        raise InputError("This is no report of On Record: make one with `--format json`.") from None


# ---------------------------------------------------------------- taken over


def _taken_over(new: Report, old: Report) -> Report:
    """What no replay can compute: time, cost, the settings' hash, and why a question went unanswered."""
    kept = {"started", "seconds", "usage", "first_label_seconds", "settings_sha256"}
    kept |= {name for name in ("sentences_sha256", "parser") if getattr(old.provenance, name) is None}
    provenance = new.provenance.model_copy(
        update={name: getattr(old.provenance, name) for name in kept}
        | {"thresholds": _known_then(new.provenance.thresholds, old.provenance.thresholds)}
    )
    before = {verdict.claim.id: verdict for verdict in old.verdicts}
    verdicts = tuple(_same_failure(one, before.get(one.claim.id)) for one in new.verdicts)
    return new.model_copy(
        update={"provenance": provenance, "verdicts": verdicts, "summary": summarise(verdicts)}
    )


def _known_then(new: dict[str, float], old: dict[str, float]) -> dict[str, float]:
    """Without the thresholds that came later: the report was made without them, and so is the replay."""
    return {name: share for name, share in new.items() if name in old} if old else new


def _same_failure(new: Verdict, old: Verdict | None) -> Verdict:
    """A question without a reply failed then too: the failure is the report's, not the replay's."""
    unanswered = new.error is not None and new.error.code == _NOT_RECORDED
    if unanswered and old is not None and old.error is not None:
        return new.model_copy(update={"error": old.error, "outcome": old.outcome})
    return new


# ---------------------------------------------------------------- what differs


def _differences(old: Report, new: Report) -> tuple[str, ...]:
    """At least one sentence: a report that is not reproduced never goes without a reason."""
    named = tuple(_named_differences(old, new))
    if named:
        return named
    then, now = json.loads(old.to_json()), json.loads(new.to_json())
    parts = [name for name in then if json.dumps(then[name]) != json.dumps(now.get(name))]
    return (f"The report says otherwise than the replay, or in another order, under: {', '.join(parts)}.",)


def _named_differences(old: Report, new: Report) -> Iterator[str]:
    yield from _of_provenance(old.provenance, new.provenance)
    if old.coverage != new.coverage:
        yield "The record covers other statements or days than it did then."
    missing = sum(one.error is not None and one.error.code == _NOT_RECORDED for one in new.verdicts)
    if missing:
        yield f"For {missing} claims a question is asked now that the report holds no reply to."
    if _same_ground(old, new) and not missing and old.verdicts != new.verdicts:
        yield (
            "Prompts, statements and replies are the same: the rules that read them have changed since, "
            "or the report was edited."
        )
    yield from _of_verdicts(old, new)
    parts = ("article", "sentences", "summary", "replies")
    rest = [name for name in parts if getattr(old, name) != getattr(new, name)]
    if rest:
        yield f"These parts of the report came out otherwise: {', '.join(rest)}."
    if old.to_json() == new.to_json():
        yield "Only the way the file is written differs: it was edited or formatted again."


def _same_ground(old: Report, new: Report) -> bool:
    """Whether all that the rules start from is the same."""
    return old.provenance.index == new.provenance.index and old.coverage == new.coverage


def _of_provenance(old: Provenance, new: Provenance) -> Iterator[str]:
    if old.onrecord != new.onrecord:
        yield f"It was made by On Record {old.onrecord}; this is {new.onrecord}."
    if old.index != new.index:
        yield "The record has changed since, or is another one: name the statements with --statements."
    if old.parser != new.parser:
        yield f"It was read with the parser {old.parser}; this version has {new.parser}."
    if old.thresholds != new.thresholds:
        yield "The report does not name the thresholds that its probabilities had to clear."
    if old.prompts != new.prompts:
        labels = sorted(name for name, _ in old.prompts.items() ^ new.prompts.items())
        yield f"The report names prompts otherwise than their hashes do: {', '.join(dict.fromkeys(labels))}."
    if old.sentences_sha256 != new.sentences_sha256:
        yield (
            "The sentences are not those that were read (provenance.sentences_sha256): their places or kinds "
            "were edited, so that claims may be missing."
        )


def _of_verdicts(old: Report, new: Report) -> Iterator[str]:
    before = {one.claim.id: one for one in old.verdicts}
    after = {one.claim.id: one for one in new.verdicts}
    if before.keys() != after.keys():
        yield f"The article is cut into {len(after)} claims now, {len(before)} then."
    for name, verdict in before.items():
        if name in after and verdict != after[name]:
            yield _of_claim(verdict, after[name])


def _of_claim(old: Verdict, new: Verdict) -> str:
    said, says = _said(old), _said(new)
    if said != says:
        return f"Claim {old.claim.id}: the report says {said}, the replay {says}."
    return f"Claim {old.claim.id}: the verdict is the same, its details are not."


def _said(verdict: Verdict) -> str:
    name = str(verdict.label or verdict.outcome)
    return f"{name} ({verdict.finding})" if verdict.finding else name
