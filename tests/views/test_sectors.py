import datetime as dt
from collections import Counter
from dataclasses import replace

import pandas as pd
import pytest

from clusterdash.analysis.choosing import Choice, choose
from clusterdash.analysis.fields import companions, field_network, named_by
from clusterdash.analysis.measuring import area_measures, key_figures
from clusterdash.analysis.specialising import matrix, white_spots
from clusterdash.locale import Language, language
from clusterdash.model.areas import Level
from clusterdash.model.landscape import Landscape
from clusterdash.model.sectors import SECTORS
from clusterdash.model.selection import Selection
from clusterdash.views import one_sector, sector_figures, sector_records, sectors
from clusterdash.views.links import Links
from clusterdash.views.plain_tables import Heading, table_html
from clusterdash.views.sector_charts import foundings, initiative_sizes
from tests.views.markup import parsed

Rows = dict[str, list[dict[str, str]]]
TODAY = dt.date(2026, 1, 15)
REGION = Level.PLANNING_REGION
LINKS = Links(Selection(kind=("initiative",)))
BOTH = pytest.mark.parametrize("spoken", [language("de"), language("en")], ids=["de", "en"])


@pytest.fixture(scope="module")
def cells(everything: Choice) -> pd.DataFrame:
    return sectors.shown_cells(matrix(everything, REGION), Selection())


@pytest.fixture(scope="module")
def names(landscape: Landscape, english: Language) -> dict[str, str]:
    return sectors.area_names(landscape, landscape.keys_of(REGION), english)


@pytest.fixture(scope="module")
def software(landscape: Landscape) -> Choice:
    return choose(landscape, Selection(sector=("ict_software",)))


def of_sector(cells: pd.DataFrame, code: str) -> pd.DataFrame:
    return cells[cells["sector"] == code]


# ---------------------------------------------------------------- what the matrix shows


def test_all_areas_and_sectors_are_shown_the_sectors_with_most_initiatives_first(cells: pd.DataFrame) -> None:
    assert len(cells) == 240
    assert cells["sector"].iloc[:3].tolist() == ["energy_environment", "ict_software", "automotive_mobility"]
    assert cells["sector"].iloc[19] == "tourism"
    assert cells["ags"].is_monotonic_increasing


def test_a_selection_leaves_only_its_sectors(everything: Choice) -> None:
    selection = Selection(sector=("textiles", "photonics"))
    shown = sectors.shown_cells(matrix(everything, REGION), selection)
    assert set(shown["sector"]) == {"textiles", "photonics"}


def test_gaps_are_the_white_spots_of_sectors_that_the_state_has(everything: Choice, cells: pd.DataFrame) -> None:
    gaps = sectors.gaps_of(cells)
    assert set(zip(gaps["ags"], gaps["sector"], strict=True)) == set(
        white_spots(everything, REGION)[["ags", "sector"]].itertuples(index=False, name=None)
    )
    assert gaps["gap"].is_monotonic_decreasing
    assert "tourism" not in set(gaps["sector"])


# ---------------------------------------------------------------- what is said of the matrix


def test_the_headline_states_the_strongest_gap(
    cells: pd.DataFrame, names: dict[str, str], shipped: Rows, english: Language
) -> None:
    seats = [row for row in shipped["initiatives"] if row["ags"]]
    energy = [row for row in seats if row["sector"] == "energy_environment"]
    missing = 12 - len({row["ags"][:4] for row in energy})
    assert sectors.matrix_headline(cells, len(seats), names, english) == (
        f"Energy and environment: {len(energy)} of {len(seats)} initiatives in the state, but none in {missing} of 12 "
        "planning regions"
    )


@pytest.mark.parametrize(
    ("level", "words"),
    [
        (Level.GOVERNMENT_REGION, "aber keine in: Regierungsbezirk Tübingen"),
        (REGION, "5 von 12 Regionen"),
        (Level.DISTRICT, "Kreisen"),
    ],
)
def test_the_headline_names_few_areas_and_counts_many_in_german_case(
    level: Level, words: str, everything: Choice, landscape: Landscape, german: Language
) -> None:
    shown = sectors.shown_cells(matrix(everything, level), Selection())
    known = sectors.area_names(landscape, landscape.keys_of(level), german)
    assert sectors.matrix_headline(shown, 135, known, german).endswith(words)


def test_areas_of_several_levels_are_counted_as_areas(
    everything: Choice, landscape: Landscape, german: Language
) -> None:
    shown = matrix(everything, REGION, ("0813", "08136", "08135"))
    known = sectors.area_names(landscape, shown["ags"].unique(), german)
    assert sectors.matrix_headline(shown, 135, known, german).endswith("aber keine in 3 von 3 Gebieten")


def test_what_the_matrix_counts_is_told_with_the_sectors_that_the_state_lacks(
    cells: pd.DataFrame, everything: Choice, german: Language
) -> None:
    assert sectors.matrix_summary(cells, 135, german) == (
        "Grundlage sind 135 Initiativen mit bekanntem Ort im Land. Von 228 Paaren aus Gebiet und Branche sind 148 "
        "weiße Flecken, also ohne Initiative. Dazu Branchen, die im Land nicht vorkommen: Tourismus."
    )
    one = sectors.shown_cells(matrix(everything, REGION, ("08136",)), Selection(sector=("photonics",)))
    assert sectors.matrix_summary(one, 1, german) == "Grundlage ist 1 Initiative mit bekanntem Ort im Land."


def test_without_gaps_and_without_initiatives_the_headline_says_so(cells: pd.DataFrame, english: Language) -> None:
    full = cells[(cells["ags"] == "0811") & (cells["initiatives"] > 0)]
    assert sectors.matrix_headline(full, 135, {}, english).startswith("No white spot")
    assert sectors.matrix_headline(cells, 0, {}, english) == "No initiative fits this selection"
    assert sectors.gap_sentence(sectors.gaps_of(full), {}, english) == "There is no white spot."


def test_the_sentence_of_the_heat_map_names_the_highest_cells(
    cells: pd.DataFrame, names: dict[str, str], shipped: Rows, english: Language
) -> None:
    counts = Counter((row["ags"][:4], row["sector"]) for row in shipped["initiatives"] if row["ags"])
    ((ags, code), count) = counts.most_common(1)[0]
    sentence = sectors.matrix_sentence(cells, "initiatives", names, english)
    assert sentence.startswith(f"Initiatives, highest: {SECTORS[code].name.en} ({names[ags]}: {count}), ")
    assert "5%" in sentence
    quotients = sectors.matrix_sentence(cells, "specialisation", names, english)
    assert "above it blue, below it orange" in quotients
    assert "no member figure" in sectors.matrix_sentence(cells, "members", names, english)


def test_a_long_list_of_areas_is_cut(everything: Choice, landscape: Landscape, english: Language) -> None:
    shown = sectors.shown_cells(matrix(everything, Level.DISTRICT), Selection())
    sentence = sectors.gap_sentence(
        sectors.gaps_of(shown), sectors.area_names(landscape, landscape.keys_of(Level.DISTRICT), english), english
    )
    assert sentence.endswith("and 25 more.")
    assert sentence.count(",") == 9


def test_the_network_is_told_by_its_closest_tie_and_the_most_named_field(
    everything: Choice, shipped: Rows, english: Language
) -> None:
    named = Counter(code for row in shipped["initiatives"] for code in row["fields"].split("|") if code)
    ((code, count),) = named.most_common(1)
    sentence = sectors.network_sentence(field_network(everything), english)
    assert sentence == (
        "Closest tie: Health and medical technology and Biotechnology and pharma (13 initiatives name the other sector "
        f"as a side field). Named most often: {SECTORS[code].name.en} ({count})."
    )


# ---------------------------------------------------------------- tables and figures of the matrix


def test_numbers_of_the_twin_lead_to_their_rows_and_names_to_their_pages(
    cells: pd.DataFrame, names: dict[str, str], english: Language
) -> None:
    table, headings = sectors.matrix_twin(cells, "initiatives", names, LINKS, english)
    assert table.shape == (12, 21)
    assert headings[1] == {"value": "Energy and environment", "href": LINKS.sector("energy_environment")}
    first = table.iloc[0]
    assert first["area"] == {"value": names["0811"], "href": LINKS.area("0811")}
    assert first["energy_environment"] == {
        "value": 9, "href": "initiatives?area=0811&sector=energy_environment&kind=initiative",
    }  # fmt: skip
    assert first["photonics"] == 0


def test_what_is_not_known_stays_unknown_in_the_twin(
    cells: pd.DataFrame, names: dict[str, str], english: Language
) -> None:
    table, _ = sectors.matrix_twin(cells, "specialisation", names, LINKS, english)
    east = table[[cell["value"] == names["0813"] for cell in table["area"]]].iloc[0]
    assert east.iloc[1:].isna().all()


def test_the_rows_behind_each_number_of_the_twin_are_that_many(
    cells: pd.DataFrame, everything: Choice, landscape: Landscape
) -> None:
    for row in cells[cells["initiatives"] > 0].itertuples():
        selection = Selection(area=(str(row.ags),), sector=(str(row.sector),))
        assert len(choose(landscape, selection).initiatives) == row.initiatives
    assert everything.selection == Selection()


@BOTH
def test_white_spots_are_listed_with_their_strength(
    spoken: Language, cells: pd.DataFrame, names: dict[str, str]
) -> None:
    gaps = sectors.gaps_of(cells)
    rows = sectors.gap_rows(gaps.head(2), 135, names, LINKS, spoken)
    assert rows[0][2] == ("15 %" if spoken.code == "de" else "15%")
    assert rows[0][3] == {"text": "20", "href": "initiatives?area=08&sector=energy_environment&kind=initiative"}
    assert len(sectors.gap_headings(spoken)) == len(rows[0])
    twin = sectors.gap_twin(gaps, 135, names, LINKS, spoken)
    assert len(twin) == len(gaps)
    assert twin["share_percent"].iloc[0] == 14.8


def test_the_key_figures_of_the_matrix_count_what_it_shows(
    cells: pd.DataFrame, everything: Choice, names: dict[str, str], english: Language
) -> None:
    figures = sector_figures.matrix_figures(cells, 135, field_network(everything), names, LINKS, english)
    values = {figure.label: figure.value for figure in figures}
    assert values == {
        "Initiatives": "135",
        "Sectors": "19",
        "White spots": str(len(sectors.gaps_of(cells))),
        "Highest specialisation": "13.5",
        "Most named side field": "26",
    }
    assert "Tourism" in next(figure.coverage for figure in figures if figure.label == "Sectors")


@BOTH
def test_of_nothing_no_number_is_made_up(spoken: Language, nothing: Choice, landscape: Landscape) -> None:
    shown = sectors.shown_cells(matrix(nothing, REGION), Selection())
    known = sectors.area_names(landscape, landscape.keys_of(REGION), spoken)
    figures = sector_figures.matrix_figures(shown, 0, field_network(nothing), known, LINKS, spoken)
    assert [figure.value for figure in figures][3:] == ["–", "–"]
    assert sectors.matrix_sentence(shown, "initiatives", known, spoken)
    assert sectors.network_sentence(field_network(nothing), spoken)
    assert sectors.matrix_summary(shown, 0, spoken)
    assert sectors.gap_twin(sectors.gaps_of(shown), 0, known, LINKS, spoken).empty


def test_the_list_of_sectors_leads_to_each_of_them(everything: Choice, english: Language) -> None:
    tree = parsed(sectors.sector_list_html(field_network(everything).nodes, LINKS, english))
    links = tree.all("a")
    assert [link.attributes["href"] for link in links] == [
        LINKS.sector(code)
        for code in sorted(SECTORS, key=lambda code: -(everything.initiatives["sector"] == code).sum())
    ]


# ---------------------------------------------------------------- one sector


def test_the_headline_of_a_sector_counts_it_and_says_where_most_are(
    software: Choice, cells: pd.DataFrame, names: dict[str, str], english: Language
) -> None:
    own = of_sector(cells, "ict_software")
    assert one_sector.sector_headline(software, "ict_software", own, names, english) == (
        f"ICT and software: 18 initiatives, most in {names['0811']} (4)"
    )


def test_where_areas_share_the_lead_the_highest_specialisation_is_the_finding(
    landscape: Landscape, cells: pd.DataFrame, names: dict[str, str], english: Language
) -> None:
    choice = choose(landscape, Selection(sector=("biotech_pharma",)))
    own = of_sector(cells, "biotech_pharma")
    assert one_sector.sector_headline(choice, "biotech_pharma", own, names, english) == (
        f"Biotechnology and pharma: 9 initiatives, highest specialisation: {names['0842']} (3.0)"
    )
    within = choose(landscape, Selection(sector=("biotech_pharma",), area=("08",)))
    assert one_sector.sector_headline(within, "biotech_pharma", own, names, english) == (
        "Biotechnology and pharma: 9 initiatives"
    )


def test_a_single_initiative_is_only_counted(
    landscape: Landscape, cells: pd.DataFrame, names: dict[str, str], english: Language
) -> None:
    choice = choose(landscape, Selection(sector=("security",)))
    own = of_sector(cells, "security")
    assert one_sector.sector_headline(choice, "security", own, names, english) == "Security: 1 initiative"


def test_a_sector_without_an_initiative_says_so(
    landscape: Landscape, cells: pd.DataFrame, names: dict[str, str], english: Language
) -> None:
    choice, own = choose(landscape, Selection(sector=("tourism",))), of_sector(cells, "tourism")
    assert one_sector.sector_headline(choice, "tourism", own, names, english) == (
        "Tourism: no initiative in this selection"
    )
    assert one_sector.areas_sentence(own, names, english) == "No area shown has an initiative of this sector."
    figures = one_sector.sector_figures(key_figures(choice, TODAY), own, choice, names, LINKS, english)
    assert [(figure.value, figure.href) for figure in figures[:3]] == [("0", ""), ("–", ""), ("–", "")]


def test_the_areas_of_a_sector_are_told_by_strength_and_by_absence(
    cells: pd.DataFrame, names: dict[str, str], english: Language
) -> None:
    sentence = one_sector.areas_sentence(of_sector(cells, "ict_software"), names, english)
    assert sentence.startswith(f"Strongest, measured by its share of the area's initiatives: {names['0833']} (2.1), ")
    assert sentence.endswith(f"No initiative in: {names['0813']}, {names['0822']} and {names['0843']}.")


def test_the_table_of_areas_ends_with_the_white_spots(
    cells: pd.DataFrame, names: dict[str, str], english: Language
) -> None:
    rows = one_sector.area_rows(of_sector(cells, "ict_software"), names, LINKS, english)
    assert len(rows) == 12
    assert [row[4] for row in rows[-3:]] == ["white spot"] * 3
    assert [row[1] for row in rows[-3:]] == ["0"] * 3
    quotients = [float(str(row[3])) for row in rows[:-3]]
    assert quotients == sorted(quotients, reverse=True)
    assert len(one_sector.area_headings(english)) == len(rows[0])


def test_too_few_initiatives_for_a_quotient_are_told(
    cells: pd.DataFrame, names: dict[str, str], english: Language
) -> None:
    rows = one_sector.area_rows(of_sector(cells, "photonics"), names, LINKS, english)
    (east,) = [row for row in rows if isinstance(row[0], dict) and row[0]["text"] == names["0813"]]
    assert east[3:] == ["–", "fewer than 5 initiatives in all"]


def test_the_twin_of_the_map_holds_the_areas_with_something_to_show(
    software: Choice, landscape: Landscape, english: Language
) -> None:
    areas = area_measures(software, Level.DISTRICT)
    table, headings = one_sector.map_twin(areas, Level.DISTRICT, landscape, Links(software.selection), english)
    assert len(headings) == len(table.columns)
    counted = [cell["value"] if isinstance(cell, dict) else cell for cell in table["initiatives"]]
    assert sum(counted) == areas["initiatives"].sum()
    assert table["initiatives"].iloc[0]["href"].endswith("&sector=ict_software")


def test_sizes_and_foundings_say_how_many_are_not_known(software: Choice, shipped: Rows, english: Language) -> None:
    rows = [row for row in shipped["initiatives"] if row["sector"] == "ict_software"]
    without = sum(row["members"] == "" for row in rows)
    sizes = one_sector.sizes_sentence(initiative_sizes(software.initiatives), 2024, english)
    assert sizes.startswith("Largest: CyberForum with 1,200 members. ")
    assert f"{without} of 18 initiatives state no member figure." in sizes
    undated = sum(row["founded"] == "" for row in rows)
    founded = one_sector.foundings_sentence(foundings(software.initiatives), 18, english)
    assert founded.startswith("First: Softwarezentrum (1995). Newest: ")
    assert founded.endswith(f"{undated} of 18 state no year.")


def test_years_of_the_twins_are_words_and_members_are_numbers(software: Choice) -> None:
    table = initiative_sizes(software.initiatives)
    twin = one_sector.initiative_twin(table, ("members", "members_year"), LINKS)
    assert twin["name"].iloc[0] == {"value": "CyberForum", "href": LINKS.initiative("cyberforum")}
    assert (twin["members"].iloc[0], twin["members_year"].iloc[0]) == (1200, "2022")
    assert twin["members"].isna().sum() == table["members"].isna().sum()


def test_the_fields_that_go_with_a_sector_are_told_both_ways(everything: Choice, english: Language) -> None:
    network = field_network(everything)
    going, naming = companions(network, "textiles"), named_by(network, "textiles")
    sentence = one_sector.companions_sentence(going, naming, 2, english)
    assert "Named most often by its 2 initiatives: " in sentence
    assert sentence.endswith("No other sector names it as a side field.")
    alone = one_sector.companions_sentence(going, naming, 1, english)
    assert alone.startswith("Its one initiative names: ")
    tourism = one_sector.companions_sentence(companions(network, "tourism"), named_by(network, "tourism"), 0, english)
    assert tourism == (
        "Its initiatives name no side field. Sectors that name it most often: Health and medical technology (2)."
    )


# ---------------------------------------------------------------- labels and events


def test_valid_labels_stand_first_and_each_leads_to_its_initiative(software: Choice, english: Language) -> None:
    table = sector_records.labels_of(software, dt.date(2016, 5, 1))
    states = table["state"].tolist()
    assert states[0] == "valid"
    assert states == sorted(states, key=lambda state: state != "valid")
    rows = sector_records.label_rows(table, LINKS, english)
    assert rows[0][3] == "valid"
    assert isinstance(rows[0][0], dict)
    assert len(sector_records.label_headings(english)) == len(rows[0])


def test_the_labels_of_a_sector_are_counted_as_in_the_file(software: Choice, shipped: Rows, english: Language) -> None:
    own = {row["id"] for row in shipped["initiatives"] if row["sector"] == "ict_software"}
    awards = [row for row in shipped["labels"] if row["initiative_id"] in own]
    holders = len({row["initiative_id"] for row in awards})
    sentence = sector_records.labels_sentence(sector_records.labels_of(software, TODAY), english)
    assert sentence == (
        f"{len(awards)} awards, held by {holders} initiatives. No Cluster Excellence label is known to be valid today."
    )


def test_a_label_of_no_known_year_is_not_told_to_have_run_out(software: Choice, german: Language) -> None:
    table = sector_records.labels_of(software, TODAY).head(2).assign(state=["undated", "expired"])
    assert sector_records.labels_sentence(table, german).endswith(
        "Bei keinem Label Cluster-Exzellenz ist bekannt, dass es heute gilt. Bei 1 ist das Jahr nicht bekannt."
    )


def test_only_the_newest_events_are_listed(landscape: Landscape, english: Language) -> None:
    days = {"from_date": dt.date(2012, 1, 1), "to_date": dt.date(2025, 12, 31)}
    choice = choose(landscape, replace(Selection(sector=("ict_software",)), **days))  # type: ignore[arg-type]
    events = choice.period_events
    assert len(events) > sector_records.SHOWN_EVENTS
    rows = sector_records.event_rows(events, landscape, LINKS, english)
    newest = events.sort_values("start_date", ascending=False)["id"].head(sector_records.SHOWN_EVENTS)
    assert {row[0]["href"] for row in rows if isinstance(row[0], dict)} == {LINKS.event(key) for key in newest}
    assert "The 10 newest are listed." in sector_records.events_sentence(events, choice, english)


@BOTH
def test_a_sector_of_which_nothing_is_known_is_told_in_words(
    spoken: Language, nothing: Choice, landscape: Landscape
) -> None:
    sentences = [
        sector_records.labels_sentence(sector_records.labels_of(nothing, TODAY), spoken),
        sector_records.events_sentence(nothing.period_events, nothing, spoken),
        one_sector.sizes_sentence(initiative_sizes(nothing.initiatives), 2024, spoken),
        one_sector.foundings_sentence(foundings(nothing.initiatives), 0, spoken),
    ]
    assert all(sentence.endswith(".") for sentence in sentences)
    assert sector_records.event_rows(nothing.period_events, landscape, LINKS, spoken) == []


# ---------------------------------------------------------------- plain tables


def test_a_plain_table_has_caption_scopes_and_links() -> None:
    html = table_html("Two rows", [Heading("Name"), Heading("Number", numeric=True)],
                      [[{"text": "One", "href": "a?b=1&c=2"}, "1"], ["<b>Two</b>", "2"]])  # fmt: skip
    tree = parsed(html)
    assert tree.one("caption").text == "Two rows"
    assert [node.attributes["scope"] for node in tree.all("th")] == ["col", "col", "row", "row"]
    assert tree.one("a").attributes["href"] == "a?b=1&c=2"
    assert "<b>" not in html
    assert [node.attributes["class"] for node in tree.all("td")] == ["number", "number"]
