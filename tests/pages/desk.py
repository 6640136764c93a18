"""States of the page of the data, each reached as a person does: files brought, things clicked, links followed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from clusterdash.store.people import Person
from clusterdash.store.store import Store
from clusterdash.views.uploads import mark_of
from clusterdash.web.people import Reason
from tests.intake.proposals import BETA, CONTACT, GAMMA, INITIATIVE, LABEL
from tests.pages.conftest import Page, csv_of, workbook
from tests.store.landscapes import EDITOR, PUBLISHER, READER
from tests.web.stores import publish

Visit = Callable[..., Page]
Rows = list[dict[str, str]]
MORE = [INITIATIVE | {"members": "120"}, BETA, GAMMA]
OTHERS = [INITIATIVE, BETA | {"members": "90"}, GAMMA]


@dataclass(frozen=True)
class State:
    """What happens until the page is looked at: versions are published, a file is brought, links and buttons used.

    `versions` are published before the person comes, `meanwhile` after the file was brought. `uses` are widgets with
    their values, True for a click; keys may be shortened to how they begin. `then` is the step that is looked at in the
    end where it is another one, empty for the overview, and `afterwards` are widgets used there. One who `leaves` has
    no role any more when widgets are used.
    """

    address: str = ""
    table: str = "initiatives"
    file: bytes = b""
    versions: list[Rows] = field(default_factory=list)
    meanwhile: list[Rows] = field(default_factory=list)
    uses: Mapping[str, object] = field(default_factory=dict)
    person: Person = PUBLISHER
    reason: Reason | None = None
    then: str | None = None
    afterwards: Mapping[str, object] = field(default_factory=dict)
    name: str = "neu.csv"
    errors: bool = False
    leaves: bool = False

    def reach(self, visit: Visit, store: Store, come_as: Callable[..., None], lang: str) -> Page:
        """The page as it stands then."""
        for rows in self.versions:
            publish(store, initiatives=rows)
        come_as(self.person, self.reason)
        page = visit(f"lang={lang}&{f'table={self.table}' if self.file else self.address}", page="data")
        page.may_tell_errors = self.errors
        if self.file:
            page = page.upload(self.name, self.file)
        for rows in self.meanwhile:
            publish(store, initiatives=rows)
        if self.file or self.meanwhile:
            page = page.go(f"lang={lang}&{self.address}")
        if self.leaves:
            come_as(READER, Reason.WITHOUT_ROLE)
        for start, value in self.uses.items():
            page = used(page, start, value)
        if self.then is not None:
            page = page.go(f"lang={lang}" + (f"&table={self.table}&step={self.then}" if self.then else ""))
        for start, value in self.afterwards.items():
            page = used(page, start, value)
        return page


def used(page: Page, start: str, value: object) -> Page:
    """Use the first widget whose key begins like this."""
    key = next(key for element in page.elements() if (key := getattr(element, "key", None) or "").startswith(start))
    if value is True and page.buttons(start):
        return page.click(key)
    widget = page.app.get_by_key(key)
    # What is entered in a form counts when its button is clicked; notes and rows wait for a click too.
    if getattr(widget, "form_id", "") or key.startswith(("note_", "field_")):
        widget.set_value(value)  # type: ignore[attr-defined]
        return page
    return page.use(key, value)


def draft(step: str, *rows: dict[str, str], table: str = "initiatives", **more: object) -> State:
    """A draft of a file at one of its steps."""
    return State(f"table={table}&step={step}", table, csv_of(*rows), **more)  # type: ignore[arg-type]


WRONG = {
    "id": "alpha", "sector": "magic", "fields": "photonics|foo", "founded": "früher", "lat": "47.9", "lon": "9.1",
    "organisation": "Max Mustermann", "summary_de": "Fragen an max@example.org",
}  # fmt: skip
MANY = [
    GAMMA | {"id": f"neu-{number:02}", "name": f"Netz {number}", "founded": f"seit {number}"} for number in range(24)
]
FIGURE = {"id": "alpha", "members": "120"}
EDITED = {"form_row": 2, f"field_initiatives_{mark_of('alpha')}_founded": "früher"}
BOOK = workbook(Blatt=[["id", "members"], ["alpha", "5"]])
REMARK = {"id": "alpha", "Name": "Cluster Alpha", "Bemerkung": "x"}
TALHEIM = GAMMA | {"id": "neu", "name": "Holzbund", "municipality": "Talheim"}
SIMILAR = [GAMMA | {"id": f"neu-{letter}", "name": f"Verbund Gamma{letter}"} for letter in "abcdefghijklmnopqrstuvw"]

SWAPPED = [
    GAMMA | {"id": f"neu-{at:02}", "name": f"Netz {at}", "municipality": "Karlsruhe", "ags": "08212000",
             "lat": f"8.40{at:02}", "lon": "49.009"}
    for at in range(12)
]  # fmt: skip
TWO_WRONG = [
    {"id": "alpha", "founded": "früher"},
    {"id": "gamma", "founded": "2001", "organisation": "Max Muster"},
]

STATES: dict[str, State] = {
    "overview": State(versions=[MORE, MORE[:2]]),
    "overview of a reader": State(versions=[MORE], person=READER, reason=Reason.WITHOUT_ROLE),
    "overview with a file": draft("file", {"id": "alpha"}, then=""),
    "taken back": State("since=1", versions=[MORE], uses={"roll_back_note": "Falsch", "roll_back_now": True}),
    "an older version": State("at=1", versions=[MORE]),
    "the newest version held fast": State("at=1"),
    "news": State("", meanwhile=[MORE]),
    "compared": State("since=1", versions=[MORE, [*MORE[:2], GAMMA | {"id": "delta", "name": "Verbund Delta"}]]),
    "not taken back without a note": State("since=1", versions=[MORE], uses={"roll_back_now": True}),
    "nothing to compare": State("since=1"),
    "without a role": State("table=events&step=file", person=READER, reason=Reason.WITHOUT_ROLE),
    "no file yet": State("table=initiatives&step=file"),
    "file": draft("file", FIGURE),
    "workbook": State("table=initiatives&step=file", file=BOOK, name="neu.xlsx"),
    "file cannot be read": State("table=initiatives&step=file", file=b"%PDF-1.7", errors=True),
    "columns": draft("mapping", {"id": "alpha", "Name": "Cluster Alpha", "Mitgliederzal": "1", "Bemerkung": "x"}),
    "columns chosen": draft("mapping", REMARK, uses={"column_of_2": "legal_form"}),
    "two for a column": draft("mapping", REMARK, uses={"column_of_2": "id"}),
    "faults": draft("faults", WRONG, WRONG | {"id": "beta"}),
    "faults in a list": draft("faults", LABEL | {"level": "platin", "year": "2021"}, table="labels"),
    "very many faults": draft("faults", *MANY),
    "a town of two": draft("faults", TALHEIM),
    "decided": draft("faults", *TWO_WRONG, uses={"harmless_": True, "drop_": True}),
    "nothing chosen": draft("faults", {"id": "alpha", "status": "schlafend"}, uses={"take_": True}),
    "nothing to take over": draft("faults", *TWO_WRONG, uses={"take_": True}),
    "asked before decisions are lost": draft(
        "faults", *TWO_WRONG, uses={"drop_": True}, then="file", afterwards={"upload_": ("b.csv", b"id,founded\n", "")}
    ),
    "asked before it is read differently": draft(
        "faults", *TWO_WRONG, uses={"drop_": True}, then="file", afterwards={"reading_encoding": "cp1252"}
    ),
    "a file that replaces nothing": draft("file", FIGURE, uses={"upload_": ("leer.csv", b"", "")}),
    "publication with a warning": draft("publish", {"id": "alpha", "members": "2000"}),
    "repaired": draft("faults", {"id": " alpha", "members": "2.000", "members_year": "2019"}),
    "warnings": draft("faults", *SIMILAR),
    "in conflict": draft("faults", {"id": "alpha", "members": "130"}, meanwhile=[MORE]),
    "in conflict, mine holds": draft(
        "faults", {"id": "alpha", "members": "130"}, meanwhile=[MORE], uses={"conflict_True": True}
    ),
    "in conflict, theirs holds": draft(
        "faults", {"id": "alpha", "members": "130"}, meanwhile=[MORE], uses={"conflict_False": True}
    ),
    "one row missing": draft("changes", INITIATIVE, BETA),
    "map without a row": draft("changes", INITIATIVE, BETA, uses={"missing_rows": "delete"}, then="map"),
    "asked before a correction is lost": draft(
        "faults", TWO_WRONG[0], uses={"empty_": True}, then="file",
        afterwards={"upload_": ("neu.csv", csv_of(TWO_WRONG[0]), "")},
    ),
    "points to swap": draft("faults", *SWAPPED),
    "still named": draft("changes", {"id": "gamma", "members": "5"}, uses={"missing_rows": "delete"}, then="faults"),
    "no key": draft("faults", {"name": "Cluster Alpha", "members": "1"}),
    "missing rows": draft("changes", FIGURE),
    "renamed": draft("changes", INITIATIVE | {"id": "alpha-neu"}),
    "renaming confirmed": draft("changes", INITIATIVE | {"id": "alpha-neu"}, uses={"renamed_alpha": True}),
    "map": draft("map", INITIATIVE | {"members": "120"}, GAMMA | {"id": "neu"}),
    "map of contacts": draft("map", CONTACT | {"organisation": "Neue Stelle"}, table="contacts"),
    "map waits": draft("map", WRONG),
    "publication": draft("publish", FIGURE),
    "publication without a note": draft("publish", FIGURE, uses={"publish_now": True}),
    "refused": draft("publish", FIGURE, uses={"note": "Zahl neu", "publish_now": True}, leaves=True),
    "published": draft("publish", FIGURE, uses={"note": "Zahl neu", "publish_now": True}),
    "nothing to publish": draft("publish", {"id": "alpha"}),
    "faults before publication": draft("publish", WRONG),
    "publication of an editor": draft("publish", FIGURE, person=EDITOR),
    "discarded": draft("faults", {"id": "alpha"}, uses={"discard": True}),
    "on a newer version": draft("changes", FIGURE, meanwhile=[OTHERS]),
    "form": State("table=initiatives&step=rows"),
    "form of events": State("table=events&step=rows", uses={"form_row": 2}),
    "form with a deleted row": State("table=initiatives&step=rows", uses={"form_row": 4, "delete_row": True}),
    "form with nothing to save": State("table=initiatives&step=rows", uses={"form_row": 2, "save_row": True}),
    "form saved with a wrong cell": State("table=initiatives&step=rows", uses=EDITED | {"save_row": True}),
    "form with a row that is not saved": State(
        "table=initiatives&step=rows", uses=EDITED, afterwards={"form_row": 3}
    ),
    "form with a wrong cell": State("table=initiatives&step=rows", uses=EDITED | {"save_row": True}, then="faults"),
    "form with a row that others name": State(
        "table=initiatives&step=rows", uses={"form_row": 2, "delete_row": True}, then="faults"
    ),
    "file beside a form": State("table=initiatives&step=rows", uses=EDITED | {"save_row": True}, then="file"),
    "overview with a form": State("table=initiatives&step=rows", uses=EDITED | {"save_row": True}, then=""),
    "form beside a file": draft("rows", {"id": "alpha"}),
}  # fmt: skip
