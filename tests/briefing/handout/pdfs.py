"""Documents for hand-outs, and how tests read a PDF back: words, structure, links."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from io import BytesIO
from typing import Any, NamedTuple

from pypdf import PdfReader

from clusterdash.briefing.documents import Document
from clusterdash.briefing.handout import write_handout
from clusterdash.briefing.mapping import Outlines
from clusterdash.briefing.scenes import Scene
from clusterdash.locale import language
from clusterdash.shipped import data_folder, read_shapes
from tests.briefing.composing.scenes import TODAY

ADDRESS = "https://dashboard.example/"
OUTLINES = Outlines(read_shapes(data_folder() / "boundaries"))


def document_of(scenes: Sequence[Scene], *, title: str = "Cluster im Land", code: str = "de",
                address: str = ADDRESS) -> Document:  # fmt: skip
    return Document(title, scenes, language(code), TODAY, OUTLINES, address)


def untold(_done: int, _of: int) -> None:
    """Progress that nobody is told of."""


def handout(scenes: Sequence[Scene], **more: Any) -> PdfReader:  # noqa: ANN401
    return opened(write_handout(document_of(scenes, **more), untold))


def opened(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def squeezed(text: str) -> str:
    """A text without spaces and hyphens, so that where a line ends makes no difference."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", text)


@lru_cache(maxsize=64)
def page_words(reader: PdfReader, number: int) -> str:
    """The words of a page, the first is 1, squeezed."""
    return squeezed(reader.pages[number - 1].extract_text())


class Element(NamedTuple):
    """An element of the structure tree: its kind, alternative text and how deep it lies."""

    kind: str
    alt: str
    depth: int


def elements(reader: PdfReader) -> list[Element]:
    """The structure tree in the order in which it is read aloud."""
    return list(_elements(reader.trailer["/Root"]["/StructTreeRoot"]["/K"], 0))


def _elements(node: Any, depth: int) -> Iterator[Element]:  # noqa: ANN401 - whatever pypdf gives
    found = node.get_object()
    if isinstance(found, list):
        for child in found:
            yield from _elements(child, depth)
    elif isinstance(found, dict) and "/S" in found:
        yield Element(found["/S"].removeprefix("/"), str(found.get("/Alt", "")), depth)
        if "/K" in found:
            yield from _elements(found["/K"], depth + 1)


def figures(reader: PdfReader) -> list[str]:
    """The alternative text of each picture."""
    return [element.alt for element in elements(reader) if element.kind == "Figure"]


def links(reader: PdfReader) -> set[str]:
    """Where the links lead that leave the document."""
    notes = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    return {note["/A"]["/URI"] for note in notes if "/URI" in note.get("/A", {})}


def fonts(reader: PdfReader) -> list[Any]:
    """The descriptor of every typeface."""
    found: dict[str, Any] = {}
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            (inner,) = font.get_object()["/DescendantFonts"]
            found[inner.get_object()["/BaseFont"]] = inner.get_object()["/FontDescriptor"]
    return list(found.values())
