"""The licences that stand with every view and in every export."""

ROWS_LICENCE = "CC BY 4.0 (Zusammenstellung clusterdash); Quelle je Zeile in source_url"
ROWS_LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
BOUNDARIES_CREDIT = "© GeoBasis-DE / BKG 2017 (Daten verändert)"
BOUNDARIES_URL = "http://www.bkg.bund.de"
BOUNDARIES_LICENCE = f"{BOUNDARIES_CREDIT}, {BOUNDARIES_URL}, GeoNutzV"
