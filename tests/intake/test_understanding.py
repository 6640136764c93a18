"""A value as it may be written is understood where it can mean one thing only, and left alone everywhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterdash.intake import understanding
from clusterdash.model.columns import Column
from clusterdash.model.tables import TABLES
from tests.intake.proposals import small

KNOWN = small().known
COUNTED = TABLES["initiatives"]["members"]
NAMED = TABLES["initiatives"]["name"]
MANAGEMENT = TABLES["initiatives"]["management"]
FIELDS = TABLES["initiatives"]["fields"]
CODED = [
    pytest.param(column, id=f"{name}.{column.name}")
    for name, table in TABLES.items()
    for column in table.columns
    if column.codes
]


@pytest.mark.parametrize(
    ("value", "tidy"),
    [
        (" Alpha  Cluster ", "Alpha Cluster"),
        ("Alpha\u00a0Cluster", "Alpha Cluster"),
        ("Alpha\u202fCluster", "Alpha Cluster"),
        ("Alpha\u2028Cluster", "Alpha Cluster"),
        ("Alpha\r\n\tCluster", "Alpha Cluster"),
        ("\ufeffAl\u00adpha\u200b", "Alpha"),
        ("Alp\x00ha\x7f", "Alpha"),
        ("Mu\u0308nchen", "München"),
        ("\u200b \u00a0", ""),
        ("Alpha–Beta", "Alpha–Beta"),
    ],
)
def test_a_tidied_text_has_no_needless_space_and_no_invisible_character(value: str, tidy: str) -> None:
    assert understanding.tidied(value) == tidy


@given(st.text())
def test_tidying_a_tidied_text_changes_nothing(value: str) -> None:
    once = understanding.tidied(value)
    assert understanding.tidied(once) == once


@pytest.mark.parametrize(
    ("value", "bare"),
    [
        ("'=1+1", "=1+1"),
        ("'-5", "-5"),
        ("'@home", "@home"),
        ("'\t=1", "\t=1"),
        (" '=1", "=1"),
        ("''=1", "=1"),
        ("'Alpha'", "'Alpha'"),
        ("Rock'n'-Roll", "Rock'n'-Roll"),
        ("Kunst '-', Musik", "Kunst '-', Musik"),
        ("=1", "=1"),
    ],
)
def test_only_an_apostrophe_in_front_of_a_formula_is_a_protection(value: str, bare: str) -> None:
    assert understanding.unprotected(value) == bare


@pytest.mark.parametrize("word", ["-", "–", "k. A.", "k.A.", "keine Angabe", "N/A"])
@pytest.mark.parametrize("column", [COUNTED, NAMED], ids=["a number", "a text"])
def test_a_word_for_no_answer_is_an_empty_cell(word: str, column: Column) -> None:
    assert understanding.unknown_word(word, column) == ("", "unknown-word")


@pytest.mark.parametrize("word", ["unbekannt", "nicht bekannt", "NaN", "null", "?"])
def test_a_word_that_may_be_a_name_means_unknown_only_where_no_text_can_stand(word: str) -> None:
    assert understanding.unknown_word(word, COUNTED) == ("", "unknown-word")
    assert understanding.unknown_word(word, NAMED) is None


def test_a_word_for_unknown_becomes_the_code_for_it_where_the_column_has_one() -> None:
    assert understanding.unknown_word("k. A.", MANAGEMENT) == ("unknown", "unknown-word")


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("1.234", "1234"),
        ("1,234", "1234"),
        ("1 234", "1234"),
        ("1'234", "1234"),
        ("1’234", "1234"),
        ("1.234.567", "1234567"),
        ("+1.234", "1234"),
        ("12,0", "12"),
        ("12.00", "12"),
        ("1.300,0", "1300"),
        ("1,300.00", "1300"),
        ("1 300,0", "1300"),
        ("-1.300,0", "-1300"),
        ("+650", "650"),
        ("+650,0", "650"),
    ],
)
def test_a_whole_number_is_read_with_its_separators_or_with_decimals_that_are_zero(value: str, meant: str) -> None:
    assert understanding.whole_number(value) == (meant, "number")


@pytest.mark.parametrize(
    "value",
    [
        "0.123",
        "1.5",
        "1.23",
        "12.3456",
        "1.234,5",
        "1,234.567",
        "1.300.0",
        "13.00,0",
        "++5",
        "rund 50",
        "50+",
        "10-20",
        "",
    ],
)
def test_what_may_be_no_whole_number_is_not_read_as_one(value: str) -> None:
    assert understanding.whole_number(value) is None


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("48,77513", "48.77513"),
        ("1,5", "1.5"),
        ("-0,5", "-0.5"),
        ("+1,5", "1.5"),
        ("0,123", "0.123"),
        ("1234,567", "1234.567"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1.234.567,89", "1234567.89"),
        ("1 234,5", "1234.5"),
        ("1'234.5", "1234.5"),
        ("12 345", "12345"),
        ("+5", "5"),
    ],
)
def test_a_number_that_can_be_read_in_one_way_only_is_read_whatever_its_column_holds(value: str, meant: str) -> None:
    assert {understanding.number(value, mark, decimals) for mark in ("", ",", ".") for decimals in (2, 5)} == {
        (meant, "number")
    }


@pytest.mark.parametrize(
    ("value", "mark", "decimals", "meant"),
    [
        ("1.234", ",", 2, ("1234", "number")),
        ("1.234", ".", 2, None),
        ("1.234", "", 2, None),
        ("1,234", ",", 2, ("1.234", "number")),
        ("1,234", ".", 2, ("1234", "number")),
        ("1,234", "", 2, None),
        ("48,775", "", 5, ("48.775", "number")),
    ],
)
def test_three_digits_behind_a_mark_are_decimals_or_thousands_as_the_column_says(
    value: str, mark: str, decimals: int, meant: understanding.Understood
) -> None:
    assert understanding.number(value, mark, decimals) == meant


@pytest.mark.parametrize(
    "value", ["12", "12.5", "-3", "0.123", "abc", "1,2,3", "12.34.567", "1.2.3,4", ",5", "1e5", ""]
)
def test_a_number_in_its_form_and_what_is_no_number_are_left_alone(value: str) -> None:
    assert understanding.number(value) is None


@pytest.mark.parametrize(
    ("values", "mark"),
    [
        (["1,5", "1.234"], ","),
        (["1.234,5", "7"], ","),
        (["1.234.567"], ","),
        (["1,234.5", "1,234"], "."),
        (["1,234,567"], "."),
        (["1.5", "1,234"], ""),
        (["1,5", "3.5", "1.234"], ""),
        (["1.234", "1,234"], ""),
        (["12", "abc"], ""),
        ([], ""),
    ],
)
def test_a_column_shows_its_decimal_mark_only_where_no_value_contradicts(values: list[str], mark: str) -> None:
    assert understanding.decimal_mark(values) == mark


@pytest.mark.parametrize(
    "value",
    [
        "21.9.2017", "21.09.2017", "21. 9. 2017", "21.09.17", "21.09.2017 10:30", "21.09.2017, 00:00:00",
        "21.09.2017 18:00 Uhr", "21.09.2017, um 18.00 Uhr", "21.09.2017, 18 Uhr", "21. September 2017, 18:00 Uhr",
        "21/09/2017", "09/21/2017", "21. September 2017", "21 Sept. 2017", "21 September 2017",
        "2017-09-21 00:00:00", "2017-09-21T10:30", "42999", "42999.0",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(value: str) -> None:
    assert understanding.day(value) == ("2017-09-21", "date")


@pytest.mark.parametrize(
    "value",
    [
        "03/04/2017", "31.02.2017", "21.13.2017", "13/13/2017", "21. Foo 2017", "2017-09-20T22:00:00Z",
        "September 2017", "2017", "21.-23.09.2017", "2999999", "0/0/2017", "bald", "",
    ],
)  # fmt: skip
def test_what_is_no_day_or_may_be_another_is_left_alone(value: str) -> None:
    assert understanding.day(value) is None


@pytest.mark.parametrize(("digits", "year"), [("69", "2069"), ("70", "1970"), ("99", "1999"), ("00", "2000")])
def test_a_year_of_two_digits_lies_between_1970_and_2069(digits: str, year: str) -> None:
    assert understanding.day(f"1.1.{digits}") == (f"{year}-01-01", "date")


def test_only_a_day_whose_month_can_be_swapped_is_ambiguous() -> None:
    ambiguous = [value for value in ("03/04/2017", "04/04/2017", "13/04/2017", "3.4.2017") if (
        understanding.is_ambiguous_day(value))]  # fmt: skip
    assert ambiguous == ["03/04/2017"]


@given(st.dates())
def test_every_day_of_the_calendar_comes_back_from_its_german_form(day: object) -> None:
    assert understanding.day(f"{day:%d.%m.}{day.year:04}") == (f"{day.year:04}-{day:%m-%d}", "date")


@pytest.mark.parametrize(
    "value", ["09/2017", "9.2017", "September 2017", "Sept. 2017", "2017-09-21", "21.09.2017", "42999"]
)
def test_a_month_is_read_from_its_name_its_number_or_a_day_in_it(value: str) -> None:
    assert understanding.month(value) == ("2017-09", "month")


@pytest.mark.parametrize("value", ["13/2017", "03/04/2017", "Herbst 2017", "2017", ""])
def test_what_is_no_month_is_left_alone(value: str) -> None:
    assert understanding.month(value) is None


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("1067", None),
        ("D-1067", None),
        ("D-76131", ("76131", "spaces")),
        ("D 76131", ("76131", "spaces")),
        ("76131.0", ("76131", "spaces")),
        ("761", None),
        ("CH-4051", None),
        ("761311", None),
    ],
)
def test_a_postal_code_loses_its_country_and_gets_no_zero(value: str, meant: understanding.Understood) -> None:
    assert understanding.postal_code(value) == meant


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("8212000", ("08212000", "leading-zero")),
        ("8212000.0", ("08212000", "leading-zero")),
        ("8212", ("08212", "leading-zero")),
        ("8", ("08", "leading-zero")),
        ("082120000000", ("08212000", "regional-key")),
        ("82120000000", ("08212000", "regional-key")),
        ("08 212 000", ("08212000", "spaces")),
        ("Landkreis Karlsruhe", ("08215", "key-by-name")),
        ("karlsruhe district", ("08215", "key-by-name")),
        ("Region Stuttgart", ("0811", "key-by-name")),
        ("Karlsruhe", None),
        ("8999999", None),
        ("9162000", None),
        ("", None),
    ],
)
def test_an_area_is_known_by_its_key_without_zero_its_regional_key_or_its_full_name(
    value: str, meant: understanding.Understood
) -> None:
    assert understanding.area(value, KNOWN) == meant


@pytest.mark.parametrize(
    ("value", "code"),
    [("Deutschland", "DE"), ("Germany", "DE"), ("schweiz", "CH"), ("de", "DE"), ("uk", None), ("Atlantis", None)],
)
def test_a_country_is_known_by_its_name_or_its_code_in_small_letters(value: str, code: str | None) -> None:
    assert understanding.country(value) == (code and (code, "code-by-name"))


@pytest.mark.parametrize(
    ("value", "code"), [("Deutsch", "de"), ("German", "de"), ("EN", "en"), ("qq", None), ("Deutsch/Englisch", None)]
)
def test_a_language_is_known_by_its_name_or_its_code_in_capitals(value: str, code: str | None) -> None:
    assert understanding.language(value) == (code and (code, "code-by-name"))


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("www.example.org", "https://www.example.org"),
        ("WWW.Example.org/Muster?a=1", "https://WWW.Example.org/Muster?a=1"),
        ("www.example.org:8080", "https://www.example.org:8080"),
        ("HTTP://example.org/A", "http://example.org/A"),
        ("Https://example.org", "https://example.org"),
        ("example.org", None),
        ("https://example.org", None),
        ("www", None),
        ("siehe www.example.org", None),
    ],
)
def test_an_address_gets_its_scheme_where_it_begins_with_www(value: str, meant: str | None) -> None:
    assert understanding.address(value) == (meant and (meant, "scheme"))


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("https://a.example https://b.example", ("https://a.example|https://b.example", "list")),
        ("https://a.example; https://b.example", ("https://a.example|https://b.example", "list")),
        ("https://a.example, www.b.example", ("https://a.example|https://www.b.example", "scheme")),
        ("https://a.example|www.b.example", ("https://a.example|https://www.b.example", "scheme")),
        ("www.a.example", ("https://www.a.example", "scheme")),
        ("Zahlen: https://a.example | Fläche: https://b.example", None),
        ("Jahresbericht 2024", None),
    ],
)
def test_sources_are_separated_and_get_their_scheme(value: str, meant: understanding.Understood) -> None:
    assert understanding.sources(value) == meant


@pytest.mark.parametrize("column", CODED)
def test_every_code_is_known_by_itself_by_both_its_names_and_without_case(column: Column) -> None:
    names = understanding.code_names(column)
    for code, (german, english) in column.codes.items():
        for written in (code, german, english, german.upper(), english.lower(), code.replace("_", " ")):
            assert understanding.code(written, names) == (code, "code-by-name")


def test_a_word_that_names_no_code_is_left_alone() -> None:
    assert understanding.code("Weltraumbergbau", understanding.code_names(FIELDS)) is None


def lettered(piece: str) -> understanding.Understood:
    """Understands single capital letters as their small ones."""
    if len(piece) != 1:
        return None
    return (piece, "") if piece.islower() else (piece.lower(), "code-by-name")


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("a|b", None),
        ("a | b", ("a|b", "list")),
        ("a; b", ("a|b", "list")),
        ("a, b", ("a|b", "list")),
        ("a|;b", ("a|b", "list")),
        ("a|a|b", ("a|b", "list")),
        ("a|", ("a", "list")),
        ("|", ("", "list")),
        ("A|b", ("a|b", "code-by-name")),
        ("A", ("a", "code-by-name")),
        ("a; bc", None),
        ("bc", None),
    ],
)
def test_a_list_is_understood_where_every_piece_is(value: str, meant: understanding.Understood) -> None:
    assert understanding.listed(value, lettered) == meant


@pytest.mark.parametrize(
    ("value", "is_none"),
    [
        ("31.02.2026", True),
        ("31. Februar 2026", True),
        ("31/02/2026", True),
        ("2026-02-31", True),
        ("29.02.2024", False),
        ("2024-02-29", False),
        ("1850-01-01", False),
        ("03/04/2026", False),
        ("31. Foo 2026", False),
        ("Mitte Mai", False),
        ("", False),
    ],
)
def test_a_day_that_no_calendar_has_is_told_from_what_is_no_day_at_all(value: str, is_none: bool) -> None:
    assert understanding.is_no_day(value) == is_none


@pytest.mark.parametrize(
    ("value", "year"),
    [("2.2.2024", "2024"), ("45324", "2024"), ("2024-02-02 00:00:00", "2024"), ("2024-02-02", "2024"),
     ("2. Februar 2024", "2024"), ("31.02.2024", ""), ("03/04/2024", ""), ("um 2024", ""), ("", "")],
)  # fmt: skip
def test_a_day_for_certain_says_its_year(value: str, year: str) -> None:
    assert understanding.year_of_day(value) == year
