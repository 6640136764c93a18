"""The notes page: what the speaker says, and once more in full what the slide rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.enum.lang import MSO_LANGUAGE_ID

from clusterdash.briefing.documents import Document
from clusterdash.briefing.scenes import Scene
from clusterdash.briefing.slides.canvas import Canvas
from clusterdash.briefing.slides.markup import plain

LANGUAGES = {"de": MSO_LANGUAGE_ID.GERMAN, "en": MSO_LANGUAGE_ID.ENGLISH_UK}


def add_note(canvas: Canvas, document: Document, scene: Scene, further: Sequence[str]) -> None:
    """Write the speaker's note, the scene's title, sentence and filters, what else there is, source and address."""
    lines = [*scene.note.splitlines(), scene.title, scene.sentence, *scene.chosen, *further,
             document.source(scene), document.live(scene)]  # fmt: skip
    notes: Any = canvas.slide.notes_slide.notes_text_frame
    notes.text = "\n".join(filter(None, map(plain, lines)))
    for paragraph in notes.paragraphs:
        for run in paragraph.runs:
            run.font.language_id = LANGUAGES[canvas.language.code]
