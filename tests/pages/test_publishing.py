"""The last steps of a draft: the comparison, the map, the publication, and everything that can stand in its way."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from sqlalchemy import select
from streamlit.testing.v1.element_tree import Element, Info

from clusterdash.store import schema
from clusterdash.store.people import Person
from clusterdash.store.store import Store
from clusterdash.web.shared import now
from tests.intake.proposals import BETA, CONTACT, EVENT, GAMMA, INITIATIVE, LABEL, TOPIC
from tests.pages.conftest import Page, csv_of
from tests.store.landscapes import EDITOR, PUBLISHER, READER
from tests.web.stores import out_of_reach, publish

Visit = Callable[..., Page]
Come = Callable[..., None]
Open = Callable[..., Page]
MORE = {"id": "alpha", "members": "120"}

pytestmark = pytest.mark.usefixtures("own_store")


@pytest.fixture
def drafted(visit: Visit, come_as: Come) -> Open:
    """Bring rows of a table and go to a step."""
    come_as(PUBLISHER)

    def draft(*rows: Mapping[str, str], step: str = "publish", table: str = "initiatives") -> Page:
        page = visit(f"table={table}&step=file", "data").upload("neu.csv", csv_of(*rows))
        return page.go(f"table={table}&step={step}")

    return draft


def written(page: Page, note: str = "Neue Zahl der Mitglieder") -> Page:
    """The page with a note, before the click that publishes."""
    page.app.text_area(key="note_initiatives").set_value(note)
    return page


def after(page: Page, button: str) -> Element:
    """What stands behind a button."""
    elements = list(page.elements())
    return elements[[getattr(element, "key", None) for element in elements].index(button) + 1]


# ---------------------------------------------------------------- the comparison


def test_rows_that_the_file_lacks_are_kept_until_the_person_deletes_them(drafted: Open, own_store: Store) -> None:
    page = drafted(MORE, {"id": "gamma", "members": "20"}, step="changes")
    assert page.figures == {"Neu": "0", "Geändert": "2", "Gelöscht": "0", "Unverändert": "1"}
    assert page.app.radio(key="missing_rows").label.startswith("1 veröffentlichte Zeile")
    assert "beta" in page.piece("p", "cd-note").text
    page = page.use("missing_rows", "delete")
    assert page.figures["Gelöscht"] == "1"
    assert "beta" in page.piece("p", "cd-note").text
    assert own_store.draft(PUBLISHER, "initiatives").decisions.missing == "delete"
    assert page.use("missing_rows", "keep").figures["Gelöscht"] == "0"


def test_of_many_missing_rows_the_first_are_named(drafted: Open, own_store: Store) -> None:
    publish(own_store, initiatives=[INITIATIVE, BETA, *(GAMMA | {"id": f"neu-{number:02}"} for number in range(30))])
    note = drafted(MORE, step="changes").piece("p", "cd-note").text
    assert note.endswith("neu-08 … und 21 weitere")


def test_where_the_file_has_every_row_nothing_is_asked(drafted: Open) -> None:
    page = drafted(*({"id": key, "members": "100"} for key in ("alpha", "beta", "gamma")), step="changes")
    assert not page.app.radio
    assert not page.app.checkbox


def test_many_changed_rows_come_a_page_at_a_time(drafted: Open) -> None:
    page = drafted(*(GAMMA | {"id": f"neu-{number:02}"} for number in range(60)), step="changes")
    first = {key for key, *_ in page.changes}
    second = {key for key, *_ in page.use("pages_of_initiatives", 2).changes}
    assert (len(first), len(second), first & second) == (50, 10, set())


def test_a_renamed_key_is_guessed_and_what_refers_to_it_follows_when_it_is_confirmed(
    drafted: Open, own_store: Store
) -> None:
    page = drafted(INITIATIVE | {"id": "alpha-neu"}, step="changes")
    (box,) = page.app.checkbox
    assert (box.key, box.value) == ("renamed_alpha", False)
    assert "alpha-neu" in box.label
    page = page.use("renamed_alpha", True)
    assert page.figures["Neu"] == "0"
    assert page.changes == [("alpha-neu", "Kennung", "alpha", "alpha-neu")]
    assert page.app.checkbox[0].value
    assert "%" not in page.app.checkbox[0].label
    written(page.go("table=initiatives&step=publish")).click("publish_now")
    tables = own_store.tables(2)
    assert "alpha" not in set(tables["initiatives"]["id"])
    assert tables["labels"]["initiative_id"].to_list() == ["alpha-neu", "beta"]
    assert tables["events"]["initiatives"].to_list() == ["alpha-neu|beta"]


def test_a_confirmed_renaming_can_be_taken_back(drafted: Open, own_store: Store) -> None:
    page = drafted(INITIATIVE | {"id": "alpha-neu"}, step="changes").use("renamed_alpha", True)
    page = page.use("renamed_alpha", False)
    assert own_store.draft(PUBLISHER, "initiatives").decisions.renamed == {}
    assert page.figures["Neu"] == "1"


# ---------------------------------------------------------------- the map


def marks(page: Page) -> set[str]:
    return {mark["id"] for mark in page.picture["marks"]}


def test_the_map_shows_new_and_changed_initiatives_as_they_would_be(drafted: Open) -> None:
    new = GAMMA | {"id": "neu", "name": "Netz Ulm", "short_name": "Ulm", "municipality": "Ulm", "ags": "08421000"}
    page = drafted(INITIATIVE | {"members": "120"}, new, step="changes")
    assert [column for _, column, _, after in page.changes if "Punkt der Gemeinde" in after] == ["Breite", "Länge"]
    page = page.go("table=initiatives&step=map")
    assert marks(page) == {"neu", "alpha"}
    rows = page.piece("table", "cd-plain").one("tbody").all("tr")
    assert [row.all()[0].text for row in rows] == ["Cluster Alpha", "Netz Ulm"]
    assert [row.all("td")[0].text for row in rows] == ["Karlsruhe", "Ulm"]
    assert page.picture["values"]["08421"][-1] == "1"


@pytest.mark.parametrize(
    ("table", "row", "shown"),
    [
        ("events", EVENT | {"participants": "130"}, {"tag-der-muster"}),
        ("labels", LABEL | {"year": "2022"}, {"alpha"}),
        ("topics", TOPIC | {"title": "Anderes Muster"}, {"beta"}),
        ("contacts", CONTACT | {"organisation": "Neue Stelle"}, set()),
        ("areas", {"ags": "08212", "population": "310000"}, set()),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_map_of_another_table_shows_the_places_that_it_is_about(
    table: str, row: dict[str, str], shown: set[str], drafted: Open
) -> None:
    page = drafted(row, step="map", table=table)
    assert marks(page) == shown
    assert f"data?table={table}&step=publish" in page.links
    assert page.picture["selected"] == ([] if shown else ["08212"])


def test_a_row_without_a_place_is_told_as_such(drafted: Open) -> None:
    page = drafted(GAMMA | {"members": "12"}, step="map")
    assert marks(page) == set()
    assert [cell.text for cell in page.piece("table", "cd-plain").one("tbody").all("td")] == ["", "kein Punkt"]
    (told,) = [node.text for tree in page.html for node in tree.all("p", "cd-sentence") if "Karte" in node.text]
    assert told.endswith("1 Zeile steht nicht auf der Karte: Verbund Gamma.")


def test_the_map_says_which_rows_do_not_stand_on_it_any_more(drafted: Open) -> None:
    page = drafted(INITIATIVE, BETA, step="changes").use("missing_rows", "delete").go("table=initiatives&step=map")
    sentence = "1 Zeile wird gelöscht und steht nicht mehr auf dieser Karte."
    assert sentence in [node.text for tree in page.html for node in tree.all("p", "cd-sentence")]
    assert "gamma" not in marks(page)


def test_the_map_waits_until_no_fault_is_left(drafted: Open) -> None:
    page = drafted({"id": "alpha", "founded": "früher"}, step="map")
    assert not page.app.get("component_instance")
    assert "data?table=initiatives&step=faults" in page.links


# ---------------------------------------------------------------- the publication


def test_what_is_published_is_there_for_everybody_and_in_the_audit_log(
    drafted: Open, own_store: Store, visit: Visit
) -> None:
    page = written(drafted(MORE)).click("publish_now")
    assert page.query == {"since": ["1"]}
    assert page.told[0].startswith("Version 2 ist veröffentlicht")
    assert page.changes == [("alpha", "Mitglieder", "100", "120")]
    version = own_store.newest()
    assert (version.number, version.author, version.note) == (2, PUBLISHER.name, "Neue Zahl der Mitglieder")
    assert own_store.drafts(PUBLISHER) == []
    entry = own_store.audit(1)[0]
    assert (entry.action, entry.outcome, entry.version, entry.table) == ("publish", "done", 2, "initiatives")
    assert (entry.file_name, entry.file_checksum) == ("neu.csv", hashlib.sha256(csv_of(MORE)).hexdigest())
    assert list(visit("").figures.values())[1] == "220"


def test_who_has_published_is_not_told_of_newer_data(drafted: Open) -> None:
    page = written(drafted(MORE)).click("publish_now")
    assert not page.has("cd-note")
    assert not page.go("").has("cd-note")


@pytest.mark.parametrize("note", ["", "   \n"])
def test_without_a_note_nothing_is_published(note: str, drafted: Open, own_store: Store) -> None:
    page = written(drafted(MORE | {"members": "2000"}), note).click("publish_now")
    assert page.piece("p", "cd-note").text.startswith("1 Hinweis ist offen")
    assert [message.startswith("Bitte") for message in page.told] == [True]
    assert own_store.newest().number == 1
    assert page.buttons("publish_now")


def test_a_note_with_personal_data_is_refused_in_words_and_stays_to_be_mended(drafted: Open, own_store: Store) -> None:
    note = "Zahlen von info_kammer@example.org"
    page = written(drafted(MORE), note).click("publish_now")
    (told,) = page.told
    assert isinstance(after(page, "publish_now"), Info)
    assert "„info_kammer@\u2060example.org“ ist eine E-Mail-Adresse; solche werden hier nicht" in told
    assert own_store.newest().number == 1
    assert page.app.text_area(key="note_initiatives").value == note
    assert own_store.draft(PUBLISHER, "initiatives") is not None
    written(page, "Zahlen der Kammer").click("publish_now")
    assert own_store.newest().number == 2


def test_a_note_is_kept_with_its_draft_and_goes_with_it(drafted: Open, visit: Visit, own_store: Store) -> None:
    page = drafted(MORE).use("note_initiatives", "Neue Zahl der Mitglieder")
    page = page.go("table=initiatives&step=changes").go("table=initiatives&step=publish")
    assert page.app.text_area(key="note_initiatives").value == "Neue Zahl der Mitglieder"
    page = visit("table=initiatives&step=publish", "data")  # after a reload, and then in a refused publication
    publish(own_store, initiatives=[INITIATIVE, BETA | {"members": "90"}, GAMMA])
    assert page.click("publish_now").told[0].startswith("Inzwischen wurde Version 2 veröffentlicht")
    page = visit("table=initiatives&step=publish", "data").click("publish_now")
    assert own_store.newest().note == "Neue Zahl der Mitglieder"
    assert own_store.drafts(PUBLISHER) == []
    page = page.go("table=initiatives&step=file").upload("neu.csv", csv_of(MORE | {"members": "130"}))
    assert not page.go("table=initiatives&step=publish").app.text_area(key="note_initiatives").value


def test_a_note_that_is_kept_in_the_click_that_publishes_leaves_no_draft_behind(
    drafted: Open, own_store: Store
) -> None:
    written(drafted(MORE)).click("publish_now")
    assert own_store.newest().number == 2
    assert own_store.drafts(PUBLISHER) == []


def test_a_draft_that_was_kept_before_notes_were_is_still_published(
    drafted: Open, visit: Visit, own_store: Store
) -> None:
    drafted(MORE)
    with own_store._writing() as connection:
        row = connection.execute(select(schema.drafts.c.decisions)).scalar_one()
        older = {name: value for name, value in json.loads(row).items() if name != "note"}
        connection.execute(schema.drafts.update().values(decisions=json.dumps(older)))
    written(visit("table=initiatives&step=publish", "data")).click("publish_now")
    assert own_store.newest().number == 2


def test_what_is_published_already_cannot_be_published(drafted: Open) -> None:
    page = drafted({"id": "alpha", "members": "100"})
    assert not page.buttons("publish_now")
    assert "data?table=initiatives&step=changes" in page.links


def test_a_draft_with_faults_cannot_be_published(drafted: Open) -> None:
    page = drafted({"id": "alpha", "founded": "früher"})
    assert not page.buttons("publish_now")
    assert page.piece("p", "cd-note").one("a").attributes["href"] == "data?table=initiatives&step=faults"


def test_an_editor_prepares_everything_and_publishes_nothing(drafted: Open, visit: Visit, come_as: Come) -> None:
    drafted(MORE)
    come_as(EDITOR)
    page = visit("table=initiatives&step=file", "data").upload("neu.csv", csv_of(MORE))
    page = page.go("table=initiatives&step=publish")
    assert not page.buttons("publish_now")
    assert "veröffentlichen" in page.piece("p", "cd-note").text.casefold()


# ---------------------------------------------------------------- what can stand in its way


def test_what_somebody_else_published_meanwhile_is_told_and_nothing_is_lost(drafted: Open, own_store: Store) -> None:
    page = written(drafted(MORE))
    publish(own_store, initiatives=[INITIATIVE, BETA | {"members": "90"}, GAMMA])
    page = page.click("publish_now")
    assert page.told[0].startswith("Inzwischen wurde Version 2 veröffentlicht")
    assert own_store.newest().number == 2
    assert own_store.audit(1)[0].outcome == "outdated"
    assert page.app.text_area(key="note_initiatives").value == "Neue Zahl der Mitglieder"
    assert "data?since=1" in page.links
    page = page.click("publish_now")
    assert own_store.newest().number == 3
    members = own_store.tables(3)["initiatives"].set_index("id")["members"]
    assert (members["alpha"], members["beta"]) == ("120", "90")
    assert page.query == {"since": ["2"]}


@pytest.mark.parametrize("person", [EDITOR, READER, replace(PUBLISHER, ends=now())], ids=["editor", "reader", "ended"])
def test_who_lost_the_role_or_the_session_meanwhile_publishes_nothing_and_is_told(
    person: Person, drafted: Open, own_store: Store, come_as: Come
) -> None:
    page = written(drafted(MORE))
    come_as(person)
    page = page.click("publish_now")
    assert page.told[0].startswith("Das wurde abgelehnt")
    assert own_store.newest().number == 1
    entry = own_store.audit(1)[0]
    assert (entry.action, entry.outcome, entry.file_name) == ("publish", "refused", "neu.csv")
    assert own_store.draft(PUBLISHER, "initiatives") is not None


def test_while_the_store_is_out_of_reach_nothing_is_published_and_the_draft_stays(
    drafted: Open, own_store: Store, visit: Visit
) -> None:
    page = written(drafted(MORE))
    with out_of_reach(own_store):
        page = page.click("publish_now")
        assert ["nicht erreichbar" in message for message in page.told] == [True]
        assert list(visit("").figures.values())[1] == "200"
    page = page.go("table=initiatives&step=publish")
    assert page.told == []
    written(page).click("publish_now")
    assert own_store.newest().number == 2


def test_what_the_store_itself_finds_faulty_is_told_and_not_published(
    drafted: Open, own_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = written(drafted(MORE))
    checked = Store._checked
    monkeypatch.setattr(
        Store,
        "_checked",
        lambda store, tables: checked(store, {**tables, "labels": tables["labels"].assign(label="?")}),
    )
    page = page.click("publish_now")
    assert ["2 Fehler" in message for message in page.told] == [True]
    assert own_store.audit(1)[0].outcome == "faulty"
    assert own_store.newest().number == 1
