import datetime as dt
import re
from collections import Counter
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clusterdash.analysis.choosing import choose
from clusterdash.model.landscape import Landscape
from clusterdash.model.selection import Selection, read_query
from clusterdash.web import shared
from clusterdash.web.filters import WIDGETS
from clusterdash.web.navigation import PAGES
from tests.pages.conftest import Page

Row = dict[str, str]
Rows = dict[str, list[Row]]
Visit = Callable[..., Page]
Fits = Callable[[Row], bool]

EVERYTHING_SET = (
    "area=08111&area=0821&reach=activity&sector=energy_environment&sector=ict_software&fields=1&kind=initiative"
    "&kind=state_network&label=cluster-exzellenz-bw&label=ecei&label=go-cluster&status=active&status=unknown"
    "&management=professional&members=10-2000&unknown=1&activity=none&activity=some&from=2020-01-01&to=2024-12-31"
    "&q=baden"
)
VIEW = "level=planning_region&measure=density&lang=en&id=cyberforum"


def count(rows: list[Row], fits: Fits) -> int:
    return sum(fits(row) for row in rows)


def parts(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def members(row: Row) -> int:
    return int(row["members"] or -1)


def events_in(shipped: Rows, first: str, last: str) -> list[Row]:
    return [row for row in shipped["events"] if first <= row["start_date"] <= last]


def opened_anew(page: Page, visit: Visit) -> Page:
    """The same address in another browser."""
    return visit("&".join(f"{name}={value}" for name, values in page.query.items() for value in values))


# ---------------------------------------------------------------- a fresh start


@pytest.fixture
def start(visit: Visit) -> Page:
    return visit()


def test_a_fresh_start_shows_the_whole_state_and_leaves_the_address_bare(start: Page) -> None:
    assert start.query == {}
    assert start.initiatives == 138
    assert start.component("voice") == {
        "headline": "Am stärksten organisiert: Energie und Umwelt mit 20 von 138 Initiativen",
        "sentence": "138 Initiativen in Baden-Württemberg; 7.134 Mitglieder in 69 Initiativen mit Angabe; "
        "26 Veranstaltungen im Zeitraum 2023–2025; 3 ohne bekannten Sitz, nicht auf der Karte.",
        "language": "de",
        "title": "Landschaft · Clusterlandschaft Baden-Württemberg",
        "opened": None,
        "place": "",
    }


def test_a_fresh_start_shows_no_note_no_chip_no_card_and_nothing_to_reset(start: Page) -> None:
    assert not start.app.info
    assert start.buttons("chip_") == start.buttons("loosen_") == start.buttons("close_card") == []
    assert not start.has("cd-card")
    assert start.app.button(key="reset").disabled


def test_every_picture_has_a_sentence_and_a_twin(start: Page) -> None:
    """So has the map; its sentence stands above it."""
    for name in ("sector", "size", "activity", "events", "founding"):
        panel = start.component(f"panel_{name}")
        assert panel["title"]
        assert panel["sentence"].endswith(".")
        assert panel["figure"]["data"]
        assert panel["twin"]["rows"]
        assert len(panel["twin"]["headings"]) == len(panel["twin"]["rows"][0])
    assert len(start.component("panel_areas")["twin"]["rows"]) == 44
    assert any("Karte von Baden-Württemberg" in tree.text for tree in start.html)


def test_a_twin_says_where_its_numbers_come_from(start: Page) -> None:
    for name in ("sector", "size", "activity", "events", "founding", "areas"):
        assert "Version 1" in start.component(f"panel_{name}")["twin"]["source"]
        assert start.component(f"panel_{name}")["twin"]["file"] == f"clusterdash-{name}.csv"


def test_every_link_of_the_map_is_local(start: Page) -> None:
    for link in (*start.map["js_links"], *start.map["css_links"]):
        assert link.startswith("../clusterdash.web.assets.")
    assert set(re.findall(r"https?://[\w.-]+", str(start.map))) == {"http://www.bkg.bund.de"}


def test_charts_load_plotly_from_this_server(start: Page) -> None:
    assert start.component("panel_sector")["script"].startswith("component/clusterdash.web.assets.plotly/")


def test_the_page_ends_with_version_and_licence(start: Page) -> None:
    line = start.piece("p", "cd-source").text
    assert "Version 1" in line
    assert "CC BY 4.0" in line


def test_the_selected_rows_can_be_taken_along(start: Page) -> None:
    labels = {button.key: button.label for button in start.app.download_button}
    assert labels == {
        "download_initiatives_csv": "Als CSV laden",
        "download_initiatives_xlsx": "Als XLSX laden",
        "download_initiatives_geojson": "Als GeoJSON laden",
    }


# ---------------------------------------------------------------- widgets write the address

WIDGET_CASES: dict[str, tuple[str, Any, str, Fits]] = {
    "q": (
        "q", "Filmboard", "q=Filmboard",
        lambda row: any("filmboard" in row[name].casefold() for name in
                        ("name", "short_name", "municipality", "organisation", "summary_de", "summary_en")),
    ),
    "area": ("area", ["08111", "0821"], "area=08111&area=0821", lambda row: row["ags"].startswith(("08111", "0821"))),
    "municipality": ("area", ["08111000"], "area=08111000", lambda row: row["ags"] == "08111000"),
    "sector": (
        "sector", ["photonics", "textiles"], "sector=photonics&sector=textiles",
        lambda row: row["sector"] in ("photonics", "textiles"),
    ),
    "fields": ("fields", True, "fields=1", lambda _: True),
    "kind": ("kind", ["state_agency"], "kind=state_agency", lambda row: row["kind"] == "state_agency"),
    "status": (
        "status", ["ended", "merged"], "status=ended&status=merged", lambda row: row["status"] in ("ended", "merged"),
    ),
    "management": (
        "management", ["volunteer"], "management=volunteer", lambda row: row["management"] == "volunteer",
    ),
    "members_min": ("members_min", 100, "members=100-", lambda row: members(row) >= 100),
    "members_max": ("members_max", 49, "members=-49", lambda row: 0 <= members(row) <= 49),
    "no members": ("members_max", 0, "members=-0", lambda _: False),
}  # fmt: skip


@pytest.mark.parametrize("case", WIDGET_CASES)
def test_a_filter_writes_the_address_and_shows_the_rows_that_fit(
    case: str, start: Page, visit: Visit, shipped: Rows
) -> None:
    key, value, query, fits = WIDGET_CASES[case]
    page = start.use(key, value)
    assert page.query == parse_qs(query)
    assert page.initiatives == count(shipped["initiatives"], fits)
    assert opened_anew(page, visit).shown == page.shown


def test_a_label_chooses_those_that_were_ever_awarded_it(start: Page, visit: Visit, shipped: Rows) -> None:
    page = start.use("label", ["go-cluster"])
    assert page.query == {"label": ["go-cluster"]}
    awarded = {row["initiative_id"] for row in shipped["labels"] if row["label"] == "go-cluster"}
    assert page.initiatives == len(awarded)
    assert opened_anew(page, visit).shown == page.shown


def test_the_reach_counts_those_that_are_active_in_the_area(visit: Visit, shipped: Rows) -> None:
    page = visit("area=08212").use("reach", "activity")
    assert page.query == {"area": ["08212"], "reach": ["activity"]}
    assert page.initiatives == count(
        shipped["initiatives"],
        lambda row: any(key.startswith("08212") or "08212".startswith(key) for key in parts(row["activity_area"])),
    )
    assert opened_anew(page, visit).shown == page.shown
    assert page.use("reach", "seat").query == {"area": ["08212"]}


def test_side_fields_are_counted_where_a_sector_is_chosen(visit: Visit, shipped: Rows) -> None:
    page = visit("sector=photonics").use("fields", True)
    assert page.query == {"sector": ["photonics"], "fields": ["1"]}
    assert page.initiatives == count(
        shipped["initiatives"], lambda row: "photonics" in (row["sector"], *parts(row["fields"]))
    )
    assert page.use("fields", False).query == {"sector": ["photonics"]}


def test_rows_without_a_figure_pass_only_where_they_are_asked_for(visit: Visit, shipped: Rows) -> None:
    page = visit("members=100-249").use("unknown", True)
    assert page.query == {"members": ["100-249"], "unknown": ["1"]}
    assert page.initiatives == count(
        shipped["initiatives"], lambda row: not row["members"] or 100 <= members(row) <= 249
    )
    assert page.use("unknown", False).query == {"members": ["100-249"]}


def test_rows_without_a_figure_can_be_asked_for_only_beside_a_number(start: Page) -> None:
    assert start.app.checkbox(key="unknown").disabled
    assert not start.use("members_min", 1).app.checkbox(key="unknown").disabled


def test_taking_the_number_away_takes_away_what_goes_with_it(visit: Visit) -> None:
    """What is left in the address is what the page shows as set."""
    page = visit("members=100-&unknown=1").use("members_min", None)
    assert page.query == {}
    assert page.app.button(key="reset").disabled


def test_activity_chooses_by_the_events_that_name_an_initiative(start: Page, visit: Visit, shipped: Rows) -> None:
    named = Counter(key for row in events_in(shipped, "2023-01-01", "2025-12-31") for key in parts(row["initiatives"]))
    page = start.use("activity", ["some"])
    assert page.query == {"activity": ["some"]}
    assert page.initiatives == sum(0 < events < 9 for events in named.values())
    assert opened_anew(page, visit).shown == page.shown
    assert page.use("activity", ["none"]).initiatives == 138 - len(named)


@pytest.mark.parametrize(
    ("key", "day", "first", "last"),
    [
        ("from", dt.date(2024, 2, 1), "2024-02-01", "2025-12-31"),
        ("to", dt.date(2024, 1, 31), "2023-01-01", "2024-01-31"),
        ("from", dt.date(2012, 1, 1), "2012-01-01", "2025-12-31"),
    ],
    ids=["from", "to", "earlier"],
)
def test_a_day_of_the_period_writes_the_address_and_counts_its_events(
    key: str, day: dt.date, first: str, last: str, start: Page, visit: Visit, shipped: Rows
) -> None:
    page = start.use(key, day)
    assert page.query == {key: [day.isoformat()]}
    events = events_in(shipped, first, last)
    assert f"; {len(events)} Veranstaltung" in page.component("voice")["sentence"]
    drawn = {row[0]: row[1] for row in page.component("panel_activity")["twin"]["rows"]}
    named = {key for row in events for key in parts(row["initiatives"])}
    assert drawn["keine bekannte Veranstaltung"] == 138 - len(named)
    assert opened_anew(page, visit).shown == page.shown


def test_the_default_period_is_shown_and_leaves_the_address(visit: Visit) -> None:
    page = visit("from=2024-01-01")
    assert page.app.date_input(key="to").value == dt.date(2025, 12, 31)
    assert page.use("from", dt.date(2023, 1, 1)).query == {}


def test_a_first_day_behind_the_last_one_moves_the_last_one_along(visit: Visit) -> None:
    page = visit("to=2023-06-30").use("from", dt.date(2024, 5, 1))
    assert page.query == {"from": ["2024-05-01"], "to": ["2024-05-01"]}


def test_a_lower_bound_above_the_upper_one_moves_the_upper_one_along(visit: Visit) -> None:
    assert visit("members=-50").use("members_min", 100).query == {"members": ["100-100"]}


@pytest.mark.parametrize(
    ("measure", "name"),
    [("members", "Bekannte Mitglieder"), ("density", "Dichte"), ("events", "Veranstaltungen")],
)
def test_the_measure_colours_the_map_and_chooses_nothing(measure: str, name: str, start: Page, visit: Visit) -> None:
    page = start.use("measure", measure)
    assert page.query == {"measure": [measure]}
    assert page.initiatives == 138
    assert page.picture["unit"] != "Initiativen"
    assert any(name in tree.one("h3").text for tree in page.html if tree.all("ul", "cd-classes"))
    assert any(f"Karte von Baden-Württemberg: {name} nach Kreis." in tree.text for tree in page.html)
    assert opened_anew(page, visit).shown == page.shown
    assert page.use("measure", "initiatives").query == {}


@pytest.mark.parametrize(
    ("level", "areas"), [("state", 1), ("government_region", 4), ("planning_region", 12), ("municipality", None)]
)
def test_the_level_divides_the_map_and_chooses_nothing(
    level: str, areas: int | None, start: Page, visit: Visit, shipped: Rows
) -> None:
    page = start.use("level", level)
    towns = {row["ags"] for row in shipped["initiatives"] if len(row["ags"]) == 8}
    towns_of_events = {row["ags"] for row in events_in(shipped, "2023-01-01", "2025-12-31") if len(row["ags"]) == 8}
    assert page.query == {"level": [level]}
    assert page.initiatives == 138
    assert page.picture["level"] == level
    assert len(page.picture["values"]) == (areas or len(towns))
    assert len(page.component("panel_areas")["twin"]["rows"]) == (areas or len(towns | towns_of_events))
    assert opened_anew(page, visit).shown == page.shown
    assert page.use("level", "district").query == {}


def test_every_widget_has_its_test_here() -> None:
    tested = {key for key, *_ in WIDGET_CASES.values()}
    tested |= {"label", "reach", "unknown", "activity", "from", "to", "measure", "level"}
    assert set(WIDGETS) - tested == {"series", "format", "country", "rows", "cells"}  # of the events and the sectors


def test_one_filter_after_the_other_narrows_the_choice(start: Page, visit: Visit, shipped: Rows) -> None:
    page = start.use("kind", ["initiative"]).use("area", ["0811"]).use("members_min", 20)
    assert page.query == {"area": ["0811"], "kind": ["initiative"], "members": ["20-"]}
    assert page.initiatives == count(
        shipped["initiatives"],
        lambda row: row["kind"] == "initiative" and row["ags"].startswith("0811") and members(row) >= 20,
    )
    assert opened_anew(page, visit).shown == page.shown
    assert page.use("kind", []).use("area", []).use("members_min", None).query == {}


@pytest.mark.parametrize("key", ["sector", "area", "kind"])
def test_a_browser_one_change_behind_may_send_a_choice_with_its_former_count(key: str, start: Page) -> None:
    stale, code = {
        "sector": ("Energie und Umwelt · 99", "energy_environment"),
        "area": ("   Stadtkreis Stuttgart · 99", "08111"),
        "kind": ("Landesnetzwerk · 99", "state_network"),
    }[key]
    assert start.use(key, [stale]).query == {key: [code]}


# ---------------------------------------------------------------- the address fills the widgets


def test_every_widget_shows_what_the_address_says(visit: Visit) -> None:
    page = visit(f"{EVERYTHING_SET}&{VIEW}")
    shown = {element.key for element in page.elements() if getattr(element, "key", None) in WIDGETS}
    assert {key: page.app.get_by_key(key).value for key in shown} == {
        "q": "baden",
        "area": ["08111", "0821"],
        "reach": "activity",
        "sector": ["energy_environment", "ict_software"],
        "fields": True,
        "kind": ["initiative", "state_network"],
        "label": ["cluster-exzellenz-bw", "ecei", "go-cluster"],
        "status": ["active", "unknown"],
        "management": ["professional"],
        "members_min": 10,
        "members_max": 2000,
        "unknown": True,
        "activity": ["none", "some"],
        "from": dt.date(2020, 1, 1),
        "to": dt.date(2024, 12, 31),
        "measure": "density",
        "level": "planning_region",
    }


def test_an_address_stays_as_it_was_opened(visit: Visit, landscape: Landscape) -> None:
    query = f"{EVERYTHING_SET}&{VIEW}"
    page = visit(query)
    assert page.query == parse_qs(query)
    assert page.initiatives == len(choose(landscape, read_query(query, landscape)[0]).initiatives)


@pytest.mark.parametrize("widget", ["sector", "kind", "label", "status", "management", "activity", "area"])
def test_a_choice_tells_how_many_rows_it_would_show(widget: str, visit: Visit) -> None:
    page = visit("area=0811&kind=initiative")
    for label in page.app.get_by_key(widget).options[:2]:  # type: ignore[attr-defined]
        words, _, number = label.rpartition(" · ")
        assert words.strip()
        assert page.use(widget, [label]).initiatives == int(number.replace(".", "")), label


def test_the_municipalities_of_a_chosen_district_can_be_chosen(start: Page, landscape: Landscape) -> None:
    def offered(page: Page) -> set[str]:
        return {label.rpartition(" · ")[0].strip() for label in page.app.multiselect(key="area").options}

    places = landscape.places
    own = places["name_de"][places.index.str.startswith("08237") & (places["level"] == "municipality")]
    assert not set(own) <= offered(start)
    assert set(own) <= offered(start.use("area", ["08237"]))


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_selection_is_an_address_that_opens(
    data: st.DataObject, selections: st.SearchStrategy[Selection], visit: Visit, landscape: Landscape
) -> None:
    selection = data.draw(selections)
    page = visit(selection.to_query())
    again, ignored = read_query(selection.to_query(), landscape)
    assert ignored == ()
    assert page.initiatives == len(choose(landscape, again).initiatives)
    assert not page.app.info


# ---------------------------------------------------------------- reset and chips


def test_reset_takes_off_every_filter_and_keeps_the_view(visit: Visit) -> None:
    page = visit(f"{EVERYTHING_SET}&{VIEW}").click("reset")
    assert page.query == parse_qs(VIEW)
    assert page.initiatives == 138
    assert page.buttons("chip_") == []
    assert page.app.button(key="reset").disabled


CHIPS = {
    "chip_area_08111": ("area", "08111"),
    "chip_area_0821": ("area", "0821"),
    "chip_reach_": ("reach", "activity"),
    "chip_fields_": ("fields", "1"),
    "chip_sector_energy_environment": ("sector", "energy_environment"),
    "chip_sector_ict_software": ("sector", "ict_software"),
    "chip_kind_initiative": ("kind", "initiative"),
    "chip_kind_state_network": ("kind", "state_network"),
    "chip_label_cluster-exzellenz-bw": ("label", "cluster-exzellenz-bw"),
    "chip_label_ecei": ("label", "ecei"),
    "chip_label_go-cluster": ("label", "go-cluster"),
    "chip_status_active": ("status", "active"),
    "chip_status_unknown": ("status", "unknown"),
    "chip_management_professional": ("management", "professional"),
    "chip_activity_none": ("activity", "none"),
    "chip_activity_some": ("activity", "some"),
    "chip_text_": ("q", "baden"),
}


def test_everything_that_is_set_is_a_chip(visit: Visit) -> None:
    assert set(visit(EVERYTHING_SET).buttons("chip_")) == {*CHIPS, "chip_members_", "chip_period_"}


@pytest.mark.parametrize("chip", CHIPS)
def test_a_chip_takes_off_exactly_its_filter(chip: str, visit: Visit) -> None:
    name, value = CHIPS[chip]
    expected = parse_qs(EVERYTHING_SET)
    expected[name] = [kept for kept in expected[name] if kept != value]
    page = visit(EVERYTHING_SET).click(chip)
    assert page.query == {name: values for name, values in expected.items() if values}
    assert chip not in page.buttons("chip_")


@pytest.mark.parametrize(
    ("chip", "parameters"), [("chip_members_", {"members", "unknown"}), ("chip_period_", {"from", "to"})]
)
def test_a_chip_of_two_parameters_takes_off_both(chip: str, parameters: set[str], visit: Visit) -> None:
    expected = {name: values for name, values in parse_qs(EVERYTHING_SET).items() if name not in parameters}
    assert visit(EVERYTHING_SET).click(chip).query == expected


def test_a_chip_says_what_it_takes_off(visit: Visit) -> None:
    (chip,) = (button for button in visit("sector=photonics").app.button if button.key == "chip_sector_photonics")
    assert chip.label == "Branche: Photonik"
    assert chip.help == "Entfernen: Branche: Photonik"


# ---------------------------------------------------------------- nothing fits


def test_an_empty_result_names_the_filters_to_loosen_and_how_many_rows_each_brings(visit: Visit) -> None:
    query = "sector=photonics&area=08111"
    page = visit(query)
    assert page.initiatives == 0
    assert page.component("voice")["headline"] == "Keine Initiative entspricht dieser Auswahl"
    assert [button.label for button in page.app.button if (button.key or "").startswith("loosen_")] == [
        "Branche: Photonik → 27 Initiativen",
        "Gebiet: Stadtkreis Stuttgart → 2 Initiativen",
    ]
    assert visit(query).click("loosen_sector_photonics").query == {"area": ["08111"]}
    brought = visit(query).click("loosen_area_08111")
    assert (brought.query, brought.initiatives) == ({"sector": ["photonics"]}, 2)
    assert brought.buttons("loosen_") == []


def test_where_no_single_filter_is_to_blame_the_page_says_so(visit: Visit) -> None:
    page = visit("sector=photonics&area=08111&q=xyzzy")
    assert page.initiatives == 0
    assert page.buttons("loosen_") == []
    assert any("Kein einzelner Filter ist schuld" in element.value for element in page.app.markdown)


def test_an_empty_result_draws_no_chart_and_says_why(visit: Visit) -> None:
    page = visit("q=xyzzy")
    for name in ("sector", "events", "founding"):
        panel = page.component(f"panel_{name}")
        assert panel["figure"] is panel["twin"] is None
        assert panel["sentence"]
    assert page.component("table_initiatives")["rows"] == []
    assert page.picture["marks"] == []


def test_an_empty_result_draws_no_bars_of_height_0(visit: Visit) -> None:
    for name in ("size", "activity"):
        assert visit("q=xyzzy").component(f"panel_{name}")["figure"] is None


# ---------------------------------------------------------------- what is not understood


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("sector=foo", "„sector=foo“ wurde nicht beachtet; erlaubt ist automotive_mobility, "),
        ("area=99", "„area=99“ wurde nicht beachtet"),
        ("members=9-1", "„members=9-1“ wurde nicht beachtet; erlaubt ist MIN-MAX."),
        ("from=2023-13-01", "„from=2023-13-01“ wurde nicht beachtet; erlaubt ist YYYY-MM-DD."),
        ("id=nobody", "„id=nobody“ wurde nicht beachtet."),
        ("utm_source=x", "„utm_source“ ist keine Angabe, die diese Seite kennt."),
        ("lang=fr", "„lang=fr“ wurde nicht beachtet; erlaubt ist de, en."),
        ("unknown=yes", "„unknown=yes“ wurde nicht beachtet; erlaubt ist 1."),
    ],
)
def test_a_value_that_means_nothing_is_told_and_leads_to_no_error(query: str, note: str, visit: Visit) -> None:
    page = visit(query)
    assert page.initiatives == 138
    assert [info.value[: len(note)] for info in page.app.info] == [note]


def test_what_was_understood_counts_beside_what_was_not(visit: Visit, shipped: Rows) -> None:
    page = visit("sector=photonics&sector=foo")
    assert page.initiatives == count(shipped["initiatives"], lambda row: row["sector"] == "photonics")
    assert page.use("kind", ["state_network"]).query == {"sector": ["photonics"], "kind": ["state_network"]}
    assert not page.app.info


def without_code(words: str) -> str:
    """Markdown without its code spans, in which nothing is special."""
    return re.sub(r"(`+)[^`]+\1", "", words)


@pytest.mark.parametrize(
    "text", ["[Hier anmelden](https://evil.example)", "![](https://evil.example/x.png)", "https://evil.example"]
)
@pytest.mark.parametrize("name", ["sector", "q", "id", "foo"])
def test_a_strangers_address_puts_no_link_and_no_picture_on_the_page(name: str, text: str, visit: Visit) -> None:
    """Notes, labels and tooltips are Markdown, which makes a link of a bare address too."""
    page = visit(f"{name}={text}")
    shown = [info.value for info in page.app.info] + [element.value for element in page.app.markdown]
    shown += [part for button in page.app.button for part in (button.label, button.help)]
    live = re.compile(r"(?<!\\)\](?<!\\)\(|https?://")
    assert [words for words in shown if live.search(without_code(words))] == []


def test_a_search_for_signs_of_markdown_is_shown_as_it_was_typed(visit: Visit) -> None:
    (chip,) = (button for button in visit("q=*a* _b_ $c$ :red[d]").app.button if button.key == "chip_text_")
    assert not re.search(r"(?<!\\)[*_$\[]", without_code(chip.label))


# ---------------------------------------------------------------- language


def test_a_click_puts_the_page_into_english_and_back(start: Page, visit: Visit) -> None:
    assert start.app.button(key="language").label == "English"
    page = start.click("language")
    assert page.query == {"lang": ["en"]}
    assert page.component("voice")["language"] == "en"
    assert page.component("voice")["headline"] == "Energy and environment is organised most: 20 of 138 initiatives"
    assert page.app.button(key="language").label == "Deutsch"
    assert opened_anew(page, visit).shown == page.shown
    assert page.click("language").query == {}


def test_the_language_keeps_the_selection(visit: Visit) -> None:
    page = visit("sector=textiles&members=10-&id=afbw").click("language")
    assert page.query == {"sector": ["textiles"], "members": ["10-"], "id": ["afbw"], "lang": ["en"]}


def test_a_server_that_speaks_english_first_offers_german(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLUSTERDASH_LANG", "en")
    page = visit()
    assert page.component("voice")["language"] == "en"
    assert page.click("language").query == {"lang": ["de"]}
    assert page.component("voice")["language"] == "de"


# ---------------------------------------------------------------- card, map, charts, table


def test_the_card_of_the_address_is_open_everywhere(visit: Visit) -> None:
    page = visit("id=cyberforum")
    assert page.piece("article", "cd-card").one("h3").text == "CyberForum e.V."
    assert (
        page.component("voice")["opened"]
        == page.component("table_initiatives")["current"]
        == page.picture["open"]
        == "cyberforum"
    )
    assert page.initiatives == 138


def test_a_card_is_closed_with_a_click(visit: Visit) -> None:
    page = visit("id=cyberforum&sector=ict_software").click("close_card")
    assert page.query == {"sector": ["ict_software"]}
    assert not page.has("cd-card")


def test_a_card_can_be_open_beside_a_selection_that_it_does_not_fit(visit: Visit) -> None:
    page = visit("sector=photonics&id=cyberforum")
    assert page.initiatives == 2
    assert page.piece("article", "cd-card").one("h3").text == "CyberForum e.V."


def test_a_click_on_a_mark_opens_its_card_and_another_one_closes_it(start: Page) -> None:
    page = start.click_map("mark", "afbw")
    assert page.query == {"id": ["afbw"]}
    assert page.piece("article", "cd-card").one("h3").text.startswith("Allianz Faserbasierte Werkstoffe")


def test_a_click_on_the_mark_of_the_open_card_closes_it(visit: Visit) -> None:
    assert visit("id=afbw").click_map("mark", "afbw").query == {}


def test_a_click_on_an_area_chooses_it_and_another_one_lets_it_go(visit: Visit) -> None:
    assert visit("sector=textiles").click_map("area", "08111").query == {"sector": ["textiles"], "area": ["08111"]}
    assert visit("area=08111&area=08212").click_map("area", "08111").query == {"area": ["08212"]}


def test_a_click_that_is_sent_again_behind_a_later_one_counts_once(visit: Visit) -> None:
    page = visit("").click_map("area", "08111", at=1).click_map("area", "08212", at=2)
    assert page.query == {"area": ["08111", "08212"]}
    assert page.click_map("area", "08111", at=1).query == {"area": ["08111", "08212"]}
    assert page.click_map("area", "08111", at=3).query == {"area": ["08212"]}


@pytest.mark.parametrize(
    ("panel", "code", "query"),
    [
        ("sector", "photonics", "sector=photonics"),
        ("size", "100–249", "members=100-249"),
        ("size", "500+", "members=500-"),
        ("size", "unknown", "members=0-0&unknown=1"),
        ("activity", "some", "activity=some"),
        ("events", "2017", "to=2017-12-31"),
        ("events", "2023", "to=2023-12-31"),
        ("events", "2024", "from=2024-01-01&to=2024-12-31"),
        ("events", "2025", "from=2025-01-01"),
    ],
)
def test_a_click_on_a_bar_chooses_what_it_stands_for_and_another_one_lets_it_go(
    panel: str, code: str, query: str, start: Page
) -> None:
    bars = [trace for trace in start.component(f"panel_{panel}")["figure"]["data"] if trace["type"] == "bar"]
    drawn = sum(
        dict(zip(map(str, bar["customdata"]), bar["x"] if panel == "sector" else bar["y"], strict=True)).get(code, 0)
        for bar in bars
    )
    page = start.trigger(f"panel_{panel}", "picked", code)
    assert page.query == parse_qs(query)
    if panel != "events":
        assert page.initiatives == drawn > 0
    else:
        assert f"; {drawn} Veranstaltungen im Zeitraum {code}" in page.component("voice")["sentence"]
    assert page.trigger(f"panel_{panel}", "picked", code).query == {}


def test_the_line_of_foundings_is_not_clickable(start: Page) -> None:
    clickable = {name: start.component(f"panel_{name}")["clickable"] for name in ("sector", "events", "founding")}
    assert clickable == {"sector": True, "events": True, "founding": False}


def test_a_name_in_the_table_is_a_link_that_keeps_the_selection(visit: Visit) -> None:
    rows = visit("sector=photonics&lang=en").component("table_initiatives")["rows"]
    for row in rows:
        path, query = row["cells"][0]["href"].split("?")
        assert path == "./"
        assert parse_qs(query) == {"sector": ["photonics"], "lang": ["en"], "id": [row["id"]]}


def test_every_page_is_reached_with_the_selection(visit: Visit) -> None:
    page = visit("sector=photonics&lang=en&level=state&id=cyberforum")
    entries = page.piece("div", "cd-navigation").one("nav").all("a")
    assert [entry.text for entry in entries] == [entry.title.en for entry in PAGES.values()]
    for entry, there in zip(entries, PAGES.values(), strict=True):
        path, query = entry.attributes["href"].split("?")
        assert path.removeprefix("./") == there.path
        assert parse_qs(query) == {"sector": ["photonics"], "level": ["state"], "lang": ["en"]}


def test_a_heading_sorts_the_table_and_a_second_click_turns_it(start: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    first = start.trigger_in_fragment("table_initiatives", "sort", "sector", monkeypatch).component("table_initiatives")
    assert (first["sort"], first["descending"], first["page"]) == ("sector", False, 1)
    assert start.query == {"sort": ["sector"]}
    second = start.trigger_in_fragment("table_initiatives", "sort", "sector", monkeypatch).component(
        "table_initiatives"
    )
    assert (second["sort"], second["descending"]) == ("sector", True)
    assert second["rows"][0] != first["rows"][0]
    assert start.query == {"sort": ["-sector"]}


def test_numbers_are_sorted_from_the_largest(start: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = start.trigger_in_fragment("table_initiatives", "sort", "members", monkeypatch).component("table_initiatives")
    assert rows["descending"]
    assert rows["rows"][0]["id"] == "cyberforum"


@pytest.mark.parametrize("sort", ["sort=A", "sort=-area_km2", "sort=name&sort=-name", "sort=bogus", "sort=--x"])
def test_an_order_of_the_address_that_means_nothing_here_is_no_order(sort: str, visit: Visit) -> None:
    """Nor does the page run for ever for it."""
    assert visit(sort).component("table_initiatives")["sort"] == "name"


@pytest.mark.parametrize("column", ["", "id", "source_url", "__class__"])
def test_a_column_that_does_not_sort_is_ignored(column: str, start: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = start.trigger_in_fragment("table_initiatives", "sort", column, monkeypatch).component("table_initiatives")
    assert rows["sort"] == "name"


@pytest.mark.parametrize(("asked", "shown"), [(2, 2), (6, 6), (99, 6), (-1, 1), ("x", 1), (None, 1)])
def test_a_button_turns_the_page_of_the_table(
    asked: object, shown: int, start: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (
        start.trigger_in_fragment("table_initiatives", "turn", asked, monkeypatch).component("table_initiatives")[
            "page"
        ]
        == shown
    )


def test_another_selection_shows_the_first_page_again(start: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    start.trigger_in_fragment("table_initiatives", "turn", 3, monkeypatch)
    start.app.run()
    assert start.component("table_initiatives")["page"] == 3
    assert start.use("kind", ["initiative"]).component("table_initiatives")["page"] == 1


def test_opening_a_card_keeps_the_page_of_the_table(start: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    start.trigger_in_fragment("table_initiatives", "turn", 3, monkeypatch)
    start.app.run()
    assert start.click_map("mark", "afbw").component("table_initiatives")["page"] == 3


def test_the_day_decides_which_labels_are_valid(visit: Visit, monkeypatch: pytest.MonkeyPatch, shipped: Rows) -> None:
    monkeypatch.setattr(shared, "today", lambda: dt.date(2017, 6, 1))
    awards = [row["year"] for row in shipped["labels"] if row["label"] == "cluster-exzellenz-bw"]
    assert visit().figures["Gültige Qualitätslabel"] == str(sum(year >= "2015" for year in awards))
