"""The page of the data: what everybody sees of tables and versions, and what those who may publish see more."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from starlette.applications import Starlette

from clusterdash.model.tables import TABLES
from clusterdash.store.store import Store
from clusterdash.web.api import routes
from clusterdash.web.people import Reason
from tests.intake.proposals import BETA, GAMMA, INITIATIVE
from tests.pages.conftest import Page
from tests.store.landscapes import COLLEAGUE, EDITOR, PUBLISHER, READER
from tests.views.markup import Node
from tests.web.stores import publish
from tests.web.test_server import ask

Visit = Callable[..., Page]
Come = Callable[..., None]
MORE = [INITIATIVE | {"members": "120"}, BETA, GAMMA]


def table(page: Page, caption: str) -> list[list[str]]:
    """The cells of the body of a table."""
    return [[cell.text for cell in row.inside if isinstance(cell, Node)] for row in body(page, caption)]


def body(page: Page, caption: str) -> list[Node]:
    (found,) = [
        node for tree in page.html for node in tree.all("table") if node.one("caption").text.startswith(caption)
    ]
    return found.one("tbody").all("tr")


def links_of(page: Page, start: str) -> list[str]:
    return [link for link in page.links if link.startswith(start)]


# ---------------------------------------------------------------- who sees what


@pytest.mark.usefixtures("own_store")
def test_a_reader_sees_tables_and_templates_but_no_way_to_change_them(visit: Visit, come_as: Come) -> None:
    come_as(READER, Reason.WITHOUT_ROLE)
    page = visit("", "data")
    assert table(page, "Tabellen") == [[TABLES[name].label.de, rows, "CSV", "XLSX"] for name, rows in
                                       zip(TABLES, ["3", "2", "1", "61", "1", "1"], strict=True)]  # fmt: skip
    assert not links_of(page, "data?table")


def test_a_reader_sees_versions_but_not_who_published_them(visit: Visit, own_store: Store, come_as: Come) -> None:
    publish(own_store, "Neue Mitgliederzahl", initiatives=MORE)
    come_as(READER, Reason.WITHOUT_ROLE)
    page = visit("", "data")
    assert [row[0] for row in table(page, "Alle Versionen")] == ["Version 2", "Version 1"]
    assert "Neue Mitgliederzahl" in page.words
    assert COLLEAGUE.name not in page.words


@pytest.mark.parametrize("person", [PUBLISHER, EDITOR], ids=["publisher", "editor"])
def test_whoever_may_prepare_drafts_sees_the_ways_and_the_authors(
    person: object, visit: Visit, own_store: Store, come_as: Come
) -> None:
    publish(own_store, initiatives=MORE)
    come_as(person)
    page = visit("", "data")
    for name in TABLES:
        assert f"data?table={name}&step=file" in page.links
        assert f"data?table={name}&step=rows" in page.links
    assert [row[2] for row in table(page, "Alle Versionen")] == [COLLEAGUE.name, "clusterdash"]


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_file_that_the_page_offers_is_there(lang: str, visit: Visit, own_store: Store) -> None:
    publish(own_store, initiatives=MORE)
    files = links_of(visit(f"lang={lang}", "data"), "api/")
    assert len(files) == 2 * len(TABLES) + 2
    app = Starlette(routes=routes())
    for file in files:
        parts = urlsplit(file)
        assert ask(app, f"/{parts.path}", parts.query).status == 200, file


@pytest.mark.usefixtures("own_store")
def test_the_headline_names_version_and_numbers_in_the_readers_language(visit: Visit) -> None:
    headlines = [visit(f"lang={lang}", "data").component("voice")["headline"] for lang in ("de", "en")]
    assert headlines == [
        "Version 1 vom 22.11.2026: 3 Initiativen, 1 Veranstaltung",
        "Version 1 of 22/11/2026: 3 initiatives, 1 event",
    ]


# ---------------------------------------------------------------- versions


def test_each_version_can_be_opened_compared_and_taken_along(visit: Visit, own_store: Store) -> None:
    publish(own_store, "Neue Mitgliederzahl", initiatives=MORE)
    publish(own_store, "Gamma ist weg", initiatives=MORE[:2])
    doors = [[link.attributes["href"] for link in row.all("a")] for row in body(visit("", "data"), "Alle Versionen")]
    assert doors == [
        ["./", "api/versions/3.zip", "data?at=3&since=2"],
        ["./?at=2", "api/versions/2.zip", "data?at=2&since=1", "data?since=2"],
        ["./?at=1", "api/versions/1.zip", "data?since=1"],
    ]


def test_a_hostile_note_is_shown_as_it_is(visit: Visit, own_store: Store) -> None:
    hostile = '<img src=x onerror="alert(1)"> [x](https://example.org)'
    publish(own_store, hostile, initiatives=MORE)
    for query in ("", "since=1"):
        page = visit(query, "data")
        assert hostile in page.words
        assert not any(tree.all("img") for tree in page.html)


def test_two_versions_are_compared_in_order_however_they_are_chosen(visit: Visit, own_store: Store) -> None:
    publish(own_store, initiatives=MORE)
    publish(own_store, initiatives=MORE[:2])
    page = visit("", "data").use("compare_from", 3).use("compare_to", 1).click("compare_versions")
    assert page.query == {"since": ["1"]}
    page = page.go("").use("compare_from", 1).use("compare_to", 2).click("compare_versions")
    assert page.query == {"at": ["2"], "since": ["1"]}
    assert page.component("voice")["headline"].startswith("Von Version 1 zu Version 2: ")


@pytest.mark.usefixtures("own_store")
def test_with_a_single_version_there_is_nothing_to_compare(visit: Visit) -> None:
    assert not visit("", "data").buttons("compare_versions")


@pytest.mark.usefixtures("own_store")
@pytest.mark.parametrize("since", ["1", "2", "99"])
def test_a_version_that_is_not_older_is_not_compared_and_that_is_told(since: str, visit: Visit) -> None:
    page = visit(f"since={since}", "data")
    assert page.component("voice")["headline"] == "Es gibt nichts zu vergleichen"
    assert "data" in page.links


def test_a_comparison_tells_counts_notes_and_every_changed_cell(visit: Visit, own_store: Store, come_as: Come) -> None:
    come_as(READER, Reason.WITHOUT_ROLE)
    new = GAMMA | {"id": "delta", "name": "Verbund Delta"}
    publish(own_store, "Mehr Mitglieder", initiatives=MORE)
    publish(own_store, "Delta statt Gamma", initiatives=[*MORE[:2], new])
    page = visit("since=1", "data")
    assert page.figures == {"Neu": "1", "Geändert": "1", "Gelöscht": "1", "Unverändert": "67"}
    assert page.component("voice")["sentence"] == "Initiativen: 1 neu, 1 geändert, 1 gelöscht."
    assert [row[2] for row in table(page, "Vermerke")] == ["Delta statt Gamma", "Mehr Mitglieder"]
    changes = page.piece("table", "cd-changes")
    heads = [group.one("th") for group in changes.all("tbody")]
    assert [(head.one("span").text, head.own_text, head.one("small").text) for head in heads] == [
        ("geändert", "Cluster Alpha", "alpha"),
        ("neu", "Verbund Delta", "delta"),
        ("gelöscht", "Verbund Gamma", "gamma"),
    ]  # fmt: skip
    assert [cell.text for cell in changes.one("tbody", "changed").all("td")] == ["Mitglieder", "100", "120"]


def test_many_changes_come_a_page_at_a_time(visit: Visit, own_store: Store) -> None:
    new = [GAMMA | {"id": f"neu-{number:02}", "name": f"Verbund {number}"} for number in range(60)]
    publish(own_store, initiatives=[INITIATIVE, BETA, GAMMA, *new])
    page = visit("since=1", "data")
    shown = [names_of_changes(page), names_of_changes(page.use("pages_of_initiatives", 2))]
    assert [len(names) for names in shown] == [50, 10]
    assert {*shown[0], *shown[1]} == {row["name"] for row in new}


def names_of_changes(page: Page) -> list[str]:
    groups = page.piece("table", "cd-changes").all("tbody")
    return [group.one("th").own_text for group in groups]


# ---------------------------------------------------------------- the way back


def test_an_earlier_state_is_published_anew_with_its_note(visit: Visit, own_store: Store, come_as: Come) -> None:
    publish(own_store, initiatives=MORE)
    come_as(PUBLISHER)
    page = visit("since=1", "data")
    page.app.text_area(key="roll_back_note").set_value("Die Zahl war falsch")
    page = page.click("roll_back_now")
    assert page.query == {}
    assert page.told == ["Version 3 ist veröffentlicht, mit dem Stand von Version 1."]
    assert not page.has("cd-note")
    newest = own_store.newest()
    assert (newest.number, newest.restores, newest.author) == (3, 1, PUBLISHER.name)
    assert newest.note == "Die Zahl war falsch"
    assert "Stand von Version 1" in body(page, "Alle Versionen")[0].text
    assert visit("", "data").component("voice")["headline"].startswith("Version 3 ")


def test_without_a_note_nothing_is_taken_back(visit: Visit, own_store: Store, come_as: Come) -> None:
    publish(own_store, initiatives=MORE)
    come_as(PUBLISHER)
    page = visit("since=1", "data")
    assert [link for link in visit("", "data").links if "since=1" in link] == [
        "data?at=2&since=1",
        *["data?since=1"] * 2,
    ]
    page.app.text_area(key="roll_back_note").set_value("  ")
    page = page.click("roll_back_now")
    assert page.query == {"since": ["1"]}
    assert ["nichts veröffentlicht" in message for message in page.told] == [True]
    assert own_store.newest().number == 2


def test_a_state_that_would_take_more_back_than_was_seen_is_not_published(
    visit: Visit, own_store: Store, come_as: Come
) -> None:
    publish(own_store, initiatives=MORE)
    come_as(PUBLISHER)
    page = visit("since=1", "data")
    page.app.text_area(key="roll_back_note").set_value("Die Zahl war falsch")
    publish(own_store, initiatives=MORE[:2])
    page = page.click("roll_back_now")
    assert page.told[0].startswith("Inzwischen wurde Version 3 veröffentlicht")
    assert own_store.newest().number == 3
    assert page.component("voice")["headline"].startswith("Von Version 1 zu Version 3: ")


def test_who_lost_the_role_meanwhile_takes_nothing_back(visit: Visit, own_store: Store, come_as: Come) -> None:
    publish(own_store, initiatives=MORE)
    come_as(PUBLISHER)
    page = visit("since=1", "data")
    page.app.text_area(key="roll_back_note").set_value("Die Zahl war falsch")
    come_as(EDITOR)
    page = page.click("roll_back_now")
    assert page.told[0].startswith("Das wurde abgelehnt")
    assert (own_store.newest().number, own_store.audit(1)[0].outcome) == (2, "refused")


@pytest.mark.parametrize(
    ("person", "query"),
    [(EDITOR, "since=1"), (READER, "since=1"), (PUBLISHER, "at=2&since=1"), (PUBLISHER, "since=2")],
    ids=["an editor", "a reader", "on top of an old version", "to the same state"],
)
def test_there_is_no_way_back(person: object, query: str, visit: Visit, own_store: Store, come_as: Come) -> None:
    publish(own_store, initiatives=MORE)
    publish(own_store, initiatives=MORE[:2])
    publish(own_store, initiatives=MORE)
    come_as(person)
    page = visit(query, "data")
    assert page.component("voice")["headline"].startswith("Von Version")
    assert not page.buttons("roll_back_now")
