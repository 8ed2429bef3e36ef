"""Dropped files over the real server: only who dropped one can read it or have it checked."""

import json

import httpx
import pytest
from page_parts import Site, fetched

SECRET = b"The minister resigned on Monday."


def dropped(reader: httpx.Client, place: Site) -> str:
    reader.get(place.url).raise_for_status()
    answer = reader.post(f"{place.url}gradio_api/upload", files={"files": ("secret.txt", SECRET)})
    answer.raise_for_status()
    return answer.json()[0]


@pytest.fixture
def ann():
    with httpx.Client(timeout=120) as client:
        yield client


@pytest.fixture
def bob(place: Site):
    with httpx.Client(timeout=120) as client:
        client.get(place.url).raise_for_status()
        yield client


def test_a_dropped_file_is_given_to_its_reader_alone(place: Site, ann, bob) -> None:
    path = dropped(ann, place)
    for form in (
        f"file={path}",
        f"file/{path}",
        f"file={path.replace('/', '%2F')}",
        f"file={path}/../secret.txt",
    ):
        assert ann.get(f"{place.url}gradio_api/file={path}").content == SECRET
        assert bob.get(f"{place.url}gradio_api/{form}").status_code == 404, form
        assert fetched(f"{place.url}gradio_api/{form}").status_code == 404, form
    assert bob.get(f"{place.url}gradio_api/file={__file__}").status_code == 404


def test_a_file_that_two_dropped_belongs_to_both(place: Site, ann, bob) -> None:
    path = dropped(ann, place)
    assert dropped(bob, place) == path
    assert {reader.get(f"{place.url}gradio_api/file={path}").content for reader in (ann, bob)} == {SECRET}


def told_of_a_check_of(path: str, reader: httpx.Client, place: Site) -> str:
    """All that the page sends on a press of Check with this file."""
    config = reader.get(f"{place.url}config").json()
    check = next(number for number in config["components"] if number["props"].get("elem_id") == "check")["id"]
    wired = next(each for each in config["dependencies"] if [check, "click"] in map(list, each["targets"]))
    file = {"path": path, "meta": {"_type": "gradio.FileData"}, "orig_name": "secret.txt"}
    event = {"fn_index": wired["id"], "session_hash": f"tab{id(reader)}", "trigger_id": check}
    data = [None, "", file, "", "2025-03-05", place.service.pool.offers.names[0]]
    reader.post(f"{place.url}gradio_api/queue/join", json=event | {"data": data}).raise_for_status()
    told = ""
    address = f"{place.url}gradio_api/queue/data?session_hash={event['session_hash']}"
    with reader.stream("GET", address) as answer:
        for line in answer.iter_lines():
            told += line
            if '"close_stream"' in line or '"process_completed"' in line:
                return json.dumps(told)
    return json.dumps(told)


def test_a_dropped_file_is_checked_for_its_reader_alone(place: Site, ann, bob) -> None:
    path = dropped(ann, place)
    assert "resigned on Monday" in told_of_a_check_of(path, ann, place)
    told = told_of_a_check_of(path, bob, place)
    assert "resigned on Monday" not in told
    assert "drop it again" in told
