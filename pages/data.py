"""The data: what is published, how to change it, and all versions."""

from clusterdash.web import frame
from clusterdash.web.desk import Desk, overview
from clusterdash.web.draft_panels import drafting
from clusterdash.web.messages import outage_told
from clusterdash.web.version_panels import compare_any, comparison, version_list

reading = frame.begin("data")

with outage_told(reading.language):
    desk = Desk.of(reading)
    if reading.selection.table:
        drafting(desk)
    elif reading.selection.since:
        comparison(desk)
    else:
        overview(desk)
        version_list(desk)
        compare_any(desk)

frame.end(reading)
