"""Personal data are found and told; organisations, houses and streets with a person's name are let through."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterdash.errors import Fault
from clusterdash.intake.privacy import first_names, person_names, personal_faults
from clusterdash.model.tables import TABLES
from tests.intake.proposals import shipped

INITIATIVES = TABLES["initiatives"]
KNOWN_TO_BE_NO_PERSON = {("venue", "Carl Zeiss")}


def found_in(*cells: str | None, column: str = "summary_de", harmless: frozenset[str] = frozenset()) -> list[Fault]:
    texts = pd.Series(cells, index=range(2, len(cells) + 2), dtype="str")
    return list(personal_faults(texts, INITIATIVES, column, harmless))


def told(*cells: str | None, column: str = "summary_de") -> list[tuple[str, str]]:
    return [(fault.code, fault.value) for fault in found_in(*cells, column=column)]


@pytest.mark.parametrize(
    ("cell", "address"),
    [
        ("erika@example.org", "erika@example.org"),
        ("Kontakt: Erika.Muster-Frau+x@mail.example.org.", "Erika.Muster-Frau+x@mail.example.org."),
        ("mailto:erika@example.org", "mailto:erika@example.org"),
        ("a@example.org, b@example.org", "a@example.org"),
    ],
)
def test_an_e_mail_address_is_told(cell: str, address: str) -> None:
    assert told(cell)[0] == ("email-address", address)


@pytest.mark.parametrize(
    ("cell", "address"),
    [
        ("max (at) ihk.de", "max (at) ihk.de"),
        ("Kontakt: max.muster[at]ihk.example.org.", "max.muster[at]ihk.example.org"),
        ("max{at}ihk(dot)de", "max{at}ihk(dot)de"),
        ("max [at] ihk [punkt] de, Zimmer 3", "max [at] ihk [punkt] de"),
    ],
)
def test_an_e_mail_address_that_is_written_with_a_word_for_its_sign_is_told(cell: str, address: str) -> None:
    assert told(cell) == [("email-address", address)]


@pytest.mark.parametrize("cell", ["Muster GmbH (AT) www.example.org", "Messe (at home) Stuttgart", "Halle (at) Messe"])
def test_a_country_and_a_word_in_brackets_are_no_e_mail_address(cell: str) -> None:
    assert told(cell) == []


@pytest.mark.parametrize(("column", "cell"), [
    ("website", "https://erika@example.org/"),
    ("source_url", "mailto:erika@example.org"),
    ("id", "erika@example.org"),
])  # fmt: skip
def test_an_e_mail_address_is_told_in_addresses_and_ids_too(column: str, cell: str) -> None:
    assert [code for code, _ in told(cell, column=column)] == ["email-address"]


@pytest.mark.parametrize(
    "cell",
    ["@home", "Halle @ Messe", "https://video.example/@kanal", "a@b", "50 @ 60", "https://example.org/karte/@48.7,9.1"],
)
def test_an_at_sign_alone_is_no_e_mail_address(cell: str) -> None:
    assert told(cell) == []
    assert told(cell, column="website") == []


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("Tel. 0711 123-4567", "0711 123-4567"),
        ("+49 (0)711 1234567", "+49 (0)711 1234567"),
        ("0711/1234567", "0711/1234567"),
        ("Mobil: 0171 2345678, Stuttgart", "0171 2345678"),
    ],
)
def test_a_telephone_number_is_told(cell: str, number: str) -> None:
    assert told(cell) == [("telephone-number", number)]


@pytest.mark.parametrize(
    "cell",
    ["76131 Karlsruhe", "2004 bis 2024", "01.02.2017 - 03.04.2018", "1.234.567 Euro", "DIN 0100-100"],
)
def test_a_year_a_day_and_a_sum_are_no_telephone_numbers(cell: str) -> None:
    assert told(cell) == []


def test_a_number_in_an_address_is_no_telephone_number() -> None:
    assert told("https://example.org/0711-1234567", column="website") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Erika Mustermann", "Erika Mustermann"),
        ("Leitung: Erika Mustermann, Stuttgart", "Erika Mustermann"),
        ("Erika M. Mustermann", "Erika M. Mustermann"),
        ("Karl-Heinz Mustermann", "Karl-Heinz Mustermann"),
        ("Max von der Musterburg", "Max von der Musterburg"),
        ("Anna-Lena Muster-Mann (Geschäftsführerin)", "Anna-Lena Muster-Mann"),
        ("Frau Mustermann", "Frau Mustermann"),
        ("Herr Dr. Mustermann", "Herr Dr. Mustermann"),
        ("Prof. Dr.-Ing. Erika Mustermann", "Prof. Dr.-Ing. Erika Mustermann"),
        ("Cluster Manager Max Mustermann", "Max Mustermann"),
        ("Kontakt: Mustermann, Erika", "Mustermann, Erika"),
        ("Mustermann, Karl-Heinz (Leitung)", "Mustermann, Karl-Heinz"),
        ("Erika Mustermann, Max", "Erika Mustermann"),
    ],
)
def test_a_title_or_a_first_name_before_a_capitalised_word_is_a_person_told_once(text: str, name: str) -> None:
    assert list(person_names(text)) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Max Mustermann GmbH", "Mustermann GmbH & Co. KG", "Paul Muster AG", "Erika Muster Stiftung",
        "Max Muster e. V.",
        "Karl-Muster-Straße Stuttgart", "Erika-Muster-Stiftung Heidenheim", "Max-Muster-Institut Tübingen",
        "Hans-Martin-Muster-Halle Stuttgart", "Anna Muster Schule", "August Muster Museum", "Frau und Beruf",
        "Tag der Frau in Stuttgart", "St. Georgen", "Hochschule Karlsruhe", "Cluster Photonik", "Max 2024",
        "Stuttgart, Heilbronn", "Maschinenbau, Produktion", "Muster-Stiftung, Paul", "Land, Max-Muster-Verbund",
        "Berlin, Max Planck Institut",
        "Leiterin der Geschäftsstelle", "Medical Mountains", "", "Max", "max mustermann",
    ],
)  # fmt: skip
def test_an_organisation_a_house_and_a_street_are_no_persons(text: str) -> None:
    assert list(person_names(text)) == []


def test_everything_personal_in_a_cell_is_told_each_once() -> None:
    cell = "Erika Mustermann, Erika Mustermann, erika@example.org, 0711 1234567, Max Mustermann"
    assert told(cell) == [
        ("email-address", "erika@example.org"),
        ("telephone-number", "0711 1234567"),
        ("person-name", "Erika Mustermann"),
        ("person-name", "Max Mustermann"),
    ]


def test_of_a_cell_full_of_names_ten_are_told() -> None:
    assert len(told(", ".join(f"Max Muster{chr(97 + step)}mann" for step in range(20)))) == 10


def test_a_cell_is_told_in_its_row_wherever_it_stands() -> None:
    faults = found_in("Erika Mustermann", None, "Verein", "Erika Mustermann")
    assert [(fault.row, fault.column) for fault in faults] == [(2, "summary_de"), (5, "summary_de")]


def test_what_a_person_has_declared_harmless_is_let_through_and_nothing_else() -> None:
    cell = "Erika Mustermann und Max Mustermann"
    assert [fault.value for fault in found_in(cell, harmless=frozenset({"Max Mustermann"}))] == ["Erika Mustermann"]
    assert found_in(cell, harmless=frozenset({"Max Mustermann", "Erika Mustermann"})) == []


@pytest.mark.parametrize("column", ["members", "lat", "sector", "ags", "postal_code"])
def test_cells_that_hold_no_text_are_not_looked_through(column: str) -> None:
    assert told("Erika Mustermann erika@example.org", column=column) == []


@pytest.mark.parametrize("name", TABLES)
def test_the_shipped_rows_hold_no_person_but_what_is_known_to_be_none(name: str) -> None:
    texts, table = shipped().texts[name], TABLES[name]
    found = [fault for column in table.names for fault in personal_faults(texts[column], table, column, frozenset())]
    assert {(fault.column, fault.value) for fault in found} <= KNOWN_TO_BE_NO_PERSON


@given(st.text() | st.text(alphabet="Aa. -'|@0+()/ÄFrauMx"))
def test_any_text_can_be_looked_through_and_what_is_told_stands_in_it(text: str) -> None:
    assert all(value in text for _, value in told(text))


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("a" * 100_000 + "@", 0),
        ("Aa-" * 40_000, 0),
        ("Aa " * 40_000, 0),
        ("0 " * 50_000, 0),
        ("01.02.2017 - " * 8_000, 0),
        ("Anna " * 25_000, 1),
        ("0" + "(" * 50_000, 0),
        ("a" * 100_000 + " (at) " + "a." * 20_000 + "@", 1),
        ("Aa, " * 40_000, 0),
    ],
    ids=["mail", "hyphens", "words", "digits", "days", "names", "brackets", "hidden mail", "commas"],
)
def test_a_very_long_cell_does_not_hold_up_the_check(cell: str, names: int) -> None:
    assert len(told(cell)) == names  # minutes, where a pattern is tried at every letter


def test_first_names_are_known_without_case() -> None:
    assert {"erika", "max", "ayse"} <= first_names()
