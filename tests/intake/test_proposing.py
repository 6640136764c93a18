"""The whole way of an upload: what it would publish, and everything that a person should know before."""

import datetime as dt
from functools import cache

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from clusterdash.exporting import Provenance, export
from clusterdash.intake.comparing import compare
from clusterdash.intake.decisions import Decisions, Missing
from clusterdash.intake.proposing import Proposal, Published, Upload, propose
from clusterdash.intake.reading import read_sheet
from clusterdash.intake.sheets import Sheet
from clusterdash.model.landscape import cross_faults
from clusterdash.model.rows import KEY_SEPARATOR, faults_in, typed
from clusterdash.model.tables import TABLES
from tests.intake.proposals import (
    BETA,
    EVENT,
    GAMMA,
    INITIATIVE,
    LABEL,
    LABEL_OF_UNKNOWN_YEAR,
    SOURCE,
    THIS_YEAR,
    TOPIC,
    places_of,
    proposed,
    read,
    sheet,
    shipped,
    small,
    version,
    written,
)

INITIATIVES = TABLES["initiatives"]
EACH_TABLE = pytest.mark.parametrize("name", TABLES)
DELTA = INITIATIVE | {"id": "delta", "name": "Deltabund", "short_name": "Deltabund"}
DELETE = {"missing": Missing.DELETE}


def counts(proposal: Proposal) -> tuple[int, int, int, int]:
    """How many rows are added, changed, removed and left alone."""
    changes = proposal.changes
    return len(changes.added), len(changes.changed), len(changes.removed), changes.unchanged


def cells(proposal: Proposal) -> list[tuple[str, str, str, str]]:
    """The changed cells; what is empty is an empty text."""
    return [tuple(cell) for cell in proposal.changes.cells.fillna("").itertuples(index=False)]


def codes(proposal: Proposal) -> list[tuple[str, int | None, str]]:
    return [(fault.code, fault.row, fault.column) for fault in proposal.faults]


def ids(proposal: Proposal, table: str = "initiatives") -> list[str]:
    return proposal.tables[table]["id"].to_list()


# ---------------------------------------------------------------- a file


def test_a_file_as_staff_get_it_is_understood_completed_and_added() -> None:
    row = {
        "Kennung": "delta ",
        "Name": "Deltabund",
        "Kurzname": "Deltabund",
        "Art": "Landesnetzwerk",
        "Branche": "Photonik",
        "Sitz (Ort)": "Freiburg",
        "PLZ": "79098",
        "Mitglieder": "1.234",
        "Management": "hauptamtlich",
        "Status": "aktiv",
        "Quelle": "www.example.org",
        "Bemerkung": "bitte prüfen",
    }
    proposal = proposed("initiatives", row)
    assert proposal.faults == ()
    assert counts(proposal) == (1, 0, 0, 3)
    added = proposal.changes.added.loc["delta"]
    assert added[["kind", "sector", "ags", "members", "management", "source_url"]].to_list() == [
        "state_network", "photonics", "08311000", "1234", "professional", "https://www.example.org",
    ]  # fmt: skip
    assert {repair.code for repair in proposal.repairs} == {
        "spaces", "code-by-name", "number", "scheme", "town", "point-of-town",
    }  # fmt: skip
    assert proposal.mapping["Bemerkung"] is None
    assert proposal.missing == 3


def test_rows_keep_the_numbers_that_the_spreadsheet_gives_them() -> None:
    made = sheet(INITIATIVE, BETA | {"members": "viele"}, header_row=4)
    made = Sheet(made.file_name, made.checksum, made.headings, made.cells.set_axis([6, 9]), header_row=4)
    proposal = read("initiatives", made)
    assert list(proposal.rows.index) == [6, 9]
    assert proposal.keys.to_dict() == {6: "alpha", 9: "beta"}
    assert codes(proposal) == [("not-integer", 9, "members")]


def test_a_column_that_the_file_lacks_stays_as_it_is_published() -> None:
    proposal = proposed("initiatives", {"id": "alpha", "members": "120"})
    assert proposal.faults == ()
    assert cells(proposal) == [("alpha", "members", "100", "120")]


def test_a_cell_that_the_file_leaves_empty_is_emptied() -> None:
    proposal = proposed("initiatives", {"id": "alpha", "members": "", "companies": ""})
    assert cells(proposal) == [("alpha", "members", "100", ""), ("alpha", "companies", "60", "")]


def test_of_two_headings_for_one_column_the_first_one_counts_until_a_person_decides() -> None:
    row = {"id": "alpha", "Website": "https://one.example", "Homepage": "https://two.example"}
    proposal = proposed("initiatives", row)
    assert codes(proposal) == [("repeated-column", 1, "website")]
    assert proposal.rows.at[2, "website"] == "https://one.example"
    decided = proposed("initiatives", row, columns={"Website": None})
    assert decided.faults == ()
    assert decided.rows.at[2, "website"] == "https://two.example"


def test_a_file_without_the_column_of_the_key_says_so_and_deletes_nothing() -> None:
    proposal = proposed("initiatives", {"Name": "Cluster Alpha"}, {"Name": "Netzwerk Beta"})
    assert ("missing-column", 1, "id") in codes(proposal)
    assert "missing" not in {code for code, _, _ in codes(proposal)}
    assert len(proposal.changes.removed) == 0


def test_a_file_of_changes_needs_no_more_columns_than_it_changes() -> None:
    assert proposed("initiatives", {"id": "alpha", "status": "ended"}).faults == ()


def test_a_new_row_needs_every_column_that_must_be_filled_and_each_is_told_once() -> None:
    proposal = proposed("initiatives", {"id": "delta", "Name": "Deltabund"}, {"id": "omega", "Name": "Omegabund"})
    assert codes(proposal) == [
        ("missing-column", 1, name) for name in ("short_name", "kind", "sector", "management", "status", "source_url")
    ]


def test_a_column_that_the_file_lacks_can_be_filled_in_cell_by_cell() -> None:
    lacking = {name: cell for name, cell in DELTA.items() if name != "status"}
    rows = [lacking, lacking | {"id": "omega", "name": "Omegabund"}]
    assert codes(proposed("initiatives", *rows)) == [("missing-column", 1, "status")]
    assert codes(proposed("initiatives", *rows, cells={(2, "status"): "aktiv"})) == [("missing", 3, "status")]
    assert proposed("initiatives", *rows, cells={(2, "status"): "aktiv", (3, "status"): "ended"}).faults == ()


def test_a_file_without_rows_says_so_whatever_becomes_of_the_published_ones() -> None:
    proposal = read("initiatives", sheet(headings=("id", "name")), **DELETE)
    assert codes(proposal)[0] == ("no-rows", 2, "id")


def test_rows_may_be_added_to_a_file_without_any() -> None:
    decided = {(2, column): cell for column, cell in DELTA.items()}
    proposal = read("initiatives", sheet(headings=INITIATIVES.names), cells=decided)
    assert proposal.faults == ()
    assert list(proposal.changes.added.index) == ["delta"]


def test_cells_beyond_the_headings_are_told_unless_their_row_is_left_out() -> None:
    made = sheet(INITIATIVE, BETA, extra=((3, "zu viel"),))
    assert codes(read("initiatives", made)) == [("extra-cells", 3, "source_url")]
    assert read("initiatives", made, dropped=frozenset({3})).faults == ()


def test_faults_stand_in_the_order_of_rows_and_columns_and_those_of_no_row_last() -> None:
    rows = [BETA | {"members": "viele", "name": ""}, INITIATIVE | {"sector": "Bergbau"}]
    proposal = proposed("initiatives", *rows, newest=version(2, events=[EVENT | {"initiatives": "gamma"}]), **DELETE)
    assert codes(proposal) == [
        ("missing", 2, "name"),
        ("not-integer", 2, "members"),
        ("unknown-code", 3, "sector"),
        ("still-referenced", None, "id"),
    ]


# ---------------------------------------------------------------- missing rows


def test_published_rows_that_the_file_lacks_stay_unless_a_person_deletes_them() -> None:
    kept = proposed("initiatives", INITIATIVE, BETA)
    assert (counts(kept), kept.missing) == ((0, 0, 0, 3), 1)
    assert list(kept.changes.missing.index) == ["gamma"]
    deleted = proposed("initiatives", INITIATIVE, BETA, **DELETE)
    assert (counts(deleted), deleted.missing) == ((0, 0, 1, 2), 1)
    assert ids(deleted) == ["alpha", "beta"]
    assert len(deleted.changes.missing) == 0


def test_a_row_that_other_tables_name_cannot_be_deleted() -> None:
    proposal = proposed("initiatives", INITIATIVE, GAMMA, **DELETE)
    assert places_of(proposal.faults) == [("still-referenced", None, "id", "beta")] * 3


# ---------------------------------------------------------------- rows left out


def test_a_row_that_is_left_out_stays_as_it_is_published() -> None:
    proposal = proposed("initiatives", INITIATIVE | {"members": "viele"}, BETA, GAMMA, dropped=frozenset({2}), **DELETE)
    assert proposal.faults == ()
    assert counts(proposal) == (0, 0, 0, 3)
    assert list(proposal.rows.index) == [3, 4]


def test_a_row_that_is_left_out_is_known_by_its_repaired_key() -> None:
    label = {"Initiative": "Cluster Alpha", "Label": "ECEI (Bronze, Silber, Gold)", "Stufe": "Gold", "Jahr": "2020"}
    other = {"Initiative": "beta", "Label": "cluster-exzellenz-bw", "Stufe": "", "Jahr": ""}
    proposal = proposed("labels", label, other, dropped=frozenset({2}), **DELETE)
    assert counts(proposal) == (0, 0, 0, 2)
    assert all(repair.row == 3 for repair in proposal.repairs)


@pytest.mark.parametrize("row", [2, 3])
def test_of_two_awards_of_an_unknown_year_the_one_that_is_left_out_stays(row: int) -> None:
    twice = version(2, labels=[LABEL, LABEL_OF_UNKNOWN_YEAR, LABEL_OF_UNKNOWN_YEAR])
    label = {"level": "", "year": ""} | LABEL_OF_UNKNOWN_YEAR
    proposal = proposed("labels", label, label, LABEL, newest=twice, dropped=frozenset({row}), **DELETE)
    assert (proposal.faults, counts(proposal)) == ((), (0, 0, 0, 3))


def test_a_key_that_stands_twice_is_solved_by_leaving_out_one_of_the_rows() -> None:
    rows = [INITIATIVE, INITIATIVE | {"members": "120"}]
    assert codes(proposed("initiatives", *rows)) == [("repeated-key", 3, "id")]
    first, second = (proposed("initiatives", *rows, dropped=frozenset({row})) for row in (3, 2))
    assert (first.faults, counts(first)) == ((), (0, 0, 0, 3))
    assert (second.faults, cells(second)) == ((), [("alpha", "members", "100", "120")])


# ---------------------------------------------------------------- edited cells


def test_an_edited_cell_counts_and_is_repaired_like_any_other() -> None:
    proposal = proposed("initiatives", INITIATIVE | {"members": "viele"}, cells={(2, "members"): "1.234"})
    assert proposal.faults == ()
    assert cells(proposal) == [("alpha", "members", "100", "1234")]
    assert [(repair.code, repair.before) for repair in proposal.repairs] == [("number", "1.234")]


def test_an_edit_in_a_column_that_the_file_lacks_changes_that_one_cell() -> None:
    rows = [{"id": "alpha", "members": "100"}, {"id": "beta", "members": "100"}]
    proposal = proposed("initiatives", *rows, cells={(2, "staff"): "4", (3, "website"): ""})
    assert cells(proposal) == [("alpha", "staff", "", "4"), ("beta", "website", "https://alpha.example.org", "")]


def test_an_edit_behind_the_last_row_is_a_new_row() -> None:
    proposal = proposed("initiatives", INITIATIVE, cells={(7, column): cell for column, cell in DELTA.items()})
    assert proposal.faults == ()
    assert list(proposal.changes.added.index) == ["delta"]
    assert list(proposal.rows.index) == [2, 7]


def test_an_edit_of_a_column_that_is_not_declared_is_ignored() -> None:
    assert proposed("initiatives", INITIATIVE, cells={(2, "telefon"): "0711 1234567"}).changes.is_empty


def test_what_is_declared_harmless_is_published() -> None:
    row = INITIATIVE | {"organisation": "Erika Mustermann"}
    assert codes(proposed("initiatives", row)) == [("person-name", 2, "organisation")]
    assert proposed("initiatives", row, harmless=frozenset({"Erika Mustermann"})).faults == ()


def test_a_published_cell_is_not_looked_through_again_until_it_changes() -> None:
    named = version(2, initiatives=[INITIATIVE | {"organisation": "Erika Mustermann"}, BETA, GAMMA])
    row = INITIATIVE | {"organisation": "Erika Mustermann", "members": "120"}
    assert proposed("initiatives", row, newest=named).faults == ()


# ---------------------------------------------------------------- the form


def test_rows_that_are_written_in_the_form_change_what_was_edited_and_nothing_else() -> None:
    edits = {(2, "members"): "120", (5, "id"): ""} | {(9, column): cell for column, cell in DELTA.items()}
    proposal = written("initiatives", cells=edits, dropped=frozenset({4, 5}))
    assert proposal.faults == ()
    assert counts(proposal) == (1, 1, 1, 1)
    assert cells(proposal) == [("alpha", "members", "100", "120")]
    assert (ids(proposal), proposal.matches, proposal.mapping) == (["alpha", "beta", "delta"], (), {})


def test_a_new_row_of_the_form_may_not_have_a_published_key() -> None:
    proposal = written("initiatives", cells={(9, column): cell for column, cell in INITIATIVE.items()})
    assert codes(proposal) == [("repeated-key", 9, "id")]


def test_the_form_as_it_was_opened_changes_nothing() -> None:
    proposal = written("events")
    assert proposal.changes.is_empty
    assert (proposal.faults, proposal.warnings, proposal.repairs) == ((), (), ())


# ---------------------------------------------------------------- renamed keys


def test_a_renamed_row_is_a_changed_one_and_everything_that_names_it_follows() -> None:
    proposal = proposed("initiatives", INITIATIVE, BETA | {"id": "beta-neu"}, renamed={"beta": "beta-neu"})
    assert proposal.faults == ()
    assert cells(proposal) == [("beta-neu", "id", "beta", "beta-neu")]
    assert counts(proposal) == (0, 1, 0, 2)
    assert proposal.tables["events"]["initiatives"].to_list() == ["alpha|beta-neu"]
    assert proposal.tables["labels"]["initiative_id"].to_list() == ["alpha", "beta-neu"]
    assert proposal.tables["topics"]["initiatives"].to_list() == ["beta-neu"]
    assert small().texts["events"]["initiatives"].to_list() == ["alpha|beta"]


def test_a_renamed_row_keeps_the_cells_that_the_file_lacks() -> None:
    proposal = proposed("initiatives", {"id": "beta-neu", "members": "120"}, renamed={"beta": "beta-neu"})
    assert proposal.faults == ()
    assert cells(proposal) == [("beta-neu", "id", "beta", "beta-neu"), ("beta-neu", "members", "100", "120")]


def test_a_renaming_is_proposed_and_deletes_nothing_until_it_is_decided() -> None:
    proposal = proposed("initiatives", INITIATIVE, BETA | {"id": "beta-neu"}, GAMMA)
    assert [(guess.before, guess.after) for guess in proposal.changes.renamings] == [("beta", "beta-neu")]
    assert counts(proposal) == (1, 0, 0, 3)


@pytest.mark.parametrize(
    "renamed",
    [
        {"beta": "gamma"},
        {"beta": "nowhere"},
        {"nobody": "beta-neu"},
        {"alpha": "beta-neu"},
        {"beta": "beta"},
        {"beta": ""},
    ],
)
def test_a_renaming_that_cannot_be_is_ignored(renamed: dict[str, str]) -> None:
    proposal = proposed("initiatives", INITIATIVE, BETA | {"id": "beta-neu"}, GAMMA, renamed=renamed)
    assert sorted(ids(proposal)) == ["alpha", "beta", "beta-neu", "gamma"]
    assert counts(proposal) == (1, 0, 0, 3)


def test_an_award_can_be_renamed_by_its_whole_key() -> None:
    old, new = (KEY_SEPARATOR.join(("alpha", "ecei", "gold", year)) for year in ("2020", "2021"))
    proposal = proposed("labels", LABEL | {"year": "2021"}, LABEL_OF_UNKNOWN_YEAR | {"level": "", "year": ""})
    assert counts(proposal) == (1, 0, 0, 2)
    renamed = proposed("labels", LABEL | {"year": "2021"}, renamed={old: new})
    assert cells(renamed) == [(new, "year", "2020", "2021")]


# ---------------------------------------------------------------- somebody else published meanwhile


def test_what_was_added_meanwhile_stays_and_is_not_missing() -> None:
    newest = version(2, initiatives=[INITIATIVE, BETA, DELTA, GAMMA])
    proposal = proposed(
        "initiatives", INITIATIVE | {"members": "120"}, BETA, GAMMA, newest=newest, base=small(), **DELETE
    )
    assert (proposal.base, proposal.missing) == (2, 0)
    assert ids(proposal) == ["alpha", "beta", "delta", "gamma"]
    assert cells(proposal) == [("alpha", "members", "100", "120")]


def test_what_two_persons_changed_comes_together() -> None:
    newest = version(2, initiatives=[INITIATIVE | {"staff": "3"}, BETA, GAMMA])
    proposal = proposed("initiatives", INITIATIVE | {"members": "120", "staff": ""}, newest=newest, base=small())
    assert proposal.faults == ()
    assert cells(proposal) == [("alpha", "members", "100", "120")]
    assert proposal.tables["initiatives"].at[2, "staff"] == "3"


@pytest.mark.parametrize(("wins", "members"), [(True, "120"), (False, "110")])
def test_a_conflict_is_decided_cell_by_cell(wins: bool, members: str) -> None:
    newest = version(2, initiatives=[INITIATIVE | {"members": "110"}, BETA, GAMMA])
    row = INITIATIVE | {"members": "120"}
    assert codes(proposed("initiatives", row, newest=newest, base=small())) == [("conflict", 2, "members")]
    decided = proposed("initiatives", row, newest=newest, base=small(), mine={("alpha", "members"): wins})
    assert decided.faults == ()
    assert decided.tables["initiatives"].at[2, "members"] == members


def test_a_row_that_was_deleted_meanwhile_stays_deleted_unless_it_was_changed_here() -> None:
    newest = version(2, initiatives=[INITIATIVE, BETA])
    alone = proposed("initiatives", INITIATIVE, BETA, GAMMA, newest=newest, base=small())
    assert (ids(alone), alone.warnings) == (["alpha", "beta"], ())
    changed = proposed("initiatives", INITIATIVE, BETA, GAMMA | {"founded": "2004"}, newest=newest, base=small())
    assert ids(changed) == ["alpha", "beta", "gamma"]
    assert [fault.code for fault in changed.warnings] == ["deleted-meanwhile"]


def test_deleting_what_somebody_else_changed_meanwhile_is_told() -> None:
    newest = version(2, initiatives=[INITIATIVE, BETA, GAMMA | {"staff": "3"}])
    proposal = proposed("initiatives", INITIATIVE, BETA, newest=newest, base=small(), **DELETE)
    assert places_of(proposal.warnings) == [("changed-meanwhile", None, "id", "gamma")]
    assert proposed("initiatives", INITIATIVE, BETA, newest=small(), base=small(), **DELETE).warnings == ()


def test_the_form_is_rebased_by_the_rows_that_it_was_opened_with() -> None:
    newest = version(2, initiatives=[DELTA, INITIATIVE, BETA | {"staff": "3"}, GAMMA])
    proposal = written("initiatives", newest=newest, base=small(), cells={(3, "members"): "120"})
    assert proposal.faults == ()
    assert cells(proposal) == [("beta", "members", "100", "120")]
    assert sorted(ids(proposal)) == ["alpha", "beta", "delta", "gamma"]


# ---------------------------------------------------------------- the order and the other tables


def test_new_rows_are_put_in_order_where_the_table_is_in_order_and_at_the_end_elsewhere() -> None:
    assert ids(proposed("initiatives", DELTA)) == ["alpha", "beta", "delta", "gamma"]
    mixed = version(2, initiatives=[GAMMA, INITIATIVE, BETA])
    assert ids(proposed("initiatives", DELTA, newest=mixed)) == ["gamma", "alpha", "beta", "delta"]


def test_the_other_tables_stay_as_they_are_published() -> None:
    proposal = proposed("initiatives", INITIATIVE | {"members": "120"})
    assert list(proposal.tables) == list(TABLES)
    for name in set(TABLES) - {"initiatives"}:
        assert_frame_equal(proposal.tables[name], small().texts[name])
    assert list(proposal.tables["initiatives"].index) == [2, 3, 4]


def test_the_first_rows_of_an_empty_table_are_all_new() -> None:
    proposal = proposed("topics", TOPIC, newest=version(2, topics=[]))
    assert (proposal.faults, counts(proposal)) == ((), (1, 0, 0, 0))


# ---------------------------------------------------------------- laws


@cache
def own_sheet(name: str) -> Sheet:
    """The published rows of the shipped landscape, as if they were read from a file."""
    texts = shipped().texts[name]
    return Sheet("muster.csv", "", TABLES[name].names, texts.set_axis(range(texts.shape[1]), axis=1))


def assert_unchanged(proposal: Proposal, name: str) -> None:
    assert proposal.changes.is_empty
    assert proposal.changes.unchanged == len(shipped().texts[name])
    assert (proposal.faults, proposal.warnings, proposal.repairs, proposal.missing) == ((), (), (), 0)
    assert_frame_equal(proposal.tables[name], shipped().texts[name])


@EACH_TABLE
def test_published_rows_that_are_uploaded_again_change_nothing(name: str) -> None:
    upload = Upload(TABLES[name], own_sheet(name), Decisions(missing=Missing.DELETE))
    assert_unchanged(propose(upload, shipped(), year=THIS_YEAR), name)


@EACH_TABLE
@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_an_export_that_is_uploaded_again_changes_nothing(name: str, file_format: str) -> None:
    table = TABLES[name]
    rows = typed(shipped().texts[name], table)
    content = export(rows, table, file_format, Provenance("Muster", 1, dt.date(2026, 11, 22)))
    made = read_sheet(content, f"{name}.{file_format}", table)
    upload = Upload(table, made, Decisions(missing=Missing.DELETE))
    assert_unchanged(propose(upload, shipped(), year=THIS_YEAR), name)


@EACH_TABLE
def test_rows_that_are_uploaded_from_their_own_version_change_nothing_of_a_newer_one(name: str) -> None:
    newest = Published(2, version(2).known)
    proposal = propose(Upload(TABLES[name], None), newest, small(), year=THIS_YEAR)
    assert proposal.changes.is_empty


ODD = [
    "", " ", "-", "NA", "nan", "'=1", "|", "a|b", "alpha", "beta", "alpha;beta", "Alpha", "1.234", "1,5", "-1", "0",
    "9" * 400, "inf", "1e400", "2025-05-05", "31.02.2025", "03/04/2025", "43000", "08212000", "8212000", "KA",
    "0821|FR", "Karlsruhe", "Talheim", "Stutgart", "48.77567", "91", "photonics", "Photonik, Logistik", "ecei", "DE",
    "Deutschland", "https://example.org", "www.example.org", "erika@example.org", "Erika Mustermann", "0711 1234567",
    "#WERT!", "Zeile\nmit\r\nUmbruch", "\x00\x1f\u200b", "ß" * 50, "{value}", "{0}",
]  # fmt: skip
TEXTS = st.sampled_from(ODD) | st.text(max_size=20)


@st.composite
def odd_uploads(draw: st.DrawFn) -> tuple[Upload, Published, Published]:
    """An upload of arbitrary texts under right and wrong headings, with arbitrary decisions, on two versions."""
    table = TABLES[draw(st.sampled_from(list(TABLES)))]
    headings = draw(st.lists(st.sampled_from(table.names) | st.text(max_size=8), max_size=8)) + list(table.key)
    rows = draw(st.lists(st.lists(TEXTS, min_size=len(headings), max_size=len(headings)), max_size=3))
    numbers = draw(st.permutations(range(2, 7)))[: len(rows)]
    frame = pd.DataFrame([[cell or None for cell in row] for row in rows], columns=range(len(headings)), dtype="str")
    made = Sheet("muster.csv", "", tuple(headings), frame.set_axis(sorted(numbers)))
    keys = st.sampled_from(["alpha", "beta", "gamma", "delta", ""])
    columns = st.sampled_from(table.names)
    decisions = Decisions(
        cells=draw(st.dictionaries(st.tuples(st.integers(2, 8), columns), TEXTS, max_size=4)),
        dropped=frozenset(draw(st.lists(st.integers(2, 8), max_size=2))),
        missing=draw(st.sampled_from(Missing)),
        renamed=draw(st.dictionaries(keys, keys, max_size=2)),
        mine=draw(st.dictionaries(st.tuples(keys, columns), st.booleans(), max_size=2)),
    )
    upload = Upload(table, draw(st.sampled_from([made, None])), decisions)
    return upload, draw(st.sampled_from([small(), later()])), small()


@cache
def later() -> Published:
    """A version after the small one, in which much is different."""
    return version(
        2,
        initiatives=[INITIATIVE | {"members": "110"}, BETA | {"name": "Bund Beta"}, DELTA],
        events=[EVENT | {"title": "Tag der Beispiele"}, EVENT | {"id": "zweiter-tag"}],
        labels=[LABEL, SOURCE | {"initiative_id": "delta", "label": "ecei"}],
        topics=[],
    )


@settings(max_examples=30)
@given(odd_uploads())
def test_no_upload_raises_and_one_without_faults_is_a_faultless_landscape(
    upload: tuple[Upload, Published, Published],
) -> None:
    proposal = propose(upload[0], upload[1], upload[2], year=THIS_YEAR)
    table, newest = proposal.table, upload[1]
    changes = compare(newest.texts[table.name], proposal.tables[table.name], table)
    removed, changed = len(proposal.changes.removed), len(proposal.changes.changed)
    assert removed + changed + proposal.changes.unchanged == len(newest.texts[table.name])
    assert proposal.changes.is_empty == changes.is_empty
    if proposal.faults:
        return
    for name, declared in TABLES.items():
        assert faults_in(proposal.tables[name], declared) == []
        assert len(typed(proposal.tables[name], declared)) == len(proposal.tables[name])
    assert list(cross_faults(proposal.tables, newest.known.areas)) == []
