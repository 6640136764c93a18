"""The file itself: what PowerPoint insists on, and that the same briefing gives the same bytes."""

import re
from collections import Counter
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from clusterdash.briefing.documents import Document
from clusterdash.briefing.slides import write_slides
from clusterdash.model.landscape import Landscape
from tests.briefing.composing.scenes import TODAY, scene_at
from tests.briefing.slides.conftest import Make
from tests.briefing.slides.reading import DRAWING, opened, parts

RELATIONSHIPS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"


@pytest.fixture(scope="module")
def package(written: bytes) -> dict[str, bytes]:
    return parts(written)


def test_the_same_briefing_gives_the_same_bytes(document: Document, written: bytes) -> None:
    assert write_slides(document, lambda *_: None) == written


def test_the_file_is_dated_the_day_of_the_document_and_nothing_else(written: bytes, document: Document) -> None:
    properties = opened(written).core_properties
    assert properties.created.date() == properties.modified.date() == TODAY
    assert properties.title == document.title
    assert properties.language == {"de": "de-DE", "en": "en-GB"}[document.language.code]
    with ZipFile(BytesIO(written)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_file_keeps_the_schemas_and_rules_of_open_xml(landscape: Landscape, make: Make, tmp_path: Path) -> None:
    """By a validator with the rules of Microsoft's own: what it accepts opens without an offer to repair."""
    views = (("landscape", ""), ("sectors", "sector=textiles"), ("regions", "area=08212&area=08222"))
    deck = make([scene_at(landscape, page, query) for page, query in views])
    (tmp_path / "slides.pptx").write_bytes(write_slides(deck, lambda *_: None))
    result = OpenXmlValidator().validate(tmp_path / "slides.pptx")
    assert [str(error) for error in result.errors] == []


def test_no_entry_of_the_zip_file_occurs_twice(written: bytes) -> None:
    with ZipFile(BytesIO(written)) as package:
        assert [name for name, count in Counter(package.namelist()).items() if count > 1] == []
        assert package.testzip() is None


def test_the_parts_that_an_office_needs_are_there(package: dict[str, bytes]) -> None:
    needed = {
        "[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "docProps/core.xml", "ppt/presentation.xml",
        "ppt/slideMasters/slideMaster1.xml", "ppt/slideLayouts/slideLayout1.xml", "ppt/slideLayouts/slideLayout2.xml",
        "ppt/theme/theme1.xml", "ppt/notesMasters/notesMaster1.xml",
    }  # fmt: skip
    assert needed <= package.keys()
    assert b"notesMasterIdLst" in package["ppt/presentation.xml"]


def test_nothing_of_the_library_s_own_presentation_is_left(package: dict[str, bytes]) -> None:
    assert not [name for name in package if "thumbnail" in name or "printerSettings" in name]
    assert len([name for name in package if re.fullmatch(r"ppt/slideLayouts/[^/]+\.xml", name)]) == 2
    assert not [name for name, blob in package.items() if b"Calibri" in blob and name.startswith("ppt/theme/theme1")]
    assert not [name for name, blob in package.items() if b"Macintosh" in blob or b"Steve" in blob]


def test_every_part_is_well_formed_and_has_a_type(package: dict[str, bytes]) -> None:
    types = etree.fromstring(package["[Content_Types].xml"])
    named = {element.get("PartName").removeprefix("/") for element in types.iter(f"{TYPES}Override")}
    endings = {element.get("Extension") for element in types.iter(f"{TYPES}Default")}
    for name, blob in package.items():
        assert name == "[Content_Types].xml" or name in named or name.rsplit(".", 1)[1] in endings
        if name.endswith((".xml", ".rels")):
            etree.fromstring(blob)


def test_every_shape_of_a_slide_has_its_own_number(package: dict[str, bytes]) -> None:
    for name, blob in package.items():
        if re.fullmatch(r"ppt/(slides|slideLayouts|slideMasters|notesSlides)/[^/]+\.xml", name):
            numbers = Counter(re.findall(rb'<p:cNvPr id="(\d+)"', blob))
            assert [number for number, count in numbers.items() if count > 1] == [], name


def test_every_relationship_that_is_named_is_there_and_leads_to_a_part(package: dict[str, bytes]) -> None:
    for name, blob in package.items():
        if not name.endswith(".xml") or name == "[Content_Types].xml":
            continue
        folder, file = name.rsplit("/", 1) if "/" in name else ("", name)
        relations = etree.fromstring(package.get(f"{folder}/_rels/{file}.rels", b"<none/>"))
        known = {element.get("Id") for element in relations}
        used = {
            value
            for element in etree.fromstring(blob).iter()
            for key, value in element.attrib.items()
            if key.startswith(RELATIONSHIPS)
        }
        assert used <= known, name
        for relation in relations:
            if relation.get("TargetMode") != "External":
                assert _target(folder, relation.get("Target")) in package


def _target(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    steps = folder.split("/")
    while target.startswith("../"):
        steps, target = steps[:-1], target[3:]
    return "/".join([*steps, target])


def test_axes_are_numbered_above_zero(package: dict[str, bytes]) -> None:
    charts = [blob for name, blob in package.items() if re.fullmatch(r"ppt/charts/[^/]+\.xml", name)]
    assert charts
    assert not any(re.search(rb'(axId|crossAx) val="-', blob) for blob in charts)


def test_each_placeholder_of_a_slide_is_one_of_its_layout(written: bytes) -> None:
    for slide in opened(written).slides:
        known = {shape.placeholder_format.idx for shape in slide.slide_layout.placeholders}
        assert {shape.placeholder_format.idx for shape in slide.placeholders} <= known


def test_the_master_has_our_colours_fonts_and_placeholders(written: bytes, package: dict[str, bytes]) -> None:
    kinds = [str(shape.placeholder_format.type) for shape in opened(written).slide_master.placeholders]
    assert [kind.split(" ")[0] for kind in kinds] == ["TITLE", "BODY", "FOOTER", "SLIDE_NUMBER"]
    theme = etree.fromstring(package["ppt/theme/theme1.xml"])
    assert theme.find(f".//{DRAWING}accent1/{DRAWING}srgbClr").get("val") == "2C6A91"
    assert {font.get("typeface") for font in theme.iter(f"{DRAWING}latin")} == {"Arial"}
