"""Drafts: each its author's alone, kept until it is published or discarded, and on top of whatever is published."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from clusterdash.exporting import Provenance, export
from clusterdash.model.selection import EVERYTHING
from clusterdash.model.tables import TABLES
from clusterdash.store.people import Person
from clusterdash.store.store import Store
from clusterdash.web.people import Reason
from clusterdash.web.shared import landscape, now
from tests.intake.proposals import BETA, GAMMA, INITIATIVE
from tests.pages.conftest import Downloads, Page, csv_of
from tests.store.landscapes import COLLEAGUE, EDITOR, PUBLISHER, READER
from tests.web.stores import publish

Visit = Callable[..., Page]
Come = Callable[..., None]
MORE = {"id": "alpha", "members": "120"}
FILE, FAULTS = "table=initiatives&step=file", "table=initiatives&step=faults"


@pytest.fixture
def draft(visit: Visit, come_as: Come, own_store: Store) -> Page:
    """The page of a publisher who has brought a file."""
    assert own_store.newest().number == 1
    come_as(PUBLISHER)
    return visit(FILE, "data").upload("neu.csv", csv_of(MORE))


def drafts(page: Page) -> list[str]:
    """The tables that the page offers a draft of."""
    return [link for link in page.links if link.startswith("data?table=") and "step" not in link]


@pytest.mark.usefixtures("draft")
def test_a_draft_is_there_in_another_session_of_the_same_person(visit: Visit) -> None:
    page = visit("", "data")
    assert drafts(page) == ["data?table=initiatives"]
    assert "neu.csv, " in page.words
    assert "nicht, solange ein Entwurf aus einer Datei offen ist" in page.words
    assert not {"data?table=initiatives&step=rows", "data?table=labels"} & set(page.links)
    page = visit("table=initiatives", "data")
    assert page.figures["Zeilen"] == "1"


@pytest.mark.usefixtures("draft")
@pytest.mark.parametrize("person", [COLLEAGUE, EDITOR], ids=["publisher", "editor"])
def test_nobody_else_sees_it(person: object, visit: Visit, come_as: Come) -> None:
    come_as(person)
    assert drafts(visit("", "data")) == []
    page = visit(FAULTS, "data")
    assert page.component("voice")["sentence"] == "Es gibt noch keinen Entwurf."
    assert "neu.csv" not in page.words


@pytest.mark.usefixtures("draft")
def test_two_persons_have_a_draft_each(visit: Visit, come_as: Come, own_store: Store) -> None:
    come_as(COLLEAGUE)
    visit(FILE, "data").upload("andere.csv", csv_of(MORE | {"members": "130"}))
    assert [own_store.draft(person, "initiatives").file.name for person in (PUBLISHER, COLLEAGUE)] == [
        "neu.csv", "andere.csv",
    ]  # fmt: skip


@pytest.mark.usefixtures("draft")
@pytest.mark.parametrize("step", ["file", "rows", "faults", "publish"])
def test_who_may_prepare_no_drafts_sees_why_and_nothing_of_one(step: str, visit: Visit, come_as: Come) -> None:
    come_as(READER, Reason.WITHOUT_ROLE)
    page = visit(f"table=initiatives&step={step}", "data")
    assert not page.app.file_uploader
    assert not page.has("cd-stepper")
    assert "ohne Rolle" in page.piece("div", "cd-signing").text
    assert "data" in page.links


@pytest.mark.usefixtures("draft")
@pytest.mark.parametrize("lang", ["de", "en"])
def test_who_is_not_known_at_all_sees_no_draft_either(lang: str, visit: Visit, come_as: Come) -> None:
    come_as(Person("", ""), Reason.NOT_SIGNED_IN)
    page = visit(f"table=initiatives&step=faults&lang={lang}", "data")
    assert page.buttons("sign_in")
    assert not page.has("cd-stepper")
    assert drafts(visit(f"lang={lang}", "data")) == []


def test_a_draft_is_discarded_when_that_is_said_twice(draft: Page, own_store: Store) -> None:
    page = draft.click("discard")
    assert own_store.drafts(PUBLISHER) == []
    assert page.told == ["Der Entwurf wurde gelöscht."]
    assert page.component("voice")["sentence"] == "Es gibt noch keinen Entwurf."
    assert not page.buttons("discard")


def test_another_file_may_be_brought_after_a_draft_was_discarded(draft: Page) -> None:
    page = draft.click("discard").upload("neu.csv", csv_of(MORE | {"members": "130"}))
    assert page.go("table=initiatives&step=changes").changes == [("alpha", "Mitglieder", "100", "130")]


@pytest.mark.usefixtures("own_store")
def test_an_unknown_table_or_step_is_ignored_with_a_note(visit: Visit, come_as: Come) -> None:
    come_as(PUBLISHER)
    page = visit("table=people&step=dance", "data")
    assert len(page.told) == 1
    assert page.component("voice")["headline"].startswith("Version 1")


@pytest.mark.parametrize("person", [READER, replace(PUBLISHER, ends=now())], ids=["reader", "ended"])
def test_who_lost_the_role_or_the_session_meanwhile_decides_nothing_and_is_told(
    person: Person, draft: Page, come_as: Come, own_store: Store
) -> None:
    page = draft.go("table=initiatives&step=changes")
    come_as(person)
    page = page.use("missing_rows", "delete")
    assert page.told[0].startswith("Das wurde abgelehnt")
    assert own_store.draft(PUBLISHER, "initiatives").decisions.missing == "keep"
    assert own_store.audit(1)[0].outcome == "refused"


# ---------------------------------------------------------------- two windows


def test_a_window_whose_draft_was_changed_in_another_one_is_told_and_loads_it_anew(draft: Page, visit: Visit) -> None:
    page = draft.go("table=initiatives&step=mapping")
    visit("table=initiatives&step=mapping", "data").use("column_of_1", "companies")
    page = page.use("column_of_1", "staff")
    assert page.told[0].startswith("Ihr Entwurf wurde inzwischen in einem anderen Fenster geändert")
    assert page.app.selectbox(key="column_of_1").value == "companies"
    assert page.use("column_of_1", "staff").told == []


def test_a_draft_that_another_window_discarded_is_not_saved_again(draft: Page, visit: Visit, own_store: Store) -> None:
    page = draft.go("table=initiatives&step=mapping")
    visit(FAULTS, "data").click("discard")
    page = page.use("column_of_1", "staff")
    assert page.told[0].startswith("Ihr Entwurf wurde inzwischen in einem anderen Fenster geändert")
    assert own_store.drafts(PUBLISHER) == []


def test_what_another_window_saved_after_the_click_that_publishes_stays_a_draft(
    draft: Page, visit: Visit, own_store: Store
) -> None:
    page = draft.go("table=initiatives&step=publish")
    page.app.text_area(key="note_initiatives").set_value("Neue Zahl")
    visit(FILE, "data").upload("neuer.csv", csv_of(MORE | {"members": "130"}))
    page.click("publish_now")
    assert own_store.tables(2)["initiatives"]["members"].to_list()[0] == "120"
    assert own_store.draft(PUBLISHER, "initiatives").file.name == "neuer.csv"


# ---------------------------------------------------------------- on top of newer versions


def test_a_draft_follows_what_is_published_meanwhile_and_says_so(draft: Page, own_store: Store) -> None:
    publish(own_store, initiatives=[INITIATIVE, BETA | {"members": "90"}, GAMMA])
    page = draft.go("table=initiatives&step=changes")
    assert page.changes == [("alpha", "Mitglieder", "100", "120")]
    note = [node for tree in page.html for node in tree.all("p", "cd-note") if node.all("a")][-1]
    assert "Version 1" in note.text
    assert "Version 2" in note.text
    assert note.one("a").attributes["href"] == "data?since=1"


def test_a_file_that_was_exported_from_an_older_version_rests_on_that_version(
    visit: Visit, come_as: Come, own_store: Store
) -> None:
    table = TABLES["initiatives"]
    land = landscape(1)
    exported = export(land.initiatives, table, "csv", Provenance.of(land, table, EVERYTHING))
    edited = exported.encode() if isinstance(exported, str) else exported
    publish(own_store, initiatives=[INITIATIVE, BETA | {"members": "90"}, GAMMA])
    come_as(PUBLISHER)
    page = visit(FILE, "data").upload("export.csv", edited.replace(b"Cluster Alpha", b"Cluster Alfa"))
    assert own_store.draft(PUBLISHER, "initiatives").base == 1
    assert page.go("table=initiatives&step=changes").changes == [("alpha", "Name", "Cluster Alpha", "Cluster Alfa")]


@pytest.mark.parametrize("stated", ["7", "0", "eins", ""])
def test_a_file_of_a_version_that_there_is_not_rests_on_the_newest(
    stated: str, visit: Visit, come_as: Come, own_store: Store
) -> None:
    publish(own_store, initiatives=[INITIATIVE, BETA | {"members": "90"}, GAMMA])
    come_as(PUBLISHER)
    visit(FILE, "data").upload("export.csv", csv_of(MORE | {"data_version": stated}))
    assert own_store.draft(PUBLISHER, "initiatives").base == 2


def test_another_file_rests_on_the_newest_version_so_that_none_of_its_values_is_passed_over(
    draft: Page, own_store: Store
) -> None:
    publish(own_store, initiatives=[INITIATIVE, BETA | {"members": "90"}, GAMMA])
    page = draft.go(FILE).upload("alle.csv", csv_of(MORE, {"id": "beta", "members": BETA["members"]}))
    assert own_store.draft(PUBLISHER, "initiatives").base == 2
    assert page.go("table=initiatives&step=changes").changes == [
        ("alpha", "Mitglieder", "100", "120"), ("beta", "Mitglieder", "90", BETA["members"]),
    ]  # fmt: skip


def test_the_drafts_own_file_with_the_faults_marked_rests_on_what_the_draft_rested_on(
    draft: Page, own_store: Store, downloads: Downloads
) -> None:
    same = {"id": "beta", "members": BETA["members"], "founded": BETA["founded"]}
    page = draft.go(FILE).upload("neu.csv", csv_of(MORE | {"founded": "früher"}, same))
    page.go(FAULTS)
    (marked,) = (content for name, content in downloads.items() if name.endswith(".xlsx"))
    publish(own_store, initiatives=[INITIATIVE, BETA | {"members": "90"}, GAMMA])
    page = page.go(FILE).upload("zurück.xlsx", marked())
    assert own_store.draft(PUBLISHER, "initiatives").base == 1
    assert page.go("table=initiatives&step=changes").changes == [
        ("alpha", "Gegründet", "2004", "früher"), ("alpha", "Mitglieder", "100", "120"),
    ]  # fmt: skip
