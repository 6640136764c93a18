import asyncio
import json
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Scope
from streamlit.testing.v1 import AppTest

from clusterdash import __version__
from clusterdash.errors import UsageError
from clusterdash.web import server
from clusterdash.web.returning import Return
from clusterdash.web.server import Headers, Shell, configure_log, content_security_policy, parts
from tests.web.test_settings import SIGN_IN

SHELL = '<!doctype html><html lang="en"><head><title>Streamlit</title></head><body>Grüß Gott</body></html>'


@dataclass
class Answer:
    """What an application sent."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    messages: list[Message] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.body.decode()


def run(work: Coroutine[Any, Any, None]) -> None:
    """Run to its end, in a thread of its own: Playwright's event loop stays in that of the tests."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


def ask(app: ASGIApp, path: str = "/", query: str = "", method: str = "GET", **scope: Any) -> Answer:  # noqa: ANN401
    """The answer of an application to one request."""
    answer = Answer()

    requests = iter([{"type": "http.request", "body": b"", "more_body": False}])

    async def receive() -> Message:
        for message in requests:
            return message
        return await asyncio.get_running_loop().create_future()  # nobody hangs up

    async def send(message: Message) -> None:
        answer.messages.append(message)
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            names = [name.decode() for name, _ in message["headers"]]
            assert len(names) == len(set(names)), "a header stands twice"
            answer.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        elif message["type"] == "http.response.body":
            answer.body += message.get("body", b"")

    request: Scope = {
        "type": "http", "http_version": "1.1", "method": method, "path": path, "raw_path": path.encode(),
        "query_string": query.encode(), "headers": [], "scheme": "http", "server": ("test", 80), "root_path": "",
        **scope,
    }  # fmt: skip
    run(app(request, receive, send))  # type: ignore[arg-type]
    return answer


def shell(response: Response | None = None, language: str = "de") -> Shell:
    return Shell(response or HTMLResponse(SHELL), language)


def directives(policy: str) -> dict[str, list[str]]:
    found = [directive.split() for directive in policy.split(";")]
    assert len({name for name, *_ in found}) == len(found)
    return {name: sources for name, *sources in found}


# ---------------------------------------------------------------- headers


def test_the_policy_allows_nothing_but_this_server() -> None:
    policy = directives(content_security_policy())
    own = {"'self'", "'none'", "'unsafe-inline'", "'unsafe-eval'", "data:", "blob:"}
    assert {source for sources in policy.values() for source in sources} <= own
    assert (
        policy["default-src"] == policy["base-uri"] == policy["form-action"] == policy["frame-ancestors"] == ["'self'"]
    )
    assert policy["object-src"] == ["'none'"]
    assert "'unsafe-eval'" not in policy["style-src"]


def test_a_base_map_may_send_pictures_and_nothing_else() -> None:
    plain, widened = (directives(content_security_policy(origin)) for origin in ("", "https://tiles.example.org"))
    assert widened.pop("img-src") == [*plain.pop("img-src"), "https://tiles.example.org"]
    assert widened == plain


@pytest.mark.parametrize("response", [HTMLResponse(SHELL), PlainTextResponse("?", 404), Response(status_code=304)])
def test_every_answer_carries_the_security_headers(response: Response) -> None:
    headers = ask(Headers(response)).headers
    assert headers["content-security-policy"] == content_security_policy()
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]


def test_an_answers_own_headers_stay_and_none_stands_twice() -> None:
    response = PlainTextResponse("x", headers={"X-Frame-Options": "DENY", "Cache-Control": "no-cache"})
    headers = ask(Headers(response)).headers
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "middleware",
    [Headers, lambda app: Shell(app, "de"), lambda app: Return(app, "https://data.example.org")],
    ids=["headers", "shell", "return"],
)
@pytest.mark.parametrize("kind", ["websocket", "lifespan"])
def test_what_is_no_http_passes_untouched(middleware: Callable[[ASGIApp], ASGIApp], kind: str) -> None:
    passed: list[Any] = []

    async def app(*arguments: Any) -> None:  # noqa: ANN401
        passed.extend(arguments)

    given = ({"type": kind}, object(), object())
    run(middleware(app)(*given))  # type: ignore[arg-type]
    assert tuple(passed) == given


# ---------------------------------------------------------------- the page shell


@pytest.mark.parametrize(
    ("query", "first", "code"),
    [
        ("", "de", "de"),
        ("", "en", "en"),
        ("lang=en", "de", "en"),
        ("lang=de", "en", "de"),
        ("sector=photonics&lang=en&q=x", "de", "en"),
        ("lang=fr", "de", "de"),
        ("lang=", "en", "en"),
        ("lang=%22%3E%3Cscript%3E", "de", "de"),
        ("lang=%ff", "de", "de"),
        ("xlang=en", "de", "de"),
    ],
)
def test_the_shell_has_the_readers_language(query: str, first: str, code: str) -> None:
    answer = ask(shell(language=first), query=query)
    assert answer.text == SHELL.replace('lang="en"', f'lang="{code}"').replace("Streamlit", "clusterdash")
    assert answer.headers["content-length"] == str(len(answer.body))


def test_the_shell_speaks_the_language_that_the_page_speaks_where_it_is_asked_for_twice() -> None:
    """The page takes the first value and ignores the others."""
    assert 'lang="en"' in ask(shell(language="de"), query="lang=en&lang=de").text


def test_a_shell_that_was_rewritten_is_not_taken_for_the_old_one() -> None:
    response = HTMLResponse(SHELL, headers={"ETag": '"1"', "Last-Modified": "Mon, 01 Jan 2024 00:00:00 GMT"})
    assert not {"etag", "last-modified"} & ask(shell(response)).headers.keys()


def test_a_shell_in_pieces_is_put_together() -> None:
    pieces = [SHELL[:20].encode(), b"", SHELL[20:33].encode(), SHELL[33:].encode()]
    answer = ask(shell(StreamingResponse(iter(pieces), media_type="text/html")))
    assert answer.text == SHELL.replace('lang="en"', 'lang="de"').replace("Streamlit", "clusterdash")
    assert [message["type"] for message in answer.messages] == ["http.response.start", "http.response.body"]


def test_a_shell_that_is_sent_as_a_file_is_rewritten_too(tmp_path: Path) -> None:
    """Servers that know `http.response.pathsend` would be told the file's name and send it themselves."""
    file = tmp_path / "index.html"
    file.write_text(SHELL, encoding="utf-8")
    answer = ask(shell(FileResponse(file)), extensions={"http.response.pathsend": {}, "http.response.push": {}})
    assert 'lang="de"' in answer.text
    assert answer.headers["content-length"] == str(len(answer.body))


def test_other_extensions_of_the_server_stay() -> None:
    seen: dict[str, Any] = {}

    async def app(scope: Scope, *_: Any) -> None:  # noqa: ANN401
        seen.update(scope["extensions"])

    ask(Shell(app, "de"), extensions={"http.response.pathsend": {}, "http.response.push": {}})
    assert seen == {"http.response.push": {}}


@pytest.mark.parametrize(
    "response",
    [
        PlainTextResponse(SHELL),
        Response(SHELL, media_type="application/javascript"),
        HTMLResponse(SHELL, status_code=404),
        Response(SHELL, media_type="text/html", headers={"Content-Encoding": "gzip"}),
        Response(SHELL, headers={"ETag": '"1"'}),
    ],
    ids=["text", "script", "not found", "compressed", "untyped"],
)
def test_what_is_no_shell_is_left_as_it_is(response: Response) -> None:
    answer = ask(shell(response))
    assert answer.text == SHELL
    assert answer.messages == ask(response).messages


def test_a_request_for_the_head_alone_is_left_as_it_is() -> None:
    answer = ask(shell(), method="HEAD")
    assert answer.messages == ask(HTMLResponse(SHELL), method="HEAD").messages


# ---------------------------------------------------------------- the parts together


@pytest.fixture
def application(monkeypatch: pytest.MonkeyPatch) -> Callable[[], ASGIApp]:
    """The routes and the middleware of the application around a page shell."""
    for name in ("CLUSTERDASH_LANG", "CLUSTERDASH_BASEMAP_URL"):
        monkeypatch.delenv(name, raising=False)

    def build() -> ASGIApp:
        made = parts()
        routes = [*made["routes"], Route("/", lambda _: HTMLResponse(SHELL))]
        return Starlette(routes=routes, middleware=made["middleware"])

    return build


def test_the_application_speaks_german_first_and_keeps_to_itself(application: Callable[[], ASGIApp]) -> None:
    answer = ask(application())
    assert 'lang="de"' in answer.text
    assert answer.headers["content-security-policy"] == content_security_policy()


def test_the_settings_reach_the_shell_and_the_policy(
    application: Callable[[], ASGIApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLUSTERDASH_LANG", "en")
    monkeypatch.setenv("CLUSTERDASH_BASEMAP_URL", "https://tiles.example.org/{z}/{x}/{y}.png")
    answer = ask(application())
    assert 'lang="en"' in answer.text
    assert answer.headers["content-security-policy"] == content_security_policy("https://tiles.example.org")
    assert 'lang="de"' in ask(application(), query="lang=de").text


def test_a_provider_is_made_known_to_streamlit_and_changes_nothing_of_the_policy(
    application: Callable[[], ASGIApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A browser goes to the provider and comes back; no page asks it for anything."""
    assert parts()["secrets"] == {}
    for name, value in SIGN_IN.items():
        monkeypatch.setenv(name, value)
    auth = parts()["secrets"]["auth"]
    assert isinstance(auth, dict)
    assert auth["redirect_uri"] == "https://data.example.org/oauth2callback"
    assert ask(application()).headers["content-security-policy"] == content_security_policy()


def test_a_setting_that_cannot_be_used_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLUSTERDASH_LANG", "fr")
    with pytest.raises(UsageError, match="CLUSTERDASH_LANG"):
        parts()


def test_the_server_says_that_it_is_well_and_which_version(application: Callable[[], ASGIApp]) -> None:
    answer = ask(application(), "/healthz")
    assert answer.status == 200
    told = json.loads(answer.text)
    assert (told["status"], told["version"]) == ("ok", __version__)
    assert told["time"].endswith("+00:00")


# ---------------------------------------------------------------- failures

FAILURE = """
from clusterdash.web.server import tell_failure
try:
    raise ValueError("no members for Erika Mustermann")
except ValueError as error:
    told = tell_failure(error)
assert told is True
"""


@dataclass
class Told:
    """What a failure left: the sentence on the page, and the line in the log."""

    sentence: str
    line: str

    @property
    def entry(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.line)
        return found


@pytest.fixture
def fail(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Told]:
    """Let a page fail, at an address with the given parameters."""
    monkeypatch.delenv("CLUSTERDASH_LANG", raising=False)

    def run(**query: str) -> Told:
        configure_log()
        capsys.readouterr()
        page = AppTest.from_string(FAILURE, default_timeout=60)
        for name, value in query.items():
            page.query_params[name] = value
        page.run()
        assert not page.exception
        (sentence,) = (error.value for error in page.error)
        (line,) = [line for line in capsys.readouterr().err.splitlines() if "page failed" in line]
        return Told(sentence, line)

    return run


def test_a_failure_is_a_friendly_sentence_with_the_reference_that_stands_in_the_log(fail: Callable[..., Told]) -> None:
    told = fail()
    reference = told.entry["reference"]
    assert len(reference) == 8
    assert int(reference, 16) >= 0
    assert told.sentence == (
        "Hier ist etwas schiefgegangen; die Auswahl bleibt in der Adresse erhalten. Bitte laden Sie die Seite neu. "
        f"Geschieht es wieder, nennen Sie dem Betrieb des Dashboards diese Kennung: {reference}."
    )


def test_the_sentence_says_nothing_of_the_programs_inside(fail: Callable[..., Told]) -> None:
    sentence = fail().sentence
    for inside in ("ValueError", "Erika", "Traceback", ".py"):
        assert inside not in sentence


@pytest.mark.parametrize(("query", "first", "start"), [
    ({"lang": "en"}, "de", "Something went wrong here"),
    ({"lang": "de"}, "en", "Hier ist etwas schiefgegangen"),
    ({"lang": "fr"}, "de", "Hier ist etwas schiefgegangen"),
    ({}, "en", "Something went wrong here"),
])  # fmt: skip
def test_a_failure_is_told_in_the_readers_language(
    query: dict[str, str], first: str, start: str, fail: Callable[..., Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLUSTERDASH_LANG", first)
    assert fail(**query).sentence.startswith(start)


def test_the_log_tells_where_it_happened(fail: Callable[..., Told]) -> None:
    entry = fail().entry
    assert (entry["event"], entry["level"], entry["error"]) == ("page failed", "error", "ValueError")
    assert entry["timestamp"].endswith("Z")
    assert entry["trace"]
    assert not any("/" in frame for frame in entry["trace"])


def test_two_failures_have_two_references(fail: Callable[..., Told]) -> None:
    assert fail().entry["reference"] != fail().entry["reference"]


def test_what_the_reader_searched_for_does_not_get_into_the_log(fail: Callable[..., Told]) -> None:
    """The message of an error may quote it."""
    assert "Mustermann" not in fail(q="Erika Mustermann").line


def test_a_page_that_fails_before_streamlit_runs_is_told_once() -> None:
    """The handler says that it has dealt with the failure, so that Streamlit shows no second box."""
    assert parts()["on_script_error"] is server.tell_failure
