"""Addresses of the server that no page of the dashboard has: events as iCalendar files, versions, the present mode."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from clusterdash.analysis.choosing import choose_rows
from clusterdash.analysis.scheduling import with_all_years
from clusterdash.calendars import MEDIA_TYPE as CALENDAR_MEDIA_TYPE
from clusterdash.calendars import calendar_of
from clusterdash.exporting import FILE_STEMS, MEDIA_TYPES
from clusterdash.intake.templates import TEMPLATE_FORMATS, template
from clusterdash.model.selection import Selection, read_query
from clusterdash.model.tables import TABLES
from clusterdash.packaging import MEDIA_TYPE as PACKAGE_MEDIA_TYPE
from clusterdash.packaging import package_zip
from clusterdash.views.links import address_of
from clusterdash.web import presenting
from clusterdash.web.asked import asked_landscape, asked_language, dashboard
from clusterdash.web.shared import newest_told, settings, store, version_asked

if TYPE_CHECKING:
    import pandas as pd
    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from clusterdash.model.landscape import Landscape

DELIMITERS = {"de": ";", "en": ","}  # what spreadsheet programs of a language open as columns
SELECTION_FILE = "clusterdash-veranstaltungen.ics"


def routes() -> list[BaseRoute]:
    """The routes of the application; their functions are no coroutines, so that nobody waits for them."""
    return [
        Route("/api/events.ics", events_calendar),
        Route("/api/events/{key}.ics", event_calendar),
        Route("/api/version", newest_version),
        Route("/api/versions/{number}.zip", version_zip),
        Route("/api/templates/{table}.{kind}", template_file),
        *presenting.routes(),
    ]


def events_calendar(request: Request) -> Response:
    """The events that a page with this query string shows, as iCalendar."""
    land = asked_landscape(request)
    selection, _ = read_query(request.url.query, land)
    rows = choose_rows(land, with_all_years(selection, land), "events")
    return _calendar(rows, land, "", SELECTION_FILE, request)


def event_calendar(request: Request) -> Response:
    """One event as iCalendar; 404 with a sentence where there is none of this id."""
    land, key = asked_landscape(request), request.path_params["key"]
    if not land.is_event(key):
        spoken = asked_language(request)
        return PlainTextResponse(
            spoken.say("There is no event with this id. All events stand on the page “Events” of this dashboard."),
            HTTPStatus.NOT_FOUND,
        )
    rows = land.events[land.events["id"] == key]
    return _calendar(rows, land, str(rows["title"].iloc[0]), f"clusterdash-{key}.ics", request)


def newest_version(_: Request) -> Response:
    """The number of the newest version; open pages ask for it, to tell their readers of newer data."""
    return JSONResponse({"version": newest_told().number}, headers={"cache-control": "no-store"})


def version_zip(request: Request) -> Response:
    """All tables of a version with their description and licence; 404 with a sentence where there is none."""
    asked = request.path_params["number"]
    version = version_asked([asked])
    if asked != str(version.number):
        told = asked_language(request).say("There is no version of this number. All versions stand on the page “Data”.")
        return PlainTextResponse(told, HTTPStatus.NOT_FOUND)
    content = package_zip(store().tables(version.number), version.number, version.day)
    return _file(content, PACKAGE_MEDIA_TYPE, f"clusterdash-version-{version.number}.zip")


def template_file(request: Request) -> Response:
    """An empty template of a table as CSV or XLSX, to open in a spreadsheet program of the reader's language.

    404 with a sentence where there is none.
    """
    table, kind, spoken = TABLES.get(request.path_params["table"]), request.path_params["kind"], asked_language(request)
    if table is None or kind not in TEMPLATE_FORMATS:
        told = spoken.say("There is no such template. All templates stand on the page “Data”.")
        return PlainTextResponse(told, HTTPStatus.NOT_FOUND)
    content = template(table, kind, spoken, DELIMITERS[spoken.code])
    name = spoken.say("{file}-template", file=f"clusterdash-{FILE_STEMS[table.name]}")
    return _file(content, MEDIA_TYPES[kind], f"{name}.{kind}")


def out_of_reach(request: Request, _: Exception) -> Response:
    """What is answered where the store is needed and cannot be reached."""
    told = asked_language(request).say(
        "The store of versions cannot be reached at present. Please try again in a while."
    )
    return PlainTextResponse(told, HTTPStatus.SERVICE_UNAVAILABLE)


def _file(content: bytes | str, media_type: str, name: str) -> Response:
    headers = {"content-type": media_type, "content-disposition": f'attachment; filename="{name}"'}
    return Response(content, headers=headers)


def _calendar(rows: pd.DataFrame, land: Landscape, title: str, file_name: str, request: Request) -> Response:
    spoken = asked_language(request)
    name = title or spoken.say("Events of the cluster landscape of Baden-Württemberg")
    address = partial(_page_of, dashboard(request), spoken.code)
    content = calendar_of(rows, name, land.published, spoken, address)
    return _file(content, CALENDAR_MEDIA_TYPE, file_name)


def _page_of(base: str, code: str, key: str) -> str:
    """The address of an event's page."""
    return base + address_of("events", Selection(event=key, lang=None if code == settings().language else code))
