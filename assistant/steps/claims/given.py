"""Claims that a person gives in words: reworded, split, merged, or marked in the article."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.language.naming.pronouns import Referents
from assistant.schema import Article, Claim, Sentence, Span
from assistant.steps.claims.draft import Draft, drafts_of, is_unsettled, sentence_case
from assistant.steps.claims.found import FoundClaims

__all__ = ["GivenClaim", "claim_text_of", "given_claims"]


@dataclass(frozen=True)
class GivenClaim:
    """One claim in a person's words; `spans` are where it comes from in the article, the first counts."""

    id: str
    text: str
    spans: tuple[Span, ...]


def given_claims(article: Article, given: Sequence[GivenClaim]) -> FoundClaims:
    """The given claims, each taken whole, with what code can settle about its words.

    Who is said to have said it, the quotation marks and what kind of assertion it is are read from the text
    that was given; the spans and the source text stay the article's.
    """
    drafts = [_draft(claim, article) for claim in given]
    claims = tuple(_claim(article, claim, draft) for claim, draft in zip(given, drafts, strict=True))
    unsettled = [
        (claim.id, draft.weak) for claim, draft in zip(claims, drafts, strict=True) if is_unsettled(draft)
    ]
    return FoundClaims(
        claims,
        (),
        weakly_marked=frozenset(claim_id for claim_id, weak in unsettled if weak),
        unmarked=frozenset(claim_id for claim_id, weak in unsettled if not weak),
        strongly_marked=frozenset(
            claim.id for claim, draft in zip(claims, drafts, strict=True) if draft.speculation
        ),
        given=True,
    )


def claim_text_of(article: Article, span: Span) -> str:
    """Marked words as a sentence that can be read alone: names for the pronouns that leave no doubt."""
    start, end = span
    referents = Referents.of(article.text)
    for sentence in article.sentences:
        if sentence.end > start:
            break
        if sentence.kind in {"prose", "title", "heading"}:
            referents = referents.after(sentence.text)
    return sentence_case(referents.name_pronouns(" ".join(article.text[start:end].split())))


def _draft(given: GivenClaim, article: Article) -> Draft:
    """The given text as one draft, however many clauses it has."""
    line = " ".join(given.text.split())
    alone = Article(
        text=line,
        published=article.published,
        sentences=(Sentence(index=0, start=0, end=len(line), text=line),),
    )
    found = list(drafts_of(alone))
    speakers = {draft.attribution for draft in found}
    speculative = bool(found) and all(draft.speculation for draft in found)
    return Draft(
        text=line,
        spans=list(given.spans),
        attribution=speakers.pop() if len(speakers) == 1 else None,
        quotes=tuple(quote for draft in found for quote in draft.quotes),
        speculation=found[0].speculation if speculative else (),
        weak=any(draft.weak for draft in found),
        reported=bool(found) and all(draft.reported for draft in found),
    )


def _claim(article: Article, given: GivenClaim, draft: Draft) -> Claim:
    start, end = given.spans[0]
    return Claim(
        id=given.id,
        text=draft.text,
        spans=given.spans,
        source_text=article.text[start:end],
        modality=draft.speculation[0].kind if draft.speculation else "fact",
        attribution=draft.attribution,
        quotes=draft.quotes,
    )
