"""Claims whose sentence holds characters that could not be read: what is left may say something else."""

from collections.abc import Sequence

from assistant.errors import ArticleError
from assistant.invisible import unreadable
from assistant.schema import Article, Claim

__all__ = ["damaged_claims"]


def damaged_claims(article: Article, claims: Sequence[Claim]) -> dict[str, ArticleError]:
    """By id of the claim, why it cannot be checked: “five vessels” may have become “�ve vessels”."""
    if not unreadable(article.text):
        return {}
    found = {claim.id: _unreadable_of(claim, article) for claim in claims}
    return {claim_id: _damaged(number) for claim_id, number in found.items() if number}


def _unreadable_of(claim: Claim, article: Article) -> int:
    """Of the sentence that the claim was first found in, or of a name put into it for a pronoun."""
    start, end = claim.spans[0]
    sentences = [
        sentence.text for sentence in article.sentences if start < sentence.end and sentence.start < end
    ]
    return max(unreadable("".join(sentences)), unreadable(claim.text))


def _damaged(number: int) -> ArticleError:
    return ArticleError(
        f"Its sentence holds {number} characters that cannot be read in this file: check it by hand, or give "
        "the article in another form.",
        code="damaged_text",
    )
