import datetime as dt
import getpass
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit import config
from streamlit.testing.v1 import AppTest
from streamlit.web.server.server_util import AUTH_COOKIE_NAME

from clusterdash.store.people import Action, Role
from clusterdash.web import people, shared
from clusterdash.web.local import LOCAL_NAME
from clusterdash.web.people import (
    CLOCK_SKEW,
    LONGEST_NAME,
    OWN_SERVERS,
    USER_COOKIE,
    Door,
    Reason,
    Standing,
    role_of,
    standing_at,
)
from clusterdash.web.server import configure_log
from clusterdash.web.settings import Login, Roles, Settings

NOW = dt.datetime(2026, 3, 2, 12, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
ISSUER = "https://login.example.org"
LOGIN = Login(
    f"{ISSUER}/.well-known/openid-configuration", "clusterdash", "secret", "c" * 32, "https://data.example.org"
)
ROLES = Roles(
    editors=frozenset({"editor@example.org", "both@example.org"}),
    publishers=frozenset({"publisher@example.org", "both@example.org"}),
    editor_groups=frozenset({"redaktion"}),
    publisher_groups=frozenset({"leitung"}),
)
ALONE = Settings()
CHOSEN = Settings(login=LOGIN, roles=ROLES, session_hours=8)
PORT = 8501
LOCAL = Door(
    server="starlette-app-direct",
    address="127.0.0.1",
    port=PORT,
    headers=(("host", f"127.0.0.1:{PORT}"), ("origin", f"http://127.0.0.1:{PORT}"), ("user-agent", "Firefox")),
    peer=None,
    trusts_headers=False,
    keeps_sign_in=False,
)
PUBLIC = replace(
    LOCAL,
    server="asgi-server",
    address="0.0.0.0",  # noqa: S104 - what a server in a container listens on
    headers=(("host", "data.example.org"), ("origin", "https://data.example.org"), ("x-forwarded-for", "203.0.113.9")),
    peer="203.0.113.9",
)
PUBLISHER: dict[str, Any] = {
    "is_logged_in": True,
    "iss": ISSUER,
    "sub": "4711",
    "aud": "clusterdash",
    "iat": NOW.timestamp() - 60,
    "email": "publisher@example.org",
    "email_verified": True,
    "name": "Erika Mustermann",
}


@dataclass
class SignOuts:
    """Who has signed out when, as the store remembers it."""

    moments: dict[str, dt.datetime] = field(default_factory=dict)

    def session_ended(self, key: str, began: dt.datetime) -> bool:
        return key in self.moments and began <= self.moments[key]

    def end_sessions(self, key: str, moment: dt.datetime) -> None:
        self.moments[key] = moment


def local(**changes: Any) -> Standing:  # noqa: ANN401
    return standing_at(replace(LOCAL, **changes), {}, ALONE, SignOuts(), NOW)


def asked(host: str, origin: str, *more: tuple[str, str]) -> Standing:
    return local(headers=(("host", host), ("origin", origin), *more))


def signed_in(sessions: SignOuts | None = None, now: dt.datetime = NOW, **claims: Any) -> Standing:  # noqa: ANN401
    """The standing of the publisher with some claims changed; None takes a claim away."""
    token = {name: value for name, value in {**PUBLISHER, **claims}.items() if value is not None}
    return standing_at(PUBLIC, token, CHOSEN, sessions or SignOuts(), now)


def assert_only_reads(found: Standing, reason: Reason) -> None:
    assert found.reason is reason
    assert found.person.role is Role.READER
    own = {Action.BRIEFING} if found.person.key else set()  # whoever is known keeps briefings
    assert {action for action in Action if found.person.may(action, NOW)} == own


# ---------------------------------------------------------------- the machine itself


@pytest.mark.parametrize("server", sorted(OWN_SERVERS))
def test_whoever_sits_at_the_machine_may_publish_under_the_systems_name(server: str) -> None:
    found = local(server=server)
    assert found.reason is None
    assert (found.person.key, found.person.name, found.person.role) == ("local", getpass.getuser(), Role.PUBLISHER)
    assert found.person.began is found.person.ends is None


def test_a_system_that_does_not_know_its_user_calls_them_local(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> str:
        raise KeyError("getpwuid(): uid not found: 4711")

    monkeypatch.setattr(getpass, "getuser", unknown)
    assert local().person.name == LOCAL_NAME


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "[::1]", "127.4.5.6"])
def test_the_machine_answers_to_each_of_its_own_names(name: str) -> None:
    assert asked(f"{name}:{PORT}", f"http://{name}:{PORT}").reason is None


def test_at_the_webs_own_port_browsers_name_none() -> None:
    headers = (("host", "localhost"), ("origin", "http://localhost"))
    assert local(port=80, headers=headers).reason is None
    assert_only_reads(local(headers=headers), Reason.NOT_DIRECT)


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.53", "::1", "localhost"])
def test_a_server_that_listens_to_its_own_machine_has_a_local_publisher(address: str) -> None:
    assert local(address=address).person.role is Role.PUBLISHER


@pytest.mark.parametrize("address", ["", "0.0.0.0", "::", "192.0.2.7", "2001:db8::7", "dashboard.example.org", "127.1"])  # noqa: S104
def test_a_server_that_others_can_reach_has_none(address: str) -> None:
    assert_only_reads(local(address=address), Reason.REACHABLE)


@pytest.mark.parametrize("server", ["asgi-server", "asgi-mounted", "starlette-managed", "", "anything"])
def test_a_server_of_which_nobody_knows_where_it_listens_has_none(server: str) -> None:
    assert_only_reads(local(server=server), Reason.UNKNOWN_SERVER)


FOREIGN_HOSTS = [
    "evil.example:8501", "evil.example", "127.0.0.1.evil.example:8501", "localhost.evil.example:8501", "192.0.2.7:8501",
    "127.0.0.1:8502", "127.0.0.1", "127.0.0.1:", "localhost:80", "0.0.0.0:8501", "[::]:8501", "[2001:db8::1]:8501",
    "", ":8501", "user@127.0.0.1:8501", "127.0.0.1:8501:8501", "127.0.0.1:8501/", "127.0.0.1:８５０１",
    "2130706433:8501", "127.1:8501", "::1:8501", "LOCALHOST.:8501", "[127.0.0.1]x:8501", "127.0.0.1:8501 evil.example",
]  # fmt: skip


@pytest.mark.parametrize("host", FOREIGN_HOSTS)
def test_a_request_that_is_addressed_elsewhere_is_refused(host: str) -> None:
    """A name of somebody else that leads to this machine (DNS rebinding) is one of them."""
    assert_only_reads(asked(host, f"http://{host}"), Reason.NOT_DIRECT)


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example", "http://localhost:8501", "http://127.0.0.1:3000", "http://127.0.0.1",
        "https://127.0.0.1:8501", "http://127.0.0.1:8501/", "http://127.0.0.1:8501.evil.example", "null", "",
        "file://", "127.0.0.1:8501",
    ],
)  # fmt: skip
def test_a_page_of_another_origin_is_refused(origin: str) -> None:
    assert_only_reads(asked("127.0.0.1:8501", origin), Reason.NOT_DIRECT)


@pytest.mark.parametrize("missing", ["host", "origin"])
def test_a_request_without_host_or_origin_is_refused(missing: str) -> None:
    assert_only_reads(local(headers=tuple(pair for pair in LOCAL.headers if pair[0] != missing)), Reason.NOT_DIRECT)


@pytest.mark.parametrize("twice", ["host", "origin"])
def test_a_header_that_stands_twice_is_no_proof(twice: str) -> None:
    assert_only_reads(local(headers=(*LOCAL.headers, (twice, dict(LOCAL.headers)[twice]))), Reason.NOT_DIRECT)


PROXY_HEADERS = [
    "forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "x-client-ip", "via",
    "cf-connecting-ip", "cf-ray", "true-client-ip", "client-ip", "x-original-host", "proxy-connection", "cdn-loop",
]  # fmt: skip


@pytest.mark.parametrize("name", PROXY_HEADERS)
def test_a_request_that_came_through_a_proxy_is_refused(name: str) -> None:
    assert_only_reads(local(headers=(*LOCAL.headers, (name, "127.0.0.1"))), Reason.NOT_DIRECT)


@pytest.mark.parametrize("peer", ["192.0.2.7", "2001:db8::7", "testclient", ""])
def test_a_request_from_another_machine_is_refused(peer: str) -> None:
    assert_only_reads(local(peer=peer), Reason.NOT_DIRECT)


def test_a_server_that_takes_names_from_headers_knows_nobody() -> None:
    assert_only_reads(local(trusts_headers=True), Reason.TRUSTED_HEADERS)
    at = replace(PUBLIC, trusts_headers=True)
    assert_only_reads(standing_at(at, PUBLISHER, CHOSEN, SignOuts(), NOW), Reason.TRUSTED_HEADERS)


NAMES = ["127.0.0.1:8501", "localhost:8501", "[::1]:8501", *FOREIGN_HOSTS]
VALUES = st.sampled_from([*NAMES, *(f"http://{name}" for name in NAMES)]) | st.text(max_size=20)
HEADERS = st.lists(
    st.tuples(st.sampled_from(["host", "origin", "accept", *PROXY_HEADERS]) | st.text(max_size=8), VALUES), max_size=6
)


@given(HEADERS, st.sampled_from([None, "127.0.0.1", "192.0.2.7"]))
def test_no_headers_but_the_machines_own_make_a_publisher(headers: list[tuple[str, str]], peer: str | None) -> None:
    found = local(headers=tuple(headers), peer=peer)
    hosts, origins = ([value for name, value in headers if name == wanted] for wanted in ("host", "origin"))
    own = (
        peer != "192.0.2.7"
        and len(hosts) == 1
        and hosts[0] in NAMES[:3]
        and origins == [f"http://{hosts[0]}"]
        and not any(name.startswith(("x-", "cf-", "cdn-", "proxy-")) or name in PROXY_HEADERS for name, _ in headers)
    )
    assert (found.person.role is Role.PUBLISHER) is own


@given(st.sampled_from(NAMES[:3]), st.sampled_from(PROXY_HEADERS), st.text(max_size=20), st.integers(0, 2))
def test_one_header_of_a_proxy_is_enough_to_be_refused(host: str, name: str, value: str, place: int) -> None:
    headers = [("host", host), ("origin", f"http://{host}")]
    assert local(headers=tuple(headers)).reason is None
    headers.insert(place, (name, value))
    assert_only_reads(local(headers=tuple(headers)), Reason.NOT_DIRECT)


# ---------------------------------------------------------------- signed in at a provider


def test_with_a_provider_the_machine_itself_gives_no_role() -> None:
    """Else whoever forwards a port to the server would be publisher."""
    assert_only_reads(standing_at(LOCAL, {}, CHOSEN, SignOuts(), NOW), Reason.OTHER_ADDRESS)


def test_a_publisher_has_a_key_for_good_and_the_e_mail_address_as_name() -> None:
    found = signed_in()
    assert found.reason is None
    person = found.person
    assert (person.key, person.name, person.role) == (f"{ISSUER} 4711", "publisher@example.org", Role.PUBLISHER)


@pytest.mark.parametrize(
    "claims", [{}, {"is_logged_in": False}, {"is_logged_in": "true"}, {**PUBLISHER, "is_logged_in": None}]
)
def test_whoever_is_not_signed_in_is_asked_to(claims: dict[str, Any]) -> None:
    assert_only_reads(standing_at(PUBLIC, claims, CHOSEN, SignOuts(), NOW), Reason.NOT_SIGNED_IN)


def test_a_cookie_that_signs_nobody_in_is_told_apart() -> None:
    at = replace(PUBLIC, keeps_sign_in=True)
    assert_only_reads(standing_at(at, {"is_logged_in": False}, CHOSEN, SignOuts(), NOW), Reason.INVALID)


@pytest.mark.parametrize(
    "headers",
    [
        (("host", "data.example.org"),),
        (("origin", "https://data.example.org"),),
        (("host", "data.example.org"), ("origin", "http://data.example.org")),
        (("host", "data.example.org"), ("origin", "https://evil.example")),
        (("host", "127.0.0.1:8501"), ("origin", "https://data.example.org")),
        (("host", "evil.example"), ("origin", "https://evil.example")),
    ],
    ids=str,
)
def test_a_sign_in_counts_at_the_dashboards_own_address_only(headers: tuple[tuple[str, str], ...]) -> None:
    at = replace(PUBLIC, headers=headers)
    assert_only_reads(standing_at(at, PUBLISHER, CHOSEN, SignOuts(), NOW), Reason.OTHER_ADDRESS)


@pytest.mark.parametrize(("address", "host", "origin"), [
    ("https://data.example.org/cluster", "data.example.org", "https://data.example.org"),
    ("http://127.0.0.1:8501", "127.0.0.1:8501", "http://127.0.0.1:8501"),
])  # fmt: skip
def test_the_dashboards_address_may_have_a_path_or_a_port(address: str, host: str, origin: str) -> None:
    chosen = replace(CHOSEN, login=replace(LOGIN, address=address))
    at = replace(PUBLIC, headers=(("host", host), ("origin", origin)))
    assert standing_at(at, PUBLISHER, chosen, SignOuts(), NOW).reason is None


@pytest.mark.parametrize("claims", [
    {"iss": None}, {"iss": ""}, {"iss": 7}, {"sub": None}, {"sub": ["4711"]}, {"sub": "47\x0011"},
    {"aud": None}, {"aud": "another"}, {"aud": []}, {"aud": {"clusterdash": 1}}, {"aud": "clusterdash2"},
], ids=str)  # fmt: skip
def test_a_token_that_is_not_for_this_dashboard_or_names_nobody_is_refused(claims: dict[str, Any]) -> None:
    assert_only_reads(signed_in(**claims), Reason.INVALID)


def test_a_token_may_be_for_several() -> None:
    assert signed_in(aud=["another", "clusterdash"]).reason is None


# Sessions


@pytest.mark.parametrize(
    "iat", [None, "", "1772452800", True, [], {}, float("nan"), float("inf"), -float("inf"), 1e300]
)
def test_a_token_without_a_moment_is_refused(iat: object) -> None:
    assert_only_reads(signed_in(iat=iat), Reason.INVALID)


def test_a_token_of_the_future_is_refused_unless_clocks_differ_a_little() -> None:
    assert signed_in(iat=(NOW + CLOCK_SKEW).timestamp()).reason is None
    assert_only_reads(signed_in(iat=(NOW + CLOCK_SKEW).timestamp() + 1), Reason.INVALID)
    assert_only_reads(signed_in(iat=(NOW + dt.timedelta(days=40_000)).timestamp()), Reason.INVALID)


def test_a_session_lasts_as_long_as_is_set_and_then_the_token_is_stale() -> None:
    found = signed_in(iat=NOW.timestamp())
    assert found.person.began == NOW
    assert found.person.ends == NOW + 8 * HOUR
    assert signed_in(now=NOW + 8 * HOUR - dt.timedelta(seconds=1), iat=NOW.timestamp()).reason is None
    assert_only_reads(signed_in(now=NOW + 8 * HOUR, iat=NOW.timestamp()), Reason.ENDED)
    assert_only_reads(signed_in(iat=0), Reason.ENDED)


@given(st.integers(-(10**12), 10**12) | st.floats())
def test_no_token_from_outside_the_sessions_time_gives_a_role(seconds: float) -> None:
    found = signed_in(iat=seconds)
    young = -CLOCK_SKEW.total_seconds() <= NOW.timestamp() - seconds < 8 * 3600
    assert (found.person.role is Role.PUBLISHER) is young


def test_whoever_signed_out_is_refused_with_every_token_from_before() -> None:
    sessions = SignOuts({signed_in().person.key: NOW})
    for age in (0, 1, 3600):
        assert_only_reads(signed_in(sessions, iat=NOW.timestamp() - age), Reason.SIGNED_OUT)
    assert signed_in(sessions, iat=NOW.timestamp() + 1).reason is None


def test_signing_out_ends_nobody_elses_session() -> None:
    sessions = SignOuts({signed_in().person.key: NOW})
    assert signed_in(sessions, sub="4712").reason is None
    assert signed_in(sessions, iss="https://other.example.org").reason is None


@pytest.mark.parametrize("reason", [Reason.ENDED, Reason.SIGNED_OUT, Reason.INVALID])
def test_whoever_has_no_session_has_no_key_to_drafts_either_but_a_name_for_the_log(reason: Reason) -> None:
    """Where the token counts for nothing, its name does not count either."""
    sessions = SignOuts({signed_in().person.key: NOW} if reason is Reason.SIGNED_OUT else {})
    claims = {Reason.ENDED: {"iat": 0}, Reason.INVALID: {"aud": "another"}}.get(reason, {})
    found = signed_in(sessions, **claims)
    assert found.reason is reason
    name = "" if reason is Reason.INVALID else "publisher@example.org"
    assert (found.person.key, found.person.name, found.person.began) == ("", name, None)


# Roles


@pytest.mark.parametrize(
    ("claims", "role"),
    [
        ({"email": "publisher@example.org"}, Role.PUBLISHER),
        ({"email": "Publisher@Example.ORG"}, Role.PUBLISHER),
        ({"email": "editor@example.org"}, Role.EDITOR),
        ({"email": "both@example.org"}, Role.PUBLISHER),
        ({"email": "editor@example.org", "groups": ["leitung"]}, Role.PUBLISHER),
        ({"groups": ["leitung", "redaktion"]}, Role.PUBLISHER),
        ({"groups": ["gäste", "redaktion"]}, Role.EDITOR),
        ({"groups": "redaktion"}, Role.EDITOR),
        ({"groups": "leitung"}, Role.PUBLISHER),
        ({}, Role.READER),
        ({"email": "stranger@example.org", "groups": ["gäste"]}, Role.READER),
        ({"email": "xpublisher@example.org"}, Role.READER),
        ({"email": "publisher@example.org.evil.example"}, Role.READER),
        ({"email": ""}, Role.READER),
        ({"email": ["publisher@example.org"]}, Role.READER),
        ({"email": None, "groups": None}, Role.READER),
        ({"groups": "leitung redaktion"}, Role.READER),
        ({"groups": "Leitung"}, Role.READER),
        ({"groups": ["leit", 7, None, ["leitung"]]}, Role.READER),
        ({"groups": {"leitung": True}}, Role.READER),
        ({"roles": ["leitung"]}, Role.READER),
    ],
    ids=str,
)
def test_a_role_comes_from_the_e_mail_address_or_a_group(claims: dict[str, Any], role: Role) -> None:
    assert role_of(claims, ROLES) is role


def test_the_claim_of_groups_is_a_setting() -> None:
    roles = replace(ROLES, groups_claim="roles")
    assert role_of({"roles": ["leitung"], "groups": []}, roles) is Role.PUBLISHER
    assert role_of({"groups": ["leitung"]}, roles) is Role.READER


@pytest.mark.parametrize("email", ["publiſher@example.org", "\u212aer@example.org", "pub\u0131isher@example.org"])
def test_an_address_with_letters_that_only_fold_into_a_publishers_is_somebody_elses(email: str) -> None:
    roles = replace(
        ROLES, publishers=frozenset({email.casefold(), email.lower(), "publisher@example.org", "ker@example.org"})
    )
    assert role_of({"email": email}, roles) is Role.READER


@given(
    st.dictionaries(
        st.sampled_from(["email", "groups", "name"]),
        st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text() | st.integers()),
    )
)
def test_without_a_role_in_the_settings_nobody_has_one(claims: dict[str, Any]) -> None:
    assert role_of(claims, Roles()) is Role.READER


def test_an_editor_keeps_briefings_prepares_drafts_and_publishes_nothing() -> None:
    found = signed_in(email="editor@example.org")
    assert found.reason is None
    assert [action for action in Action if found.person.may(action, NOW)] == [Action.BRIEFING, Action.DRAFT]


def test_whoever_has_no_role_is_told_so_and_can_sign_out() -> None:
    found = signed_in(email="stranger@example.org")
    assert_only_reads(found, Reason.WITHOUT_ROLE)
    assert found.person.name == "stranger@example.org"
    assert found.person.began is not None


@pytest.mark.parametrize("confirmed", [False, "false", "", 0, 1, "TRUE", []])
def test_an_address_that_is_not_confirmed_gives_no_role_nor_does_a_group_then(confirmed: object) -> None:
    assert_only_reads(signed_in(email_verified=confirmed), Reason.UNCONFIRMED)
    assert_only_reads(signed_in(email_verified=confirmed, groups=["leitung"]), Reason.UNCONFIRMED)


@pytest.mark.parametrize("confirmed", [True, "true", None])
def test_a_confirmed_address_counts_and_so_does_one_of_a_provider_that_says_nothing_of_it(confirmed: object) -> None:
    assert signed_in(email_verified=confirmed).person.role is Role.PUBLISHER


def test_whoever_has_no_address_has_none_to_confirm() -> None:
    assert signed_in(email=None, email_verified=False, groups=["leitung"]).person.role is Role.PUBLISHER


@pytest.mark.parametrize(
    ("claims", "name"),
    [
        ({"email": None}, "Erika Mustermann"),
        ({"email": None, "name": "  Erika   Mustermann "}, "Erika Mustermann"),
        ({"email": None, "name": None}, "4711"),
        ({"email": None, "name": "\n"}, "4711"),
        ({"email": None, "name": 7}, "4711"),
        ({"email": None, "name": "x" * 1000}, "x" * LONGEST_NAME),
    ],
    ids=str,
)
def test_whoever_has_no_e_mail_address_is_called_by_name_or_subject(claims: dict[str, Any], name: str) -> None:
    assert signed_in(**claims).person.name == name


# ---------------------------------------------------------------- within Streamlit


ASK = """
import datetime as dt
import streamlit as st
from clusterdash.web import people
from tests.web.test_people import NOW, SIGN_OUTS
found = people.standing(SIGN_OUTS, NOW)
st.text(f"{found.person.role} {found.reason}")
st.button("again")
st.button("out", on_click=people.sign_out, args=(found, SIGN_OUTS, NOW))
"""
SIGN_OUTS = SignOuts()


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[..., AppTest]]:
    """A page that asks who is there, for somebody with these claims who came through this door."""
    shared.settings.clear()
    monkeypatch.setattr(people, "settings", lambda: CHOSEN)
    SIGN_OUTS.moments.clear()

    def run(at: Door | None = PUBLIC, **claims: Any) -> AppTest:  # noqa: ANN401
        configure_log()
        capsys.readouterr()
        if at:
            monkeypatch.setattr(people, "door", lambda: at)
        page = AppTest.from_string(ASK, default_timeout=60)
        page.user = {**PUBLISHER, **claims}
        return page.run()

    yield run
    shared.settings.clear()


def told(page: AppTest) -> str:
    assert not page.exception
    return str(page.text[0].value)


def refusals(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines() if line.startswith("{")]
    return [line for line in lines if line["event"] == "session refused"]


def test_a_page_learns_who_is_there(open_page: Callable[..., AppTest]) -> None:
    assert told(open_page()) == "publisher None"


def test_who_is_there_is_asked_anew_at_every_run(open_page: Callable[..., AppTest]) -> None:
    page = open_page()
    assert told(page) == "publisher None"
    SIGN_OUTS.end_sessions(f"{ISSUER} 4711", NOW)
    assert told(page.button[0].click().run()) == f"reader {Reason.SIGNED_OUT}"


def test_signing_out_ends_all_sessions_of_the_person_even_one_that_a_fast_clock_began(
    open_page: Callable[..., AppTest],
) -> None:
    ahead = NOW + dt.timedelta(seconds=90)
    page = open_page(iat=ahead.timestamp())
    page.button[1].click().run()
    assert SIGN_OUTS.moments == {f"{ISSUER} 4711": ahead}
    assert_only_reads(signed_in(SIGN_OUTS, iat=ahead.timestamp()), Reason.SIGNED_OUT)


def test_a_refused_session_is_a_line_in_the_log_once_and_names_nobody(
    open_page: Callable[..., AppTest], capsys: pytest.CaptureFixture[str]
) -> None:
    page = open_page(email="stranger@example.org")
    page.button[0].click().run()
    (line,) = refusals(capsys)
    assert line["reason"] == Reason.WITHOUT_ROLE
    assert not any(personal in str(line) for personal in ("stranger", "Mustermann", "4711"))


def test_whoever_only_reads_leaves_no_line(
    open_page: Callable[..., AppTest], capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(open_page(is_logged_in=False)) == f"reader {Reason.NOT_SIGNED_IN}"
    assert told(open_page()) == "publisher None"
    assert refusals(capsys) == []


def test_a_run_without_a_server_has_no_local_publisher(
    open_page: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in tests, which put a door of their own there."""
    monkeypatch.setattr(people, "settings", lambda: ALONE)
    assert told(open_page(at=None)) == f"reader {Reason.UNKNOWN_SERVER}"


def test_streamlit_still_calls_its_servers_and_its_cookie_so() -> None:
    """Both are its own affair: another version may call them otherwise."""
    known = config.__annotations__["_server_mode"]
    assert all(f"'{server}'" in known for server in {*OWN_SERVERS, "asgi-server", "asgi-mounted"})
    assert USER_COOKIE == AUTH_COOKIE_NAME
