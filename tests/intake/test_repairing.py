"""Cells are repaired where the repair is certain, every repair is told, and nothing else is touched."""

from collections.abc import Mapping

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from clusterdash.intake.repairing import repaired
from clusterdash.intake.repairs import REPAIR_KINDS, Repair
from clusterdash.model.columns import Table
from clusterdash.model.tables import TABLES
from tests.intake.proposals import INITIATIVE, shipped, small
from tests.store.landscapes import frame

KNOWN = small().known
ODD = st.sampled_from(
    [
        "", " ", "-", "k. A.", "NA", "nan", "'=1", "''-", "|", "a;b", "a|b|a", "Alpha; Netzwerk Beta", "alpha,beta",
        "1.234", "1,234", "1.234,5", "1,234.5", "0,5", "1.5", "007", "+3", "-0", "9" * 400, "²", "١٢", "1e5", "inf",
        "21.9.2017", "03/04/2017", "43000", "2017-09-21 00:00:00", "31.02.2017", "09/2017", "Mai 2017",
        "8212000", "082120000000", "Landkreis Karlsruhe", "FR", "fr", "Deutschland|0821", "Photonik, Logistik",
        "www.example.org", "HTTPS://example.org", "https://a.example, https://b.example", "#WERT!", "Karlsruhe",
        "Zeile\nmit Umbruch", "Alpha\u00a0Beta\u200b", "Mu\u0308nchen", "unbekannt", "=1+1",
        "hauptamtlich", "erika@example.org",
    ]
)  # fmt: skip
CELLS = st.none() | ODD | st.text()


def repair(table: str, *rows: Mapping[str, str | None]) -> tuple[pd.DataFrame, list[Repair]]:
    return repaired(frame(table, [dict(row) for row in rows]), TABLES[table], KNOWN)


def arbitrary(name: str) -> st.SearchStrategy[pd.DataFrame]:
    """One or two rows of a table with arbitrary cells."""
    columns = TABLES[name].names
    rows = st.lists(st.tuples(*[CELLS] * len(columns)), min_size=1, max_size=2)
    return rows.map(lambda cells: pd.DataFrame(cells, columns=columns, index=range(2, len(cells) + 2), dtype="str"))


@pytest.mark.parametrize(
    ("table", "column", "before", "after", "code"),
    [
        ("initiatives", "name", " Cluster  Alpha ", "Cluster Alpha", "spaces"),
        ("initiatives", "name", "'-Alpha", "-Alpha", "apostrophe"),
        ("initiatives", "name", "'Alpha' ", "'Alpha'", "spaces"),
        ("initiatives", "organisation", "k. A.", None, "unknown-word"),
        ("initiatives", "organisation", "'-", None, "unknown-word"),
        ("initiatives", "management", "unbekannt", "unknown", "unknown-word"),
        ("initiatives", "members", "1.234", "1234", "number"),
        ("initiatives", "lat", "48,77513", "48.77513", "number"),
        ("initiatives", "founded", "2.004", "2004", "number"),
        ("events", "start_date", "21.9.2017", "2017-09-21", "date"),
        ("topics", "month", "September 2017", "2017-09", "month"),
        ("initiatives", "ags", "8212000", "08212000", "leading-zero"),
        ("initiatives", "postal_code", "D-76131", "76131", "spaces"),
        ("initiatives", "ags", "082120000000", "08212000", "regional-key"),
        ("initiatives", "website", "www.example.org", "https://www.example.org", "scheme"),
        ("initiatives", "kind", "Landesnetzwerk", "state_network", "code-by-name"),
        ("initiatives", "sector", "photonics ", "photonics", "spaces"),
        ("initiatives", "fields", "Photonik, Logistik", "photonics|logistics", "code-by-name"),
        ("initiatives", "fields", "photonics\nlogistics", "photonics|logistics", "list"),
        ("initiatives", "fields", "photonics;\nLogistik", "photonics|logistics", "code-by-name"),
        ("initiatives", "activity_area", "Landkreis Karlsruhe; Frankreich", "08215|FR", "key-by-name"),
        ("contacts", "ags", "Landkreis Karlsruhe", "08215", "key-by-name"),
        ("labels", "initiative_id", "Netzwerk Beta", "beta", "key-by-name"),
        ("events", "initiatives", "alpha; Netzwerk Beta", "alpha|beta", "key-by-name"),
        ("events", "initiatives", "alpha; nobody", "alpha|nobody", "list"),
        ("events", "country", "Deutschland", "DE", "code-by-name"),
        ("events", "language", "Deutsch", "de", "code-by-name"),
        (
            "topics",
            "source_url",
            "www.a.example|https://b.example",
            "https://www.a.example|https://b.example",
            "scheme",
        ),
        (
            "topics",
            "source_url",
            "https://a.example||https://b.example|",
            "https://a.example|https://b.example",
            "list",
        ),
        ("topics", "source_url", "https://a.example; https://b.example", "https://a.example|https://b.example", "list"),
    ],
)
def test_a_cell_of_one_meaning_is_repaired_and_the_repair_is_told(
    table: str, column: str, before: str, after: str | None, code: str
) -> None:
    rows, repairs = repair(table, {}, {column: before})
    assert rows.at[3, column] == after if after else pd.isna(rows.at[3, column])
    assert repairs == [Repair(code, 3, column, before, after or "")]


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("initiatives", "name", "unbekannt"),
        ("initiatives", "name", "Rock'n'-Roll"),
        ("initiatives", "members", "rund 50"),
        ("initiatives", "members", "0.5"),
        ("areas", "gdp_million_eur", "1,234"),
        ("initiatives", "sector", "Weltraumbergbau"),
        ("initiatives", "fields", "Photonik; Weltraumbergbau"),
        ("initiatives", "ags", "Karlsruhe"),
        ("initiatives", "activity_area", "NA|0821"),
        ("initiatives", "activity_area", "NA"),
        ("initiatives", "postal_code", "1234"),
        ("events", "start_date", "03/04/2017"),
        ("labels", "initiative_id", "none"),
        ("labels", "initiative_id", "Alpha Beta"),
    ],
)
def test_a_cell_of_no_or_several_meanings_stays_as_it_is(table: str, column: str, value: str) -> None:
    rows, repairs = repair(table, {column: value})
    assert (rows.at[2, column], repairs) == (value, [])


def test_what_one_number_shows_tells_how_the_others_of_its_column_are_written() -> None:
    german, _ = repair("areas", {"area_km2": "1.234,5"}, {"area_km2": "1.234"}, {"area_km2": "1,234"})
    assert german["area_km2"].to_list() == ["1234.50", "1234.00", "1.23"]
    english, _ = repair("areas", {"area_km2": "1,234.5"}, {"area_km2": "1.234"}, {"area_km2": "1,234"})
    assert english["area_km2"].to_list() == ["1234.50", "1.23", "1234.00"]


def test_equal_numbers_are_equal_texts() -> None:
    rows, repairs = repair("initiatives", {"members": "0100", "lat": "48.7"}, {"members": "100", "lat": "48.70000"})
    assert rows.loc[2].equals(rows.loc[3])
    assert repairs == []


def test_the_id_of_one_initiative_is_not_taken_for_the_name_of_another() -> None:
    named_beta = INITIATIVE | {"id": "delta", "name": "beta", "short_name": "beta"}
    known = small().known
    texts = dict(known.texts) | {"initiatives": frame("initiatives", [INITIATIVE | {"id": "beta"}, named_beta])}
    rows, repairs = repaired(
        frame("labels", [{"initiative_id": "beta"}]), TABLES["labels"], type(known)(known.places, texts)
    )
    assert (rows.at[2, "initiative_id"], repairs) == ("beta", [])


def test_an_empty_table_is_repaired_to_an_empty_table() -> None:
    rows, repairs = repair("initiatives")
    assert (tuple(rows.columns), len(rows), repairs) == (TABLES["initiatives"].names, 0, [])


@pytest.mark.parametrize("name", TABLES)
def test_a_published_row_is_never_repaired(name: str) -> None:
    texts = shipped().texts[name]
    rows, repairs = repaired(texts, TABLES[name], shipped().known)
    assert repairs == []
    assert_frame_equal(rows, texts)


@given(st.sampled_from(list(TABLES)).flatmap(lambda name: st.tuples(st.just(TABLES[name]), arbitrary(name))))
def test_repairing_tells_every_cell_that_it_touches_once_and_finds_nothing_the_second_time(
    given_rows: tuple[Table, pd.DataFrame],
) -> None:
    table, texts = given_rows
    once, repairs = repaired(texts, table, KNOWN)
    places = [(repair.row, repair.column) for repair in repairs]
    assert len(set(places)) == len(places)
    assert all(texts.at[place] == repair.before for place, repair in zip(places, repairs, strict=True))
    twice, again = repaired(once, table, KNOWN)
    assert again == []
    assert_frame_equal(twice, once)


@pytest.mark.parametrize("code", REPAIR_KINDS)
def test_every_kind_of_repair_is_told_in_both_languages(code: str) -> None:
    german, english = REPAIR_KINDS[code]
    assert german
    assert english
    assert german != english
