"""Kills, locks, full disks and crowds: most cases of the index are in `tests/index` and `tests/record`."""

import multiprocessing
import os
import random
import resource
import signal

import pytest
from desk import DAY, STATEMENTS, TRUE, opened_desk, statement
from filelock import FileLock

from assistant.errors import RecordError
from assistant.record.store import StatementStore
from assistant.schema import Statement

fork = multiprocessing.get_context("fork")
KILLS, BATCHES, BATCH = 50, 400, 10


def batch(number: int) -> list[Statement]:
    return [
        Statement(
            id=f"{number:04}-{row}",
            issuer="Norvia",
            title=f"Notice {number}",
            text=f"Call {number}.{row}. " * 40,
        )
        for row in range(BATCH)
    ]


def adding(url: str, first: int, done) -> None:
    """Adds batch after batch and says which were acknowledged."""
    store = StatementStore(url)
    for number in range(first, BATCHES):
        store.add(batch(number))
        done.send(number)
    os._exit(0)


def killed_after(url: str, first: int, seconds: float) -> int:
    """Adds from batch `first` on, killed after that time; the number of batches that were acknowledged."""
    receive, send = fork.Pipe(duplex=False)
    process = fork.Process(target=adding, args=(url, first, send))
    process.start()
    send.close()
    process.join(seconds)
    process.kill()  # it may have ended by itself
    process.join()
    acknowledged = first
    try:
        while receive.poll():
            acknowledged = receive.recv() + 1
    except EOFError:
        pass
    return acknowledged


@pytest.mark.e2e
def test_e1_fifty_kills_lose_nothing_and_double_nothing(tmp_path):
    url, chance, acknowledged = f"sqlite:///{tmp_path / 'killed.sqlite3'}", random.Random(7), 0
    for _ in range(KILLS):
        acknowledged = min(acknowledged, BATCHES - 40)
        acknowledged = killed_after(url, max(0, acknowledged - 1), chance.uniform(0.02, 0.4))
        store = StatementStore(url)
        found = [one.id for one in store.current()]
        store.close()
        assert len(found) == len(set(found))
        assert len(found) % BATCH == 0
        assert {one.id for number in range(acknowledged) for one in batch(number)} <= set(found)
    killed, whole = StatementStore(url), StatementStore(f"sqlite:///{tmp_path / 'whole.sqlite3'}")
    for store in (killed, whole):
        for number in range(BATCHES):
            store.add(batch(number))
    assert killed.corpus_hash() == whole.corpus_hash()
    assert all(len(killed.history(one.id)) == 1 for one in batch(0) + batch(BATCHES - 1))
    killed.close(), whole.close()


def _hold(path: str, held) -> None:
    FileLock(path).acquire()
    held.set()
    signal.pause()


@pytest.mark.e2e
def test_e2_the_lock_of_a_process_that_died_holds_nobody_up(tmp_path):
    with opened_desk(tmp_path) as desk:
        assert desk.serves()
        (lock,) = (tmp_path / "cache").rglob("writer.lock")
        held = fork.Event()
        process = fork.Process(target=_hold, args=(str(lock), held))
        process.start()
        assert held.wait(30)
        assert desk.serves()  # readers need no lock
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        from assistant import Record

        with Record(desk.checker.settings) as record:
            record.rebuild_index()
            record.verify_index()
        assert desk.serves()


def _fill(url: str, said) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
    try:
        StatementStore(url).add(
            Statement(id=f"s{n}", issuer="I", title="T", text="x" * 20_000) for n in range(200)
        )
        said.send(("added", ""))
    except RecordError as error:
        said.send((error.code, error.message))
    except BaseException as error:
        said.send((type(error).__name__, str(error)))
        raise


def test_e3_a_full_disk_is_named_and_what_was_there_is_whole(tmp_path):
    url = f"sqlite:///{tmp_path / 'r.sqlite3'}"
    store = StatementStore(url)
    store.add(batch(0))
    receive, send = fork.Pipe(duplex=False)
    process = fork.Process(target=_fill, args=(url, send))
    process.start()
    code, message = receive.recv()
    process.join()
    assert code in {"disk_full", "disk_error"}
    assert "disk" in message
    assert "damaged" not in message
    assert {one.id for one in store.current()} == {one.id for one in batch(0)}
    store.close()


@pytest.mark.e2e
def test_e5_a_statement_that_became_shorter_loses_the_rest(tmp_path):
    longer = f"{TRUE[0]} The Board met for nine hours. It will publish its minutes in two weeks."
    with opened_desk(tmp_path) as desk:
        from assistant import Record

        with Record(desk.checker.settings) as record:
            rows = tmp_path / "rows.jsonl"
            for text in (longer, TRUE[0]):
                told = {**STATEMENTS[0], "text": text}
                rows.write_text(
                    Statement(**statement(**told)).model_dump_json(exclude={"version"}), encoding="utf-8"
                )
                record.add(rows)
            assert not any(
                "nine hours" in hit.statement.text for hit in record.search("nine hours", as_of=DAY)
            )
            assert any("nine hours" in step.version.statement.text for step in record.history("S1"))


@pytest.mark.e2e
def test_e9_near_copies_do_not_crowd_out_what_carries_the_claim(tmp_path):
    copies = [
        {
            "id": f"N{number}",
            "issuer": "Norvia Bulletin",
            "title": f"Works on the Eastgate bridge, notice {number}",
            "text": f"The Eastgate bridge is closed. Notice {number} on the Eastgate bridge before June.",
        }
        for number in range(200)
    ]
    with opened_desk(tmp_path, copies) as desk:
        (verdict,) = desk.check(TRUE[1]).verdicts
        assert (verdict.label, verdict.citations[0].statement_id) == ("supported", "S2")


@pytest.mark.e2e
def test_e9_what_the_record_does_not_cover_is_said_to_be_outside(desk):
    (verdict,) = desk.check("The ferry to Skagen sank in 1911.").verdicts
    assert (verdict.label, verdict.finding, verdict.citations) == ("unsupported", "outside_coverage", ())
