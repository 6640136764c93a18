import datetime as dt

import pytest

from clusterdash.store.store import Store
from tests.store.landscapes import NOW

SECOND = dt.timedelta(seconds=1)


def test_nobody_is_signed_out_who_never_was(store: Store) -> None:
    assert not store.session_ended("somebody", NOW)


@pytest.mark.parametrize(("began", "ended"), [(NOW - SECOND, True), (NOW, True), (NOW + SECOND, False)])
def test_signing_out_ends_every_session_that_began_before_and_none_after(
    store: Store, began: dt.datetime, ended: bool
) -> None:
    store.end_sessions("somebody", NOW)
    assert store.session_ended("somebody", began) is ended
    assert not store.session_ended("somebody else", began)


def test_a_sign_out_that_arrives_late_does_not_wake_a_session_again(store: Store) -> None:
    store.end_sessions("somebody", NOW)
    store.end_sessions("somebody", NOW - SECOND)
    assert store.session_ended("somebody", NOW)
    store.end_sessions("somebody", NOW + SECOND)
    assert store.session_ended("somebody", NOW + SECOND)


def test_a_session_is_compared_by_the_moment_whatever_its_time_zone(store: Store) -> None:
    store.end_sessions("somebody", NOW)
    in_berlin = (NOW + SECOND).astimezone(dt.timezone(dt.timedelta(hours=1)))
    assert not store.session_ended("somebody", in_berlin)
