import pytest

from clusterdash.errors import UsageError
from clusterdash.web.settings import Settings, read_settings

TILES = "https://tiles.example.org/{z}/{x}/{y}.png"


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CLUSTERDASH_LANG", "CLUSTERDASH_BASEMAP_URL"):
        monkeypatch.delenv(name, raising=False)


def test_every_setting_is_optional() -> None:
    assert read_settings() == Settings(language="de", basemap_url="")


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
