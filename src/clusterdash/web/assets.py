"""What the browser loads besides Streamlit's own parts: Leaflet from the installed package, boundaries, our scripts.

Each folder is served as a component's folder, at `component/<this module>.<name>/`; relative addresses keep working
below any base path, and nothing is copied.
"""

from __future__ import annotations

from pathlib import Path

import plotly
import streamlit.components.v1 as components
from xstatic.pkg import leaflet

from clusterdash import __version__
from clusterdash.shipped import data_folder
from clusterdash.views.maps import DRAWING, MapAddresses

STATIC = Path(__file__).with_name("static")

components.declare_component("leaflet", path=leaflet.BASE_DIR)
components.declare_component("plotly", path=Path(plotly.__file__).with_name("package_data"))
components.declare_component("map", path=DRAWING)
components.declare_component("boundaries", path=data_folder() / "boundaries")


def _address(folder: str, file: str) -> str:
    """The address of a file as seen from the map's frame; the version keeps browsers from using an old copy."""
    return f"../{__name__}.{folder}/{file}?v={__version__}"


# As seen from a page.
PLOTLY_SCRIPT = f"component/{__name__}.plotly/plotly.min.js?v={plotly.__version__}"
MAP_ADDRESSES = MapAddresses(
    leaflet_script=_address("leaflet", "leaflet.js"),
    leaflet_style=_address("leaflet", "leaflet.css"),
    map_script=_address("map", "map.js"),
    map_style=_address("map", "map.css"),
    boundaries=f"../{__name__}.boundaries",
)
