import datetime as dt

import pandas as pd
import pytest

from clusterdash.analysis.choosing import Choice
from clusterdash.locale import Language, language
from clusterdash.model.landscape import Landscape
from clusterdash.model.selection import EVERYTHING, Selection, read_query
from clusterdash.views.comparison import (
    compared,
    comparison_headline,
    comparison_html,
    comparison_sentence,
    comparison_table,
    figures_sentence,
    left_out,
    without_address,
)
from clusterdash.views.links import Links
from tests.views.markup import Node, parsed

TODAY = dt.date(2026, 1, 15)
LINKS = Links(EVERYTHING)
SIX = ("afbw", "amcrs", "arena2036", "biolago", "biorn", "bwcon")


def table_of(choice: Choice, *ids: str) -> Node:
    return parsed(comparison_html(choice, ids, TODAY, LINKS, language("de"))).one("table")


def row_named(table: Node, name: str) -> list[Node]:
    (row,) = (row for row in table.one("tbody").all("tr") if row.one("th").own_text == name)
    return row.all("td")


def test_the_open_initiative_stands_first_and_five_are_the_most() -> None:
    assert compared(Selection(id="cyberforum", compare=("afbw", "cyberforum"))) == ("cyberforum", "afbw")
    assert compared(Selection(compare=SIX)) == SIX[:5]
    assert compared(Selection(id="cyberforum", compare=SIX)) == ("cyberforum", *SIX[:4])
    assert left_out(Selection(compare=SIX)) == SIX[5:]
    assert left_out(Selection(id="cyberforum", compare=SIX)) == SIX[4:]
    assert left_out(Selection(id="afbw", compare=SIX[:5])) == ()
    assert compared(Selection()) == ()


def test_the_headline_names_the_largest_of_those_with_a_figure(everything: Choice, german: Language) -> None:
    known = comparison_table(everything, ("cyberforum", "afbw"))
    assert comparison_headline(known, german) == "CyberForum ist die größte von 2 verglichenen Initiativen"
    partly = comparison_table(everything, ("qsens", "cyberforum", "afbw"))
    assert comparison_headline(partly, german) == "CyberForum ist die größte der 2 mit bekannter Mitgliederzahl"


def test_without_a_largest_the_headline_tells_the_sectors(everything: Choice, german: Language) -> None:
    table = comparison_table(everything, ("cyberforum", "afbw")).assign(members=[7, 7])
    assert comparison_headline(table, german) == "CyberForum und AFBW gehören zu 2 Branchen"
    assert comparison_headline(table.assign(sector="photonics"), german) == (
        "CyberForum und AFBW gehören zur selben Branche: Photonik"
    )
    one_figure = comparison_table(everything, ("qsens", "cyberforum"))
    assert comparison_headline(one_figure, german).startswith("QSens und CyberForum gehören zu ")


def test_the_sentence_tells_what_all_have_in_common(everything: Choice, german: Language) -> None:
    table = comparison_table(everything, ("cyberforum", "afbw")).assign(
        sector=["photonics", "textiles"], kind="initiative", status="active", management="unknown"
    )
    assert comparison_sentence(table, german) == (
        "Im Vergleich: CyberForum und AFBW. Gemeinsam: Art (Initiative) und Status (aktiv)."
    )
    apart = table.assign(kind=["initiative", "state_network"], status=["active", "ended"])
    assert comparison_sentence(apart, german).endswith("Nicht gemeinsam: Branche, Art, Status und Management.")


def test_the_sentence_of_the_chart_tells_members_and_events(everything: Choice, german: Language) -> None:
    table = comparison_table(everything, ("afbw", "qsens", "cyberforum"))
    assert figures_sentence(table, german) == (
        "Die meisten Mitglieder: CyberForum (1.200). Mitgliederzahl nicht bekannt: QSens. "
        "Die meisten Veranstaltungen im Zeitraum: AFBW (2)."
    )
    assert figures_sentence(table.assign(members=None, events=0), german) == (
        "Mitgliederzahl nicht bekannt: AFBW, QSens und CyberForum. "
        "Im Zeitraum ist keine Veranstaltung bekannt, die eine von ihnen nennt."
    )


def test_facts_are_rows_with_a_heading_and_initiatives_columns_with_one(everything: Choice) -> None:
    table = table_of(everything, "cyberforum", "afbw", "qsens")
    heads = table.one("thead").all("th")
    assert [head.attributes["scope"] for head in heads] == ["col"] * 4
    assert [head.all("a")[0].text for head in heads[1:]] == ["CyberForum", "AFBW", "QSens"]
    for row in table.one("tbody").all("tr"):
        assert row.one("th").attributes["scope"] == "row"
        assert len(row.all("td")) == 3
    assert table.one("caption").text.startswith("Initiativen nebeneinander")


def test_the_cells_hold_the_facts_with_their_years(everything: Choice) -> None:
    table = table_of(everything, "cyberforum", "afbw", "qsens")
    assert [cell.text for cell in row_named(table, "Mitglieder")] == [
        "1.200 (2022, älter als 2 Jahre)", "109 (2014, älter als 2 Jahre)", "nicht bekannt",
    ]  # fmt: skip
    assert [cell.text for cell in row_named(table, "Unternehmen")] == [
        "nicht bekannt", "109 (2014, älter als 2 Jahre)", "19 (2021, älter als 2 Jahre)",
    ]  # fmt: skip
    events = row_named(table, "Veranstaltungen im Zeitraum")
    assert [cell.text for cell in events] == ["0", "2", "0"]
    assert events[1].one("a").attributes["href"] == "events?id=afbw"
    assert "✓ 12 Partner" in row_named(table, "Aufnahmekriterien")[0].text
    assert row_named(table, "Aufnahmekriterien")[0].one("small").text == "3 erfüllt, 2 nicht bekannt"


def test_a_row_is_marked_exactly_where_the_initiatives_differ(everything: Choice) -> None:
    table = table_of(everything, "cyberforum", "afbw")
    for row in table.one("tbody").all("tr"):
        differs = len({cell.text for cell in row.all("td")}) > 1
        assert ("differs" in row.classes) is differs
        assert (len(row.one("th").all("span")) == 1) is differs


def test_taking_one_out_leaves_the_others_and_at_last_the_profile(landscape: Landscape) -> None:
    links = Links(Selection(id="cyberforum", compare=("afbw", "qsens"), text="netz"))
    address = without_address("cyberforum", ("cyberforum", "afbw", "qsens"), links)
    selection, _ = read_query(address.partition("?")[2], landscape)
    assert compared(selection) == ("afbw", "qsens")
    assert selection.text == "netz"
    assert without_address("afbw", ("cyberforum", "afbw"), links) == "initiatives?q=netz&id=cyberforum"


@pytest.mark.parametrize("code", ["de", "en"])
def test_any_initiatives_can_stand_side_by_side(landscape: Landscape, everything: Choice, code: str) -> None:
    ids = landscape.initiatives["id"].tolist()
    for start in range(0, len(ids), 5):
        five = ids[start : start + 5]
        table = comparison_table(everything, five)
        assert table["id"].tolist() == five
        text = parsed(comparison_html(everything, five, TODAY, LINKS, language(code))).text
        assert "nan" not in text.replace(",", " ").split()
        assert "<NA>" not in text
        assert comparison_headline(table, language(code))


def test_the_table_of_the_chart_keeps_unknown_members_unknown(everything: Choice) -> None:
    assert pd.isna(comparison_table(everything, ("qsens",))["members"].iloc[0])
