"""The addresses of the present mode: a saved briefing, a single view, and the files that both need."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from clusterdash.briefing.captures import Capture
from clusterdash.briefing.composing import SCENES, scene_of
from clusterdash.briefing.deck.files import DeckParts, deck_file, faces, files_stamp
from clusterdash.briefing.deck.page import deck_html
from clusterdash.briefing.documents import Document
from clusterdash.web.asked import asked_landscape, asked_language, dashboard
from clusterdash.web.briefings import document_of
from clusterdash.web.shared import outlines, store, today

if TYPE_CHECKING:
    from starlette.requests import Request

FOR_EVER = "public, max-age=31536000, immutable"  # the stamp in the address changes with the files
MEDIA_TYPES = {".js": "text/javascript", ".css": "text/css"}
OF_THE_PAGE = "page"  # which page's view is presented; everything else in the query string is that page's own


def routes() -> list[Route]:
    """The routes of the present mode."""
    return [
        Route("/api/present", present_view),
        Route("/api/briefings/{key}/present", present_briefing),
        Route("/api/deck/{name:path}", file_of_decks),
    ]


def present_view(request: Request) -> Response:
    """One view alone: `page` names its page, the rest of the query string is the page's own."""
    page, spoken = request.query_params.get(OF_THE_PAGE, "landscape"), asked_language(request)
    if page not in SCENES:
        told = spoken.say("There is no page of this name that can be presented. Known are: {pages}.",
                          pages=", ".join(SCENES))  # fmt: skip
        return PlainTextResponse(told, HTTPStatus.NOT_FOUND)
    land = asked_landscape(request)
    query = urlencode([pair for pair in parse_qsl(request.url.query) if pair[0] != OF_THE_PAGE])
    scene = scene_of(Capture(page, query, land.version), land, spoken, today(), store().tables)
    return _page(Document(scene.title, [scene], spoken, today(), outlines(), dashboard(request)), "../")


def present_briefing(request: Request) -> Response:
    """A kept briefing; 404 with a sentence where there is none of this key."""
    spoken = asked_language(request)
    document = document_of(request.path_params["key"], spoken, dashboard(request))
    if document is None:
        told = spoken.say(
            "There is no briefing at this address. It may have been deleted, or the address is not whole."
        )
        return PlainTextResponse(told, HTTPStatus.NOT_FOUND)
    return _page(document, "../../../")


def file_of_decks(request: Request) -> Response:
    """A file that decks need; it may be kept for ever by who asks for it with its stamp."""
    name = request.path_params["name"]
    try:
        content = deck_file(name)
    except KeyError:
        told = asked_language(request).say("There is no such file.")
        return PlainTextResponse(told, HTTPStatus.NOT_FOUND)
    kept = FOR_EVER if request.query_params.get("v") == files_stamp() else "no-cache"
    return Response(content, media_type=MEDIA_TYPES[PurePath(name).suffix], headers={"cache-control": kept})


def _page(document: Document, root: str) -> Response:
    """The page of a deck; `root` leads from it to the dashboard, where Streamlit serves the typefaces."""
    media = {name: f"{root}static/media/{path.name}" for name, path in faces().items()}
    parts = DeckParts(f"{root}api/deck/", files_stamp(), media)
    return HTMLResponse(deck_html(document, parts), headers={"cache-control": "no-cache"})
