"""What a fault says: filled templates in both languages, with values as a sentence can hold them."""

import re

import pytest

from clusterdash.locale import Text
from clusterdash.model.columns import ALLOWED
from clusterdash.model.faults import (
    FAULT_KINDS,
    LONGEST_SHOWN_VALUE,
    FaultKind,
    differing,
    fault,
    is_warning,
    quoted,
    shortened,
)
from clusterdash.model.tables import TABLES

INITIATIVES = TABLES["initiatives"]
EACH_KIND = pytest.mark.parametrize("kind", FAULT_KINDS.values(), ids=FAULT_KINDS)


@EACH_KIND
def test_a_kind_says_what_is_wrong_and_what_to_do_in_full_sentences(kind: FaultKind) -> None:
    for wording in (kind.message, kind.repair):
        assert all(re.fullmatch(r"[A-ZÄÖÜ„“{].*(\.|\{near\}|\{help\})", text) for text in wording)
        assert wording.de != wording.en


@EACH_KIND
def test_both_languages_tell_the_same_details(kind: FaultKind) -> None:
    for wording in (kind.message, kind.repair):
        german, english = (set(re.findall(r"\{(\w+)\}", text)) for text in wording)
        assert german == english


@EACH_KIND
def test_a_code_is_a_stable_word_of_small_letters(kind: FaultKind) -> None:
    assert re.fullmatch(r"[a-z]+([-_][a-z]+)*", kind.code)
    assert FAULT_KINDS[kind.code] is kind


def test_there_is_a_kind_for_every_form_of_value() -> None:
    assert {f"not-{kind}" for kind in ALLOWED} == {code for code in FAULT_KINDS if code.startswith("not-")}


def test_a_fault_names_the_column_by_its_label_and_the_value_as_it_stands_there() -> None:
    found = fault("not-integer", INITIATIVES, 7, "members", "rund 50")
    assert (found.code, found.table, found.row, found.column, found.value) == (
        "not-integer", "initiatives", 7, "members", "rund 50",
    )  # fmt: skip
    assert found.message.de.startswith("„rund 50“ ist in „Mitglieder“ nicht erlaubt.")
    assert found.message.en.startswith("“rund 50” is not allowed in “Members”.")


def test_a_detail_speaks_both_languages_where_it_can() -> None:
    found = fault("missing", INITIATIVES, 2, "name", help=Text("Voller Name.", "Full name."))
    assert (found.repair.de, found.repair.en) == (
        "Tragen Sie den Wert ein. Voller Name.",
        "Fill in the value. Full name.",
    )


def test_a_column_that_is_not_declared_goes_by_its_name() -> None:
    assert "„telefon“" in fault("not-url", INITIATIVES, 2, "telefon", "x").message.de


def test_braces_in_a_value_are_text() -> None:
    assert "{column} {0}" in fault("not-integer", INITIATIVES, 2, "members", "{column} {0}").message.de


def test_a_fault_keeps_its_whole_value_and_says_it_on_one_short_line() -> None:
    value = "Zeile\n" * 100
    found = fault("not-integer", INITIATIVES, 2, "members", value)
    assert found.value == value
    assert "\n" not in found.message.de
    assert shortened(value) in found.message.de


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("kurz", "kurz"),
        (" a \n b ", "a b"),
        ("x" * LONGEST_SHOWN_VALUE, "x" * LONGEST_SHOWN_VALUE),
        ("x" * (LONGEST_SHOWN_VALUE + 1), "x" * (LONGEST_SHOWN_VALUE - 1) + "…"),
        ("", ""),
    ],
)
def test_a_value_is_shown_on_one_line_and_not_longer_than_one(value: str, shown: str) -> None:
    assert shortened(value) == shown


def test_a_cell_is_quoted_and_an_empty_one_is_called_so() -> None:
    assert quoted("a\nb") == ("„a b“", "“a b”")
    assert quoted(None) == ("leer", "empty")


def test_an_undeclared_kind_and_a_missing_detail_are_mistakes_of_the_program() -> None:
    with pytest.raises(KeyError):
        fault("not-declared", INITIATIVES, 2, "name")
    with pytest.raises(KeyError):
        fault("missing", INITIATIVES, 2, "name")


def test_only_what_asks_a_person_to_look_once_more_is_a_warning() -> None:
    assert {code for code, kind in FAULT_KINDS.items() if kind.is_warning} == {
        "emptied", "tenfold", "similar-row", "old-figure", "figure-without-its-year", "unknown-town",
        "deleted-meanwhile", "changed-meanwhile",
    }  # fmt: skip
    assert is_warning(fault("old-figure", INITIATIVES, 2, "members_year", "2019"))
    assert not is_warning(fault("no-rows", INITIATIVES, 2, "id"))


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("kurz", "kürzer", ("kurz", "kürzer")),
        ("", "neu", ("", "neu")),
        ("x" * 200 + "alt", "x" * 200 + "neu", ("…" + "x" * 20 + "alt", "…" + "x" * 20 + "neu")),
        ("x" * 200, "x" * 201, ("…" + "x" * 20, "…" + "x" * 21)),
        ("alt" + "x" * 200, "neu" + "x" * 200, ("alt" + "x" * 76 + "…", "neu" + "x" * 76 + "…")),
        ("x" * 40 + "a", "x" * 40 + "b", ("x" * 40 + "a", "x" * 40 + "b")),
    ],
)
def test_long_texts_that_differ_are_shown_from_shortly_before_the_place_where_they_part(
    before: str, after: str, shown: tuple[str, str]
) -> None:
    assert differing(before, after) == shown
