"""How many true rewordings of real statement sentences the gate refuses, for a reader that knows.

    python tests/bench/gate_rewordings.py [COUNT [SEED]]

Each rewording says the same as a sentence of a real statement, or less, in other words. The reader affirms it with
certainty and affirms no control question, so that only what no reader may settle refuses it. Aim: at most 1%.
"""

import random
import re
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date

from gate_edits import evidence, statements

from assistant.gate import Context, judge
from assistant.language.naming.names import names_in
from assistant.language.parsing.parser import parse
from assistant.language.text.quotes import quoted_strings
from assistant.ports import Answer, Question
from assistant.proving import prover
from assistant.schema import Claim, Evidence, Proposal, Statement, Usage
from assistant.schema.slots import SlotKind

Rewording = Callable[[str, random.Random], str | None]
ALL_SLOTS: frozenset[SlotKind] = frozenset(SlotKind.__args__)
MONTHS = "January February March April May June July August September October November December".split()
NUMBERS = "two three four five six seven eight nine ten eleven twelve".split()
SAYING = {
    "underscored": "stressed", "emphasized": "underlined", "discussed": "talked about", "reaffirmed": "reiterated",
    "reiterated": "reaffirmed", "highlighted": "stressed", "expressed": "voiced", "praised": "commended", "noted": "said",
    "commended": "praised", "met with": "held talks with", "spoke with": "talked to", "stressed": "underscored", "welcomed": "hailed",
    "thanked": "expressed thanks to", "condemned": "denounced", "agreed": "were in agreement",
}  # fmt: skip
LANDS = {
    "the United States": "the US",
    "The United States": "The US",
    "United Kingdom": "UK",
    "the US": "the United States",
}
SHORT = {
    "did not": "didn’t",
    "does not": "doesn’t",
    "will not": "won’t",
    "do not": "don’t",
    "is not": "isn’t",
    "are not": "aren’t",
    "cannot": "can’t",
    "unable to": "not able to",
}
TITLES = re.compile(
    r"\b(?:Dr\.?|Mr\.?|Mrs\.?|Ms\.?|(?:Deputy )?Secretary(?: of State)?|(?:Deputy )?(?:Prime|Foreign) Minister|President|Chancellor|"
    r"Ambassador|Special Envoy|His Excellency|Crown Prince) (?=[A-Z][\w.]+ (?:[A-Z]\. )?[A-Z]\w+)"
)
DATE = re.compile(rf"\b({'|'.join(MONTHS)}) (\d{{1,2}}), (\d{{4}})")
DAY_FIRST = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})")


def _exchange(table: dict[str, str]) -> Rewording:
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, table))})(?!\w)")

    def reword(text: str, rng: random.Random) -> str | None:
        found = pattern.search(text)
        if found is None:
            return None
        return text[: found.start()] + table[found.group()] + text[found.end() :]

    return reword


def to_passive(text: str, rng: random.Random) -> str | None:
    """ "The Secretary condemned the attack" → "the attack was condemned by the Secretary"; regular verbs alone."""
    tree = parse(text)
    root = next((token for token in tree.tokens if token.relation == "ROOT"), None)
    if root is None or root.tag != "VBD" or not root.text.endswith("ed"):
        return None
    children = tree.children(root)
    subjects, objects = tree.children(root, "nsubj"), tree.children(root, "dobj")
    if len(subjects) != 1 or len(objects) != 1 or {c.relation for c in children} - {"nsubj", "dobj", "punct"}:
        return None
    subject, thing = (
        sorted(tree.under(noun), key=lambda token: token.index) for noun in (subjects[0], objects[0])
    )
    if "PRP" in {objects[0].tag, subjects[0].tag} or quoted_strings(text):
        return None
    plural = objects[0].tag in {"NNS", "NNPS"} or tree.children(objects[0], "cc")
    new, old = text[thing[0].start : thing[-1].end], text[subject[0].start : subject[-1].end]
    old = old[0].lower() + old[1:] if subject[0].tag == "DT" else old
    return f"{new[0].upper()}{new[1:]} {'were' if plural else 'was'} {root.text} by {old}."


def move_day(text: str, rng: random.Random) -> str | None:
    if found := re.match(
        r"(Today|This (?:morning|afternoon|evening)|On [^,]{3,30}|In [^,]{3,30}), (\w)", text
    ):
        rest = text[found.end() - 1 :].rstrip(". ")
        first = rest.split()[0]
        rest = (
            first.lower() + rest[len(first) :] if first in {"The", "They", "He", "She", "We", "A"} else rest
        )
        return f"{rest[0].upper()}{rest[1:]} {found[1][0].lower()}{found[1][1:]}."
    if found := re.search(r" (today|yesterday)\b", text):
        rest = text[: found.start()] + text[found.end() :]
        first = rest.split()[0]
        return f"{found[1].capitalize()}, {first.lower() if first in {'The', 'They', 'He', 'She'} else first}{rest[len(first) :]}"
    return None


def swap_verb_phrases(text: str, rng: random.Random) -> str | None:
    """ "The Secretary thanked A and condemned B" → "… condemned B and thanked A"; of one subject, two verbs alone."""
    found = re.fullmatch(
        r"((?:The|Mr\.?|Dr) [^,]{3,60}?|They|The two) (\w+ed [^,;]+) and (\w+ed [^,;]+)\.", text
    )
    if found is None or " and " in found[2] or " and " in found[3] or len(re.findall(r"ed\b", text)) > 2:
        return None
    return f"{found[1]} {found[3]} and {found[2]}."


def other_date(text: str, rng: random.Random) -> str | None:
    if found := DATE.search(text):
        month, day, year = found.groups()
    elif found := DAY_FIRST.search(text):
        day, month, year = found.groups()
    else:
        return None
    number = MONTHS.index(month) + 1
    forms = [
        f"{day} {month} {year}",
        f"{month} {day}, {year}",
        f"{month[:3]}. {day}, {year}",
        f"{year}-{number:02d}-{int(day):02d}",
    ]
    new = rng.choice([form for form in forms if form != found.group()])
    return text[: found.start()] + new + text[found.end() :]


def digits_or_words(text: str, rng: random.Random) -> str | None:
    if quoted_strings(text):
        return None  # a quotation is kept as it is
    if found := re.search(rf"\b({'|'.join(NUMBERS)})\b(?! of\b| hundred| thousand|-)", text):
        return text[: found.start()] + str(NUMBERS.index(found[1]) + 2) + text[found.end() :]
    if found := re.search(r"(?<![\d.,$€£#-])\b([2-9]|1[0-2])\b(?![\d.,%:-]|st|nd|rd|th| (?:January|February|March|April|May|June|July|August|"
                          r"September|October|November|December|a\.?m|p\.?m))(?<!(?:June|July) \d)(?=[ ][a-z])", text):  # fmt: skip
        return text[: found.start()] + NUMBERS[int(found[1]) - 2] + text[found.end() :]
    return None


def drop_title(text: str, rng: random.Random) -> str | None:
    found = TITLES.search(text)
    return text[: found.start()] + text[found.end() :] if found else None


def drop_tail(text: str, rng: random.Random) -> str | None:
    """Without what follows ", including": the claim says less."""
    found = re.search(r", (?:including|as well as|and reaffirmed|in order to|to include) [^;]+$", text)
    return text[: found.start()] + "." if found and len(text[: found.start()].split()) > 4 else None


REWORDINGS: dict[str, Rewording] = {
    "passive": to_passive, "verb of saying": _exchange(SAYING), "day moved": move_day, "order": swap_verb_phrases, "land": _exchange(LANDS),
    "date": other_date, "digits, words": digits_or_words, "title dropped": drop_title, "tail dropped": drop_tail, "contraction": _exchange(SHORT),
}  # fmt: skip


def named_for_pronoun(statement: Statement, text: str) -> str | None:
    """ "He thanked …" → "[Ned Price] thanked …", as claims have it, where the statement names one person alone."""
    found = re.match(r"(?:He|She) (?=[a-z]+ed )", text)
    people = {name.canonical: name.text for name in names_in(statement.text) if name.kind == "person"}
    return f"[{next(iter(people.values()))}] {text[found.end() :]}" if found and len(people) == 1 else None


class KnowingReader:
    """Affirms no changed claim, and never says that the statement is against the claim."""

    endpoint, name = "simulated", "simulated:knows"

    def ask(self, question: Question) -> Answer:
        choice = next(one for one in ("Unknown", "Silent", question.choices[-1]) if one in question.choices)
        return Answer(choice, {one: float(one == choice) for one in question.choices})

    def usage(self) -> Usage:
        return Usage()

    def close(self) -> None: ...


def refusals(text: str, source: str, found: Evidence, handle: str, issued: date) -> list[str]:
    """The rules that hold it; empty where it is supported."""
    claim = Claim(
        id="c", text=text, spans=((0, len(source)),), source_text=source,
        quotes=tuple(text[a:b] for a, b in quoted_strings(text)),
    )  # fmt: skip
    context = Context(published=issued, settles=ALL_SLOTS)
    proposal = Proposal(
        claim_id="c", label="supported", finding="stated", handles=(handle,), support=1.0, second_reading=1.0
    )
    proposal = prover({"c": found}, issued, context)(claim, proposal, KnowingReader())
    verdict = judge(claim, proposal, found, as_of=issued, context=context)
    if verdict.label == "supported":
        return []
    return [f"{check.rule}: {check.detail}" for check in verdict.checks if not check.passed] or ["?"]


def run(
    count: int, seed: int = 7
) -> tuple[Counter[str], Counter[str], list[tuple[str, str, str, list[str]]]]:
    """Rewordings made and refused by kind, and the refused ones (kind, sentence, rewording, rules)."""
    rng = random.Random(seed)
    made: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    shown = []
    pool = list(statements())
    most = 1 + count // 8  # of a kind: else the commonest would be nearly all
    while sum(made.values()) < count:
        statement = rng.choice(pool)
        found = evidence(statement)
        if not found.blocks[0].sentences or not statement.issued_date:
            continue
        sentence = rng.choice(found.blocks[0].sentences)
        if len(sentence.text.split()) < 5 or not sentence.text[0].isalpha() or refusals(
            sentence.text, sentence.text, found, sentence.handle, statement.issued_date
        ):  # fmt: skip
            continue  # a sentence that is no claim, or another's turn: its copy is held as well
        texts = {kind: reword(sentence.text, rng) for kind, reword in REWORDINGS.items()}
        texts["name for pronoun"] = named_for_pronoun(statement, sentence.text)
        for kind, text in texts.items():
            if text is None or text == sentence.text or made[kind] >= most:
                continue
            made[kind] += 1
            if rules := refusals(text, sentence.text, found, sentence.handle, statement.issued_date):
                refused[kind] += 1
                shown.append((kind, sentence.text, text, rules))
    return made, refused, shown


def main() -> int:
    made, refused, shown = run(*map(int, sys.argv[1:] or ["1000"]))
    for kind, number in made.most_common():
        print(f"{kind:<18}{number:>6} made{refused[kind]:>6} refused")
    print(f"{'all rewordings':<18}{sum(made.values()):>6} made{sum(refused.values()):>6} refused")
    for kind, sentence, text, rules in shown:
        print(f"\n[{kind}] {sentence}\n   -> {text}\n   {'; '.join(rules)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
