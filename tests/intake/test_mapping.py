"""Which heading means which column: what is sure comes before what is guessed, and what a person says before all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterdash.intake.mapping import (
    Reason,
    lacking_columns,
    mapping_faults,
    mapping_of,
    match_headings,
)
from clusterdash.model.columns import Table
from clusterdash.model.tables import TABLES
from tests.intake.proposals import places_of

INITIATIVES, LABELS = TABLES["initiatives"], TABLES["labels"]
EACH_TABLE = pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)


def matched(
    *headings: str, table: Table = INITIATIVES, **decided: dict[str, str | None]
) -> list[tuple[str | None, str]]:
    """The column of each heading, and why."""
    return [(match.column, match.reason) for match in match_headings(headings, table, **decided)]


def columns_of(*headings: str) -> list[str | None]:
    return [match.column for match in match_headings(headings, INITIATIVES)]


@EACH_TABLE
@pytest.mark.parametrize("naming", ["name", "de", "en"])
def test_every_column_is_known_by_its_name_and_by_its_label_in_both_languages(table: Table, naming: str) -> None:
    headings = [column.name if naming == "name" else getattr(column.label, naming) for column in table.columns]
    assert matched(*headings, table=table) == [(name, Reason.KNOWN) for name in table.names]


@pytest.mark.parametrize("heading", ["PLZ", "plz", " P.L.Z. ", "Postleitzahl", "POSTLEITZAHL:", "Post-Leitzahl", "ZIP"])
def test_case_spaces_and_punctuation_make_no_other_heading(heading: str) -> None:
    assert matched(heading) == [("postal_code", Reason.KNOWN)]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Mitgleider", "members"),
        ("Postleizahl", "postal_code"),
        ("Gegruendet am", "founded"),
        ("Internet-Seiten", "website"),
    ],
)
def test_a_heading_that_is_much_alike_is_a_guess_that_says_how_alike(heading: str, column: str) -> None:
    (match,) = match_headings([heading], INITIATIVES)
    assert (match.column, match.reason) == (column, Reason.LIKE)
    assert 80 <= match.likeness < 100


@pytest.mark.parametrize("heading", ["Bemerkung", "Telefon", "E-Mail", "", "–", "data_version", "licence"])
def test_a_heading_that_means_no_column_is_ignored(heading: str) -> None:
    assert matched(heading) == [(None, Reason.NONE)]


def test_a_guess_takes_no_column_that_a_surer_heading_has() -> None:
    assert columns_of("Mitgleider", "Mitglieder") == [None, "members"]


def test_of_two_guesses_for_one_column_the_likelier_takes_it() -> None:
    assert columns_of("Mitgleidre", "Mitgliedern") == [None, "members"]
    assert columns_of("Mitgliedern", "Mitgleidre") == ["members", None]


def test_what_was_remembered_counts_before_what_is_known_and_what_is_chosen_before_all() -> None:
    remembered = {"Name": "short_name", "Stand": None}
    assert matched("Name", "Stand", remembered=remembered) == [
        ("short_name", Reason.REMEMBERED),
        (None, Reason.REMEMBERED),
    ]
    chosen = {"Name": "organisation", "Stand": "founded"}
    assert matched("Name", "Stand", remembered=remembered, chosen=chosen) == [
        ("organisation", Reason.CHOSEN),
        ("founded", Reason.CHOSEN),
    ]


def test_a_remembered_column_that_is_not_declared_any_more_is_forgotten() -> None:
    assert matched("Name", remembered={"Name": "telefon"}) == [("name", Reason.KNOWN)]


def test_headings_of_the_same_text_are_told_apart_and_can_be_chosen_one_by_one() -> None:
    matches = match_headings(["Name", "Name (2)", "Name", "Name"], INITIATIVES)
    assert [match.heading for match in matches] == ["Name", "Name (2)", "Name (3)", "Name (4)"]
    assert [match.column for match in matches] == ["name", None, "name", "name"]
    chosen = match_headings(["Name", "Name"], INITIATIVES, chosen={"Name (2)": None})
    assert [match.column for match in chosen] == ["name", None]
    assert mapping_faults(chosen, INITIATIVES, 1)[0].code == "missing-column"  # that of the key, no repeated one


def test_a_column_of_values_without_a_heading_is_called_by_its_letter_and_ignored_until_it_is_chosen() -> None:
    matches = match_headings(["", "Name", ""], INITIATIVES, letters=["A", "B", "AB"])
    assert mapping_of(matches) == {
        "column A (without a heading)": None, "Name": "name", "column AB (without a heading)": None,
    }  # fmt: skip
    assert [match.title.de for match in matches] == [
        "Spalte A (ohne Überschrift)", "Name", "Spalte AB (ohne Überschrift)",
    ]  # fmt: skip
    chosen = match_headings(["", "Name"], INITIATIVES, chosen={"column A (without a heading)": "id"})
    assert [match.column for match in chosen] == ["id", "name"]


def test_a_column_without_a_heading_is_no_guess_and_no_heading_is_mistaken_for_it() -> None:
    matches = match_headings(["column B (without a heading)", ""], INITIATIVES)
    assert [match.heading for match in matches] == ["column B (without a heading)", "column B (without a heading) (2)"]
    assert [match.letter for match in matches] == ["", "B"]
    assert [match.column for match in matches] == [None, None]


def test_a_column_without_a_heading_that_claims_another_ones_column_is_told_in_the_language_of_the_reader() -> None:
    matches = match_headings(["id", "Name", ""], INITIATIVES, chosen={"column C (without a heading)": "name"})
    (found,) = mapping_faults(matches, INITIATIVES, 1)
    assert "Name, Spalte C (ohne Überschrift)" in found.message.de
    assert "Name, column C (without a heading)" in found.message.en


def test_columns_that_several_headings_claim_are_told_in_the_row_of_the_headings() -> None:
    matches = match_headings(["id", "Website", "Homepage", "URL"], INITIATIVES)
    faults = tuple(mapping_faults(matches, INITIATIVES, 4))
    assert places_of(faults) == [("repeated-column", 4, "website", "Website, Homepage, URL")]


@EACH_TABLE
def test_every_column_of_the_key_must_be_there(table: Table) -> None:
    faults = mapping_faults(match_headings(["Bemerkung"], table), table, 1)
    assert [(fault.code, fault.column) for fault in faults] == [("missing-column", name) for name in table.key]


def test_a_file_of_awards_without_years_is_not_taken_for_awards_of_unknown_years() -> None:
    matches = match_headings(["initiative_id", "label", "source_url"], LABELS)
    assert [fault.column for fault in mapping_faults(matches, LABELS, 1)] == ["level", "year"]


def test_required_columns_outside_of_the_key_are_lacking_where_no_heading_claims_them() -> None:
    lacking = lacking_columns(match_headings(["id", "Name", "Branche"], INITIATIVES), INITIATIVES, 1)
    assert [fault.column for fault in lacking] == ["short_name", "kind", "management", "status", "source_url"]


@given(
    st.lists(
        st.text(max_size=12) | st.sampled_from(["Name", "Mitglieder", "Mitgleider", "URL", "Homepage", ""]), max_size=8
    )
)
def test_any_headings_are_matched_each_in_its_place_and_none_is_guessed_twice(headings: list[str]) -> None:
    matches = match_headings(headings, INITIATIVES)
    assert [match.position for match in matches] == list(range(len(headings)))
    guessed = [match.column for match in matches if match.reason is Reason.LIKE]
    assert len(set(guessed)) == len(guessed)
    assert not set(guessed) & {match.column for match in matches if match.reason is Reason.KNOWN}
    assert len({match.heading for match in matches}) == len(matches)
