"""The check of a draft: what was repaired, what is wrong, and every way to mend it."""

from collections.abc import Callable, Mapping
from io import BytesIO
from string import ascii_lowercase

import openpyxl
import pytest

from clusterdash.store.store import Store
from tests.intake.proposals import BETA, CONTACT, GAMMA, INITIATIVE, LABEL
from tests.pages.conftest import Downloads, Page, csv_of
from tests.store.landscapes import PUBLISHER
from tests.web.stores import publish

Visit = Callable[..., Page]
Come = Callable[..., None]
Open = Callable[..., Page]

pytestmark = pytest.mark.usefixtures("own_store")


@pytest.fixture
def checked(visit: Visit, come_as: Come) -> Open:
    """Bring rows of a table and go to the check."""
    come_as(PUBLISHER)

    def check(*rows: Mapping[str, str], table: str = "initiatives", **address: str) -> Page:
        page = visit(f"table={table}&step=file", "data").upload("neu.csv", csv_of(*rows))
        return page.go(
            "&".join(f"{name}={value}" for name, value in {"table": table, "step": "faults", **address}.items())
        )

    return check


def findings(page: Page, kind: str = "fault") -> list[str]:
    """Where the faults stand, group by group."""
    return [
        place.text for tree in page.html for node in tree.all("section", kind) for place in node.all("p", "cd-where")
    ]


def key(page: Page, start: str) -> str:
    """The only widget whose key begins like this."""
    (found,) = [element.key for element in page.elements() if (getattr(element, "key", "") or "").startswith(start)]
    return found


def mend(page: Page, value: str, column: str = "") -> Page:
    """Take another value over for the first group of faults; where it has several fields, for a column."""
    field = next(field for field in fields(page) if column_of(field).endswith(column))
    page.app.get_by_key(field).set_value(value)  # type: ignore[attr-defined]
    return page.click(page.buttons("take_")[0])


def fields(page: Page) -> list[str]:
    """The keys of the fields for other values."""
    return [field.key for field in (*page.app.text_input, *page.app.selectbox) if field.key.startswith("mend_")]


def changes(page: Page) -> list[tuple[str, ...]]:
    """What the draft changes: the row's key, column, before and after."""
    return page.go(f"table={page.query['table'][0]}&step=changes").changes


def fillings(page: Page) -> list[str]:
    """The keys of the fields for a value that a whole column gets."""
    return [field.key for field in (*page.app.text_input, *page.app.selectbox) if field.key.startswith("fill_with_")]


def column_of(field: str) -> str:
    """The key of a field up to its column; what it held when it was drawn stands behind that."""
    return field.rpartition("_")[0]


# ---------------------------------------------------------------- what is told


def test_repairs_are_told_with_an_example_and_do_not_stop_the_draft(checked: Open) -> None:
    page = checked({"id": " alpha", "members": "1.200", "website": "www.example.org"})
    lines = [node.text for node in page.piece("ul", "cd-repairs").all("li")]
    assert len(lines) == 3
    assert any("Zeile 2 · Cluster Alpha, Mitglieder: „1.200“ → „1200“" in line for line in lines)
    assert page.figures["Repariert"] == "3"
    assert page.figures["Fehler"] == "0"
    assert "data?table=initiatives&step=changes" in page.links


def test_with_faults_the_way_on_is_the_way_to_mend_them(checked: Open) -> None:
    page = checked({"id": "alpha", "founded": "früher"})
    assert page.component("voice")["sentence"] == "1 Fehler steht zwischen diesem Entwurf und der Veröffentlichung."
    assert not page.has("cd-go-on")


def test_the_same_wrong_value_stands_once_with_all_its_rows(checked: Open) -> None:
    new = [{"id": f"neu-{number}", "sector": "Zauberei"} for number in range(12)]
    page = checked({"id": "alpha", "sector": "Hexerei"}, *new)
    told = [text for text in findings(page) if "Branche" in text]
    assert told == ["Zeile 2 · Cluster Alpha, Spalte „Branche“",
                    "Zeilen 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 … und 2 weitere, Spalte „Branche“"]  # fmt: skip


def test_very_many_faults_of_one_kind_stand_together_a_page_at_a_time(checked: Open) -> None:
    page = checked(
        *({"id": "alpha" if not number else f"neu-{number}", "founded": f"seit {number}"} for number in range(30))
    )
    kind = next(node for tree in page.html for node in tree.all("section", "fault") if "derselben Art" in node.text)
    assert kind.one("strong").text == "„Gegründet“: 30 Fehler derselben Art"
    founded = [text for text in findings(page) if "Gegründet" in text]
    assert founded[:2] == ["Zeile 2 · Cluster Alpha, Spalte „Gegründet“", "Zeile 3 · neu-1, Spalte „Gegründet“"]
    assert len(founded) == 10
    page = page.use(key(page, "pages_of_not-year_founded"), 3)
    assert [text.split(" · ")[0] for text in findings(page) if "Gegründet" in text] == [
        f"Zeile {row}" for row in range(22, 32)
    ]


def test_all_faults_of_a_kind_are_mended_at_once(checked: Open) -> None:
    rows = [{"id": key, "founded": f"seit {key}", "members": "120"} for key in ("alpha", "beta", "gamma")]
    page = checked(*rows)
    page = page.click("all_empty_not-year_founded")
    assert page.figures["Fehler"] == "0"
    assert {("alpha", "Mitglieder", "100", "120"), ("alpha", "Gegründet", "2004", "leer")} < set(changes(page))
    page = page.click("discard").upload("neu.csv", csv_of(*rows)).go("table=initiatives&step=faults")
    page = page.click("all_drop_not-year_founded")
    assert (page.figures["Zeilen"], page.figures["Fehler"]) == ("0", "0")


def test_warnings_stand_apart_and_do_not_stop_the_draft(checked: Open) -> None:
    page = checked({"id": "alpha", "members": "2000", "members_year": "2019"})
    assert (page.figures["Fehler"], page.figures["Hinweise"]) == ("0", "2")
    assert findings(page) == []
    assert findings(page, "warning") == [
        "Zeile 2 · Cluster Alpha, Spalte „Mitglieder“", "Zeile 2 · Cluster Alpha, Spalte „Stand der Mitgliederzahl“"
    ]  # fmt: skip
    assert page.has("cd-go-on")


def test_very_many_warnings_of_one_kind_come_a_page_at_a_time_and_can_be_followed_in_place(checked: Open) -> None:
    page = checked(*(GAMMA | {"id": f"neu-{letter}", "name": f"Verbund Gamma{letter}"} for letter in ascii_lowercase))
    assert len(findings(page, "warning")) == 10
    assert "„Name“: 26 Hinweise derselben Art" in page.words
    assert page.app.get_by_key(fields(page)[0]).value == "neu-a"  # type: ignore[attr-defined]


def test_a_cell_that_a_warning_names_is_corrected_in_place(checked: Open) -> None:
    page = mend(checked({"id": "alpha", "members": "2000"}), "110")
    assert page.figures["Hinweise"] == "0"
    assert changes(page) == [("alpha", "Mitglieder", "100", "110")]


def test_an_emptied_cell_is_offered_the_published_value(checked: Open) -> None:
    page = checked({"id": "alpha", "members": "", "founded": "2003"})
    assert page.app.text_input(key=key(page, "mend_")).value == "100"
    assert changes(page.click(key(page, "take_"))) == [("alpha", "Gegründet", "2004", "2003")]


# ---------------------------------------------------------------- another value


@pytest.mark.parametrize(
    ("row", "value", "after"),
    [
        ({"founded": "früher"}, "2003", ("Gegründet", "2004", "2003")),
        ({"status": "schlafend"}, "ended", ("Status", "aktiv", "beendet")),
        ({"fields": "photonics|foo"}, "photonics", ("Nebenfelder", "Logistik, Sicherheit", "Photonik")),
        ({"name": ""}, "Cluster Alfa", ("Name", "Cluster Alpha", "Cluster Alfa")),
    ],
    ids=["text", "code", "codes", "missing"],
)
def test_a_wrong_value_is_mended_in_place(
    row: dict[str, str], value: str, after: tuple[str, ...], checked: Open
) -> None:
    page = mend(checked({"id": "alpha"} | row), value)
    assert page.figures["Fehler"] == "0"
    assert changes(page) == [("alpha", *after)]


def test_a_mended_value_may_be_wrong_again(checked: Open) -> None:
    page = mend(checked({"id": "alpha", "founded": "früher"}), "vorgestern")
    assert page.figures["Fehler"] == "1"
    assert page.app.text_input(key=key(page, "mend_")).value == "vorgestern"
    assert mend(page, "2003").figures["Fehler"] == "0"


def test_a_value_is_replaced_in_all_rows_that_hold_it(checked: Open) -> None:
    page = mend(checked({"id": "alpha", "founded": "früher"}, {"id": "beta", "founded": "früher"}), "2003")
    assert changes(page) == [("alpha", "Gegründet", "2004", "2003"), ("beta", "Gegründet", "2004", "2003")]


def test_where_rows_hold_more_than_the_wrong_value_the_rest_of_each_stays(checked: Open) -> None:
    page = checked({"id": "alpha", "fields": "foo|photonics"}, {"id": "beta", "fields": "security|foo|textiles"})
    assert page.app.text_input(key=key(page, "mend_")).value == "foo"
    assert changes(mend(page, "tourism")) == [
        ("alpha", "Nebenfelder", "Logistik, Sicherheit", "Tourismus, Photonik"),
        ("beta", "Nebenfelder", "Logistik, Sicherheit", "Sicherheit, Tourismus, Textil"),
    ]


def test_a_piece_of_a_list_that_is_part_of_another_one_leaves_that_alone(checked: Open) -> None:
    page = mend(checked({"id": "alpha", "fields": "tour|tourism"}, {"id": "beta", "fields": "tour"}), "textiles")
    assert [after for *_, after in changes(page)] == ["Textil, Tourismus", "Textil"]


def test_in_sentences_too_the_rest_of_each_stays(checked: Open) -> None:
    page = checked(
        {"id": "alpha", "summary_de": "Alpha verbindet. Fragen an alpha@example.org"},
        {"id": "beta", "summary_de": "Beta forscht. Fragen an alpha@example.org"},
    )
    assert page.app.text_input(key=key(page, "mend_")).value == "alpha@example.org"
    assert [after for *_, after in changes(mend(page, "www.example.org"))] == [
        "Alpha verbindet. Fragen an www.example.org", "Beta forscht. Fragen an www.example.org",
    ]  # fmt: skip


def test_two_wrong_values_of_one_cell_are_mended_one_after_the_other(checked: Open) -> None:
    page = checked({"id": "alpha", "fields": "foo|bar|textiles"})
    first, second = [field.key for field in page.app.text_input]
    page.app.text_input(key=first).set_value("photonics|bar|textiles")
    page = page.click(page.buttons("take_")[0])
    assert second not in {field.key for field in page.app.text_input}
    assert [field.value for field in page.app.text_input] == ["photonics|bar|textiles"]
    assert changes(mend(page, "photonics|textiles")) == [
        ("alpha", "Nebenfelder", "Logistik, Sicherheit", "Photonik, Textil")
    ]


@pytest.mark.parametrize(
    ("row", "words"),
    [({"status": "schlafend"}, "geben Sie erst einen Wert ein"), ({"name": ""}, "geben Sie erst einen Wert ein"),
     ({"founded": "früher"}, "Dieser Wert steht schon da")],
    ids=["no code", "empty", "unchanged"],
)  # fmt: skip
def test_where_nothing_is_chosen_or_changed_nothing_is_taken_over_and_that_is_told(
    row: dict[str, str], words: str, checked: Open, own_store: Store
) -> None:
    page = checked({"id": "alpha"} | row)
    page = page.click(page.buttons("take_")[0])
    assert [words in told for told in page.told] == [True]
    assert own_store.draft(PUBLISHER, "initiatives").decisions.cells == {}


def test_an_optional_cell_may_be_left_empty(checked: Open) -> None:
    page = checked(LABEL | {"level": "platin", "year": "2021"}, table="labels")
    assert page.click(key(page, "empty_")).figures["Fehler"] == "0"
    assert not checked({"id": "alpha", "status": "schlafend"}).buttons("empty_")


def test_of_a_list_only_what_is_wrong_is_left_out(checked: Open) -> None:
    page = checked({"id": "alpha", "fields": "foo|photonics"})
    assert changes(page.click(key(page, "empty_"))) == [
        ("alpha", "Nebenfelder", "Logistik, Sicherheit", "Photonik"),
    ]


def test_where_two_cells_do_not_go_together_either_can_be_mended(checked: Open) -> None:
    page = checked({"id": "alpha", "companies": "1300", "members": "1250"})
    assert [column_of(field).split("_")[-1] for field in fields(page)][:2] == ["companies", "members"]
    assert ("alpha", "Mitglieder", "100", "1350") in changes(mend(page, "1350", "members"))


# ---------------------------------------------------------------- places


def test_of_towns_with_the_same_name_one_is_chosen_and_its_key_and_point_follow(checked: Open) -> None:
    new = GAMMA | {"id": "neu", "name": "Holzbund", "municipality": "Talheim"}
    page = checked(new)
    towns = page.app.selectbox(key=key(page, "mend_"))
    assert towns.value is None
    assert (
        sorted(towns.options) == ["Talheim (Heilbronn, Landkreis)", "Talheim (Tuttlingen)"] or len(towns.options) == 2
    )
    page = mend(page, "08327048")
    assert page.figures["Fehler"] == "0"
    added = {column: after for _, column, _, after in changes(page)}
    assert added["Gemeindeschlüssel"] == "08327048"
    assert added["Breite"]


def test_of_areas_with_the_same_name_one_is_chosen(checked: Open) -> None:
    page = checked(CONTACT | {"organisation": "Neue Stelle", "ags": "Heilbronn"}, table="contacts")
    areas = page.app.selectbox(key=key(page, "mend_"))
    assert areas.value is None
    assert sorted(areas.options) == ["Gemeinde Heilbronn", "Landkreis Heilbronn", "Stadtkreis Heilbronn"]
    page = mend(page, "08125")
    assert page.figures["Fehler"] == "0"


def test_as_long_as_no_town_is_chosen_nothing_is_taken_over(checked: Open, own_store: Store) -> None:
    page = checked(GAMMA | {"id": "neu", "name": "Holzbund", "municipality": "Talheim"})
    page.click(key(page, "take_"))
    assert own_store.draft(PUBLISHER, "initiatives").decisions.cells == {}


@pytest.mark.parametrize("point", [("8.40444", "49.00937"), ("48.77567", "9.18275"), ("49.00937", "")],
                         ids=["swapped", "elsewhere", "half"])  # fmt: skip
def test_a_wrong_point_gives_way_to_that_of_the_municipality(point: tuple[str, str], checked: Open) -> None:
    lat, lon = point
    page = checked({"id": "alpha", "lat": lat, "lon": lon})
    assert page.figures["Fehler"] != "0"
    page = page.click(page.buttons("point_")[0])
    assert page.figures["Fehler"] == "0"
    assert page.component("voice")["sentence"].startswith("Dieser Entwurf sagt, was schon veröffentlicht ist")


def test_exchanged_coordinates_are_swapped_by_one_click(checked: Open) -> None:
    point = {"lat": INITIATIVE["lat"], "lon": INITIATIVE["lon"]}
    page = checked({"id": "alpha", "lat": point["lon"], "lon": point["lat"]})
    page = page.click(key(page, "swap_"))
    assert page.component("voice")["sentence"].startswith("Dieser Entwurf sagt, was schon veröffentlicht ist")


def test_all_exchanged_coordinates_are_swapped_at_once(checked: Open) -> None:
    place = {"municipality": "Karlsruhe", "ags": "08212000"}
    rows = [GAMMA | place | {"id": f"neu-{each}", "name": each * 9, "lat": f"8.40{each_at}", "lon": "49.009"}
            for each_at, each in enumerate(ascii_lowercase[:12])]  # fmt: skip
    page = checked(*rows)
    assert page.click("all_swap_point-outside_lat").figures["Fehler"] == "0"


@pytest.mark.parametrize(
    "point", [("48.77567", "9.18275"), ("9.18275", "48.77567"), ("49.00937", "")], ids=["elsewhere", "swapped", "half"]
)
def test_what_swapping_does_not_put_into_the_stated_municipality_is_not_offered_to_be_swapped(
    point: tuple[str, str], checked: Open
) -> None:
    page = checked({"id": "alpha", "lat": point[0], "lon": point[1]})
    assert page.buttons("point_")
    assert not page.buttons("swap_")


def test_reversed_dates_are_swapped_by_one_click(checked: Open) -> None:
    page = checked({"id": "tag-der-muster", "start_date": "2025-05-06", "end_date": "2025-05-05"}, table="events")
    page = page.click(key(page, "swap_"))
    assert page.component("voice")["sentence"].startswith("Dieser Entwurf sagt, was schon veröffentlicht ist")


# ---------------------------------------------------------------- rows that are left out


def test_a_row_that_is_left_out_of_the_draft_stays_as_it_is_published(checked: Open) -> None:
    page = checked({"id": "alpha", "founded": "früher"}, {"id": "beta", "founded": "2003"})
    page = page.click(key(page, "drop_"))
    assert page.figures["Zeilen"] == "1"
    assert changes(page) == [("beta", "Gegründet", "2004", "2003")]


def test_cells_beside_the_table_can_only_be_left_out_with_their_row(checked: Open) -> None:
    page = checked({"id": "beta"}).go("table=initiatives&step=file")
    page = page.upload("breit.csv", b"id,members,founded\nalpha,120,2004\nbeta,130,2003,rest,more\n")
    page = page.go("table=initiatives&step=faults")
    assert page.figures["Fehler"] == "2"
    assert not page.buttons("take_")
    page = page.click(page.buttons("drop_")[0])
    assert changes(page) == [("alpha", "Mitglieder", "100", "120")]


# ---------------------------------------------------------------- decisions


def decided(page: Page) -> list[str]:
    """The person's decisions, as they are listed."""
    return [told.replace("\\", "") for fold in page.app.expander if fold.label.startswith("Ihre Entscheidungen")
            for text in fold.markdown if (told := text.value)]  # fmt: skip


def test_each_decision_is_listed_and_can_be_taken_back(checked: Open, own_store: Store) -> None:
    page = checked(
        {"id": "alpha", "founded": "früher"}, {"id": "beta", "founded": "früher"},
        {"id": "gamma", "organisation": "Max Mustermann", "founded": "2001"},
    )  # fmt: skip
    assert decided(page) == []
    page = page.click(page.buttons("harmless_")[0])
    page.app.get_by_key(fields(page)[0]).set_value("2003")  # type: ignore[attr-defined]
    page = page.click(page.buttons("take_")[0])
    page.go("table=initiatives&step=faults")
    before = own_store.draft(PUBLISHER, "initiatives").decisions
    assert decided(page) == [
        "Zeile 2 · Cluster Alpha, Zeile 3 · Netzwerk Beta, „Gegründet“: „früher“ → „2003“",
        "„Max Mustermann“ ist keine Person",
    ]
    for button in page.buttons("revoke_"):
        page = page.click(button)
    after = own_store.draft(PUBLISHER, "initiatives").decisions
    assert (len(before.cells), before.harmless, after.cells, after.harmless) == (
        2, {"Max Mustermann"}, {}, frozenset(),
    )  # fmt: skip


def test_a_row_that_was_left_out_is_listed_by_name_and_can_be_taken_back(checked: Open) -> None:
    page = checked({"id": "alpha", "name": "Cluster Alfa", "founded": "früher"})
    page = page.click(key(page, "drop_"))
    assert decided(page) == ["Zeile 2 · Cluster Alfa: ausgelassen"]
    page = page.click(key(page, "revoke_"))
    assert (decided(page), page.figures["Fehler"]) == ([], "1")


# ---------------------------------------------------------------- persons


def test_what_looks_like_a_person_and_is_none_may_stay(checked: Open, own_store: Store) -> None:
    page = checked({"id": "alpha", "organisation": "Max Mustermann"})
    assert "Person" in page.piece("section", "fault").text
    page = page.click(key(page, "harmless_"))
    assert page.figures["Fehler"] == "0"
    assert own_store.draft(PUBLISHER, "initiatives").decisions.harmless == {"Max Mustermann"}


@pytest.mark.parametrize("row", [{"organisation": "erika@example.org"}, {"summary_de": "Telefon 0711 123456-0"}])
def test_an_address_or_a_number_of_a_person_may_not_stay(row: dict[str, str], checked: Open) -> None:
    page = checked({"id": "alpha"} | row)
    assert page.figures["Fehler"] == "1"
    assert not page.buttons("harmless_")


# ---------------------------------------------------------------- headings and missing rows


@pytest.mark.parametrize(
    ("row", "step"), [({"name": "Cluster Alpha", "members": "5"}, "mapping"), ({"id": "", "members": ""}, "file")],
    ids=["a missing column", "no rows"],
)  # fmt: skip
def test_what_is_wrong_with_the_headings_is_mended_elsewhere(row: dict[str, str], step: str, checked: Open) -> None:
    page = checked(row)
    ways = {node.one("a").attributes["href"] for tree in page.html for node in tree.all("p", "cd-go-on")}
    assert f"data?table=initiatives&step={step}" in ways


def test_columns_that_a_file_lacks_are_filled_for_all_of_its_rows_in_place(checked: Open, own_store: Store) -> None:
    known, new = ({"name": name, "sector": "photonics", "source_url": "https://example.org/"}
                  for name in ("Cluster Alpha", "Bund Süd"))  # fmt: skip
    page = checked(known, new)
    page = page.click(page.buttons("fill_from_")[0])  # ids: of the published row of that name, and a new one
    page = page.click(page.buttons("fill_from_")[0])  # short names, of the new row alone
    for value in ("initiative", "unknown", "active"):
        page = page.click(page.buttons("fill_")[0])
        assert page.told == ["Nichts wurde übernommen: Bitte geben Sie erst einen Wert ein oder wählen Sie einen."]
        page.app.get_by_key(fillings(page)[0]).set_value(value)  # type: ignore[attr-defined]
        page = page.click(page.buttons("fill_")[0])
    assert findings(page) == []
    draft = own_store.drafts(PUBLISHER)[0]
    assert {place: text for place, text in draft.decisions.cells.items() if place[0] == 2} == {(2, "id"): "alpha"}
    assert {column: text for (row, column), text in draft.decisions.cells.items() if row == 3} == {
        "id": "bund-sued", "short_name": "Bund Süd", "kind": "initiative", "management": "unknown", "status": "active",
    }  # fmt: skip


def test_rows_that_others_still_name_lead_to_the_choice_of_keeping_them(checked: Open) -> None:
    page = checked({"id": "gamma", "members": "5"}, step="changes").use("missing_rows", "delete")
    page = page.go("table=initiatives&step=faults")
    assert set(findings(page)) == {"Spalte „Kennung“"}
    told = [node.one("strong").text for tree in page.html for node in tree.all("section", "fault")]
    assert told[0] == "„Kennung“: 5 Fehler derselben Art"
    assert len(told) == len(set(told)) == 1 + 5
    assert {node.one("a").attributes["href"] for tree in page.html for node in tree.all("p", "cd-go-on")} == {
        "data?table=initiatives&step=changes"
    }
    page = page.go("table=initiatives&step=changes").use("missing_rows", "keep").go("table=initiatives&step=faults")
    assert page.figures["Fehler"] == "0"


# ---------------------------------------------------------------- conflicts


@pytest.mark.parametrize(("mine", "members"), [(True, "120"), (False, "150")])
def test_where_somebody_else_changed_the_same_cell_the_person_chooses(
    mine: bool, members: str, checked: Open, own_store: Store
) -> None:
    page = checked({"id": "alpha", "members": "120"})
    publish(own_store, initiatives=[INITIATIVE | {"members": "150"}, BETA, GAMMA])
    page = page.go("table=initiatives&step=faults")
    assert "von „100“ in „150“; hier steht „120“" in page.piece("section", "fault").text
    page = page.click(key(page, f"conflict_{mine}_"))
    assert page.figures["Fehler"] == "0"
    assert changes(page) == ([("alpha", "Mitglieder", "150", members)] if mine else [])


def test_what_somebody_else_deleted_meanwhile_can_be_left_out(checked: Open, own_store: Store) -> None:
    page = checked({"id": "gamma", "founded": "2004"})
    publish(own_store, initiatives=[INITIATIVE, BETA])
    page = page.go("table=initiatives&step=faults")
    assert "inzwischen gelöscht" in page.piece("section", "warning").text
    page = page.click(key(page, "drop_"))
    assert changes(page) == []


# ---------------------------------------------------------------- the marked file


@pytest.mark.parametrize(("lang", "sheet"), [("de", "Fehler"), ("en", "Faults")])
def test_the_file_with_the_faults_marked_is_offered_in_the_readers_language(
    lang: str, sheet: str, checked: Open, downloads: Downloads
) -> None:
    checked({"id": "alpha", "founded": "früher"}, lang=lang)
    book = openpyxl.load_workbook(BytesIO(downloads[f"neu-{sheet.lower()}.xlsx"]()))
    assert sheet in book.sheetnames
    assert book.worksheets[0]["B2"].value == "früher"
    assert book.worksheets[0]["B2"].comment is not None


def test_the_marked_file_is_mended_elsewhere_and_brought_again(checked: Open, downloads: Downloads) -> None:
    page = checked({"id": "alpha", "founded": "früher"})
    book = openpyxl.load_workbook(BytesIO(downloads["neu-fehler.xlsx"]()))
    book.worksheets[0]["B2"] = "2003"
    target = BytesIO()
    book.save(target)
    page = page.go("table=initiatives&step=file").upload("neu-fehler.xlsx", target.getvalue())
    assert changes(page) == [("alpha", "Gegründet", "2004", "2003")]
