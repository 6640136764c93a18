"""The settings: environment variables, all optional, read once at the edge."""

from __future__ import annotations

import hashlib
import ipaddress
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from sqlalchemy import URL

from clusterdash.errors import UsageError
from clusterdash.locale import DEFAULT_LANGUAGE, LANGUAGES
from clusterdash.store.database import sqlite_url

DEFAULT_HOME = Path("var")
DATABASE_FILE = "clusterdash.sqlite"
DEFAULT_SESSION_HOURS = 8
LONGEST_SESSION_HOURS = 720  # Streamlit's cookie lives for 30 days
DEFAULT_GROUPS_CLAIM = "groups"
SHORTEST_COOKIE_SECRET = 32
LOGIN = (
    "CLUSTERDASH_LOGIN_METADATA_URL",
    "CLUSTERDASH_LOGIN_CLIENT_ID",
    "CLUSTERDASH_LOGIN_CLIENT_SECRET",
    "CLUSTERDASH_LOGIN_COOKIE_SECRET",
    "CLUSTERDASH_ADDRESS",
)
ROLES = (
    "CLUSTERDASH_EDITORS",
    "CLUSTERDASH_PUBLISHERS",
    "CLUSTERDASH_EDITOR_GROUPS",
    "CLUSTERDASH_PUBLISHER_GROUPS",
)
DEFAULT_PORTS = {"http": 80, "https": 443}
EMAIL = re.compile(r"[^\s@]+@[^\s@]+", re.ASCII)


@dataclass(frozen=True)
class Login:
    """The OpenID Connect provider that people sign in with, and where they come back to.

    `address` is the dashboard's public address without a slash at its end.
    """

    metadata_url: str
    client_id: str
    client_secret: str = field(repr=False)
    cookie_secret: str = field(repr=False)
    address: str

    @property
    def origin(self) -> str:
        """The origin that a browser names when it is at the dashboard's address."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def secrets(self) -> dict[str, str]:
        """The section `auth` of Streamlit's secrets."""
        return {
            "redirect_uri": f"{self.address}/oauth2callback",
            "cookie_secret": self.signing_secret,
            "client_id": self.client_id,
            "client_secret": self.client_secret,
            "server_metadata_url": self.metadata_url,
        }

    @property
    def signing_secret(self) -> str:
        """What cookies are signed with: it differs from provider to provider, so that no other's sign-in counts."""
        return hashlib.sha256(f"{self.cookie_secret}\n{self.metadata_url}\n{self.client_id}".encode()).hexdigest()


@dataclass(frozen=True)
class Roles:
    """Who is editor or publisher: by e-mail address in small letters, or by group.

    `groups_claim` is the claim in which the provider names somebody's groups.
    """

    editors: frozenset[str] = frozenset()
    publishers: frozenset[str] = frozenset()
    editor_groups: frozenset[str] = frozenset()
    publisher_groups: frozenset[str] = frozenset()
    groups_claim: str = DEFAULT_GROUPS_CLAIM


@dataclass(frozen=True)
class Settings:
    """What the one who runs the program has chosen.

    `language` is the first language of a reader (CLUSTERDASH_LANG); `basemap_url` is a template of tile addresses with
    {z}, {x} and {y} (CLUSTERDASH_BASEMAP_URL), empty for none. `login` is None where nobody can sign in. `home` is the
    folder for what the program keeps (CLUSTERDASH_HOME); `database` the database's address (CLUSTERDASH_DATABASE_URL),
    empty for a file in `home`.
    """

    language: str = DEFAULT_LANGUAGE
    basemap_url: str = ""
    login: Login | None = None
    roles: Roles = Roles()
    session_hours: int = DEFAULT_SESSION_HOURS
    home: Path = DEFAULT_HOME
    database: str = field(default="", repr=False)

    @property
    def basemap_origin(self) -> str:
        """The one foreign origin that the browser may then ask for pictures; empty without a base map."""
        if not self.basemap_url:
            return ""
        parts = urlsplit(self.basemap_url.replace("{s}", "*"))
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def database_url(self) -> str | URL:
        """The database's address as `clusterdash.store.database` takes and checks it; it may hold a password."""
        return self.database or sqlite_url(self.home.resolve() / DATABASE_FILE)


def read_settings() -> Settings:
    """The settings of this process.

    Raises UsageError with the setting's name where a value cannot be used.
    """
    return Settings(
        _language(),
        _basemap_url(),
        _login(),
        _roles(),
        _session_hours(),
        Path(_value("CLUSTERDASH_HOME") or DEFAULT_HOME),
        _value("CLUSTERDASH_DATABASE_URL"),
    )


def is_loopback(host: str) -> bool:
    """Whether a name or an address means the machine itself: localhost, 127.0.0.0/8 or ::1."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _value(name: str) -> str:
    return os.environ.get(name, "").strip()


def _language() -> str:
    language = os.environ.get("CLUSTERDASH_LANG", DEFAULT_LANGUAGE) or DEFAULT_LANGUAGE
    if language not in LANGUAGES:
        raise UsageError(f'CLUSTERDASH_LANG is "{language}"; allowed is {" or ".join(LANGUAGES)}.')
    return language


def _basemap_url() -> str:
    basemap_url = os.environ.get("CLUSTERDASH_BASEMAP_URL", "")
    if basemap_url and not _is_tile_address(basemap_url):
        raise UsageError(
            f'CLUSTERDASH_BASEMAP_URL is "{basemap_url}"; it must begin with http:// or https:// and contain '
            "{z}, {x} and {y}, for example https://tiles.example.org/{z}/{x}/{y}.png."
        )
    return basemap_url


def _is_tile_address(url: str) -> bool:
    parts = urlsplit(url)
    host = parts.netloc.replace("{s}", "")
    plain = not any(character in host for character in " ;,'\"{}@*")
    return (
        parts.scheme in ("http", "https")
        and bool(host)
        and plain
        and all(part in url for part in ("{z}", "{x}", "{y}"))
    )


def _login() -> Login | None:
    values = {name: _value(name) for name in LOGIN}
    missing = [name for name, value in values.items() if not value]
    if len(missing) == len(LOGIN):
        return None
    if missing:
        given = [name for name in LOGIN if name not in missing]
        raise UsageError(
            f"Signing in needs {', '.join(LOGIN)}. Set are {', '.join(given)}; set {', '.join(missing)} too, "
            "or none of them."
        )
    metadata_url, client_id, client_secret, cookie_secret, address = values.values()
    return Login(_metadata_url(metadata_url), client_id, client_secret, _long(cookie_secret), _address(address))


def _metadata_url(url: str) -> str:
    if _web_address(url) is None:
        raise UsageError(
            f'CLUSTERDASH_LOGIN_METADATA_URL is "{url}"; it must be the https:// address of the provider\'s discovery '
            "document, for example https://login.example.org/.well-known/openid-configuration "
            "(http:// only on this machine)."
        )
    return url


def _long(cookie_secret: str) -> str:
    if len(cookie_secret) < SHORTEST_COOKIE_SECRET:
        raise UsageError(
            f"CLUSTERDASH_LOGIN_COOKIE_SECRET has {len(cookie_secret)} characters; it must have "
            f'{SHORTEST_COOKIE_SECRET} or more. Make one with: python -c "import secrets; print(secrets.token_hex())".'
        )
    return cookie_secret


def _address(url: str) -> str:
    parts = _web_address(url)
    if parts is None or parts.query or parts.fragment:
        raise UsageError(
            f'CLUSTERDASH_ADDRESS is "{url}"; it must be the https:// address that readers open, for example '
            "https://cluster.example.org (http:// only on this machine), without anything behind its path."
        )
    return f"{parts.scheme}://{_place(parts)}{parts.path.rstrip('/')}"


def _web_address(url: str) -> SplitResult | None:
    """The parts of an address that secrets may be sent to, None where it is none."""
    if not (url.isascii() and url.isprintable()) or set(url) & set(" \"'<>\\@"):
        return None
    with suppress(ValueError):  # no port, or no address in brackets
        parts = urlsplit(url)
        safe = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname or ""))
        if safe and parts.hostname and parts.port != 0:
            return parts
    return None


def _place(parts: SplitResult) -> str:
    """Host and port as a browser names them: in small letters, without the scheme's own port."""
    host = parts.hostname or ""
    shown = f"[{host}]" if ":" in host else host
    return shown if parts.port in (None, DEFAULT_PORTS[parts.scheme]) else f"{shown}:{parts.port}"


def _roles() -> Roles:
    return Roles(
        _emails("CLUSTERDASH_EDITORS"),
        _emails("CLUSTERDASH_PUBLISHERS"),
        frozenset(_entries("CLUSTERDASH_EDITOR_GROUPS")),
        frozenset(_entries("CLUSTERDASH_PUBLISHER_GROUPS")),
        _value("CLUSTERDASH_GROUPS_CLAIM") or DEFAULT_GROUPS_CLAIM,
    )


def _entries(name: str) -> Iterable[str]:
    """The entries of a list: between semicolons where there are any, else between commas."""
    text = _value(name)
    return filter(None, map(str.strip, text.split(";" if ";" in text else ",")))


def _emails(name: str) -> frozenset[str]:
    entries = list(_entries(name))
    for entry in entries:
        if not (entry.isascii() and EMAIL.fullmatch(entry)):
            raise UsageError(
                f'{name} contains "{entry}"; allowed are e-mail addresses with commas between them, for example '
                "erika.mustermann@example.org, max.mustermann@example.org."
            )
    return frozenset(entry.casefold() for entry in entries)


def _session_hours() -> int:
    text = _value("CLUSTERDASH_SESSION_HOURS") or str(DEFAULT_SESSION_HOURS)
    if not re.fullmatch(r"[0-9]{1,3}", text) or not 1 <= int(text) <= LONGEST_SESSION_HOURS:
        raise UsageError(
            f'CLUSTERDASH_SESSION_HOURS is "{text}"; allowed is a whole number from 1 to {LONGEST_SESSION_HOURS}.'
        )
    return int(text)
