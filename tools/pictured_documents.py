"""Pictures of hand-outs: a page of a PDF, a slide of a presentation."""

import datetime as dt
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image

from clusterdash.briefing.composing import scene_of
from clusterdash.briefing.documents import Document
from clusterdash.briefing.making import HAND_OUTS, untold
from clusterdash.briefing.mapping import Outlines
from clusterdash.briefing.ready import ready_made
from clusterdash.locale import language
from clusterdash.model.landscape import Landscape
from clusterdash.model.selection import EVERYTHING
from clusterdash.shipped import data_folder, read_shapes
from clusterdash.views.reading import Reading
from tools.libreoffice import convert_to_pdf

AREA = "08111"
ADDRESS = "https://cluster.example.org/"
SHOWN = {"slide.png": ("pptx", 1), "handout.png": ("pdf", 1)}  # the file, its format, and which page of it
WIDTH_PX = 1440


def documents() -> dict[str, bytes]:
    """The pictures by the names of their files, as PNG."""
    document = _document(dt.datetime.now(dt.UTC).date())
    return {name: _picture(HAND_OUTS[form].write(document, untold), form, page) for name, (form, page) in SHOWN.items()}


def _document(day: dt.date) -> Document:
    """The ready-made briefing of an area."""
    land, spoken = Landscape.read(data_folder()), language("de")
    briefing = ready_made("area", Reading.of("briefing", land, EVERYTHING, spoken, day), AREA)
    scenes = [scene_of(capture, land, spoken, day) for capture in briefing.captures]
    return Document(briefing.title, scenes, spoken, day, Outlines(read_shapes(data_folder() / "boundaries")), ADDRESS)


def _picture(content: bytes, form: str, page: int) -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"document.{form}"
        file.write_bytes(content)
        pdf = pypdfium2.PdfDocument(convert_to_pdf(file, Path(folder)) if form == "pptx" else file)
        shown = pdf[page]
        image: Image.Image = shown.render(scale=WIDTH_PX / shown.get_width()).to_pil()
        pdf.close()
    picture = BytesIO()
    image.save(picture, "PNG")
    return picture.getvalue()
