from hypothesis import given
from hypothesis import strategies as st

from clusterdash.briefing.captures import Briefing, Capture
from clusterdash.briefing.editing import duplicated, edited, moved, renewed, without

STORY = Briefing("Landtag", tuple(Capture("landscape", "", 1, title, f"zu {title}") for title in "abcd"))
positions = st.integers(-9, 9)


def order(briefing: Briefing) -> str:
    return "".join(view.title for view in briefing.captures)


def test_a_view_moves_among_the_others_and_stays_at_the_ends() -> None:
    moves = {(0, 1): "bacd", (3, -1): "abdc", (1, 2): "acdb", (0, -1): "abcd", (3, 1): "abcd", (2, 99): "abdc"}
    assert {(at, by): order(moved(STORY, at, by)) for at, by in moves} == moves


@given(at=st.integers(0, 9), by=positions)
def test_moving_loses_no_view_and_back_again_is_where_it_was(at: int, by: int) -> None:
    there = moved(STORY, at, by)
    assert sorted(order(there)) == sorted(order(STORY))
    if 0 <= at + by < len(STORY.captures) and at < len(STORY.captures):
        assert moved(there, at + by, -by) == STORY


def test_a_view_is_doubled_in_its_place_and_taken_out() -> None:
    assert order(duplicated(STORY, 1)) == "abbcd"
    assert order(without(STORY, 3)) == "abc"
    assert without(duplicated(STORY, 2), 2) == STORY


def test_title_and_note_are_changed_and_an_empty_title_leaves_the_one_before() -> None:
    changed = edited(STORY, 0, " neu ", "").captures[0]
    assert (changed.title, changed.note) == ("neu", "")
    assert edited(STORY, 0, "  ", "zu a") == STORY


def test_one_view_or_all_of_them_are_renewed() -> None:
    assert [view.version for view in renewed(STORY, 7, 2).captures] == [1, 1, 7, 1]
    assert [view.version for view in renewed(STORY, 7).captures] == [7, 7, 7, 7]


@given(at=st.integers(4, 99))
def test_a_position_that_there_is_not_changes_nothing(at: int) -> None:
    changes = (moved(STORY, at, 1), edited(STORY, at, "x", "x"), duplicated(STORY, at), without(STORY, at))
    assert set(changes) == {STORY} == {renewed(STORY, 7, at)}


def test_an_empty_briefing_stays_empty() -> None:
    empty = Briefing("Leer")
    assert renewed(empty, 7) == moved(empty, 0, 1) == without(empty, 0) == empty
