"""The addresses that give files and the newest version, asked as a browser asks them."""

import json
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from icalendar import Calendar
from starlette.applications import Starlette

from clusterdash.intake.templates import template
from clusterdash.locale import language
from clusterdash.model.tables import TABLES
from clusterdash.store.store import Store
from clusterdash.web import shared
from clusterdash.web.api import routes
from clusterdash.web.server import parts
from tests.intake.proposals import EVENT
from tests.web.stores import out_of_reach, publish
from tests.web.test_server import Answer, ask

Rows = dict[str, list[dict[str, str]]]
Get = Callable[..., Answer]
SCOPE = {"scheme": "https", "headers": [(b"host", b"dashboard.example")]}


@pytest.fixture
def get(monkeypatch: pytest.MonkeyPatch) -> Iterator[Get]:
    for name in ("CLUSTERDASH_LANG", "CLUSTERDASH_BASEMAP_URL"):
        monkeypatch.delenv(name, raising=False)
    shared.settings.clear()
    app = Starlette(routes=routes(), exception_handlers=dict(parts()["exception_handlers"]))
    yield lambda path, query="", **scope: ask(app, path, query, **SCOPE | scope)
    shared.settings.clear()


def events(content: bytes) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def ids(content: bytes) -> list[str]:
    return [str(event["UID"]).removesuffix("@clusterdash") for event in events(content)]


def test_the_application_has_these_addresses() -> None:
    paths = [getattr(route, "path", "") for route in parts()["routes"]]
    assert {route.path for route in routes()} <= set(paths)


def test_without_a_query_string_the_events_of_the_default_period_come(get: Get, shipped: Rows) -> None:
    answer = get("/api/events.ics")
    expected = [row["id"] for row in shipped["events"] if row["start_date"] >= "2023"]
    assert answer.status == 200
    assert sorted(ids(answer.body)) == sorted(expected)


def test_the_query_string_of_a_page_chooses_the_events(get: Get, shipped: Rows) -> None:
    answer = get("/api/events.ics", "from=2017-01-01&to=2017-12-31&format=award&format=workshop")
    expected = [
        row["id"] for row in shipped["events"]
        if row["start_date"].startswith("2017") and row["format"] in ("award", "workshop")
    ]  # fmt: skip
    assert sorted(ids(answer.body)) == sorted(expected) != []


def test_an_id_restricts_to_the_events_that_name_the_initiative(get: Get, shipped: Rows) -> None:
    answer = get("/api/events.ics", "from=2012-01-01&id=photonics-bw")
    expected = [row["id"] for row in shipped["events"] if "photonics-bw" in row["initiatives"].split("|")]
    assert sorted(ids(answer.body)) == sorted(expected) != []


@pytest.mark.parametrize("query", ["id=cyberforum", "series=clusterwoche-2017"])
def test_one_initiative_and_one_series_come_with_all_years_as_on_the_page(query: str, get: Get) -> None:
    assert len(ids(get("/api/events.ics", query).body)) == (2 if query.startswith("id") else 8)


def test_a_query_that_fits_nothing_gives_an_empty_calendar(get: Get) -> None:
    answer = get("/api/events.ics", "q=no+such+word+anywhere")
    assert (answer.status, events(answer.body)) == (200, [])


def test_nonsense_in_the_query_is_no_fault(get: Get) -> None:
    assert get("/api/events.ics", "format=ball&from=today&x=%00").status == 200


@pytest.mark.parametrize(
    ("path", "file_name"),
    [("/api/events.ics", "clusterdash-veranstaltungen.ics"),
     ("/api/events/solarbranchentag-2025-11-27.ics", "clusterdash-solarbranchentag-2025-11-27.ics")],
)  # fmt: skip
def test_a_calendar_is_a_file_with_a_name(get: Get, path: str, file_name: str) -> None:
    headers = get(path).headers
    assert headers["content-type"] == "text/calendar; charset=utf-8"
    assert headers["content-disposition"] == f'attachment; filename="{file_name}"'


def test_one_event_comes_alone_with_the_address_of_its_page(get: Get) -> None:
    (event,) = events(get("/api/events/solarbranchentag-2025-11-27.ics").body)
    assert event["SUMMARY"] == "12. Solarbranchentag Baden-Württemberg"
    assert "https://dashboard.example/events?event=solarbranchentag-2025-11-27" in event["DESCRIPTION"]


def test_the_reader_chooses_the_language(get: Get) -> None:
    (event,) = events(get("/api/events/solarbranchentag-2025-11-27.ics", "lang=en").body)
    assert "Format: Conference" in event["DESCRIPTION"]
    assert "events?lang=en&event=solarbranchentag-2025-11-27" in event["DESCRIPTION"]


@pytest.mark.parametrize("key", ["nothing-of-this-name", "cyberforum", "..", "%22"])
@pytest.mark.parametrize(("lang", "start"), [("de", "Es gibt keine Veranstaltung"), ("en", "There is no event")])
def test_an_unknown_event_is_not_found_and_told_in_a_sentence(get: Get, key: str, lang: str, start: str) -> None:
    answer = get(f"/api/events/{key}.ics", f"lang={lang}")
    assert answer.status == 404
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.text.startswith(start)


def test_calendars_can_only_be_read(get: Get) -> None:
    assert get("/api/events.ics", method="POST").status == 405


# ---------------------------------------------------------------- versions


MORE_EVENTS = [EVENT, EVENT | {"id": "zweiter-tag", "title": "Zweiter Tag der Muster"}]


def test_calendars_are_of_the_version_in_the_address(get: Get, own_store: Store) -> None:
    publish(own_store, events=MORE_EVENTS)
    found = {query: sorted(ids(get("/api/events.ics", query).body)) for query in ("", "at=2", "at=1", "at=9", "at=01")}
    both = ["tag-der-muster", "zweiter-tag"]
    assert found == {"": both, "at=2": both, "at=1": ["tag-der-muster"], "at=9": both, "at=01": both}
    assert get("/api/events/zweiter-tag.ics", "at=1").status == 404
    assert ids(get("/api/events/zweiter-tag.ics").body) == ["zweiter-tag"]


def test_an_open_page_learns_of_the_newest_version_within_a_second(get: Get, own_store: Store) -> None:
    answer = get("/api/version")
    assert json.loads(answer.body) == {"version": 1}
    assert answer.headers["cache-control"] == "no-store"
    publish(own_store, events=MORE_EVENTS)
    shared.newest_told.clear()  # what a second does
    assert json.loads(get("/api/version").body) == {"version": 2}


def test_all_tables_of_a_version_come_with_their_description_and_licence(get: Get, own_store: Store) -> None:
    publish(own_store, events=MORE_EVENTS)
    sizes = []
    for number in (1, 2):
        answer = get(f"/api/versions/{number}.zip")
        assert answer.headers["content-type"] == "application/zip"
        assert answer.headers["content-disposition"] == f'attachment; filename="clusterdash-version-{number}.zip"'
        with ZipFile(BytesIO(answer.body)) as package:
            names = {name.rpartition("/")[2] for name in package.namelist()}
            assert {f"{name}.csv" for name in TABLES} < names
            assert "datapackage.json" in names
            (events,) = [name for name in package.namelist() if name.endswith("events.csv")]
            sizes.append(len(package.read(events).splitlines()))
    assert sizes == [2, 3]


@pytest.mark.parametrize("number", ["2", "0", "01", "-1", "eins", "1.0", "%D9%A1", "9" * 30, "9" * 5000])
@pytest.mark.parametrize(("lang", "start"), [("de", "Es gibt keine Version"), ("en", "There is no version")])
@pytest.mark.usefixtures("own_store")
def test_a_version_that_there_is_not_is_told_in_a_sentence(number: str, lang: str, start: str, get: Get) -> None:
    answer = get(f"/api/versions/{number}.zip", f"lang={lang}")
    assert answer.status == 404
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.text.startswith(start)


@pytest.mark.parametrize(("lang", "start"), [("de", "Der Speicher der Versionen"), ("en", "The store of versions")])
def test_while_the_store_is_out_of_reach_its_versions_are_not_given_and_that_is_said(
    lang: str, start: str, get: Get, own_store: Store
) -> None:
    get("/api/version")  # the newest version was known before
    with out_of_reach(own_store):
        answer = get("/api/versions/1.zip", f"lang={lang}")
    assert answer.status == 503
    assert answer.text.startswith(start)


# ---------------------------------------------------------------- templates


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    ("kind", "media_type"),
    [("csv", "text/csv"), ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")],
)
def test_every_table_has_templates(table: str, kind: str, media_type: str, get: Get) -> None:
    answer = get(f"/api/templates/{table}.{kind}", "lang=en")
    assert answer.status == 200
    assert answer.headers["content-type"].partition(";")[0] == media_type
    assert answer.headers["content-disposition"].endswith(f'-template.{kind}"')
    assert answer.body == template(TABLES[table], kind, language("en"))


@pytest.mark.parametrize(("lang", "delimiter", "word"), [("de", b";", "vorlage"), ("en", b",", "template")])
def test_a_template_opens_in_a_spreadsheet_program_of_the_readers_language(
    lang: str, delimiter: bytes, word: str, get: Get
) -> None:
    answer = get("/api/templates/labels.csv", f"lang={lang}")
    assert answer.body == delimiter.join([b"initiative_id", b"label", b"level", b"year", b"source_url"]) + b"\n"
    assert answer.headers["content-disposition"].endswith(f'-{word}.csv"')


@pytest.mark.parametrize("name", ["people.csv", "initiatives.pdf", "a.b.csv", "%22.xlsx"])
@pytest.mark.parametrize(
    ("lang", "start"), [("de", "Diese Vorlage gibt es nicht"), ("en", "There is no such template")]
)
def test_a_template_that_there_is_not_is_told_in_a_sentence(name: str, lang: str, start: str, get: Get) -> None:
    answer = get(f"/api/templates/{name}", f"lang={lang}")
    assert answer.status == 404
    assert answer.text.startswith(start)
