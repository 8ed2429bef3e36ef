"""Where the page is served, and who may log in."""

from pathlib import Path

import pytest
from command import run_command

from assistant.errors import SettingsError
from assistant.page.server.binding import Binding, hashed_line, read_logins


@pytest.mark.case("F6")
def test_beyond_this_machine_only_with_a_login():
    for host in ("0.0.0.0", "192.0.2.7", "::", "newsroom.example"):
        with pytest.raises(SettingsError, match="--auth"):
            Binding(host=host)
        assert Binding(host=host, login=lambda _name, _password: False).hosts == ["*"]
    assert "127.0.0.1" in Binding(host="localhost").hosts


def test_logins_are_kept_as_hashes(tmp_path: Path):
    path = tmp_path / "logins"
    path.write_text(f"# reviewers\n{hashed_line('Ann Lee', 'correct horse')}\n", encoding="utf-8")
    assert "horse" not in path.read_text(encoding="utf-8")
    fits = read_logins(path)
    assert fits("Ann Lee", "correct horse")
    assert not fits("Ann Lee", "wrong")
    assert not fits("Bob", "correct horse")


@pytest.mark.parametrize("content", ["", "ann:secret", "ann:scrypt:zz:00", "# only a comment"])
def test_a_file_that_holds_no_login_is_refused(tmp_path: Path, content: str):
    path = tmp_path / "logins"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError):
        read_logins(path)
    with pytest.raises(SettingsError):
        read_logins(tmp_path / "absent")


@pytest.mark.parametrize("name", ["", " ", "a:b", "a\nb", "# Ann"], ids=repr)
def test_a_name_that_the_file_cannot_hold_is_refused(name: str):
    with pytest.raises(SettingsError, match="needs a name"):
        hashed_line(name, "correct horse")


def test_a_script_gives_the_password_on_standard_input(tmp_path: Path):
    path = tmp_path / "logins"
    done = run_command("login", "Ann Lee", "--file", path, environment={}, stdin=b"correct horse\n")
    assert done.returncode == 0
    assert b"horse" not in done.stdout + done.stderr
    assert read_logins(path)("Ann Lee", "correct horse")
    done = run_command("login", "Bob", "--file", path, environment={}, stdin=b"")
    assert done.returncode == 2
    assert done.stderr == b"onrecord: A login needs a password: none was given.\n"
    assert read_logins(path).names == ("Ann Lee",)
