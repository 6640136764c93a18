"""What a request for an address without a page asks for: the reader's language, the data, where the dashboard is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clusterdash.locale import LANGUAGES, Language, language
from clusterdash.web.shared import landscape, settings, version_asked

if TYPE_CHECKING:
    from starlette.requests import Request

    from clusterdash.model.landscape import Landscape


def asked_language(request: Request) -> Language:
    """The language that the address asks for, else the first one of readers."""
    asked = request.query_params.get("lang", "")
    return language(asked if asked in LANGUAGES else settings().language)


def asked_landscape(request: Request) -> Landscape:
    """The landscape of the version that the address asks for, else of the newest."""
    return landscape(version_asked(request.query_params.getlist("at")).number)


def dashboard(request: Request) -> str:
    """The address of the dashboard that got the request, with a slash at its end."""
    path = request.url.path.rpartition("/api/")[0]
    return str(request.url.replace(path=f"{path}/", query="", fragment=""))
