"""Claims found in an article by code alone, and what became of each of its sentences."""

from assistant.schema import Article, Claim, SentenceAccount, SentenceKind
from assistant.steps.claims.draft import Draft, drafts_of, is_unsettled
from assistant.steps.claims.found import FoundClaims
from assistant.steps.claims.repeats import merge_repeats

__all__ = ["find_claims"]


_REASONS: dict[SentenceKind, str] = {
    "title": "the title",
    "heading": "a heading",
    "advertisement": "an advertisement",
    "promotion": "addressed to the reader, or about the article itself",
    "link": "a link",
    "embed": "furniture of an embedded post",
    "question": "a question asserts nothing",
    "timestamp": "a time stamp",
    "credit": "a credit line",
    "prose": "no assertion",
}


def find_claims(article: Article) -> FoundClaims:
    """The article's claims with what code can settle about them: no model is asked."""
    drafts = merge_repeats(list(drafts_of(article)))
    claims = [_claim(article, f"C{number}", draft) for number, draft in enumerate(drafts, start=1)]
    unsettled = [
        (claim.id, draft.weak) for claim, draft in zip(claims, drafts, strict=True) if is_unsettled(draft)
    ]
    return FoundClaims(
        tuple(claims),
        _accounts(article, claims),
        weakly_marked=frozenset(claim_id for claim_id, weak in unsettled if weak),
        unmarked=frozenset(claim_id for claim_id, weak in unsettled if not weak),
        strongly_marked=frozenset(
            claim.id for claim, draft in zip(claims, drafts, strict=True) if draft.speculation
        ),
        acts=frozenset(claim.id for claim, draft in zip(claims, drafts, strict=True) if draft.act),
        doubts={claim.id: draft.doubt for claim, draft in zip(claims, drafts, strict=True) if draft.doubt},
    )


def _claim(article: Article, claim_id: str, draft: Draft) -> Claim:
    start, end = draft.spans[0]
    return Claim(
        id=claim_id,
        text=draft.text,
        spans=tuple(draft.spans),
        source_text=article.text[start:end],
        modality=draft.speculation[0].kind if draft.speculation else "fact",
        attribution=draft.attribution,
        quotes=draft.quotes,
    )


def _accounts(article: Article, claims: list[Claim]) -> tuple[SentenceAccount, ...]:
    accounts = []
    for sentence in article.sentences:
        claim_ids = tuple(
            claim.id
            for claim in claims
            if any(start < sentence.end and sentence.start < end for start, end in claim.spans)
        )
        reason = None if claim_ids else _REASONS[sentence.kind]
        accounts.append(
            SentenceAccount(
                start=sentence.start, end=sentence.end, kind=sentence.kind, claims=claim_ids, reason=reason
            )
        )
    return tuple(accounts)
