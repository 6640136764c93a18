"""The data: what is published, how to change it, and all versions."""

from clusterdash.web import frame
from clusterdash.web.desk import Desk, overview
from clusterdash.web.draft_panels import drafting
from clusterdash.web.version_panels import compare_any, comparison, version_list

desk = Desk.of(frame.begin("data"))

if desk.reading.selection.table:
    drafting(desk)
elif desk.reading.selection.since:
    comparison(desk)
else:
    overview(desk)
    version_list(desk)
    compare_any(desk)

frame.end(desk.reading)
