from pathlib import Path

import pytest

from tests.tools.conftest import put_program
from tools.programs import apt_commands, succeed


def test_who_is_not_root_asks_sudo_which_never_asks_back(path_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    put_program(path_folder, "apt-get")
    put_program(path_folder, "sudo")
    update, install = apt_commands("chromium")
    assert update == ("sudo", "-n", "apt-get", "update")
    assert install == ("sudo", "-n", "apt-get", "install", "-y", "--no-install-recommends", "chromium")


def test_who_is_root_asks_nobody(path_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)
    put_program(path_folder, "apt-get")
    put_program(path_folder, "sudo")
    assert apt_commands("chromium")[0] == ("apt-get", "update")


@pytest.mark.usefixtures("path_folder")
def test_without_apt_nothing_is_run(commands: list[str]) -> None:
    assert not succeed(apt_commands("chromium"))
    assert commands == []


def test_nothing_is_run_behind_a_command_that_fails(commands: list[str]) -> None:
    assert not succeed((("one",), ("two",)))
    assert commands == ["one"]
