"""The sectors: what is organised where and what is missing; with one sector chosen, that sector in full."""

from clusterdash.web import frame, sector_panels
from clusterdash.web.sector_panels import Sectors

reading = frame.begin("sectors")
page = Sectors(reading)

if sector := page.alone:
    sector_panels.speak_of_sector(page, sector)
    if not reading.choice.initiatives.empty:
        sector_panels.sector_map(page)
        sector_panels.sector_areas(page)
        sector_panels.sizes_and_foundings(page)
        sector_panels.companions(page, sector)
        sector_panels.labels(page)
        sector_panels.events(page)
        sector_panels.initiatives(page)
else:
    sector_panels.speak_of_matrix(page)
    frame.empty_result(reading, empty=page.total == 0)
    if page.total:
        sector_panels.matrix(page)
        sector_panels.white_spots(page)
        sector_panels.network(page)

frame.end(reading)
