import re
from collections.abc import Callable

import pytest

from clusterdash.model.landscape import Landscape
from clusterdash.model.selection import read_query
from clusterdash.views.links import PATHS
from tests.pages.conftest import Page

Visit = Callable[..., Page]
TABLE = "table_initiatives"


@pytest.fixture
def open_at(visit: Visit) -> Callable[[str], Page]:
    """The page of the initiatives at a query string."""
    return lambda query="": visit(query, page="initiatives")


def headline(page: Page) -> str:
    told: str = page.component("voice")["headline"]
    return told


def headings(page: Page) -> list[str]:
    return [heading.text for tree in page.html for heading in tree.all("h2")]


# ---------------------------------------------------------------- directory


def test_the_directory_shows_all_initiatives_as_a_table(open_at: Callable[..., Page]) -> None:
    page = open_at()
    assert headline(page) == "CyberForum ist die größte von 69 Initiativen mit Mitgliederzahl"
    assert page.component(TABLE)["range"] == "1–25 von 138"
    assert "initiatives?id=afbw" in page.links
    assert "initiatives?compare=afbw" in page.links


def test_a_typing_error_is_forgiven_and_told(open_at: Callable[..., Page]) -> None:
    page = open_at("q=Karslruhe")
    assert headline(page) == "8 Initiativen zu „Karlsruhe“ gefunden"
    assert page.piece("p", "cd-note").text == "Gesucht wurde „Karlsruhe“, denn „Karslruhe“ kommt nirgends vor."
    assert page.component(TABLE)["range"] == "1–8 von 8"
    assert not open_at("q=Karlsruhe").has("cd-note")


def test_what_was_typed_is_shown_as_text_and_never_as_markup(open_at: Callable[..., Page]) -> None:
    page = open_at("q=Karslruhe%20%3Cb%3EStutgart%3C/b%3E%20%3Cscript%3E")
    assert headline(page).endswith("entspricht dieser Auswahl")
    assert page.piece("p", "cd-note").all("b") == []


def test_searching_on_the_page_writes_the_address(open_at: Callable[..., Page]) -> None:
    page = open_at("sector=photonics").use("q", "Aalen")
    assert page.query == {"sector": ["photonics"], "q": ["Aalen"]}


def test_a_heading_sorts_and_the_address_keeps_it(open_at: Callable[..., Page]) -> None:
    page = open_at().trigger(TABLE, "sort", "members")
    assert page.query == {"sort": ["-members"]}
    assert open_at("sort=-members").component(TABLE)["rows"][0]["id"] == "cyberforum"


def test_cards_come_twenty_four_at_a_time_in_the_order_of_the_address(open_at: Callable[..., Page]) -> None:
    page = open_at("view=cards&sort=-members")
    cards = page.piece("ul", "cd-cards").all("article")
    assert len(cards) == 24
    assert cards[0].one("h3").text == "CyberForum"
    later = page.click("next_cards").click("next_cards")
    assert "49–72 von 138" in [text.value for text in later.app.markdown]
    assert page.click("previous_cards").piece("ul", "cd-cards").all("article")


def test_the_order_of_the_cards_stands_in_the_address(open_at: Callable[..., Page]) -> None:
    page = open_at("view=cards").use("order_of_cards", "-members")
    assert page.query == {"view": ["cards"], "sort": ["-members"]}
    assert page.use("order_of_cards", "name").query == {"view": ["cards"]}


def test_other_rows_begin_at_the_first_page_of_cards(open_at: Callable[..., Page]) -> None:
    page = open_at("view=cards").click("next_cards").use("q", "netz")
    assert page.piece("ul", "cd-cards").all("article")
    assert not [text for text in page.app.markdown if text.value.startswith("25–")]


@pytest.mark.parametrize("query", ["q=zzzzzzzz", "q=zzzzzzzz&view=cards", "q=zzzzzzzz&view=timeline"])
def test_an_empty_result_says_what_to_loosen(open_at: Callable[..., Page], query: str) -> None:
    page = open_at(query)
    assert headline(page) == "Keine Initiative entspricht dieser Auswahl"
    assert page.buttons("loosen_")
    assert "Hier gibt es nichts zu zeigen." in [text.value for text in page.app.markdown]


def test_one_chosen_initiative_waits_for_a_second(open_at: Callable[..., Page]) -> None:
    page = open_at("compare=afbw")
    assert page.piece("p", "cd-note").text.startswith("Zum Vergleich gewählt: AFBW.")
    assert "initiatives?q=cyberforum&compare=afbw&compare=cyberforum" in open_at("compare=afbw&q=cyberforum").links


def test_a_word_that_nothing_is_near_to_is_asked_about(open_at: Callable[..., Page]) -> None:
    page = open_at("q=Fotonik&view=cards")
    note = page.piece("p", "cd-note")
    assert note.text.startswith("„Fotonik“ kommt nirgends vor. Meinten Sie: „Photonik“")
    address = note.all("a")[0].attributes["href"]
    assert address == "initiatives?q=Photonik&view=cards"
    assert open_at(address.partition("?")[2]).has("cd-cards")


@pytest.mark.parametrize("query", ["sort=nosuch", "sort=kind&view=cards"])
def test_an_order_that_there_is_not_is_told(open_at: Callable[..., Page], query: str) -> None:
    assert "wurde nicht beachtet; erlaubt ist name, " in open_at(query).piece("p", "cd-note").text
    assert not open_at("sort=-members").has("cd-note")


def test_shape_and_order_go_along_to_a_profile_and_back(open_at: Callable[..., Page]) -> None:
    page = open_at("view=cards&sort=-members&q=netz")
    profiles = [link for link in page.links if "id=cyberforum" in link]
    assert profiles == ["initiatives?q=netz&id=cyberforum&view=cards&sort=-members"] * len(profiles) != []
    back = open_at(profiles[0].partition("?")[2]).piece("p", "cd-back").one("a").attributes["href"]
    assert back == "initiatives?q=netz&view=cards&sort=-members"


# ---------------------------------------------------------------- profile


def test_a_profile_tells_everything_in_order(open_at: Callable[..., Page]) -> None:
    page = open_at("id=cyberforum")
    assert headline(page) == "CyberForum ist eine Initiative der Branche IT und Software (Karlsruhe)"
    assert headings(page) == [
        "Steckbrief", "Sitz und Wirkungsgebiet", "Veranstaltungen", "Aufnahmekriterien", "Ähnliche Initiativen",
        "Alter und Lücken der Angaben", "Internetseite und Quellen",
    ]  # fmt: skip
    assert page.component("panel_awards")["title"] == "Label und Programme"
    assert page.figures["Mitglieder"] == "1.200"
    path = [link.text for link in page.piece("nav", "cd-breadcrumb").all("a")]
    assert path[0] == "Baden-Württemberg"
    assert path[-1] == "Karlsruhe"


def test_the_profile_has_no_filters_beside_it_and_keeps_the_selection(open_at: Callable[..., Page]) -> None:
    page = open_at("id=cyberforum&sector=ict_software&q=Karlsruhe")
    assert not page.app.multiselect
    back = page.piece("p", "cd-back").one("a").attributes["href"]
    assert back == "initiatives?sector=ict_software&q=Karlsruhe"


def test_the_map_shows_the_seat_and_outlines_the_activity_area(open_at: Callable[..., Page]) -> None:
    picture = open_at("id=cyberforum").picture
    assert [mark["id"] for mark in picture["marks"]] == ["cyberforum"]
    assert picture["selected"] == ["0821"]
    assert picture["focus"] == ["0821"]
    assert picture["area_address"] == "regions?area="


@pytest.mark.parametrize(
    ("key", "marks", "selected"),
    [
        ("quantumbw", 0, ["08"]),  # no seat
        ("chemie-pharma-am-hochrhein", 1, ["08336", "08337"]),  # only the district of the seat is known
        ("plattform-umwelttechnik", 1, ["08"]),  # no point
        ("3h2-trinationale-wasserstoff-initiative", 1, ["0831", "08336", "08337"]),  # other countries too
    ],
)
def test_a_seat_is_drawn_as_far_as_it_is_known(
    open_at: Callable[..., Page], key: str, marks: int, selected: list[str]
) -> None:
    picture = open_at(f"id={key}").picture
    assert len(picture["marks"]) == marks
    assert picture["selected"] == selected


@pytest.mark.parametrize(
    "key",
    [
        "amcrs",  # no seat, no label
        "arena2036",  # a label without a year only, no event
        "photonics-bw",  # labels with and without a year, many events
        "leichtbau-bw",  # ended, more companies known than members
        "medien-forum-freiburg",  # merged
        "automotivedialog-heilbronn",  # most gaps
        "qsens",  # companies known, members not
    ],
)
@pytest.mark.parametrize("lang", ["de", "en"])
def test_typical_profiles_are_told_in_both_languages(
    open_at: Callable[..., Page], landscape: Landscape, key: str, lang: str
) -> None:
    page = open_at(f"id={key}&lang={lang}")
    assert landscape.initiative(key)["short_name"] in headline(page)
    assert len(headings(page)) >= 7
    assert page.has("cd-note") is (landscape.initiative(key)["status"] in ("ended", "merged"))


def test_every_place_on_a_profile_leads_somewhere(open_at: Callable[..., Page], landscape: Landscape) -> None:
    for query in ("id=photonics-bw", "", "view=cards", "compare=afbw&compare=biolago"):
        for address in open_at(query).links:
            if re.match(r"https?://", address) or address.startswith("api/events/"):
                continue
            path, _, question = address.partition("?")
            assert path in PATHS.values()
            assert read_query(question, landscape)[1] == (), address


# ---------------------------------------------------------------- comparison


def test_initiatives_stand_side_by_side(open_at: Callable[..., Page]) -> None:
    page = open_at("id=cyberforum&compare=afbw&compare=qsens")
    table = page.piece("table", "cd-comparison")
    assert [head.all("a")[0].text for head in table.one("thead").all("th")[1:]] == ["CyberForum", "AFBW", "QSens"]
    assert page.component("panel_comparison")["figure"]
    assert headings(page)[0] == "Nebeneinander"


def test_one_more_can_be_added_to_a_comparison(open_at: Callable[..., Page]) -> None:
    page = open_at("compare=afbw&compare=qsens").use("compare_with", "cyberforum")
    assert page.query == {"compare": ["afbw", "cyberforum", "qsens"]}


def test_beyond_five_the_first_are_shown_with_a_note(open_at: Callable[..., Page]) -> None:
    ids = ["afbw", "amcrs", "arena2036", "biolago", "biorn", "bwcon"]
    page = open_at("&".join(f"compare={key}" for key in ids))
    assert len(page.piece("table", "cd-comparison").one("thead").all("th")) == 6
    assert page.app.info[0].value == "Höchstens fünf Initiativen stehen nebeneinander; nicht gezeigt: bwcon."
    assert not page.app.selectbox


def test_an_unknown_initiative_in_the_address_is_told_and_left_out(open_at: Callable[..., Page]) -> None:
    page = open_at("compare=afbw&compare=no-such")
    assert page.app.info
    assert page.component(TABLE)["rows"]
