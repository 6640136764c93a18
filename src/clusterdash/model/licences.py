"""The licences that stand with every view and in every export."""

ROWS_LICENCE = "CC BY 4.0 (Zusammenstellung clusterdash); Quelle je Zeile in source_url"
BOUNDARIES_CREDIT = "© GeoBasis-DE / BKG 2017 (Daten verändert)"
BOUNDARIES_URL = "http://www.bkg.bund.de"
BOUNDARIES_LICENCE = f"{BOUNDARIES_CREDIT}, {BOUNDARIES_URL}, GeoNutzV"
