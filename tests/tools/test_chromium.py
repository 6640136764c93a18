import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools.conftest import put_program
from tools import chromium


@pytest.fixture
def no_download(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "is_installed", lambda: chromium.on_path() is not None)


@pytest.mark.parametrize("name", chromium.NAMES)
def test_a_chromium_on_the_path_is_found_under_each_of_its_names(path_folder: Path, name: str) -> None:
    program = put_program(path_folder, name)
    assert chromium.on_path() == program


def test_chromium_comes_before_google_chrome(path_folder: Path) -> None:
    put_program(path_folder, "google-chrome")
    program = put_program(path_folder, "chromium")
    assert chromium.on_path() == program


@pytest.mark.usefixtures("path_folder")
def test_without_a_chromium_launching_names_the_command_that_installs_one(tmp_path: Path) -> None:
    class Empty:
        chromium = type("Chromium", (), {"executable_path": str(tmp_path / "absent")})

    with pytest.raises(chromium.ChromiumMissingError, match=r"Run `python -m tools\.chromium install`\."):
        chromium.launch(Empty())  # type: ignore[arg-type]


def test_installing_does_and_says_nothing_when_there_is_a_chromium(
    path_folder: Path, commands: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    put_program(path_folder, "chromium")
    assert chromium.main(["install"]) == 0
    assert commands == []
    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("no_download")
def test_installing_tries_apt_then_playwright_and_says_in_the_end_what_to_install(
    path_folder: Path, commands: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    put_program(path_folder, "apt-get")
    assert chromium.main(["install"]) == 1
    assert commands == ["apt-get update", f"{sys.executable} -m playwright install chromium"]
    assert "Install Chromium or Google Chrome with your system's package manager" in capsys.readouterr().err


@pytest.mark.usefixtures("no_download")
def test_nothing_more_is_tried_once_there_is_a_chromium(path_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(command: tuple[str, ...], **_: object) -> subprocess.CompletedProcess[bytes]:
        if "install" in command:
            put_program(path_folder, "chromium")
        return subprocess.CompletedProcess(command, returncode=0)

    monkeypatch.setattr(subprocess, "run", run)
    put_program(path_folder, "apt-get")
    assert chromium.install()
