"""`python -m assistant.fake [PORT]`: a model without a model, answering by word overlap."""

import contextlib
import re
import sys
import threading

from assistant.fake.completions import Json, Said, enum_of
from assistant.fake.server import FakeModel
from assistant.prompts import locked_hashes, prompt_with_hash


def by_overlap(request: Json) -> Said:
    """How sure it is of the first choice: the share of the last line's words that stand before it.

    The choices are those of the request's JSON schema, else of the prompt of On Record that it was made with
    (its closing question counts for no line), else Yes and No. Of three and more, the last choice, such as
    Unknown, gets twice what the others get of the rest.
    """
    turns = [str(message.get("content", "")) for message in request.get("messages", ())]
    choices, question = _asked(turns)
    text = "\n".join(turns).removesuffix(question)
    before, _, last = text.strip().rpartition("\n")
    words = set(re.findall(r"\w+", last.casefold()))
    known = words & set(re.findall(r"\w+", before.casefold()))
    first, *others = enum_of(request) or choices
    share = len(known) / len(words) if words else 0.0
    parts = [1] * (len(others) - 1) + [2]
    return {first: share} | {
        other: (1.0 - share) * part / sum(parts) for other, part in zip(others, parts, strict=True)
    }


def _asked(turns: list[str]) -> tuple[tuple[str, ...], str]:
    """The choices of the shipped prompt that these turns were made with, and its closing question."""
    for prompt in filter(None, map(prompt_with_hash, locked_hashes().values())):
        *examples, last = [turn.content for turn in prompt.turns]
        head, tail = last.partition("{{")[0], last.rpartition("}}")[2]
        closes = bool(turns) and turns[-1].startswith(head) and turns[-1].endswith(tail)
        if prompt.choices and closes and examples == turns[:-1]:
            return prompt.choices, tail
    return ("Yes", "No"), ""


def main() -> None:
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    with FakeModel(by_overlap, port=port) as model:
        sys.stdout.write(f"{model.base_url}\n")
        sys.stdout.flush()
        with contextlib.suppress(KeyboardInterrupt):
            threading.Event().wait()


if __name__ == "__main__":
    main()
