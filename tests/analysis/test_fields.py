from collections import Counter
from dataclasses import replace
from types import MappingProxyType

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterdash.analysis.choosing import Choice, choose
from clusterdash.analysis.fields import companions, field_network, named_by
from clusterdash.model.landscape import Landscape
from clusterdash.model.sectors import SECTORS
from clusterdash.model.selection import Selection

Rows = dict[str, list[dict[str, str]]]
SMALL = [
    ("photonics", ("ict_software", "textiles")),
    ("photonics", ("ict_software",)),
    ("photonics", ("photonics",)),  # its own sector is no side field
    ("textiles", ("photonics",)),
    ("textiles", ()),
    ("ict_software", ("photonics", "textiles")),
]


def made_up(landscape: Landscape, rows: list[tuple[str, tuple[str, ...]]]) -> Choice:
    """The choice of everything in a landscape of few initiatives."""
    initiatives = landscape.initiatives.head(len(rows)).assign(
        sector=[sector for sector, _ in rows], fields=[fields for _, fields in rows]
    )
    tables = MappingProxyType({**landscape.tables, "initiatives": initiatives})
    return choose(replace(landscape, tables=tables), Selection())


@pytest.fixture(scope="module")
def small(landscape: Landscape) -> Choice:
    return made_up(landscape, SMALL)


@pytest.fixture(scope="module")
def everything(landscape: Landscape) -> Choice:
    return choose(landscape, Selection())


@pytest.fixture(scope="module")
def nothing(landscape: Landscape) -> Choice:
    return choose(landscape, Selection(text="no such word anywhere"))


def rows_of(table: pd.DataFrame) -> list[tuple[object, ...]]:
    return list(table.itertuples(index=False, name=None))


def test_the_edges_of_a_small_landscape_are_those_counted_by_hand(small: Choice) -> None:
    assert rows_of(field_network(small).edges) == [
        ("photonics", "ict_software", 2),
        ("ict_software", "photonics", 1),
        ("ict_software", "textiles", 1),
        ("photonics", "textiles", 1),
        ("textiles", "photonics", 1),
    ]


def test_the_nodes_are_all_sectors_with_their_initiatives_and_how_often_others_name_them(small: Choice) -> None:
    nodes = field_network(small).nodes
    assert nodes["sector"].tolist() == list(SECTORS)
    counts = {sector: (initiatives, named) for sector, initiatives, named in rows_of(nodes) if initiatives or named}
    assert counts == {"photonics": (3, 2), "textiles": (2, 2), "ict_software": (1, 2)}


def test_the_network_of_one_sector_has_only_the_edges_that_touch_it(small: Choice) -> None:
    network = field_network(small).of("textiles")
    assert rows_of(network.edges) == [
        ("ict_software", "textiles", 1), ("photonics", "textiles", 1), ("textiles", "photonics", 1),
    ]  # fmt: skip
    pd.testing.assert_frame_equal(network.nodes, field_network(small).nodes)


def test_companions_are_the_fields_of_a_sector_with_their_share_of_its_initiatives(small: Choice) -> None:
    assert rows_of(companions(field_network(small), "photonics")) == [
        ("ict_software", 2, 2 / 3),
        ("textiles", 1, 1 / 3),
    ]


def test_named_by_are_the_sectors_that_name_it_with_their_share_of_their_own_initiatives(small: Choice) -> None:
    assert rows_of(named_by(field_network(small), "photonics")) == [("ict_software", 1, 1.0), ("textiles", 1, 0.5)]


def test_the_edges_of_the_shipped_data_are_those_of_its_file(everything: Choice, shipped: Rows) -> None:
    expected = Counter(
        (row["sector"], field)
        for row in shipped["initiatives"]
        for field in row["fields"].split("|")
        if field not in ("", row["sector"])
    )
    assert {(a, b): n for a, b, n in rows_of(field_network(everything).edges)} == expected


@pytest.mark.parametrize("sector", SECTORS)
def test_the_companions_of_each_sector_are_those_of_the_file(sector: str, everything: Choice, shipped: Rows) -> None:
    own = [row["fields"].split("|") for row in shipped["initiatives"] if row["sector"] == sector]
    counts = Counter(field for fields in own for field in fields if field)
    found = companions(field_network(everything), sector)
    assert dict(zip(found["field"], found["initiatives"], strict=True)) == counts
    assert found["share"].tolist() == pytest.approx([count / len(own) for count in found["initiatives"]])
    assert found["initiatives"].is_monotonic_decreasing


def test_an_empty_choice_has_no_edges_and_all_sectors_at_zero(nothing: Choice) -> None:
    network = field_network(nothing)
    assert network.edges.empty
    assert list(network.edges.columns) == ["sector", "field", "initiatives"]
    assert network.nodes[["initiatives", "named"]].to_numpy().sum() == 0
    assert len(network.nodes) == len(SECTORS)
    assert companions(network, "textiles").empty
    assert named_by(network, "textiles").empty


@given(data=st.data())
def test_what_a_field_is_named_is_the_sum_of_its_edges(data: st.DataObject, landscape: Landscape,
                                                       selections: st.SearchStrategy[Selection]) -> None:  # fmt: skip
    """Whatever is selected; and the two views of one sector hold the same edges as its network."""
    choice = choose(landscape, data.draw(selections))
    network = field_network(choice)
    sums = network.edges.groupby("field")["initiatives"].sum()
    assert [int(sums.get(code, 0)) for code in SECTORS] == network.nodes["named"].tolist()
    sector = data.draw(st.sampled_from(sorted(SECTORS)))
    edges = network.of(sector).edges
    both = companions(network, sector)["initiatives"].sum() + named_by(network, sector)["initiatives"].sum()
    assert edges["initiatives"].sum() == both
