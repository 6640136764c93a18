"""The office of the tests: find a LibreOffice, install one, turn slides into a PDF.

`python -m tools.libreoffice install` makes sure that there is one. A LibreOffice on the PATH comes first.
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tools import programs
from tools.programs import apt_commands, run_install, succeed

NAMES = ("soffice", "libreoffice")
PACKAGE = "libreoffice-impress-nogui"  # the smallest that reads slides and writes a PDF
LONGEST_S = 180
MISSING = (
    "No LibreOffice was found, and apt-get could not install one. Install LibreOffice Impress with your system's "
    "package manager, so that `soffice` or `libreoffice` is on the PATH."
)


class LibreOfficeMissingError(RuntimeError):
    """No LibreOffice was found on this machine."""


def convert_to_pdf(slides: Path, folder: Path) -> Path:
    """Write a presentation as a PDF into a folder, with a fresh profile that lies there too; return its path.

    Raises LibreOfficeMissingError, which names the command that installs one, and RuntimeError with LibreOffice's own
    words where it cannot read the file.
    """
    if (office := on_path()) is None:
        raise LibreOfficeMissingError("No LibreOffice was found. Run `python -m tools.libreoffice install`.")
    profile = f"-env:UserInstallation={(folder / 'profile').absolute().as_uri()}"
    command = (str(office), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(slides))
    done = subprocess.run(command, check=False, stdin=subprocess.DEVNULL, capture_output=True, timeout=LONGEST_S)
    written = folder / f"{slides.stem}.pdf"
    if not written.exists():
        raise RuntimeError(f"LibreOffice could not read {slides.name}: {done.stderr.decode(errors='replace').strip()}")
    return written


def on_path() -> Path | None:
    """Return the LibreOffice on the PATH, if there is one."""
    return programs.on_path(NAMES)


def install() -> bool:
    """Install a LibreOffice unless there is one; tell whether there is one now."""
    return on_path() is not None or (succeed(apt_commands(PACKAGE)) and on_path() is not None)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command `install`; return 0 when there is a LibreOffice, 1 when none could be installed."""
    return run_install(install, "python -m tools.libreoffice", "The office of the tests.", MISSING, arguments)


if __name__ == "__main__":
    sys.exit(main())
