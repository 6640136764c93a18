import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import URL, event

from clusterdash.errors import RefusedError, UsageError
from clusterdash.intake.decisions import Decisions, Missing, ReadingOptions
from clusterdash.store.audit import Outcome
from clusterdash.store.drafts import Draft
from clusterdash.store.store import Store
from clusterdash.store.versions import UploadedFile
from tests.store.conftest import Opening
from tests.store.landscapes import COLLEAGUE, EDITOR, NOW, PUBLISHER, READER, landscape

LATER = NOW + dt.timedelta(minutes=5)
FILE = UploadedFile("Kammern.csv", "ab" * 32)
OTHER_FILE = UploadedFile("Kammern neu.csv", "cd" * 32)
DECISIONS = Decisions(
    ReadingOptions(encoding="cp1252", delimiter=";"),
    columns={"Name der Initiative": "name", "Bemerkung": None},
    cells={(2, "name"): "Cluster Muster", (9, "id"): "\0 \ud83d"},
    dropped=frozenset({4}),
    missing=Missing.DELETE,
    renamed={"muster": "muster-0"},
    harmless=frozenset({"Max-Planck-Straße"}),
    mine={("muster-0", "name"): True},
    note="Zahlen der Kammern",
)
DRAFT = Draft("initiatives", 1, DECISIONS, FILE, b"\x00\xffid;name")

words = st.text(max_size=8)
decisions = st.builds(
    Decisions,
    reading=st.builds(ReadingOptions, header_row=st.none() | st.integers(1, 99)),
    columns=st.dictionaries(words, st.none() | words, max_size=3),
    cells=st.dictionaries(st.tuples(st.integers(2, 99), words), words, max_size=3),
    dropped=st.frozensets(st.integers(2, 99), max_size=3),
    renamed=st.dictionaries(words, words, max_size=3),
    harmless=st.frozensets(words, max_size=3),
    mine=st.dictionaries(st.tuples(words, words), st.booleans(), max_size=3),
)


def test_a_draft_is_there_again_after_a_reload_and_on_another_server(
    store: Store, url: str | URL, opened: Opening
) -> None:
    saved = store.save_draft(EDITOR, DRAFT, NOW)
    assert saved == replace(DRAFT, revision=1, changed=NOW)
    assert opened(url).draft(EDITOR, "initiatives") == saved


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(decided=decisions)
def test_any_decisions_come_back_equal(store: Store, decided: Decisions) -> None:
    store.discard_draft(EDITOR, "events", NOW)
    store.save_draft(EDITOR, Draft("events", 1, decided), NOW)
    found = store.draft(EDITOR, "events")
    assert found is not None
    assert found.decisions == decided


def test_a_draft_of_the_form_has_no_file(store: Store) -> None:
    store.save_draft(EDITOR, Draft("events", 1, Decisions()), NOW)
    assert store.draft(EDITOR, "events") == Draft("events", 1, Decisions(), None, None, 1, NOW)


def test_drafts_belong_to_their_author_alone(store: Store) -> None:
    store.save_draft(PUBLISHER, DRAFT, NOW)
    assert store.draft(COLLEAGUE, "initiatives") is None
    assert store.drafts(COLLEAGUE) == []
    store.discard_draft(COLLEAGUE, "initiatives", NOW)
    store.save_draft(COLLEAGUE, replace(DRAFT, content=b"another"), NOW)
    found = store.draft(PUBLISHER, "initiatives")
    assert found is not None
    assert found.content == DRAFT.content


def test_a_person_has_one_draft_a_table_and_sees_the_last_changed_first(store: Store) -> None:
    store.save_draft(EDITOR, DRAFT, NOW)
    store.save_draft(EDITOR, replace(DRAFT, table="events"), LATER)
    assert [(draft.table, draft.content, draft.file) for draft in store.drafts(EDITOR)] == [
        ("events", None, FILE),
        ("initiatives", None, FILE),
    ]


def test_saving_decisions_leaves_the_bytes_of_the_file_where_they_are(store: Store) -> None:
    saved = store.save_draft(EDITOR, DRAFT, NOW)
    statements: list[str] = []
    event.listen(store._database._engine, "before_cursor_execute", lambda *told: statements.append(told[2]))
    for content in (None, DRAFT.content):
        saved = store.save_draft(EDITOR, replace(saved, content=content, decisions=Decisions()), LATER)
    assert not [statement for statement in statements if "INSERT INTO draft_files" in statement]
    assert store.draft(EDITOR, "initiatives") == Draft("initiatives", 1, Decisions(), FILE, DRAFT.content, 3, LATER)


def test_another_file_takes_the_place_of_the_first(store: Store) -> None:
    saved = store.save_draft(EDITOR, DRAFT, NOW)
    other = store.save_draft(EDITOR, replace(saved, file=OTHER_FILE, content=b"new"), LATER)
    assert store.draft(EDITOR, "initiatives") == other
    without = store.save_draft(EDITOR, replace(other, file=None, content=None), LATER)
    assert store.draft(EDITOR, "initiatives") == without


def test_a_second_window_cannot_overwrite_what_the_first_has_saved(store: Store) -> None:
    first = store.save_draft(EDITOR, DRAFT, NOW)
    second = store.save_draft(EDITOR, replace(first, decisions=Decisions()), LATER)
    for outdated in (DRAFT, first):
        with pytest.raises(UsageError, match='Your draft of "initiatives" was changed in another window meanwhile'):
            store.save_draft(EDITOR, replace(outdated, file=OTHER_FILE, content=b"lost?"), LATER)
    assert store.draft(EDITOR, "initiatives") == second


def test_a_discarded_draft_is_gone_and_does_not_come_back_from_another_window(store: Store) -> None:
    saved = store.save_draft(EDITOR, DRAFT, NOW)
    store.discard_draft(EDITOR, "initiatives", NOW)
    assert store.draft(EDITOR, "initiatives") is None
    with pytest.raises(UsageError, match="another window"):
        store.save_draft(EDITOR, saved, LATER)


def test_a_published_draft_is_deleted_with_it(store: Store) -> None:
    draft = store.save_draft(PUBLISHER, DRAFT, NOW)
    store.save_draft(PUBLISHER, replace(DRAFT, table="events"), NOW)
    store.save_draft(COLLEAGUE, DRAFT, NOW)
    store.publish(PUBLISHER, landscape("Beta"), base=1, note="Beta", now=NOW, draft=draft)
    assert [draft.table for draft in store.drafts(PUBLISHER)] == ["events"]
    assert [draft.table for draft in store.drafts(COLLEAGUE)] == ["initiatives"]


def test_what_another_window_saved_meanwhile_is_not_deleted_by_publishing(store: Store) -> None:
    first = store.save_draft(PUBLISHER, DRAFT, NOW)
    second = store.save_draft(PUBLISHER, replace(first, decisions=Decisions()), LATER)
    store.publish(PUBLISHER, landscape("Beta"), base=1, note="Beta", now=NOW, draft=first)
    assert store.draft(PUBLISHER, "initiatives") == second


def test_a_draft_stays_when_its_publishing_is_refused(store: Store) -> None:
    draft = store.save_draft(EDITOR, DRAFT, NOW)
    with pytest.raises(RefusedError):
        store.publish(EDITOR, landscape("Beta"), base=1, note="Beta", now=NOW, draft=draft)
    assert store.draft(EDITOR, "initiatives") == draft


def test_drafts_that_nobody_has_saved_for_long_are_deleted_with_their_files(store: Store) -> None:
    store.save_draft(EDITOR, DRAFT, NOW)
    kept = store.save_draft(PUBLISHER, DRAFT, LATER)
    assert store.delete_drafts_before(LATER) == 1
    assert store.drafts(EDITOR) == []
    assert store.draft(PUBLISHER, "initiatives") == kept
    assert store.save_draft(EDITOR, replace(DRAFT, content=b"new"), LATER).revision == 1
    found = store.draft(EDITOR, "initiatives")
    assert found is not None
    assert found.content == b"new"


def test_a_reader_has_no_drafts_and_trying_is_logged(store: Store) -> None:
    for attempt in (lambda: store.save_draft(READER, DRAFT, NOW), lambda: store.discard_draft(READER, "events", NOW)):
        with pytest.raises(RefusedError, match='"draft" needs another role than "reader"'):
            attempt()
    assert store.drafts(READER) == []
    assert [entry.outcome for entry in store.audit(2)] == [Outcome.REFUSED] * 2


def test_an_upload_stands_in_the_audit_log_once_however_often_its_draft_is_saved(store: Store) -> None:
    saved = store.save_draft(EDITOR, DRAFT, NOW)
    saved = store.save_draft(EDITOR, replace(saved, decisions=Decisions(), content=None), LATER)
    store.save_draft(EDITOR, replace(saved, file=OTHER_FILE, content=b"new"), LATER)
    logged = [(entry.table, entry.file_name) for entry in store.audit(9) if entry.action == "draft"]
    assert logged == [("initiatives", "Kammern neu.csv"), ("initiatives", "Kammern.csv")]
