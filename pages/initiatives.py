"""The initiatives: the directory, the profile of one, or a few side by side."""

from clusterdash.views.comparison import compared
from clusterdash.web import frame
from clusterdash.web.comparison import comparison
from clusterdash.web.directory import directory
from clusterdash.web.profile import profile

reading = frame.begin("initiatives")
ids = compared(reading.selection)
if len(ids) > 1:
    comparison(reading, ids)
elif reading.selection.id:
    profile(reading, reading.selection.id)
else:
    directory(reading)
frame.end(reading)
