"""Time and memory of one file of each format in the sandbox, by size.

    uv run python tests/bench/reading.py [--paragraphs 20 1000]

Prints for each format and size: bytes of the file, seconds from the call to the answer (the start of the child
included, median of three), and the largest resident memory of the child in MB. Run it in two checkouts to
compare them: only formats that both know are in both tables.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[2])]

import samples

from assistant.reading.formats import FORMATS
from assistant.reading.sandbox import read_isolated
from assistant.reading.types import Content

PARAGRAPH = "The minister said on Tuesday that bridge number {} over the strait will open to traffic in June."


def pages(paragraphs: list[str]) -> bytes:
    return samples.pdf(*(samples.show(*paragraphs[at : at + 40]) for at in range(0, len(paragraphs), 40)))


def document(paragraphs: list[str]) -> bytes:
    return samples.docx(lambda made: [made.add_paragraph(paragraph) for paragraph in paragraphs])


def page(paragraphs: list[str]) -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<!doctype html><html><body><article><h1>Bridges</h1>{body}</article></body></html>".encode()


def cues(paragraphs: list[str]) -> bytes:
    made = [
        f"{at // 3600:02}:{at // 60 % 60:02}:{at % 60:02}.000 --> {at // 3600:02}:{at // 60 % 60:02}:{at % 60:02}.900"
        f"\n{paragraph}"
        for at, paragraph in enumerate(paragraphs)
    ]
    return ("WEBVTT\n\n" + "\n\n".join(made)).encode()


BUILD: dict[str, Callable[[list[str]], bytes]] = {
    "html": page,
    "pdf": pages,
    "docx": document,
    "json": lambda paragraphs: json.dumps({"text": "\n".join(paragraphs)}).encode(),
    "subtitles": cues,
    "eml": lambda paragraphs: samples.letter("\n\n".join(paragraphs)),
    "rtf": lambda paragraphs: samples.rtf("\\par ".join(paragraphs)),
    "odt": lambda paragraphs: samples.odt(
        "".join(f"<text:p>{paragraph}</text:p>" for paragraph in paragraphs)
    ),
}


def one(name: str, paragraphs: int) -> dict[str, float]:
    """Bytes, seconds and MB of one reading, in a process that has read nothing else."""
    data = BUILD[name]([PARAGRAPH.format(number) for number in range(paragraphs)])
    known = FORMATS[name]
    content = Content(data=data) if known.binary else Content(text=data.decode())
    began = time.monotonic()
    read_isolated(content, known)
    seconds = time.monotonic() - began
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {"bytes": len(data), "seconds": seconds, "mb": used}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--paragraphs", type=int, nargs="+", default=[20, 1000])
    arguments.add_argument("--one", nargs=2, metavar=("FORMAT", "PARAGRAPHS"))
    given = arguments.parse_args()
    if given.one:
        print(json.dumps(one(given.one[0], int(given.one[1]))))
        return
    print(f"{'format':10} {'paragraphs':>10} {'bytes':>9} {'seconds':>8} {'MB':>6}")
    for name in (name for name in BUILD if name in FORMATS):
        for size in given.paragraphs:
            command = [sys.executable, __file__, "--one", name, str(size)]
            runs = [
                json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(3)
            ]
            seconds = statistics.median(run["seconds"] for run in runs)
            most = max(run["mb"] for run in runs)
            print(f"{name:10} {size:10d} {int(runs[0]['bytes']):9d} {seconds:8.2f} {most:6.0f}")


if __name__ == "__main__":
    main()
