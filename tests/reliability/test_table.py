"""The table of cases, and the promises that are asserted in each: both have to be able to fail."""

import importlib.util
import sys
from pathlib import Path

import pytest
from invariants import KEY, assert_report, assert_shown, promises_kept
from report_factory import make_report

from assistant.errors import ArticleError
from assistant.schema import Report

ROOT = Path(__file__).resolve().parents[2]
XML = """<testsuites><testsuite>
<testcase classname="tests.net.test_fetch" name="test_one[a]"><properties><property name="case" value="B1"/></properties></testcase>
<testcase classname="tests.net.test_fetch" name="test_one[b]"><properties><property name="case" value="B1"/></properties>{end}</testcase>
<testcase classname="tests.net.test_fetch" name="test_two"><properties><property name="case" value="{code}"/></properties></testcase>
<testcase classname="tests.net.test_fetch" name="test_three"/>
</testsuite></testsuites>"""


@pytest.fixture(scope="module")
def table():
    spec = importlib.util.spec_from_file_location("reliability", ROOT / "scripts" / "reliability.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["reliability"] = module  # its dataclasses look their module up
    spec.loader.exec_module(module)
    yield module
    del sys.modules["reliability"]


@pytest.fixture
def ran(table, tmp_path):
    """What was run, by a report in which one test ends as `end` says and another belongs to `code`."""

    def read(end="", code="B2"):
        (tmp_path / "report.xml").write_text(XML.format(end=end, code=code), encoding="utf-8")
        return list(table.read_reports([tmp_path / "report.xml"]))

    return read


@pytest.fixture
def cases(table):
    return [
        table.Case("B1", "special | addresses", "refused"),
        table.Case("B2", "redirects", "checked anew", changed="other tools follow none"),
        table.Case("H1", "a batch", "resumed", later="there is no batch yet"),
    ]


def test_a_row_tells_where_the_tests_are_and_that_the_case_holds(table, cases, ran):
    made = table.table(cases, ran())
    assert table.faults(cases, ran()) == []
    assert r"| B1 | special \| addresses | refused | 1 in `net/test_fetch.py` | holds |" in made
    assert "checked anew (changed: other tools follow none)" in made
    assert "| H1 | a batch | resumed | – | does not apply yet: there is no batch yet |" in made
    assert made.startswith("Holds: 2. Does not apply yet: 1.")


@pytest.mark.parametrize(
    ("end", "code", "said"),
    [
        ('<failure message="x"/>', "B2", "B1 fails: tests/net/test_fetch.py::test_one[b]"),
        ('<error message="x"/>', "B2", "B1 fails: tests/net/test_fetch.py::test_one[b]"),
        ('<skipped type="pytest.skip" message="no browser"/>', "B2", "not run here: tests/net/test_fetch.py::test_one[b] (no browser)"),
        ("", "B1", "B2 has no test: redirects"),
        ("", "Z9", "Z9 is no case of cases.yaml"),
    ],
    ids=["failed", "error", "skipped", "missing", "unknown"],
)  # fmt: skip
def test_what_is_missing_or_fails_is_told(table, cases, ran, end, code, said):
    assert said in table.faults(cases, ran(end, code))


def test_the_table_tells_what_failed_and_what_has_no_test(table, cases, ran):
    made = table.table(cases, ran('<failure message="x"/>', "B1"))
    assert "| fails |" in made
    assert "| – | no test |" in made


def test_an_expected_failure_does_not_hold(table, cases, ran):
    tests = ran('<skipped type="pytest.xfail" message="a question is taken as said"/>')
    assert table.faults(cases, tests) == []
    assert "does not hold yet: a question is taken as said" in table.table(cases, tests)


def test_a_changed_table_is_seen(table, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(table, "PAGE", tmp_path / "page.md")
    table.PAGE.write_text(f"# Cases\n\n{table.BEGIN}\nold\n{table.END}\nEnd.\n", encoding="utf-8")
    assert table.write("new\n", check=True) == 1
    assert table.write("new\n", check=False) == 0
    assert table.write("new\n", check=True) == 0
    assert table.PAGE.read_text(encoding="utf-8").endswith(f"{table.END}\nEnd.\n")
    assert "new" in table.PAGE.read_text(encoding="utf-8")


def test_every_case_is_told_whole(table):
    told = table.read_cases(table.CASES)
    letters = "".join(case.code[0] for case in told)
    assert {letter: letters.count(letter) for letter in sorted(set(letters))} == {
        "A": 10, "B": 7, "C": 8, "D": 12, "E": 9, "F": 6, "G": 3, "H": 4, "I": 11,
    }  # fmt: skip
    assert all(case.tried and case.holds for case in told)


# ---------------------------------------------------------------- the promises


@pytest.mark.parametrize(
    "text",
    [
        "Traceback (most recent call last):\n",
        'File "/x/y.py", line 3',
        "/venv/lib/site-packages/x",
        f"{sys.prefix}/lib",
        "<assistant.gate.Case object at 0x7f>",
        f"Bearer {KEY}",
    ],
)
def test_what_is_never_shown_is_found(text):
    with pytest.raises(AssertionError):
        assert_shown(f"Something went wrong: {text}")
    assert_shown("There is no file story.txt.")


def broken(report: Report, **changes: object) -> Report:
    """The report with the first supported verdict changed, past all checks of its own."""
    at = next(n for n, one in enumerate(report.verdicts) if one.label == "supported")
    changed = report.verdicts[at].model_copy(update=changes)
    return report.model_copy(
        update={"verdicts": (*report.verdicts[:at], changed, *report.verdicts[at + 1 :])}
    )


@pytest.mark.parametrize(
    "changes", [{"citations": ()}, {"checks": ()}, {"label": None}, {"outcome": "lost"}], ids=str
)
def test_a_report_that_breaks_a_promise_is_found(changes):
    report = make_report()
    assert_report(report)
    with pytest.raises(AssertionError):
        assert_report(broken(report, **changes))


def test_a_claim_that_was_lost_or_moved_is_found():
    report = make_report()
    found = frozenset(verdict.claim.id for verdict in report.verdicts)
    assert_report(report, found)
    with pytest.raises(AssertionError):
        assert_report(report, found | {"C99"})
    claim = report.verdicts[0].claim.model_copy(update={"source_text": "Something else."})
    moved = report.verdicts[0].model_copy(update={"claim": claim})
    with pytest.raises(AssertionError):
        assert_report(report.model_copy(update={"verdicts": (moved, *report.verdicts[1:])}))


def test_an_error_that_tells_of_the_inside_is_found():
    with pytest.raises(AssertionError), promises_kept():
        ArticleError("The article cannot be read: <lxml.Parser object at 0x7f>.")


def test_only_tests_of_cases_are_watched(request):
    assert request.getfixturevalue("_promises") is None
    assert not request.node.user_properties
