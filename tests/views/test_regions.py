import datetime as dt
import re
from collections.abc import Callable

import pandas as pd
import pytest

from clusterdash.analysis import comparing, specialising
from clusterdash.analysis.choosing import choose
from clusterdash.analysis.specialising import Rank
from clusterdash.locale import Language
from clusterdash.model.area_measures import AREA_MEASURES
from clusterdash.model.areas import Level, level_of
from clusterdash.model.landscape import Landscape
from clusterdash.model.measures import Period
from clusterdash.model.sectors import SECTORS
from clusterdash.model.selection import Selection
from clusterdash.views import region_facts, region_ranks, region_sentences, regions
from clusterdash.views.links import Links
from clusterdash.views.region_charts import mix_chart, specialisation_chart
from clusterdash.views.regions import Profile
from clusterdash.views.tables import sheet_page, sorted_rows
from tests.views.markup import parsed

Row = dict[str, str]
Rows = dict[str, list[Row]]
ProfileOf = Callable[..., Profile]
LINKS = Links(Selection())


@pytest.fixture(scope="module")
def profile_of(landscape: Landscape) -> ProfileOf:
    """The profile of an area as the page makes it."""

    def profile_of(ags: str, **chosen: object) -> Profile:
        everywhere = choose(landscape, Selection(**chosen))
        level = level_of(ags)
        table = specialising.area_table(everywhere, level)
        siblings = table[table["ags"].isin(specialising.siblings(landscape, ags))].reset_index(drop=True)
        sectors = specialising.specialisations(everywhere, ags)
        spots = sectors[sectors["gap"] > 0].sort_values("gap", ascending=False, kind="stable")
        listed = siblings
        if level is Level.STATE:
            listed = specialising.area_table(everywhere, Level.PLANNING_REGION)
            spots = specialising.white_spots(everywhere, Level.PLANNING_REGION)
        choice = choose(landscape, Selection(area=(ags,), **chosen))
        return Profile(ags, choice, siblings, listed, table, sectors, spots)

    return profile_of


def texts(html: str) -> list[list[str]]:
    """The cells of a table's body, row by row."""
    return [
        [cell.text for cell in row.inside if not isinstance(cell, str)] for row in parsed(html).one("tbody").all("tr")
    ]


# ---------------------------------------------------------------- ranks and headlines


@pytest.mark.parametrize(
    ("rank", "in_german", "in_english", "short"),
    [
        (Rank(1, 44, shared=False), "Rang 1 von 44", "rank 1 of 44", "1 von 44"),
        (Rank(7, 12, shared=True), "geteilter Rang 7 von 12", "shared rank 7 of 12", "7 von 12"),
        (None, "", "", "–"),
    ],
)
def test_a_rank_says_whether_it_is_shared(
    rank: Rank | None, in_german: str, in_english: str, short: str, german: Language, english: Language
) -> None:
    assert region_sentences.rank_text(rank, german) == in_german
    assert region_sentences.rank_text(rank, english) == in_english
    assert region_sentences.place_text(rank, german) == short


def some_sectors(*rows: tuple[str, int, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["sector", "initiatives", "specialisation"])


@pytest.mark.parametrize(
    ("rows", "focus"),
    [
        ([("textiles", 1, 9.0), ("photonics", 2, 3.0), ("logistics", 4, 2.0)], ["logistics"]),
        ([("photonics", 2, 3.0), ("logistics", 2, 2.0)], ["photonics", "logistics"]),
        ([("photonics", 2, 3.0), ("logistics", 2, 3.0), ("textiles", 2, 3.0)], []),
        ([("photonics", 1, 9.0)], []),
        ([], []),
    ],
    ids=["one leads", "two share it", "three are none", "one alone is none", "nothing"],
)
def test_the_most_frequent_sectors_have_two_initiatives_at_least(
    rows: list[tuple[str, int, float]], focus: list[str]
) -> None:
    assert region_sentences.most_frequent(some_sectors(*rows))["sector"].tolist() == focus


@pytest.mark.parametrize(
    ("rows", "initiatives", "rank", "expected"),
    [
        ([("photonics", 2, 3.0)], 8, Rank(2, 12, shared=False),
         "Ulm: Rang 2 von 12 nach Initiativen, am häufigsten Photonik (2 von 8)"),
        ([("photonics", 2, 3.0)], 8, None, "Ulm: 8 Initiativen, am häufigsten Photonik (2 von 8)"),
        ([("photonics", 2, 3.0), ("textiles", 2, 3.0)], 8, None,
         "Ulm: 8 Initiativen, am häufigsten Photonik sowie Textil (je 2 von 8)"),
        ([("photonics", 1, 3.0)], 1, Rank(9, 44, shared=True), "Ulm: 1 Initiative, geteilter Rang 9 von 44"),
        ([("photonics", 1, 3.0)], 2, None, "Ulm: 2 Initiativen"),
    ],
)  # fmt: skip
def test_the_headline_tells_rank_and_most_frequent_sector_as_far_as_there_are_such(
    rows: list[tuple[str, int, float]], initiatives: int, rank: Rank | None, expected: str, german: Language
) -> None:
    assert region_sentences.headline("Ulm", some_sectors(*rows), initiatives, rank, german) == expected


def test_the_headline_says_whether_nothing_is_known_or_nothing_fits(german: Language) -> None:
    known = region_sentences.nothing_headline("Ulm", german, filtered=False)
    fits = region_sentences.nothing_headline("Ulm", german, filtered=True)
    assert known == "Ulm: keine Initiative bekannt"
    assert fits == "Ulm: keine Initiative passt zu dieser Auswahl"


def test_the_headline_of_the_state_names_its_most_frequent_sector(german: Language) -> None:
    one = some_sectors(("photonics", 5, 1.0), ("textiles", 3, 1.0))
    shared = some_sectors(("photonics", 5, 1.0), ("textiles", 5, 1.0))
    assert (
        region_sentences.state_headline("Land", one, 8, german)
        == "Land: häufigste Branche Photonik (5 von 8 Initiativen)"
    )
    assert region_sentences.state_headline("Land", shared, 10, german) == (
        "Land: 10 Initiativen, am häufigsten Photonik sowie Textil (je 5 von 10)"
    )


def compared(*rows: tuple[int, float | None]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "ags": ["0811", "0812"],
            "initiatives": [initiatives for initiatives, _ in rows],
            "density": pd.array([density for _, density in rows], dtype="Float64"),
        }
    )


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([(9, 2.0), (4, 1.0)], "A führt nach Initiativen (9) und nach Dichte (2,0)"),
        ([(9, 1.0), (4, 2.0)], "Die meisten Initiativen: A (9); höchste Dichte: B (2,0)"),
        ([(9, None), (4, None)], "Die meisten Initiativen: A (9)"),
        ([(4, 1.0), (4, 2.0)], "A und B nebeneinander"),
        ([(0, None), (0, 0.0)], "A und B nebeneinander"),
    ],
)
def test_the_headline_of_a_comparison_names_who_leads_alone(
    rows: list[tuple[int, float | None]], expected: str, german: Language
) -> None:
    assert region_sentences.comparison_headline(compared(*rows), ["A", "B"], german) == expected


def test_a_whole_is_not_held_against_its_parts(german: Language) -> None:
    nested = compared((9, 2.0), (4, 1.0)).assign(ags=["08", "0811"])
    assert region_sentences.comparison_headline(nested, ["A", "B"], german) == "A und B nebeneinander"


@pytest.mark.parametrize(
    ("known", "initiatives", "expected"),
    [
        (0, 0, "keine Initiative ausgewählt"),
        (0, 1, "die Initiative nennt keine Zahl"),
        (0, 3, "keine von 3 Initiativen nennt eine Zahl"),
        (1, 1, "in 1 Initiative"),
        (3, 3, "in allen 3 Initiativen"),
        (2, 3, "in 2 von 3 Initiativen; die übrige nennt keine Zahl"),
        (1, 3, "in 1 von 3 Initiativen; die übrigen nennen keine Zahl"),
    ],
)
def test_what_a_sum_of_members_rests_on_is_told_in_the_right_number(
    known: int, initiatives: int, expected: str, german: Language
) -> None:
    assert region_sentences.members_note(known, initiatives, german) == expected


# ---------------------------------------------------------------- sentences


def test_the_sentence_on_specialisation_tells_a_sector_with_more_than_one_initiative(
    profile_of: ProfileOf, german: Language
) -> None:
    stuttgart = profile_of("08111")
    sentence = region_sentences.specialisation_sentence("Stuttgart", stuttgart.sectors, 27, german)
    assert sentence.startswith("Energie und Umwelt: 26 % der Initiativen hier, 15 % im Land, also 1,8-mal so häufig.")


def test_fewer_than_five_initiatives_have_a_sentence_instead_of_a_chart(
    profile_of: ProfileOf, german: Language
) -> None:
    sentence = region_sentences.specialisation_sentence("X", profile_of("08127").sectors, 3, german)
    assert sentence == "Eine Spezialisierung wird ab 5 Initiativen gezeigt; X hat 3."


def test_the_sentence_on_white_spots_names_the_strongest_gap(profile_of: ProfileOf, german: Language) -> None:
    spots = profile_of("08111").spots
    assert region_sentences.gap_sentence(spots, german) == (
        "6 Branchen des Landes haben hier keine Initiative. Größte Lücke: Holz und Bau, 4 % der Initiativen im Land."
    )
    assert region_sentences.gap_sentence(spots.head(1), german).startswith("1 Branche des Landes hat hier keine")
    assert region_sentences.gap_sentence(spots.head(0), german) == (
        "Alle Branchen, die es im Land gibt, sind auch hier vertreten."
    )


def test_the_white_spots_of_the_state_are_those_of_its_regions(profile_of: ProfileOf, german: Language) -> None:
    spots = profile_of("08").spots
    assert region_sentences.state_gap_sentence(spots, 10, german) == (
        "148 weiße Flecken in den Regionen, hier die 10 größten. Energie und Umwelt mit 15 % der Initiativen im Land "
        "fehlt in 5 Regionen."
    )
    assert region_sentences.state_gap_sentence(spots.head(0), 10, german).startswith("Jede Region hat alle Branchen")


def test_the_sentence_on_events_says_since_when_none_is_known(landscape: Landscape, german: Language) -> None:
    known = landscape.events.sort_values("start_date", ascending=False)
    day = known["start_date"].iloc[0].strftime("%d.%m.%Y")
    assert region_sentences.events_sentence(2, known, german) == (
        "2 bekannte Veranstaltungen in den letzten 12 Monaten."
    )
    assert region_sentences.events_sentence(0, known, german) == (
        f"Keine bekannte Veranstaltung in den letzten 12 Monaten. Die letzte bekannte begann am {day}."
    )
    assert region_sentences.events_sentence(0, known.head(0), german) == (
        "Keine bekannte Veranstaltung in den letzten 12 Monaten, auch aus früheren Jahren nicht."
    )


@pytest.mark.parametrize(
    ("mix", "size", "expected"),
    [
        (0.7, 0.46, "Am ähnlichsten: Stadtkreis Karlsruhe (Branchen zu 70 % ähnlich, Beschäftigte zu 46 %)."),
        (None, 0.46, "Am ähnlichsten: Stadtkreis Karlsruhe (Beschäftigte zu 46 % ähnlich)."),
        (0.7, None, "Am ähnlichsten: Stadtkreis Karlsruhe (Branchen zu 70 % ähnlich)."),
    ],
)
def test_a_peer_is_named_with_the_scores_that_are_known(
    mix: float | None, size: float | None, expected: str, landscape: Landscape, german: Language
) -> None:
    table = pd.DataFrame({"ags": ["08212"], "mix": [mix], "size": [size]}).astype({"mix": float, "size": float})
    assert region_sentences.peers_sentence(table, landscape, german) == expected


def test_the_sentence_on_mixes_tells_what_is_common_and_where_they_differ_most(german: Language) -> None:
    table = pd.DataFrame({"sector": ["photonics", "textiles"], "08111": [0.5, 0.5], "08212": [0.9, 0.0]})
    names = {"08111": "A", "08212": "B"}
    assert region_sentences.mix_sentence(table, names, german) == (
        "Branchen, die alle haben: Photonik. Der größte Unterschied liegt bei Textil (A: 50 %, B: 0 %)."
    )
    unknown = table.assign(**{"08212": float("nan")})
    assert region_sentences.mix_sentence(unknown, names, german).startswith("Es gibt keine zwei Gebiete")


# ---------------------------------------------------------------- figures and tables


def test_each_key_figure_has_its_rank_and_leads_to_its_rows(profile_of: ProfileOf, german: Language) -> None:
    links = Links(Selection(area=("08111",)))
    found = {figure.label: figure for figure in regions.key_figures(profile_of("08111"), links, german)}
    assert found["Initiativen"][1:] == ("27", "Rang 1 von 44", "initiatives?area=08111")
    assert found["Bekannte Mitglieder"].value == "1.952"
    assert found["Bekannte Mitglieder"].coverage.startswith("Rang 1 von 28; in 10 von 27 Initiativen")
    assert found["Dichte"].coverage == "Rang 6 von 44; Initiativen je 100.000 Beschäftigte"
    assert found["Veranstaltungen"][1:] == ("12", "Rang 1 von 44; 2023–2025", "events?area=08111")
    assert found["Vielfalt"].value == "9,9"


def test_what_an_area_has_none_of_has_no_rank_and_leads_nowhere(profile_of: ProfileOf, german: Language) -> None:
    links = Links(Selection(area=("08115045",)))
    found = {figure.label: figure for figure in regions.key_figures(profile_of("08115045"), links, german)}
    assert found["Initiativen"][1:] == ("0", "", "")
    assert found["Bekannte Mitglieder"][1:] == ("–", "", "")
    assert found["Dichte"][1:] == ("–", "keine Zahl der Beschäftigten", "")
    assert found["Vielfalt"][1:] == ("–", "", "")


def test_the_figures_of_the_state_say_how_many_have_no_seat(profile_of: ProfileOf, german: Language) -> None:
    figure = regions.key_figures(profile_of("08"), Links(Selection(area=("08",))), german, seatless=3)[0]
    assert (figure.value, figure.coverage) == ("135", "3 weitere ohne bekannten Sitz im Land")


def test_official_figures_carry_their_date_rank_and_source(
    profile_of: ProfileOf, german: Language, shipped: Rows
) -> None:
    (row,) = (row for row in shipped["areas"] if row["ags"] == "08111")
    html = region_facts.official_html(profile_of("08111"), german)
    population, area, employees, gdp = texts(html)
    assert population == ["Bevölkerung Einwohner, Stand 31.12.2023", "613.111", "1 von 44", "INKAR, BBSR"]
    assert area == ["Fläche km², Stand 31.12.2019", "207,3", "36 von 44", "Statistisches Bundesamt"]
    assert employees[0] == "Beschäftigte sozialversicherungspflichtig, Stand 30.06.2025"
    assert gdp[0] == "Bruttoinlandsprodukt Mio. Euro, Stand 2020"
    addresses = [link.attributes["href"] for link in parsed(html).all("a")]
    assert len(addresses) == 4
    assert all(address in row["source_url"] for address in addresses)
    assert all(link.attributes["rel"] == "noopener noreferrer" for link in parsed(html).all("a"))


@pytest.mark.parametrize("ags", ["08", "081", "0811", "08111", "08436"])
def test_every_official_figure_of_every_level_has_an_address_as_source(
    ags: str, profile_of: ProfileOf, english: Language
) -> None:
    lines = region_facts.official_lines(profile_of(ags), english)
    assert len(lines) == 4
    assert all(re.fullmatch(r"https?://\S+\w/?", line.source.url) for line in lines)


def test_municipalities_have_no_official_figures_and_what_is_known_of_them(
    profile_of: ProfileOf, german: Language
) -> None:
    profile = profile_of("08115045")
    assert region_facts.official_html(profile, german) == ""
    assert [(fact.text, fact.note) for fact in region_facts.facts(profile, german)] == [
        ("Schlüssel (AGS)", "08115045"), ("Regionalverband", "Verband Region Stuttgart"),
    ]  # fmt: skip


def test_a_role_stands_only_where_a_source_states_one_for_clusters(
    landscape: Landscape, profile_of: ProfileOf, german: Language, shipped: Rows
) -> None:
    for ags in ("08311", "0831", "08111", "08"):
        bodies = region_facts.body_lines(profile_of(ags), LINKS, german)
        rows = {row["organisation"]: row for row in shipped["contacts"]}
        assert bodies
        for body in bodies:
            role = rows[body.name.text]["role"]
            assert (body.role == "") == (role == "regional_development")
            assert body.area.text == landscape.area_name(rows[body.name.text]["ags"], german)


def test_bodies_of_an_area_come_first_then_those_of_the_areas_above_and_in_it(landscape: Landscape) -> None:
    assert region_facts.bodies_of(landscape, "08311")["ags"].tolist() == ["08311", "0831", "08", "08"]
    assert region_facts.bodies_of(landscape, "0831")["ags"].tolist() == ["0831", "08311", "08315", "08316", "08", "08"]
    assert set(region_facts.bodies_of(landscape, "08")["ags"]) == {"08"}


def test_white_spots_lead_to_the_page_of_their_sector(profile_of: ProfileOf, german: Language) -> None:
    html = regions.spots_html(profile_of("08111"), LINKS, german)
    assert texts(html)[0] == ["Holz und Bau", "4 %"]
    assert parsed(html).all("a")[0].attributes["href"] == "sectors?sector=wood_construction"


def test_many_white_spots_are_unfolded(profile_of: ProfileOf, german: Language) -> None:
    tree = parsed(regions.spots_html(profile_of("08127"), LINKS, german))
    assert [len(body.all("tr")) for body in tree.all("tbody")] == [10, 9]
    assert tree.one("summary").text == "… und 9 weitere"


def test_the_changes_stand_with_their_sign(german: Language) -> None:
    table = pd.DataFrame(
        {
            "measure": ["events", "named", "active", "founded", "labels"],
            "before": pd.array([6, 5, 0, 3, None], dtype="Int64"),
            "now": pd.array([12, 5, 0, 1, None], dtype="Int64"),
        }
    )
    html = regions.changes_html(table, Period.of_years(2020, 2022), Period.of_years(2023, 2025), german)
    assert [row[1:] for row in texts(html)] == [
        ["6", "12", "+6"], ["5", "5", "±0"], ["0", "0", "±0"], ["3", "1", "−2"], ["–", "–", "–"],
    ]  # fmt: skip


def test_the_parts_of_an_area_are_links_with_their_initiatives(profile_of: ProfileOf, german: Language) -> None:
    tree = parsed(regions.parts_html(profile_of("082"), LINKS, german, {"0821": 10}))
    assert tree.one("summary").text == "Zugehörige Regionen: 3 (Initiativen nach Sitz)"
    assert [item.text for item in tree.all("li")][:2] == [
        "Region Mittlerer Oberrhein 10 Initiativen", "Region Rhein-Neckar-Odenwald 0 Initiativen",
    ]  # fmt: skip
    assert regions.parts_html(profile_of("08111000"), LINKS, german, {}) == ""


# ---------------------------------------------------------------- rank table and comparison


def test_the_rank_table_sorts_by_every_measure_unknown_ones_last(profile_of: ProfileOf, german: Language) -> None:
    profile = profile_of("08111")
    sheet = region_ranks.rank_sheet(profile, LINKS, german)
    assert [field.key for field in sheet.fields] == ["name", *AREA_MEASURES, "leading_specialisation"]
    for code in AREA_MEASURES:
        values = sorted_rows(sheet, f"-{code}")[code]
        known = values.dropna().tolist()
        assert known == sorted(profile.siblings[code].dropna(), reverse=True)
        assert values.isna().tolist() == sorted(values.isna())


def test_the_numbers_of_the_rank_table_lead_to_their_rows(profile_of: ProfileOf, german: Language) -> None:
    sheet = region_ranks.rank_sheet(profile_of("08111"), Links(Selection(kind=("initiative",))), german)
    page = sheet_page(sheet, sheet.sort, 1, "08111", german)
    first = page["rows"][0]["cells"]
    assert (page["current"], page["rows"][0]["id"]) == ("08111", "08111")
    assert first[0] == {"text": "Stadtkreis Stuttgart", "href": "regions?area=08111&kind=initiative"}
    assert first[1] == {"text": "27", "href": "initiatives?area=08111&kind=initiative"}
    assert first[5] == {"text": "12", "href": "events?area=08111&kind=initiative"}
    assert first[6] == "0"
    assert first[-1] == "mehrere"


def test_the_state_lists_its_planning_regions(profile_of: ProfileOf, german: Language) -> None:
    sheet = region_ranks.rank_sheet(profile_of("08"), LINKS, german)
    assert len(sheet.rows) == 12
    assert sheet.caption == "Regionen nach jeder Kennzahl; eine Überschrift sortiert"


def test_a_comparison_has_a_column_an_area_and_a_way_to_take_each_out(profile_of: ProfileOf, german: Language) -> None:
    links = Links(Selection(area=("08111", "08212", "083")))
    tree = parsed(region_ranks.comparison_html([profile_of(ags) for ags in ("08111", "08212", "083")], links, german))
    heads = tree.one("thead").all("th")
    assert [head.all("a")[0].text for head in heads[1:]] == [
        "Stadtkreis Stuttgart", "Stadtkreis Karlsruhe", "Regierungsbezirk Freiburg",
    ]  # fmt: skip
    assert heads[1].all("a")[0].attributes["href"] == "regions?area=08111"
    assert heads[1].all("a")[1].attributes == {
        "class": "cd-take-out", "href": "regions?area=08212&area=083",
        "aria-label": "Stadtkreis Stuttgart herausnehmen",
    }  # fmt: skip
    rows = tree.one("tbody").all("tr")
    assert len(rows) == len(AREA_MEASURES) + 1
    assert [cell.text for cell in rows[0].all("td")] == [
        "27 Rang 1 von 44",
        "8 geteilter Rang 3 von 44",
        "29 Rang 3 von 4",
    ]
    assert {head.attributes.get("scope") for head in tree.all("th")} == {"col", "row"}


def test_the_comparison_to_take_along_keeps_what_is_not_known(profile_of: ProfileOf, german: Language) -> None:
    rows, headings = region_ranks.comparison_rows([profile_of("08111"), profile_of("08115045")], german)
    assert headings == ["Kennzahl", "Stadtkreis Stuttgart", "Sindelfingen"]
    employees = rows[rows["measure"] == "Beschäftigte"].iloc[0]
    assert employees["08111"] == 443_047
    assert pd.isna(employees["08115045"])


# ---------------------------------------------------------------- charts


def test_the_chart_of_specialisations_draws_the_quotients_and_a_line_at_one(
    profile_of: ProfileOf, german: Language
) -> None:
    table = profile_of("08111").sectors.query("initiatives > 0")
    bars, line, numbers = specialisation_chart(table, german).data
    assert list(bars.x) == table["specialisation"].tolist()
    assert list(bars.customdata) == table["sector"].tolist()
    assert list(line.x) == [1, 1]
    assert numbers.text[0].strip() == "2,5 (1)"
    assert all(place >= 1 for place in numbers.x)
    hatched = [shape == "/" for shape in bars.marker.pattern.shape]
    assert hatched == [quotient <= 1 for quotient in table["specialisation"]]


def test_the_chart_of_mixes_has_a_trace_an_area_with_its_shares(landscape: Landscape, german: Language) -> None:
    areas = ("08111", "08212", "08127")
    table = comparing.mixes(choose(landscape, Selection()), areas)
    figure = mix_chart(table, {ags: landscape.area_name(ags, german) for ags in areas}, german)
    assert [trace.name for trace in figure.data] == [landscape.area_name(ags, german) for ags in areas]
    assert sum(figure.data[0].x) == pytest.approx(100)
    assert len({trace.marker.pattern.shape for trace in figure.data}) == 3


def test_an_area_without_an_initiative_has_no_shares(landscape: Landscape) -> None:
    table = comparing.mixes(choose(landscape, Selection()), ("08111", "08127"))
    assert table["08127"].isna().all()
    assert set(table["sector"]) <= set(SECTORS)
    assert (table["08111"] > 0).all()


# ---------------------------------------------------------------- print


def test_the_printed_profile_holds_what_an_officer_takes_along(
    landscape: Landscape, profile_of: ProfileOf, german: Language
) -> None:
    profile = profile_of("08111")
    figures = regions.key_figures(profile, LINKS, german)
    events = landscape.events.sort_values("start_date", ascending=False)
    words = {"brand": "Marke", "title": "Stadtkreis Stuttgart", "sentence": "Satz.", "source": "Quelle."}
    text = parsed(region_ranks.print_html(profile, figures, events, words, german)).text
    for part in ("Stadtkreis Stuttgart", "27", "613.111", "Stand 31.12.2023", "Textil: 2,5", "Holz und Bau", "(WRS)",
                 "Verband Region Stuttgart", events["title"].iloc[0], "Quelle."):  # fmt: skip
        assert part in text


def test_events_of_the_last_year_end_today_whatever_the_period(landscape: Landscape) -> None:
    choice = choose(landscape, Selection(from_date=dt.date(2015, 1, 1), to_date=dt.date(2015, 12, 31)))
    found = comparing.events_of_last_year(choice, dt.date(2025, 6, 30))
    days = landscape.events["start_date"]
    expected = landscape.events["id"][(days >= "2024-06-30") & (days <= "2025-06-30")]
    assert set(found["id"]) == set(expected)
    assert found["start_date"].is_monotonic_decreasing


# ---------------------------------------------------------------- what it rests on


def test_every_measure_that_ranks_is_measured(landscape: Landscape) -> None:
    table = specialising.area_table(choose(landscape, Selection()), Level.DISTRICT)
    assert set(AREA_MEASURES) <= set(table.columns)


def test_an_address_towards_an_area_takes_its_key_at_the_end() -> None:
    assert LINKS.towards("regions", "area") + "08111" == "regions?area=08111"
    kept = Links(Selection(area=("083",), kind=("initiative",), id="cyberforum"))
    assert kept.towards("regions", "area", area=()) == "regions?kind=initiative&area="
    assert kept.towards("initiatives", "id") == "initiatives?area=083&kind=initiative&id="


def test_one_known_event_is_told_in_the_singular(german: Language) -> None:
    table = pd.DataFrame({"measure": ["events"], "before": [0], "now": [1]})
    before, now = Period.of_years(2020, 2022), Period.of_years(2023, 2025)
    assert region_sentences.change_sentence(table, before, now, german) == (
        "2023–2025 gegenüber 2020–2022: 1 bekannte Veranstaltung nach zuvor 0. Bekannt ist nur, was erfasst wurde."
    )
