"""Who is at the door: somebody signed in at a provider, or whoever sits at the machine itself. Asked at every call."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol
from urllib.parse import urlsplit

import streamlit as st
import structlog
from streamlit import config

from clusterdash.store.people import Person, Role
from clusterdash.web.local import local_person
from clusterdash.web.settings import DEFAULT_PORTS, Login, Roles, Settings, is_loopback
from clusterdash.web.shared import settings

CLOCK_SKEW = dt.timedelta(minutes=2)
LONGEST_NAME = 200
USER_COOKIE = "_streamlit_user"
# `clusterdash run` and `streamlit run app.py`: there Streamlit itself listens, where its configuration says.
OWN_SERVERS = frozenset({"starlette-app-direct", "starlette-app"})
# What a proxy adds and a browser never sends when it opens a websocket.
PROXY_HEADERS = ("x-", "cf-", "cdn-", "forwarded", "via", "proxy-", "client-ip", "true-client-ip")
HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9.-]+)(:(?P<port>[0-9]{1,5}))?", re.ASCII)
_TOLD, _SIGNED_OUT = "_told_refusal", "_signed_out"
_NOTED = "_sign_in_noted"
SIGN_IN, SIGN_OUT = "sign-in", "sign-out"  # what the audit log calls these
_log = structlog.get_logger("clusterdash")


class Reason(StrEnum):
    """Why somebody may only read."""

    NOT_SIGNED_IN = "nobody is signed in"
    INVALID = "the sign-in that the browser keeps does not count"
    ENDED = "the session has lasted its time"
    SIGNED_OUT = "the session was ended by signing out"
    UNCONFIRMED = "the e-mail address is not confirmed"
    WITHOUT_ROLE = "signed in without a role"
    OTHER_ADDRESS = "the request was not addressed to the dashboard's address"
    NOT_DIRECT = "the request was not addressed to this machine, or came through a proxy"
    REACHABLE = "others can reach the server, and nobody can sign in"
    UNKNOWN_SERVER = "it is not known where the server listens, and nobody can sign in"
    TRUSTED_HEADERS = "headers may say who somebody is"


# States of the server and readers who never asked for more: nothing was refused.
QUIET = frozenset({Reason.NOT_SIGNED_IN, Reason.REACHABLE, Reason.UNKNOWN_SERVER})


class Sessions(Protocol):
    """The part of the store that remembers who has signed out; moments are in UTC."""

    def session_ended(self, key: str, began: dt.datetime) -> bool:
        """Whether a person's session that began then was ended."""

    def end_sessions(self, key: str, moment: dt.datetime) -> None:
        """End all of a person's sessions that began until this moment."""

    def log(self, person: Person, action: str, now: dt.datetime) -> None:
        """Write down what somebody did."""


@dataclass(frozen=True)
class Standing:
    """Somebody at the door, and, for a reader, the reason why they may not publish."""

    person: Person
    reason: Reason | None = None


@dataclass(frozen=True)
class Door:
    """How the server listens, and how the reader's browser came to it when it opened its websocket.

    `server` is Streamlit's word for what runs the application, `address` what it listens on. `headers` have small
    names; `peer` is the other end's address, None for this machine. `trusts_headers`: Streamlit was told to take
    people's names from headers. `keeps_sign_in`: the browser sent the cookie of a sign-in.
    """

    server: str
    address: str
    port: int
    headers: tuple[tuple[str, str], ...]
    peer: str | None
    trusts_headers: bool
    keeps_sign_in: bool

    @property
    def is_local(self) -> bool:
        """Whether the browser asked this machine by its own name, at the server's port, with nobody in between."""
        host = self._only("host")
        return (
            self._is_own(host)
            and self.is_at(f"http://{host}")
            and (self.peer is None or is_loopback(self.peer))
            and not any(name.startswith(PROXY_HEADERS) for name, _ in self.headers)
        )

    def is_at(self, origin: str) -> bool:
        """Whether the browser says that it is at this origin and talks to it."""
        return self._only("origin") == origin and self._only("host") == urlsplit(origin).netloc

    def _is_own(self, host: str) -> bool:
        match = HOST.fullmatch(host)
        if match is None or not is_loopback(match["name"].strip("[]")):
            return False
        return int(match["port"] or DEFAULT_PORTS["http"]) == self.port

    def _only(self, name: str) -> str:
        """The value of a header that stands there once, else an empty one."""
        values = [value for key, value in self.headers if key == name]
        return values[0] if len(values) == 1 else ""


def standing(sessions: Sessions, now: dt.datetime) -> Standing:
    """Who asks at this moment (UTC), never remembered from before.

    Raises StoreError where it cannot be found out whether the session was ended.
    """
    found = standing_at(door(), st.user.to_dict(), settings(), sessions, now)
    _tell(found.reason)
    return found


def note_sign_in(found: Standing, sessions: Sessions, now: dt.datetime) -> None:
    """Write down that somebody has signed in, once a window."""
    if found.person.began is not None and st.session_state.get(_NOTED) != found.person.began:
        st.session_state[_NOTED] = found.person.began
        sessions.log(found.person, SIGN_IN, now)


def sign_out(found: Standing, sessions: Sessions, now: dt.datetime) -> None:
    """End all sessions of a person, in every window and on every server, then the browser's sign-in.

    The provider's clock may be ahead of ours: the session ends in any case.
    """
    if found.person.began is not None:
        sessions.end_sessions(found.person.key, max(now, found.person.began))
        sessions.log(found.person, SIGN_OUT, now)
    st.session_state[_SIGNED_OUT] = True
    st.logout()


def door() -> Door:
    """How this run's request came; tests put another door here."""
    headers = st.context.headers
    return Door(
        server=config._server_mode or "",  # noqa: SLF001 - Streamlit tells it nowhere else; a test pins the values
        address=config.get_option("server.address") or "",
        port=int(config.get_option("server.port")),
        headers=tuple((name.lower(), value) for name in headers for value in headers.get_all(name)),
        peer=st.context.ip_address,
        trusts_headers=bool(config.get_option("server.trustedUserHeaders")),
        keeps_sign_in=USER_COOKIE in st.context.cookies and _SIGNED_OUT not in st.session_state,
    )


def standing_at(
    at: Door, claims: Mapping[str, Any], chosen: Settings, sessions: Sessions, now: dt.datetime
) -> Standing:
    """Who somebody is who came like this, with these claims of an identity token (empty where not signed in)."""
    if at.trusts_headers:
        return _nobody(Reason.TRUSTED_HEADERS)
    if chosen.login is None:
        return _local(at)
    if not at.is_at(chosen.login.origin):
        return _nobody(Reason.OTHER_ADDRESS)
    if claims.get("is_logged_in") is not True:
        return _nobody(Reason.INVALID if at.keeps_sign_in else Reason.NOT_SIGNED_IN)
    return _signed_in(claims, chosen.login, chosen, sessions, now)


def role_of(claims: Mapping[str, Any], roles: Roles) -> Role:
    """The highest role that an e-mail address or a group gives.

    Only letters that have one small form count: else another's address could fold into a publisher's.
    """
    email, groups = _text(claims.get("email")), _texts(claims.get(roles.groups_claim))
    folded = email.casefold() if email.isascii() else ""
    if folded in roles.publishers or groups & roles.publisher_groups:
        return Role.PUBLISHER
    if folded in roles.editors or groups & roles.editor_groups:
        return Role.EDITOR
    return Role.READER


def _local(at: Door) -> Standing:
    if at.server not in OWN_SERVERS:
        return _nobody(Reason.UNKNOWN_SERVER)
    if not is_loopback(at.address):
        return _nobody(Reason.REACHABLE)
    if not at.is_local:
        return _nobody(Reason.NOT_DIRECT)
    return Standing(local_person())


def _signed_in(
    claims: Mapping[str, Any], login: Login, chosen: Settings, sessions: Sessions, now: dt.datetime
) -> Standing:
    issuer, subject = _text(claims.get("iss")), _text(claims.get("sub"))
    began = _moment(claims.get("iat"))
    if not (issuer and subject and login.client_id in _texts(claims.get("aud"))):
        return _nobody(Reason.INVALID)
    if began is None or began > now + CLOCK_SKEW:
        return _nobody(Reason.INVALID)
    key, ends = f"{issuer} {subject}", began + dt.timedelta(hours=chosen.session_hours)
    name = _name(claims, subject)
    if now >= ends:
        return _nobody(Reason.ENDED, name)
    if sessions.session_ended(key, began):
        return _nobody(Reason.SIGNED_OUT, name)
    role = role_of(claims, chosen.roles) if _is_confirmed(claims) else Role.READER
    return Standing(Person(key, name, role, ends, began), _reason_to_read(claims, role))


def _reason_to_read(claims: Mapping[str, Any], role: Role) -> Reason | None:
    if not _is_confirmed(claims):
        return Reason.UNCONFIRMED
    return Reason.WITHOUT_ROLE if role is Role.READER else None


def _nobody(reason: Reason, name: str = "") -> Standing:
    """Somebody without a session; the audit log names who it was where that is known."""
    return Standing(Person("", name), reason)


def _is_confirmed(claims: Mapping[str, Any]) -> bool:
    """Whether the e-mail address is the person's; providers that say nothing about it give out only their own."""
    confirmed = claims.get("email_verified", True)
    return confirmed is True or confirmed == "true" or not claims.get("email")


def _name(claims: Mapping[str, Any], subject: str) -> str:
    names = (" ".join(_text(claims.get(claim)).split()) for claim in ("email", "name"))
    return next(filter(None, names), subject)[:LONGEST_NAME]


def _moment(seconds: object) -> dt.datetime | None:
    """The moment of a token's claim; None where it tells none."""
    if isinstance(seconds, int | float) and not isinstance(seconds, bool):
        with suppress(ValueError, OverflowError, OSError):
            return dt.datetime.fromtimestamp(seconds, dt.UTC)
    return None


def _text(value: object) -> str:
    """The text of a claim; empty where it is none that can be shown."""
    return value if isinstance(value, str) and value.isprintable() else ""


def _texts(value: object) -> frozenset[str]:
    """The texts of a claim that holds one or a list of them."""
    return frozenset(filter(None, map(_text, value if isinstance(value, list) else [value])))


def _tell(reason: Reason | None) -> None:
    """A refusal as a line in the log, once a session, without personal data."""
    if reason and reason not in QUIET and st.session_state.get(_TOLD) != reason:
        st.session_state[_TOLD] = reason
        _log.warning("session refused", reason=reason.value)
