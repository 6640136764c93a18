import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import URL

from clusterdash.errors import RefusedError, UsageError
from clusterdash.store import briefings
from clusterdash.store.audit import Outcome
from clusterdash.store.briefings import LARGEST_BYTES, SavedBriefing
from clusterdash.store.people import SESSION_ENDED, Person
from clusterdash.store.store import Store
from clusterdash.store.versions import UploadedFile
from tests.store.conftest import Opening
from tests.store.landscapes import COLLEAGUE, EDITOR, NOW, READER

LATER = NOW + dt.timedelta(minutes=5)
STRANGER = Person("", "")
BRIEFING = SavedBriefing("kV3-unguessable_Key", "Landtag 0\ud83d", b'{"title": "\x00\xff"}')
FILE = UploadedFile("briefing.json", "ab" * 32)


def test_a_briefing_is_there_again_after_a_reload_and_on_another_server(
    store: Store, url: str | URL, opened: Opening
) -> None:
    saved = store.save_briefing(READER, BRIEFING, NOW)
    assert (saved.person, saved.revision, saved.created, saved.changed) == (READER.key, 1, NOW, NOW)
    found = opened(url).briefing(BRIEFING.key)
    assert found == replace(saved, title="Landtag 0\ufffd")


def test_whoever_has_the_key_reads_a_briefing_and_its_owner_alone_lists_it(store: Store) -> None:
    store.save_briefing(READER, BRIEFING, NOW)
    assert [briefing.key for briefing in store.briefings(READER)] == [BRIEFING.key]
    for other in (EDITOR, STRANGER):
        assert store.briefings(other) == []
    assert store.briefing("another-key") is None


def test_the_first_part_of_its_key_finds_a_briefing_for_its_readers_and_no_less_or_more_does(store: Store) -> None:
    whole = SavedBriefing("kV3-unguessable_Key_of-for-its_owner%alone", "Landtag", b"{}")
    saved = store.save_briefing(READER, whole, NOW)
    store.save_briefing(READER, replace(whole, key=whole.key.swapcase()), NOW)
    assert saved.readers_key == "kV3-unguessable_Key_of"
    assert store.shared_briefing(saved.readers_key) == saved
    for other in (whole.key, saved.readers_key[:-1], saved.readers_key.replace("_", "%"), ""):
        assert store.shared_briefing(other) is None


def test_the_last_changed_comes_first_and_the_day_of_creation_stays(store: Store) -> None:
    first = store.save_briefing(READER, BRIEFING, NOW)
    store.save_briefing(READER, replace(BRIEFING, key="second"), NOW)
    changed = store.save_briefing(READER, replace(first, title="Kreistag"), LATER)
    assert (changed.revision, changed.created, changed.changed) == (2, NOW, LATER)
    assert [briefing.title for briefing in store.briefings(READER)] == ["Kreistag", "Landtag 0\ufffd"]


def test_a_second_window_cannot_overwrite_what_the_first_has_saved(store: Store) -> None:
    first = store.save_briefing(READER, BRIEFING, NOW)
    second = store.save_briefing(READER, replace(first, title="zuerst"), LATER)
    for outdated in (BRIEFING, first):
        with pytest.raises(UsageError, match="was changed or deleted in another window meanwhile; nothing was saved"):
            store.save_briefing(READER, replace(outdated, title="verloren?"), LATER)
    assert store.briefing(BRIEFING.key) == second


def test_a_deleted_briefing_does_not_come_back_from_another_window_but_by_undoing(store: Store) -> None:
    saved = store.save_briefing(READER, BRIEFING, NOW)
    store.discard_briefing(READER, BRIEFING.key, LATER)
    assert store.briefing(BRIEFING.key) is None
    with pytest.raises(UsageError, match="another window"):
        store.save_briefing(READER, saved, LATER)
    undone = store.save_briefing(READER, replace(saved, revision=0), LATER)
    assert (undone.content, undone.created) == (BRIEFING.content, NOW)


def test_nobody_changes_or_deletes_the_briefing_of_somebody_else(store: Store) -> None:
    saved = store.save_briefing(READER, BRIEFING, NOW)
    for attempt in (saved, replace(BRIEFING, content=b"mine now")):
        with pytest.raises(RefusedError, match=r"is somebody else's; nothing was saved\. Copy it first"):
            store.save_briefing(COLLEAGUE, attempt, LATER)
    store.discard_briefing(COLLEAGUE, BRIEFING.key, LATER)
    assert store.briefings(READER) == [replace(saved, title="Landtag 0\ufffd")]
    assert store.audit(1)[0].outcome is Outcome.REFUSED


def test_somebody_who_is_not_known_writes_nothing_and_trying_is_logged(store: Store) -> None:
    saved = store.save_briefing(READER, BRIEFING, NOW)
    for attempt in (
        lambda: store.save_briefing(STRANGER, replace(BRIEFING, key="new"), NOW),
        lambda: store.save_briefing(STRANGER, saved, NOW),
        lambda: store.discard_briefing(STRANGER, BRIEFING.key, NOW),
    ):
        with pytest.raises(RefusedError, match='"briefing" needs somebody who is signed in; nothing was changed'):
            attempt()
    assert len(store.briefings(READER)) == 1
    assert [entry.outcome for entry in store.audit(3)] == [Outcome.REFUSED] * 3


def test_a_session_that_ended_writes_nothing_any_more(store: Store) -> None:
    began = NOW - dt.timedelta(hours=1)
    person = replace(READER, began=began, ends=LATER)
    store.end_sessions(READER.key, NOW)
    with pytest.raises(RefusedError, match=SESSION_ENDED):
        store.save_briefing(person, BRIEFING, NOW)


def test_a_new_briefing_stands_in_the_audit_log_once_with_the_file_it_came_in(store: Store) -> None:
    saved = store.save_briefing(READER, BRIEFING, NOW, FILE)
    store.save_briefing(READER, saved, LATER)
    store.save_briefing(READER, replace(BRIEFING, key="second"), LATER)
    logged = [(entry.file_name, entry.outcome) for entry in store.audit(9) if entry.action == "briefing"]
    assert logged == [(None, Outcome.DONE), ("briefing.json", Outcome.DONE)]


def test_a_briefing_that_is_too_large_is_not_kept(store: Store) -> None:
    store.save_briefing(READER, replace(BRIEFING, content=bytes(LARGEST_BYTES)), NOW)
    with pytest.raises(UsageError, match=r"has 1000001 bytes; nothing was saved. Allowed are 1000000: shorten"):
        store.save_briefing(READER, replace(BRIEFING, key="larger", content=bytes(LARGEST_BYTES + 1)), NOW)
    assert store.briefing("larger") is None


def test_nobody_fills_the_store_with_briefings(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(briefings, "MOST_OF_A_PERSON", 2)
    for key in ("one", "two"):
        store.save_briefing(READER, replace(BRIEFING, key=key), NOW)
    with pytest.raises(UsageError, match="You keep 2 briefings, and no more are allowed; nothing was saved"):
        store.save_briefing(READER, BRIEFING, NOW)
    store.save_briefing(EDITOR, BRIEFING, NOW)
    assert len(store.briefings(READER)) == 2
