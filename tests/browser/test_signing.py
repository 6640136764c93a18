"""Who may publish, in a real browser: with a real provider, at the machine itself, and from elsewhere."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from clusterdash.web.people import USER_COOKIE, Reason
from clusterdash.web.settings import LOGIN
from tests.browser.conftest import Recorder, Tab, tab_at
from tests.browser.provider import Provider
from tests.browser.proxy import Change, Head, proxying
from tests.browser.signing import (
    CLIENT_ID,
    CLIENT_SECRET,
    COOKIE_SECRET,
    EDITOR,
    PUBLISHER,
    STRANGER,
    login_of,
    open_data,
    panel,
    sign_in,
    sign_out,
    signed_in_server,
    visitor,
    visitor_in,
)
from tools.chromium import new_context, wait_until_idle
from tools.server import HOST, Server, Way, by_command, by_uvicorn, free_port, serving

PUBLISHES = "Sie dürfen veröffentlichen."
DRAFTS = "Sie dürfen Entwürfe vorbereiten"
NOT_SIGNED_IN = "Sie sind nicht angemeldet."
SIGNED_OUT = "Sie haben sich abgemeldet"
INVALID = "Die Anmeldung, die dieser Browser aufbewahrt, gilt hier nicht."
ENDED = "Ihre Sitzung ist abgelaufen"
OFF = "Das Veröffentlichen ist aus:"
REACHABLE = "Andere können diesen Server erreichen"
NOT_DIRECT = "diese Anfrage kam von anderswo oder durch einen Proxy"
LOCAL = re.compile(r"Sie arbeiten an diesem Rechner als .+ und dürfen veröffentlichen\.")
CURRENT = datetime.now(UTC)


@pytest.fixture(scope="module")
def signing(provider: Provider) -> Iterator[Server]:
    """A server with the provider; a group publishes and another one edits."""
    groups = {"CLUSTERDASH_PUBLISHER_GROUPS": "leitung", "CLUSTERDASH_EDITOR_GROUPS": "redaktion"}
    with signed_in_server(provider, groups) as server:
        yield server


@pytest.fixture(scope="module")
def signing_tab(browser: Browser, signing: Server) -> Iterator[Tab]:
    with tab_at(browser, signing.address) as tab:
        yield tab


@pytest.fixture
def context(signing_tab: Tab, provider: Provider) -> Iterator[BrowserContext]:
    """A visitor of that server."""
    with visitor_in(signing_tab, provider) as context:
        yield context


def publisher(provider: Provider, subject: str) -> str:
    """Somebody who publishes, and whose sessions are nobody else's."""
    return provider.know(subject, email=PUBLISHER, email_verified=True)


def cookies(context: BrowserContext) -> list[Any]:
    """The cookies of the sign-in, as a thief would copy them."""
    return [cookie for cookie in context.cookies() if cookie["name"].startswith(USER_COOKIE)]


def forged(server: Server, secret: str, **claims: Any) -> Any:  # noqa: ANN401 - a cookie as Playwright takes it
    """A cookie as Streamlit writes it, signed with this secret, with these claims; None leaves one out."""
    token = {
        "origin": server.address, "is_logged_in": True, "provider": "default", "iss": "https://login.example.org",
        "sub": "4711", "aud": CLIENT_ID, "iat": int(CURRENT.timestamp()), "email": PUBLISHER, "email_verified": True,
    }  # fmt: skip
    told = {name: value for name, value in {**token, **claims}.items() if value is not None}
    value = create_signed_value(secret, USER_COOKIE, json.dumps(told)).decode()
    return {"name": USER_COOKIE, "value": value, "url": server.address, "httpOnly": True, "sameSite": "Lax"}


# ---------------------------------------------------------------- signed in at a provider


def test_whoever_signs_in_as_publisher_is_told_so_where_they_were(context: BrowserContext, provider: Provider) -> None:
    page = open_data(context)
    expect(panel(page)).to_contain_text(NOT_SIGNED_IN)
    sign_in(page, publisher(provider, "erika"))
    expect(panel(page)).to_contain_text(f"Angemeldet als {PUBLISHER} bis ")
    expect(panel(page)).to_contain_text(PUBLISHES)


def test_a_new_window_of_the_same_browser_is_signed_in_too(context: BrowserContext, provider: Provider) -> None:
    sign_in(open_data(context), publisher(provider, "windows"))
    expect(panel(open_data(context, "?lang=en"))).to_contain_text("you may publish.")


def test_whoever_signs_out_is_refused_even_with_the_old_cookie_put_back(
    context: BrowserContext, provider: Provider
) -> None:
    page = open_data(context)
    sign_in(page, publisher(provider, "leaves"))
    copied = cookies(context)
    assert copied
    sign_out(page)
    expect(panel(page)).to_contain_text(NOT_SIGNED_IN)
    assert cookies(context) == []
    context.add_cookies(copied)
    expect(panel(open_data(context))).to_contain_text(SIGNED_OUT)


def test_a_window_that_was_open_when_somebody_signed_out_in_another_is_refused(
    context: BrowserContext, provider: Provider
) -> None:
    page = open_data(context)
    sign_in(page, publisher(provider, "two-windows"))
    other = open_data(context)
    expect(panel(other)).to_contain_text(PUBLISHES)
    sign_out(page)
    other.get_by_role("button", name="English").click()
    expect(panel(other)).to_contain_text("You have signed out, perhaps in another window.")


def test_a_copied_cookie_ends_with_the_session_it_was_copied_from(
    browser: Browser, signing: Server, context: BrowserContext, provider: Provider
) -> None:
    page = open_data(context)
    sign_in(page, publisher(provider, "robbed"))
    with visitor(browser, signing, provider) as thief:
        thief.add_cookies(cookies(context))
        stolen = open_data(thief)
        expect(panel(stolen)).to_contain_text(PUBLISHES)
        sign_out(page)
        stolen.reload()
        expect(panel(stolen)).to_contain_text(SIGNED_OUT)


def test_whoever_signs_in_again_may_publish_again(context: BrowserContext, provider: Provider) -> None:
    page, subject = open_data(context), publisher(provider, "returns")
    sign_in(page, subject)
    sign_out(page)
    page.wait_for_timeout(1_000)  # tokens know whole seconds only: one of the second of signing out is an old one
    sign_in(page, subject)
    expect(panel(page)).to_contain_text(PUBLISHES)


def test_whoever_the_provider_sends_back_without_a_sign_in_reads_on(context: BrowserContext) -> None:
    page = open_data(context)
    page.get_by_role("button", name="Anmelden").click()
    page.get_by_role("button", name="Deny").click()
    page.wait_for_url("**/data")
    expect(panel(page)).to_contain_text(NOT_SIGNED_IN)


# Forged and stale


@pytest.mark.parametrize("secret", ["another-secret-of-forty-characters-or-so", COOKIE_SECRET])
def test_a_cookie_of_the_right_form_and_another_secret_is_refused(
    secret: str, context: BrowserContext, signing: Server
) -> None:
    """That of the settings is another one too: cookies are signed for one provider and one client."""
    context.add_cookies([forged(signing, secret)])
    expect(panel(open_data(context))).to_contain_text(INVALID)
    assert f'"reason": "{Reason.INVALID}"' in signing.log()


def test_a_cookie_that_was_changed_is_refused(context: BrowserContext, signing: Server, provider: Provider) -> None:
    sign_in(open_data(context), EDITOR)
    (kept,) = (cookie for cookie in cookies(context) if cookie["name"] == USER_COOKIE)
    payload = forged(signing, login_of(provider, signing).signing_secret)["value"].rsplit(".", 2)[0]
    context.add_cookies([{**kept, "value": ".".join([payload, *kept["value"].rsplit(".", 2)[1:]])}])
    expect(panel(open_data(context))).to_contain_text(INVALID)


def test_what_is_no_cookie_of_streamlits_is_refused(context: BrowserContext, signing: Server) -> None:
    context.add_cookies([{**forged(signing, "x"), "value": "{}"}])
    expect(panel(open_data(context))).to_contain_text(INVALID)


@pytest.mark.parametrize(
    ("claims", "words"),
    [
        ({}, PUBLISHES),
        ({"iat": int((CURRENT - timedelta(hours=8)).timestamp())}, ENDED),
        ({"iat": None}, INVALID),
        ({"aud": "another-client"}, INVALID),
        ({"origin": "https://evil.example"}, INVALID),
    ],
    ids=["good", "stale", "timeless", "for another client", "of another address"],
)
def test_a_token_is_refused_that_is_stale_or_not_for_this_dashboard_however_well_it_is_signed(
    claims: dict[str, Any], words: str, context: BrowserContext, signing: Server, provider: Provider
) -> None:
    context.add_cookies([forged(signing, login_of(provider, signing).signing_secret, **claims)])
    expect(panel(open_data(context))).to_contain_text(words)


# Roles


def test_whoever_has_no_role_is_told_so_and_where_roles_are_given(context: BrowserContext, signing: Server) -> None:
    page = open_data(context)
    sign_in(page, STRANGER)
    expect(panel(page)).to_contain_text(f"Angemeldet als {STRANGER}, aber ohne Rolle")
    expect(panel(page).locator("code")).to_contain_text(["CLUSTERDASH_EDITORS", "CLUSTERDASH_PUBLISHERS"] + [""] * 2)
    expect(page.get_by_role("button", name="Abmelden")).to_be_visible()
    assert f'"reason": "{Reason.WITHOUT_ROLE}"' in signing.log()


def test_an_editor_is_told_what_they_may(context: BrowserContext) -> None:
    page = open_data(context)
    sign_in(page, EDITOR)
    expect(panel(page)).to_contain_text(DRAFTS)


@pytest.mark.parametrize(
    ("groups", "words"),
    [("redaktion", DRAFTS), (["gäste", "leitung"], PUBLISHES), (["gäste"], "aber ohne Rolle")],
    ids=str,
)
def test_a_group_at_the_provider_gives_a_role(
    groups: object, words: str, context: BrowserContext, provider: Provider
) -> None:
    page = open_data(context)
    sign_in(page, provider.know("member", email=STRANGER, email_verified=True, groups=groups))
    expect(panel(page)).to_contain_text(words)


def test_an_address_that_the_provider_has_not_confirmed_is_refused(context: BrowserContext, provider: Provider) -> None:
    page = open_data(context)
    sign_in(page, provider.know("unconfirmed", email=PUBLISHER, email_verified=False))
    expect(panel(page)).to_contain_text("Laut Anmeldedienst ist diese E-Mail-Adresse nicht bestätigt.")


# The server


def test_at_another_name_of_the_server_people_are_led_to_the_dashboards_address(
    browser: Browser, signing: Server, provider: Provider
) -> None:
    context = new_context(browser, signing.address.replace("127.0.0.1", "localhost"))
    context.add_cookies([forged(signing, login_of(provider, signing).signing_secret)])
    page = open_data(context)
    expect(panel(page)).to_contain_text("Man meldet sich unter der eigenen Adresse des Dashboards an.")
    expect(page.get_by_role("button", name="Anmelden")).to_have_count(0)
    page.get_by_role("link", name=f"{signing.address}/data").click()
    page.wait_for_url(f"{signing.address}/data")
    context.close()


@pytest.mark.parametrize("way", [by_command, by_uvicorn])
def test_however_the_server_is_started_people_sign_in(way: Way, browser: Browser, provider: Provider) -> None:
    with signed_in_server(provider, way=way) as server, visitor(browser, server, provider) as context:
        page = open_data(context)
        sign_in(page, PUBLISHER)
        expect(panel(page)).to_contain_text(PUBLISHES)


def test_a_provider_that_does_not_answer_is_told_in_words_and_leads_back(browser: Browser) -> None:
    with signed_in_server(Provider(f"http://{HOST}:{free_port()}")) as server:
        context = new_context(browser, server.address)
        page = open_data(context)
        page.get_by_role("button", name="Anmelden").click()
        expect(page.get_by_text("Der Anmeldedienst antwortet nicht, wie er soll.")).to_be_visible()
        page.get_by_role("link", name="Zurück zu den Daten").click()
        expect(panel(page)).to_contain_text(NOT_SIGNED_IN)
        context.close()


def test_the_log_of_a_server_with_sign_ins_holds_neither_a_secret_nor_anybodys_address(
    context: BrowserContext, signing: Server
) -> None:
    sign_in(open_data(context), PUBLISHER)
    log = signing.log()
    assert not [word for word in (CLIENT_SECRET, COOKIE_SECRET, PUBLISHER, STRANGER, "4711") if word in log]


# ---------------------------------------------------------------- without a provider


@pytest.fixture(scope="module")
def own() -> Iterator[Server]:
    """A server as a person starts it on their own machine."""
    with serving(way=by_command) as server:
        yield server


def told(browser: Browser, address: str) -> Page:
    """The page of the data as a visitor at this address sees it; what the recorder forbids fails."""
    recorder = Recorder(address)
    context = new_context(browser, address)
    recorder.watch(context)
    page = open_data(context)
    wait_until_idle(page)
    assert recorder.findings() == {}
    return page


def assert_off(page: Page, words: str) -> None:
    expect(panel(page)).to_contain_text(OFF)
    expect(panel(page)).to_contain_text(words)
    names = panel(page).locator("code").all_inner_texts()
    assert names == [*LOGIN, "CLUSTERDASH_PUBLISHERS"]
    page.context.close()


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_whoever_sits_at_the_machine_may_publish(name: str, browser: Browser, own: Server) -> None:
    page = told(browser, own.address.replace("127.0.0.1", name))
    expect(panel(page)).to_contain_text(LOCAL)
    expect(page.get_by_role("button", name="Anmelden")).to_have_count(0)
    page.context.close()


def test_so_may_whoever_starts_it_as_a_streamlit_script(browser: Browser, server: Server) -> None:
    page = told(browser, server.address)
    expect(panel(page)).to_contain_text(LOCAL)
    page.context.close()


def test_a_server_that_others_can_reach_says_why_publishing_is_off_and_what_to_set(browser: Browser) -> None:
    with serving(way=by_command, host="0.0.0.0") as server:  # noqa: S104 - what is tested
        assert_off(told(browser, server.address), REACHABLE)


def test_a_server_that_another_program_started_says_so(browser: Browser) -> None:
    with serving(way=by_uvicorn) as server:
        assert_off(told(browser, server.address), "ein anderes Programm hat diesen Server gestartet")


def test_a_foreign_name_that_leads_to_this_machine_is_refused(browser: Browser, own: Server) -> None:
    """DNS rebinding: Chromium finds every name below localhost on this machine."""
    assert_off(told(browser, own.address.replace("127.0.0.1", "evil.localhost")), NOT_DIRECT)


def as_if_from_the_machine(server: Server) -> Head:
    return {"host": server.address.removeprefix("http://"), "origin": server.address}


def telling(server: Server) -> Change:
    """A proxy that says for whom it asks, and is else not to be told from a browser."""
    return lambda head: {**head, **as_if_from_the_machine(server), "x-forwarded-for": "203.0.113.9"}


def hiding(server: Server) -> Change:
    """A proxy that says nothing and asks for the server's own name, but leaves the browser's origin."""
    return lambda head: {**head, "host": as_if_from_the_machine(server)["host"]}


def passing_on(_server: Server) -> Change:
    """A proxy that changes nothing."""
    return lambda head: head


@pytest.mark.parametrize("proxy", [telling, hiding, passing_on])
def test_whoever_comes_through_a_proxy_is_refused(proxy: Any, browser: Browser, own: Server) -> None:  # noqa: ANN401
    with proxying(own, proxy(own)) as address:
        assert_off(told(browser, address), NOT_DIRECT)


def test_a_proxy_that_passes_itself_off_as_the_machines_own_browser_cannot_be_told_from_it(
    browser: Browser, own: Server
) -> None:
    """So a server that others reach through such a proxy needs a provider; the documentation says so."""
    with proxying(own, lambda head: {**head, **as_if_from_the_machine(own)}) as address:
        page = told(browser, address)
        expect(panel(page)).to_contain_text(LOCAL)
        page.context.close()
