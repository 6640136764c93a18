"""The settings: environment variables, all optional, read once at the edge."""

from __future__ import annotations

import os
from dataclasses import dataclass
from urllib.parse import urlsplit

from clusterdash.errors import UsageError
from clusterdash.locale import DEFAULT_LANGUAGE, LANGUAGES


@dataclass(frozen=True)
class Settings:
    """What the one who runs the program has chosen.

    `language` is the first language of a reader (CLUSTERDASH_LANG); `basemap_url` is a template of tile addresses with
    {z}, {x} and {y} (CLUSTERDASH_BASEMAP_URL), empty for none.
    """

    language: str = DEFAULT_LANGUAGE
    basemap_url: str = ""

    @property
    def basemap_origin(self) -> str:
        """The one foreign origin that the browser may then ask for pictures; empty without a base map."""
        if not self.basemap_url:
            return ""
        parts = urlsplit(self.basemap_url.replace("{s}", "*"))
        return f"{parts.scheme}://{parts.netloc}"


def read_settings() -> Settings:
    """The settings of this process.

    Raises UsageError with the setting's name where a value cannot be used.
    """
    language = os.environ.get("CLUSTERDASH_LANG", DEFAULT_LANGUAGE) or DEFAULT_LANGUAGE
    if language not in LANGUAGES:
        raise UsageError(f'CLUSTERDASH_LANG is "{language}"; allowed is {" or ".join(LANGUAGES)}.')
    basemap_url = os.environ.get("CLUSTERDASH_BASEMAP_URL", "")
    if basemap_url and not _is_tile_address(basemap_url):
        raise UsageError(
            f'CLUSTERDASH_BASEMAP_URL is "{basemap_url}"; it must begin with http:// or https:// and contain '
            "{z}, {x} and {y}, for example https://tiles.example.org/{z}/{x}/{y}.png."
        )
    return Settings(language, basemap_url)


def _is_tile_address(url: str) -> bool:
    parts = urlsplit(url)
    host = parts.netloc.replace("{s}", "")
    plain = not any(character in host for character in " ;,'\"{}@*")
    return (
        parts.scheme in ("http", "https")
        and bool(host)
        and plain
        and all(part in url for part in ("{z}", "{x}", "{y}"))
    )
