"""What a labelled article can teach a model: closed questions with the answer that its labels call for.

They are the very questions that a check asks, so that a head trained on them meets nothing new.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.evaluation.checking.pairs import as_claim, as_evidence
from assistant.evaluation.checking.prepared import Prepared
from assistant.evaluation.data.dataset import GoldArticle, GoldSentence, Pair
from assistant.evaluation.data.matching import cites_key, listed
from assistant.evaluation.data.rows import touches
from assistant.ports import Question
from assistant.schema import Article, Claim, EvidenceBlock, EvidenceSentence
from assistant.steps.claims import KINDS, NO_KIND, kind_question, sentence_case
from assistant.steps.verdicts import (
    against_question,
    first_reading,
    is_covered,
    nearest_on_event,
    second_readings,
)

__all__ = ["Lesson", "against_lessons", "kind_lessons", "pair_lesson", "reading_lessons"]

_CHOICES = {str(kind): choice for choice, kind in KINDS.items()} | {"rhetoric": "judgement"}


@dataclass(frozen=True)
class Lesson:
    """`group`: what it comes from, so that none of a kind is learned from and examined on."""

    question: Question
    answer: str
    group: str


def reading_lessons(prepared: Prepared, group: str) -> Iterator[Lesson]:
    """Each claim beside each statement that a check would show with it, where the labels settle the answer.

    A supported sentence teaches by its own statements alone: another may say the same. So does a
    contradicted one, for `False`; what the record is silent on, no statement says.
    """
    evidence = {found.claim_id: found for found in prepared.evidence}
    for claim, row in _labelled(prepared):
        for block in evidence[claim.id].blocks:
            answer = _reading_answer(row, block)
            if answer is None:
                continue
            yield Lesson(first_reading(claim, block), answer, group)
            for cited, question in second_readings(claim, block):
                if answer != "True" or _carries(row, block, cited):
                    yield Lesson(question, answer, group)


def kind_lessons(prepared: Prepared, group: str) -> Iterator[Lesson]:
    """Each claim with the kind of assertion that it is, and what asserts nothing.

    A title or a heading is none because of its place: its words alone may report an event.
    """
    for claim, row in _labelled(prepared):
        if row.label == "speculative":
            yield Lesson(kind_question(claim.text), _CHOICES[str(row.finding)], group)
        elif "speculative" not in row.other_labels:
            yield Lesson(kind_question(claim.text), "fact", group)
    for row in prepared.gold.rows:
        if row.label == "none" and not row.also_ok and not _is_heading(row, prepared.article):
            yield Lesson(kind_question(sentence_case(row.sentence)), NO_KIND, group)


def against_lessons(prepared: Prepared, group: str) -> Iterator[Lesson]:
    """Each claim beside the nearest statement on the event: against it, silent, or about something else.

    Supported ones are among them, as nothing is against them: the question is put where a first reading
    found no support, and it misses some.
    """
    evidence = {found.claim_id: found for found in prepared.evidence}
    for claim, row in _labelled(prepared):
        covering = [block for block in evidence[claim.id].blocks if block.covers_event]
        if not covering:
            continue
        block = nearest_on_event(claim, covering)
        answer = _against_answer(row, block, is_covered(claim, evidence[claim.id]))
        if answer is not None:
            yield Lesson(against_question(claim, block), answer, group)


def pair_lesson(pair: Pair, group: str) -> Lesson:
    """A claim beside its evidence; what is not refuted counts as unknown."""
    block = as_evidence(pair).blocks[0]
    against = "False" if pair.label == "refuted" else "Unknown"
    answer = "True" if pair.product_label == "supported" else against
    return Lesson(first_reading(as_claim(pair), block), answer, group)


def _labelled(prepared: Prepared) -> Iterator[tuple[Claim, GoldSentence]]:
    """The claims that are a labelled sentence's only one: no doubt then which part was labelled."""
    for row, claims in _by_row(prepared.gold, prepared.article.text, prepared.found.claims):
        if len(claims) == 1 and row.label != "none":
            yield claims[0], row


def _is_heading(row: GoldSentence, article: Article) -> bool:
    place = row.find_in(article.text)
    return place is None or any(
        sentence.kind in {"title", "heading"} and sentence.start < place[1] and place[0] < sentence.end
        for sentence in article.sentences
    )


def _by_row(
    gold: GoldArticle, text: str, claims: Sequence[Claim]
) -> Iterator[tuple[GoldSentence, list[Claim]]]:
    for row in gold.rows:
        place = row.find_in(text)
        if place is not None:
            yield row, [claim for claim in claims if touches(claim, *place)]


def _reading_answer(row: GoldSentence, block: EvidenceBlock) -> str | None:
    is_listed = block.statement.id in listed(row)
    if row.label == "supported":
        return "True" if is_listed else None
    if "supported" in row.other_labels:
        return None
    if row.finding == "contradicted":
        return "False" if is_listed else None
    return "Unknown"


def _against_answer(row: GoldSentence, block: EvidenceBlock, covered: bool) -> str | None:
    """None where a second answer is as good, or the statement is not the one that the label means."""
    if row.label == "speculative":
        return "Silent" if covered else "Elsewhere"
    others = {answer.removeprefix("unsupported:") for answer in row.also_ok} - {str(row.finding)}
    if others & {"contradicted", "silent", "outside_coverage"}:
        return None
    if row.finding in {"stated", "contradicted"} and block.statement.id not in listed(row):
        return None
    return {"contradicted": "Against", "outside_coverage": "Elsewhere"}.get(str(row.finding), "Silent")


def _carries(row: GoldSentence, block: EvidenceBlock, cited: Sequence[EvidenceSentence]) -> bool:
    return cites_key(row, [(block.statement.id, " ".join(sentence.text for sentence in cited))])
