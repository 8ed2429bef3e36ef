"""Questions that the report answers: lists, counts, the summary, links, single sources, what was searched."""

from collections import Counter
from collections.abc import Callable, Mapping

from assistant.dialogue.asked import GROUPS, Asked
from assistant.dialogue.explain import explained, pair_told
from assistant.dialogue.kinds import Kind
from assistant.dialogue.links import links
from assistant.dialogue.manual import finding_meanings
from assistant.dialogue.resting import resting
from assistant.dialogue.types import FollowUpAnswer
from assistant.language.text.lemmas import content_lemmas
from assistant.outputs.parts import words
from assistant.outputs.parts.meanings import MEANINGS, REVIEW
from assistant.schema import Report

__all__ = ["REPORT_ANSWERS"]

_ISSUERS = 12
_LOOK_FIRST = ("contradicted", "review", "unsupported", "unchecked")


# ---------------------------------------------------------------- lists and counts


def _listed(asked: Asked) -> FollowUpAnswer:
    chosen = _chosen(asked)
    if not chosen and asked.slots.group and asked.slots.matter:
        return _in_other_words(asked)
    lead = f"{_counted(asked, chosen)}{':' if chosen else '.'}"
    return asked.answer(lead, claims=chosen, notes=(*_unnamed(asked), *_pairs_of(asked, chosen)))


def _unnamed(asked: Asked) -> tuple[str, ...]:
    """That the whole group is shown, where no claim has the words of the matter."""
    if not asked.slots.matter or asked.named_claims or not asked.slots.group:
        return ()
    total = words.count(len(asked.report.all_verdicts), "claim")
    return (
        f"No claim in these words, “{words.line(asked.slots.matter)}”, searched in {total}: this is all.",
    )


def _in_other_words(asked: Asked) -> FollowUpAnswer:
    """Where no claim of the group has the matter's words: those in other words, else the whole group."""
    group = asked.of_group(asked.slots.group)
    label = GROUPS[asked.slots.group or ""]
    matter = f"“{words.line(asked.slots.matter)}”"
    verb = "is" if len(group) == 1 else "are"
    total = words.count(len(asked.report.all_verdicts), "claim")
    if not group:
        return asked.answer(f"0 of {total} are {label}.")
    if near := asked.in_other_words(group):
        these = "is" if len(near) == 1 else "are"
        lead = f"{len(near)} of {total} may be on {matter} in other words and {these} {label}:"
        notes = (f"In all {len(group)} of {total} {verb} {label}.", *_pairs_of(asked, near))
        return asked.answer(lead, claims=near, notes=notes)
    lead = f"No claim in these words, {matter}, is {label}: searched {total}. In all {len(group)} {verb}:"
    return asked.answer(lead, claims=group, notes=_pairs_of(asked, group))


def _pairs_of(asked: Asked, numbers: tuple[int, ...]) -> tuple[str, ...]:
    """The pairs of a list of contradicted claims; other lists are short."""
    return tuple(_pairs(asked, numbers)) if asked.slots.group == "contradicted" else ()


def _chosen(asked: Asked) -> tuple[int, ...]:
    """The claims of the group named, on the matter named."""
    group = asked.of_group(asked.slots.group)
    about = set(asked.named_claims) or set(asked.attributed_claims) or set(group)
    return tuple(number for number in group if number in about)


def _counted(asked: Asked, chosen: tuple[int, ...]) -> str:
    total = words.count(len(asked.report.all_verdicts), "claim")
    named = asked.slots.group
    on = f" on {asked.named}" if asked.slots.matter and asked.named_claims else ""
    if not on and asked.attributed_claims:
        on = f" attributed to {words.line(asked.slots.speaker or '')}"
    if named is None:
        return f"{len(chosen)} of {total}{on}" if on else f"{total}: {_counts(asked)}"
    verb = "is" if len(chosen) == 1 else "are"
    return f"{len(chosen)} of {total}{on} {verb} {GROUPS[named]}"


def _counts(asked: Asked) -> str:
    groups = ("supported", "unsupported", "speculative", "review", "unchecked", "dismissed")
    return words.listed(
        [f"{len(found)} {GROUPS[group]}" for group in groups if (found := asked.of_group(group))]
    )


def _count(asked: Asked) -> FollowUpAnswer:
    chosen = _chosen(asked)
    if not chosen and asked.slots.group and asked.slots.matter:
        return _in_other_words(asked)
    shown = chosen if asked.slots.group or asked.slots.matter else ()
    return asked.answer(
        f"{_counted(asked, chosen)}.", claims=shown, notes=(*_unnamed(asked), *_besides(asked, chosen))
    )


def _besides(asked: Asked, chosen: tuple[int, ...]) -> tuple[str, ...]:
    """With the contradicted claims, how many more are unsupported: wrong and not backed are two things."""
    if asked.slots.group != "contradicted" or asked.named_claims:
        return ()
    more = set(asked.of_group("unsupported")) - set(chosen)
    verb = "is" if len(more) == 1 else "are"
    return (
        (f"{words.count(len(more), 'more claim')} {verb} unsupported without being contradicted.",)
        if more
        else ()
    )


def _summary(asked: Asked) -> FollowUpAnswer:
    """The counts, and the claims of the label asked for or those to look at first."""
    if asked.slots.group not in {None, "supported"}:
        return _listed(asked)
    first = tuple(dict.fromkeys(number for group in _LOOK_FIRST for number in asked.of_group(group)))
    lead = f"{words.count(len(asked.report.all_verdicts), 'claim')}: {_counts(asked)}."
    look = " What to look at first:" if first else " Nothing needs a second look."
    wrong = words.listed([str(number) for number in asked.of_group("contradicted")])
    notes = (
        *_pairs(asked, first),
        *([f"The record contradicts claim{'s' if ' ' in wrong else ''} {wrong}."] if wrong else []),
        asked.searched_line,
        "Whether it runs is your editor's decision.",
    )
    return asked.answer(lead + look, claims=first, notes=notes)


def _pairs(asked: Asked, numbers: tuple[int, ...]) -> list[str]:
    return [
        f"Claim {number}: {told}"
        for number in numbers
        if (verdict := asked.verdict(number)) and (told := pair_told(verdict))
    ]


def _unchecked(asked: Asked) -> FollowUpAnswer:
    """Claims without a result, and with it what awaits a person and what is no claim."""
    left = asked.of_group("unchecked")
    held = asked.of_group("review")
    reasons = [
        f"Claim {number}: {words.line(verdict.error.message)}"
        for number in left
        if (verdict := asked.verdict(number)) and verdict.error
    ]
    waiting = [f"{words.count(len(held), 'more claim')} held for your review."] if held else []
    lead = f"{len(left)} of {words.count(len(asked.report.all_verdicts), 'claim')} could not be checked"
    if not left:
        lead = "Every claim was checked"
    notes = (*reasons, *waiting, *_no_claims(asked.report))
    return asked.answer(f"{lead}.", claims=left or held, notes=notes)


def _no_claims(report: Report) -> list[str]:
    kinds = Counter(account.kind for account in report.sentences if not account.claims)
    parts = [words.count(number, *words.KINDS[kind]) for kind, number in kinds.items()]
    return [f"In the text without a claim to check: {words.listed(parts)}."] if parts else []


# ---------------------------------------------------------------- what was searched


def _searched(asked: Asked) -> FollowUpAnswer:
    if asked.slots.numbers:
        return _searched_for(asked, asked.slots.numbers[0])
    issuers = asked.report.coverage.issuers
    named = asked.slots.speaker or asked.slots.matter
    theirs = {name: number for name, number in issuers.items() if named and _is_named(named, name)}
    if theirs:
        told = [f"{words.line(name)}: {words.count(number, 'statement')}" for name, number in theirs.items()]
        return asked.answer(f"{'; '.join(told)}.", notes=(asked.searched_line,))
    most = sorted(issuers.items(), key=lambda pair: (-pair[1], pair[0]))[:_ISSUERS]
    told = [f"{words.line(name)} ({number})" for name, number in most]
    rest = f", and {len(issuers) - len(most)} more" if len(issuers) > len(most) else ""
    notes = (f"Issuers: {'; '.join(told)}{rest}.",) if told else ()
    return asked.answer(asked.searched_line, notes=notes)


def _is_named(named: str, issuer: str) -> bool:
    said = set(content_lemmas(named))
    return bool(said) and said <= set(content_lemmas(issuer))


def _searched_for(asked: Asked, number: int) -> FollowUpAnswer:
    verdict = asked.verdict(number)
    if verdict is None or not verdict.searched:
        lead = f"For claim {number} no statement was searched."
        return asked.answer(lead, claims=(number,) if verdict else (), notes=(asked.searched_line,))
    wanted = [item.statement_id for item in verdict.searched]
    titles = {hit.statement.id: hit.statement for hit in asked.index.search(verdict.claim.text, limit=60)}
    told = tuple(
        f"{words.line(found.title)}: {words.line(found.issuer)}, {words.day(found.issued_date)}"
        if (found := titles.get(name)) else words.line(name)
        for name in wanted
    )  # fmt: skip
    compared = words.count(len(wanted), "statement")
    lead = f"Claim {number} was compared with {compared}, the nearest of all searched:"
    return asked.answer(
        lead, claims=(number,), citations=verdict.citations, notes=(*told, asked.searched_line)
    )


# ---------------------------------------------------------------- why, and what the words mean


def _why(asked: Asked) -> FollowUpAnswer:
    about = asked.explained_claims
    if not about:
        return asked.answer(
            "Which claim do you mean? Give its number, for instance: why is claim 1 so?", kind="unclear"
        )
    answer = explained(asked.question, asked.report, about[0])
    if answer.kind == "nothing":
        return answer
    others = words.listed([str(number) for number in about[1:]])
    more = (f"Also on this: claim{'s' if len(about) > 2 else ''} {others}.",) if others else ()
    notes = (*more, *asked.later_notes(), *answer.notes)
    return answer.model_copy(update={"claims": about, "notes": notes})


def _meaning(asked: Asked) -> FollowUpAnswer:
    """What the word asked about says first, then the labels."""
    labels = {**MEANINGS, "review": REVIEW}
    named = asked.slots.group or ""
    notes = tuple(_meant(group, meaning) for group, meaning in labels.items() if group != named)
    lead = "What the labels say:"
    if meaning := {**labels, **finding_meanings()}.get(named):
        lead = _meant(named, meaning)
    return asked.answer(lead, notes=notes)


def _meant(group: str, meaning: str) -> str:
    name = "held for review" if group == "review" else group.replace("_", " ")
    return f"{name.capitalize()}: {meaning}"


REPORT_ANSWERS: Mapping[Kind, Callable[[Asked], FollowUpAnswer]] = {
    "list": _listed, "count": _count, "summary": _summary, "link": links, "single": resting, "why": _why,
    "searched": _searched, "unchecked": _unchecked, "meaning": _meaning,
}  # fmt: skip
