import time
from dataclasses import replace
from types import MappingProxyType

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from clusterdash.analysis.choosing import choose
from clusterdash.analysis.searching import (
    FORGIVEN,
    MOST_CORRECTIONS,
    MOST_SUGGESTIONS,
    alike,
    forgiving,
    matches,
    nearest,
    understand,
)
from clusterdash.model.landscape import Landscape, folded, spellings
from clusterdash.model.selection import LONGEST_TEXT, Selection
from clusterdash.synthesis import synthesise

LETTERS = "abcdefghijklmnopqrstuvwxyz"
WORDS = st.text(alphabet=LETTERS, min_size=1, max_size=12)
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=5).map(" ".join), min_size=1, max_size=5)
SHORTEST_LONG_WORD = 8


def corrections(text: str, *rows: str) -> dict[str, tuple[str, ...]]:
    return dict(forgiving(pd.Series(rows), text)[1])


def found(text: str, *rows: str) -> list[bool]:
    return forgiving(pd.Series(rows), text)[0].to_list()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Karslruhe", "Karlsruhe"),
        ("Bodnesee", "Bodensee"),
        ("Automobill", "Automobil"),
        ("Wuerttemberg", "Württemberg"),
        ("Baden-Würtemberg", "Baden-Württemberg"),
        ("wasertoff", "Wasserstoff"),
        ("biotechnologei", "Biotechnologie"),
        ("Cyberform", "CyberForum"),
        ("Logistk", "Logistik"),
    ],
)
def test_a_typing_error_is_forgiven_and_told_as_it_is_written_in_the_data(
    landscape: Landscape, typed: str, meant: str
) -> None:
    choice = choose(landscape, Selection(text=typed))
    assert choice.corrections == {typed: (meant,)}
    meant_only = choose(landscape, Selection(text=meant))
    assert choice.initiatives["id"].tolist() == meant_only.initiatives["id"].tolist() != []
    assert choice.events["id"].tolist() == meant_only.events["id"].tolist()
    assert not meant_only.corrections


def test_a_part_of_a_word_that_is_there_is_not_corrected(landscape: Landscape) -> None:
    for text in ("Karlsruh", "clusterwoche", "netz", "TUBINGEN"):
        assert not choose(landscape, Selection(text=text)).corrections


def test_without_a_search_text_nothing_is_corrected(landscape: Landscape) -> None:
    assert not choose(landscape, Selection()).corrections


def test_only_the_mistyped_word_of_several_is_corrected() -> None:
    assert corrections("verein Stutgart", "Verein in Stuttgart", "Verein in Ulm") == {"Stutgart": ("Stuttgart",)}
    assert found("verein Stutgart", "Verein in Stuttgart", "Verein in Ulm") == [True, False]


@pytest.mark.parametrize(
    ("typed", "slips_forgiven"),
    [("umx", False), ("holx", True), ("hollx", False), ("photonix", True), ("fotonixx", False)],
)
def test_short_words_forgive_less_than_long_ones(typed: str, slips_forgiven: bool) -> None:
    assert bool(corrections(typed, "ulm holz photonik")) is slips_forgiven


def test_numbers_are_never_corrected() -> None:
    assert corrections("70175 2o24", "70174 2024") == {}
    assert found("70175", "70174") == [False]


def test_equally_near_words_are_all_searched_the_same_first_letter_first() -> None:
    assert nearest("hand", {word: word for word in ("sand", "land", "hind", "handel")}) == ("hind", "land", "sand")
    many = {f"wor{letter}": "" for letter in LETTERS}
    assert len(nearest("worß", many)) == MOST_CORRECTIONS


def test_a_word_that_nothing_is_near_to_finds_nothing() -> None:
    assert found("qwertzuiop", "Verein in Ulm") == [False]
    assert found("verein qwertzuiop", "Verein in Ulm") == [False]


@pytest.mark.parametrize(("typed", "meant"), [("Fotonik", "Photonik"), ("Luftfart", "Luft")])
def test_where_nothing_is_near_alike_words_are_suggested(landscape: Landscape, typed: str, meant: str) -> None:
    choice = choose(landscape, Selection(text=typed))
    assert choice.initiatives.empty
    assert choice.suggestions[typed][0] == meant
    assert not choice.corrections
    assert not choose(landscape, Selection(text=meant)).initiatives.empty


def test_alike_words_are_three_at_most_and_none_is_short() -> None:
    words = {word: word for word in ("photonik", "photonic", "photon", "optonik", "fot")}
    assert len(alike("fotonik", words)) == MOST_SUGGESTIONS
    assert "fot" not in alike("foto", words)
    assert alike("fot", words) == alike("qwertzuiop", words) == alike("2o24foto", words) == ()


def test_a_word_that_is_corrected_is_not_asked_about(landscape: Landscape) -> None:
    assert not choose(landscape, Selection(text="Karslruhe")).suggestions


def test_no_rows_and_no_text_are_searched_too() -> None:
    assert forgiving(pd.Series([], dtype="str"), "Ulm")[0].empty
    assert found("", "Verein in Ulm") == [True]


def test_words_are_known_as_they_are_first_written_apart_and_joined() -> None:
    known = spellings(["Baden-Württemberg", "baden bei Wien"])
    assert known == {
        "baden": "Baden", "wurttemberg": "Württemberg", "bei": "bei", "wien": "Wien",
        "baden-wurttemberg": "Baden-Württemberg",
    }  # fmt: skip


@given(TEXTS, st.data())
def test_every_word_of_a_text_finds_its_row_and_is_never_corrected(rows: list[str], data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(rows) - 1))
    word = data.draw(st.sampled_from(rows[position].split()))
    assert found(word, *rows)[position]
    assert corrections(word, *rows) == {}


@given(TEXTS, st.text(alphabet=LETTERS, min_size=SHORTEST_LONG_WORD, max_size=20), st.data())
def test_a_long_word_with_one_slip_still_finds_its_row(rows: list[str], word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word) - 2))
    missing = word[:place] + word[place + 1 :]
    swapped = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    for typed in (missing, swapped):
        assume(not any(typed in row for row in rows))
        assert found(typed, *rows, word)[-1]


@given(st.text(max_size=LONGEST_TEXT))
def test_any_text_can_be_searched(landscape: Landscape, text: str) -> None:
    search = understand(text, landscape.known_text, landscape.vocabulary)
    assert set(search.corrections) <= set(text.split())
    assert len(matches(landscape.initiative_texts, search)) == len(landscape.initiatives)


@given(st.text(max_size=60))
def test_what_is_found_without_forgiving_is_found_the_same(landscape: Landscape, text: str) -> None:
    choice = choose(landscape, Selection(text=text))
    if not choice.corrections:
        words = folded(Selection(text=text).text).split()
        exact = [all(word in row for word in words) for row in landscape.initiative_texts]
        assert landscape.initiatives["id"][exact].tolist() == choice.initiatives["id"].tolist()


def test_the_slips_that_are_forgiven_grow_with_the_word() -> None:
    assert list(FORGIVEN.values()) == sorted(FORGIVEN.values(), reverse=True)
    assert list(FORGIVEN) == sorted(FORGIVEN, reverse=True)


@pytest.mark.parametrize(
    "text", ["Karslruhe", "e", "qwertzuiop", " ".join(f"wxq{a}{b}" for a in "abcdef" for b in "uvwx")]
)
def test_a_large_landscape_is_searched_quickly(landscape: Landscape, text: str) -> None:
    """Held far above what it takes, for the machine may be busy: 30 ms is the aim."""
    rows = synthesise(landscape, 5000, 1000, seed=1)
    large = replace(landscape, tables=MappingProxyType(dict(landscape.tables) | rows))
    known, vocabulary = large.known_text, large.vocabulary
    begun = time.perf_counter()
    matches(large.initiative_texts, understand(text, known, vocabulary))
    assert time.perf_counter() - begun < 0.3
