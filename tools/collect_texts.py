"""Bring the message catalogue up to the texts in the code: `python -m tools.collect_texts`.

New texts arrive without a translation, texts that the code no longer says go. `missing` is what a test asks.
"""

from __future__ import annotations

from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from clusterdash.locale import catalogue_path

PROJECT = Path(__file__).resolve().parents[1]
FOLDERS = ("src/clusterdash", "pages")
KEYWORDS: dict[str, tuple[int, ...] | None] = {"say": None, "count": (1, 2)}


def collected() -> Catalog:
    """Every text that the code says, without translations."""
    template = Catalog(project="clusterdash", charset="utf-8")
    for folder in FOLDERS:
        for _, _, message, _, _ in extract_from_dir(PROJECT / folder, keywords=KEYWORDS):
            template.add(message)
    return template


def updated(code: str) -> Catalog:
    """The catalogue of a language with exactly the texts of the code."""
    with catalogue_path(code).open("rb") as source:
        catalogue = read_po(source, locale=code)
    catalogue.update(collected(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def missing(code: str) -> list[str]:
    """The texts of the code that the committed catalogue of a language does not translate."""
    return [
        str(message.id)
        for message in updated(code)
        if message.id and not all(message.string if isinstance(message.string, tuple) else (message.string,))
    ]


def main() -> None:
    """Write the German catalogue and say what is left to translate."""
    catalogue = updated("de")
    with catalogue_path("de").open("wb") as target:
        write_po(target, catalogue, width=110, sort_output=True, omit_header=False, include_previous=False)
    for text in missing("de"):
        print(f"not translated: {text}")


if __name__ == "__main__":
    main()
