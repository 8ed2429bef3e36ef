"""The cited statements with their addresses, and whether they say what the claim says."""

from assistant.dialogue.asked import Asked
from assistant.dialogue.resting import asked_accounts
from assistant.dialogue.types import FollowUpAnswer
from assistant.outputs.parts import words
from assistant.schema import Citation

__all__ = ["links"]

_LINKS = 12  # statements named in one answer


def links(asked: Asked) -> FollowUpAnswer:
    """The cited statements with address and quote: of the claims asked about, else of all."""
    if accounts := asked_accounts(asked):
        return _accounts(asked, accounts)
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
        return asked.answer(lead, claims=asked.claims, notes=(asked.searched_line,))
    statements = len({citation.statement_id for citation in cited})
    which = asked.named.capitalize() if asked.slots.numbers else _these(numbers)
    lead = f"{which} {_cites(asked, numbers)} {words.count(statements, 'statement')}"
    several = asked.unsaid_notes(numbers) if len(numbers) > 1 else ()
    instead = "" if several else "".join(f", which {meant}" for meant in asked.unsaid(numbers))
    notes = (*several, *_without_address(cited))
    lead = f"{lead}{instead}:"
    return asked.answer(lead, claims=numbers, citations=cited[:_LINKS], notes=notes)


def _cites(asked: Asked, numbers: tuple[int, ...]) -> str:
    """ "Rests on" alone where the statement says what the claim says."""
    verb = "cite" if asked.unsaid(numbers) else "rest"
    return f"{verb}{'s' if len(numbers) == 1 else ''}{'' if verb == 'cite' else ' on'}"


def _accounts(asked: Asked, accounts: tuple[Citation, ...]) -> FollowUpAnswer:
    """The statements named by their country, with the claims that cite them."""
    ids = {account.statement_id for account in accounts}
    numbers = tuple(number for number in asked.of_group(None) if ids & asked.statement_ids(number))
    told = words.listed([f"“{words.line(account.title)}”" for account in accounts])
    lead = f"{told}, {asked.issuers_of(accounts)}:"
    return asked.answer(lead, claims=numbers, citations=accounts, notes=tuple(_without_address(accounts)))


def _these(numbers: tuple[int, ...]) -> str:
    return f"Claim {numbers[0]}" if len(numbers) == 1 else f"{len(numbers)} claims"


def _without_address(cited: tuple[Citation, ...]) -> list[str]:
    bare = sorted({words.line(citation.title) for citation in cited if not words.safe_url(citation.url)})
    return [f"Without a web address in the record: {words.listed(bare)}."] if bare else []
