"""Edits that put the verb of a true sentence under another frame, or exchange a word that turns it round.

Each edit takes a sentence and a random source, and gives the changed sentence or None. Used by `gate_edits.py`.
"""

import random
import re
from collections.abc import Callable

from assistant.language.naming.names import names_in, same_name
from assistant.language.parsing.parser import parse
from assistant.language.parsing.tree import Token, Tree

Edit = Callable[[str, random.Random], str | None]

# Past, base and participle of the words before "to" and the verb.
DENYING = (
    ("failed", "fail", "failed"), ("neglected", "neglect", "neglected"), ("refused", "refuse", "refused"),
    ("declined", "decline", "declined"), ("forgot", "forget", "forgotten"), ("omitted", "omit", "omitted"),
    ("was unable", "be unable", "been unable"), ("was not able", "not be able", "not been able"),
    ("has yet", "have yet", "yet"), ("opted not", "opt not", "opted not"), ("was forbidden", "be forbidden", "been forbidden"),
    ("ruled out a plan", "rule out a plan", "ruled out a plan"), ("missed the chance", "miss the chance", "missed the chance"),
    ("abandoned a plan", "abandon a plan", "abandoned a plan"), ("did not manage", "not manage", "not managed"),
    ("lacked the will", "lack the will", "lacked the will"), ("rejected a call", "reject a call", "rejected a call"),
    ("never got", "never get", "never gotten"), ("pretended", "pretend", "pretended"),
)  # fmt: skip
OPEN = (
    ("tried", "try", "tried"), ("attempted", "attempt", "attempted"), ("planned", "plan", "planned"),
    ("hoped", "hope", "hoped"), ("wanted", "want", "wanted"), ("promised", "promise", "promised"),
    ("threatened", "threaten", "threatened"), ("offered", "offer", "offered"), ("vowed", "vow", "vowed"),
    ("was expected", "be expected", "been expected"), ("was asked", "be asked", "been asked"),
    ("was about", "be about", "been about"), ("was supposed", "be supposed", "been supposed"),
    ("claimed", "claim", "claimed"), ("proposed", "propose", "proposed"), ("was urged", "be urged", "been urged"),
    ("was due", "be due", "been due"), ("made a promise", "make a promise", "made a promise"),
)  # fmt: skip
ADVERBS = (
    "falsely barely hardly scarcely nearly almost rarely seldom allegedly supposedly purportedly never reportedly"
).split()
AROUND = (
    "It is not true that", "It is false that", "Nobody confirmed that", "There was no sign that", "It is doubtful that",
    "The ministry denied that", "Officials rejected reports that", "It is unlikely that", "It is a myth that",
    "There is no evidence that", "Critics doubt that", "The spokesman falsely claimed that",
)  # fmt: skip
# Words that turn a sentence round: each with what may stand in its place without following from it.
WORDS = {
    "for/against": {"for": "against", "against": "for", "with": "without", "without": "with", "before": "after", "after": "before",
                    "support": "opposition", "supports": "opposes", "supported": "opposed", "above": "below", "more": "less", "less": "more"},
    "quantifier": {"some": "all", "many": "few", "several": "all", "most": "all", "all": "few", "both": "neither of the", "every": "hardly any",
                   "each": "no", "few": "many"},
    "hedge dropped": {"may": "will", "might": "will", "could": "will", "should": "will", "would": "will", "can": "must"},
}  # fmt: skip
OFFICES = (
    ("Secretary of State", "Secretary of Defense"), ("Foreign Minister", "Defense Minister"), ("Prime Minister", "Finance Minister"),
    ("Foreign Affairs", "Defence"), ("Vice President", "Prime Minister"), ("President", "Prime Minister"), ("Deputy Secretary", "Under Secretary"),
    ("National Security Advisor", "Chief of Staff"), ("Ambassador", "Consul"), ("Minister", "Governor"), ("Secretary", "Ambassador"),
    ("Spokesperson", "Ambassador"), ("Crown Prince", "King"), ("King", "President"),
)  # fmt: skip
OTHER_VERBS = "criticized accused ignored canceled questioned delayed sold abandoned postponed mocked".split()


def _main_verb(tree: Tree) -> Token | None:
    """The root, where it is a verb with a subject before it."""
    root = next((token for token in tree.tokens if token.relation == "ROOT"), None)
    if (
        root is None
        or not root.tag.startswith("VB")
        or not root.text.islower()
        or root.lemma in {"be", "have", "do"}
    ):
        return None
    subject = tree.children(root, "nsubj", "nsubjpass")
    negated = tree.children(root, "neg", "expl")
    return root if subject and subject[0].end < root.start and not negated else None


def _under(text: str, frames: tuple[tuple[str, str, str], ...], rng: random.Random) -> str | None:
    """ "Lee met Ann" → "Lee failed to meet Ann"; under auxiliaries the form that they ask for."""
    tree = parse(text)
    verb = _main_verb(tree)
    if verb is None:
        return None
    past, base, participle = rng.choice(frames)
    passive = next(iter(tree.children(verb, "auxpass")), None)
    place, inner = (passive, "be") if passive else (verb, verb.lemma)
    first = next(iter(tree.children(verb, "aux")), None)
    if first is None and place.tag in {"VBD", "VBZ", "VBP"}:
        form = past
    elif first is not None and place.tag == "VB" and first.tag == "MD":
        form = base
    elif first is not None and place.tag in {"VBN", "VBD"} and first.lemma == "have":
        form = participle
    else:
        return None
    return f"{text[: place.start]}{form} to {inner}{text[place.end :]}"


def deny_verb(text: str, rng: random.Random) -> str | None:
    return _under(text, DENYING, rng)


def leave_verb_open(text: str, rng: random.Random) -> str | None:
    return _under(text, OPEN, rng)


def add_adverb(text: str, rng: random.Random) -> str | None:
    verb = _main_verb(parse(text))
    return f"{text[: verb.start]}{rng.choice(ADVERBS)} {text[verb.start :]}" if verb else None


def put_around(text: str, rng: random.Random) -> str | None:
    if _main_verb(parse(text)) is None or not text[0].isalpha():
        return None
    first = text.split(maxsplit=1)[0]
    small = first.lower() in {"the", "they", "he", "she", "it", "we", "in", "during", "both", "this"}
    return f"{rng.choice(AROUND)} {first.lower() if small else first}{text[len(first) :]}"


def exchange_verb(text: str, rng: random.Random) -> str | None:
    verb = _main_verb(parse(text))
    if verb is None or verb.tag != "VBD":
        return None
    return text[: verb.start] + rng.choice(OTHER_VERBS) + text[verb.end :]


def exchange_sides(text: str, rng: random.Random) -> str | None:
    """Whoever does it in the place of whoever it is done to; not where both do it together."""
    tree = parse(text)
    verb = _main_verb(tree)
    if verb is None or verb.lemma in {"meet", "speak", "talk", "join"}:
        return None
    named = [name for name in names_in(text) if name.kind in {"person", "place"}]
    before = [name for name in named if name.end <= verb.start]
    after = [name for name in named if name.start >= verb.end]
    pairs = [(a, b) for a in before for b in after if a.kind == b.kind and not same_name(a.text, b.text)]
    if not pairs:
        return None
    a, b = rng.choice(pairs)
    return text[: a.start] + b.text + text[a.end : b.start] + a.text + text[b.end :]


def change_office(text: str, rng: random.Random) -> str | None:
    found = [(old, new) for old, new in OFFICES if re.search(rf"\b{old}\b", text)]
    if not found:
        return None
    old, new = rng.choice(found[:2])
    return re.sub(rf"\b{old}\b", new, text, count=1)


def _exchange_word(kind: str) -> Edit:
    table = WORDS[kind]
    pattern = re.compile(rf"\b(?:{'|'.join(table)})\b")

    def edit(text: str, rng: random.Random) -> str | None:
        places = list(pattern.finditer(text))
        if not places:
            return None
        found = rng.choice(places)
        return text[: found.start()] + table[found.group()] + text[found.end() :]

    return edit


FRAME_EDITS: dict[str, Edit] = {
    "denying frame": deny_verb, "open frame": leave_verb_open, "adverb": add_adverb, "frame around": put_around,
    "other verb": exchange_verb, "sides": exchange_sides, "office": change_office, **{kind: _exchange_word(kind) for kind in WORDS},
}  # fmt: skip
