"""Words are measured before they are set: what is said to fit does fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterdash.briefing.slides.grid import Box
from clusterdash.briefing.slides.typesetting import bound, fitted, line_count, shortened, text_height, text_width

SENTENCES = st.text(alphabet="abc  Wörter,ßÄ–mMiIl.0", max_size=400)


def test_wide_letters_take_more_room_than_narrow_ones_and_umlauts_as_much_as_their_base() -> None:
    assert text_width("MMMM", 10) > text_width("nnnn", 10) > text_width("iiii", 10)
    assert text_width("äöüÄ", 14) == text_width("aouA", 14)


def test_widths_grow_with_the_size() -> None:
    assert text_width("Cluster", 28) == pytest.approx(2 * text_width("Cluster", 14))


@pytest.mark.parametrize(("text", "lines"), [("", 1), ("ein Wort", 1), ("zwei lange Zeilen", 2), ("W" * 30, 5)])
def test_lines_break_at_words_and_too_long_words_break_inside(text: str, lines: int) -> None:
    assert line_count(text, 14, 85) == lines


def test_no_words_take_no_height() -> None:
    assert text_height("", 14, 100) == 0


@given(SENTENCES, st.floats(60, 800), st.floats(20, 200))
def test_what_is_shortened_fits_and_begins_as_it_did(text: str, width: float, height: float) -> None:
    cut = shortened(text, Box(0, 0, width, height), 14)
    assert text_height(cut, 14, width) <= max(height, 14 * 1.2)
    assert cut == text or text.startswith(cut.removesuffix("…"))


@given(SENTENCES, st.floats(100, 800))
def test_the_largest_size_that_fits_is_taken_and_the_tail_is_kept(text: str, width: float) -> None:
    sizes, tail = (28.0, 20.0, 14.0), "\u00a0(1/2)"
    words, size = fitted(text, Box(0, 0, width, 70), sizes, tail=tail)
    assert words.endswith(tail)
    assert all(text_height(text + tail, larger, width) > 70 for larger in sizes if larger > size)


def test_a_short_bracket_stays_on_one_line_with_the_word_before_it_and_a_long_one_may_break() -> None:
    assert bound("Rang (je 2 von 8) im Land") == "Rang\u00a0(je\u00a02\u00a0von\u00a08) im Land"
    long = "Rang (geteilt mit sehr vielen anderen Kreisen)"
    assert bound(long) == long


def test_a_space_that_binds_keeps_words_on_one_line() -> None:
    width = text_width("aa bb", 14) + 1
    assert line_count("aa bb aa bb", 14, width) == 2
    assert line_count("aa bb\u00a0aa bb", 14, width) == 3
