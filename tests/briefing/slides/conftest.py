"""Slides that several modules read: a state, a district, tables and an empty selection, in both languages."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from clusterdash.briefing.documents import Document
from clusterdash.briefing.mapping import Outlines
from clusterdash.briefing.scenes import Scene
from clusterdash.briefing.slides import write_slides
from clusterdash.locale import language
from clusterdash.model.landscape import Landscape
from clusterdash.shipped import read_shapes
from tests.briefing.composing.scenes import TODAY, scene_at
from tests.conftest import DATA

ADDRESS = "https://dashboard.example/"
PAGES = (
    ("landscape", ""),
    ("regions", "area=08212"),
    ("sectors", ""),
    ("initiatives", ""),
    ("landscape", "q=nothing-is-called-so"),
)

Make = Callable[..., Document]


@pytest.fixture(scope="session")
def outlines() -> Outlines:
    return Outlines(read_shapes(DATA / "boundaries"))


@pytest.fixture(scope="session")
def make(outlines: Outlines) -> Make:
    """A document of some scenes."""

    def made(scenes: Sequence[Scene], *, title: str = "Cluster im Land", code: str = "de", address: str = ADDRESS
             ) -> Document:  # fmt: skip
        return Document(title, scenes, language(code), TODAY, outlines, address)

    return made


@pytest.fixture(scope="session", params=["de", "en"])
def document(request: pytest.FixtureRequest, landscape: Landscape, make: Make) -> Document:
    code = request.param
    scenes = [scene_at(landscape, page, query, code) for page, query in PAGES]
    scenes[0] = replace(scenes[0], note="Erst die Karte zeigen.\nDann die Branchen.")
    return make(scenes, code=code)


@pytest.fixture(scope="session")
def written(document: Document) -> bytes:
    return write_slides(document, lambda _done, _all: None)
