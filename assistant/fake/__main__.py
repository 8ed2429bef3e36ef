"""`python -m assistant.fake [PORT]`: a model without a model, answering by word overlap."""

import contextlib
import re
import sys
import threading

from assistant.fake.completions import Json, Said, enum_of
from assistant.fake.server import FakeModel


def by_overlap(request: Json) -> Said:
    """How sure it is of the first choice: the share of the last line's words that stand before it.

    The choices are those of the request's JSON schema, else Yes and No.
    """
    text = "\n".join(str(message.get("content", "")) for message in request.get("messages", ()))
    before, _, last = text.strip().rpartition("\n")
    words = set(re.findall(r"\w+", last.casefold()))
    known = words & set(re.findall(r"\w+", before.casefold()))
    first, *others = enum_of(request) or ("Yes", "No")
    share = len(known) / len(words) if words else 0.0
    return {first: share} | {other: (1.0 - share) / len(others) for other in others}


def main() -> None:
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    with FakeModel(by_overlap, port=port) as model:
        sys.stdout.write(f"{model.base_url}\n")
        sys.stdout.flush()
        with contextlib.suppress(KeyboardInterrupt):
            threading.Event().wait()


if __name__ == "__main__":
    main()
