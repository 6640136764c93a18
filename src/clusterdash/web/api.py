"""Addresses of the server that give data and no page: events as iCalendar files."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from clusterdash.analysis.choosing import choose_rows
from clusterdash.analysis.scheduling import with_all_years
from clusterdash.calendars import MEDIA_TYPE, calendar_of
from clusterdash.locale import LANGUAGES, Language, language
from clusterdash.model.selection import Selection, read_query
from clusterdash.views.links import address_of
from clusterdash.web.shared import landscape, settings

if TYPE_CHECKING:
    import pandas as pd
    from starlette.requests import Request
    from starlette.routing import BaseRoute

SELECTION_FILE = "clusterdash-veranstaltungen.ics"


def routes() -> list[BaseRoute]:
    """The routes of the application; their functions are no coroutines, so that nobody waits for them."""
    return [Route("/api/events.ics", events_calendar), Route("/api/events/{key}.ics", event_calendar)]


def events_calendar(request: Request) -> Response:
    """The events that a page with this query string shows, as iCalendar."""
    land = landscape()
    selection, _ = read_query(request.url.query, land)
    return _calendar(choose_rows(land, with_all_years(selection, land), "events"), "", SELECTION_FILE, request)


def event_calendar(request: Request) -> Response:
    """One event as iCalendar; 404 with a sentence where there is none of this id."""
    land, key = landscape(), request.path_params["key"]
    if not land.is_event(key):
        spoken = _spoken(request)
        return PlainTextResponse(
            spoken.say("There is no event with this id. All events stand on the page “Events” of this dashboard."),
            HTTPStatus.NOT_FOUND,
        )
    rows = land.events[land.events["id"] == key]
    return _calendar(rows, str(rows["title"].iloc[0]), f"clusterdash-{key}.ics", request)


def _calendar(rows: pd.DataFrame, title: str, file_name: str, request: Request) -> Response:
    spoken = _spoken(request)
    name = title or spoken.say("Events of the cluster landscape of Baden-Württemberg")
    address = partial(_page_of, str(request.url).partition("?")[0].rpartition("api/events")[0], spoken.code)
    content = calendar_of(rows, name, landscape().published, spoken, address)
    return Response(
        content,
        headers={"content-type": MEDIA_TYPE, "content-disposition": f'attachment; filename="{file_name}"'},
    )


def _page_of(base: str, code: str, key: str) -> str:
    """The address of an event's page."""
    return base + address_of("events", Selection(event=key, lang=None if code == settings().language else code))


def _spoken(request: Request) -> Language:
    asked = request.query_params.get("lang", "")
    return language(asked if asked in LANGUAGES else settings().language)
