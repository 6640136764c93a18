"""What the deck itself says: its buttons, keys and notices."""

from __future__ import annotations

from typing import NamedTuple

from clusterdash.locale import Language


class Key(NamedTuple):
    """Keys of a deck and what they do."""

    keys: tuple[str, ...]
    does: str


def deck_texts(language: Language) -> dict[str, str]:
    """The texts of the deck's page and of its scripts by their names; scripts fill in what stands in braces."""
    say = language.say
    return {
        "start": say("Start in full screen"),
        "full": say("Full screen"),
        "whole": say("Leave full screen"),
        "back": say("Previous slide"),
        "next": say("Next slide"),
        "controls": say("Controls of the presentation"),
        "progress": say("Progress"),
        "overview": say("All slides"),
        "jump": say("Go to slide number"),
        "go": say("Go"),
        "cover": say("Title page"),
        "speaker": say("Speaker’s window"),
        "theme": say("Light or dark"),
        "help": say("Keys"),
        "close": say("Close"),
        "parts": say("Pictures of this view"),
        "twin": say("As a table"),
        "code": say("Show the QR code large"),
        "live": say("This view in the dashboard"),
        "filters": say("Filters"),
        "contents": say("In this briefing"),
        "empty": say("This briefing has no views yet."),
        "sources": say("Sources and licences"),
        "black": say("Black screen"),
        "lit": say("The slide is shown again."),
        "blocked": say("The browser has blocked the second window. Please allow it for this page and press S again."),
        "alone": say("This window has lost the presentation. Open it anew from there with the key S."),
        "now": say("Now"),
        "after": say("Coming next"),
        "last": say("This is the last slide."),
        "notes": say("Notes"),
        "silent": say("There are no notes on this slide."),
        "clock": say("Time of day"),
        "elapsed": say("Elapsed"),
        "restart": say("Start the time anew"),
    }  # fmt: skip


def deck_keys(language: Language) -> list[Key]:
    """The keys that work in a deck."""
    say = language.say
    return [
        Key(("→", say("Page ↓"), say("Space")), say("Next slide")),
        Key(("←", say("Page ↑")), say("Previous slide")),
        Key(("↓", "↑"), say("Next or previous picture of the slide")),
        Key((say("Home"), say("End")), say("First or last slide")),
        Key(("F",), say("Full screen")),
        Key(("B", "."), say("Black screen")),
        Key(("O",), say("All slides")),
        Key(("G",), say("Go to slide number")),
        Key(("S",), say("Speaker’s window with notes and clock")),
        Key(("Q",), say("Show the QR code large")),
        Key(("D",), say("Light or dark")),
        Key(("?",), say("Keys")),
        Key(("Esc",), say("Close what lies over the slide")),
    ]
