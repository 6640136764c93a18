import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterdash.briefing.handout.typesetting import typeset
from clusterdash.briefing.handout.wording import printable, printable_text
from clusterdash.views.admission import SIGNS

WORDS = {"contents": "Inhalt", "page": "Seite", "further": "", "continued": ""}


def titled(title: str) -> bytes:
    """A hand-out of a title alone."""
    frame = {"brand": title, "running": "", "date": "", "day": {"year": 2026, "month": 1, "day": 15}}
    sources = {"title": "Quellen", "headings": [], "rows": [], "notes": []}
    whole = {"whole": True, "versions": [], "licence": "", "scenes": [], "sources": sources, "words": WORDS}
    return typeset({"title": title, "language": "de", "region": "DE", **frame, **whole})


def test_signs_that_are_let_through_can_be_printed_beside_each_other() -> None:
    signs = printable_text(" ".join(map(chr, [*range(0x20, 0x250), *range(0x2600, 0x2800)])))
    assert len(signs.split()) > 800
    assert titled(signs).startswith(b"%PDF")


@given(st.text(st.characters(max_codepoint=sys.maxunicode, exclude_categories=["Cs"])))
def test_what_is_printable_stays_so(text: str) -> None:
    once = printable_text(text)
    assert printable_text(once) == once


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.characters(max_codepoint=0x2606), max_size=40))
def test_no_text_stops_the_hand_out(text: str) -> None:
    assert titled(f"x{text}").startswith(b"%PDF")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Zeile\nund\tTabulator", "Zeile und Tabulator"),
        ("umgekehrt \u202eso\u202c", "umgekehrt so"),
        ("a\u0308", "ä"),
        ("15\u00a0%", "15\u00a0%"),
        ("𝗙𝗲𝘁𝘁", "Fett"),
        ("漢", ""),
        ("🚀 Zug 🚆🏽 fährt 1\ufe0f\u20e3", "Zug fährt 1"),
        ("", ""),
    ],
)
def test_signs_are_kept_made_plain_or_left_out(text: str, printed: str) -> None:
    assert printable_text(text) == printed


def test_every_text_inside_of_data_is_made_printable_and_keys_stay() -> None:
    assert printable({"漢": ["漢", {"a": ("\u0000b", 1, None)}]}) == {"漢": ["", {"a": ["b", 1, None]}]}


def test_the_signs_of_criteria_are_printed() -> None:
    assert [printable_text(sign) for sign in SIGNS.values()] == list(SIGNS.values())
