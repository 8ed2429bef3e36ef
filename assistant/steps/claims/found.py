"""What was found in an article: its claims, and for each sentence which claims it holds or why none."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from assistant.schema import Claim, SentenceAccount
from assistant.steps.claims.speaker_doubt import SpeakerDoubt

__all__ = ["FoundClaims"]

_NO_CLAIM = "addressed to the reader, or about the article itself, as the model took it"


@dataclass(frozen=True)
class FoundClaims:
    """The claims in article order, what became of each sentence, and the ids of those of unsettled kind.

    `weakly_marked` holds the claims in the author's own voice that have a weak cue of speculation,
    `unmarked` those with no cue at all: of what kind they are only a model can say, of the latter only a
    model that is good at it. `strongly_marked` holds those that a strong cue has settled, unless a model
    knows better. `acts` tell of an act of speech, but not what is said, with a cue beside it: "perhaps Oslo
    answers with an offer". `doubts`: of some claims it is not plain whose words they report. `given`: a
    person says that they are claims, so that no model takes one for none.
    """

    claims: tuple[Claim, ...]
    accounts: tuple[SentenceAccount, ...]
    weakly_marked: frozenset[str] = frozenset()
    unmarked: frozenset[str] = frozenset()
    strongly_marked: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    doubts: Mapping[str, SpeakerDoubt] = field(default_factory=dict)
    given: bool = False

    def first(self, most: int) -> "FoundClaims":
        """The same with the first claims alone; what became of the sentences stays."""
        return replace(self, claims=self.claims[:most])

    def only(self, claims: Iterable[Claim]) -> "FoundClaims":
        """The same with these of the claims alone; what became of the sentences stays."""
        return replace(self, claims=tuple(claims))

    def with_claims(self, claims: Iterable[Claim]) -> "FoundClaims":
        """The same with these in the place of those with their ids."""
        instead = {claim.id: claim for claim in claims}
        return self.only(instead.get(claim.id, claim) for claim in self.claims) if instead else self

    def without(self, claim_ids: Collection[str]) -> "FoundClaims":
        """The same without the claims that turned out to assert nothing; their sentences get the reason."""
        if not claim_ids:
            return self
        accounts = []
        for account in self.accounts:
            left = tuple(claim for claim in account.claims if claim not in claim_ids)
            reason = account.reason if left or not account.claims else _NO_CLAIM
            accounts.append(account.model_copy(update={"claims": left, "reason": reason}))
        claims = tuple(claim for claim in self.claims if claim.id not in claim_ids)
        return replace(self, claims=claims, accounts=tuple(accounts))
