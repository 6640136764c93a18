"""Several areas side by side: the finding, their measures and their sector mixes."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from clusterdash.analysis import comparing
from clusterdash.model.sectors import SECTORS
from clusterdash.views import region_charts, region_ranks, region_sentences
from clusterdash.views.area_profile import of_all_sectors, within
from clusterdash.views.picture import Picture
from clusterdash.views.plain_tables import Part, table_picture
from clusterdash.views.reading import Reading
from clusterdash.views.regions import Profile


def finding(reading: Reading, profiles: Sequence[Profile]) -> tuple[str, str]:
    """The finding on several areas: headline and sentence."""
    language = reading.language
    names = [profile.name(language) for profile in profiles]
    table = pd.DataFrame([profile.row for profile in profiles])
    return (
        region_sentences.comparison_headline(table, names, language),
        region_sentences.comparison_summary(table, names, language),
    )


def measures(reading: Reading, profiles: Sequence[Profile]) -> Picture:
    """Every measure of several areas."""
    language = reading.language
    told = region_sentences.ranks_sentence(reading.selection, language)
    rows, headings = region_ranks.comparison_rows(profiles, language)
    return Picture("compared", language.say("Comparison"), told, rows, headings)


def measures_in_words(reading: Reading, profiles: Sequence[Profile]) -> Picture:
    """The same with each number as the page writes it, and its unit."""
    shown, language = measures(reading, profiles), reading.language
    headings, rows = region_ranks.compared_rows(profiles, reading.links, language)
    named = [[_with_unit(name), *cells] for name, *cells in rows]
    return table_picture(shown.key, shown.title, shown.sentence, headings, named)


def _with_unit(measure: Part) -> Part:
    return Part(f"{measure.text} ({measure.note})" if measure.note else measure.text)


def mixes(reading: Reading, profiles: Sequence[Profile]) -> Picture:
    """The sector mixes of several areas side by side; without a row where none of them has an initiative."""
    language = reading.language
    names = {profile.ags: profile.name(language) for profile in profiles}
    table = comparing.mixes(within(reading, (), sector=()), list(names))
    sectors = [language.text(SECTORS[code].name) for code in table["sector"]]
    shown = table.assign(sector=sectors, **{ags: (table[ags] * 100).round(1) for ags in names})
    return Picture(
        "mixes",
        language.say("Sector mix in per cent of the area’s initiatives"),
        of_all_sectors(reading, region_sentences.mix_sentence(table, names, language)),
        shown,
        [language.say("Sector"), *names.values()],
        None if table.empty else region_charts.mix_chart(table, names, language),
    )
