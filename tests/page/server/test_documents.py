"""Exports and stored statements, for the reader they belong to."""

from typing import TYPE_CHECKING

import httpx
import pytest
from page_parts import AS_OF, SIDES, Site, called, fetched
from scripted import ARTICLE

from assistant.page.checks.requesters import COOKIE, owner_of_cookie
from assistant.schema import Report

if TYPE_CHECKING:
    from gradio_client import Client


@pytest.fixture
def client(place: Site) -> "Client":
    return called(place.url)


@pytest.mark.case("F5")
def test_a_check_is_exported_to_its_owner_alone(place: Site, client: "Client") -> None:
    with httpx.Client(timeout=120) as ann, httpx.Client(timeout=120) as bob:
        ann.get(place.url), bob.get(place.url)
        report = Report.model_validate(client.predict(ARTICLE, AS_OF, api_name="/check"))
        check_id = place.service.archive.keep(report, owner=str(owner_of_cookie(ann.cookies[COOKIE])))
        address = f"{place.url}onrecord/export/{check_id}/on-record.json"
        answer = ann.get(address)
        assert Report.model_validate_json(answer.text) == report
        assert answer.headers["content-disposition"].startswith(
            'attachment; filename="minister-okafor-rings-lome-'
        )
        assert bob.get(address).status_code == 404
        assert fetched(address).status_code == 404
        assert ann.post(address).status_code == 405
        assert ann.get(address.replace(".json", ".exe")).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "export/../../etc/passwd/on-record.json",
        "export/%2e%2e%2fsecret/on-record.json",
        "statement/1/no-such",
        "statement/9/mfa-2025-03-04-call",
        "statement/x/mfa-2025-03-04-call",
        "statement/1/..%2f..%2fetc%2fpasswd",
        "nothing",
    ],
)
@pytest.mark.case("F5")
def test_what_is_not_there_is_not_found(place: Site, path: str) -> None:
    assert fetched(f"{place.url}onrecord/{path}").status_code == 404


def test_a_stored_version_is_shown_with_the_quote_marked(place: Site) -> None:
    answer = fetched(f"{place.url}onrecord/statement/1/{SIDES[0]['id']}?start=75&end=126")
    assert "script" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert f'<mark class="supported">{SIDES[0]["text"][75:126]}</mark>' in answer.text
    for query in ("?start=-5&end=x", "?start=99999&end=999999", "?start=20&end=10"):
        assert fetched(f"{place.url}onrecord/statement/1/{SIDES[0]['id']}{query}").status_code == 200
