"""The landscape: where the selected initiatives are, how large and how active."""

import streamlit as st

from clusterdash.analysis import measuring
from clusterdash.model.areas import Level
from clusterdash.model.tables import TABLES
from clusterdash.views import landscape as pictures
from clusterdash.views.pieces import figures_html, heading_html, key_figures
from clusterdash.views.sentences import headline, summary
from clusterdash.web import frame
from clusterdash.web.panels import chart_panel, downloads, initiative_table, map_panel
from clusterdash.web.shared import today

reading = frame.begin("landscape")
choice, language = reading.choice, reading.language
figures = measuring.key_figures(choice, today())

frame.speak(reading, headline(choice, measuring.by_sector(choice), language), summary(choice, figures, language))
st.html(figures_html(key_figures(figures, choice, reading.links, language)))
frame.empty_result(reading, empty=choice.initiatives.empty)
map_panel(reading, measuring.area_measures(choice, Level(reading.selection.level)))

for row in pictures.ROWS:
    for column, names in zip(st.columns(2, gap="large"), row, strict=True):
        with column:
            for name in names:
                chart_panel(pictures.PICTURES[name](choice, language), reading)

st.html(heading_html(language.say("Initiatives"), ""))
initiative_table(reading)
downloads(reading, TABLES["initiatives"], choice.initiatives, ("csv", "xlsx", "geojson"))
frame.end(reading)
