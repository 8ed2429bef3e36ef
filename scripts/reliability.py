"""Writes the table of docs/reliability.md: every case, its tests, and whether it holds.

    uv run python scripts/reliability.py                run the tests of all cases and write the table
    uv run python scripts/reliability.py --check        only say whether the table is as it comes out
    uv run python scripts/reliability.py [--check] XML …    from these JUnit reports, without running anything

A test belongs to a case by its name (`test_b3_…`) or its marker (`@pytest.mark.case("B3")`). A case without a
test, a test that fails and one that cannot run here stand in the table and in a list, and end it with 1.
"""

import argparse
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from xml.etree.ElementTree import Element, parse

import yaml

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "reliability" / "cases.yaml"
PAGE = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- table: begin, written by scripts/reliability.py -->\n", "<!-- table: end -->\n"
GROUPS = {
    "A": "Articles", "B": "Fetching", "C": "Injection", "D": "Faults of the model",
    "E": "Faults of the index", "F": "The page", "G": "Privacy", "H": "Batch", "I": "Found by attack",
}  # fmt: skip
RUNS = (("unit", "case and not e2e", ()), ("e2e", "case and e2e", ("-n", "0")))

Outcome = Literal["passed", "failed", "known", "skipped"]


@dataclass(frozen=True)
class Case:
    """One row; `later`: what the case waits for. `changed`: why it asks for something else here."""

    code: str
    tried: str
    holds: str
    changed: str = ""
    later: str = ""


@dataclass(frozen=True)
class Ran:
    """One test as it came out; `reason` is that of an expected failure or of a skip."""

    codes: tuple[str, ...]
    test: str
    outcome: Outcome
    reason: str = ""

    @property
    def file(self) -> str:
        return self.test.partition("::")[0]

    @property
    def function(self) -> str:
        return self.test.partition("[")[0]


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--check", action="store_true")
    options.add_argument("reports", nargs="*", type=Path, metavar="XML")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ran = list(read_reports(given.reports or run_tests(Path(folder))))
    cases = read_cases(CASES)
    wrong = faults(cases, ran)
    for line in wrong:
        print(line)  # noqa: T201
    return write(table(cases, ran), check=given.check) or int(bool(wrong))


def run_tests(folder: Path) -> Iterator[Path]:
    """Runs the tests of all cases, the end-to-end ones after the others."""
    for name, marks, words in RUNS:
        report = folder / f"{name}.xml"
        command = [sys.executable, "-m", "pytest", "-m", marks, *words, f"--junitxml={report}"]
        subprocess.run(command, cwd=ROOT, check=False, stdout=sys.stderr)  # noqa: S603 - a fixed command
        yield report


def read_cases(path: Path) -> list[Case]:
    return [Case(code, **told) for code, told in yaml.safe_load(path.read_text(encoding="utf-8")).items()]


def read_reports(paths: Iterable[Path]) -> Iterator[Ran]:
    """The tests that belong to a case, from pytest's JUnit reports."""
    for path in paths:
        for test in parse(path).getroot().iter("testcase"):  # noqa: S314 - made by our own run
            codes = tuple(
                str(found.get("value")) for found in test.iterfind("properties/property[@name='case']")
            )
            if codes:
                outcome, reason = _outcome(test)
                place = f"{test.get('classname', '').replace('.', '/')}.py"
                yield Ran(codes, f"{place}::{test.get('name')}", outcome, reason)


def _outcome(test: Element) -> tuple[Outcome, str]:
    if test.find("failure") is not None or test.find("error") is not None:
        return "failed", ""
    skipped = test.find("skipped")
    if skipped is None:
        return "passed", ""
    return ("known" if skipped.get("type") == "pytest.xfail" else "skipped"), skipped.get("message", "")


def faults(cases: list[Case], ran: list[Ran]) -> list[str]:
    """What is wrong before any table is made: one line each."""
    known = {case.code for case in cases}
    tested = {code for test in ran for code in test.codes}
    found = [
        f"{case.code} has no test: {case.tried}" for case in cases if case.code not in tested | _waiting(case)
    ]
    found += [f"{code} is no case of {CASES.name}" for code in sorted(tested - known)]
    found += [f"{' '.join(test.codes)} fails: {test.test}" for test in ran if test.outcome == "failed"]
    return found + [f"not run here: {test.test} ({test.reason})" for test in ran if test.outcome == "skipped"]


def _waiting(case: Case) -> set[str]:
    return {case.code} if case.later else set()


def table(cases: list[Case], ran: list[Ran]) -> str:
    """The counts, then a table a group."""
    counts = Counter(verdict(case, tests_of(case, ran)).partition(":")[0] for case in cases)
    lines = [" ".join(f"{word.capitalize()}: {count}." for word, count in counts.most_common())]
    for letter, name in GROUPS.items():
        own = [case for case in cases if case.code.startswith(letter)]
        if own:
            lines += [
                "",
                f"### {letter}. {name}",
                "",
                "| case | tried | what holds | tests | result |",
                "|" + " --- |" * 5,
            ]
            lines += [row(case, tests_of(case, ran)) for case in own]
    return "\n".join(lines) + "\n"


def tests_of(case: Case, ran: list[Ran]) -> list[Ran]:
    return [test for test in ran if case.code in test.codes]


def row(case: Case, tests: list[Ran]) -> str:
    holds = f"{case.holds} (changed: {case.changed})" if case.changed else case.holds
    files = Counter(file for _, file in sorted({(test.function, test.file) for test in tests}))
    where = ", ".join(f"{count} in `{file.removeprefix('tests/')}`" for file, count in sorted(files.items()))
    cells = (case.code, case.tried, holds, where or "–", verdict(case, tests))
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def verdict(case: Case, tests: list[Ran]) -> str:
    """The result in words; a case with an expected failure does not hold."""
    outcomes = {test.outcome for test in tests}
    if "failed" in outcomes:
        return "fails"
    if case.later:
        return f"does not apply yet: {case.later}"
    if not tests:
        return "no test"
    if "skipped" in outcomes:
        return "not run here"
    reasons = dict.fromkeys(test.reason for test in tests if test.outcome == "known")
    return f"does not hold yet: {'; '.join(reasons)}" if reasons else "holds"


def write(made: str, *, check: bool) -> int:
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    written = f"{before}{BEGIN}\n{made}\n{END}{after}"
    if check:
        print("as it comes out" if written == page else "not as it comes out: run scripts/reliability.py")  # noqa: T201
        return int(written != page)
    PAGE.write_text(written, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
