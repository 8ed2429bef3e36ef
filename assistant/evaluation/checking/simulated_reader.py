"""Readers that need no model: they answer from the labels, or say one thing always.

What a perfect reader gets is the ceiling that claims, evidence, sorting and gate set to any model; what
gets through with a reader that affirms everything is what gate and control questions do not stop, and
without control questions (`--ablate`) what the gate alone does not. A lenient reader affirms everything but
a claim that is denied as a whole: it shows what a control question that denies lets through. A noisy reader
is right on a given share of its answers. Its draws hang on the question and a seed, so that two runs are
the same.

None of them reads. The perfect reader calls every changed claim false whatever the change, and a noisy one
errs on each question by itself, where a model errs on all questions about the same matter: what these two
show of control questions is the best case.
"""

import hashlib
from typing import Literal, get_args

from assistant.errors import InputError, ReplyError
from assistant.evaluation.checking.labels import Label, labelled_claims
from assistant.evaluation.checking.prepared import Prepared
from assistant.evaluation.data.dataset import GoldSentence
from assistant.evaluation.data.matching import names_speaker
from assistant.language.naming.names import same_name
from assistant.language.text.denial import DENIAL
from assistant.ports import Answer, Question
from assistant.schema import Finding, Usage
from assistant.steps.claims import CONTROLS

__all__ = ["READERS", "ReaderKind", "SimulatedReader", "simulated_reader"]

ReaderKind = Literal["perfect", "lenient", "yes", "no", "noisy"]
READERS = (
    "perfect, lenient, yes, no, or noisy:SHARE (the share of its answers that are right, such as noisy:0.95)"
)

_SURE = 0.98  # the probability that a simulated reader gives its answer; the other choices share the rest
# Prompts of a claim with one slot changed, and of one beside a sentence on another matter: no careful reader
# affirms the first, and of the second none says more than that the sentence does not tell.
CONTROL, _DECOY = "control", "decoy"
_DENIAL_PROMPT = "denial"  # of a claim that is denied, beside a sentence against the claim
_NOBODY = "0"  # where it is asked whose words are reported
_ALONE = ("supported", "unsupported", "speculative", "none")  # the choices where it is asked for the label

# What the labels call for, by the choices of the question.
_KINDS: dict[Finding, str] = {
    "prediction": "prediction",
    "possibility": "possibility",
    "motive": "motive",
    "evaluation": "judgement",
    "rhetoric": "judgement",
}
_CONTROL_KINDS = dict(CONTROLS)  # our own plain sentences, by which it is seen how far a sorter is believed
_AFFIRMS = ("True", "fact", "Silent", "supported", "1")
# What is answered by one who affirms everything, and by one who affirms nothing: the first that is a choice.
_ALWAYS: dict[ReaderKind, tuple[str, ...]] = {
    "yes": _AFFIRMS,
    "lenient": _AFFIRMS,
    "no": ("Unknown", "fact", "Silent", "unsupported", _NOBODY),
}


class SimulatedReader:
    """A `ChatModel` that answers closed questions from the labels of one article at a time.

    `accuracy`: the share of its answers, 0 to 1, that are right; a wrong one is another choice, all of them
    equally likely. Without `probabilities` it is like a server that gives no log-probabilities.
    """

    endpoint = "simulated"

    def __init__(
        self, kind: ReaderKind, *, accuracy: float = 1.0, probabilities: bool = True, seed: int = 0
    ) -> None:
        self.kind = kind
        self.accuracy = accuracy if kind == "noisy" else 1.0
        self.name = f"simulated:{kind}" + (f":{accuracy:g}" if kind == "noisy" else "")
        self._probabilities = probabilities
        self._seed = seed
        self._labels: dict[str, Label] = {}

    def open_article(self, prepared: Prepared) -> None:
        """From here on, questions are about the claims of this article."""
        self._labels = labelled_claims(prepared)

    def ask(self, question: Question) -> Answer:
        """Raises ReplyError for a question that the labels do not settle."""
        choice = self._choose(_right_choice(question, self._labels), question.choices, _asked(question))
        if self.kind == "lenient" and _is_denial(question):
            choice = "False"
        return Answer(choice, self._shares(question, choice))

    def label_alone(self, row: GoldSentence) -> str:
        """The label that it gives a sentence without any system around it.

        It is asked once, with the right statement at hand: is the sentence supported, unsupported,
        speculative, or no claim? The answer is right in `accuracy` of the cases; those that affirm
        everything say supported, the one that affirms nothing says unsupported.
        """
        return self._choose(row.label, _ALONE, f"{row.article}\0{row.sentence}\0{row.occurrence}")

    def usage(self) -> Usage:
        return Usage()

    def close(self) -> None:
        """Nothing is open."""

    # ------------------------------------------------------------ how it answers

    def _choose(self, right: str, choices: tuple[str, ...], asked: str) -> str:
        if self.kind in _ALWAYS:
            return next(choice for choice in _ALWAYS[self.kind] if choice in choices)
        if self._draw("right", asked) < self.accuracy:
            return right
        others = [choice for choice in choices if choice != right]
        return others[int(self._draw("other", asked) * len(others))]

    def _draw(self, what: str, asked: str) -> float:
        """A number in [0, 1), even over questions."""
        digest = hashlib.sha256(f"{self._seed}\0{what}\0{asked}".encode()).digest()
        return int.from_bytes(digest[:8], "big") / 2**64

    def _shares(self, question: Question, choice: str) -> dict[str, float] | None:
        if not self._probabilities:
            return None
        rest = (1 - _SURE) / (len(question.choices) - 1)
        return {name: _SURE if name == choice else rest for name in question.choices}


def simulated_reader(spec: str, *, probabilities: bool = True, seed: int = 0) -> SimulatedReader:
    """The reader that `spec` names: perfect, lenient, yes, no, or noisy:SHARE.

    Raises:
        InputError: it names none.
    """
    kind, _, share = spec.partition(":")
    fixed = {name: name for name in get_args(ReaderKind) if name != "noisy"}
    if kind in fixed and not share:
        return SimulatedReader(fixed[kind], probabilities=probabilities, seed=seed)
    accuracy = _share(share)
    if kind != "noisy" or accuracy is None:
        raise InputError(f'The reader "{spec}" is not known: use {READERS}.')
    return SimulatedReader("noisy", accuracy=accuracy, probabilities=probabilities, seed=seed)


def _share(text: str) -> float | None:
    try:
        share = float(text)
    except ValueError:
        return None
    return share if 0 <= share <= 1 else None


def _asked(question: Question) -> str:
    return "\0".join(turn.content for turn in question.turns)


def _is_denial(question: Question) -> bool:
    return "False" in question.choices and question.values.get("claim", "").startswith(DENIAL)


# ---------------------------------------------------------------- what is right


def _right_choice(question: Question, labels: dict[str, Label]) -> str:
    """Of a claim that no labelled sentence holds, nothing is known. Raises ReplyError."""
    values = question.values
    if "names" in values:
        return _speaker(labels.get(values["sentence"]), values["names"])
    asserted = " ".join((values.get("claim") or values.get("sentence") or "").split())
    if question.name == _DECOY:
        return "Unknown"
    if question.name == _DENIAL_PROMPT:
        return _turned(_reading(_label_of_denied(asserted, labels), values["statement"]))
    label = labels.get(asserted)
    shown = values.get("statement", "")
    if "fact" in question.choices:
        return _CONTROL_KINDS.get(asserted) or _kind(label)
    if "True" in question.choices:
        return "False" if question.name == CONTROL else _reading(label, shown)
    if "Against" in question.choices:
        return _relation(label, shown)
    raise ReplyError(f"The labels hold no answer to the question {question.name}.")


def _label_of_denied(denial: str, labels: dict[str, Label]) -> Label | None:
    """The label of the claim that is denied; its first letter may have become a small one."""
    claim = denial.removeprefix(f"{DENIAL} ")
    return labels.get(claim) or labels.get(claim[:1].upper() + claim[1:])


def _turned(reading: str) -> str:
    return {"True": "False", "False": "True"}.get(reading, reading)


def _speaker(label: Label | None, listed: str) -> str:
    """The number of the name that names most of the labelled speakers, a body before its country; else 0."""
    gold = [name.strip() for name in (label.row.attribution or "").split(";")] if label else []
    fitting = []
    for number, _, name in (line.partition(" ") for line in listed.splitlines()):
        named = sum(names_speaker(part, speaker) for speaker in gold for part in name.split(" and "))
        same = any(same_name(name, speaker) for speaker in gold)
        if named and number != _NOBODY:
            fitting.append((named, same, name, number))
    return max(fitting)[-1] if fitting else _NOBODY


def _reading(label: Label | None, shown: str) -> str:
    """True or False where what is shown decides it, else Unknown."""
    if label is None or not label.is_decided_by(shown):
        return "Unknown"
    if label.row.label == "supported":
        return "True"
    return "False" if label.row.finding == "contradicted" else "Unknown"


def _relation(label: Label | None, shown: str) -> str:
    """How the nearest statement on the event stands to the claim."""
    if label is not None and label.row.finding == "contradicted" and label.is_decided_by(shown):
        return "Against"
    return "Elsewhere" if label is not None and label.row.finding == "outside_coverage" else "Silent"


def _kind(label: Label | None) -> str:
    """Other claims than speculative ones are reports of fact, whether or not the record has them."""
    if label is None or label.row.label in {"supported", "unsupported"}:
        return "fact"
    if label.row.label == "none":
        return "none"
    return _KINDS[label.row.finding] if label.row.finding else "fact"
