"""Classes of values, the fills that show them, and the ink that can be read on a colour."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

MOST_CLASSES = 5
# Sequential blues, light to deep (light ground) and deep to light (dark ground); 3:1 between the ends.
LIGHT_FILLS = ("#D9E8F1", "#B3D1E3", "#86B5D2", "#5695BD", "#2F729E")
DARK_INK, WHITE_INK = "#10181d", "#ffffff"
DARK_FILLS = ("#1D3A4C", "#27536D", "#336F91", "#4A90B6", "#7AB6D6")


def class_breaks(values: pd.Series, *, whole: bool) -> list[float]:
    """Upper bounds of at most five classes of the values above 0, each class with about as many areas.

    With `whole` the bounds are whole numbers. No value above 0 gives no class.
    """
    known = values.dropna().astype(float)
    known = known[known > 0]
    if known.empty:
        return []
    shares = np.linspace(0, 1, MOST_CLASSES + 1)[1:]
    bounds = np.quantile(known, shares, method="higher")
    rounded = bounds if whole else np.ceil(bounds * 10) / 10
    return [float(bound) for bound in np.unique(rounded)]


def class_of(values: pd.Series, breaks: Sequence[float]) -> list[int | None]:
    """The class of each value: 0 for none, 1 for the first class and so on, None where the value is unknown."""
    return [
        None
        if pd.isna(value)
        else 0
        if value <= 0 or not breaks
        else min(int(np.searchsorted(breaks, value)), len(breaks) - 1) + 1
        for value in values
    ]


def class_fills(count: int, fills: Sequence[str]) -> list[str]:
    """As many fills as there are classes, spread over the whole scale."""
    if count == 1:
        return [fills[len(fills) // 2]]
    return [fills[round(position * (len(fills) - 1) / (count - 1))] for position in range(count)]


def ink_on(color: str) -> str:
    """Dark or white, whichever has the higher contrast on a colour (WCAG 2.2, relative luminance)."""
    ground = _luminance(color)
    on_dark, on_white = (ground + 0.05) / (_luminance(DARK_INK) + 0.05), 1.05 / (ground + 0.05)
    return DARK_INK if on_dark > on_white else WHITE_INK


def _luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)  # noqa: PLR2004 - WCAG's figures
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
