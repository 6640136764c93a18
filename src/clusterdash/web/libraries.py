"""The libraries that the program stands on, as the installation knows them."""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata, requires

from clusterdash.views.about import Library

LONGEST_LICENCE = 40


@cache
def libraries() -> tuple[Library, ...]:
    """Every declared dependency with its installed version and its licence, by name."""
    declared = [re.split(r"[<>=!~;\[ ]", line)[0] for line in requires("clusterdash") or () if "extra ==" not in line]
    return tuple(found for name in sorted(declared, key=str.casefold) if (found := _library(name)))


def _library(name: str) -> Library | None:
    try:
        about = metadata(name)
    except PackageNotFoundError:
        return None
    return Library(about["Name"], about["Version"], _licence(about))


def _licence(about: PackageMetadata) -> str:
    """The SPDX expression, else the classifier, else the first line of the licence where it is short."""
    classifiers = [entry for entry in about.get_all("Classifier") or [] if entry.startswith("License :: ")]
    named = ", ".join(entry.rpartition(" :: ")[2] for entry in classifiers)
    written = _field(about, "License").strip().partition("\n")[0]
    return _field(about, "License-Expression") or named or (written if len(written) <= LONGEST_LICENCE else "")


def _field(about: PackageMetadata, name: str) -> str:
    return str((about.get_all(name) or [""])[0])
