"""What became of an article's sentences, in words: which carry claims, and what the others are."""

from collections import Counter
from collections.abc import Sequence

from assistant.outputs.parts import words
from assistant.schema import Report, SentenceAccount, edits_in_force

__all__ = ["sentence_account", "sentences_as_edited"]

_LONGEST_QUOTED = 100  # characters


def sentences_as_edited(report: Report) -> tuple[SentenceAccount, ...]:
    """The accounts with the claims that people marked in sentences where the machine found none."""
    marked = [
        verdict.claim
        for edit in edits_in_force(report.edits)
        if edit.kind == "marked"
        for verdict in edit.verdicts
    ]
    return tuple(
        account.model_copy(update={"claims": (*account.claims, *here), "reason": None})
        if (here := [c.id for c in marked if c.spans[0][0] < account.end and account.start < c.spans[0][1]])
        else account
        for account in report.sentences
    )


def sentence_account(sentences: Sequence[SentenceAccount], article: str) -> str:
    """Of 36 sentences, 22 carry claims; 5 headings, 1 prose without a claim. No claim: “Hello.”

    What looks like prose and came to nothing is quoted: a reader may think otherwise.
    """
    if not sentences:
        return "The article has no sentences."
    bare = Counter(account.kind for account in sentences if not account.claims)
    carrying = len(sentences) - bare.total()
    verb = "carries" if carrying == 1 else "carry"
    summary = f"Of {words.count(len(sentences), 'sentence')}, {carrying:,} {verb} claims"
    rest = [words.count(bare[kind], *words.KINDS[kind]) for kind in words.KINDS if bare[kind]]
    summary = f"{summary}; the rest: {', '.join(rest)}." if rest else f"{summary}."
    not_claims = [sentence for sentence in sentences if sentence.kind == "prose" and not sentence.claims]
    quoted = "; ".join(
        f"“{words.short(article[claim.start : claim.end], _LONGEST_QUOTED)}”" for claim in not_claims
    )
    return f"{summary} No claim: {quoted}." if quoted else summary
