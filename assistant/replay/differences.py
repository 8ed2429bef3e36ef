"""What a replay came out with otherwise than the report says, one plain sentence each."""

import json
from collections.abc import Iterator

from assistant.schema import Provenance, Report, Verdict

__all__ = ["NOT_RECORDED", "differences"]

NOT_RECORDED = "not_recorded"  # the error code of a question that the report holds no reply to


def differences(old: Report, new: Report) -> tuple[str, ...]:
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
    missing = sum(
        verdict.error is not None and verdict.error.code == NOT_RECORDED for verdict in new.verdicts
    )
    if missing:
        yield f"For {missing} claims a question is asked now that the report holds no reply to."
    if _same_ground(old, new) and not missing and old.verdicts != new.verdicts:
        yield (
            "Prompts, statements and replies are the same: the rules that read them have changed since, "
            "or the report was edited."
        )
    yield from _of_verdicts(old, new)
    parts = ("notes", "article", "sentences", "summary", "replies")
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
    before = {earlier.claim.id: earlier for earlier in old.verdicts}
    after = {later.claim.id: later for later in new.verdicts}
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
