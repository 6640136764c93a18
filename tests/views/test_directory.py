from dataclasses import replace

import pytest

from clusterdash.analysis.choosing import Choice, choose
from clusterdash.locale import Language
from clusterdash.model.landscape import Landscape
from clusterdash.model.selection import EVERYTHING, Selection, read_query
from clusterdash.views.directory import (
    CARD_ORDERS,
    begun_html,
    cards_html,
    compare_address,
    directory_headline,
    directory_sentence,
    directory_sheet,
    shapes_html,
)
from clusterdash.views.links import Links
from clusterdash.views.tables import sheet_page, sorted_rows
from tests.views.markup import parsed

LINKS = Links(EVERYTHING)


@pytest.mark.parametrize(
    ("selection", "headline"),
    [
        (Selection(), "CyberForum ist die größte von 69 Initiativen mit Mitgliederzahl"),
        (Selection(text="Karslruhe"), "8 Initiativen zu „Karlsruhe“ gefunden"),
        (Selection(text="no such word anywhere"), "Keine Initiative entspricht dieser Auswahl"),
        (Selection(kind=("state_agency",)), None),
    ],
)
def test_the_headline_says_what_was_found(
    landscape: Landscape, german: Language, selection: Selection, headline: str | None
) -> None:
    found = directory_headline(choose(landscape, selection), german)
    assert found == headline if headline else found


def test_one_initiative_is_named(landscape: Landscape, english: Language) -> None:
    choice = choose(landscape, Selection(text="cyberforum"))
    one = replace(choice, initiatives=choice.initiatives[choice.initiatives["id"] == "cyberforum"])
    assert directory_headline(one, english) == "One initiative fits: CyberForum"


def test_no_initiative_is_called_the_largest_where_two_are(everything: Choice, english: Language) -> None:
    rows = everything.initiatives.head(4).assign(members=[5, 7, 7, None])
    rows["members"] = rows["members"].astype("Int64")
    assert (
        directory_headline(replace(everything, initiatives=rows), english)
        == "4 initiatives, 3 of them with a member figure"
    )
    unknown = rows.assign(members=rows["members"].where(rows["members"] > 100))
    assert (
        directory_headline(replace(everything, initiatives=unknown), english)
        == "4 initiatives, none of them with a member figure"
    )


def test_the_sentence_counts_by_status_and_says_what_the_members_rest_on(
    everything: Choice, nothing: Choice, german: Language
) -> None:
    assert directory_sentence(everything, german) == (
        "138 Initiativen; Status: 93 aktiv, 34 nicht bekannt, 8 beendet und 3 aufgegangen; "
        "7.134 Mitglieder in 69 Initiativen mit Angabe."
    )
    assert directory_sentence(nothing, german) == "0 Initiativen."


def test_names_lead_to_the_profile_and_the_last_column_into_the_comparison(
    everything: Choice, german: Language
) -> None:
    data = sheet_page(directory_sheet(everything, LINKS, german), "name", 1, None, german)
    row = next(row for row in data["rows"] if row["id"] == "afbw")
    assert row["cells"][0] == {"text": "AFBW", "href": "initiatives?id=afbw"}
    assert row["cells"][-1] == {"text": "vergleichen", "href": "initiatives?compare=afbw"}


def test_a_compared_initiative_can_be_taken_out_and_sorts_first(everything: Choice, german: Language) -> None:
    links = Links(Selection(compare=("cyberforum",)))
    sheet = directory_sheet(everything, links, german)
    assert sorted_rows(sheet, "in_comparison")["id"].iloc[0] == "cyberforum"
    cell = sheet.fields[-1].cell(next(everything.initiatives.query("id == 'cyberforum'").itertuples()))
    assert cell == {"text": "herausnehmen", "href": "initiatives"}


def test_a_comparison_grows_to_five_and_no_further(landscape: Landscape) -> None:
    links = LINKS
    for key in landscape.initiatives["id"].head(7):
        selection, _ = read_query(compare_address(key, links).partition("?")[2], landscape)
        links = Links(selection)
    assert len(links.selection.compare) == 5


def test_every_order_of_the_cards_is_one_of_the_table(everything: Choice, german: Language) -> None:
    sheet = directory_sheet(everything, LINKS, german)
    keys = {field.key for field in sheet.fields}
    assert {order.removeprefix("-") for order in CARD_ORDERS} <= keys
    assert next(iter(CARD_ORDERS)) == sheet.sort


@pytest.mark.parametrize("spoken", ["german", "english"])
def test_every_initiative_has_a_card_with_its_facts(
    everything: Choice, spoken: str, request: pytest.FixtureRequest
) -> None:
    language: Language = request.getfixturevalue(spoken)
    rows = everything.initiatives
    cards = parsed(cards_html(rows, everything, LINKS, language)).all("article")
    assert len(cards) == 138
    for card, (_, row) in zip(cards, rows.iterrows(), strict=True):
        assert card.one("h3").text == row["short_name"]
        assert row[f"summary_{language.code}"] in card.text.replace("\xa0", " ")
        hrefs = [link.attributes["href"] for link in card.all("a")]
        assert f"initiatives?id={row['id']}" in hrefs
        assert f"initiatives?compare={row['id']}" in hrefs
        outside = [link for link in card.all("a") if link.attributes["href"].startswith("http")]
        assert all(link.attributes["rel"] == "noopener noreferrer" for link in outside)


def test_a_card_says_what_is_not_known(everything: Choice, german: Language) -> None:
    rows = everything.initiatives[everything.initiatives["id"] == "quantumbw"]
    text = parsed(cards_html(rows, everything, LINKS, german)).text
    assert "Sitz nicht bekannt" in text
    assert "keine Mitgliederzahl" in text


def test_the_shapes_keep_everything_else(german: Language) -> None:
    links = Links(Selection(text="netz", sort="-members", view="cards"))
    table, cards = parsed(shapes_html("cards", links, german)).all("a")
    assert table.attributes["href"] == "initiatives?q=netz&sort=-members"
    assert cards.attributes["href"] == "initiatives?q=netz&view=cards&sort=-members"
    assert "aria-current" in cards.attributes
    assert "aria-current" not in table.attributes


def test_a_begun_comparison_says_how_to_go_on(german: Language) -> None:
    links = Links(Selection(compare=("afbw",)))
    note = parsed(begun_html("<AFBW>", "afbw", links, german))
    assert note.text.startswith("Zum Vergleich gewählt: <AFBW>.")
    assert note.one("a").attributes["href"] == "initiatives"
