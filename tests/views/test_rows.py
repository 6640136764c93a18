import math
import unicodedata
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from clusterdash.analysis.choosing import Choice, choose
from clusterdash.locale import Language, language
from clusterdash.model.landscape import Landscape
from clusterdash.model.sectors import SECTORS
from clusterdash.model.selection import Selection
from clusterdash.model.tables import KINDS, STATUSES
from clusterdash.views.links import Links
from clusterdash.views.rows import initiative_sheet
from clusterdash.views.tables import PAGE_ROWS, Cell, Sheet, sheet_page, sorted_rows

Rows = dict[str, list[dict[str, str]]]
Data = dict[str, Any]
Show = Callable[..., Data]

SORTABLE = ("name", "sector", "kind", "municipality", "members", "founded", "events", "status")
NUMERIC = ("members", "founded", "events")
COLUMNS = pytest.mark.parametrize("column", SORTABLE)
DIRECTIONS = pytest.mark.parametrize("descending", [False, True], ids=["ascending", "descending"])


def as_in_a_dictionary(text: str) -> str:
    """The form by which German dictionaries sort words (DIN 5007-1): ä as a, ß as ss, ² as 2."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def sheet_of(rows: pd.DataFrame, spoken: Language) -> Sheet:
    return initiative_sheet(rows, Links(Selection()), spoken, caption="Ausgewählte Initiativen")


def in_order(rows: pd.DataFrame, column: str, descending: bool, spoken: Language) -> pd.DataFrame:
    return sorted_rows(sheet_of(rows, spoken), f"-{column}" if descending else column)


def words(cell: Cell) -> str:
    """What a cell says, without where it leads."""
    return cell if isinstance(cell, str) else cell["text"]


def plain(row: Data) -> list[str]:
    return [words(cell) for cell in row["cells"]]


@pytest.fixture
def show(everything: Choice) -> Show:
    """A page of the table; by default the first one of all initiatives by name, in German."""

    def show(
        choice: Choice = everything, sort: str = "name", *, page: int = 1, current: str | None = None, code: str = "de",
    ) -> Data:  # fmt: skip
        return sheet_page(sheet_of(choice.initiatives, language(code)), sort, page, current, language(code))

    return show


def all_cells(show: Show, choice: Choice) -> list[list[str]]:
    """The words of the cells of every page."""
    pages = show(choice)["pages"]
    return [plain(row) for page in range(1, pages + 1) for row in show(choice, page=page)["rows"]]


# ---------------------------------------------------------------- what a row says


def test_a_row_is_told_in_words_and_numbers_of_the_language(show: Show, landscape: Landscape) -> None:
    choice = choose(landscape, Selection(text="cyberforum"))
    row = next(row for row in show(choice)["rows"] if row["id"] == "cyberforum")
    assert plain(row) == [
        "CyberForum", "IT und Software", "Initiative", "Karlsruhe", "1.200 (2022)", "1997", "0", "aktiv",
    ]  # fmt: skip
    row = next(row for row in show(choice, code="en")["rows"] if row["id"] == "cyberforum")
    assert plain(row) == [
        "CyberForum", "ICT and software", "Initiative", "Karlsruhe", "1,200 (2022)", "1997", "0", "active",
    ]  # fmt: skip


def test_names_sectors_and_towns_lead_to_their_pages_and_events_to_themselves(show: Show, everything: Choice) -> None:
    row = next(row for row in show()["rows"] if row["id"] == "afbw")
    events = everything.initiatives.set_index("id").at["afbw", "events"]
    leads = {"events": "events?id=afbw"} if events else {}
    hrefs = [cell["href"] for cell in row["cells"] if not isinstance(cell, str)]
    assert hrefs == [
        "initiatives?id=afbw", "sectors?sector=textiles", "regions?area=08111000", *leads.values(),
    ]  # fmt: skip


def test_a_number_of_events_leads_to_them_unless_there_is_none(show: Show, everything: Choice) -> None:
    counts = everything.initiatives.set_index("id")["events"]
    for page in range(1, 7):
        for row in show(page=page)["rows"]:
            cell = row["cells"][6]
            assert words(cell) == str(counts[row["id"]])
            assert (cell if isinstance(cell, str) else cell["href"]) == (
                f"events?id={row['id']}" if counts[row["id"]] else "0"
            )


def test_what_is_unknown_is_a_dash(show: Show, landscape: Landscape) -> None:
    (row,) = show(choose(landscape, Selection(text="quantumbw")))["rows"]
    assert plain(row) == [
        "QuantumBW", "Technologieübergreifend", "Landesnetzwerk", "–", "–", "2023", "0", "aktiv",
    ]  # fmt: skip


def test_a_seat_of_which_only_the_district_is_known_says_so_and_leads_there(show: Show) -> None:
    row = next(row for row in show(sort="-municipality", page=6)["rows"] if row["id"] == "plattform-umwelttechnik")
    assert row["cells"][3] == {"text": "nur der Kreis bekannt", "href": "regions?area=08116"}


def test_a_member_figure_without_a_year_stands_alone(show: Show, landscape: Landscape) -> None:
    (row,) = show(choose(landscape, Selection(text="arena2036")))["rows"]
    assert row["cells"][4] == "45"


def test_every_cell_is_text(show: Show, everything: Choice) -> None:
    for cells in all_cells(show, everything):
        assert len(cells) == len(SORTABLE)
        assert all(isinstance(cell, str) and cell and cell not in ("nan", "<NA>", "None") for cell in cells)


def test_the_columns_are_named_in_the_language_and_say_which_are_numbers(show: Show) -> None:
    assert [column["label"] for column in show()["columns"]] == [
        "Name", "Branche", "Art", "Sitz", "Mitglieder", "Gegründet", "Veranstaltungen im Zeitraum", "Status",
    ]  # fmt: skip
    assert [column["label"] for column in show(code="en")["columns"]] == [
        "Name", "Sector", "Kind", "Seat", "Members", "Founded", "Events in the period", "Status",
    ]  # fmt: skip
    assert tuple(column["key"] for column in show()["columns"]) == SORTABLE
    assert tuple(column["key"] for column in show()["columns"] if column["numeric"]) == NUMERIC


def test_the_words_around_the_table_are_those_of_the_language(show: Show) -> None:
    assert show()["texts"] == {"pages": "Seiten der Tabelle", "previous": "Zurück", "next": "Weiter"}
    assert show(code="en")["texts"] == {"pages": "Pages of the table", "previous": "Previous", "next": "Next"}


def test_the_table_tells_how_it_is_sorted_and_what_is_open(show: Show) -> None:
    data = show(sort="-members", current="afbw")
    assert (data["sort"], data["descending"], data["current"]) == ("members", True, "afbw")
    assert show()["current"] is None


@pytest.mark.parametrize(
    ("column", "present", "turned"),
    [
        ("sector", "name", "sector"),
        ("sector", "sector", "-sector"),
        ("sector", "-sector", "sector"),
        ("members", "name", "-members"),
        ("members", "-members", "members"),
    ],
)
def test_a_heading_sorts_numbers_from_the_highest_and_turns_round_at_the_second_click(
    everything: Choice, german: Language, column: str, present: str, turned: str
) -> None:
    assert sheet_of(everything.initiatives, german).turned(column, present) == turned


@pytest.mark.parametrize(
    ("asked", "order"), [("", "name"), ("-members", "-members"), ("salary", "name"), ("-id", "name")]
)
def test_an_order_that_there_is_not_is_the_tables_own(
    everything: Choice, german: Language, asked: str, order: str
) -> None:
    assert sheet_of(everything.initiatives, german).sort_of(asked) == order


# ---------------------------------------------------------------- pages


def test_the_pages_together_hold_every_initiative_once(show: Show, shipped: Rows) -> None:
    pages = show()["pages"]
    assert pages == math.ceil(138 / PAGE_ROWS) == 6
    ids = [[row["id"] for row in show(page=page)["rows"]] for page in range(1, pages + 1)]
    assert [len(page) for page in ids] == [25, 25, 25, 25, 25, 13]
    assert sorted(id_ for page in ids for id_ in page) == sorted(row["id"] for row in shipped["initiatives"])


@pytest.mark.parametrize(
    ("page", "shown", "words"),
    [
        (1, 1, "1–25 von 138"),
        (2, 2, "26–50 von 138"),
        (6, 6, "126–138 von 138"),
        (7, 6, "126–138 von 138"),
        (999, 6, "126–138 von 138"),
        (0, 1, "1–25 von 138"),
        (-3, 1, "1–25 von 138"),
    ],
)
def test_a_page_that_there_is_not_is_the_nearest_one(show: Show, page: int, shown: int, words: str) -> None:
    data = show(page=page)
    assert (data["page"], data["range"]) == (shown, words)
    assert data["rows"] == show(page=shown)["rows"]


def test_the_range_is_told_in_english_too(show: Show) -> None:
    assert show(page=2, code="en")["range"] == "26–50 of 138"


def test_a_single_row_is_a_page(show: Show, landscape: Landscape) -> None:
    data = show(choose(landscape, Selection(text="quantumbw")))
    assert (data["page"], data["pages"], data["range"]) == (1, 1, "1–1 von 1")


def test_an_empty_choice_is_one_empty_page(show: Show, nothing: Choice) -> None:
    data = show(nothing, page=3)
    assert data["rows"] == []
    assert (data["page"], data["pages"], data["range"]) == (1, 1, "0–0 von 0")


@COLUMNS
@DIRECTIONS
def test_an_empty_choice_can_be_sorted(nothing: Choice, german: Language, column: str, descending: bool) -> None:
    assert in_order(nothing.initiatives, column, descending, german).empty


# ---------------------------------------------------------------- order


def sort_keys(rows: pd.DataFrame, column: str, spoken: Language) -> list[Any]:
    """What a reader sees in a column as a thing that can be compared; None where it is unknown."""
    texts = {"sector": {code: sector.name for code, sector in SECTORS.items()}, "kind": KINDS, "status": STATUSES}
    values = rows["short_name" if column == "name" else column]
    if column in NUMERIC:
        return [None if pd.isna(value) else int(value) for value in values]
    words = [spoken.text(texts[column][value]) if column in texts else value for value in values]
    return [None if pd.isna(word) else as_in_a_dictionary(word) for word in words]


@COLUMNS
@DIRECTIONS
@pytest.mark.parametrize("code", ["de", "en"])
def test_rows_are_in_the_order_of_the_column_unknown_ones_last(
    everything: Choice, column: str, descending: bool, code: str
) -> None:
    keys = sort_keys(in_order(everything.initiatives, column, descending, language(code)), column, language(code))
    known = [key for key in keys if key is not None]
    assert known == sorted(known, reverse=descending)
    assert keys == known + [None] * (len(keys) - len(known))


@COLUMNS
@DIRECTIONS
def test_equal_rows_are_in_the_order_of_their_names(
    everything: Choice, german: Language, column: str, descending: bool
) -> None:
    rows = in_order(everything.initiatives, column, descending, german)
    groups: dict[Any, list[str]] = {}
    for key, name in zip(sort_keys(rows, column, german), sort_keys(rows, "name", german), strict=True):
        groups.setdefault(key, []).append(name)
    assert all(names == sorted(names) for names in groups.values())


@COLUMNS
def test_sorting_loses_no_row(everything: Choice, german: Language, column: str) -> None:
    rows = in_order(everything.initiatives, column, True, german)
    assert sorted(rows["id"]) == sorted(everything.initiatives["id"])


def test_german_words_stand_where_a_dictionary_has_them(everything: Choice, german: Language) -> None:
    """Ä is an a: Böblingen stands before Bruchsal."""
    towns = ["Bruchsal", "Böblingen", "Zell", "Überlingen", "Ulm"]
    rows = everything.initiatives.head(5).assign(municipality=towns, short_name=towns)
    for column in ("municipality", "name"):
        ordered = in_order(rows, column, False, german)["municipality"].tolist()
        assert ordered == ["Böblingen", "Bruchsal", "Überlingen", "Ulm", "Zell"]


def test_the_largest_known_membership_stands_on_top(show: Show) -> None:
    assert show(sort="-members")["rows"][0]["id"] == "cyberforum"
    last = show(sort="-members", page=6)["rows"]
    assert {words(row["cells"][4]) for row in last} == {"–"}


def test_the_rows_that_are_sorted_stay_as_they_were(everything: Choice, german: Language) -> None:
    before = everything.initiatives["id"].tolist()
    in_order(everything.initiatives, "members", True, german)
    assert everything.initiatives["id"].tolist() == before
