"""The note that a desk sends on: what the article has, what the record has in its place, and where."""

from collections.abc import Sequence

from assistant.outputs.parts import words
from assistant.outputs.parts.grounds import pair_of, short_pair_line
from assistant.outputs.parts.links import archived_url, passage_url
from assistant.schema import Citation, Review, Verdict, standing_decision, standing_of

__all__ = ["correction_note"]


def correction_note(verdict: Verdict, reviews: Sequence[Review] = ()) -> str | None:
    """The note on a contradicted claim, or on one that is held for a difference; None for any other.

    What stands counts: a claim that a person has settled otherwise needs no correction.
    """
    decision = standing_decision(verdict.claim.id, reviews)
    standing = standing_of(verdict, decision)
    held = standing == "needs_review" and verdict.difference is not None
    if not verdict.citations or not (standing == "contradicted" or held):
        return None
    pair = pair_of(verdict)
    parts = [f"The article says: “{words.line(verdict.claim.source_text)}”"]
    if pair:
        parts.append(short_pair_line(pair))
    parts += [_source(citation) for citation in verdict.citations]
    if held:
        parts.append("Not decided yet: held for review.")
    elif decision:
        parts.append(f"{words.decision(decision)}.")
    return "\n".join(parts)


def _source(citation: Citation) -> str:
    quote = words.line(citation.quote)
    said = f"“{quote}”" if citation.rendition == "full" else f"{quote} (digest in our words)"
    source = (
        f"{words.line(citation.issuer)}, {words.day(citation.issued_date)}, “{words.line(citation.title)}”"
    )
    links = [link for link in (passage_url(citation), archived_url(citation)) if link]
    return " ".join((f"The record, {source}: {said}", *links))
