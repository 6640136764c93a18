"""Single rows in a form: added, edited, deleted, and each of these taken back."""

import re
from collections.abc import Callable

import pytest

from clusterdash.intake.decisions import Decisions
from clusterdash.model.tables import TABLES
from clusterdash.store.store import Store
from tests.intake.proposals import BETA, GAMMA, INITIATIVE
from tests.pages.conftest import Page, csv_of
from tests.store.landscapes import PUBLISHER
from tests.web.stores import out_of_reach, publish

Visit = Callable[..., Page]
Come = Callable[..., None]
Open = Callable[..., Page]
ALPHA, BETA_ROW, GAMMA_ROW, NEW = 2, 3, 4, 5
NEW_ROW = {"id": "delta", "name": "Verbund Delta", "short_name": "Delta", "kind": "initiative", "sector": "textiles",
           "management": "unknown", "status": "active", "source_url": "https://example.org/"}  # fmt: skip

pytestmark = pytest.mark.usefixtures("own_store")


@pytest.fixture
def form(visit: Visit, come_as: Come) -> Open:
    """The form of a table, at one of its rows or at a new one."""
    come_as(PUBLISHER)

    def open_form(row: int | None = None, table: str = "initiatives", **address: str) -> Page:
        more = "".join(f"&{name}={value}" for name, value in address.items())
        page = visit(f"table={table}&step=rows{more}", "data")
        return page if row is None else page.use(f"form_row_{table}", row)

    return open_form


def fields(page: Page) -> dict[str, object]:
    """What the fields of the form hold, by column."""
    kinds = (*page.app.text_input, *page.app.text_area, *page.app.selectbox, *page.app.multiselect)
    return {field.key.split("_", 3)[3]: field.value for field in kinds if field.key.startswith("field_")}


def fill_in(page: Page, **cells: object) -> Page:
    for element in list(page.elements()):
        key = getattr(element, "key", None) or ""
        if key.startswith("field_") and key.split("_", 3)[3] in cells:
            element.set_value(cells[key.split("_", 3)[3]])
    return page


def choose(page: Page, row: int) -> Page:
    return page.use("form_row_initiatives", row)


def save(page: Page, **cells: object) -> Page:
    return fill_in(page, **cells).click("save_row")


def in_draft(page: Page) -> list[str]:
    """The lines that tell what was entered so far, as they are seen."""
    return [re.sub(r"\\(.)", r"\1", line) for line in lines(page)]


def lines(page: Page) -> list[str]:
    """The same as Markdown; the sentence beside the button that discards the draft stands last."""
    return [text.value for text in page.app.markdown][:-1]


def changes(page: Page) -> list[tuple[str, ...]]:
    return page.go(f"table={page.query['table'][0]}&step=changes").changes


def published(store: Store, table: str = "initiatives") -> list[str]:
    rows = store.tables(store.newest().number)[table]
    return rows[TABLES[table].key[0]].to_list()


# ---------------------------------------------------------------- the form


def test_a_new_row_comes_first_then_every_row_by_name_and_key(form: Open) -> None:
    page = form()
    assert page.app.selectbox(key="form_row_initiatives").options == [
        "(eine neue Zeile)", "Cluster Alpha (alpha)", "Netzwerk Beta (beta)", "Verbund Gamma (gamma)",
    ]  # fmt: skip
    assert set(fields(page)) == set(TABLES["initiatives"].names)
    assert not any(fields(page).values())
    assert not page.buttons("delete_row")


def test_a_row_is_shown_with_all_its_cells_codes_by_name(form: Open) -> None:
    page = form(ALPHA)
    shown = fields(page)
    assert (shown["name"], shown["sector"], shown["fields"]) == (
        "Cluster Alpha",
        "photonics",
        ["logistics", "security"],
    )
    (sector,) = [box for box in page.app.selectbox if box.key.endswith("_sector")]
    assert "Photonik" in sector.options
    assert sector.label == "Branche *"
    assert page.buttons("delete_row")


@pytest.mark.parametrize("table", TABLES)
def test_the_form_has_a_field_for_every_column_of_every_table(table: str, form: Open) -> None:
    page = form(2, table)
    shown = fields(page)
    assert set(shown) == set(TABLES[table].names)
    assert all(shown[name] for name in TABLES[table].key if name != "year")


@pytest.mark.parametrize(
    ("table", "address"), [("initiatives", {"id": "beta"}), ("events", {"event": "tag-der-muster"})]
)
def test_the_address_may_name_the_row(table: str, address: dict[str, str], form: Open) -> None:
    assert fields(form(table=table, **address))["id"] == next(iter(address.values()))


def test_references_are_offered_by_name(form: Open) -> None:
    page = form(2, "events")
    (initiatives,) = [box for box in page.app.multiselect if box.key.endswith("_initiatives")]
    assert initiatives.value == ["alpha", "beta"]
    assert initiatives.options == ["Alpha", "Beta", "Gamma"]


# ---------------------------------------------------------------- entering


def test_an_edited_row_becomes_a_draft_that_is_published_without_any_file(form: Open, own_store: Store) -> None:
    page = save(form(ALPHA), members="120", status="ended")
    assert in_draft(page) == ["Cluster Alpha (alpha): Mitglieder und Status"]
    assert changes(page) == [("alpha", "Mitglieder", "100", "120"), ("alpha", "Status", "aktiv", "beendet")]
    page = page.go("table=initiatives&step=publish")
    page.app.text_area(key="note_initiatives").set_value("Alpha ist beendet")
    page.click("publish_now")
    assert own_store.tables(2)["initiatives"].set_index("id").at["alpha", "status"] == "ended"
    entry = own_store.audit(1)[0]
    assert (entry.version, entry.table, entry.file_name) == (2, "initiatives", None)


def test_a_new_row_is_added_and_can_be_edited_further(form: Open) -> None:
    page = save(form(), **NEW_ROW)
    assert page.component("voice")["sentence"].startswith("Es wurde kein Fehler gefunden")
    assert page.app.selectbox(key="form_row_initiatives").value == NEW
    page = save(page, members="12")
    assert in_draft(page)[0].startswith("Verbund Delta (delta): ")
    assert {key for key, *_ in changes(page)} == {"delta"}
    assert ("delta", "Mitglieder", "leer", "12") in page.changes


def test_several_new_rows_are_one_behind_the_other(form: Open) -> None:
    page = save(form(), **NEW_ROW).use("form_row_initiatives", NEW + 1)
    assert not any(fields(page).values())
    page = save(page, **NEW_ROW | {"id": "epsilon", "name": "Verbund Epsilon"})
    assert {key for key, *_ in changes(page)} == {"delta", "epsilon"}


def test_the_form_shows_what_was_completed_and_repaired(form: Open) -> None:
    page = save(form(), **NEW_ROW | {"municipality": "Ulm", "members": "1.200"})
    shown = fields(page)
    assert (shown["ags"], shown["members"]) == ("08421000", "1200")
    assert shown["lat"]
    assert fields(save(page, municipality="Karlsruhe"))["ags"] == "08212000"


def test_saving_without_a_change_makes_no_draft_and_that_is_told(form: Open, own_store: Store) -> None:
    page = form(ALPHA).click("save_row")
    assert page.told[0].startswith("In dieser Zeile wurde nichts geändert")
    assert own_store.drafts(PUBLISHER) == []


def test_what_was_entered_and_not_saved_is_there_again_after_another_row_or_step_was_shown(form: Open) -> None:
    page = choose(fill_in(form(ALPHA), founded="2005", fields=["textiles"], status="ended"), GAMMA_ROW)
    assert (
        page.piece("p", "cd-note").text == "Eingegeben, aber noch nicht im Entwurf gespeichert: Cluster Alpha (alpha)."
    )
    page = choose(fill_in(page, name="Verbund Gamma 2"), NEW)
    assert not any(fields(page).values())
    page = save(choose(page, GAMMA_ROW)).go("table=initiatives&step=changes").go("table=initiatives&step=rows")
    shown = fields(choose(page, ALPHA))
    assert (shown["founded"], shown["fields"], shown["status"]) == ("2005", ["textiles"], "ended")
    page = save(page)
    assert not page.has("cd-note")
    assert {key for key, *_ in changes(page)} == {"alpha", "gamma"}


def test_fields_follow_what_is_published_meanwhile_but_for_those_where_something_was_entered(
    form: Open, own_store: Store
) -> None:
    page = fill_in(form(BETA_ROW), founded="2005")
    publish(own_store, initiatives=[INITIATIVE | {"id": "aaa"}, INITIATIVE, BETA | {"members": "90"}, GAMMA])
    shown = fields(choose(page, BETA_ROW + 1))
    assert (shown["id"], shown["members"], shown["founded"]) == ("beta", "90", "2005")
    assert fields(choose(page, BETA_ROW))["founded"] == INITIATIVE["founded"]


def test_a_row_that_is_taken_back_is_shown_as_it_is_published(form: Open) -> None:
    page = fill_in(save(form(ALPHA), founded="2005"), members="7").click(f"take_back_{ALPHA}")
    assert (fields(page)["founded"], fields(page)["members"]) == ("2004", "100")


def test_a_list_keeps_its_order_and_an_emptied_cell_is_unknown(form: Open) -> None:
    page = save(form(ALPHA), fields=["security", "textiles"], founded="")
    assert changes(page) == [
        ("alpha", "Nebenfelder", "Logistik, Sicherheit", "Sicherheit, Textil"), ("alpha", "Gegründet", "2004", "leer"),
    ]  # fmt: skip


def test_what_is_wrong_leads_back_to_the_rows_or_is_taken_back(form: Open) -> None:
    page = save(form(ALPHA), founded="früher")
    assert page.told == ["Die Zeile wurde im Entwurf gespeichert."]
    assert "„früher“ ist in „Gegründet“ nicht erlaubt" in page.piece("section", "fault").text
    assert page.piece("p", "cd-note").one("a").attributes["href"] == "data?table=initiatives&step=faults"
    page = page.go("table=initiatives&step=faults")
    assert page.figures["Fehler"] == "1"
    assert "Zeile" not in page.piece("p", "cd-where").text
    assert [text.value for text in page.app.markdown][-1].startswith("Die Zeilen, die Sie geschrieben haben")
    (button,) = page.buttons("drop_")
    page = page.click(button)
    assert page.figures == {"Zeilen": "3", "Repariert": "0", "Fehler": "0", "Hinweise": "0"}
    assert page.component("voice")["sentence"].startswith("Dieser Entwurf sagt, was schon veröffentlicht ist")


def test_while_the_store_is_out_of_reach_nothing_is_saved_and_that_is_told(form: Open, own_store: Store) -> None:
    page = form(ALPHA)
    with out_of_reach(own_store):
        page = save(page, members="120")
        assert ["nicht erreichbar" in message for message in page.told] == [True]
    assert own_store.drafts(PUBLISHER) == []


# ---------------------------------------------------------------- deleting and taking back


def test_a_row_is_deleted_when_nothing_names_it_any_more(form: Open, own_store: Store) -> None:
    page = form(GAMMA_ROW).click("delete_row")
    assert in_draft(page) == ["Verbund Gamma (gamma): gelöscht"]
    row = page.app.selectbox(key="form_row_initiatives")
    assert (row.options[-1], row.value) == ("Netzwerk Beta (beta)", NEW)
    assert not any(fields(page).values())
    assert not page.go("table=initiatives&step=changes").app.radio
    page = page.go("table=initiatives&step=publish")
    page.app.text_area(key="note_initiatives").set_value("Gamma gibt es nicht mehr")
    page.click("publish_now")
    assert published(own_store) == ["alpha", "beta"]


def test_a_row_that_others_name_leads_back_to_the_rows(form: Open) -> None:
    page = form(ALPHA).click("delete_row").go("table=initiatives&step=faults")
    assert page.figures["Fehler"] == "2"
    ways = {node.one("a").attributes["href"] for tree in page.html for node in tree.all("p", "cd-go-on")}
    assert ways == {"data?table=initiatives&step=rows"}


def test_a_row_whose_key_was_changed_leads_to_where_that_is_confirmed(form: Open) -> None:
    page = save(form(ALPHA), id="alpha-neu").go("table=initiatives&step=faults")
    ways = {node.one("a").attributes["href"] for tree in page.html for node in tree.all("p", "cd-go-on")}
    assert ways == {"data?table=initiatives&step=changes"}
    page = page.go("table=initiatives&step=changes").use("renamed_alpha", True)
    assert page.go("table=initiatives&step=faults").figures["Fehler"] == "0"


def test_an_edit_a_deletion_and_a_new_row_are_taken_back_one_by_one(form: Open, own_store: Store) -> None:
    page = save(form(ALPHA), members="120").use("form_row_initiatives", GAMMA_ROW).click("delete_row")
    page = save(page.use("form_row_initiatives", NEW), **NEW_ROW)
    assert len(in_draft(page)) == 3
    page = page.click(f"take_back_{ALPHA}").click(f"take_back_{GAMMA_ROW}").click(f"take_back_{NEW}")
    assert in_draft(page) == []
    assert changes(page) == []
    decisions = own_store.draft(PUBLISHER, "initiatives").decisions
    assert (decisions.cells, decisions.dropped) == ({}, frozenset())
    assert fields(page.go("table=initiatives&step=rows").use("form_row_initiatives", ALPHA))["members"] == "100"


def test_a_new_row_that_is_deleted_again_leaves_nothing(form: Open, own_store: Store) -> None:
    page = save(form(), **NEW_ROW).click("delete_row")
    assert in_draft(page) == []
    assert page.app.selectbox(key="form_row_initiatives").value == NEW
    assert changes(page) == []
    assert own_store.draft(PUBLISHER, "initiatives").decisions == Decisions()


def test_a_row_that_was_edited_and_then_deleted_is_told_once_and_taken_back_whole(form: Open) -> None:
    page = save(form(GAMMA_ROW), members="12").click("delete_row")
    assert in_draft(page) == ["Verbund Gamma (gamma): gelöscht"]
    assert changes(page.click(f"take_back_{GAMMA_ROW}")) == []


def test_a_row_that_is_added_after_the_last_one_was_deleted_is_a_new_one(form: Open) -> None:
    page = form(GAMMA_ROW).click("delete_row")
    page = save(page.use("form_row_initiatives", NEW), **NEW_ROW)
    assert {(key, before == "leer") for key, _, before, _ in changes(page)} == {("gamma", False), ("delta", True)}


def test_a_deleted_row_is_named_as_it_was_when_the_draft_was_begun(form: Open, own_store: Store) -> None:
    page = form(GAMMA_ROW).click("delete_row")
    publish(own_store, initiatives=[INITIATIVE, GAMMA | {"id": "aaa", "name": "Allianz"}, BETA, GAMMA])
    page = page.go("table=initiatives&step=rows")
    assert in_draft(page) == ["Verbund Gamma (gamma): gelöscht"]
    page = save(page.use("form_row_initiatives", NEW), **NEW_ROW)
    assert {key for key, *_ in changes(page)} == {"gamma", "delta"}


def test_an_event_keeps_initiatives_that_an_older_version_does_not_know(form: Open, own_store: Store) -> None:
    new = GAMMA | {"id": "neu", "name": "Verbund Neu", "short_name": "Neu"}
    publish(own_store, initiatives=[INITIATIVE, BETA, GAMMA, new])
    event = own_store.tables(2)["events"].iloc[0].dropna().to_dict() | {"initiatives": "alpha|neu"}
    publish(own_store, events=[event])
    page = form(2, "events", at="1")
    assert changes(save(page, participants="130")) == [("tag-der-muster", "Teilnehmende", "120", "130")]


# ---------------------------------------------------------------- forms and files


def test_a_draft_of_a_file_is_not_edited_in_the_form(visit: Visit, come_as: Come) -> None:
    come_as(PUBLISHER)
    page = visit("table=initiatives&step=file", "data").upload("neu.csv", csv_of({"id": "alpha", "members": "120"}))
    page = page.go("table=initiatives&step=rows")
    assert not page.buttons("save_row")
    assert page.piece("p", "cd-note").one("a").attributes["href"] == "data?table=initiatives&step=file"


def test_no_file_is_brought_over_a_draft_of_the_form(form: Open) -> None:
    page = save(form(ALPHA), members="120").go("table=initiatives&step=file")
    assert not page.app.file_uploader
    assert page.piece("p", "cd-note").one("a").attributes["href"] == "data?table=initiatives&step=rows"


@pytest.mark.usefixtures("own_store")
def test_a_draft_of_the_form_is_gone_on_with_in_the_form(form: Open, visit: Visit) -> None:
    save(form(ALPHA), members="120")
    links = visit("", "data").links
    assert "data?table=initiatives&step=rows" in links
    assert "data?table=initiatives&step=file" not in links


def test_a_hostile_name_is_shown_as_it_is(form: Open) -> None:
    hostile = "![x](https://example.org/x.png) *fett*"
    (line,) = lines(save(form(ALPHA), name=hostile))
    assert "![" not in line
    assert "*fett*" not in line.replace("\\*", "")
