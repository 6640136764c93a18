import datetime as dt
from collections import Counter
from dataclasses import fields, replace
from urllib.parse import parse_qsl, quote_from_bytes

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clusterdash.model.landscape import Landscape
from clusterdash.model.measures import Period
from clusterdash.model.selection import (
    PARAMETERS,
    Ignored,
    Selection,
    default_period,
    read_query,
    without_default_dates,
)

CONTRACT = [
    "area", "reach", "sector", "fields", "kind", "label", "status", "management", "members", "unknown", "activity",
    "from", "to", "q", "level", "measure", "lang", "id",
]  # fmt: skip
MORE = [
    "series", "format", "country", "event", "compare", "view", "month", "rows", "cells", "sort", "at", "since", "table",
    "step", "briefing",
]  # fmt: skip
NAMES = st.sampled_from([*CONTRACT, *MORE])
NEW_YEAR_2023, NEW_YEARS_EVE_2025 = dt.date(2023, 1, 1), dt.date(2025, 12, 31)
DAY = dt.date(2024, 5, 17)

# Every parameter of the contract (DESIGN.md, section 5) with every value it promises to understand.
UNDERSTOOD = [
    ("area=08", {"area": ("08",)}),
    ("area=081", {"area": ("081",)}),
    ("area=0811", {"area": ("0811",)}),
    ("area=08111", {"area": ("08111",)}),
    ("area=08111000", {"area": ("08111000",)}),
    ("area=0812&area=08111", {"area": ("08111", "0812")}),
    ("reach=activity", {"reach": "activity"}),
    ("sector=photonics&sector=aerospace", {"sector": ("aerospace", "photonics")}),
    ("fields=1", {"fields": True}),
    ("kind=initiative&kind=state_network&kind=state_agency", {"kind": ("initiative", "state_agency", "state_network")}),
    ("label=ecei&label=cluster-exzellenz-bw", {"label": ("cluster-exzellenz-bw", "ecei")}),
    ("status=active&status=ended&status=merged", {"status": ("active", "ended", "merged")}),
    ("status=unknown", {"status": ("unknown",)}),
    ("management=professional&management=volunteer", {"management": ("professional", "volunteer")}),
    ("management=unknown", {"management": ("unknown",)}),
    ("members=10-", {"members_min": 10}),
    ("members=-50", {"members_max": 50}),
    ("members=10-50", {"members_min": 10, "members_max": 50}),
    ("members=50-50", {"members_min": 50, "members_max": 50}),
    ("members=0-", {"members_min": 0}),
    ("members=-0", {"members_max": 0}),
    ("members=10-50&unknown=1", {"members_min": 10, "members_max": 50, "members_unknown": True}),
    ("unknown=1", {"members_unknown": True}),
    ("activity=none&activity=some&activity=active", {"activity": ("active", "none", "some")}),
    ("from=2024-05-17", {"from_date": DAY}),
    ("to=2024-05-17", {"to_date": DAY}),
    ("from=2020-02-29&to=2024-05-17", {"from_date": dt.date(2020, 2, 29), "to_date": DAY}),
    ("from=2024-05-17&to=2024-05-17", {"from_date": DAY, "to_date": DAY}),
    ("q=Cyber+Forum", {"text": "Cyber Forum"}),
    ("q=%C3%9Cberlingen", {"text": "Überlingen"}),
    ("level=state", {"level": "state"}),
    ("level=government_region", {"level": "government_region"}),
    ("level=planning_region", {"level": "planning_region"}),
    ("level=municipality", {"level": "municipality"}),
    ("measure=members", {"measure": "members"}),
    ("measure=density", {"measure": "density"}),
    ("measure=events", {"measure": "events"}),
    ("lang=de", {"lang": "de"}),
    ("lang=en", {"lang": "en"}),
    ("id=cyberforum", {"id": "cyberforum"}),
    ("series=clusterwoche-2017&series=f-cell", {"series": ("clusterwoche-2017", "f-cell")}),
    ("format=webinar&format=press", {"format": ("press", "webinar")}),
    ("country=AT&country=DE", {"country": ("AT", "DE")}),
    ("event=xr-expo-2024-06-03", {"event": "xr-expo-2024-06-03"}),
    ("compare=cyberforum&compare=afbw", {"compare": ("afbw", "cyberforum")}),
    ("view=cards", {"view": "cards"}),
    ("view=timeline", {"view": "timeline"}),
    ("month=2017-09", {"month": "2017-09"}),
    ("rows=district", {"rows": "district"}),
    ("rows=government_region", {"rows": "government_region"}),
    ("cells=members", {"cells": "members"}),
    ("cells=specialisation", {"cells": "specialisation"}),
    ("sort=name", {"sort": "name"}),
    ("sort=-members_known", {"sort": "-members_known"}),
    ("at=1", {"at": "1"}),
    ("since=1", {"since": "1"}),
    ("since=999999999", {"since": "999999999"}),
    *(
        (f"table={name}", {"table": name})
        for name in ("initiatives", "labels", "events", "areas", "contacts", "topics")
    ),
    *((f"step={name}", {"step": name}) for name in ("file", "mapping", "rows", "faults", "changes", "map", "publish")),
    ("briefing=kV3-unguessable_Key", {"briefing": "kV3-unguessable_Key"}),
]
CODES = [
    *(("sector", code) for code in (
        "automotive_mobility", "mechanical_production", "ict_software", "health_medtech", "biotech_pharma",
        "energy_environment", "aerospace", "microsystems_electronics", "photonics", "materials_surfaces", "textiles",
        "wood_construction", "food_agriculture", "logistics", "packaging", "creative_media", "security", "tourism",
        "services_finance", "cross_technology",
    )),
    *(("label", code) for code in (
        "cluster-exzellenz-bw", "ecei", "go-cluster", "spitzencluster", "clusters4future", "bmbf-other",
        "forschungscampus", "regiowin",
    )),
]  # fmt: skip
DEFAULTS = [
    "", "?", "reach=seat", "fields=0", "unknown=0", "members=-", "q=", "q=+++", "level=district",
    "measure=initiatives", "rows=planning_region", "cells=initiatives", "from=2023-01-01", "to=2025-12-31",
    "from=2023-01-01&to=2025-12-31",
]  # fmt: skip
REFUSED = [
    ("area", "8111"), ("area", "09"), ("area", "08999"), ("area", "Stuttgart"), ("area", ""), ("reach", "nowhere"),
    ("sector", "Photonik"), ("sector", ""), ("fields", "yes"), ("kind", "cluster"), ("label", "gold"),
    ("status", "ACTIVE"), ("management", "none"), ("members", "10"), ("members", "10–50"), ("members", "a-b"),
    ("members", "-1-5"), ("members", "10-50-90"), ("members", ""), ("members", "1e3-"), ("members", "10-12345678"),
    ("members", "50-10"), ("unknown", "true"), ("activity", "lively"), ("from", "2023"), ("from", "31.12.2023"),
    ("to", "2023-02-30"), ("to", "tomorrow"), ("from", "1989-12-31"), ("to", "2100-01-01"), ("level", "country"),
    ("measure", "gdp"), ("lang", "fr"), ("id", "nobody"), ("id", ""), ("colour", "red"), ("", "x"), ("Area", "08"),
    ("series", "no-such-series"), ("format", "party"), ("country", "FR"), ("country", "de"), ("event", "nothing"),
    ("compare", "nobody"), ("view", "table"), ("month", "2017"), ("month", "2017-13"), ("rows", "municipality"),
    ("cells", "events"), ("sort", "--name"), ("sort", "Name"), ("sort", "a b"), ("sort", ""),
    ("at", "2"), ("at", "0"), ("at", "01"), ("at", "eins"), ("at", "١"), ("at", ""), ("since", "0"), ("since", "01"),
    ("since", "1.0"), ("since", "-1"), ("since", "1234567890"), ("since", "1٣"), ("since", ""), ("table", "people"),
    ("table", "Events"), ("table", ""), ("step", "dance"), ("step", ""),
]  # fmt: skip


def test_the_parameters_are_those_of_the_contract_in_its_order() -> None:
    assert [parameter.name for parameter in PARAMETERS] == [*CONTRACT, *MORE]
    assert {query.split("=")[0] for query, _ in UNDERSTOOD} == {*CONTRACT, *MORE}


def test_every_parameter_is_explained_in_both_languages() -> None:
    assert all(text for parameter in PARAMETERS for text in parameter.help)


@pytest.mark.parametrize(("query", "expected"), UNDERSTOOD)
def test_every_value_of_the_contract_is_understood(
    query: str, expected: dict[str, object], landscape: Landscape
) -> None:
    assert read_query(query, landscape) == (Selection(**expected), ())


@pytest.mark.parametrize(("query", "expected"), UNDERSTOOD)
def test_a_value_of_the_contract_is_written_into_the_address(
    query: str, expected: dict[str, object], landscape: Landscape
) -> None:
    written = Selection(**expected).to_query()
    assert Counter(parse_qsl(written)) == Counter(parse_qsl(query))
    assert read_query("?" + written, landscape) == (Selection(**expected), ())


@pytest.mark.parametrize(("parameter", "code"), CODES)
def test_every_code_of_the_data_is_understood(parameter: str, code: str, landscape: Landscape) -> None:
    assert read_query([(parameter, code)], landscape) == (Selection(**{parameter: (code,)}), ())


@pytest.mark.parametrize("query", DEFAULTS)
def test_a_default_means_nothing_and_is_left_out_of_the_address(query: str, landscape: Landscape) -> None:
    selection, ignored = read_query(query, landscape)
    assert selection == Selection()
    assert selection.to_query() == ""
    assert ignored == ()


@pytest.mark.parametrize(("name", "value"), REFUSED)
def test_a_value_that_means_nothing_is_left_out_and_reported_once(name: str, value: str, landscape: Landscape) -> None:
    selection, ignored = read_query([("sector", "photonics"), (name, value)], landscape)
    assert selection == Selection(sector=("photonics",))
    assert [(item.parameter, item.value) for item in ignored] == [(name, value)]


def test_an_empty_value_in_an_address_is_reported_too(landscape: Landscape) -> None:
    selection, ignored = read_query("?area=&sector=photonics&members", landscape)
    assert selection == Selection(sector=("photonics",))
    assert [(item.parameter, item.value) for item in ignored] == [("area", ""), ("members", "")]


@pytest.mark.parametrize(
    ("query", "allowed"),
    [("reach=x", ("seat", "activity")), ("lang=fr", ("de", "en")), ("activity=x", ("none", "some", "active"))],
)
def test_a_report_names_what_would_have_been_understood(
    query: str, allowed: tuple[str, ...], landscape: Landscape
) -> None:
    _, ignored = read_query(query, landscape)
    assert [item.allowed for item in ignored] == [allowed]


def test_the_report_of_an_unknown_parameter_names_the_known_ones(landscape: Landscape) -> None:
    assert read_query("farbe=rot", landscape)[1] == (Ignored("farbe", "rot", (*CONTRACT, *MORE)),)


@pytest.mark.parametrize("query", ["embed=true", "embed_options=light_theme&embed_options=hide_footer"])
def test_what_streamlit_reads_itself_is_not_reported(query: str, landscape: Landscape) -> None:
    assert read_query(query, landscape) == (Selection(), ())


def test_of_several_values_where_one_is_asked_for_the_first_counts(landscape: Landscape) -> None:
    selection, ignored = read_query("level=nowhere&level=state&level=municipality", landscape)
    assert selection.level == "state"
    assert [item.value for item in ignored] == ["nowhere", "municipality"]


def test_several_texts_are_one_text(landscape: Landscape) -> None:
    assert read_query("q=cyber&q=forum", landscape) == (Selection(text="cyber forum"), ())


def test_dates_in_the_wrong_order_leave_no_value_out_unreported(landscape: Landscape) -> None:
    """Whichever date does not count is reported."""
    selection, ignored = read_query("from=2025-06-01&to=2024-06-01", landscape)
    counting = {selection.from_date, selection.to_date} - {None}
    reported = {(item.parameter, item.value) for item in ignored}
    assert len(counting) < 2
    for name, value in (("from", "2025-06-01"), ("to", "2024-06-01")):
        assert ((name, value) in reported) != (dt.date.fromisoformat(value) in counting)


@given(data=st.data())
def test_every_selection_survives_the_way_into_an_address_and_back(
    data: st.DataObject, landscape: Landscape, selections: st.SearchStrategy[Selection]
) -> None:
    selection = data.draw(selections)
    read, ignored = read_query(selection.to_query(), landscape)
    assert read == without_default_dates(selection, landscape)
    assert ignored == ()
    assert read_query(read.to_query(), landscape) == (read, ())


@given(data=st.data())
def test_leaving_out_default_dates_changes_no_period_and_nothing_else(
    data: st.DataObject, landscape: Landscape, selections: st.SearchStrategy[Selection]
) -> None:
    selection = data.draw(selections)
    shorter = without_default_dates(selection, landscape)
    assert shorter.period(landscape) == selection.period(landscape)
    assert replace(shorter, from_date=None, to_date=None) == replace(selection, from_date=None, to_date=None)
    assert without_default_dates(shorter, landscape) == shorter


@given(data=st.data())
def test_equal_selections_have_one_hash_and_one_address(
    data: st.DataObject, selections: st.SearchStrategy[Selection]
) -> None:
    selection = data.draw(selections)
    values = {field.name: getattr(selection, field.name) for field in fields(Selection)}
    mixed = {
        name: tuple(data.draw(st.permutations(value + value[:1]))) if isinstance(value, tuple) else value
        for name, value in values.items()
    }
    other = Selection(**mixed | {"text": f"  {selection.text}\t\n"})
    assert other == selection
    assert hash(other) == hash(selection)
    assert other.to_query() == selection.to_query()


@given(data=st.data())
def test_selections_that_differ_in_anything_have_different_addresses(
    data: st.DataObject, selections: st.SearchStrategy[Selection]
) -> None:
    one, other = data.draw(selections), data.draw(selections)
    for field in fields(Selection):
        changed = replace(one, **{field.name: getattr(other, field.name)})
        assert (changed.to_query() == one.to_query()) == (changed == one)


@given(data=st.data())
def test_an_address_holds_only_what_differs_from_the_default(
    data: st.DataObject, selections: st.SearchStrategy[Selection]
) -> None:
    selection = data.draw(selections)
    names = [name for name, _ in selection.to_pairs()]
    default = {
        "reach": "seat", "level": "district", "measure": "initiatives", "rows": "planning_region",
        "cells": "initiatives",
    }  # fmt: skip
    for name in (*CONTRACT, *MORE):
        attribute = {"from": "from_date", "to": "to_date", "q": "text", "unknown": "members_unknown"}.get(name, name)
        if name == "members":
            differs = selection.members_min is not None or selection.members_max is not None
        else:
            value = getattr(selection, attribute)
            differs = value != default[name] if name in default else value not in ((), None, "", False)
        assert (name in names) == differs


def test_the_addresses_of_published_links_stay_as_they_are() -> None:
    selection = Selection(
        area=("0812", "08111"),
        reach="activity",
        sector=("photonics",),
        fields=True,
        members_min=10,
        members_unknown=True,
        activity=("some", "active"),
        from_date=dt.date(2017, 1, 1),
        text="Süd & West",
        level="planning_region",
        measure="density",
        lang="en",
        id="cyberforum",
    )
    assert selection.to_query() == (
        "area=08111&area=0812&reach=activity&sector=photonics&fields=1&members=10-&unknown=1&activity=active"
        "&activity=some&from=2017-01-01&q=S%C3%BCd+%26+West&level=planning_region&measure=density&lang=en&id=cyberforum"
    )


MEANINGFUL = [value for query, _ in UNDERSTOOD for _, value in parse_qsl(query)]
GARBAGE_VALUES = (
    st.sampled_from([*MEANINGFUL, "seat", "district", "0", "-", "08999", "2020-02-30"])
    | st.text(max_size=12)
    | st.from_regex(r"\d{1,4}-\d{0,4}(-\d\d)?", fullmatch=True)
)
GARBAGE = st.lists(
    st.tuples(NAMES | st.text(max_size=6) | st.just("embed_options"), GARBAGE_VALUES)
    | st.tuples(st.sampled_from(["from", "to"]), st.dates(dt.date(1980, 1, 1), dt.date(2110, 1, 1)).map(str))
    | st.tuples(st.just("members"), st.tuples(st.integers(0, 999), st.integers(0, 999)).map("{0[0]}-{0[1]}".format)),
    max_size=12,
)


@settings(max_examples=100)
@given(pairs=GARBAGE)
def test_no_address_raises_and_what_is_reported_is_what_did_not_count(
    pairs: list[tuple[str, str]], landscape: Landscape
) -> None:
    """Without the reported values the same selection is read and nothing is reported; each value is reported once."""
    selection, ignored = read_query(pairs, landscape)
    refused = Counter((item.parameter, item.value) for item in ignored)
    assert refused <= Counter(pairs)
    assert read_query([pair for pair in pairs if pair not in refused], landscape) == (selection, ())
    assert read_query(selection.to_query(), landscape) == (selection, ())


@settings(max_examples=100)
@given(pairs=GARBAGE)
def test_the_order_of_the_parameters_does_not_matter(pairs: list[tuple[str, str]], landscape: Landscape) -> None:
    by_name = sorted(pairs, key=lambda pair: pair[0])
    one, other = read_query(pairs, landscape), read_query(by_name, landscape)
    assert one[0] == other[0]
    assert Counter(one[1]) == Counter(other[1])


@given(raw=st.binary(max_size=60) | st.lists(st.tuples(NAMES, st.binary(max_size=9)), max_size=8))
def test_any_bytes_as_an_address_are_read_without_an_error(
    raw: bytes | list[tuple[str, bytes]], landscape: Landscape
) -> None:
    query = (
        raw.decode("latin-1")
        if isinstance(raw, bytes)
        else "&".join(f"{name}={quote_from_bytes(value)}" for name, value in raw)
    )
    selection, _ = read_query(query, landscape)
    assert read_query(selection.to_query(), landscape) == (selection, ())


def test_half_a_character_in_the_text_can_be_written_into_an_address_again(landscape: Landscape) -> None:
    """A command line that is no UTF-8 reaches Python as lone surrogates."""
    selection, _ = read_query(b"q=M\xfcller".decode("utf-8", "surrogateescape"), landscape)
    assert read_query(selection.to_query(), landscape) == (selection, ())


def test_a_long_text_is_cut_to_what_an_address_can_hold() -> None:
    assert len(Selection(text="x" * 5000).text) == 200
    assert Selection(text="x" * 199 + " y").text == "x" * 199


def test_the_default_period_is_the_three_calendar_years_up_to_the_newest_event(
    landscape: Landscape, shipped: dict[str, list[dict[str, str]]]
) -> None:
    assert max(row["start_date"] for row in shipped["events"])[:4] == "2025"
    assert default_period(landscape) == Period(NEW_YEAR_2023, NEW_YEARS_EVE_2025)
    assert Selection().period(landscape) == Period(NEW_YEAR_2023, NEW_YEARS_EVE_2025)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (dt.date(2017, 1, 1), None, Period(dt.date(2017, 1, 1), NEW_YEARS_EVE_2025)),
        (None, dt.date(2024, 6, 30), Period(NEW_YEAR_2023, dt.date(2024, 6, 30))),
        (dt.date(2017, 1, 1), dt.date(2017, 12, 31), Period(dt.date(2017, 1, 1), dt.date(2017, 12, 31))),
        (None, NEW_YEAR_2023, Period(NEW_YEAR_2023, NEW_YEAR_2023)),
        (NEW_YEARS_EVE_2025, None, Period(NEW_YEARS_EVE_2025, NEW_YEARS_EVE_2025)),
        (None, dt.date(2012, 12, 31), Period.of_years(2012, 2012)),
        (None, dt.date(2012, 6, 30), Period(dt.date(2012, 1, 1), dt.date(2012, 6, 30))),
        (dt.date(2030, 3, 1), None, Period(dt.date(2030, 3, 1), dt.date(2030, 12, 31))),
    ],
)
def test_a_date_that_is_missing_on_one_side_is_the_default_one_or_the_edge_of_the_others_year(
    start: dt.date | None, end: dt.date | None, expected: Period, landscape: Landscape
) -> None:
    assert Selection(from_date=start, to_date=end).period(landscape) == expected


@pytest.mark.parametrize(
    "selection", [Selection(from_date=dt.date(2030, 1, 1)), Selection(to_date=dt.date(1999, 1, 1))]
)
def test_a_period_never_ends_before_it_starts(selection: Selection, landscape: Landscape) -> None:
    period = selection.period(landscape)
    assert period.start <= period.end
    assert period.start <= (selection.from_date or selection.to_date) <= period.end


def test_without_filters_only_how_things_are_shown_is_kept() -> None:
    shown = {"level": "state", "measure": "events", "lang": "en", "id": "cyberforum", "at": "1", "since": "1",
             "table": "events", "step": "map"}  # fmt: skip
    chosen = Selection(area=("08",), reach="activity", fields=True, text="x", members_min=1, from_date=DAY, **shown)
    assert chosen.without_filters() == Selection(**shown)


@pytest.mark.parametrize(("query", "known"), [("at=7", True), ("at=6", False), ("at=6&at=7&at=8", True)])
def test_a_version_is_understood_where_the_data_are_of_it(query: str, known: bool, landscape: Landscape) -> None:
    selection, ignored = read_query(query, replace(landscape, version=7))
    assert selection.at == ("7" if known else None)
    assert {item.value for item in ignored} == {value for _, value in parse_qsl(query)} - {selection.at}
    assert {item.newest for item in ignored} <= ({None} if known else {7})


def test_what_says_how_things_are_shown_chooses_no_row() -> None:
    shown = Selection(at="1", since="1", table="events", step="map", sort="name", lang="en", id="cyberforum")
    assert shown.bare == Selection()


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(), False),
        (Selection(members_unknown=True), False),
        (Selection(members_min=0), True),
        (Selection(members_max=9), True),
    ],
)
def test_members_are_restricted_by_a_bound_only(selection: Selection, expected: bool) -> None:
    assert selection.restricts_members is expected
