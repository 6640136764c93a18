"""About the data: where they come from, how everything is measured, how good they are, which version this is."""

from clusterdash.views.about_pictures import About
from clusterdash.web import about_panels, frame

page = About(frame.begin("about"))

about_panels.speak(page)
about_panels.sources(page)
about_panels.method(page)
about_panels.data_quality(page)
about_panels.files(page)
about_panels.version(page)
about_panels.access(page)

frame.end(page.reading)
