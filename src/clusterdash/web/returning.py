"""The way to the provider and back: where it leads, and what is said where the provider does not answer."""

from __future__ import annotations

from http import HTTPStatus

from starlette.datastructures import MutableHeaders
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from clusterdash.locale import LANGUAGES, language
from clusterdash.views.links import PATHS
from clusterdash.views.templating import render


class Return:
    """Streamlit leads back from the provider to the first page; this leads to the page that people signed in on.

    Where the dashboard's address is an https one, the cookie of the sign-in is sent to no other. A provider that does
    not answer is told in words.
    """

    def __init__(self, app: ASGIApp, address: str) -> None:
        self.app = app
        self.data = f"{address}/{PATHS['data']}"
        self.safe = address.startswith("https:")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Change the answers to a sign-in's first and last request, pass every other one on."""
        path = scope["path"] if scope["type"] == "http" else ""
        if path.endswith("/auth/login"):
            await self._go(scope, receive, send)
        elif path.endswith("/oauth2callback"):
            await self._come_back(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _go(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused = False

        async def send_or_tell(message: Message) -> None:
            nonlocal refused
            if message["type"] == "http.response.start" and message["status"] >= HTTPStatus.BAD_REQUEST:
                refused = True
                await HTMLResponse(silence_html(self.data), HTTPStatus.BAD_GATEWAY)(scope, receive, send)
            elif not refused:
                await send(message)

        await self.app(scope, receive, send_or_tell)

    async def _come_back(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_to_data(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if "location" in headers:
                    headers["location"] = self.data
                message["headers"] = [(name, self._kept_safe(name, value)) for name, value in headers.raw]
            await send(message)

        await self.app(scope, receive, send_to_data)

    def _kept_safe(self, name: bytes, value: bytes) -> bytes:
        return value + b"; Secure" if self.safe and name == b"set-cookie" else value


def silence_html(href: str) -> str:
    """A page that says, in both languages, that the provider does not answer, with the way back."""
    spoken = map(language, LANGUAGES)
    told = [
        {
            "code": each.code,
            "sentence": each.say("The sign-in service does not answer as it should. Please try again in a while."),
            "back": each.say("Back to the data"),
        }
        for each in spoken
    ]
    return render("silence", told=told, href=href)
