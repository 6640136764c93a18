import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterdash.errors import UsageError
from clusterdash.store.database import sqlite_url
from clusterdash.web.settings import LOGIN, SHORTEST_COOKIE_SECRET, Login, Roles, Settings, is_loopback, read_settings

TILES = "https://tiles.example.org/{z}/{x}/{y}.png"
METADATA_URL = "https://login.example.org/.well-known/openid-configuration"
CLIENT_SECRET, COOKIE_SECRET = "only-the-provider-knows", "k" * SHORTEST_COOKIE_SECRET
SIGN_IN = {
    "CLUSTERDASH_LOGIN_METADATA_URL": METADATA_URL,
    "CLUSTERDASH_LOGIN_CLIENT_ID": "clusterdash",
    "CLUSTERDASH_LOGIN_CLIENT_SECRET": CLIENT_SECRET,
    "CLUSTERDASH_LOGIN_COOKIE_SECRET": COOKIE_SECRET,
    "CLUSTERDASH_ADDRESS": "https://data.example.org",
}


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("CLUSTERDASH_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def sign_in(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An environment in which all five settings of the sign-in are set."""
    for name, value in SIGN_IN.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def refusal() -> str:
    with pytest.raises(UsageError) as caught:
        read_settings()
    return str(caught.value)


def test_every_setting_is_optional() -> None:
    assert read_settings() == Settings(language="de", basemap_url="")
    assert read_settings() == Settings(login=None, roles=Roles(), session_hours=8, home=Path("var"))


@pytest.mark.parametrize("value", ["", "  "])
def test_an_empty_setting_is_none(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    others = "EDITORS", "PUBLISHER_GROUPS", "GROUPS_CLAIM", "SESSION_HOURS", "HOME", "DATABASE_URL"
    for name in (*LOGIN, *(f"CLUSTERDASH_{other}" for other in others)):
        monkeypatch.setenv(name, value)
    assert read_settings() == Settings()


@pytest.mark.parametrize(("given", "language"), [("de", "de"), ("en", "en"), ("", "de")])
def test_the_first_language_is_set_by_the_environment(
    given: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLUSTERDASH_LANG", given)
    assert read_settings().language == language


@pytest.mark.parametrize("given", ["fr", "DE", "de_DE", "german", " de"])
def test_another_language_is_refused_with_the_settings_name_and_what_is_allowed(
    given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLUSTERDASH_LANG", given)
    with pytest.raises(UsageError) as caught:
        read_settings()
    assert str(caught.value) == f'CLUSTERDASH_LANG is "{given}"; allowed is de or en.'


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("", ""),
        (TILES, "https://tiles.example.org"),
        ("http://localhost:8080/{z}/{x}/{y}", "http://localhost:8080"),
        ("https://{s}.tiles.example.org/{z}/{x}/{y}.png?key=1", "https://*.tiles.example.org"),
    ],
)
def test_the_one_foreign_origin_is_that_of_the_base_map(url: str, origin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLUSTERDASH_BASEMAP_URL", url)
    assert read_settings().basemap_url == url
    assert read_settings().basemap_origin == origin


@pytest.mark.parametrize(
    "url",
    [
        "tiles.example.org/{z}/{x}/{y}.png",
        "//tiles.example.org/{z}/{x}/{y}.png",
        "ftp://tiles.example.org/{z}/{x}/{y}.png",
        "javascript:alert(1)//{z}{x}{y}",
        "https:///{z}/{x}/{y}.png",
        "https://{s}/{z}/{x}/{y}.png",
        "https://tiles.example.org/{z}/{x}.png",
        "https://tiles.example.org/tile.png",
        "https://a.example; script-src *//{z}/{x}/{y}",
        "https://a.example b.example/{z}/{x}/{y}",
        "https://a.example,b.example/{z}/{x}/{y}",
        "https://a.example'/{z}/{x}/{y}",
        "https://{x}.example/{z}/{y}",
        "https://user:secret@tiles.example.org/{z}/{x}/{y}.png",
        "https://*/{z}/{x}/{y}.png",
    ],
)
def test_an_address_that_is_no_template_of_tiles_is_refused_with_an_example(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor one that would widen the security policy."""
    monkeypatch.setenv("CLUSTERDASH_BASEMAP_URL", url)
    with pytest.raises(UsageError) as caught:
        read_settings()
    message = str(caught.value)
    assert message.startswith(f'CLUSTERDASH_BASEMAP_URL is "{url}"')
    assert "https://tiles.example.org/{z}/{x}/{y}.png" in message
    assert message.endswith(".")


# ---------------------------------------------------------------- signing in


def test_all_five_settings_make_a_sign_in(sign_in: pytest.MonkeyPatch) -> None:
    sign_in.setenv("CLUSTERDASH_LOGIN_CLIENT_ID", " clusterdash ")
    login = read_settings().login
    assert login == Login(METADATA_URL, "clusterdash", CLIENT_SECRET, COOKIE_SECRET, "https://data.example.org")
    assert login.origin == "https://data.example.org"
    assert login.secrets == {
        "redirect_uri": "https://data.example.org/oauth2callback",
        "cookie_secret": login.signing_secret,
        "client_id": "clusterdash",
        "client_secret": CLIENT_SECRET,
        "server_metadata_url": METADATA_URL,
    }


@pytest.mark.parametrize("missing", LOGIN)
def test_four_of_them_are_none_and_the_fifth_is_named(missing: str, sign_in: pytest.MonkeyPatch) -> None:
    sign_in.delenv(missing)
    assert refusal().endswith(f"; set {missing} too, or none of them.")


@pytest.mark.parametrize("only", LOGIN)
def test_one_alone_is_refused_and_the_other_four_are_named(only: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(only, SIGN_IN[only])
    others = ", ".join(name for name in LOGIN if name != only)
    assert refusal() == (f"Signing in needs {', '.join(LOGIN)}. Set are {only}; set {others} too, or none of them.")


def test_no_secret_is_ever_shown(sign_in: pytest.MonkeyPatch) -> None:
    sign_in.setenv("CLUSTERDASH_DATABASE_URL", "postgresql://clusterdash:passwort@localhost/clusterdash")
    found = read_settings()
    assert found.login is not None
    for shown in (repr(found), str(found), repr(found.login), f"{found.login}"):
        for secret in (CLIENT_SECRET, COOKIE_SECRET, found.login.signing_secret, "passwort"):
            assert secret not in shown


def test_no_error_shows_a_secret_either(sign_in: pytest.MonkeyPatch) -> None:
    short = "a-short-secret"
    sign_in.setenv("CLUSTERDASH_LOGIN_COOKIE_SECRET", short)
    sentence = refusal()
    assert short not in sentence
    assert sentence == (
        "CLUSTERDASH_LOGIN_COOKIE_SECRET has 14 characters; it must have 32 or more. "
        'Make one with: python -c "import secrets; print(secrets.token_hex())".'
    )
    sign_in.delenv("CLUSTERDASH_ADDRESS")
    assert CLIENT_SECRET not in refusal()


@pytest.mark.parametrize("name", ["CLUSTERDASH_LOGIN_METADATA_URL", "CLUSTERDASH_LOGIN_CLIENT_ID",
                                  "CLUSTERDASH_LOGIN_COOKIE_SECRET"])  # fmt: skip
def test_a_cookie_from_another_provider_client_or_secret_is_signed_otherwise(
    name: str, sign_in: pytest.MonkeyPatch
) -> None:
    before = read_settings().login
    sign_in.setenv(name, f"{SIGN_IN[name]}2")
    after = read_settings().login
    assert before
    assert after
    assert before.signing_secret != after.signing_secret
    assert len(after.signing_secret) >= SHORTEST_COOKIE_SECRET


@pytest.mark.parametrize(
    ("given_address", "address", "origin"),
    [
        ("https://data.example.org/", "https://data.example.org", "https://data.example.org"),
        ("https://Data.Example.org:443", "https://data.example.org", "https://data.example.org"),
        ("https://example.org:8443/cluster/", "https://example.org:8443/cluster", "https://example.org:8443"),
        ("http://localhost:8501", "http://localhost:8501", "http://localhost:8501"),
        ("http://127.0.0.1:80", "http://127.0.0.1", "http://127.0.0.1"),
        ("http://[::1]:8501/", "http://[::1]:8501", "http://[::1]:8501"),
    ],
)
def test_the_dashboards_address_is_written_as_browsers_write_it(
    given_address: str, address: str, origin: str, sign_in: pytest.MonkeyPatch
) -> None:
    sign_in.setenv("CLUSTERDASH_ADDRESS", given_address)
    login = read_settings().login
    assert login
    assert (login.address, login.origin) == (address, origin)


NO_WEB_ADDRESSES = [
    "data.example.org", "//data.example.org", "http://data.example.org", "http://192.0.2.7:8501", "ftp://example.org",
    "https://", "https:///path", "https://user:secret@example.org", "https://example.org:port", "https://example.org:0",
    "https://example.org:99999", "https://[::1", "https://exa mple.org", "https://exam\nple.org", "https://bücher.example",
    "https://example.org\\@evil.example", "http://localhost.evil.example", "http://0.0.0.0:8501", "javascript:alert(1)",
]  # fmt: skip


@pytest.mark.parametrize("url", [*NO_WEB_ADDRESSES, "https://example.org/?lang=en", "https://example.org/#top"])
def test_an_address_that_no_secret_may_be_sent_to_is_refused_with_an_example(
    url: str, sign_in: pytest.MonkeyPatch
) -> None:
    sign_in.setenv("CLUSTERDASH_ADDRESS", url)
    sentence = refusal()
    assert sentence.startswith(f'CLUSTERDASH_ADDRESS is "{url.strip()}"; it must be the https:// address')
    assert "https://cluster.example.org" in sentence


@pytest.mark.parametrize("url", NO_WEB_ADDRESSES)
def test_so_is_a_providers(url: str, sign_in: pytest.MonkeyPatch) -> None:
    sign_in.setenv("CLUSTERDASH_LOGIN_METADATA_URL", url)
    sentence = refusal()
    assert sentence.startswith(f'CLUSTERDASH_LOGIN_METADATA_URL is "{url.strip()}"; it must be the https:// address')
    assert "https://login.example.org/.well-known/openid-configuration" in sentence


@pytest.mark.parametrize("url", ["https://login.example.org/.well-known/openid-configuration?p=policy",
                                 "http://127.0.0.1:9400/.well-known/openid-configuration"])  # fmt: skip
def test_a_providers_address_may_have_a_query_or_be_on_this_machine(url: str, sign_in: pytest.MonkeyPatch) -> None:
    sign_in.setenv("CLUSTERDASH_LOGIN_METADATA_URL", url)
    login = read_settings().login
    assert login
    assert login.metadata_url == url


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("localhost", True), ("127.0.0.1", True), ("127.255.255.254", True), ("::1", True), ("", False),
        ("192.0.2.7", False), ("::", False), ("128.0.0.1", False), ("127.0.0.1.example.org", False), ("127.1", False),
        ("localhost.example.org", False), ("127.0.0.256", False), ("10.0.0.1", False),
    ],
)  # fmt: skip
def test_only_names_of_this_machine_mean_it(host: str, *, own: bool) -> None:
    assert is_loopback(host) is own


# ---------------------------------------------------------------- roles and sessions


def test_roles_are_given_by_addresses_and_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLUSTERDASH_EDITORS", "Erika.Mustermann@Example.org, max.mustermann@example.org,")
    monkeypatch.setenv("CLUSTERDASH_PUBLISHERS", "leitung@example.org")
    monkeypatch.setenv("CLUSTERDASH_EDITOR_GROUPS", "CN=Redaktion,OU=Cluster ; /cluster/redaktion;")
    monkeypatch.setenv("CLUSTERDASH_PUBLISHER_GROUPS", " Leitung , cluster-publish")
    monkeypatch.setenv("CLUSTERDASH_GROUPS_CLAIM", "roles")
    assert read_settings().roles == Roles(
        frozenset({"erika.mustermann@example.org", "max.mustermann@example.org"}),
        frozenset({"leitung@example.org"}),
        frozenset({"CN=Redaktion,OU=Cluster", "/cluster/redaktion"}),
        frozenset({"Leitung", "cluster-publish"}),
        "roles",
    )


@pytest.mark.parametrize("name", ["CLUSTERDASH_EDITORS", "CLUSTERDASH_PUBLISHERS"])
@pytest.mark.parametrize("entry", ["leitung", "@example.org", "leitung@", "a b@example.org", "a@b@c",
                                   "müller@example.org", "*@example.org extra"])  # fmt: skip
def test_what_is_no_e_mail_address_is_refused_and_quoted(
    name: str, entry: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, f"erika.mustermann@example.org,{entry}")
    assert refusal().startswith(f'{name} contains "{entry}"; allowed are e-mail addresses with commas between them')


@pytest.mark.parametrize(("value", "hours"), [("1", 1), ("8", 8), (" 24 ", 24), ("720", 720)])
def test_the_length_of_a_session_is_set_in_hours(value: str, hours: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLUSTERDASH_SESSION_HOURS", value)
    assert read_settings().session_hours == hours


@pytest.mark.parametrize("value", ["0", "721", "-1", "1.5", "eight", "8h", "٨", "9" * 5000])
def test_another_length_is_refused_with_what_is_allowed(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLUSTERDASH_SESSION_HOURS", value)
    assert refusal() == f'CLUSTERDASH_SESSION_HOURS is "{value}"; allowed is a whole number from 1 to 720.'


# ---------------------------------------------------------------- where the data are kept


def test_without_settings_the_data_are_a_file_below_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert read_settings().database_url == sqlite_url(tmp_path / "var" / "clusterdash.sqlite")


def test_the_folder_is_a_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLUSTERDASH_HOME", str(tmp_path / "Ordner?"))
    assert read_settings().home == tmp_path / "Ordner?"
    assert read_settings().database_url == sqlite_url(tmp_path / "Ordner?" / "clusterdash.sqlite")


def test_a_database_of_ones_own_is_taken_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """The store checks it when it connects."""
    url = "postgresql://clusterdash:passwort@localhost/clusterdash"
    monkeypatch.setenv("CLUSTERDASH_DATABASE_URL", url)
    assert read_settings().database_url == url


@given(st.sampled_from([*LOGIN, "CLUSTERDASH_EDITORS", "CLUSTERDASH_SESSION_HOURS"]),
       st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))  # fmt: skip
def test_whatever_a_setting_holds_it_is_taken_or_refused_by_name(name: str, value: str) -> None:
    with pytest.MonkeyPatch.context() as environment:
        for other, usual in SIGN_IN.items():
            environment.setenv(other, usual)
        environment.setenv(name, value)
        try:
            told = name if read_settings().login else ""
        except UsageError as error:
            told = str(error)
    assert name in told
