"""Real quote, wrong meaning: real sentences under frames that do not assert them, and under frames that do.

    uv run python tests/bench/injection_frames.py [SENTENCES]

Each sentence of a readout is the record, the framed one the claim; the reader is sure and says True. How many claims
under a frame that does not assert the sentence pass is the miss rate.
"""

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from gate_edits import statements
from proportion import interval

from assistant.gate import Context, judge
from assistant.language.text.sentences import split
from assistant.schema import Claim, Evidence, EvidenceBlock, Proposal, Statement

DAY = date(2025, 11, 12)

NOT_ASSERTED = (
    "It is false that {clause}.", "It is not true that {clause}.", "Reports that {clause} are wrong.",
    "Rumours that {clause} are unfounded.", "The ministry denied that {clause}.", "The claim that {clause} is misleading.",
    "The ministry rejected the claim that {clause}.", "A post shared online says that {clause}.", "Critics claim that {clause}.",
    "Reporters asked whether {clause}.", "It is unclear whether {clause}.", "There is no evidence that {clause}.",
    "If the talks succeed, the ministry would say that {clause}.", "Is it true that {clause}?", "Myth: {clause}.",
    "We do not believe that {clause}.",
)  # fmt: skip
ASSERTED = (
    "It is true that {clause}.", "The ministry confirmed that {clause}.", "There is no doubt that {clause}.",
    "The spokesperson said that {clause}.", "As announced on Monday, {clause}.", "The ministry noted the fact that {clause}.",
)  # fmt: skip


def clauses(count: int, seed: int = 3) -> Iterator[str]:
    """Short sentences of real statements that can stand after "that"."""
    rng = random.Random(seed)
    pool = list(statements())
    while count:
        text = rng.choice(pool).text
        fit = [
            " ".join(text[start:end].split())
            for start, end in split(text)
            if text[start:end].startswith(("The ", "They ", "President ", "Secretary ", "Minister ")) and text[start:end].endswith(".")
        ]  # fmt: skip
        fit = [each for each in fit if 7 <= len(each.split()) <= 25 and not set(each) & set('“”"?;:()')]
        if fit:
            count -= 1
            yield rng.choice(fit)


def is_supported(text: str, record: str) -> bool:
    """Whether the gate lets it stand that this record says this claim, by a reader who is sure."""
    block = EvidenceBlock.numbered(
        1,
        Statement(id="s", issuer="Ministry", title="A statement", issued_date=DAY, text=record),
        split(record),
    )
    claim = Claim(id="c", text=text, spans=((0, len(text)),), source_text=text)
    proposal = Proposal(
        claim_id="c", label="supported", finding="stated", support=1.0, second_reading=1.0,
        handles=tuple(sentence.handle for sentence in block.sentences),
    )  # fmt: skip
    evidence = Evidence(claim_id="c", blocks=(block,))
    return judge(claim, proposal, evidence, as_of=DAY, context=Context(published=DAY)).label == "supported"


def framed(
    count: int, frames: tuple[str, ...], passes: Callable[[str, str], bool]
) -> tuple[Counter[str], int]:
    """By frame how many claims are supported, of how many sentences."""
    counts: Counter[str] = Counter()
    for sentence in clauses(count):
        clause = (
            sentence[0].lower() + sentence[1:-1] if sentence.startswith(("The ", "They ")) else sentence[:-1]
        )
        for frame in frames:
            counts[frame] += passes(sentence, frame.format(clause=clause))
    return counts, count


def show_frames(count: int) -> None:
    for title, frames in (
        ("frames that do not assert it: passed", NOT_ASSERTED),
        ("frames that assert it: passed", ASSERTED),
    ):
        counts, n = framed(count, frames, is_supported)
        print(f"\nReal sentences in {title} {interval(sum(counts.values()), n * len(frames))}")
        for frame in frames:
            print(f"  {counts[frame]:>4} of {n}  {frame}")


if __name__ == "__main__":
    show_frames(*map(int, sys.argv[1:] or ["60"]))
