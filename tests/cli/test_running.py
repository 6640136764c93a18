"""Help, and starting the dashboard."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from clusterdash.cli import main
from tests.cli.calling import assert_refused, call

PROGRAM = Path(sys.executable).with_name("clusterdash")


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


@pytest.fixture
def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as other:
        return int(other.getsockname()[1])


# Help


@pytest.mark.parametrize("arguments", [["-h"], ["--help"], *([name, "-h"] for name in main.commands)])
def test_help_is_there_for_every_command(arguments: list[str]) -> None:
    result = call(*arguments)
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: clusterdash")


@pytest.mark.parametrize("arguments", [["nothing"], ["export"], ["export", "labels"], ["run", "--port", "70000"]])
def test_a_call_that_cannot_be_understood_ends_with_status_2(arguments: list[str]) -> None:
    result = call(*arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith("Usage: clusterdash")


# Run


def test_a_taken_port_is_told_in_one_sentence_with_what_to_do(taken_port: int) -> None:
    sentence = (
        f"Port {taken_port} of 127.0.0.1 is taken by another program; choose another one with --port, "
        "or stop the other program."
    )
    assert_refused(call("run", "--port", str(taken_port)), sentence)
    installed = subprocess.run(
        [PROGRAM, "run", "--port", str(taken_port)], capture_output=True, text=True, check=False, timeout=60
    )
    assert (installed.returncode, installed.stdout, installed.stderr) == (2, "", sentence + "\n")


def test_an_address_of_another_machine_is_refused(free_port: int) -> None:
    result = call("run", "--host", "192.0.2.1", "--port", str(free_port))
    assert_refused(
        result,
        f"Nothing can listen on port {free_port} of 192.0.2.1 (Cannot assign requested address); "
        "choose others with --host and --port.",
    )


@pytest.mark.parametrize(("host", "shown"), [("127.0.0.1", "127.0.0.1"), ("localhost", "localhost"), ("::1", "[::1]")])
def test_run_prints_the_address_and_then_serves_it(
    monkeypatch: pytest.MonkeyPatch, free_port: int, host: str, shown: str
) -> None:
    served: list[tuple[str, int]] = []
    replace_server(monkeypatch, lambda *address: served.append(address))
    result = call("run", "--host", host, "--port", str(free_port))
    assert result.exit_code == 0
    assert result.stdout == f"clusterdash: http://{shown}:{free_port}/  (Strg+C beendet · Ctrl+C stops)\n"
    assert served == [(host, free_port)]


def test_stopping_the_server_with_the_keyboard_is_no_failure(monkeypatch: pytest.MonkeyPatch, free_port: int) -> None:
    def interrupted(_host: str, _port: int) -> None:
        raise KeyboardInterrupt

    replace_server(monkeypatch, interrupted)
    assert call("run", "--port", str(free_port)).exit_code == 0


def replace_server(monkeypatch: pytest.MonkeyPatch, serve: object) -> None:
    """Put a module without Streamlit in the server's place."""
    module = ModuleType("clusterdash.web.server")
    monkeypatch.setattr(module, "serve", serve, raising=False)
    monkeypatch.setitem(sys.modules, "clusterdash.web.server", module)


@pytest.mark.parametrize("arguments", [["-h"], ["export", "labels", "--format", "csv"]])
def test_only_run_pays_for_streamlit(arguments: list[str]) -> None:
    code = f"from clusterdash.cli import main; main({arguments!r}, standalone_mode=False)"
    check = f"import sys; {code}; sys.exit('streamlit' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], stdout=subprocess.DEVNULL, check=False).returncode == 0
