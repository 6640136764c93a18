"""The application that a server runs: Streamlit with security headers, the right language, and a health address."""

from __future__ import annotations

import datetime as dt
import secrets
import sys
import traceback
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict
from urllib.parse import parse_qs

import streamlit as st
import structlog
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import JSONResponse
from starlette.routing import Route

from clusterdash import __version__
from clusterdash.errors import StoreError
from clusterdash.locale import LANGUAGES, language
from clusterdash.shipped import project_folder
from clusterdash.web import api
from clusterdash.web.returning import Return
from clusterdash.web.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute
    from starlette.types import ASGIApp, Message, Receive, Scope, Send
    from streamlit.runtime.secrets import SecretsValue

SCRIPT = Path(__file__).with_name("main.py")
REFERENCE_BYTES = 4
_log = structlog.get_logger("clusterdash")


class Parts(TypedDict):
    """What the application is made of beside its script."""

    routes: list[BaseRoute]
    middleware: list[Middleware]
    on_script_error: Callable[[Exception], bool]
    secrets: dict[str, SecretsValue]
    exception_handlers: dict[type[Exception], Callable[[Request, Exception], Response]]


def parts() -> Parts:
    """The parts of the ASGI application.

    Raises UsageError where a setting cannot be used.
    """
    configure_log()
    settings = read_settings()
    return {
        "routes": [Route("/healthz", health), *api.routes()],
        "middleware": [
            Middleware(Shell, language=settings.language),
            Middleware(Headers, pictures=settings.basemap_origin),
            *([Middleware(Return, address=settings.login.address)] if settings.login else []),
        ],
        "on_script_error": tell_failure,
        "secrets": {"auth": {**settings.login.secrets}} if settings.login else {},
        "exception_handlers": {StoreError: api.out_of_reach},
    }


def serve(host: str, port: int) -> None:
    """Run the application until it is stopped."""
    sys.argv[:] = [str(project_folder() / "app.py")]  # Streamlit looks for its configuration beside this script
    st.App(SCRIPT, **parts()).run(
        config={
            "server.address": host,
            "server.port": port,
            "browser.serverAddress": host,
            "server.fileWatcherType": "none",
            "logger.hideWelcomeMessage": True,
        }
    )


def configure_log() -> None:
    """Structured lines on standard error: one JSON object an event, no personal data."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


async def health(_: Request) -> JSONResponse:
    """Say that the server is there, and which version."""
    return JSONResponse({"status": "ok", "version": __version__, "time": dt.datetime.now(dt.UTC).isoformat()})


def tell_failure(error: Exception) -> bool:
    """Put the details of a page's failure into the log, and one friendly sentence with a reference on the page."""
    reference = secrets.token_hex(REFERENCE_BYTES)
    trace = [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    _log.error("page failed", reference=reference, error=type(error).__name__, trace=trace)
    spoken = language(_spoken_code())
    st.error(
        spoken.say(
            "Something went wrong here; the selection is kept in the address. Please reload the page. If it happens "
            "again, give this reference to the people who run the dashboard: {reference}.",
            reference=reference,
        ),
        icon=":material/error:",
    )
    return True


def _spoken_code() -> str:
    asked = st.query_params.get("lang", "")
    return asked if asked in LANGUAGES else read_settings().language


class Headers:
    """Security headers on every answer: the browser talks to this server and, if one is set, to the base map's."""

    def __init__(self, app: ASGIApp, pictures: str = "") -> None:
        self.app = app
        self.policy = content_security_policy(pictures)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to the answer's start."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = self.policy
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "no-referrer"
                headers["X-Frame-Options"] = "SAMEORIGIN"
                headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
                headers["Cross-Origin-Opener-Policy"] = "same-origin"
            await send(message)

        await self.app(scope, receive, send_with_headers)


def content_security_policy(pictures: str = "") -> str:
    """The Content-Security-Policy; `pictures` is the one foreign origin that pictures may come from.

    Streamlit's own parts need inline scripts and styles, streamlit-folium evaluates what a change sends.
    """
    directives = {
        "default-src": "'self'",
        "script-src": "'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": " ".join(filter(None, ["'self' data: blob:", pictures])),
        "font-src": "'self' data:",
        "connect-src": "'self' data: blob:",
        "worker-src": "'self' blob:",
        "frame-src": "'self' blob: data:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


class Shell:
    """Streamlit's page shell says `lang="en"` and "Streamlit"; this puts the reader's language and our name there."""

    def __init__(self, app: ASGIApp, language: str) -> None:
        self.app = app
        self.language = language

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Rewrite an answer that is the page shell, pass every other one on."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [])
        code = next((value for value in asked if value in LANGUAGES), self.language)
        # Without this extension the server sends the shell's bytes instead of the name of its file.
        extensions = {
            key: value for key, value in scope.get("extensions", {}).items() if key != "http.response.pathsend"
        }
        await self.app({**scope, "extensions": extensions}, receive, _ShellSender(send, code))


class _ShellSender:
    """Holds back an HTML answer until it is whole, then sends it with the right language."""

    def __init__(self, send: Send, code: str) -> None:
        self.send = send
        self.code = code
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_html(message):
            self.start = message
        elif self.start is None:
            await self.send(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish(self.start)

    async def _finish(self, start: Message) -> None:
        body = self.body.replace(b'<html lang="en">', f'<html lang="{self.code}">'.encode())
        body = body.replace(b"<title>Streamlit</title>", b"<title>clusterdash</title>")
        headers = MutableHeaders(scope=start)
        for name in ("etag", "last-modified"):
            if name in headers:
                del headers[name]
        if "content-length" in headers and self.body:
            headers["content-length"] = str(len(body))
        await self.send(start)
        await self.send({"type": "http.response.body", "body": body})


def _is_html(message: Message) -> bool:
    headers = MutableHeaders(scope=message)
    plain = "content-encoding" not in headers
    return message["status"] == HTTPStatus.OK and plain and headers.get("content-type", "").startswith("text/html")
