"""No text can keep a function busy: four times the text takes about four times as long, on every text made to be slow.

A pattern that goes back and forth over its text is found out by growth, not by time. Each function runs in
a process of its own with a limit of processor time, so that one that never ends fails instead of hanging.
Growth is told from noise on long texts only, which takes a minute for all functions: the end-to-end group.
"""

import gc
import multiprocessing
import re
import resource
import time
from functools import _lru_cache_wrapper, cache

import pytest
from hostile import FUNCTIONS, STRINGS
from hypothesis import given, settings
from hypothesis import strategies as st

# Characters; growth is measured from here to four times as much.
LENGTH = 1_500
UNSEEN = (
    0.05  # seconds: what takes less at the full length is too quick to tell growth from noise, and no harm
)
WORST_GROWTH = 8  # between linear (4) and quadratic (16)
SLACK = 0.02  # seconds
REPEATS = 4  # the least of several is compared: a busy machine only ever adds time
LIMIT = 120  # seconds of processor time for all strings of one function; they take less than three


@cache
def _caches_of_texts():
    """Our functions that remember what they made of a text; emptied, they read it again."""
    return [
        cached
        for cached in gc.get_objects()
        if type(cached) is _lru_cache_wrapper
        and str(cached.__module__).startswith("assistant.")
        and (cached.cache_info().maxsize or 0) > 100
    ]


def _seconds(function, text, caches):
    for cached in caches:
        cached.cache_clear()
    start = time.process_time()
    function(text)
    return time.process_time() - start


def _grows_too_fast(function, hostile, caches, length):
    short, long = hostile.of_length(length), hostile.of_length(4 * length)
    least_long = least_short = float("inf")
    for _ in range(REPEATS):
        least_long = min(least_long, _seconds(function, long, caches))
        if least_long <= UNSEEN:
            return False
        least_short = min(least_short, _seconds(function, short, caches))
        if least_long <= WORST_GROWTH * least_short + SLACK:
            return False
    return True


def _measure(name, length, report):
    resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))
    function = FUNCTIONS[name]
    function("The envoy Ann Lee said on March 3 that one U.S. ship left. He met her.")  # loads the word lists
    caches = _caches_of_texts()
    for number, hostile in enumerate(STRINGS):
        report.send((number, None))
        if _grows_too_fast(function, hostile, caches, length):
            report.send((number, True))
    report.send((None, None))


def _slow(name, length):
    """The units on which a function grows faster than its text; the last one where it never ended."""
    _caches_of_texts()  # found once for all children
    receive, send = multiprocessing.get_context("fork").Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_measure, args=(name, length, send))
    process.start()
    send.close()
    slow, at = set(), 0
    while True:
        try:
            number, found = receive.recv()
        except EOFError:
            slow.add(at)  # killed, or an error
            break
        if number is None:
            break
        at = number
        if found:
            slow.add(number)
    process.join()
    return [STRINGS[number] for number in sorted(slow)]


@pytest.mark.e2e
@pytest.mark.case("I2")
@pytest.mark.parametrize("name", FUNCTIONS)
def test_time_grows_with_the_text(name):
    assert _slow(name, LENGTH) == []


@pytest.mark.e2e
def test_growth_with_the_square_is_found_out(monkeypatch):
    monkeypatch.setitem(FUNCTIONS, "quadratic", re.compile(r"\s+$").search)
    assert " " in {hostile.unit for hostile in _slow("quadratic", 2 * LENGTH)}


@pytest.mark.e2e
def test_what_never_ends_is_found_out(monkeypatch):
    monkeypatch.setitem(FUNCTIONS, "exponential", re.compile(r"(?:A|A)+ $").match)
    monkeypatch.setitem(globals(), "LIMIT", 2)
    assert _slow("exponential", LENGTH)


@pytest.mark.parametrize("name", FUNCTIONS)
@settings(max_examples=20)
@given(
    st.one_of(
        st.text(max_size=40), st.text(alphabet=" \n.,;:“”‘’'\"-–()[]*#?!1AaUS\u0301\u200b", max_size=40)
    )
)
@pytest.mark.case("I2")
def test_no_text_is_an_error(name, text):
    FUNCTIONS[name](text)
