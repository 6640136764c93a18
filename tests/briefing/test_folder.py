"""The offline folder: what is in the zip file, that it is whole, and that the same briefing gives the same bytes."""

import json
import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from clusterdash.briefing.deck.files import faces, files_of
from clusterdash.briefing.documents import Document
from clusterdash.briefing.folder import write_folder
from clusterdash.briefing.opening import read_briefing
from clusterdash.model.landscape import Landscape
from tests.briefing.composing.scenes import TODAY, scene_at
from tests.briefing.decks import ADDRESS, document_of, read, slides, words


@pytest.fixture(scope="module")
def document(landscape: Landscape) -> Document:
    return document_of([scene_at(landscape, "landscape", "area=08111"), scene_at(landscape, "topics")])


@pytest.fixture(scope="module")
def told() -> list[tuple[int, int]]:
    return []


@pytest.fixture(scope="module")
def folder(document: Document, told: list[tuple[int, int]]) -> bytes:
    return write_folder(document, lambda done, total: told.append((done, total)))


@pytest.fixture(scope="module")
def files(folder: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(folder)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_all_that_the_page_loads_is_inside_once_and_nothing_else(files: dict[str, bytes], document: Document) -> None:
    page = read(files["index.html"].decode())
    loaded = {
        *page.xpath("//script/@src"),
        *page.xpath("//link[@rel='stylesheet']/@href"),
        page.xpath("//body/@data-plotly")[0],
        *re.findall(r'url\("(.+?)"\)', page.xpath("string(//style)")),
    }
    shapes = {name for name in files if name.startswith("files/boundaries/")}
    assert set(files) == loaded | shapes | {"index.html", "README.txt", "briefing.json"}
    assert shapes == {f"files/{name}" for name in files_of(document.scenes) if name.startswith("boundaries/")}
    assert page.xpath("//body/@data-boundaries") == ["files/boundaries/*.js"]
    assert len(files["files/plotly.min.js"]) > 1_000_000


def test_the_typefaces_of_the_dashboard_are_inside_once_and_named_with_their_licence(files: dict[str, bytes]) -> None:
    style = read(files["index.html"].decode()).xpath("string(//style)")
    named = dict(re.findall(r'font-family: "(.+?)"; src: url\("(.+?)"\)', style))
    assert named == {"Source Sans": "files/SourceSans.woff2", "Source Serif": "files/SourceSerif.woff2"}
    assert sorted(name for name in files if name.endswith(".woff2")) == sorted(named.values())
    for address in named.values():
        assert files[address] in {path.read_bytes() for path in faces().values()}
        assert files[address].startswith(b"wOF2")
    for text in re.split(r"\r\n=+\r\n", files["README.txt"].decode()):
        assert text.count("SIL Open Font License 1.1") == 2


def test_the_page_shows_every_scene(files: dict[str, bytes], document: Document) -> None:
    shown = slides(read(files["index.html"].decode()))
    assert [words(slide.find(".//h1")) for slide in shown] == [scene.title for scene in document.scenes]


def test_the_same_document_gives_the_same_bytes_and_its_day_to_all_files(folder: bytes, document: Document) -> None:
    assert write_folder(document, lambda _done, _total: None) == folder
    with ZipFile(BytesIO(folder)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(TODAY.year, TODAY.month, TODAY.day, 0, 0, 0)}


def test_progress_rises_to_its_end(folder: bytes, told: list[tuple[int, int]], document: Document) -> None:
    assert folder
    (total,) = {total for _, total in told}
    assert [done for done, _ in told] == list(range(1, total + 1))
    assert total > len(document.scenes)


def test_it_is_broken_off_where_progress_raises(document: Document) -> None:
    def give_up(done: int, _: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_folder(document, give_up)


def test_the_read_me_says_in_both_languages_what_it_is_and_on_what_it_rests(files: dict[str, bytes]) -> None:
    german, english = re.split(r"\r\n=+\r\n", files["README.txt"].decode())
    assert "öffnen Sie dann index.html mit einem Doppelklick" in german
    assert "open index.html by a double click" in english
    assert "Seite „Briefings“" in german
    assert "page “Briefings”" in english
    assert not re.search(r"\b(Zusammenstellung|Quelle|je|Zeile|und|für)\b", english.partition("Sources")[2])
    for text in (german, english):
        assert "Cluster im Land" in text
        assert "CC BY 4.0" in text
        assert "GeoNutzV" in text
        assert "plotly.js, MIT" in text
        assert text.rstrip().endswith(ADDRESS)


def test_the_briefing_inside_can_be_opened_again(files: dict[str, bytes], document: Document) -> None:
    briefing = read_briefing(files["briefing.json"], "briefing.json")
    assert briefing.title == document.title
    assert [(capture.page, capture.query, capture.title) for capture in briefing.captures] == [
        (scene.reading.page, replace(scene.reading.selection, lang=None).to_query(), scene.title)
        for scene in document.scenes
    ]
    assert json.loads(files["briefing.json"])
