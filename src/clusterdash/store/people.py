"""Who asks, and what they may do. The store's door asks this at the moment of every action."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from clusterdash.errors import RefusedError

SESSION_ENDED = "The session has ended; sign in again. Nothing was changed, and drafts are kept."


class Role(StrEnum):
    """What somebody is here: a reader sees, an editor prepares drafts, a publisher publishes and takes back.

    Briefings may be kept by all three, if they are known: somebody without a key is nobody's owner.
    """

    READER = "reader"
    EDITOR = "editor"
    PUBLISHER = "publisher"


class Action(StrEnum):
    """What the store's door is asked for; the names stand in the audit log."""

    BRIEFING = "briefing"
    DRAFT = "draft"
    PUBLISH = "publish"
    ROLL_BACK = "roll-back"
    BACK_UP = "back-up"
    RESTORE = "restore"


ALLOWED: dict[Role, frozenset[Action]] = {
    Role.READER: frozenset({Action.BRIEFING}),
    Role.EDITOR: frozenset({Action.BRIEFING, Action.DRAFT}),
    Role.PUBLISHER: frozenset(Action),
}


@dataclass(frozen=True)
class Person:
    """Somebody at the door.

    `key` tells people apart for good (the provider's issuer and subject, or "local"), empty for somebody who is not
    known; `name` is shown as the author of versions. `began` and `ends` are when the session began and when it ends
    (UTC), None for one's own machine, where there are no sessions.
    """

    key: str
    name: str
    role: Role = Role.READER
    ends: dt.datetime | None = None
    began: dt.datetime | None = None

    def may(self, action: Action, now: dt.datetime) -> bool:
        """Whether the action is allowed at this moment (UTC)."""
        return bool(self.key) and action in ALLOWED[self.role] and (self.ends is None or now < self.ends)

    def demand(self, action: Action, now: dt.datetime) -> None:
        """Raise RefusedError, with the reason, unless the action is allowed at this moment (UTC)."""
        if self.ends is not None and now >= self.ends:
            raise RefusedError(SESSION_ENDED)
        if action not in ALLOWED[self.role]:
            raise RefusedError(f'"{action}" needs another role than "{self.role}"; nothing was changed.')
        if not self.key:
            raise RefusedError(f'"{action}" needs somebody who is signed in; nothing was changed.')


PROGRAM = Person("clusterdash", "clusterdash", Role.PUBLISHER)
