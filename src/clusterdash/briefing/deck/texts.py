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
    return {
        "start": language.say("Start in full screen"),
        "full": language.say("Full screen"),
        "whole": language.say("Leave full screen"),
        "back": language.say("Previous slide"),
        "next": language.say("Next slide"),
        "controls": language.say("Controls of the presentation"),
        "progress": language.say("Progress"),
        "overview": language.say("All slides"),
        "jump": language.say("Go to slide number"),
        "go": language.say("Go"),
        "cover": language.say("Title page"),
        "speaker": language.say("Speaker’s window"),
        "theme": language.say("Light or dark"),
        "help": language.say("Keys"),
        "close": language.say("Close"),
        "parts": language.say("Pictures of this view"),
        "down": language.say("Next picture of the slide"),
        "rows": language.say("Rows {first} to {last} of {total}", first="{first}", last="{last}", total="{total}"),
        "below": language.say("further rows"),
        "above": language.say("back"),
        "twin": language.say("As a table"),
        "code": language.say("Show the QR code large"),
        "live": language.say("This view in the dashboard"),
        "filters": language.say("Filters"),
        "contents": language.say("In this briefing"),
        "empty": language.say("This briefing has no views yet."),
        "sources": language.say("Sources and licences"),
        "black": language.say("Black screen"),
        "lit": language.say("The slide is shown again."),
        "blocked": language.say(
            "The browser has blocked the second window. Please allow it for this page and press S again."
        ),
        "alone": language.say("This window has lost the presentation. Open it anew from there with the key S."),
        "now": language.say("Now"),
        "after": language.say("Coming next"),
        "last": language.say("This is the last slide."),
        "notes": language.say("Notes"),
        "silent": language.say("There are no notes on this slide."),
        "clock": language.say("Time of day"),
        "elapsed": language.say("Elapsed"),
        "begin": language.say("Start the time"),
        "reset": language.say("Set the time back"),
        "smaller": language.say("Smaller letters"),
        "larger": language.say("Larger letters"),
    }  # fmt: skip


def deck_keys(language: Language) -> list[Key]:
    """The keys that work in a deck."""
    return [
        Key(("→", language.say("Page ↓"), language.say("Space")), language.say("Next slide")),
        Key(("←", language.say("Page ↑")), language.say("Previous slide")),
        Key(("↓", "↑"), language.say("Next or previous picture of the slide, or rows of its table")),
        Key((language.say("Home"), language.say("End")), language.say("First or last slide")),
        Key(("F",), language.say("Full screen")),
        Key(("B", "."), language.say("Black screen")),
        Key(("O",), language.say("All slides")),
        Key(("G", language.say("number and Enter")), language.say("Go to slide number")),
        Key(("T",), language.say("Picture as a table")),
        Key(("S",), language.say("Speaker’s window with notes and clock")),
        Key(("Q",), language.say("Show the QR code large")),
        Key(("D",), language.say("Light or dark")),
        Key(("+", "−"), language.say("Larger or smaller letters of the notes")),
        Key(("?",), language.say("Keys")),
        Key(("Esc",), language.say("Close what lies over the slide")),
    ]
