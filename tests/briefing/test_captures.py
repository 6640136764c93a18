import json
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterdash.briefing.captures import (
    CAPTURED_PAGES,
    LONGEST_NOTE,
    LONGEST_TITLE,
    MOST_CAPTURES,
    Briefing,
    Capture,
    written,
)
from clusterdash.briefing.opening import LARGEST_BYTES, MENDING, UnreadableBriefingError, read_briefing
from clusterdash.errors import UnreadableError
from clusterdash.locale import language
from clusterdash.model.landscape import Landscape
from clusterdash.model.selection import Selection
from clusterdash.views.reading import Reading
from tests.store.landscapes import NOW

VIEW = {"page": "regions", "query": "area=08111&sector=photonics", "version": 1, "title": "Stuttgart", "note": "Ruhig."}
PLAIN = {"format": 1, "title": "Landtag", "captures": [VIEW]}
FILE = "landtag.json"

texts = st.text(max_size=40) | st.text(alphabet="äß \t\n\r\x00\x1b\u2028\u202e\ufffe😀", max_size=LONGEST_TITLE + 40)


def file_of(**changes: object) -> bytes:
    return json.dumps(PLAIN | changes).encode()


def with_view(**changes: object) -> bytes:
    return file_of(captures=[VIEW | changes])


def faults_of(content: bytes) -> list[str]:
    with pytest.raises(UnreadableBriefingError) as caught:
        read_briefing(content, FILE)
    assert all(fault.de and fault.en for fault in caught.value.faults)
    return [fault.en for fault in caught.value.faults]


@given(data=st.data())
def test_what_was_written_is_read_back_equal(data: st.DataObject, landscape: Landscape,
                                              selections: st.SearchStrategy[Selection]) -> None:  # fmt: skip
    def capture() -> Capture:
        page, selection = data.draw(st.sampled_from(CAPTURED_PAGES)), data.draw(selections)
        reading = Reading.of(page, landscape, selection, language("de"), NOW.date())
        return Capture.of(reading, data.draw(texts), data.draw(texts))

    briefing = Briefing(f"Titel {data.draw(texts)}", tuple(capture() for _ in range(data.draw(st.integers(0, 3)))))
    content = written(briefing)
    assert read_briefing(content, FILE) == briefing
    assert written(read_briefing(content, FILE)) == content


@given(title=texts, note=st.text(max_size=60) | texts)
def test_texts_of_a_capture_are_in_the_one_form_that_every_document_can_hold(title: str, note: str) -> None:
    capture = Capture("landscape", "", 1, title, note)
    assert replace(capture) == capture
    assert len(capture.title) <= LONGEST_TITLE
    assert capture.title == " ".join(capture.title.split())
    for text in (capture.title, *capture.note.split("\n")):
        assert text.isprintable() or not any(char < " " or char in "\x7f\u202e\u2028\ufffe" for char in text)
        assert text.encode("utf-8") is not None


def test_a_briefing_is_written_readably_and_the_same_each_time() -> None:
    briefing = Briefing("Überblick", (Capture("landscape", "area=08111", 1, "Stärken", "Zeile 1\nZeile 2"),))
    assert written(briefing).decode() == (
        '{\n "format": 1,\n "title": "Überblick",\n "captures": [\n  {\n   "page": "landscape",\n'
        '   "query": "area=08111",\n   "version": 1,\n   "title": "Stärken",\n   "note": "Zeile 1\\nZeile 2"\n'
        "  }\n ]\n}\n"
    )


def test_what_belongs_to_the_reader_or_to_a_draft_is_not_captured(landscape: Landscape) -> None:
    selection = Selection(area=("08111",), at="1", lang="en", table="events", step="map", since="3", sort="-name")
    reading = Reading.of("regions", landscape, selection, language("en"), NOW.date())
    assert Capture.of(reading, "Stuttgart") == Capture("regions", "area=08111&sort=-name&since=3", 1, "Stuttgart")


def test_a_file_of_another_hand_is_read_where_it_keeps_the_rules() -> None:
    content = b"\xef\xbb\xbf" + with_view(query="?sector=photonics&lang=en&at=3&area=08111", title="A\x00\nB", note="")
    assert read_briefing(content, FILE) == Briefing(
        "Landtag", (Capture("regions", "sector=photonics&area=08111", 1, "A B"),)
    )


def test_a_view_needs_neither_title_nor_note() -> None:
    bare = {name: VIEW[name] for name in ("page", "query", "version")}
    assert read_briefing(file_of(captures=[bare]), FILE).captures[0].title == ""


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "“landtag.json” is no JSON (line 1, column 1)."),
        (b'{"format": 1,\n "title": }', "“landtag.json” is no JSON (line 2, column 11)."),
        ('{"format": 1, "title": "Ü"}'.encode("cp1252"), "is no text in UTF-8: byte 25 belongs to no character."),
        (b"[" * 100_000, "“landtag.json” is no briefing: “format”, “title” and “captures” are missing."),
        (b'{"format": ' + b"9" * 5000 + b"}", "is no briefing"),
        (b"[]", "is no briefing"),
        (b'{"title": "x", "captures": []}', "is no briefing"),
        (file_of(format=2), "has the format “2”; this program reads 1. Open the file with a newer version"),
        (file_of(format=True), "has the format “true”"),
        (b" " * (LARGEST_BYTES + 1), "has 1000001 bytes; 1000000 are allowed. Shorten its notes"),
    ],
)  # fmt: skip
def test_what_is_no_briefing_at_all_is_told_with_what_to_do(content: bytes, told: str) -> None:
    (fault,) = faults_of(content)
    assert told in fault
    assert fault.endswith(".")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (file_of(title=""), "The briefing: “title” is “”; allowed is a text of 1 to 200 characters."),
        (file_of(title="\u200b \n"), "The briefing: “title” is “”; allowed is a text of 1 to 200 characters."),
        (file_of(title=7), "The briefing: “title” is “7”; allowed is a text of 1 to 200 characters."),
        (file_of(captures={}), "The briefing: “captures” is “{}”; allowed is a list of at most 100 views."),
        (file_of(colour="red"), "The briefing: there is no “colour”; allowed are format, title, captures."),
        (file_of(captures=["x"]), "View 1 is “x”; allowed is an object with “page”, “query” and “version”."),
        (with_view(page="secrets"), "View 1: “page” is “secrets”; allowed is landscape, regions, sectors,"),
        (with_view(page="briefing"), "View 1: “page” is “briefing”; allowed is landscape,"),
        (with_view(page=["regions"]), 'View 1: “page” is “["regions"]”; allowed is landscape,'),
        (with_view(version=0), "View 1: “version” is “0”; allowed is a number from 1 to 999999999."),
        (with_view(version=True), "View 1: “version” is “true”; allowed is"),
        (with_view(version=1.0), "View 1: “version” is “1.0”; allowed is"),
        (with_view(query=None), "View 1: “query” is “null”; allowed is what stands behind the question mark"),
        (with_view(query="x" * 20_001), "View 1: “query” is “xxxxx"),
        (with_view(query="colour=red"), "View 1: “query” holds “colour=red”, which means nothing. Allowed is area, "),
        (with_view(query="sector=nothing"), "View 1: “query” holds “sector=nothing”, which means nothing. Allowed is "),
        (with_view(query="area=99"), "View 1: “query” holds “area=99”, which means nothing. Allowed is 08…."),
        (with_view(query="members=9-1"), "View 1: “query” holds “members=9-1”, which means nothing."),
        (with_view(title="x" * 201), "View 1: “title” is “xxxxx"),
        (with_view(note="x" * (LONGEST_NOTE + 1)), "allowed is a text of 0 to 4000 characters."),
        (with_view(note=["x"]), 'View 1: “note” is “["x"]”; allowed is a text'),
        (file_of(captures=[VIEW] * (MOST_CAPTURES + 1)), "The briefing: “captures” is “[{"),
    ],
)  # fmt: skip
def test_a_fault_says_where_which_value_and_what_is_allowed(content: bytes, told: str) -> None:
    (fault,) = faults_of(content)
    assert told in fault
    assert len(fault) < 500


def test_a_missing_part_is_named() -> None:
    assert faults_of(file_of(captures=[{}])) == [
        "View 1: “page” is missing; allowed is " + ", ".join(CAPTURED_PAGES) + ".",
        "View 1: “query” is missing; allowed is what stands behind the question mark of an address.",
        "View 1: “version” is missing; allowed is a number from 1 to 999999999.",
    ]


def test_all_faults_are_told_in_one_go_in_both_languages_with_what_to_do_in_the_end() -> None:
    content = file_of(title=7, captures=[VIEW | {"page": "x"}, VIEW, VIEW | {"version": "1"}])
    with pytest.raises(UnreadableError) as caught:
        read_briefing(content, FILE)
    error = caught.value
    assert isinstance(error, UnreadableBriefingError)
    assert [fault.de.partition(";")[0] for fault in error.faults] == [
        "Das Briefing: „title“ ist „7“",
        "Ansicht 1: „page“ ist „x“",
        "Ansicht 3: „version“ ist „1“",
    ]
    assert str(error).splitlines() == [*(fault.en for fault in error.faults), MENDING.en]


def test_a_thousand_faults_are_counted_and_not_all_shown() -> None:
    views = [VIEW | {f"more{number}": number for number in range(20)}] * MOST_CAPTURES
    with pytest.raises(UnreadableBriefingError, match="… and 1990 more") as caught:
        read_briefing(file_of(captures=views), FILE)
    assert len(caught.value.faults) == 2000


@given(content=st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_no_bytes_bring_anything_but_words(content: bytes) -> None:
    with pytest.raises(UnreadableBriefingError):
        read_briefing(content, FILE)


@given(plain=st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=9), lambda inner: st.lists(
    inner, max_size=3) | st.dictionaries(st.sampled_from(["page", "query", "version", "title", "note", "x"]), inner,
                                         max_size=4), max_leaves=12))  # fmt: skip
def test_whatever_stands_in_a_file_is_read_or_told_in_words(plain: object) -> None:
    for content in (file_of(captures=plain), file_of(captures=[plain]), file_of(title=plain), with_view(query=plain)):
        with suppress(UnreadableBriefingError):
            assert read_briefing(written(read_briefing(content, FILE)), FILE) == read_briefing(content, FILE)
