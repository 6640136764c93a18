"""Staff publish their own data, in a real browser: a file is brought, mended, compared, published and taken back."""

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from clusterdash.intake.reading import MAX_UPLOAD_BYTES
from clusterdash.store.database import sqlite_url
from clusterdash.store.store import Store
from clusterdash.web.settings import DATABASE_FILE
from tests.browser.conftest import Tab, tab_at
from tests.browser.provider import Provider
from tests.browser.reader import PATIENCE_MS, headline, visiting
from tests.browser.signing import EDITOR, PUBLISHER, open_data, sign_in, sign_out, signed_in_server, visitor
from tests.browser.test_access import assert_for_everyone, assert_no_fault, english, told
from tools.chromium import wait_until_idle
from tools.server import Server, by_command, serving

DATA = Path(__file__).parents[2] / "data"
SHIPPED_INITIATIVES = 138
NEWS_MS = 5_000
DRAFT = "/data?table=initiatives&step={}"
NOTE = "Zahlen der Kammer vom Herbst übernommen."
# As a chamber's spreadsheet has them.
HEADINGS = {
    "id": "Kennung", "name": "Name", "short_name": "Kurzname", "kind": "Art", "sector": "Branche", "ags": "AGS",
    "municipality": "Ort", "founded": "Gründungsjahr", "organisation": "Träger", "members": "Mitgliderzahl",
    "members_year": "Stand", "management": "Management", "status": "Status", "website": "Homepage",
    "source_url": "Quelle",
}  # fmt: skip
NEW = {
    "id": "lichtnetz-karlsruhe", "name": "Lichtnetz Karlsruhe", "short_name": "Lichtnetz", "kind": "Initiative",
    "sector": "Photonik", "ags": "", "municipality": "Karlsruhe", "founded": "2.2.2024", "organisation": "",
    "members": "1.250", "members_year": "2026", "management": "hauptamtlich", "status": "aktiv",
    "website": "www.example.org", "source_url": "www.example.org/netz",
}  # fmt: skip


def chambers_file(*rows: dict[str, str]) -> bytes:
    """Some rows as a chamber's spreadsheet program writes them: title rows, semicolons, Windows-1252, lost zeros."""
    text = io.StringIO("Clusterliste, Stand Herbst\r\n\r\n")
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([*HEADINGS.values(), "Ansprechpartner"])
    for row in rows:
        cells = [row[name].lstrip("0") if name == "ags" else row[name] for name in HEADINGS]
        writer.writerow([*cells, "Erika Mustermann"])
    return text.getvalue().encode("cp1252")


def shipped(key: str, **changes: str) -> dict[str, str]:
    """A published row, changed."""
    with (DATA / "initiatives.csv").open(encoding="utf-8", newline="") as source:
        row = next(row for row in csv.DictReader(source) if row["id"] == key)
    return row | changes


def bring(page: Page, content: bytes, name: str = "kammer.csv") -> None:
    """Bring a file on the step of the file and wait until it was read."""
    with page.expect_file_chooser() as chooser:
        page.get_by_test_id("stFileUploader").get_by_text("Datei wählen").click()
    chooser.value.set_files({"name": name, "mimeType": "text/csv", "buffer": content})
    wait_until_idle(page)
    if (replace := page.get_by_role("button", name="Datei ersetzen")).count():  # a draft of another test, broken off
        replace.click()
    expect(page.get_by_role("heading", name="Was gelesen wurde")).to_be_visible(timeout=PATIENCE_MS)
    wait_until_idle(page)


def step(page: Page, name: str) -> None:
    """Follow the link to a step of the draft."""
    page.locator(".cd-stepper").get_by_role("link", name=name).click()
    expect(page.locator('.cd-stepper [aria-current="step"]')).to_contain_text(name)
    wait_until_idle(page)


def group(page: Page, words: str) -> Locator:
    """The group of faults that says these words."""
    return page.locator('[class*="st-key-group_"]').filter(has_text=words)


def mend(page: Page, words: str, value: str) -> None:
    """Give another value for a group of faults by Enter, which leads on to the next one."""
    field = group(page, words).get_by_role("textbox")
    field.fill(value)
    field.press("Enter")
    expect(group(page, words)).to_have_count(0, timeout=PATIENCE_MS)
    expect(page.locator('[class*="st-key-group_"] :focus')).to_have_count(1)
    wait_until_idle(page)


def publish(page: Page, note: str = NOTE) -> None:
    """Fill in the note on the last step and publish."""
    page.get_by_role("textbox").fill(note)
    page.get_by_role("button", name="veröffentlichen").click()
    expect(page.get_by_text("ist veröffentlicht")).to_be_visible(timeout=PATIENCE_MS)
    wait_until_idle(page)


@pytest.fixture(scope="module")
def own(browser: Browser) -> Iterator[Tab]:
    """A server of these tests' own, started by the command; whoever sits at the machine may publish."""
    with serving(way=by_command) as server, tab_at(browser, server.address) as tab:
        yield tab


def test_a_chambers_file_is_brought_mended_compared_and_published(
    own: Tab, axe: Callable[[Page], list[str]], tmp_path: Path
) -> None:
    too_large = tmp_path / "gross.csv"
    with too_large.open("wb") as file:
        file.truncate(MAX_UPLOAD_BYTES + 1)
    content = chambers_file(
        shipped("cyberforum", members="1300"),
        shipped("afbw", founded="ca. 2009"),
        shipped("bwcon", sector="Quantentechnik"),
        NEW,
    )
    with own.visited(DRAFT.format("file"), height=2400) as page:
        page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(too_large)
        expect(page.get_by_text("Diese Datei ist zu groß, erlaubt sind 50 MB.")).to_be_visible()
        page.get_by_role("button", name="gross.csv entfernen").click()
        bring(page, content)
        expect(page.get_by_text("Windows-1252, Trennzeichen Semikolon, Überschriften in Zeile 3")).to_be_visible()
        step(page, "Spalten")
        expect(page.get_by_text("ähnliche Überschrift: bitte prüfen")).to_have_count(1)
        expect(page.get_by_text("Nicht übernommen")).to_contain_text("Ansprechpartner")
        page.get_by_role("button", name="Bestätigen und weiter").click()
        expect(page.get_by_text("stehen zwischen diesem Entwurf")).to_be_visible(timeout=PATIENCE_MS)
        wait_until_idle(page)
        found = english(page, "the faults")
        assert not found, told(found)

        mend(page, "ca. 2009", "2009")
        page.reload()  # a draft survives it
        wait_until_idle(page)
        mend(page, "2.2.2024", "2024")
        choose = group(page, "Quantentechnik")
        choose.get_by_role("combobox").click()
        page.get_by_role("option", name="IT und Software").click()
        wait_until_idle(page)
        choose.get_by_role("button", name="Übernehmen").click()
        expect(page.get_by_text("Es wurde kein Fehler gefunden")).to_be_visible(timeout=PATIENCE_MS)
        wait_until_idle(page)

        step(page, "Vergleichen")
        changed = page.locator(".cd-changes tbody").filter(has_text="CyberForum")
        expect(changed.locator("del")).to_have_text("1200")
        expect(page.get_by_text("135 veröffentlichte Zeilen stehen nicht in der Datei")).to_be_visible()
        step(page, "Karte")
        frame = page.frame_locator(".st-key-map_frame iframe")
        expect(frame.locator('.mark[data-id="lichtnetz-karlsruhe"]')).to_be_visible(timeout=PATIENCE_MS)
        step(page, "Veröffentlichen")
        publish(page)
        before, after = map(int, re.findall(r"Version (\d+)", headline(page)))
        assert after == before + 1
        assert_no_fault(axe(page))
        page.goto("/data")
        wait_until_idle(page)
        with page.expect_download() as download:
            page.get_by_role("link", name=f"ZIP, Version {after}").click()
        with zipfile.ZipFile(download.value.path()) as package:
            assert b"lichtnetz-karlsruhe" in package.read("initiatives.csv")


def test_an_open_page_tells_its_reader_of_newer_data_within_seconds_and_shows_them_when_asked(
    browser: Browser, own: Tab
) -> None:
    with (
        own.visited(DRAFT.format("file"), height=2400) as page,
        visiting(browser, own.recorder.address, "/initiatives?id=bwcon") as reader,
    ):
        bring(page, chambers_file(shipped("bwcon", members="777")))
        step(page, "Veröffentlichen")
        before = reader.locator(".cd-facts").first.inner_text()
        publish(page)
        expect(reader.locator(".cd-news")).to_contain_text("Neuere Daten sind da", timeout=NEWS_MS)
        assert reader.locator(".cd-facts").first.inner_text() == before
        reader.locator(".cd-news button").click()
        expect(reader.locator(".cd-facts").first).to_contain_text("777", timeout=PATIENCE_MS)
        expect(reader.get_by_text("Seit Ihrem letzten Klick sind die Daten neu")).to_be_visible()
        wait_until_idle(reader)


def test_a_note_that_was_written_and_not_published_survives_a_reload(own: Tab) -> None:
    with own.visited(DRAFT.format("file"), height=2400) as page:
        bring(page, chambers_file(shipped("bwcon", members="779")))
        step(page, "Veröffentlichen")
        page.get_by_role("textbox").focus()
        page.keyboard.type(NOTE)
        expect(page.get_by_text("Mit Strg+Eingabetaste übernehmen")).to_have_count(1)
        page.keyboard.press("Tab")
        wait_until_idle(page)
        page.reload()
        expect(page.get_by_role("textbox")).to_have_value(NOTE, timeout=PATIENCE_MS)
        page.get_by_role("button", name="veröffentlichen").click()
        expect(page.get_by_text("ist veröffentlicht")).to_be_visible(timeout=PATIENCE_MS)
        wait_until_idle(page)


def test_all_of_it_is_taken_back_by_publishing_the_earlier_state_anew(own: Tab) -> None:
    with own.visited(DRAFT.format("file"), height=2400) as page:
        bring(page, chambers_file(shipped("bwcon", members="778")))
        step(page, "Veröffentlichen")
        publish(page)
        page.goto("/data")
        page.get_by_role("link", name="Zurück zu dieser Version, Version 1").click()
        expect(page.get_by_role("heading", name="Zurück zu Version 1")).to_be_visible(timeout=PATIENCE_MS)
        wait_until_idle(page)
        page.get_by_role("textbox").fill("War nur ein Versuch.")
        page.get_by_role("button", name="Version 1 neu veröffentlichen").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(
            f"{SHIPPED_INITIATIVES} Initiativen", timeout=PATIENCE_MS
        )
        expect(page.locator(".cd-versions")).to_contain_text("Stand von Version 1, neu veröffentlicht")
        wait_until_idle(page)


def test_the_whole_dashboard_opens_as_of_a_version_and_every_link_keeps_it(own: Tab) -> None:
    with own.visited("/?at=1") as page:
        expect(page.locator(".cd-banner")).to_contain_text("Sie sehen die Daten von Version 1")
        page.get_by_role("link", name="Branchen", exact=True).click()
        page.wait_for_url("**/sectors?at=1")
        expect(page.locator(".cd-banner")).to_contain_text("Version 1")
        wait_until_idle(page)
        page.locator(".cd-banner").get_by_role("link", name="Zur neuesten Version").click()
        page.wait_for_url("**/sectors")
        expect(page.locator(".cd-banner")).to_have_count(0, timeout=PATIENCE_MS)
        wait_until_idle(page)


STATES = {
    "overview": "/data",
    "file": DRAFT.format("file"),
    "rows": "/data?table=events&step=rows",
    "mapping": DRAFT.format("mapping"),
    "faults": DRAFT.format("faults"),
    "changes": DRAFT.format("changes"),
    "map": DRAFT.format("map"),
    "publish": DRAFT.format("publish"),
}


@pytest.fixture(scope="module")
def drafted(browser: Browser) -> Iterator[Tab]:
    """A server with a draft that has a fault and a warning."""
    with serving(way=by_command) as server, tab_at(browser, server.address) as tab:
        with tab.visited(DRAFT.format("file")) as page:
            bring(page, chambers_file(shipped("cyberforum", members="13000"), NEW))
        yield tab


@pytest.mark.parametrize("path", STATES.values(), ids=STATES)
def test_in_no_state_of_a_draft_axe_finds_a_serious_fault_or_a_phone_scrolls_sideways(
    path: str, drafted: Tab, axe: Callable[[Page], list[str]]
) -> None:
    with drafted.visited(path, height=4000) as page:
        assert headline(page)
        found = english(page, path)
        assert not found, told(found)
        assert_for_everyone(page, axe)


def test_a_row_is_written_and_published_by_keyboard_alone(drafted: Tab) -> None:
    with drafted.visited("/data?table=topics&step=rows", height=2400) as page:
        for label, value in (
            ("Kennung *", "licht-im-netz"),
            ("Titel *", "Licht im Netz"),
            ("Quelle *", "www.example.org"),
        ):
            page.get_by_role("textbox", name=label).focus()
            page.keyboard.type(value)
        page.get_by_role("button", name="Im Entwurf speichern").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_text("1 Zeile weicht ab").first).to_be_visible(timeout=PATIENCE_MS)
        wait_until_idle(page)
        page.locator(".cd-stepper").get_by_role("link", name="Veröffentlichen").focus()
        page.keyboard.press("Enter")
        note = page.get_by_role("textbox", name="Was hat sich geändert")
        expect(note).to_be_visible(timeout=PATIENCE_MS)
        wait_until_idle(page)
        note.focus()
        page.keyboard.type(NOTE)
        page.get_by_role("button", name="veröffentlichen").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_text("Version 2 ist veröffentlicht")).to_be_visible(timeout=PATIENCE_MS)
        wait_until_idle(page)


def test_what_was_typed_into_a_row_is_there_again_after_another_row_was_looked_at(drafted: Tab) -> None:
    with drafted.visited("/data?table=events&step=rows", height=2400) as page:
        title = page.get_by_role("textbox", name="Titel *")
        title.fill("Licht im Netz")
        for row, is_there in (("Cluster", 1), ("(eine neue Zeile)", 0)):
            page.get_by_role("combobox", name="Welche Zeile?").fill(row)
            page.get_by_role("option").first.click()
            expect(page.get_by_role("button", name="Diese Zeile löschen")).to_have_count(is_there)
            wait_until_idle(page)
            expect(page.get_by_text("Eingegeben, aber noch nicht im Entwurf gespeichert")).to_be_visible()
        expect(title).to_have_value("Licht im Netz")


# With a provider


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def signing(provider: Provider, home: Path) -> Iterator[Server]:
    with signed_in_server(provider, {"CLUSTERDASH_HOME": str(home)}) as server:
        yield server


@pytest.fixture
def publisher(browser: Browser, signing: Server, provider: Provider) -> Iterator[BrowserContext]:
    with visitor(browser, signing, provider, height=2400) as context:
        yield context


def test_whoever_signed_in_publishes_and_is_refused_after_signing_out_even_in_a_window_left_open(
    publisher: BrowserContext, signing: Server, home: Path
) -> None:
    """And the audit log holds all of it: who did what, from which file, and what was refused."""
    page = open_data(publisher)
    sign_in(page, PUBLISHER)
    page.goto(DRAFT.format("file"))
    wait_until_idle(page)
    bring(page, chambers_file(shipped("cyberforum", members="1300")))
    step(page, "Veröffentlichen")
    publish(page)
    assert "Version 1 zu Version 2" in headline(page)

    left_open = publisher.new_page()
    left_open.goto(DRAFT.format("file"))
    wait_until_idle(left_open)
    bring(left_open, chambers_file(shipped("afbw", members="111")))
    step(left_open, "Veröffentlichen")
    left_open.get_by_role("textbox").fill(NOTE)
    left_open.keyboard.press("Tab")  # the note is kept now, while the session lasts
    wait_until_idle(left_open)
    page.goto("/data")
    sign_out(page)
    expect(page.get_by_role("link", name="Datei hochladen")).to_have_count(0)
    left_open.get_by_role("button", name="Als Version 3 veröffentlichen").click()
    expect(left_open.get_by_text("Das wurde abgelehnt")).to_be_visible(timeout=PATIENCE_MS)
    wait_until_idle(left_open)
    assert "Version 3" not in page.locator(".cd-versions").inner_text()
    assert "Traceback" not in signing.log()
    store = Store.open(sqlite_url(home / DATABASE_FILE), None, dt.datetime.now(dt.UTC), drawn=pd.DataFrame())
    told = [
        (entry.action, entry.outcome.value, entry.file_name) for entry in store.audit(50) if entry.name == PUBLISHER
    ]
    store.close()
    assert told[0] == ("publish", "refused", "kammer.csv")
    assert ("publish", "done", "kammer.csv") in told
    assert {action for action, _, _ in told} >= {"sign-in", "sign-out", "draft"}


def test_an_editor_drafts_but_does_not_publish_and_sees_nobody_elses_draft(
    publisher: BrowserContext, browser: Browser, signing: Server, provider: Provider
) -> None:
    page = open_data(publisher)
    sign_in(page, PUBLISHER)
    page.goto(DRAFT.format("file"))
    wait_until_idle(page)
    bring(page, chambers_file(shipped("bwcon", members="600")), "geheim.csv")
    with visitor(browser, signing, provider, height=2400) as other:
        theirs = open_data(other)
        sign_in(theirs, EDITOR)
        expect(theirs.get_by_text("geheim.csv")).to_have_count(0)
        theirs.goto(DRAFT.format("file"))
        wait_until_idle(theirs)
        expect(theirs.get_by_text("geheim.csv")).to_have_count(0)
        bring(theirs, chambers_file(shipped("bwcon", members="601")))
        step(theirs, "Veröffentlichen")
        expect(theirs.get_by_text("zum Veröffentlichen braucht es die Rolle")).to_be_visible()
        expect(theirs.get_by_role("button", name="veröffentlichen")).to_have_count(0)
        wait_until_idle(theirs)
