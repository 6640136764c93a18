import datetime as dt
import itertools
import math
import re
from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

import pandas as pd
import pytest

from clusterdash.analysis import measuring
from clusterdash.analysis.choosing import Choice, choose
from clusterdash.analysis.measuring import area_measures, by_sector, by_size
from clusterdash.locale import Language, language
from clusterdash.model.areas import Level
from clusterdash.model.landscape import Landscape
from clusterdash.model.measures import MEASURES
from clusterdash.model.sectors import SECTORS, Sector
from clusterdash.model.selection import Selection
from clusterdash.views.colours import DARK_FILLS, LIGHT_FILLS, class_breaks
from clusterdash.views.links import PATHS, Links
from clusterdash.views.maps import mark_table
from clusterdash.views.pieces import (
    breadcrumb_html,
    card_html,
    figures_html,
    heading_html,
    ink_on,
    key_figures,
    legend_html,
    marks_html,
    navigation_html,
    size_column,
    twin_of,
)
from tests.views.markup import Node, parsed
from tests.views.test_charts import contrast

Rows = dict[str, list[dict[str, str]]]
Figure = tuple[str, str, str]

TODAY = dt.date(2026, 1, 15)
LINKS = Links(Selection())
EVIL = "<script>alert('x')</script> & \"Co\" <b>KG</b>"
BOTH = pytest.mark.parametrize("code", ["de", "en"])


def figures_of(choice: Choice, spoken: Language, today: dt.date = TODAY) -> list[Figure]:
    """Label, number and coverage of each key figure."""
    figures = key_figures(measuring.key_figures(choice, today), choice, LINKS, spoken)
    tree = parsed(figures_html(figures)).one("dl", "cd-figures")
    return [
        (entry.one("dt").text, entry.one("strong").text, entry.one("span").text)
        for entry in tree.inside
        if isinstance(entry, Node)
    ]


def marks_of(choice: Choice) -> pd.DataFrame:
    return mark_table(choice.initiatives, choice.landscape.places, language("de"))


# ---------------------------------------------------------------- heading and key figures


def test_a_heading_stands_above_its_sentence() -> None:
    tree = parsed(heading_html("Karte", "Was sie zeigt."))
    assert (tree.one("h2").text, tree.one("p").text) == ("Karte", "Was sie zeigt.")


def test_a_heading_without_a_sentence_leaves_no_empty_paragraph() -> None:
    assert parsed(heading_html("Initiativen", "")).all("p") == []


def test_a_heading_is_escaped() -> None:
    tree = parsed(heading_html(EVIL, EVIL))
    assert tree.one("h2").text == tree.one("p").text == " ".join(EVIL.split())
    assert tree.all("script") == tree.all("b") == []


def test_the_key_figures_of_the_whole_state_in_german(everything: Choice, german: Language) -> None:
    assert figures_of(everything, german) == [
        ("Initiativen", "138", "von 138 im Datenbestand"),
        ("Bekannte Mitglieder", "7.134", "bei 69 von 138 Initiativen bekannt"),
        ("Branchen", "19", "von 20 Branchen"),
        ("Ab 3 Veranstaltungen im Jahr", "0", "2023–2025, bekannte Veranstaltungen; 14 weitere mit weniger"),
        ("Gültige Qualitätslabel", "0", "Auszeichnungen mit Cluster-Exzellenz; 7 ohne bekanntes Jahr, 15 abgelaufen"),
    ]


def test_the_key_figures_of_the_whole_state_in_english(everything: Choice, english: Language) -> None:
    assert figures_of(everything, english) == [
        ("Initiatives", "138", "of 138 in the data"),
        ("Known members", "7,134", "stated by 69 of 138 initiatives"),
        ("Sectors", "19", "of 20 sectors"),
        ("With 3 or more events a year", "0", "2023–2025, known events; 14 more with fewer"),
        ("Valid quality labels", "0", "Cluster Excellence awards; 7 without a known year, 15 expired"),
    ]


def test_the_key_figures_follow_the_day(everything: Choice, german: Language, shipped: Rows) -> None:
    """A label of Cluster-Exzellenz is valid to the end of the second year after its award."""
    years = [row["year"] for row in shipped["labels"] if row["label"] == "cluster-exzellenz-bw"]
    valid = sum(year >= "2018" for year in years)
    label, number, coverage = figures_of(everything, german, dt.date(2020, 7, 1))[-1]
    assert (label, number) == ("Gültige Qualitätslabel", str(valid))
    assert f"{sum('' < year < '2018' for year in years)} abgelaufen" in coverage


def test_unknown_members_are_a_dash_and_not_0(landscape: Landscape, german: Language) -> None:
    choice = choose(landscape, Selection(members_max=0, members_unknown=True))
    label, number, coverage = figures_of(choice, german)[1]
    assert (label, number) == ("Bekannte Mitglieder", "–")
    assert coverage == "bei 0 von 69 Initiativen bekannt"


def test_the_key_figures_of_an_empty_choice_are_0_and_its_members_unknown(nothing: Choice, german: Language) -> None:
    assert [(label, number) for label, number, _ in figures_of(nothing, german)] == [
        ("Initiativen", "0"),
        ("Bekannte Mitglieder", "–"),
        ("Branchen", "0"),
        ("Ab 3 Veranstaltungen im Jahr", "0"),
        ("Gültige Qualitätslabel", "0"),
    ]


# ---------------------------------------------------------------- legend


def legend_of(choice: Choice, measure: str, level: Level, spoken: Language) -> tuple[Node, pd.DataFrame]:
    areas = area_measures(choice, level)
    breaks = class_breaks(areas[measure], whole=MEASURES[measure].decimals == 0)
    return parsed(legend_html(areas, breaks, MEASURES[measure], spoken)), areas


def entries(legend: Node) -> list[tuple[str, int]]:
    """What each class says, and how many areas it has."""
    found = []
    for entry in legend.one("ul", "cd-classes").all("li"):
        words = re.fullmatch(r"(\d+)\N{NO-BREAK SPACE}?\s?(Gebiete?|areas?)", entry.one("small").text.replace(".", ""))
        assert words
        assert (int(words[1]) == 1) == (words[2] in {"Gebiet", "area"})
        found.append((entry.own_text, int(words[1])))
    return found


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("level", Level)
def test_the_classes_of_the_legend_hold_every_area_once(
    everything: Choice, german: Language, measure: str, level: Level
) -> None:
    legend, areas = legend_of(everything, measure, level, german)
    assert sum(count for _, count in entries(legend)) == len(areas)
    assert dict(entries(legend)).get("nicht bekannt", 0) == areas[measure].isna().sum()
    assert dict(entries(legend)).get("keine", 0) == (areas[measure].fillna(1) == 0).sum()


def test_the_spans_of_the_legend_hold_their_areas(everything: Choice, german: Language, english: Language) -> None:
    for spoken in (german, english):
        legend, areas = legend_of(everything, "initiatives", Level.DISTRICT, spoken)
        for words, count in entries(legend)[1:]:
            low, high = (int(bound) for bound in words.split("–")) if "–" in words else (int(words), int(words))
            assert areas["initiatives"].between(low, high).sum() == count > 0


def test_the_spans_of_whole_numbers_leave_no_gap_and_do_not_overlap(everything: Choice, german: Language) -> None:
    legend, areas = legend_of(everything, "members", Level.DISTRICT, german)
    spans = [words.replace(".", "").split("–") for words, _ in entries(legend) if words[0].isdigit()]
    bounds = [(int(span[0]), int(span[-1])) for span in spans]
    assert bounds[0][0] == 1
    assert bounds[-1][1] == areas["members"].max()
    assert all(after[0] == before[1] + 1 for before, after in itertools.pairwise(bounds))


def test_shares_are_told_with_both_bounds_and_one_decimal(everything: Choice, german: Language) -> None:
    legend, areas = legend_of(everything, "density", Level.DISTRICT, german)
    spans = [(words, count) for words, count in entries(legend) if "bis " in words]
    assert len(spans) == 5
    before = 0.0
    for words, count in spans:
        low, high = words.split("bis ")
        assert low == (f"über {german.number(before, 1)} " if before else "")
        bound = float(high.replace(",", "."))
        assert areas["density"].between(before, bound, inclusive="right").sum() == count > 0
        before = bound
    assert before == math.ceil(areas["density"].max() * 10) / 10


def test_each_class_has_its_fill_for_light_and_dark(everything: Choice, german: Language) -> None:
    legend, _ = legend_of(everything, "initiatives", Level.DISTRICT, german)
    empty, *classes = legend.all("span", "cd-swatch")
    assert "style" not in empty.attributes
    assert "empty" in empty.classes
    assert [swatch.attributes["style"] for swatch in classes] == [
        f"--light:{light};--dark:{dark}" for light, dark in zip(LIGHT_FILLS, DARK_FILLS, strict=True)
    ]


@pytest.mark.parametrize(
    ("measure", "german", "english"),
    [
        ("initiatives", "Initiativen", "Initiatives"),
        ("members", "Bekannte Mitglieder (Mitglieder)", "Known members (members)"),
        (
            "density",
            "Dichte (Initiativen je 100.000 Beschäftigte)",
            "Density (initiatives per 100,000 employees)",
        ),
        ("events", "Veranstaltungen", "Events"),
    ],
)
def test_the_legend_names_measure_unit_and_definition(
    measure: str, german: str, english: str, everything: Choice
) -> None:
    for code, title in (("de", german), ("en", english)):
        legend, _ = legend_of(everything, measure, Level.DISTRICT, language(code))
        assert legend.one("h3").text == title
        assert language(code).text(MEASURES[measure].help) in legend.text


@pytest.mark.parametrize("measure", ["initiatives", "events"])
def test_the_legend_of_an_empty_choice_has_one_class_with_all_areas(
    nothing: Choice, german: Language, measure: str
) -> None:
    legend, _ = legend_of(nothing, measure, Level.DISTRICT, german)
    assert entries(legend) == [("keine", 44)]


def test_what_nobody_knows_is_a_class_of_its_own(nothing: Choice, everything: Choice, german: Language) -> None:
    assert entries(legend_of(nothing, "members", Level.DISTRICT, german)[0])[-1] == ("nicht bekannt", 44)
    municipalities = legend_of(everything, "density", Level.MUNICIPALITY, german)[0]
    assert entries(municipalities)[-1] == ("nicht bekannt", 1103)


def test_the_marks_are_the_sectors_that_occur_with_colour_and_letters(
    landscape: Landscape, everything: Choice, german: Language, shipped: Rows
) -> None:
    occurring = {row["sector"] for row in shipped["initiatives"]}
    legend = parsed(marks_html(marks_of(everything), german))
    shown = [(entry.own_text, entry.one("span", "cd-mark")) for entry in legend.one("ul", "cd-sectors").all("li")]
    assert [name for name, _ in shown] == [sector.name.de for code, sector in SECTORS.items() if code in occurring]
    for (_, mark), sector in zip(shown, (SECTORS[code] for code in SECTORS if code in occurring), strict=True):
        assert mark.text == sector.letters
        assert f"--color:{sector.color};" in mark.attributes["style"]
        assert mark.attributes["aria-hidden"] == "true"
    some = choose(landscape, Selection(sector=("photonics",))).initiatives
    assert [
        entry.own_text for entry in parsed(marks_html(mark_table(some, landscape.places, german), german)).all("li")
    ] == ["Photonik"]


def test_nothing_chosen_leaves_no_sector_in_the_legend_of_marks(nothing: Choice, english: Language) -> None:
    legend = parsed(marks_html(marks_of(nothing), english))
    assert legend.all("li") == []
    assert legend.one("h3").text == "Marks"


EVERY_SECTOR = pytest.mark.parametrize("sector", SECTORS.values(), ids=list(SECTORS))


@EVERY_SECTOR
def test_the_letters_of_a_sector_have_the_ink_that_is_better_read(sector: Sector) -> None:
    ink = ink_on(sector.color)
    assert contrast(ink, sector.color) == max(contrast(one, sector.color) for one in ("#10181d", "#ffffff"))


@EVERY_SECTOR
def test_the_letters_of_a_sector_can_be_read_on_its_colour(sector: Sector) -> None:
    """WCAG 2.2, 1.4.3: small text."""
    assert contrast(ink_on(sector.color), sector.color) >= 4.5


# ---------------------------------------------------------------- twins


def test_a_twin_holds_the_table_as_it_is_drawn(german: Language) -> None:
    table = pd.DataFrame(
        {
            "name": ["a", "b"],
            "count": pd.array([1200, None], "Int64"),
            "share": [0.5, float("nan")],
            "text": ["x", None],
        }
    )
    twin = twin_of(table, ["Name", "Zahl", "Anteil", "Text"], "Titel", "datei.csv", "Quelle", german)
    assert twin["rows"] == [["a", 1200, 0.5, "x"], ["b", None, None, None]]
    assert twin["headings"] == ["Name", "Zahl", "Anteil", "Text"]
    assert (twin["caption"], twin["file"], twin["source"]) == ("Titel", "datei.csv", "Quelle")
    assert (twin["label"], twin["save"], twin["language"]) == ("Als Tabelle", "Daten als CSV", "de")


def test_a_twin_speaks_english_too(english: Language) -> None:
    twin = twin_of(pd.DataFrame({"a": [1]}), ["A"], "T", "f.csv", "S", english)
    assert (twin["label"], twin["save"], twin["language"]) == ("As a table", "Data as CSV", "en")


def test_an_empty_table_has_a_twin_without_rows(nothing: Choice, german: Language) -> None:
    assert twin_of(by_sector(nothing), [], "T", "f.csv", "S", german)["rows"] == []


def test_numbers_of_a_twin_are_plain_numbers(everything: Choice, german: Language) -> None:
    """They are written as JSON, and by the browser in the reader's language."""
    twin = twin_of(area_measures(everything, Level.DISTRICT), [], "T", "f.csv", "S", german)
    assert {type(cell) for row in twin["rows"] for cell in row} <= {str, int, float, type(None)}
    assert sum(row[1] for row in twin["rows"] if isinstance(row[1], int)) == 135


def test_sizes_of_a_twin_are_told_in_words(everything: Choice, german: Language, english: Language) -> None:
    table = by_size(everything)
    assert size_column(table, german)["size"].tolist()[::6] == ["1–24 Mitglieder", "nicht bekannt"]
    assert size_column(table, english)["size"].tolist()[::6] == ["1–24 members", "unknown"]
    assert size_column(table, german)["initiatives"].equals(table["initiatives"])
    assert table["size"].iloc[-1] == "unknown"


# ---------------------------------------------------------------- card

Card = Callable[..., Node]


@pytest.fixture
def card(everything: Choice) -> Card:
    """The card of an initiative as a tree; `changed` changes columns of its row."""

    def show(key: str, code: str = "de", today: dt.date = TODAY, **changed: object) -> Node:
        if not changed:
            return parsed(card_html(key, everything, today, LINKS, language(code))).one("article")
        landscape = everything.landscape
        rows = landscape.initiatives.copy()
        for column, value in changed.items():
            rows.loc[rows["id"] == key, column] = value
        tables = MappingProxyType({**landscape.tables, "initiatives": rows})
        choice = choose(replace(landscape, tables=tables), Selection())
        return parsed(card_html(key, choice, today, LINKS, language(code))).one("article")

    return show


def facts(card: Node) -> dict[str, tuple[str, str]]:
    """Value and note of each fact, by its label."""
    found = {}
    for entry in card.one("dl").inside:
        if isinstance(entry, Node):
            notes = entry.one("dd").all("small")
            links = entry.one("dd").all("a")
            value = links[0].text if links else entry.one("dd").own_text
            found[entry.one("dt").text] = (value, notes[0].text if notes else "")
    return found


def block(card: Node, title: str) -> list[tuple[str, str, str]]:
    """Text, note and address of each line below a title; what stands there instead of lines as text."""
    elements = [part for part in card.inside if isinstance(part, Node)]
    (at,) = (index for index, part in enumerate(elements) if part.name == "h4" and part.text == title)
    below = elements[at + 1]
    if below.name == "p":
        return [(below.text, "", "")]
    lines = []
    for line in below.all("li"):
        links, notes = line.all("a"), line.all("small")
        text = links[0].text if links else line.own_text
        lines.append((text, notes[0].text if notes else "", links[0].attributes["href"] if links else ""))
    return lines


def test_the_card_of_cyberforum(card: Card) -> None:
    shown = card("cyberforum")
    assert shown.one("h3").text == "CyberForum e.V."
    assert shown.one("p", "cd-tags").text == "ITIT und Software · Initiative"
    assert shown.one("span", "cd-mark").text == "IT"
    assert "Unternehmernetzwerk der IT- und Hightech-Branche" in shown.text
    assert facts(shown) == {
        "Sitz": ("Karlsruhe", ""),
        "Mitglieder": ("1.200", "(2022, älter als 2 Jahre)"),
        "Unternehmen": ("nicht bekannt", ""),
        "Gegründet": ("1997", ""),
        "Träger": ("CyberForum e.V.", ""),
        "Management": ("hauptamtlich", ""),
        "Status": ("aktiv", ""),
        "Nebenfelder": ("Medien und Kreativwirtschaft und Dienstleistung und Finanzen", ""),
    }
    assert sorted(block(shown, "Label und Programme")) == [
        ("Cluster-Exzellenz Baden-Württemberg", "2013, abgelaufen", ""),
        ("ECEI Gold", "2013", ""),
        ("go-cluster", "2014", ""),
    ]
    assert block(shown, "Nächste Veranstaltungen") == [("Keine bekannt.", "", "")]


def test_the_card_of_cyberforum_in_english(card: Card) -> None:
    shown = card("cyberforum", "en")
    assert shown.one("p", "cd-tags").text == "ITICT and software · Initiative"
    assert "Entrepreneur network of the IT and high-tech industry" in shown.text
    assert facts(shown) == {
        "Seat": ("Karlsruhe", ""),
        "Members": ("1,200", "(2022, older than 2 years)"),
        "Companies": ("not known", ""),
        "Founded": ("1997", ""),
        "Organisation": ("CyberForum e.V.", ""),
        "Management": ("professional", ""),
        "Status": ("active", ""),
        "Side fields": ("Media and creative industries and Services and finance", ""),
    }
    assert ("Cluster Excellence Baden-Württemberg", "2013, expired", "") in block(shown, "Labels and programmes")
    assert block(shown, "Next events") == [("None known.", "", "")]


def test_the_card_of_an_agency_that_ended(card: Card) -> None:
    shown = card("leichtbau-bw")
    assert shown.one("p", "cd-tags").text == "WeWerkstoffe und Oberflächen · Landesagentur"
    assert facts(shown)["Status"] == ("beendet", "")
    assert facts(shown)["Mitglieder"] == ("nicht bekannt", "")
    assert facts(shown)["Unternehmen"] == ("2.500", "(2022, älter als 2 Jahre)")
    assert block(shown, "Label und Programme") == [("Keine bekannt.", "", "")]
    assert [text for text, _, _ in block(shown, "Internetseite und Quellen")] == [
        "kem.industrie.de",
        "www.blechonline.de",
        "wm.baden-wuerttemberg.de",
    ]


def test_the_card_of_a_network_of_which_little_is_known_says_so(card: Card) -> None:
    shown = facts(card("quantumbw"))
    for label in ("Sitz", "Mitglieder", "Unternehmen", "Träger", "Management"):
        assert shown[label] == ("nicht bekannt", "")
    assert shown["Gegründet"] == ("2023", "")
    assert "nan" not in card("quantumbw").text.casefold()
    assert "<na>" not in card("quantumbw").text.casefold()


def test_a_network_that_was_awarded_often_has_a_line_an_award_the_newest_first(card: Card) -> None:
    lines = block(card("afbw", today=dt.date(2021, 6, 1)), "Label und Programme")
    excellence = [note for text, note, _ in lines if text == "Cluster-Exzellenz Baden-Württemberg"]
    assert excellence == ["2020, gültig", "2017, abgelaufen", "2013, abgelaufen"]
    assert ("ECEI Gold", "2020", "") in lines


@pytest.mark.parametrize(
    ("today", "note"), [(dt.date(2022, 12, 31), "2020, gültig"), (dt.date(2023, 1, 1), "2020, abgelaufen")], ids=str
)
def test_a_label_is_valid_to_the_end_of_the_second_year(card: Card, today: dt.date, note: str) -> None:
    lines = block(card("afbw", today=today), "Label und Programme")
    assert ("Cluster-Exzellenz Baden-Württemberg", note, "") in lines


def test_a_label_without_a_year_has_no_known_validity(card: Card, shipped: Rows) -> None:
    undated = next(
        row["initiative_id"] for row in shipped["labels"] if row["label"] == "cluster-exzellenz-bw" and not row["year"]
    )
    note = "Jahr nicht bekannt, Gültigkeit nicht bekannt"
    assert ("Cluster-Exzellenz Baden-Württemberg", note, "") in block(card(undated), "Label und Programme")


@pytest.mark.parametrize(
    ("year", "german", "english"),
    [
        (2026, "(2026)", "(2026)"),
        (2024, "(2024)", "(2024)"),
        (2023, "(2023, älter als 2 Jahre)", "(2023, older than 2 years)"),
        (pd.NA, "(Jahr nicht bekannt)", "(year not known)"),
    ],
    ids=["this year", "2 years", "3 years", "unknown"],
)
def test_a_figure_older_than_two_years_is_marked(card: Card, year: int, german: str, english: str) -> None:
    assert facts(card("cyberforum", "de", members_year=year))["Mitglieder"] == ("1.200", german)
    assert facts(card("cyberforum", "en", members_year=year))["Members"] == ("1,200", english)


def test_a_seat_names_its_district_where_the_town_does_not_tell_it(card: Card) -> None:
    assert facts(card("cyberforum"))["Sitz"] == ("Karlsruhe", "")
    assert facts(card("photonics-bw"))["Sitz"] == ("Aalen, Ostalbkreis", "")
    assert facts(card("plattform-umwelttechnik"))["Sitz"] == ("Landkreis Esslingen", "")


def test_the_next_events_are_the_nearest_ones_and_the_last_ones_the_latest(card: Card, shipped: Rows) -> None:
    today = dt.date(2017, 7, 1)
    own = [row for row in shipped["events"] if "e-mobil-bw" in row["initiatives"].split("|")]
    ends = {row["id"]: row["end_date"] or row["start_date"] for row in own}
    coming = sorted((row for row in own if ends[row["id"]] >= str(today)), key=lambda row: row["start_date"])
    gone = sorted((row for row in own if ends[row["id"]] < str(today)), key=lambda row: row["start_date"])
    assert coming
    assert gone
    shown = card("e-mobil-bw", today=today)
    assert [line[0] for line in block(shown, "Nächste Veranstaltungen")] == [row["title"] for row in coming[:3]]
    assert [line[0] for line in block(shown, "Letzte Veranstaltungen")] == [row["title"] for row in gone[::-1][:3]]
    for row, (_, note, url) in zip(coming[:3], block(shown, "Nächste Veranstaltungen"), strict=True):
        assert dt.date.fromisoformat(row["start_date"]).strftime("%d.%m.%Y") in note
        assert row["municipality"] in note
        assert url == f"events?event={row['id']}"


def test_every_link_to_others_opens_a_new_window_that_knows_nothing_of_this_one(card: Card, shipped: Rows) -> None:
    for row in shipped["initiatives"]:
        for link in card(row["id"]).all("a"):
            if link.attributes["href"].split("?")[0] in PATHS.values():
                assert "target" not in link.attributes
                continue
            assert link.attributes["target"] == "_blank"
            assert {"noopener", "noreferrer"} <= set(link.attributes["rel"].split())
            assert re.match(r"https?://", link.attributes["href"])
            assert link.text


def test_the_website_and_every_source_are_linked(card: Card) -> None:
    lines = block(card("afbw"), "Internetseite und Quellen")
    assert lines[0] == ("www.afbw.eu", "(eigene Seite)", "https://www.afbw.eu")
    assert len(lines) == 1 + 6
    assert all(url.startswith("https://") for _, _, url in lines)


@pytest.mark.parametrize("source", ["javascript:alert(1)", "data:text/html,x", "Auskunft am Telefon"])
def test_a_source_that_is_no_web_address_is_no_link(card: Card, source: str) -> None:
    lines = block(card("quantumbw", source_url=f"https://example.org/a|{source}"), "Internetseite und Quellen")
    assert lines == [("example.org", "", "https://example.org/a"), (source, "", "")]


def test_what_stands_in_the_data_is_escaped(card: Card) -> None:
    facts_of_a_stranger = dict.fromkeys(("name", "organisation", "summary_de", "municipality"), EVIL)
    shown = card("cyberforum", **facts_of_a_stranger, legal_form=f"{EVIL} form")
    assert shown.all("script") == shown.all("b") == []
    plain = " ".join(EVIL.split())
    assert shown.one("h3").text == plain
    assert facts(shown)["Träger"] == (plain, f"{plain} form")
    assert plain in facts(shown)["Sitz"][0]


def test_the_card_of_every_initiative_can_be_drawn(card: Card, shipped: Rows) -> None:
    for row in shipped["initiatives"]:
        shown = card(row["id"], "en")
        assert shown.one("h3").text == " ".join(row["name"].split())
        assert not re.search(r"\bnan\b|NaT|<NA>|\bNone\b(?! known)", shown.text)


def test_a_card_leads_to_profile_sector_and_place(card: Card) -> None:
    links = [link.attributes["href"] for link in card("cyberforum").all("a")]
    assert links[:3] == ["sectors?sector=ict_software", "initiatives?id=cyberforum", "regions?area=08212000"]


def test_a_key_figure_leads_to_the_rows_behind_it(landscape: Landscape, german: Language) -> None:
    choice = choose(landscape, Selection(sector=("textiles",), lang="en", id="afbw"))
    figures = key_figures(measuring.key_figures(choice, TODAY), choice, Links(choice.selection), german)
    assert [figure.href for figure in figures] == [
        "initiatives?sector=textiles&lang=en",
        "initiatives?sector=textiles&lang=en&sort=-members",
        "sectors?sector=textiles&lang=en",
        "",
        "",
    ]


def test_the_way_to_an_area_names_every_area_that_it_lies_in(landscape: Landscape, german: Language) -> None:
    tree = parsed(breadcrumb_html("08212000", landscape, LINKS, german))
    assert [(link.text, link.attributes["href"]) for link in tree.all("a")] == [
        ("Baden-Württemberg", "regions?area=08"),
        (landscape.area_name("082", german), "regions?area=082"),
        (landscape.area_name("0821", german), "regions?area=0821"),
        (landscape.area_name("08212", german), "regions?area=08212"),
        ("Karlsruhe", "regions?area=08212000"),
    ]
    assert [link.attributes.get("aria-current") for link in tree.all("a")] == [None] * 4 + ["location"]


def test_the_navigation_says_where_the_reader_is(german: Language) -> None:
    entries = [{"text": EVIL, "href": "./", "current": False}, {"text": "B", "href": "b?x=1&y=2", "current": True}]
    tree = parsed(navigation_html("Marke", entries, german))
    assert [link.attributes.get("aria-current") for link in tree.one("nav").all("a")] == [None, "page"]
    assert [link.attributes["href"] for link in tree.all("a")] == ["./", "./", "b?x=1&y=2"]
    assert tree.one("nav").attributes["aria-label"] == "Seiten"
    assert tree.all("script") == []


@BOTH
def test_a_card_can_be_reached_and_is_named_by_its_heading(card: Card, code: str) -> None:
    shown = card("afbw", code)
    heading = shown.one("h3")
    assert shown.attributes["aria-labelledby"] == heading.attributes["id"]
    assert heading.attributes["tabindex"] == "-1"


def test_an_unknown_initiative_has_no_card(everything: Choice, german: Language) -> None:
    with pytest.raises(KeyError):
        card_html("nobody", everything, TODAY, LINKS, german)
