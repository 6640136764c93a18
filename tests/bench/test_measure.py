import os

import pytest

from bench.measure import Change, Event, Span, change_of, resident_bytes, summary

TYPING: list[Event] = [("input", 10.0, 0), ("text", 12.0, 0), ("painted", 20.0, 0)]
CHOOSING: list[Event] = [
    ("input", 100.0, 0),
    ("sent", 103.0, 50),
    ("received", 140.0, 300),
    ("text", 141.0, 0),
    ("painted", 150.0, 0),
    ("map", 180.0, 0),
    ("received", 185.0, 200),
    ("map", 190.0, 0),
    ("painted", 200.0, 0),
]


def test_a_change_lasts_from_the_last_input_before_the_first_message_to_the_last_paint() -> None:
    assert change_of(TYPING + CHOOSING) == Change(
        painted_ms=100.0,
        answers_ms=Span(40.0, 85.0),
        messages=2,
        received_bytes=500,
        sent_bytes=50,
        parts={"text": Span(41.0, 41.0), "map": Span(80.0, 90.0)},
    )


def test_an_input_after_the_message_does_not_start_the_change_anew() -> None:
    assert change_of([*CHOOSING, ("input", 160.0, 0)]).painted_ms == 100.0


def test_a_change_that_alters_nothing_is_refused() -> None:
    events = [event for event in CHOOSING if event[0] in {"input", "sent", "received"}]
    with pytest.raises(ValueError, match="altered nothing on the page"):
        change_of(events)


def test_a_summary_holds_medians_and_leaves_out_the_parts_that_never_changed() -> None:
    result = summary("choose", [change_of(CHOOSING)] * 3, [900.0, 1000.0, 2000.0])
    assert result.painted_ms.median == result.painted_ms.p90 == 100.0
    assert result.load_ms == 1000.0
    assert list(result.parts) == ["text", "map"]


def test_the_memory_of_a_process_is_counted_in_bytes() -> None:
    assert resident_bytes(os.getpid()) > 1_000_000
