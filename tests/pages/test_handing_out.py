"""“Pass on”: a view as a file that is made beside the page."""

import time
from collections.abc import Callable
from io import BytesIO
from threading import Event

import pytest
from pptx import Presentation
from pypdf import PdfReader

from clusterdash.briefing.documents import Document, Progress
from clusterdash.briefing.making import HAND_OUTS, HandOut
from clusterdash.briefing.slides.typesetting import bound
from clusterdash.locale import Text
from clusterdash.web import handing_out
from clusterdash.web.handing_out import MAKING, Making
from tests.pages.conftest import Page

Visit = Callable[..., Page]


def made(page: Page) -> bytes:
    """The file, when it is there."""
    making: Making = page.app.session_state[MAKING]
    while making.runs:
        time.sleep(0.01)
    assert making.content is not None
    return making.content


def saves(page: Page) -> list[str]:
    return [button.label for button in page.app.get("download_button") if button.key == "save_hand_out"]


def test_a_view_becomes_slides_that_are_there_to_be_saved_when_they_are_made(visit: Visit) -> None:
    page = visit("area=08212", "regions").click("make_PowerPoint")
    slides = Presentation(BytesIO(made(page))).slides
    assert slides[1].shapes.title.text.startswith(bound(page.component("voice")["headline"]))
    assert saves(page.go("area=08212")) == ["PowerPoint speichern"]
    assert saves(page.go("area=08111")) == [], "the file of another view"


def test_a_region_has_a_profile_of_one_page(visit: Visit) -> None:
    page = visit("area=08212&lang=en", "regions").click("make_Profile on one page (PDF)")
    (only,) = PdfReader(BytesIO(made(page))).pages
    assert "Karlsruhe" in only.extract_text()


def test_what_compares_several_has_no_profile(visit: Visit) -> None:
    page = visit("area=08212&area=08111", "regions")
    keys = [button.key for button in page.app.button if str(button.key).startswith("make_")]
    assert keys == [f"make_{form.name.en}" for form in HAND_OUTS.values()]


class Slow:
    """A format whose file takes until it is let go, or broken off."""

    def __init__(self) -> None:
        self.began, self.goes_on = Event(), Event()

    def write(self, _: Document, progress: Progress) -> bytes:
        progress(1, 3)
        self.began.set()
        self.goes_on.wait(10)
        progress(2, 3)
        return b"made"


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    slow = Slow()
    form = HandOut(Text("Langsam", "Slow"), "txt", "text/plain", slow.write)
    monkeypatch.setattr(handing_out, "HAND_OUTS", {"slow": form})
    return slow


def test_while_a_file_is_made_the_page_says_so_and_can_be_used(visit: Visit, slow: Slow) -> None:
    page = visit("area=08212&area=08111", "regions").click("make_Slow")
    slow.began.wait(10)
    page = page.go("area=08212&area=08111")
    (bar,) = page.app.get("progress")
    assert (bar.proto.value, bar.proto.text) == (33, "Langsam wird erstellt …")
    slow.goes_on.set()
    assert made(page) == b"made"


def test_a_file_that_is_broken_off_is_never_made(visit: Visit, slow: Slow) -> None:
    page = visit("area=08212&area=08111", "regions").click("make_Slow")
    slow.began.wait(10)
    page = page.go("area=08212&area=08111").click("break_off")
    making: Making = page.app.session_state[MAKING]
    slow.goes_on.set()
    assert not making.runs
    assert making.content is None
    assert (page.app.get("progress"), saves(page)) == ([], [])


def test_a_file_that_fails_is_told_in_a_sentence(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Document, __: Progress) -> bytes:
        raise OSError

    form = HandOut(Text("Kaputt", "Broken"), "txt", "text/plain", fail)
    monkeypatch.setattr(handing_out, "HAND_OUTS", {"broken": form})
    page = visit("area=08212&area=08111", "regions")
    page.may_tell_errors = True
    page = page.click("make_Broken")
    making: Making = page.app.session_state[MAKING]
    while making.runs:
        time.sleep(0.01)
    (told,) = page.go("area=08212&area=08111").app.error
    assert told.value.startswith("Die Datei konnte nicht erstellt werden")
