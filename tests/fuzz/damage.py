"""What may come from outside, as Hypothesis strategies: whole samples damaged, and things of no form at all."""

import json
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

# Bytes and texts that parsers are known to stumble over.
NASTY_TEXTS = (
    "\x00", "\r", "\u2028", "\ufeff", "\ufffe", "\u202e", "\U000e0041", "\u200b", "e\u0301" * 40, "ﷺ" * 20,
    "<!--", "]]>", "<![CDATA[", "<svg><style>", "&#0;", "&#x110000;", "&bogus;", "<" * 300, "[" * 300, "> " * 100,
    "---\n", "&a [*a]", "!!python/object:os.system", "{{7*7}}", "%s%n", "../../etc/passwd", "javascript:alert(1)",
    "9999-12-31", "0001-01-01", "31 December 9999", "1e400", "NaN", "٣", "½", "U.S. Army and the " * 12, " " * 2000,
    "“" * 50, "'\"" * 50, "Lee said, " * 20, "March " * 60, "1,1," * 60, "AAA" * 60, "\t" * 500, "a" * 3000,
)  # fmt: skip
NASTY_BYTES = (
    b"\xff\xfe", b"\xed\xa0\x80", b"\xc0\xaf", b"\x80" * 9, b"\x1f\x8b\x08", b"PK\x03\x04", b"%PDF-1.7", b"\x00" * 64,
    b"endstream", b"startxref\n0", b"/Length 99999999", b"<</Type/Pages/Kids[1 0 R]>>", b"\xef\xbb\xbf",
)  # fmt: skip

anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=40)
    | st.sampled_from(NASTY_TEXTS),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


@st.composite
def damaged_bytes(draw: st.DrawFn, samples: Sequence[bytes], *, most: int = 6) -> bytes:
    """One of the samples with a few places cut out, doubled, overwritten or filled with something nasty."""
    data = draw(st.sampled_from(list(samples)))
    for _ in range(draw(st.integers(0, most))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + draw(st.sampled_from((0, 1, 8, 400))))))
        put = draw(
            st.sampled_from(NASTY_BYTES)
            | st.sampled_from(NASTY_TEXTS).map(lambda text: text.encode("utf-8", "surrogatepass"))
            | st.binary(max_size=8)
            | st.just(data[start:end] * 2)
            | st.just(b"")
        )
        data = data[:start] + put + data[end:]
    return data


@st.composite
def damaged_json(draw: st.DrawFn, sample: Any, *, most: int = 4) -> Any:
    """The sample with a few of its values, wherever they stand, left out or replaced by anything."""
    value = json.loads(json.dumps(sample))
    for _ in range(draw(st.integers(0, most))):
        parents = [parent for parent in _containers(value) if parent]
        if not parents:
            return value
        parent = parents[draw(st.integers(0, len(parents) - 1))]
        key = draw(st.sampled_from(sorted(parent) if isinstance(parent, dict) else range(len(parent))))
        how = draw(st.sampled_from(("drop", "replace", "nasty", "other")))
        if how == "drop":
            del parent[key]
        elif how == "other":
            parent[key] = parent[_first(parent)]  # two that say the same
        else:
            parent[key] = draw(anything if how == "replace" else st.sampled_from(NASTY_TEXTS))
    return value


def _first(parent: Any) -> Any:
    return min(parent) if isinstance(parent, dict) else 0


def _containers(value: Any) -> list[Any]:
    """Every list and object in it, the whole first."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    here = [value] if isinstance(value, dict | list) else []
    return here + [found for one in inner for found in _containers(one)]
