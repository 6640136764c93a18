"""Views are remembered on every page, and briefings kept, ordered, shared and taken along on their own."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.proto.DownloadButton_pb2 import DownloadButton
from streamlit.util import calc_hash

from clusterdash.briefing.captures import MOST_CAPTURES, Briefing, Capture, written
from clusterdash.briefing.opening import read_briefing
from clusterdash.briefing.ready import READY
from clusterdash.locale import language
from clusterdash.store.briefings import SavedBriefing
from clusterdash.store.people import Person
from clusterdash.store.store import Store
from clusterdash.web import shelves
from clusterdash.web.briefings import document_of
from clusterdash.web.capturing import CURRENT
from clusterdash.web.navigation import PAGES
from clusterdash.web.people import Reason
from clusterdash.web.shared import now
from tests.intake.proposals import BETA, GAMMA, INITIATIVE
from tests.pages.conftest import Page
from tests.pages.test_language import BRIEFINGS, english_in, german_in, said_in, texts, unseen
from tests.store.landscapes import COLLEAGUE, READER
from tests.web.stores import out_of_reach, publish

Visit = Callable[..., Page]
ComeAs = Callable[..., None]
STRANGER = Person("", "")
KEY = "kV3-unguessable_Key_for-whoever-speaks"
FIRST = Capture("landscape", "sector=photonics", 1, "Photonik führt", "Langsam sprechen.\nPause.")
SECOND = Capture("initiatives", "id=alpha", 1, "Wer Alpha ist")
THIRD = Capture("regions", "area=08", 1, "Das Land")
BRIEFING = Briefing("Landtag am Dienstag", (FIRST, SECOND, THIRD))
SERIES = {
    "id": "tag-1", "series": "tag-der-cluster", "title": "Tag", "start_date": "2025-05-05", "format": "conference",
    "country": "DE", "source_url": "https://example.org/",
}  # fmt: skip
MORE = [INITIATIVE | {"members": "120"}, BETA, GAMMA]


@pytest.fixture(autouse=True)
def known(come_as: ComeAs) -> None:
    """Whoever asks is signed in, without any role."""
    come_as(READER, Reason.WITHOUT_ROLE)


@pytest.fixture
def kept(own_store: Store) -> SavedBriefing:
    """A briefing of the one who asks."""
    return own_store.save_briefing(READER, SavedBriefing(KEY, BRIEFING.title, written(BRIEFING)), now())


@pytest.fixture
def opened(visit: Visit, kept: SavedBriefing) -> Page:
    """The page with this briefing open."""
    return visit(f"briefing={kept.key}", page="briefing")


def remember(page: Page, **values: str) -> Page:
    """Remember the view that a page shows; `values` are what is entered, `into` is the proposed briefing."""
    if "into" in values:
        page.app.session_state[CURRENT] = values.pop("into")
    page = page.click("capture")
    for name, value in values.items():
        page.app.get_by_key(f"remember_{name}").set_value(value)  # type: ignore[attr-defined]
    return page.click("remember_now")


def keys(page: Page) -> set[str]:
    return {key for element in page.elements() if (key := getattr(element, "key", None))}


def act(page: Page, do: str, at: object = 0, **more: object) -> Page:
    """Click a button of the list of views."""
    revision = page.component("captured_views")["revision"]
    return page.trigger("captured_views", "act", {"do": do, "at": at, "revision": revision, **more})


def content(store: Store, key: str = KEY) -> Briefing:
    """What the store holds of a briefing."""
    saved = store.briefing(key)
    assert saved is not None
    return read_briefing(saved.content, "kept")


def titles(page: Page) -> list[str]:
    """The titles of the views that are listed."""
    return [view["title"] for view in page.component("captured_views")["views"]]


def headline(page: Page) -> str:
    told: str = page.component("voice")["headline"]
    return told


# ---------------------------------------------------------------- remembering


@pytest.mark.parametrize("path", [page.path for page in PAGES.values() if page.name != "briefing"])
def test_every_page_remembers_what_it_shows_with_its_headline_and_version(
    path: str, visit: Visit, own_store: Store
) -> None:
    page = visit("area=08&lang=de", page=path)
    finding = headline(page)
    page = remember(page, note="Kurz halten.")
    (saved,) = own_store.briefings(READER)
    assert content(own_store, saved.key).captures == (
        Capture(path or "landscape", "area=08", 1, finding, "Kurz halten."),
    )
    toast = page.piece("p", "cd-toast")
    assert f"Gemerkt in „{saved.title}“: 1 Ansicht." in toast.text
    assert parse_qs(urlsplit(toast.one("a").attributes["href"]).query)["briefing"] == [saved.key]
    assert not page.go("area=08").has("cd-toast")


def test_a_view_goes_to_the_end_of_the_chosen_briefing(visit: Visit, kept: SavedBriefing, own_store: Store) -> None:
    other = SavedBriefing("another-unguessable-Key", "Kreistag", written(Briefing("Kreistag")))
    own_store.save_briefing(READER, other, now())
    remember(visit("q=alpha"), into=kept.key, title="Ein eigener Titel")
    assert content(own_store).captures[-1] == Capture("landscape", "q=alpha", 1, "Ein eigener Titel")
    assert len(content(own_store, other.key).captures) == 0


def test_the_briefing_that_was_used_last_is_proposed_and_a_new_one_has_its_own_name(
    visit: Visit, kept: SavedBriefing, own_store: Store
) -> None:
    page = remember(visit(), into="", name="Messe")
    new = next(saved for saved in own_store.briefings(READER) if saved.title == "Messe")
    own_store.save_briefing(READER, kept, now())  # now the other one was changed last
    remember(page.go("q=beta"), title="Noch eine")
    assert [view.title for view in content(own_store, new.key).captures][1:] == ["Noch eine"]


def test_a_title_that_was_emptied_is_the_headline_again(visit: Visit, own_store: Store) -> None:
    page = visit()
    finding = headline(page)
    remember(page, title="  ")
    (saved,) = own_store.briefings(READER)
    assert content(own_store, saved.key).captures[0].title == finding


@pytest.mark.parametrize("query", ["table=events&step=file", f"briefing={KEY}"])
def test_drafts_and_briefings_are_not_remembered(query: str, visit: Visit, kept: SavedBriefing) -> None:
    assert kept
    page = visit(query, page="data" if "table" in query else "briefing")
    assert page.buttons("capture") == []


def test_a_full_briefing_says_so_and_stays_as_it_is(visit: Visit, own_store: Store) -> None:
    full = written(Briefing("Voll", (FIRST,) * MOST_CAPTURES))
    own_store.save_briefing(READER, SavedBriefing(KEY, "Voll", full), now())
    page = remember(visit())
    assert not page.has("cd-toast")
    assert content(own_store) == read_briefing(full, "kept")
    assert "100 Ansichten, mehr passen nicht hinein" in page.click("capture").told[0]


def test_while_the_store_is_out_of_reach_nothing_is_remembered_and_that_is_told(visit: Visit, own_store: Store) -> None:
    page = visit()
    with out_of_reach(own_store):
        page = page.click("capture")
    assert any("ist zurzeit nicht erreichbar" in told for told in page.told)
    assert own_store.briefings(READER) == []


# ---------------------------------------------------------------- the list of briefings


def test_without_a_briefing_the_page_says_what_one_is_and_offers_ready_made_ones(
    visit: Visit, own_store: Store
) -> None:
    assert own_store
    page = visit(page="briefing")
    assert headline(page) == "Noch kein Briefing"
    assert page.buttons("make_") == [f"make_{name}" for name in READY]


def test_a_ready_made_briefing_with_nothing_to_be_about_says_why(visit: Visit, own_store: Store) -> None:
    assert own_store  # one version, whose events are of no series
    page = visit(page="briefing")
    closed = [name for name in READY if page.app.get_by_key(f"make_{name}").disabled]  # type: ignore[attr-defined]
    assert closed == ["series", "changes"]
    told = {text.value for text in page.app.markdown}  # type: ignore[attr-defined]
    assert {"Vor Version 1 gibt es keine, mit der sich vergleichen ließe.", "Die Daten enthalten keine."} <= told


@pytest.mark.parametrize("name", READY)
def test_one_click_makes_a_ready_made_briefing_and_opens_it(name: str, visit: Visit, own_store: Store) -> None:
    publish(own_store, initiatives=MORE, events=[SERIES])
    page = visit(page="briefing").click(f"make_{name}")
    (saved,) = own_store.briefings(READER)
    assert page.query == {"briefing": [saved.key]}
    assert headline(page) == saved.title
    assert titles(page) == [view.title for view in content(own_store, saved.key).captures] != []


def test_a_ready_made_briefing_is_about_what_is_chosen_already(visit: Visit, own_store: Store) -> None:
    page = visit("area=08212&sector=textiles", page="briefing").click("make_sector")
    (saved,) = own_store.briefings(READER)
    assert saved.title == "Textil in Baden-Württemberg"
    assert page.query["area"] == ["08212"]


def test_an_empty_briefing_begins_with_a_name(visit: Visit, own_store: Store) -> None:
    page = visit(page="briefing")
    page.app.get_by_key("new_name").set_value("Für den Kreistag")  # type: ignore[attr-defined]
    page = page.click("begin")
    assert headline(page) == "Für den Kreistag"
    assert "Noch ist keine Ansicht darin" in page.words
    assert [saved.title for saved in own_store.briefings(READER)] == ["Für den Kreistag"]


def test_the_list_has_ones_own_briefings_only_each_with_its_views(visit: Visit, opened: Page, come_as: ComeAs) -> None:
    (row,) = visit(page="briefing").piece("table", "cd-plain").one("tbody").all("tr")
    assert [cell.text for cell in (*row.all("th"), *row.all("td"))][:2] == ["Landtag am Dienstag", "3"]
    come_as(COLLEAGUE)
    assert headline(visit(page="briefing")) == "Noch kein Briefing"
    assert headline(opened) == "Landtag am Dienstag"


# ---------------------------------------------------------------- one briefing


def test_each_view_says_what_it_shows_and_leads_to_the_version_it_was_remembered_with(opened: Page) -> None:
    first, second, third = opened.component("captured_views")["views"]
    assert (first["shows"], first["data"]) == ("Landschaft · Branche: Photonik", "Version 1, 22.11.2026")
    assert first["href"] == "./?sector=photonics&at=1"
    assert first["note"] == "Langsam sprechen.\nPause."
    assert second["shows"].startswith("Initiativen · Cluster Alpha")
    assert third["shows"] == "Regionen · Gebiet: Baden-Württemberg"


@pytest.mark.parametrize(
    ("do", "at", "order"),
    [
        ("down", 0, [SECOND, FIRST, THIRD]),
        ("up", 2, [FIRST, THIRD, SECOND]),
        ("up", 0, [FIRST, SECOND, THIRD]),
        ("duplicate", 1, [FIRST, SECOND, SECOND, THIRD]),
        ("remove", 1, [FIRST, THIRD]),
    ],
)
def test_views_are_moved_duplicated_and_removed(
    do: str, at: int, order: list[Capture], opened: Page, own_store: Store
) -> None:
    page = act(opened, do, at)
    assert list(content(own_store).captures) == order
    assert titles(page) == [view.title for view in order]


def test_where_a_moved_view_stands_is_said_to_who_cannot_see_it(opened: Page) -> None:
    page = act(opened, "down")
    assert page.component("captured_views")["said"] == "„Photonik führt“ ist jetzt Ansicht 2 von 3."


def test_title_and_note_are_edited_in_place(opened: Page, own_store: Store) -> None:
    act(opened, "edit", 2, title="Neu\nbenannt", note="Erst fragen.\nDann zeigen.")
    assert content(own_store).captures[2] == replace(THIRD, title="Neu benannt", note="Erst fragen.\nDann zeigen.")


@pytest.mark.parametrize("asked", [
    {"do": "explode", "at": 0}, {"do": "up", "at": 3}, {"do": "up", "at": -1}, {"do": "up", "at": "0"},
    {"do": "remove", "at": True}, {"do": "edit"}, {},
])  # fmt: skip
def test_what_no_button_asks_for_changes_nothing(asked: dict[str, object], opened: Page, own_store: Store) -> None:
    opened.trigger("captured_views", "act", {"revision": 1, **asked})
    assert content(own_store) == BRIEFING


def test_a_click_on_a_list_that_was_there_before_changes_nothing(opened: Page, own_store: Store) -> None:
    page = act(opened, "down")
    page.trigger("captured_views", "act", {"do": "down", "at": 0, "revision": 1})
    assert list(content(own_store).captures) == [SECOND, FIRST, THIRD]


def test_a_removed_view_comes_back_by_undoing(opened: Page, own_store: Store) -> None:
    page = act(opened, "remove", 1)
    assert page.told == ["Die Ansicht „Wer Alpha ist“ wurde entfernt."]
    page.click("undo_now")
    assert content(own_store) == BRIEFING


def test_a_deleted_briefing_comes_back_under_its_address_by_undoing(opened: Page, own_store: Store) -> None:
    page = opened.click("delete")
    assert own_store.briefing(KEY) is None
    assert page.query == {}
    assert page.told == ["Das Briefing „Landtag am Dienstag“ wurde gelöscht."]
    page = page.click("undo_now")
    assert page.query == {"briefing": [KEY]}
    assert content(own_store) == BRIEFING


def test_a_briefing_is_renamed_and_duplicated(opened: Page, own_store: Store) -> None:
    opened.app.get_by_key("rename_to").set_value("Kreistag")  # type: ignore[attr-defined]
    page = opened.click("rename_now")
    assert headline(page) == "Kreistag"
    assert content(own_store) == replace(BRIEFING, title="Kreistag")
    page = page.click("copy")
    assert headline(page) == "Kopie von Kreistag"
    assert content(own_store, page.query["briefing"][0]).captures == BRIEFING.captures


def test_a_second_window_is_told_instead_of_overwriting(opened: Page, own_store: Store, kept: SavedBriefing) -> None:
    elsewhere = replace(BRIEFING, captures=(THIRD,))
    own_store.save_briefing(READER, replace(kept, content=written(elsewhere)), now())
    page = act(opened, "remove", 1)
    assert "in einem anderen Fenster geändert oder gelöscht und neu geladen" in page.told[0]
    assert content(own_store) == elsewhere
    assert titles(page) == ["Das Land"]


def test_a_session_that_ended_meanwhile_is_told(opened: Page, own_store: Store, come_as: ComeAs) -> None:
    come_as(STRANGER, Reason.ENDED)
    page = act(opened, "remove", 1)
    assert content(own_store) == BRIEFING
    assert page.told[0].startswith("Das wurde abgelehnt: Ihre Sitzung ist abgelaufen")
    assert "Jemand teilt es mit Ihnen" in page.component("voice")["sentence"]


# ---------------------------------------------------------------- newer data


def test_older_views_are_brought_to_the_newest_version_one_by_one_or_all_at_once(
    visit: Visit, kept: SavedBriefing, own_store: Store
) -> None:
    publish(own_store, initiatives=MORE)
    page = visit(f"briefing={kept.key}", page="briefing")
    assert "3 Ansichten zeigen die Daten, mit denen sie gemerkt wurden; die neuesten sind Version 2." in page.words
    assert page.component("captured_views")["views"][0]["renew"] == "Auf Version 2"
    page = act(page, "renew", 1)
    assert [view.version for view in content(own_store).captures] == [1, 2, 1]
    page = page.click("renew_all")
    assert [view.version for view in content(own_store).captures] == [2, 2, 2]
    assert page.buttons("renew_all") == []
    assert page.component("captured_views")["views"][0]["href"] == "./?sector=photonics&at=2"


def test_what_the_data_do_not_have_is_told_in_words_and_presented_all_the_same(visit: Visit, own_store: Store) -> None:
    lost = Briefing("Verloren", (Capture("initiatives", "id=nobody&sector=photonics", 99), Capture("about", "", 1)))
    own_store.save_briefing(READER, SavedBriefing(KEY, "Verloren", written(lost)), now())
    page = visit(f"briefing={KEY}", page="briefing")
    first, second = page.component("captured_views")["views"]
    assert "Version 99, mit der diese Ansicht gemerkt wurde, gibt es hier nicht" in first["warning"]
    assert "In Version 1 gibt es nicht: id=nobody." in first["warning"]
    assert first["href"] == "initiatives?sector=photonics"
    assert second["warning"] == ""
    document = document_of(KEY, language("de"), "https://example.org/")
    assert document is not None
    assert [scene.title for scene in document.scenes] == titles(page)


@pytest.mark.parametrize("button", ["delete", "rename_now"])
def test_nothing_is_deleted_or_renamed_after_the_session_has_ended(
    button: str, opened: Page, own_store: Store, come_as: ComeAs
) -> None:
    come_as(STRANGER, Reason.ENDED)
    page = opened.click(button)
    assert content(own_store) == BRIEFING
    assert page.told[0].startswith("Das wurde abgelehnt: Ihre Sitzung ist abgelaufen")
    assert page.buttons("undo_now") == []


def test_a_briefing_that_somebody_damaged_is_shown_empty(visit: Visit, own_store: Store) -> None:
    own_store.save_briefing(READER, SavedBriefing(KEY, "Beschädigt", b"{"), now())
    page = visit(f"briefing={KEY}", page="briefing")
    assert headline(page) == "Beschädigt"
    assert "Noch ist keine Ansicht darin" in page.words


# ---------------------------------------------------------------- others


@pytest.mark.parametrize("person", [COLLEAGUE, STRANGER])
def test_others_see_a_shared_briefing_and_copy_it_but_do_not_change_it(
    person: Person, visit: Visit, kept: SavedBriefing, come_as: ComeAs, own_store: Store
) -> None:
    come_as(person, None if person.key else Reason.NOT_SIGNED_IN)
    page = visit(f"briefing={kept.key}", page="briefing")
    assert titles(page) == [view.title for view in BRIEFING.captures]
    assert not page.component("captured_views")["editable"]
    assert not {"rename_now", "delete", "renew_all"} & keys(page)
    page = act(page, "remove", 0)
    assert content(own_store) == BRIEFING
    page = page.click("copy")
    assert headline(page) == "Kopie von Landtag am Dienstag"
    assert page.component("captured_views")["editable"]
    assert len(own_store.briefings(READER)) == 1


@pytest.mark.parametrize("query", ["briefing=there-is-no-such-key", f"briefing={KEY}"])
def test_an_address_without_a_briefing_says_so(query: str, visit: Visit, own_store: Store) -> None:
    assert own_store
    page = visit(query, page="briefing")
    assert headline(page) == "Dieses Briefing gibt es hier nicht"


def test_whoever_has_the_address_for_readers_sees_no_note_anywhere_and_the_speaker_sees_them(
    opened: Page, visit: Visit, come_as: ComeAs
) -> None:
    for_readers, for_speakers = (urlsplit(shared.value) for shared in opened.app.code)
    assert {for_readers.path, for_speakers.path} == {"/briefing"}
    come_as(COLLEAGUE)
    for address, noted in ((for_speakers, [view.note for view in BRIEFING.captures]), (for_readers, [""] * 3)):
        page = visit(address.query, page="briefing")
        assert [view["note"] for view in page.component("captured_views")["views"]] == noted
        document = document_of(parse_qs(address.query)["briefing"][0], language("de"), "")
        assert document is not None
        assert [scene.note for scene in document.scenes] == noted
    assert len(page.app.code) == 1  # who has no right to the notes is not told where they are
    page = page.click("copy")
    assert {view["note"] for view in page.component("captured_views")["views"]} == {""}


def test_at_the_address_for_readers_the_owner_is_at_home(opened: Page, visit: Visit) -> None:
    for_readers = urlsplit(opened.app.code[0].value)
    page = visit(for_readers.query, page="briefing")
    assert page.component("captured_views")["editable"]
    assert page.component("captured_views")["views"] == opened.component("captured_views")["views"]


# ---------------------------------------------------------------- without signing in


def test_somebody_who_is_not_known_keeps_briefings_in_the_window_and_is_told_so(
    visit: Visit, own_store: Store, come_as: ComeAs
) -> None:
    come_as(STRANGER, Reason.NOT_SIGNED_IN)
    page = remember(visit("sector=photonics"), title="Photonik")
    link = page.piece("p", "cd-toast").one("a").attributes["href"]
    key = parse_qs(urlsplit(link).query)["briefing"][0]
    page = in_the_same_window(page, link)
    assert titles(page) == ["Photonik"]
    assert "Ihre Briefings sind darum weg, wenn Sie dieses Fenster neu laden oder schließen" in page.words
    assert "share" not in {block.proto.popover.label for block in page.folds()}
    page = act(page, "duplicate")
    assert titles(page) == ["Photonik", "Photonik"]
    assert own_store.briefing(key) is None
    document = document_of(key, language("de"), "")
    assert document is not None
    assert len(document.scenes) == 2
    other = visit(f"briefing={key}", page="briefing")
    assert not other.component("captured_views")["editable"]
    assert headline(visit(page="briefing")) == "Noch kein Briefing"
    page.click("delete")
    assert document_of(key, language("de"), "") is None


def in_the_same_window(page: Page, link: str) -> Page:
    page.app._page_hash = calc_hash("briefing")
    return page.go(urlsplit(link).query)


def test_briefings_of_many_windows_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves, "MOST_LENT", 2)
    lent = shelves.Lent()
    for key in ("one", "two", "one", "three"):
        lent.keep(SavedBriefing(key, key, b""))
    assert [lent.find(key) is not None for key in ("one", "two", "three")] == [True, False, True]


# ---------------------------------------------------------------- as a file


def test_a_briefing_is_taken_along_and_opened_again_by_somebody_else(
    opened: Page, visit: Visit, own_store: Store, come_as: ComeAs
) -> None:
    taken = next(each for each in opened.elements() if each.type == "download_button")
    assert isinstance(taken.proto, DownloadButton)
    come_as(COLLEAGUE)
    page = visit(page="briefing").upload("landtag.json", written(BRIEFING))
    assert titles(page) == [view.title for view in BRIEFING.captures]
    (saved,) = own_store.briefings(COLLEAGUE)
    assert (content(own_store, saved.key), saved.key) == (BRIEFING, page.query["briefing"][0])
    assert own_store.audit(1)[0].file_name == "landtag.json"


def test_a_file_that_is_no_briefing_is_refused_with_every_fault(visit: Visit, own_store: Store) -> None:
    page = visit(page="briefing")
    page.may_tell_errors = True
    plain = json.loads(written(BRIEFING))
    plain["captures"][0]["page"], plain["captures"][2]["version"] = "*geheim*", 0
    page = page.upload("kaputt.json", json.dumps(plain).encode())
    (told,) = [error.value for error in page.app.error]
    assert "- Ansicht 1: „page“ ist „\\*geheim\\*“; erlaubt ist landscape," in told
    assert "- Ansicht 3: „version“ ist „0“; erlaubt ist eine Zahl von 1 bis 999999999." in told
    assert "Ändern Sie die Stelle in einem Texteditor" in told
    assert own_store.briefings(READER) == []
    assert not page.go("").app.error


# ---------------------------------------------------------------- words


def test_the_pages_of_briefings_speak_one_language_and_show_nearly_all_they_can_say(
    visit: Visit, own_store: Store, kept: SavedBriefing, come_as: ComeAs
) -> None:
    publish(own_store, initiatives=MORE, events=[SERIES])
    lost = SavedBriefing(
        "lost-unguessable-Key", "Verloren", written(Briefing("V", (Capture("data", "since=1&sector=x", 9),)))
    )
    own_store.save_briefing(READER, lost, now())
    shown: set[str] = set()
    for lang, foreign in (("de", english_in), ("en", german_in)):
        found = set().union(*map(texts, states(visit, come_as, kept, lang)))
        assert foreign(found - own_words()) == set()
        shown |= found if lang == "de" else set()
    assert len(missed := unseen(shown, said_in(*BRIEFINGS))) < len(said_in(*BRIEFINGS)) / 5, missed


def own_words() -> set[str]:
    """What readers have written themselves."""
    return {BRIEFING.title, *(text for view in BRIEFING.captures for text in (view.title, view.note))}


def states(visit: Visit, come_as: ComeAs, kept: SavedBriefing, lang: str) -> Iterator[Page]:
    """The pages of briefings in their states, as a reader meets them in a language; to be looked at one by one."""
    come_as(READER, Reason.WITHOUT_ROLE)
    start, of_one = f"lang={lang}", f"lang={lang}&briefing="
    yield visit(start, page="briefing")
    yield visit(f"{of_one}lost-unguessable-Key", page="briefing")
    yield visit(f"{of_one}there-is-no-such-key", page="briefing")
    yield visit(start, page="topics").click("capture")
    yield remember(visit(start, page="topics"), into="", name="Messe")
    yield (page := visit(of_one + kept.key, page="briefing"))
    for do, at in (("down", 0), ("up", 1), ("duplicate", 0), ("remove", 1)):
        yield act(page, do, at)
    yield page.click("copy")
    yield remember(visit(start, page="topics"), into=page.query["briefing"][0])
    yield page.click("delete")
    come_as(STRANGER, Reason.NOT_SIGNED_IN)
    yield visit(start, page="briefing")
    yield visit(of_one + kept.key, page="briefing")
