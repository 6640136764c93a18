"""A page as its reader meets it, without a browser: opened at an address, looked at, and clicked."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO, StringIO
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
import xlsxwriter
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.testing.v1 import AppTest, local_script_runner
from streamlit.testing.v1.element_tree import Block, Element, UnknownElement
from streamlit.testing.v1.util import patch_config_options
from streamlit.util import calc_hash

import clusterdash.web
from clusterdash.store.people import Person
from clusterdash.web import people, shared
from clusterdash.web.people import Reason, Standing
from tests.views.markup import Node, parsed
from tests.web.test_people import LOCAL

SCRIPT = Path(clusterdash.web.__path__[0]) / "main.py"
TRIGGERS = "$$STREAMLIT_INTERNAL_KEY_{id}__events"
Query = dict[str, list[str]]
Downloads = dict[str, Callable[[], bytes]]


@dataclass
class Page:
    """A page at an address; `may_tell_errors` where an error is what it is expected to tell."""

    app: AppTest
    may_tell_errors: bool = False

    @property
    def query(self) -> Query:
        """The address, by parameter."""
        return {name: value if isinstance(value, list) else [value] for name, value in self.app.query_params.items()}

    def component(self, key: str) -> dict[str, Any]:
        """What the browser is sent for one of our own components."""
        data: dict[str, Any] = json.loads(self._component(key).proto.json)
        return data

    @property
    def map(self) -> dict[str, Any]:
        """What the browser is sent for the map, by streamlit-folium's names."""
        data: dict[str, Any] = json.loads(self.app.get("component_instance")[0].proto.json_args)
        return data

    @property
    def picture(self) -> dict[str, Any]:
        """What of the map changes with the selection."""
        script = self.map["feature_group"]
        start = script.index("clusterdash.show(window, ") + len("clusterdash.show(window, ")
        data: dict[str, Any] = json.JSONDecoder().raw_decode(script, start)[0]
        return data

    @property
    def html(self) -> list[Node]:
        """The pieces of HTML, style sheets aside."""
        return [
            parsed(element.value)
            for element in self.app.html
            if "<style" not in element.value and element.value[:1] == "<"
        ]

    def piece(self, name: str, class_: str) -> Node:
        """The one element of a class in the pieces of HTML."""
        (found,) = (node for tree in self.html for node in tree.all(name, class_))
        return found

    def has(self, class_: str) -> bool:
        """Whether a piece of HTML has an element of a class."""
        return any(tree.all(class_=class_) for tree in self.html)

    @property
    def figures(self) -> dict[str, str]:
        """The number of each key figure, by its label."""
        entries = self.piece("dl", "cd-figures").all("div")
        return {entry.one("dt").text: entry.one("strong").text for entry in entries}

    @property
    def initiatives(self) -> int:
        """How many initiatives the page shows; everything that tells it agrees."""
        told = self.component("voice")["sentence"].split()[0]
        figure = next(iter(self.figures.values()))
        last = self.component("table_initiatives")["range"].split()[-1]
        assert told == figure == last
        return int(told.replace(".", "").replace(",", ""))

    @property
    def shown(self) -> dict[str, Any]:
        """All that a reader sees of the data; the sort and the page of the table aside."""
        data = {element.key: json.loads(element.proto.json) for element in self.app.get("bidi_component")}
        return data | {"html": [element.value for element in self.app.html], "picture": self.picture}

    def use(self, key: str, value: Any) -> Page:  # noqa: ANN401 - what the widget takes
        """Set a widget, as a click or a key does."""
        self.app.get_by_key(key).set_value(value)  # type: ignore[attr-defined]
        return self._run()

    def click(self, key: str) -> Page:
        """Click a button."""
        self.app.button(key=key).click()
        return self._run()

    def trigger(self, key: str, event: str, value: object) -> Page:
        """Let one of our own components send what a click on it sends."""
        state = WidgetState(id=TRIGGERS.format(id=self._component(key).proto.id))
        state.json_trigger_value = json.dumps([{"event": event, "value": value}])
        return self._send(state)

    def trigger_in_fragment(self, key: str, event: str, value: object, monkeypatch: pytest.MonkeyPatch) -> Page:
        """The same for a component inside of the page's only fragment: Streamlit then runs that part alone."""
        (fragment,) = self.app._fragment_storage._fragments
        real = local_script_runner.RerunData
        with monkeypatch.context() as patch:
            patch.setattr(local_script_runner, "RerunData", lambda **data: real(**data, fragment_id=fragment))
            return self.trigger(key, event, value)

    def click_map(self, kind: str, key: str, at: int = 1) -> Page:
        """Click an area or a mark of the map, at a time of the browser's clock."""
        drawing = {"type": "Feature", "properties": {"kind": kind, "key": key, "click": at}, "geometry": None}
        state = WidgetState(id=self.app.get("component_instance")[0].proto.id)
        state.json_value = json.dumps({"last_active_drawing": drawing})
        return self._send(state)

    def go(self, query: str) -> Page:
        """Follow a link to another address of the same page, in the same session."""
        self.app.query_params.clear()
        for name, value in parse_qsl(query, keep_blank_values=True):
            self.app.query_params[name] = [*self.app.query_params.get(name, []), value]
        return self._run()

    def upload(self, name: str, content: bytes) -> Page:
        """Bring a file to the page's only place for one."""
        (uploader,) = self.app.file_uploader
        uploader.set_value((name, content, "application/octet-stream"))
        return self._run()

    @property
    def told(self) -> list[str]:
        """What the page tells of the last action, and its notes on the address."""
        return [info.value for info in self.app.info]

    @property
    def changes(self) -> list[tuple[str, ...]]:
        """The changed cells that are shown: the row's key, column, before and after."""
        return [
            (group.one("small").text, *(cell.text for cell in row.all("td")))
            for tree in self.html for table in tree.all("table", "cd-changes") for group in table.all("tbody")
            for row in group.all("tr") if row.all("td")
        ]  # fmt: skip

    @property
    def words(self) -> str:
        """All words of its pieces of HTML, the navigation aside."""
        return " ".join(tree.text for tree in self.html if not tree.all("div", "cd-navigation"))

    @property
    def links(self) -> list[str]:
        """Every address that the page leads to, in its pieces of HTML, its tables and the twins of its pictures."""
        pieces = [node.attributes["href"] for tree in self.html for node in tree.all("a") if "href" in node.attributes]
        return [*pieces, *(href for element in self.app.get("bidi_component") for href in hrefs(element.proto.json))]

    def buttons(self, start: str) -> list[str]:
        """The keys of the buttons that begin like this."""
        return [button.key for button in self.app.button if (button.key or "").startswith(start)]

    def elements(self) -> Iterator[Element]:
        """Every element of the page."""
        yield from (node for node in self.app._tree if isinstance(node, Element))

    def folds(self) -> Iterator[Block]:
        """Every expander and popover, what it is called included."""
        yield from (node for node in self.app._tree if node.type in ("expandable", "expander", "popover"))

    def _component(self, key: str) -> UnknownElement:
        (found,) = (element for element in self.app.get("bidi_component") if element.key == key)
        return found

    def _send(self, state: WidgetState) -> Page:
        states = self.app._tree.get_widget_states()
        states.widgets.append(state)
        self.app._run(states)
        return self._healthy()

    def _run(self) -> Page:
        self.app.run()
        return self._healthy()

    def _healthy(self) -> Page:
        assert not self.app.exception, self.app.exception[0].stack_trace
        assert self.may_tell_errors or not self.app.error
        return self


def hrefs(data: str) -> list[str]:
    """The addresses in what a component is sent."""
    found: list[str] = []

    def collect(value: dict[str, Any]) -> dict[str, Any]:
        found.extend(value[name] for name in ("href",) if value.get(name))
        return value

    json.loads(data, object_hook=collect)
    return found


@cache
def component_manager() -> BidiComponentManager:
    """What looks for components in all installed packages, once: that takes half of the time of a visit."""
    manager = BidiComponentManager()
    manager.discover_and_register_components(start_file_watching=False)
    return manager


def csv_of(*rows: Mapping[str, str], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """Rows as a CSV file, below the names of all their cells."""
    target = StringIO(newline="")
    writer = csv.DictWriter(target, list(dict.fromkeys(chain(*rows))), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return target.getvalue().encode(encoding)


def workbook(**sheets: list[list[str]]) -> bytes:
    """Sheets of texts as a workbook."""
    target = BytesIO()
    with xlsxwriter.Workbook(target) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return target.getvalue()


@pytest.fixture
def at_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks sits at the machine itself, and so may publish."""
    monkeypatch.setattr(people, "door", lambda: LOCAL)


@pytest.fixture
def come_as(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let everybody who asks from now on be a person."""

    def come(person: Person, reason: Reason | None = None) -> None:
        monkeypatch.setattr(people, "standing_at", lambda *_: Standing(person, reason))

    return come


@pytest.fixture
def downloads(monkeypatch: pytest.MonkeyPatch) -> Downloads:
    """What a click on each download of the pages visited gives, by the file's name."""
    offered: Downloads = {}
    keep = MediaFileManager.add_deferred

    def offer(manager: MediaFileManager, data: Callable[[], bytes], *where: Any, file_name: str, **more: Any) -> str:  # noqa: ANN401
        offered[file_name] = data
        return keep(manager, data, *where, file_name=file_name, **more)

    monkeypatch.setattr(MediaFileManager, "add_deferred", offer)
    return offered


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Page]]:
    """Open a page as a new visitor at a query string; a failure shows its trace here, though not to visitors.

    The page is named as in its address; without a name it is the landscape.
    """
    for name in ("CLUSTERDASH_LANG", "CLUSTERDASH_BASEMAP_URL"):
        monkeypatch.delenv(name, raising=False)
    shared.settings.clear()

    def open_page(query: str = "", page: str = "") -> Page:
        app = AppTest.from_file(str(SCRIPT), default_timeout=60)
        app._page_hash = calc_hash(page) if page else ""
        app._bidi_component_manager = component_manager()
        for name, value in parse_qsl(query, keep_blank_values=True):
            app.query_params[name] = [*app.query_params.get(name, []), value]
        return Page(app)._run()

    with patch_config_options({"client.showErrorDetails": "full"}):
        yield open_page
    shared.settings.clear()
