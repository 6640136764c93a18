from dataclasses import replace

import pytest

from clusterdash.locale import LANGUAGES, language
from clusterdash.store.people import Person, Role
from clusterdash.web.people import Reason, Standing
from clusterdash.web.settings import LOGIN, ROLES
from clusterdash.web.signing import HELP, panel_html
from tests.views.markup import parsed
from tests.web.test_people import LOGIN as PROVIDER
from tests.web.test_people import local, signed_in

NAME = "Erika <b>Mustermann</b>"


def told(found: Standing, code: str = "de") -> str:
    """The sentence of the panel."""
    sentence: str = parsed(panel_html(found, PROVIDER, language(code))).one("p").text
    return sentence


def refused(reason: Reason) -> Standing:
    return Standing(Person("key", NAME), reason)


def settings_shown(reason: Reason, code: str = "de") -> list[str]:
    tree = parsed(panel_html(refused(reason), PROVIDER, language(code)))
    return [node.text for node in tree.all("code")]


def test_the_local_publisher_is_told_the_name_that_versions_get() -> None:
    found = local()
    assert told(found) == f"Sie arbeiten an diesem Rechner als {found.person.name} und dürfen veröffentlichen."
    assert told(found, "en") == f"You work on this machine as {found.person.name} and may publish."


def test_a_publisher_is_told_who_they_are_and_until_when_in_the_states_time() -> None:
    """The session began at 12:59 in Stuttgart."""
    found = signed_in()
    assert told(found) == (
        "Angemeldet als publisher@example.org bis 02.03.2026, 20:59 Uhr: Sie dürfen veröffentlichen."
    )
    assert told(found, "en") == "Signed in as publisher@example.org until 02/03/2026, 20:59: you may publish."


def test_an_editor_is_told_what_they_may_not() -> None:
    found = signed_in(email="editor@example.org")
    assert found.person.role is Role.EDITOR
    assert "editor@example.org" in told(found)
    assert "Sie dürfen Entwürfe vorbereiten; zum Veröffentlichen braucht es die Rolle dafür." in told(found)
    assert "you may prepare drafts; publishing needs the role of a publisher." in told(found, "en")


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("reason", Reason, ids=lambda reason: reason.name)
def test_every_refusal_has_words_of_its_own(reason: Reason, code: str) -> None:
    words = told(refused(reason), code)
    assert words.endswith((".", ":", f"{PROVIDER.address}/data"))
    assert [other for other in Reason if told(refused(other), code) == words] == [reason]


@pytest.mark.parametrize(
    ("reason", "names"),
    [
        (Reason.REACHABLE, {*LOGIN, "CLUSTERDASH_PUBLISHERS"}),
        (Reason.UNKNOWN_SERVER, {*LOGIN, "CLUSTERDASH_PUBLISHERS"}),
        (Reason.NOT_DIRECT, {*LOGIN, "CLUSTERDASH_PUBLISHERS"}),
        (Reason.WITHOUT_ROLE, set(ROLES)),
        *((reason, set()) for reason in (Reason.NOT_SIGNED_IN, Reason.INVALID, Reason.ENDED, Reason.SIGNED_OUT)),
    ],
    ids=lambda value: value.name if isinstance(value, Reason) else "",
)
def test_where_settings_help_each_is_named_and_explained(reason: Reason, names: set[str]) -> None:
    for code in LANGUAGES:
        assert set(settings_shown(reason, code)) == names
        assert told(refused(reason), code).endswith(":") is bool(names)
    tree = parsed(panel_html(refused(reason), PROVIDER, language("de")))
    assert [node.text for node in tree.all("li")] == [f"{name} {HELP[name].de}" for name in settings_shown(reason)]


def test_whoever_is_at_another_address_is_led_to_the_dashboards_own() -> None:
    found = refused(Reason.OTHER_ADDRESS)
    tree = parsed(panel_html(found, PROVIDER, language("de")))
    assert tree.one("a").attributes["href"] == "https://data.example.org/data"
    assert not parsed(panel_html(replace(found, reason=Reason.INVALID), PROVIDER, language("de"))).all("a")


def test_a_name_from_a_provider_is_text_and_nothing_else() -> None:
    assert NAME in told(refused(Reason.WITHOUT_ROLE))
    assert not parsed(panel_html(refused(Reason.WITHOUT_ROLE), PROVIDER, language("de"))).all("b")


def test_every_setting_that_is_named_is_explained() -> None:
    assert HELP.keys() == {*LOGIN, *ROLES}
