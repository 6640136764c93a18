"""Series of events: how their keys are written."""

from __future__ import annotations

# Proper names that the rule below would not spell as their organisers do.
SERIES_NAMES = {
    "bodenseeairea-bbq": "BodenseeAIRea BBQ",
    "cluster-exzellenz": "Cluster-Exzellenz",
    "creaetive-house": "THE CREÄTIVE HOUSE",
    "cyberone": "CyberOne",
    "emobil-technologietag": "e-mobil BW Technologietag",
    "f-cell": "f-cell",
    "innonet-innovationstag": "InnoNet Innovationstag",
    "kongress-bw": "KONGRESS BW",
    "microtec-clusterkonferenz": "MicroTEC Clusterkonferenz",
    "optecnet-jahrestagung": "OptecNet Deutschland Jahrestagung",
    "photonics-bw": "Photonics BW",
    "pv-abend": "Photovoltaik-Abend Baden-Württemberg",
    "regiowin": "RegioWIN",
    "schaufenster-elektromobilitaet": "Schaufenster Elektromobilität",
    "umma-huesla": "Umma Hüsla",
    "xr-expo": "XR EXPO",
}


def series_name(key: str) -> str:
    """The name of a series: its proper spelling where it is known, else its key as words."""
    return SERIES_NAMES.get(key) or " ".join(word.capitalize() for word in key.split("-"))
