"""The slides of a scene: its finding as title, its sentence, what it rests on, and where all of it comes from."""

from __future__ import annotations

from collections.abc import Sequence

from pptx.presentation import Presentation as Deck

from clusterdash.briefing.documents import Document
from clusterdash.briefing.scenes import Scene
from clusterdash.briefing.slides.canvas import Canvas
from clusterdash.briefing.slides.codes import add_code, has_code
from clusterdash.briefing.slides.grid import CONTENT, FURTHER, QR, SENTENCE, SOURCE, TITLE, Box, whole_width
from clusterdash.briefing.slides.look import (
    COUNTER_SIZE,
    FINDING,
    FOOTER,
    SENTENCE_KIND,
    SENTENCE_SIZES,
    SOURCE_SIZE,
    TITLE_SIZES,
)
from clusterdash.briefing.slides.maps import credit_line
from clusterdash.briefing.slides.markup import ACCENT, INK, MUTED, Paragraph, Words, plain
from clusterdash.briefing.slides.pages import Planner
from clusterdash.briefing.slides.speaking import add_note
from clusterdash.briefing.slides.typesetting import BINDING_SPACE, LINE, bound, fitted, shortened, text_height

BELOW_SENTENCE = CONTENT.y - SENTENCE.bottom
MOST_SENTENCE = 150.0  # points of height; a longer sentence is cut here and stands in the notes


def add_findings(deck: Deck, document: Document, planner: Planner, scene: Scene) -> None:
    """Add the slides of a scene; the title of each says which of how many it is, the last one what has no room."""
    own = (lambda box: box) if has_code(document.live(scene)) else whole_width
    sentence, size, place = _sentence(scene, own(SENTENCE))
    first = CONTENT.below(max(place.bottom - SENTENCE.bottom, 0.0))
    plan = planner.plan(scene, first)
    for number, draw in enumerate(plan.drawings, start=1):
        canvas = Canvas(deck.slides.add_slide(deck.slide_layouts[FINDING]), document.language)
        _add_title(canvas, scene, own(TITLE), f"{number}/{len(plan.drawings)}" if len(plan.drawings) > 1 else "")
        if number == 1 and sentence:
            words = [[Words(sentence, size, MUTED)]]
            canvas.placeholder(canvas.language.say("Sentence"), SENTENCE_KIND, words, _moved(place, SENTENCE))
        draw(canvas, first if number == 1 else FURTHER)
        credit = [credit_line(canvas.language)] if number == 1 and scene.map else []
        further = _further(canvas, plan.left_out) if number == len(plan.drawings) else []
        _add_source(canvas, document, scene, [*credit, *further, *_chosen(canvas, scene)])
        canvas.number(len(deck.slides))
        add_note(canvas, document, scene, further)


def _sentence(scene: Scene, place: Box) -> tuple[str, float, Box]:
    """The sentence, its size and place, which grows where the sentence is long."""
    sentence = plain(scene.sentence)
    height = min(max(text_height(sentence, SENTENCE_SIZES[-1], place.width), place.height), MOST_SENTENCE)
    place = place._replace(height=height)
    return *fitted(sentence, place, SENTENCE_SIZES), place


def _moved(place: Box, usual: Box) -> Box | None:
    """A place that is not where the layout puts it."""
    return place if place != usual else None


def _add_title(canvas: Canvas, scene: Scene, place: Box, counter: str) -> None:
    """The finding, and in small letters which of its slides this is, so that no two slides have one title."""
    tail = f"{BINDING_SPACE * 2}{counter}" if counter else ""
    title, size = fitted(bound(plain(scene.title)), place, TITLE_SIZES, bold=True, tail=tail)
    words = [Words(title.removesuffix(tail), size, INK, bold=True)]
    if counter:
        words.append(Words(tail, COUNTER_SIZE, MUTED))
    canvas.placeholder(canvas.language.say("Title"), 'type="title"', [words], _moved(place, TITLE))


def _add_source(canvas: Canvas, document: Document, scene: Scene, remarks: Sequence[str]) -> None:
    """The source with the live address, remarks on a line of their own, and the code that leads there."""
    live = document.live(scene)
    lines = [_source_line(canvas, document.source(scene), live)]
    if second := " · ".join(remarks):
        line = SOURCE._replace(height=SOURCE_SIZE * LINE)
        lines.append([Words(shortened(plain(second), line, SOURCE_SIZE), SOURCE_SIZE, MUTED)])
    canvas.placeholder(canvas.language.say("Source"), FOOTER, lines)
    if live:
        add_code(canvas, live, QR)


def _source_line(canvas: Canvas, source: str, live: str) -> Paragraph:
    words = [Words(source, SOURCE_SIZE, MUTED)]
    if live:
        link = Words(canvas.language.say("Live view"), SOURCE_SIZE, ACCENT, link=canvas.link(live))
        words += [Words(" · ", SOURCE_SIZE, MUTED), link]
    return words


def _further(canvas: Canvas, left_out: Sequence[str]) -> list[str]:
    """What the live view shows beyond the slides."""
    return [f"{canvas.language.say('Also in the dashboard:')} {', '.join(left_out)}"] if left_out else []


def _chosen(canvas: Canvas, scene: Scene) -> list[str]:
    """The filters; the notes name all that is chosen of each."""
    filters = "; ".join(scene.filters)
    return [canvas.language.say("Selection: {filters}", filters=filters)] if filters else []
