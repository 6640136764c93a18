import datetime as dt
import re
from dataclasses import replace
from types import MappingProxyType

import pandas as pd
import pytest

from clusterdash.analysis.choosing import Choice, choose
from clusterdash.analysis.quality import admission_criteria, label_spans, missing_columns
from clusterdash.analysis.similarity import similar_initiatives
from clusterdash.locale import Language, language
from clusterdash.model.landscape import Landscape
from clusterdash.model.selection import EVERYTHING, Selection
from clusterdash.views.admission import criteria_html, criteria_sentence
from clusterdash.views.links import Links
from clusterdash.views.profile import (
    back_html,
    facts_html,
    gaps_html,
    map_rows,
    map_sentence,
    profile_figures,
    profile_headline,
    profile_sentence,
    similar_html,
    status_html,
)
from clusterdash.views.profile_events import (
    MOST_PAST_EVENTS,
    events_html,
    events_sentence,
    labels_sentence,
    sources_html,
    undated_html,
)
from tests.views.markup import Node, parsed

TODAY = dt.date(2026, 1, 15)
LINKS = Links(EVERYTHING)
NO_SEAT, DISTRICT_ONLY, ENDED, MERGED = "quantumbw", "chemie-pharma-am-hochrhein", "leichtbau-bw", "wbzu-ulm"


def row_of(landscape: Landscape, key: str, **facts: object) -> pd.Series:
    row = landscape.initiative(key).copy()
    for name, value in facts.items():
        row[name] = value
    return row


def facts_of(html: str) -> dict[str, str]:
    return {entry.one("dt").text: entry.one("dd").text for entry in parsed(html).all("div")}


def links_of(node: Node) -> list[str]:
    return [link.attributes["href"] for link in node.all("a")]


# ---------------------------------------------------------------- headline, sentence, status


@pytest.mark.parametrize(
    ("key", "headline"),
    [
        ("cyberforum", "CyberForum ist eine Initiative der Branche IT und Software (Karlsruhe)"),
        ("afbw", "AFBW ist ein Landesnetzwerk der Branche Textil (Stuttgart)"),
        ("holzkette-schwarzwald",
         "Holzkette Schwarzwald ist eine Initiative der Branche Holz und Bau (Landkreis Breisgau-Hochschwarzwald)"),
        (ENDED, "Leichtbau BW war eine Landesagentur der Branche Werkstoffe und Oberflächen (Stuttgart)"),
        (MERGED, "WBZU war eine Initiative der Branche Energie und Umwelt (Ulm)"),
    ],
)  # fmt: skip
def test_the_headline_says_what_the_initiative_is(
    landscape: Landscape, german: Language, key: str, headline: str
) -> None:
    assert profile_headline(landscape.initiative(key), landscape, german) == headline


def test_a_network_across_technologies_is_said_to_be_one(
    landscape: Landscape, german: Language, english: Language
) -> None:
    row = landscape.initiative("quantumbw")
    assert profile_headline(row, landscape, german) == (
        "QuantumBW ist ein Landesnetzwerk über mehrere Technologien hinweg (Sitz nicht bekannt)"
    )
    assert "is a state network across technologies" in profile_headline(row, landscape, english)


def test_every_kind_has_a_headline_in_both_tenses(landscape: Landscape, english: Language) -> None:
    for kind, words in (("initiative", "an initiative"), ("state_network", "a state network"),
                        ("state_agency", "a state agency")):  # fmt: skip
        for status, tense in (("active", "is"), ("unknown", "is"), ("ended", "was"), ("merged", "was")):
            row = row_of(landscape, "afbw", kind=kind, status=status)
            assert (
                profile_headline(row, landscape, english) == f"AFBW {tense} {words} of the sector Textiles (Stuttgart)"
            )


def test_a_seat_that_is_not_known_is_said(landscape: Landscape, german: Language) -> None:
    row = landscape.initiative(NO_SEAT)
    assert profile_headline(row, landscape, german).endswith("(Sitz nicht bekannt)")
    assert "Der Sitz ist nicht bekannt, deshalb gibt es kein Zeichen." in map_sentence(row, landscape, german)


def test_the_sentence_has_the_full_name_and_the_summary_in_the_readers_language(
    landscape: Landscape, german: Language, english: Language
) -> None:
    row = landscape.initiative("cyberforum")
    assert profile_sentence(row, german) == f"CyberForum e.V.: {row['summary_de']}"
    assert profile_sentence(row, english) == f"CyberForum e.V.: {row['summary_en']}"
    assert profile_sentence(row_of(landscape, "cyberforum", summary_de=None), german) == "CyberForum e.V."


def test_what_has_ended_is_said_on_top_and_only_there(landscape: Landscape, german: Language) -> None:
    assert "beendet" in parsed(status_html(landscape.initiative(ENDED), german)).text
    assert "aufgegangen" in parsed(status_html(landscape.initiative(MERGED), german)).text
    assert status_html(landscape.initiative("cyberforum"), german) == ""


def test_the_way_back_keeps_the_filters_and_leaves_the_comparison(german: Language) -> None:
    links = Links(Selection(text="netz", sector=("photonics",), id="afbw", compare=("cyberforum",)))
    assert links_of(parsed(back_html(links, german))) == ["initiatives?sector=photonics&q=netz"]
    cards = Links(Selection(id="afbw", view="cards", sort="-members"))
    assert links_of(parsed(back_html(cards, german))) == ["initiatives?view=cards&sort=-members"]


# ---------------------------------------------------------------- figures and facts


def figures_of(choice: Choice, key: str, spoken: Language, today: dt.date = TODAY) -> dict[str, tuple[str, str, str]]:
    land = choice.landscape
    figures = profile_figures(
        choice,
        land.initiative(key),
        label_spans(land, key, today),
        admission_criteria(choice, key),
        today,
        LINKS,
        spoken,
    )
    return {figure.label: (figure.value, figure.coverage, figure.href) for figure in figures}


def test_each_figure_says_what_it_rests_on(everything: Choice, german: Language) -> None:
    figures = figures_of(everything, "afbw", german)
    assert figures == {
        "Mitglieder": ("109", "Stand 2014; älter als 2 Jahre", ""),
        "Gegründet": ("2009", "vor 17 Jahren", ""),
        "Veranstaltungen im Zeitraum": ("2", "2023–2025; in allen Jahren bekannt: 4", "events?id=afbw"),
        "Auszeichnungen": ("4", "3 abgelaufen, 1 ohne veröffentlichte Gültigkeit", ""),
        "Aufnahmekriterien erfüllt": ("4 von 5", "0 nicht erfüllt, 1 nicht bekannt", ""),
    }


def test_every_state_of_an_award_that_occurs_is_counted(everything: Choice, german: Language) -> None:
    awards = figures_of(everything, "photonics-bw", german)["Auszeichnungen"]
    assert awards[1] == "1 abgelaufen, 2 mit nicht bekannter Gültigkeit, 2 ohne veröffentlichte Gültigkeit"
    assert figures_of(everything, "cyberforum", german)["Auszeichnungen"][:2] == (
        "3", "1 abgelaufen, 2 ohne veröffentlichte Gültigkeit",
    )  # fmt: skip


def test_unknown_figures_are_a_dash_with_words(everything: Choice, german: Language) -> None:
    figures = figures_of(everything, NO_SEAT, german)
    assert figures["Mitglieder"] == ("–", "keine Quelle nennt eine Zahl", "")
    assert figures["Auszeichnungen"][:2] == ("0", "keine bekannt")
    assert figures["Veranstaltungen im Zeitraum"][2] == "" or figures["Veranstaltungen im Zeitraum"][0] != "0"


@pytest.mark.parametrize(
    ("year", "words"),
    [(pd.NA, "Jahr der Zahl nicht bekannt"), (2025, "Stand 2025"), (2023, "Stand 2023; älter als 2 Jahre")],
)
def test_the_age_of_the_member_figure_is_marked(
    landscape: Landscape, german: Language, year: object, words: str
) -> None:
    rows = landscape.initiatives.copy()
    rows.loc[rows["id"] == "afbw", "members_year"] = year
    changed = replace(landscape, tables=MappingProxyType(dict(landscape.tables) | {"initiatives": rows}))
    assert figures_of(choose(changed, Selection()), "afbw", german)["Mitglieder"][1] == words


def test_facts_are_linked_and_what_is_not_known_says_so(landscape: Landscape, german: Language) -> None:
    html = facts_html(landscape.initiative("cyberforum"), landscape, TODAY, LINKS, german)
    facts = facts_of(html)
    assert facts["Nebenfelder"] == "Medien und Kreativwirtschaft, Dienstleistung und Finanzen"
    assert facts["Wirkungsgebiet"] == "Region Mittlerer Oberrhein"
    assert facts["Mitglieder"] == "1.200 (2022, älter als 2 Jahre)"
    assert facts["Unternehmen"] == "nicht bekannt"
    assert facts["Träger"] == "CyberForum e.V."
    assert links_of(parsed(html)) == [
        "sectors?sector=ict_software", "sectors?sector=creative_media", "sectors?sector=services_finance",
        "regions?area=08212000", "regions?area=0821", "https://www.cyberforum.de",
    ]  # fmt: skip


def test_countries_of_the_activity_area_are_named_without_a_link(landscape: Landscape, german: Language) -> None:
    html = facts_html(landscape.initiative("3h2-trinationale-wasserstoff-initiative"), landscape, TODAY, LINKS, german)
    facts = facts_of(html)
    assert "Frankreich, Schweiz" in facts["Wirkungsgebiet"]
    assert not [href for href in links_of(parsed(html)) if href.endswith(("FR", "CH"))]


def test_a_stranger_s_words_are_only_words(landscape: Landscape, german: Language) -> None:
    row = row_of(landscape, "cyberforum", name="<script>x</script>", organisation="<b>fett</b>")
    facts = facts_of(facts_html(row, landscape, TODAY, LINKS, german))
    assert facts["Name"] == "<script>x</script>"
    assert facts["Träger"].startswith("<b>fett</b>")


# ---------------------------------------------------------------- map


def test_the_map_says_where_the_seat_and_the_activity_area_are(landscape: Landscape, german: Language) -> None:
    assert map_sentence(landscape.initiative("cyberforum"), landscape, german).startswith(
        "Sitz: Karlsruhe. Wirkungsgebiet, umrandet: Region Mittlerer Oberrhein."
    )
    assert map_sentence(landscape.initiative(DISTRICT_ONLY), landscape, german).startswith(
        "Vom Sitz ist nur der Kreis bekannt: Landkreis Lörrach. Das Zeichen steht in dessen Mitte."
    )
    empty = row_of(landscape, "cyberforum", activity_area=())
    assert "Das Wirkungsgebiet ist nicht bekannt." in map_sentence(empty, landscape, german)


def test_the_map_as_a_table_counts_the_initiatives_seated_in_each_place(
    landscape: Landscape, german: Language, shipped: dict[str, list[dict[str, str]]]
) -> None:
    row = landscape.initiative("3h2-trinationale-wasserstoff-initiative")
    table = map_rows(row, landscape.initiatives, landscape, LINKS, german)
    keys = [row["ags"], *row["activity_area"]]
    expected = [
        None if key.isalpha() else sum(r["ags"].startswith(key) for r in shipped["initiatives"]) for key in keys
    ]
    assert [None if pd.isna(count) else count for count in table["initiatives"]] == expected
    assert table["role"].tolist() == ["Sitz"] + ["Wirkungsgebiet"] * len(row["activity_area"])
    assert table["place"].iloc[0] == {"value": "Freiburg im Breisgau", "href": "regions?area=08311000"}
    nowhere = row_of(landscape, NO_SEAT, activity_area=())
    assert map_rows(nowhere, landscape.initiatives, landscape, LINKS, german).empty


# ---------------------------------------------------------------- labels and events


def test_labels_are_told_with_what_is_valid_and_what_has_no_year(landscape: Landscape, german: Language) -> None:
    spans = label_spans(landscape, "photonics-bw", TODAY)
    assert labels_sentence(spans, german) == (
        "5 Auszeichnungen sind bekannt. 1 Auszeichnung mit Cluster-Exzellenz ist abgelaufen. "
        "Ob 2 Auszeichnungen mit Cluster-Exzellenz gültig sind, ist nicht bekannt. "
        "Bei 3 Auszeichnungen ist das Jahr nicht bekannt."
    )
    valid = label_spans(landscape, "afbw", dt.date(2021, 6, 1))
    assert "Cluster-Exzellenz gilt bis zum 31. Dezember 2022." in labels_sentence(valid, german)
    none = label_spans(landscape, "amcrs", TODAY)
    assert labels_sentence(none, german).startswith("Es ist kein Label und kein Programm bekannt")


def test_awards_without_a_year_are_listed_for_the_drawing_cannot_show_them(
    everything: Choice, german: Language
) -> None:
    assert len(parsed(undated_html(everything, "photonics-bw", TODAY, german)).all("li")) == 3
    assert undated_html(everything, "afbw", TODAY, german) == ""


def test_events_lead_to_their_pages_and_to_a_calendar_file(everything: Choice, german: Language) -> None:
    html = parsed(events_html(everything, "cyberforum", TODAY, LINKS, german))
    key = "clusterpolitische-entscheidungstraeger-2017-04-24"
    assert links_of(html)[:2] == [f"events?event={key}", f"api/events/{key}.ics"]
    assert "download" in html.all("a")[1].attributes
    assert [heading.text for heading in html.all("h3")] == ["Vergangene Veranstaltungen"]


def test_events_to_come_stand_before_the_past_ones(everything: Choice, german: Language) -> None:
    html = parsed(events_html(everything, "cyberforum", dt.date(2017, 1, 1), LINKS, german))
    assert [heading.text for heading in html.all("h3")] == ["Kommende Veranstaltungen", "Vergangene Veranstaltungen"]
    sentence = events_sentence(everything, "cyberforum", dt.date(2017, 1, 1), german)
    assert sentence == "2 Veranstaltungen sind bekannt, die diese Initiative nennen. 1 Veranstaltung steht noch bevor."
    assert events_sentence(everything, "cyberforum", TODAY, german).endswith("nennen. Keine steht noch bevor.")


def test_many_events_are_cut_and_lead_to_all_of_them_in_their_years(everything: Choice, german: Language) -> None:
    html = parsed(events_html(everything, "e-mobil-bw", TODAY, LINKS, german))
    assert len(html.all("li")) == MOST_PAST_EVENTS
    address = links_of(html)[-1]
    assert address.startswith("events?from=20")
    assert address.endswith("&id=e-mobil-bw")
    assert html.all("a")[-1].text == "Alle 11 Veranstaltungen"


def test_no_event_is_said_in_words(everything: Choice, german: Language) -> None:
    assert events_html(everything, "arena2036", TODAY, LINKS, german) == ""
    assert events_sentence(everything, "arena2036", TODAY, german).startswith("Es ist keine Veranstaltung bekannt")


def test_sources_are_links_to_the_public_pages(landscape: Landscape, german: Language) -> None:
    row = landscape.initiative("cyberforum")
    html = parsed(sources_html(row, german))
    assert links_of(html) == [row["website"], *row["source_url"].split("|")]
    assert all(link.attributes["target"] == "_blank" for link in html.all("a"))


# ---------------------------------------------------------------- criteria, likeness, gaps


def test_each_criterion_has_a_sign_a_word_and_what_it_rests_on(everything: Choice, german: Language) -> None:
    landscape = everything.landscape
    row, criteria = landscape.initiative(DISTRICT_ONLY), admission_criteria(everything, DISTRICT_ONLY)
    rows = parsed(criteria_html(criteria, everything, row, german)).one("tbody").all("tr")
    verdicts = [[cell.text for cell in entry.all("td")] for entry in rows]
    assert verdicts == [
        ["✓ erfüllt", "Träger und Internetseite sind bekannt"],
        ["✓ erfüllt", "Biotechnologie und Pharma"],
        ["? nicht bekannt", "0 bekannte Veranstaltungen 2023–2025, im Jahr 0"],
        ["✗ nicht erfüllt", "7 Mitglieder (2019)"],
        ["✓ erfüllt", "Unternehmen: 7 von 7 Mitgliedern (100 %) (2019)"],
    ]
    assert criteria_sentence(criteria, german).startswith(
        "Von den 5 veröffentlichten Kriterien der Clusterdatenbank des Landes sind erfüllt: 3, nicht erfüllt: 1, "
    )


@pytest.mark.parametrize(
    ("facts", "position", "words"),
    [
        ({"website": None}, 0, "Nicht bekannt: Internetseite"),
        ({"website": None, "organisation": None}, 0, "Nicht bekannt: Träger und Internetseite"),
        ({"members": pd.NA, "companies": 50, "members_year": pd.NA}, 3, "50 Unternehmen"),
        ({"members": pd.NA, "companies": pd.NA}, 3, "Keine Quelle nennt eine Zahl"),
        ({"members": pd.NA, "companies": pd.NA}, 4, "Nicht bekannt: Mitglieder und Unternehmen"),
        ({"members": 1, "companies": pd.NA, "members_year": 2020}, 3, "1 Mitglied (2020)"),
    ],
)
def test_what_a_verdict_rests_on_is_told_in_words(
    everything: Choice, german: Language, facts: dict[str, object], position: int, words: str
) -> None:
    row = row_of(everything.landscape, "afbw", **facts)
    criteria = admission_criteria(everything, "afbw")
    cells = parsed(criteria_html(criteria, everything, row, german)).one("tbody").all("tr")[position].all("td")
    assert cells[1].text == words


def test_similar_initiatives_say_why_and_lead_to_a_comparison(landscape: Landscape, german: Language) -> None:
    similar = similar_initiatives(landscape, "cyberforum")
    html = parsed(similar_html(similar, "cyberforum", landscape, LINKS, german))
    first = html.all("li")[0]
    assert first.one("small").text == (
        "gleiche Branche; gemeinsam: Medien und Kreativwirtschaft; Sitz beider: Regierungsbezirk Karlsruhe"
    )
    other = similar["id"].iloc[0]
    assert links_of(first) == [f"initiatives?id={other}", f"initiatives?id=cyberforum&compare={other}"]
    assert len(Selection(compare=tuple(similar["id"].head(4))).compare) == 4
    assert links_of(html)[-1].count("compare=") == 4


def test_an_ended_initiative_is_marked_among_the_similar_ones(landscape: Landscape, german: Language) -> None:
    similar = similar_initiatives(landscape, "cec-leonberg" if landscape.is_initiative("cec-leonberg") else "afbw", 30)
    marked = [item for item in parsed(similar_html(similar, "afbw", landscape, LINKS, german)).all("li")
              if item.all("strong")]  # fmt: skip
    assert len(marked) == similar["status"].isin(["ended", "merged"]).sum()


def test_where_nothing_is_similar_the_page_says_so(landscape: Landscape, german: Language) -> None:
    none = similar_initiatives(landscape, "afbw").head(0)
    assert parsed(similar_html(none, "afbw", landscape, LINKS, german)).text.startswith("Keine andere Initiative")


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"members": 5, "members_year": 2025}, "Die Zahlen der Mitglieder und Unternehmen gelten für 2025."),
        ({"members": 5, "members_year": 2020}, "sie sind 6 Jahre alt und damit älter als 2 Jahre."),
        ({"members": 5, "members_year": pd.NA}, "Für welches Jahr die Zahlen"),
        ({"members": pd.NA, "companies": pd.NA}, "Keine Quelle nennt eine Zahl der Mitglieder oder Unternehmen."),
    ],
)
def test_the_age_of_the_figures_is_told(
    landscape: Landscape, german: Language, facts: dict[str, object], words: str
) -> None:
    assert words in parsed(gaps_html(row_of(landscape, "afbw", **facts), (), TODAY, LINKS, german)).text


def test_what_is_missing_is_named(landscape: Landscape, german: Language) -> None:
    row = landscape.initiative("cyberforum")
    html = parsed(gaps_html(row, missing_columns(landscape, "cyberforum"), TODAY, LINKS, german))
    assert "1 von 14 Angaben fehlt: Unternehmen." in html.text
    assert "Es fehlt keine Angabe." in parsed(gaps_html(row, (), TODAY, LINKS, german)).text
    assert links_of(html) == ["about"]


# ---------------------------------------------------------------- all of them


@pytest.mark.parametrize(("code", "step"), [("de", 1), ("en", 6)])
def test_every_initiative_of_the_data_can_be_told_in_full(
    landscape: Landscape, everything: Choice, code: str, step: int
) -> None:
    spoken = language(code)
    for key in landscape.initiatives["id"][::step]:
        row, spans = landscape.initiative(key), label_spans(landscape, key, TODAY)
        criteria = admission_criteria(everything, key)
        texts = [
            profile_headline(row, landscape, spoken),
            profile_sentence(row, spoken),
            map_sentence(row, landscape, spoken),
            labels_sentence(spans, spoken),
            events_sentence(everything, key, TODAY, spoken),
            criteria_sentence(criteria, spoken),
        ]
        pieces = [
            facts_html(row, landscape, TODAY, LINKS, spoken),
            status_html(row, spoken),
            undated_html(everything, key, TODAY, spoken),
            events_html(everything, key, TODAY, LINKS, spoken),
            criteria_html(criteria, everything, row, spoken),
            similar_html(similar_initiatives(landscape, key), key, landscape, LINKS, spoken),
            gaps_html(row, missing_columns(landscape, key), TODAY, LINKS, spoken),
            sources_html(row, spoken),
        ]
        texts += [parsed(piece).text for piece in pieces]
        for text in texts:
            assert not {"nan", "<NA>", "None", "NaT"} & set(re.split(r"[\s(),.;:]", text)), key
