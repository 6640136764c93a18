"""The dashboard's server, or any Streamlit script's, for the length of a `with` block."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection, HTTPException
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "app.py"
HOST = "127.0.0.1"
START_S = 60
STOP_S = 10
POLL_S = 0.05

Way = Callable[[str, int], list[str]]


class ServerError(RuntimeError):
    """The server did not start; the message holds its log."""


@dataclass(frozen=True)
class Server:
    """A server that answers.

    `address` has no slash at its end. `process_id` is that of the one process there is.
    """

    address: str
    process_id: int
    log_file: Path

    def log(self) -> str:
        """Return everything the server has written so far."""
        return self.log_file.read_text(encoding="utf-8", errors="replace")


@contextmanager
def serving(
    script: Path = APP,
    environment: Mapping[str, str] | None = None,
    *,
    way: Way | None = None,
    host: str = HOST,
    port: int | None = None,
) -> Iterator[Server]:
    """Serve the Streamlit script on a port of this machine, from the project's folder, and stop it in the end.

    `way` is another command that starts it, for the address and the port to listen on; without a port it is a free one.
    The server sees no CLUSTERDASH_ setting but those in `environment`, and an empty CLUSTERDASH_HOME unless one is
    given there: it can neither read nor spoil anybody's data. Raises ServerError when it ends or is silent for 60 s.
    """
    with tempfile.TemporaryDirectory(prefix="clusterdash-") as folder:
        log_file = Path(folder, "server.log")
        port = port or free_port()
        command = (way or partial(by_streamlit, script))(host, port)
        settings = {"CLUSTERDASH_HOME": str(Path(folder, "home")), "PYTHONUNBUFFERED": "1", **(environment or {})}
        with log_file.open("wb") as log, _started(command, settings, log.fileno()) as process:
            server = Server(f"http://{HOST}:{port}", process.pid, log_file)
            _wait_until_healthy(server, process, port)
            yield server


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def by_streamlit(script: Path, host: str, port: int) -> list[str]:
    """Return the command `streamlit run`."""
    # Without its file watcher the server stays as it started, also while somebody edits the sources.
    options = {"port": str(port), "address": host, "headless": "true", "fileWatcherType": "none"}
    flags = [word for name, value in options.items() for word in (f"--server.{name}", value)]
    return [sys.executable, "-m", "streamlit", "run", str(script), *flags]


def by_command(host: str, port: int) -> list[str]:
    """Return the command `clusterdash run`."""
    return [str(Path(sys.executable).with_name("clusterdash")), "run", "--host", host, "--port", str(port)]


def by_uvicorn(host: str, port: int) -> list[str]:
    """Return the command with which uvicorn serves the dashboard."""
    return [sys.executable, "-m", "uvicorn", f"{APP.stem}:app", "--host", host, "--port", str(port)]


@contextmanager
def _started(command: list[str], settings: Mapping[str, str], log: int) -> Iterator[subprocess.Popen[bytes]]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("CLUSTERDASH_")}
    with subprocess.Popen(
        command, cwd=ROOT, env={**inherited, **settings}, stdin=subprocess.DEVNULL, stdout=log, stderr=log
    ) as process:
        try:
            yield process
        finally:
            _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_S)
    except subprocess.TimeoutExpired:
        process.kill()


def _wait_until_healthy(server: Server, process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + START_S
    while not _is_healthy(port):
        if _ends_within(process, POLL_S):
            raise ServerError(f"The server ended with status {process.returncode}. Its log:\n{server.log()}")
        if time.monotonic() > deadline:
            raise ServerError(f"The server did not answer within {START_S} s. Its log:\n{server.log()}")


def _is_healthy(port: int) -> bool:
    connection = HTTPConnection(HOST, port, timeout=POLL_S * 20)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().read() == b"ok"
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _ends_within(process: subprocess.Popen[bytes], seconds: float) -> bool:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True
