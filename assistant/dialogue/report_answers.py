"""Questions that the report answers: lists, counts, the summary, links, single sources, what was searched."""

from collections import Counter
from collections.abc import Callable, Mapping

from assistant.dialogue.asked import GROUPS, Asked
from assistant.dialogue.explain import explained
from assistant.dialogue.kinds import Kind
from assistant.dialogue.types import FollowUpAnswer
from assistant.language.text.lemmas import content_lemmas
from assistant.outputs.parts import words
from assistant.outputs.parts.meanings import MEANINGS, REVIEW
from assistant.schema import Citation, Report

__all__ = ["REPORT_ANSWERS"]

_LINKS = 12  # statements named in one answer
_ISSUERS = 12
_LOOK_FIRST = ("contradicted", "review", "unsupported", "unchecked")


# ---------------------------------------------------------------- lists and counts


def _listed(asked: Asked) -> FollowUpAnswer:
    chosen = _chosen(asked)
    return asked.answer(f"{_counted(asked, chosen)}{':' if chosen else '.'}", claims=chosen)


def _chosen(asked: Asked) -> tuple[int, ...]:
    """The claims of the group named, on the matter named."""
    group = asked.of_group(asked.slots.group)
    about = set(asked.named_claims) or set(group)
    return tuple(number for number in group if number in about)


def _counted(asked: Asked, chosen: tuple[int, ...]) -> str:
    total = words.count(len(asked.report.all_verdicts), "claim")
    named = asked.slots.group
    on = f" on {asked.named}" if asked.slots.matter and asked.named_claims else ""
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
    shown = chosen if asked.slots.group or asked.slots.matter else ()
    return asked.answer(f"{_counted(asked, chosen)}.", claims=shown)


def _summary(asked: Asked) -> FollowUpAnswer:
    """The counts, and the claims of the label asked for or those to look at first."""
    if asked.slots.group not in {None, "supported"}:
        return _listed(asked)
    first = tuple(dict.fromkeys(number for group in _LOOK_FIRST for number in asked.of_group(group)))
    lead = f"{words.count(len(asked.report.all_verdicts), 'claim')}: {_counts(asked)}."
    look = " What to look at first:" if first else " Nothing needs a second look."
    return asked.answer(
        lead + look, claims=first, notes=(*_pairs(asked, first), _searched_line(asked.report))
    )


def _pairs(asked: Asked, numbers: tuple[int, ...]) -> list[str]:
    return [
        f"Claim {number}: the article has {words.line(pair.claimed)}, "
        f"the record has {words.line(pair.recorded)}."
        for number in numbers
        if (verdict := asked.verdict(number)) and (pair := verdict.difference)
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


# ---------------------------------------------------------------- sources


def _links(asked: Asked) -> FollowUpAnswer:
    """The cited statements with address and quote: of the claims asked about, else of all."""
    asked_for = asked.claims or asked.of_group(asked.slots.group)
    numbers = tuple(
        number for number in asked_for if (verdict := asked.verdict(number)) and verdict.citations
    )
    cited = asked.cited(numbers)
    if not asked.claims:
        cited = tuple({citation.statement_id: citation for citation in reversed(cited)}.values())[::-1]
    if not cited:
        lead = (
            f"{asked.named.capitalize()} cites no statement."
            if asked.claims
            else "No claim cites a statement."
        )
        return asked.answer(lead, claims=asked.claims, notes=(_searched_line(asked.report),))
    statements = len({citation.statement_id for citation in cited})
    which = asked.named.capitalize() if asked.slots.numbers else _these(numbers)
    lead = f"{which} rest{'s' if len(numbers) == 1 else ''} on {words.count(statements, 'statement')}:"
    return asked.answer(lead, claims=numbers, citations=cited[:_LINKS], notes=tuple(_without_address(cited)))


def _these(numbers: tuple[int, ...]) -> str:
    return f"Claim {numbers[0]}" if len(numbers) == 1 else f"{len(numbers)} claims"


def _without_address(cited: tuple[Citation, ...]) -> list[str]:
    bare = sorted({words.line(citation.title) for citation in cited if not words.safe_url(citation.url)})
    return [f"Without a web address in the record: {words.listed(bare)}."] if bare else []


def _single(asked: Asked) -> FollowUpAnswer:
    """Claims whose label rests on one statement alone."""
    cited = {
        number: asked.statement_ids(number)
        for number, verdict in enumerate(asked.report.all_verdicts, start=1)
        if verdict.outcome == "checked"
        and verdict.finding in {"stated", "contradicted"}
        and verdict.citations
    }
    numbers = asked.named_claims
    if numbers:
        told = [
            f"Claim {number} cites {words.count(len(cited.get(number, ())), 'statement')}"
            for number in numbers
        ]
        return asked.answer(f"{'; '.join(told)}.", claims=numbers, citations=asked.cited(numbers))
    alone = tuple(number for number, statements in cited.items() if len(statements) == 1)
    lead = f"{len(alone)} of {words.count(len(cited), 'claim')} that the record settles rest on one statement"
    return asked.answer(f"{lead}{':' if alone else '.'}", claims=alone)


# ---------------------------------------------------------------- what was searched


def _searched(asked: Asked) -> FollowUpAnswer:
    if asked.slots.numbers:
        return _searched_for(asked, asked.slots.numbers[0])
    issuers = asked.report.coverage.issuers
    named = asked.slots.speaker or asked.slots.matter
    theirs = {name: number for name, number in issuers.items() if named and _is_named(named, name)}
    if theirs:
        told = [f"{words.line(name)}: {words.count(number, 'statement')}" for name, number in theirs.items()]
        return asked.answer(f"{'; '.join(told)}.", notes=(_searched_line(asked.report),))
    most = sorted(issuers.items(), key=lambda pair: (-pair[1], pair[0]))[:_ISSUERS]
    told = [f"{words.line(name)} ({number})" for name, number in most]
    rest = f", and {len(issuers) - len(most)} more" if len(issuers) > len(most) else ""
    notes = (f"Issuers: {'; '.join(told)}{rest}.",) if told else ()
    return asked.answer(_searched_line(asked.report), notes=notes)


def _is_named(named: str, issuer: str) -> bool:
    said = set(content_lemmas(named))
    return bool(said) and said <= set(content_lemmas(issuer))


def _searched_for(asked: Asked, number: int) -> FollowUpAnswer:
    verdict = asked.verdict(number)
    if verdict is None or not verdict.searched:
        lead = f"For claim {number} no statement was searched."
        return asked.answer(lead, claims=(number,) if verdict else (), notes=(_searched_line(asked.report),))
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
        lead, claims=(number,), citations=verdict.citations, notes=(*told, _searched_line(asked.report))
    )


def _searched_line(report: Report) -> str:
    return f"Searched as of {words.day(report.as_of)}: {words.coverage(report.coverage)}"


# ---------------------------------------------------------------- why, and what the words mean


def _why(asked: Asked) -> FollowUpAnswer:
    if not asked.claims:
        return asked.answer(
            "Which claim do you mean? Give its number, for instance: why is claim 1 so?", kind="unclear"
        )
    answer = explained(asked.question, asked.report, asked.claims[0])
    if answer.kind == "nothing":
        return answer
    return answer.model_copy(update={"claims": asked.claims, "notes": (*asked.later_notes(), *answer.notes)})


def _meaning(asked: Asked) -> FollowUpAnswer:
    notes = tuple(f"{label.capitalize()}: {meaning}" for label, meaning in MEANINGS.items())
    return asked.answer("What the labels say:", notes=(*notes, f"Held for review: {REVIEW}"))


REPORT_ANSWERS: Mapping[Kind, Callable[[Asked], FollowUpAnswer]] = {
    "list": _listed, "count": _count, "summary": _summary, "link": _links, "single": _single, "why": _why,
    "searched": _searched, "unchecked": _unchecked, "meaning": _meaning,
}  # fmt: skip
