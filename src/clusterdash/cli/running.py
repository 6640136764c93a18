"""Starting the dashboard."""

from __future__ import annotations

import contextlib
import errno
import os
import socket

import click

from clusterdash.errors import UsageError


def run(host: str, port: int) -> None:
    """Say where the dashboard will be, and serve it until the keyboard stops it.

    Raises UsageError with what to do where a server cannot listen there.
    """
    check_free(host, port)
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"clusterdash: http://{shown}:{port}/  (Strg+C beendet · Ctrl+C stops)")
    from clusterdash.web.server import serve  # the address is told before Streamlit is imported, which takes its time

    with contextlib.suppress(KeyboardInterrupt):
        serve(host, port)


def check_free(host: str, port: int) -> None:
    """Raise UsageError with what to do unless a server can listen there."""
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            if os.name == "posix":  # elsewhere this option would let two programs share a port
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise UsageError(
                f"Port {port} of {host} is taken by another program; choose another one with --port, "
                "or stop the other program."
            ) from error
        raise UsageError(
            f"Nothing can listen on port {port} of {host} ({error.strerror}); choose others with --host and --port."
        ) from error
