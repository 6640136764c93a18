import datetime as dt
from dataclasses import replace

import pytest

from clusterdash.errors import RefusedError
from clusterdash.store.people import Action, Person, Role
from tests.store.landscapes import NOW

SECOND = dt.timedelta(seconds=1)
PERSON = Person("local", "Erika Mustermann")


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (Role.READER, {Action.BRIEFING}),
        (Role.EDITOR, {Action.BRIEFING, Action.DRAFT}),
        (Role.PUBLISHER, set(Action)),
    ],
)
def test_a_role_allows_these_actions_and_no_other(role: Role, allowed: set[Action]) -> None:
    person = replace(PERSON, role=role)
    assert {action for action in Action if person.may(action, NOW)} == allowed
    for action in set(Action) - allowed:
        with pytest.raises(RefusedError, match=f'"{action}" needs another role than "{role}"; nothing was changed'):
            person.demand(action, NOW)
    for action in allowed:
        person.demand(action, NOW)


@pytest.mark.parametrize(("ends", "may"), [(NOW - SECOND, False), (NOW, False), (NOW + SECOND, True), (None, True)])
def test_a_session_allows_nothing_from_the_moment_it_ends(ends: dt.datetime | None, may: bool) -> None:
    person = replace(PERSON, role=Role.PUBLISHER, ends=ends)
    assert person.may(Action.PUBLISH, NOW) is may
    if not may:
        with pytest.raises(RefusedError, match="The session has ended; sign in again"):
            person.demand(Action.PUBLISH, NOW)


@pytest.mark.parametrize("role", Role)
def test_somebody_who_is_not_known_may_do_nothing(role: Role) -> None:
    stranger = replace(PERSON, key="", role=role)
    for action in Action:
        assert not stranger.may(action, NOW)
        with pytest.raises(RefusedError, match="nothing was changed"):
            stranger.demand(action, NOW)


def test_somebody_of_whom_nothing_is_said_is_a_reader() -> None:
    assert PERSON.role is Role.READER
