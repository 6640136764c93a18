import datetime as dt

import numpy as np
import pandas as pd
import pytest

from clusterdash.locale import DEFAULT_LANGUAGE, LANGUAGES, UNKNOWN_MARK, Text, catalogue_path, language

BOTH = pytest.mark.parametrize("code", ["de", "en"])
DAY = dt.date(2017, 9, 21)


def test_german_comes_first_and_english_is_the_other_language() -> None:
    assert LANGUAGES == ("de", "en")
    assert DEFAULT_LANGUAGE == "de"


@pytest.mark.parametrize("code", ["", "fr", "DE", "de-AT"])
def test_another_language_is_an_error(code: str) -> None:
    with pytest.raises(KeyError):
        language(code)


@BOTH
def test_a_language_is_read_once(code: str) -> None:
    assert language(code) is language(code)
    assert language(code).code == code


def test_german_has_a_catalogue() -> None:
    assert catalogue_path("de").is_file()


@pytest.mark.parametrize(
    ("value", "decimals", "german", "english"),
    [
        (0, 0, "0", "0"),
        (7, 0, "7", "7"),
        (1200, 0, "1.200", "1,200"),
        (11_230_740, 0, "11.230.740", "11,230,740"),
        (12.5, 1, "12,5", "12.5"),
        (12, 1, "12,0", "12.0"),
        (35747.81, 2, "35.747,81", "35,747.81"),
        (6.094, 1, "6,1", "6.1"),
        (-1234.5, 1, "-1.234,5", "-1,234.5"),
        (np.int64(1200), 0, "1.200", "1,200"),
        (np.float64(12.5), 1, "12,5", "12.5"),
        (pd.Series([1200], dtype="Int64").sum(), 0, "1.200", "1,200"),
    ],
)
def test_a_number_has_the_separators_of_the_language(value: float, decimals: int, german: str, english: str) -> None:
    assert language("de").number(value, decimals) == german
    assert language("en").number(value, decimals) == english


@BOTH
@pytest.mark.parametrize(
    "unknown", [None, float("nan"), np.nan, pd.NA], ids=["None", "nan", "numpy's nan", "pandas' NA"]
)
def test_an_unknown_number_is_a_dash(unknown: float | None, code: str) -> None:
    assert language(code).number(unknown) == language(code).number(unknown, 1) == UNKNOWN_MARK == "–"


@pytest.mark.parametrize(("share", "per_cent"), [(0, "0"), (0.5, "50"), (0.254, "25"), (0.256, "26"), (1, "100")])
def test_a_share_is_told_in_whole_per_cent(share: float, per_cent: str) -> None:
    """In German a space stands before the sign."""
    assert language("de").percent(share).replace("\u00a0", " ") == f"{per_cent} %"
    assert language("en").percent(share) == f"{per_cent}%"


@pytest.mark.parametrize(
    ("day", "german", "english"),
    [
        (DAY, "21. September 2017", "21 September 2017"),
        (dt.date(2024, 3, 1), "1. März 2024", "1 March 2024"),
        (pd.Timestamp(DAY), "21. September 2017", "21 September 2017"),
    ],
)
def test_a_day_is_told_in_full(day: dt.date, german: str, english: str) -> None:
    assert language("de").date(day) == german
    assert language("en").date(day) == english


@pytest.mark.parametrize(
    ("day", "german", "english"),
    [
        (DAY, "21.09.2017", "21/09/2017"),
        (dt.date(2024, 3, 1), "01.03.2024", "01/03/2024"),
        (pd.Timestamp(DAY), "21.09.2017", "21/09/2017"),
    ],
)
def test_a_day_is_told_in_figures(day: dt.date, german: str, english: str) -> None:
    assert language("de").short_date(day) == german
    assert language("en").short_date(day) == english


@pytest.mark.parametrize(
    ("words", "german", "english"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a und b", "a and b"),
        (["a", "b", "c"], "a, b und c", "a, b and c"),
        (("{x}", "100 %"), "{x} und 100 %", "{x} and 100 %"),
    ],
)
def test_words_are_joined_as_in_a_sentence(words: list[str], german: str, english: str) -> None:
    assert language("de").listing(words) == german
    assert language("en").listing(words) == english


def test_a_declared_text_has_its_wording_in_both_languages() -> None:
    assert language("de").text(Text("Kreis", "District")) == "Kreis"
    assert language("en").text(Text("Kreis", "District")) == "District"


@BOTH
def test_a_message_without_a_translation_is_told_as_it_stands_in_the_code(code: str) -> None:
    assert language(code).say("Never translated {what}", what="{x}") == "Never translated {x}"


@pytest.mark.parametrize(
    ("number", "expected"), [(0, "0 things"), (1, "1 thing"), (2, "2 things"), (1200, "1,200 things")]
)
def test_a_count_has_its_plural_and_its_number_formatted(number: int, expected: str) -> None:
    assert language("en").count("{number} thing", "{number} things", number) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "0 Initiativen"), (1, "1 Initiative"), (2, "2 Initiativen"), (1200, "1.200 Initiativen")],
)
def test_a_german_count_has_the_german_plural(number: int, expected: str) -> None:
    assert language("de").count("{number} initiative", "{number} initiatives", number) == expected
