"""The report's colours: WCAG AA contrast for every pair that carries text, in light and in dark."""

import re
from typing import get_args

import pytest

from assistant.outputs.parts.style import style_sheet
from assistant.outputs.parts.tones import Tone

AA = 4.5  # contrast ratio for text of normal size

PAIRS = [
    ("ink", "paper"),
    ("ink", "card"),
    ("soft", "paper"),
    ("soft", "card"),
    ("link", "paper"),
    ("link", "card"),
]
for _tone in get_args(Tone):
    PAIRS += [(_tone, "card"), ("card", _tone), ("ink", f"{_tone}-tint")]


def palette(dark: bool) -> dict[str, str]:
    found = re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", style_sheet())
    light, night = found[: len(found) // 2], found[len(found) // 2 :]
    return dict(night if dark else light)


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("front", "back"), PAIRS)
def test_text_stands_out_from_its_ground(front: str, back: str, dark: bool) -> None:
    colours = palette(dark)
    one, other = sorted((luminance(colours[front]), luminance(colours[back])), reverse=True)
    assert (one + 0.05) / (other + 0.05) >= AA


def test_every_tone_has_a_line_of_its_own_beside_its_colour() -> None:
    strokes = dict(re.findall(r"\.([a-z]+) \{ --tone:[^}]*--stroke: ([a-z]+);", style_sheet()))
    judged = [strokes[tone] for tone in ("supported", "contradicted", "unsupported", "speculative", "review")]
    assert len(set(judged)) == len(judged)
