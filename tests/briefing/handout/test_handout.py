"""The hand-out as a reader and a screen reader find it, read back from the PDF."""

from dataclasses import replace

import pandas as pd
import pytest
from pypdf import PdfReader

from clusterdash.briefing.charting import Form, read_chart
from clusterdash.briefing.handout import write_handout
from clusterdash.briefing.scenes import Scene
from clusterdash.briefing.tables import words_of
from clusterdash.locale import language
from clusterdash.model.landscape import Landscape
from clusterdash.model.licences import BOUNDARIES_CREDIT, BOUNDARIES_URL, ROWS_LICENCE_URL
from clusterdash.views.provenance import OFFICIAL
from tests.briefing.composing.scenes import scene_at
from tests.briefing.handout.pdfs import (
    ADDRESS,
    document_of,
    elements,
    figures,
    fonts,
    handout,
    links,
    page_words,
    squeezed,
    untold,
)

HOSTILE = '#panic() *fett* $x^2$ @x <a> \\ \\u{41} // /* _k_ `c` "q" [b] {c}\n= Titel'
VIEWS = (("landscape", ""), ("sectors", ""), ("regions", "area=08212"), ("events", ""))


@pytest.fixture(scope="module", params=["de", "en"])
def code(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def scenes(landscape: Landscape, code: str) -> list[Scene]:
    return [scene_at(landscape, page, query, code) for page, query in VIEWS]


@pytest.fixture(scope="module")
def reader(scenes: list[Scene], code: str) -> PdfReader:
    return handout(scenes, code=code)


@pytest.fixture(scope="module")
def german(landscape: Landscape) -> Scene:
    """The landscape with its map and one chart."""
    scene = scene_at(landscape, "landscape")
    return replace(scene, pictures=scene.pictures[:1])


def read_names(table: pd.DataFrame) -> list[str]:
    """The first cell of each row, in words."""
    return [words_of(value, language("de")) for value in table.iloc[:, 0]]


# ---- pages -----------------------------------------------------------------------------------------------------------


def test_there_is_a_title_page_one_page_a_finding_and_one_of_sources(reader: PdfReader, scenes: list[Scene]) -> None:
    assert len(reader.pages) == len(scenes) + 2
    for number, scene in enumerate(scenes, start=2):
        words = page_words(reader, number)
        assert words.startswith(squeezed(scene.title + scene.sentence))


def test_pages_are_a4_and_counted(reader: PdfReader, code: str) -> None:
    total = len(reader.pages)
    for number, page in enumerate(reader.pages, start=1):
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx((595.28, 841.89), abs=0.01)
        if number > 1:
            assert page_words(reader, number).endswith(f"{language(code).say('Page')}{number}/{total}")


def test_the_title_page_says_what_when_and_from_which_data(reader: PdfReader, scenes: list[Scene], code: str) -> None:
    words, document = page_words(reader, 1), document_of(scenes, code=code)
    assert squeezed("Cluster im Land") in words
    assert squeezed({"de": "15. Januar 2026", "en": "15 January 2026"}[code]) in words
    assert squeezed(document.source(scenes[0])) in words
    assert "CCBY4.0" in words
    for number, scene in enumerate(scenes, start=2):
        assert squeezed(scene.title) in words.replace(".", "") or squeezed(scene.title) in words, number


def test_each_key_figure_stands_on_its_page(reader: PdfReader, scenes: list[Scene]) -> None:
    for number, scene in enumerate(scenes, start=2):
        words = page_words(reader, number)
        for figure in scene.figures:
            assert squeezed(figure.label + figure.value + figure.coverage) in words


def test_each_number_of_a_chart_stands_on_its_page(german: Scene) -> None:
    words = page_words(handout([german]), 2)
    table = german.pictures[0].table
    for name, total in zip(table["sector"], table["initiatives"], strict=True):
        assert squeezed(name) in words
        assert f"{squeezed(name)}{total}" in words.replace("\n", "")


def test_each_cell_of_a_table_stands_on_its_page(landscape: Landscape, code: str) -> None:
    scene = scene_at(landscape, "topics", code=code)
    table = scene.tables[0]
    words = page_words(handout([replace(scene, pictures=(table,))], code=code), 2)
    cells = [words_of(value, language(code)) for name in table.table.columns for value in table.table[name]]
    assert cells
    assert [cell for cell in cells if squeezed(cell) not in words] == []


def test_each_cell_of_the_matrix_stands_on_its_page_with_its_row(landscape: Landscape) -> None:
    scene = scene_at(landscape, "sectors")
    (matrix,) = [chart for each in scene.charts if (chart := read_chart(each.figure)) and chart.form is Form.MATRIX]
    words = page_words(handout([scene]), 2)
    for row in matrix.series:
        assert squeezed(row.name + "".join(row.texts)) in words


def test_what_has_no_room_is_named_with_the_way_to_it(landscape: Landscape) -> None:
    scene = scene_at(landscape, "landscape")
    many = replace(scene, pictures=scene.pictures * 3)
    reader = handout([many])
    assert len(reader.pages) == 3
    named = page_words(reader, 2).split(squeezed("Außerdem im Dashboard:"))[1]
    assert squeezed("Nach Gründungsjahr, aufaddiert") in named


def test_a_long_table_says_how_many_rows_it_leaves_out(landscape: Landscape) -> None:
    scene = scene_at(landscape, "landscape")
    assert scene.map is not None
    words = page_words(handout([replace(scene, map=None, pictures=(scene.map.twin,))]), 2)
    shown = next(number for number in range(44) if f"…und{44 - number}weitere" in words)
    assert shown >= 6


def test_a_chart_that_cannot_be_drawn_is_its_table(landscape: Landscape) -> None:
    scene = scene_at(landscape, "initiatives", "id=cyberforum")
    timeline = next(each for each in scene.charts if read_chart(each.figure) is None)
    reader = handout([replace(scene, map=None, pictures=(timeline,))])
    assert figures(reader) == [f"QR-Code zur Live-Ansicht: {ADDRESS}initiatives?lang=de&id=cyberforum"]
    assert str(timeline.headings[0]) in page_words(reader, 2)


def test_notes_of_the_speaker_are_not_in_it(german: Scene) -> None:
    reader = handout([replace(german, note="Nur für mich")])
    assert all("Nurfürmich" not in page_words(reader, number) for number in (1, 2, 3))


def test_the_filters_stand_in_words(landscape: Landscape) -> None:
    scene = scene_at(landscape, "landscape", "area=08212&sector=tourism")
    assert squeezed("Auswahl: Gebiet: Stadtkreis Karlsruhe · Branche: Tourismus") in page_words(handout([scene]), 2)


def test_very_many_filters_still_leave_one_page(landscape: Landscape) -> None:
    areas = landscape.places.index[landscape.places.index.str.len() == 8][:300]
    scene = scene_at(landscape, "landscape", "&".join(f"area={ags}" for ags in areas))
    reader = handout([scene])
    assert len(reader.pages) == 3
    assert "…(300)" in page_words(reader, 2)


# ---- what a view is about --------------------------------------------------------------------------------------------


def test_a_ranking_keeps_its_rows_beside_a_map_and_other_tables(landscape: Landscape) -> None:
    scene = scene_at(landscape, "regions")
    reader = handout([scene])
    ranking = scene.pictures[0].table
    assert len(reader.pages) == 3
    assert len(ranking) == 12
    assert [name for name in read_names(ranking) if squeezed(name) not in page_words(reader, 2)] == []


def test_a_matrix_of_44_districts_stands_whole_on_its_page(landscape: Landscape) -> None:
    scene = scene_at(landscape, "sectors", "rows=district")
    words = page_words(handout([scene]), 2)
    (matrix,) = [chart for each in scene.charts if (chart := read_chart(each.figure)) and chart.form is Form.MATRIX]
    assert len(matrix.series) == 44
    assert [row.name for row in matrix.series if squeezed(row.name + "".join(row.texts)) not in words] == []


def test_a_matrix_without_room_for_all_rows_says_how_many_more(landscape: Landscape) -> None:
    scene = scene_at(landscape, "sectors", "rows=district")
    reader = handout([replace(scene, sentence="lang " * 120, figures=scene.figures * 3)])
    words = page_words(reader, 2)
    assert len(reader.pages) == 3
    assert any(f"…und{number}weitereZeilen" in words for number in range(1, 38))


def test_a_comparison_whose_charts_fill_a_page_has_its_table_on_a_further_one(landscape: Landscape) -> None:
    districts = ("08111", "08221", "08222", "08311", "08121", "08212")
    scene = scene_at(landscape, "regions", "&".join(f"area={ags}" for ags in districts))
    chart, compared, _ = scene.pictures
    reader = handout([scene])
    assert len(reader.pages) == 4
    assert page_words(reader, 2).startswith(squeezed(scene.title))
    assert squeezed(chart.title) in page_words(reader, 2)
    assert page_words(reader, 3).startswith(squeezed(f"{scene.title} · Fortsetzung {compared.title}"))
    assert [name for name in read_names(compared.table) if squeezed(name) not in page_words(reader, 3)] == []


def test_a_table_alone_fills_its_page_with_more_rows_than_slides_have(landscape: Landscape) -> None:
    scene = scene_at(landscape, "initiatives", "sort=-members")
    words = page_words(handout([scene]), 2)
    total = len(landscape.initiatives)
    shown = next(number for number in range(total) if f"…und{total - number}weitereZeilen" in words)
    assert shown > 30


# ---- contents --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("views", "pages"), [(1, 1), (25, 1), (100, 3)])
def test_contents_go_on_over_pages_that_end_with_what_all_rests_on(german: Scene, views: int, pages: int) -> None:
    plain = replace(german, map=None, pictures=(), figures=())
    reader = handout([replace(plain, title=f"Ansicht {number}") for number in range(1, views + 1)])
    assert len(reader.pages) == pages + views + 1
    last = page_words(reader, pages)
    assert squeezed(f"Ansicht {views}") in last
    assert "Datenstand" in last
    assert [
        number
        for number in range(2, pages + 1)
        if f"Seite{number}/{views + pages + 1}" not in page_words(reader, number)
    ] == []
    assert page_words(reader, pages + 1).startswith("Ansicht1")


# ---- nothing to show -------------------------------------------------------------------------------------------------


def test_an_empty_selection_is_told_on_its_page(landscape: Landscape, code: str) -> None:
    scene = scene_at(landscape, "landscape", "q=no such word anywhere", code)
    reader = handout([scene], code=code)
    assert len(reader.pages) == 3
    assert squeezed(scene.title) in page_words(reader, 2)


def test_an_empty_briefing_has_its_title_page_and_its_licences() -> None:
    reader = handout([])
    assert len(reader.pages) == 2
    assert "CCBY4.0" in page_words(reader, 2)


def test_a_scene_without_map_and_pictures_is_a_page(german: Scene) -> None:
    reader = handout([replace(german, map=None, pictures=(), figures=())])
    assert len(reader.pages) == 3
    assert squeezed(german.title) in page_words(reader, 2)


def test_without_an_address_there_is_neither_link_nor_code(german: Scene) -> None:
    reader = handout([german], address="")
    assert not [alt for alt in figures(reader) if "QR" in alt]
    assert not [link for link in links(reader) if link.startswith(ADDRESS)]


def test_an_address_that_is_too_long_for_a_camera_has_a_link_and_no_code(landscape: Landscape) -> None:
    areas = "&".join(f"area={ags}" for ags in landscape.places.index[:60])
    reader = handout([scene_at(landscape, "landscape", areas)])
    assert not [alt for alt in figures(reader) if "QR" in alt]
    assert any(len(link) > 400 for link in links(reader))


# ---- texts of users --------------------------------------------------------------------------------------------------


def test_titles_are_words_and_never_markup(german: Scene) -> None:
    reader = handout([replace(german, title=HOSTILE, sentence=HOSTILE)], title=HOSTILE)
    wanted = squeezed(HOSTILE)
    assert all(wanted in page_words(reader, number) for number in (1, 2))
    assert reader.metadata is not None
    assert reader.metadata.title == HOSTILE.replace("\n", " ")


def test_signs_that_cannot_be_printed_are_left_out_and_stop_nothing(german: Scene) -> None:
    reader = handout([replace(german, title="Zug 🚆 漢字 \u202everkehrt\u0000 𝗙𝗲𝘁𝘁")], title="👩‍🔬")
    assert page_words(reader, 2).startswith("ZugverkehrtFett")
    assert reader.metadata is not None
    assert reader.metadata.title == "Clusterlandschaft Baden-Württemberg"


def test_a_finding_of_an_emoji_alone_is_called_after_the_landscape(german: Scene) -> None:
    assert page_words(handout([replace(german, title="🚀")]), 2).startswith("ClusterlandschaftBadenWürttemberg")


def test_letters_of_other_scripts_are_printed(german: Scene) -> None:
    words = page_words(handout([replace(german, title="Ωμέγα Привет Łódź İzmir שלום")]), 2)
    assert "ΩμέγαПриветŁódźİzmir" in words


def test_titles_of_200_letters_leave_one_page_a_finding(german: Scene) -> None:
    title = ("Donaudampfschifffahrtsgesellschaft " * 6)[:200]
    reader = handout([replace(german, title=title)] * 3, title=title)
    assert len(reader.pages) == 5
    assert squeezed(title) in page_words(reader, 3)


def test_a_briefing_of_no_title_is_called_after_the_landscape(german: Scene) -> None:
    reader = handout([german], title="  ")
    assert reader.metadata is not None
    assert reader.metadata.title == "Clusterlandschaft Baden-Württemberg"


# ---- accessible ------------------------------------------------------------------------------------------------------


def test_the_file_says_that_it_is_accessible(reader: PdfReader, code: str) -> None:
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value
    assert root["/Lang"] == {"de": "de-DE", "en": "en-GB"}[code]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value
    assert reader.metadata is not None
    assert reader.metadata.title == "Cluster im Land"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


def test_headings_are_the_findings_and_below_them_the_pictures(reader: PdfReader, scenes: list[Scene]) -> None:
    kinds = [element.kind for element in elements(reader) if element.kind in ("Title", "H1", "H2", "H3")]
    assert kinds[:3] == ["Title", "H1", "H1"]
    assert kinds.count("H1") == len(scenes) + 2  # the contents and the sources
    assert "H2" in kinds
    assert "H3" not in kinds


def test_maps_and_charts_have_their_sentence_as_alternative_text(reader: PdfReader, scenes: list[Scene]) -> None:
    told = figures(reader)
    assert all(told)
    sentences = {part.sentence for scene in scenes for part in (*scene.charts, *([scene.map] if scene.map else []))}
    codes = [alt for alt in told if alt.startswith("QR")]
    assert len(codes) == len(scenes)
    assert set(told) - set(codes) <= sentences
    for scene in scenes:
        assert scene.map is None or scene.map.sentence in told


def test_tables_have_headings_for_every_column(landscape: Landscape) -> None:
    scene = scene_at(landscape, "topics")
    table = scene.tables[0].whole
    assert table is not None
    found = [element.kind for element in elements(handout([replace(scene, pictures=(table,))]))]
    of_sources = 4
    assert found.count("Table") == found.count("THead") == 2
    assert found.count("TH") == len(table.headings) + of_sources
    assert found.count("TD") == len(table.table) * len(table.headings) + (len(OFFICIAL) + 1) * of_sources


def test_links_lead_to_the_live_views_and_the_sources_alone(reader: PdfReader, scenes: list[Scene], code: str) -> None:
    document = document_of(scenes, code=code)
    live = {document.live(scene) for scene in scenes}
    sources = {source.url for source in OFFICIAL} | {ROWS_LICENCE_URL, BOUNDARIES_URL}
    assert links(reader) == live | sources


def test_all_letters_are_inside_of_the_file(reader: PdfReader) -> None:
    found = fonts(reader)
    assert found
    assert all("/FontFile3" in font or "/FontFile2" in font for font in found)


# ---- sources ---------------------------------------------------------------------------------------------------------


def test_the_last_page_names_every_source_version_and_licence(
    reader: PdfReader, scenes: list[Scene], code: str
) -> None:
    words = page_words(reader, len(reader.pages))
    assert squeezed(document_of(scenes, code=code).source(scenes[0])) in words
    for source in OFFICIAL:
        assert squeezed(language(code).text(source.producer)) in words
        assert squeezed(language(code).text(source.date)) in words
    assert squeezed(BOUNDARIES_CREDIT) in words


def test_each_map_carries_the_credit_of_its_boundaries(reader: PdfReader, scenes: list[Scene]) -> None:
    for number, scene in enumerate(scenes, start=2):
        assert (squeezed(BOUNDARIES_CREDIT) in page_words(reader, number)) == (scene.map is not None)


# ---- the same bytes, progress ----------------------------------------------------------------------------------------


def test_the_same_briefing_gives_the_same_bytes(landscape: Landscape) -> None:
    one, other = (
        write_handout(document_of([scene_at(landscape, "landscape", "area=08111")]), untold) for _ in range(2)
    )
    assert one == other


def test_progress_is_told_up_to_the_whole(german: Scene) -> None:
    told: list[tuple[int, int]] = []
    write_handout(document_of([german, german]), lambda done, of: told.append((done, of)))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_a_hand_out_can_be_broken_off(german: Scene) -> None:
    class BrokenOffError(Exception):
        pass

    def break_off(done: int, _of: int) -> None:
        if done == 1:
            raise BrokenOffError

    with pytest.raises(BrokenOffError):
        write_handout(document_of([german, german]), break_off)
