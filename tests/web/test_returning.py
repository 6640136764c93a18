import pytest
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from clusterdash.web.returning import Return
from tests.views.markup import parsed
from tests.web.test_server import Answer, ask

ADDRESS = "https://data.example.org"


def callback(address: str, path: str = "/oauth2callback", leads_to: str = "/") -> Answer:
    response = RedirectResponse(leads_to, status_code=302)
    response.set_cookie("_streamlit_user", "signed", httponly=True, samesite="lax")
    return ask(Return(response, address), path)


@pytest.mark.parametrize(
    ("address", "path", "leads_to"),
    [
        ("https://data.example.org", "/oauth2callback", "/"),
        ("https://example.org/cluster", "/cluster/oauth2callback", "/cluster/"),
        ("https://example.org/cluster", "/oauth2callback", "/"),  # the proxy takes the path away
        ("http://127.0.0.1:8501", "/oauth2callback", "/"),
    ],
)
def test_whoever_comes_back_from_the_provider_is_at_the_data_again(address: str, path: str, leads_to: str) -> None:
    answer = callback(address, path, leads_to)
    assert answer.status == 302
    assert answer.headers["location"] == f"{address}/data"


@pytest.mark.parametrize(("address", "end"), [
    ("https://data.example.org", "; Secure"), ("http://127.0.0.1:8501", "; SameSite=lax"),
])  # fmt: skip
def test_the_cookie_of_a_sign_in_goes_to_the_https_address_only(address: str, end: str) -> None:
    cookie = callback(address).headers["set-cookie"]
    assert cookie.startswith("_streamlit_user=signed; HttpOnly;")
    assert cookie.endswith(end)


@pytest.mark.parametrize("path", ["/", "/auth/logout", "/auth/login/x", "/oauth2callback/x", "/cluster/"])
def test_every_other_way_stays_as_it_is(path: str) -> None:
    response = RedirectResponse("/elsewhere", status_code=302)
    assert ask(Return(response, ADDRESS), path).messages == ask(response, path).messages


def test_an_answer_that_leads_nowhere_stays_where_it_is() -> None:
    answer = ask(Return(PlainTextResponse("?", 400), ADDRESS), "/oauth2callback")
    assert (answer.status, answer.text) == (400, "?")
    assert "location" not in answer.headers


@pytest.mark.parametrize("path", ["/auth/login", "/cluster/auth/login"])
@pytest.mark.parametrize("response", [PlainTextResponse("Authentication error", 400), Response(status_code=500)])
def test_a_provider_that_does_not_answer_is_told_in_both_languages_with_the_way_back(
    path: str, response: Response
) -> None:
    answer = ask(Return(response, ADDRESS), path)
    assert answer.status == 502
    assert answer.headers["content-length"] == str(len(answer.body))
    assert "Authentication error" not in answer.text
    tree = parsed(answer.text)
    assert [node.attributes["lang"] for node in tree.all("p")] == ["de", "en"]
    assert "Der Anmeldedienst antwortet nicht, wie er soll." in tree.text
    assert "The sign-in service does not answer as it should." in tree.text
    assert {node.attributes["href"] for node in tree.all("a")} == {f"{ADDRESS}/data"}


def test_the_way_to_a_provider_that_answers_stays_as_it_is() -> None:
    response = RedirectResponse("https://login.example.org/authorize", status_code=302)
    assert ask(Return(response, ADDRESS), "/auth/login").messages == ask(response, "/auth/login").messages
