"""Standard output that is closed, full or left, and a check that is told to end: no traceback, nothing lost."""

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from assistant import cli
from assistant.commands.common import interruptible
from assistant.commands.standard_streams import standard_output
from assistant.whole_files import whole_file

pytestmark = pytest.mark.case("I9")


class _Left:
    """A pipe whose reader has gone."""

    encoding = errors = "utf-8"

    def write(self, _text):
        raise BrokenPipeError

    def flush(self):
        raise BrokenPipeError

    def isatty(self):
        return False


@pytest.fixture
def ends(monkeypatch):
    """How `onrecord models list` ends with this standard output."""

    def run(out):
        monkeypatch.setattr(sys, "argv", ["onrecord", "models", "list"])
        monkeypatch.setattr(sys, "stdout", out)
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return ended.value.code

    return run


def test_a_full_disk_is_one_sentence(ends, capsys):
    full = Path("/dev/full").open("w", encoding="utf-8")  # noqa: SIM115 - closing it fails
    assert ends(full) == 2
    with suppress(OSError):
        full.close()
    assert "No space left" in (said := capsys.readouterr().err)
    assert "Traceback" not in said


def test_a_closed_standard_output_is_one_sentence(ends, capsys):
    assert ends(None) == 2
    assert capsys.readouterr().err.endswith("standard output: it is closed.\n")


def test_a_reader_who_has_seen_enough_is_no_error(ends, capsys):
    assert ends(_Left()) == 0
    assert capsys.readouterr().err == ""


def test_the_exit_code_stays_when_the_reader_has_gone(monkeypatch):
    monkeypatch.setattr(sys, "stdout", _Left())
    with pytest.raises(SystemExit) as ended, standard_output():
        raise SystemExit(3)
    assert ended.value.code == 3


def test_a_file_that_fails_is_not_taken_for_standard_output(tmp_path):
    with pytest.raises(FileNotFoundError), standard_output():
        (tmp_path / "none").read_bytes()


def test_a_device_is_written_into_and_never_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with whole_file(pipe) as stream:
        stream.write("report")
    assert os.read(reader, 100) == b"report"
    os.close(reader)
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_first_signal_stops_and_what_is_done_is_kept(number, capsys):
    stopped = []
    before = signal.getsignal(number)
    with interruptible(lambda: stopped.append(True), "Stopping."):
        os.kill(os.getpid(), number)
        assert stopped == [True]  # and this process goes on to deliver its report
        assert signal.getsignal(number) in {signal.SIG_DFL, signal.default_int_handler}
    assert signal.getsignal(number) is before
    assert "Stopping." in capsys.readouterr().err


@pytest.mark.parametrize("words", [["search"], ["checks", "show"], ["check", "-", "--model"]], ids=" ".join)
def test_an_argument_that_is_no_text_is_one_sentence(words, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["onrecord", *words, b"\xff".decode("utf-8", "surrogateescape")])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 2
    assert capsys.readouterr().err == f"onrecord: Argument {len(words) + 1} is no text: write it as UTF-8.\n"
