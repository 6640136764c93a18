"""What a deck needs beside its page: plotly, Leaflet, boundaries, its own scripts and styles; and where they are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import plotly
from xstatic.pkg import leaflet

from clusterdash.briefing.scenes import Scene
from clusterdash.model.areas import Level, level_of
from clusterdash.model.landscape import FILE_NAMES
from clusterdash.shipped import data_folder
from clusterdash.views.maps import DRAWING

OWN = Path(__file__).with_name("static")
FILES = {
    "plotly.min.js": Path(plotly.__file__).with_name("package_data") / "plotly.min.js",
    "leaflet.js": Path(leaflet.BASE_DIR) / "leaflet.js",
    "leaflet.css": Path(leaflet.BASE_DIR) / "leaflet.css",
    "map.js": DRAWING / "map.js",
    "map.css": DRAWING / "map.css",
    **{path.name: path for path in sorted(OWN.iterdir())},
}
# The dashboard's typefaces come with Streamlit, which itself is not needed here; files' names hold a sum of contents.
FACES = {"Source Sans": "SourceSansVF-Upright*.woff2", "Source Serif": "SourceSerifVariable-Roman*.woff2"}
ALWAYS_DRAWN = ("state", "water")
SHAPES = {f"boundaries/{name}.js": name for name in (*FILE_NAMES.values(), "water")}


@dataclass(frozen=True)
class DeckParts:
    """Where the browser finds the files of a deck: the folder as seen from the page, with a slash at its end.

    `stamp` keeps browsers from using an old copy; `faces` are the addresses of typefaces by their names.
    """

    folder: str
    stamp: str = ""
    faces: Mapping[str, str] = field(default_factory=dict)

    def address(self, name: str) -> str:
        """The address of a file."""
        return f"{self.folder}{name}?v={self.stamp}" if self.stamp else f"{self.folder}{name}"


def deck_file(name: str) -> bytes:
    """The content of a file; boundaries come as a script, for a page that lies in a folder cannot fetch.

    Raises KeyError where there is no such file.
    """
    if name not in SHAPES:
        return FILES[name].read_bytes()
    shapes = (data_folder() / "boundaries" / f"{SHAPES[name]}.geojson").read_bytes()
    return b'clusterdashShapes("%s", %s);\n' % (SHAPES[name].encode(), shapes.strip())


@cache
def faces() -> dict[str, Path]:
    """The files of the dashboard's typefaces by their names; those that are not found are left out."""
    found = find_spec("streamlit")
    media = Path(found.origin if found and found.origin else "").with_name("static") / "static" / "media"
    files = {name: next(media.glob(pattern), None) for name, pattern in FACES.items()}
    return {name: path for name, path in files.items() if path}


@cache
def files_stamp() -> str:
    """What changes whenever one of the files does."""
    digest = hashlib.sha256()
    for name in (*FILES, *SHAPES):
        digest.update(deck_file(name))
    return digest.hexdigest()[:12]


def files_of(scenes: Iterable[Scene]) -> list[str]:
    """The names of the files that these scenes need: boundaries of no other level than their maps show."""
    maps = [scene.map.view for scene in scenes if scene.map]
    levels = {view.level for view in maps} | {
        Level(level_of(ags)) for view in maps for ags in (*view.selected, *view.focus)
    }
    shapes = {FILE_NAMES[level] for level in levels}.union(ALWAYS_DRAWN if maps else ())
    return [*FILES, *(name for name, shape in SHAPES.items() if shape in shapes)]
