"""The twenty sectors: names in both languages, a colour that colour-blind readers can use, and two letters.

Colour alone never carries a sector: marks show the letters too. The hues follow Okabe and Ito (2008,
"Color Universal Design") and Tol (2021, "Colour Schemes", SRON/EPS/TN/09-002), each in a dark and a light step;
every colour reaches 3:1 against the map's areas in at least one of fill and outline, which a test holds.
"""

from __future__ import annotations

from dataclasses import dataclass

from clusterdash.locale import Text


@dataclass(frozen=True)
class Sector:
    """A sector of the economy that an initiative belongs to."""

    code: str
    name: Text
    color: str
    letters: str


SECTORS: dict[str, Sector] = {
    sector.code: sector
    for sector in (
        Sector("automotive_mobility", Text("Automobil und Mobilität", "Automotive and mobility"), "#0072B2", "Au"),
        Sector(
            "mechanical_production",
            Text("Maschinenbau und Produktion", "Mechanical engineering and production"),
            "#44546A",
            "Ma",
        ),
        Sector("ict_software", Text("IT und Software", "ICT and software"), "#332288", "IT"),
        Sector(
            "health_medtech", Text("Gesundheit und Medizintechnik", "Health and medical technology"), "#CC3311", "Ge"
        ),
        Sector("biotech_pharma", Text("Biotechnologie und Pharma", "Biotechnology and pharma"), "#117733", "Bi"),
        Sector("energy_environment", Text("Energie und Umwelt", "Energy and environment"), "#009E73", "En"),
        Sector("aerospace", Text("Luft- und Raumfahrt", "Aerospace"), "#56B4E9", "LR"),
        Sector(
            "microsystems_electronics",
            Text("Mikrosysteme und Elektronik", "Microsystems and electronics"),
            "#882255",
            "Mi",
        ),
        Sector("photonics", Text("Photonik", "Photonics"), "#F0E442", "Ph"),
        Sector("materials_surfaces", Text("Werkstoffe und Oberflächen", "Materials and surfaces"), "#737373", "We"),
        Sector("textiles", Text("Textil", "Textiles"), "#AA4499", "Te"),
        Sector("wood_construction", Text("Holz und Bau", "Wood and construction"), "#8C510A", "Ho"),
        Sector("food_agriculture", Text("Ernährung und Landwirtschaft", "Food and agriculture"), "#A6B727", "Er"),
        Sector("logistics", Text("Logistik", "Logistics"), "#D55E00", "Lo"),
        Sector("packaging", Text("Verpackung", "Packaging"), "#DDAA77", "Ve"),
        Sector(
            "creative_media", Text("Medien und Kreativwirtschaft", "Media and creative industries"), "#CC79A7", "Kr"
        ),
        Sector("security", Text("Sicherheit", "Security"), "#222222", "Si"),
        Sector("tourism", Text("Tourismus", "Tourism"), "#44AA99", "To"),
        Sector("services_finance", Text("Dienstleistung und Finanzen", "Services and finance"), "#E69F00", "Fi"),
        Sector("cross_technology", Text("Technologieübergreifend", "Cross-technology"), "#AABBCC", "Qu"),
    )
}
