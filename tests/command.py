"""The command in this process: what a user gets, without the seconds that an interpreter takes to start."""

from dataclasses import dataclass

from typer.testing import CliRunner

from assistant.cli import app


@dataclass(frozen=True)
class Done:
    """`stdout` and `stderr` as bytes, as a process would have written them."""

    returncode: int
    stdout: bytes
    stderr: bytes


def run_command(*words, environment, stdin=None):
    """Runs `onrecord WORDS`. An exception that would end a process with a traceback is raised here."""
    done = CliRunner().invoke(app, [str(word) for word in words], input=stdin, env=environment)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Done(done.exit_code, done.stdout_bytes, done.stderr_bytes)
