"""An OpenID Connect provider on this machine, for the length of a `with` block."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from time import monotonic, sleep
from typing import Any
from urllib.parse import urlsplit

from tools.server import HOST, POLL_S, START_S, STOP_S, free_port


@dataclass(frozen=True)
class Provider:
    """An OpenID Connect provider that answers; whoever signs in names a subject and needs no password."""

    address: str

    def know(self, subject: str, **claims: Any) -> str:  # noqa: ANN401 - the claims of a token
        """Let the provider say this of somebody, and give back how they sign in."""
        parts = urlsplit(self.address)
        connection = HTTPConnection(parts.hostname or "", parts.port, timeout=START_S)
        connection.request("PUT", f"/users/{subject}", json.dumps(claims), {"Content-Type": "application/json"})
        assert connection.getresponse().status == 204
        connection.close()
        return subject

    @property
    def metadata_url(self) -> str:
        return f"{self.address}/.well-known/openid-configuration"


@contextmanager
def providing() -> Iterator[Provider]:
    """A provider on a free port."""
    port = free_port()
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--host", HOST, "--port", str(port)]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as it:
        try:
            await_answer(port)
            yield Provider(f"http://{HOST}:{port}")
        finally:
            it.terminate()
            it.wait(STOP_S)


def await_answer(port: int) -> None:
    deadline = monotonic() + START_S
    while monotonic() < deadline:
        connection = HTTPConnection(HOST, port, timeout=START_S)
        try:
            connection.request("GET", "/.well-known/openid-configuration")
            if connection.getresponse().status == 200:
                return
        except (OSError, HTTPException):
            sleep(POLL_S)
        finally:
            connection.close()
    raise AssertionError("The provider does not answer.")
