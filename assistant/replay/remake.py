"""An old report made again from its own replies: no model is asked, and every byte has to be the same.

The article is rebuilt from the report; claims, retrieval, gate, report and counts run anew. The prompts are
the versions that the report names by their hashes, not the newest. What cannot be computed again is taken
over from the report: the model's name and address, when the report was made, how long it took, what it cost,
and the reason why a question went unanswered. Which sentences are headings is known only when an article is
read: they are the report's, held to the hash that it keeps of them. Reports from before that hash are taken
at their word, and a note says so. What people added afterwards (reviews, sentences, edits of claims) is not
made again.

Nothing that is taken over is believed for that: the seal says whether it is as it was made, and thresholds,
profile and settings have to be those of the version and model that the report names, unless a signature
vouches for them.
"""

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
from assistant.replay.differences import NOT_RECORDED, differences
from assistant.replay.named_version import Departure, departures
from assistant.resources import VERSION
from assistant.schema import Article, Provenance, Report, Verdict, sha256_text
from assistant.sealing import NOT_THEIRS, SealCheck, check_seal, sealed_as
from assistant.settings import Settings, load_settings
from assistant.steps.again import article_of
from assistant.steps.report import notes_on_days, summarise
from assistant.thresholds import Thresholds

__all__ = ["Replayed", "replay_report"]


@dataclass(frozen=True)
class Replayed:
    """`identical`: byte for byte. `differences`: one plain sentence each; empty where it is identical.

    `notes`: what the replay could not look at, one plain sentence each. `report` is the one made anew,
    without reviews, additions and edits. `seal`: whether the report is still as it was made.
    """

    identical: bool
    differences: tuple[str, ...]
    report: Report
    seal: SealCheck
    notes: tuple[str, ...] = ()


def replay_report(
    report: Report | str | Path,
    *,
    statements: Paths | None = None,
    index: Index | None = None,
    settings: Settings | None = None,
    thresholds: Thresholds | None = None,
    signed_by: str | None = None,
) -> Replayed:
    """Makes `report` (or the one in this JSON file) again, against the same statements as then.

    `thresholds`: those it was made with, where they were neither On Record's own nor the settings'.
    `signed_by`: the public key (in hex) of the desk that must have signed the report; thresholds and settings
    that are not those of the named version are then taken at its word.

    Raises:
        InputError: it is no report, or not one whose article and thresholds are whole; `unknown_prompt`, it
            was made with a prompt that this version does not have.
        SettingsError: the user's own file of thresholds or profiles cannot be read.
        RecordError, StatementError: the statements cannot be opened.
    """
    written = report.to_json() if isinstance(report, Report) else _read(Path(report))
    old = report if isinstance(report, Report) else _parsed(written)
    quiet = (settings or load_settings()).model_copy(update={"reply_cache": False, "signing_key": None})
    seal = check_seal(old, signed_by=signed_by)
    departed = tuple(departures(old, quiet, thresholds))
    new = _made_again(old, statements, index, quiet)
    first = old.model_copy(update={"additions": (), "edits": (), "reviews": (), "sign_off": None})
    found = [*_of_seal(seal, signed_by), *_unvouched(departed, seal)]
    if new.to_json() != first.to_json() or old.to_json() != written.rstrip("\n"):
        found += differences(first, new)
    notes = tuple(_notes(old, departed, seal))
    return Replayed(identical=not found, differences=tuple(found), report=new, seal=seal, notes=notes)


def _made_again(old: Report, statements: Paths | None, index: Index | None, settings: Settings) -> Report:
    article = _checked_article(old)
    made = old.provenance
    prompts = _prompts_of(made)
    checker = FactChecker(
        settings,
        statements=statements,
        model=ReplayModel(old.replies, name=made.model, endpoint=made.endpoint),
        index=index,
        thresholds=_thresholds_of(made),
        profile=_profile_of(made),
    )
    with checker, using_prompts(prompts):
        return _taken_over(checker.check(article, as_of=old.as_of), old)


def _of_seal(seal: SealCheck, signed_by: str | None) -> Iterator[str]:
    if seal.is_broken:
        yield seal.sentence
    if signed_by is not None and not seal.known_signer:
        yield NOT_THEIRS


def _unvouched(departed: tuple[Departure, ...], seal: SealCheck) -> Iterator[str]:
    """What departs from the named version, unless a desk that the user knows vouches for all of it."""
    yield from (departure.sentence for departure in departed if departure.refuses and not seal.is_vouched)


def _notes(report: Report, departed: tuple[Departure, ...], seal: SealCheck) -> Iterator[str]:
    if report.provenance.sentences_sha256 is None:
        yield (
            "The report keeps no hash of its sentences: which of them are headings, and so not checked, is "
            "taken as the report says."
        )
    if report.additions or report.reviews or report.edits:
        after = (
            "Reviews and added sentences"
            if not report.edits
            else "Reviews, added sentences and edited claims"
        )
        yield f"{after} came after the check and were left out: no seal covers them."
    yield from (departure.sentence for departure in departed if seal.is_vouched or not departure.refuses)


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
    verdicts = tuple(_same_failure(later, before.get(later.claim.id)) for later in new.verdicts)
    made_again = new.model_copy(
        update={
            "notes": notes_on_days(new.as_of, new.article.published, provenance.started.date(), new.coverage),
            "provenance": provenance,
            "verdicts": verdicts,
            "summary": summarise(verdicts),
        }
    )
    return sealed_as(made_again, old)


def _known_then(new: dict[str, float], old: dict[str, float]) -> dict[str, float]:
    """Without the thresholds that came later: the report was made without them, and so is the replay."""
    return {name: share for name, share in new.items() if name in old} if old else new


def _same_failure(new: Verdict, old: Verdict | None) -> Verdict:
    """A question without a reply failed then too: the failure is the report's, not the replay's."""
    unanswered = new.error is not None and new.error.code == NOT_RECORDED
    if unanswered and old is not None and old.error is not None:
        return new.model_copy(update={"error": old.error, "outcome": old.outcome})
    return new
