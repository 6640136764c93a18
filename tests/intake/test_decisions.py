"""What a person has decided survives being kept as JSON."""

import json

from hypothesis import given
from hypothesis import strategies as st

from clusterdash.intake.decisions import Decisions, Missing, ReadingOptions

ROWS, TEXTS = st.integers(1, 1_048_576), st.text(max_size=8)
OPTIONS = st.builds(
    ReadingOptions,
    encoding=st.none() | st.sampled_from(["utf-8", "cp1252"]),
    delimiter=st.none() | st.sampled_from([",", ";", "\t"]),
    sheet=st.none() | TEXTS,
    header_row=st.none() | ROWS,
)
DECISIONS = st.builds(
    Decisions,
    reading=OPTIONS,
    columns=st.dictionaries(TEXTS, st.none() | TEXTS),
    cells=st.dictionaries(st.tuples(ROWS, TEXTS), TEXTS),
    dropped=st.frozensets(ROWS),
    missing=st.sampled_from(Missing),
    renamed=st.dictionaries(TEXTS, TEXTS),
    harmless=st.frozensets(TEXTS),
    mine=st.dictionaries(st.tuples(TEXTS, TEXTS), st.booleans()),
    note=TEXTS,
)


@given(DECISIONS)
def test_decisions_come_back_equal_from_json(decisions: Decisions) -> None:
    assert Decisions.from_json(json.loads(json.dumps(decisions.to_json()))) == decisions


def test_decisions_that_were_kept_before_notes_were_still_open() -> None:
    older = Decisions(dropped=frozenset({4})).to_json()
    del older["note"]
    assert Decisions.from_json(older) == Decisions(dropped=frozenset({4}))


def test_nothing_is_decided_and_nothing_deleted_until_a_person_does() -> None:
    plain = Decisions().to_json()
    assert plain["missing"] == "keep"
    assert not any(plain[name] for name in plain if name not in ("missing", "reading"))
    assert set(plain["reading"].values()) == {None}
