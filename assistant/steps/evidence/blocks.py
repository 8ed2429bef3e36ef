"""Chosen statements as blocks of numbered sentences.

A statement is shown alike to all claims of an article (same block, same handles): on a small machine the
shared prefix of the prompts is what makes a question cheap.
"""

from collections import Counter
from collections.abc import Sequence

from assistant.language.text.lemmas import content_lemmas
from assistant.language.text.overlap import coverage
from assistant.language.text.sentences import split
from assistant.ports import Index
from assistant.schema import Claim, EvidenceBlock, Span
from assistant.steps.evidence.ranked import RankedStatement

__all__ = ["blocks_of", "nearness_to"]

# Words of a statement that are shown; a longer one is shown by its best sentences. At about 2 seconds per
# question on two cores, a long statement costs every claim that is read beside it.
_EVENT_WORDS = 700
_OTHER_WORDS = 220  # where it is read for a claim or two
_MANY_READERS = 4  # claims that read a statement from which it is shown like one on the article's event
_OPENING_SENTENCES = 2  # always shown: they say who, whom and when
_MOST_GROWTH = 1.5  # times as many words where claims would go without their own best sentence
_OWN_SHARE = 0.4  # share of a claim's words in one sentence from which that sentence is the claim's own
_MOST_CLAIMS = 3  # claims by which a word counts: a word of every claim is the topic, and tells little


def blocks_of(
    chosen: Sequence[Sequence[RankedStatement]], claims: Sequence[Claim]
) -> dict[str, EvidenceBlock]:
    """One block per statement for the whole article, by statement id, numbered in the order of first use."""
    readers: dict[str, list[Claim]] = {}
    first: dict[str, RankedStatement] = {}
    for ranking, claim in zip(chosen, claims, strict=True):
        for ranked in ranking:
            readers.setdefault(ranked.statement.id, []).append(claim)
            first.setdefault(ranked.statement.id, ranked)
    return {
        statement_id: _block(number, first[statement_id], read_by)
        for number, (statement_id, read_by) in enumerate(readers.items(), start=1)
    }


def _block(number: int, ranked: RankedStatement, claims: Sequence[Claim]) -> EvidenceBlock:
    text = ranked.statement.text
    long = ranked.covers_event or len(claims) >= _MANY_READERS
    spans = _shown_spans(text, split(text), claims, _EVENT_WORDS if long else _OTHER_WORDS)
    return EvidenceBlock.numbered(
        number, ranked.statement, spans, score=ranked.score, covers_event=ranked.covers_event
    )


def _shown_spans(text: str, spans: list[Span], claims: Sequence[Claim], most_words: int) -> list[Span]:
    """All sentences of a short statement; of a long one the best for these claims, in their order.

    A sentence is worth the words that it shares with the claims, a word the more claims have it (three at
    most) and the fewer sentences of the statement do. Beyond these each claim's own best sentence is shown,
    as far as it holds enough of the claim's words and the text does not grow by half.
    """
    if len(text.split()) <= most_words:
        return spans
    wanted = Counter(word for claim in claims for word in set(content_lemmas(claim.text)))
    spread = Counter(word for start, end in spans for word in set(content_lemmas(text[start:end])))

    def worth(span: Span) -> float:
        words = set(content_lemmas(text[span[0] : span[1]]))
        return sum(min(wanted[word], _MOST_CLAIMS) / spread[word] for word in words)

    kept = _filled(spans[:_OPENING_SENTENCES], sorted(spans, key=worth, reverse=True), text, most_words)
    wanting = [span for span in _best_of_each(text, spans, claims) if span not in kept]
    return sorted(_filled(sorted(kept), wanting, text, round(_MOST_GROWTH * most_words)))


def _filled(kept: Sequence[Span], further: Sequence[Span], text: str, most_words: int) -> set[Span]:
    """`kept`, and of `further` in its order what there is room for."""
    filled = set(kept)
    used = sum(len(text[start:end].split()) for start, end in filled)
    for start, end in further:
        length = len(text[start:end].split())
        if (start, end) not in filled and used + length <= most_words:
            filled.add((start, end))
            used += length
    return filled


def _best_of_each(text: str, spans: Sequence[Span], claims: Sequence[Claim]) -> list[Span]:
    """The sentence that holds most of each claim's words, of the claims that have one, the surest first."""
    found: dict[Span, float] = {}
    for claim in claims:
        words = set(content_lemmas(claim.text))
        share, best = max((coverage(words, text[start:end]), (start, end)) for start, end in spans)
        if share >= _OWN_SHARE:
            found[best] = max(share, found.get(best, 0.0))
    return sorted(found, key=lambda span: (-found[span], span))


def nearness_to(
    claims: Sequence[Claim], blocks: Sequence[EvidenceBlock], index: Index
) -> list[dict[str, tuple[float, ...]]]:
    """For each claim {statement id: how near in meaning each of its sentences is}.

    A paraphrase shares few words with what it says again; its vector is near all the same.
    """
    sentences = [" ".join(sentence.text.split()) for block in blocks for sentence in block.sentences]
    cosines = index.cosines([claim.text for claim in claims], sentences)
    nearness: list[dict[str, tuple[float, ...]]] = [{} for _ in claims]
    start = 0
    for block in blocks:
        of_block = cosines[:, start : start + len(block.sentences)]
        start += len(block.sentences)
        for row, of_claim in zip(of_block, nearness, strict=True):
            of_claim[block.statement.id] = tuple(map(float, row))
    return nearness
