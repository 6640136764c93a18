"""Briefings as files: of a query string, of one page, of a saved briefing, of a briefing's own file."""

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from pptx import Presentation
from pypdf import PdfReader

from clusterdash.briefing.captures import Briefing, Capture, written
from clusterdash.briefing.composing import SCENES
from clusterdash.store.briefings import SavedBriefing
from clusterdash.store.store import Store
from tests.cli.calling import assert_refused, call
from tests.cli.conftest import NOW
from tests.store.landscapes import PUBLISHER

OWN = Briefing("Zwei Ansichten", (Capture("landscape", "sector=photonics", 1, "Die Photonik"), Capture("about", "", 1)))


def export(out: Path, *options: object, file_format: str = "pdf") -> list[str]:
    """The texts of the pages of a briefing that is exported as PDF."""
    result = call("export", "briefing", "--format", file_format, "--date", "2026-01-15", *options, "--out", out)
    assert (result.exit_code, result.stdout) == (0, "")
    return [page.extract_text() for page in PdfReader(out).pages]


def test_a_query_string_gives_the_briefing_that_fits_it(tmp_path: Path) -> None:
    first, second, *_ = export(tmp_path / "kreis.pdf", "--where", "area=08212")
    assert "Karlsruhe" in first
    assert "15. Januar 2026" in first
    assert "Karlsruhe" in second


def test_a_briefing_is_in_the_language_of_its_query_string(tmp_path: Path) -> None:
    assert "15 January 2026" in export(tmp_path / "area.pdf", "--where", "area=08212&lang=en")[0]


def test_one_page_is_handed_out_alone(tmp_path: Path) -> None:
    pages = export(tmp_path / "themen.pdf", "--page", "topics")
    assert len(pages) == 3  # the title, the view, the sources


def test_a_briefings_file_is_handed_out_with_its_titles(tmp_path: Path) -> None:
    file = tmp_path / "zwei.json"
    file.write_bytes(written(OWN))
    first, second, *_ = export(tmp_path / "zwei.pdf", "--file", file)
    assert "Zwei Ansichten" in first
    assert "Die Photonik" in second


def test_what_a_view_asks_for_and_the_data_do_not_have_is_told_on_its_page_and_to_whoever_asked(tmp_path: Path) -> None:
    file, out = tmp_path / "zwei.json", tmp_path / "zwei.pdf"
    file.write_bytes(written(replace(OWN, captures=(OWN.captures[1], Capture("initiatives", "id=gibtsnicht", 1)))))
    result = call("export", "briefing", "--format", "pdf", "--file", file, "--out", out)
    assert result.stderr == 'View 2: "gibtsnicht" means nothing for "id" and was ignored.\n'
    assert any("gibt es nicht: id=gibtsnicht." in page.extract_text() for page in PdfReader(out).pages)


def test_a_saved_briefing_is_handed_out_by_its_key(tmp_path: Path, store: Store) -> None:
    key = "k" * 22
    store.save_briefing(PUBLISHER, SavedBriefing(key, OWN.title, written(OWN)), NOW)
    assert "Zwei Ansichten" in export(tmp_path / "zwei.pdf", "--where", f"briefing={key}")[0]


def test_as_slides_and_as_a_folder_a_briefing_holds_as_many_views(tmp_path: Path) -> None:
    file, slides, folder = tmp_path / "zwei.json", tmp_path / "zwei.pptx", tmp_path / "zwei.zip"
    file.write_bytes(written(OWN))
    for out, file_format in ((slides, "pptx"), (folder, "html")):
        assert call("export", "briefing", "--format", file_format, "--file", file, "--out", out).exit_code == 0
    titles = [slide.shapes.title.text for slide in Presentation(BytesIO(slides.read_bytes())).slides]
    assert titles[0] == "Zwei Ansichten"
    assert any(title.startswith("Die Photonik") for title in titles)
    with ZipFile(folder) as unpacked:
        (name,) = [name for name in unpacked.namelist() if name.endswith("briefing.json")]
        assert next(view["title"] for view in json.loads(unpacked.read(name))["captures"]) == "Die Photonik"


def test_the_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "a.pdf", tmp_path / "b.pdf"
    for out in (first, second):
        export(out, "--page", "topics", "--address", "https://cluster.example.org")
    assert first.read_bytes() == second.read_bytes()


def test_the_address_stands_in_the_file_where_it_is_told(tmp_path: Path) -> None:
    export(tmp_path / "a.pdf", "--page", "topics", "--address", "https://cluster.example.org")
    links = {
        annotation.get_object()["/A"]["/URI"]
        for page in PdfReader(tmp_path / "a.pdf").pages
        for annotation in page.get("/Annots", [])
        if "/URI" in annotation.get_object().get("/A", {})
    }
    assert any(link.startswith("https://cluster.example.org/topics") for link in links)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--format", "pdf"], "A briefing is written to a file; name it with --out."),
        (["--format", "csv", "--out", "x"], 'A briefing cannot be written as "csv"; allowed are pptx, pdf, html.'),
        (
            ["--format", "pdf", "--page", "nowhere", "--out", "x"],
            f'There is no page "nowhere" to hand out; allowed are {", ".join(SCENES)}.',
        ),
        (
            ["--format", "pdf", "--where", "briefing=" + "k" * 22, "--out", "x"],
            f'There is no saved briefing of the key "{"k" * 22}". Its key stands in its address.',
        ),
        (["--format", "pdf", "--where", "since=1", "--out", "x"], "There is no version before 1 to compare with."),
    ],
    ids=["no file", "wrong format", "no such page", "no such briefing", "no older version"],
)
def test_what_cannot_be_handed_out_is_refused(arguments: list[str], sentence: str) -> None:
    assert_refused(call("export", "briefing", *arguments), sentence)


def test_a_table_takes_nothing_that_only_a_briefing_has() -> None:
    result = call("export", "topics", "--format", "csv", "--page", "about", "--date", "2026-01-15")
    assert_refused(result, "Only a briefing takes --page, --date.")
