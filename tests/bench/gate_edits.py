"""How many edits of real statement sentences, by one word or one frame, the gate lets stand as supported.

    python tests/bench/gate_edits.py [COUNT [SEED]]

Each edit copies a sentence of a real statement and changes one number, name, negation, day or quoted word, or the
frame around its verb; the proposal cites the very sentence, both readings are certain, and the reader affirms every
control question as well, so that any doubt holds. Aim: at most 0.2% accepted. The unedited copies are all to pass.
"""

import gzip
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from frame_edits import FRAME_EDITS
from shared_data import shared

from assistant.gate import Context, judge
from assistant.language.naming.names import names_in, same_name
from assistant.language.naming.people import is_first_name
from assistant.language.stance.polarity import is_negator
from assistant.language.text.lemmas import words
from assistant.language.text.quotes import quoted_strings
from assistant.language.text.sentences import split
from assistant.schema import Claim, Evidence, EvidenceBlock, Proposal, Statement

CORPORA = (
    "corpora/state-readouts-2021-2022.jsonl",
    "corpora/whitehouse-readouts-2021-2026.jsonl",
    "corpora/whitehouse-statements-2025-2026.jsonl",
    "corpora/mfa-singapore-2021-2024.jsonl.gz",
)
COUNTRIES = ("Kenya", "Peru", "Norway", "Vietnam", "Canada", "Russia", "Israel", "Japan", "Poland", "Ukraine")
PEOPLE = ("Marta Velasco", "Tomas Lindqvist", "Vladimir Putin", "Antony Blinken", "Joe Biden", "Xi Jinping")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
AUXILIARY = re.compile(r"\b(?:is|are|was|were|will|has|have|had|can|could|would|should|must)\b(?! not)")
Edit = Callable[[str, random.Random], str | None]


def change_digit(text: str, rng: random.Random) -> str | None:
    places = [m.start() for m in re.finditer(r"\d", text)]
    if not places:
        return None
    at = rng.choice(places)
    digit = rng.choice([d for d in "123456789" if d != text[at]])
    return text[:at] + digit + text[at + 1 :]


def swap_country(text: str, rng: random.Random) -> str | None:
    found = [n for n in names_in(text) if n.kind == "place"]
    if not found:
        return None
    name = rng.choice(found)
    new = rng.choice([c for c in COUNTRIES if not same_name(c, name.text)])
    return text[: name.start] + new + text[name.end :]


def swap_inside(text: str, rng: random.Random) -> str | None:
    """One name of the sentence in the place of another: both are in the record."""
    found = [n for n in names_in(text) if n.kind in {"place", "person"}]
    pairs = [(a, b) for a in found for b in found if a.kind == b.kind and not same_name(a.text, b.text)]
    if not pairs:
        return None
    old, new = rng.choice(pairs)
    return text[: old.start] + new.text + text[old.end :]


def swap_person(text: str, rng: random.Random) -> str | None:
    found = [n for n in names_in(text) if n.kind == "person"]
    if not found:
        return None
    name = rng.choice(found)
    new = rng.choice([p for p in PEOPLE if not same_name(p, name.text)])
    return text[: name.start] + new + text[name.end :]


def change_first_name(text: str, rng: random.Random) -> str | None:
    found = [
        n
        for n in names_in(text)
        if n.kind == "person" and len(n.text.split()) == 2 and is_first_name(n.text.split()[0])
    ]
    if not found:
        return None
    name = rng.choice(found)
    return text[: name.start] + rng.choice(["Marta", "Oleg"]) + text[name.start + len(name.text.split()[0]) :]


def add_not(text: str, rng: random.Random) -> str | None:
    places = [m.end() for m in AUXILIARY.finditer(text)]
    if not places:
        return None
    at = rng.choice(places)
    return text[:at] + " not" + text[at:]


def drop_not(text: str, rng: random.Random) -> str | None:
    found = [
        word for word in words(text) if is_negator(word.text) and word.text.lower() in {"not", "no", "never"}
    ]
    if not found:
        return None
    one = rng.choice(found)
    return (text[: one.start] + text[one.start + len(one.text) :].lstrip()).strip()


def change_day(text: str, rng: random.Random) -> str | None:
    found = list(re.finditer("|".join(DAYS), text))
    if not found:
        return None
    match = rng.choice(found)
    return text[: match.start()] + rng.choice([d for d in DAYS if d != match.group()]) + text[match.end() :]


def change_quoted(text: str, rng: random.Random) -> str | None:
    spans = [(a, b) for a, b in quoted_strings(text) if len(text[a:b].split()) >= 3]
    if not spans:
        return None
    start, end = rng.choice(spans)
    places = list(re.finditer(r"[A-Za-z]{4,}", text[start:end]))
    if not places:
        return None
    match = rng.choice(places)
    return text[: start + match.start()] + "entirely" + text[start + match.end() :]


EDITS: dict[str, Edit] = {
    "digit": change_digit, "country": swap_country, "name inside": swap_inside, "person": swap_person,
    "first name": change_first_name,
    "not added": add_not, "not dropped": drop_not, "weekday": change_day, "quoted word": change_quoted, **FRAME_EDITS,
}  # fmt: skip


def statements() -> Iterator[Statement]:
    for name in CORPORA:
        path = shared(name)
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open() as lines:
            for line in lines:
                raw = {k: v for k, v in json.loads(line).items() if k in Statement.model_fields}
                if raw.get("issued_date") and len(raw.get("text", "")) < 6_000:
                    yield Statement.model_validate(raw)


def evidence(statement: Statement) -> Evidence:
    return Evidence(claim_id="c", blocks=(EvidenceBlock.numbered(1, statement, split(statement.text)),))


def supported(text: str, found: Evidence, handle: str, issued: date) -> bool:
    claim = Claim(
        id="c", text=text, spans=((0, len(text)),), source_text=text,
        quotes=tuple(text[a:b] for a, b in quoted_strings(text)),
    )  # fmt: skip
    proposal = Proposal(
        claim_id="c", label="supported", finding="stated", handles=(handle,), support=1.0, second_reading=1.0
    )
    verdict = judge(claim, proposal, found, as_of=issued, context=Context(published=issued))
    return verdict.label == "supported"


def run(count: int, seed: int = 7) -> tuple[Counter[str], Counter[str], list[tuple[str, str, str]]]:
    """Edits made and accepted by kind, and the accepted ones (kind, sentence, edit)."""
    rng = random.Random(seed)
    made: Counter[str] = Counter()
    accepted: Counter[str] = Counter()
    shown = []
    pool = list(statements())
    while sum(made.values()) - made["copy"] < count:
        statement = rng.choice(pool)
        found = evidence(statement)
        if not found.blocks[0].sentences or not statement.issued_date:
            continue
        sentence = rng.choice(found.blocks[0].sentences)
        if len(sentence.text.split()) < 5:
            continue
        made["copy"] += 1
        accepted["copy"] += supported(sentence.text, found, sentence.handle, statement.issued_date)
        for kind, edit in EDITS.items():
            edited = edit(sentence.text, rng)
            if edited is None or edited == sentence.text:
                continue
            made[kind] += 1
            if supported(edited, found, sentence.handle, statement.issued_date):
                accepted[kind] += 1
                shown.append((kind, sentence.text, edited))
    return made, accepted, shown


def main() -> int:
    made, accepted, shown = run(*map(int, sys.argv[1:] or ["10000"]))
    for kind, number in made.items():
        print(f"{kind:<14}{number:>7} made{accepted[kind]:>7} accepted")
    edits = sum(made.values()) - made["copy"]
    print(f"{'all edits':<14}{edits:>7} made{sum(accepted.values()) - accepted['copy']:>7} accepted")
    for kind, sentence, edited in shown:
        print(f"\n[{kind}] {sentence}\n   -> {edited}")
    if accepted["copy"] < made["copy"]:
        print("\nNot all unedited copies passed: what the edits gave says nothing.")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
