"""Who is host and who is guest, read off the parse: "Lee received Hill", "Hill flew to Geneva"."""

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.language.parsing.parser import parse

__all__ = ["Visit", "visit_in"]

_HOSTS = frozenset("receive host welcome greet invite entertain".split())
_TRAVELS = frozenset("visit travel fly come arrive land tour".split())
_FIRST = 12  # sentences: who visits whom is told early


@dataclass(frozen=True)
class Visit:
    """The last words of their names; None for whoever is not told."""

    host: str | None = None
    guest: str | None = None


def visit_in(sentences: Iterable[str]) -> Visit:
    """The first host and the first guest of the sentences. Raises ParserError."""
    host = guest = None
    for _, sentence in zip(range(_FIRST), sentences, strict=False):
        tree = parse(sentence)
        for verb in tree.tokens:
            subjects = [word.text for word in tree.children(verb, "nsubj") if word.tag == "NNP"]
            objects = [word.text for word in tree.children(verb, "dobj") if word.tag == "NNP"]
            if verb.lemma in _HOSTS and subjects and objects:
                host, guest = host or subjects[0], guest or objects[0]
            elif verb.lemma in _TRAVELS and subjects:
                guest = guest or subjects[0]
    return Visit(host, guest)
