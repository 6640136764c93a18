"""What the page of topics says and draws."""

import pandas as pd
import pytest

from clusterdash.locale import Language
from clusterdash.model.landscape import Landscape
from clusterdash.model.selection import Selection
from clusterdash.views import topics as words
from clusterdash.views.events_charts import topic_chart
from clusterdash.views.links import Links
from tests.views.markup import Node, parsed

LINKS = Links(Selection())


@pytest.fixture
def topics(landscape: Landscape) -> pd.DataFrame:
    return landscape.tables["topics"]


def cards(topics: pd.DataFrame, landscape: Landscape, language: Language) -> list[Node]:
    return parsed(words.cards_html(topics, landscape, LINKS, language)).all("article")


def test_the_headline_names_the_sector_that_most_topics_are_about(
    topics: pd.DataFrame, german: Language, english: Language
) -> None:
    assert words.headline(topics, german) == "17 Themen des Monats: am häufigsten Technologieübergreifend (16)"
    assert words.headline(topics, english) == "17 topics of the month: most often Cross-technology (16)"


def test_no_sector_leads_where_two_are_equal(topics: pd.DataFrame, german: Language) -> None:
    two = topics[topics["id"] == "industrie-4-0-rolle-der-cluster"]
    assert words.headline(two, german) == "1 Thema des Monats"


def test_topics_without_any_sector_have_no_leading_one(topics: pd.DataFrame, german: Language) -> None:
    bare = topics.assign(sectors=[()] * len(topics))
    assert words.headline(bare, german) == "17 Themen des Monats"


def test_the_summary_says_for_how_many_the_month_is_known(topics: pd.DataFrame, german: Language) -> None:
    assert words.summary(topics, german) == (
        "Bei 3 ist der Monat bekannt: von September 2013 bis September 2015. Bei 14 nennt keine Quelle den Monat; sie "
        "stehen am Ende."
    )
    assert words.summary(topics.head(1), german) == "Bei 1 ist der Monat bekannt: September 2013."


def test_nothing_chosen_is_told(topics: pd.DataFrame, landscape: Landscape, german: Language) -> None:
    none = topics.iloc[:0]
    assert words.headline(none, german) == "Kein Thema passt zu dieser Auswahl"
    assert words.summary(none, german) == "Kein Thema der monatlichen Reihe befasst sich mit den gewählten Branchen."
    assert cards(none, landscape, german) == []
    assert [figure.value for figure in words.figures(none, landscape, LINKS, german)] == ["0", "0", "0", "0"]


def test_each_topic_is_a_card_the_newest_first(topics: pd.DataFrame, landscape: Landscape, german: Language) -> None:
    shown = cards(topics, landscape, german)
    assert len(shown) == 17
    assert [card.all("p")[0].text for card in shown[:4]] == [
        "September 2015", "Juni 2015", "September 2013", "Monat nicht bekannt",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "start"), [("german", "Initiativen können"), ("english", "Initiatives can guide")]
)
def test_the_summary_of_a_card_is_in_the_readers_language(
    language: str, start: str, topics: pd.DataFrame, landscape: Landscape, request: pytest.FixtureRequest
) -> None:
    assert start in cards(topics, landscape, request.getfixturevalue(language))[0].text


def test_a_card_leads_to_sectors_initiatives_and_source(
    topics: pd.DataFrame, landscape: Landscape, german: Language
) -> None:
    (card,) = cards(topics[topics["id"] == "clustermanagement-4-0"], landscape, german)
    found = {link.text: link.attributes for link in card.all("a")}
    assert found["IT und Software"]["href"] == "sectors?sector=ict_software"
    assert found["cyberLAGO"]["href"] == "initiatives?id=cyberlago"
    assert found["www.clusterportal-bw.de"]["rel"] == "noopener noreferrer"


def test_a_card_without_initiatives_or_summary_leaves_them_out(
    topics: pd.DataFrame, landscape: Landscape, german: Language
) -> None:
    (card,) = cards(topics.head(1).assign(summary_de=pd.NA, initiatives=[()]), landscape, german)
    assert "Initiativen:" not in card.text
    assert "nan" not in card.text.casefold()


def test_a_strangers_title_stays_text(topics: pd.DataFrame, landscape: Landscape, german: Language) -> None:
    (card,) = cards(topics.head(1).assign(title="<img src=x>"), landscape, german)
    assert card.one("h3").text == "<img src=x>"


def test_figures_count_topics_sectors_and_initiatives(
    topics: pd.DataFrame, landscape: Landscape, shipped: dict[str, list[dict[str, str]]], german: Language
) -> None:
    named = {key for row in shipped["topics"] for key in row["initiatives"].split("|") if key}
    figures = words.figures(topics, landscape, LINKS, german)
    assert [figure.value for figure in figures] == ["17", "3", "4", str(len(named))]


def test_sectors_that_were_never_a_topic_are_counted(german: Language) -> None:
    table = pd.DataFrame({"sector": ["photonics", "textiles"], "topics": [1, 0]})
    assert words.sector_sentence(table, german) == "1 von 2 Branchen war in den Daten nie Thema."


def test_the_chart_draws_its_table(german: Language) -> None:
    table = pd.DataFrame({"sector": ["photonics", "textiles"], "topics": [4, 1]})
    (bar,) = topic_chart(table, ["Photonik", "Textil"], ["photonics", "textiles"], german).data
    assert (list(bar.x), list(bar.y), list(bar.customdata)) == (
        [4, 1],
        ["Photonik", "Textil"],
        ["photonics", "textiles"],
    )


def test_filters_without_effect_on_topics_are_named(landscape: Landscape, german: Language) -> None:
    assert words.not_applied(Selection(sector=("photonics",)), landscape, german) == ""
    assert words.not_applied(Selection(text="Licht"), landscape, german) == (
        "Themen lassen sich nur nach Branche filtern; ohne Wirkung ist hier: Text: „Licht“."
    )
    assert words.not_applied(Selection(text="Licht", area=("08111",)), landscape, german) == (
        "Themen lassen sich nur nach Branche filtern; ohne Wirkung sind hier: Gebiet: Stadtkreis Stuttgart und Text: "
        "„Licht“."
    )
