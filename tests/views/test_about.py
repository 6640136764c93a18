import datetime as dt
import re
from pathlib import Path

import pandas as pd
import pytest

from clusterdash.analysis import quality
from clusterdash.analysis.choosing import Choice
from clusterdash.locale import Language, language
from clusterdash.model.landscape import Landscape
from clusterdash.model.selection import Selection
from clusterdash.model.tables import INITIATIVES, TABLES
from clusterdash.views import about
from clusterdash.views.about_charts import criteria_chart, fill_chart
from clusterdash.views.links import Links
from clusterdash.views.method import METHOD
from clusterdash.views.provenance import OFFICIAL
from tests.views.markup import parsed

Rows = dict[str, list[dict[str, str]]]
TODAY = dt.date(2026, 1, 15)
LINKS = Links(Selection())
SOURCES = (Path(__file__).parents[2] / "data" / "SOURCES.md").read_text(encoding="utf-8")
BOTH = pytest.mark.parametrize("spoken", [language("de"), language("en")], ids=["de", "en"])


@pytest.fixture(scope="module")
def rates(landscape: Landscape) -> pd.DataFrame:
    return quality.fill_rates(landscape, "initiatives")


# ---------------------------------------------------------------- contents and sources


@BOTH
def test_each_entry_of_the_contents_leads_to_a_heading(spoken: Language) -> None:
    """Browsers keep an `id` only where no property of a form has that name, so each has two words."""
    places = [link.attributes["href"] for link in parsed(about.contents_html(spoken)).all("a")]
    sections = about.sections(spoken).values()
    headings = [parsed(about.section_html(section, "")).one("h2") for section in sections]
    assert places == [f"#{heading.attributes['id']}" for heading in headings]
    assert all(re.fullmatch(r"#about-[a-z]+", place) for place in places)
    assert all(heading.text for heading in headings)


@pytest.mark.parametrize("source", OFFICIAL, ids=lambda source: source.code)
def test_dates_of_official_sources_are_those_of_the_document_beside_the_data(source) -> None:  # noqa: ANN001
    assert source.date.en in SOURCES
    if source.code != "boundaries":
        (line,) = [line for line in SOURCES.splitlines() if line.startswith(f"| `{source.code}`")]
        assert source.date.en in line


@BOTH
def test_every_source_has_date_and_licence_and_opens_in_a_window_of_its_own(
    spoken: Language, landscape: Landscape
) -> None:
    tree = parsed(about.sources_html(landscape, spoken))
    rows = tree.all("tr")[1:]
    assert len(rows) == 1 + len(OFFICIAL)
    assert all(cell.text for row in rows for cell in row.all("td"))
    for link in tree.all("a"):
        assert (link.attributes["target"], link.attributes["rel"]) == ("_blank", "noopener noreferrer")
        assert link.attributes["href"].startswith("http")


def test_the_sentence_of_the_sites_counts_them(landscape: Landscape, english: Language) -> None:
    sites = quality.sources(landscape)
    sentence = about.sites_sentence(sites, english)
    assert f"{len(sites)} public websites" in sentence
    assert f"{sites['site'].iloc[0]} ({sites['rows'].iloc[0]})" in sentence
    assert len(about.site_headings(english)) == len(sites.columns)
    assert about.sites_sentence(sites.head(0), english) == "No row names a source."


def test_the_headline_says_how_much_is_known(landscape: Landscape, english: Language) -> None:
    gaps = quality.gaps(landscape)
    known = 1 - gaps["missing"].sum() / (138 * len(quality.EXPECTED))
    assert f"{known:.0%} of what" in about.about_headline(gaps, english)
    assert about.about_headline(gaps.head(0), english)


# ---------------------------------------------------------------- method


@BOTH
def test_the_method_shows_every_measure_with_its_formula(spoken: Language) -> None:
    tree = parsed(about.method_html(spoken))
    assert [node.text for node in tree.all("h3")] == [spoken.text(entry.name) for entry in METHOD.values()]
    assert all(node.text for node in tree.all("p", "cd-formula"))
    assert len(tree.all("p", "cd-origin")) == len(METHOD)


# ---------------------------------------------------------------- quality


def test_the_bars_are_the_filled_shares_of_the_columns(rates: pd.DataFrame, shipped: Rows, german: Language) -> None:
    (bar,) = fill_chart(rates, german).data
    rows = shipped["initiatives"]
    shares = dict(zip(bar.customdata, bar.x, strict=True))
    for name in ("website", "founded", "members", "summary_de"):
        assert shares[name] == pytest.approx(100 * sum(row[name] != "" for row in rows) / len(rows), abs=0.05)
    assert shares["status"] == pytest.approx(
        100 * sum(row["status"] not in ("", "unknown") for row in rows) / len(rows), abs=0.05
    )
    assert bar.text[0] == "138 von 138"
    assert list(bar.y) == [column.label.de for column in INITIATIVES.columns]


def test_the_sentence_names_the_columns_filled_least(rates: pd.DataFrame, english: Language) -> None:
    least = rates.nsmallest(1, "share")["column"].iloc[0]
    sentence = about.fill_sentence(rates, english)
    assert f"Filled least: {INITIATIVES[least].label.en} (" in sentence
    full = about.fill_sentence(rates[rates["share"] == 1], english)
    assert full.endswith("are filled in every row.")


@pytest.mark.parametrize("name", TABLES)
def test_fill_rates_of_every_table_stand_in_the_twin(name: str, landscape: Landscape, english: Language) -> None:
    twin = about.fill_twin(quality.fill_rates(landscape, name), name, english)
    assert len(twin) == len(TABLES[name].columns)
    assert len(about.fill_headings(english)) == len(twin.columns)
    assert twin["share_percent"].dropna().between(0, 100).all()


def test_the_bars_of_the_criteria_add_up_to_all_initiatives(everything: Choice, english: Language) -> None:
    counts = quality.criteria_counts(everything)
    figure = criteria_chart(counts, english)
    assert [trace.name for trace in figure.data] == ["met", "not met", "not known"]
    assert [sum(values) for values in zip(*(trace.x for trace in figure.data), strict=True)] == [138] * 5
    shapes = [trace.marker.pattern.shape for trace in figure.data]
    assert len(set(shapes)) == 3, "colour alone would tell the states apart"
    assert "3 activities a year (138 of 138 initiatives not known)" in about.criteria_sentence(counts, english)


def test_old_figures_are_counted(everything: Choice, english: Language) -> None:
    ages = quality.figure_ages(everything, TODAY)
    states = ages["state"].value_counts()
    sentence = about.ages_sentence(ages, english)
    assert sentence.startswith(f"Of {len(ages)} initiatives")
    assert f", {states['old']} state one that is older than 2 years and {states['undated']} one without" in sentence
    assert about.ages_sentence(ages.head(0), english) == "No initiative states a figure."


def test_the_oldest_figures_and_the_gaps_lead_to_profiles(everything: Choice, english: Language) -> None:
    oldest = quality.oldest_figures(everything, TODAY, 3)
    rows = about.oldest_rows(oldest, LINKS, english)
    assert [row[0] for row in rows] == [
        {"text": row.short_name, "href": LINKS.initiative(str(row.id))} for row in oldest.itertuples()
    ]
    assert len(about.oldest_headings(english)) == len(rows[0])
    gaps = quality.gaps(everything.landscape)
    first = about.gap_rows(gaps.head(1), LINKS, english)[0]
    assert first[1] == "9"
    assert first[2].count(",") == 7  # type: ignore[union-attr]
    assert len(about.gap_twin(gaps, LINKS, english)) == 138
    assert len(about.gap_headings(english)) == len(first)


def test_gaps_are_told_on_average(landscape: Landscape, english: Language) -> None:
    gaps = quality.gaps(landscape)
    mean = gaps["missing"].mean()
    assert f"on average {mean:.1f} of {len(quality.EXPECTED)} facts are missing" in about.gaps_sentence(gaps, english)
    assert about.gaps_sentence(gaps.head(0), english) == "There is no initiative."


# ---------------------------------------------------------------- version, accessibility, privacy


@BOTH
def test_versions_of_data_program_and_libraries_are_told(spoken: Language, landscape: Landscape) -> None:
    rows = about.version_rows(landscape, "1.2.3", "3.11.4", spoken)
    assert [row[1] for row in rows] == ["1", "1.2.3", "3.11.4"]
    libraries = [about.Library("one", "1.0", "MIT"), about.Library("two", "2.0", "")]
    assert about.library_rows(libraries) == [["one", "1.0", "MIT"], ["two", "2.0", "–"]]


@BOTH
def test_privacy_is_told_as_the_server_is_set(spoken: Language) -> None:
    """With a background map of an operator's own, another server is asked, and the page says so."""
    own, other = (about.access_html(spoken, own_basemap=basemap) for basemap in (False, True))
    assert own != other
    assert len(parsed(own).all("p")) == len(parsed(other).all("p")) == 4
