"""Briefings: the list of a reader's own, or one of them with its views."""

from clusterdash.web import frame
from clusterdash.web.briefing_list import overview
from clusterdash.web.briefing_opened import open_briefing
from clusterdash.web.messages import outage_told
from clusterdash.web.shelves import own_shelf

reading = frame.begin("briefing")

with outage_told(reading.language):
    shelf = own_shelf()
    if key := reading.selection.briefing:
        open_briefing(reading, shelf, key)
    else:
        overview(reading, shelf)

frame.end(reading)
