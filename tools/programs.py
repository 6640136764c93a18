"""Programs that the tests need beside Python: find one on the PATH, install one with the system's package manager."""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

Command = tuple[str, ...]


def on_path(names: Iterable[str]) -> Path | None:
    """Return the first program of these names that is on the PATH, if there is one."""
    found = next(filter(None, map(shutil.which, names)), None)
    return Path(found) if found else None


def apt_commands(package: str) -> tuple[Command, ...]:
    """Return what installs a package of Debian, as root where that needs no password; nothing without apt-get."""
    if not shutil.which("apt-get"):
        return ()
    as_root = () if os.geteuid() == 0 or not shutil.which("sudo") else ("sudo", "-n")
    return (
        (*as_root, "apt-get", "update"),
        (*as_root, "apt-get", "install", "-y", "--no-install-recommends", package),
    )


def succeed(commands: Sequence[Command]) -> bool:
    """Run commands one after the other until one fails; tell whether there were some and none did."""
    return bool(commands) and all(
        subprocess.run(command, check=False, stdin=subprocess.DEVNULL).returncode == 0 for command in commands
    )


def run_install(
    install: Callable[[], bool], prog: str, description: str, missing: str, arguments: Sequence[str] | None
) -> int:
    """Run a tool's one command, `install`; return 0 when there is the program now, else say `missing` and return 1."""
    parser = argparse.ArgumentParser(prog=prog, description=description)
    parser.add_argument("command", choices=["install"], help="make sure that there is one")
    parser.parse_args(arguments)
    if install():
        return 0
    print(missing, file=sys.stderr)
    return 1
