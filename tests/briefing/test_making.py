"""The formats of hand-outs: their files' names, and which views have a profile of one page."""

import datetime as dt

import pytest

from clusterdash.briefing.making import HAND_OUTS, file_name, has_profile
from clusterdash.cli import BRIEFING_FORMATS
from clusterdash.locale import language
from clusterdash.model.landscape import Landscape
from clusterdash.model.selection import read_query
from clusterdash.views.reading import Reading


def test_the_command_knows_every_format_that_there_is() -> None:
    assert tuple(HAND_OUTS) == BRIEFING_FORMATS


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Stadtkreis Karlsruhe: 8 Initiativen", "clusterdash-stadtkreis-karlsruhe-8-initiativen.pdf"),
        ("Größe & Nähe: Übersicht", "clusterdash-groesse-naehe-uebersicht.pdf"),
        ("../../etc/passwd", "clusterdash-etc-passwd.pdf"),
        ("東京", "clusterdash.pdf"),
        ("", "clusterdash.pdf"),
        ("Wort " * 60, "clusterdash" + "-wort" * 13 + ".pdf"),
    ],
)
def test_a_files_name_holds_the_titles_words_in_letters_that_every_system_knows(title: str, name: str) -> None:
    assert file_name(title, "pdf") == name


@pytest.mark.parametrize(
    ("page", "query", "there_is"),
    [
        ("regions", "area=08212", True),
        ("regions", "", True),
        ("regions", "area=08212&area=08111", False),
        ("initiatives", "id=cyberforum", True),
        ("initiatives", "id=cyberforum&compare=afbw", False),
        ("initiatives", "", False),
        ("landscape", "id=cyberforum", False),
    ],
)
def test_one_area_and_one_initiative_have_a_profile_of_one_page(
    page: str, query: str, there_is: bool, landscape: Landscape
) -> None:
    selection, _ = read_query(query, landscape)
    view = Reading.of(page, landscape, selection, language("de"), dt.date(2026, 1, 15))
    assert has_profile(view) == there_is
