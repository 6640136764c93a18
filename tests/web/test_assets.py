import importlib
import re
from pathlib import Path
from urllib.parse import urlsplit

import plotly
import pytest
import streamlit.components.v1 as components
from xstatic.pkg import leaflet

from clusterdash import __version__
from clusterdash.model.areas import Level
from clusterdash.model.landscape import FILE_NAMES
from clusterdash.shipped import data_folder
from clusterdash.views.maps import DRAWING
from clusterdash.web import assets
from clusterdash.web.assets import MAP_ADDRESSES, PLOTLY_SCRIPT, STATIC

FOLDERS = {
    "leaflet": Path(leaflet.BASE_DIR),
    "plotly": Path(plotly.__file__).with_name("package_data"),
    "map": DRAWING,
    "boundaries": data_folder() / "boundaries",
}
FILES = {
    "leaflet's script": MAP_ADDRESSES.leaflet_script,
    "leaflet's style": MAP_ADDRESSES.leaflet_style,
    "the map's script": MAP_ADDRESSES.map_script,
    "the map's style": MAP_ADDRESSES.map_style,
    "plotly": PLOTLY_SCRIPT,
}
OWN = sorted(
    path for folder in (STATIC, DRAWING) for path in folder.iterdir() if path.suffix in (".js", ".css", ".svg")
)
NAMESPACE = "http://www.w3.org/2000/svg"


def folder_and_file(address: str) -> tuple[str, str]:
    """The component and the file that an address names."""
    component, file = urlsplit(address).path.split("/")[-2:]
    assert component.startswith(f"{assets.__name__}.")
    return component.removeprefix(f"{assets.__name__}."), file


@pytest.mark.parametrize("address", FILES.values(), ids=list(FILES))
def test_what_the_browser_is_told_to_load_is_there(address: str) -> None:
    folder, file = folder_and_file(address)
    assert (FOLDERS[folder] / file).is_file()


@pytest.mark.parametrize("address", [*FILES.values(), MAP_ADDRESSES.boundaries])
def test_every_address_is_relative(address: str) -> None:
    """So the page works below any path of a server, and asks nobody else."""
    parts = urlsplit(address)
    assert (parts.scheme, parts.netloc) == ("", "")
    assert not parts.path.startswith("/")


def test_an_address_changes_with_the_version_of_what_it_names() -> None:
    """Otherwise a browser would go on using its old copy."""
    assert urlsplit(MAP_ADDRESSES.map_script).query == f"v={__version__}"
    assert urlsplit(PLOTLY_SCRIPT).query == f"v={plotly.__version__}"


def test_the_boundaries_of_every_level_are_there() -> None:
    folder = FOLDERS[MAP_ADDRESSES.boundaries.rpartition(".")[2]]
    for name in (*(FILE_NAMES[level] for level in Level), "water"):
        assert (folder / f"{name}.geojson").is_file()


def test_each_folder_is_served_under_the_name_that_its_addresses_have(monkeypatch: pytest.MonkeyPatch) -> None:
    served: dict[str, Path] = {}
    monkeypatch.setattr(components, "declare_component", lambda name, path: served.update({name: Path(path)}))
    importlib.reload(assets)
    assert {name: folder.resolve() for name, folder in served.items()} == {
        name: folder.resolve() for name, folder in FOLDERS.items()
    }


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_our_own_scripts_and_styles_name_no_other_server(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace(NAMESPACE, "")
    assert re.findall(r"https?://[\w.-]+|[\"'(]//[\w-]+\.\w+", text) == []
    assert "@import" not in text
