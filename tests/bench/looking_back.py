"""How long it takes to find claims among those of many kept checks: `python tests/bench/looking_back.py`.

Kept are copies of the claims of one report under other checks, with the vectors of the embedder in use; the
claims of one more check are looked for. Prints a table; nothing is asserted.
"""

import sys
import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from report_factory import make_report

from assistant.index.vectors.embedder import MiniLmEmbedder
from assistant.page.checks.looking_back import AskingCheck, LookingBack
from assistant.record.kept_claims import KeptClaims
from assistant.record.reports import ReportArchive

DAY = date(2031, 5, 14)


def main() -> None:
    embedder = MiniLmEmbedder(threads=2)
    report = make_report()
    claims = [verdict.claim for verdict in report.verdicts]
    vectors = embedder.embed([claim.text for claim in claims])
    print("kept checks | claims | found | first look s | second look s")
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/record.db"
        archive, kept = ReportArchive(url), KeptClaims(url)
        back = LookingBack(kept, archive, embedder, lambda _: None)
        for number in range(1, 501):
            check_id = archive.keep(report, owner="a")
            kept.index(check_id, claims, vectors, day=DAY, embedder=embedder.fingerprint)
            if number in {10, 100, 300, 500}:
                times = []
                for _ in range(2):
                    begun = perf_counter()
                    found = back.found(claims, AskingCheck("a", "", DAY))
                    times.append(perf_counter() - begun)
                print(
                    f"{number:11} | {number * len(claims):6} | {len(found):5} | "
                    + " | ".join(f"{t:12.2f}" for t in times)
                )
        back.close()
        archive.close()


if __name__ == "__main__":
    main()
