"""What stands on the slides of a briefing, read back with python-pptx."""

import itertools
from dataclasses import replace
from typing import Any

import pytest

from clusterdash.briefing.documents import Document
from clusterdash.briefing.scenes import Scene
from clusterdash.briefing.slides import write_slides
from clusterdash.briefing.slides.grid import CONTENT, QR, SLIDE
from clusterdash.briefing.slides.typesetting import bound
from clusterdash.locale import language
from clusterdash.model.landscape import Landscape
from tests.briefing.composing.scenes import TODAY, scene_at
from tests.briefing.slides.conftest import ADDRESS, Make
from tests.briefing.slides.reading import (
    DRAWING,
    charts,
    every_shape,
    is_decorative,
    is_inside,
    links,
    notes,
    opened,
    overlaps,
    said,
    slide_words,
    spilled,
    title,
    words,
)

SMALLEST_BODY, SMALLEST_TABLE, SMALLEST_SOURCE = 14, 12, 10


@pytest.fixture(scope="module")
def deck(written: bytes) -> Any:  # noqa: ANN401 - the library leaves its objects untyped
    return opened(written)


def first_slides(deck: Any, document: Document) -> list[Any]:  # noqa: ANN401
    """The first slide of each scene."""
    found, rest = [], list(deck.slides)[1:]
    for scene in document.scenes:
        own = list(itertools.takewhile(lambda slide, scene=scene: title(slide).startswith(bound(scene.title)), rest))
        found.append(own[0])
        rest = rest[len(own) :]
    assert not rest
    return found


def slides_of(deck: Any, document: Document, number: int) -> list[Any]:  # noqa: ANN401
    name = bound(document.scenes[number].title)
    return [slide for slide in list(deck.slides)[1:] if title(slide).startswith(name)]


def first_slide(make: Make, scene: Scene) -> Any:  # noqa: ANN401
    return opened(write_slides(make([scene]), lambda *_: None)).slides[1]


def said_by(deck: Any) -> list[Any]:  # noqa: ANN401
    return [shape for slide in deck.slides for shape in every_shape(slide.shapes)]


def test_slides_are_sixteen_to_nine(deck: Any) -> None:  # noqa: ANN401
    assert deck.slide_width * 9 == deck.slide_height * 16


def test_the_title_slide_says_title_day_and_source(deck: Any, document: Document) -> None:  # noqa: ANN401
    cover = deck.slides[0]
    assert title(cover) == document.title
    assert document.language.date(TODAY) in slide_words(cover)
    assert document.source(document.scenes[0]) in slide_words(cover)
    assert "GeoBasis-DE" in slide_words(cover)


def test_each_scene_begins_with_its_finding_sentence_and_figures(deck: Any, document: Document) -> None:  # noqa: ANN401
    for slide, scene in zip(first_slides(deck, document), document.scenes, strict=True):
        shown = slide_words(slide)
        assert scene.sentence in shown
        for figure in scene.figures:
            assert figure.value in shown
            assert figure.label in shown
            assert figure.coverage in shown


def test_further_slides_of_a_scene_are_numbered_in_their_titles(deck: Any, document: Document) -> None:  # noqa: ANN401
    slides = slides_of(deck, document, 0)
    titles = [title(slide) for slide in slides]
    assert titles == [f"{bound(document.scenes[0].title)}\u00a0\u00a0{number}/3" for number in (1, 2, 3)]
    first, counter = slides[0].shapes.title.text_frame.paragraphs[0].runs
    assert counter.font.size < first.font.size
    assert title(slides_of(deck, document, 4)[0]) == bound(document.scenes[4].title)


def test_a_scene_has_three_slides_as_a_rule_and_its_last_one_names_what_they_have_no_room_for(
    deck: Any,  # noqa: ANN401
    document: Document,
) -> None:
    for number, scene in enumerate(document.scenes):
        slides = slides_of(deck, document, number)
        assert len(slides) <= 3
        titles = {picture.on_paper.title.split(" (")[0] for picture in scene.pictures if not picture.empty}
        further = document.language.say("Also in the dashboard:")
        shown = {
            each for slide in slides for each in titles
            if any(words(shape).startswith(each) for shape in slide.shapes if not shape.is_placeholder)
        }  # fmt: skip
        (*_, last) = (slide_words(slide) for slide in slides)
        assert all(each in last.partition(further)[2] for each in titles - shown)
        assert (further in last) == (further in notes(slides[-1])) == (titles != shown)


def test_each_slide_says_version_date_licence_and_leads_to_the_live_view(deck: Any, document: Document) -> None:  # noqa: ANN401
    for number, scene in enumerate(document.scenes):
        for slide in slides_of(deck, document, number):
            source = next(shape for shape in slide.placeholders if shape.placeholder_format.idx == 11)
            assert source.text_frame.text.startswith(document.source(scene))
            addresses = [run.hyperlink.address for line in source.text_frame.paragraphs for run in line.runs]
            assert list(filter(None, addresses)) == [document.live(scene)]


def test_the_source_line_names_the_filters_and_whose_the_boundaries_are(deck: Any, document: Document) -> None:  # noqa: ANN401
    first, second = slides_of(deck, document, 1)[:2]
    assert document.scenes[1].chosen[0] in slide_words(first)
    assert "© GeoBasis-DE / BKG 2017" in slide_words(first)
    assert "GeoBasis" not in slide_words(second)


@pytest.mark.parametrize(
    ("query", "line"),
    [
        ("sector=photonics", "Auswahl: Branche: Photonik"),
        ("sector=photonics&fields=1", "Auswahl: Nebenfelder mitgezählt; Branche: Photonik"),
        ("area=0811&area=0812&sector=textiles",
         "Auswahl: Gebiet: Region Stuttgart, Region Heilbronn-Franken; Branche: Textil"),
    ],
)  # fmt: skip
def test_the_source_line_names_each_filter_once(landscape: Landscape, make: Make, query: str, line: str) -> None:
    assert line in slide_words(first_slide(make, scene_at(landscape, "initiatives", query)))


def test_of_many_areas_the_source_line_names_some_and_how_many_and_the_notes_name_all(
    landscape: Landscape, make: Make
) -> None:
    areas = ("08111", "08121", "08212", "08221", "08222", "08311")
    scene = scene_at(landscape, "initiatives", "&".join(f"area={ags}" for ags in areas))
    slide = first_slide(make, scene)
    names = [landscape.area_name(ags, language("de")) for ags in areas]
    assert f"Auswahl: Gebiet: {', '.join(names[:4])}, … (6)" in slide_words(slide)
    assert {f"Gebiet: {name}" for name in names} <= set(notes(slide).splitlines())


def test_nothing_leads_anywhere_but_to_the_live_views(written: bytes, document: Document) -> None:
    assert links(written) == {ADDRESS, *map(document.live, document.scenes)}


def test_the_notes_hold_what_the_speaker_says_and_the_sentence_and_source(deck: Any, document: Document) -> None:  # noqa: ANN401
    for number, scene in enumerate(document.scenes):
        for slide in slides_of(deck, document, number):
            lines = notes(slide).splitlines()
            assert lines[: len(scene.note.splitlines())] == scene.note.splitlines()
            assert {scene.title, scene.sentence, document.source(scene), document.live(scene)} <= set(lines)


def test_every_slide_has_its_number(deck: Any) -> None:  # noqa: ANN401
    for number, slide in enumerate(deck.slides, start=1):
        (shown,) = (shape for shape in slide.placeholders if shape.placeholder_format.idx == 12)
        field = shown.element.find(f".//{DRAWING}fld")
        assert (field.get("type"), shown.element.find(f".//{DRAWING}t").text) == ("slidenum", str(number))


def test_what_is_no_text_has_an_alternative_text_or_is_marked_as_decoration(deck: Any) -> None:  # noqa: ANN401
    silent = [shape for shape in said_by(deck) if not words(shape).strip() and not said(shape)]
    assert [shape.name for shape in silent if not is_decorative(shape) and not shape.is_placeholder] == []
    assert [shape.name for shape in said_by(deck) if is_decorative(shape) and said(shape)] == []


def test_charts_and_tables_say_in_their_alternative_text_what_they_show(deck: Any) -> None:  # noqa: ANN401
    frames = [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart or shape.has_table]
    assert frames
    assert all(map(said, frames))


def test_every_shape_has_a_name(deck: Any) -> None:  # noqa: ANN401
    assert all(shape.name for shape in said_by(deck))


def test_a_slide_is_read_from_title_over_pictures_to_source_and_number(deck: Any, document: Document) -> None:  # noqa: ANN401
    for slide in first_slides(deck, document):
        kinds = [shape.placeholder_format.idx if shape.is_placeholder else None for shape in slide.shapes]
        assert kinds[:2] == [0, 10]
        assert kinds[-3:] == [11, None, 12]
        assert said(list(slide.shapes)[-2]).startswith("QR")
        assert set(kinds[2:-3]) == {None}


def test_figures_are_read_before_the_map(deck: Any, document: Document) -> None:  # noqa: ANN401
    names = [shape.name for shape in slides_of(deck, document, 0)[0].shapes]
    assert names.index(document.scenes[0].figures[-1].label) < names.index(document.scenes[0].map.title)


def test_no_shape_leaves_the_slide(deck: Any) -> None:  # noqa: ANN401
    assert [shape.name for slide in deck.slides for shape in slide.shapes if not is_inside(shape)] == []


def test_no_two_shapes_lie_on_each_other(deck: Any) -> None:  # noqa: ANN401
    for slide in list(deck.slides)[1:]:
        assert overlaps(slide.shapes) == []


def test_no_words_need_more_room_than_they_have(deck: Any) -> None:  # noqa: ANN401
    assert [words for slide in deck.slides for words in spilled(slide.shapes)] == []


def test_words_are_large_enough_for_the_last_row(deck: Any) -> None:  # noqa: ANN401
    for slide in deck.slides:
        for shape in slide.shapes:
            sizes = [int(run.get("sz")) / 100 for run in shape.element.iter(f"{DRAWING}rPr") if run.get("sz")]
            if shape.shape_type == 6 or shape.name in {"Zeichen", "Marks"} or not sizes:  # a map's marks
                continue
            is_source = shape.is_placeholder and shape.placeholder_format.idx in {11, 12}
            least = SMALLEST_SOURCE if is_source else SMALLEST_TABLE if shape.has_table else SMALLEST_BODY
            assert min(sizes) >= least or _is_bullet(shape), shape.name


def _is_bullet(shape: Any) -> bool:  # noqa: ANN401
    return is_decorative(shape) and len(words(shape)) <= 2


def test_words_say_in_which_language_they_are(deck: Any, document: Document) -> None:  # noqa: ANN401
    region = {"de": "de-DE", "en": "en-GB"}[document.language.code]
    spoken = {
        run.get("lang")
        for slide in deck.slides
        for page in (slide, slide.notes_slide if slide.has_notes_slide else slide)
        for run in page.element.iter(f"{DRAWING}rPr")
    }
    assert spoken == {region}
    for slide in deck.slides:
        for chart in charts(slide):
            assert {run.get("lang") for run in chart.element.iter(f"{DRAWING}defRPr")} == {region}


@pytest.mark.parametrize("length", [90, 200, 1000])
def test_a_long_title_stays_in_its_place(landscape: Landscape, make: Make, length: int) -> None:
    scene = replace(scene_at(landscape, "topics"), title=("Vierzehn Initiativen " * 60)[:length].strip())
    slides = list(opened(write_slides(make([scene], title=scene.title), lambda *_: None)).slides)
    for slide in slides:
        run = slide.shapes.title.text_frame.paragraphs[0].runs[0]
        lines = len(run.text) * run.font.size.pt * 0.6 / (slide.shapes.title.width.pt)
        assert lines * run.font.size.pt <= slide.shapes.title.height.pt
    assert title(slides[1]).endswith(f"\u00a01/{len(slides) - 1}")
    assert scene.title in notes(slides[1])


def test_a_long_sentence_moves_what_is_below_it_and_covers_nothing(landscape: Landscape, make: Make) -> None:
    scene = replace(scene_at(landscape, "landscape"), sentence="Ein Satz, der nicht enden will. " * 22)
    slide = opened(write_slides(make([scene]), lambda *_: None)).slides[1]
    assert all(map(is_inside, slide.shapes))
    assert overlaps(slide.shapes) == []
    assert scene.sentence.strip() in notes(slide)


def test_letters_that_a_file_cannot_hold_are_left_out(landscape: Landscape, make: Make) -> None:
    scene = replace(scene_at(landscape, "topics"), title="Ein\x0bTitel <mit> & \ud800Zeichen", note="a\x00b")
    deck = opened(write_slides(make([scene], title='"Zitat" & <b>\x01'), lambda *_: None))
    assert title(deck.slides[0]) == '"Zitat" & <b>'
    assert title(deck.slides[1]).startswith("Ein Titel <mit> &  Zeichen")
    assert notes(deck.slides[1]).startswith("a b")


def test_an_empty_selection_has_one_slide_that_says_so(deck: Any, document: Document) -> None:  # noqa: ANN401
    (slide,) = slides_of(deck, document, 4)
    assert charts(slide) == []
    assert bound(document.scenes[4].title) == title(slide)


def test_a_briefing_without_scenes_is_its_title_slide(make: Make) -> None:
    deck = opened(write_slides(make([]), lambda *_: None))
    assert [title(slide) for slide in deck.slides] == ["Cluster im Land"]


def test_without_an_address_there_is_neither_link_nor_code(landscape: Landscape, make: Make) -> None:
    written = write_slides(make([scene_at(landscape, "regions", "area=08212")], address=""), lambda *_: None)
    assert links(written) == set()
    assert not [shape for shape in said_by(opened(written)) if said(shape).startswith("QR")]


@pytest.mark.parametrize("address", ["", "https://dashboard.example/" + "long/" * 80])
def test_without_a_code_title_and_sentence_are_as_wide_as_the_content(
    landscape: Landscape,
    make: Make,
    deck: Any,  # noqa: ANN401
    document: Document,
    address: str,
) -> None:
    wide = opened(write_slides(make([scene_at(landscape, "about")], address=address), lambda *_: None)).slides[1]
    beside = first_slides(deck, document)[0]
    assert [shape.width.pt for shape in list(wide.shapes)[:2]] == [CONTENT.width, CONTENT.width]
    assert [shape.left.pt + shape.width.pt < QR.x for shape in list(beside.shapes)[:2]] == [True, True]
    assert overlaps(wide.shapes) == []


def test_an_address_too_long_for_a_camera_is_a_link_without_a_code(landscape: Landscape, make: Make) -> None:
    scene = scene_at(landscape, "landscape", "q=" + "x" * 200)
    document = make([scene], address="https://dashboard.example/" + "long/" * 60)
    written = write_slides(document, lambda *_: None)
    assert document.live(scene) in links(written)
    assert not [shape for shape in opened(written).slides[1].shapes if said(shape).startswith("QR")]


def test_progress_is_told_after_each_scene_and_what_it_raises_breaks_the_work_off(
    landscape: Landscape, make: Make
) -> None:
    document = make([scene_at(landscape, "topics"), scene_at(landscape, "topics"), scene_at(landscape, "topics")])
    told: list[tuple[int, int]] = []
    write_slides(document, lambda done, of: told.append((done, of)))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]

    def stop(done: int, _: int) -> None:
        if done == 1:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        write_slides(document, stop)


def test_the_slide_is_960_points_wide(deck: Any) -> None:  # noqa: ANN401
    assert (deck.slide_width.pt, deck.slide_height.pt) == (SLIDE.width, SLIDE.height)
