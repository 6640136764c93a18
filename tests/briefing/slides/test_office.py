"""The slides open in an office: LibreOffice turns each into a page, with all its words on it."""

import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from clusterdash.briefing.documents import Document
from tests.briefing.slides.reading import opened, title
from tools.libreoffice import convert_to_pdf


@pytest.fixture(scope="module")
def pages(written: bytes, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The words of each page without spaces, for an office breaks lines where it wants."""
    folder: Path = tmp_path_factory.mktemp("office")
    (folder / "briefing.pptx").write_bytes(written)
    read = PdfReader(convert_to_pdf(folder / "briefing.pptx", folder))
    return [close(page.extract_text()) for page in read.pages]


def close(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_every_slide_is_a_page_with_its_title(pages: list[str], written: bytes) -> None:
    slides = list(opened(written).slides)
    assert len(pages) == len(slides)
    for page, slide in zip(pages, slides, strict=True):
        assert close(title(slide)) in page


def test_sentences_figures_sources_and_the_numbers_at_bars_are_on_the_pages(
    pages: list[str], document: Document
) -> None:
    for scene in document.scenes:
        assert any(close(scene.sentence) in page for page in pages)
        for figure in scene.figures:
            assert any(close(figure.value) in page and close(figure.coverage) in page for page in pages)
    assert all(close(document.source(document.scenes[0])) in page for page in pages)
    sectors = next(picture for picture in document.scenes[0].pictures if picture.key == "sector")
    assert all(close(name) in pages[2] for name in sectors.table["sector"])
