import datetime as dt

import pytest

from clusterdash.store.audit import AuditEntry, Outcome
from clusterdash.store.store import Store
from clusterdash.store.versions import UploadedFile
from tests.store.landscapes import NOW, PUBLISHER, READER

MINUTE = dt.timedelta(minutes=1)


def test_what_happens_outside_of_the_store_can_be_logged_with_its_outcome(store: Store) -> None:
    file = UploadedFile("Kammern.csv", "ab" * 32)
    store.log(READER, "check", NOW, table="events", file=file, outcome=Outcome.FAULTY, reason="3 faults")
    assert store.audit(1) == [
        AuditEntry(
            NOW, READER.key, "Lea Leserin", "reader", "check", Outcome.FAULTY, "events", None, "Kammern.csv",
            "ab" * 32, "3 faults",
        )
    ]  # fmt: skip


def test_the_newest_entries_come_first_and_no_more_than_asked_for(store: Store) -> None:
    for position, action in enumerate(["sign-in", "second", "third", "sign-out"]):
        store.log(PUBLISHER, action, NOW + position * MINUTE)
    assert [entry.action for entry in store.audit(3)] == ["sign-out", "third", "second"]
    assert store.audit(0) == []


def test_entries_of_the_same_moment_stand_in_the_order_they_came_in(store: Store) -> None:
    for action in ("first", "second"):
        store.log(PUBLISHER, action, NOW + MINUTE)
    assert [entry.action for entry in store.audit(2)] == ["second", "first"]


def test_a_moment_without_a_time_zone_is_not_logged(store: Store) -> None:
    with pytest.raises(Exception, match="has no time zone"):
        store.log(PUBLISHER, "sign-in", NOW.replace(tzinfo=None))
