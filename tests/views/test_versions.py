"""Versions in words and tables: the list, the banner, and what differs between two of them."""

import datetime as dt

import pandas as pd
import pytest

from clusterdash.intake.comparing import Changes, by_key, compare
from clusterdash.locale import Language
from clusterdash.model.landscape import Landscape
from clusterdash.model.selection import Selection
from clusterdash.model.tables import TABLES
from clusterdash.store.versions import Version
from clusterdash.views import versions as words
from clusterdash.views.links import Links
from tests.intake.proposals import BETA, CONTACT, EVENT, GAMMA, INITIATIVE, LABEL, LABEL_OF_UNKNOWN_YEAR
from tests.store.landscapes import frame
from tests.views.markup import Node, parsed

LINKS = Links(Selection())
DAY = dt.datetime(2026, 11, 25, 9, 30, tzinfo=dt.UTC)
FIRST = Version(1, None, "clusterdash", DAY, "Mitgelieferter Datenstand", "a")
SECOND = Version(2, 1, "Erika Mustermann", DAY, "Neue Zahlen", "b")
BACK = Version(3, 2, "Max Mustermann", DAY, "Doch nicht", "a", restores=1)
ALL = [BACK, SECOND, FIRST]
TIMES = {version.number: f"am Tag {version.number}" for version in ALL}
HOSTILE = '<script>alert("&")</script>'


def changed(table: str, before: list[dict[str, str]], after: list[dict[str, str]]) -> Changes:
    return compare(frame(table, before), frame(table, after), TABLES[table])


def shown(
    table: str, before: list[dict[str, str]], after: list[dict[str, str]], language: Language, **part: int
) -> Node:
    texts = [by_key(frame(table, rows), TABLES[table]) for rows in (before, after)]
    return parsed(words.changes_html(changed(table, before, after), *texts, language, **part))


def cells(tree: Node) -> list[list[str]]:
    return [[cell.text for cell in row.all("td")] for row in tree.all("tr") if row.all("td")]


def listed(versions: list[Version], language: Language, *, authors: bool = True, at: int = 3) -> Node:
    return parsed(
        words.versions_html(
            versions,
            at,
            versions[0].number,
            LINKS,
            language,
            rights=words.Rights(authors, goes_back=False),
            times=TIMES,
        )
    )


# ---------------------------------------------------------------- the list


def test_each_version_stands_with_time_author_and_note(german: Language) -> None:
    rows = [[cell.text for cell in row.all("td")][:3] for row in listed(ALL, german).one("tbody").all("tr")]
    assert [row[:2] for row in rows] == [
        ["am Tag 3", "Max Mustermann"], ["am Tag 2", "Erika Mustermann"], ["am Tag 1", "clusterdash"],
    ]  # fmt: skip
    assert [row[2].partition(" (")[0] for row in rows] == ["Doch nicht", "Neue Zahlen", "Mitgelieferter Datenstand"]
    assert "Version 1" in rows[0][2]


def test_authors_are_left_out_where_they_are_nobodys_business(german: Language) -> None:
    tree = listed(ALL, german, authors=False)
    assert "Mustermann" not in tree.text
    assert len(tree.one("thead").all("th")) == len(listed(ALL, german).one("thead").all("th")) - 1


@pytest.mark.parametrize(("language", "name"), [("german", "Version 2"), ("english", "Version 2")])
def test_the_version_that_is_shown_is_marked(language: str, name: str, request: pytest.FixtureRequest) -> None:
    rows = listed(ALL, request.getfixturevalue(language), at=2).one("tbody").all("tr")
    assert [row.one("th").text for row in rows if row.attributes.get("aria-current") == "true"] == [name]


def test_every_door_says_whose_it_is(german: Language) -> None:
    named = [link.attributes["aria-label"] for link in listed(ALL, german).all("a")]
    assert len(named) == len(set(named)) == 3 + 4 + 3
    assert all(name.endswith(("Version 1", "Version 2", "Version 3")) for name in named)


def test_the_first_version_has_no_changes_and_the_newest_nothing_after_it(german: Language) -> None:
    newest, _, first = (
        [link.attributes["href"] for link in row.all("a")] for row in listed(ALL, german).one("tbody").all("tr")
    )
    assert newest == ["./", "api/versions/3.zip", "data?at=3&since=2"]
    assert first == ["./?at=1", "api/versions/1.zip", "data?since=1"]


def test_a_note_and_an_author_are_shown_as_they_are_written(german: Language) -> None:
    hostile = Version(1, None, HOSTILE, DAY, HOSTILE, "a")
    tree = listed([hostile], german)
    assert not tree.all("script")
    assert tree.text.count(HOSTILE) == 2


# ---------------------------------------------------------------- headline and banner


def test_the_headline_names_the_version_and_how_much_is_in_it(
    landscape: Landscape, german: Language, english: Language
) -> None:
    assert words.data_headline(landscape, german) == "Version 1 vom 22.11.2026: 138 Initiativen, 138 Veranstaltungen"
    assert words.data_headline(landscape, english) == "Version 1 of 22/11/2026: 138 initiatives, 138 events"


def test_the_banner_of_an_older_version_leads_to_the_newest_and_to_what_changed(german: Language) -> None:
    links = Links(Selection(at="1", sector=("photonics",), sort="name"))
    banner = parsed(words.banner_html(1, BACK, dt.date(2026, 11, 22), "initiatives", links, german))
    assert "Version 1" in banner.one("strong").text
    assert "22.11.2026" in banner.one("strong").text
    assert "Version 3" in banner.text
    assert [link.attributes["href"] for link in banner.all("a")] == [
        "initiatives?sector=photonics&sort=name", "data?sector=photonics&since=1",
    ]  # fmt: skip


def test_the_banner_of_the_newest_version_leads_nowhere_else(english: Language) -> None:
    banner = parsed(words.banner_html(3, BACK, dt.date(2026, 11, 22), "landscape", Links(Selection(at="3")), english))
    assert [link.attributes["href"] for link in banner.all("a")] == ["./"]
    assert "newest" in banner.text


# ---------------------------------------------------------------- what changed


BEFORE = [INITIATIVE, BETA, GAMMA]
AFTER = [INITIATIVE | {"members": "120", "status": "ended"}, BETA, GAMMA | {"id": "delta", "name": "Verbund Delta"}]


def test_the_figures_count_rows_and_cells_over_all_tables(german: Language) -> None:
    changes = {
        "initiatives": changed("initiatives", BEFORE, AFTER),
        "events": changed("events", [EVENT], [EVENT | {"participants": "130"}]),
    }
    figures = [(figure.label, figure.value, figure.coverage) for figure in words.change_figures(changes, german)]
    assert figures == [
        ("Neu", "1", "Zeile"), ("Geändert", "2", "Zeilen, 3 Zellen"), ("Gelöscht", "1", "Zeile"),
        ("Unverändert", "1", "Zeile"),
    ]  # fmt: skip


def test_one_changed_row_of_one_cell_is_told_as_one(german: Language, english: Language) -> None:
    changes = {"events": changed("events", [EVENT], [EVENT | {"participants": "130"}])}
    told = [words.change_figures(changes, language)[1].coverage for language in (german, english)]
    assert told == ["Zeile, 1 Zelle", "row, 1 cell"]


def test_large_figures_are_written_as_the_reader_writes_them(german: Language, english: Language) -> None:
    rows = [GAMMA | {"id": f"neu-{number}"} for number in range(1234)]
    changes = {"initiatives": changed("initiatives", [], rows)}
    assert [words.change_figures(changes, language)[0].value for language in (german, english)] == ["1.234", "1,234"]


def test_the_sentence_names_each_table_that_changed_and_how(german: Language, english: Language) -> None:
    changes = {
        "initiatives": changed("initiatives", BEFORE, AFTER),
        "labels": changed("labels", [LABEL], [LABEL]),
        "events": changed("events", [EVENT], []),
    }
    assert words.changes_sentence(changes, german) == (
        "Initiativen: 1 neu, 1 geändert, 1 gelöscht; Veranstaltungen: 1 gelöscht."
    )
    assert words.changes_sentence(changes, english) == "Initiatives: 1 added, 1 changed, 1 removed; Events: 1 removed."


@pytest.mark.parametrize(
    ("language", "sentence"), [("german", "Nichts hat sich geändert."), ("english", "Nothing has changed.")]
)
def test_no_change_at_all_is_a_sentence_too(language: str, sentence: str, request: pytest.FixtureRequest) -> None:
    spoken = request.getfixturevalue(language)
    same = {"labels": changed("labels", [LABEL], [LABEL])}
    assert words.changes_sentence(same, spoken) == sentence
    assert words.changes_sentence({}, spoken) == sentence
    assert [figure.value for figure in words.change_figures({}, spoken)] == ["0", "0", "0", "0"]


def test_the_finding_counts_what_changed_by_its_name(german: Language, english: Language) -> None:
    one = {"events": changed("events", [EVENT], [EVENT | {"participants": "130"}])}
    assert words.changes_headline(1, 3, one, german) == "Von Version 1 zu Version 3: 1 Veranstaltung geändert"
    three = {"initiatives": changed("initiatives", BEFORE, AFTER)}
    assert words.changes_headline(1, 3, three, english) == (
        "Version 1 to version 3: 1 initiative added, 1 initiative changed and 1 initiative removed"
    )


def test_the_finding_counts_rows_where_many_tables_changed(german: Language) -> None:
    changes = {
        "initiatives": changed("initiatives", BEFORE, AFTER),
        "labels": changed("labels", [], [LABEL]),
        "events": changed("events", [EVENT], []),
    }
    assert words.changes_headline(1, 2, changes, german) == (
        "Von Version 1 zu Version 2: 2 Zeilen neu, 1 Zeile geändert und 2 Zeilen gelöscht"
    )


@pytest.mark.parametrize("table", TABLES)
def test_each_table_has_a_name_for_its_counted_rows(table: str, german: Language, english: Language) -> None:
    for language in (german, english):
        assert words.COUNTED[table](language, 1) != words.COUNTED[table](language, 2).replace("2", "1")


def test_changed_rows_come_first_then_new_then_deleted_ones_each_by_name_and_key(german: Language) -> None:
    tree = shown("initiatives", BEFORE, AFTER, german)
    heads = [(group.classes, group.all("th")[0]) for group in tree.all("tbody")]
    assert [(kinds, head.own_text, head.one("small").text) for kinds, head in heads] == [
        (["changed"], "Cluster Alpha", "alpha"), (["added"], "Verbund Delta", "delta"),
        (["removed"], "Verbund Gamma", "gamma"),
    ]  # fmt: skip


def test_a_changed_cell_shows_what_stood_there_and_what_stands_there_now(german: Language) -> None:
    tree = shown("initiatives", BEFORE, AFTER, german).one("tbody", "changed")
    assert cells(tree) == [["Mitglieder", "100", "120"], ["Status", "aktiv", "beendet"]]
    assert [node.text for node in tree.all("del")] == ["100", "aktiv"]
    assert [node.text for node in tree.all("ins")] == ["120", "beendet"]


def test_a_new_row_shows_what_it_holds_and_a_deleted_one_what_it_held(german: Language, english: Language) -> None:
    added = shown("contacts", [], [CONTACT], german)
    removed = shown("contacts", [CONTACT], [], english)
    assert cells(added) == [
        ["Gebiet", "leer", "08212"], ["Stelle", "leer", "Musterstelle"], ["Rolle", "leer", cells(added)[2][2]],
        ["Quelle", "leer", "https://example.org/"],
    ]  # fmt: skip
    assert [row[0] for row in cells(removed)] == ["Area", "Body", "Role", "Source"]
    assert {row[2] for row in cells(removed)} == {"empty"}


def test_an_emptied_and_a_filled_cell_say_that_they_were_or_are_empty(german: Language) -> None:
    tree = shown("initiatives", [INITIATIVE, GAMMA], [INITIATIVE | {"founded": ""}, GAMMA | {"members": "9"}], german)
    assert cells(tree) == [["Gegründet", "2004", "leer"], ["Mitglieder", "leer", "9"]]


def test_a_row_without_a_name_is_told_by_its_key_alone(german: Language) -> None:
    tree = shown("labels", [LABEL, LABEL_OF_UNKNOWN_YEAR], [LABEL | {"year": "2021"}, LABEL_OF_UNKNOWN_YEAR], german)
    keys = [group.all("th")[0].one("small").text for group in tree.all("tbody")]
    assert keys == ["alpha, ecei, gold, 2021", "alpha, ecei, gold, 2020"]
    assert {group.all("th")[0].own_text for group in tree.all("tbody")} == {""}


def test_a_part_of_many_changed_rows_is_shown(german: Language) -> None:
    new = [GAMMA | {"id": f"neu-{number:03}", "name": f"Verbund {number}"} for number in range(500)]
    all_keys = [key for key, _ in words.changed_keys(changed("initiatives", BEFORE, [*AFTER, *new]))]
    parts = [shown("initiatives", BEFORE, [*AFTER, *new], german, start=start, most=300) for start in (0, 300)]
    told = [[group.all("th")[0].one("small").text for group in tree.all("tbody")] for tree in parts]
    assert [len(keys) for keys in told] == [300, 203]
    assert told[0] + told[1] == all_keys


def test_without_any_change_the_table_is_empty(german: Language) -> None:
    assert shown("labels", [LABEL], [LABEL], german).all("tbody") == []


def test_cells_and_names_are_shown_as_they_are_written(german: Language) -> None:
    hostile = INITIATIVE | {"name": HOSTILE, "organisation": HOSTILE}
    tree = shown("initiatives", [INITIATIVE], [hostile], german)
    assert not tree.all("script")
    assert tree.one("tbody").all("th")[0].own_text == HOSTILE
    assert cells(tree)[0][2] == HOSTILE


@pytest.mark.parametrize(
    ("column", "cell", "text"),
    [
        ("sector", "photonics", "Photonik"),
        ("sector", "magic", "magic"),
        ("fields", "photonics|textiles|magic", "Photonik, Textil, magic"),
        ("name", "a|b", "a|b"),
        ("members", "120", "120"),
        ("members", None, ""),
        ("members", float("nan"), ""),
        ("members", pd.NA, ""),
    ],
    ids=str,
)
def test_codes_are_told_by_name_and_the_unknown_by_nothing(
    column: str, cell: object, text: str, german: Language
) -> None:
    assert words.cell_text(cell, TABLES["initiatives"][column], german) == text
