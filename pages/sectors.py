"""The sectors: what is organised where and what is missing; with one sector chosen, that sector in full."""

from clusterdash.views.sector_reading import Sectors
from clusterdash.web import frame, sector_panels

reading = frame.begin("sectors")
page = Sectors(reading)

sector_panels.speak(page)
if page.alone and not page.empty:
    sector_panels.sector_map(page)
    sector_panels.sector_areas(page)
    sector_panels.sizes_and_foundings(page)
    sector_panels.companions(page, page.alone)
    sector_panels.labels(page)
    sector_panels.events(page)
    sector_panels.initiatives(page)
elif not page.empty:
    sector_panels.matrix(page)
    sector_panels.white_spots(page)
    sector_panels.network(page)

frame.end(reading)
