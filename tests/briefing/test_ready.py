"""Ready-made briefings: what each is made of, in either language, for whatever the data hold."""

import datetime as dt
import re
from collections.abc import Callable, Iterator

import pytest

from clusterdash.analysis.comparing import peers
from clusterdash.briefing import story
from clusterdash.briefing.captures import Briefing
from clusterdash.briefing.composing import compose, scene_of
from clusterdash.briefing.ready import READY, Need, ready_made
from clusterdash.briefing.scenes import Scene
from clusterdash.errors import UsageError
from clusterdash.locale import language
from clusterdash.model.areas import Level
from clusterdash.model.landscape import Landscape, drawn_places
from clusterdash.model.sectors import SECTORS
from clusterdash.model.selection import EVERYTHING, read_query
from clusterdash.shipped import data_folder
from clusterdash.views.reading import Reading
from clusterdash.views.versions import Tables
from tests.intake.proposals import BETA, EVENT, INITIATIVE, small
from tests.store.landscapes import frame

TODAY = dt.date(2026, 1, 15)
DELTA = INITIATIVE | {"id": "delta", "name": "Verbund Delta", "short_name": "Delta"}
BEFORE = dict(small().texts)
AFTER = BEFORE | {
    "initiatives": frame("initiatives", [INITIATIVE | {"members": "120"}, BETA, DELTA]),
    "events": frame("events", [EVENT, EVENT | {"id": "tag-der-delta", "title": "Tag der Delta"}]),
}
VERSIONS = {1: BEFORE, 2: AFTER}
Make = Callable[..., Briefing]


@pytest.fixture(scope="module")
def make(landscape: Landscape) -> Iterator[Make]:
    """Make a ready-made briefing of the shipped landscape; what many of them show is worked out once for all."""
    readings = {code: Reading.of("briefing", landscape, EVERYTHING, language(code), TODAY) for code in ("de", "en")}
    scenes: dict[tuple[object, ...], Scene] = {}

    def once(reading: Reading) -> Scene:
        view = (reading.landscape.version, reading.language.code, reading.page, reading.selection)
        return scenes[view] if view in scenes else scenes.setdefault(view, compose(reading))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(story, "compose", once)
        yield lambda name, key="", code="de": ready_made(name, readings[code], key)


@pytest.fixture(scope="module")
def second() -> Landscape:
    """The second version of a small landscape."""
    return Landscape.of(AFTER, drawn_places(data_folder() / "boundaries"), 2, dt.date(2026, 1, 2))


def changes(second: Landscape, code: str = "de", versions: dict[int, Tables] = VERSIONS) -> Briefing:
    """What changed since the first version."""
    reading = Reading.of("briefing", second, EVERYTHING, language(code), TODAY, versions.__getitem__)
    return ready_made("changes", reading, "1")


def pages(briefing: Briefing) -> list[str]:
    return [capture.page for capture in briefing.captures]


def is_sound(briefing: Briefing, landscape: Landscape) -> bool:
    """Whether each view has a finding, a note, an address that means something, and stands there once."""
    views = [(capture.page, capture.query) for capture in briefing.captures]
    understood = [read_query(capture.query, landscape) for capture in briefing.captures]
    return (
        bool(briefing.title)
        and len(set(views)) == len(views)
        and all(capture.title and capture.note for capture in briefing.captures)
        and all(not ignored for _, ignored in understood)
        and all(selection.to_query() == query for (selection, _), (_, query) in zip(understood, views, strict=True))
        and {capture.version for capture in briefing.captures} == {landscape.version}
    )


def draws(briefing: Briefing, landscape: Landscape, code: str = "de") -> bool:
    """Whether each view is a scene that says something and shows a figure, a map or a picture."""
    scenes = [scene_of(capture, landscape, language(code), TODAY, VERSIONS.get) for capture in briefing.captures]
    return all(scene.title and scene.sentence for scene in scenes) and all(
        scene.figures or scene.map or scene.charts or scene.tables for scene in scenes
    )


# ---------------------------------------------------------------- for whatever the data hold


@pytest.mark.parametrize("code", ["de", "en"])
def test_the_state_goes_from_what_there_is_to_what_is_missing(code: str, make: Make, landscape: Landscape) -> None:
    briefing = make("state", code=code)
    assert pages(briefing) == ["landscape", "regions", "initiatives", "events", "sectors", "initiatives", "about"]
    assert is_sound(briefing, landscape)
    assert draws(briefing, landscape, code)


@pytest.mark.parametrize("level", [Level.GOVERNMENT_REGION, Level.PLANNING_REGION, Level.DISTRICT])
def test_areas_have_a_briefing_that_begins_and_ends_with_itself(level: Level, make: Make, landscape: Landscape) -> None:
    for ags in landscape.keys_of(level)[:: 11 if level is Level.DISTRICT else 1]:  # each eleventh district, for time
        briefing = make("area", ags)
        assert 5 <= len(briefing.captures) <= 8, ags
        assert briefing.captures[0].query == f"area={ags}"
        assert f"area={ags}" in briefing.captures[-1].query
        assert is_sound(briefing, landscape), ags


@pytest.mark.parametrize("ags", ["0811", "08111", "08127", "08437", "08111000"])
def test_each_view_of_an_area_draws_something(ags: str, make: Make, landscape: Landscape) -> None:
    assert draws(make("area", ags), landscape)


def test_every_sector_has_a_briefing(make: Make, landscape: Landscape) -> None:
    for sector in SECTORS:
        briefing = make("sector", sector)
        assert 3 <= len(briefing.captures) <= 8, sector
        assert is_sound(briefing, landscape), sector


@pytest.mark.parametrize("sector", ["energy_environment", "photonics", "ict_software"])
def test_each_view_of_a_sector_draws_something(sector: str, make: Make, landscape: Landscape) -> None:
    assert draws(make("sector", sector), landscape)


def test_a_sector_without_an_initiative_is_told_as_missing(make: Make) -> None:
    briefing = make("sector", "tourism")
    assert briefing.captures[0].title == "Tourismus: keine Initiative in dieser Auswahl"
    assert briefing.captures[1].title == "Tourismus: keine Initiative in 12 von 12 Regionen"
    assert "landscape" not in pages(briefing)


def test_every_series_has_a_briefing_with_its_newest_events(make: Make, landscape: Landscape) -> None:
    for series in sorted(landscape.series):
        briefing = make("series", series)
        own = landscape.events[landscape.events["series"] == series].nlargest(1, "start_date")
        assert is_sound(briefing, landscape), series
        assert briefing.captures[0].query == f"series={series}"
        assert briefing.captures[1].title == own["title"].iloc[0], series


@pytest.mark.parametrize("series", ["f-cell", "cluster-exzellenz"])
def test_each_view_of_a_series_draws_something(series: str, make: Make, landscape: Landscape) -> None:
    assert draws(make("series", series), landscape)


@pytest.mark.parametrize("code", ["de", "en"])
def test_what_changed_names_the_new_and_the_changed_initiatives_and_events(code: str, second: Landscape) -> None:
    briefing = changes(second, code)
    assert [(capture.page, capture.query) for capture in briefing.captures] == [
        ("data", "since=1"), ("initiatives", "id=delta"), ("initiatives", "id=alpha"),
        ("events", "event=tag-der-delta"), ("landscape", ""), ("sectors", ""), ("about", ""),
    ]  # fmt: skip
    assert is_sound(briefing, second)
    assert draws(briefing, second, code)
    assert briefing.title == briefing.captures[0].title


def test_the_note_of_a_changed_row_says_what_stood_there_before(second: Landscape) -> None:
    noted = {capture.query: capture.note for capture in changes(second).captures}
    assert noted["id=alpha"] == "In den Daten geändert:\nMitglieder: 120 (vorher: 100)"


def test_where_nothing_changed_that_is_all_there_is_to_tell(second: Landscape) -> None:
    briefing = changes(second, versions={1: AFTER, 2: AFTER})
    assert briefing.title == "Von Version 1 zu Version 2 hat sich nichts geändert"
    assert pages(briefing) == ["data"]
    assert is_sound(briefing, second)


# ---------------------------------------------------------------- the numbers


def test_the_notes_and_findings_hold_the_numbers_of_the_rows(
    make: Make, shipped: dict[str, list[dict[str, str]]]
) -> None:
    known = sum(bool(row["members"]) for row in shipped["initiatives"])
    assert f"{known} von {len(shipped['initiatives'])} Initiativen nennen ihre Mitglieder" in (
        make("state").captures[0].note
    )
    regions = {row["ags"][:4] for row in shipped["initiatives"] if row["sector"] == "photonics" and row["ags"]}
    titles = [capture.title for capture in make("sector", "photonics").captures]
    assert f"Photonik: keine Initiative in {12 - len(regions)} von 12 Regionen" in titles


def test_an_area_stands_beside_those_that_are_most_like_it(make: Make, landscape: Landscape) -> None:
    reading = Reading.of("briefing", landscape, EVERYTHING, language("de"), TODAY)
    alike = peers(reading.choice, "08111", 3)["ags"]
    compared = make("area", "08111").captures[3]
    assert (compared.page, set(re.findall(r"\d+", compared.query))) == ("regions", {"08111", *alike})


def test_filters_of_the_page_are_no_part_of_a_ready_made_briefing(make: Make, landscape: Landscape) -> None:
    filtered, _ = read_query("area=08111&q=licht&lang=de", landscape)
    reading = Reading.of("landscape", landscape, filtered, language("de"), TODAY)
    assert ready_made("sector", reading, "photonics") == make("sector", "photonics")


# ---------------------------------------------------------------- used wrongly


def test_an_unknown_name_is_told_with_those_there_are(make: Make) -> None:
    with pytest.raises(UsageError, match="“weekly”; allowed: state, area, sector, series, changes"):
        make("weekly")


@pytest.mark.parametrize(
    ("name", "key"),
    [("area", ""), ("area", "08"), ("area", "08999"), ("sector", "sport"), ("series", "gestern")],
)
def test_a_key_that_the_data_do_not_hold_is_refused_in_words(name: str, key: str, make: Make) -> None:
    with pytest.raises(UsageError, match=f"“{name}” is about one {READY[name].needs}, and “{key}” is none here"):
        make(name, key)


@pytest.mark.parametrize("key", ["0", "1", "7", "one"])
def test_the_first_version_is_compared_with_none(key: str, make: Make) -> None:
    with pytest.raises(UsageError, match="There is no version before 1 to compare with"):
        make("changes", key)


@pytest.mark.parametrize("key", ["0", "2", "7", "one"])
def test_a_version_that_is_not_older_is_told_with_those_that_are(key: str, second: Landscape) -> None:
    reading = Reading.of("briefing", second, EVERYTHING, language("de"), TODAY, VERSIONS.__getitem__)
    with pytest.raises(
        UsageError, match=f"“{key}” is no version before 2 to compare with; name one whose number is smaller"
    ):
        ready_made("changes", reading, key)


def test_each_ready_made_briefing_has_a_name_in_both_languages() -> None:
    assert {each.needs for each in READY.values()} == {None, *Need}
    assert all(each.label.de and each.label.en for each in READY.values())
