"""The pages of the dashboard, as data in one place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from clusterdash.locale import Text
from clusterdash.shipped import project_folder

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

FAVICON = Path(__file__).with_name("static") / "favicon.svg"


@dataclass(frozen=True)
class PageEntry:
    """One page: its script below `pages/`, the path of its address (empty for the first one) and its title."""

    script: str
    path: str
    title: Text


PAGES = (PageEntry("landscape.py", "", Text("Landschaft", "Landscape")),)


def pages() -> list[StreamlitPage]:
    """The pages as Streamlit's navigation takes them."""
    folder = project_folder() / "pages"
    return [
        st.Page(folder / page.script, title=page.title.de, url_path=page.path, default=not page.path) for page in PAGES
    ]
