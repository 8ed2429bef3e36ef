"""The evidence for every claim of an article, from searching to numbered sentences."""

from collections.abc import Sequence
from datetime import date

from assistant.ports import Index
from assistant.schema import Article, Claim, Evidence
from assistant.steps.evidence.blocks import blocks_of, nearness_to
from assistant.steps.evidence.choose import choose_statements
from assistant.steps.evidence.event import event_statements
from assistant.steps.evidence.ranked import article_day
from assistant.steps.evidence.search import listed_as_searched, said_later, search
from assistant.steps.evidence.votes import votes_by_claim

__all__ = ["gather_evidence"]


def gather_evidence(
    article: Article,
    claims: Sequence[Claim],
    index: Index,
    *,
    as_of: date,
) -> list[Evidence]:
    """Evidence for each claim, in the order of `claims`. Raises RecordError."""
    hits_by_claim = [search(claim, index, as_of) for claim in claims]
    event = event_statements(article, claims, hits_by_claim, as_of)
    day = article_day(article, as_of)
    votes = votes_by_claim(hits_by_claim, {ranked.statement.id for ranked in event})
    chosen = [
        choose_statements(claim, hits, event, own_votes, day)
        for claim, hits, own_votes in zip(claims, hits_by_claim, votes, strict=True)
    ]
    blocks = blocks_of(chosen, claims)
    nearness = nearness_to(claims, list(blocks.values()), index)
    return [
        Evidence(
            claim_id=claim.id,
            blocks=tuple(
                blocks[ranked.statement.id].model_copy(
                    update={"score": ranked.score, "nearness": near[ranked.statement.id]}
                )
                for ranked in ranking
            ),
            later=said_later(claim, index, as_of),
            searched=listed_as_searched(hits),
        )
        for claim, ranking, hits, near in zip(claims, chosen, hits_by_claim, nearness, strict=True)
    ]
