from pathlib import Path

import pytest

from tests.tools.conftest import put_program
from tools import libreoffice


@pytest.mark.parametrize("name", libreoffice.NAMES)
def test_a_libreoffice_on_the_path_is_found_under_each_of_its_names(path_folder: Path, name: str) -> None:
    program = put_program(path_folder, name)
    assert libreoffice.on_path() == program


@pytest.mark.usefixtures("path_folder")
def test_without_a_libreoffice_converting_names_the_command_that_installs_one(tmp_path: Path) -> None:
    with pytest.raises(libreoffice.LibreOfficeMissingError, match=r"Run `python -m tools\.libreoffice install`\."):
        libreoffice.convert_to_pdf(tmp_path / "slides.pptx", tmp_path)


def test_a_file_that_libreoffice_cannot_read_is_told_with_its_words(path_folder: Path) -> None:
    put_program(path_folder, "soffice", "echo cannot read it >&2")
    with pytest.raises(RuntimeError, match=r"LibreOffice could not read slides\.pptx: cannot read it"):
        libreoffice.convert_to_pdf(path_folder / "slides.pptx", path_folder)


def test_installing_does_and_says_nothing_when_there_is_a_libreoffice(
    path_folder: Path, commands: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    put_program(path_folder, "soffice")
    assert libreoffice.main(["install"]) == 0
    assert commands == []
    assert capfd.readouterr() == ("", "")


def test_installing_tries_apt_and_says_in_the_end_what_to_install(
    path_folder: Path, commands: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    put_program(path_folder, "apt-get")
    assert libreoffice.main(["install"]) == 1
    assert commands[0].endswith("apt-get update")
    assert "Install LibreOffice Impress with your system's package manager" in capsys.readouterr().err
