"""Topics: the monthly editorial series, with the sectors and initiatives concerned."""

import streamlit as st

from clusterdash.analysis.choosing import choose_rows
from clusterdash.model.tables import TABLES
from clusterdash.views.pieces import figures_html, heading_html
from clusterdash.views.templating import note_html
from clusterdash.views.topics import cards_html, figures, headline, not_applied, summary
from clusterdash.web import frame
from clusterdash.web.panels import downloads
from clusterdash.web.topics import sector_panel, topic_filter

reading = frame.begin("topics")
topic_filter(reading)
land, language, links = reading.landscape, reading.language, reading.links
topics = choose_rows(land, reading.selection, "topics")

frame.speak(reading, headline(topics, language), summary(topics, language))
st.html(figures_html(figures(topics, land, links, language)))
with st.container(key="topics"):
    if told := not_applied(reading.selection, land, language):
        st.html(note_html(told))
    if topics.empty:
        st.html(note_html(language.say("Every topic of the series:"), language.say("Show all topics"),
                          links.here("topics", sector=())))  # fmt: skip
    else:
        st.html(heading_html(language.say("All topics shown"), ""))
        st.html(cards_html(topics, land, links, language))
sector_panel(reading)
downloads(reading, TABLES["topics"], topics)
frame.end(reading)
