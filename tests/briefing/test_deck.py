"""The page of a deck: what it says and draws is what its scenes hold, and nothing in it leads astray."""

import json
import re
from collections import Counter
from dataclasses import replace
from urllib.parse import urlsplit

import lxml.html
import pytest
import segno

from clusterdash.briefing.deck.files import FILES, OWN, SHAPES, DeckParts, deck_file, files_of, files_stamp
from clusterdash.briefing.deck.page import deck_html
from clusterdash.briefing.deck.texts import deck_keys, deck_texts
from clusterdash.briefing.documents import Document
from clusterdash.briefing.tables import read_table
from clusterdash.locale import language
from clusterdash.model.landscape import Landscape
from clusterdash.model.sectors import SECTORS
from tests.briefing.composing.scenes import scene_at
from tests.briefing.decks import ADDRESS, cells, document_of, drawn, parts, read, slides, words

Rows = dict[str, list[dict[str, str]]]
VIEWS = [
    ("landscape", ""),
    ("landscape", "area=08212&level=municipality"),
    ("regions", "area=08111"),
    ("sectors", ""),
    ("initiatives", "sector=textiles"),
    ("events", ""),
    ("landscape", "q=nothinglikethis"),
]
HOSTILE = "</script><script>alert(1)</script><!--<img src=x onerror=alert(2)> \"'&amp;"
FOLDER = DeckParts("files/")


@pytest.fixture(scope="module", params=["de", "en"])
def document(request: pytest.FixtureRequest, landscape: Landscape) -> Document:
    scenes = [scene_at(landscape, page, query, request.param) for page, query in VIEWS]
    return document_of([replace(scenes[0], note="Guten Tag."), *scenes[1:]], code=request.param)


@pytest.fixture(scope="module")
def page(document: Document) -> lxml.html.HtmlElement:
    return read(deck_html(document, FOLDER))


def test_every_slide_says_its_finding_its_figures_its_source_and_its_note(
    page: lxml.html.HtmlElement, document: Document
) -> None:
    shown = slides(page)
    assert [slide.get("data-number") for slide in shown] == [str(number) for number in range(1, len(VIEWS) + 1)]
    for slide, scene in zip(shown, document.scenes, strict=True):
        assert words(slide.find(".//h1")) == scene.title
        assert words(slide.find_class("sentence")[0]) == " ".join(scene.sentence.split())
        figures = [f"{figure.label}{figure.value} {figure.coverage}".strip() for figure in scene.figures]
        told = [[words(figure) for figure in shown.iterfind("div")] for shown in slide.iterfind(".//dl")]
        assert told == ([figures[:3], figures] if len(figures) > 3 else [figures] if figures else [])
        source = words(slide.find_class("source")[0])
        assert document.source(scene) in source
        assert document.language.short_date(scene.reading.landscape.published) in source
        assert slide.find_class("note")[0].text_content() == scene.note


def test_every_slide_leads_to_its_live_view_by_link_and_by_code(
    page: lxml.html.HtmlElement, document: Document
) -> None:
    for slide, scene in zip(slides(page), document.scenes, strict=True):
        live = document.live(scene)
        assert live.startswith(ADDRESS)
        assert slide.find_class("live")[0].get("href") == live
        expected = lxml.html.fromstring(segno.make(live, error="m", micro=False).svg_inline(border=2, omitsize=True))
        assert slide.find_class("code")[0].find(".//path[@stroke]").get("d") == expected.find(".//path[@stroke]").get(
            "d"
        )


def test_where_the_dashboard_is_unknown_no_slide_leads_to_it(landscape: Landscape) -> None:
    scene = scene_at(landscape, "initiatives", "sector=textiles")
    slide = slides(read(deck_html(document_of([scene], address=""), FOLDER)))[0]
    assert not slide.find_class("code")
    assert not slide.find_class("live")
    assert [link.get("href") for link in slide.iterfind(".//a") if not link.get("href").startswith("http")] == []


def test_each_picture_has_its_sentence_and_the_table_that_it_draws(
    page: lxml.html.HtmlElement, document: Document
) -> None:
    for slide, scene in zip(slides(page), document.scenes, strict=True):
        shown = [part for part in parts(slide).values() if "numbers" not in part.classes]
        if scene.map:
            figure = shown.pop(0)
            assert drawn(figure)["title"] == scene.map.sentence
            assert len(cells(figure)) == len(scene.map.twin.table)
        told = (*scene.charts, *scene.tables)
        pictures = [picture for picture in scene.pictures if any(picture is each for each in told)]
        assert len(shown) == len(pictures)
        for part, picture in zip(shown, pictures, strict=True):
            expected = read_table(picture, document.language, document.address).rows
            assert cells(part) == [[" ".join(cell.text.split()) for cell in row] for row in expected]
            if picture.figure is not None:
                assert part.find_class("canvas")[0].get("aria-label") == picture.sentence


def test_the_numbers_are_those_of_the_rows(landscape: Landscape, shipped: Rows) -> None:
    """Counted anew from the files, not asked of the code that measures."""
    scene = scene_at(landscape, "landscape")
    slide = slides(read(deck_html(document_of([scene]), FOLDER)))[0]
    counts = Counter(language("de").text(SECTORS[row["sector"]].name) for row in shipped["initiatives"])
    by_sector = parts(slide)["Nach Branche"]
    assert {row[0]: int(row[-1]) for row in cells(by_sector)} == counts
    bars = [trace for trace in drawn(by_sector)["data"] if trace["type"] == "bar"]
    drawn_counts: Counter[str] = Counter()
    for bar in bars:
        drawn_counts.update(dict(zip(bar["y"], bar["x"], strict=True)))
    assert drawn_counts == counts
    districts = Counter(row["ags"][:5] for row in shipped["initiatives"] if len(row["ags"]) >= 5)
    values = drawn(parts(slide)["Karte"])["values"]
    assert {ags: int(value) for ags, (_, _, value) in values.items() if value != "0"} == districts


def test_a_view_that_shows_nothing_has_an_empty_map_and_no_chart(page: lxml.html.HtmlElement) -> None:
    empty = slides(page)[-1]
    assert [part.get("class") for part in empty.find_class("part")] == ["part map", "part numbers"]
    assert drawn(empty.find_class("part")[0])["marks"] == []


def test_a_scene_without_pictures_gives_its_words_and_all_its_figures_the_whole_slide(landscape: Landscape) -> None:
    scene = replace(scene_at(landscape, "landscape"), map=None, pictures=())
    slide = slides(read(deck_html(document_of([scene]), FOLDER)))[0]
    assert "plain" in slide.classes
    assert not slide.find_class("stage")
    assert len(slide.findall(".//dl/div")) == len(scene.figures) > 3


def test_a_slide_says_how_many_pictures_it_has_and_how_one_sees_them(page: lxml.html.HtmlElement) -> None:
    for slide in slides(page):
        shown = slide.find_class("part")
        tabs = [words(tab) for tab in slide.xpath(".//nav/button[@data-part]")]
        assert tabs == ([part.get("data-title") for part in shown] if len(shown) > 1 else [])
        assert [words(down) for down in slide.find_class("down")] == ([f"1/{len(shown)} ↓"] if tabs else [])


def test_one_scene_alone_has_no_title_page(landscape: Landscape) -> None:
    page = read(deck_html(document_of([scene_at(landscape, "topics")]), FOLDER))
    assert [slide.get("data-number") for slide in page.find_class("slide")] == ["1"]


def test_a_briefing_without_views_has_a_title_page_that_says_so() -> None:
    page = read(deck_html(document_of([]), FOLDER))
    (cover,) = page.find_class("slide")
    assert words(cover.find(".//h1")) == "Cluster im Land"
    assert words(cover.find(".//h2")) == "Dieses Briefing hat noch keine Ansichten."


@pytest.mark.parametrize("where", ["title", "sentence", "note", "document"])
def test_no_text_can_leave_its_place(where: str, landscape: Landscape) -> None:
    scene = scene_at(landscape, "landscape", "area=08111")
    harmless = read(deck_html(document_of([scene]), FOLDER))
    title = HOSTILE if where == "document" else "Titel"
    scene = scene if where == "document" else replace(scene, **{where: HOSTILE})
    page = read(deck_html(document_of([scene, scene], title=title), FOLDER))
    assert len(page.findall(".//script")) - len(harmless.findall(".//script")) == len(
        slides(page)[0].findall(".//script")
    )
    assert page.findall(".//img") == []
    found = {"title": "h1", "sentence": "p[@class='sentence']", "note": "div[@class='note']", "document": "h1"}[where]
    slide = page.find_class("slide")[0] if where == "document" else slides(page)[0]
    assert slide.find(f".//{found}").text_content() == HOSTILE
    assert page.get_element_by_id("texts").text_content().count("</") == 0


def test_a_mark_named_by_somebody_cannot_end_the_script_that_draws_it(landscape: Landscape) -> None:
    scene = scene_at(landscape, "landscape")
    assert scene.map
    marks = scene.map.view.marks.assign(text=HOSTILE)
    scene = replace(scene, map=replace(scene.map, view=replace(scene.map.view, marks=marks)))
    part = parts(slides(read(deck_html(document_of([scene]), FOLDER)))[0])["Karte"]
    assert {mark["text"] for mark in drawn(part)["marks"]} == {HOSTILE}


def test_the_page_asks_nobody_else(page: lxml.html.HtmlElement) -> None:
    loaded = [*page.xpath("//script/@src"), *page.xpath("//link/@href"), *page.xpath("//img/@src"),
              *page.xpath("//body/@data-plotly"), *page.xpath("//body/@data-boundaries")]  # fmt: skip
    assert {address.partition("/")[0] for address in loaded} == {"files", "data:,"}
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy.partition("script-src")[2].partition(";")[0]
    assert re.findall(r"https?://|\*", policy) == []


def test_links_lead_to_the_dashboard_and_to_sources_only_and_tell_them_nothing(page: lxml.html.HtmlElement) -> None:
    links = [link for link in page.iterfind(".//a") if not link.get("href").startswith("#")]
    assert {urlsplit(link.get("href")).scheme for link in links} <= {"http", "https"}
    assert {(link.get("target"), link.get("rel")) for link in links} == {("_blank", "noopener noreferrer")}
    assert page.xpath("//meta[@name='referrer']/@content") == ["no-referrer"]


def test_the_same_document_gives_the_same_page(document: Document) -> None:
    assert deck_html(document, FOLDER) == deck_html(document, FOLDER)


def test_progress_is_told_slide_by_slide(document: Document) -> None:
    told: list[tuple[int, int]] = []
    deck_html(document, FOLDER, lambda done, total: told.append((done, total)))
    assert told == [(number, len(VIEWS)) for number in range(1, len(VIEWS) + 1)]


# ---------------------------------------------------------------- files


def test_boundaries_are_scripts_that_hold_the_published_shapes() -> None:
    script = deck_file("boundaries/districts.js").decode()
    shapes = re.fullmatch(r'clusterdashShapes\("districts", (.*)\);\n', script, re.DOTALL)
    assert shapes
    assert len(json.loads(shapes[1])["features"]) == 44


@pytest.mark.parametrize(
    "name", ["", "boundaries/..", "../pyproject.toml", "/etc/passwd", "deck.html", "boundaries/x.js"]
)
def test_no_other_file_is_given(name: str) -> None:
    with pytest.raises(KeyError):
        deck_file(name)


@pytest.mark.parametrize(
    ("page", "query", "levels"),
    [
        ("landscape", "", {"districts"}),
        ("landscape", "level=municipality&area=0811", {"municipalities", "planning_regions"}),
        ("landscape", "area=08", {"districts"}),
        ("topics", "", None),
    ],
)
def test_only_the_boundaries_that_a_map_shows_are_needed(
    page: str, query: str, levels: set[str] | None, landscape: Landscape
) -> None:
    names = files_of([scene_at(landscape, page, query)])
    expected = set() if levels is None else {f"boundaries/{name}.js" for name in levels | {"state", "water"}}
    assert set(names) == {*FILES, *expected}
    assert len(names) == len(set(names))


def test_every_file_has_an_address_with_the_stamp_of_all_of_them() -> None:
    parts = DeckParts("../deck/", files_stamp())
    for name in (*FILES, *SHAPES):
        assert deck_file(name)
        assert parts.address(name) == f"../deck/{name}?v={files_stamp()}"


def test_our_own_scripts_and_styles_name_no_other_server_and_are_no_program_from_text() -> None:
    for path in OWN.iterdir():
        text = path.read_text(encoding="utf-8")
        assert re.findall(r"https?://|[\"'(]//[\w-]+\.\w+|@import|\beval\(|new Function", text) == []


# ---------------------------------------------------------------- texts


@pytest.mark.parametrize("code", ["de", "en"])
def test_every_text_that_a_script_or_template_says_is_there(code: str) -> None:
    sources = [*OWN.glob("*.js"), *OWN.parent.glob("templates/*.html")]
    used = {name for path in sources for name in re.findall(r"\btexts\.(\w+)", path.read_text(encoding="utf-8"))}
    tools = re.findall(r'tool\("(\w+)"', (OWN.parent / "templates" / "deck.html").read_text(encoding="utf-8"))
    texts = deck_texts(language(code))
    assert used | set(tools) == set(texts)
    assert all(texts.values())


def test_the_help_names_every_key_that_works() -> None:
    script = (OWN / "deck.js").read_text(encoding="utf-8")
    (block,) = re.findall(r"const KEYS = \{(.*?)\n  \};", script, re.DOTALL)
    keys = set(re.findall(r"(?:^|,|\{)\s*\"?([\w.?+ -]+?)\"?:", block, re.MULTILINE))
    named = {"→": "ArrowRight", "←": "ArrowLeft", "↓": "ArrowDown", "↑": "ArrowUp", "Page ↓": "PageDown",
             "Page ↑": "PageUp", "Space": " ", "Esc": "Escape", "number and Enter": "Enter", "−": "-"}  # fmt: skip
    told = [name for each in deck_keys(language("en")) for name in each.keys]
    assert {named.get(name, name.lower() if len(name) == 1 else name) for name in told} == keys
