"""The landscape: where the selected initiatives are, how large and how active."""

import streamlit as st

from clusterdash.analysis import measuring
from clusterdash.model.areas import Level
from clusterdash.views.pieces import heading_html, key_figures_html
from clusterdash.views.sentences import headline, summary
from clusterdash.web import frame, pictures
from clusterdash.web.components import voice
from clusterdash.web.panels import chart_panel, downloads, initiative_table, map_panel
from clusterdash.web.shared import bare, today
from clusterdash.web.shared import choice as chosen

reading = frame.begin("landscape")
land, selection, language = reading.landscape, reading.selection, reading.language
choice = chosen(land.version, bare(selection))
figures = measuring.key_figures(choice, today())
sectors = measuring.by_sector(choice)

voice(
    headline(choice, sectors, language),
    summary(choice, figures, language),
    language=language.code,
    title=language.say("Cluster landscape of Baden-Württemberg"),
    opened=selection.id,
)
st.html(key_figures_html(figures, choice, language))
frame.empty_result(reading, empty=choice.initiatives.empty)
map_panel(reading, choice, measuring.area_measures(choice, Level(selection.level)))

for row in pictures.ROWS:
    for column, names in zip(st.columns(2, gap="large"), row, strict=True):
        with column:
            for name in names:
                chart_panel(pictures.PICTURES[name](choice, language), reading)

st.html(heading_html(language.say("Initiatives"), ""))
initiative_table(reading, choice)
downloads(reading, choice)
frame.end(reading)
