import csv
import datetime as dt
import inspect
import json
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace
from gettext import NullTranslations
from pathlib import Path
from types import MappingProxyType

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from clusterdash.analysis import choosing, measuring
from clusterdash.errors import Fault, FaultyDataError, UnreadableError
from clusterdash.locale import Language
from clusterdash.model.areas import Level
from clusterdash.model.landscape import Landscape, folded
from clusterdash.model.rows import read_texts, texts_of, typed
from clusterdash.model.selection import Selection
from clusterdash.model.tables import TABLES

DATA = Path(__file__).parents[2] / "data"
GERMAN, ENGLISH = (Language(code, NullTranslations()) for code in ("de", "en"))
ROWS = {"initiatives": 138, "labels": 75, "events": 138, "areas": 61, "contacts": 25, "topics": 17}

Rows = dict[str, list[dict[str, str]]]
Change = tuple[str, int, str, str]
Read = Callable[..., Landscape]


@pytest.fixture(scope="session")
def boundaries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped boundaries without their geometry: the names and label points are all that a landscape reads."""
    folder = tmp_path_factory.mktemp("boundaries")
    for path in (DATA / "boundaries").glob("*.geojson"):
        drawn = json.loads(path.read_text(encoding="utf-8"))
        bare = {"features": [{"properties": feature["properties"]} for feature in drawn["features"]]}
        (folder / path.name).write_text(json.dumps(bare), encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped tables that a test may break."""
    for path in [*DATA.glob("*.csv"), DATA / "datapackage.json"]:
        shutil.copy(path, tmp_path)
    return tmp_path


def write(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as target:
        csv.writer(target, lineterminator="\n").writerows(rows)


def cells(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as source:
        return list(csv.reader(source))


def broken(folder: Path, boundaries: Path, *changes: Change) -> tuple[Fault, ...]:
    """The faults of the tables in `folder` after single cells were changed; rows as a spreadsheet numbers them."""
    for table, row, column, value in changes:
        rows = cells(folder / f"{table}.csv")
        rows[row - 1][rows[0].index(column)] = value
        write(folder / f"{table}.csv", rows)
    with pytest.raises(FaultyDataError) as caught:
        Landscape.read(folder, boundaries)
    return caught.value.faults


def place_of(fault: Fault) -> tuple[str, int, str]:
    return fault.table, fault.row, fault.column


# ---------------------------------------------------------------- what ships


def test_the_shipped_tables_have_no_fault_and_all_their_rows(landscape: Landscape, shipped: Rows) -> None:
    assert {name: len(rows) for name, rows in landscape.tables.items()} == ROWS
    assert {name: len(rows) for name, rows in shipped.items()} == ROWS


def test_the_version_and_its_day_are_those_of_the_data_package(landscape: Landscape) -> None:
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    assert str(landscape.version) == str(package["version"])
    assert landscape.published.isoformat() == package["created"]


def test_unknown_members_stay_unknown_and_are_not_zero(landscape: Landscape, shipped: Rows) -> None:
    members = landscape.initiatives["members"]
    assert [None if pd.isna(number) else int(number) for number in members] == [
        int(row["members"]) if row["members"] else None for row in shipped["initiatives"]
    ]
    assert (members.notna().sum(), members.sum()) == (69, 7134)
    assert not (members == 0).any()


def test_an_empty_cell_is_missing_and_an_empty_list_has_nothing_in_it(landscape: Landscape, shipped: Rows) -> None:
    for name, table in TABLES.items():
        for column in table.columns:
            empty = [row[column.name] == "" for row in shipped[name]]
            values = landscape.tables[name][column.name]
            found = values.map(len) == 0 if column.is_list else values.isna()
            assert found.to_list() == empty, (name, column.name)


def test_values_have_the_type_of_their_column(landscape: Landscape) -> None:
    whole = {
        "initiatives": {"founded", "members", "companies", "members_year", "staff"},
        "labels": {"year"},
        "events": {"participants", "organisations", "countries", "matchings"},
        "areas": {"population", "employees_svp", "gdp_year"},
    }
    numbers = {"initiatives": {"lat", "lon"}, "events": {"lat", "lon"}, "areas": {"area_km2", "gdp_million_eur"}}
    days = {"events": {"start_date", "end_date"}, "areas": {"population_date", "employees_date"}}
    lists = {
        "initiatives": {"fields", "activity_area"},
        "events": {"initiatives", "sectors"},
        "topics": {"initiatives", "sectors"},
    }
    for name, rows in landscape.tables.items():
        for column in rows.columns:
            values = rows[column]
            if column in whole.get(name, ()):
                assert values.dtype == pd.Int64Dtype()
            elif column in numbers.get(name, ()):
                assert values.dtype == "float64"
            elif column in days.get(name, ()):
                assert pd.api.types.is_datetime64_dtype(values)
            elif column in lists.get(name, ()):
                assert values.map(type).eq(tuple).all()
            else:
                assert isinstance(values.dtype, pd.StringDtype), (name, column)


def test_keys_keep_their_leading_zero(landscape: Landscape) -> None:
    assert landscape.areas["ags"].iloc[0] == "08"
    assert landscape.initiatives["ags"].dropna().str.startswith("08").all()


@pytest.mark.parametrize("name", TABLES)
def test_typed_rows_can_be_written_back_to_the_very_cells(name: str) -> None:
    texts = read_texts(DATA / f"{name}.csv", TABLES[name])
    assert_frame_equal(texts_of(typed(texts, TABLES[name]), TABLES[name]), texts)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_without_rows_can_be_typed_and_written_back(name: str) -> None:
    none = read_texts(DATA / f"{name}.csv", TABLES[name]).head(0)
    assert list(texts_of(typed(none, TABLES[name]), TABLES[name]).columns) == list(none.columns)


def test_a_landscape_can_have_no_row_but_areas(folder: Path, boundaries: Path) -> None:
    for name in set(ROWS) - {"areas"}:
        write(folder / f"{name}.csv", cells(folder / f"{name}.csv")[:1])
    landscape = Landscape.read(folder, boundaries)
    assert [len(landscape.initiatives), len(landscape.events), len(landscape.event_initiatives)] == [0, 0, 0]
    assert landscape.newest_event_year == landscape.published.year
    assert not landscape.is_initiative("cyberforum")


def test_a_landscape_cannot_be_given_other_tables(landscape: Landscape) -> None:
    with pytest.raises(FrozenInstanceError):
        landscape.version = 2
    with pytest.raises(TypeError):
        landscape.tables["initiatives"] = pd.DataFrame()


def test_events_and_the_initiatives_they_name_are_paired(landscape: Landscape, shipped: Rows) -> None:
    expected = [
        (row["id"], key, row["start_date"]) for row in shipped["events"] for key in row["initiatives"].split("|") if key
    ]
    found = landscape.event_initiatives
    assert list(zip(found["event_id"], found["initiative_id"], map(str, found["start_date"].dt.date), strict=True)) == (
        expected
    )


def test_the_newest_event_is_of_2025(landscape: Landscape) -> None:
    assert landscape.newest_event_year == 2025


# ---------------------------------------------------------------- names of places and initiatives


@pytest.mark.parametrize(
    ("ags", "german", "english"),
    [
        ("08", "Baden-Württemberg", "Baden-Württemberg"),
        ("081", "Regierungsbezirk Stuttgart", "Stuttgart Government Region"),
        ("0843", "Region Bodensee-Oberschwaben", "Lake Constance-Upper Swabia Region"),
        ("08111", "Stadtkreis Stuttgart", "City of Stuttgart"),
        ("08111000", "Stuttgart", "Stuttgart"),
        ("08125094", "Talheim (Landkreis Heilbronn)", "Talheim (Heilbronn District)"),
        ("08327048", "Talheim (Landkreis Tuttlingen)", "Talheim (Tuttlingen District)"),
        ("08136060", "Rosenberg (Ostalbkreis)", "Rosenberg (Ostalbkreis)"),
        ("08225082", "Rosenberg (Neckar-Odenwald-Kreis)", "Rosenberg (Neckar-Odenwald-Kreis)"),
    ],
)
def test_a_place_has_its_name_in_both_languages_and_its_district_where_the_name_stands_twice(
    ags: str, german: str, english: str, landscape: Landscape
) -> None:
    assert landscape.area_name(ags, GERMAN) == german
    assert landscape.area_name(ags, ENGLISH) == english


def test_the_names_of_areas_are_the_official_ones_of_the_table(landscape: Landscape, shipped: Rows) -> None:
    for row in shipped["areas"]:
        assert landscape.area_name(row["ags"], GERMAN) == row["name_de"]
        assert landscape.area_name(row["ags"], ENGLISH) == row["name_en"]


@pytest.mark.parametrize("language", [GERMAN, ENGLISH], ids=["de", "en"])
def test_no_two_places_of_a_level_have_the_same_name(language: Language, landscape: Landscape) -> None:
    names = Counter(
        (landscape.places.at[ags, "level"], landscape.area_name(ags, language)) for ags in landscape.places.index
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_only_names_that_stand_twice_carry_a_district(landscape: Landscape) -> None:
    names = Counter(landscape.places["name_de"][landscape.places["level"] == "municipality"])
    assert sum(count > 1 for count in names.values()) == 9
    for ags in landscape.places.index[landscape.places["level"] == "municipality"]:
        name = landscape.places.at[ags, "name_de"]
        assert (landscape.area_name(ags, GERMAN) != name) == (names[name] > 1)


def test_the_path_to_a_place_is_told_in_names(landscape: Landscape) -> None:
    assert landscape.area_path("08336", ENGLISH) == (
        "Baden-Württemberg", "Freiburg Government Region", "High Rhine-Lake Constance Region", "Lörrach District",
    )  # fmt: skip


@pytest.mark.parametrize("ags", ["08", "0811", "08111", "08111000"])
def test_areas_of_every_level_are_known(ags: str, landscape: Landscape) -> None:
    assert landscape.is_area(ags)


@pytest.mark.parametrize("ags", ["", "0", "07", "08999", "Stuttgart", "0811100"])
def test_what_is_no_area_is_not_known(ags: str, landscape: Landscape) -> None:
    assert not landscape.is_area(ags)


def test_an_initiative_is_found_by_its_id(landscape: Landscape, shipped: Rows) -> None:
    for row in shipped["initiatives"]:
        assert landscape.is_initiative(row["id"])
        assert landscape.initiative(row["id"])["name"] == row["name"]
    with pytest.raises(KeyError):
        landscape.initiative("nobody")


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Übungsfabrik", "ubungsfabrik"),
        ("STRASSE", "Straße"),
        ("Café", "cafe\u0301"),
        ("ﬁn", "FIN"),
        ("H₂", "h2"),
        ("™", "TM"),
    ],
)
def test_texts_are_compared_without_case_and_accents(text: str, same: str) -> None:
    assert folded(text) == folded(same)


@given(st.text())
def test_a_folded_text_is_folded(text: str) -> None:
    assert folded(folded(text)) == folded(text)


# ---------------------------------------------------------------- every fault is found


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("initiatives", 5, "id", "Bad Id"), "not-slug"),
        (("initiatives", 9, "kind", "cluster"), "unknown-code"),
        (("initiatives", 139, "sector", "photonik"), "unknown-code"),
        (("initiatives", 2, "fields", "photonik"), "unknown-code"),
        (("initiatives", 3, "management", "both"), "unknown-code"),
        (("initiatives", 3, "status", "Active"), "unknown-code"),
        (("initiatives", 4, "ags", "8111000"), "not-ags"),
        (("initiatives", 4, "ags", "08999999"), "unknown-area"),
        (("initiatives", 4, "ags", "08999"), "unknown-area"),
        (("initiatives", 4, "activity_area", "fr"), "not-areas"),
        (("initiatives", 4, "activity_area", "0819"), "unknown-area"),
        (("initiatives", 7, "founded", "soon"), "not-year"),
        (("initiatives", 7, "founded", "1492"), "not-year"),
        (("initiatives", 8, "members", "1.200"), "not-integer"),
        (("initiatives", 8, "members", "about 50"), "not-integer"),
        (("initiatives", 8, "members", "٥٠"), "not-integer"),
        (("initiatives", 8, "staff", "-2"), "out-of-bounds"),
        (("initiatives", 4, "companies", "100000"), "companies-exceed-members"),
        (("initiatives", 8, "postal_code", "7613"), "not-postal_code"),
        (("initiatives", 8, "lat", "48,5"), "not-number"),
        (("initiatives", 8, "lat", "-91.5"), "out-of-bounds"),
        (("initiatives", 8, "lon", "190"), "out-of-bounds"),
        (("initiatives", 8, "website", "www.example.org"), "not-url"),
        (("labels", 10, "label", "gold"), "unknown-code"),
        (("labels", 10, "level", "platinum"), "unknown-code"),
        (("labels", 10, "initiative_id", "nobody"), "unknown-reference"),
        (("events", 20, "format", "party"), "unknown-code"),
        (("events", 20, "start_date", "21.09.2017"), "not-date"),
        (("events", 20, "start_date", "2023-02-29"), "not-date"),
        (("events", 20, "end_date", "2010-01-01"), "dates-reversed"),
        (("events", 20, "country", "Germany"), "not-country"),
        (("events", 20, "language", "German"), "not-language"),
        (("events", 20, "initiatives", "nobody"), "unknown-reference"),
        (("events", 20, "sectors", "photonics,tourism"), "unknown-code"),
        (("events", 20, "series", "Clusterwoche 2017"), "not-slug"),
        (("events", 138, "ags", "08000000"), "unknown-area"),
        (("areas", 30, "ags", "08999"), "unknown-area"),
        (("areas", 30, "level", "planning_region"), "wrong-level"),
        (("areas", 30, "population", "-1"), "out-of-bounds"),
        (("areas", 30, "area_km2", "-1.5"), "out-of-bounds"),
        (("contacts", 26, "ags", "08777"), "unknown-area"),
        (("contacts", 26, "role", "minister"), "unknown-code"),
        (("topics", 3, "month", "2015-13"), "not-month"),
        (("topics", 3, "initiatives", "cyberforum|nobody"), "unknown-reference"),
    ],
)
def test_a_wrong_cell_is_found_where_it_stands_and_named(
    change: Change, code: str, folder: Path, boundaries: Path
) -> None:
    table, row, column, cell = change
    faults = broken(folder, boundaries, change)
    found = next(fault for fault in faults if fault.code == code)
    assert place_of(found) == (table, row, column)
    assert found.value in cell.split("|")
    assert all(found.value in wording for wording in found.message)
    assert all(wording.endswith(".") for wording in (*found.message, *found.repair))
    if (table, column) != ("initiatives", "id"):
        assert {place_of(fault) for fault in faults} <= {
            (table, row, name) for name in (column, "lat", "ags", "end_date")
        }


@pytest.mark.parametrize("table", TABLES)
def test_every_cell_that_must_be_filled_is_missed_when_it_is_empty(table: str, folder: Path, boundaries: Path) -> None:
    required = [column.name for column in TABLES[table].columns if column.required]
    faults = broken(folder, boundaries, *((table, 6, column, "") for column in required))
    missing = [fault for fault in faults if fault.code == "missing"]
    assert [place_of(fault) for fault in missing] == [(table, 6, column) for column in required]
    assert {fault.value for fault in missing} == {""}


@pytest.mark.parametrize(
    ("table", "row", "repeated"),
    [
        ("initiatives", 9, "aen-automotive-engineering-network"),
        ("events", 9, "cyberlago-start-2012-02-01"),
        ("areas", 9, "081"),
        ("topics", 9, "cluster-atlas-2015-kmu"),
    ],
)
def test_an_id_that_stands_twice_is_found_in_its_second_row(
    table: str, row: int, repeated: str, folder: Path, boundaries: Path
) -> None:
    key = TABLES[table].key[0]
    faults = [
        fault for fault in broken(folder, boundaries, (table, row, key, repeated)) if fault.code == "repeated-key"
    ]
    assert [(place_of(fault), fault.value) for fault in faults] == [((table, row, key), repeated)]
    assert all(repeated in wording for wording in faults[0].message)


def test_the_same_award_twice_is_found_but_not_where_the_year_is_unknown(folder: Path, boundaries: Path) -> None:
    rows = cells(folder / "labels.csv")
    with_year = next(row for row in rows[1:] if row[3])
    without_year = next(row for row in rows[1:] if not row[3])
    write(folder / "labels.csv", [*rows, with_year, without_year])
    assert [(fault.code, fault.row) for fault in broken(folder, boundaries)] == [("repeated-key", len(rows) + 1)]


@pytest.mark.parametrize("table", ["initiatives", "events"])
@pytest.mark.parametrize("column", ["lat", "lon"])
def test_half_a_coordinate_is_found_and_its_empty_half_is_no_value(
    table: str, column: str, folder: Path, boundaries: Path
) -> None:
    faults = broken(folder, boundaries, (table, 4, column, ""))
    assert [(fault.code, fault.table, fault.row) for fault in faults] == [("half-a-coordinate", table, 4)]
    given = dict(zip(cells(folder / f"{table}.csv")[0], cells(folder / f"{table}.csv")[3], strict=True))
    assert faults[0].value == given[faults[0].column]


@pytest.mark.parametrize("table", ["initiatives", "events"])
@pytest.mark.parametrize(("column", "value"), [("lat", "53.55000"), ("lon", "13.40000")])
def test_a_point_outside_of_the_state_is_found_and_named(
    table: str, column: str, value: str, folder: Path, boundaries: Path
) -> None:
    row = next(n for n, cell in enumerate(cells(folder / f"{table}.csv")[1:], 2) if "08111000" in cell)
    (fault,) = broken(folder, boundaries, (table, row, column, value))
    assert (fault.code, fault.table, fault.row) == ("point-outside", table, row)
    assert all(value in wording for wording in fault.message)


@pytest.mark.parametrize(
    ("change", "value"), [(("initiatives", 8, "lat", "91"), "91"), (("areas", 30, "area_km2", "-1"), "-1")]
)
def test_a_value_out_of_bounds_is_told_as_it_stands_in_the_cell(
    change: Change, value: str, folder: Path, boundaries: Path
) -> None:
    faults = broken(folder, boundaries, change)
    assert [fault.value for fault in faults if fault.code == "out-of-bounds"] == [value]


def test_a_number_too_long_to_count_anything_is_a_fault(folder: Path, boundaries: Path) -> None:
    faults = broken(folder, boundaries, ("initiatives", 8, "members", "9" * 25))
    assert {place_of(fault) for fault in faults} == {("initiatives", 8, "members")}


def test_all_faults_of_all_tables_are_told_at_once(folder: Path, boundaries: Path) -> None:
    changes = [
        *(("initiatives", row, "members", "many") for row in (2, 3, 70, 139)),
        *(("initiatives", row, "status", "asleep") for row in (3, 4)),
        ("labels", 76, "initiative_id", "nobody"),
        ("events", 2, "start_date", "yesterday"),
        ("events", 139, "initiatives", "nobody|cyberforum|nobody-else"),
        ("areas", 62, "level", "state"),
        ("contacts", 2, "role", "boss"),
        ("topics", 18, "title", ""),
    ]
    faults = broken(folder, boundaries, *changes)
    assert {place_of(fault) for fault in faults} >= {change[:3] for change in changes}
    assert {fault.value for fault in faults if fault.code == "unknown-reference"} == {"nobody", "nobody-else"}
    assert f"… and {len(faults) - 10} more" in str(FaultyDataError(faults))


def test_a_row_is_numbered_as_a_spreadsheet_does_although_an_empty_line_stands_before_it(
    folder: Path, boundaries: Path
) -> None:
    path = folder / "contacts.csv"
    rows = cells(path)
    rows[9][rows[0].index("role")] = "boss"
    write(path, [*rows[:4], [], *rows[4:]])
    assert ("contacts", 11, "role") in {place_of(fault) for fault in broken(folder, boundaries)}


def test_a_cell_of_several_lines_is_one_row(folder: Path, boundaries: Path) -> None:
    changes = [("topics", 3, "summary_de", "Erste Zeile.\nZweite Zeile."), ("topics", 5, "month", "May")]
    assert [place_of(fault) for fault in broken(folder, boundaries, *changes)] == [("topics", 5, "month")]


# ---------------------------------------------------------------- what cannot be read at all


@pytest.mark.parametrize("name", [*(f"{table}.csv" for table in ROWS), "datapackage.json"])
def test_a_missing_file_is_named(name: str, folder: Path, boundaries: Path) -> None:
    (folder / name).unlink()
    with pytest.raises(UnreadableError, match=name):
        Landscape.read(folder, boundaries)


def test_missing_boundaries_are_named(folder: Path, boundaries: Path) -> None:
    for path in boundaries.glob("*.geojson"):
        if path.name != "districts.geojson":
            shutil.copy(path, folder)
    with pytest.raises(UnreadableError, match=r"districts\.geojson"):
        Landscape.read(folder, folder)


def test_wrong_columns_are_named_with_those_that_are_expected(folder: Path, boundaries: Path) -> None:
    rows = cells(folder / "labels.csv")
    write(folder / "labels.csv", [["initiative", *rows[0][1:]], *rows[1:]])
    with pytest.raises(UnreadableError, match=r"labels\.csv has the columns initiative, .*expected are initiative_id"):
        Landscape.read(folder, boundaries)


@pytest.mark.parametrize("order", ["missing", "more", "reversed", "twice"])
def test_columns_must_be_the_declared_ones_in_their_order(order: str, folder: Path, boundaries: Path) -> None:
    rows = cells(folder / "topics.csv")
    change = {
        "missing": lambda row: row[:-1],
        "more": lambda row: [*row, "x"],
        "reversed": lambda row: row[::-1],
        "twice": lambda row: [row[0], *row],
    }[order]
    write(folder / "topics.csv", list(map(change, rows)))
    with pytest.raises(UnreadableError, match=r"topics\.csv"):
        Landscape.read(folder, boundaries)


@pytest.mark.parametrize("side", ["left", "right"])
def test_rows_that_are_longer_than_the_header_are_not_read(side: str, folder: Path, boundaries: Path) -> None:
    """One cell too many in every row would shift all values into the wrong columns."""
    rows = cells(folder / "topics.csv")
    write(folder / "topics.csv", [rows[0], *(["x", *row] if side == "left" else [*row, "x"] for row in rows[1:])])
    with pytest.raises(UnreadableError, match=r"topics\.csv"):
        Landscape.read(folder, boundaries)


@pytest.mark.parametrize(
    "content",
    [b"", "id,month\nä,ö\n".encode("latin-1"), b"PK\x03\x04\xff\xfe", b'id,"month\n'],
    ids=["empty", "latin-1", "spreadsheet", "open quote"],
)
def test_what_is_no_csv_file_in_utf_8_is_named(content: bytes, folder: Path, boundaries: Path) -> None:
    (folder / "topics.csv").write_bytes(content)
    with pytest.raises(UnreadableError, match=r"topics\.csv"):
        Landscape.read(folder, boundaries)


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "{}", '{"version": "one", "created": "2026-01-01"}', '{"version": "1", "created": "yesterday"}'],
)
def test_a_data_package_that_does_not_state_version_and_day_is_named(
    content: str, folder: Path, boundaries: Path
) -> None:
    (folder / "datapackage.json").write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableError, match=r"datapackage\.json"):
        Landscape.read(folder, boundaries)


def test_boundaries_that_are_no_geojson_are_named(folder: Path, boundaries: Path) -> None:
    for path in boundaries.glob("*.geojson"):
        shutil.copy(path, folder)
    (folder / "state.geojson").write_text("{}", encoding="utf-8")
    with pytest.raises(UnreadableError, match=r"state\.geojson"):
        Landscape.read(folder, folder)


# ---------------------------------------------------------------- never changed


def checksums(landscape: Landscape) -> dict[str, str]:
    tables = {**landscape.tables, "places": landscape.places.reset_index()}
    return {name: f"{dict(rows.dtypes)}{rows.to_csv()}{list(rows.index)}" for name, rows in tables.items()}


def test_no_measure_changes_the_landscape(landscape: Landscape) -> None:
    before = checksums(landscape)
    today = dt.date(2026, 1, 1)
    chosen = {
        "label": ("ecei",), "members_min": 1, "members_unknown": True, "activity": ("none", "some"), "text": "e",
    }  # fmt: skip
    called = set()

    def call(function: Callable[..., object], *arguments: object) -> None:
        function(*arguments)
        called.add(function.__name__)

    for selection in (Selection(), Selection(area=("08111",), reach="activity", fields=True, **chosen)):
        choice = choosing.choose(landscape, selection)
        call(choosing.choose, landscape, selection)
        call(choosing.hits, choice)
        for table in TABLES:
            call(choosing.choose_rows, landscape, selection, table)
        call(choosing.activity_of, landscape, choice.period)
        call(choosing.in_period, landscape.events["start_date"], choice.period)
        call(choosing.areas_of, landscape, landscape.initiatives, selection.reach)
        call(choosing.naming, choice.events, "vdc-fellbach")
        call(measuring.key_figures, choice, today)
        call(measuring.label_states, landscape.labels, today)
        for level in Level:
            call(measuring.area_measures, choice, level)
        for measure in (
            measuring.by_sector, measuring.by_size, measuring.by_activity, measuring.events_by_year,
            measuring.by_founding,
        ):  # fmt: skip
            call(measure, choice)
        call(measuring.card_events, choice, "vdc-fellbach", today)
        call(measuring.size_of, 12)
    choosing.sector_codes(landscape.initiatives, fields=True)
    public = {
        name
        for module in (choosing, measuring)
        for name, item in vars(module).items()
        if inspect.isfunction(item) and item.__module__ == module.__name__ and not name.startswith("_")
    }
    assert public - called == {"sector_codes"}, "a public function of analysis is not called above"
    assert checksums(landscape) == before


def test_changing_what_was_chosen_does_not_change_the_landscape(landscape: Landscape) -> None:
    own = replace(landscape, tables=MappingProxyType({name: rows.copy() for name, rows in landscape.tables.items()}))
    before = checksums(own)
    chosen = choosing.choose(own, Selection())
    activity = choosing.activity_of(own, chosen.period)
    tables = [choosing.choose_rows(own, Selection(), name) for name in TABLES]
    for rows in (chosen.initiatives, chosen.events, activity, *tables):
        rows.iloc[:, 0] = rows.iloc[-1, 0]
    after = checksums(own)
    assert [name for name in before if after[name] != before[name]] == []
