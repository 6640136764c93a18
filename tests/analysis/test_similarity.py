from dataclasses import replace
from types import MappingProxyType

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterdash.analysis.similarity import shared_area, similar_initiatives
from clusterdash.model.landscape import Landscape

COLUMNS = ["id", "short_name", "status", "score", "same_sector", "shared_fields", "same_area"]
KEYS = st.sampled_from(["08", "081", "0811", "08111", "08111000", "08115", "08115003", "0821", "08212000"])


def of(landscape: Landscape, *rows: tuple[str, str, tuple[str, ...], str | None, str]) -> Landscape:
    """A landscape of initiatives with id, sector, side fields, seat and status."""
    table = landscape.initiatives.head(len(rows)).assign(
        id=[row[0] for row in rows],
        short_name=[row[0].upper() for row in rows],
        sector=[row[1] for row in rows],
        fields=[row[2] for row in rows],
        ags=pd.Series([row[3] for row in rows], dtype="str"),
        status=[row[4] for row in rows],
    )
    return replace(landscape, tables=MappingProxyType(dict(landscape.tables) | {"initiatives": table}))


@pytest.fixture(scope="module")
def small(landscape: Landscape) -> Landscape:
    return of(
        landscape,
        ("own", "photonics", ("security", "logistics"), "08111000", "active"),
        ("twin", "photonics", ("security", "logistics"), "08111000", "active"),
        ("same-district", "photonics", ("textiles",), "08111", "unknown"),
        ("same-region", "photonics", (), "08115003", "active"),
        ("fields-only", "logistics", ("photonics",), "08212000", "active"),
        ("gone", "photonics", ("security", "logistics"), "08111000", "ended"),
        ("no-seat", "security", (), None, "active"),
        ("neighbour", "tourism", ("textiles",), "08111000", "active"),
    )


def test_the_score_weighs_sector_fields_and_area(small: Landscape) -> None:
    found = similar_initiatives(small, "own").set_index("id")["score"].to_dict()
    assert found == {
        "twin": 1.0,
        "same-district": pytest.approx(0.5 + 0.25 * 1 / 4 + 0.25 * 3 / 4, abs=1e-4),
        "same-region": pytest.approx(0.5 + 0.25 * 1 / 3 + 0.25 * 2 / 4, abs=1e-4),
        "gone": 0.5,
        "fields-only": pytest.approx(0.25 * 2 / 3, abs=1e-4),
        "no-seat": pytest.approx(0.25 * 1 / 3, abs=1e-4),
    }
    assert list(found) == ["twin", "same-district", "same-region", "gone", "fields-only", "no-seat"]


def test_the_reasons_say_what_is_shared(small: Landscape) -> None:
    found = similar_initiatives(small, "own").set_index("id")
    assert found.loc["twin", ["same_sector", "shared_fields", "same_area"]].tolist() == [
        True, ("logistics", "security"), "08111000",
    ]  # fmt: skip
    assert found.at["same-district", "same_area"] == "08111"
    assert found.at["same-region", "same_area"] == "0811"
    assert not found.at["fields-only", "same_sector"]
    assert found.at["fields-only", "shared_fields"] == ("photonics", "logistics")
    assert pd.isna(found.at["fields-only", "same_area"])
    assert found.at["gone", "status"] == "ended"


def test_an_initiative_that_shares_nothing_but_the_place_is_not_similar(small: Landscape) -> None:
    assert "neighbour" not in set(similar_initiatives(small, "own", count=100)["id"])


def test_where_nothing_is_similar_the_table_is_empty_with_its_columns(landscape: Landscape) -> None:
    alone = of(landscape, ("own", "photonics", (), None, "active"), ("other", "textiles", (), None, "active"))
    found = similar_initiatives(alone, "own")
    assert found.empty
    assert list(found.columns) == COLUMNS


def test_there_is_no_such_initiative(landscape: Landscape) -> None:
    with pytest.raises(KeyError):
        similar_initiatives(landscape, "no-such")


def test_every_shipped_initiative_has_similar_ones_in_order_and_never_itself(landscape: Landscape) -> None:
    for key in landscape.initiatives["id"]:
        found = similar_initiatives(landscape, key)
        assert list(found.columns) == COLUMNS
        assert 0 < len(found) <= 6
        assert key not in set(found["id"])
        assert found["score"].is_monotonic_decreasing
        assert found["score"].between(0, 1).all()
        assert found["same_area"].dropna().map(landscape.is_area).all()
        pd.testing.assert_frame_equal(found, similar_initiatives(landscape, key))


def test_likeness_is_mutual_where_both_are_at_work(landscape: Landscape) -> None:
    at_work = set(landscape.initiatives["id"][landscape.initiatives["status"].isin(["active", "unknown"])])
    scores = {
        key: similar_initiatives(landscape, key, count=200).set_index("id")["score"].to_dict()
        for key in sorted(at_work)[:20]
    }
    for one, found in scores.items():
        for other in set(found) & set(scores):
            assert found[other] == scores[other][one]


@given(KEYS, KEYS)
def test_the_shared_area_holds_both_and_no_smaller_one_does(one: str, other: str) -> None:
    area = shared_area(one, other)
    assert area == shared_area(other, one)
    if area is None:
        assert len(one) == 2 or len(other) == 2 or one[:3] != other[:3]
    else:
        assert one.startswith(area)
        assert other.startswith(area)
