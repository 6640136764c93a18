import datetime as dt
import re

import pandas as pd
import pytest

from clusterdash.analysis.choosing import Choice, choose
from clusterdash.analysis.measuring import (
    area_measures,
    by_activity,
    by_founding,
    by_sector,
    by_size,
    events_by_year,
    key_figures,
)
from clusterdash.locale import Language, language
from clusterdash.model.areas import Level
from clusterdash.model.landscape import Landscape
from clusterdash.model.measures import Period
from clusterdash.model.sectors import SECTORS
from clusterdash.model.selection import PARAMETERS, Ignored, Selection, read_query
from clusterdash.views.sentences import (
    activity_sentence,
    chips,
    day_text,
    events_sentence,
    founding_sentence,
    headline,
    ignored_note,
    map_sentence,
    members_text,
    period_text,
    sector_sentence,
    size_sentence,
    size_text,
    source_line,
    summary,
)

TODAY = dt.date(2026, 1, 15)
YEARS = Period.of_years(2023, 2025)
BOTH = pytest.mark.parametrize("code", ["de", "en"])
# "1 Initiativen", "1 known events": a noun in the plural behind a single 1.
ONE_OF_MANY = re.compile(
    r"(?<![.,\d])(?<!von )(?<!of )1 (bekannte )?(Initiativen|Veranstaltungen|(known )?(initiatives|events))\b"
)


def headline_of(choice: Choice, spoken: Language) -> str:
    return headline(choice, by_sector(choice), spoken)


def summary_of(choice: Choice, spoken: Language) -> str:
    return summary(choice, key_figures(choice, TODAY), spoken)


def all_or_none(names: list[str], told: str) -> bool:
    """Whether a sentence treats equals as equals."""
    return sum(name in told for name in names) in (0, len(names))


def asked(query: str, landscape: Landscape) -> Selection:
    selection, ignored = read_query(query, landscape)
    assert ignored == ()
    return selection


# ---------------------------------------------------------------- period and day


@pytest.mark.parametrize(
    ("period", "german", "english"),
    [
        (YEARS, "2023–2025", "2023–2025"),
        (Period.of_years(2024, 2024), "2024", "2024"),
        (Period(dt.date(2024, 2, 1), dt.date(2025, 12, 31)), "01.02.2024–31.12.2025", "01/02/2024–31/12/2025"),
        (Period(dt.date(2024, 1, 1), dt.date(2024, 1, 1)), "01.01.2024–01.01.2024", "01/01/2024–01/01/2024"),
    ],
    ids=["years", "a year", "dates", "a day"],
)
def test_a_period_is_told_in_years_where_it_is_whole_years(period: Period, german: str, english: str) -> None:
    assert period_text(period, language("de")) == german
    assert period_text(period, language("en")) == english


@pytest.mark.parametrize(
    ("day", "german", "english"),
    [
        (dt.date(2017, 4, 24), "24.04.2017", "24/04/2017"),
        (pd.Timestamp(2017, 4, 24), "24.04.2017", "24/04/2017"),
        (None, "", ""),
        (pd.NaT, "", ""),
    ],
    ids=["a day", "a timestamp", "None", "NaT"],
)
def test_a_day_is_told_in_figures_and_nothing_where_it_is_unknown(
    day: dt.date | None, german: str, english: str
) -> None:
    assert day_text(day, language("de")) == german
    assert day_text(day, language("en")) == english


# ---------------------------------------------------------------- headline


@pytest.mark.parametrize(
    ("query", "german", "english"),
    [
        (
            "",
            "Am stärksten organisiert: Energie und Umwelt mit 20 von 138 Initiativen",
            "Energy and environment is organised most: 20 of 138 initiatives",
        ),
        ("q=xyzzy", "Keine Initiative entspricht dieser Auswahl", "No initiative fits this selection"),
        ("q=quantumbw", "Eine Initiative entspricht der Auswahl: QuantumBW", "One initiative fits: QuantumBW"),
        (
            "sector=energy_environment",
            "Energie und Umwelt: 9 von 20 Initiativen sitzen in der Region Stuttgart",
            "Energy and environment: 9 of 20 initiatives are at home in Stuttgart Region",
        ),
        (
            "area=08111",
            "Am stärksten organisiert: Energie und Umwelt mit 7 von 27 Initiativen",
            "Energy and environment is organised most: 7 of 27 initiatives",
        ),
        (
            "sector=energy_environment&area=08111&area=0831",
            "Energie und Umwelt: 11 Initiativen im Gebiet Stadtkreis Stuttgart und Region Südlicher Oberrhein",
            "Energy and environment: 11 initiatives within City of Stuttgart and Southern Upper Rhine Region",
        ),
    ],
    ids=["all", "none", "one", "one sector", "many sectors in an area", "one sector in two areas"],
)
def test_the_headline_is_the_one_finding(query: str, german: str, english: str, landscape: Landscape) -> None:
    choice = choose(landscape, asked(query, landscape))
    assert headline_of(choice, language("de")) == german
    assert headline_of(choice, language("en")) == english


def test_one_sector_without_any_known_seat_is_told_by_its_number(landscape: Landscape) -> None:
    choice = choose(landscape, Selection(sector=("cross_technology",), text="QuantumBW"))
    twice = pd.concat([choice.initiatives, choice.initiatives])
    both = Choice(landscape, choice.selection, choice.period, twice, choice.events, choice.activity, choice.masks)
    assert headline_of(both, language("de")) == "Technologieübergreifend: 2 Initiativen"
    assert headline_of(both, language("en")) == "Cross-technology: 2 initiatives"


@BOTH
def test_no_sector_is_called_the_most_organised_where_others_have_as_many(code: str, landscape: Landscape) -> None:
    """The six state agencies belong to six sectors."""
    choice = choose(landscape, Selection(kind=("state_agency",)))
    sectors = by_sector(choice)
    assert sectors["initiatives"].tolist() == [1] * 6
    names = [language(code).text(SECTORS[sector].name) for sector in sectors["sector"]]
    assert all_or_none(names, headline_of(choice, language(code)))


@BOTH
def test_no_region_is_called_the_home_where_others_have_as_many(code: str, landscape: Landscape) -> None:
    choice = choose(landscape, Selection(sector=("biotech_pharma",)))
    regions = choice.initiatives["ags"].str[:4].value_counts()
    leading = [landscape.area_name(ags, language(code)) for ags in regions.index[regions == regions.max()]]
    assert len(leading) > 1
    assert all_or_none(leading, headline_of(choice, language(code)))


# ---------------------------------------------------------------- summary


@pytest.mark.parametrize(
    ("query", "german", "english"),
    [
        (
            "",
            (
                "138 Initiativen in Baden-Württemberg; 7.134 Mitglieder in 69 Initiativen mit Angabe; "
                "26 Veranstaltungen im Zeitraum 2023–2025; 3 ohne bekannten Sitz, nicht auf der Karte."
            ),
            (
                "138 initiatives in Baden-Württemberg; 7,134 members in 69 initiatives with a figure; "
                "26 events in 2023–2025; 3 without a known seat, not on the map."
            ),
        ),
        (
            "area=08111",
            (
                "27 Initiativen im Gebiet Stadtkreis Stuttgart; 1.952 Mitglieder in 10 Initiativen mit Angabe; "
                "12 Veranstaltungen im Zeitraum 2023–2025."
            ),
            (
                "27 initiatives within City of Stuttgart; 1,952 members in 10 initiatives with a figure; "
                "12 events in 2023–2025."
            ),
        ),
        (
            "area=08111&area=0821&reach=activity",
            (
                "59 Initiativen mit Wirkung im Gebiet Stadtkreis Stuttgart und Region Mittlerer Oberrhein; "
                "4.264 Mitglieder in 31 Initiativen mit Angabe; 13 Veranstaltungen im Zeitraum 2023–2025; "
                "3 ohne bekannten Sitz, nicht auf der Karte."
            ),
            (
                "59 initiatives active in City of Stuttgart and Central Upper Rhine Region; "
                "4,264 members in 31 initiatives with a figure; 13 events in 2023–2025; "
                "3 without a known seat, not on the map."
            ),
        ),
        (
            "q=quantumbw",
            (
                "1 Initiative in Baden-Württemberg; keine Mitgliederzahl bekannt; 0 Veranstaltungen im Zeitraum "
                "2023–2025; 1 ohne bekannten Sitz, nicht auf der Karte."
            ),
            (
                "1 initiative in Baden-Württemberg; no member figure known; 0 events in 2023–2025; "
                "1 without a known seat, not on the map."
            ),
        ),
        (
            "sector=photonics&area=08",
            (
                "2 Initiativen im Gebiet Baden-Württemberg; 80 Mitglieder in 1 Initiative mit Angabe; "
                "1 Veranstaltung im Zeitraum 2023–2025."
            ),
            "2 initiatives within Baden-Württemberg; 80 members in 1 initiative with a figure; 1 event in 2023–2025.",
        ),
        (
            "q=xyzzy",
            (
                "0 Initiativen in Baden-Württemberg; keine Mitgliederzahl bekannt; "
                "0 Veranstaltungen im Zeitraum 2023–2025."
            ),
            "0 initiatives in Baden-Württemberg; no member figure known; 0 events in 2023–2025.",
        ),
    ],
    ids=["all", "an area", "by activity", "one", "singular", "none"],
)
def test_the_summary_tells_counts_coverage_and_period(
    query: str, german: str, english: str, landscape: Landscape
) -> None:
    choice = choose(landscape, asked(query, landscape))
    assert summary_of(choice, language("de")) == german
    assert summary_of(choice, language("en")) == english


# ---------------------------------------------------------------- what the pictures show


@pytest.mark.parametrize(
    ("query", "german", "english"),
    [
        (
            "",
            (
                "Karte von Baden-Württemberg: Initiativen nach Kreis. Am höchsten: Stadtkreis Stuttgart (27) und "
                "Stadtkreis Freiburg im Breisgau (11)."
            ),
            (
                "Map of Baden-Württemberg: Initiatives by District. Highest: City of Stuttgart (27) and City of "
                "Freiburg im Breisgau (11)."
            ),
        ),
        (
            "measure=density",
            (
                "Karte von Baden-Württemberg: Dichte nach Kreis. Am höchsten: Stadtkreis Heilbronn (9,1), Stadtkreis "
                "Pforzheim (8,8) und Stadtkreis Freiburg im Breisgau (7,8)."
            ),
            (
                "Map of Baden-Württemberg: Density by District. Highest: City of Heilbronn (9.1), City of Pforzheim "
                "(8.8) and City of Freiburg im Breisgau (7.8)."
            ),
        ),
        (
            "measure=members&level=planning_region",
            (
                "Karte von Baden-Württemberg: Bekannte Mitglieder nach Region. Am höchsten: Region Stuttgart (2.625), "
                "Region Mittlerer Oberrhein (1.334) und Region Schwarzwald-Baar-Heuberg (735)."
            ),
            (
                "Map of Baden-Württemberg: Known members by Planning region. Highest: Stuttgart Region (2,625), "
                "Central Upper Rhine Region (1,334) and Schwarzwald-Baar-Heuberg Region (735)."
            ),
        ),
        (
            "area=08136&sector=photonics",
            "Karte von Baden-Württemberg: Initiativen nach Kreis. Am höchsten: Ostalbkreis (2).",
            "Map of Baden-Württemberg: Initiatives by District. Highest: Ostalbkreis (2).",
        ),
        (
            "q=xyzzy",
            "Karte von Baden-Württemberg: Initiativen nach Kreis. Kein Gebiet hat einen Wert.",
            "Map of Baden-Württemberg: Initiatives by District. No area has a value.",
        ),
        (
            "measure=density&level=municipality",
            "Karte von Baden-Württemberg: Dichte nach Gemeinde. Kein Gebiet hat einen Wert.",
            "Map of Baden-Württemberg: Density by Municipality. No area has a value.",
        ),
    ],
    ids=["all", "density", "members", "one area", "none", "unknown"],
)
def test_the_map_is_told_by_its_measure_its_level_and_the_highest_areas(
    query: str, german: str, english: str, landscape: Landscape
) -> None:
    selection = asked(query, landscape)
    areas = area_measures(choose(landscape, selection), Level(selection.level))
    assert map_sentence(areas, selection, landscape, language("de")) == german
    assert map_sentence(areas, selection, landscape, language("en")) == english


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ([3, 2, 1], "Am höchsten: Stadtkreis Stuttgart (3), Landkreis Böblingen (2) und Landkreis Esslingen (1)."),
        ([3, 1, 1], "Am höchsten: Stadtkreis Stuttgart (3), Landkreis Böblingen (1) und Landkreis Esslingen (1)."),
        ([3, 1, 1, 1], "Am höchsten: Stadtkreis Stuttgart (3)."),
        ([3, 2, 1, 1], "Am höchsten: Stadtkreis Stuttgart (3) und Landkreis Böblingen (2)."),
        ([1, 1, 1, 1], "Am höchsten: je 1 in 4 Gebieten."),
        ([2, 2, 2, 2, 1], "Am höchsten: je 2 in 4 Gebieten."),
    ],
)
def test_no_area_leads_that_is_tied_with_one_left_out(counts: list[int], told: str, landscape: Landscape) -> None:
    keys = ["08111", "08115", "08116", "08117", "08118"]
    areas = pd.DataFrame({"ags": keys[: len(counts)], "initiatives": counts})
    assert map_sentence(areas, Selection(), landscape, language("de")).endswith(told)


def test_the_charts_of_the_whole_state_are_told_in_german(everything: Choice, german: Language) -> None:
    assert sector_sentence(by_sector(everything), german) == (
        "Die Initiativen gehören zu 19 Branchen. Am häufigsten: Energie und Umwelt (20), IT und Software (18) und "
        "Automobil und Mobilität (15)."
    )
    assert "100–249" in size_sentence(by_size(everything), german)
    assert size_sentence(by_size(everything), german).endswith("Ohne Mitgliederzahl: 69 von 138.")
    assert activity_sentence(by_activity(everything), YEARS, german) == (
        "2023–2025: 124 von 138 Initiativen ohne bekannte Veranstaltung, 14 mit weniger als 3 im Jahr, 0 mit 3 und "
        "mehr im Jahr (Aufnahmekriterium des Landes)."
    )
    assert events_sentence(events_by_year(everything), YEARS, german) == (
        "138 bekannte Veranstaltungen 2012–2025; im Zeitraum 2023–2025: 26. Die meisten 2017 (25)."
    )
    assert founding_sentence(by_founding(everything), 138, german) == (
        "Die Hälfte der 107 Initiativen mit bekanntem Gründungsjahr gab es 2012. Die meisten 2018 (11). "
        "Jahr nicht bekannt: 31 von 138."
    )


def test_the_charts_of_the_whole_state_are_told_in_english(everything: Choice, english: Language) -> None:
    assert sector_sentence(by_sector(everything), english) == (
        "The initiatives belong to 19 sectors. Most frequent: Energy and environment (20), ICT and software (18) and "
        "Automotive and mobility (15)."
    )
    assert "100–249" in size_sentence(by_size(everything), english)
    assert size_sentence(by_size(everything), english).endswith("Without a member figure: 69 of 138.")
    assert activity_sentence(by_activity(everything), YEARS, english) == (
        "2023–2025: 124 of 138 initiatives with no known event, 14 with fewer than 3 a year, 0 with 3 or more a year "
        "(the state's own admission criterion)."
    )
    assert events_sentence(events_by_year(everything), YEARS, english) == (
        "138 known events 2012–2025; in 2023–2025: 26. Most in 2017 (25)."
    )
    assert founding_sentence(by_founding(everything), 138, english) == (
        "Half of the 107 initiatives with a known founding year existed by 2012. Most in 2018 (11). "
        "Year not known: 31 of 138."
    )


def test_the_charts_of_an_empty_choice_say_that_there_is_nothing(nothing: Choice) -> None:
    tables = by_sector(nothing), by_size(nothing), by_activity(nothing), events_by_year(nothing), by_founding(nothing)
    told = {}
    for code in ("de", "en"):
        spoken = language(code)
        sectors, sizes, activities, events, foundings = tables
        told[code] = [
            sector_sentence(sectors, spoken),
            size_sentence(sizes, spoken),
            activity_sentence(activities, YEARS, spoken),
            events_sentence(events, YEARS, spoken),
            founding_sentence(foundings, 0, spoken),
        ]
    assert told["de"] == [
        "Keine Initiative, daher keine Branche zu zeigen.",
        "Keine Initiative, daher keine Größe zu zeigen.",
        "Keine Initiative, daher keine Aktivität zu zeigen.",
        "Zu dieser Auswahl ist keine Veranstaltung bekannt.",
        "In dieser Auswahl ist kein Gründungsjahr bekannt.",
    ]
    assert told["en"] == [
        "No initiative, so no sector to show.",
        "No initiative, so no size to show.",
        "No initiative, so no activity to show.",
        "No known event belongs to this selection.",
        "No founding year is known in this selection.",
    ]


def test_where_no_size_is_known_only_that_is_told() -> None:
    table = pd.DataFrame(
        {
            "size": ["1–24", "25–49", "50–99", "100–249", "250–499", "500+", "unknown"],
            "initiatives": [0, 0, 0, 0, 0, 0, 3],
        }
    )
    assert size_sentence(table, language("de")) == "Ohne Mitgliederzahl: 3 von 3."
    assert size_sentence(table, language("en")) == "Without a member figure: 3 of 3."


@pytest.mark.parametrize(
    ("size", "german", "english"),
    [("1–24", "1–24", "1–24"), ("500+", "500 und mehr", "500 and more"), ("unknown", "nicht bekannt", "unknown")],
)
def test_a_class_of_size_in_words(size: str, german: str, english: str) -> None:
    assert size_text(size, language("de")) == german
    assert size_text(size, language("en")) == english


@BOTH
def test_a_single_event_is_told_in_the_singular_and_its_year_once(code: str) -> None:
    table = pd.DataFrame({"year": [2018], "events": [1], "in_period": [False]})
    told = events_sentence(table, YEARS, language(code))
    assert "2018–2018" not in told
    assert not ONE_OF_MANY.search(told)


@BOTH
def test_a_single_founding_year_is_told_in_the_singular(code: str) -> None:
    table = pd.DataFrame({"year": [2023], "founded": [1], "cumulative": [1]})
    told = founding_sentence(table, 1, language(code))
    assert "2023" in told
    assert not ONE_OF_MANY.search(told)


@BOTH
def test_a_single_initiative_belongs_to_its_sector_in_the_singular(code: str) -> None:
    table = pd.DataFrame(
        {"sector": ["photonics"], "initiative": [1], "state_network": [0], "state_agency": [0], "initiatives": [1]}
    )
    assert (
        sector_sentence(table, language(code))
        == {
            "de": "Die Initiativen gehören zu 1 Branche. Am häufigsten: Photonik (1).",
            "en": "The initiatives belong to 1 sector. Most frequent: Photonics (1).",
        }[code]
    )


@BOTH
def test_no_year_is_called_the_year_of_most_foundings_where_others_have_as_many(
    code: str, landscape: Landscape
) -> None:
    """The six state agencies were founded in six years."""
    table = by_founding(choose(landscape, Selection(kind=("state_agency",))))
    assert table["founded"].max() == 1
    told = founding_sentence(table, 6, language(code))
    assert "(1)" not in told


@BOTH
def test_no_size_is_called_the_most_frequent_where_others_have_as_many(code: str) -> None:
    sizes = ["1–24", "25–49", "50–99", "100–249", "250–499", "500+", "unknown"]
    table = pd.DataFrame({"size": sizes, "initiatives": [2, 2, 0, 1, 0, 0, 4]})
    assert all_or_none(["1–24", "25–49"], size_sentence(table, language(code)))


# ---------------------------------------------------------------- notes


@BOTH
def test_nothing_ignored_needs_no_note(code: str) -> None:
    assert ignored_note((), language(code)) == ""


@pytest.mark.parametrize(
    ("ignored", "german", "english"),
    [
        (
            Ignored("lang", "fr", ("de", "en")),
            "„lang=fr“ wurde nicht beachtet; erlaubt ist de, en.",
            "“lang=fr” was ignored; allowed is de, en.",
        ),
        (Ignored("id", "nope"), "„id=nope“ wurde nicht beachtet.", "“id=nope” was ignored."),
        (
            Ignored("utm", "x", ("area",)),
            "„utm“ ist keine Angabe, die diese Seite kennt.",
            "“utm” is no parameter of this page.",
        ),
        (Ignored("id", ""), "„id=“ wurde nicht beachtet.", "“id=” was ignored."),
        (
            Ignored("at", "99", ("VERSION",), 2),
            "Es gibt keine Version 99; die neueste ist 2.",
            "There is no version 99; the newest is 2.",
        ),
        (
            Ignored("at", "eins", ("VERSION",), 2),
            "„at=eins“ wurde nicht beachtet; erlaubt ist die Nummer einer Version.",
            "“at=eins” was ignored; allowed is the number of a version.",
        ),
        (
            Ignored("table", "people", ("initiatives", "events")),
            "„table=people“ wurde nicht beachtet; erlaubt ist initiatives (Initiativen), events (Veranstaltungen).",
            "“table=people” was ignored; allowed is initiatives (Initiatives), events (Events).",
        ),
    ],
    ids=["a code", "an id", "a parameter", "empty", "no version", "no number", "a table"],
)
def test_a_note_says_what_was_ignored_and_what_is_allowed(ignored: Ignored, german: str, english: str) -> None:
    assert ignored_note((ignored,), language("de")) == german
    assert ignored_note((ignored,), language("en")) == english


def test_several_ignored_values_are_several_sentences(landscape: Landscape, german: Language) -> None:
    _, ignored = read_query("lang=fr&id=nope&members=9-1", landscape)
    assert ignored_note(ignored, german) == (
        "„lang=fr“ wurde nicht beachtet; erlaubt ist de, en. „id=nope“ wurde nicht beachtet. "
        "„members=9-1“ wurde nicht beachtet; erlaubt ist MIN-MAX."
    )


@pytest.mark.parametrize("parameter", ["id", "x" * 5000], ids=["value", "parameter"])
def test_a_long_value_is_cut(parameter: str, german: Language) -> None:
    assert len(ignored_note((Ignored(parameter, "y" * 5000),), german)) < 150


def test_a_note_on_very_many_ignored_values_stays_short(landscape: Landscape, german: Language) -> None:
    """At most ten examples, then how many more there are."""
    _, ignored = read_query("&".join(f"a{number}=1" for number in range(500)), landscape)
    note = ignored_note(ignored, german)
    assert note.count("„") <= 10
    assert "490" in note


def test_the_note_knows_every_parameter(english: Language) -> None:
    for parameter in PARAMETERS:
        assert "is no parameter" not in ignored_note((Ignored(parameter.name, "?", parameter.allowed),), english)


# ---------------------------------------------------------------- chips


@pytest.mark.parametrize(
    ("query", "chip", "german", "english"),
    [
        ("area=08111", ("area", "08111"), "Gebiet: Stadtkreis Stuttgart", "Area: City of Stuttgart"),
        ("reach=activity", ("reach", ""), "Zählt: Wirkungsgebiet", "Counts: Activity area"),
        ("sector=photonics", ("sector", "photonics"), "Branche: Photonik", "Sector: Photonics"),
        ("fields=1", ("fields", ""), "Nebenfelder mitgezählt", "Side fields too"),
        ("kind=state_network", ("kind", "state_network"), "Art: Landesnetzwerk", "Kind: State network"),
        ("label=go-cluster", ("label", "go-cluster"), "Label: go-cluster", "Label: go-cluster"),
        ("status=ended", ("status", "ended"), "Status: beendet", "Status: ended"),
        (
            "management=volunteer",
            ("management", "volunteer"),
            "Management: ehrenamtlich",
            "Management: volunteer",
        ),
        ("members=100-249", ("members", ""), "Mitglieder: 100–249", "Members: 100–249"),
        ("activity=some", ("activity", "some"), "Aktivität: unter 3 im Jahr", "Activity: fewer than 3 a year"),
        ("from=2024-01-01", ("period", ""), "Zeitraum: 2024–2025", "Period: 2024–2025"),
        ("to=2024-06-30", ("period", ""), "Zeitraum: 01.01.2023–30.06.2024", "Period: 01/01/2023–30/06/2024"),
        ("q=holz+bau", ("text", ""), "Text: „holz bau“", "Text: “holz bau”"),
    ],
    ids=lambda value: value if isinstance(value, str) and "=" in value else "",
)
def test_a_filter_that_is_set_is_a_chip(
    query: str, chip: tuple[str, str], german: str, english: str, landscape: Landscape
) -> None:
    selection = asked(query, landscape)
    assert chips(selection, landscape, language("de")) == [(*chip, german)]
    assert chips(selection, landscape, language("en")) == [(*chip, english)]


@pytest.mark.parametrize(
    "query", ["", "level=municipality", "measure=density", "lang=en", "id=afbw", "from=2023-01-01&to=2025-12-31"]
)
def test_what_is_no_filter_is_no_chip(query: str, landscape: Landscape, german: Language) -> None:
    assert chips(asked(query, landscape), landscape, german) == []


def test_each_choice_of_a_filter_is_a_chip_of_its_own(landscape: Landscape, german: Language) -> None:
    selection = asked("sector=photonics&sector=textiles&area=08111&area=08212&activity=none", landscape)
    assert [entry[:2] for entry in chips(selection, landscape, german)] == [
        ("area", "08111"),
        ("area", "08212"),
        ("sector", "photonics"),
        ("sector", "textiles"),
        ("activity", "none"),
    ]


@pytest.mark.parametrize(
    ("query", "german", "english"),
    [
        ("members=100-", "ab 100", "from 100"),
        ("members=0-", "ab 0", "from 0"),
        ("members=-1500", "bis 1.500", "up to 1,500"),
        ("members=100-249", "100–249", "100–249"),
        ("members=1000-2000&unknown=1", "1.000–2.000 oder ohne Angabe", "1,000–2,000 or unknown"),
        ("members=-50&unknown=1", "bis 50 oder ohne Angabe", "up to 50 or unknown"),
        ("members=0-0&unknown=1", "ohne Angabe", "without a figure"),
        ("members=-0&unknown=1", "ohne Angabe", "without a figure"),
        ("members=0-0", "0–0", "0–0"),
    ],
    ids=lambda value: value if "=" in value else "",
)
def test_the_restriction_of_members_in_words(query: str, german: str, english: str, landscape: Landscape) -> None:
    selection = asked(query, landscape)
    assert members_text(selection, language("de")) == german
    assert members_text(selection, language("en")) == english


def test_the_source_line_names_version_day_and_licence(landscape: Landscape) -> None:
    for code, day in (
        ("de", landscape.published.strftime("%d.%m.%Y")),
        ("en", landscape.published.strftime("%d/%m/%Y")),
    ):
        line = source_line(landscape, language(code))
        assert f"Version {landscape.version}".casefold() in line.casefold()
        assert day in line
        assert "CC BY 4.0" in line
