"""Time and memory of one file of each format in the sandbox, by size.

    uv run python tests/bench/reading.py [--paragraphs 20 1000]

Prints for each format and size: bytes of the file, seconds of processor time of the child (its start included,
median of three), and its largest resident memory in MB. Linux alone. Run it in two checkouts to compare them.
"""

import argparse
import json
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[2])]

import samples  # noqa: E402

from assistant.reading.formats import FORMATS  # noqa: E402
from assistant.reading.sandbox import read_isolated  # noqa: E402
from assistant.reading.types import Content  # noqa: E402

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
    with ThreadPoolExecutor(max_workers=1) as pool:
        reading = pool.submit(read_isolated, content, known)
        most = 0
        while not reading.done():
            most = max(most, *map(resident_kb, psutil.Process().children()), 0)
            time.sleep(0.002)
        reading.result()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {"bytes": len(data), "seconds": used.ru_utime + used.ru_stime, "mb": most / 1024}


def resident_kb(child: psutil.Process) -> int:
    """The most that the reader has held; 0 before its program has begun, and once it is gone."""
    try:
        if b"assistant.reading.worker" not in Path(f"/proc/{child.pid}/cmdline").read_bytes():
            return 0
        status = Path(f"/proc/{child.pid}/status").read_text("utf-8")
    except OSError:
        return 0
    return int(re.search(r"VmHWM:\s+(\d+)", status).group(1)) if "VmHWM" in status else 0


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
