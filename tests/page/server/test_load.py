"""Eight programs at once on the page's server, each with articles of its own, while somebody searches the record."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from page_parts import AS_OF, SIDES, called, site
from scripted import ARTICLE

from assistant.schema import Report

pytestmark = pytest.mark.e2e
CLIENTS, ARTICLES = 8, 4


def article(client: int, number: int) -> str:
    return f"{ARTICLE}\n\nDelegation {client} crossed the border {number + 2} times in January.\n"


def labels(report: Report) -> list[tuple[str, str | None]]:
    return [(verdict.claim.text, verdict.label) for verdict in report.verdicts]


def test_no_check_of_eight_clients_fails_or_is_mixed_up(tmp_path: Path) -> None:
    start = Barrier(CLIENTS + 1)
    with site(tmp_path) as place:

        def checked(client: int) -> list[Report]:
            program = called(place.url)
            start.wait(60)
            asked = (article(client, number) for number in range(ARTICLES))
            return [Report.model_validate(program.predict(text, AS_OF, api_name="/check")) for text in asked]

        with ThreadPoolExecutor(CLIENTS) as clients:
            running = [clients.submit(checked, client) for client in range(CLIENTS)]
            program = called(place.url)
            start.wait(60)
            searched = 0
            while not all(one.done() for one in running):
                found = program.predict("the Aflao bridge", AS_OF, api_name="/search")
                assert {hit["statement_id"] for hit in found} == {SIDES[0]["id"], SIDES[2]["id"]}
                searched += 1
            reports = [one.result() for one in running]
    assert searched
    assert sum(map(len, reports)) == CLIENTS * ARTICLES
    for client, made in enumerate(reports):
        for number, report in enumerate(made):
            assert report.article.text.strip().endswith(article(client, number).strip().rpartition("\n")[2])
            assert report.summary.error == 0
            assert report.summary.supported == 3
            assert labels(report)[:-1] == labels(reports[0][0])[:-1]
