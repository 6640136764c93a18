"""The first steps of a draft: a file is brought, read, read differently, and its headings are taken for columns."""

import hashlib
from collections.abc import Callable, Mapping

import pytest

from clusterdash.store.store import Store
from tests.pages.conftest import Downloads, Page, csv_of, workbook
from tests.store.landscapes import COLLEAGUE, PUBLISHER, READER

Visit = Callable[..., Page]
Come = Callable[..., None]
FILE = "table=initiatives&step=file"
MAPPING = "table=initiatives&step=mapping"
CHANGED = {"id": "alpha", "members": "120"}


pytestmark = pytest.mark.usefixtures("own_store")


@pytest.fixture
def page(visit: Visit, come_as: Come) -> Page:
    """The page where a publisher brings a file of initiatives."""
    come_as(PUBLISHER)
    return visit(FILE, "data")


def sentence(page: Page) -> str:
    """How the file was read."""
    headings = [tree for tree in page.html if tree.all("h2") and tree.one("h2").text == "Was gelesen wurde"]
    return headings[0].one("p").text if headings else ""


def steps(page: Page) -> dict[str, str]:
    """What the steps of the draft hold."""
    return {node.all()[0].own_text: node.one("small").text for node in page.piece("nav", "cd-stepper").all("li")
            if node.all("small")}  # fmt: skip


def current(page: Page) -> str:
    (node,) = [node for node in page.piece("nav", "cd-stepper").all("li") if "aria-current" in node.attributes]
    return node.one("b").own_text


# ---------------------------------------------------------------- the file


def test_before_a_file_is_brought_the_page_asks_for_one_and_names_the_form(page: Page) -> None:
    assert page.component("voice")["sentence"] == "Es gibt noch keinen Entwurf."
    assert current(page) == "Datei"
    assert "data?table=initiatives&step=rows" in page.links
    assert not page.buttons("discard")


@pytest.mark.parametrize("step", ["mapping", "faults", "changes", "map", "publish"])
def test_without_a_draft_every_step_is_the_first_one(step: str, page: Page) -> None:
    assert current(page.go(f"table=initiatives&step={step}")) == "Datei"


@pytest.mark.parametrize(
    ("name", "content", "read"),
    [
        ("zahlen.csv", csv_of(CHANGED), "UTF-8, Trennzeichen Komma, Überschriften in Zeile 1, 1 Zeile."),
        ("zahlen.txt", csv_of(CHANGED, delimiter="\t"),
         "Trennzeichen Tabulator, Überschriften in Zeile 1, 1 Zeile."),
        ("zahlen.csv", b"\nStand 2026\n" + csv_of(CHANGED, delimiter=";"), "Semikolon, Überschriften in Zeile 3"),
        ("zahlen.csv", csv_of(CHANGED | {"organisation": "Träger Köln"}, encoding="cp1252"), "Windows-1252"),
        ("zahlen.xlsx", workbook(Daten=[["id", "members"], ["alpha", "120"], ["beta", "80"]]),
         "als Arbeitsmappe gelesen: Blatt „Daten“, Überschriften in Zeile 1, 2 Zeilen."),
    ],
    ids=["comma", "tab", "title row", "Windows", "workbook"],
)  # fmt: skip
def test_what_was_read_is_told_with_the_first_rows_as_they_stand_there(
    name: str, content: bytes, read: str, page: Page
) -> None:
    page = page.upload(name, content)
    assert sentence(page).startswith(f"„{name}“")
    assert read in sentence(page)
    assert "alpha" in page.words
    assert steps(page)["Datei"] == name
    assert MAPPING in [link.removeprefix("data?") for link in page.links]


def test_a_file_is_a_draft_and_stands_in_the_audit_log_with_its_checksum(page: Page, own_store: Store) -> None:
    content = csv_of(CHANGED)
    page.upload("zahlen.csv", content)
    draft = own_store.draft(PUBLISHER, "initiatives")
    assert (draft.content, draft.base, draft.file.name) == (content, 1, "zahlen.csv")
    entry = own_store.audit(1)[0]
    assert (entry.action, entry.outcome, entry.table) == ("draft", "done", "initiatives")
    assert (entry.file_name, entry.file_checksum) == ("zahlen.csv", hashlib.sha256(content).hexdigest())


@pytest.mark.parametrize(
    ("lang", "words"), [("de", "ist keine Tabelle, sondern ein PDF"), ("en", "is no spreadsheet but a PDF")]
)
def test_a_file_that_cannot_be_read_is_told_in_the_readers_language(lang: str, words: str, page: Page) -> None:
    page.may_tell_errors = True
    page = page.go(f"{FILE}&lang={lang}").upload("bericht.csv", b"%PDF-1.7 nothing of a table")
    assert [words in error.value.replace("\\", "") for error in page.app.error] == [True]
    assert list(steps(page)) == ["Datei" if lang == "de" else "File"]
    page = page.go(f"table=initiatives&step=publish&lang={lang}")
    assert page.app.error
    assert not page.buttons("publish_now")


def test_what_a_file_is_called_says_nothing_but_its_name(page: Page) -> None:
    page.may_tell_errors = True
    page = page.upload("![x](https://example.org/x.png).csv", b"%PDF-1.7")
    assert "](" not in page.app.error[0].value.replace("\\]\\(", "")
    page = page.upload("<b>[x](y)</b>.csv", csv_of(CHANGED))
    assert not any(tree.all("b") for tree in page.html if tree.all("p", "cd-sentence"))
    assert "„<b>[x](y)</b>.csv“" in sentence(page)
    assert "<b>[x](y)</b>.csv" in page.go("").words


def test_a_file_that_is_taken_away_again_changes_nothing(page: Page, own_store: Store) -> None:
    page.app.file_uploader[0].clear()
    page.go(FILE)
    assert own_store.drafts(PUBLISHER) == []


# ---------------------------------------------------------------- read differently


def test_what_was_detected_can_be_overruled(page: Page, own_store: Store) -> None:
    page = page.upload("zahlen.csv", b"id;members\nalpha;120\n")
    page = page.use("reading_delimiter", ",")
    assert "Trennzeichen Komma" in sentence(page)
    page = page.use("reading_header_row", 2)
    assert "Überschriften in Zeile 2, 0 Zeilen." in sentence(page)
    page = page.use("reading_delimiter", "").use("reading_header_row", "").use("reading_encoding", "cp1252")
    assert "Windows-1252, Trennzeichen Semikolon, Überschriften in Zeile 1" in sentence(page)
    assert own_store.draft(PUBLISHER, "initiatives").decisions.reading.encoding == "cp1252"


def test_a_choice_that_makes_a_file_unreadable_can_be_taken_back(page: Page) -> None:
    page = page.upload("zahlen.csv", csv_of(CHANGED))
    page.may_tell_errors = True
    page = page.use("reading_header_row", 9)
    assert page.app.error
    page.may_tell_errors = False
    assert "Überschriften in Zeile 1" in sentence(page.use("reading_header_row", ""))


def test_another_sheet_of_a_workbook_can_be_chosen(page: Page) -> None:
    book = workbook(Deckblatt=[["id", "members"], ["beta", "80"]], Daten=[["id", "name"], ["alpha", "Cluster Alfa"]])
    page = page.upload("zahlen.xlsx", book).use("reading_sheet", "Daten")
    assert "Blatt „Daten“" in sentence(page)
    assert "Cluster Alfa" in page.words
    assert not [box for box in page.app.selectbox if box.key == "reading_delimiter"]


def test_what_was_mended_is_forgotten_when_the_file_is_read_differently(page: Page, own_store: Store) -> None:
    book = workbook(Alt=[["id", "members"], ["beta", "viele"]], Neu=[["id", "members"], ["alpha", "120"]])
    page = page.upload("zahlen.xlsx", book).go("table=initiatives&step=faults")
    page = page.click(page.buttons("drop_")[0])
    page.go(FILE).use("reading_sheet", "Neu").click("replace_draft")
    decisions = own_store.draft(PUBLISHER, "initiatives").decisions
    assert (decisions.dropped, decisions.cells, decisions.reading.sheet) == (frozenset(), {}, "Neu")


def test_the_next_file_is_read_as_it_is_detected_and_the_choices_show_that(page: Page) -> None:
    page = page.upload("zahlen.csv", csv_of(CHANGED)).use("reading_encoding", "cp1252")
    page = page.upload("neu.csv", csv_of(CHANGED | {"members": "130"}))
    assert "UTF-8" in sentence(page)
    assert page.app.selectbox(key="reading_encoding").value == ""


# ---------------------------------------------------------------- headings and columns


def reasons(page: Page) -> dict[str, str]:
    """Why each heading is taken for its column."""
    return {
        node.one("strong").text: node.one("small").text for tree in page.html for node in tree.all("p", "cd-matched")
    }


def taken(page: Page) -> dict[str, str]:
    """The column that each heading is taken for."""
    return {box.label.split("„")[1].rstrip("“").replace("\\", ""): box.value for box in page.app.selectbox}


ODD = {"Kennung": "alpha", "": "x", "Name": "Cluster Alpha", "Mitgliederzal": "120", "Bemerkung": "geprüft"}


def test_every_heading_shows_its_column_the_reason_and_examples(page: Page) -> None:
    page = page.upload("zahlen.csv", csv_of(ODD)).go(MAPPING)
    bare = "Spalte B (ohne Überschrift)"
    assert taken(page) == {"Kennung": "id", bare: "", "Name": "name", "Mitgliederzal": "members", "Bemerkung": ""}
    assert reasons(page) == {
        "Kennung": "bekannte Überschrift",
        bare: "nicht erkannt",
        "Name": "bekannte Überschrift",
        "Mitgliederzal": "ähnliche Überschrift: bitte prüfen",
        "Bemerkung": "nicht erkannt",
    }
    assert [node.one("strong").text for tree in page.html for node in tree.all("p", "doubtful")] == [
        bare, "Mitgliederzal", "Bemerkung",
    ]  # fmt: skip
    assert "geprüft" in page.words
    assert page.piece("p", "cd-note").text.endswith(f": {bare}, Bemerkung.")


def test_a_column_can_be_chosen_and_taken_away(page: Page) -> None:
    page = page.upload("zahlen.csv", csv_of(ODD)).go(MAPPING)
    page = page.use("column_of_4", "legal_form").use("column_of_3", "")
    assert page.told == []
    assert [taken(page)[heading] for heading in ("Kennung", "Name", "Mitgliederzal", "Bemerkung")] == [
        "id", "name", "", "legal_form",
    ]  # fmt: skip
    assert reasons(page)["Bemerkung"] == "von Ihnen gewählt"
    assert "Mitgliederzal" in page.piece("p", "cd-note").text
    assert page.go("table=initiatives&step=changes").changes == [("alpha", "Rechtsform", "leer", "geprüft")]


def test_a_column_that_another_heading_has_is_marked_and_a_second_claim_is_a_fault(page: Page) -> None:
    page = page.upload("zahlen.csv", csv_of(ODD)).go(MAPPING)
    offered = page.app.selectbox(key="column_of_4").options
    assert "Kennung · id (vergeben)" in offered
    assert "Kennung · id" in page.app.selectbox(key="column_of_0").options
    page = page.use("column_of_4", "id")
    assert page.told[0].startswith("„Kennung“ war bisher die Spalte von „Kennung“")
    assert "Kennung, Bemerkung" in page.piece("section", "cd-finding").text


def test_a_file_without_the_key_is_told_where_columns_are_chosen(page: Page) -> None:
    page = page.upload("zahlen.csv", csv_of({"name": "Cluster Alpha", "members": "120"})).go(MAPPING)
    assert "(id) fehlt" in page.words
    page = page.go(FILE).upload("neu.csv", csv_of({"id": "neu", "name": "Netz Neustadt"})).go(MAPPING)
    assert "(id) fehlt" not in page.words
    assert "(source_url) fehlt" in page.words


def test_a_confirmed_mapping_is_remembered_for_everybodys_next_file_with_the_same_headings(
    page: Page, visit: Visit, come_as: Come
) -> None:
    page = page.upload("zahlen.csv", csv_of(ODD)).go(MAPPING).use("column_of_4", "legal_form")
    assert page.click("confirm_mapping").query == {"table": ["initiatives"], "step": ["faults"]}
    come_as(COLLEAGUE)
    others = visit(FILE, "data").upload("andere.csv", csv_of(ODD | {"Kennung": "beta"})).go(MAPPING)
    assert taken(others)["Bemerkung"] == "legal_form"
    assert set(reasons(others).values()) == {"gemerkt von der letzten Datei"}


def test_a_heading_keeps_its_column_in_the_next_file_of_the_same_draft(page: Page) -> None:
    page = page.upload("zahlen.csv", csv_of(ODD)).go(MAPPING).use("column_of_4", "legal_form")
    page = page.go(FILE).upload("neu.csv", csv_of({"Bemerkung": "e.V.", "Kennung": "alpha", "Name": "A"})).go(MAPPING)
    assert taken(page) == {"Bemerkung": "legal_form", "Kennung": "id", "Name": "name"}


def test_a_hostile_heading_is_shown_as_it_is(page: Page) -> None:
    hostile = "![x](https://example.org/x.png) <b>"
    page = page.upload("zahlen.csv", csv_of({"id": "alpha", hostile: "120"})).go(MAPPING)
    assert hostile in reasons(page)
    assert "![" not in page.app.selectbox(key="column_of_1").label.replace("\\!\\[", "")


def test_who_may_not_prepare_drafts_any_more_confirms_nothing(page: Page, own_store: Store, come_as: Come) -> None:
    page = page.upload("zahlen.csv", csv_of(ODD)).go(MAPPING)
    come_as(READER)
    page = page.click("confirm_mapping")
    assert page.told[0].startswith("Das wurde abgelehnt")
    assert own_store.remembered_mapping("initiatives", list(ODD)) == {}
    assert own_store.audit(1)[0].outcome == "refused"


# ---------------------------------------------------------------- nothing is lost unasked


def mended(page: Page, *others: Mapping[str, str]) -> Page:
    """The step of the file of a draft that holds a correction, a row that was left out, and others as they were."""
    first, second = CHANGED | {"founded": "früher"}, {"id": "beta", "members": "viele"}
    page = page.upload("zahlen.csv", csv_of(first, second, *others)).go("table=initiatives&step=faults")
    page = page.click(page.buttons("drop_")[1])
    field = next(field.key for field in page.app.text_input if field.key.startswith("mend_"))
    page.app.text_input(key=field).set_value("2003")
    return page.click(page.buttons("take_")[0]).go(FILE)


@pytest.mark.parametrize(
    ("name", "words"), [("zahlen.csv", "dieselbe Datei"), ("neu.csv", "würde die Datei dieses Entwurfs ersetzen")]
)
def test_before_another_file_costs_what_was_decided_the_person_is_asked(
    name: str, words: str, page: Page, own_store: Store
) -> None:
    page = mended(page)
    draft = own_store.draft(PUBLISHER, "initiatives")
    brought = draft.content if name == draft.file.name else csv_of(CHANGED)
    page = page.upload(name, brought)
    (question,) = [tree.text for tree in page.html if "Verloren gingen" in tree.text]
    assert words in question
    assert question.endswith("1 Zelle, die Sie berichtigt haben und 1 Zeile, die Sie ausgelassen haben.")
    page = page.click("keep_draft")
    assert not page.buttons("replace_draft")
    assert own_store.draft(PUBLISHER, "initiatives").decisions == draft.decisions
    page = page.upload(name, brought).click("replace_draft")
    replaced = own_store.draft(PUBLISHER, "initiatives")
    assert (replaced.content, replaced.decisions.cells, replaced.decisions.dropped) == (brought, {}, frozenset())
    assert not page.buttons("replace_draft")


def test_the_drafts_own_marked_file_is_brought_back_without_a_question_where_it_holds_all_that_was_decided(
    page: Page, own_store: Store, downloads: Downloads
) -> None:
    wrong = {"id": "gamma", "members": "einige"}
    page = mended(page, wrong).go("table=initiatives&step=faults")
    (marked,) = (content for name, content in downloads.items() if name.endswith(".xlsx"))
    content = marked()
    page = page.go(FILE).upload("zurück.xlsx", content)
    assert not page.buttons("replace_draft")
    draft = own_store.draft(PUBLISHER, "initiatives")
    assert (draft.content, draft.decisions.cells, draft.decisions.dropped) == (content, {}, frozenset())
    assert page.go("table=initiatives&step=changes").changes == [
        ("alpha", "Gegründet", "2004", "2003"), ("alpha", "Mitglieder", "100", "120"),
        ("gamma", "Mitglieder", "leer", "einige"),
    ]  # fmt: skip


def test_before_another_way_of_reading_costs_what_was_decided_the_person_is_asked(page: Page, own_store: Store) -> None:
    page = mended(page).use("reading_encoding", "cp1252")
    decisions = own_store.draft(PUBLISHER, "initiatives").decisions
    assert (len(decisions.cells), decisions.reading.encoding) == (1, None)
    assert page.app.selectbox(key="reading_encoding").value == ""
    page = page.click("replace_draft")
    decisions = own_store.draft(PUBLISHER, "initiatives").decisions
    assert (len(decisions.cells), decisions.reading.encoding) == (0, "cp1252")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no workbook"], ids=["empty", "broken"])
def test_a_file_that_cannot_be_read_never_replaces_one_that_can(content: bytes, page: Page, own_store: Store) -> None:
    page = page.upload("zahlen.csv", csv_of(CHANGED)).upload("brief.docx", content)
    (told,) = page.told
    assert "brief" in told
    assert told.endswith("Ihr Entwurf bleibt, wie er war.")
    assert own_store.draft(PUBLISHER, "initiatives").file.name == "zahlen.csv"
    page = page.upload("neu.csv", csv_of(CHANGED | {"members": "130"}))
    assert page.told == []
    assert own_store.draft(PUBLISHER, "initiatives").file.name == "neu.csv"


def test_a_way_of_reading_that_fails_costs_nothing(page: Page, own_store: Store) -> None:
    page = mended(page).use("reading_header_row", 9)
    assert page.told[0].endswith("Ihr Entwurf bleibt, wie er war.")
    assert len(own_store.draft(PUBLISHER, "initiatives").decisions.cells) == 1
