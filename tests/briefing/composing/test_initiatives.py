"""Scenes of initiatives: the directory, a profile, a comparison."""

import pytest

from clusterdash.analysis.choosing import choose
from clusterdash.analysis.quality import admission_criteria, label_spans
from clusterdash.briefing.charting import read_chart
from clusterdash.locale import language
from clusterdash.model.criteria import CRITERIA, CRITERION_STATES
from clusterdash.model.landscape import Landscape
from clusterdash.model.selection import Selection
from tests.briefing.composing.scenes import TODAY, figures, keys, picture, rows, scene_at

Rows = dict[str, list[dict[str, str]]]
LANGUAGES = pytest.mark.parametrize("code", ["de", "en"])


def test_the_directory_shows_the_first_initiatives_and_says_how_many_there_are(
    landscape: Landscape, shipped: Rows
) -> None:
    (shown,) = scene_at(landscape, "initiatives").tables
    assert shown.title == f"Initiativen (16 von {len(shipped['initiatives'])})"
    assert len(shown.table) == 16


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("sort=-members", "Sorted by: Members, the most first."),
        ("sort=-kind", "Sorted by: Kind, downwards."),
        ("sort=kind", "Sorted by: Kind."),
        ("sort=kind&view=cards", "Sorted by: Name."),
        ("sort=nosuchcolumn", "Sorted by: Name."),
    ],
)
def test_the_order_is_told_as_far_as_the_page_has_it(query: str, told: str, landscape: Landscape) -> None:
    (shown,) = scene_at(landscape, "initiatives", query, "en").tables
    assert shown.sentence == told


def test_the_column_that_sorts_is_there_unless_it_holds_links_alone(landscape: Landscape) -> None:
    headings = {
        order: scene_at(landscape, "initiatives", f"sort={order}").tables[0].headings
        for order in ("name", "-founded", "in_comparison")
    }
    assert headings["name"] == ["Name", "Branche", "Sitz", "Mitglieder", "Veranstaltungen im Zeitraum", "Status"]
    assert headings["-founded"][4] == "Gegründet"
    assert headings["in_comparison"] == headings["name"]


@pytest.mark.parametrize("query", ["sort=-members", "", "view=cards"])
def test_the_largest_that_the_title_names_stands_first(query: str, landscape: Landscape, shipped: Rows) -> None:
    largest = max(shipped["initiatives"], key=lambda row: int(row["members"] or 0))
    scene = scene_at(landscape, "initiatives", query)
    assert scene.title.startswith(f"{largest['short_name']} ist die größte von")
    assert rows(scene.tables[0])[0][0] == largest["short_name"]
    assert scene.reading.selection.sort == "-members"  # so does its live view


@pytest.mark.parametrize("query", ["sort=-founded", "sort=name", "sort=members", "sort=nosuchcolumn"])
def test_another_order_is_not_told_by_the_largest(query: str, landscape: Landscape, shipped: Rows) -> None:
    known = sum(bool(row["members"]) for row in shipped["initiatives"])
    title = scene_at(landscape, "initiatives", query).title
    assert title == f"{len(shipped['initiatives'])} Initiativen, davon {known} mit Mitgliederzahl"


def test_a_directory_without_a_row_shows_what_is_chosen_and_what_there_is_without_it(
    landscape: Landscape, shipped: Rows
) -> None:
    scene = scene_at(landscape, "initiatives", "q=nosuchwordanywhere&sector=photonics")
    assert scene.title == "Keine Initiative entspricht dieser Auswahl"
    assert (keys(scene), scene.map, scene.figures) == (["chosen"], None, ())
    assert scene.chosen == ("Branche: Photonik", "Text: „nosuchwordanywhere“")
    photonics = sum(row["sector"] == "photonics" for row in shipped["initiatives"])
    shown = picture(scene, "chosen")
    assert rows(shown) == [["Text: „nosuchwordanywhere“", photonics], ["Branche: Photonik", 0]]
    assert shown.table["filter"][0]["href"] == "initiatives?sector=photonics&lang=de"


def test_where_no_filter_alone_is_to_blame_that_is_told(landscape: Landscape) -> None:
    shown = picture(scene_at(landscape, "initiatives", "q=nosuchwordanywhere&sector=tourism"), "chosen")
    assert [row[1] for row in rows(shown)] == [0, 0]
    assert shown.sentence.startswith("Kein einzelner Filter ist schuld")


# ---------------------------------------------------------------- one initiative


@LANGUAGES
def test_a_profile_has_facts_labels_criteria_events_and_similar_ones(code: str, landscape: Landscape) -> None:
    scene = scene_at(landscape, "initiatives", "id=cyberforum", code)
    assert keys(scene) == ["awards", "facts", "criteria", "events", "similar"]
    assert figures(scene)["Mitglieder" if code == "de" else "Members"] == language(code).number(1200)
    assert scene.map is not None
    assert scene.map.view.marks["id"].tolist() == ["cyberforum"]


@LANGUAGES
def test_the_criteria_are_those_of_the_measure(code: str, landscape: Landscape) -> None:
    verdicts, spoken = admission_criteria(choose(landscape, Selection()), "cyberforum"), language(code)
    shown = rows(picture(scene_at(landscape, "initiatives", "id=cyberforum", code), "criteria"))
    assert [(row[0], row[1]) for row in shown] == [
        (spoken.text(CRITERIA[verdict.code].name), spoken.text(CRITERION_STATES[verdict.state]))
        for verdict in verdicts.itertuples()
    ]


def test_the_facts_are_those_of_the_row_and_unknown_ones_say_so(landscape: Landscape, shipped: Rows) -> None:
    (own,) = (row for row in shipped["initiatives"] if row["id"] == "cyberforum")
    facts = dict(rows(picture(scene_at(landscape, "initiatives", "id=cyberforum"), "facts")))
    assert facts["Name"] == own["name"]
    assert facts["Personal"] == own["staff"]
    assert facts["Mitglieder"] == "1.200 (2022, älter als 2 Jahre)"
    assert facts["Unternehmen"] == "nicht bekannt"


def test_the_awards_are_drawn_where_a_year_is_known(landscape: Landscape) -> None:
    spans = label_spans(landscape, "cyberforum", TODAY)
    shown = picture(scene_at(landscape, "initiatives", "id=cyberforum"), "awards")
    assert shown.figure is not None
    assert shown.table["year"].tolist() == [str(year) for year in spans["year"]]


def test_an_initiative_without_awards_or_events_draws_none(landscape: Landscape, shipped: Rows) -> None:
    awarded = {row["initiative_id"] for row in shipped["labels"]}
    named = {key for row in shipped["events"] for key in row["initiatives"].split("|")}
    bare = next(row["id"] for row in shipped["initiatives"] if row["id"] not in awarded | named)
    scene = scene_at(landscape, "initiatives", f"id={bare}")
    assert scene.charts == ()
    assert {"awards", "events"}.isdisjoint(table.key for table in scene.tables)


def test_awards_without_any_known_year_stand_as_a_table(landscape: Landscape, shipped: Rows) -> None:
    years: dict[str, set[str]] = {}
    for row in shipped["labels"]:
        years.setdefault(row["initiative_id"], set()).add(row["year"])
    undated = next(key for key, known in years.items() if known == {""})
    shown = picture(scene_at(landscape, "initiatives", f"id={undated}"), "awards")
    assert shown.figure is None
    assert shown.table["year"].isna().all()


def test_an_initiative_that_has_ended_says_so(landscape: Landscape, shipped: Rows) -> None:
    ended = next(row["id"] for row in shipped["initiatives"] if row["status"] == "ended")
    scene = scene_at(landscape, "initiatives", f"id={ended}")
    assert scene.sentence.endswith("Diese Initiative ist beendet. Hier steht, was zuletzt über sie bekannt war.")


def test_only_the_period_narrows_what_is_told_of_one_initiative(landscape: Landscape) -> None:
    query = "id=cyberforum&area=08111&sector=photonics&from=2015-01-01&to=2016-12-31"
    assert scene_at(landscape, "initiatives", query).chosen == ("Zeitraum: 2015–2016",)


# ---------------------------------------------------------------- a few side by side


@LANGUAGES
def test_compared_initiatives_have_a_row_a_fact_and_a_column_each(code: str, landscape: Landscape) -> None:
    scene = scene_at(landscape, "initiatives", "id=cyberforum&compare=afbw&compare=bwcon", code)
    shown = picture(scene, "side_by_side")
    assert [heading["value"] for heading in shown.headings[1:]] == ["CyberForum", "AFBW", "bwcon"]
    assert len(shown.table) == 16
    by_fact = {row[0]: row[1:] for row in rows(shown)}
    assert by_fact["Personal" if code == "de" else "Staff"][0] == "60"
    assert by_fact["Aufnahmekriterien" if code == "de" else "Admission criteria"][0].startswith("3 ")


def test_members_and_events_of_two_axes_stand_as_a_table_on_paper(landscape: Landscape) -> None:
    shown = picture(scene_at(landscape, "initiatives", "id=cyberforum&compare=afbw"), "comparison")
    assert shown.figure is not None
    assert read_chart(shown.figure) is None
    assert rows(shown) == [["CyberForum", 1200, 0], ["AFBW", 109, 2]]


def test_initiatives_beyond_the_fifth_are_named(landscape: Landscape) -> None:
    others = ("afbw", "arena2036", "bwcon", "biolago", "cyberlago")
    query = "id=cyberforum&" + "&".join(f"compare={key}" for key in others)
    scene = scene_at(landscape, "initiatives", query)
    assert scene.sentence.endswith("Höchstens fünf Initiativen stehen nebeneinander; nicht gezeigt: cyberLAGO.")
    assert len(picture(scene, "side_by_side").headings) == 6
