"""Where the data lie that ship with the program, and the shapes of their areas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from clusterdash.errors import UnreadableError
from clusterdash.model.landscape import FILE_NAMES


def project_folder() -> Path:
    """The root of the checkout that the program runs from."""
    return Path(__file__).resolve().parents[2]


def data_folder() -> Path:
    """The folder of the published landscape that ships with the program.

    Raises UnreadableError where the program was installed without it.
    """
    folder = project_folder() / "data"
    if not folder.is_dir():
        raise UnreadableError(
            f'The data that ship with the program are missing: there is no folder "{folder}". '
            "Run clusterdash from a checkout of the project, as `make run` does."
        )
    return folder


def read_shapes(boundaries: Path) -> dict[str, Any]:
    """The GeoJSON geometry (degrees, WGS 84) of every area of all five levels, by AGS.

    `boundaries` is the folder with one file a level. Raises UnreadableError where a file is missing or is no GeoJSON.
    """
    shapes: dict[str, Any] = {}
    for name in FILE_NAMES.values():
        path = boundaries / f"{name}.geojson"
        try:
            features = json.loads(path.read_text(encoding="utf-8"))["features"]
            shapes |= {feature["properties"]["ags"]: feature["geometry"] for feature in features}
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UnreadableError(f"{path.name} cannot be read: {error}. Build it anew: make boundaries.") from error
    return shapes
