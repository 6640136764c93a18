"""The pages of the dashboard, as data in one place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from clusterdash.locale import Text
from clusterdash.model.selection import Selection
from clusterdash.shipped import project_folder
from clusterdash.views.links import PATHS

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

FAVICON = Path(__file__).with_name("static") / "favicon.svg"
FILTERS = (
    "q", "area", "reach", "sector", "fields", "kind", "label", "status", "management", "members", "activity",
    "period",
)  # fmt: skip


@dataclass(frozen=True)
class PageEntry:
    """One page: its name (that of its script below `pages/` and of its address), its title, the sidebar's filters.

    A filter that is a page's own question stands on the page instead. `is_narrowed` says whether a selection can
    narrow what the page shows.
    """

    name: str
    title: Text
    filters: tuple[str, ...]
    is_narrowed: bool = True

    @property
    def path(self) -> str:
        """The path of its address; empty for the first page."""
        return PATHS[self.name].removeprefix("./")

    def filters_for(self, selection: Selection) -> tuple[str, ...]:
        """The sidebar's filters; none where one initiative is looked at, or a few side by side."""
        looked_at = selection.id or len(selection.compare) > 1
        return () if self.name == "initiatives" and looked_at else self.filters


def _without(*names: str) -> tuple[str, ...]:
    return tuple(name for name in FILTERS if name not in names)


PAGES = {
    page.name: page
    for page in (
        PageEntry("landscape", Text("Landschaft", "Landscape"), FILTERS),
        PageEntry("regions", Text("Regionen", "Regions"), _without("area")),
        PageEntry("sectors", Text("Branchen", "Sectors"), _without("sector")),
        PageEntry("initiatives", Text("Initiativen", "Initiatives"), _without("q")),
        PageEntry("events", Text("Veranstaltungen", "Events"), FILTERS),
        PageEntry("topics", Text("Themen", "Topics"), ()),  # draws its one filter itself: it counts topics
        PageEntry("briefing", Text("Briefings", "Briefings"), (), is_narrowed=False),
        PageEntry("data", Text("Daten", "Data"), ()),
        PageEntry("about", Text("Über die Daten", "About the data"), ()),
    )
}


def pages() -> list[StreamlitPage]:
    """The pages as Streamlit's navigation takes them."""
    folder = project_folder() / "pages"
    return [
        st.Page(folder / f"{page.name}.py", title=page.title.de, url_path=page.path, default=not page.path)
        for page in PAGES.values()
    ]
