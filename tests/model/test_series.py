import pytest

from clusterdash.model.landscape import Landscape
from clusterdash.model.series import SERIES_NAMES, series_name


@pytest.mark.parametrize(
    ("key", "name"),
    [("clusterwoche-2017", "Clusterwoche 2017"), ("zulieferertag", "Zulieferertag"), ("xr-expo", "XR EXPO"),
     ("umma-huesla", "Umma Hüsla"), ("new-series-2031", "New Series 2031")],
)  # fmt: skip
def test_a_series_is_named_by_its_key(key: str, name: str) -> None:
    assert series_name(key) == name


def test_every_name_belongs_to_a_series_of_the_data(landscape: Landscape) -> None:
    assert set(SERIES_NAMES) <= landscape.series


def test_no_two_series_have_one_name(landscape: Landscape) -> None:
    assert len({series_name(key) for key in landscape.series}) == len(landscape.series)
