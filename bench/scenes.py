"""What the bench plays: a page, and a change that a reader makes on it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator, Page

OPTION = '[role="option"]:not([data-key="__select_all__"])'


@dataclass(frozen=True)
class Scene:
    """A change on a page.

    `change` takes the page and the number of the repetition and ends with the click or key that is measured: nothing
    may be sent to the server before it. `undo` brings back the state before and is not measured.
    """

    name: str
    path: str
    change: Callable[[Page, int], None]
    undo: Callable[[Page], None] = lambda _: None


def choose(label: str) -> Callable[[Page, int], None]:
    """Return a change that picks another option on every repetition, in the select box or multiselect of that label."""

    def change(page: Page, repetition: int) -> None:
        _box(page, label).click()
        options = page.locator(OPTION)
        options.first.wait_for()
        options.nth((repetition + 1) % options.count()).click()

    return change


def clear(label: str) -> Callable[[Page], None]:
    """Return an undo that empties the multiselect of that label."""

    def undo(page: Page) -> None:
        page.keyboard.press("Escape")
        field = page.get_by_test_id("stMultiSelect").filter(has=_box(page, label))
        field.get_by_role("button", name=re.compile("Clear all|Alle entfernen")).click()
        page.keyboard.press("Escape")

    return undo


def _box(page: Page, label: str) -> Locator:
    return page.get_by_role("combobox", name=label, exact=True)


def press(name: str) -> Callable[[Page, int], None]:
    """Return a change that clicks a button whose name changes with every click."""

    def change(page: Page, _: int) -> None:
        page.get_by_role("button", name=re.compile(name)).click()

    return change


def _filtered(page: str, path: str, label: str = "Branche") -> Scene:
    return Scene(f"{page}: choose in “{label}”", path, choose(label), clear(label))


FLOOR = Scene("floor: choose an option", "/", choose("Choice"))
SCENES = (
    _filtered("landscape", "/"),
    _filtered("regions", "/regions?area=08111"),
    _filtered("regions compared", "/regions?area=08111&area=08212"),
    _filtered("sectors", "/sectors", "Art"),
    _filtered("one sector", "/sectors?sector=ict_software", "Art"),
    _filtered("initiatives", "/initiatives"),
    _filtered("initiatives as cards", "/initiatives?view=cards"),
    _filtered("events", "/events"),
    _filtered("events as a time line", "/events?view=timeline"),
    _filtered("topics", "/topics"),
    Scene("about: change the language", "/about", press("English|Deutsch")),
)
