import datetime as dt

import pandas as pd
import pytest

from clusterdash.analysis.choosing import Choice
from clusterdash.analysis.quality import label_spans
from clusterdash.locale import Language
from clusterdash.model.landscape import Landscape
from clusterdash.views.comparison import comparison_table
from clusterdash.views.profile_charts import comparison_chart, label_chart, label_table

TODAY = dt.date(2025, 7, 2)  # the middle of a year of 365 days


def spans(*rows: tuple[str, str | None, int | None, int | None, str]) -> pd.DataFrame:
    """Awards with label, level, year, last year of validity and state."""
    return pd.DataFrame(
        {
            "label": [row[0] for row in rows],
            "level": pd.Series([row[1] for row in rows], dtype="str"),
            "year": pd.array([row[2] for row in rows], dtype="Int64"),
            "start": pd.to_datetime([None if row[2] is None else f"{row[2]}-01-01" for row in rows]),
            "end": pd.to_datetime([None if row[3] is None else f"{row[3]}-12-31" for row in rows]),
            "state": [row[4] for row in rows],
        }
    )


SOME = spans(
    ("cluster-exzellenz-bw", None, 2019, 2021, "expired"),
    ("cluster-exzellenz-bw", None, 2024, 2026, "valid"),
    ("ecei", "gold", 2020, None, "without_validity"),
    ("cluster-exzellenz-bw", None, None, None, "undated"),
)


def test_a_bar_lasts_as_long_as_the_label_is_valid(german: Language) -> None:
    figure = label_chart(SOME, TODAY, german)
    valid, expired = (trace for trace in figure.data if trace.type == "bar")
    assert (valid.name, list(valid.base), list(valid.x)) == ("gültig", [2024], [3])
    assert (expired.name, list(expired.base), list(expired.x)) == ("abgelaufen", [2019], [3])
    assert list(valid.customdata) == ["31.12.2026"]


def test_an_award_without_a_period_of_validity_is_a_diamond_in_its_year(german: Language) -> None:
    figure = label_chart(SOME, TODAY, german)
    diamonds = next(trace for trace in figure.data if trace.type == "scatter" and "markers" in trace.mode)
    assert list(diamonds.x) == [2020.5]
    assert list(diamonds.y) == ["ECEI Gold"]
    assert list(diamonds.text) == ["2020"]


def test_awards_without_a_year_are_not_drawn_and_today_is_a_line(german: Language) -> None:
    figure = label_chart(SOME, TODAY, german)
    drawn = [name for trace in figure.data for name in trace.y if name]
    assert len(drawn) == 3
    (line,) = figure.layout.shapes
    assert line.x0 == line.x1 == pytest.approx(2025.5, abs=0.01)
    assert figure.data[-1].name == "heute"
    low, high = figure.layout.xaxis.range
    assert low <= 2019
    assert high >= 2027


def test_the_table_of_awards_holds_all_of_them(german: Language) -> None:
    table = label_table(SOME, german)
    assert table["award"].tolist() == ["Cluster-Exzellenz Baden-Württemberg"] * 2 + [
        "ECEI Gold", "Cluster-Exzellenz Baden-Württemberg",
    ]  # fmt: skip
    assert table["until"].tolist()[:2] == ["31.12.2021", "31.12.2026"]
    assert table["year"].tolist()[:3] == ["2019", "2024", "2020"]
    assert table.iloc[2:, 2].isna().all()
    assert table["state"].tolist() == [
        "abgelaufen", "gültig", "keine Gültigkeitsdauer veröffentlicht", "Gültigkeit nicht bekannt",
    ]  # fmt: skip


def test_the_labels_of_every_initiative_can_be_drawn(landscape: Landscape, english: Language) -> None:
    for key in landscape.labels["initiative_id"].unique():
        own = label_spans(landscape, key, TODAY)
        figure = label_chart(own, TODAY, english)
        drawn = sum(len(trace.y) for trace in figure.data) - 1
        assert drawn == own["year"].notna().sum()


def test_the_comparison_draws_members_and_events_and_says_what_is_not_known(
    everything: Choice, german: Language
) -> None:
    table = comparison_table(everything, ("cyberforum", "qsens", "afbw"))
    members, events = comparison_chart(table, german).data
    assert list(members.y) == ["CyberForum", "QSens", "AFBW"]
    assert list(members.x) == [1200, 0, 109]
    assert list(members.text) == ["1.200", "nicht bekannt", "109"]
    assert list(events.x) == table["events"].tolist()
    assert events.xaxis == "x2"


def test_the_comparison_of_unknown_figures_can_be_drawn(everything: Choice, german: Language) -> None:
    table = comparison_table(everything, ("qsens", "quantumbw")).assign(events=0)
    members, _ = comparison_chart(table, german).data
    assert set(members.text) == {"nicht bekannt"}
