"""The official municipality key (AGS): the one hierarchy of places, nested by prefix.

Source: Amtlicher Gemeindeschlüssel of the Federal Statistical Office; `08` is Baden-Württemberg.
"""

from __future__ import annotations

import re
from enum import StrEnum

from clusterdash.locale import Text

STATE = "08"
_AGS = re.compile(r"08([0-9]|[0-9]{2}|[0-9]{3}|[0-9]{6})?")


class Level(StrEnum):
    """A level of the hierarchy, from the state down to the municipality."""

    STATE = "state"
    GOVERNMENT_REGION = "government_region"
    PLANNING_REGION = "planning_region"
    DISTRICT = "district"
    MUNICIPALITY = "municipality"

    @property
    def digits(self) -> int:
        """How many digits a key of this level has."""
        return DIGITS[self]

    @property
    def name_text(self) -> Text:
        """One area of this level, in words."""
        return NAMES[self]

    @property
    def plural_text(self) -> Text:
        """Several areas of this level, in words."""
        return PLURALS[self]


DIGITS = {
    Level.STATE: 2,
    Level.GOVERNMENT_REGION: 3,
    Level.PLANNING_REGION: 4,
    Level.DISTRICT: 5,
    Level.MUNICIPALITY: 8,
}
NAMES = {
    Level.STATE: Text("Land", "State"),
    Level.GOVERNMENT_REGION: Text("Regierungsbezirk", "Government region"),
    Level.PLANNING_REGION: Text("Region", "Planning region"),
    Level.DISTRICT: Text("Kreis", "District"),
    Level.MUNICIPALITY: Text("Gemeinde", "Municipality"),
}
PLURALS = {
    Level.STATE: Text("Land", "State"),
    Level.GOVERNMENT_REGION: Text("Regierungsbezirke", "Government regions"),
    Level.PLANNING_REGION: Text("Regionen", "Planning regions"),
    Level.DISTRICT: Text("Kreise", "Districts"),
    Level.MUNICIPALITY: Text("Gemeinden", "Municipalities"),
}


def is_ags(key: str) -> bool:
    """Whether `key` has the form of a key of Baden-Württemberg, of any level."""
    return _AGS.fullmatch(key) is not None


def level_of(ags: str) -> Level:
    """The level of a key.

    Raises ValueError where the key is not one of Baden-Württemberg.
    """
    if not is_ags(ags):
        raise ValueError(f"{ags!r} is no key of an area in Baden-Württemberg: 08, then up to six more digits.")
    return next(level for level, digits in DIGITS.items() if digits == len(ags))


def lies_in(ags: str, area: str) -> bool:
    """Whether the place `ags` lies in `area`, itself included."""
    return ags.startswith(area)


def touches(ags: str, area: str) -> bool:
    """Whether one of two areas lies in the other."""
    return ags.startswith(area) or area.startswith(ags)


def parent_of(ags: str) -> str | None:
    """The key of the area one level up; None for the state."""
    digits = [count for count in DIGITS.values() if count < len(ags)]
    return ags[: digits[-1]] if digits else None


def path_to(ags: str) -> tuple[str, ...]:
    """The keys from the state down to `ags`, both included."""
    return tuple(ags[:digits] for digits in DIGITS.values() if digits <= len(ags))
